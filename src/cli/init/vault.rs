//! A vault of Obsidian that becomes a journal: the folders that it has already are used.
//!
//! People who keep a vault have a folder for people and often one for meetings. Beside them empty
//! ones of other names would only be in the way, and the notes in theirs would not be found.

use crate::settings::default_text;

/// Names of folders in which vaults keep people, the usual ones first.
const PEOPLE: &[&str] = &["People", "Contacts", "Persons", "Person", "Friends"];
/// Names of folders in which vaults keep what happened with them.
const MEETINGS: &[&str] = &["Interactions", "Meetings", "Meeting Notes", "Conversations"];

/// The folders of a vault that hold notes of ours.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Vault {
    contacts: Option<String>,
    interactions: Option<String>,
}

impl Vault {
    /// Of a folder that holds these; nothing is taken from one that is no vault.
    pub(super) fn of(folders: &[String]) -> Self {
        if !folders.iter().any(|name| name == ".obsidian") {
            return Self::default();
        }
        let find = |known: &[&str]| {
            let mut known = known.iter();
            known.find_map(|wanted| {
                folders.iter().find(|name| name.eq_ignore_ascii_case(wanted)).cloned()
            })
        };
        Self { contacts: find(PEOPLE), interactions: find(MEETINGS) }
    }

    /// `kith.toml` with these folders in it.
    pub(super) fn settings(&self) -> String {
        let set = |text: String, (key, folder): (&str, &Option<String>)| match folder {
            Some(folder) => {
                text.replacen(&format!("#{key} = \"{key}\""), &format!("{key} = \"{folder}\""), 1)
            }
            None => text,
        };
        [("contacts", &self.contacts), ("interactions", &self.interactions)]
            .into_iter()
            .fold(default_text().to_owned(), set)
    }

    /// What was taken, where anything was.
    pub(super) fn told(&self) -> String {
        let people = self.contacts.iter().map(|folder| format!("people in `{folder}`"));
        let meetings = self.interactions.iter().map(|folder| format!("interactions in `{folder}`"));
        let said: Vec<String> = people.chain(meetings).collect();
        match said.is_empty() {
            true => String::new(),
            false => format!("This is a vault, so kith.toml has {}.\n", said.join(" and ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Vault;

    #[test]
    fn only_a_vault_gives_its_folders_and_the_usual_name_before_others() {
        let of =
            |names: &[&str]| Vault::of(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&["People", "Meetings"]), Vault::default());
        let vault = of(&[".obsidian", "Friends", "people", "Meetings"]);
        assert_eq!(vault.contacts.as_deref(), Some("people"));
        let settings = vault.settings();
        assert!(settings.contains("\ncontacts = \"people\"\ninteractions = \"Meetings\"\n"));
        assert_eq!(of(&[".obsidian"]).settings(), crate::settings::default_text());
    }
}
