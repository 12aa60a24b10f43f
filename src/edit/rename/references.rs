//! References to somebody by what is not theirs any more, made to say what is.
//!
//! A name becomes the new name, an id the new id, a path the new path; where the new name cannot
//! stand (it would end a link, or a list in brackets), the id does. A label that said the old name
//! says the new one; any other is the user's own words. Each note is read again before its edits
//! are handed out: it names whom it named, in the same places.

use super::{Called, headings};
use crate::edit::mentions::{Mention, MentionPlace, of_contact, of_daily, of_interaction, of_note};
use crate::edit::quoted::Texts;
use crate::edit::{Edit, EditFault, apply, rewritten};
use crate::journal::{ContactIx, Host, Journal, folder_of, joined, seen_from};
use crate::model::{LinkKind, folded, slug};
use crate::parse::{NoteKind, Parsed, parse};
use crate::source::{Source, Span};
use std::cell::OnceCell;
use std::fmt::Write as _;

/// A note with references to change.
#[derive(Debug)]
pub struct NoteEdits<'a> {
    pub source: &'a Source,
    pub edits: Vec<Edit>,
    /// How many references change; a link and its label are one.
    pub references: usize,
}

/// What says of somebody what is not theirs any more.
#[derive(Debug, Default)]
pub struct References<'a> {
    pub notes: Vec<NoteEdits<'a>>,
    /// The paths of notes in which one stays, for it is not written as it reads: with escapes, or
    /// across two lines. It still leads to them.
    pub left: Vec<&'a str>,
}

/// Every note that says what is not theirs any more, with the edits that mend it.
pub fn references<'a>(
    journal: &'a Journal,
    who: ContactIx,
    called: &Called,
) -> Result<References<'a>, EditFault> {
    let mut references = References::default();
    for host in journal.hosts() {
        let source = journal.source_of(host);
        let scribe = Scribe { journal, who, called, host, source, texts: OnceCell::new() };
        scribe.note(&mut references)?;
    }
    Ok(references)
}

/// The paths of notes of which nobody knows all that they say, so that a reference in them may stay
/// as it is.
pub fn unread(journal: &Journal) -> Vec<&str> {
    let is_read = |host: &Host| {
        let readable = match *host {
            Host::Contact(ix) => journal.contact(ix).note.readable,
            Host::Interaction(ix) => journal.interaction(ix).note.readable,
            Host::Daily(ix) => journal.daily(ix).note.readable,
        };
        readable && journal.source_of(*host).flaw.is_none()
    };
    let unread = journal.hosts().filter(|host| !is_read(host));
    unread.map(|host| &*journal.source_of(host).path).collect()
}

/// How many references might mean them by `name`, or somebody else who is called so.
pub fn ambiguous(journal: &Journal, who: ContactIx, name: &str) -> usize {
    let meant = journal.meant(name);
    if meant.len() < 2 || !meant.contains(&who) {
        return 0;
    }
    let places = journal.hosts().flat_map(|host| {
        let is_open = move |mention: &Mention| match mention.place {
            MentionPlace::Heading(index) => headings::is_open(journal, (host, index), who),
            _ => true,
        };
        of_note(journal, host).into_iter().filter(is_open)
    });
    places.filter(|mention| folded(&mention.who.text) == folded(name)).count()
}

/// What stands for a name where the reference is by name, and whether labels follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    AsWritten,
    Ids,
    /// A label would end the quotation in which it stands.
    IdsAndLabelsAsTheyAre,
}

/// Writes in one note.
struct Scribe<'a, 'j> {
    journal: &'j Journal,
    who: ContactIx,
    called: &'a Called,
    host: Host,
    source: &'j Source,
    texts: OnceCell<Texts<'j>>,
}

/// One reference: what it says after the change, the edits of it, and whether it should have said
/// something else.
struct Changed {
    text: String,
    edits: Vec<Edit>,
    is_left: bool,
}

