//! Tokens → an expression. `not` binds before `and` before `or`; terms side by side are `and`.

use super::expr::{Expr, Term};
use super::fault::QueryFault;
use super::lex::{Token, tokens};
use super::value::Reader;
use crate::model::searchable;
use crate::source::{Span, Spanned};

/// More brackets or negations within one another than anybody types.
const DEPTH_MAX: usize = 64;

const LOOKED_FOR: &str = "to look for the word itself put it between quotation marks";

/// The whole of a query; `None` where nothing is asked.
pub(super) fn expr(text: &str, reader: Reader<'_>) -> Result<Option<Expr>, QueryFault> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser { tokens: &tokens, reader, end: text.len(), depth: 0 };
    let expr = parser.any()?;
    match parser.tokens {
        [] => Ok(Some(expr)),
        [rest, ..] => Err(closes_none(rest.span)),
    }
}

struct Parser<'a> {
    /// What is left.
    tokens: &'a [Spanned<Token>],
    reader: Reader<'a>,
    /// One past the last byte of the query.
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Expr, QueryFault> {
        let mut parts = vec![self.all()?];
        while let Some(or) = self.take(&Token::Or) {
            self.needs_more(("or", or))?;
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expr::Any))
    }

    fn all(&mut self) -> Result<Expr, QueryFault> {
        let mut parts = vec![self.not()?];
        loop {
            if let Some(and) = self.take(&Token::And) {
                self.needs_more(("and", and))?;
            } else if matches!(self.peek(), None | Some(Token::Or | Token::Close)) {
                return Ok(one_or(flat(parts), Expr::All));
            }
            parts.push(self.not()?);
        }
    }

    fn not(&mut self) -> Result<Expr, QueryFault> {
        match self.take(&Token::Not) {
            Some(not) => {
                self.needs_more(("not", not))?;
                let inner = self.deeper(not, Self::not)?;
                Ok(Expr::Not(Box::new(inner)))
            }
            None => self.single(),
        }
    }

    fn single(&mut self) -> Result<Expr, QueryFault> {
        if let Some(open) = self.take(&Token::Open) {
            return self.bracket(open);
        }
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err(nothing_before("the end", Span::at(self.end)));
        };
        let term = match &token.value {
            Token::Words(words) => Term::Words(searchable(words)),
            Token::Keyed(keyed) => self.reader.term(keyed)?,
            Token::And => return Err(nothing_before("`and`", token.span)),
            Token::Or => return Err(nothing_before("`or`", token.span)),
            Token::Open | Token::Close | Token::Not => return Err(closes_none(token.span)),
        };
        self.tokens = rest;
        Ok(Expr::Term(term))
    }

    fn bracket(&mut self, open: Span) -> Result<Expr, QueryFault> {
        if let Some(close) = self.take(&Token::Close) {
            return Err(QueryFault::new(
                Span::new(open.start(), close.end()),
                "there is nothing between these brackets",
                "write what is wanted between them, or take them out",
            ));
        }
        if self.tokens.is_empty() {
            return Err(never_closed(open));
        }
        let inner = self.deeper(open, Self::any)?;
        match self.take(&Token::Close) {
            Some(_) => Ok(inner),
            None => Err(never_closed(open)),
        }
    }

    fn deeper(
        &mut self,
        at: Span,
        read: impl FnOnce(&mut Self) -> Result<Expr, QueryFault>,
    ) -> Result<Expr, QueryFault> {
        if self.depth == DEPTH_MAX {
            return Err(QueryFault::new(
                at,
                format!("more than {DEPTH_MAX} brackets or negations stand within one another"),
                "write the query with fewer of them",
            ));
        }
        self.depth += 1;
        let expr = read(self);
        self.depth -= 1;
        expr
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.first().map(|token| &token.value)
    }

    /// Takes the next token if it is this one, and says where it stood.
    fn take(&mut self, wanted: &Token) -> Option<Span> {
        let (token, rest) = self.tokens.split_first()?;
        (token.value == *wanted).then(|| {
            self.tokens = rest;
            token.span
        })
    }

    /// After `and`, `or` and `not` something must stand.
    fn needs_more(&self, (word, at): (&str, Span)) -> Result<(), QueryFault> {
        match self.peek() {
            None | Some(Token::Close | Token::Or | Token::And) => Err(QueryFault::new(
                at,
                format!("nothing stands after `{word}`"),
                format!("write what is wanted after it; {LOOKED_FOR}"),
            )),
            Some(_) => Ok(()),
        }
    }
}

fn nothing_before(what: &str, at: Span) -> QueryFault {
    let help = format!("write what is wanted before it; {LOOKED_FOR}");
    QueryFault::new(at, format!("nothing stands before {what}"), help)
}

fn closes_none(at: Span) -> QueryFault {
    QueryFault::new(at, "this bracket closes none", "take it out, or open one before it")
}

fn never_closed(open: Span) -> QueryFault {
    QueryFault::new(open, "this bracket is never closed", "write `)` where it ends")
}

/// `a (b c)` is three terms side by side, however it was bracketed.
fn flat(parts: Vec<Expr>) -> Vec<Expr> {
    let inner = |part| match part {
        Expr::All(parts) => parts,
        part => vec![part],
    };
    parts.into_iter().flat_map(inner).collect()
}

fn one_or(mut parts: Vec<Expr>, several: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.len() {
        1 => parts.remove(0),
        _ => several(parts),
    }
}
