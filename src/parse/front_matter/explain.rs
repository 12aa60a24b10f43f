//! What a YAML error means to somebody who wrote three lines of front matter.

use super::slips::quoted;
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::source::{Source, Span};
use granit_parser::{ErrorKind, ScanError};
use std::sync::Arc;

pub(super) const DEPTH_MAX: usize = 16;
pub(super) const NODES_MAX: usize = 10_000;

/// Why reading cannot go on. Spans are in the file.
pub(super) enum Stop {
    Yaml(ScanError),
    /// A second document.
    Second(Span),
    TooDeep(Span),
    NotKeys(Span),
}

/// What the reader knew when it stopped. Places are in `text` unless said otherwise.
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    /// Where `text` begins in the file.
    pub(super) base: usize,
    pub(super) text: &'a str,
    /// The end of the last thing that could be read.
    pub(super) read_to: usize,
    /// The outermost bracket that is still open.
    pub(super) open_bracket: Option<usize>,
}

/// Says why reading stopped.
pub(super) fn stop(stop: &Stop, context: &Context) -> Diagnostic {
    let path = &context.source.path;
    match stop {
        Stop::Yaml(found) => error(found, context),
        Stop::Second(span) => Diagnostic::new(
            Code::InvalidYaml,
            (path, *span),
            "a second YAML document begins here",
            "keep one block of keys, and put the rest below the closing `---`",
        ),
        Stop::TooDeep(span) => Diagnostic::new(
            Code::FrontMatterTooDeep,
            (path, *span),
            format!(
                "the front matter nests deeper than {DEPTH_MAX} levels or holds more than {NODES_MAX} values"
            ),
            "keep the keys flat, and move long lists into the body",
        ),
        Stop::NotKeys(span) => {
            let message = "the front matter is not a list of `key: value` lines";
            let help =
                "write one key with a colon and a blank on each line, such as `name: Ada Lovelace`";
            context.glued_key(span.start() - context.base).unwrap_or_else(|| {
                Diagnostic::new(Code::FrontMatterNotKeys, (path, *span), message, help)
            })
        }
    }
}

/// What to do about it.
enum Remedy {
    /// Put quotes around the whole value: a fix, where the value stands on one line.
    Quote,
    Say(&'static str),
}

/// What is wrong, where it went wrong, and what to do about it.
fn error(error: &ScanError, context: &Context) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(context.read_to);
    let at = context.text.floor_char_boundary(at);
    let sees_no_key =
        matches!(error.kind(), ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected);
    if let Some(glued) = context.glued_key(at).filter(|_| sees_no_key) {
        return glued;
    }
    let (at, message, remedy) = match (error.kind(), context.open_bracket) {
        (kind, _) if is_open_quote(kind) => (
            context.opening_quote(at),
            "a quote opens here and does not close before the next key".to_owned(),
            Remedy::Say("close the quote at the end of the value"),
        ),
        (kind, Some(bracket)) if !is_after_quote(kind) => (
            bracket,
            "a bracket opens here, and what stands in it cannot be read to its end".to_owned(),
            Remedy::Say(
                "close it on the same line, with commas between the values and quotes around values with signs in them",
            ),
        ),
        (kind, _) => at_fault(kind, at, context).unwrap_or_else(|| {
            let message = format!("this is not YAML: {}", error.info());
            let remedy =
                "look at this line and the one above: a quote, a bracket or the indentation";
            (at, message, Remedy::Say(remedy))
        }),
    };
    context.diagnostic(at, message, &remedy)
}

