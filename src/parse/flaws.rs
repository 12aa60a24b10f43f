//! What is wrong with a file as a whole, before any line of it is understood.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Flaw, Source, Span};

const OURS: &str = "<<<<<<< ";
const PARTING: &str = "=======";
const THEIRS: &str = ">>>>>>> ";

/// Everything that is wrong with the file as such.
pub(super) fn of_file(source: &Source) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        source.flaw.iter().map(|flaw| of_reading(source, flaw)).collect();
    if let Some(at) = memchr::memchr(0, source.text.as_bytes()) {
        let message = "a NUL byte stands here, which no editor means to write";
        let help = "take it out; a disk or a synchroniser may have damaged the file";
        let place = (&source.path, Span::new(at, at + 1));
        found.push(Diagnostic::new(Code::NulByte, place, message, help));
    }
    if let Some(span) = conflict_marker(&source.text) {
        let message = "git left both sides of a merge here";
        let help = "keep the side that is right, and take out the lines with `<<<<<<<`, `=======` and `>>>>>>>`";
        found.push(Diagnostic::new(Code::ConflictMarker, (&source.path, span), message, help));
    }
    found
}

/// Whether the file could be read at all.
pub(super) fn is_whole(source: &Source) -> bool {
    !matches!(source.flaw.as_deref(), Some(Flaw::TooLarge { .. } | Flaw::Unreadable { .. }))
}

fn of_reading(source: &Source, flaw: &Flaw) -> Diagnostic {
    let (code, at, message, help) = match flaw {
        Flaw::NotUtf8 { at } => (
            Code::NotUtf8,
            *at,
            "the file is not UTF-8 text; what could not be read is shown as `\u{fffd}`".to_owned(),
            "save it as UTF-8; kith does not write to it before".to_owned(),
        ),
        Flaw::TooLarge { bytes, limit } => (
            Code::FileTooLarge,
            0,
            format!("the file has {}, and more than {} is not read", mib(*bytes), mib(*limit)),
            "split the note, or keep large things beside it and link to them".to_owned(),
        ),
        Flaw::Unreadable { reason } => (
            Code::UnreadableFile,
            0,
            format!("the file cannot be read: {reason}"),
            "see who may read the file, and whether its folder is there".to_owned(),
        ),
        Flaw::NameNotUtf8 => (
            Code::NameNotUtf8,
            0,
            "the file's name is not UTF-8, so that nothing can refer to it".to_owned(),
            "rename the file".to_owned(),
        ),
    };
    Diagnostic::new(code, (&source.path, Span::at(at)), message, help)
}

/// Bytes in MiB, one place after the point, rounded up so that 4.01 does not read as the limit 4.
fn mib(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    match tenths % 10 {
        0 => format!("{} MiB", tenths / 10),
        part => format!("{}.{part} MiB", tenths / 10),
    }
}

/// The first line that git left: its opening, or a parting that a closing follows. `=======` alone
/// underlines a heading, and `>>>>>>> ` alone quotes a letter.
pub(super) fn conflict_marker(text: &str) -> Option<Span> {
    let at = find_line(text, OURS).or_else(|| {
        find_line(text, THEIRS)?;
        let parting = find_line(text, PARTING).filter(|&at| line(text, at) == PARTING)?;
        find_line(&text[parting..], THEIRS).map(|_| parting)
    })?;
    Some(Span::new(at, at + line(text, at).len()))
}

/// Whether the first line is one that git left.
pub(super) fn begins_with_conflict(text: &str) -> bool {
    text.starts_with(OURS)
}

/// Where the first line begins that begins with `start`. Looks for a single letter, which is
/// quicker than for a word, and rare where these words begin with it.
fn find_line(text: &str, start: &str) -> Option<usize> {
    let (text, start) = (text.as_bytes(), start.as_bytes());
    memchr::memchr_iter(*start.first()?, text)
        .find(|&at| text[at..].starts_with(start) && (at == 0 || text[at - 1] == b'\n'))
}

fn line(text: &str, at: usize) -> &str {
    text[at..].lines().next().unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::{conflict_marker, mib};

    #[test]
    fn only_what_git_writes_is_a_conflict() {
        for (text, found) in [
            ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", Some("<<<<<<< HEAD")),
            ("b\r\n=======\r\nc\r\n>>>>>>> x\r\n", Some("=======")),
            ("Heading\n=======\n", None),
            (">>>>>>> an old letter\n", None),
            (">>>>>>> an old letter\n\nHeading\n=======\n", None),
            ("x <<<<<<< HEAD\n", None),
        ] {
            assert_eq!(conflict_marker(text).map(|span| &text[span.range()]), found, "{text:?}");
        }
    }

    #[test]
    fn a_size_above_the_limit_never_reads_as_the_limit() {
        assert_eq!(mib(4 * 1024 * 1024), "4 MiB");
        assert_eq!(mib(4 * 1024 * 1024 + 1), "4.1 MiB");
    }
}
