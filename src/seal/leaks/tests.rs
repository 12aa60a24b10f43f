//! What counts as a leak: by the sort of text, by what the copy's own notes say, by the page.

use super::{Copied, Leak, Leaks};
use crate::audience::Origins;
use crate::insight::testing::Notes;
use crate::journal::Journal;
use crate::source::Place;

fn whole() -> Notes {
    visible()
        .person("bob", "name: Bob Ackermann\ngoes_by: Bobbin\nemail: bob.a@example.org\nphone: +44 20 7946 0958")
        .person("mark", "name: Mark\ntags: [zymurgy]\nneeds: [a rest]")
        .said("2026-05-01", "mark", "private: yes\n---\nHe is afraid that the whole thing will fall.\n")
        .said("2026-05-02", "ada, bob", "---\nThe looms.\n\n## For me {private}\n\nHer knee hurts more and\nmore since the winter.\n")
}

fn visible() -> Notes {
    Notes::new().person("ada", "name: Ada King\nneeds: [a rest]").said(
        "2026-04-01",
        "ada",
        "---\nWe spoke of Bob Ackermann, and of the whole thing.\n",
    )
}

fn leaks(whole: &Journal, copy: &Journal, page: (&str, &str)) -> Vec<String> {
    let origins = Origins::new();
    let copied = Copied { journal: copy, origins: &origins, banner: "This copy is for Robin." };
    Leaks::new(whole, copied)
        .look(page.0, page.1.as_bytes())
        .iter()
        .map(|leak| format!("{}:{} {}", leak.place.path, leak.place.line, leak.text))
        .collect()
}

#[test]
fn whatever_the_copy_was_not_made_from_is_a_leak() {
    let ((whole, _), (copy, _)) = (whole().facts(), visible().facts());
    let knee = "interactions/2026-05-02-5.md:9 Her knee hurts more and";
    let fall = "interactions/2026-05-01-4.md:6 He is afraid that the whole thing will fall.";
    for (page, expected) in [
        ("<p>Ada King, the whole thing, a rest</p>", vec![]),
        (
            "<a href=\"mailto:bob.a@example.org\">write</a>",
            vec!["contacts/bob.md:4 bob.a@example.org"],
        ),
        ("tel:+442079460958", vec!["contacts/bob.md:5 +44 20 7946 0958"]),
        ("<td>+44 (0)20 7946</td>", vec![]),
        ("<li>Bobbin<li>", vec!["contacts/bob.md:3 Bobbin"]),
        // He is named in a note for all to read, and May is a month as well.
        ("Bob Ackermann, since May, <p class=\"mark\">Mark</p>", vec![]),
        ("tagged zymurgy", vec!["contacts/mark.md:3 zymurgy"]),
        ("that her <b>knee</b> hurts more, and more since", vec![knee]),
        ("her knee hurts more", vec![]),
        ("\"He is afraid that the whole\"", vec![fall]),
    ] {
        assert_eq!(leaks(&whole, &copy, ("index.html", page)), expected, "{page}");
    }
    let of_path = leaks(&whole, &copy, ("people/bobbin.html", ""));
    assert_eq!(of_path, ["contacts/bob.md:3 Bobbin"]);
}

/// A present is kept from whom it is for, and the copy is called after them.
#[test]
fn a_reader_may_be_withheld_from_their_own_copy() {
    let seen = || Notes::new().person("ada", "name: Ada King");
    let all = seen().person("robin", "name: Robin\ntags: [quince]");
    let ((whole, _), (copy, _)) = (all.facts(), seen().facts());
    let page = "<p>This copy is for Robin.</p> <p>quince</p>";
    let found = leaks(&whole, &copy, ("index.html", page));
    assert_eq!(found, ["contacts/robin.md:3 quince"]);
}

/// Whoever is withheld by name is so in the site's title too; other words of it are for all to read.
#[test]
fn the_title_of_the_site_may_say_what_somebody_belongs_to() {
    let titled = |notes: Notes| {
        notes.settings(|settings| settings.site.title = "Quince Wynd, and Zora".to_owned())
    };
    let seen = || titled(Notes::new().person("ada", "name: Ada King"));
    let all = seen().person("zora", "name: Zora\nunit: quince-wynd");
    let ((whole, _), (copy, _)) = (all.facts(), seen().facts());
    let found = leaks(&whole, &copy, ("index.html", "Quince Wynd, and Zora"));
    assert_eq!(found, ["contacts/zora.md:2 Zora"]);
}

