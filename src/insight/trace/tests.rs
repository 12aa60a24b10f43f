//! What a trace keeps of what the rules passed over.

use super::{Aim, Asked, Claim, Counting, Lost, Part, Statement, Verdict, Weight, trace};
use crate::insight::testing::{Notes, who};
use crate::insight::{Band, facts};
use std::collections::BTreeSet;

/// Everything about somebody.
fn of(notes: Notes, id: &str) -> Vec<Statement> {
    let (journal, facts) = notes.facts();
    trace(&journal, &facts, who(&journal, id)).statements
}

#[test]
fn every_interaction_that_does_not_count_has_its_verdict() {
    for (on, keys, expected) in [
        ("2026-11-20", "", None),
        ("2026-11-20", "via: pigeon", None),
        ("2026-11-20", "via: mass-mail", Some(Verdict::Broadcast)),
        ("2026-11-20", "via: note", Some(Verdict::Note)),
        ("2026-11-20", "status: missed\nvia: note", Some(Verdict::Missed)),
        ("2026-11-20", "status: cancelled", Some(Verdict::Cancelled)),
        ("2026-11-20", "status: planned", Some(Verdict::PlanPast)),
        ("2026-11-21", "status: planned", Some(Verdict::PlanAhead)),
        ("2026-11-22", "", Some(Verdict::PlanAhead)),
        ("2026-11-22", "status: happened", Some(Verdict::Ahead)),
    ] {
        let statements = of(Notes::new().person("ada", "").met(on, "ada", keys), "ada");
        let found = statements.iter().find_map(|said| match said.claim {
            Claim::Contact(Counting::NotCounted { verdict, .. }) => Some(verdict),
            _ => None,
        });
        assert_eq!(found, expected, "{on} {keys}");
        let counts = |said: &Statement| matches!(said.claim, Claim::Contact(Counting::Last { .. }));
        assert_eq!(statements.iter().any(counts), expected.is_none(), "{on} {keys}");
    }
}

#[test]
fn what_is_older_than_the_last_contact_is_no_part_of_the_short_answer() {
    let statements = of(
        Notes::new()
            .person("ada", "")
            .met("2026-09-01", "ada", "via: newsletter")
            .met("2026-10-01", "ada", "")
            .met("2026-11-01", "ada", "via: newsletter"),
        "ada",
    );
    let weights: Vec<(String, Weight)> = statements
        .iter()
        .filter(|said| matches!(said.claim, Claim::Contact(Counting::NotCounted { .. })))
        .map(|said| (said.dates[0].to_string(), said.weight))
        .collect();
    assert_eq!(
        weights,
        [("2026-11-01".to_owned(), Weight::Answer), ("2026-09-01".to_owned(), Weight::Detail),]
    );
}

#[test]
fn the_day_from_which_somebody_is_late_is_the_first_on_which_they_are() {
    for cadence in ["1d", "10d", "6w", "1 month", "1 year"] {
        let (journal, now) = Notes::new()
            .person("ada", &format!("cadence: {cadence}"))
            .met("2026-01-31", "ada", "")
            .facts();
        let ada = who(&journal, "ada");
        let late_from =
            trace(&journal, &now, ada).statements.iter().find_map(|said| match said.claim {
                Claim::Now(Asked::Band { late_from, .. }) => late_from,
                _ => None,
            });
        let late_from = late_from.unwrap();
        let band = |on| facts(&journal, on).standings[0].band;
        assert_eq!(band(late_from), Some(Band::Late), "{cadence} {late_from}");
        assert_ne!(band(late_from.pred_opt().unwrap()), Some(Band::Late), "{cadence}");
    }
}

#[test]
fn every_cadence_that_lost_says_to_what() {
    let lost = |ada: &str, mary: &str| -> Vec<(String, Lost)> {
        let notes = Notes::new()
            .settings(|settings| {
                settings.cadence.default = "1 year".parse().ok();
                settings.cadence.roles = [("mentor".to_owned(), "6w".parse().unwrap())].into();
                settings.cadence.tags = [("choir".to_owned(), "2w".parse().unwrap())].into();
            })
            .person("ada", &format!("unit: house\n{ada}"))
            .person("mary", &format!("unit: house\n{mary}"));
        let statements = of(notes, "ada").into_iter();
        let lost = statements.filter_map(|said| match said.claim {
            Claim::Rhythm(Aim::Lost { applied, to }) => Some((applied.cadence.to_string(), to)),
            _ => None,
        });
        lost.collect()
    };
    let said = |every: &str, to| (every.to_owned(), to);
    for (ada, mary, expected) in [
        (
            "cadence: 1m\nroles: [mentor]",
            "cadence: 1y",
            vec![said("6w", Lost::Own), said("1y", Lost::Any), said("1y", Lost::Shorter)],
        ),
        (
            "roles: [mentor]\ntags: [choir]",
            "cadence: 3m",
            vec![said("6w", Lost::Shorter), said("1y", Lost::Any), said("3m", Lost::Shorter)],
        ),
        (
            "cadence: 1w\nstatus: dormant",
            "cadence: 3m",
            vec![said("1w", Lost::Silent), said("1y", Lost::Any)],
        ),
    ] {
        assert_eq!(lost(ada, mary), expected, "{ada} {mary}");
    }
}

#[test]
fn every_rule_is_a_heading_of_the_manual() {
    let manual = include_str!("../../manual/insight.md");
    let headings: BTreeSet<&str> =
        manual.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let rules = include_str!("rules.rs").lines().filter_map(|line| line.split('"').nth(1));
    let rules: Vec<&str> = rules.collect();
    assert!(rules.contains(&super::rules::COUNTS) && rules.contains(&super::rules::RHYTHM));
    for rule in rules {
        assert!(headings.contains(rule), "{rule} is no heading");
    }
}

#[test]
fn every_statement_goes_by_a_rule_of_that_name() {
    let known = include_str!("rules.rs");
    let keys = "cadence: 6w\nunit: house\nsince: 2020-01-01\nbirthday: 11-24\nstage: buildup\n\
                paused_until: 2026-01-01";
    let notes = ["missed", "happened", "planned", "cancelled"].iter().fold(
        Notes::new().person("ada", keys).said("2026-11-02", "ada", "---\n- [ ] a box\n"),
        |notes, status| notes.met("2026-11-01", "ada", &format!("status: {status}")),
    );
    let statements = of(notes, "ada");
    assert!(statements.iter().any(|said| said.part() == Part::Shape));
    for said in statements {
        assert!(known.contains(&format!("= \"{}\";", said.rule)), "{} is no rule", said.rule);
    }
}
