//! LinkedIn's `Connections.csv`: above its header stand a few lines of notes, and most e-mail
//! addresses are missing.
//!
//! The day of the connection is when somebody became known (`since`), and no contact with them. The
//! other files of the archive are about the account; its messages do not say which of the people is
//! the user, and are refused with a word.

use super::dates;
use super::incoming::{ForeignFile, Incoming, IncomingPerson, Refused, Unread};
use super::kind::{Kind, refused_unless};
use super::record::{Keys, person};
use super::table::{self, Row, Table};
use super::text::text_of;

/// The columns, and what an account in another language may call them.
const FIRST: &[&str] = &["First Name", "Vorname", "Prénom", "Nombre", "Nome"];
const LAST: &[&str] = &["Last Name", "Nachname", "Nom", "Apellidos", "Cognome", "Sobrenome"];
const CONNECTED: &[&str] = &["Connected On", "Vernetzt am", "Date de connexion", "Conectado el"];
const EMAIL: &[&str] = &["Email Address", "E-Mail-Adresse", "Adresse e-mail"];
const COMPANY: &[&str] = &["Company", "Unternehmen", "Entreprise", "Empresa"];
const POSITION: &[&str] = &["Position", "Poste", "Cargo"];
const URL: &[&str] = &["URL"];

/// Reads a `Connections.csv`.
pub fn read(file: &ForeignFile<'_>) -> Result<Incoming, Refused> {
    let text = text_of(file.bytes);
    refused_unless(&text, &[Kind::LinkedIn])?;
    let table = table::read(&text, is_header).ok_or_else(|| {
        Refused("this has no header with the columns of LinkedIn's `Connections.csv` (`First Name`, `Last Name`, `Connected On`). Of the archive that LinkedIn sends, name that file".to_owned())
    })?;
    let mut incoming = Incoming::default();
    for row in &table.rows {
        let (read, faults) = connection(&table, row);
        incoming.people.extend(read);
        incoming.unread.extend(faults.into_iter().map(|why| Unread { line: row.line, why }));
    }
    incoming.unread.extend(table.unread);
    incoming.unread.sort();
    if incoming.people.is_empty() && incoming.unread.is_empty() {
        incoming.told.push("this file has a header and no connections".to_owned());
    }
    Ok(incoming)
}

fn is_header(cells: &[&str]) -> bool {
    let has = |names: &[&str]| cells.iter().any(|cell| names.contains(cell));
    has(FIRST) && has(LAST) && (has(CONNECTED) || has(URL))
}

fn connection(table: &Table, row: &Row) -> (Option<IncomingPerson>, Vec<String>) {
    let cell = |names: &[&str]| {
        names.iter().find_map(|name| table.column(name)).map_or("", |column| row.cell(column))
    };
    let mut faults = Vec::new();
    let mut keys = Keys::default();
    let name = format!("{} {}", cell(FIRST), cell(LAST));
    if name.trim().is_empty() {
        return (
            None,
            vec![
                "this connection has no name, as those have who left LinkedIn; it was left out"
                    .to_owned(),
            ],
        );
    }
    match cell(EMAIL) {
        address if address.is_empty() || address.contains('@') => keys.item("email", address),
        odd => faults.push(format!("`{odd}` cannot be an e-mail address, so that it was left out")),
    }
    keys.text("company", cell(COMPANY));
    keys.text("title", cell(POSITION));
    match dates::day(cell(CONNECTED)) {
        Ok(day) => keys.text("since", &day.to_string()),
        Err(_) if cell(CONNECTED).is_empty() => {}
        Err(fault) => {
            faults.push(dates::why_not("the day of the connection", cell(CONNECTED), &fault));
        }
    }
    let address = cell(URL);
    let source = address.starts_with("http").then(|| profile(address)).into_iter().collect();
    if address.starts_with("http") {
        keys.item("url", address);
    }
    (Some(IncomingPerson { source, ..person(row.line, &name, keys) }), faults)
}

/// A profile's address in the one form in which it is known again: LinkedIn writes it with and
/// without its last slash, in either case.
fn profile(address: &str) -> String {
    let plain = address.split(['?', '#']).next().unwrap_or(address);
    format!("linkedin:{}", plain.trim_end_matches('/').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::edit::Setting;
    use crate::exchange::incoming::{ForeignFile, Incoming, Refused};

    fn read_text(text: &str) -> Result<Incoming, Refused> {
        let today = "2026-11-21".parse().unwrap();
        read(&ForeignFile { name: "Connections.csv", bytes: text.as_bytes(), columns: &[], today })
    }

    const CONNECTIONS: &str = "Notes:
\"When exporting your connection data, you may notice that some of the email addresses are missing, because of their \"\"settings\"\".\"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,\"Lovelace, PhD\",https://www.linkedin.com/in/Ada-Lovelace/,,\"Engines, Ltd\",Mathematician,11 Feb 2024
Grace,Hopper,https://www.linkedin.com/in/grace,grace@navy.example,,,\"3 févr. 2023\"
,,https://www.linkedin.com/in/gone,,,,01 Jan 2020
Alan,Turing,,,,,30 Feb 2021
";

    #[test]
    fn connections_are_read_below_the_notes() {
        let read = read_text(CONNECTIONS).unwrap();
        let names: Vec<(usize, &str)> =
            read.people.iter().map(|person| (person.line, person.name.as_str())).collect();
        assert_eq!(names, [(5, "Ada Lovelace, PhD"), (6, "Grace Hopper"), (8, "Alan Turing")]);
        let ada = &read.people[0];
        assert_eq!(ada.source, ["linkedin:https://www.linkedin.com/in/ada-lovelace"]);
        let key =
            |name: &str| ada.keys.iter().find(|(key, _)| key == name).map(|(_, to)| to.clone());
        assert_eq!(key("since"), Some(Setting::text("2024-02-11")));
        assert_eq!(key("company"), Some(Setting::text("Engines, Ltd")));
        assert_eq!(key("email"), None);
        let lines: Vec<usize> = read.unread.iter().map(|unread| unread.line).collect();
        assert_eq!((lines, read.interactions.len()), (vec![7, 8], 0));
    }

    #[test]
    fn other_files_of_the_archive_are_refused() {
        for (text, says) in [
            ("CONVERSATION ID,CONVERSATION TITLE,FROM,TO\n1,,Ada,Me\n", "LinkedIn's messages"),
            ("PK\u{3}\u{4}xx", "archive"),
            ("Organization,Followed On\nX,Y\n", "`Connections.csv`"),
            ("Notes:\n\"nothing\"\n", "no header"),
        ] {
            assert!(read_text(text).unwrap_err().0.contains(says), "{text}");
        }
    }
}
