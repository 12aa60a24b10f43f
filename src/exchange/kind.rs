//! Which program wrote a file: so that one that was given to the wrong reader is told from one
//! that is broken, and the right command is named.

use super::incoming::Refused;
use super::text::text_of;

/// What a file is, by its first lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    VCard,
    Ics,
    Google,
    LinkedIn,
    LinkedInOther,
    Friends,
    Monica,
    Json,
    Sql,
    Archive,
    Page,
    Binary,
    Note,
}

/// So many bytes show what a file is.
const BEGINNING_BYTES: usize = 8 * 1024;

/// What a file is, where its first lines show it; a table of anything else, and prose, show nothing.
pub(super) fn kind_of(text: &str) -> Option<Kind> {
    let text = text[..text.floor_char_boundary(BEGINNING_BYTES)].trim_start();
    let lower = text.to_ascii_lowercase();
    let is_archive = text.starts_with("PK\u{3}\u{4}");
    let is = |kind, holds: bool| holds.then_some(kind);
    is(Kind::Archive, is_archive)
        .or_else(|| is(Kind::Binary, is_binary(text)))
        .or_else(|| is(Kind::VCard, lower.starts_with("begin:vcard")))
        .or_else(|| is(Kind::Ics, lower.starts_with("begin:vcalendar")))
        .or_else(|| of_braces(text))
        .or_else(|| is(Kind::Page, lower.starts_with("<!doctype") || lower.starts_with("<html")))
        .or_else(|| is(Kind::Page, lower.starts_with("<?xml")))
        .or_else(|| is(Kind::Note, text.starts_with("---\n") || text.starts_with("---\r\n")))
        .or_else(|| is(Kind::Sql, has_line(&lower, is_sql)))
        .or_else(|| is(Kind::Friends, text.lines().next().is_some_and(is_heading_of_friends)))
        .or_else(|| is(Kind::LinkedIn, has_line(text, is_header_of_connections)))
        .or_else(|| is(Kind::LinkedInOther, has_line(text, is_header_of_messages)))
        .or_else(|| is(Kind::Google, has_line(text, is_header_of_google)))
}

/// The refusal of a file that is of another kind than its reader reads, and of one that is empty.
pub(super) fn refused_unless(text: &str, wanted: &[Kind]) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(Refused("this file is empty".to_owned()));
    }
    match kind_of(text) {
        Some(kind) if !wanted.contains(&kind) => Err(Refused(wrong(kind).to_owned())),
        _ => Ok(()),
    }
}

/// The same of a file whose lines may each be in an encoding of their own.
pub(super) fn refused_bytes_unless(bytes: &[u8], wanted: &[Kind]) -> Result<(), Refused> {
    refused_unless(&text_of(&bytes[..bytes.len().min(BEGINNING_BYTES)]), wanted)
}

/// What to do with a file that was given to the wrong reader.
fn wrong(kind: Kind) -> &'static str {
    match kind {
        Kind::VCard => "this looks like vCards. Read it with `kith import vcard`",
        Kind::Ics => "this looks like a calendar. Read it with `kith import ics`",
        Kind::Google => {
            "this looks like an export of Google Contacts. Read it with `kith import google`"
        }
        Kind::LinkedIn => {
            "this looks like LinkedIn's `Connections.csv`. Read it with `kith import linkedin`"
        }
        Kind::LinkedInOther => {
            "this looks like LinkedIn's messages, which do not say which of the people is you, so that they are not read. `Connections.csv` of the same archive is what `kith import linkedin` reads"
        }
        Kind::Friends => "this looks like a `friends.md`. Read it with `kith import friends`",
        Kind::Monica => "this looks like an export of Monica. Read it with `kith import monica`",
        Kind::Json => {
            "this looks like JSON. `kith import json` reads what `kith export json` writes, and `kith import monica` an export of Monica"
        }
        Kind::Sql => {
            "this looks like an SQL export. In Monica choose Settings, Export data, and there the export to JSON; `kith import monica` reads that"
        }
        Kind::Archive => {
            "this is an archive, or a spreadsheet, which is one. Unpack it, or save the sheet as CSV, and name the file that is to be read"
        }
        Kind::Page => "this looks like a web page or XML, and not like an export of contacts",
        Kind::Binary => "this is not a text",
        Kind::Note => {
            "this looks like a note with front matter. Read a vault's notes with `kith import obsidian`"
        }
    }
}

