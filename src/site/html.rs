//! The five letters that mean something in HTML.

use pulldown_cmark_escape::escape_html;

/// Appends `text` so that a browser reads it as text, in an element or in a quoted attribute.
pub(super) fn escape(out: &mut String, text: &str) {
    // A text takes whatever is written to it.
    let _ = escape_html(out, text);
}

/// `text` escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn five_letters_are_special_wherever_they_stand() {
        for before in 0..40 {
            let plain = "é".repeat(before);
            let text = format!("{plain}<a href=\"x\">Q&A's</a>{plain}");
            let html = "&lt;a href=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/a&gt;";
            assert_eq!(escaped(&text), format!("{plain}{html}{plain}"));
        }
    }
}
