//! People as they were written: ids, names, links; alone, in relations and in gifts.

use super::written::Written;
use super::{Item, Reader};
use crate::model::{Gift, LinkKind, PersonRef, Relation};
use crate::parse::front_matter::{Key, Node, NodeValue};
use crate::source::{Source, Span};

/// Several people in one text: `ada, charles`. A name may have a comma in it (`Lovelace, Ada`),
/// so that only who knows all names may split: if the whole names nobody, these are its parts.
pub fn split_at_commas(who: &PersonRef) -> Vec<PersonRef> {
    let quotes = |text: &str| text.matches('\'').count();
    let len = who.span.end() - who.span.start();
    // Within single quotes each `'` is written as two.
    let is_doubled = len == who.text.len() + quotes(&who.text);
    let is_exact = len == who.text.len();
    let doubled = |text: &str| if is_exact { 0 } else { quotes(text) };
    let mut parts = Vec::new();
    let mut at = 0;
    for part in who.text.split(',') {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let text = part.trim();
        if !text.is_empty() {
            let from = who.span.start() + start + doubled(&who.text[..start]);
            let span = match is_exact || is_doubled {
                true => Span::new(from, from + text.len() + doubled(text)),
                false => who.span,
            };
            parts.push(PersonRef { text: text.to_owned(), span, link: who.link });
        }
    }
    parts
}

/// The people that a key's value links to, whatever the key: a text, and where it is written.
pub fn links_in_value(source: &Source, (text, span): (&str, Span)) -> Vec<PersonRef> {
    let links = Written::new(source, text, span).into_iter().flat_map(links_in);
    links.map(|link| link.person).collect()
}

impl<'a> Reader<'a> {
    /// Several people; one text without a link stays one, see [`split_at_commas`].
    pub(in crate::parse) fn people(&mut self, key: &'a Key) -> Box<[PersonRef]> {
        let written = self.several(key);
        let mut people = Vec::with_capacity(written.len());
        people.extend(written.into_iter().flat_map(people_in));
        people.into()
    }

    /// One person.
    pub(in crate::parse) fn person(&mut self, key: &'a Key) -> Option<PersonRef> {
        people_in(self.single(key)?).into_iter().next()
    }

    /// `spouse: [[william-king|William King]]`, as a text or as a key; or only whom.
    pub(in crate::parse) fn relations(&mut self, key: &'a Key) -> Box<[Relation]> {
        let mut relations = Vec::new();
        for item in self.items(key) {
            let (kind, people) = match item {
                Item::Text(written) => match written.around_colon() {
                    Some((kind, who)) => (kind.text, people_in(who)),
                    None => ("", people_in(written)),
                },
                Item::Pair(kind, node) => (kind.text, self.people_of(key, node)),
            };
            let related = |who| Relation { kind: kind.to_owned(), who };
            relations.extend(people.into_iter().map(related));
        }
        relations.into()
    }

    /// Things given, received or asked for; links in them say to or from whom.
    pub(in crate::parse) fn gifts(&mut self, key: &'a Key) -> Box<[Gift]> {
        let gift = |written: Written| {
            let links = links_in(written);
            let mut text = String::with_capacity(written.text.len());
            let (mut at, mut labels) = (0, Vec::with_capacity(links.len()));
            for link in &links {
                text.push_str(&written.text[at..link.start]);
                labels.push(Span::new(text.len(), text.len() + link.label.len()));
                text.push_str(link.label);
                at = link.end;
            }
            text.push_str(&written.text[at..]);
            let whom = links.into_iter().map(|link| link.person).collect();
            Gift { text, whom, labels: labels.into(), span: written.span() }
        };
        self.several(key).into_iter().map(gift).collect()
    }

    /// The people of a value below a key.
    fn people_of(&mut self, key: &'a Key, node: &'a Node) -> Vec<PersonRef> {
        let nodes = match &node.value {
            NodeValue::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let written = nodes.iter().filter_map(|node| self.written(&key.name.value, node));
        written.flat_map(people_in).collect()
    }
}

/// The people a text links to; without a link, whoever the whole text names.
pub(super) fn people_in(written: Written) -> Vec<PersonRef> {
    let links = links_in(written);
    if links.is_empty() {
        return vec![PersonRef { text: written.text.to_owned(), span: written.span(), link: None }];
    }
    links.into_iter().map(|link| link.person).collect()
}

/// A `[[target|label]]` within a text.
struct Link<'a> {
    start: usize,
    end: usize,
    label: &'a str,
    person: PersonRef,
}

fn links_in(written: Written<'_>) -> Vec<Link<'_>> {
    let text = written.text;
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("[[").map(|found| at + found) {
        let Some(end) = text[start..].find("]]").map(|found| start + found + 2) else { break };
        links.extend(link(written, start, end));
        at = end;
    }
    links
}

/// The link between `start` and `end`, unless there is nothing in it.
fn link(written: Written<'_>, start: usize, end: usize) -> Option<Link<'_>> {
    let inner = &written.text[start + 2..end - 2];
    let bar = inner.find('|').unwrap_or(inner.len());
    let path = &inner[..bar];
    let path = path[..path.find('#').unwrap_or(bar)].trim_end();
    let path = path.strip_suffix(".md").unwrap_or(path);
    let target = written.linked(start + 2, start + 2 + path.len())?;
    let label = inner.get(bar + 1..).map(str::trim).filter(|label| !label.is_empty());
    let person =
        PersonRef { text: target.text.to_owned(), span: target.span(), link: Some(LinkKind::Wiki) };
    Some(Link { start, end, label: label.unwrap_or(target.text), person })
}
