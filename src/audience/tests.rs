//! The copy as its readers get it, from notes as a person would write them.

use super::{Audience, PrivateNotes, Redacted, redacted};
use crate::journal::Journal;
use crate::parse::{NoteKind, Parsed, parse};
use crate::settings::{AudienceSettings, Names, Settings};
use crate::source::{Flaw, Source};
use std::sync::Arc;

const PEOPLE: [(&str, &str); 5] = [
    ("contacts/ada.md", "---\nname: Ada Lovelace\ngoes_by: Ada\nformer_names: [Ada Byron]\n---\n"),
    ("contacts/bert.md", "---\nname: Bert Quill\nprivate: yes\nphone: +44 20 5550\n---\n"),
    ("contacts/cleo.md", "---\nname: Cleo\n---\n"),
    ("contacts/eve.md", "---\nname: Eve\n---\n"),
    ("contacts/old/eve.md", "---\nname: Eve\nprivate: yes\n---\n"),
];

fn journal(notes: &[(&str, &str)]) -> Journal {
    let parsed = |(path, text): &(&str, &str)| {
        let kind = match path.starts_with("contacts/") {
            true => NoteKind::Contact,
            false => NoteKind::Interaction,
        };
        parse(kind, Source::new(*path, *text))
    };
    let notes = PEOPLE.iter().chain(notes).map(parsed).collect();
    Journal::new(Arc::new(Settings::default()), notes, vec!["img/Bert Quill.png".to_owned()])
}

fn copy(notes: &[(&str, &str)], settings: &AudienceSettings) -> Redacted {
    let private = PrivateNotes::Withheld;
    redacted(&journal(notes), &Audience { name: "friends", settings, private, secret: [7; 32] })
}

/// The body of a meeting with Ada and Bert, as a copy has it.
fn body(body: &str, settings: &AudienceSettings) -> String {
    let text = format!("---\ndate: 2026-11-01\nwith: [ada, bert]\nvia: call\n---\n{body}");
    let copy = copy(&[("interactions/x.md", &text)], settings);
    let mut all = copy.journal.interactions();
    all.next().map_or("withheld".to_owned(), |(_, entry)| entry.note.source.text.clone())
}

