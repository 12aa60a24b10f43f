//! `kith.toml` read section by section; a setting that cannot be used keeps its default.

use super::lines::lines;
use super::section::{Faults, Section, Setting, span_of};
use super::{
    AudienceSettings, CadenceSettings, InsightSettings, JournalSettings, Names, Settings,
    SiteSettings,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Interval;
use crate::source::{Flaw, Source, Span};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use toml::de::DeTable;

/// Where a user's own templates lie.
const TEMPLATES: &str = "templates";

/// The most days that make sense for looking ahead or back.
const YEAR: i64 = 366;

/// Reads the settings, with everything that is wrong with them, in the order of the text.
pub fn read(source: &Source) -> (Settings, Vec<Diagnostic>) {
    let mut faults = Faults::new(source);
    unreadable(source, &mut faults);
    if let Some(place) = conflict(&source.text) {
        let message = "git left both sides of a merge here".to_owned();
        let help = "keep the side that is right, and take out the lines with `<<<<<<<`, `=======` and `>>>>>>>`";
        faults.report(Code::ConflictMarker, place, (message, help.to_owned()));
        return (Settings::default(), faults.found);
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let span = error.span().map_or(Span::at(0), span_of);
        let message = format!("this is not TOML: {}", error.message());
        let help = "`kith help journal` shows the file with all its defaults".to_owned();
        faults.report(Code::InvalidToml, span, (message, help));
    }
    let mut root = Section::root(table.get_ref());
    let mut journal = root.section("journal", &mut faults);
    let mut site = root.section("site", &mut faults);
    let folders = folders(&mut journal, &mut site, &mut faults);
    let mut settings = Settings {
        journal: read_journal(journal, &folders, &mut faults),
        cadence: read_cadence(root.section("cadence", &mut faults), &mut faults),
        insight: read_insight(root.section("insight", &mut faults), &mut faults),
        site: read_site(site, &folders, &mut faults),
        audiences: read_audiences(&root.section("audience", &mut faults), &mut faults),
        lines: BTreeMap::new(),
    };
    root.finish(&mut faults);
    settings.lines = lines(source, table.get_ref(), &faults);
    faults.found.sort_by_key(|found| found.span);
    (settings, faults.found)
}

/// The first line that git left of a merge; what TOML makes of it and its like would help nobody.
fn conflict(text: &str) -> Option<Span> {
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line.trim_end()))
    });
    let (at, line) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    Some(Span::new(at, at + line.len()))
}

/// What the disk said of the file.
fn unreadable(source: &Source, faults: &mut Faults) {
    let (at, message, help) = match source.flaw.as_deref() {
        None | Some(Flaw::NameNotUtf8) => return,
        Some(Flaw::NotUtf8 { at }) => {
            (*at, "the file is not UTF-8 text".to_owned(), "save it as UTF-8")
        }
        Some(Flaw::TooLarge { .. }) => {
            (0, "the file is too large for settings".to_owned(), "see what else is in it")
        }
        Some(Flaw::Unreadable { reason }) => {
            (0, format!("the file cannot be read: {reason}"), "see who may read it")
        }
    };
    faults.report(Code::InvalidToml, Span::at(at), (message, help.to_owned()));
}

/// The folders that `kith` reads and writes, which must lie apart.
struct Folders {
    contacts: String,
    interactions: String,
    out: String,
}

fn folders(journal: &mut Section, site: &mut Section, faults: &mut Faults) -> Folders {
    let defaults = (JournalSettings::default(), SiteSettings::default());
    let named = [
        (journal.get("contacts"), defaults.0.contacts),
        (journal.get("interactions"), defaults.0.interactions),
        (site.get("out"), defaults.1.out),
    ];
    let named = named
        .map(|(setting, default)| (setting.and_then(|setting| setting.folder(faults)), default));
    let defaults =
        named.iter().filter(|(own, _)| own.is_none()).map(|(_, default)| default.clone());
    let mut taken: Vec<String> = defaults.chain([TEMPLATES.to_owned()]).collect();
    let [contacts, interactions, out] = named.map(|(own, default)| {
        let Some(own) = own else { return default };
        let folder = match taken.iter().find(|other| overlap(&own.value, other)) {
            None => own.value,
            Some(other) => {
                let message = format!("`{}` and `{other}` lie in each other", own.value);
                let help = "give each its own folder: contacts, interactions, the site, templates";
                faults.invalid(own.span, message, help);
                default
            }
        };
        taken.push(folder.clone());
        folder
    });
    Folders { contacts, interactions, out }
}