/// The errors that one line makes by itself.
fn at_fault(kind: &ErrorKind, at: usize, context: &Context) -> Option<(usize, String, Remedy)> {
    let (message, remedy) = match kind {
        ErrorKind::MappingValueNotAllowed if context.whole_value(at).is_some() => {
            ("a second `: ` in one line reads as a second key".to_owned(), Remedy::Quote)
        }
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("a value cannot begin with `{}`", character.escape_debug()), Remedy::Quote)
        }
        ErrorKind::InvalidBlockScalarHeader => (
            "a value that begins with `>` or `|` is a block of text on the lines below".to_owned(),
            Remedy::Quote,
        ),
        ErrorKind::MisplacedFlowCollectionEnd => {
            ("a bracket closes here that nothing opened".to_owned(), Remedy::Quote)
        }
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a list cannot begin on the line of its key".to_owned(),
            Remedy::Say("write each `- item` on a line of its own below, or `[one, two]` here"),
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => (
            "a line here, or the one above, is neither a key nor a part of a value".to_owned(),
            Remedy::Say("write `key: value` with a blank after the colon, or indent by two spaces"),
        ),
        ErrorKind::DirectiveDisallowed => (
            "a line cannot begin with `%`".to_owned(),
            Remedy::Say("put quotes around the key, or write it without the sign"),
        ),
        ErrorKind::ExpectedBlockMappingKey if context.whole_value(at).is_some() => {
            ("the value has ended, and more stands behind it".to_owned(), Remedy::Quote)
        }
        ErrorKind::ExpectedBlockMappingKey => (
            "this line begins at a column where no line above begins".to_owned(),
            Remedy::Say("begin every key of a note at the beginning of its line"),
        ),
        kind if is_after_quote(kind) => (
            "more stands behind the closing quote".to_owned(),
            Remedy::Say("put the whole value into the quotes, and write a quote inside it twice"),
        ),
        _ => return None,
    };
    Some((at, message, remedy))
}

fn is_open_quote(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::DocumentIndicatorInQuotedScalar
    )
}

fn is_after_quote(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar
    )
}

impl Context<'_> {
    /// The quote between what could be read and the place where reading stopped.
    fn opening_quote(&self, stopped: usize) -> usize {
        let unread = self.text.get(self.read_to..stopped).unwrap_or_default();
        unread.find(['"', '\'']).map_or(stopped, |found| self.read_to + found)
    }

    /// A key without a blank after its colon, on the line of byte `at` or the one above.
    fn glued_key(&self, at: usize) -> Option<Diagnostic> {
        let this = self.line_start(at);
        let above = self.line_start(this.saturating_sub(1));
        let colon = [above, this].into_iter().find_map(|start| {
            let line = self.text[start..].lines().next()?;
            let (key, value) = line.split_once(':')?;
            let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
            let is_glued = !value.starts_with(|c: char| c.is_whitespace() || c == '/');
            (is_key && is_glued && !value.is_empty()).then_some(start + key.len())
        })?;
        let place = (&self.source.path, Span::new(colon, colon + 1).shifted(self.base));
        let message = "no blank follows this colon, so that YAML sees no key";
        let help = "write a blank after it";
        Some(Diagnostic::new(Code::InvalidYaml, place, message, help).replace_with(": "))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |found| found + 1)
    }

    /// What follows the first `: ` of the line of byte `at`, where quoting it makes the line YAML and
    /// can only mean one thing: neither a list with a slip in it, nor a text before what may be a
    /// comment.
    fn whole_value(&self, at: usize) -> Option<Span> {
        let start = self.line_start(at);
        let line = self.text[start..].lines().next()?;
        let line = line[..line.find(" # ").unwrap_or(line.len())].trim_end();
        let after = match line.find(": ") {
            Some(colon) => colon + 2,
            None => line.len() - line.trim_start().strip_prefix("- ")?.len(),
        };
        let value = line[after..].trim_start();
        let begins = start + line.len() - value.len();
        let is_list = value.starts_with(['[', '{']) && !value.starts_with("[[");
        let may_end = value.contains(" #") || value.contains("\t#");
        let begins_otherwise = value.starts_with(['"', '\'', '#']);
        let is_plain = !(value.is_empty() || begins_otherwise || is_list || may_end);
        (is_plain && begins <= at).then(|| Span::new(begins, begins + value.len()))
    }

    /// The letter at `at` in the file; at the end of a line, the empty place there.
    fn place(&self, at: usize) -> Span {
        let letter = self.text[at..].chars().next().filter(|letter| !matches!(letter, '\n' | '\r'));
        Span::new(at, at + letter.map_or(0, char::len_utf8)).shifted(self.base)
    }

    fn diagnostic(&self, at: usize, message: String, remedy: &Remedy) -> Diagnostic {
        let place = (&self.source.path, self.place(at));
        let of = |help: &str| Diagnostic::new(Code::InvalidYaml, place, message, help);
        match (remedy, self.whole_value(at)) {
            (Remedy::Say(help), _) => of(help),
            (Remedy::Quote, None) => of("put quotes around the whole value"),
            (Remedy::Quote, Some(value)) => {
                let with = quoted(&self.text[value.range()]);
                let path = Arc::clone(&self.source.path);
                of(&format!("put quotes around the whole value: `{with}`"))
                    .fixed_by(Change::Replace { path, span: value.shifted(self.base), with })
            }
        }
    }
}
