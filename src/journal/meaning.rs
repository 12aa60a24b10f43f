//! Where links, headings and pictures lead, once all notes are known.

use super::files::{Found, folder_of, joined};
use super::{ContactIx, InteractionIx, Journal};
use crate::model::{ForSome, Image, Link, LinkKind, PersonRef, folded};
use crate::source::Spanned;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    Contact(ContactIx),
    Interaction(InteractionIx),
    /// A file of the folder that is no note of ours: the link is left as it is.
    File,
    /// Several contacts are called so.
    Ambiguous(Vec<ContactIx>),
    Unknown,
}

impl Journal {
    /// Everybody whom a name may mean: nobody, one, or several who are called so alike.
    pub fn meant(&self, written: &str) -> &[ContactIx] {
        self.names.meant(written)
    }

    /// What tells these contacts apart, and what that is: their ids, or, where several files have
    /// one id, their paths.
    pub fn telling_names(&self, people: &[ContactIx]) -> (&'static str, Vec<&str>) {
        let notes = people.iter().map(|&ix| &self.contact(ix).note);
        if people.iter().all(|&ix| self.meant(&self.contact(ix).note.said.id) == [ix]) {
            return ("id", notes.map(|note| note.said.id.as_str()).collect());
        }
        let paths = notes.map(|note| &*note.source.path);
        ("path", paths.map(|path| path.strip_suffix(".md").unwrap_or(path)).collect())
    }

    /// Everybody whom a name or a link in the note at `path` may mean.
    pub fn people_meant(&self, path: &str, who: &PersonRef) -> Vec<ContactIx> {
        let Some(kind) = who.link else { return self.meant(&who.text).to_vec() };
        match self.target(path, (kind, &who.text)) {
            LinkTarget::Contact(one) => vec![one],
            LinkTarget::Ambiguous(several) => several,
            LinkTarget::Interaction(_) | LinkTarget::File | LinkTarget::Unknown => Vec::new(),
        }
    }

    /// The one contact that a name or a link in the note at `path` means.
    pub fn person(&self, path: &str, who: &PersonRef) -> Option<ContactIx> {
        match who.link.map(|kind| self.target(path, (kind, &who.text))) {
            Some(LinkTarget::Contact(one)) => Some(one),
            Some(_) => None,
            None => match self.meant(&who.text) {
                &[one] => Some(one),
                _ => None,
            },
        }
    }

    /// Where a link in the note at `path` leads. A contact wins over an interaction.
    pub fn link_target(&self, path: &str, link: &Link) -> LinkTarget {
        self.target(path, (link.kind, &link.target.text))
    }

    /// The value of a `temperature`, `stage`, … that holds for one person: an own one, else all's.
    pub fn for_person<T: Copy>(&self, values: &ForSome<T>, who: ContactIx) -> Option<T> {
        self.written_for(values, who).map(|written| written.value)
    }

    /// The same with its place.
    pub fn written_for<'a, T>(
        &self,
        values: &'a ForSome<T>,
        who: ContactIx,
    ) -> Option<&'a Spanned<T>> {
        let own = values.some.iter().find(|(whom, _)| self.people_named(whom).contains(&who));
        own.map(|(_, value)| value).or(values.all.as_ref())
    }

    /// The path from the root of a picture embedded in the note at `path`.
    pub fn image_path(&self, path: &str, image: &Image) -> Option<&str> {
        self.picture(path, &image.target)
    }

    /// The path from the root of a picture that the note at `path` names.
    pub fn picture(&self, path: &str, written: &str) -> Option<&str> {
        match self.files.find(path, written) {
            Found::File(found) => Some(found),
            Found::Several(_) | Found::Outside | Found::Nothing => None,
        }
    }

    /// Everybody whom a name or a wiki link may mean. Neither is a path from a note's own folder,
    /// so that it does not matter where it stands.
    pub fn people_named(&self, who: &PersonRef) -> Vec<ContactIx> {
        self.people_meant("", who)
    }

    fn target(&self, path: &str, (kind, target): (LinkKind, &str)) -> LinkTarget {
        match kind {
            LinkKind::Wiki => self.wiki_target(path, target),
            LinkKind::Markdown => self.path_target(path, target),
        }
    }

    fn wiki_target(&self, path: &str, target: &str) -> LinkTarget {
        match self.meant(target) {
            &[one] => return LinkTarget::Contact(one),
            [] => {}
            several => return LinkTarget::Ambiguous(several.to_vec()),
        }
        if let Some(interaction) = self.interaction_called(target) {
            return LinkTarget::Interaction(interaction);
        }
        if self.files.has_note(path, target) {
            return LinkTarget::File;
        }
        self.by_last_part(target)
    }

    /// `[[sub/Bob]]` names Bob wherever his folder lies.
    fn by_last_part(&self, target: &str) -> LinkTarget {
        let Some((_, last)) = target.rsplit_once('/') else {
            return LinkTarget::Unknown;
        };
        match self.meant(last) {
            &[one] => LinkTarget::Contact(one),
            [] => {
                self.interaction_called(last).map_or(LinkTarget::Unknown, LinkTarget::Interaction)
            }
            several => LinkTarget::Ambiguous(several.to_vec()),
        }
    }

    /// A Markdown link names a file: as seen from the note, or from the root. One without a folder
    /// is what an editor set to the shortest path writes, and as good as a name.
    fn path_target(&self, path: &str, target: &str) -> LinkTarget {
        let beside = joined(folder_of(path), target);
        let from_root = joined("", target);
        for place in [beside.as_deref(), from_root.as_deref()].into_iter().flatten() {
            if let Some(contact) = self.names.at_path(place) {
                return LinkTarget::Contact(contact);
            }
            let stem = place.rsplit('/').next().unwrap_or(place);
            let interaction = self.interaction_called(stem);
            if let Some(ix) = interaction.filter(|&ix| self.is_at(ix, place)) {
                return LinkTarget::Interaction(ix);
            }
        }
        let ours = [&self.settings.journal.contacts, &self.settings.journal.interactions];
        let in_our_folders = beside.is_some_and(|place| {
            ours.iter().any(|folder| {
                place.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        });
        match in_our_folders {
            true if target.contains('/') => LinkTarget::Unknown,
            true => self.wiki_target(path, target),
            false => LinkTarget::File,
        }
    }

    /// The interaction whose file has this stem.
    fn interaction_called(&self, stem: &str) -> Option<InteractionIx> {
        self.stems.find(stem, |ix| self.interaction(ix).note.source.stem())
    }

    fn is_at(&self, ix: InteractionIx, place: &str) -> bool {
        let path = &self.interaction(ix).note.source.path;
        folded(path.strip_suffix(".md").unwrap_or(path)) == folded(place)
    }
}
