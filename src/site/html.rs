//! The five letters that mean something in HTML.

/// Appends `text` so that a browser reads it as text, in an element or in a quoted attribute.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = first_special(rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match special.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &special[1..];
    }
    out.push_str(rest);
}

/// Sixteen bytes are looked at together, which the processor does in a few steps.
fn first_special(text: &[u8]) -> Option<usize> {
    let (blocks, _) = text.as_chunks::<16>();
    let has_special =
        |block: &[u8; 16]| block.iter().fold(false, |any, &byte| any | is_special(byte));
    let passed = 16 * blocks.iter().take_while(|block| !has_special(block)).count();
    text[passed..].iter().position(|&byte| is_special(byte)).map(|at| passed + at)
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

/// `text` escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}
