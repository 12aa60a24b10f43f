//! What is appended below the first file's text: what the second said differently, and its text.
//!
//! Under a heading of its own, so that neither falls into a section of the first file, which may be
//! withheld from others; where the first file has no text and nothing differs, as it is.

use super::keys::Merged;
use super::{Draft, EditFault, MergeFault, apply, drafted};
use crate::edit::{Edit, line_end};
use crate::journal::{Journal, folder_of, joined, seen_from};
use crate::model::{Image, LinkKind};
use crate::parse::body::definitions;
use crate::source::{Source, Span};

/// The first file's text with everything below it; nothing is appended twice.
pub(super) fn appended(
    journal: &Journal,
    (merged, other): (&Merged, &Draft),
) -> Result<String, MergeFault> {
    let source = &merged.draft.source;
    let own = body_of(&merged.draft);
    let theirs = moved(journal, (source, other))?;
    let end = line_end(&source.text);
    let theirs = theirs.trim_matches(['\r', '\n']).trim_end();
    let differing = differing(merged);
    let is_alone = own.trim().is_empty() && differing.is_empty();
    let heading = format!("{} From {}", level(&merged.draft), other.said.id);
    let parts = [heading.as_str(), &differing, theirs].into_iter().filter(|part| !part.is_empty());
    let all = match (theirs.is_empty() && differing.is_empty(), is_alone) {
        (true, _) => String::new(),
        (false, true) => theirs.to_owned(),
        (false, false) => parts.collect::<Vec<_>>().join("\n\n"),
    };
    let all = in_lines(&all, end);
    // The heading's level hangs on what stands above, which a first run has changed.
    let is_there = own.contains(all.trim_start_matches('#').trim_end());
    if all.is_empty() || is_there {
        return Ok(source.text.clone());
    }
    if let Some(label) = at_odds(own, theirs) {
        let paths = [source, &other.source].map(|source| source.path.to_string());
        return Err(MergeFault::LabelsAtOdds { label, paths });
    }
    let text = source.text.trim_end_matches(['\r', '\n']);
    let gap = if own.trim().is_empty() { end.to_owned() } else { end.repeat(2) };
    let text = if source.text.is_empty() { String::new() } else { format!("{text}{gap}") };
    let (at, text) = (text.len(), format!("{text}{all}{end}"));
    match is_alone || begins_section(&drafted(source, &text)?, at) {
        true => Ok(text),
        false => Err(MergeFault::TextIsOpen { path: source.path.to_string() }),
    }
}

/// A label of a link's address or of a footnote that each text has for something else: in one text
/// the first would count for both.
fn at_odds(own: &str, theirs: &str) -> Option<String> {
    let (own, theirs) = (definitions(own), definitions(theirs));
    let odd = own.iter().find(|own| theirs.iter().any(|theirs| own.is_at_odds_with(theirs)));
    odd.map(|odd| odd.label.clone())
}

/// Whether what stands there is read as a section, and not as lines of a block of code before it.
fn begins_section(draft: &Draft, at: usize) -> bool {
    draft.said.body.sections.iter().any(|section| section.span.start() == at)
}

fn body_of(draft: &Draft) -> &str {
    draft.source.slice(draft.said.body.span)
}

/// `- city: Paris`
fn differing(merged: &Merged) -> String {
    let lines = merged.told.differing.iter().map(|one| {
        let other = one.other.trim().lines().collect::<Vec<_>>().join("\n  ");
        format!("- {}: {other}", one.key)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The second level, unless the text ends within a section of the first that is withheld.
fn level(draft: &Draft) -> &'static str {
    let body = &draft.said.body;
    let is_last = |end: usize| draft.source.text[end..].trim().is_empty();
    let mut open = body.sections.iter().filter(|section| is_last(section.span.end()));
    let is_withheld = open.any(|section| section.private && section.level == 1 && !section.nested);
    if is_withheld { "#" } else { "##" }
}

/// The second file's text, as it reads from the first one's folder.
fn moved(journal: &Journal, (to, from): (&Source, &Draft)) -> Result<String, EditFault> {
    let start = from.said.body.span.start();
    let folders = [&to.path, &from.source.path].map(|path| folder_of(path));
    if folders[0] == folders[1] {
        return Ok(from.source.text[start..].to_owned());
    }
    let body = &from.said.body;
    let links = body.links.iter().filter(|link| link.kind == LinkKind::Markdown);
    let links = links.map(|link| (link.target.span, &link.target.text));
    let pictures = body.images.iter().filter(|image| image.kind == LinkKind::Markdown);
    let pictures =
        pictures.filter_map(|image| Some((target_in(&from.source, image.span)?, &image.target)));
    let edits = links.chain(pictures).filter_map(|(span, meant)| {
        let address = (from.source.slice(span), meant.as_str());
        Some(Edit::replace(span, led(journal, address, [folders[1], folders[0]])?))
    });
    let embedded = body.images.iter().filter(|image| image.kind == LinkKind::Wiki);
    let embedded = embedded.filter_map(|image| shown_there(journal, (to, from), image));
    let edits: Vec<Edit> = edits.chain(embedded).collect();
    let text = apply(&from.source.text, &edits)?;
    // What changed lies in the body, so that it begins where it began.
    Ok(text[start..].to_owned())
}

/// The address of `![](address)` or `![](<an address>)`.
fn target_in(source: &Source, image: Span) -> Option<Span> {
    let written = source.slice(image);
    let start = written.rfind("](")? + 2;
    let (start, end) = match written[start..].strip_prefix('<') {
        Some(inner) => (start + 1, start + 1 + inner.find('>')?),
        None => (start, start + written[start..].find([' ', ')'])?),
    };
    Some(Span::new(image.start() + start, image.start() + end))
}

/// `![[picture]]` of which the new folder has another.
fn shown_there(journal: &Journal, (to, from): (&Source, &Draft), image: &Image) -> Option<Edit> {
    let path = journal.picture(&from.source.path, &image.target)?;
    let is_same = journal.picture(&to.path, &image.target) == Some(path);
    let written = from.source.slice(image.span);
    let start = written.find("[[")? + 2;
    let end = start + written[start..].find(['|', '#', ']'])?;
    let span = Span::new(image.span.start() + start, image.span.start() + end);
    (!is_same).then(|| Edit::replace(span, seen_from(folder_of(&to.path), path)))
}

/// An address, with what it means decoded, that was written in one folder, as it is written in
/// another; where something lies at its end.
fn led(journal: &Journal, (written, meant): (&str, &str), [from, to]: [&str; 2]) -> Option<String> {
    let meant = joined(from, meant)?;
    let is_note = [meant.clone(), format!("{meant}.md")];
    let is_note = is_note.iter().any(|path| journal.source(path).is_some());
    let is_there = is_note || journal.picture("", &meant) == Some(meant.as_str());
    is_there.then(|| joined(from, written).map(|path| seen_from(to, &path)))?
}

/// With the line ends of the file into which it goes.
fn in_lines(text: &str, end: &str) -> String {
    text.lines().collect::<Vec<_>>().join(end)
}
