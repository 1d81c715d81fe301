//! Words: the bytes of a page that a reader would read.
//!
//! Reads undecoded bytes, gives those outside of tags, scripts and styles, by which the encoding is judged: in the
//! rest letters and punctuation of programs would outweigh the text. `<` and `>` are no part of any other character
//! in UTF-8, GB18030 or Big5, so the bytes can be cut before they are decoded.

/// The bytes between tags.
pub(super) fn of(bytes: &[u8]) -> Vec<u8> {
    let mut words = Vec::with_capacity(bytes.len() / 2);
    let mut rest = bytes;
    let mut raw: Option<&[u8]> = None;
    while let Some(open) = position(rest, b'<') {
        if raw.is_none() {
            words.extend_from_slice(&rest[..open]);
        }
        rest = &rest[open + 1..];
        match raw {
            Some(name) if begins(rest, b"/") && begins(&rest[1..], name) => raw = None,
            Some(_) => continue,
            None => raw = [&b"script"[..], b"style"].into_iter().find(|name| begins(rest, name)),
        }
        let Some(close) = position(rest, b'>') else { break };
        rest = &rest[close + 1..];
    }
    if raw.is_none() {
        words.extend_from_slice(rest);
    }
    words
}

fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    bytes.iter().position(|byte| *byte == wanted)
}

fn begins(bytes: &[u8], name: &[u8]) -> bool {
    bytes.len() >= name.len() && bytes[..name.len()].eq_ignore_ascii_case(name)
}

/// Whether there is anything that could be a tag.
pub(super) fn has_tags(text: &str) -> bool {
    let begins_tag =
        |at: usize| text.as_bytes().get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || b"!/".contains(byte));
    text.match_indices('<').any(|(at, _)| begins_tag(at))
}

#[cfg(test)]
mod tests {
    use super::{has_tags, of};

    #[test]
    fn tags_scripts_and_styles_are_left_out() {
        let html = b"<p class=a>one</p><SCRIPT>if (a<b) two</Script>three<style>p>q{}</style>four";
        assert_eq!(of(html), b"onethreefour");
    }

    #[test]
    fn a_comparison_is_no_tag() {
        assert!(!has_tags("3 < 5"));
        assert!(has_tags("a<br>b"));
    }
}
