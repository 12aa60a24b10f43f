//! A note of a copy, made anew out of what may be shown of the old one.
//!
//! Every key is named here: one that is added to the nouns is in no copy before somebody has decided
//! that it may be. No place in the new note leads to the old text.

use super::Why;
use super::body::{BodyMade, person_at, picture_path};
use super::cast::{Cast, Meeting, Person};
use super::leads::Lead;
use super::mentions::Manner;
use super::texts::unshown;
use crate::journal::{ContactIx, Host, InteractionIx};
use crate::model::{
    Contact, ForSome, Gift, Interaction, LinkKind, PersonRef, Privacy, Relation, Section, Status,
    Value, YearlyDate, folded,
};
use crate::parse::{Note, Parsed, title_of_body};
use crate::settings::Names;
use crate::source::{Source, Span, Spanned, without};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A note that was made.
pub(super) struct Made {
    pub note: Parsed,
    /// Where each of its pictures lies in the copy, and where in the journal.
    pub pictures: Vec<(String, String)>,
}

impl Cast<'_> {
    /// A note of the copy; the line and why, where it turns out that it cannot be shown.
    pub(super) fn note(&self, host: Host) -> Result<Made, (usize, Why)> {
        let keys = Keys { cast: self, path: &self.journal.source_of(host).path };
        match host {
            Host::Contact(who) => match self.person(who) {
                Some(person) => keys.contact(who, person),
                None => Err((1, Why::Nobody)),
            },
            Host::Interaction(ix) => match self.meeting(ix) {
                Some(meeting) => keys.interaction(ix, meeting),
                None => Err((1, Why::Nobody)),
            },
            Host::Daily(_) => Err((1, Why::Daily)),
        }
    }
}

/// The keys of one note, as the copy has them.
struct Keys<'a> {
    cast: &'a Cast<'a>,
    path: &'a str,
}

