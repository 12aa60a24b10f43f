//! Everything that a note tells, as texts: what a copy for others may hold, or must not.
//!
//! Every field is named here, so that a key that is added one day does not compile before somebody
//! has thought about it.

use crate::journal::Journal;
use crate::model::{Contact, Gift, Interaction, Value};
use crate::parse::Note;
use crate::parse::body::{Address, Piece, PieceKind, pieces};
use crate::source::{Place, Source, Span};
use std::borrow::Cow;

/// How a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// What somebody is or was called by, or leads to them: it gives them away wherever it stands.
    Name,
    /// An e-mail, a telephone, an address, an import's own mark.
    Reach,
    /// What was written about them or on a day.
    Text,
    /// The same, as one line of several.
    Line,
    /// What a file is called: a day and a title as a rule, of which pages make addresses too.
    FileName,
}

/// One text of a note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub sort: Sort,
    pub text: &'a str,
    pub source: &'a Source,
    /// Where it stands, where that is known without looking.
    at: Option<usize>,
}

impl Told<'_> {
    /// The file and the line that say it.
    pub(super) fn place(&self) -> Place {
        let at = self.at.or_else(|| self.source.text.find(self.text)).unwrap_or_default();
        self.source.place(Span::at(at))
    }

    /// As pages show it: of links only the words that are read. What they lead to is looked for by
    /// its names.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        if !self.text.contains('[') {
            return Cow::Borrowed(self.text);
        }
        let (mut out, mut at) = (String::new(), 0);
        for Piece { range, kind } in pieces(self.text) {
            if let PieceKind::Link(Address { label: Some(label), .. })
            | PieceKind::Image(Address { label: Some(label), .. }) = kind
                && range.start >= at
            {
                out.extend([&self.text[at..range.start], &self.text[label]]);
                at = range.end;
            }
        }
        out.push_str(&self.text[at..]);
        Cow::Owned(out)
    }
}

/// Everything that a journal's notes tell, note by note.
pub(super) fn told(journal: &Journal) -> impl Iterator<Item = Vec<Told<'_>>> {
    let contacts = journal.contacts().map(|(_, entry)| of_contact(&entry.note));
    contacts.chain(journal.interactions().map(|(_, entry)| of_interaction(&entry.note)))
}

fn of_contact(note: &Note<Contact>) -> Vec<Told<'_>> {
    #[rustfmt::skip]
    let Contact {
        id, name, goes_by, aliases, former_names, pronouns, roles, tags, unit, stage: _,
        cadence: _, paused_until: _, paused_on: _, status: _, died: _, birthday: _, dates,
        since: _, met_at, introduced_by, relations, prefers, email, phone, url, address,
        company, title, city, timezone, language, photo, characteristics, experiences,
        interests, opinions, needs, offers, interests_at: _, needs_at: _, offers_at: _,
        irritants, vouches: _, private: _, source, vcard, extra, body,
    } = &note.said;
    let mut all = All::new(note);
    all.add(Sort::Name, [name]);
    // What the file is called, whatever else in it may say the same.
    all.told.push(Told { sort: Sort::Name, text: id, source: all.source, at: Some(0) });
    all.add(Sort::Name, goes_by.iter().chain(aliases).chain(former_names));
    all.add(Sort::Reach, [email, phone, url, address, source].into_iter().flatten());
    let lists = [
        roles,
        tags,
        prefers,
        language,
        characteristics,
        experiences,
        interests,
        opinions,
        needs,
        offers,
        irritants,
    ];
    all.add(Sort::Text, lists.into_iter().flatten());
    let single = [pronouns, unit, met_at, company, title, city, timezone].into_iter().flatten();
    all.add(Sort::Text, single);
    all.add(Sort::Text, dates.iter().map(|date| &date.value.what));
    all.add(Sort::Text, relations.iter().flat_map(|relation| [&relation.kind, &relation.who.text]));
    all.add(Sort::Text, introduced_by.iter().map(|who| &who.text));
    all.add(Sort::Text, photo.iter().map(|photo| &photo.value));
    all.add(Sort::Text, vcard.iter().flat_map(|vcard| vcard.lines()));
    all.add_extra(extra);
    all.add_lines(body.span);
    all.told
}

fn of_interaction(note: &Note<Interaction>) -> Vec<Told<'_>> {
    let Interaction {
        date: _,
        with,
        via,
        direction: _,
        status: _,
        title,
        is_called_by_first_words: _,
        place,
        temperature: _,
        difficult: _,
        stage: _,
        gave,
        received,
        asked,
        settled: _,
        topics,
        tags,
        private: _,
        source,
        extra,
        body,
    } = &note.said;
    let mut all = All::new(note);
    all.add(Sort::Reach, source);
    all.add(Sort::Text, place);
    all.add(Sort::Text, via.iter().map(|via| &via.value));
    all.add(Sort::Text, with.iter().map(|who| &who.text));
    let gifts = [gave, received, asked].into_iter().flatten();
    all.add(Sort::Text, gifts.map(|Gift { text, whom: _, span: _, labels: _ }| text));
    all.add(Sort::Text, topics.iter().chain(tags));
    all.add_extra(extra);
    all.add_lines(body.span);
    // After the lines, of which it may be made.
    all.add(Sort::Text, [title]);
    all.told
}

/// The texts of a note, as they are gathered.
struct All<'a> {
    source: &'a Source,
    told: Vec<Told<'a>>,
}

impl<'a> All<'a> {
    /// With the name of its file, which tells as much as a title.
    fn new<T>(note: &'a Note<T>) -> Self {
        let source = &note.source;
        let stem = Told { sort: Sort::FileName, text: source.stem(), source, at: Some(0) };
        Self { source, told: vec![stem] }
    }

    fn add<T: AsRef<str> + ?Sized + 'a>(
        &mut self,
        sort: Sort,
        texts: impl IntoIterator<Item = &'a T>,
    ) {
        let source = self.source;
        let told = |text: &'a T| Told { sort, text: text.as_ref(), source, at: None };
        self.told.extend(texts.into_iter().map(told));
    }

    /// The keys that are the user's own, names and values.
    fn add_extra<'v: 'a>(&mut self, extra: impl IntoIterator<Item = (&'v String, &'v Value)>) {
        for (key, value) in extra {
            self.add(Sort::Text, [key]);
            match value {
                Value::Text(text) => self.add(Sort::Text, [text]),
                Value::List(values) => {
                    values.iter().for_each(|value| self.add_extra([(key, value)]));
                }
                Value::Keys(keys) => self.add_extra(keys),
            }
        }
    }

    /// The body's lines, pictures' names and comments among them.
    fn add_lines(&mut self, body: Span) {
        let (source, mut at) = (self.source, body.start());
        for line in source.slice(body).split_inclusive('\n') {
            self.told.push(Told { sort: Sort::Line, text: line.trim(), source, at: Some(at) });
            at += line.len();
        }
    }
}
