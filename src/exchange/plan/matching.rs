//! Which contact each incoming person is, if any; and when that is doubtful.
//!
//! An id that the source gave is the strongest sign, then an e-mail address, then a telephone
//! number, then the name. Families share addresses and numbers, and namesakes share names: whoever
//! has another name is not merged for an address, and a name alone counts only where one contact
//! bears it, no other record does, and nothing speaks against it. What is left is for the user.

use super::once::{Record, join};
use super::sign::{Known, may_be_one, texts};
use super::{Doubtful, Ground, Plan, UnreadRecord};
use crate::journal::{ContactIx, Journal};
use crate::model::{PartialDate, Phone, email_key, folded};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Why a record is a contact's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Source,
    Email,
    Phone,
    Name,
}

/// Why it is for the user to say who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// One sign says this contact, another that one.
    Contradicting { by_source: ContactIx, by_email: ContactIx },
    /// The sign is this contact's, and the name is another.
    OtherName { sign: Sign, who: ContactIx },
    /// The sign is several contacts'.
    Several { sign: Sign, who: Vec<ContactIx> },
    /// The name is this contact's, and this speaks against it: `e-mail address`, `birthday` …
    Contradicted { who: ContactIx, by: &'static str },
    /// Several records bear the name, and nothing tells them apart.
    NamedTwice { who: Option<ContactIx> },
}

/// Who a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    Is(ContactIx, Sign),
    /// Somebody new, and those who are called so already.
    New(Vec<ContactIx>),
    Doubtful(Doubt),
}

/// Records and who each of them is; records of one contact are joined, and the second is counted.
pub(super) struct Matches {
    pub(super) each: Vec<(Record, Match)>,
    pub(super) known: Known,
}

/// Finds out who everybody is.
pub(super) fn matches(ground: &Ground<'_>, records: Vec<Record>, plan: &mut Plan) -> Matches {
    let known = Known::new(ground.journal);
    let all = records.len();
    let eye = Eye { journal: ground.journal, known: &known };
    let sure: Vec<Option<Match>> = records.iter().map(|record| eye.sure(record)).collect();
    let claimed: BTreeSet<ContactIx> = sure
        .iter()
        .filter_map(|found| match found {
            Some(Match::Is(who, _)) => Some(*who),
            _ => None,
        })
        .collect();
    let mut bearers: HashMap<String, usize> = HashMap::new();
    for (record, _) in records.iter().zip(&sure).filter(|(_, sure)| sure.is_none()) {
        *bearers.entry(folded(&record.person.name)).or_default() += 1;
    }
    let rest = Rest { eye: &eye, claimed: &claimed, bearers: &bearers, doubtful: ground.doubtful };
    let found = records.into_iter().zip(sure).map(|(record, sure)| {
        let found = sure.unwrap_or_else(|| rest.look(&record));
        (record, found)
    });
    let each = joined(found, &mut plan.unread);
    plan.repeated += all - each.len();
    Matches { each, known }
}

/// Records that are one contact's are one; what they do not agree about is not read.
fn joined(
    found: impl Iterator<Item = (Record, Match)>,
    unread: &mut Vec<UnreadRecord>,
) -> Vec<(Record, Match)> {
    let mut each: Vec<(Record, Match)> = Vec::new();
    let mut of_contact: BTreeMap<ContactIx, usize> = BTreeMap::new();
    for (record, found) in found {
        let who = match &found {
            Match::Is(who, _) => Some(*who),
            _ => None,
        };
        match who.and_then(|who| of_contact.get(&who).copied()) {
            Some(first) => {
                unread.extend(join(&mut each[first].0.person, (&record.origin, &record.person)));
            }
            None => {
                who.map(|who| of_contact.insert(who, each.len()));
                each.push((record, found));
            }
        }
    }
    each
}

/// What looks at one record.
struct Eye<'a> {
    journal: &'a Journal,
    known: &'a Known,
}

