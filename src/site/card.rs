//! What is known of a person, as labelled fields.

use super::groups::linked_words;
use super::material::Material;
use super::runs::{Run, html};
use super::templates::markups;
use crate::insight::is_gone;
use crate::journal::ContactIx;
use crate::model::{Contact, PartialDate};
use crate::wording::{self, count};
use serde::Serialize;

/// A label and what stands under it.
#[derive(Debug, Serialize)]
pub struct Field {
    pub label: String,
    #[serde(serialize_with = "markups")]
    pub values_html: Vec<String>,
}

/// So many people are named under one label.
const VALUES_MAX: usize = 50;

const ROOT: &str = "../";

/// How people like to be reached, and by what: for a row of the review. The style sheet parts them
/// by dots, which belong to what they follow: a dot of the text would begin a line.
pub(super) fn reach(material: &Material<'_>, members: &[ContactIx]) -> Vec<Run> {
    let mut ways: Vec<Run> = Vec::new();
    for &who in members {
        let said = &material.journal.contact(who).note.said;
        if !said.prefers.is_empty() {
            ways.push(Run::own(said.prefers.join(", ")));
        }
        ways.extend(said.email.iter().map(|email| mail(email)));
        ways.extend(said.phone.iter().map(|phone| telephone(phone)));
    }
    let mut runs = Vec::new();
    for way in ways {
        runs.push(Run::text(if runs.is_empty() { "" } else { " " }));
        runs.push(way);
    }
    runs
}

/// Who they are. How to reach the living stands at the head of the page.
pub(super) fn card(material: &Material<'_>, who: ContactIx) -> Vec<Field> {
    let said = &material.journal.contact(who).note.said;
    let words = |label: &str, texts: &[String]| field(label, texts.iter().map(own));
    let list = |label: &str, texts: &[String]| field(label, in_one_line(texts));
    let word = |label: &str, text: &Option<String>| field(label, text.iter().map(own));
    let is_gone = is_gone(said);
    let mut fields = vec![
        field("E-mail", said.email.iter().filter(|_| is_gone).map(|email| vec![mail(email)])),
        field("Phone", said.phone.iter().filter(|_| is_gone).map(|phone| vec![telephone(phone)])),
        field("Web", said.url.iter().map(|url| vec![web(url)])),
        words("Address", &said.address),
        word("City", &said.city),
        field("Work", work(said)),
        field("Born", said.birthday.iter().map(|day| born(material, said, day.value))),
        field("Died", said.died.iter().map(|day| plain(wording::about_when(day.value)))),
        field("Dates", said.dates.iter().map(|date| yearly(&date.value))),
        word("Met", &said.met_at),
        field("Since", said.since.iter().map(|day| plain(wording::short_day_and_year(day.value)))),
        field("Introduced by", introduced_by(material, who)),
        field("Rhythm", rhythm(material, who)),
        list("Language", &said.language),
        word("Time zone", &said.timezone),
        field("Tags", tags(material, &said.tags)),
    ];
    fields.retain(|field| !field.values_html.is_empty());
    fields
}

/// What they offer. What the living need, and what to avoid, stands at the head of the page.
pub(super) fn known(material: &Material<'_>, who: ContactIx) -> Vec<Field> {
    let said = &material.journal.contact(who).note.said;
    let needed = said.needs.iter().filter(|_| is_gone(said));
    let mut fields =
        vec![field("Needed", needed.map(own)), field("Offers", said.offers.iter().map(own))];
    if said.vouches {
        fields.push(field("Vouches", vec![plain("would speak for you".to_owned())]));
    }
    fields.retain(|field| !field.values_html.is_empty());
    fields
}

/// Whom they belong to: as their own file says, as others' files say, and whom they brought.
pub(super) fn relations(material: &Material<'_>, who: ContactIx) -> Vec<Field> {
    let entry = material.journal.contact(who);
    let mut fields: Vec<Field> = Vec::new();
    for (relation, known) in entry.note.said.relations.iter().zip(&entry.relations) {
        let person = match known {
            Some(ix) => material.person(ROOT, *ix),
            None => Run::own(&relation.who.text),
        };
        add(&mut fields, &wording::capital(&relation.kind), vec![person]);
    }
    for (other, kind) in material.named_by(who) {
        if !entry.relations.contains(&Some(*other)) {
            let mut runs = vec![material.person(ROOT, *other)];
            if !kind.is_empty() {
                runs.push(Run::text(format!(" ({kind}, as their page says)")));
            }
            add(&mut fields, "Related", runs);
        }
    }
    for &other in material.brought(who) {
        add(&mut fields, "Introduced", vec![material.person(ROOT, other)]);
    }
    let others = material.facts.standing(who).members.iter().filter(|&&member| member != who);
    for &other in others {
        add(&mut fields, "Counts as one with", vec![material.person(ROOT, other)]);
    }
    fields.iter_mut().for_each(shorten);
    fields
}

