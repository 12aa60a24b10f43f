//! Cards as programs write them: read, kept, and handed out again.

mod properties;

use super::{CardOf, Version, read, write};
use crate::edit::{CONTACT_TEMPLATE, Folder, NewContact, Setting, new_contact};
use crate::exchange::incoming::{ForeignFile, Incoming, IncomingPerson};
use crate::model::Contact;
use crate::parse::{NoteKind, Parsed, parse};
use crate::source::Source;
use std::sync::Arc;

fn read_all(bytes: &[u8]) -> Incoming {
    let today = "2026-11-21".parse().unwrap();
    read(&ForeignFile { name: "a.vcf", bytes, columns: &[], today }).unwrap()
}

fn one(card: &str) -> IncomingPerson {
    let incoming =
        read_all(format!("BEGIN:VCARD\n{card}\nEND:VCARD\n").replace('\n', "\r\n").as_bytes());
    assert_eq!(incoming.unread, []);
    assert_eq!(incoming.people.len(), 1);
    incoming.people.into_iter().next().unwrap()
}

/// The keys as `key: value` lines.
fn keys(person: &IncomingPerson) -> Vec<String> {
    let line = |(key, to): &(String, Setting)| match to {
        Setting::Text(text) => format!("{key}: {text}"),
        Setting::List(items) => format!("{key}: [{}]", items.join(" | ")),
        Setting::Flag(yes) => format!("{key}: {yes}"),
    };
    person.keys.iter().map(line).collect()
}

/// A contact as it stands in the journal after the import.
fn imported(person: &IncomingPerson) -> (Contact, String) {
    let is_taken = |_: &str| false;
    let folder = Folder { path: "contacts", template: CONTACT_TEMPLATE, is_taken: &is_taken };
    let source = ("source".to_owned(), Setting::List(person.source.clone()));
    let keys: Vec<_> = person.keys.iter().cloned().chain([source]).collect();
    let new = NewContact { name: &person.name, keys: &keys, body: &person.body };
    let file = new_contact(&folder, &new).unwrap();
    let source = Source::new(file.path.as_str(), file.text.as_str());
    let Parsed::Contact(note) = parse(NoteKind::Contact, source) else { panic!() };
    assert_eq!(*note.diagnostics, [], "{}", file.text);
    let contact = Arc::unwrap_or_clone(note).said;
    let body = file.text[contact.body.span.start()..].trim().to_owned();
    (contact, body)
}

fn exported(person: &IncomingPerson, version: Version) -> String {
    let (contact, body) = imported(person);
    let relation = |relation: &crate::model::Relation| match relation.kind.as_str() {
        "" => relation.who.text.clone(),
        kind => format!("{kind}: {}", relation.who.text),
    };
    let relations: Vec<String> = contact.relations.iter().map(relation).collect();
    let photo = person.photo.as_ref().map(|photo| photo.bytes.as_slice());
    let mut out = String::new();
    write(
        &mut out,
        &CardOf { contact: &contact, relations: &relations, body: &body, photo },
        version,
    );
    out
}

/// In, out and in again, in either version: nothing is another than before.
fn survives(person: &IncomingPerson) {
    for version in [Version::Three, Version::Four] {
        let text = exported(person, version);
        let mut again = read_all(text.as_bytes());
        assert_eq!(again.unread, [], "{text}");
        let mut back = again.people.remove(0);
        back.line = person.line;
        if person.source.is_empty() {
            back.source.clear();
        }
        assert_eq!(&back, person, "{text}");
        assert_eq!(exported(&back, version).contains("UID"), text.contains("UID"));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
    }
}

const APPLE: &str = r"VERSION:3.0
PRODID:-//Apple Inc.//iOS 17.0//EN
N:Lovelace;Ada;King;Countess;
FN:Countess Ada King Lovelace
NICKNAME:Ada
ORG:Analytical Engines;Research;
TITLE:Programmer
EMAIL;type=INTERNET;type=HOME;type=pref:ada@example.org
item1.EMAIL;type=INTERNET:ada@engines.example
item1.X-ABLabel:Mill
TEL;type=CELL;type=VOICE;type=pref:+44 20 7946 0018
item2.ADR;type=HOME;type=pref:;;12 St James's Square\nFlat 2;London;;SW1Y
  4JH;England
