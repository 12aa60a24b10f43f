//! `likely-double`: two contacts who may well be one person. A remark, for only the user knows.
//!
//! An address or a number that both have says so, and so does a whole name; a name one letter off
//! only beside a birthday or a company that both have. Nothing is said of two whom the notes tell
//! apart: of one unit, related to each other, together in one interaction, born on different days,
//! the one junior and the other senior; where only the name speaks for it, reached in different ways;
//! where only a number does, of one surname with other first names. So whoever knows better writes
//! `relations: ["namesake: [[other]]"]`, and that is the end of it.
//!
//! Everybody is compared with those who stand beside them when all are sorted by what they might
//! have in common, so that ten thousand people take hardly longer than their names take to sort.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::{ContactEntry, ContactIx, Journal};
use crate::model::{Contact, PartialDate, Phone, email_key, folded, slug};
use crate::parse::front_matter;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What more people than this share is their firm's, or their family's.
const SHARED_BY_MAX: usize = 3;
/// Of more people than this who are alike each is compared with one other.
const EACH_WITH_EACH_MAX: usize = 8;
/// So short a name is near to many.
const NEAR_NAME_LETTERS_MIN: usize = 8;

/// What ends the names of those whose names are else the same.
const GENERATIONS: [&[&str]; 5] =
    [&["jr", "jnr", "jun", "junior"], &["sr", "snr", "sen", "senior"], &["ii"], &["iii"], &["iv"]];

/// Why two may be one, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Email(String),
    Phone(String),
    Name,
    NearName(Beside),
}

/// What a near name needs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    Birthday,
    Company,
}

/// The double, the one who stands before, and the sign.
type Doubles = BTreeMap<(ContactIx, ContactIx), Sign>;

/// Every contact who may be one of those before; each is told of once.
pub fn check(journal: &Journal) -> Vec<Diagnostic> {
    let mut doubles = Doubles::new();
    let add = |doubles: &mut Doubles, pair, sign: Sign| {
        let known = doubles.entry(pair).or_insert_with(|| sign.clone());
        *known = sign.min(known.clone());
    };
    for (pair, sign) in
        by_email(journal).into_iter().chain(by_phone(journal)).chain(by_name(journal))
    {
        add(&mut doubles, pair, sign);
    }
    doubles.retain(|pair, sign| !are_told_apart(journal, *pair, sign));
    let mut told: Vec<_> = doubles.into_iter().collect();
    told.dedup_by_key(|((double, _), _)| *double);
    told.into_iter().map(|(pair, sign)| report(journal, pair, &sign)).collect()
}

type Found = Vec<((ContactIx, ContactIx), Sign)>;

fn by_email(journal: &Journal) -> Found {
    let keys = all(journal, |said| said.email.iter().map(|email| email_key(email)).collect());
    let mut found = Vec::new();
    for group in groups(&keys).filter(|group| group.len() <= SHARED_BY_MAX) {
        found.extend(pairs(group).map(|pair| (pair, Sign::Email(group[0].0.clone()))));
    }
    found
}

fn by_phone(journal: &Journal) -> Found {
    let endings =
        all(journal, |said| phones(said).map(|(phone, _)| phone.ending().to_owned()).collect());
    let mut found = Vec::new();
    for group in groups(&endings).filter(|group| group.len() <= SHARED_BY_MAX) {
        found.extend(pairs(group).filter_map(|pair| {
            let number = shared_phone(said(journal, pair.0), said(journal, pair.1))?;
            Some((pair, Sign::Phone(number)))
        }));
    }
    found
}

fn by_name(journal: &Journal) -> Found {
    let keys = all(journal, |said| whole_name(said).into_iter().collect());
    let mut found = Vec::new();
    for group in groups(&keys) {
        found.extend(pairs(group).map(|pair| (pair, Sign::Name)));
    }
    let keys: Vec<(u64, ContactIx)> =
        sorted(journal.contacts.par_iter().enumerate().flat_map_iter(|(index, entry)| {
            near_keys(&entry.note.said).into_iter().map(move |key| (key, ContactIx(index as u32)))
        }));
    for group in groups(&keys) {
        found.extend(pairs(group).filter_map(|pair| {
            Some((pair, Sign::NearName(near(said(journal, pair.0), said(journal, pair.1))?)))
        }));
    }
    found
}

/// What everybody gives to be compared by, sorted.
fn all(
    journal: &Journal,
    keys: impl Fn(&Contact) -> Vec<String> + Sync,
) -> Vec<(String, ContactIx)> {
    sorted(journal.contacts.par_iter().enumerate().flat_map_iter(|(index, entry)| {
        keys(&entry.note.said).into_iter().map(move |key| (key, ContactIx(index as u32)))
    }))
}