fn is_binary(text: &str) -> bool {
    text.contains('\0') || text.starts_with("%PDF")
}

fn of_braces(text: &str) -> Option<Kind> {
    let is_json = text.starts_with(['{', '[']) && !text.starts_with("[[");
    let is_monica = ["\"app_version\"", "\"exported_by\"", "\"export_date\""]
        .iter()
        .any(|key| text.contains(key));
    match (is_json, is_monica) {
        (true, true) => Some(Kind::Monica),
        (true, false) => Some(Kind::Json),
        _ => None,
    }
}

/// A statement begins its line; in the middle of one the words are somebody's prose.
fn is_sql(lower: &str) -> bool {
    ["insert into", "create table", "-- mysql dump", "set foreign_key_checks", "insert ignore into"]
        .iter()
        .any(|word| lower.starts_with(word))
}

fn has_line(text: &str, is_it: fn(&str) -> bool) -> bool {
    text.lines().any(|line| is_it(line.trim()))
}

/// Further down a note may well have such a heading of its own.
fn is_heading_of_friends(line: &str) -> bool {
    ["### Activities:", "### Notes:", "### Friends:", "### Locations:"].contains(&line.trim_end())
}

fn is_header_of_connections(line: &str) -> bool {
    line.contains("Connected On") && line.contains("First Name")
}

fn is_header_of_messages(line: &str) -> bool {
    line.contains("CONVERSATION ID") && line.contains("FROM")
}

fn is_header_of_google(line: &str) -> bool {
    let has_numbered = line.contains("E-mail 1 - ") || line.contains("Phone 1 - ");
    let has_groups = line.contains("Group Membership") || line.contains("Labels");
    has_numbered || (has_groups && line.contains("Given Name"))
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind_of, refused_unless};

    #[test]
    fn every_kind_is_known_by_its_beginning() {
        for (text, kind) in [
            ("\r\nBEGIN:VCARD\r\nVERSION:3.0", Some(Kind::VCard)),
            ("BEGIN:VCALENDAR", Some(Kind::Ics)),
            ("Name,Given Name,Group Membership,E-mail 1 - Value\n", Some(Kind::Google)),
            ("First Name,Last Name,Labels,E-mail 1 - Label\n", Some(Kind::Google)),
            ("Notes:\n\"When …\"\n\nFirst Name,Last Name,URL,Connected On\n", Some(Kind::LinkedIn)),
            ("CONVERSATION ID,CONVERSATION TITLE,FROM\n", Some(Kind::LinkedInOther)),
            ("### Activities:\n- 2018-11-01: x\n", Some(Kind::Friends)),
            ("{\"version\":\"1.0\",\"app_version\":\"4.0\"", Some(Kind::Monica)),
            ("{\"version\": 1", Some(Kind::Json)),
            ("-- x\nINSERT INTO `contacts`", Some(Kind::Sql)),
            ("PK\u{3}\u{4}\u{14}\0", Some(Kind::Archive)),
            ("\u{1}\0\u{2}", Some(Kind::Binary)),
            ("<!DOCTYPE html>", Some(Kind::Page)),
            ("---\nname: Ada\n---\n", Some(Kind::Note)),
            ("Name,E-mail\nAda,ada@example.org\n", None),
            ("[[Ada]] and I", None),
            ("---\ncity: Leith\n---\n### Notes:\n- tall\n", Some(Kind::Note)),
            ("# Ada\n\n### Notes:\n- tall\n", None),
            ("Name,Note\nAda,please create table reservations\n", None),
        ] {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn a_file_for_another_reader_is_refused_with_the_command_for_it() {
        let refused = refused_unless("BEGIN:VCARD\nEND:VCARD\n", &[Kind::Google]).unwrap_err();
        assert!(refused.0.contains("`kith import vcard`"));
        assert!(refused_unless(" \n", &[]).unwrap_err().0.contains("empty"));
        assert_eq!(refused_unless("BEGIN:VCARD", &[Kind::VCard]), Ok(()));
    }
}
