//! A calendar → what happened with whom.
//!
//! An event of the past with people in it is an interaction. A birthday fills the birthday of whom
//! it names, and adds nobody. Whatever else a calendar holds (what names nobody, what lies ahead,
//! what comes again and again and may or may not have happened) is told of in one line for each
//! kind, not one for each event.

use crate::edit::Setting;
use crate::exchange::incoming::{
    Companion, Extent, ForeignFile, Incoming, IncomingInteraction, IncomingPerson, Refused, Unread,
};
use crate::exchange::kind::{Kind, refused_bytes_unless};
use crate::exchange::lines::{Line, read as lines};
use crate::exchange::record::{Keys, person};
use crate::model::{DayTime, email_key};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// What a birthday is called: before the name or after it.
const BIRTHDAYS: [(&str, &str); 6] = [
    ("", "'s birthday"),
    ("", "’s birthday"),
    ("birthday of ", ""),
    ("birthday: ", ""),
    ("geburtstag von ", ""),
    ("anniversaire de ", ""),
];
const ANNIVERSARIES: [(&str, &str); 3] =
    [("", "'s anniversary"), ("", "’s anniversary"), ("anniversary of ", "")];

/// Why an event was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Omission {
    NobodyThere,
    Ahead,
    Repeats,
    Cancelled,
    WithoutDay,
    NoEvent,
}

impl Omission {
    fn why(self, number: usize) -> String {
        let (one, several) = match self {
            Self::NobodyThere => ("names nobody who was there", "name nobody who was there"),
            Self::Ahead => ("lies ahead", "lie ahead"),
            Self::Repeats => (
                "comes again and again, and may not always have happened",
                "come again and again, and may not always have happened",
            ),
            Self::Cancelled => ("was cancelled or declined", "were cancelled or declined"),
            Self::WithoutDay => ("has no day that can be read", "have no day that can be read"),
            Self::NoEvent => {
                ("is a task or an entry of a diary", "are tasks or entries of a diary")
            }
        };
        let noun = if self == Self::NoEvent { "record" } else { "event" };
        match number {
            1 => format!("this {noun} {one}, so it was left out"),
            _ => format!("{number} {noun}s {several}, so they were left out; this is the first"),
        }
    }
}

/// Reads a calendar.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    refused_bytes_unless(file.bytes, &[Kind::Ics])?;
    let mut incoming = Incoming::default();
    let mut omitted: BTreeMap<Omission, (usize, usize)> = BTreeMap::new();
    let calendar = events(file.bytes, &mut incoming.unread);
    let mut omit = |omission, line| omitted.entry(omission).or_insert((line, 0)).1 += 1;
    calendar.others.iter().for_each(|&line| omit(Omission::NoEvent, line));
    for event in &calendar.events {
        if let Some(person) = event.yearly_day() {
            incoming.people.push(person);
            continue;
        }
        match event.interaction(&calendar.owner, file.today) {
            Ok(interaction) => incoming.interactions.push(interaction),
            Err(omission) => omit(omission, event.line),
        }
    }
    let omitted = omitted.into_iter();
    incoming.unread.extend(
        omitted.map(|(omission, (line, number))| Unread { line, why: omission.why(number) }),
    );
    incoming.unread.sort();
    Ok(incoming)
}

/// A calendar's events, and whose it is.
#[derive(Default)]
struct Calendar {
    events: Vec<Event>,
    /// Where tasks and entries of a diary begin.
    others: Vec<usize>,
    /// Google names an exported calendar after its owner's address.
    owner: String,
}

/// One event: its lines, without those of its alarms.
struct Event {
    line: usize,
    lines: Vec<Line>,
}

fn events(bytes: &[u8], unread: &mut Vec<Unread>) -> Calendar {
    let mut calendar = Calendar::default();
    let mut within: Vec<String> = Vec::new();
    let mut open: Option<Event> = None;
    for line in lines(bytes) {
        let component = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                if component == "VEVENT" {
                    let next = Event { line: line.number, lines: Vec::new() };
                    unread.extend(open.replace(next).map(|event| unclosed(&event)));
                    within.truncate(1);
                }
                if ["VTODO", "VJOURNAL"].contains(&component.as_str()) {
                    calendar.others.push(line.number);
                }
                within.push(component);
            }
            "END" => {
                let at = within.iter().rposition(|open| *open == component);
                within.truncate(at.unwrap_or(within.len()));
                if component == "VEVENT" {
                    calendar.events.extend(open.take());
                }
            }
            "X-WR-CALNAME" if line.value.contains('@') => calendar.owner = email_key(&line.text()),
            _ => {
                let is_of_event = within.last().is_some_and(|open| open == "VEVENT");
                if let Some(event) = open.as_mut().filter(|_| is_of_event) {
                    event.lines.push(line);
                }
            }
        }
    }
    unread.extend(open.map(|event| unclosed(&event)));
    calendar
}

