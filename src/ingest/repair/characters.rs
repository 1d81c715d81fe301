//! Characters: which script does a Chinese character belong to?
//!
//! GB2312 holds the Simplified characters, Big5 the Traditional ones; a character in one of them only tells the
//! script of its text. Nearly half of the characters in running text are in both and tell nothing.

use std::sync::LazyLock;

use encoding_rs::{BIG5, GB18030};

pub use crate::corpus::is_han;

/// The basic block of Chinese characters.
const FIRST: char = '\u{4E00}';
const LAST: char = '\u{9FFF}';
const IN_GB2312: u8 = 1;
const IN_BIG5: u8 = 2;
const IS_COMMON: u8 = 4;

/// The script that a character is written in only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Only in Simplified text.
    Simplified,
    /// Only in Traditional text.
    Traditional,
}

/// The script that `c` gives away; `None` where it belongs to both or to neither.
pub fn script_of(c: char) -> Option<Script> {
    let membership = *MEMBERSHIP.get(c as usize)?;
    match membership & !IS_COMMON {
        IN_GB2312 => Some(Script::Simplified),
        // The rare half of Big5 turns up in broken text of any kind.
        IN_BIG5 if membership & IS_COMMON != 0 => Some(Script::Traditional),
        _ => None,
    }
}

/// Whether it is in the first level of GB2312 or Big5: the characters that make up nearly all of any text.
pub fn is_common(c: char) -> bool {
    MEMBERSHIP.get(c as usize).is_some_and(|membership| membership & IS_COMMON != 0)
}

/// Number of characters that are only Traditional, and only Simplified.
pub fn count_scripts(text: &str) -> (usize, usize) {
    let (mut n_traditional, mut n_simplified) = (0, 0);
    each_membership(text, |_, flags| {
        n_simplified += usize::from(flags & !IS_COMMON == IN_GB2312);
        n_traditional += usize::from(flags == IN_BIG5 | IS_COMMON);
    });
    (n_traditional, n_simplified)
}

/// Where the characters stand that are only Traditional.
pub fn traditional_places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    each_membership(text, |at, flags| {
        if flags == IN_BIG5 | IS_COMMON {
            places.push(at);
        }
    });
    places
}

/// Visits the place and the character sets of every character of three bytes, as those of the basic block are.
fn each_membership(text: &str, mut visit: impl FnMut(usize, u8)) {
    let membership = MEMBERSHIP.as_slice();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&[first, second, third]) = bytes.get(at..at + 3) {
        // Punctuation has three bytes as well, so that one branch goes the same way nearly always. Steps of a fixed
        // length, told apart by branches, need not wait for each other.
        if first & 0xF0 == 0xE0 {
            let code = usize::from(first & 0x0F) << 12 | usize::from(second & 0x3F) << 6 | usize::from(third & 0x3F);
            visit(at, membership[code]);
            at += 3;
        } else if first < 0x80 {
            at += 1;
        } else if first < 0xE0 {
            at += 2;
        } else {
            at += 4;
        }
    }
}

/// Which character sets hold each character of the basic plane.
static MEMBERSHIP: LazyLock<Box<[u8; 1 << 16]>> = LazyLock::new(|| {
    let mut membership = Box::new([0; 1 << 16]);
    let mut mark = |encoding: &'static encoding_rs::Encoding, bytes: [u8; 2], flag: u8| {
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        for c in text.chars().filter(|c| matches!(c, FIRST..=LAST)) {
            membership[c as usize] |= flag;
        }
    };
    for lead in 0xB0..=0xF7 {
        let common = if lead <= 0xD7 { IS_COMMON } else { 0 };
        (0xA1..=0xFE).for_each(|trail| mark(GB18030, [lead, trail], IN_GB2312 | common));
    }
    // The rows of Big5 proper; encoding_rs would read Hong Kong's additions, some of them Simplified, in the others.
    for lead in (0xA4..=0xC6).chain(0xC9..=0xF9) {
        let common = if lead <= 0xC6 { IS_COMMON } else { 0 };
        (0x40..=0x7E).chain(0xA1..=0xFE).for_each(|trail| mark(BIG5, [lead, trail], IN_BIG5 | common));
    }
    membership
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_one_set_only_gives_its_script_away() {
        assert_eq!(script_of('產'), Some(Script::Traditional));
        assert_eq!(script_of('产'), Some(Script::Simplified));
        assert_eq!(script_of('工'), None);
        assert_eq!(script_of('a'), None);
    }
}
