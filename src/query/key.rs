//! The keys of the query language.

use super::about::About;
use crate::model::Word;

/// What stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Tag,
    Role,
    Stage,
    Status,
    Unit,
    Name,
    Id,
    City,
    Company,
    Title,
    Cadence,
    Last,
    Due,
    Late,
    Paused,
    Since,
    Birthday,
    Has,
    Private,
    Via,
    With,
    On,
    After,
    Before,
    Direction,
    Temperature,
    Difficult,
    Topic,
    Place,
    Gave,
    Received,
    Asked,
}

impl Word for Key {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("tag", Self::Tag),
        ("role", Self::Role),
        ("stage", Self::Stage),
        ("status", Self::Status),
        ("unit", Self::Unit),
        ("name", Self::Name),
        ("id", Self::Id),
        ("city", Self::City),
        ("company", Self::Company),
        ("title", Self::Title),
        ("cadence", Self::Cadence),
        ("last", Self::Last),
        ("due", Self::Due),
        ("late", Self::Late),
        ("paused", Self::Paused),
        ("since", Self::Since),
        ("birthday", Self::Birthday),
        ("has", Self::Has),
        ("private", Self::Private),
        ("via", Self::Via),
        ("with", Self::With),
        ("on", Self::On),
        ("after", Self::After),
        ("before", Self::Before),
        ("direction", Self::Direction),
        ("temperature", Self::Temperature),
        ("difficult", Self::Difficult),
        ("topic", Self::Topic),
        ("place", Self::Place),
        ("gave", Self::Gave),
        ("received", Self::Received),
        ("asked", Self::Asked),
    ];
}

impl Key {
    /// What its terms ask about, where their value does not say otherwise.
    pub(super) fn about(self) -> About {
        match self {
            Self::Tag | Self::Title | Self::Private => About::Either,
            Self::Via
            | Self::With
            | Self::On
            | Self::After
            | Self::Before
            | Self::Direction
            | Self::Temperature
            | Self::Difficult
            | Self::Topic
            | Self::Place
            | Self::Gave
            | Self::Received
            | Self::Asked => About::Interaction,
            _ => About::Person,
        }
    }

    /// Whether its values are more or less than one another, so that `<` and `>` mean something.
    pub(super) fn has_an_order(self) -> bool {
        matches!(
            self,
            Self::Cadence
                | Self::Last
                | Self::Due
                | Self::Since
                | Self::Birthday
                | Self::On
                | Self::Temperature
        )
    }

    /// Whether a value of several words is to be expected, as it is of names and days.
    pub(super) fn has_room_for_words(self) -> bool {
        !matches!(
            self,
            Self::Tag
                | Self::Id
                | Self::Unit
                | Self::Via
                | Self::Stage
                | Self::Status
                | Self::Direction
                | Self::Temperature
                | Self::Has
                | Self::Late
                | Self::Paused
                | Self::Private
                | Self::Difficult
        )
    }

    /// How it is used.
    pub(super) fn example(self) -> String {
        let value = match self {
            Self::Tag => "work",
            Self::Role => "mentor",
            Self::Stage => "buildup",
            Self::Status => "dormant",
            Self::Unit => "lovelaces",
            Self::Name | Self::Id | Self::With => "ada",
            Self::City => "London",
            Self::Company | Self::Place => "mill",
            Self::Title => "printer",
            Self::Cadence => "<3m",
            Self::Last => ">90d",
            Self::Due => "<7d",
            Self::Late | Self::Paused | Self::Private | Self::Difficult => "yes",
            Self::Since => "<2020",
            Self::Birthday => "<30d",
            Self::Has => "email",
            Self::Via => "call",
            Self::On => "yesterday",
            Self::After | Self::Before => "2026-05",
            Self::Direction => "incoming",
            Self::Temperature => "warm",
            Self::Topic => "looms",
            Self::Gave | Self::Received | Self::Asked => "book",
        };
        format!("`{}:{value}`", self.word())
    }
}
