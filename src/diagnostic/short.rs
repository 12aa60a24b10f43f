//! Problems a line each, in the form that editors and compilers have agreed on.

use super::Diagnostic;
use crate::source::{Lines, Source};

/// `path:line:column: error[code]: message; help`, with a line end.
pub fn short(diagnostic: &Diagnostic, source: Option<&Source>) -> String {
    let text = source.map_or("", |source| &source.text);
    let at = Lines::new(text).position(diagnostic.span.start());
    let line = format!(
        "{}:{}:{}: {}[{}]: {}; {}",
        diagnostic.path,
        at.line,
        at.column,
        diagnostic.severity,
        diagnostic.code,
        diagnostic.message,
        diagnostic.help,
    );
    let plain: String = line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    format!("{plain}\n")
}