fn unclosed(event: &Event) -> Unread {
    let why = "this event has no END:VEVENT, so it was left out; export the calendar again";
    Unread { line: event.line, why: why.to_owned() }
}

impl Event {
    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    fn text(&self, name: &str) -> String {
        self.line(name).map(Line::text).unwrap_or_default()
    }

    fn attendees(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.name == "ATTENDEE")
    }

    /// Somebody whose birthday or anniversary it is. The year is that of the calendar's first entry
    /// and says nothing of theirs.
    fn yearly_day(&self) -> Option<IncomingPerson> {
        let title = self.text("SUMMARY");
        let birthday = BIRTHDAYS.iter().find_map(|around| name_within(&title, *around));
        let anniversary = ANNIVERSARIES.iter().find_map(|around| name_within(&title, *around));
        let name = birthday.or(anniversary).filter(|_| self.attendees().next().is_none())?;
        let date = self.day()?.day.format("%m-%d");
        let mut keys = Keys::default();
        match birthday {
            Some(_) => keys.text("birthday", &date.to_string()),
            None => keys.item("dates", &format!("anniversary {date}")),
        }
        Some(IncomingPerson { extent: Extent::Part, ..person(self.line, name, keys) })
    }

    fn interaction(&self, owner: &str, today: NaiveDate) -> Result<IncomingInteraction, Omission> {
        let date = self.day().ok_or(Omission::WithoutDay)?;
        let is_cancelled = self.text("STATUS").eq_ignore_ascii_case("CANCELLED");
        let omission = match () {
            () if is_cancelled || self.is_declined(owner) => Some(Omission::Cancelled),
            () if self.line("RRULE").is_some() => Some(Omission::Repeats),
            () if date.day > today => Some(Omission::Ahead),
            () => None,
        };
        let with: Vec<Companion> = self.companions(owner);
        match omission {
            Some(omission) => return Err(omission),
            None if with.is_empty() => return Err(Omission::NobodyThere),
            None => {}
        }
        let id = match (self.text("UID"), self.text("RECURRENCE-ID")) {
            (uid, day) if day.is_empty() => uid,
            (uid, day) => format!("{uid}/{day}"),
        };
        let body = plain(&self.text("DESCRIPTION"));
        let id = if id.is_empty() { format!("{} {}", date.day, self.text("SUMMARY")) } else { id };
        let source = format!("ics:{id}");
        Ok(IncomingInteraction { line: self.line, source, date, with, keys: self.keys(), body })
    }

    fn is_declined(&self, owner: &str) -> bool {
        let mut own = self.attendees().filter(|line| email_key(&line.text()) == owner);
        own.any(|line| line.has("PARTSTAT", "DECLINED"))
    }

    /// Everybody who was there: those who declined, rooms and the calendar's owner were not.
    fn companions(&self, owner: &str) -> Vec<Companion> {
        let organizer = self.lines.iter().filter(|line| line.name == "ORGANIZER");
        let mut with = Vec::new();
        for line in self.attendees().chain(organizer.filter(|_| self.attendees().next().is_some()))
        {
            let is_there = !line.has("PARTSTAT", "DECLINED")
                && !line.has("CUTYPE", "ROOM")
                && !line.has("CUTYPE", "RESOURCE")
                && !line.has("ROLE", "NON-PARTICIPANT");
            let email = email_key(&line.text());
            let email = if email.contains('@') { email } else { String::new() };
            let name = line.param("CN").next().unwrap_or_default().trim();
            let companion = match (name, email.as_str()) {
                ("", "") => continue,
                ("", email) => email.to_owned(),
                (name, "") => name.to_owned(),
                (name, email) if email_key(name) == email => email.to_owned(),
                (name, email) => format!("{name} <{email}>"),
            };
            let companion = Companion::Name(companion);
            let is_owner = !owner.is_empty() && email == owner;
            if is_there && !is_owner && !with.contains(&companion) {
                with.push(companion);
            }
        }
        with
    }

    fn keys(&self) -> Vec<(String, Setting)> {
        let mut keys = Keys::default();
        let place = self.text("LOCATION");
        let is_link = place.contains("://");
        let is_call = is_link || self.line("X-GOOGLE-CONFERENCE").is_some();
        keys.text("via", if is_call { "video" } else { "meeting" });
        keys.text("title", &self.text("SUMMARY"));
        if !is_link {
            keys.text("place", &place.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        if ["PRIVATE", "CONFIDENTIAL"].contains(&self.text("CLASS").to_uppercase().as_str()) {
            keys.flag("private", true);
        }
        keys.of_interaction()
    }

    /// When it began. The day as written counts; of a time in universal time nobody knows what the
    /// clock on the wall said.
    fn day(&self) -> Option<DayTime> {
        let text = self.text("DTSTART");
        let (date, time) = text.split_once('T').unwrap_or((&text, ""));
        let day = NaiveDate::parse_from_str(date, "%Y%m%d").ok()?;
        let local = NaiveTime::parse_from_str(time, "%H%M%S")
            .or_else(|_| NaiveTime::parse_from_str(time, "%H%M"));
        Some(DayTime { day, time: local.ok() })
    }
}

fn name_within<'a>(title: &'a str, (before, after): (&str, &str)) -> Option<&'a str> {
    let end = title.len().checked_sub(after.len())?;
    let (begin, name, rest) =
        (title.get(..before.len())?, title.get(before.len()..end)?, title.get(end..)?);
    let fits = begin.to_lowercase() == before && rest.to_lowercase() == after;
    Some(name.trim()).filter(|name| fits && !name.is_empty())
}

