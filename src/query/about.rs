//! What a part of a query asks about, and so where it is looked for.

/// Whom or what a part of a query asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Person,
    Interaction,
    /// Whichever of the two is looked for.
    Either,
}

impl About {
    /// What several parts together ask about: of different things, either.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or(Self::Either);
        if parts.all(|part| part == first) { first } else { Self::Either }
    }
}
