//! Every place of a note that names a person: its keys, its links, its boxes, its headings.

use crate::journal::{Host, Journal};
use crate::model::{Body, Contact, Daily, ForSome, Interaction, Link, PersonRef};
use crate::parse::body::{comments, read};
use crate::parse::{Note, front_matter, links_in_value};
use crate::source::{Source, Span};

/// One place.
#[derive(Debug, Clone)]
pub struct Mention {
    pub who: PersonRef,
    pub place: MentionPlace,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionPlace {
    Key,
    /// A link in the body; the span is all of it.
    Link(Span),
    /// `for:ID` in a box.
    Box,
    /// A heading without a link: the body's section of this number.
    Heading(usize),
}

/// The mentions of a note of the journal, in the order of the text, each once.
pub fn of_note(journal: &Journal, host: Host) -> Vec<Mention> {
    match host {
        Host::Contact(ix) => of_contact(&journal.contact(ix).note),
        Host::Interaction(ix) => of_interaction(journal, &journal.interaction(ix).note),
        Host::Daily(ix) => of_daily(&journal.daily(ix).note),
    }
}

/// The mentions of a contact's file, in the order of the text, each once.
pub(super) fn of_contact(note: &Note<Contact>) -> Vec<Mention> {
    let said = &note.said;
    let relations = said.relations.iter().map(|relation| &relation.who);
    sorted(said.introduced_by.iter().chain(relations).cloned(), (&note.source, &said.body))
}

/// The mentions of an interaction's file; `with: ada, charles` are two.
pub(super) fn of_interaction(journal: &Journal, note: &Note<Interaction>) -> Vec<Mention> {
    let said = &note.said;
    let names = |who| journal.names_in(&note.source.path, who).into_owned();
    let with = said.with.iter().flat_map(names);
    let some = whom(&said.temperature)
        .chain(whom(&said.direction))
        .chain(whom(&said.stage))
        .chain(whom(&said.difficult));
    let others = some.chain(said.named_in_gifts()).cloned();
    sorted(with.chain(others), (&note.source, &said.body))
}

/// The mentions of a daily note, in the order of the text, each once. A heading in it is nobody's.
pub(super) fn of_daily(note: &Note<Daily>) -> Vec<Mention> {
    let mut mentions = sorted(std::iter::empty(), (&note.source, &note.said.body));
    mentions.retain(|mention| !matches!(mention.place, MentionPlace::Heading(_)));
    mentions
}

fn whom<T>(values: &ForSome<T>) -> impl Iterator<Item = &PersonRef> {
    values.some.iter().map(|(who, _)| who)
}

fn sorted(keys: impl Iterator<Item = PersonRef>, (source, body): (&Source, &Body)) -> Vec<Mention> {
    let in_comments = links_in_comments(source, body.span);
    let mention = |who: &PersonRef, place| Mention { who: who.clone(), place };
    let in_keys = keys
        .chain(links_in_keys(source, body.span.start()))
        .filter(|who| !body.span.contains(who.span))
        .map(|who| Mention { who, place: MentionPlace::Key });
    let in_links = body
        .links
        .iter()
        .chain(&in_comments)
        .map(|link| mention(&link.target, MentionPlace::Link(link.span)));
    let in_boxes = body.follow_ups.iter().flat_map(|follow_up| &follow_up.for_whom);
    let in_boxes = in_boxes.map(|who| mention(who, MentionPlace::Box));
    let headings = body.sections.iter().enumerate();
    let headings =
        headings.filter(|(_, section)| section.link.is_none()).map(|(index, section)| Mention {
            who: section.named(),
            place: MentionPlace::Heading(index),
        });
    let mut mentions: Vec<Mention> =
        in_keys.chain(in_links).chain(in_boxes).chain(headings).collect();
    // Stable, so that of a link and the box or heading that holds it the link stays.
    mentions.sort_by(|a, b| place_and_text(a).cmp(&place_and_text(b)));
    mentions.dedup_by(|a, b| place_and_text(a) == place_and_text(b));
    mentions
}

/// Where it stands and what it says: of a text that is not written as it reads only the whole has
/// a place, and several may stand there.
fn place_and_text(mention: &Mention) -> (Span, &str) {
    (mention.who.span, &mention.who.text)
}

/// The links in every key's value, the user's own keys among them; not in what an address book said,
/// which is kept word for word. Where no link can be, the keys are not read once more.
fn links_in_keys(source: &Source, body_start: usize) -> Vec<PersonRef> {
    if !source.text[..body_start].contains("[[") {
        return Vec::new();
    }
    let keys = front_matter::read(source).0.keys;
    let keys = keys.iter().filter(|key| key.name.value != "vcard");
    let texts = keys.flat_map(|key| key.value.texts());
    texts.flat_map(|text| links_in_value(source, text)).collect()
}

/// The links in a body's comments: they say nothing, but one that dies unseen is lost to its writer.
fn links_in_comments(source: &Source, body: Span) -> Vec<Link> {
    let written = source.slice(body);
    let within = comments(written).into_iter().map(|comment| {
        let text = &written[comment.clone()];
        let inner = text.trim_start_matches(['%', '<', '!', '-']);
        let start = comment.end - inner.len();
        let inner = inner.trim_end_matches(['%', '-', '>']);
        Span::new(start, start + inner.len()).shifted(body.start())
    });
    within.flat_map(|within| read(source, within).body.links).collect()
}