/// Google writes what was said in HTML.
fn plain(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for (tag, sign) in
        [("<br>", "\n"), ("<br/>", "\n"), ("</p>", "\n\n"), ("</li>", "\n"), ("<li>", "- ")]
    {
        text = text.replace(tag, sign);
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag =
            after.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/');
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, after)) => rest = after,
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.trim()
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::exchange::incoming::{Companion, ForeignFile, Incoming};

    fn calendar(events: &str) -> Incoming {
        let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:me@example.org\n{events}END:VCALENDAR\n");
        let today = "2026-11-21".parse().unwrap();
        read(&ForeignFile { name: "a.ics", bytes: text.as_bytes(), columns: &[], today }).unwrap()
    }

    const MEETING: &str = "BEGIN:VEVENT\nUID:m1\nDTSTART;TZID=Europe/London:20260503T143000\n\
        SUMMARY:The looms\\, again\nLOCATION:The mill\nDESCRIPTION:one<br>two\n\
        ORGANIZER;CN=Me:mailto:me@example.org\n\
        ATTENDEE;CN=Ada Lovelace;PARTSTAT=ACCEPTED:mailto:Ada@example.org\n\
        ATTENDEE;CN=charles@example.org:mailto:charles@example.org\n\
        ATTENDEE;PARTSTAT=DECLINED:mailto:mary@example.org\n\
        ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@example.org\n\
        BEGIN:VALARM\nDESCRIPTION:ring\nEND:VALARM\nEND:VEVENT\n";

    #[test]
    fn an_event_with_people_is_an_interaction() {
        let incoming = calendar(MEETING);
        let [event] = incoming.interactions.as_slice() else { panic!("{incoming:?}") };
        assert_eq!((event.source.as_str(), event.line), ("ics:m1", 3));
        assert_eq!(event.date.day.to_string(), "2026-05-03");
        assert_eq!(event.date.time.unwrap().to_string(), "14:30:00");
        assert_eq!(event.body, "one\ntwo");
        let names = ["Ada Lovelace <ada@example.org>", "charles@example.org"];
        assert_eq!(event.with, names.map(|name| Companion::Name(name.to_owned())));
        let keys: Vec<&str> = event.keys.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["via", "title", "place"]);
        assert_eq!(incoming.unread, []);
    }

    #[test]
    fn what_is_left_out_is_told_once_for_each_kind() {
        let event = |rest: &str| format!("BEGIN:VEVENT\n{rest}\nEND:VEVENT\n");
        let with = "ATTENDEE:mailto:ada@example.org";
        let incoming = calendar(
            &[
                event("DTSTART:20260101\nSUMMARY:Dentist"),
                event("DTSTART:20260102\nSUMMARY:Dentist"),
                event(&format!("DTSTART:20270101\n{with}")),
                event(&format!("DTSTART:20260101\nRRULE:FREQ=WEEKLY\n{with}")),
                event(&format!("DTSTART:20260101\nSTATUS:CANCELLED\n{with}")),
                event(&format!("DTSTART:soon\n{with}")),
            ]
            .concat(),
        );
        assert_eq!((incoming.interactions.len(), incoming.people.len()), (0, 0));
        let why: Vec<(usize, &str)> =
            incoming.unread.iter().map(|unread| (unread.line, unread.why.as_str())).collect();
        assert_eq!(
            why[0],
            (3, "2 events name nobody who was there, so they were left out; this is the first")
        );
        assert_eq!(why.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 11, 15, 20, 25]);
    }

    #[test]
    fn a_birthday_fills_the_day_and_not_the_calendars_year() {
        let incoming = calendar(
            "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20250412\nRRULE:FREQ=YEARLY\nSUMMARY:Ada Lovelace's Birthday\nEND:VEVENT\n\
             BEGIN:VEVENT\nDTSTART;VALUE=DATE:20250602\nRRULE:FREQ=YEARLY\nSUMMARY:Anniversary of Gül Öztürk\nEND:VEVENT\n",
        );
        let said: Vec<String> = incoming
            .people
            .iter()
            .map(|person| format!("{}: {:?}", person.name, person.keys))
            .collect();
        assert_eq!(
            said,
            [
                "Ada Lovelace: [(\"birthday\", Text(\"04-12\"))]",
                "Gül Öztürk: [(\"dates\", List([\"anniversary 06-02\"]))]"
            ]
        );
    }
}