item2.X-ABADR:gb
item3.X-ABDATE;type=pref:1835-07-08
item3.X-ABLabel:_$!<Anniversary>!$_
item4.X-ABDATE:1843-09-01
item4.X-ABLabel:the Notes
item5.X-ABRELATEDNAMES:William King
item5.X-ABLabel:_$!<Spouse>!$_
BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10
X-SOCIALPROFILE;type=mastodon:https://example.social/@ada
IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:ada@example.org
NOTE:Met at the mill.\n\nLikes horses\, and chess.
CATEGORIES:mathematics,london
UID:4fbe8971-0bc3-424c
X-ABUID:4FBE8971\:ABPerson";

#[test]
fn a_card_of_apples_is_read_whole_and_comes_back_whole() {
    let person = one(APPLE);
    assert_eq!(person.name, "Countess Ada King Lovelace");
    assert_eq!(person.source, ["uid:4fbe8971-0bc3-424c"]);
    assert_eq!(person.body, "Met at the mill.\n\nLikes horses, and chess.");
    let (kept, said) =
        keys(&person).split_last().map(|(kept, said)| (kept.clone(), said.to_vec())).unwrap();
    assert_eq!(
        said,
        [
            "goes_by: Ada",
            "tags: [mathematics | london]",
            "birthday: 12-10",
            "dates: [anniversary 1835-07-08 | the Notes 1843-09-01]",
            "relations: [spouse: William King]",
            "email: [ada@example.org | ada@engines.example]",
            "phone: [+44 20 7946 0018]",
            "address: [12 St James's Square, Flat 2, London, SW1Y 4JH, England]",
            "company: Analytical Engines",
            "title: Programmer",
            "city: London",
        ]
    );
    assert_eq!(
        kept,
        r"vcard: N:Lovelace;Ada;King;Countess;
item1.X-ABDATE;TYPE=pref:1835-07-08
item1.X-ABLABEL:_$!<Anniversary>!$_
item2.X-ABRELATEDNAMES:William King
item2.X-ABLABEL:_$!<Spouse>!$_
EMAIL;TYPE=INTERNET,HOME,pref:ada@example.org
item3.EMAIL;TYPE=INTERNET:ada@engines.example
item3.X-ABLABEL:Mill
TEL;TYPE=CELL,VOICE,pref:+44 20 7946 0018
item4.ADR;TYPE=HOME,pref:;;12 St James's Square\nFlat 2;London;;SW1Y 4JH;England
item4.X-ABADR:gb
ORG:Analytical Engines;Research;
X-SOCIALPROFILE;TYPE=mastodon:https://example.social/@ada
IMPP;TYPE=HOME;X-SERVICE-TYPE=Jabber:xmpp:ada@example.org
X-ABUID:4FBE8971\:ABPerson
"
    );
    survives(&person);
}

/// Labels in groups, no id, a group of its own for everybody.
const GOOGLE: &str = r"VERSION:3.0
FN:Charles Babbage
N:Babbage;Charles;;;
EMAIL;TYPE=INTERNET;TYPE=WORK:cb@example.org
item1.TEL:+1 555-123-4567
item1.X-ABLabel:Looms
item2.URL:http\://www.google.com/profiles/1
item2.X-ABLabel:PROFILE
BDAY:--12-26
CATEGORIES:myContacts,starred
PHOTO:https://lh3.googleusercontent.com/x";

/// 2.1, quoted-printable with soft breaks, events of its own.
const ANDROID: &str = r"VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;G=C3=BCl;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:G=C3=BCl=20=
=C3=96zt=C3=BCrk
TEL;CELL;PREF:+905551234567
TEL;X-Yazlik:1234567
X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;G;1;;;;;;;;;;;;;
X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-06-02;1;;;;;;;;;;;;;
X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Emre;14;;;;;;;;;;;;;
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:eins, zwei=0D=0Adrei";

