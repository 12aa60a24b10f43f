//! A daily note: what a day's page of somebody's own says of people, line by line.

use super::{Body, DayTime, PersonRef, Privacy};
use crate::source::{Source, Span};
use chrono::NaiveTime;
use std::sync::Arc;

/// A daily note as its file says it. Its day is that of its file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daily {
    pub date: DayTime,
    pub private: Privacy,
    pub body: Body,
    /// Every line that links something and bears no box, in order.
    pub lines: Box<[DailyLine]>,
    /// The file with its comments blanked, where it has any: of a line by itself nobody could say
    /// which of its signs begin a comment and which end one.
    pub uncommented: Option<Arc<Source>>,
}

/// A list item, or a line of a paragraph, that links something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyLine {
    /// The line without its bullet.
    pub text: Span,
    /// With its bullet, and with what is nested in it.
    pub whole: Span,
    /// The time of day that it opens with.
    pub time: Option<NaiveTime>,
    /// Who or what is linked where it opens, behind the time.
    pub opening: Box<[PersonRef]>,
    /// The channel that a tag names.
    pub via: Option<String>,
    /// Its first words, without what it opens with and the tag where it has both.
    pub title: String,
    /// Whether it stands under a heading that is marked `{private}`.
    pub private: bool,
}
