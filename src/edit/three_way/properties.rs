//! Whatever two sides do to a note's keys: nothing is lost, and what comes of it can be read.

use super::{Marks, Three, merge_heads};
use crate::parse::front_matter::{NodeValue, read};
use crate::source::Source;
use proptest::prelude::{Strategy, any, prop, proptest};
use std::collections::{BTreeMap, BTreeSet};

/// What a key says.
type Items = Vec<String>;

#[derive(Debug, Clone)]
enum Change {
    Set(usize, String),
    Add(usize, String),
    Remove(usize),
    TakeOut(usize, usize),
    Comment(usize),
    Manner(usize),
}

/// One version: keys in order, each with its items and how it is written.
#[derive(Debug, Clone, Default)]
struct Version(Vec<(String, Items, usize, bool)>);

const TEXTS: [&str; 3] = ["name", "city", "mine"];
const LISTS: [&str; 3] = ["tags", "aliases", "with"];

fn name_of(number: usize) -> String {
    let names = [TEXTS, LISTS].concat();
    names[number % names.len()].to_owned()
}

fn is_list(name: &str) -> bool {
    LISTS.contains(&name)
}

impl Version {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Set(number, word) => {
                let name = name_of(number % TEXTS.len());
                match self.0.iter_mut().find(|key| key.0 == name) {
                    Some(key) => key.1 = vec![word.clone()],
                    None => self.0.push((name, vec![word.clone()], *number, false)),
                }
            }
            Change::Add(number, word) => {
                let name = LISTS[number % LISTS.len()].to_owned();
                match self.0.iter_mut().find(|key| key.0 == name) {
                    Some(key) if !key.1.contains(word) => key.1.push(word.clone()),
                    Some(_) => {}
                    None => self.0.insert(0, (name, vec![word.clone()], *number, false)),
                }
            }
            Change::Remove(number) => self.0.retain(|key| key.0 != name_of(*number)),
            Change::TakeOut(number, at) => {
                let name = LISTS[number % LISTS.len()];
                if let Some(key) = self.0.iter_mut().find(|key| key.0 == name)
                    && key.1.len() > 1
                {
                    key.1.remove(at % key.1.len());
                }
            }
            Change::Comment(number) => {
                if let Some(key) = self.0.iter_mut().find(|key| key.0 == name_of(*number)) {
                    key.3 = true;
                }
            }
            Change::Manner(number) => {
                if let Some(key) = self.0.iter_mut().find(|key| key.0 == name_of(*number)) {
                    key.2 += 1;
                }
            }
        }
    }

    fn text(&self) -> String {
        let keys = self.0.iter().map(|(name, items, manner, has_comment)| {
            let comment = if *has_comment { format!("# on {name}\n") } else { String::new() };
            let quoted = |item: &String| match manner % 2 {
                0 => format!("\"{item}\""),
                _ => format!("'{item}'"),
            };
            let items: Vec<String> = items.iter().map(quoted).collect();
            match is_list(name) {
                false => format!("{comment}{name}: {}\n", items.concat()),
                true if manner % 3 == 0 => {
                    let lines: String = items.iter().map(|item| format!("  - {item}\n")).collect();
                    format!("{comment}{name}:\n{lines}")
                }
                true => format!("{comment}{name}: [{}]\n", items.join(", ")),
            }
        });
        format!("---\n{}---\nBody.\n", keys.collect::<String>())
    }

    fn says(&self) -> BTreeMap<String, BTreeSet<String>> {
        self.0.iter().map(|key| (key.0.clone(), key.1.iter().cloned().collect())).collect()
    }
}

fn said(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (read, found) = read(&Source::new("contacts/ada.md", text));
    assert!(read.readable && found.is_empty(), "{text}: {found:?}");
    let items = |value: &NodeValue| -> BTreeSet<String> {
        let text = |value: &NodeValue| match value {
            NodeValue::Text { text, .. } => text.clone(),
            other => panic!("{other:?} in {text}"),
        };
        match value {
            NodeValue::List(nodes) => nodes.iter().map(|node| text(&node.value)).collect(),
            value => BTreeSet::from([text(value)]),
        }
    };
    let keys = read.keys.iter();
    keys.map(|key| (key.name.value.clone(), items(&key.value.value))).collect()
}