#[test]
fn a_body_has_only_what_may_be_seen() {
    for (written, shown) in [
        ("Tea, and [[ada|her]] looms.", "Tea, and [her](../contacts/ada-lovelace.md) looms."),
        ("[[ada]] and [[bert|Bertie]]", "[Ada Lovelace](../contacts/ada-lovelace.md) and someone"),
        (
            "[[Ada Byron]], [A. Byron](../contacts/ada.md)",
            "[Ada Lovelace](../contacts/ada-lovelace.md), [A. Byron](../contacts/ada-lovelace.md)",
        ),
        (
            "[B][b], [x](../contacts/bert.md), ![[bert]]\n\n[b]: ../contacts/bert.md\n",
            "someone, someone, someone\n\n\n",
        ),
        (
            "[site][s] [t](https://x.org \"Bert\")\n\n[s]: https://y.org\n",
            "[site](<https://y.org>) [t](<https://x.org>)\n\n\n",
        ),
        (
            "[site][s] ![pic][s] [s]\n\n## For me {private}\n\n[s]: https://y.org/bert\n",
            "site pic s\n\n",
        ),
        (
            "Bert Quill rang; bert-quill@x.org. Byron? Ada Byron.",
            "someone rang; someone@x.org. Byron? Ada Lovelace.",
        ),
        ("a <!-- bert --> b <b>c</b>\n\n<div>\nbert\n</div>\n", "a  b c\n\n"),
        ("a %%bert%% b\n\n%%\nall of this", "a  b\n\n"),
        ("Bert <!-- x -->Quill, Bert <i>Quill</i>, Bert<br>Quill", "someone, someone, someone"),
        ("[//]: # (bert)\n[//]: # (bert)\n\na\n", "\n\n\na\n"),
        (
            "# A {#bert}\n\nb\n\n## C {private}\n\nd\n\n### E\n\n## F\n\ng\n",
            "# A \n\nb\n\n## F\n\ng\n",
        ),
        ("- a\n- ## B {private}\n  c\n- d\n\ne\n\n# F\n\ng\n", "- a\n# F\n\ng\n"),
        ("> ## B {private}\n> c\n\nd\n\n### e\n", ""),
        ("## [[bert]]\n\na\n\n## Bert Quill\n\nb\n\n## Ada\n\nc\n", "## Ada\n\nc\n"),
        (
            "- [ ] a [[bert]]\n- [ ] b for:bert\n- [ ] c [[ada]] [[bert]]\n- [ ] d for:ada for:bert\n",
            "- [ ] c [Ada Lovelace](../contacts/ada-lovelace.md) someone\n- [ ] d for:contacts/ada-lovelace \n",
        ),
        (
            "| a |\n|---|\n| [[ada\\|A]] [[bert\\|B]] |\n",
            "| a |\n|---|\n| [A](../contacts/ada-lovelace.md) someone |\n",
        ),
        (
            "# To [[ada]] and [[bert]]\n",
            "# To [Ada Lovelace](../contacts/ada-lovelace.md) and someone\n",
        ),
        ("a [![p](https://x.org/p.png)](../contacts/bert.md) b", "a someone b"),
        ("[[eve|E]]\n- [ ] a [[eve]]\n- [ ] b for:eve\n", "someone\n"),
        (
            "a[^1] b[^2]\n\n# C {private}\n\nd[^3]\n\n# E\n\n[^1]: f\n\n[^3]: g\n",
            "a[^1] b[^2]\n\n# E\n\n[^1]: f\n\n",
        ),
        (
            "[up](#health) [[#Health]] [[#Tea]]\n\n# Tea\n\n# Health {private}\n",
            "something something something\n\n# Tea\n\n",
        ),
        (
            "![Quill at sea](../img/Bert%20Quill.png) ![[Bert Quill.png]]",
            "![Quill at sea](../files/interactions-2026-11-01-01-1.png) ![](../files/interactions-2026-11-01-01-2.png)",
        ),
        ("[[zz]] [[diary/y|z]] [[gone.png]]", "zz z gone.png"),
        ("##Bert {private}\n", "withheld"),
        ("```\n## Bert {private}\n", "withheld"),
        ("A `{private}` heading", "A `{private}` heading"),
        ("private:: yes\n\nx", "withheld"),
    ] {
        assert_eq!(body(written, &AudienceSettings::default()), shown, "{written}");
    }
}

#[test]
fn with_initials_a_name_in_signs_that_stand_for_others_withholds_its_note() {
    let plain = "Tea &amp; 50%20 [x](https://x.org/a%20b?c=%C3%BC)";
    for (names, written, shown) in [
        (Names::Whole, "Bert&nbsp;Quill", "Bert&nbsp;Quill"),
        (Names::Whole, "<https://x.org/?by=Bert%20Quill>", "<https://x.org/?by=someone>"),
        (Names::Initials, plain, plain),
        (Names::Initials, "https://x.org/?by=x%20Lovelace", "https://x.org/?by=x%20L."),
        (Names::Initials, "https://x.org/?by=Qu%69ll", "withheld"),
        (Names::Initials, "Qu&#105;ll, Ada", "withheld"),
        (Names::Initials, "*A*da", "withheld"),
    ] {
        let settings = AudienceSettings { names, ..AudienceSettings::default() };
        assert_eq!(body(written, &settings), shown, "{written}");
    }
}

