//! Lines of one file's front matter in another's: a value taken over keeps its quotes, its dashes
//! and its comments, and is read back before it is handed out.

use crate::edit::block::Block;
use crate::edit::key_order::key_before;
use crate::edit::setting::is_same;
use crate::edit::{Edit, EditFault, apply, line_end};
use crate::parse::front_matter::{FrontMatter, Key, NodeValue, read};
use crate::source::{Source, Span};

/// The text of `to` with these keys of `from`, none of which it has but empty.
pub(super) fn with_keys(
    to: &Source,
    (from, names): (&Source, &[String]),
) -> Result<String, EditFault> {
    let mut text = to.text.clone();
    let (given, _) = read(from);
    for key in given.keys.iter().filter(|key| !key.repeated && names.contains(&key.name.value)) {
        let source = Source { text, ..to.clone() };
        text = apply(&source.text, &copied(&source, (from, key))?)?;
        let (read, _) = read(&Source { text: text.clone(), ..to.clone() });
        if !says(&read, key) {
            let what = key.name.value.clone();
            return Err(EditFault::NotAsMeant { path: to.path.clone(), what });
        }
    }
    Ok(text)
}

fn copied(to: &Source, (from, key): (&Source, &Key)) -> Result<Vec<Edit>, EditFault> {
    let block = Block::of(to)?;
    let end = line_end(&to.text);
    let lines = from.slice(key.lines).lines().map(|line| line.to_owned() + end).collect::<String>();
    let name = &key.name.value;
    let empty = block.first(name).map(|key| Edit::delete(key.lines));
    let insertion = match block.read.block {
        Some(within) => {
            let keys: Vec<Key> =
                block.read.keys.iter().filter(|key| key.name.value != *name).cloned().collect();
            let at = key_before(name, &keys).map_or(within.end(), |key| key.lines.end());
            Edit::insert(at, lines)
        }
        None => {
            let top = if to.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            Edit::replace(Span::at(top), format!("---{end}{lines}---{end}"))
        }
    };
    Ok(empty.into_iter().chain([insertion]).collect())
}

fn says(read: &FrontMatter, meant: &Key) -> bool {
    let mut twins = read.keys.iter().filter(|key| key.name.value == meant.name.value);
    let first = twins.next();
    read.readable
        && twins.next().is_none()
        && first.is_some_and(|key| is_same(&key.value, &meant.value))
}

/// Whether a key says nothing, or is not there.
pub(super) fn is_empty(key: Option<&Key>) -> bool {
    key.is_none_or(|key| matches!(&key.value.value, NodeValue::Null))
}