fn overlap(one: &str, other: &str) -> bool {
    let lies_in = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    lies_in(one, other) || lies_in(other, one)
}

fn read_journal(mut section: Section, folders: &Folders, faults: &mut Faults) -> JournalSettings {
    let daily = section.get("daily").and_then(|setting| setting.folder(faults));
    let today = section.get("today").and_then(|setting| setting.day(faults));
    section.finish(faults);
    JournalSettings {
        contacts: folders.contacts.clone(),
        interactions: folders.interactions.clone(),
        daily: daily.map(|daily| daily.value),
        today,
    }
}

fn read_cadence(mut section: Section, faults: &mut Faults) -> CadenceSettings {
    let default = section.get("default").and_then(|setting| setting.interval(faults));
    let restart = section.get("restart").and_then(|setting| setting.day(faults));
    let roles = section.section("roles", faults);
    let tags = section.section("tags", faults);
    let pause = section.section("pause", faults);
    section.finish(faults);
    CadenceSettings {
        default,
        restart,
        roles: by_name(&roles, faults, Setting::cadence),
        tags: by_name(&tags, faults, Setting::cadence),
        pause: by_name(&pause, faults, Setting::day),
    }
}

/// One value for each name that the user gave.
fn by_name<'a, T>(
    section: &Section<'a>,
    faults: &mut Faults,
    read: fn(Setting<'a>, &mut Faults) -> Option<T>,
) -> BTreeMap<String, T> {
    let settings = section.settings().into_iter();
    settings
        .filter_map(|(name, setting)| Some((name.value.to_owned(), read(setting, faults)?)))
        .collect()
}

fn read_insight(mut section: Section, faults: &mut Faults) -> InsightSettings {
    let mut settings = InsightSettings::default();
    let mut whole = |key: &'static str, bounds: RangeInclusive<i64>, number: &mut i64| {
        let setting = section.get(key).and_then(|setting| setting.whole(bounds, faults));
        *number = setting.unwrap_or(*number);
    };
    whole("planned_days_min", 0..=YEAR, &mut settings.planned_days_min);
    whole("promises_days_ahead", 0..=YEAR, &mut settings.promises_days_ahead);
    whole("chase_after_days", 0..=YEAR, &mut settings.chase_after_days);
    whole("old_after_days", 1..=10 * YEAR, &mut settings.old_after_days);
    whole("dates_days_ahead", 0..=YEAR, &mut settings.dates_days_ahead);
    whole("dates_days_back", 0..=YEAR, &mut settings.dates_days_back);
    whole("reply_after_days", 0..=YEAR, &mut settings.reply_after_days);
    whole("repair_after_days", 0..=YEAR, &mut settings.repair_after_days);
    whole("drifting_days_min", 0..=YEAR, &mut settings.drifting_days_min);
    let mut count = |key: &'static str, least: i64, number: &mut usize| {
        let setting = section.get(key).and_then(|setting| setting.whole(least..=1000, faults));
        *number = setting.and_then(|count| usize::try_from(count).ok()).unwrap_or(*number);
    };
    count("per_day", 1, &mut settings.per_day);
    count("light_touches_max", 1, &mut settings.light_touches_max);
    count("loops_max", 1, &mut settings.loops_max);
    count("ahead_max", 1, &mut settings.ahead_max);
    count("promises_max", 1, &mut settings.promises_max);
    count("one_sided_after", 1, &mut settings.one_sided_after);
    count("temperature_readings", 1, &mut settings.temperature_readings);
    count("buildup_contacts", 1, &mut settings.buildup_contacts);
    count("rhythm_gaps_min", 1, &mut settings.rhythm_gaps_min);
    count("rhythm_gaps_max", 1, &mut settings.rhythm_gaps_max);
    count("introduction_people_max", 1, &mut settings.introduction_people_max);
    count("introduction_givers_max", 1, &mut settings.introduction_givers_max);
    let mut number = |key: &'static str, bounds: RangeInclusive<f64>, number: &mut f64| {
        let setting = section.get(key).and_then(|setting| setting.number(bounds, faults));
        *number = setting.unwrap_or(*number);
    };
    number("late_after", 1.0..=10.0, &mut settings.late_after);
    number("temperature_change", 0.1..=4.0, &mut settings.temperature_change);
    number("deterioration_after", 1.0..=100.0, &mut settings.deterioration_after);
    number("drifting_after", 1.0..=100.0, &mut settings.drifting_after);
    number("ended_after", 1.0..=1000.0, &mut settings.ended_after);
    let mut length = |key: &'static str, interval: &mut Interval| {
        let setting = section.get(key).and_then(|setting| setting.interval(faults));
        *interval = setting.unwrap_or(*interval);
    };
    length("concern_after", &mut settings.concern_after);
    length("satisfied_after", &mut settings.satisfied_after);
    length("reciprocity_within", &mut settings.reciprocity_within);
    length("pull_back", &mut settings.pull_back);
    length("giving_within", &mut settings.giving_within);
    length("buildup_within", &mut settings.buildup_within);
    section.finish(faults);
    settings
}

