//! What somebody is called from now on, and what no longer.

use crate::model::{Contact, composed, folded, slug};
use crate::parse::Note;
use crate::source::Source;

/// The names of one person after a rename, or of two files' person after a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    pub name: String,
    /// The name until now; the new one where that stands in the file already.
    pub old_name: String,
    /// The id until now, which may be the one that stays.
    pub old_id: String,
    /// The stem of the file.
    pub stem: String,
    pub id: String,
    pub aliases: Vec<String>,
    /// Names and ids that still resolve.
    pub former_names: Vec<String>,
    goes_by: Option<String>,
    /// The path of another file that stands for theirs from now on: whatever led to the old one by
    /// a path leads there.
    pub(super) moved_to: Option<String>,
}

/// The names of a person of whom there were two files.
#[derive(Debug)]
pub(in crate::edit) struct OneName {
    pub(in crate::edit) name: String,
    pub(in crate::edit) goes_by: Option<String>,
    pub(in crate::edit) aliases: Vec<String>,
    pub(in crate::edit) former_names: Vec<String>,
}

impl Called {
    /// After the person of this file took `name`, and the file `stem`.
    pub(super) fn new(note: &Note<Contact>, name: String, stem: String) -> Self {
        let said = &note.said;
        let id = slug(&stem);
        let aliases = aliases(said, (&name, &stem));
        let kept = [&name, &id, &stem].map(|now| folded(now));
        let mut former_names: Vec<String> = Vec::new();
        let old = [&said.name, &said.id, note.source.stem()].map(str::to_owned);
        for former in said.former_names.iter().cloned().chain(old) {
            let known = |other: &String| folded(other) == folded(&former);
            if !kept.contains(&folded(&former)) && !former_names.iter().any(known) {
                former_names.push(former);
            }
        }
        let (old_name, old_id) = (said.name.clone(), said.id.clone());
        let goes_by = said.goes_by.clone();
        Self { name, old_name, old_id, stem, id, aliases, former_names, goes_by, moved_to: None }
    }

    /// After the person of the file `gone` is the one of `stays`.
    pub(in crate::edit) fn merged(stays: &Source, gone: &Contact, names: OneName) -> Self {
        let OneName { name, goes_by, aliases, former_names } = names;
        let stem = stays.stem().to_owned();
        Self {
            name,
            old_name: gone.name.clone(),
            old_id: gone.id.clone(),
            id: slug(&stem),
            stem,
            aliases,
            former_names,
            goes_by,
            moved_to: Some(stays.path.to_string()),
        }
    }

    /// Whether a name or an id, folded, is still theirs.
    pub(in crate::edit) fn is_theirs(&self, key: &str) -> bool {
        let own = [&self.name, &self.id, &self.stem].into_iter();
        own.chain(&self.goes_by).chain(&self.aliases).any(|name| folded(name) == key)
    }

    /// Whether a link's label says a name that they no longer have. Ids and short names in labels
    /// are the user's own words.
    pub(super) fn is_stale_label(&self, label: &str) -> bool {
        let is_name = |former: &&String| slug(former) != **former;
        let mut names = self.former_names.iter().filter(is_name).chain([&self.old_name]);
        let is_former = label != self.name && names.any(|name| is_written(name, label));
        is_former && (folded(label) == folded(&self.name) || !self.is_theirs(&folded(label)))
    }
}

/// Whether a label is a name letter by letter, in whichever normal form: that of a file may differ.
fn is_written(name: &str, label: &str) -> bool {
    name == label || composed(name) == composed(label)
}

/// `add` writes the name among the aliases where the file is called otherwise, for the completers
/// of editors; that one follows the name.
fn aliases(said: &Contact, (name, stem): (&str, &str)) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in &said.aliases {
        let alias = if *alias == said.name { name } else { alias };
        let is_needed = alias != stem || said.aliases.iter().any(|old| old == stem);
        if is_needed && !aliases.iter().any(|known| known == alias) {
            aliases.push(alias.to_owned());
        }
    }
    aliases
}
