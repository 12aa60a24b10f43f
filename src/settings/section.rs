//! One table of `kith.toml`: asked for each of its keys by name, it knows at the end which keys
//! nobody asked for, and so which settings do not exist.

use crate::diagnostic::{Code, Diagnostic, slip_of};
use crate::source::{Source, Span, Spanned};
use toml::de::{DeTable, DeValue};

/// What is wrong with the settings so far.
pub(super) struct Faults<'a> {
    source: &'a Source,
    pub(super) found: Vec<Diagnostic>,
}

/// A table and the keys that were asked for.
pub(super) struct Section<'a> {
    /// As in a header, without brackets: `audience.friends`; empty for the whole file.
    title: String,
    table: Option<&'a DeTable<'a>>,
    asked: Vec<&'static str>,
}

/// A value and the name it is reported by.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a DeValue<'a>,
    pub(super) span: Span,
}

impl<'a> Faults<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, found: Vec::new() }
    }

    /// A setting that cannot be used, and what could.
    pub(super) fn invalid(&mut self, span: Span, message: String, help: &str) {
        self.report(Code::InvalidSetting, span, (message, help.to_owned()));
    }

    pub(super) fn report(&mut self, code: Code, span: Span, (message, help): (String, String)) {
        self.found.push(Diagnostic::new(code, (&self.source.path, span), message, help));
    }
}

impl<'a> Section<'a> {
    /// The whole file.
    pub(super) fn root(table: &'a DeTable<'a>) -> Self {
        Self { title: String::new(), table: Some(table), asked: Vec::new() }
    }

    /// The value of a key.
    pub(super) fn get(&mut self, key: &'static str) -> Option<Setting<'a>> {
        self.asked.push(key);
        let value = self.table?.get(key)?;
        Some(Setting { name: key, value: value.get_ref(), span: span_of(value.span()) })
    }

    /// The table below a key; an empty one where there is none.
    pub(super) fn section(&mut self, key: &'static str, faults: &mut Faults) -> Self {
        let title = self.titled(key);
        let table = self.get(key).and_then(|setting| setting.table(&title, faults));
        Self { title, table, asked: Vec::new() }
    }

    /// The tables below this one, each by the name its user gave it.
    pub(super) fn named_sections(&self, faults: &mut Faults) -> Vec<(Spanned<&'a str>, Self)> {
        let mut sections = Vec::new();
        for (name, setting) in self.settings() {
            let title = self.titled(name.value);
            let Some(table) = setting.table(&title, faults) else { continue };
            sections.push((name, Self { title, table: Some(table), asked: Vec::new() }));
        }
        sections
    }

    /// Every key with its value, by name.
    pub(super) fn settings(&self) -> Vec<(Spanned<&'a str>, Setting<'a>)> {
        let entries = self.table.into_iter().flatten();
        entries
            .map(|(key, value)| {
                let (name, span) = (key.get_ref().as_ref(), span_of(value.span()));
                let setting = Setting { name, value: value.get_ref(), span };
                (Spanned::new(name, span_of(key.span())), setting)
            })
            .collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, faults: &mut Faults) {
        for (key, _) in self.settings() {
            if self.asked.contains(&key.value) {
                continue;
            }
            let name = key.value;
            let message = match self.title.as_str() {
                "" => format!("kith knows no section `[{name}]`"),
                title => format!("kith knows no setting `{name}` in `[{title}]`"),
            };
            let place = (&faults.source.path, key.span);
            let found = |help| Diagnostic::new(Code::UnknownSetting, place, message, help);
            faults.found.push(match slip_of(name, self.asked.iter().copied()) {
                Some(near) => found(format!("did you mean `{near}`?")).replace_with(near),
                None => found(format!("kith knows {}", listed(&self.asked))),
            });
        }
    }

    fn titled(&self, key: &str) -> String {
        match self.title.as_str() {
            "" => key.to_owned(),
            title => format!("{title}.{key}"),
        }
    }
}

impl<'a> Setting<'a> {
    /// The setting as the table of this title.
    fn table(self, title: &str, faults: &mut Faults) -> Option<&'a DeTable<'a>> {
        if let DeValue::Table(table) = self.value {
            return Some(table);
        }
        let message = format!("`{}` is a section with settings of its own", self.name);
        let help = format!("write `[{title}]` and its settings below");
        faults.invalid(self.span, message, &help);
        None
    }
}

pub(super) fn span_of(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
