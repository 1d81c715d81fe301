//! Western: letters with accents and curly quotes, one byte each, or Chinese characters in pairs of bytes?
//!
//! Reads bytes that are not UTF-8 and tells by how those beyond ASCII stand: alone between letters (it’s, café), as
//! Windows-1252 has them, of which Latin-1 is a part; or in pairs, as GB18030 has its common characters. Other
//! encodings of one byte a character, whose words consist of such bytes, are neither.

/// One byte in four beyond ASCII is more than any language has that is written in Windows-1252.
const LETTERS_PER_BYTE: usize = 4;
/// Of ten stretches of bytes beyond ASCII nine must be Western: a broken byte may stand in any text.
const WESTERN_IN_TEN: usize = 9;
/// Marks that stand beside each other, as in `”—“`, are no more than these.
const MOST_MARKS: usize = 4;

/// Whether the bytes are English or another Western language in Windows-1252.
pub(super) fn is_western(bytes: &[u8]) -> bool {
    let n_letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let n_beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let (n_western, n_all) = stretches(bytes).fold((0, 0), |(n_western, n_all), stretch| {
        let is_known = !stretch.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D));
        let is_marks = stretch.len() <= MOST_MARKS && stretch.iter().all(is_mark);
        let n_accents = stretch.iter().filter(|byte| !is_curly(byte)).count();
        let is_accent_beside_marks = stretch.len() <= MOST_MARKS && n_accents == 1;
        (n_western + usize::from(is_known && (is_marks || is_accent_beside_marks)), n_all + 1)
    });
    n_all > 0 && n_beyond * LETTERS_PER_BYTE <= n_letters && n_western * 10 >= n_all * WESTERN_IN_TEN
}

/// Whether all bytes beyond ASCII stand in pairs.
pub(super) fn is_in_pairs(bytes: &[u8]) -> bool {
    stretches(bytes).all(|stretch| stretch.len() % 2 == 0)
}

/// Whether all bytes beyond ASCII begin common characters of Big5, of which one that stands alone has no letter or
/// figure beside it: the second byte of many is a letter itself, and `¤u` is 工. A degree sign follows a figure (25°C).
pub(super) fn is_in_big5(bytes: &[u8]) -> bool {
    let is_word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while let [first, second, ..] = bytes[at..]
            && matches!(first, 0xA1..=0xC6)
            && matches!(second, 0x40..=0x7E | 0xA1..=0xFE)
        {
            at += 2;
        }
        let is_alone = at == start + 2 && bytes[start + 1].is_ascii();
        if (is_alone && (is_word(start.checked_sub(1)) || is_word(Some(at)))) || (at == start && !bytes[at].is_ascii())
        {
            return false;
        }
        at += usize::from(at == start);
    }
    true
}

/// The stretches of bytes beyond ASCII.
fn stretches(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(u8::is_ascii).filter(|stretch| !stretch.is_empty())
}

/// Dots, quotes, dashes and the blank that does not break.
fn is_mark(byte: &u8) -> bool {
    is_curly(byte) || matches!(byte, 0xA0 | 0xAB | 0xBB)
}

/// Those of them that are no byte of a common Chinese character: l’économie is none.
fn is_curly(byte: &u8) -> bool {
    matches!(byte, 0x82 | 0x84 | 0x85 | 0x91..=0x97)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, WINDOWS_1252};

    use super::*;

    #[test]
    fn curly_quotes_and_accents_between_letters_are_western() {
        for text in
            ["Don’t worry.", "It’s a “fair” deal—“very fair,” he said.", "Le Président a déclaré que l’économie"]
        {
            assert!(is_western(&WINDOWS_1252.encode(text).0), "{text}");
        }
    }

    #[test]
    fn chinese_words_in_english_are_not_western() {
        let text = "The policy of 新型工业化 is a key term, and 扩大内需 is another of the words.";
        for encoding in [GB18030, BIG5] {
            assert!(!is_western(&encoding.encode(text).0), "{}", encoding.name());
        }
        assert!(is_in_pairs(&GB18030.encode(text).0));
    }

    #[test]
    fn one_character_of_big5_in_english_is_told_from_signs_and_accents() {
        for text in ["the word 工 in it", "(工) and 一, 業務"] {
            assert!(is_in_big5(&BIG5.encode(text).0), "{text}");
        }
        for text in ["at 25°C, not 30°C", "Ångström and Álvaro", "café", "l’économie"] {
            assert!(!is_in_big5(&WINDOWS_1252.encode(text).0), "{text}");
        }
    }

    #[test]
    fn chinese_with_second_bytes_of_ascii_is_not_western() {
        let text = "我們要繼續推動傳統產業的轉型與升級，這是我國經濟發展的必由之路。";
        assert!(!is_western(&BIG5.encode(text).0));
    }
}
