//! What `kith.toml` takes, and what is said of what it does not take.

use super::{InsightSettings, Settings, default_text, read};
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::model::Cadence;
use crate::source::Source;
use std::collections::BTreeMap;

fn settings(text: &str) -> (Settings, Vec<Diagnostic>) {
    read(&Source::new("kith.toml", text))
}

/// Codes and the texts they point at.
fn found(text: &str) -> Vec<(Code, String)> {
    let source = Source::new("kith.toml", text);
    let place = |found: &Diagnostic| (found.code, source.slice(found.span).to_owned());
    read(&source).1.iter().map(place).collect()
}

/// The template with the lines that begin so taken out of their comment.
fn uncommented(starts: &[&str]) -> String {
    let line = |line: &str| {
        let bare = starts.iter().find_map(|start| line.strip_prefix(start));
        bare.filter(|bare| !bare.starts_with(' ')).unwrap_or(line).to_owned() + "\n"
    };
    default_text().lines().map(line).collect()
}

#[test]
fn the_text_of_a_new_journal_shows_every_default() {
    assert_eq!(settings(default_text()), (Settings::default(), vec![]));
    let defaults = uncommented(&["#"]);
    assert!(defaults.contains("\nold_after_days = 90\n"));
    let (given, faults) = settings(&defaults);
    assert_eq!(
        (Settings { lines: BTreeMap::new(), ..given }, faults),
        (Settings::default(), vec![])
    );
    let (all, faults) = settings(&uncommented(&["# e.g. ", "#"]));
    assert_eq!(faults, []);
    assert!(all.journal.today.is_some());
    assert!(all.cadence.default.is_some() && all.cadence.restart.is_some());
}

/// The fields are read off the type itself, so that a new number cannot be forgotten here.
#[test]
fn every_number_of_insight_stands_in_a_new_journal_and_in_the_manual() {
    let manual = include_str!("../manual/insight.md").replace('\n', " ");
    let fields = format!("{:#?}", InsightSettings::default());
    let is_field = |line: &str| line.starts_with("    ") && !line.starts_with("     ");
    let fields = fields.lines().filter(|line| is_field(line));
    let names: Vec<&str> =
        fields.filter_map(|line| line.trim().split_once(": ")).map(|it| it.0).collect();
    assert!(names.contains(&"per_day") && names.contains(&"rhythm_gaps_max"), "{names:?}");
    for name in names {
        let begins = format!("#{name} = ");
        let default = default_text().lines().find_map(|line| line.strip_prefix(&begins));
        let default = default.unwrap_or_else(|| panic!("a new kith.toml does not show `{name}`"));
        let said = format!("`{name} = {default}`");
        assert!(manual.contains(&said), "`kith help insight` does not say {said}");
    }
}

#[test]
fn every_setting_can_be_changed() {
    let text = r#"
[journal]
contacts = "./people/"
interactions = "log/all"
today = 2026-11-21
[cadence]
default = "every 2 weeks"
roles = { mentor = "6w", peer = "never" }
tags.oslo = "1 month"
pause = { oslo = "2027-08-01" }
[insight]
per_day = 3
late_after = 2
old_after_days = 0x10
[site]
title = "Friends"
out = "public"
[audience.work]
hide_roles = ["friend"]
names = "invented"
"#;
    let (settings, faults) = settings(text);
    assert_eq!(faults, []);
    assert_eq!(
        (settings.journal.contacts.as_str(), settings.journal.interactions.as_str()),
        ("people", "log/all")
    );
    assert_eq!(settings.journal.today.map(|day| day.to_string()).as_deref(), Some("2026-11-21"));
    assert_eq!(settings.cadence.default.map(|every| every.to_string()).as_deref(), Some("2w"));
    assert_eq!(settings.cadence.roles["peer"], Cadence::Never);
    assert_eq!(settings.cadence.tags["oslo"].to_string(), "1m");
    assert_eq!(settings.cadence.pause["oslo"].to_string(), "2027-08-01");
    let insight = &settings.insight;
    assert_eq!((insight.per_day, insight.old_after_days, insight.promises_max), (3, 16, 10));
    assert!((insight.late_after - 2.0).abs() < f64::EPSILON);
    assert_eq!((settings.site.title.as_str(), settings.site.out.as_str()), ("Friends", "public"));
    assert_eq!(settings.audiences["work"].hide_roles, ["friend"]);
}

