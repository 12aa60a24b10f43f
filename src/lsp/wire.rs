//! Messages as they go over a pipe: a header with a length, then so many bytes of JSON.
//!
//! A client may be wrong, and the server goes on: what is no message is handed on as such, to be
//! answered, and reading goes on at the next header. A length is not believed before the bytes are
//! there, so that none makes the server ask for memory without end.

use lsp_server::Message;
use serde_json::Value;
use std::io::{self, BufRead, Read, Write};

/// Longer headers are none.
const HEADER_BYTES_MAX: u64 = 8 * 1024;
/// A whole note, with room for the most wasteful way to write it down.
const BODY_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// What came.
#[derive(Debug)]
pub(super) enum Received {
    Message(Message),
    /// Something that is no message, and why.
    Malformed(String),
}

/// Reads the next message; `None` at the end.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Received>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(HEADER_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        match line.split_once(':') {
            None if line.is_empty() && length.is_some() => break,
            // Blank lines before a header are no harm.
            None if line.is_empty() => {}
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                match value.trim().parse() {
                    Ok(bytes) if bytes <= BODY_BYTES_MAX => length = Some(bytes),
                    _ => return Ok(Some(malformed(&format!("no length: `{line}`")))),
                }
            }
            Some((name, _)) if name.eq_ignore_ascii_case("content-type") => {}
            _ => return Ok(Some(malformed(&format!("no header: `{line}`")))),
        }
    }
    body(input, length.unwrap_or_default())
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    if (input.take(length).read_to_end(&mut bytes)? as u64) < length {
        return Ok(None);
    }
    let message = serde_json::from_slice::<Value>(&bytes).map(with_whole_uris);
    Ok(Some(match message.and_then(serde_json::from_value) {
        Ok(message) => Received::Message(message),
        Err(fault) => malformed(&fault.to_string()),
    }))
}

fn malformed(why: &str) -> Received {
    let shown: String = why.chars().take(200).collect();
    Received::Malformed(shown)
}

/// Some clients leave letters and brackets in their URIs as they are, which the types of the
/// protocol refuse, and the message with them: these are encoded.
fn with_whole_uris(mut message: Value) -> Value {
    let mut open = vec![&mut message];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(uri) if name.to_lowercase().ends_with("uri") => {
                            *uri = encoded(uri);
                        }
                        other => open.push(other),
                    }
                }
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    message
}

fn encoded(uri: &str) -> String {
    let mut whole = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        match byte {
            b'%' | b':' | b'/' | b'?' | b'#' | b'@' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$'
            | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => {
                whole.push(char::from(byte));
            }
            _ if byte.is_ascii_alphanumeric() => whole.push(char::from(byte)),
            _ => whole.push_str(&format!("%{byte:02X}")),
        }
    }
    whole
}

/// Writes one message.
pub(super) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::{Received, read};
    use lsp_server::Message;

    fn told(bytes: &[u8]) -> Vec<String> {
        let mut input = bytes;
        let mut all = Vec::new();
        while let Some(received) = read(&mut input).unwrap() {
            all.push(match received {
                Received::Message(Message::Notification(said)) => said.method,
                Received::Message(_) => "another".to_owned(),
                Received::Malformed(_) => "malformed".to_owned(),
            });
        }
        all
    }

    fn framed(json: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{json}", json.len())
    }

    #[test]
    fn reading_goes_on_behind_what_is_no_message() {
        let good = framed(r#"{"jsonrpc":"2.0","method":"a"}"#);
        for bad in [
            framed("{"),
            framed("[]"),
            framed(&"[".repeat(100_000)),
            "Nonsense\r\n".to_owned(),
            "Content-Length: many\r\n\r\n".to_owned(),
            "Content-Length: 99999999999999\r\n\r\n".to_owned(),
        ] {
            let shown = bad.chars().take(60).collect::<String>();
            assert_eq!(told(format!("{bad}{good}").as_bytes()), ["malformed", "a"], "{shown}");
        }
        let odd =
            "content-length:30\r\nContent-Type: x\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"a\"}";
        assert_eq!(told(odd.as_bytes()), ["a"]);
        assert!(told(&good.as_bytes()[..good.len() - 1]).is_empty(), "cut short");
    }

    #[test]
    fn letters_in_uris_are_encoded_before_the_types_see_them() {
        let json = r#"{"jsonrpc":"2.0","method":"a","params":{"textDocument":{"uri":"file:///j/Zoë [1] %20.md","text":"ë"}}}"#;
        let Ok(Some(Received::Message(Message::Notification(said)))) =
            read(&mut framed(json).as_bytes())
        else {
            panic!("a message was sent");
        };
        let document = &said.params["textDocument"];
        assert_eq!(document["uri"], "file:///j/Zo%C3%AB%20%5B1%5D%20%20.md");
        assert_eq!(document["text"], "ë");
    }
}
