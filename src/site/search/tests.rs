//! What the site's search finds, read from its files as `templates/site/search.js` reads them.

use super::postings::decoded;
use super::said_by;
use super::words::each_word;
use crate::insight::testing::{Notes, today};
use crate::journal::{Host, Journal};
use crate::model::searchable;
use crate::query::Query;
use crate::site::tests::site_of;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The data of a site, by name.
struct Data(BTreeMap<String, Value>);

impl Data {
    fn of(notes: Notes) -> (Self, Journal) {
        let (journal, facts) = notes.facts();
        let data = site_of(&journal, &facts).into_iter().filter_map(|(path, script)| {
            let name = path.strip_prefix("data/")?.strip_suffix(".js")?.to_owned();
            let json = script.strip_prefix(&format!("kith.put(\"{name}\","))?;
            Some((name, serde_json::from_str(json.strip_suffix(");\n")?).unwrap()))
        });
        (Self(data.collect()), journal)
    }

    /// The numbers of the notes that have a word which begins so.
    fn notes(&self, word: &str) -> BTreeSet<u32> {
        let first = self.0["words"]["first"].as_array().unwrap();
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let starts: Vec<&str> = first.iter().map(|start| start.as_str().unwrap()).collect();
        let at = starts.partition_point(|start| units(start) <= units(word)).saturating_sub(1);
        let others = starts[at + 1..].iter().take_while(|start| start.starts_with(word)).count();
        (at..=at + others)
            .flat_map(|file| self.0[&format!("words/{file}")].as_array().unwrap().chunks(2))
            .filter(|pair| pair[0].as_str().unwrap().starts_with(word))
            .flat_map(|pair| decoded(pair[1].as_str().unwrap()))
            .collect()
    }

    /// Where everything is that has all words of a text: pages and anchors.
    fn found(&self, typed: &str) -> BTreeSet<String> {
        let folded = searchable(typed);
        let mut notes: Option<BTreeSet<u32>> = None;
        each_word(&folded, |word| {
            let own = self.notes(word);
            notes = Some(notes.take().map_or_else(|| own.clone(), |notes| &notes & &own));
        });
        notes.unwrap_or_default().into_iter().map(|note| self.href(note)).collect()
    }

    fn href(&self, note: u32) -> String {
        let files = self.0["words"]["notes"].as_array().unwrap();
        let file = files.iter().rfind(|file| file[1].as_u64().unwrap() <= note.into()).unwrap();
        let at = usize::try_from(u64::from(note) - file[1].as_u64().unwrap()).unwrap();
        self.0[file[0].as_str().unwrap()][at][1].as_str().unwrap().to_owned()
    }
}

fn journal() -> Notes {
    Notes::new()
        .person("ada-lovelace", "name: Ada Lovelace\naliases: [Countess]\nformer_names: [Byron]\ntags: [looms]\nphone: [\"+44 20 7946\"]")
        .person("zoe", "name: Zoë Núñez\ngoes_by: Zo\ncity: Łódź\nx_dog: [Ólafur, \"ß & Søn\"]")
        .note("contacts/佐藤.md", "---\nname: 佐藤美咲\n---\n一緒にお茶を飲む\n")
        .note("contacts/ليلى.md", "---\nname: ليلى حداد\n---\nقَلَم\n")
        .said("2026-11-01", "ada-lovelace", "place: The Mill\ntags: [tea]\n---\n# On Babbage's engine\nHand-press, *very* [old](https://example.org/looms).\n\n- [ ] send it to [[zoe]] due:2026-12-01\n")
        .said("2026-11-02", "zoe, 佐藤", "via: call\n---\nกาแฟ and cake🎂day; snake_case, A4の紙, 1234567.\n")
        .note("interactions/2026-11-03 Supper at Ullapool.md", "---\nwith: ليلى\n---\n")
        .note("interactions/undated.md", "No date: अदिति, Анна Шевченко, ΜΆΪΟΣ.\n")
}

#[test]
fn everything_that_a_word_finds_on_the_command_line_is_found_on_the_site() {
    let (data, journal) = Data::of(journal());
    let mut words = BTreeSet::new();
    for note in journal.hosts() {
        let text = searchable(&journal.source_of(note).text);
        each_word(&text, |word| {
            let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
            words.extend(ends.map(|end| word[..end].to_owned()));
        });
    }
    words.extend(
        ["佐藤美咲", "美咲", "お茶を", "お", "む", "กาแฟ", "🎂", "countess", "byron"]
            .map(str::to_owned),
    );
    words.extend(["ullapool", "zo", "nunez", "1234567"].map(str::to_owned));
    assert!(words.len() > 200, "{}", words.len());
    for word in words {
        // Letter by letter where a query has keys, numbers or signs of its own.
        let Ok(query) = Query::parse(&word, &journal, today()) else { continue };
        let Some(found) = query.search(&journal, today()) else { continue };
        let on_the_site = data.found(&word);
        for hit in found.hits {
            let name = path_of(&journal, hit.note);
            let is_there = on_the_site.iter().any(|href| {
                let href = percent_encoding::percent_decode_str(href).decode_utf8().unwrap();
                href.contains(&name)
            });
            assert!(
                is_there,
                "`{word}` finds {name} on the command line; the site {on_the_site:?}"
            );
        }
    }
}

fn path_of(journal: &Journal, note: Host) -> String {
    let path = &journal.source_of(note).path;
    let stem = path.rsplit('/').next().unwrap().trim_end_matches(".md");
    stem.split_whitespace().collect::<Vec<_>>().join("-")
}

