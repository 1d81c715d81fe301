//! Markup: text that HTML and XML would read, made plain.

/// Text as it stands in an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The same with a character in the place of each that markup cannot hold: control characters, U+FFFE and U+FFFF.
pub(super) fn escape_all(text: &str, instead: char) -> String {
    let is_unwritable = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(&text.replace(is_unwritable, instead.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_and_characters_it_cannot_hold_are_replaced() {
        assert_eq!(escape("a<b & \"c\">"), "a&lt;b &amp; &quot;c&quot;&gt;");
        assert_eq!(escape_all("制\n造\u{fffe}&", ' '), "制 造 &amp;");
    }
}
