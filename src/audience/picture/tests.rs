//! Pictures of every kind, with something secret wherever such a file can hold it. What they show was
//! compared with another program's reading when they were made.

use super::without_metadata;
use exif::{In, Tag};
use std::io::Cursor;

const PICTURES: [(&str, &[u8], Option<u32>); 5] = [
    ("telephone.jpg", include_bytes!("../../../tests/pictures/telephone.jpg"), Some(6)),
    ("progressive.jpg", include_bytes!("../../../tests/pictures/progressive.jpg"), Some(6)),
    ("screen.png", include_bytes!("../../../tests/pictures/screen.png"), Some(3)),
    ("web.webp", include_bytes!("../../../tests/pictures/web.webp"), Some(8)),
    ("film.gif", include_bytes!("../../../tests/pictures/film.gif"), None),
];

/// Where a picture says that the top is; of a GIF nothing does.
fn orientation(bytes: &[u8]) -> Option<u32> {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    assert_eq!(read.fields().count(), 1, "{:?}", read.fields().collect::<Vec<_>>());
    read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)
}

#[test]
fn of_a_picture_stays_what_is_seen() {
    for (name, bytes, way) in PICTURES {
        let secrets = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("SECRET").count();
        assert!(secrets(bytes) > 0, "{name} has nothing to hide");
        let clean = without_metadata(bytes).unwrap();
        assert_eq!(secrets(&clean), 0, "{name}");
        assert_eq!(orientation(&clean), way, "{name}");
        assert_eq!(without_metadata(&clean).unwrap(), clean, "{name} twice");
    }
}

#[test]
fn a_picture_cut_off_or_spoilt_hangs_nothing_and_does_not_grow() {
    for (name, bytes, _) in PICTURES {
        for at in 0..bytes.len() {
            let _ = without_metadata(&bytes[..at]);
            let mut spoilt = bytes.to_vec();
            spoilt[at] ^= 0x55;
            let grown = without_metadata(&spoilt).unwrap_or_default().len();
            assert!(grown <= bytes.len() + 64, "{name} at {at}");
        }
    }
}

#[test]
fn what_cannot_be_cleaned_is_not_copied() {
    for (bytes, expected) in [
        (&b"\xff\xd8\xff"[..], Err("is damaged")),
        (b"\x89PNG\r\n\x1a\n", Err("is damaged")),
        (b"GIF89a", Err("is damaged")),
        (b"\0\0\0\x20ftypavif", Err("is of a kind that cannot be cleaned: save it as PNG or JPEG")),
        (
            b"<svg><!-- by Ada --></svg>",
            Err("is a drawing that may hold more than is seen: save it as PNG"),
        ),
        (b"<svg><path d=\"M0 0\"/></svg>", Ok(b"<svg><path d=\"M0 0\"/></svg>".to_vec())),
        (b"", Err("is of a kind that cannot be cleaned: save it as PNG or JPEG")),
    ] {
        assert_eq!(without_metadata(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
}