/// What both changes come to; `None` for a key that both set otherwise.
fn expected(
    versions: &Three<BTreeMap<String, BTreeSet<String>>>,
) -> Option<BTreeMap<String, BTreeSet<String>>> {
    let Three { base, ours, theirs } = versions;
    let names: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    let mut merged = BTreeMap::new();
    for name in names {
        let values = Three { base: base.get(name), ours: ours.get(name), theirs: theirs.get(name) };
        let value = match values.agreed() {
            Some(value) => value.cloned(),
            None if !is_list(name) => return None,
            None => {
                let items = values.map(|value| value.cloned().unwrap_or_default());
                let all = items.ours.union(&items.theirs);
                let stays = |item: &&String| {
                    !items.base.contains(*item)
                        || (items.ours.contains(*item) && items.theirs.contains(*item))
                };
                let union: BTreeSet<String> = all.filter(stays).cloned().collect();
                let is_gone =
                    union.is_empty() && (values.ours.is_none() || values.theirs.is_none());
                (!is_gone).then_some(union)
            }
        };
        merged.extend(value.map(|value| (name.clone(), value)));
    }
    Some(merged)
}

fn marks() -> Marks {
    let labels = Three { base: "base", ours: "ours", theirs: "theirs" };
    Marks { length: 7, shows_base: false, labels: labels.map(str::to_owned) }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let word = || "[a-z]{1,3}";
    let number = any::<u8>().prop_map(usize::from);
    let change =
        (0..7_u8, number, any::<u8>(), word()).prop_map(|(kind, number, at, word)| match kind {
            0 | 1 => Change::Set(number, word),
            2 | 3 => Change::Add(number, word),
            4 => Change::Remove(number),
            5 => Change::TakeOut(number, usize::from(at)),
            _ if at % 2 == 0 => Change::Comment(number),
            _ => Change::Manner(number),
        });
    prop::collection::vec(change, 0..6)
}

proptest! {
    #[test]
    fn both_changes_are_in_what_comes_of_them(base in changes(), ours in changes(), theirs in changes()) {
        let mut version = Version::default();
        base.iter().for_each(|change| version.apply(change));
        let mut versions = Three { base: version.clone(), ours: version.clone(), theirs: version };
        ours.iter().for_each(|change| versions.ours.apply(change));
        theirs.iter().for_each(|change| versions.theirs.apply(change));
        let texts = versions.as_ref().map(Version::text);
        let merge = |texts: Three<&str>| merge_heads(texts, &marks()).unwrap();
        let texts = texts.as_ref().map(String::as_str);
        let merged = merge(texts);
        let text = merged.with_body("Body.\n");
        let turned = merge(Three { ours: texts.theirs, theirs: texts.ours, ..texts });
        assert_eq!(merged.is_disputed, turned.is_disputed);
        match expected(&versions.as_ref().map(Version::says)) {
            Some(meant) => {
                assert!(!merged.is_disputed, "{texts:#?}\n{text}");
                assert_eq!(said(&text), meant, "{texts:#?}\n{text}");
                assert_eq!(said(&turned.with_body("Body.\n")), meant);
            }
            None => assert!(merged.is_disputed && text.contains("\n>>>>>>> theirs\n"), "{texts:#?}\n{text}"),
        }
    }

    #[test]
    fn two_that_are_alike_and_one_that_stays_are_left_as_they_are(base in changes(), ours in changes()) {
        let mut version = Version::default();
        base.iter().for_each(|change| version.apply(change));
        let before = version.text();
        ours.iter().for_each(|change| version.apply(change));
        let after = version.text();
        for (base, ours, theirs) in
            [(&before, &after, &after), (&before, &after, &before), (&before, &before, &after)]
        {
            let merged = merge_heads(Three { base, ours, theirs }, &marks()).unwrap();
            assert!(!merged.is_disputed);
            assert_eq!(merged.with_body("Body.\n"), after);
        }
    }
}
