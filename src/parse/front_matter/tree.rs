//! YAML as a tree that knows its places. Every scalar stays the string that was typed.

use super::explain::{self, Stop};
use super::slips;
use super::{Key, Node, NodeValue, Style};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span, Spanned};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StrInput, StructureStyle};

/// What a block of YAML holds and what is wrong with it.
pub(super) struct Tree {
    pub(super) keys: Vec<Key>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Where reading had to stop, if it had to; the last of the diagnostics says why.
    pub(super) stopped_at: Option<usize>,
}

/// Reads `text`, which stands at `block` of the source and is as long (some bytes of it may have
/// been mended).
pub(super) fn read(source: &Source, block: Span, text: &str) -> Tree {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        disallow_directives: true,
    };
    let mut reader = Reader {
        events: Parser::new_from_str_with_options(text, options),
        source,
        text,
        base: block.start(),
        nodes: 0,
        gap: Span::default(),
        open_brackets: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut keys = Vec::new();
    let stopped = reader.document(&mut keys).err();
    let stopped_at = stopped.map(|stop| reader.report(&stop));
    Tree { keys, diagnostics: reader.diagnostics, stopped_at }
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    source: &'a Source,
    text: &'a str,
    /// Where `text` begins in the file.
    base: usize,
    nodes: usize,
    /// Between the last event and the one before it, in `text`.
    gap: Span,
    /// Where the brackets that are open now were opened, in `text`.
    open_brackets: Vec<usize>,
    diagnostics: Vec<Diagnostic>,
}

/// An event and its bytes in `text`.
type Placed<'a> = (Event<'a>, Span);

