//! Pictures within cards: in base64 after `PHOTO` (2.1 and 3.0), or as a `data:` address (4.0).

use super::super::incoming::Photo;
use super::super::lines::{Line, base64_of, bytes_of_base64};

/// What pictures begin with, the ending of their files, and the word of a card for them.
const KINDS: [(&[u8], &str, &str); 4] = [
    (b"\xff\xd8\xff", "jpg", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png", "png"),
    (b"GIF8", "gif", "gif"),
    (b"RIFF", "webp", "webp"),
];

/// What a `PHOTO` holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held {
    Picture(Photo),
    /// An address elsewhere, which is kept and never fetched.
    Address,
    /// Bytes of no kind of picture that a browser shows.
    Unknown,
}

/// Looks at a line.
pub(super) fn read(line: &Line) -> Held {
    let value = line.value.trim();
    let bytes = match value.split_once("base64,").filter(|(head, _)| head.starts_with("data:")) {
        Some((_, data)) => bytes_of_base64(data),
        // `data:image/jpeg;base64\,…`, as some escape it.
        None => match value.split_once("base64\\,").filter(|(head, _)| head.starts_with("data:")) {
            Some((_, data)) => bytes_of_base64(data),
            None if line.is_base64 => line.bytes(),
            None => return Held::Address,
        },
    };
    let Some(bytes) = bytes else { return Held::Unknown };
    picture(bytes).map_or(Held::Unknown, Held::Picture)
}

/// A picture by how its bytes begin.
pub(in crate::exchange) fn picture(bytes: Vec<u8>) -> Option<Photo> {
    let kind = KINDS.iter().find(|(begin, ..)| bytes.starts_with(begin));
    kind.map(|&(_, extension, _)| Photo { bytes, extension })
}

/// The line of a picture.
pub(super) fn line(bytes: &[u8], is_four: bool) -> Option<Line> {
    let (_, _, word) = KINDS.iter().find(|(begin, ..)| bytes.starts_with(begin))?;
    let data = base64_of(bytes);
    Some(match is_four {
        true => Line::new("PHOTO", format!("data:image/{word};base64,{data}")),
        false => {
            let line = Line::new("PHOTO", data).with("TYPE", &word.to_uppercase());
            Line { is_base64: true, ..line }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Held, line, read};
    use crate::exchange::lines;

    #[test]
    fn a_picture_reads_back_in_either_version_and_an_address_is_no_picture() {
        let bytes = [b"\xff\xd8\xff\xe0".as_slice(), &[7; 90_000]].concat();
        for is_four in [true, false] {
            let mut text = String::new();
            lines::write(&mut text, &line(&bytes, is_four).unwrap().to_string());
            let Held::Picture(photo) = read(&lines::read(text.as_bytes())[0]) else { panic!() };
            assert_eq!((photo.bytes.as_slice(), photo.extension), (bytes.as_slice(), "jpg"));
        }
        for (text, held) in [
            ("PHOTO;VALUE=uri:https://x.org/a.jpg", Held::Address),
            ("PHOTO;ENCODING=b:AAAA", Held::Unknown),
            ("PHOTO;ENCODING=b:***", Held::Unknown),
        ] {
            assert_eq!(read(&lines::read(text.as_bytes())[0]), held);
        }
    }
}