impl Eye<'_> {
    /// Who a record is by what needs no other record: an id, or an address or a number under a name
    /// that may be theirs.
    fn sure(&self, record: &Record) -> Option<Match> {
        let person = &record.person;
        let by_email = self.known.by_email(person);
        match *self.known.by_source(person) {
            [] => {}
            [who] => {
                let others = || by_email.iter().copied().filter(|&other| other != who);
                let is_theirs = by_email.contains(&who);
                let other = others().find(|&other| !is_theirs && self.may_be(record, other));
                return Some(match other {
                    Some(by_email) => {
                        Match::Doubtful(Doubt::Contradicting { by_source: who, by_email })
                    }
                    None => Match::Is(who, Sign::Source),
                });
            }
            ref several => return Some(several_of(Sign::Source, several)),
        }
        let by_phone = self.known.by_phone(person);
        for (sign, people) in [(Sign::Email, by_email), (Sign::Phone, by_phone)] {
            let named: Vec<ContactIx> =
                people.into_iter().filter(|&who| self.may_be(record, who)).collect();
            match *named {
                [] => {}
                [who] => return Some(Match::Is(who, sign)),
                ref several => return Some(several_of(sign, several)),
            }
        }
        None
    }

    /// Whether the record's name may be this contact's.
    fn may_be(&self, record: &Record, who: ContactIx) -> bool {
        let said = &self.journal.contact(who).note.said;
        let name = &record.person.name;
        let others = said.aliases.iter().chain(&said.former_names).chain(&said.goes_by);
        let is_address = texts(&record.person, "email").any(|address| address == name);
        is_address || std::iter::once(&said.name).chain(others).any(|own| may_be_one(name, own))
    }

    /// What speaks against a name that is this contact's.
    fn against(&self, record: &Record, who: ContactIx) -> Option<&'static str> {
        let (person, said) = (&record.person, &self.journal.contact(who).note.said);
        let emails: Vec<String> = texts(person, "email").map(email_key).collect();
        let is_other_email = !emails.is_empty()
            && !said.email.is_empty()
            && !said.email.iter().any(|own| emails.contains(&email_key(own)));
        let phones: Vec<Phone> = texts(person, "phone").filter_map(Phone::new).collect();
        let own: Vec<Phone> = said.phone.iter().filter_map(|phone| Phone::new(phone)).collect();
        let is_other_phone = !phones.is_empty()
            && !own.is_empty()
            && !own.iter().any(|own| phones.iter().any(|phone| phone.is(own)));
        let birthday =
            texts(person, "birthday").next().and_then(|day| day.parse::<PartialDate>().ok());
        let is_other_birthday =
            birthday.zip(said.birthday.as_ref()).is_some_and(|(day, own)| !day.agrees(own.value));
        let kind = |id: &str| id.split(':').next().unwrap_or_default().to_owned();
        let is_other_id =
            person.source.iter().any(|id| said.source.iter().any(|own| kind(own) == kind(id)));
        match () {
            () if is_other_email => Some("e-mail address"),
            () if is_other_birthday => Some("birthday"),
            () if is_other_phone => Some("telephone number"),
            () if is_other_id => Some("id in the program they come from"),
            () => None,
        }
    }
}

fn several_of(sign: Sign, who: &[ContactIx]) -> Match {
    Match::Doubtful(Doubt::Several { sign, who: who.to_vec() })
}

/// What looks at the records that no sign of their own decides.
struct Rest<'a> {
    eye: &'a Eye<'a>,
    /// Contacts whom another record surely is, so that this one is somebody else.
    claimed: &'a BTreeSet<ContactIx>,
    /// How many of these records bear a name.
    bearers: &'a HashMap<String, usize>,
    doubtful: Doubtful,
}

impl Rest<'_> {
    fn look(&self, record: &Record) -> Match {
        let namesakes = self.eye.known.by_name(&record.person.name);
        match self.doubt(record, &namesakes) {
            Some(Match::Doubtful(doubt)) if self.is_new(record, &doubt) => Match::New(namesakes),
            Some(found) => found,
            None => Match::New(namesakes),
        }
    }

    /// Whether the user has said that this is somebody new, and the next import will know it.
    fn is_new(&self, record: &Record, doubt: &Doubt) -> bool {
        let has_sign =
            ["email", "phone"].iter().any(|key| texts(&record.person, key).next().is_some());
        let is_told = match doubt {
            Doubt::NamedTwice { .. } => !record.person.source.is_empty(),
            _ => has_sign || !record.person.source.is_empty(),
        };
        self.doubtful == Doubtful::New && is_told
    }

    fn doubt(&self, record: &Record, namesakes: &[ContactIx]) -> Option<Match> {
        let person = &record.person;
        let unclaimed = |people: Vec<ContactIx>| -> Vec<ContactIx> {
            people.into_iter().filter(|who| !self.claimed.contains(who)).collect()
        };
        let by_email = unclaimed(self.eye.known.by_email(person));
        let by_phone = unclaimed(self.eye.known.by_phone(person));
        // What several share tells nobody apart.
        for (sign, people) in [(Sign::Email, by_email), (Sign::Phone, by_phone)] {
            if let [who] = *people {
                return Some(Match::Doubtful(Doubt::OtherName { sign, who }));
            }
        }
        let is_alone = self.bearers.get(&folded(&person.name)).is_none_or(|&count| count == 1);
        let has_own = !person.source.is_empty()
            || ["email", "phone"].iter().any(|key| texts(person, key).next().is_some());
        Some(match *unclaimed(namesakes.to_vec()) {
            [] if has_own || (is_alone && namesakes.is_empty()) => return None,
            // Whom another record is may have been added by an import of the same file.
            [] => Match::Doubtful(Doubt::NamedTwice { who: None }),
            [who] if !is_alone => Match::Doubtful(Doubt::NamedTwice { who: Some(who) }),
            [who] => match self.eye.against(record, who) {
                Some(by) => Match::Doubtful(Doubt::Contradicted { who, by }),
                None => Match::Is(who, Sign::Name),
            },
            ref several => several_of(Sign::Name, several),
        })
    }
}
