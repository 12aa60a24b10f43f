//! A contact out of its keys and its body.

use super::front_matter::Key;
use super::keys::{Keys, Rest};
use super::known_keys;
use super::values::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Body, Contact, Status, Word, slug};
use crate::source::{Source, Spanned};

/// Reads a contact, with everything that is wrong with its values.
pub(super) fn read(source: &Source, keys: &Keys, body: Body) -> (Contact, Vec<Diagnostic>) {
    let stem = source.stem();
    let mut contact = Contact { id: slug(stem), name: stem.to_owned(), body, ..Contact::default() };
    let mut reader = Reader::new(source);
    let mut has_died = false;
    for key in keys.iter() {
        if key.name.value == "died" {
            (contact.died, has_died) = reader.died(key);
        }
        read_who(&mut contact, &mut reader, key);
        read_how(&mut contact, &mut reader, key);
        read_what(&mut contact, &mut reader, key);
    }
    if has_died {
        contradict_life(contact.status, &mut reader, keys);
        contact.status = Status::Deceased;
    }
    if contact.status != Status::Deceased {
        contact.birthday = contact.birthday.take().map(|birthday| Spanned {
            value: birthday.value.without_placeholder_year(),
            ..birthday
        });
    }
    let Rest { private, extra } = keys.rest(&mut reader, known_keys::CONTACT);
    (Contact { private, extra, ..contact }, reader.into_found())
}

/// Who they are and where we stand.
fn read_who<'a>(contact: &mut Contact, reader: &mut Reader<'a>, key: &'a Key) {
    match key.name.value.as_str() {
        "name" => {
            if let Some(name) = reader.text(key) {
                contact.name = name;
            }
        }
        "goes_by" => contact.goes_by = reader.text(key),
        "aliases" => contact.aliases = reader.texts(key),
        "former_names" => contact.former_names = reader.texts(key),
        "pronouns" => contact.pronouns = reader.text(key),
        "roles" => contact.roles = reader.texts(key),
        "tags" => contact.tags = reader.tags(key),
        "unit" => contact.unit = reader.text(key),
        "stage" => contact.stage = reader.word(key),
        "cadence" => contact.cadence = reader.cadence(key),
        "paused_until" => contact.paused_until = reader.day(key),
        "paused_on" => contact.paused_on = reader.day(key),
        "status" => {
            contact.status = reader.word(key).map(|status| status.value).unwrap_or_default();
        }
        "birthday" => contact.birthday = reader.partial_date(key),
        "dates" => contact.dates = reader.yearly_dates(key),
        "since" => contact.since = reader.day(key),
        "met_at" => contact.met_at = reader.text(key),
        "introduced_by" => contact.introduced_by = reader.person(key),
        "relations" => contact.relations = reader.relations(key),
        _ => {}
    }
}

/// How they are reached.
fn read_how<'a>(contact: &mut Contact, reader: &mut Reader<'a>, key: &'a Key) {
    match key.name.value.as_str() {
        "prefers" => contact.prefers = reader.texts(key),
        "email" => contact.email = reader.emails(key),
        "phone" => contact.phone = reader.texts(key),
        "url" => contact.url = reader.texts(key),
        "address" => contact.address = reader.texts(key),
        "company" => contact.company = reader.text(key),
        "title" => contact.title = reader.text(key),
        "city" => contact.city = reader.text(key),
        "timezone" => contact.timezone = reader.text(key),
        "language" => contact.language = reader.texts(key),
        "photo" => contact.photo = reader.spanned_text(key),
        _ => {}
    }
}

/// What we have in common, and what they need and offer.
fn read_what<'a>(contact: &mut Contact, reader: &mut Reader<'a>, key: &'a Key) {
    match key.name.value.as_str() {
        "characteristics" => contact.characteristics = reader.texts(key),
        "experiences" => contact.experiences = reader.texts(key),
        "interests" => (contact.interests, contact.interests_at) = reader.texts_and_places(key),
        "opinions" => contact.opinions = reader.texts(key),
        "needs" => (contact.needs, contact.needs_at) = reader.texts_and_places(key),
        "offers" => (contact.offers, contact.offers_at) = reader.texts_and_places(key),
        "irritants" => contact.irritants = reader.texts(key),
        "vouches" => contact.vouches = reader.yes(key),
        "source" => contact.source = reader.texts(key),
        "vcard" => contact.vcard = reader.verbatim(key),
        _ => {}
    }
}

/// `died` and a status of the living cannot both be true.
fn contradict_life(status: Status, reader: &mut Reader, keys: &Keys) {
    let Some(key) = keys.get("status").filter(|_| status != Status::Deceased) else { return };
    let word = status.word();
    if reader.has_questioned(key) {
        return;
    }
    let place = (reader.path(), key.value.span);
    let message = format!("the status is `{word}`, and `died` says that they have died");
    let help = "take out the one that is wrong; until then kith takes them for dead";
    reader.push(Diagnostic::new(Code::Contradiction, place, message, help));
}
