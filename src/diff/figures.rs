//! Figures: a number as it is written, before magnitudes and units.
//!
//! Reads the head of a text, gives the number with what makes it a fraction, a mixed number or a power. What it counts is
//! left to [`numbers`](super::numbers).

use super::{
    folds::folded,
    numerals::{ChineseNumber, Decimal, arabic, arabic_number, chinese_number, power_behind},
};
use crate::segment::spelled_unit;

/// A number as it is written, before magnitudes and units.
pub(super) struct Figure {
    pub(super) number: Decimal,
    /// What makes it a fraction, or a power of another number than ten, in one spelling: `/3` of 1/3 and 三分之一.
    pub(super) fraction: String,
    /// Its length in bytes.
    pub(super) len: usize,
}

pub(super) fn figure(text: &str, before: Option<char>) -> Option<Figure> {
    if let Some((number, len)) = arabic_number(text, before) {
        if let Some(power) = power_behind(number, &text[len..]) {
            return Some(Figure { number: power.number, fraction: power.exponent, len: len + power.len });
        }
        // In 2008 1/4 percent speaks of a year.
        let fraction = fraction_behind(&text[len..]).filter(|part| len < 4 || !part.starts_with(' ')).unwrap_or("");
        let sign = if fraction.starts_with(' ') { "-" } else { "" };
        return Some(Figure { number, fraction: sign.to_owned() + &folded(fraction), len: len + fraction.len() });
    }
    let ChineseNumber { value: number, over, len } = chinese_number(text)?;
    Some(Figure { number, fraction: over.map_or_else(String::new, |over| format!("/{over}")), len })
}

/// What makes a number a fraction, a mixed number or a date in digits: `/4` of `1/4`, `-1/4` of `2-1/4`, `/11/7`; ` 1/4` of
/// `2 1/4 percent` too, where it counts something.
fn fraction_behind(rest: &str) -> Option<&str> {
    let digits =
        |from: usize| rest[from..].chars().take_while(|&c| arabic(c).is_some()).map(char::len_utf8).sum::<usize>();
    let mut end = 0;
    if rest.starts_with(['-', ' ']) && rest[1 + digits(1)..].starts_with('/') && digits(1) > 0 {
        end = 1 + digits(1);
    }
    let first = end;
    while rest[end..].starts_with('/') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let is_fraction = end > first && (!rest.starts_with(' ') || !spelled_unit(&rest[end..]).is_empty());
    is_fraction.then(|| &rest[..end])
}