#[test]
fn an_audience_hides_sections_by_their_titles_and_notes_by_their_tags() {
    let settings = AudienceSettings {
        hide_sections: vec!["Health".to_owned()],
        hide_tags: ["#Work", "café", "🔒", "健康"].map(str::to_owned).into(),
        ..AudienceSettings::default()
    };
    for (written, shown) in [
        ("# Tea\n\na\n\n## HEALTH:\n\nb\n\n# C\n", "# Tea\n\na\n\n# C\n"),
        ("Health\n===\n\nb\n", ""),
        ("# Hea\u{ad}lth\n\nb\n", ""),
        ("# He\u{200b}alth\n\nb\n", ""),
        ("# Health\u{200b}Mind\n\nb\n", "# Health\u{200b}Mind\n\nb\n"),
        ("a #wo\u{ad}rk b", "withheld"),
        ("a #work\u{feff} b", "withheld"),
        ("a #work\u{200b}b", "withheld"),
        ("a #wo&shy;rk b", "withheld"),
        ("a #wo&#x200b;rk b", "withheld"),
        ("a &#35;work b", "withheld"),
        ("a #w*or*k b", "withheld"),
        ("a #work/plans b", "withheld"),
        ("a #workshop b", "a #workshop b"),
        (r"#re&shy;work a\#w&shy;ork", r"#re&shy;work a\#w&shy;ork"),
        ("| a |\n|---|\n|#work|\n", "withheld"),
        ("**#work**", "withheld"),
        ("「#work」", "withheld"),
        ("a #cafe\u{301}", "withheld"),
        ("a #🔒, b", "withheld"),
        ("a #健康、b", "withheld"),
        (
            r"issue\#work x#work ##work https://x.org/#work",
            r"issue\#work x#work ##work https://x.org/#work",
        ),
    ] {
        assert_eq!(body(written, &settings), shown, "{written}");
    }
    let hidden = AudienceSettings { hide_fields: vec!["body".to_owned()], ..settings };
    assert_eq!(body("a #work [[bert]]", &hidden), "");
}