#[test]
fn words_are_found_by_their_beginnings_in_every_script() {
    let (data, _) = Data::of(journal());
    for (typed, hits) in [
        ("babb", 1),
        ("BABBAGE'S ENGINE", 1),
        ("abbage", 0),
        ("babbage zoe", 1),
        ("babbage call", 0),
        ("núñez", 2),
        ("NUNEZ", 2),
        ("美咲", 2),
        ("佐", 2),
        ("咲", 2),
        ("藤佐", 0),
        ("ليلى", 2),
        ("ليل", 2),
        ("لى", 0),
        ("قلم", 1),
        ("шевч", 1),
        ("byron", 2),
        ("date", 1),
        ("mill tea", 1),
        ("olafur sons", 0),
        ("zzz", 0),
    ] {
        assert_eq!(data.found(typed).len(), hits, "{typed}: {:?}", data.found(typed));
    }
}

#[test]
fn what_is_shown_is_plain_text_and_never_a_former_name() {
    let (data, _) = Data::of(journal());
    let year = data.0["notes/2026-1"].as_array().unwrap();
    assert_eq!(
        year[0].as_array().unwrap(),
        &[
            "On Babbage's engine",
            "timeline/2026-11.html#2026-11-01-4",
            "1 Nov 2026 · Ada Lovelace",
            "Hand-press, very old. send it to Zoë Núñez (due 1 Dec 2026) · The Mill · tea",
        ]
    );
    assert_eq!(year[1][0], "Call");
    assert_eq!(year[1][2], "2 Nov 2026 · Zoë Núñez, 佐藤美咲");
    assert_eq!(data.0["notes/people-1"][0][3], "looms · +44 20 7946");
    assert_eq!(
        data.0["people"][0].to_string(),
        r#"["Ada Lovelace","ada-lovelace",["Countess"],["looms"]]"#
    );
    let shown: Vec<&Value> = data
        .0
        .iter()
        .filter(|(name, _)| !name.starts_with("words/"))
        .map(|(_, data)| data)
        .collect();
    assert!(!format!("{shown:?}").contains("Byron"), "{shown:?}");
}

#[test]
fn no_file_is_heavy_however_much_there_is() {
    let many = |number: usize| (0..number).map(|word| format!("w{word} ")).collect::<String>();
    let mut notes = Notes::new().person("ada", "name: Ada");
    for day in 1..=9 {
        notes = notes.said(&format!("2026-02-{day:02}"), "ada", &format!("---\n{}", many(20_000)));
    }
    notes =
        notes.said("2026-03-01", "ada", &format!("title: {0}\n---\n{0}", "x".repeat(3_000_000)));
    let (journal, facts) = notes.facts();
    for (path, script) in site_of(&journal, &facts) {
        let is_light = !path.starts_with("data/") || script.len() < 100_000;
        assert!(is_light, "{path}: {}", script.len());
    }
}

#[test]
fn a_long_text_ends_with_a_whole_word_and_a_whole_letter() {
    let notes = [("2026-11-01", "walked "), ("2026-11-02", "一緒に"), ("2026-11-03", "👩🏽‍🍳")];
    let notes = notes.iter().fold(Notes::new().person("ada", "name: Ada"), |all, (day, word)| {
        all.said(day, "ada", &format!("---\nx{}\n", word.repeat(3_000)))
    });
    let (data, _) = Data::of(notes);
    let year = data.0["notes/2026-1"].as_array().unwrap();
    for (note, word) in [(0, "walked"), (1, "一緒に"), (2, "👩🏽‍🍳👩🏽‍🍳")] {
        let text = year[note][3].as_str().unwrap();
        assert!(text.len() > 11_980 && text.ends_with(word), "{} {text}", text.len());
    }
}

#[test]
fn nothing_that_a_note_says_ends_the_data() {
    let name = "</script><img src=x onerror=alert(1)> \\\"'`${x}\\u2028\\u0000\\u202e";
    let (data, journal) = Data::of(
        Notes::new()
            .person(
                "mallory",
                &format!("name: \"{}\"\ntags: [\"__proto__\"]", name.replace('\u{0}', "")),
            )
            .said("2026-11-01", "mallory", "---\n__proto__ constructor \u{2028} </script>\n"),
    );
    let said = &journal.contacts().next().unwrap().1.note.said;
    assert!(said.name.contains('\u{2028}'));
    assert_eq!(data.0["people"][0][0], Value::String(said.name.clone()));
    assert_eq!(data.found("constructor").len(), 1);
    assert_eq!(data.found("proto").len(), 2);
}

#[test]
fn an_empty_journal_has_an_empty_index() {
    let (data, _) = Data::of(Notes::new());
    assert_eq!(data.0["words"].to_string(), r#"{"count":0,"first":[],"notes":[]}"#);
    assert_eq!(data.0["people"].to_string(), "[]");
}

/// The leak check reads this: words and nothing else.
#[test]
fn of_the_files_of_words_the_words_are_said_and_not_the_notes() {
    let file = br#"kith.put("words/0",["tea","0C1ty","the","x4"]);"#;
    assert_eq!(&*said_by("data/words/0.js", file), b"tea, the");
    assert_eq!(&*said_by("data/words.js", file), file);
    assert_eq!(&*said_by("data/words/1.js", br#"kith.put("words/1",[]);"#), b"");
}
