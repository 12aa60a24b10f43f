//! The properties of address books that have no key here: lines, and those of both files are kept.

use super::Draft;
use super::copied::{self, is_empty};
use crate::edit::{Edit, EditFault, KeyChange, Setting, apply, front_matter, line_end};
use crate::parse::front_matter::{Key, NodeValue, Style, read};
use crate::source::Source;

const KEY: &str = "vcard";

/// The text of `to` with the properties of `from` below its own.
pub(super) fn united(to: &Source, from: &Draft) -> Result<String, EditFault> {
    let (own, given) = (read(to).0, read(&from.source).0);
    let find = |keys: &[Key]| keys.iter().find(|key| key.name.value == KEY).cloned();
    let (own, Some(theirs)) = (find(&own.keys), find(&given.keys)) else {
        return Ok(to.text.clone());
    };
    if is_empty(own.as_ref()) {
        return copied::with_keys(to, (&from.source, &[KEY.to_owned()]));
    }
    let Some((own, (text, style))) = own.and_then(|own| Some((own.clone(), written(&own)?))) else {
        return Ok(to.text.clone());
    };
    let theirs = written(&theirs).map(|(text, _)| text).unwrap_or_default();
    let known = properties(&text);
    let new: Vec<&str> =
        properties(&theirs).into_iter().filter(|property| !known.contains(property)).collect();
    if new.is_empty() {
        return Ok(to.text.clone());
    }
    let edits = match style {
        Style::Block => vec![below(to, (&own, &new))],
        _ => {
            let all = format!("{}\n{}", text.trim_end(), new.join("\n"));
            front_matter::change_keys(to, &[KeyChange::set(KEY, Setting::Text(all))])?
        }
    };
    apply(&to.text, &edits)
}

fn written(key: &Key) -> Option<(String, Style)> {
    match &key.value.value {
        NodeValue::Text { text, style } => Some((text.clone(), *style)),
        _ => None,
    }
}

/// Properties as they stand, each with the lines that go on with it.
fn properties(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    starts.extend(ends.filter(|&at| !text[at..].starts_with([' ', '\t'])));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let parts = starts.iter().zip(ends).map(|(&start, end)| text[start..end].trim_end());
    parts.filter(|part| !part.is_empty()).collect()
}

/// New lines at the end of a block, as far in as its own.
fn below(to: &Source, (own, new): (&Key, &[&str])) -> Edit {
    let lines = to.slice(own.lines);
    let second = lines.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("  ");
    let indent = &second[..second.len() - second.trim_start().len()];
    let end = line_end(&to.text);
    let new = new.iter().flat_map(|property| property.lines());
    let new: String = new.map(|line| format!("{indent}{line}{end}")).collect();
    Edit::insert(own.lines.end(), new)
}

#[cfg(test)]
mod tests {
    use super::properties;

    #[test]
    fn a_property_has_the_lines_that_go_on_with_it() {
        assert_eq!(properties("A:1\nB:2\n 3\nC:4\n"), ["A:1", "B:2\n 3", "C:4"]);
        assert!(properties("").is_empty());
    }
}