impl Keys<'_> {
    fn contact(&self, who: ContactIx, person: &Person) -> Result<Made, (usize, Why)> {
        let entry = self.cast.journal.contact(who);
        let said = &entry.note.said;
        let BodyMade { source, read, mut pictures } =
            self.cast.body(Host::Contact(who), &person.path)?;
        let (interests, interests_at) = self.placed("interests", &said.interests);
        let (needs, needs_at) = self.placed("needs", &said.needs);
        let (offers, offers_at) = self.placed("offers", &said.offers);
        let contact = Contact {
            id: person.id.clone(),
            name: person.name.clone(),
            goes_by: person.goes_by.clone(),
            aliases: self.telling("aliases", &said.aliases),
            former_names: Box::default(),
            pronouns: self.text("pronouns", said.pronouns.as_ref()),
            roles: self.tags("roles", &said.roles),
            tags: self.tags("tags", &said.tags),
            unit: self.unit(said.unit.as_ref()),
            stage: self.value("stage", said.stage.as_ref()),
            cadence: self.value("cadence", said.cadence.as_ref()),
            paused_until: self.value("paused_until", said.paused_until.as_ref()),
            paused_on: self.value("paused_on", said.paused_on.as_ref()),
            status: if self.hides("status") { Status::default() } else { said.status },
            died: self.value("died", said.died.as_ref()),
            birthday: self.value("birthday", said.birthday.as_ref()),
            dates: self.dates(&said.dates),
            since: self.value("since", said.since.as_ref()),
            met_at: self.text("met_at", said.met_at.as_ref()),
            introduced_by: self.person("introduced_by", entry.introduced_by),
            relations: self.relations(who),
            prefers: self.texts("prefers", &said.prefers),
            email: self.telling("email", &said.email),
            phone: self.telling("phone", &said.phone),
            url: self.telling("url", &said.url),
            address: self.telling("address", &said.address),
            company: self.text("company", said.company.as_ref()),
            title: self.text("title", said.title.as_ref()),
            city: self.text("city", said.city.as_ref()),
            timezone: self.text("timezone", said.timezone.as_ref()),
            language: self.texts("language", &said.language),
            photo: self.photo(said.photo.as_ref(), (&person.path, &mut pictures)),
            characteristics: self.texts("characteristics", &said.characteristics),
            experiences: self.texts("experiences", &said.experiences),
            interests,
            opinions: self.texts("opinions", &said.opinions),
            needs,
            offers,
            interests_at,
            needs_at,
            offers_at,
            irritants: self.texts("irritants", &said.irritants),
            vouches: said.vouches && !self.hides("vouches"),
            private: self.private(said.private),
            source: Box::default(),
            vcard: None,
            extra: self.extra(&said.extra),
            body: read.body,
        };
        Ok(Made { note: Parsed::Contact(note(source, contact)), pictures })
    }

    fn interaction(&self, ix: InteractionIx, meeting: &Meeting) -> Result<Made, (usize, Why)> {
        let said = &self.cast.journal.interaction(ix).note.said;
        let BodyMade { source, read, pictures } =
            self.cast.body(Host::Interaction(ix), &meeting.path)?;
        let title = self.title(ix).unwrap_or_else(|| {
            let is_of_person = |section: &Section| self.is_of_person(meeting, section);
            title_of_body(&read.body, &read.first_words, is_of_person).to_owned()
        });
        let interaction = Interaction {
            date: self.value("date", said.date.as_ref()),
            with: meeting.with.iter().filter_map(|&who| self.at(who)).collect(),
            via: self.via(said.via.as_ref()),
            direction: self.for_some("direction", &said.direction, meeting),
            status: self.value("status", said.status.as_ref()),
            is_called_by_first_words: title == read.first_words,
            title,
            place: self.text("place", said.place.as_ref()),
            temperature: self.for_some("temperature", &said.temperature, meeting),
            difficult: self.for_some("difficult", &said.difficult, meeting),
            stage: self.for_some("stage", &said.stage, meeting),
            gave: self.gifts("gave", &said.gave).collect(),
            received: self.gifts("received", &said.received).collect(),
            asked: self.gifts("asked", &said.asked).collect(),
            settled: if self.hides("settled") { Default::default() } else { said.settled.clone() },
            topics: self.tags("topics", &said.topics).into_iter().collect(),
            tags: self.tags("tags", &said.tags).into_iter().collect(),
            private: self.private(said.private),
            source: Default::default(),
            extra: self.extra(&said.extra),
            body: read.body,
        };
        Ok(Made { note: Parsed::Interaction(note(source, interaction)), pictures })
    }

    fn hides(&self, key: &str) -> bool {
        self.cast.hidden.field(key)
    }

    /// Whether people are shown by other names than their own.
    fn renames(&self) -> bool {
        self.cast.names != Names::Whole
    }

    fn text(&self, key: &str, text: Option<&String>) -> Option<String> {
        text.filter(|_| !self.hides(key)).map(|text| self.cast.text(self.path, text))
    }

    fn texts(&self, key: &str, texts: &[String]) -> Box<[String]> {
        let texts = texts.iter().filter(|_| !self.hides(key));
        texts.map(|text| self.cast.text(self.path, text)).collect()
    }

    /// The same of words by which notes are found, which are written small as a rule.
    fn tags(&self, key: &str, texts: &[String]) -> Box<[String]> {
        let small = |text: &String| self.cast.mentions.renamed_in(text, Manner::Tags).into_owned();
        self.texts(key, &texts.iter().map(small).collect::<Vec<_>>())
    }

    /// The channel, which may be in words of the user's own.
    fn via(&self, via: Option<&Spanned<String>>) -> Option<Spanned<String>> {
        let via = self.text("via", via.map(|via| &via.value))?;
        Some(Spanned::new(via, Span::default()))
    }

    /// The same of a key that tells who somebody is, however they are called.
    fn telling(&self, key: &str, texts: &[String]) -> Box<[String]> {
        if self.renames() { Box::default() } else { self.texts(key, texts) }
    }

    /// Texts each of which has a place of its own, which is nowhere in the copy.
    fn placed(&self, key: &str, texts: &[String]) -> (Box<[String]>, Box<[Span]>) {
        let texts = self.texts(key, texts);
        let places = texts.iter().map(|_| Span::default()).collect();
        (texts, places)
    }

    fn value<T: Clone>(&self, key: &str, written: Option<&Spanned<T>>) -> Option<Spanned<T>> {
        let written = written.filter(|_| !self.hides(key))?;
        Some(Spanned::new(written.value.clone(), Span::default()))
    }

    fn private(&self, private: Privacy) -> Privacy {
        if self.cast.hidden.private() { Privacy::Open } else { private }
    }

    /// A unit is often called after those in it.
    fn unit(&self, unit: Option<&String>) -> Option<String> {
        let unit = unit.filter(|_| !self.hides("unit"))?;
        if !self.renames() {
            return Some(self.cast.text(self.path, unit));
        }
        let contacts = self.cast.journal.contacts();
        let same = |other: &String| folded(other) == folded(unit);
        let mut of_unit =
            contacts.filter(|(_, entry)| entry.note.said.unit.as_ref().is_some_and(same));
        let first = of_unit.find_map(|(who, _)| self.cast.person(who))?;
        Some(first.id.clone())
    }

    fn dates(&self, dates: &[Spanned<YearlyDate>]) -> Box<[Spanned<YearlyDate>]> {
        let dates = dates.iter().filter(|_| !self.hides("dates"));
        let date = |written: &Spanned<YearlyDate>| {
            let YearlyDate { what, date } = &written.value;
            let what = self.cast.text(self.path, what);
            Spanned::new(YearlyDate { what, date: *date }, Span::default())
        };
        dates.map(date).collect()
    }

    /// Somebody by where their file lies in the copy, if it has them.
    fn at(&self, who: ContactIx) -> Option<PersonRef> {
        self.cast.person(who).map(|person| person_at(&person.path))
    }

    fn person(&self, key: &str, who: Option<ContactIx>) -> Option<PersonRef> {
        who.filter(|_| !self.hides(key)).and_then(|who| self.at(who))
    }

    fn relations(&self, who: ContactIx) -> Box<[Relation]> {
        let entry = self.cast.journal.contact(who);
        let related = entry.note.said.relations.iter().zip(&entry.relations);
        let related = related.filter(|_| !self.hides("relations"));
        let relation = |(said, who): (&Relation, &Option<ContactIx>)| {
            let kind = self.cast.text(self.path, &said.kind);
            Some(Relation { kind, who: self.at((*who)?)? })
        };
        related.filter_map(relation).collect()
    }

    fn photo(
        &self,
        photo: Option<&Spanned<String>>,
        (note, pictures): (&str, &mut Vec<(String, String)>),
    ) -> Option<Spanned<String>> {
        let photo = photo.filter(|_| !self.hides("photo") && !self.renames())?;
        let from = self.cast.journal.picture(self.path, &photo.value)?;
        let to = picture_path(note, 0, from);
        pictures.push((to.clone(), from.to_owned()));
        Some(Spanned::new(format!("../{to}"), Span::default()))
    }

    /// Keys of the user's own. They may hold anything, and so names too.
    fn extra(&self, extra: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
        if self.renames() {
            return BTreeMap::new();
        }
        let shown = extra.iter().filter(|(key, _)| !self.hides(key));
        shown.map(|(key, value)| (self.renamed(Some(key)), self.own_value(value))).collect()
    }

    fn own_value(&self, value: &Value) -> Value {
        match value {
            Value::Text(text) => Value::Text(self.cast.text(self.path, text)),
            Value::List(values) => {
                Value::List(values.iter().map(|value| self.own_value(value)).collect())
            }
            Value::Keys(keys) => Value::Keys(self.extra(keys)),
        }
    }

    /// The title that stands in a key of its own. One that was made of the body or of the file's name
    /// may tell what is not shown: it is made again of what is.
    fn title(&self, ix: InteractionIx) -> Option<String> {
        let note = &self.cast.journal.interaction(ix).note;
        let (said, body) = (&note.said, &note.said.body);
        let is_heading = body.heading().is_some_and(|first| first.title == said.title);
        let is_own =
            !is_heading && !said.is_called_by_first_words && said.title != note.source.stem();
        self.text("title", Some(&said.title).filter(|_| is_own))
    }

    /// Whether a section of the copy is somebody's, so that its heading is no title.
    fn is_of_person(&self, meeting: &Meeting, section: &Section) -> bool {
        let is_called = |who: &ContactIx| {
            let said = &self.cast.journal.contact(*who).note.said;
            let names =
                [&said.name, &said.id].into_iter().chain(&said.goes_by).chain(&said.aliases);
            names.into_iter().any(|name| folded(name) == folded(&section.title))
        };
        section.link.is_some() || meeting.with.iter().any(is_called)
    }

    /// What holds for all, and for each of some whom the copy has.
    fn for_some<T: Copy>(&self, key: &str, values: &ForSome<T>, meeting: &Meeting) -> ForSome<T> {
        if self.hides(key) {
            return ForSome::default();
        }
        let journal = self.cast.journal;
        let own = meeting.with.iter().filter_map(|&who| {
            let mut some = values.some.iter();
            let (_, value) = some.find(|(whom, _)| journal.people_named(whom).contains(&who))?;
            Some((self.at(who)?, Spanned::new(value.value, Span::default())))
        });
        let all = values.all.as_ref().map(|all| Spanned::new(all.value, Span::default()));
        ForSome { all, some: own.collect() }
    }

    /// What was given, received or asked for, but for what was another's only.
    fn gifts<'g>(&'g self, key: &str, gifts: &'g [Gift]) -> impl Iterator<Item = Gift> + 'g {
        let shown = if self.hides(key) { &[] } else { gifts };
        shown.iter().filter_map(|gift| self.gift(gift))
    }

    fn gift(&self, gift: &Gift) -> Option<Gift> {
        let (mut text, mut from, mut whom, mut labels) = (String::new(), 0, Vec::new(), Vec::new());
        let unshown = unshown(&gift.text);
        let shown = |part| self.renamed(Some(&without(&gift.text, part, &unshown)));
        let of_gift = gift.whom.iter().zip(&gift.labels);
        let is_shown = |label: &Span| {
            let next = unshown.partition_point(|part| part.end <= label.start());
            unshown.get(next).is_none_or(|part| label.start() < part.start)
        };
        for (who, label) in of_gift.filter(|(_, label)| is_shown(label)) {
            text.push_str(&shown(from..label.start()));
            let start = text.len();
            let written = gift.text.get(label.range()).unwrap_or_default();
            let lead = self.cast.lead_to(self.path, who.link.unwrap_or(LinkKind::Wiki), &who.text);
            match lead {
                Lead::Someone => text.push_str(super::cast::SOMEONE),
                Lead::Something => text.push_str(super::leads::SOMETHING),
                Lead::Person(ix) => {
                    let person = self.cast.person(ix)?;
                    let short = person.goes_by.as_ref().unwrap_or(&person.name);
                    text.push_str(&if written == who.text {
                        short.clone()
                    } else {
                        self.renamed(Some(written))
                    });
                    whom.push(person_at(&person.path));
                    labels.push(Span::new(start, text.len()));
                }
                _ => text.push_str(&self.renamed(Some(written))),
            }
            from = label.end();
        }
        text.push_str(&shown(from..gift.text.len()));
        let is_for_others = whom.is_empty() && self.names_others(gift);
        let made = Gift { text, whom: whom.into(), labels: labels.into(), span: Span::default() };
        (!is_for_others).then_some(made)
    }

    fn names_others(&self, gift: &Gift) -> bool {
        let kind = |who: &PersonRef| who.link.unwrap_or(LinkKind::Wiki);
        let leads = gift.whom.iter().map(|who| self.cast.lead_to(self.path, kind(who), &who.text));
        leads.into_iter().any(|lead| lead == Lead::Someone)
    }

    fn renamed(&self, text: Option<&str>) -> String {
        self.cast.mentions.renamed(text.unwrap_or_default()).into_owned()
    }
}

fn note<T>(source: Source, said: T) -> Arc<Note<T>> {
    Arc::new(Note { source: Arc::new(source), said, diagnostics: Box::default(), readable: true })
}