#[test]
fn nothing_of_the_keys_names_who_is_not_shown() {
    let meeting = "---\ndate: 2026-11-01\nwith: [bert, ada, Nobody Known]\n\
        title: With [[bert|Bertie]] at Bert Quill's\nplace: \"[[cleo]]'s mill\"\n\
        temperature: [warm, \"bert: cold\"]\ngave: [\"[[bert]]: cake\", \"[[ada]] and [[bert|B]]: jam\"]\n\
        x_note: {Bert Quill: [Bert Quill]}\nvia: call at Bert Quill's\n---\n";
    let contact = "---\nname: Dora\nintroduced_by: bert\nrelations: [\"aunt: bert\", \"friend: ada\"]\n\
        dates: [\"tea with [[bert]] 05-01\"]\nneeds: [a word with Bert Quill]\nsource: [import:1]\n\
        vcard: NOTE:Bert\nformer_names: [Dorothea Bert]\nphone: [\"+44 20 5550\"]\n---\n";
    let notes = [
        ("interactions/2026-11-01-bert-quill.md", meeting),
        ("contacts/dorothea-bert.md", contact),
    ];
    let copy = copy(&notes, &AudienceSettings::default()).journal;
    let (_, entry) = copy.interactions().next().unwrap();
    let said = &entry.note.said;
    assert_eq!(said.title, "With someone at someone's");
    assert_eq!(said.place.as_deref(), Some("Cleo's mill"));
    assert_eq!((entry.with.len(), said.with.len(), said.temperature.some.len()), (1, 1, 0));
    let gave: Vec<&str> = said.gave.iter().map(|gift| gift.text.as_str()).collect();
    assert_eq!(gave, ["Ada and someone: jam"]);
    assert_eq!(&*entry.note.source.path, "interactions/2026-11-01-01.md");
    let (_, dora) = copy.contacts().find(|(_, entry)| entry.note.said.name == "Dora").unwrap();
    assert_eq!(&*dora.note.source.path, "contacts/dora.md");
    assert_eq!((dora.introduced_by, dora.relations.len()), (None, 1));
    let all = format!("{copy:?}");
    for hidden in ["bert", "Bert", "Quill", "Nobody", "import:1", "Dorothea"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
}

#[test]
fn fields_are_hidden_however_their_keys_are_spelt() {
    let contact =
        "---\nname: Dora\ncity: Oslo\nmet_at: the fair\ncompany: Mill\nX_\u{ad}Own: own\n---\n";
    for (field, city, met_at, company, own) in [
        ("city", false, true, true, true),
        ("Met-At", true, false, true, true),
        ("compani", true, true, false, true),
        ("x_own", true, true, true, false),
        ("colour", true, true, true, true),
    ] {
        let settings =
            AudienceSettings { hide_fields: vec![field.to_owned()], ..AudienceSettings::default() };
        let copy = copy(&[("contacts/dora.md", contact)], &settings).journal;
        let (_, dora) = copy.contacts().find(|(_, entry)| entry.note.said.name == "Dora").unwrap();
        let said = &dora.note.said;
        let has = (said.city.is_some(), said.met_at.is_some(), said.company.is_some());
        assert_eq!((has, !said.extra.is_empty()), ((city, met_at, company), own), "{field}");
    }
}

#[test]
fn in_doubt_a_note_is_withheld_and_said_to_be() {
    let hidden = AudienceSettings {
        hide_tags: vec!["work".to_owned()],
        hide_roles: vec!["client".to_owned()],
        ..AudienceSettings::default()
    };
    for (keys, why) in [
        ("private: yes", "it is private"),
        ("private: perhaps", "this may have been meant as `private`"),
        ("Private: true", "this may have been meant as `private`"),
        ("prvate: yes", "this may have been meant as `private`"),
        ("publish: false", "it says that it is not to be published"),
        ("tags: [x]\ntags: [work]", "a key stands in it twice, and the second may say otherwise"),
        ("tag: work", "this may have been meant as a tag or a role that is hidden"),
        ("tags: #work", "this may have been meant as a tag or a role that is hidden"),
        ("tags: [a, Work/x]", "its tag `Work/x` is hidden"),
        ("roles: [Client]", "the role `Client` is hidden"),
        ("city: [", "its front matter could not be read"),
        ("city: a\nprivate: no", ""),
        ("tags: [workshop]", ""),
    ] {
        let text = format!("---\nname: Dora\n{keys}\n---\n");
        let copy = copy(&[("contacts/dora.md", &text)], &hidden);
        let mut of_dora = copy.withheld.iter().filter(|one| &*one.path == "contacts/dora.md");
        let told = of_dora.next().map(|one| one.why.to_string()).unwrap_or_default();
        assert_eq!(told, why, "{keys}");
        let is_there = copy.journal.contacts().any(|(_, entry)| entry.note.said.name == "Dora");
        assert_eq!(is_there, why.is_empty(), "{keys}");
    }
}

#[test]
fn a_file_that_could_not_be_read_as_it_is_is_in_no_copy() {
    let flaws = [
        Flaw::NotUtf8 { at: 3 },
        Flaw::TooLarge { bytes: 9, limit: 8 },
        Flaw::Unreadable { reason: "no".to_owned() },
        Flaw::NameNotUtf8,
    ];
    for flaw in flaws {
        let source = Source { flaw: Some(flaw.into()), ..Source::new("contacts/x.md", "Tea.") };
        let notes: Vec<Parsed> = vec![parse(NoteKind::Contact, source)];
        let journal = Journal::new(Arc::default(), notes, Vec::new());
        let settings = AudienceSettings::default();
        let private = PrivateNotes::Withheld;
        let audience = Audience { name: "", settings: &settings, private, secret: [0; 32] };
        let copy = redacted(&journal, &audience);
        assert_eq!((copy.journal.contacts().len(), copy.withheld.len()), (0, 1));
    }
}

#[test]
fn other_names_stand_wherever_the_own_ones_stood() {
    let meeting = "---\ndate: 2026-11-01\nwith: [ada, cleo]\ntitle: Ada's tea\n---\n\
        Ada, ADA LOVELACE and Lovelace; [[ada]] [[cleo|Cle]]. Bert went; Will ada?\n\n## Ada\n\nhers\n";
    let shown = |names| {
        let settings = AudienceSettings { names, ..AudienceSettings::default() };
        let copy = copy(&[("interactions/ada-tea.md", meeting)], &settings).journal;
        let (ix, entry) = copy.interactions().next().unwrap();
        assert!(copy.people_of_sections(ix)[0].is_some(), "the section is still hers");
        (entry.note.said.title.clone(), entry.note.source.text.clone(), copy)
    };
    let (title, text, copy) = shown(Names::Initials);
    assert_eq!(title, "A.'s tea");
    assert_eq!(
        text,
        "A., A. L. and L.; [A. L.](../contacts/a-l.md) [Cle](../contacts/c.md). someone went; Will \
         ada?\n\n## [A. L.](../contacts/a-l.md)\n\nhers\n"
    );
    let (_, ada) = copy.contacts().next().unwrap();
    let said = &ada.note.said;
    assert_eq!((said.id.as_str(), said.name.as_str(), &said.goes_by), ("a-l", "A. L.", &None));
    let (title, _, copy) = shown(Names::Invented);
    let all = format!("{title} {copy:?}");
    for own in ["Ada", "Lovelace", "Byron", "Cleo", "Bert"] {
        assert!(!all.contains(own), "{own}: {all}");
    }
}

#[test]
fn what_two_share_is_not_taken_from_the_one_who_is_shown() {
    let notes = [
        (
            "contacts/bertha.md",
            "---\nname: Bert Quill Santos\nphone: +44-205550123\n---\nBert Quill Santos, Bert Quill, +44 20 555 0123, 0305550199\n",
        ),
        (
            "contacts/al.md",
            "---\nname: Al\nprivate: yes\nphone: [\"+44 20 555 0123\", \"+49 30 555 0199\"]\n---\n",
        ),
    ];
    let copy = copy(&notes, &AudienceSettings::default()).journal;
    let (_, bertha) =
        copy.contacts().find(|(_, entry)| entry.note.said.name == "Bert Quill Santos").unwrap();
    let text = &bertha.note.source.text;
    assert_eq!(text, "Bert Quill Santos, someone, +44 20 555 0123, someone\n");
    assert_eq!(*bertha.note.said.phone, ["+44-205550123"]);
}

#[test]
fn a_family_is_not_told_in_scripts_without_blanks_nor_by_who_writes_small() {
    let notes = [
        (
            "contacts/sato.md",
            "---\nname: 佐藤美咲\ntags: [quill-clan]\n---\n佐藤さんと美咲。#quill\n",
        ),
        ("contacts/al.md", "---\nname: al jones\n---\nmet jones\n"),
    ];
    let settings = AudienceSettings { names: Names::Initials, ..AudienceSettings::default() };
    let copy = copy(&notes, &settings).journal;
    let text = |name| {
        let (_, found) = copy.contacts().find(|(_, entry)| entry.note.said.name == name).unwrap();
        (found.note.source.text.as_str(), found.note.said.tags.join(" "))
    };
    assert_eq!(text("佐."), ("佐.さんと美.。#someone\n", "someone-clan".to_owned()));
    assert_eq!(text("A. J."), ("met J.\n", String::new()));
}

#[test]
fn the_owner_elsewhere_sees_everything() {
    let settings = AudienceSettings::default();
    let text = "---\ndate: 2026-11-01\nwith: [bert]\nprivate: yes\n---\n## A {private}\n\nb\n";
    let journal = journal(&[("interactions/x.md", text)]);
    let private = PrivateNotes::Shown;
    let audience = Audience { name: "", settings: &settings, private, secret: [0; 32] };
    let copy = redacted(&journal, &audience);
    assert_eq!((copy.journal.contacts().len(), copy.journal.interactions().len()), (5, 1));
    let (_, entry) = copy.journal.interactions().next().unwrap();
    assert_eq!(entry.note.source.text, "## A {private}\n\nb\n");
}
