//! A list changed item by item, so that comments, quotes and line breaks beside the items that
//! stay are left alone; in brackets or with dashes, as it was.

use super::Edit;
use super::setting::style_of;
use super::yaml::{Within, scalar};
use crate::parse::front_matter::{Node, NodeValue, Style};
use crate::source::Span;

/// The items of a list of texts; `None` where one is something else.
pub(super) fn texts(nodes: &[Node]) -> Option<Vec<String>> {
    let text = |node: &Node| match &node.value {
        NodeValue::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    nodes.iter().map(text).collect()
}

/// The edits that make `list` say `to`; `None` where it has to be written as a whole.
pub(super) fn changed(text: &str, list: &Node, to: &[String]) -> Option<Vec<Edit>> {
    let NodeValue::List(nodes) = &list.value else { return None };
    let old = texts(nodes)?;
    if old.is_empty() || to.is_empty() {
        return None;
    }
    let kept_before = old.iter().zip(to).take_while(|(old, new)| old == new).count();
    let tails = old[kept_before..].iter().rev().zip(to[kept_before..].iter().rev());
    let kept_after = tails.take_while(|(old, new)| old == new).count();
    let splice = Splice {
        text,
        nodes,
        gone: (kept_before, old.len() - kept_after),
        new: &to[kept_before..to.len() - kept_after],
    };
    let within = match text[list.span.range()].starts_with('[') {
        true => Within::Flow,
        false => Within::Block,
    };
    let moves = within == Within::Block && splice.new.iter().any(|new| splice.moved(new).is_some());
    match within {
        _ if splice.gone_nodes().len() == splice.new.len() && !moves => {
            Some(splice.one_for_one(within))
        }
        Within::Flow => Some(vec![splice.in_brackets()]),
        Within::Block => splice.with_dashes(),
    }
}

/// Items `gone.0..gone.1` make way for `new`.
struct Splice<'a> {
    text: &'a str,
    nodes: &'a [Node],
    gone: (usize, usize),
    new: &'a [String],
}

impl<'a> Splice<'a> {
    fn gone_nodes(&self) -> &'a [Node] {
        &self.nodes[self.gone.0..self.gone.1]
    }

    fn one_for_one(&self, within: Within) -> Vec<Edit> {
        let pairs = self.gone_nodes().iter().zip(self.new);
        let edit = |(node, new): (&Node, &String)| {
            Edit::replace(node.span, scalar(new, style_of(node), within))
        };
        pairs.map(edit).collect()
    }

    fn in_brackets(&self) -> Edit {
        let end_before = self.gone.0.checked_sub(1).map(|index| self.nodes[index].span.end());
        let gone = self.gone_nodes();
        let Some((first, last)) = gone.first().zip(gone.last()) else {
            return match end_before {
                Some(end) => Edit::insert(end, format!(", {}", self.items())),
                None => Edit::insert(self.nodes[0].span.start(), format!("{}, ", self.items())),
            };
        };
        let next = self.nodes.get(self.gone.1).map(|next| next.span.start());
        // What stands behind it on its line is its own; below stands what is said of the next.
        let behind = next.map(|next| &self.text[last.span.end()..next]);
        let has_own =
            behind.and_then(|text| text.lines().next()).is_some_and(|own| own.contains('#'));
        match (next, end_before) {
            _ if !self.new.is_empty() => {
                Edit::replace(Span::new(first.span.start(), last.span.end()), self.items())
            }
            (_, Some(end)) if !has_own && !self.text[end..first.span.start()].contains('#') => {
                Edit::delete(Span::new(end, last.span.end()))
            }
            (Some(next), _) => Edit::delete(Span::new(first.span.start(), next)),
            (None, _) => Edit::delete(self.with_line((first.span.start(), self.end_of_last(last)))),
        }
    }

    /// Past the comma that may stand after the last item: the one before it stays, and two are none.
    fn end_of_last(&self, last: &Node) -> usize {
        let after = self.text[last.span.end()..].trim_start();
        match after.strip_prefix(',') {
            Some(rest) => self.text.len() - rest.len(),
            None => last.span.end(),
        }
    }

    /// With the whole line, where nothing else stands on it.
    fn with_line(&self, (start, end): (usize, usize)) -> Span {
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[end..].find('\n').map_or(self.text.len(), |at| end + at + 1);
        let rest = [line_start..start, end..line_end];
        match rest.into_iter().all(|part| self.text[part].trim().is_empty()) {
            true => Span::new(line_start, line_end),
            false => Span::new(start, end),
        }
    }

    fn items(&self) -> String {
        let style = self.style();
        let items = self.new.iter().map(|item| scalar(item, style, Within::Flow));
        items.collect::<Vec<_>>().join(", ")
    }

    /// The item that stands elsewhere from now on.
    fn moved(&self, new: &str) -> Option<&'a Node> {
        let says_so =
            |node: &&Node| matches!(&node.value, NodeValue::Text { text, .. } if text == new);
        self.gone_nodes().iter().find(says_so)
    }

    /// New lines before the first that goes, or after the last that stays; one that is only moved
    /// takes its comment along. `None` where an item is not alone on its lines.
    fn with_dashes(&self) -> Option<Vec<Edit>> {
        let (lead, lines) = self.line_of(&self.nodes[self.gone.0.saturating_sub(1)])?;
        let lead = &self.text[lead.range()];
        let at = if self.gone.0 == 0 { lines.start() } else { lines.end() };
        let end = super::line_end(self.text);
        let style = self.style();
        let line = |item: &String| match self.moved(item) {
            Some(node) => self.line_of(node).map(|(_, lines)| self.text[lines.range()].to_owned()),
            None => Some(format!("{lead}{}{end}", scalar(item, style, Within::Block))),
        };
        let new = self.new.iter().map(line).collect::<Option<String>>()?;
        let gone = self.gone_nodes().iter().map(|node| Some(Edit::delete(self.line_of(node)?.1)));
        let insertion = (!new.is_empty()).then(|| Some(Edit::insert(at, new)));
        insertion.into_iter().chain(gone).collect()
    }

    /// What leads an item (`  - `), and its whole lines.
    fn line_of(&self, node: &Node) -> Option<(Span, Span)> {
        let start = self.text[..node.span.start()].rfind('\n').map_or(0, |at| at + 1);
        let lead = &self.text[start..node.span.start()];
        let end = self.text[node.span.end()..].find('\n').map(|at| node.span.end() + at + 1)?;
        let is_alone = lead.trim() == "-" && style_of(node) != Style::Block;
        is_alone.then(|| (Span::new(start, node.span.start()), Span::new(start, end)))
    }

    /// The quotes of the item beside which new ones are written.
    fn style(&self) -> Style {
        style_of(&self.nodes[self.gone.0.saturating_sub(1)])
    }
}