/// Cuts a field to what a page bears: some people brought a thousand others.
fn shorten(field: &mut Field) {
    let more = field.values_html.len().saturating_sub(VALUES_MAX);
    if more > 0 {
        field.values_html.truncate(VALUES_MAX);
        field.values_html.push(format!("and {}", count(more, "other", "others")));
    }
}

/// Puts a value under its label, which stands once.
fn add(fields: &mut Vec<Field>, label: &str, value: Vec<Run>) {
    let label = if label.is_empty() { "Related" } else { label };
    match fields.iter_mut().find(|field| field.label == label) {
        Some(field) => field.values_html.push(html(&value)),
        None => fields.push(field(label, vec![value])),
    }
}

pub(super) fn field(label: &str, values: impl IntoIterator<Item = Vec<Run>>) -> Field {
    let values_html = values.into_iter().map(|runs| html(&runs)).collect();
    Field { label: label.to_owned(), values_html }
}

pub(super) fn own(text: &String) -> Vec<Run> {
    vec![Run::own(text)]
}

/// Short words read better beside each other.
pub(super) fn in_one_line(texts: &[String]) -> Vec<Vec<Run>> {
    if texts.is_empty() { Vec::new() } else { vec![vec![Run::own(texts.join(", "))]] }
}

fn plain(text: String) -> Vec<Run> {
    vec![Run::text(text)]
}

/// In one line, each of them with the way to all who have it.
fn tags(material: &Material<'_>, tags: &[String]) -> Option<Vec<Run>> {
    let runs = linked_words(tags.iter().map(|tag| material.groups.tag(ROOT, tag)));
    (!runs.is_empty()).then_some(runs)
}

/// `kithmakers, printer`
fn work(said: &Contact) -> Vec<Vec<Run>> {
    let parts: Vec<&str> =
        [&said.title, &said.company].into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { Vec::new() } else { vec![vec![Run::own(parts.join(", "))]] }
}

/// The birthday, and the age of the living.
fn born(material: &Material<'_>, said: &Contact, birthday: PartialDate) -> Vec<Run> {
    let age = birthday.age_on(material.today()).filter(|_| !crate::insight::is_dead(said));
    let age = age.map(|age| format!(" ({age})")).unwrap_or_default();
    plain(wording::about_when(birthday) + &age)
}

fn yearly(date: &crate::model::YearlyDate) -> Vec<Run> {
    vec![Run::own(&date.what), Run::text(format!(", {}", wording::about_when(date.date)))]
}

fn introduced_by(material: &Material<'_>, who: ContactIx) -> Vec<Vec<Run>> {
    let entry = material.journal.contact(who);
    match (entry.introduced_by, &entry.note.said.introduced_by) {
        (Some(ix), _) => vec![vec![material.person(ROOT, ix)]],
        (None, Some(name)) => vec![vec![Run::own(&name.text)]],
        (None, None) => Vec::new(),
    }
}

/// `every 6 weeks, as mentor`. Why nobody asks, where nobody does, is said above.
fn rhythm(material: &Material<'_>, who: ContactIx) -> Vec<Vec<Run>> {
    if is_gone(&material.journal.contact(who).note.said) {
        return Vec::new();
    }
    let cadence = material.facts.standing(who).cadence.as_ref().map(|applied| {
        let from = wording::cadence_from(&applied.from);
        let from = from.map(|from| format!(", {from}")).unwrap_or_default();
        plain(wording::cadence(applied.cadence) + &from)
    });
    cadence.into_iter().collect()
}

fn mail(address: &str) -> Run {
    Run::link(address, format!("mailto:{}", super::address::escaped(address).replace("%40", "@")))
}

/// Telephones read digits and a plus; people write blanks and brackets.
fn telephone(number: &str) -> Run {
    let digits: String =
        number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    if digits.is_empty() {
        return Run::own(number);
    }
    Run::link(number, format!("tel:{digits}"))
}

fn web(address: &str) -> Run {
    match super::links::of_the_net(address) {
        Some(super::links::Lead::Outside { href }) => Run::link(address, href),
        _ => Run::own(address),
    }
}
