//! Birthdays and yearly dates: "Michael Faraday’s birthday".

use super::days::short_day;
use super::people::count;
use super::{Phrase, Sentence, pronouns};
use crate::insight::DateAhead;
use crate::journal::Journal;
use chrono::NaiveDate;

/// What is kept on that day, with the age or the number of years where it is known.
pub fn yearly(journal: &Journal, date: &DateAhead, today: NaiveDate) -> Sentence {
    let text = journal.contact(date.contact).note.said.name.clone();
    let person = Sentence(vec![Phrase::Person { text, ix: date.contact }]);
    let is_past = date.on < today && date.date.day.is_some();
    let turns = if is_past { "turned" } else { "turns" };
    let them = pronouns(journal, date.contact).them;
    let silence =
        if is_past { format!(", and nothing said to {them} since") } else { String::new() };
    let years = date.years.map(|years| count(years.unsigned_abs() as usize, "year", "years"));
    let sentence = match (date.what.as_str(), date.years, years) {
        ("birthday", Some(age), _) => person.text(format!(" {turns} {age}")),
        ("birthday", None, _) => person.text("’s birthday"),
        (what, _, Some(years)) => person.text(format!(": {what}, {years}")),
        (what, _, None) => person.text(format!(": {what}")),
    };
    sentence.text(silence)
}

/// The day it is kept on; where only the month is known, `this month`.
pub fn yearly_day(date: &DateAhead) -> String {
    match date.date.day {
        Some(_) => short_day(date.on),
        None => "this month".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{yearly, yearly_day};
    use crate::insight::testing::{Notes, today};

    #[test]
    fn an_age_is_said_only_where_the_year_is_known() {
        for (keys, on, said) in [
            ("birthday: 11-24", "Tue 24 Nov", "Ada’s birthday"),
            ("birthday: 1991-11-24", "Tue 24 Nov", "Ada turns 35"),
            ("birthday: 1991-11-20", "Fri 20 Nov", "Ada turned 35, and nothing said to them since"),
            ("birthday: 1991-11", "this month", "Ada turns 35"),
            ("birthday: ~1991-11-24", "Tue 24 Nov", "Ada’s birthday"),
            ("dates: [wedding 2016-12-08]", "Tue 8 Dec", "Ada: wedding, 10 years"),
            ("dates: [name day 12-08]", "Tue 8 Dec", "Ada: name day"),
        ] {
            let (journal, facts) = Notes::new().person("Ada", keys).facts();
            let date = &facts.dates[0];
            assert_eq!(yearly(&journal, date, today()).to_string(), said);
            assert_eq!(yearly_day(date), on);
        }
    }
}