impl<'a> Reader<'a> {
    fn document(&mut self, keys: &mut Vec<Key>) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(..), _) => {}
                (Event::StreamEnd, _) => return Ok(()),
                (Event::MappingStart(StructureStyle::Block, ..), _) => break,
                (Event::Scalar(text, ScalarStyle::Plain, ..), at) if is_null(&text, at) => {}
                (Event::DocumentEnd, _) => return self.end_of_stream(),
                (_, at) => return Err(Stop::NotKeys(self.line_at(at.start()))),
            }
        }
        self.keys(keys)?;
        self.end_of_stream()
    }

    /// Nothing but the end may follow the first document.
    fn end_of_stream(&mut self) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(..), at) => return Err(Stop::Second(self.in_file(at))),
                _ => {}
            }
        }
    }

    fn keys(&mut self, keys: &mut Vec<Key>) -> Result<(), Stop> {
        while let Some((name, value)) = self.pair(1)? {
            let Some(name) = name else { continue };
            let lines = self.lines_of(name.span, value.span);
            keys.push(Key { name, value, lines, repeated: false });
        }
        Ok(())
    }

    /// The next key and value of the map that is open; the key is `None` where it is no text.
    #[expect(clippy::type_complexity, reason = "a pair, its key in doubt, or the map's end")]
    fn pair(&mut self, depth: usize) -> Result<Option<(Option<Spanned<String>>, Node)>, Stop> {
        let first = self.next()?;
        if matches!(first.0, Event::MappingEnd) {
            return Ok(None);
        }
        let name = self.node(first, depth)?;
        let name = match name.value {
            NodeValue::Text { text, .. } => Some(Spanned::new(text, name.span)),
            NodeValue::Null if name.span.start() < name.span.end() => {
                Some(Spanned::new(self.source.slice(name.span).to_owned(), name.span))
            }
            _ => {
                self.diagnostics.push(slips::key_that_is_no_text(&self.source.path, name.span));
                None
            }
        };
        let value = self.next()?;
        let mut value = self.node(value, depth)?;
        value.span = self.after_colon(value.span);
        self.check_comment(&value);
        Ok(Some((name, value)))
    }

    /// The parser puts an absent value before the colon; a value is written after it.
    fn after_colon(&self, span: Span) -> Span {
        let rest = &self.source.text[span.end()..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match span.start() == span.end() && rest[blanks..].starts_with(':') {
            true => Span::at(span.end() + blanks + 1),
            false => span,
        }
    }

    fn node(&mut self, (event, at): Placed<'a>, depth: usize) -> Result<Node, Stop> {
        self.nodes += 1;
        if depth > explain::DEPTH_MAX || self.nodes > explain::NODES_MAX {
            return Err(Stop::TooDeep(self.in_file(at)));
        }
        match event {
            Event::Scalar(text, style, _, tag) => {
                if let Some(tag) = tag.filter(|tag| tag.handle() == "!") {
                    let found = slips::tag(&self.source.path, self.in_file(at), tag.suffix());
                    self.diagnostics.push(found);
                }
                Ok(self.scalar(text.into_owned(), style, at))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => Ok(self.alias(at)),
            Event::SequenceStart(style, ..) => self.list(style, at, depth),
            Event::MappingStart(style, ..) => self.map(style, at, depth),
            _ => Err(Stop::Second(self.in_file(at))),
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, at: Span) -> Node {
        let style = match style {
            ScalarStyle::Plain if is_null(&text, at) => {
                return Node { value: NodeValue::Null, span: self.in_file(at) };
            }
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
            _ => Style::Plain,
        };
        let span = match style {
            Style::Block => self.block_scalar(at),
            _ => at,
        };
        Node { value: NodeValue::Text { text, style }, span: self.in_file(span) }
    }

    /// From the `|` or `>` to the last letter; the parser's own span is of the lines below it.
    fn block_scalar(&self, at: Span) -> Span {
        let gap = self.text.get(self.gap.start()..at.start()).unwrap_or_default();
        let start = at.start() - gap.find(['|', '>']).map_or(0, |found| gap.len() - found);
        Span::new(start, start + self.text[start..at.end()].trim_end().len())
    }

    fn list(&mut self, style: StructureStyle, at: Span, depth: usize) -> Result<Node, Stop> {
        let mut items = Vec::new();
        self.opened(style, at);
        let end = loop {
            match self.next()? {
                (Event::SequenceEnd, end) => break end,
                item => {
                    let item = self.node(item, depth + 1)?;
                    self.check_comment(&item);
                    items.push(item);
                }
            }
        };
        self.closed(style);
        let last = items.last().map(|item| item.span);
        let span = self.collection(style, (at, end), last);
        Ok(self.link_or_list(items, span))
    }

    fn map(&mut self, style: StructureStyle, at: Span, depth: usize) -> Result<Node, Stop> {
        let mut pairs = Vec::new();
        let mut last = None;
        self.opened(style, at);
        while let Some((name, value)) = self.pair(depth + 1)? {
            last = Some(value.span);
            pairs.extend(name.map(|name| (name, value)));
        }
        self.closed(style);
        let end = Span::at(self.gap.end());
        Ok(Node { value: NodeValue::Map(pairs), span: self.collection(style, (at, end), last) })
    }

    /// In the file: to the closing bracket, or to the end of the last child.
    fn collection(
        &self,
        style: StructureStyle,
        (at, end): (Span, Span),
        last: Option<Span>,
    ) -> Span {
        let start = self.base + at.start();
        match (style, last) {
            (StructureStyle::Block, Some(last)) => Span::new(start, last.end()),
            _ => Span::new(start, self.base + end.end()),
        }
    }

    fn opened(&mut self, style: StructureStyle, at: Span) {
        if matches!(style, StructureStyle::Flow) {
            self.open_brackets.push(at.start());
        }
    }

    fn closed(&mut self, style: StructureStyle) {
        if matches!(style, StructureStyle::Flow) {
            self.open_brackets.pop();
        }
    }

    /// YAML reads `[[Ada]]` as a list in a list; nobody means one.
    fn link_or_list(&mut self, items: Vec<Node>, span: Span) -> Node {
        let written = self.source.slice(span);
        let inner = match items.as_slice() {
            [Node { value: NodeValue::List(inner), .. }] if written.starts_with("[[") => {
                inner.as_slice()
            }
            _ => return Node { value: NodeValue::List(items), span },
        };
        if inner.is_empty() || !written.ends_with("]]") {
            return Node { value: NodeValue::List(items), span };
        }
        let text = match inner {
            [Node { value: NodeValue::Text { text, .. }, .. }] => format!("[[{text}]]"),
            _ => written.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        self.diagnostics.push(slips::unquoted_link(&self.source.path, span, &text));
        Node { value: NodeValue::Text { text, style: Style::Plain }, span }
    }

    fn alias(&mut self, at: Span) -> Node {
        let span = self.in_file(at);
        let text = self.source.slice(span).to_owned();
        self.diagnostics.push(slips::alias(&self.source.path, span, &text));
        Node { value: NodeValue::Text { text, style: Style::Plain }, span }
    }

    fn check_comment(&mut self, value: &Node) {
        let in_brackets = !self.open_brackets.is_empty();
        self.diagnostics.extend(slips::comment_that_cuts(self.source, value, in_brackets));
    }

    /// The next event that is a part of the tree, anchors reported on the way.
    fn next(&mut self) -> Result<Placed<'a>, Stop> {
        loop {
            let end = Span::at(self.text.len());
            let Some(next) = self.events.next() else { return Ok((Event::StreamEnd, end)) };
            let (event, span) = next.map_err(|error| self.stop_of(error))?;
            let at = span.byte_range().map_or(end, |range| Span::new(range.start, range.end));
            if let Event::Anchor(..) = event {
                let at = self.in_file(at);
                let written = self.source.slice(at);
                self.diagnostics.push(slips::alias(&self.source.path, at, written));
                continue;
            }
            self.gap = Span::new(self.gap.end(), at.end());
            return Ok((event, at));
        }
    }

    /// Whole lines from a key to the end of its value.
    fn lines_of(&self, name: Span, value: Span) -> Span {
        let text = &self.source.text;
        let start = text[..name.start()].rfind('\n').map_or(0, |found| found + 1);
        let last = value.end().max(name.end());
        let end = text[last..].find('\n').map_or(text.len(), |found| last + found + 1);
        Span::new(start.max(self.base), end)
    }

    /// The parser has limits of its own, far beyond ours, that it meets before we see the nodes.
    fn stop_of(&self, error: ScanError) -> Stop {
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => {
                Stop::TooDeep(self.in_file(Span::at(error.marker().byte_offset().unwrap_or(0))))
            }
            _ => Stop::Yaml(error),
        }
    }

    /// Says why reading stopped; answers where, in `text`. Slips of the same line are left out:
    /// they are what it stumbled over.
    fn report(&mut self, stop: &Stop) -> usize {
        let context = explain::Context {
            source: self.source,
            base: self.base,
            text: self.text,
            read_to: self.gap.end(),
            open_bracket: self.open_brackets.first().copied(),
        };
        let found = explain::stop(stop, &context);
        let at = found.span.start().saturating_sub(self.base);
        let line = self.lines_of(found.span, found.span);
        self.diagnostics.retain(|slip| !line.contains(slip.span));
        self.diagnostics.push(found);
        at
    }

    /// The line of byte `at` of `text`, in the file, without its end.
    fn line_at(&self, at: usize) -> Span {
        let line = self.text[at..].lines().next().unwrap_or_default();
        Span::new(at, at + line.trim_end().len()).shifted(self.base)
    }

    fn in_file(&self, at: Span) -> Span {
        at.shifted(self.base)
    }
}

/// The parser gives an absent value as a `~` of no length.
fn is_null(text: &str, at: Span) -> bool {
    at.start() == at.end() || matches!(text, "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::parse::front_matter::NodeValue;
    use crate::source::{Source, Span};
    use proptest::prelude::{Strategy, prop, proptest};
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_serde_yaml_writes_we_read(
            pairs in prop::collection::btree_map("[a-z_]{1,12}", value(), 1..8)
        ) {
            let yaml = serde_yaml::to_string(&pairs).unwrap();
            let source = Source::new("contacts/ada.md", yaml.as_str());
            let tree = read(&source, Span::new(0, yaml.len()), &yaml);
            assert_eq!(tree.diagnostics, [], "{yaml}");
            let text = |node: &NodeValue| match node {
                NodeValue::Text { text, .. } => text.clone(),
                other => panic!("{yaml} gives {other:?}"),
            };
            let read: BTreeMap<String, String> = tree
                .keys
                .iter()
                .map(|key| (key.name.value.clone(), text(&key.value.value)))
                .collect();
            assert_eq!(read, pairs, "{yaml}");
        }
    }

    /// Texts with everything in them that YAML has a meaning for.
    fn value() -> impl Strategy<Value = String> {
        let sign = prop::sample::select(vec![
            " ", "  ", ": ", " #", "#", "'", "\"", "\n", "- ", "[", "]]", "{", "}", ",", "&", "*",
            "!", "|", ">", "%", "@", "`", "~", "null", "no", "0044", "1e5", "---", "\n---", "...",
            "é", "李", "\t", "\\", "ada", "?", "🙂",
        ]);
        prop::collection::vec(sign, 0..8).prop_map(|parts| parts.concat())
    }
}
