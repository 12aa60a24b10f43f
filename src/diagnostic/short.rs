//! Problems a line each, in the form that editors and compilers have agreed on.

use super::Diagnostic;
use crate::source::{Position, Source};

/// `path:line:column: error[code]: message; help`, with a line end.
pub fn short(diagnostic: &Diagnostic, source: Option<&Source>) -> String {
    let at = diagnostic.span.start();
    let at = source.map_or(Position { line: 1, column: 1 }, |source| source.position(at));
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