/// Where a file is called like its person, and others refer to them by that, it still is a name.
#[test]
fn a_name_is_a_name_whatever_else_it_is() {
    let seen = |related| {
        let ada = format!("name: Ada King\nrelations: [{related}]");
        Notes::new().person("ada", &ada).person("bob", "name: Bob Lovelace")
    };
    let all = seen("friend: ada-lovelace").person("ada-lovelace", "name: Ada Lovelace");
    let ((whole, _), (copy, _)) = (all.facts(), seen("").facts());
    let found = leaks(&whole, &copy, ("index.html", "Ada Lovelace"));
    assert_eq!(found, ["contacts/ada-lovelace.md:2 Ada Lovelace"]);
}

/// Two of one house, one of whom is withheld, with the number written as each of them writes it.
#[test]
fn a_telephone_that_is_shared_is_no_leak_however_it_is_written() {
    let seen = || Notes::new().person("ada", "name: Ada King\nphone: +44 20 7946 0958");
    let all = seen().person("bob", "name: Bob\nphone: \"+442079460958\"");
    let ((whole, _), (copy, _)) = (all.facts(), seen().facts());
    let page = "<a href=\"tel:+442079460958\">+44 20 7946 0958</a>";
    assert_eq!(leaks(&whole, &copy, ("index.html", page)), Vec::<String>::new());
}

/// A link leads elsewhere in a copy, and its words are read as before.
#[test]
fn a_line_in_which_only_links_were_changed_is_no_leak() {
    let note =
        |line: &str| Notes::new().person("ada", "name: Ada King").said("2026-05-01", "ada", line);
    let whole = note("---\n[[ada|Ada]] and I, and [[bob|Bobbin]], on the boat to Orkney again\n");
    let copy =
        note("---\n[Ada](../contacts/ada.md) and I, and someone, on the boat to Orkney again\n");
    let ((whole, _), (copy, _)) = (whole.facts(), copy.facts());
    let page = "<a href=\"ada.html\">Ada</a> and I, and someone, on the boat to Orkney again";
    assert_eq!(leaks(&whole, &copy, ("a.html", page)), Vec::<String>::new());
    let page = "Ada and I, and Bobbin, on the boat to Orkney again";
    assert_eq!(leaks(&whole, &copy, ("a.html", page)).len(), 1);
}

/// A soft hyphen is not seen, nor is a joiner, and a blank of no width may stand for one.
#[test]
fn a_sign_that_nobody_sees_hides_nothing() {
    let ((whole, _), (copy, _)) = (whole().facts(), visible().facts());
    for page in [
        "Bob\u{ad}bin",
        "Bob&shy;bin",
        "<b>Bob</b>\u{200b}bin",
        "B\u{2060}o\u{feff}b\u{200d}bin",
        "data\":\"Bob\\u00adbin",
        "Bob%C2%ADbin",
    ] {
        let found = leaks(&whole, &copy, ("index.html", page));
        assert_eq!(found, ["contacts/bob.md:3 Bobbin"], "{page}");
    }
    let parted = "her\u{200b}knee\u{200b}hurts more\u{200b}and more since";
    assert_eq!(leaks(&whole, &copy, ("index.html", parted)).len(), 1);
    assert_eq!(leaks(&whole, &copy, ("index.html", "Bobbin\u{ad}et")), Vec::<String>::new());
    let whole = Notes::new().person("zoe", "name: \"Zoë\\u200BMaría\"").facts().0;
    let copy = Notes::new().facts().0;
    for page in ["Zoë María", "Zoë\u{200b}María", "ZoëMaría"] {
        assert!(!leaks(&whole, &copy, ("index.html", page)).is_empty(), "{page}");
    }
}

/// The note, or the setting, in which signs that no page shows part the words.
#[test]
fn a_leak_leads_to_what_is_to_be_mended() {
    let seen = || {
        let titled = |notes: Notes| {
            notes.settings(|settings| {
                settings.site.title = "Zora's days".to_owned();
                settings.lines.insert("site.title".to_owned(), 3);
            })
        };
        titled(Notes::new()).person("ada", "name: Ada King").said(
            "2026-04-01",
            "ada",
            "---\nA talk.\n\nVe**ra** Q&#117;ill,\nthen Le`na`\nHall.\n",
        )
    };
    let all = seen().person("vera", "name: Vera Quill").person("zora", "name: Zora");
    let all = all.person("lena", "name: Lena Hall");
    let ((whole, _), (copy, _)) = (all.facts(), seen().facts());
    let origins = Origins::new();
    let leaks = Leaks::new(&whole, Copied { journal: &copy, origins: &origins, banner: "" });
    let from = |page: &str| -> Vec<String> {
        let found = leaks.look("index.html", page.as_bytes());
        let from = |place: Place| format!("{}:{}", place.path, place.line);
        let line =
            |leak: Leak| format!("{} {}", leak.text, leak.from.map(from).unwrap_or_default());
        found.into_iter().map(line).collect()
    };
    for (page, expected) in [
        ("Vera Quill", "Vera Quill interactions/2026-04-01-1.md:7"),
        ("Lena Hall", "Lena Hall interactions/2026-04-01-1.md:8"),
        ("Zora", "Zora kith.toml:3"),
    ] {
        assert!(from(page).contains(&expected.to_owned()), "{:?}", from(page));
    }
}