/// 2.1, with labels of addresses.
const OUTLOOK: &str = r"VERSION:2.1
N;LANGUAGE=en-us:Somerville;Mary;;Dr.
FN:Dr. Mary Somerville
ORG:Royal Society, the;Stars
TITLE:Astronomer
TEL;WORK;VOICE:(020) 7946 0018
ADR;WORK;PREF:;;1 Mill Lane;Jedburgh;;TD8 6;Scotland
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:1 Mill Lane=0D=0A=
Jedburgh
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
BDAY:17801226
X-MS-SPOUSE;N=William:William
EMAIL;PREF;INTERNET:mary@example.org
REV:20200101T000000Z";

const NEXTCLOUD: &str = r#"VERSION:4.0
PRODID:-//Nextcloud Contacts v5//EN
UID:urn:uuid:9c1
FN:Ada
N:;Ada;;;
EMAIL;TYPE=home;PREF=1:ada@example.org
TEL;VALUE=uri;TYPE="voice,cell":tel:+44-20-7946-0018
BDAY:--1210
DEATHDATE:18521127
ANNIVERSARY:18350708
RELATED;TYPE=spouse:urn:uuid:77
RELATED;TYPE=friend;VALUE=text:Mary Somerville
LANG:fr
TZ:Europe/London
GENDER:F
PRONOUNS:she/her
GEO:geo:51.5,-0.13
X-NC;X-P="a:b":c
NOTE:one
NOTE:two"#;

#[test]
fn what_address_books_write_is_read_and_comes_back_whole() {
    for (card, name, said) in [
        (
            GOOGLE,
            "Charles Babbage",
            &[
                "tags: [starred]",
                "birthday: 12-26",
                "email: [cb@example.org]",
                "phone: [+1 555-123-4567]",
                "url: [http://www.google.com/profiles/1]",
            ][..],
        ),
        (
            ANDROID,
            "Gül Öztürk",
            &[
                "goes_by: G",
                "dates: [anniversary 2001-06-02]",
                "relations: [spouse: Emre]",
                "phone: [+905551234567 | 1234567]",
            ],
        ),
        (
            OUTLOOK,
            "Dr. Mary Somerville",
            &[
                "birthday: 1780-12-26",
                "relations: [spouse: William]",
                "email: [mary@example.org]",
                "phone: [(020) 7946 0018]",
                "address: [1 Mill Lane, Jedburgh, TD8 6, Scotland]",
                "company: Royal Society, the",
                "title: Astronomer",
                "city: Jedburgh",
            ],
        ),
        (
            NEXTCLOUD,
            "Ada",
            &[
                "pronouns: she/her",
                "died: 1852-11-27",
                "birthday: 12-10",
                "dates: [anniversary 1835-07-08]",
                "relations: [friend: Mary Somerville]",
                "email: [ada@example.org]",
                "phone: [+44-20-7946-0018]",
                "timezone: Europe/London",
                "language: [fr]",
            ],
        ),
        (
            "N:;;;;\nFN:\nORG:Acme\nORG:Beta;x\nROLE:Owner",
            "Acme",
            &["company: Acme", "title: Owner"],
        ),
        ("N:King;Ada;;;\nBDAY;VALUE=text:in spring", "Ada King", &[]),
        ("FN:Mum\nN:King;Ada;;;\nCLASS:PRIVATE\nORG:;Looms", "Mum", &["private: true"]),
        (
            "FN:X\nURL:https://x.org/a?b=1,2;c\nADR:;;;London;;;",
            "X",
            &["url: [https://x.org/a?b=1,2;c]", "city: London"],
        ),
    ] {
        let person = one(card);
        assert_eq!(person.name, name);
        let found = keys(&person).into_iter().filter(|line| !line.starts_with("vcard"));
        assert_eq!(found.collect::<Vec<_>>(), said, "{card}");
        survives(&person);
    }
}

