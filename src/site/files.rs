//! The pictures that notes show, the latest first, each with the notes it stands in.

use super::address::href;
use super::draft::Draft;
use super::frame::{Depth, Frame, Part};
use super::material::Material;
use super::runs::html;
use crate::journal::{ContactIx, InteractionIx, Journal};
use crate::model::{Body, Image, LinkKind};
use crate::source::Source;
use crate::wording;
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The context of `files.html`.
#[derive(Debug, Serialize)]
pub struct FilesPage {
    pub frame: Frame,
    /// How many pictures there are in all.
    pub count: usize,
    pub pictures: Vec<Picture>,
    /// Where there are too many for one page.
    pub pages: Vec<PageLink>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct Picture {
    /// Where the picture itself lies.
    pub src: String,
    /// What it shows, in the words of the first note that says so.
    pub alt: String,
    /// The notes it stands in, each a link.
    pub notes_html: Vec<String>,
}

/// One of several pages.
#[derive(Debug, Serialize)]
pub struct PageLink {
    pub number: usize,
    pub href: String,
    pub current: bool,
}

/// The first page of pictures.
pub(super) const INDEX: &str = "files/index.html";

/// More pictures than this make a page slow to scroll, though each is loaded when it is seen.
const PICTURES_MAX: usize = 200;

/// A picture of many notes names as many of them.
const NOTES_MAX: usize = 6;

const ROOT: &str = "../";

/// A note that shows a picture.
#[derive(Debug, Clone, Copy)]
enum Note {
    Contact(ContactIx),
    Interaction(InteractionIx),
}

/// A picture and where it stands.
struct Found {
    alt: String,
    last_on: Option<NaiveDate>,
    notes: Vec<Note>,
}

/// Whether any note shows a picture.
pub(super) fn has_pictures(material: &Material<'_>) -> bool {
    !material.assets.is_empty()
}

/// The drafts of the pages; none where there is no picture.
pub(super) fn drafts<'a>(material: &'a Material<'a>) -> Vec<Draft<'a>> {
    let mut found: Vec<(String, Found)> = found(material).into_iter().collect();
    found.sort_by(|a, b| (Reverse(a.1.last_on), &a.0).cmp(&(Reverse(b.1.last_on), &b.0)));
    let (count, pages) = (found.len(), found.len().div_ceil(PICTURES_MAX));
    let mut drafts = Vec::new();
    while !found.is_empty() {
        let rest = found.split_off(found.len().min(PICTURES_MAX));
        let (shown, number) = (std::mem::replace(&mut found, rest), drafts.len() + 1);
        drafts.push(Draft::page(path(number), "files.html", move || FilesPage {
            frame: Frame::new(material, Part::Timeline, Depth::Folder, "Pictures"),
            count,
            pictures: shown.iter().map(|found| picture(material, found)).collect(),
            pages: links(number, pages),
        }));
    }
    drafts
}

fn path(number: usize) -> String {
    if number == 1 { INDEX.to_owned() } else { format!("files/index-{number}.html") }
}

fn links(current: usize, pages: usize) -> Vec<PageLink> {
    let link =
        |number| PageLink { number, href: href(ROOT, &path(number)), current: number == current };
    if pages > 1 { (1..=pages).map(link).collect() } else { Vec::new() }
}

/// By the picture's place in the site, so that two copies of one picture are one.
fn found(material: &Material<'_>) -> BTreeMap<String, Found> {
    let mut found = BTreeMap::new();
    let journal = material.journal;
    for (ix, entry) in journal.interactions() {
        let note = &entry.note;
        for picture in embedded(journal, &note.source, &note.said.body) {
            add(material, &mut found, (picture, Note::Interaction(ix), entry.day()));
        }
    }
    for (ix, entry) in journal.contacts() {
        let (note, said) = (&entry.note, &entry.note.said);
        let photo = said.photo.as_ref();
        let photo = photo.and_then(|photo| journal.picture(&note.source.path, &photo.value));
        let photo = photo.map(|path| (path, format!("Picture of {}", said.name)));
        for picture in embedded(journal, &note.source, &said.body).chain(photo) {
            add(material, &mut found, (picture, Note::Contact(ix), None));
        }
    }
    found
}

type Seen<'a> = ((&'a str, String), Note, Option<NaiveDate>);

fn add(
    material: &Material<'_>,
    found: &mut BTreeMap<String, Found>,
    ((path, alt), note, on): Seen<'_>,
) {
    let Some(copy) = material.assets.copy_of(path) else { return };
    let new = Found { alt: String::new(), last_on: None, notes: Vec::new() };
    let one = found.entry(copy.to_owned()).or_insert(new);
    one.last_on = one.last_on.max(on);
    if one.alt.is_empty() {
        one.alt = alt;
    }
    one.notes.push(note);
}

/// The pictures of a note, each with what the writer says that it shows.
fn embedded<'a>(
    journal: &'a Journal,
    source: &'a Source,
    body: &'a Body,
) -> impl Iterator<Item = (&'a str, String)> {
    body.images.iter().filter_map(|image| {
        let path = journal.image_path(&source.path, image)?;
        Some((path, alternative(source.slice(image.span), image)))
    })
}

fn alternative(written: &str, image: &Image) -> String {
    let words = match image.kind {
        LinkKind::Wiki => written.trim_end_matches("]]").split_once('|').map(|(_, words)| words),
        LinkKind::Markdown => {
            let inside = written.strip_prefix("![");
            inside
                .and_then(|rest| rest.rsplit_once("](").or_else(|| rest.split_once(']')))
                .map(|(words, _)| words)
        }
    };
    wording::plain(words.unwrap_or_default()).trim().to_owned()
}

fn picture(material: &Material<'_>, (copy, found): &(String, Found)) -> Picture {
    let mut notes = found.notes.clone();
    notes.reverse();
    notes.dedup_by_key(|note| match note {
        Note::Contact(ix) => (0, ix.0),
        Note::Interaction(ix) => (1, ix.0),
    });
    let link = |note: &Note| match *note {
        Note::Contact(ix) => html(&[material.person(ROOT, ix)]),
        Note::Interaction(ix) => html(&[material.interaction(ROOT, ix)]),
    };
    Picture {
        src: href(ROOT, copy),
        alt: found.alt.clone(),
        notes_html: notes.iter().take(NOTES_MAX).map(link).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::alternative;
    use crate::model::{Image, LinkKind};
    use crate::source::Span;

    #[test]
    fn what_a_picture_shows_is_what_the_writer_says() {
        for (kind, written, said) in [
            (LinkKind::Markdown, "![A forme [locked](x)](images/f.png)", "A forme locked"),
            (LinkKind::Markdown, "![](f.png)", ""),
            (LinkKind::Markdown, "![A forme][f]", "A forme"),
            (LinkKind::Wiki, "![[f.png|A forme]]", "A forme"),
            (LinkKind::Wiki, "![[f.png]]", ""),
        ] {
            let image = Image { kind, target: String::new(), span: Span::default() };
            assert_eq!(alternative(written, &image), said, "{written}");
        }
    }
}
