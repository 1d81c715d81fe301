//! Bytes: a text written back to the GBK bytes it was read from.

use std::sync::LazyLock;

use encoding_rs::{GB18030, GBK};

/// What stands in the place of one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Byte {
    /// The byte.
    Known(u8),
    /// A byte that began no character, now U+FFFD or `?`.
    Lost(char),
    /// 80, or the first byte of a pair that the reader had no character for: A1 to A7 before a byte up to A0, AA to AF
    /// before a higher one.
    Torn {
        /// Whether the byte behind it is higher than A0.
        is_before_high: bool,
    },
    /// A character that GBK does not have: no part of damaged text, but it may stand between its characters.
    Foreign(char),
}

/// A byte and the character it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) byte: Byte,
    /// Where the character stands in the text.
    pub(super) at: usize,
    pub(super) begins_character: bool,
}

/// The bytes of a text.
pub(super) fn cells(text: &str) -> Vec<Cell> {
    // A reader that wrote U+FFFD for the byte 80 had € for the pair A2 E3, which is rare; the others had it for 80.
    let n_lost = text.matches('\u{FFFD}').count();
    let euro_is_pair = n_lost >= text.matches('€').count();
    let mut cells = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let mut push = |byte, begins_character| cells.push(Cell { byte, at, begins_character });
        match c {
            '\u{FFFD}' | '?' => push(Byte::Lost(c), true),
            '€' if !euro_is_pair => push(Byte::Known(0x80), true),
            '\0'..='\x7F' => push(Byte::Known(c as u8), true),
            _ => match pair_of(c) {
                Some([lead, trail]) => {
                    push(Byte::Known(lead), true);
                    push(Byte::Known(trail), false);
                }
                None => push(Byte::Foreign(c), true),
            },
        }
    }
    if n_lost + n_question_marks_inside(text) >= MANY_LOST && !text.contains(|c| matches!(c, '\u{E000}'..='\u{E765}')) {
        tear(&mut cells);
    }
    cells
}

/// Beside so many lost bytes there are private-use characters if the reader had any: about as many.
const MANY_LOST: usize = 16;

/// Question marks between characters that are not ASCII: what some readers write for a lost byte.
fn n_question_marks_inside(text: &str) -> usize {
    let bytes = text.as_bytes();
    bytes.windows(3).filter(|three| three[1] == b'?' && !three[0].is_ascii() && !three[2].is_ascii()).count()
}

/// A reader without private-use characters lost the first byte of their pairs, too, and began again with the second.
fn tear(cells: &mut [Cell]) {
    for idx in 1..cells.len() {
        let Byte::Known(next @ (0x40..=0x7E | 0x80..=0xFE)) = cells[idx].byte else { continue };
        if matches!(cells[idx - 1].byte, Byte::Lost(_)) {
            cells[idx - 1].byte = Byte::Torn { is_before_high: next > 0xA0 };
        }
    }
}

fn pair_of(c: char) -> Option<[u8; 2]> {
    let pair = *PAIRS.get(u32::from(c) as usize)?;
    (pair != 0).then(|| pair.to_be_bytes())
}

/// The pair of bytes of each character of the basic plane; 0 where it has none.
static PAIRS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut pairs = vec![0; 0x1_0000];
    let mut add = |code: u32, pair: [u8; 2]| {
        let entry: &mut u16 = &mut pairs[code as usize];
        if *entry == 0 {
            *entry = u16::from_be_bytes(pair);
        }
    };
    for (lead, trail) in (0x81..=0xFE_u8).flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| (lead, trail))) {
        let pair = [lead, trail];
        let (text, is_broken) = GB18030.decode_without_bom_handling(&pair);
        let mut chars = text.chars();
        if let (Some(c), None, false) = (chars.next(), chars.next(), is_broken) {
            add(u32::from(c), pair);
        }
    }
    user_defined(&mut add);
    // Private-use characters that older tables have for pairs that got characters later.
    for code in 0xE000..=0xF8FF_u32 {
        let Some(c) = char::from_u32(code) else { continue };
        for encoding in [GBK, GB18030] {
            let mut buffer = [0; 4];
            let (bytes, _, is_broken) = encoding.encode(c.encode_utf8(&mut buffer));
            if let (false, Ok(pair)) = (is_broken, <[u8; 2]>::try_from(bytes.as_ref())) {
                add(code, pair);
            }
        }
    }
    pairs
});

/// The three areas of GBK left to its users are private-use characters in their order. GBK 1.0 (1995).
fn user_defined(add: &mut impl FnMut(u32, [u8; 2])) {
    let mut code = 0xE000;
    let high_half = || 0xA1..=0xFE_u8;
    let low_half = || (0x40..=0x7E_u8).chain(0x80..=0xA0);
    for lead in (0xAA..=0xAF_u8).chain(0xF8..=0xFE) {
        for trail in high_half() {
            add(code, [lead, trail]);
            code += 1;
        }
    }
    for lead in 0xA1..=0xA7_u8 {
        for trail in low_half() {
            add(code, [lead, trail]);
            code += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_bytes_is_found_again() {
        let pairs = (0x81..=0xFE_u8).flat_map(|lead| (0x40..=0xFE_u8).map(move |trail| [lead, trail]));
        for pair in pairs.filter(|pair| pair[1] != 0x7F) {
            let (text, _) = GB18030.decode_without_bom_handling(&pair);
            let c = text.chars().next().unwrap();
            // The blank has a second pair, A3A0, that nothing is written in.
            assert!(c.is_ascii() || c == '\u{3000}' || pair_of(c) == Some(pair), "{pair:X?} is `{c}`");
        }
    }

    // AAA1 is the first pair of the first area, A140 of the third; 13 rows of 94 characters come before it.
    #[test]
    fn user_defined_characters_have_their_pairs() {
        assert_eq!(pair_of('\u{E000}'), Some([0xAA, 0xA1]));
        assert_eq!(pair_of('\u{E4C6}'), Some([0xA1, 0x40]));
    }
}
