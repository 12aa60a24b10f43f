//! Keys that take one of a few words: stage, status, direction, temperature, and what `via` means.

/// A key that takes one of a few words. The list is what the manual and a did-you-mean show.
pub trait Word: Copy + Sized + 'static {
    /// Every value with the word for it in a file, in the order the manual gives them.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for it in a file.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// The value of a word, case and surrounding blanks left out of account.
    fn of_word(text: &str) -> Option<Self> {
        let text = text.trim();
        let value = |text: &str| Self::WORDS.iter().find(|(word, _)| *word == text);
        value(text).or_else(|| value(&text.to_lowercase())).map(|&(_, value)| value)
    }
}

/// Where a relationship stands, after Levinger's five stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Acquaintance,
    Buildup,
    Continuation,
    Deterioration,
    Ending,
}

impl Stage {
    /// Every stage in plain words, as reports and pages say it; a query takes these too.
    pub const PLAIN: [(&'static str, Self); 5] = [
        ("new", Self::Acquaintance),
        ("growing", Self::Buildup),
        ("steady", Self::Continuation),
        ("thinner", Self::Deterioration),
        ("ended", Self::Ending),
    ];

    /// The plain word for it.
    pub fn plain(self) -> &'static str {
        Self::PLAIN.iter().find(|(_, stage)| *stage == self).map_or("", |(word, _)| word)
    }
}

/// Whether a contact may be suggested at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Active,
    Dormant,
    /// Wants no contact.
    Closed,
    Deceased,
}

/// Who reached out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    Mutual,
    /// I did.
    Outgoing,
    /// They did.
    Incoming,
}

/// What became of an interaction; as written, since the default hangs on today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    Happened,
    Planned,
    /// Tried, not reached.
    Missed,
    Cancelled,
}

/// What is owed to somebody after an interaction, and the words that `settled` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwedKind {
    /// The last word was theirs.
    Reply,
    /// Something was received.
    Thanks,
    /// It was cool or cold.
    Repair,
}

/// How it felt, from -2 (cold) to 2 (hot).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Temperature {
    Cold = -2,
    Cool = -1,
    Mild = 0,
    Warm = 1,
    Hot = 2,
}

/// Whether a note or a section may be in a copy made for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    #[default]
    Open,
    Private,
    /// Something was said about it that cannot be read: kept as private.
    InDoubt,
}

/// Channels as the manual lists them; own words are as good.
pub const CHANNELS: &[&str] = &[
    "meeting",
    "call",
    "video",
    "email",
    "message",
    "letter",
    "event",
    "gift",
    "social",
    "note",
    "newsletter",
    "broadcast",
    "mass-mail",
    "public-post",
];

/// What kind of thing a channel is, for the question whether it counts as contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViaKind {
    /// Between people.
    Personal,
    /// One to many: never contact.
    Broadcast,
    /// Something learned about somebody: never contact.
    Note,
}

/// Whether a `via` is a channel on which people write to one another, or leave a word: one of
/// its words is one of these, so that `signal message` is one too.
pub fn is_written(via: &str) -> bool {
    const WRITTEN: &[&str] = &[
        "email",
        "mail",
        "letter",
        "postcard",
        "fax",
        "message",
        "voicemail",
        "text",
        "sms",
        "mms",
        "dm",
        "chat",
        "whatsapp",
        "signal",
        "telegram",
        "threema",
        "imessage",
        "messenger",
        "wechat",
        "matrix",
        "slack",
        "linkedin",
        "instagram",
    ];
    has_a_word_of(via, WRITTEN)
}

/// Whether on a channel something goes from one to the other, so that one may say `from Ada`; on
/// any other people are together.
pub fn is_sent(via: &str) -> bool {
    const SENT: &[&str] =
        &["call", "phone", "video", "gift", "parcel", "present", "social", "flowers"];
    is_written(via) || has_a_word_of(via, SENT)
}

fn has_a_word_of(via: &str, words: &[&str]) -> bool {
    let is_of_them = |own: &str| words.iter().any(|word| own.eq_ignore_ascii_case(word));
    via.split(|letter: char| !letter.is_alphanumeric()).any(is_of_them)
}

/// What kind of channel a `via` word is; own words are personal.
pub fn via_kind(via: &str) -> ViaKind {
    const BROADCASTS: [&str; 4] = ["newsletter", "broadcast", "mass-mail", "public-post"];
    let via = via.trim();
    let is = |word: &str| via.eq_ignore_ascii_case(word);
    if BROADCASTS.into_iter().any(is) {
        ViaKind::Broadcast
    } else if is("note") {
        ViaKind::Note
    } else {
        ViaKind::Personal
    }
}

impl Word for Stage {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("acquaintance", Self::Acquaintance),
        ("buildup", Self::Buildup),
        ("continuation", Self::Continuation),
        ("deterioration", Self::Deterioration),
        ("ending", Self::Ending),
    ];
}

impl Word for Status {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("active", Self::Active),
        ("dormant", Self::Dormant),
        ("closed", Self::Closed),
        ("deceased", Self::Deceased),
    ];
}

impl Word for Direction {
    const WORDS: &'static [(&'static str, Self)] =
        &[("mutual", Self::Mutual), ("outgoing", Self::Outgoing), ("incoming", Self::Incoming)];
}

impl Word for Occurrence {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("happened", Self::Happened),
        ("planned", Self::Planned),
        ("missed", Self::Missed),
        ("cancelled", Self::Cancelled),
    ];
}

impl Word for OwedKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("reply", Self::Reply), ("thanks", Self::Thanks), ("repair", Self::Repair)];
}

impl Word for Temperature {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("cold", Self::Cold),
        ("cool", Self::Cool),
        ("mild", Self::Mild),
        ("warm", Self::Warm),
        ("hot", Self::Hot),
        ("-2", Self::Cold),
        ("-1", Self::Cool),
        ("0", Self::Mild),
        ("1", Self::Warm),
        ("2", Self::Hot),
        ("+1", Self::Warm),
        ("+2", Self::Hot),
    ];
}

#[cfg(test)]
mod tests {
    use super::{is_sent, is_written};

    #[test]
    fn channels_on_which_people_write_and_others_on_which_something_is_sent() {
        for via in ["email", "e-mail", "Letter", "message", "text", "signal message", "whatsapp"] {
            assert!(is_written(via) && is_sent(via), "{via}");
        }
        for via in ["call", "Video-call", "gift"] {
            assert!(is_sent(via) && !is_written(via), "{via}");
        }
        for via in ["meeting", "event", "coffee", "texas", "visit"] {
            assert!(!is_sent(via) && !is_written(via), "{via}");
        }
    }
}
