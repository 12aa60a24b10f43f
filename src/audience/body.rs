//! What stands below the front matter, as a copy has it.

use super::Why;
use super::cast::Cast;
use super::leads::{self, Lead, SOMETHING, Shape};
use super::splices::Splices;
use super::texts::comments;
use crate::journal::{ContactIx, FollowUpEntry, Host};
use crate::model::{Body, FollowUp, LinkKind, PersonRef, is_letter, is_mark, is_unseen, slug};
use crate::parse::body::{
    Address, BodyRead, Piece, PieceKind, as_read, pieces, read, readable_part, stray_private_mark,
    unescaped,
};
use crate::settings::Names;
use crate::source::{Source, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// A body of a copy: the text of its note, and the pictures that it shows.
pub(super) struct BodyMade {
    pub source: Source,
    pub read: BodyRead,
    /// Where each lies in the copy, and where in the journal.
    pub pictures: Vec<(String, String)>,
}

impl Cast<'_> {
    /// The body of a note, which lies at `new_path` in the copy; the line and why, where nobody can
    /// say what is to be left out of it.
    pub(super) fn body(&self, host: Host, new_path: &str) -> Result<BodyMade, (usize, Why)> {
        let mut pictures = Vec::new();
        let text = match self.hidden.field("body") {
            true => String::new(),
            false => Redaction::new(self, host).text(new_path, &mut pictures),
        };
        let source = Source::new(new_path, text);
        let read = read(&source, Span::new(0, source.text.len()));
        self.check(&source, &read.body).map_err(|why| (1, why))?;
        Ok(BodyMade { source, read, pictures })
    }

    /// Whether nothing is left that was to go: what is taken out of a text may make another text of
    /// what stands around it.
    fn check(&self, source: &Source, body: &Body) -> Result<(), Why> {
        let text = &*source.text;
        if !self.hidden.private() {
            return Ok(());
        }
        let pieces = pieces(text);
        if stray_private_mark(text, &pieces).is_some() {
            return Err(Why::MaybePrivate);
        }
        let as_read = as_read(text);
        if let Some(tag) = tags(text).chain(tags(&as_read)).find(|tag| self.hidden.tag(tag)) {
            return Err(Why::Tag(tag.to_owned()));
        }
        // Whole names are found at the end, where every page is looked at; parts of them are not.
        let has_parts = self.names != Names::Whole && !self.says_name(text);
        if has_parts && (self.says_name(&as_read) || self.says_name(&unescaped(text))) {
            return Err(Why::NameInSigns);
        }
        let is_left = body.sections.iter().any(|section| self.hidden.section(section));
        let leads_out =
            body.links.iter().any(|link| !self.is_of_copy(link.kind, &link.target.text));
        let is_left = is_left || leads_out || pieces.iter().any(is_unshown);
        if is_left { Err(Why::Tangled) } else { Ok(()) }
    }

    /// Whether a text says a name that the copy says otherwise.
    fn says_name(&self, text: &str) -> bool {
        *self.mentions.renamed(text) != *text
    }

    /// Whether a link that was written for the copy leads to a note of it.
    fn is_of_copy(&self, kind: LinkKind, target: &str) -> bool {
        let path = target.strip_prefix("../").unwrap_or(target);
        (kind == LinkKind::Wiki || target.len() > path.len()) && self.has_path(path)
    }
}

/// Whether it is written and the reader of a page does not see it.
fn is_unshown(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Unshown | PieceKind::Html | PieceKind::Comment)
}

/// The words after a `#`, but where that stands amid a word or an address, is a heading's, or is
/// escaped.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let is_tag = |at: usize| {
        !text[..at].ends_with(|before: char| before.is_alphanumeric() || r"/&#\".contains(before))
    };
    let marks = text.match_indices('#').filter(move |(at, _)| is_tag(*at));
    marks.filter_map(|(at, mark)| {
        let tag = &text[at + mark.len()..];
        let is_end = |letter: char| {
            let joins = matches!(letter, '-' | '_' | '/') || is_unseen(letter);
            !joins && !is_letter(letter) && !is_mark(letter)
        };
        Some(&tag[..tag.find(is_end).unwrap_or(tag.len())]).filter(|tag| !tag.is_empty())
    })
}

