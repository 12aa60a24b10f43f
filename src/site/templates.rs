//! The site's templates: compiled in, each to be overridden by the user under its own name.
//!
//! This file is the only user of tera. Every `.html` template escapes what it prints; a field of
//! a context whose name ends in `_html` is markup already, and is printed with `| safe`.

use crate::error::Error;
use serde::Serialize;
use std::path::PathBuf;
use tera::{Context, ErrorKind, Tera};

/// Where a user's own templates lie, from the journal's root.
const FOLDER: &str = "templates/site";

const BUILT_IN: &[(&str, &str)] = &[
    ("base.html", include_str!("../../templates/site/base.html")),
    ("parts.html", include_str!("../../templates/site/parts.html")),
    ("index.html", include_str!("../../templates/site/index.html")),
    ("people.html", include_str!("../../templates/site/people.html")),
    ("groups.html", include_str!("../../templates/site/groups.html")),
    ("group.html", include_str!("../../templates/site/group.html")),
    ("person.html", include_str!("../../templates/site/person.html")),
    ("files.html", include_str!("../../templates/site/files.html")),
    ("months.html", include_str!("../../templates/site/months.html")),
    ("month.html", include_str!("../../templates/site/month.html")),
    ("marks.html", include_str!("../../templates/site/marks.html")),
    ("network.html", include_str!("../../templates/site/network.html")),
    ("problems.html", include_str!("../../templates/site/problems.html")),
    ("rows.html", include_str!("../../templates/site/rows.html")),
];

/// Files that are copied into the site as they are; each may be replaced as the templates are.
const PLAIN: &[(&str, &str)] = &[
    ("days.js", include_str!("../../templates/site/days.js")),
    ("filter.js", include_str!("../../templates/site/filter.js")),
    ("help.js", include_str!("../../templates/site/help.js")),
    ("kith.js", include_str!("../../templates/site/kith.js")),
    ("query.js", include_str!("../../templates/site/query.js")),
    ("search.js", include_str!("../../templates/site/search.js")),
    ("style.css", include_str!("../../templates/site/style.css")),
];

/// The templates of one build, compiled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// Name and text of every file that is copied as it is.
    plain: Vec<(&'static str, String)>,
}

impl Templates {
    /// Compiles the built-in templates, each replaced by the override of its name. Overrides are
    /// the names and texts of the files in the journal's `templates/site/`; a name of the user's
    /// own is a template that the others may include.
    pub fn new(overrides: &[(String, String)]) -> Result<Self, Error> {
        let of_name = |name: &str| overrides.iter().find(|(own, _)| own == name);
        let built_in = BUILT_IN.iter().filter(|(name, _)| of_name(name).is_none()).copied();
        let own = overrides.iter().filter(|(name, _)| name.ends_with(".html"));
        let own = own.map(|(name, text)| (name.as_str(), text.as_str()));
        let mut tera = Tera::new();
        tera.add_raw_templates(built_in.chain(own)).map_err(|error| failure(&error, overrides))?;
        let plain = PLAIN.iter().map(|&(name, text)| {
            (name, of_name(name).map_or_else(|| text.to_owned(), |(_, own)| own.clone()))
        });
        Ok(Self { plain: plain.collect(), tera })
    }

    /// The style sheet and the scripts, as they are written to the site.
    pub(super) fn plain(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.plain.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// Fills one template with one context.
    pub(super) fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Error> {
        Context::from_serialize(context)
            .and_then(|context| self.tera.render(name, &context))
            .map_err(|error| failure(&error, &[(name.to_owned(), String::new())]))
    }
}

/// Tera's own words, which hold the line and a caret, with the file they are about: the one that
/// tera names, else the one of `suspects` whose name it mentions.
fn failure(error: &tera::Error, suspects: &[(String, String)]) -> Error {
    let message = error.to_string();
    let named = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(report.filename())
        }
        _ => None,
    };
    let suspect = suspects.iter().map(|(name, _)| name.as_str());
    let mentioned = suspect.clone().find(|name| message.contains(name));
    let name = named.or(mentioned).or_else(|| suspect.clone().next()).unwrap_or_default();
    Error::Template { path: PathBuf::from(FOLDER).join(name), message }
}
