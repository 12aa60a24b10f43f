//! What is the same on every line, and at both ends, of a text: taken off before versions are
//! compared, so that a change of it is one change and not one of every line, and put back after.

use super::Three;

const BOM: &str = "\u{feff}";

/// The form that a merged text is to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    has_bom: bool,
    ends_within_line: bool,
    /// What lines end with; `None` where it is no matter of the whole text, and left alone.
    line_end: Option<LineEnd>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    Lf,
    CrLf,
}

impl Form {
    /// The form that one side changed, else the one that both have.
    pub(super) fn of(texts: Three<&str>) -> Self {
        let either = |flag: fn(&str) -> bool| {
            let flags = texts.map(flag);
            flags.agreed().unwrap_or(flags.ours)
        };
        Self {
            has_bom: either(|text| text.starts_with(BOM)),
            ends_within_line: either(|text| !text.is_empty() && !text.ends_with('\n')),
            line_end: line_end_of(texts),
        }
    }

    /// A text in the plainest form: lines that end with `\n` where that is no loss, the last too.
    pub(super) fn plain(self, text: &str) -> String {
        let text = text.strip_prefix(BOM).unwrap_or(text);
        let mut plain = match self.line_end {
            Some(_) => text.replace("\r\n", "\n"),
            None => text.to_owned(),
        };
        if !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        plain
    }

    /// A text in the plainest form, given this one.
    pub(super) fn restored(self, plain: &str) -> String {
        let text = match self.ends_within_line {
            true => plain.strip_suffix('\n').unwrap_or(plain),
            false => plain,
        };
        let bom = if self.has_bom { BOM } else { "" };
        match self.line_end {
            Some(LineEnd::CrLf) => format!("{bom}{}", text.replace('\n', "\r\n")),
            _ => format!("{bom}{text}"),
        }
    }
}

/// The line end of all three; where they differ, that of the side that changed it. `None` where
/// either side has both kinds.
fn line_end_of(texts: Three<&str>) -> Option<LineEnd> {
    let ends = texts.map(uniform);
    let (ours, theirs) = (ends.ours.ok()?, ends.theirs.ok()?);
    // A base that is not there, or that had both kinds, has no word in it.
    let base = ends.base.unwrap_or(None);
    Three { base, ours, theirs }.agreed().unwrap_or(ours).or(ours).or(theirs)
}

/// The one kind of line end in a text, if it has any; an error where it has both.
fn uniform(text: &str) -> Result<Option<LineEnd>, ()> {
    let all = text.matches('\n').count();
    let with_return = text.matches("\r\n").count();
    match all {
        0 => Ok(None),
        _ if with_return == 0 => Ok(Some(LineEnd::Lf)),
        _ if with_return == all => Ok(Some(LineEnd::CrLf)),
        _ => Err(()),
    }
}