impl<'j> Scribe<'_, 'j> {
    fn note(&self, found: &mut References<'j>) -> Result<(), EditFault> {
        let mentions = of_note(self.journal, self.host);
        for manner in [Manner::AsWritten, Manner::Ids, Manner::IdsAndLabelsAsTheyAre] {
            let changed: Vec<Changed> =
                mentions.iter().map(|mention| self.changed(mention, manner)).collect();
            let references = changed.iter().filter(|changed| !changed.edits.is_empty()).count();
            let left = changed.iter().any(|changed| changed.is_left).then_some(&*self.source.path);
            if references == 0 {
                found.left.extend(left);
                return Ok(());
            }
            let edits: Vec<Edit> =
                changed.iter().flat_map(|changed| changed.edits.iter().cloned()).collect();
            if self.source.flaw.is_some() {
                return Err(EditFault::Flawed { path: self.source.path.clone() });
            }
            rewritten(self.source, &edits)?;
            if self.says_after(&edits, &changed) {
                found.left.extend(left);
                found.notes.push(NoteEdits { source: self.source, edits, references });
                return Ok(());
            }
        }
        Err(EditFault::NotAsMeant {
            path: self.source.path.clone(),
            what: self.called.name.clone(),
        })
    }

    /// What becomes of a reference.
    fn changed(&self, mention: &Mention, manner: Manner) -> Changed {
        let text = mention.who.text.clone();
        let mut changed = Changed { text, edits: Vec::new(), is_left: false };
        if !self.is_meant(mention) || self.is_said_by_a_link(mention) {
            return changed;
        }
        let label = match manner {
            Manner::AsWritten | Manner::Ids => self.stale_label(mention),
            Manner::IdsAndLabelsAsTheyAre => None,
        };
        if !self.is_theirs(mention) {
            let text = self.new_text(mention, manner);
            let Some(edit) = self.replaced(mention, (&text, manner)) else {
                return Changed { is_left: true, ..changed };
            };
            changed.text = text;
            changed.edits.push(edit);
        }
        let name = &self.called.name;
        let shown = |span| Edit::replace(span, self.texts().written(span, name));
        changed.edits.extend(label.map(shown));
        changed
    }

    /// `None` where nobody knows which of the bytes there say it.
    fn replaced(&self, mention: &Mention, (text, manner): (&str, Manner)) -> Option<Edit> {
        let written = self.written(mention, text);
        if mention.place == MentionPlace::Key {
            return self.texts().replaced(&mention.who, &written);
        }
        let shown = match self.is_bare_link(mention, manner) && self.can_be_label() {
            true => format!("|{}", self.called.name),
            false => String::new(),
        };
        Some(Edit::replace(self.place(mention), written + &shown))
    }

    fn texts(&self) -> &Texts<'j> {
        self.texts.get_or_init(|| Texts::of(self.source))
    }

    fn is_meant(&self, mention: &Mention) -> bool {
        if let MentionPlace::Heading(index) = mention.place {
            return self.is_own_section(index);
        }
        self.journal.people_meant(&self.source.path, &mention.who) == [self.who]
    }

    /// Whether a heading is the label of a link, as in `## *[[ada|Ada]]*`: it follows the link.
    fn is_said_by_a_link(&self, mention: &Mention) -> bool {
        let written = self.source.slice(mention.who.span);
        let is_heading = matches!(mention.place, MentionPlace::Heading(_));
        is_heading && (written.contains("]]") || written.contains("]("))
    }

    fn is_own_section(&self, index: usize) -> bool {
        let Host::Interaction(ix) = self.host else { return false };
        let section = &self.journal.interaction(ix).note.said.body.sections[index];
        self.journal.person_of_section(ix, section) == Some(self.who)
            || headings::was_theirs(self.journal, (ix, section), (self.who, self.called))
    }

    /// Whether what is written will still lead to them.
    fn is_theirs(&self, mention: &Mention) -> bool {
        let text = &mention.who.text;
        let is_file = mention.who.link == Some(LinkKind::Markdown);
        match text.rsplit_once('/') {
            _ if self.called.moved_to.is_some() && (is_file || text.contains('/')) => false,
            _ if is_file && !text.contains('/') => is_same(text, &self.called.stem),
            Some((_, last)) => {
                let last = last.strip_suffix(".md").unwrap_or(last);
                is_same(last, &self.called.stem) || !is_file && is_same(last, &self.called.id)
            }
            None => self.called.is_theirs(&folded(text)),
        }
    }

    fn new_text(&self, mention: &Mention, manner: Manner) -> String {
        let text = &mention.who.text;
        let is_file = mention.who.link == Some(LinkKind::Markdown);
        let end = if text.ends_with(".md") { ".md" } else { "" };
        match text.rsplit_once('/') {
            path if is_file || path.is_some() && self.called.moved_to.is_some() => {
                self.new_path(text, is_file) + end
            }
            Some((folder, _)) => format!("{folder}/{}{end}", self.called.stem),
            None if mention.place == MentionPlace::Box => self.called.id.clone(),
            None if slug(text) == *text || !self.is_name_to_stand(manner) => self.called.id.clone(),
            None => self.called.name.clone(),
        }
    }

    /// The path of their file in the place of one that led to the old: from the note's own folder
    /// or from the root, as that was.
    fn new_path(&self, text: &str, is_file: bool) -> String {
        let beside =
            text.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let Some(path) = &self.called.moved_to else { return beside + &self.called.stem };
        let to = path.strip_suffix(".md").unwrap_or(path);
        let folder = folder_of(&self.source.path);
        let old = &self.journal.contact(self.who).note.source.path;
        let is_beside = joined(folder, text).is_some_and(|path| is_same(&(path + ".md"), old));
        if is_file && is_beside { seen_from(folder, to) } else { to.to_owned() }
    }

    /// A name with a `/` would be read as a path.
    fn is_name_to_stand(&self, manner: Manner) -> bool {
        manner == Manner::AsWritten && !self.called.name.contains('/')
    }

    /// As it stands in the file: the destination of a Markdown link has some letters encoded.
    fn written(&self, mention: &Mention, text: &str) -> String {
        let before = &self.source.text[..mention.who.span.start()];
        match mention.who.link {
            Some(LinkKind::Markdown) if !before.ends_with('<') => encoded(text),
            _ => text.to_owned(),
        }
    }

    /// Whether a link shows its target, which is about to become an id.
    fn is_bare_link(&self, mention: &Mention, manner: Manner) -> bool {
        let MentionPlace::Link(whole) = mention.place else { return false };
        let is_bare =
            mention.who.link == Some(LinkKind::Wiki) && !self.source.slice(whole).contains('|');
        is_bare && !self.is_name_to_stand(manner) && slug(&mention.who.text) != mention.who.text
    }

    /// The letters that say the name, without the marks of emphasis that a heading may have.
    fn place(&self, mention: &Mention) -> Span {
        let (span, text) = (mention.who.span, &mention.who.text);
        match (mention.place, self.source.slice(span).find(text.as_str())) {
            (MentionPlace::Heading(_), Some(at)) => {
                Span::new(span.start() + at, span.start() + at + text.len())
            }
            _ => span,
        }
    }

    fn stale_label(&self, mention: &Mention) -> Option<Span> {
        let label = match (mention.who.link?, mention.place) {
            (LinkKind::Wiki, _) => label_after(&self.source.text, mention.who.span.end()),
            (LinkKind::Markdown, MentionPlace::Link(whole)) => label_before(self.source, whole),
            (LinkKind::Markdown, _) => None,
        }?;
        let is_stale = self.called.is_stale_label(&self.texts().said(label));
        (self.can_be_label() && is_stale).then_some(label)
    }

    fn can_be_label(&self) -> bool {
        !self.called.name.contains(['[', ']', '|'])
    }

    /// Whether the note with the edits made names the same people in the same places.
    fn says_after(&self, edits: &[Edit], changed: &[Changed]) -> bool {
        let Ok(text) = apply(&self.source.text, edits) else { return false };
        let source = Source { text, ..self.source.clone() };
        let kind = match self.host {
            Host::Contact(_) => NoteKind::Contact,
            Host::Interaction(_) => NoteKind::Interaction,
            Host::Daily(_) => NoteKind::Daily,
        };
        let (after, problems) = match parse(kind, source) {
            Parsed::Contact(note) => (of_contact(&note), note.diagnostics.len()),
            Parsed::Interaction(note) => {
                (of_interaction(self.journal, &note), note.diagnostics.len())
            }
            Parsed::Daily(note) => (of_daily(&note), note.diagnostics.len()),
        };
        let is_said = |(mention, changed): (&Mention, &Changed)| {
            mention.who.text == changed.text || changed.edits.is_empty() && self.is_title(mention)
        };
        after.len() == changed.len()
            && problems <= self.problems()
            && after.iter().zip(changed).all(is_said)
    }

    /// A heading may have a link in it whose label changed. Where that made the section theirs, what
    /// it says now does too.
    fn is_title(&self, mention: &Mention) -> bool {
        let MentionPlace::Heading(index) = mention.place else { return false };
        !self.is_own_section(index) || self.called.is_theirs(&folded(&mention.who.text))
    }

    fn problems(&self) -> usize {
        self.journal.found_in(self.host).len()
    }
}

fn is_same(written: &str, name: &str) -> bool {
    folded(written) == folded(name)
}

/// The label of a wiki link whose target ends at `at`.
fn label_after(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let rest = &rest[..rest.find("]]")?];
    let label = &rest[rest.find('|')? + 1..];
    let is_one_line = !rest.contains(['\n', '[']);
    let start = at + rest.len() - label.trim_start().len();
    is_one_line.then(|| Span::new(start, start + label.trim().len()))
}

/// The label of `[label](target)`; that of a link by reference may be the reference.
fn label_before(source: &Source, link: Span) -> Option<Span> {
    let label = source.slice(link).strip_prefix('[')?;
    let label = &label[..label.find("](")?];
    let start = link.start() + 1 + label.len() - label.trim_start().len();
    Some(Span::new(start, start + label.trim().len()))
}

/// With the letters encoded that would end a destination or mean something in it.
fn encoded(path: &str) -> String {
    path.chars().fold(String::with_capacity(path.len()), |mut written, letter| {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '#' | '%' | '\\' | '?' => {
                // Writing to a text cannot fail.
                let _ = write!(written, "%{:02X}", u32::from(letter));
            }
            _ => written.push(letter),
        }
        written
    })
}
