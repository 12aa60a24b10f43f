//! Pictures without what a camera or a program wrote beside them: where and when they were taken, by
//! whom, a smaller picture of what has been cut off since.
//!
//! Of each file only the parts are kept of which it is known what they are: those that are needed
//! to show it. What a telephone says of which way is up is written anew. The kind is told by the
//! first bytes, since names lie; of a kind that cannot be cleaned there is no copy.

use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// A larger picture is not put into a copy for others.
pub const PICTURE_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// A picture's bytes without what is not seen; or why there is no copy of it, as the end of a
/// sentence that begins with the picture.
pub fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let clean = match bytes {
        _ if bytes.len() as u64 > PICTURE_BYTES_MAX => return Err("is larger than 32 MB"),
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif(bytes),
        _ => return svg(bytes),
    };
    clean.ok_or("is damaged")
}

/// What shows a JPEG: the tables, the frame, the scans; how its colours are meant.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let exif = upright(jpeg.exif());
    jpeg.segments_mut().retain(|segment| is_shown(segment.marker(), segment.contents()));
    let scan = jpeg.segments_mut().pop().filter(JpegSegment::has_entropy)?;
    let whole = scan.clone().encoder().bytes();
    let scans = scans(whole.get(scan.len()..)?)?;
    let scan = JpegSegment::new_with_entropy(scan.marker(), scan.contents().clone(), scans.into());
    jpeg.segments_mut().push(scan);
    jpeg.set_exif(exif);
    Some(jpeg.encoder().bytes().to_vec())
}

fn is_shown(marker: u8, contents: &[u8]) -> bool {
    match marker {
        markers::APP0 => contents.starts_with(b"JFIF\0"),
        markers::APP2 => contents.starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => contents.starts_with(b"Adobe"),
        markers::APP0..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// What follows the head of the first scan, up to the end of the picture: a telephone hides a film or
/// a second picture behind it.
fn scans(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    loop {
        let next = at + bytes.get(at..)?.windows(2).position(is_marker)?;
        out.extend_from_slice(&bytes[at..next]);
        let marker = bytes[next + 1];
        if marker == markers::EOI {
            out.extend_from_slice(&[0xff, marker]);
            return Some(out);
        }
        let length =
            usize::from(u16::from_be_bytes([*bytes.get(next + 2)?, *bytes.get(next + 3)?]));
        at = next + 2 + length;
        let segment = bytes.get(next..at)?;
        if is_shown(marker, segment.get(4..)?) {
            out.extend_from_slice(segment);
        }
    }
}

/// Whether a segment begins here, amid the data of a scan: not a byte 0xff, nor a place to start
/// again, nor filling.
fn is_marker(two: &[u8]) -> bool {
    two[0] == 0xff && !matches!(two[1], 0x00 | 0xd0..=0xd7 | 0xff)
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const SHOWN: &[&[u8; 4]] = &[
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let exif = upright(png.exif());
    png.chunks_mut().retain(|chunk| SHOWN.contains(&&chunk.kind()));
    png.chunks().last().filter(|end| end.kind() == *b"IEND")?;
    png.set_exif(exif);
    Some(png.encoder().bytes().to_vec())
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const SHOWN: &[&[u8; 4]] = &[b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    /// In the first byte of `VP8X`: that there is an `XMP ` chunk.
    const HAS_XMP: u8 = 0b100;
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let exif = upright(webp.exif());
    webp.set_exif(None);
    webp.chunks_mut().retain(|chunk| SHOWN.contains(&&chunk.id()));
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        let mut flags = chunk.content().data()?.to_vec();
        *flags.first_mut()? &= !HAS_XMP;
        *chunk.content_mut() = RiffContent::Data(flags.into());
    }
    webp.set_exif(exif);
    Some(webp.encoder().bytes().to_vec())
}

/// The frames, written anew.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut options = gif::DecodeOptions::new();
    options.skip_frame_decoding(true);
    options.set_memory_limit(gif::MemoryLimit::Bytes(PICTURE_BYTES_MAX.try_into().ok()?));
    let mut decoder = options.read_info(bytes).ok()?;
    let palette = decoder.global_palette().unwrap_or_default().to_vec();
    let mut out = Vec::with_capacity(bytes.len());
    let mut encoder =
        gif::Encoder::new(&mut out, decoder.width(), decoder.height(), &palette).ok()?;
    encoder.set_repeat(decoder.repeat()).ok()?;
    while let Some(frame) = decoder.read_next_frame().ok()? {
        encoder.write_lzw_pre_encoded_frame(frame).ok()?;
    }
    drop(encoder);
    Some(out)
}

/// A drawing is text, which a program of the trade fills with the names of its files and of their
/// owner: one that may hold more than the drawing is not copied.
fn svg(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    const MORE: &[&str] = &[
        "<!--",
        "<metadata",
        "<script",
        "<foreignobject",
        "<title",
        "<desc",
        "data:",
        "sodipodi:",
        "inkscape:",
        "<!doctype",
        "<!entity",
    ];
    let text = str::from_utf8(bytes).map(str::to_lowercase).unwrap_or_default();
    if !text.contains("<svg") {
        return Err("is of a kind that cannot be cleaned: save it as PNG or JPEG");
    }
    if MORE.iter().any(|more| text.contains(more)) {
        return Err("is a drawing that may hold more than is seen: save it as PNG");
    }
    Ok(bytes.to_owned())
}

/// Of what a camera says only which way is up, where that is not the usual one.
fn upright(exif: Option<Bytes>) -> Option<Bytes> {
    let read = exif::Reader::new().read_raw(exif?.to_vec()).ok()?;
    let way = read.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    let way = u8::try_from(way).ok().filter(|way| (2..=8).contains(way))?;
    // A TIFF of one entry: Orientation (0x112), one short.
    let head = [b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0];
    Some([head.as_slice(), &[way, 0, 0, 0, 0, 0, 0, 0]].concat().into())
}

#[cfg(test)]
mod tests;
