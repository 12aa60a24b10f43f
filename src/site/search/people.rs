//! Who there is, as the search knows it at the first letter typed: names, tags and pages.
//!
//! Former names are not here: `data/words` finds people by them, and they are never shown.

use super::excerpts::shortened;
use crate::journal::ContactIx;
use crate::site::material::Material;

/// A name, the name of the page, other names, tags. In a list, since ten thousand are loaded.
type Person = (String, String, Vec<String>, Vec<String>);

/// `data/people.js`.
pub(super) fn people(material: &Material<'_>, people: &[ContactIx]) -> Vec<Person> {
    people.iter().map(|&who| person(material, who)).collect()
}

fn person(material: &Material<'_>, who: ContactIx) -> Person {
    let said = &material.journal.contact(who).note.said;
    let others = said.goes_by.iter().chain(&said.aliases);
    let mut others: Vec<String> = others.filter(|name| **name != said.name).cloned().collect();
    others.dedup();
    let page = material.addresses.person_name(who).to_owned();
    let short = |texts: &[String]| texts.iter().map(|text| shortened(text)).collect();
    (shortened(&said.name), page, short(&others), short(&said.tags))
}