/// A body while parts are taken out.
struct Redaction<'a> {
    cast: &'a Cast<'a>,
    host: Host,
    path: &'a str,
    body: &'a Body,
    text: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Redaction<'a> {
    fn new(cast: &'a Cast<'a>, host: Host) -> Self {
        let (source, body) = (cast.journal.source_of(host), cast.journal.body_of(host));
        let text = readable_part(source.slice(body.span));
        Self { cast, host, path: &source.path, body, text, pieces: pieces(text) }
    }

    fn text(&self, new_path: &str, pictures: &mut Vec<(String, String)>) -> String {
        let mut splices = Splices::new(self.text);
        self.take_out(&mut splices);
        self.take_out_footnotes(&mut splices);
        self.mark_people(&mut splices);
        let titles: BTreeSet<String> = self
            .body
            .sections
            .iter()
            .filter(|section| !splices.lacks(self.within(section.heading_span).start))
            .map(|section| slug(&section.title))
            .collect();
        for piece in &self.pieces {
            let place = (self.path, self.text);
            match &piece.kind {
                PieceKind::Link(address) | PieceKind::Image(address)
                    if self.is_defined_in_what_goes(address) =>
                {
                    leads::label_alone(&mut splices, (&piece.range, address));
                }
                PieceKind::Link(address) if self.leads_to_lost_heading(address, &titles) => {
                    splices.replace(piece.range.clone(), SOMETHING.to_owned());
                }
                PieceKind::Link(address) => {
                    let link = (&piece.range, address, Shape::Markdown);
                    self.cast.splice(&mut splices, place, link);
                }
                PieceKind::Image(address) => {
                    self.picture(&mut splices, (piece, address), (new_path, pictures));
                }
                _ => {}
            }
        }
        splices.finish(&self.cast.mentions)
    }

    /// A range of the body's text, from a span of the file.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.body.span.start();
        let at = |at: usize| at.saturating_sub(start).min(self.text.len());
        at(span.start())..at(span.end())
    }

    /// Sections, comments, what is never shown, and what is open with others only.
    fn take_out(&self, splices: &mut Splices<'_>) {
        for part in self.cast.hidden_parts(self.host) {
            splices.remove_lines(self.within(part));
        }
        comments(self.text, &self.pieces).into_iter().for_each(|comment| splices.remove(comment));
        if self.cast.hidden.private() {
            let unshown = self.pieces.iter().filter(|piece| is_unshown(piece));
            unshown.for_each(|piece| splices.remove(piece.range.clone()));
        }
        let journal = self.cast.journal;
        for (_, entry) in journal.follow_ups_in(self.host) {
            let said = &self.body.follow_ups[entry.index as usize];
            if self.is_of_others(entry, said) {
                let item = self.item_of(said);
                splices.remove_lines(item);
            }
            self.take_out_markers(splices, said);
        }
    }

    /// Whether a follow-up is about others than those who are shown, or names such, or whoever may
    /// be one of them, and nobody else.
    fn is_of_others(&self, entry: &FollowUpEntry, said: &FollowUp) -> bool {
        let is_shown = |who: &ContactIx| self.cast.person(*who).is_some();
        let names = if said.for_whom.is_empty() { &said.links } else { &said.for_whom };
        let meant = names.iter().map(|name| self.cast.journal.people_meant(self.path, name));
        let meant: Vec<Vec<ContactIx>> = meant.filter(|people| !people.is_empty()).collect();
        let names_shown = meant.iter().any(|people| people.iter().all(is_shown));
        let is_about_others = !entry.about.is_empty() && !entry.about.iter().any(is_shown);
        is_about_others || (!meant.is_empty() && !names_shown)
    }

    /// The whole item of a list that a follow-up is.
    fn item_of(&self, said: &FollowUp) -> Range<usize> {
        let mark = self.within(said.mark_span).start;
        let items = self.pieces.iter().filter(|piece| piece.kind == PieceKind::Item);
        let around = items.map(|piece| &piece.range).filter(|item| item.contains(&mark));
        around.max_by_key(|item| item.start).cloned().unwrap_or_else(|| self.within(said.line_span))
    }

    /// `for:` says whom it is for by the names of the journal.
    fn take_out_markers(&self, splices: &mut Splices<'_>, said: &FollowUp) {
        for whom in &said.for_whom {
            let name = self.within(whom.span);
            let before = self.text[..name.start].to_ascii_lowercase();
            let start = before.rfind("for:").unwrap_or(name.start);
            let rest = &self.text[name.end..];
            let end = match whom.link {
                Some(_) => rest.find("]]").map_or(rest.len(), |at| at + 2),
                None => 0,
            };
            let person = self.cast.journal.person(self.path, whom);
            let person = person.and_then(|who| self.cast.person(who));
            let with = person.map(|person| format!("for:{}", person.path.trim_end_matches(".md")));
            splices.replace(start..name.end + end, with.unwrap_or_default());
        }
    }

    /// Footnotes that nothing refers to any more.
    fn take_out_footnotes(&self, splices: &mut Splices<'_>) {
        loop {
            let referred: BTreeSet<&str> = self
                .pieces
                .iter()
                .filter_map(|piece| match &piece.kind {
                    PieceKind::FootnoteReference(label) => Some((label, piece.range.start)),
                    _ => None,
                })
                .filter(|&(_, at)| !splices.lacks(at))
                .map(|(label, _)| label.as_str())
                .collect();
            let lost = self.pieces.iter().find(|piece| match &piece.kind {
                PieceKind::Footnote(label) => {
                    !splices.lacks(piece.range.start) && !referred.contains(label.as_str())
                }
                _ => false,
            });
            match lost {
                Some(lost) => splices.remove_lines(lost.range.clone()),
                None => return,
            }
        }
    }

    /// A heading that is somebody's bare name becomes a link where names are others.
    fn mark_people(&self, splices: &mut Splices<'_>) {
        let Host::Interaction(ix) = self.host else { return };
        if self.cast.names == Names::Whole {
            return;
        }
        let journal = self.cast.journal;
        for (section, who) in self.body.sections.iter().zip(journal.people_of_sections(ix)) {
            let person = who.and_then(|who| self.cast.person(who));
            if let Some(person) = person.filter(|_| section.link.is_none()) {
                let link = format!("[{}](../{})", leads::escaped(&person.name), person.path);
                splices.replace(self.within(section.title_span), link);
            }
        }
    }

    /// Whether a link's address is written elsewhere, and that is a part that goes.
    fn is_defined_in_what_goes(&self, address: &Address) -> bool {
        let parts = || self.cast.hidden_parts(self.host).into_iter();
        let says = |part| self.text[self.within(part)].contains(&address.to);
        address.is_roundabout && parts().any(says)
    }

    fn leads_to_lost_heading(&self, address: &Address, titles: &BTreeSet<String>) -> bool {
        let is_heading = self.cast.lead(self.path, address) == Lead::Heading;
        let title = slug(address.to.trim_start_matches('#').trim_end_matches('\\'));
        is_heading && (address.label.is_none() || !titles.contains(&title))
    }

    /// A picture of the journal's own; what else is embedded is a link.
    fn picture(
        &self,
        splices: &mut Splices<'_>,
        (piece, address): (&Piece, &Address),
        (new_path, pictures): (&str, &mut Vec<(String, String)>),
    ) {
        let own = address.within.as_ref();
        let own = own.and_then(|within| self.cast.journal.picture(self.path, &within.file));
        let Some(from) = own else {
            let is_web = self.cast.lead(self.path, address) == Lead::Outside;
            if is_web && !address.is_roundabout {
                return;
            }
            let link = (&piece.range, address, Shape::Markdown);
            return self.cast.splice(splices, (self.path, self.text), link);
        };
        let is_there = !splices.lacks(piece.range.start);
        let to = picture_path(new_path, pictures.len() + 1, from);
        leads::picture(splices, (&piece.range, address), &to);
        if is_there {
            pictures.push((to, from.to_owned()));
        }
    }
}

/// Where a picture of a note lies in the copy: the name of its file may tell what no note does.
pub(super) fn picture_path(note: &str, number: usize, from: &str) -> String {
    let note = note.trim_end_matches(".md").replace('/', "-");
    let is_plain =
        |end: &&str| end.len() <= 5 && end.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let end = from.rsplit_once('.').map(|(_, end)| end).filter(is_plain);
    format!("files/{note}-{number}.{}", end.unwrap_or("bin").to_lowercase())
}

/// Whom a name in a copy means, by where their file lies.
pub(super) fn person_at(path: &str) -> PersonRef {
    let text = path.trim_end_matches(".md").to_owned();
    PersonRef { text, span: Span::default(), link: None }
}
