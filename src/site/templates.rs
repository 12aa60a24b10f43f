//! The site's templates: compiled in, each to be overridden by the user under its own name.
//!
//! This file and `failure` are the only users of tera. Every `.html` template escapes what it prints; a field of
//! a context whose name ends in `_html` is markup already, and is printed with `| safe`.

mod failure;

use crate::error::Error;
use failure::{failure, not_text};
use serde::{Serialize, Serializer};
use tera::{Context, Tera, Value};

const BUILT_IN: &[(&str, &str)] = &[
    ("base.html", include_str!("../../templates/site/base.html")),
    ("parts.html", include_str!("../../templates/site/parts.html")),
    ("index.html", include_str!("../../templates/site/index.html")),
    ("people.html", include_str!("../../templates/site/people.html")),
    ("groups.html", include_str!("../../templates/site/groups.html")),
    ("group.html", include_str!("../../templates/site/group.html")),
    ("entry.html", include_str!("../../templates/site/entry.html")),
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

/// A file that is copied into the site as it is, as kith brings it.
pub fn built_in(name: &str) -> Option<&'static str> {
    PLAIN.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}

/// What most pages weigh less than.
const PAGE_BYTES: usize = 64 * 1024;

/// The templates of one build, compiled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// Name and text of every file that is copied as it is.
    plain: Vec<(&'static str, String)>,
    /// Name and text of every template of the user's own.
    own: Vec<(String, String)>,
}

impl Templates {
    /// Compiles the built-in templates, each replaced by the override of its name. Overrides are
    /// the names and contents of the files in the journal's `templates/site/`; a name of the user's
    /// own is a template that the others may include. What is neither is left alone.
    pub fn new(overrides: &[(String, Vec<u8>)]) -> Result<Self, Error> {
        let is_plain = |name: &str| PLAIN.iter().any(|(plain, _)| *plain == name);
        let used = overrides.iter().filter(|(name, _)| name.ends_with(".html") || is_plain(name));
        let texts = used.map(|(name, bytes)| match str::from_utf8(bytes) {
            Ok(text) => Ok((name.clone(), text.to_owned())),
            Err(fault) => Err(not_text((name, bytes), fault)),
        });
        let texts: Vec<(String, String)> = texts.collect::<Result<_, _>>()?;
        let (replaced, own): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(name, _)| is_plain(name));
        let is_own = |name: &str| own.iter().any(|(own, _)| own == name);
        let built_in = BUILT_IN.iter().copied().filter(|(name, _)| !is_own(name));
        let of_the_user = own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let mut tera = Tera::new();
        tera.add_raw_templates(built_in.chain(of_the_user))
            .map_err(|error| failure(&error, &own, None))?;
        let plain = PLAIN.iter().map(|&(name, text)| {
            let own = replaced.iter().find(|(own, _)| own == name);
            (name, own.map_or_else(|| text.to_owned(), |(_, own)| own.clone()))
        });
        Ok(Self { plain: plain.collect(), tera, own })
    }

    /// The style sheet and the scripts, as they are written to the site.
    pub(super) fn plain(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.plain.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// Fills one template with one context.
    pub(super) fn render(&self, name: &str, context: &impl Serialize) -> Result<Vec<u8>, Error> {
        let mut page = Vec::with_capacity(PAGE_BYTES);
        Context::from_serialize(context)
            .and_then(|context| self.tera.render_to(name, &context, &mut page))
            .map_err(|error| failure(&error, &self.own, Some(name)))?;
        Ok(page)
    }

    /// The same as text, which a script can hold.
    pub(super) fn render_text(
        &self,
        name: &str,
        context: &impl Serialize,
    ) -> Result<String, Error> {
        let page = self.render(name, context)?;
        Ok(String::from_utf8_lossy(&page).into_owned())
    }
}

/// Markup of which tera knows that it is: printed as it is, with `| safe` and without. What is
/// printed on every page again and again is so; the filter costs more than all else about it.
pub(super) fn markup<S: Serializer>(
    html: &impl AsRef<str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Value::safe_string(html.as_ref()).serialize(serializer)
}

/// A list of such markup.
pub(super) fn markups<S: Serializer>(all: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(all.iter().map(|html| Value::safe_string(html)))
}

#[cfg(test)]
mod tests {
    use super::PLAIN;

    /// What is copied into every site, in bytes of all files of a kind.
    #[test]
    fn the_scripts_and_the_style_stay_small() {
        for (end, most) in [(".js", 40 * 1024), (".css", 30 * 1024)] {
            let of_kind = PLAIN.iter().filter(|(name, _)| name.ends_with(end));
            let bytes: usize = of_kind.map(|(_, text)| text.len()).sum();
            assert!(bytes <= most, "{end}: {bytes} bytes are more than {most}");
        }
    }
}
