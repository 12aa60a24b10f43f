//! Lines as programs fold, encode and quote them.

use super::{Line, read, split, write};

fn values(bytes: &[u8]) -> Vec<(String, String)> {
    read(bytes).into_iter().map(|line| (line.name, line.value)).collect()
}

fn one(bytes: &[u8]) -> Line {
    let mut lines = read(bytes);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

#[test]
fn folded_lines_are_one_and_keep_the_number_of_the_first() {
    let lines = read(b"A:one\r\n  two\r\nB:x\n\ty\rC:z\n\nD:last");
    let found: Vec<_> =
        lines.iter().map(|line| (line.number, line.name.as_str(), line.value.as_str())).collect();
    assert_eq!(found, [(1, "A", "one two"), (3, "B", "xy"), (5, "C", "z"), (7, "D", "last")]);
}

#[test]
fn a_letter_that_was_folded_in_the_midst_is_whole_again() {
    assert_eq!(one(b"NOTE:Zo\xc3\r\n \xab").value, "Zoë");
}

#[test]
fn quoted_printable_is_undone_with_its_soft_breaks_and_its_encoding() {
    let name = one(b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=B6=\r\nwe;Zo=C3=AB");
    assert_eq!(name.value, "Löwe;Zoë");
    assert!(name.params.is_empty());
    let cyrillic = one(b"FN;CHARSET=WINDOWS-1251;QUOTED-PRINTABLE:=C0=ED=ED=E0");
    assert_eq!(cyrillic.value, "Анна");
    assert_eq!(one(b"NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3Dc=zz").text(), "a\nb=c=zz");
}

#[test]
fn base64_is_one_value_however_it_is_folded() {
    for text in [
        "PHOTO;ENCODING=b;TYPE=JPEG:AAEC\r\n AwQF",
        "PHOTO;TYPE=JPEG;ENCODING=BASE64:AAEC\r\nAwQF\r\n\r\n",
        "PHOTO;JPEG;BASE64:\r\n AAEC\r\n AwQF",
        "PHOTO;ENCODING=b;TYPE=JPEG:AAECAwQF",
    ] {
        let photo = one(text.as_bytes());
        assert_eq!(
            (photo.bytes(), photo.is_base64),
            (Some(vec![0, 1, 2, 3, 4, 5]), true),
            "{text}"
        );
        assert!(photo.has("TYPE", "jpeg"));
    }
}

#[test]
fn groups_and_parameters_are_taken_apart() {
    let line = one(b"item1.tel;type=CELL;type=pref;X-A=\"a:b,c\",d^n:+44 20\r\n");
    assert_eq!((line.group.as_str(), line.name.as_str()), ("item1", "TEL"));
    assert_eq!(line.param("TYPE").collect::<Vec<_>>(), ["CELL", "pref"]);
    assert_eq!(line.param("X-A").collect::<Vec<_>>(), ["a:b,c", "d\n"]);
    assert_eq!(line.to_string(), "item1.TEL;TYPE=CELL,pref;X-A=\"a:b,c\",\"d^n\":+44 20");
    assert_eq!(one(b"TEL;HOME;VOICE:1").param("TYPE").collect::<Vec<_>>(), ["HOME", "VOICE"]);
    assert_eq!(one(b"X;A=\"b:c").value, "c");
}

#[test]
fn what_is_no_line_is_left_without_a_name() {
    assert_eq!(values(b"hello\nFN:x"), [("".into(), "hello".into()), ("FN".into(), "x".into())]);
    assert_eq!(values(b""), []);
    assert_eq!(values(b"\xff\xfe"), []);
}

#[test]
fn escapes_are_undone_and_escaped_signs_part_nothing() {
    assert_eq!(one(b"NOTE:a\\, b\\; c\\n\\\\d \\x").text(), "a, b; c\n\\d \\x");
    assert_eq!(split("a\\;b;c\\\\;d", ';'), ["a\\;b", "c\\\\", "d"]);
}

#[test]
fn a_written_line_reads_back() {
    let line = Line::new("NOTE", "é".repeat(400)).with("X-A", "a^b\"c;\nd");
    let mut out = String::new();
    write(&mut out, &line.to_string());
    assert!(out.split("\r\n").all(|line| line.len() <= super::LINE_OCTETS_MAX));
    assert_eq!(one(out.as_bytes()), Line { number: 1, ..line });
}

#[test]
fn a_value_that_was_cut_short_ends_before_its_card_does() {
    let cut = b"NOTE;ENCODING=QUOTED-PRINTABLE:a=C3=\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:b";
    let names: Vec<String> = read(cut).into_iter().map(|line| line.name).collect();
    assert_eq!(names, ["NOTE", "END", "BEGIN", "FN"]);
}
