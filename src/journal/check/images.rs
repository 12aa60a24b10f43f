//! `missing-image`, `ambiguous-image`, `image-outside`: an embedded picture that cannot be shown.

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::files::Found;
use crate::journal::{ContactEntry, InteractionEntry, Journal};
use crate::model::Body;
use crate::source::{Source, Span};

/// Every picture of a contact's file that cannot be shown, the photo among them.
pub fn in_contact(journal: &Journal, entry: &ContactEntry, found: &mut Vec<Diagnostic>) {
    let (source, said) = (&entry.note.source, &entry.note.said);
    let photo = said.photo.iter();
    found.extend(photo.filter_map(|photo| problem(journal, source, (&photo.value, photo.span))));
    in_body(journal, source, (&said.body, found));
}

/// Every picture of an interaction's note that cannot be shown.
pub fn in_interaction(journal: &Journal, entry: &InteractionEntry, found: &mut Vec<Diagnostic>) {
    in_body(journal, &entry.note.source, (&entry.note.said.body, found));
}

fn in_body(journal: &Journal, source: &Source, (body, found): (&Body, &mut Vec<Diagnostic>)) {
    let images = body.images.iter();
    found.extend(images.filter_map(|image| problem(journal, source, (&image.target, image.span))));
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
