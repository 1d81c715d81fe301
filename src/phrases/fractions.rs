//! Fractions: the spellings of a mixed number, of which `1-3/4` stands for `1 3/4`, `1¾` and `1 ¾`.
//!
//! Reads a character or a blank with what stands around it, says what it is in the one spelling. It reckons nothing: 2/4
//! and 1/2 are two numbers.

use std::borrow::Cow;

use crate::{
    corpus::{fraction_sign, is_han},
    segment::counted_unit,
};

/// Digits of a whole number before a blank and a fraction, at most: in 2008 1/4 percent speaks of a year.
const MAX_DIGITS: usize = 3;

/// A fraction in one character as it is spelled in digits, with the hyphen of a mixed number behind a digit; `None` for
/// any other character.
pub(super) fn in_digits(c: char, written_before: Option<char>) -> Option<String> {
    let (above, below) = fraction_sign(c)?;
    let hyphen = if written_before.is_some_and(|c| c.is_ascii_digit()) { "-" } else { "" };
    Some(format!("{hyphen}{above}/{below}"))
}

/// Whether a blank between two stretches of text stands inside of a mixed number, as in `1 3/4`. The end of a line or of a
/// cell does not, nor a blank before a fraction of something else: 12 1/3的企业.
pub(super) fn is_in_mixed_number(blank: char, before: &str, behind: &str) -> bool {
    if !matches!(blank, ' ' | '\u{a0}' | '\u{3000}') {
        return false;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).take(MAX_DIGITS + 1).count();
    let n_before = before.bytes().rev().take_while(u8::is_ascii_digit).take(MAX_DIGITS + 1).count();
    let begins_number = !before[..before.len() - n_before].ends_with(['/', '.', ',', ':']);
    let above = digits(behind);
    let below = behind[above..].strip_prefix('/').map_or(0, digits);
    let is_short = [n_before, above, below].iter().all(|n| (1..=MAX_DIGITS).contains(n));
    let value = |span: std::ops::Range<usize>| behind[span].parse::<u32>().ok();
    let ends_number = || {
        let rest = &behind[above + 1 + below..];
        let goes_on = |c: char| c == '/' || (is_han(c) && counted_unit(rest).is_empty());
        !rest.starts_with(goes_on)
    };
    is_short && begins_number && ends_number() && value(0..above) < value(above + 1..above + 1 + below)
}

/// The text with every mixed number, and every fraction in one character, in the one spelling.
pub(super) fn with_plain_fractions(text: &str) -> Cow<'_, str> {
    let is_sign = |c: char| fraction_sign(c).is_some();
    if !text.contains('/') && !text.contains(is_sign) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_inside = || is_in_mixed_number(c, &text[..at], &text[at + c.len_utf8()..]);
        let digits = || in_digits(c, plain.trim_end().chars().next_back());
        match is_sign(c).then(digits).flatten() {
            Some(digits) => {
                plain.truncate(if digits.starts_with('-') { plain.trim_end().len() } else { plain.len() });
                plain.push_str(&digits);
            }
            None if is_inside() => plain.push('-'),
            None => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_number_has_one_spelling() {
        for text in ["to 1-3/4 percent", "to 1 3/4 percent", "to 1¾ percent", "to 1 ¾ percent"] {
            assert_eq!(with_plain_fractions(text), "to 1-3/4 percent");
        }
        assert_eq!(with_plain_fractions("about ½ of it"), "about 1/2 of it");
    }

    #[test]
    fn a_blank_before_another_fraction_stays() {
        for text in [
            "in 2008 1/4 percent",
            "page 5 4/3",
            "on 1/2 3/4 of",
            "by 5 9/11/2001",
            "rates 1 / 2",
            "共12\n1/3的",
            "共12 1/3的",
            "12\t1/3",
        ] {
            assert_eq!(with_plain_fractions(text), text);
        }
    }
}