fn sorted<K: Ord + Send>(
    keys: impl ParallelIterator<Item = (K, ContactIx)>,
) -> Vec<(K, ContactIx)> {
    let mut keys: Vec<(K, ContactIx)> = keys.collect();
    keys.par_sort_unstable();
    keys.dedup();
    keys
}

/// Those who give the same, where there are several.
fn groups<K: Eq>(keys: &[(K, ContactIx)]) -> impl Iterator<Item = &[(K, ContactIx)]> {
    keys.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1)
}

/// Each with those before; of many, only with the one before.
fn pairs<K>(group: &[(K, ContactIx)]) -> impl Iterator<Item = (ContactIx, ContactIx)> {
    let reach = if group.len() > EACH_WITH_EACH_MAX { 1 } else { group.len() };
    (1..group.len()).flat_map(move |double| {
        let before = double.saturating_sub(reach)..double;
        before.map(move |first| (group[double].1, group[first].1))
    })
}

fn said(journal: &Journal, who: ContactIx) -> &Contact {
    &journal.contact(who).note.said
}

fn phones(said: &Contact) -> impl Iterator<Item = (Phone, &String)> {
    said.phone.iter().filter_map(|typed| Some((Phone::new(typed)?, typed)))
}

/// A number that both have, as the first wrote it.
fn shared_phone(one: &Contact, other: &Contact) -> Option<String> {
    let is_theirs = |phone: &Phone| phones(other).any(|(theirs, _)| theirs.is(phone));
    phones(one).find(|(phone, _)| is_theirs(phone)).map(|(_, typed)| typed.clone())
}

/// A name of several words in the form in which it is compared; of one word many are called.
fn whole_name(said: &Contact) -> Option<String> {
    let plain = slug(&said.name);
    (said.name.split_whitespace().nth(1).is_some() && plain != "unnamed").then_some(plain)
}

/// A key for each birthday and company beside each way to leave a letter out of the name: of two
/// names one letter off, both have one of them.
fn near_keys(said: &Contact) -> Vec<u64> {
    let name = folded(&said.name);
    let is_long = name.chars().count() >= NEAR_NAME_LETTERS_MIN && name.contains(' ');
    let beside = [birthday(said), said.company.as_deref().map(folded)];
    let beside = beside.into_iter().flatten().filter(|_| is_long);
    let shorter = |at: usize| {
        name.char_indices().filter(move |(place, _)| *place != at).map(|(_, letter)| letter)
    };
    beside
        .flat_map(|beside| {
            let left_out = name.char_indices().map(|(at, _)| at).chain([usize::MAX]);
            left_out.map(|at| key(&beside, shorter(at))).collect::<Vec<u64>>()
        })
        .collect()
}

fn key(beside: &str, name: impl Iterator<Item = char>) -> u64 {
    let mut hasher = DefaultHasher::new();
    beside.hash(&mut hasher);
    name.for_each(|letter| letter.hash(&mut hasher));
    hasher.finish()
}

/// A birthday that is known to the day.
fn birthday(said: &Contact) -> Option<String> {
    let date = said.birthday.as_ref()?.value;
    Some(format!("{}-{}", date.month?, date.day?))
}

/// Whether the names are one letter off, and what else both have.
fn near(one: &Contact, other: &Contact) -> Option<Beside> {
    let [name, near] = [one, other].map(|said| folded(&said.name));
    let company = |said: &Contact| said.company.as_deref().map(folded);
    let same_company = company(one).is_some() && company(one) == company(other);
    let is_near = strsim::damerau_levenshtein(&name, &near) == 1;
    match (is_near, birthday(one).is_some() && birthday(one) == birthday(other)) {
        (true, true) => Some(Beside::Birthday),
        (true, false) if same_company => Some(Beside::Company),
        _ => None,
    }
}

/// Whether the notes say that they are two.
fn are_told_apart(journal: &Journal, (one, other): (ContactIx, ContactIx), sign: &Sign) -> bool {
    let entries = (journal.contact(one), journal.contact(other));
    let (first, second) = (&entries.0.note.said, &entries.1.note.said);
    let is_by_name = matches!(sign, Sign::Name | Sign::NearName(_));
    let unit = |said: &Contact| said.unit.as_deref().map(folded);
    unit(first).is_some() && unit(first) == unit(second)
        || is_tied(entries.0, other)
        || is_tied(entries.1, one)
        || are_born_apart(first, second)
        || are_generations(first, second)
        || matches!(sign, Sign::Phone(_)) && are_of_one_house(first, second)
        || is_by_name && are_reached_apart(first, second)
        || have_met(entries.0, entries.1)
}

