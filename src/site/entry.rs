//! An interaction on a page: its day, its title, one quiet line of what it was, the note in full.
//!
//! Much of what a build does is this, since everything stands on the pages of all whom it is about
//! and on the timeline: its markup is written at once and not put together from runs.

use super::material::{Material, Most};
use super::notes::{Notes, Reader};
use super::runs::{html, write_link, write_own};
use super::standing::linked;
use super::templates::markup;
use super::titles;
use super::weight::Room;
use super::when::Day;
use crate::insight::{Turn, is_for, occurrence};
use crate::journal::{ContactIx, InteractionIx};
use crate::model::{
    Direction, Gift, Interaction, Occurrence, Privacy, Stage, ViaKind, is_sent, via_kind,
};
use crate::wording::{self, count};
use serde::Serialize;
use std::borrow::Cow;

/// The context of `entry.html`.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// `hard`, `ahead` (planned), `missed`, `aside` (no contact), or nothing.
    pub look: &'static str,
    /// The entry's id on the page.
    pub anchor: &'a str,
    /// On a person's page; on the timeline it stands above.
    pub day: Option<Day>,
    /// `14:30`
    pub time: Option<String>,
    /// The title; where there is none, how it was and with whom.
    #[serde(serialize_with = "markup")]
    pub title_html: String,
    /// What turned here, each in a `span`: a hard conversation, another stage; on a person's page
    /// also how it began.
    #[serde(serialize_with = "markup")]
    pub turns_html: String,
    /// Short sayings, set one after the other, each in a `span`.
    #[serde(serialize_with = "markup")]
    pub meta_html: String,
    /// Whether its file says that it is for nobody else.
    pub is_private: bool,
    /// The note.
    #[serde(serialize_with = "markup")]
    pub note_html: Cow<'a, str>,
}

/// The entry of an interaction as one reader sees it, on a page with so much room.
pub(super) fn entry<'a>(
    material: &'a Material<'_>,
    (ix, reader): (InteractionIx, Reader),
    (notes, room): (&'a Notes<'_>, &mut Room),
) -> Entry<'a> {
    let note = &material.journal.interaction(ix).note;
    let told = Told { material, ix, reader, said: &note.said };
    Entry {
        look: told.look(),
        anchor: material.addresses.anchor(ix),
        day: told.day(),
        time: told.time(),
        title_html: told.title(),
        turns_html: told.turns(),
        meta_html: told.meta(),
        is_private: note.said.private != Privacy::Open,
        note_html: room.note(notes.html(ix, reader).into(), material.file(&note.source.path)),
    }
}

/// Whether it was a hard conversation for this person; on the timeline, for anybody.
pub(super) fn is_hard(material: &Material<'_>, said: &Interaction, reader: Reader) -> bool {
    match reader {
        Reader::Person(who) => material.journal.for_person(&said.difficult, who) == Some(true),
        Reader::Everybody => {
            let all = said.difficult.all.iter().chain(said.difficult.some.iter().map(|(_, v)| v));
            all.into_iter().any(|difficult| difficult.value)
        }
    }
}

/// Appends a saying as one of several: in a `span`, with a blank behind it.
pub(super) fn write_saying(out: &mut String, saying: impl FnOnce(&mut String)) {
    const SPAN: &str = "<span>";
    out.push_str(SPAN);
    let start = out.len();
    saying(out);
    match out.len() > start {
        true => out.push_str("</span> "),
        false => out.truncate(start - SPAN.len()),
    }
}

/// What is told of an interaction to one reader.
struct Told<'a> {
    material: &'a Material<'a>,
    ix: InteractionIx,
    reader: Reader,
    said: &'a Interaction,
}

