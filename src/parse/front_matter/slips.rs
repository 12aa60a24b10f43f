//! Slips that YAML lets pass or reads as something else, each with its remedy.

use super::{Key, Node, NodeValue, Style};
use crate::diagnostic::{Change, Code, Diagnostic};
use crate::source::{Source, Span};
use std::sync::Arc;

/// A plain value that YAML cut at ` #`: a comment written for people has a blank after the `#`,
/// so only `#1` and `#london` are taken for parts of the value.
pub(super) fn comment_that_cuts(
    source: &Source,
    value: &Node,
    in_brackets: bool,
) -> Option<Diagnostic> {
    if !matches!(value.value, NodeValue::Null | NodeValue::Text { style: Style::Plain, .. }) {
        return None;
    }
    let rest = &source.text[value.span.end()..];
    let comment = rest.trim_start_matches([' ', '\t']);
    let begins_word = |text: &str| text.starts_with(|letter: char| !letter.is_whitespace());
    if comment.len() == rest.len() || !comment.strip_prefix('#').is_some_and(begins_word) {
        return None;
    }
    let start = value.span.end() + rest.len() - comment.len();
    let comment = comment.lines().next().unwrap_or_default().trim_end();
    let span = Span::new(start, start + comment.len());
    let kept = source.slice(value.span);
    let message = match kept {
        "" => format!("YAML reads `{comment}` as a comment, so that there is no value"),
        _ => format!("YAML reads `{comment}` as a comment, so that the value is only `{kept}`"),
    };
    let whole = match kept {
        "" => span,
        _ => Span::new(value.span.start(), span.end()),
    };
    let meant = quoted(source.slice(whole));
    let help = match in_brackets {
        true => "put quotes around the value, or a blank after the `#` of a comment".to_owned(),
        false => format!("put quotes around it: `{meant}`; or a blank after the `#` of a comment"),
    };
    let found = Diagnostic::new(Code::CommentCutsValue, (&source.path, span), message, help);
    if in_brackets || source.slice(whole).contains('\n') {
        return Some(found);
    }
    let path = Arc::clone(&source.path);
    Some(found.fixed_by(Change::Replace { path, span: whole, with: meant }))
}

/// `[[Ada]]` outside quotes.
pub(super) fn unquoted_link(path: &Arc<str>, span: Span, link: &str) -> Diagnostic {
    let meant = quoted(link);
    let message =
        format!("YAML reads `{link}` without quotes as a list in a list; kith reads the link");
    let help = format!("put quotes around it, so that other programs read it too: `{meant}`");
    Diagnostic::new(Code::UnquotedLink, (path, span), message, help).replace_with(meant)
}

/// `&x` or `*x`.
pub(super) fn alias(path: &Arc<str>, span: Span, written: &str) -> Diagnostic {
    let what = if written.starts_with('&') { "an anchor" } else { "an alias" };
    let message = format!("YAML reads `{written}` as {what}, which kith does not follow");
    let help = "put quotes around the whole value if it begins with this sign, or write it out";
    Diagnostic::new(Code::YamlAlias, (path, span), message, help)
}

/// `!word`, which YAML takes off the value.
pub(super) fn tag(path: &Arc<str>, span: Span, name: &str) -> Diagnostic {
    let message = format!("YAML reads `!{name}` as a tag, which is no part of the value");
    let help = "put quotes around the whole value if the word belongs to it";
    Diagnostic::new(Code::InvalidYaml, (path, span), message, help)
}

/// A list or a group where a key must be.
pub(super) fn key_that_is_no_text(path: &Arc<str>, span: Span) -> Diagnostic {
    let message = "a key is a word followed by a colon, and this is a list or a group";
    let help = "write `key: value`, and put quotes around a key with brackets in it";
    Diagnostic::new(Code::FrontMatterNotKeys, (path, span), message, help)
}

/// Marks and reports every key that stands above already. Sorted by name first, so that a block
/// of ten thousand keys costs no more than sorting them.
pub(super) fn mark_repeated(path: &Arc<str>, keys: &mut [Key]) -> Vec<Diagnostic> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&a, &b| keys[a].name.value.cmp(&keys[b].name.value).then(a.cmp(&b)));
    let is_double = |pair: &&[usize]| keys[pair[0]].name.value == keys[pair[1]].name.value;
    let doubles: Vec<usize> = order.windows(2).filter(is_double).map(|pair| pair[1]).collect();
    doubles
        .into_iter()
        .map(|double| {
            keys[double].repeated = true;
            let name = &keys[double].name;
            let message = format!("`{}` is written twice, and the first counts", name.value);
            let help = "keep one of the two lines";
            Diagnostic::new(Code::DuplicateKey, (path, name.span), message, help)
        })
        .collect()
}

/// A text as YAML writes it in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