#[test]
fn every_fault_is_told_at_its_place_and_none_stops_the_rest() {
    let text = "[journal]\ntoday = \"soon\"\n[cadence]\ndefault = 6\nroles = { mentor = \"often\", peer = \"2w\" }\n[site]\ntitle = \"\"\nlanguage = \"plain English\"\neditor_url = \"x:\"\n[insight]\nper_day = 0\nlate_after = \"1\"\n[audience.\"a/b\"]\nnames = \"some\"\nhide_tags = [1]\n";
    let places = found(text);
    assert!(places.iter().all(|(code, _)| *code == Code::InvalidSetting));
    let places: Vec<&str> = places.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "\"soon\"",
            "6",
            "\"often\"",
            "\"\"",
            "\"plain English\"",
            "\"x:\"",
            "0",
            "\"1\"",
            "\"a/b\"",
            "\"some\"",
            "1"
        ]
    );
    assert_eq!(settings(text).0.cadence.roles.len(), 1);
}

#[test]
fn what_is_not_toml_is_told_with_the_rest_of_the_file() {
    let text = "[journal]\ncontacts = people\n[insight]\nper_day = 2\nper_day = 3\n";
    let places = found(text);
    assert!(
        !places.is_empty() && places.iter().all(|(code, _)| *code == Code::InvalidToml),
        "{places:?}"
    );
}

#[test]
fn what_git_left_of_a_merge_is_one_problem() {
    let text = "[journal]\n<<<<<<< HEAD\ndaily = 1\n=======\n>>>>>>> telephone\n";
    assert_eq!(found(text), [(Code::ConflictMarker, "<<<<<<< HEAD".to_owned())]);
}

#[test]
fn a_section_is_asked_for_by_its_whole_name() {
    for (text, title) in
        [("[cadence]\nroles = 5", "[cadence.roles]"), ("[audience]\nx = 5", "[audience.x]")]
    {
        let help = &settings(text).1[0].help;
        assert!(help.contains(title), "{help}");
    }
    assert!(settings("[site]\ntitle = ''").1[0].message.ends_with("is empty"));
}

#[test]
fn an_unknown_setting_is_told_with_the_nearest() {
    let text = "[jurnal]\n[insight]\nper_days = 3\nmood = 1\n[audience.a]\nhide_tag = []\n";
    let (settings, faults) = settings(text);
    assert_eq!(settings.audiences.len(), 1);
    let found: Vec<(Code, Option<String>)> = faults
        .iter()
        .map(|found| {
            let with =
                found.fix.as_ref().and_then(|fix| fix.changes.first()).map(|change| match change {
                    Change::Replace { with, .. } => with.clone(),
                    Change::Create { .. } => panic!("no file is made here"),
                });
            (found.code, with)
        })
        .collect();
    let near = |word: &str| (Code::UnknownSetting, Some(word.to_owned()));
    assert_eq!(
        found,
        [near("journal"), near("per_day"), (Code::UnknownSetting, None), near("hide_tags")]
    );
}

#[test]
fn folders_stay_within_the_journal_and_apart() {
    for folder in [
        "/etc",
        "../x",
        "a/../b",
        "",
        ".",
        "~/x",
        "a//b",
        "C:/x",
        "a\\b",
        "interactions",
        "interactions/x",
        "site",
        "templates/x",
    ] {
        let text = format!("[journal]\ncontacts = '{folder}'\n");
        assert_eq!(found(&text), [(Code::InvalidSetting, format!("'{folder}'"))]);
        assert_eq!(settings(&text).0, Settings::default(), "{folder}");
    }
    let swapped = "[journal]\ncontacts = \"interactions\"\ninteractions = \"contacts\"\n";
    assert_eq!(found(swapped), []);
    assert_eq!(settings(swapped).0.journal.contacts, "interactions");
    assert_eq!(found("[journal]\ncontacts = \"a\"\n[site]\nout = \"a/b\"\n").len(), 1);
}

#[test]
fn nothing_hostile_panics() {
    for part in [
        "[",
        "a = [",
        "[[a]]\n",
        "a = {",
        "\"",
        "\0",
        "a.",
        "é = 1\n",
        "[a]\n[a]\n",
        "journal = 1\n",
        "audience = []\n",
    ] {
        settings(&part.repeat(5_000));
        settings(&format!("[journal]\n{}", part.repeat(10)));
    }
    let (_, faults) = settings("journal = 1\naudience = []\n[cadence]\nroles = \"x\"");
    assert_eq!(faults.len(), 3);
}