#[test]
fn a_broken_card_is_told_of_and_the_others_are_read() {
    let incoming = read_all(
        b"FN:nobody\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Lost\n\
        BEGIN:VCARD\nFN:Charles\nrubbish\nEND:VCARD\nBEGIN:VCARD\nX-A:1\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Mary\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEND:VCARD\n\
        BEGIN:VCARD\nFN:cut",
    );
    let names: Vec<(&str, usize)> =
        incoming.people.iter().map(|person| (person.name.as_str(), person.line)).collect();
    assert_eq!(names, [("Ada", 2), ("Charles", 7), ("Mary", 14)]);
    let begins = incoming
        .unread
        .iter()
        .map(|unread| (unread.line, unread.why.split([',', ':']).next().unwrap_or_default()));
    assert_eq!(
        begins.collect::<Vec<_>>(),
        [
            (1, "`FN` stands outside of any card"),
            (5, "this card has no END"),
            (9, "`rubbish` is no line of a card"),
            (11, "this card names nobody"),
            (21, "this card has no END"),
        ]
    );
    for odd in ["BEGIN:VCARD", "END:VCARD", ":", "BEGIN:VCARD\nEND:VCARD"] {
        assert_eq!(read_all(odd.as_bytes()).people, [], "{odd:?}");
    }
    let today = "2026-11-21".parse().unwrap();
    for wrong in ["", "\0\0\0", "BEGIN:VCALENDAR", "{}"] {
        let file = ForeignFile { name: "a", bytes: wrong.as_bytes(), columns: &[], today };
        assert!(read(&file).is_err(), "{wrong:?}");
    }
}

#[test]
fn members_of_a_group_get_its_tag() {
    let incoming = read_all(
        b"BEGIN:VCARD\nFN:Ada\nUID:urn:uuid:A1\nCATEGORIES:Friends\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Charles\nUID:b2\nEND:VCARD\n\
        BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nFN:friends\n\
        X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:b2\n\
        X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:c3\nEND:VCARD\n",
    );
    assert_eq!(incoming.people.len(), 2);
    assert_eq!(keys(&incoming.people[0]), ["tags: [Friends]"]);
    assert_eq!(keys(&incoming.people[1]), ["tags: [friends]"]);
    assert_eq!(incoming.unread.len(), 1);
}

#[test]
fn what_was_changed_in_the_journal_does_not_come_back_as_it_was() {
    let mut person = one(APPLE);
    for (key, to) in &mut person.keys {
        match (key.as_str(), to) {
            ("phone", Setting::List(phones)) => *phones = vec!["+49 30 901820".to_owned()],
            ("company", Setting::Text(company)) => "Looms".clone_into(company),
            ("email", Setting::List(emails)) => drop(emails.remove(1)),
            ("city", Setting::Text(city)) => "Paris".clone_into(city),
            _ => {}
        }
    }
    person.name = "Ada Byron".to_owned();
    let text = exported(&person, Version::Three);
    for gone in ["7946", "Analytical", "engines.example", "Mill", "Countess"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    for there in ["TEL:+49 30 901820", "ORG:Looms", "N:Byron;Ada;;;", "FN:Ada Byron"] {
        assert!(text.contains(&format!("\r\n{there}\r\n")), "{there}: {text}");
    }
    let back = read_all(text.as_bytes()).people.remove(0);
    assert!(keys(&back).contains(&"city: Paris".to_owned()), "{text}");
}

#[test]
fn an_id_with_a_line_end_adds_no_line_to_the_card() {
    let person = one(r"VERSION:3.0
FN:Ada Lovelace
UID:a\nEND:VCARD\nBEGIN:VCARD\, and\\so on");
    assert_eq!(person.source, ["uid:a\nEND:VCARD\nBEGIN:VCARD, and\\so on"]);
    survives(&person);
}

#[test]
fn a_sign_alone_is_no_tag() {
    let person = one("VERSION:3.0\nFN:Ada Lovelace\nCATEGORIES:#,#maths, ");
    assert!(keys(&person).contains(&"tags: [maths]".to_owned()));
    survives(&person);
}