impl Told<'_> {
    fn look(&self) -> &'static str {
        match (occurrence(self.said, self.material.today()), self.via()) {
            (Occurrence::Planned, _) => "ahead",
            (Occurrence::Missed | Occurrence::Cancelled, _) => "missed",
            (_, ViaKind::Broadcast | ViaKind::Note) => "aside",
            _ if is_hard(self.material, self.said, self.reader) => "hard",
            _ => "",
        }
    }

    /// On a person's page the year is said above, except for what lies ahead.
    fn day(&self) -> Option<Day> {
        let day = self.said.day().filter(|_| self.reader != Reader::Everybody)?;
        let today = self.material.today();
        Some(if day > today { Day::near(day, today) } else { Day::short(day) })
    }

    /// A line of a daily note says its time itself.
    fn time(&self) -> Option<String> {
        if self.material.journal.interaction(self.ix).daily.is_some() {
            return None;
        }
        let time = self.said.date.as_ref()?.value.time?;
        Some(time.format("%H:%M").to_string())
    }

    /// The title; without one, how it was and with whom. It leads to its place in the timeline.
    fn title(&self) -> String {
        let mut out = String::with_capacity(160);
        let href = |out: &mut String| {
            self.material.addresses.write_interaction_href(out, "../", self.ix);
        };
        match self.material.own_title(self.ix) {
            Some(title) => write_link(&mut out, title, href),
            None => {
                write_link(&mut out, &titles::channel(self.material.journal, self.ix), href);
                self.write_with_whom(&mut out, " ");
            }
        }
        out
    }

    /// What the note itself says to be a turn.
    fn turns(&self) -> String {
        let hard = is_hard(self.material, self.said, self.reader).then_some(Turn::Difficult);
        let mut out = String::new();
        for turn in hard.into_iter().chain(self.stage().map(Turn::Stage)) {
            let words = wording::turn(self.material.journal, turn);
            let words = html(&linked(self.material, "../", &words));
            write_saying(&mut out, |out| out.push_str(&words));
        }
        out
    }

    fn meta(&self) -> String {
        let mut out = String::with_capacity(160);
        write_saying(&mut out, |out| self.write_channel(out));
        if let Some(place) = &self.said.place {
            write_saying(&mut out, |out| write_own(out, place));
        }
        for word in self.temperature().into_iter().chain(self.became()) {
            write_saying(&mut out, |out| out.push_str(word));
        }
        for (word, gifts) in [
            ("gave", &self.said.gave),
            ("received", &self.said.received),
            ("asked for", &self.said.asked),
        ] {
            write_saying(&mut out, |out| self.write_gifts(out, word, gifts));
        }
        out
    }

    /// `letter from Ada`, `meeting with Charles Babbage`: how, and with whom else.
    fn write_channel(&self, out: &mut String) {
        if self.material.own_title(self.ix).is_none() {
            return;
        }
        if let Some(via) = &self.said.via {
            write_own(out, via.value.trim_start());
        }
        self.write_with_whom(out, if self.said.via.is_some() { " " } else { "" });
    }

    /// `with Charles Babbage`, `from Ada`, `about Mary Somerville`: on a person's page, whom else.
    fn write_with_whom(&self, out: &mut String, before: &str) {
        let with = &self.material.journal.interaction(self.ix).with;
        let others: Vec<ContactIx> =
            with.iter().copied().filter(|&who| self.reader != Reader::Person(who)).collect();
        let preposition = self.preposition();
        let short = match self.reader {
            Reader::Person(who) if preposition != "with" => {
                Some(self.material.journal.contact(who).note.said.short_name())
            }
            _ => None,
        };
        if short.is_none() && others.is_empty() {
            return;
        }
        out.extend([before, preposition, " "]);
        if let Some(short) = short {
            write_own(out, short);
            out.push_str(match others.len() {
                0 => "",
                1 => " and ",
                _ if self.via() == ViaKind::Broadcast => " and ",
                _ => ", ",
            });
        }
        match self.via() {
            _ if others.is_empty() => {}
            ViaKind::Broadcast if self.reader != Reader::Everybody => {
                out.push_str(&count(others.len(), "other", "others"));
            }
            ViaKind::Personal | ViaKind::Note if self.reader == Reader::Everybody => {
                self.material.write_people(out, "../", (&others, Most::Everybody));
            }
            _ => self.material.write_people(out, "../", (&others, Most::AFew)),
        }
    }

    fn preposition(&self) -> &'static str {
        match (self.via(), self.direction()) {
            (ViaKind::Note, _) => "about",
            _ if self.is_together() => "with",
            (_, Direction::Outgoing) => "to",
            (_, Direction::Incoming) => "from",
            (ViaKind::Broadcast, _) => "to",
            (_, Direction::Mutual) => "with",
        }
    }

    /// Whoever reached out, nothing went from one to the other: `Meeting with`, `In touch with`.
    fn is_together(&self) -> bool {
        match &self.said.via {
            Some(via) => !is_sent(&via.value),
            None => self.material.own_title(self.ix).is_none(),
        }
    }

    fn via(&self) -> ViaKind {
        self.said.via.as_ref().map_or(ViaKind::Personal, |via| via_kind(&via.value))
    }

    fn direction(&self) -> Direction {
        let direction = match self.reader {
            Reader::Person(who) => self.material.journal.for_person(&self.said.direction, who),
            Reader::Everybody => self.said.direction.all.as_ref().map(|all| all.value),
        };
        direction.unwrap_or_default()
    }

    fn temperature(&self) -> Option<&'static str> {
        let temperature = match self.reader {
            Reader::Person(who) => self.material.journal.for_person(&self.said.temperature, who),
            Reader::Everybody => self.said.temperature.all.as_ref().map(|all| all.value),
        };
        temperature.map(wording::temperature)
    }

    fn stage(&self) -> Option<Stage> {
        match self.reader {
            Reader::Person(who) => self.material.journal.for_person(&self.said.stage, who),
            Reader::Everybody => self.said.stage.all.as_ref().map(|all| all.value),
        }
    }

    fn became(&self) -> Option<&'static str> {
        wording::became(occurrence(self.said, self.material.today()), Some(self.direction()))
    }

    /// `gave: the translation`; on a person's page without what was another's.
    fn write_gifts(&self, out: &mut String, word: &str, gifts: &[Gift]) {
        let journal = self.material.journal;
        let path = &journal.interaction(self.ix).note.source.path;
        let mut before = [word, ": "];
        for gift in gifts.iter().filter(|gift| self.concerns(gift)) {
            out.extend(before);
            before = ["; ", ""];
            write_own(
                out,
                &match self.reader {
                    Reader::Everybody => journal.gift_text(path, gift),
                    Reader::Person(who) => journal.gift_text_for(path, gift, who),
                },
            );
        }
    }

    fn concerns(&self, gift: &Gift) -> bool {
        match self.reader {
            Reader::Person(who) => is_for(self.material.journal, self.ix, (gift, who)),
            Reader::Everybody => true,
        }
    }
}