fn mentions(whole: &Journal, copy: &Journal) -> Vec<String> {
    let origins = Origins::new();
    Leaks::new(whole, Copied { journal: copy, origins: &origins, banner: "" })
        .mentions()
        .iter()
        .map(|it| {
            let (place, of) = (&it.place, &it.of);
            format!("{}:{} {} {}:{}", place.path, place.line, it.text, of.path, of.line)
        })
        .collect()
}

#[test]
fn a_withheld_name_in_a_visible_note_is_a_mention() {
    let ((whole, _), (copy, _)) = (whole().facts(), visible().facts());
    let found = mentions(&whole, &copy);
    assert_eq!(found, ["interactions/2026-04-01-1.md:5 Bob Ackermann contacts/bob.md:2"]);
}

/// It leads to whom it leads to as a value of its own, in a line, and across two.
#[test]
fn a_withheld_address_in_a_visible_note_is_a_mention() {
    let seen = || {
        Notes::new()
            .person("ada", "name: Ada King\naddress: [3 Dock Road]\ncity: Oslo")
            .said("2026-04-01", "ada", "place: 12 Mill Lane\n---\nA talk.\n")
            .said("2026-04-02", "ada", "---\nTo 3 Dock Road, then 12\nMill Lane in Oslo.\n")
    };
    let bob = "name: Bob\naddress: [\"12 Mill Lane\", \"3, Dock Road\"]\ncity: Oslo";
    let ((whole, _), (copy, _)) = (seen().person("bob", bob).facts(), seen().facts());
    assert_eq!(
        mentions(&whole, &copy),
        [
            "interactions/2026-04-01-1.md:4 12 Mill Lane contacts/bob.md:3",
            "interactions/2026-04-02-2.md:5 12 Mill Lane contacts/bob.md:3",
        ]
    );
}

/// Also where another name in the line is not shown, and in its title, which the line gave it.
#[test]
fn a_withheld_name_of_one_word_is_a_mention_unless_it_is_another_s_too() {
    let seen = |whom: &str| {
        Notes::new()
            .person("ada", "name: Ada King\nneeds: [a word with Bobbin]")
            .said("2026-04-01", "ada", &format!("---\nZora and {whom} sang to Ada.\n"))
            .said("2026-04-02", "ada", "place: Bobbin\n---\nA bobbin fell.\n")
    };
    let all = seen("[[vera]]")
        .person("zora", "name: Zora\naliases: [Ada]\nphone: \"442079460958\"")
        .person("vera", "name: Vera Quill\ngoes_by: Bobbin");
    let ((whole, _), (copy, _)) = (all.facts(), seen("someone").facts());
    assert_eq!(
        mentions(&whole, &copy),
        [
            "contacts/ada.md:3 Bobbin contacts/vera.md:3",
            "interactions/2026-04-01-1.md:5 Zora contacts/zora.md:2",
            "interactions/2026-04-02-2.md:4 Bobbin contacts/vera.md:3",
        ]
    );
}

/// A key may be hidden of somebody who is there.
#[test]
fn a_hidden_address_of_somebody_who_is_there_is_a_mention_too() {
    let ada = |keys: &str| {
        let ada = format!("name: Ada King{keys}");
        Notes::new().person("ada", &ada).said("2026-04-01", "ada", "place: 3 Dock Road\n---\n")
    };
    let whole = ada("\naddress: [3 Dock Road]").facts().0;
    let copy = ada("").facts().0;
    let found = mentions(&whole, &copy);
    assert_eq!(found, ["interactions/2026-04-01-1.md:4 3 Dock Road contacts/ada.md:3"]);
}

#[test]
fn an_earlier_name_of_somebody_who_is_there_is_no_mention() {
    let ada = |keys: &str| {
        Notes::new().person("ada", keys).said("2026-04-01", "ada", "---\nAda Byron, then.\n")
    };
    let whole = ada("name: Ada King\nformer_names: [Ada Byron]").facts().0;
    let copy = ada("name: Ada King").facts().0;
    assert_eq!(mentions(&whole, &copy), Vec::<String>::new());
}

#[test]
fn a_copy_of_everything_leaks_nothing() {
    let ((journal, _), (copy, _)) = (whole().facts(), whole().facts());
    let all = "Bobbin, Her knee hurts more and more since the winter";
    assert_eq!(leaks(&journal, &copy, ("index.html", all)), Vec::<String>::new());
}
