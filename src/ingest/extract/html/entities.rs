//! Character references: `&nbsp;`, `&#8212;`, `&#x4E2D;`.
//!
//! Reads a piece of text from a page, gives it with its references replaced. What is no reference stays; a reference
//! that was written twice over (`&amp;nbsp;`) becomes a residue, which repair takes away and counts.
//! WHATWG, "HTML Living Standard", 13.2.5.72; the names are in `assets/html_entities.txt`.

use std::borrow::Cow;

use crate::ingest::entities::character_named;

/// No name is longer than `&thetasym;`.
const LONGEST_NAME: usize = 10;

/// The text with its references replaced.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((character, length)) => {
                plain.push(character);
                rest = &rest[length..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character and how many bytes behind the ampersand name it.
fn reference(rest: &str) -> Option<(char, usize)> {
    match rest.strip_prefix('#') {
        Some(number) => numeric(number).map(|(character, length)| (character, length + 1)),
        None => named(rest),
    }
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take(8).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((character(code)?, lead + length + semicolon))
}

/// Codes 128 to 159 mean what they mean in windows-1252, as in every browser.
fn character(code: u32) -> Option<char> {
    if let (0x80..=0x9F, Ok(byte)) = (code, u8::try_from(code)) {
        return encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next();
    }
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
}

/// The Latin-1 names are understood without their semicolon, as old pages write them.
fn named(rest: &str) -> Option<(char, usize)> {
    let length = rest.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    if rest[length..].starts_with(';') {
        return character_named(&rest[..length]).map(|character| (character, length + 1));
    }
    let is_old = |character: &char| *character <= '\u{FF}';
    let known = (2..=length).rev().find_map(|length| Some((character_named(&rest[..length])?, length)));
    known.filter(|(character, _)| is_old(character))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_become_their_characters() {
        assert_eq!(decoded("A&nbsp;&lt;&#8212;&#x4E2D;&ldquo;"), "A\u{A0}<—中“");
    }

    #[test]
    fn codes_of_windows_1252_mean_its_characters() {
        assert_eq!(decoded("&#147;政策&#148;&#151;"), "“政策”—");
    }

    #[test]
    fn old_names_need_no_semicolon() {
        assert_eq!(decoded("国务院&nbsp&nbsp办公厅&copy2019"), "国务院\u{A0}\u{A0}办公厅©2019");
    }

    #[test]
    fn what_is_no_reference_stays() {
        assert_eq!(decoded("R&D &unknown; &#; & &amp;nbsp;"), "R&D &unknown; &#; & &nbsp;");
    }
}
