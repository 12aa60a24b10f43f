//! A file of the site before it is made.
//!
//! One page's context costs what the page weighs, so that contexts are made one by one, in
//! parallel, and not kept. What each is about says which of them a change concerns.

use super::Page;
use super::data;
use super::templates::Templates;
use crate::error::Error;
use crate::journal::{ContactIx, Host, InteractionIx};
use serde::Serialize;
use std::ops::Range;

type Make<'a> = Box<dyn Fn(&Templates) -> Result<Vec<u8>, Error> + Send + Sync + 'a>;

/// A file of the site before it is made.
pub(super) struct Draft<'a> {
    /// From the site's root, `/` between parts.
    pub path: String,
    pub about: About,
    make: Make<'a>,
}

/// What a file tells of.
pub(super) enum About {
    /// Of the journal as a whole.
    Everything,
    /// Of one person and all notes with them.
    Person(ContactIx),
    /// Of these interactions, in the order of the journal, each as the timeline shows it.
    Interactions(Range<InteractionIx>),
    /// Of these notes as the search shows them.
    Excerpts(Vec<Host>),
}

impl<'a> Draft<'a> {
    /// A page from a template and what makes its context.
    pub(super) fn page<C: Serialize>(
        path: String,
        template: &'static str,
        context: impl Fn() -> C + Send + Sync + 'a,
    ) -> Self {
        Self::new(path, move |templates| templates.render(template, &context()))
    }

    /// `data/NAME.js`, which hands over what a template draws.
    pub(super) fn drawn<C: Serialize>(
        name: String,
        template: &'static str,
        context: impl Fn() -> C + Send + Sync + 'a,
    ) -> Self {
        Self::new(data::path(&name), move |templates| {
            Ok(data::script(&name, &templates.render_text(template, &context())?))
        })
    }

    /// `data/NAME.js`, which hands over a value.
    pub(super) fn data<D: Serialize>(
        name: impl Into<String>,
        value: impl Fn() -> D + Send + Sync + 'a,
    ) -> Self {
        let name = name.into();
        Self::new(data::path(&name), move |_| Ok(data::script(&name, &value())))
    }

    /// A file that is no page.
    pub(super) fn file(path: &str, bytes: impl Fn() -> Vec<u8> + Send + Sync + 'a) -> Self {
        Self::new(path.to_owned(), move |_| Ok(bytes()))
    }

    /// The same, of a part of the journal.
    pub(super) fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// Makes it.
    pub(super) fn make(&self, templates: &Templates) -> Result<Page, Error> {
        Ok(Page { path: self.path.clone(), bytes: (self.make)(templates)? })
    }

    fn new(
        path: String,
        make: impl Fn(&Templates) -> Result<Vec<u8>, Error> + Send + Sync + 'a,
    ) -> Self {
        Self { path, about: About::Everything, make: Box::new(make) }
    }
}
