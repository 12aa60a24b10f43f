//! Problems as the protocol has them: the codes, weights, places and words of `kith check`.

use super::home::FileNews;
use super::view::View;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;
use lsp_types::notification::{Notification, PublishDiagnostics};
use lsp_types::{DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams};
use serde_json::{Value, json};

/// The message that tells of a file's problems, and takes back those that were told before.
pub(super) fn published(view: &View<'_>, (path, problems): &FileNews) -> Option<Value> {
    let uri = view.uri(path)?;
    let source = view.home.session().source(path);
    let empty = Source::new(&**path, "");
    let source = source.unwrap_or(&empty);
    let version = view.documents.get(&uri).map(|document| document.version);
    let diagnostics = problems.iter().map(|problem| diagnostic(view, source, problem)).collect();
    let params = PublishDiagnosticsParams { uri, diagnostics, version };
    let method = PublishDiagnostics::METHOD;
    Some(json!({ "jsonrpc": "2.0", "method": method, "params": params }))
}

/// One problem.
pub(super) fn diagnostic(
    view: &View<'_>,
    source: &Source,
    problem: &Diagnostic,
) -> lsp_types::Diagnostic {
    lsp_types::Diagnostic {
        range: view.range(source, problem.span),
        severity: Some(match problem.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(problem.code.to_string())),
        source: Some("kith".to_owned()),
        message: format!("{}; {}", problem.message, problem.help),
        ..lsp_types::Diagnostic::default()
    }
}