fn read_site(mut section: Section, folders: &Folders, faults: &mut Faults) -> SiteSettings {
    let default = SiteSettings::default();
    let mut text = |key: &'static str| {
        section.get(key).and_then(|setting| Some((setting, setting.text(faults)?)))
    };
    let title = text("title").map_or(default.title, |(_, title)| title.to_owned());
    let language = text("language");
    let editor_url = text("editor_url");
    section.finish(faults);
    let is_tag = |tag: &str| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let language = language.filter(|(setting, tag)| {
        let message = format!("`{tag}` is no language tag");
        is_tag(tag)
            || refuse(faults, setting.span, (message, "write one such as \"en\" or \"pt-BR\""))
    });
    let editor_url = editor_url.filter(|(setting, url)| {
        let message = "`editor_url` does not say where the path goes".to_owned();
        let help = "write {path} into it, as in \"vscode://file/{path}:{line}\"";
        url.contains("{path}") || refuse(faults, setting.span, (message, help))
    });
    SiteSettings {
        title,
        out: folders.out.clone(),
        language: language.map_or(default.language, |(_, tag)| tag.to_owned()),
        editor_url: editor_url.map(|(_, url)| url.to_owned()),
    }
}

fn refuse(faults: &mut Faults, span: Span, (message, help): (String, &str)) -> bool {
    faults.invalid(span, message, help);
    false
}

fn read_audiences(section: &Section, faults: &mut Faults) -> BTreeMap<String, AudienceSettings> {
    let mut audiences = BTreeMap::new();
    for (name, mut section) in section.named_sections(faults) {
        let is_word = |name: &str| {
            name.chars().all(|letter| letter.is_alphanumeric() || "-_".contains(letter))
        };
        if name.value.is_empty() || !is_word(name.value) {
            let message = format!(
                "`{}` cannot name an audience, whose site is a folder of that name",
                name.value
            );
            faults.invalid(name.span, message, "use letters, digits and hyphens");
        }
        let mut texts = |key: &'static str| {
            section.get(key).map(|setting| setting.texts(faults)).unwrap_or_default()
        };
        let settings = AudienceSettings {
            hide_tags: texts("hide_tags"),
            hide_roles: texts("hide_roles"),
            hide_fields: texts("hide_fields"),
            hide_sections: texts("hide_sections"),
            names: Names::default(),
        };
        let names = section.get("names").and_then(|setting| names(setting, faults));
        section.finish(faults);
        let names = names.unwrap_or_default();
        audiences.insert(name.value.to_owned(), AudienceSettings { names, ..settings });
    }
    audiences
}

fn names(setting: Setting, faults: &mut Faults) -> Option<Names> {
    let text = setting.text(faults)?;
    let names = match text {
        "whole" => Names::Whole,
        "initials" => Names::Initials,
        "invented" => Names::Invented,
        _ => {
            let message = format!("`{text}` is no way to name people");
            faults.invalid(setting.span, message, "write \"whole\", \"initials\" or \"invented\"");
            return None;
        }
    };
    Some(names)
}
