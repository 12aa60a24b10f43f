//! `missing-image`, `ambiguous-image`, `image-outside`: an embedded picture that cannot be shown.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::Journal;
use crate::journal::files::Found;
use crate::model::Body;
use crate::source::{Source, Span};

/// Every picture that cannot be shown, contacts' photos among them.
pub fn check(journal: &Journal) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, entry) in journal.contacts() {
        let source = &entry.note.source;
        let photo = entry.note.said.photo.as_ref();
        found.extend(photo.and_then(|photo| problem(journal, source, (&photo.value, photo.span))));
        found.extend(in_body(journal, source, &entry.note.said.body));
    }
    for (_, entry) in journal.interactions() {
        found.extend(in_body(journal, &entry.note.source, &entry.note.said.body));
    }
    found
}

fn in_body(journal: &Journal, source: &Source, body: &Body) -> Vec<Diagnostic> {
    let images = body.images.iter();
    images.filter_map(|image| problem(journal, source, (&image.target, image.span))).collect()
}

fn problem(
    journal: &Journal,
    source: &Source,
    (written, span): (&str, Span),
) -> Option<Diagnostic> {
    let (code, message, help) = match journal.files.find(&source.path, written) {
        Found::File(_) => return None,
        Found::Several(paths) => (
            Code::AmbiguousImage,
            format!("`{written}` may be any of {} files", paths.len()),
            format!("write the path of the one you mean, such as `{}`", paths[0]),
        ),
        Found::Outside => (
            Code::ImageOutside,
            format!("`{written}` lies outside the journal and is never shown"),
            "copy the picture into the journal's folder".to_owned(),
        ),
        Found::Nothing => (
            Code::MissingImage,
            format!("there is no file `{written}`, beside the note or under that name elsewhere"),
            "put the picture there, or mend its name".to_owned(),
        ),
    };
    Some(Diagnostic::new(code, (&source.path, span), message, help))
}
