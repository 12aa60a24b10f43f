//! A new contact's file.

use super::EditFault;
use super::new_file::{Draft, Folder, NewFile, free_path, given, written};
use super::setting::{KeyChange, Setting};
use crate::model::slug;

/// What `add` starts from unless the journal has its own.
pub const CONTACT_TEMPLATE: &str = include_str!("../../templates/new/contact.md");

/// A contact to add.
#[derive(Debug, Clone, Copy)]
pub struct NewContact<'a> {
    pub name: &'a str,
    /// Every other key that was given.
    pub keys: &'a [(String, Setting)],
    pub body: &'a str,
}

/// The file of a new contact: only the keys that were given, and the name among the aliases where
/// the file is called otherwise, since editors complete file names and aliases.
pub fn new_contact(folder: &Folder<'_>, contact: &NewContact<'_>) -> Result<NewFile, EditFault> {
    let name = contact.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let path = free_path(folder, &format!("{}/{}", folder.path, slug(&name)));
    let mut keys = given(vec![("name".to_owned(), Setting::text(name.as_str()))], contact.keys);
    if !path.ends_with(&format!("/{name}.md")) {
        add_alias(&mut keys, &name);
    }
    let words = [("name", name.as_str())];
    written(folder, path, &Draft { keys, body: contact.body.replace("\r\n", "\n"), words: &words })
}

fn add_alias(keys: &mut Vec<KeyChange>, name: &str) {
    let name = name.to_owned();
    match keys.iter_mut().find(|change| change.key == "aliases") {
        Some(KeyChange { to: Some(Setting::List(aliases)), .. }) => {
            if !aliases.contains(&name) {
                aliases.insert(0, name);
            }
        }
        Some(KeyChange { to: to @ Some(Setting::Text(_)), .. }) => {
            if let Some(Setting::Text(alias)) = to.take() {
                *to = Some(Setting::List(vec![name, alias]));
            }
        }
        _ => keys.push(KeyChange::set("aliases", Setting::List(vec![name]))),
    }
}

#[cfg(test)]
mod tests {
    use super::{CONTACT_TEMPLATE, NewContact, new_contact};
    use crate::edit::Setting;
    use crate::edit::new_file::Folder;

    fn added(name: &str, keys: &[(String, Setting)], template: &str) -> (String, String) {
        let is_taken = |path: &str| path == "contacts/ada-lovelace.md";
        let folder = Folder { path: "contacts", template, is_taken: &is_taken };
        let file = new_contact(&folder, &NewContact { name, keys, body: "" }).unwrap();
        (file.path, file.text)
    }

    #[test]
    fn only_what_was_given_is_written_in_the_order_of_the_manual() {
        let keys = [
            ("cadence".to_owned(), Setting::text("6w")),
            ("tags".to_owned(), Setting::List(vec!["london".to_owned(), "no".to_owned()])),
        ];
        let (path, text) = added("Mary  Somerville", &keys, CONTACT_TEMPLATE);
        assert_eq!(path, "contacts/mary-somerville.md");
        assert_eq!(
            text,
            "---\nname: Mary Somerville\naliases: [Mary Somerville]\ntags: [london, \"no\"]\ncadence: 6w\n---\n"
        );
    }

    #[test]
    fn a_name_that_is_its_files_name_needs_no_alias() {
        let (path, text) = added("佐藤美咲", &[], CONTACT_TEMPLATE);
        assert_eq!(
            (path.as_str(), text.as_str()),
            ("contacts/佐藤美咲.md", "---\nname: 佐藤美咲\n---\n")
        );
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let (path, _) = added("ADA Lovelace", &[], CONTACT_TEMPLATE);
        assert_eq!(path, "contacts/ada-lovelace-2.md");
    }

    #[test]
    fn the_users_own_template_keeps_its_keys_comments_and_line_ends() {
        let template =
            "---\r\n# mine\r\ntags: [new]  # all\r\ncadence: 3m\r\n---\r\n# {{name}}\r\n";
        let keys = [("cadence".to_owned(), Setting::text("6w"))];
        let (_, text) = added("Zoë", &keys, template);
        assert_eq!(
            text,
            "---\r\n# mine\r\ntags: [new]  # all\r\ncadence: 6w\r\nname: Zoë\r\naliases: [Zoë]\r\n---\r\n# Zoë\r\n"
        );
    }
}
