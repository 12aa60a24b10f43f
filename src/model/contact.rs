//! One person: a file under `contacts/`.

use super::{Body, Cadence, PartialDate, PersonRef, Privacy, Stage, Status, Value};
use crate::source::{Span, Spanned};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A contact as its file says it. Lists are empty and options `None` where a key is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The file's stem as a slug: what other notes and the site call this person by.
    pub id: String,
    /// The `name` key, else the file's stem.
    pub name: String,
    pub goes_by: Option<String>,
    pub aliases: Box<[String]>,
    /// Still resolves, ids too; never shown, completed or published.
    pub former_names: Box<[String]>,
    pub pronouns: Option<String>,
    pub roles: Box<[String]>,
    pub tags: Box<[String]>,
    /// People who count as one share this word.
    pub unit: Option<String>,
    pub stage: Option<Spanned<Stage>>,
    pub cadence: Option<Spanned<Cadence>>,
    pub paused_until: Option<Spanned<NaiveDate>>,
    pub paused_on: Option<Spanned<NaiveDate>>,
    /// `died` implies deceased.
    pub status: Status,
    pub died: Option<Spanned<PartialDate>>,
    pub birthday: Option<Spanned<PartialDate>>,
    pub dates: Box<[Spanned<YearlyDate>]>,
    pub since: Option<Spanned<NaiveDate>>,
    pub met_at: Option<String>,
    pub introduced_by: Option<PersonRef>,
    pub relations: Box<[Relation]>,
    pub prefers: Box<[String]>,
    pub email: Box<[String]>,
    pub phone: Box<[String]>,
    pub url: Box<[String]>,
    pub address: Box<[String]>,
    pub company: Option<String>,
    pub title: Option<String>,
    pub city: Option<String>,
    pub timezone: Option<String>,
    pub language: Box<[String]>,
    pub photo: Option<Spanned<String>>,
    pub characteristics: Box<[String]>,
    pub experiences: Box<[String]>,
    pub interests: Box<[String]>,
    pub opinions: Box<[String]>,
    pub needs: Box<[String]>,
    pub offers: Box<[String]>,
    /// Where each of these three lists' texts stands, in the same order.
    pub interests_at: Box<[Span]>,
    pub needs_at: Box<[Span]>,
    pub offers_at: Box<[Span]>,
    pub irritants: Box<[String]>,
    pub vouches: bool,
    pub private: Privacy,
    pub source: Box<[String]>,
    pub vcard: Option<String>,
    /// Keys that are not ours.
    pub extra: BTreeMap<String, Value>,
    pub body: Body,
}

impl Contact {
    /// What they are called by today: name, id, `goes_by`, aliases.
    pub fn current_names(&self) -> impl Iterator<Item = &String> {
        [&self.name, &self.id].into_iter().chain(&self.goes_by).chain(&self.aliases)
    }

    /// Everything they are or were called by.
    pub fn all_names(&self) -> impl Iterator<Item = &String> {
        self.current_names().chain(&self.former_names)
    }

    /// What to call them in passing: `goes_by`, else the whole name.
    pub fn short_name(&self) -> &str {
        self.goes_by.as_deref().unwrap_or(&self.name)
    }
}

/// `wedding 2019-06-01`: a text and the day of the year it falls on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearlyDate {
    pub what: String,
    pub date: PartialDate,
}

/// `spouse: [[william-king|William King]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Before the colon; empty where only a name was given.
    pub kind: String,
    pub who: PersonRef,
}