fn is_tied(entry: &ContactEntry, other: ContactIx) -> bool {
    entry.introduced_by == Some(other) || entry.relations.contains(&Some(other))
}

fn are_born_apart(one: &Contact, other: &Contact) -> bool {
    let date = |said: &Contact| said.birthday.as_ref().map(|date| date.value);
    let (Some(one), Some(other)) = (date(one), date(other)) else { return false };
    let differ = |part: fn(&PartialDate) -> Option<i64>| {
        part(&one).zip(part(&other)).is_some_and(|(one, other)| one != other)
    };
    let is_exact = !one.about && !other.about;
    is_exact && differ(|date| date.year.map(i64::from))
        || differ(|date| date.month.map(i64::from))
        || differ(|date| date.day.map(i64::from))
}

/// Whether each name says which of several it is, and not the same.
fn are_generations(one: &Contact, other: &Contact) -> bool {
    let (one, other) = (generation(&one.name), generation(&other.name));
    one.is_some() && other.is_some() && one != other
}

fn generation(name: &str) -> Option<usize> {
    let last = folded(name.split_whitespace().last()?);
    let last = last.trim_end_matches('.');
    GENERATIONS.iter().position(|words| words.contains(&last))
}

/// Whether they have a surname in common, and are not called alike: a number of both is their home's.
fn are_of_one_house(one: &Contact, other: &Contact) -> bool {
    let surname = |said: &Contact| said.name.split_whitespace().skip(1).last().map(folded);
    let are_alike =
        |own: &String, theirs: &String| own.starts_with(theirs) || theirs.starts_with(own);
    let (own, theirs) = (first_names(one), first_names(other));
    surname(one).is_some()
        && surname(one) == surname(other)
        && !own.iter().any(|own| theirs.iter().any(|theirs| are_alike(own, theirs)))
}

fn first_names(said: &Contact) -> Vec<String> {
    let names = [&said.name].into_iter().chain(&said.goes_by).chain(&said.aliases);
    let firsts = names.filter_map(|name| name.split_whitespace().next());
    firsts.map(|first| folded(first).trim_end_matches('.').to_owned()).collect()
}

/// Both have addresses, or both have numbers, and nothing of it is the same.
fn are_reached_apart(one: &Contact, other: &Contact) -> bool {
    let emails = |said: &Contact| said.email.iter().map(|email| email_key(email)).collect();
    let (own, theirs): (Vec<String>, Vec<String>) = (emails(one), emails(other));
    let by_email = !own.is_empty() && !theirs.is_empty();
    let by_phone = phones(one).next().is_some() && phones(other).next().is_some();
    let share =
        own.iter().any(|email| theirs.contains(email)) || shared_phone(one, other).is_some();
    (by_email || by_phone) && !share
}

/// Whether one interaction was with both.
fn have_met(one: &ContactEntry, other: &ContactEntry) -> bool {
    let (fewer, more) = match one.interactions.len() <= other.interactions.len() {
        true => (one, other),
        false => (other, one),
    };
    fewer.interactions.iter().any(|ix| more.interactions.binary_search(ix).is_ok())
}

fn report(journal: &Journal, (double, first): (ContactIx, ContactIx), sign: &Sign) -> Diagnostic {
    let (entry, other) = (journal.contact(double), journal.contact(first));
    let (key, why) = match sign {
        Sign::Email(email) => ("email", format!("both have the e-mail address `{email}`")),
        Sign::Phone(phone) => ("phone", format!("both have the telephone number `{phone}`")),
        Sign::Name => ("name", "both have the same name".to_owned()),
        Sign::NearName(Beside::Birthday) => {
            ("name", "their names are one letter off, and both have the same birthday".to_owned())
        }
        Sign::NearName(Beside::Company) => {
            ("name", "their names are one letter off, and both have the same company".to_owned())
        }
    };
    let source = &entry.note.source;
    let keys = front_matter::read(source).0.keys;
    let at = keys.iter().find(|found| found.name.value == key).map(|key| key.value.span);
    let (_, names) = journal.telling_names(&[first, double]);
    let (name, path) = (&other.note.said.name, &other.note.source.path);
    Diagnostic::new(
        Code::LikelyDouble,
        (&source.path, at.unwrap_or(Span::at(0))),
        format!("this may be {name} of `{path}`: {why}"),
        format!(
            "`kith merge {} {}` makes them one; where they are two, say so with `relations: \
             [\"namesake: [[{}]]\"]`",
            quoted(names[0]),
            quoted(names[1]),
            names[0]
        ),
    )
}

/// As a shell takes it.
fn quoted(name: &str) -> String {
    if name.contains([' ', '\'', '(', '&']) { format!("\"{name}\"") } else { name.to_owned() }
}
