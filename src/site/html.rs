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
    let any = |block: &[u8; 16]| block.iter().fold(false, |any, &byte| any | is_special(byte));
    let passed = 16 * blocks.iter().take_while(|block| !any(block)).count();
    text[passed..].iter().position(|&byte| is_special(byte)).map(|at| passed + at)
}

/// One of the five. `&` and `'`, `<` and `>` differ in a single bit each.
fn is_special(byte: u8) -> bool {
    (byte | 1 == b'\'') | (byte | 2 == b'>') | (byte == b'"')
}

/// `text` escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_special};

    #[test]
    fn five_letters_are_special_wherever_they_stand() {
        let special: Vec<char> =
            (0..=127).filter(|&byte| is_special(byte)).map(char::from).collect();
        assert_eq!(special, ['"', '&', '\'', '<', '>']);
        for before in 0..40 {
            let plain = "é".repeat(before);
            let text = format!("{plain}<a href=\"x\">Q&A's</a>{plain}");
            let html = "&lt;a href=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/a&gt;";
            assert_eq!(escaped(&text), format!("{plain}{html}{plain}"));
        }
    }
}
