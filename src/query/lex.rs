//! A query cut into tokens.
//!
//! Blanks and brackets end a token, except between quotation marks; a key is letters before a
//! colon. A quotation mark within a word is a letter like any other, so that `5"` stands for
//! itself, and so is a colon after a digit: `14:30` is a word.

use super::fault::QueryFault;
use crate::source::{Span, Spanned};

/// The smallest piece of a query that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    /// `not`, or a `-` right before what is not wanted.
    Not,
    And,
    Or,
    Words(String),
    Keyed(Keyed),
}

/// `due:<7d`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keyed {
    pub(super) key: Spanned<String>,
    pub(super) order: Order,
    pub(super) value: Spanned<String>,
    pub(super) is_quoted: bool,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Same,
    Less,
    LessOrSame,
    More,
    MoreOrSame,
}

impl Order {
    /// Longest first, so that `<=` is not read as `<`.
    pub(super) const SIGNS: [(&'static str, Self); 4] =
        [("<=", Self::LessOrSame), (">=", Self::MoreOrSame), ("<", Self::Less), (">", Self::More)];

    /// As seen from the other side: a contact that lies back longer is an earlier day.
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::Same => Self::Same,
            Self::Less => Self::More,
            Self::LessOrSame => Self::MoreOrSame,
            Self::More => Self::Less,
            Self::MoreOrSame => Self::LessOrSame,
        }
    }
}

/// Marks that open a quotation, and what closes it.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];

/// The tokens of a query with their places.
pub(super) fn tokens(text: &str) -> Result<Vec<Spanned<Token>>, QueryFault> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn token(&mut self) -> Result<Option<Spanned<Token>>, QueryFault> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let start = self.at;
        let Some(letter) = self.rest().chars().next() else { return Ok(None) };
        let token = match letter {
            '(' => self.sign(Token::Open),
            ')' => self.sign(Token::Close),
            '-' => self.minus()?,
            _ => match self.quoted()? {
                Some(words) => Token::Words(words),
                None => self.key_or_word()?,
            },
        };
        Ok(Some(Spanned::new(token, Span::new(start, self.at))))
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn sign(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn minus(&mut self) -> Result<Token, QueryFault> {
        let start = self.at;
        let token = self.sign(Token::Not);
        match self.rest().chars().next() {
            Some(next) if !next.is_whitespace() && next != ')' => Ok(token),
            _ => Err(QueryFault::new(
                Span::new(start, self.at),
                "this `-` has nothing right after it",
                "write it before what is not wanted, without a blank, as `-tag:work`",
            )),
        }
    }

    /// What stands between quotation marks, where one opens here.
    fn quoted(&mut self) -> Result<Option<String>, QueryFault> {
        let start = self.at;
        let opening = self.rest().chars().next();
        let Some((open, close)) = QUOTES.into_iter().find(|(open, _)| Some(*open) == opening)
        else {
            return Ok(None);
        };
        let inner = &self.rest()[open.len_utf8()..];
        // Typed by hand a quotation is often closed by the plain mark, or by any.
        let Some(end) = inner.find([close, '"']) else {
            return Err(QueryFault::new(
                Span::new(start, self.text.len()),
                "this quotation is never closed",
                format!("write `{close}` at its end"),
            ));
        };
        let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
        self.at += open.len_utf8() + end + closing;
        let words = inner[..end].trim().to_owned();
        match words.is_empty() {
            true => Err(QueryFault::new(
                Span::new(start, self.at),
                "there is nothing between these quotation marks",
                "write words between them, or leave them out",
            )),
            false => Ok(Some(words)),
        }
    }

    fn key_or_word(&mut self) -> Result<Token, QueryFault> {
        let run = self.run();
        match run.split_once(':').filter(|(key, _)| is_key(key)) {
            Some((key, _)) => self.keyed(key).map(Token::Keyed),
            None => {
                self.at += run.len();
                Ok(match run.to_lowercase().as_str() {
                    "and" => Token::And,
                    "or" => Token::Or,
                    "not" => Token::Not,
                    _ => Token::Words(run.to_owned()),
                })
            }
        }
    }

    fn keyed(&mut self, key: &str) -> Result<Keyed, QueryFault> {
        let key = Spanned::new(key.to_owned(), Span::new(self.at, self.at + key.len()));
        self.at = key.span.end() + 1;
        let sign = Order::SIGNS.iter().find(|(sign, _)| self.rest().starts_with(sign));
        let order = sign.map_or(Order::Same, |&(_, order)| order);
        self.at += sign.map_or(0, |(sign, _)| sign.len());
        let start = self.at;
        let quoted = self.quoted()?;
        let is_quoted = quoted.is_some();
        let value = quoted.unwrap_or_else(|| {
            let run = self.run();
            self.at += run.len();
            run.to_owned()
        });
        let value = Spanned::new(value, Span::new(start, self.at));
        Ok(Keyed { key, order, value, is_quoted })
    }

    /// Up to the next blank or bracket.
    fn run(&self) -> &'a str {
        let rest = self.rest();
        let ends = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')');
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphabetic() || letter == '_')
}
