//! Figures: a number as it is written, before magnitudes and units.
//!
//! Reads the head of a text, gives the number with what makes it a fraction, a mixed number or a power. What it counts is
//! left to [`numbers`](super::numbers).

use super::{
    folds::folded,
    numerals::{ChineseNumber, Decimal, arabic, arabic_number, chinese_number, power_behind},
};
use crate::{
    corpus::fraction_sign,
    segment::{counted_unit, spelled_unit},
};

/// A number as it is written, before magnitudes and units.
pub(super) struct Figure {
    pub(super) number: Decimal,
    /// What makes it a fraction, or a power of another number than ten, in one spelling: `/3` of 1/3 and 三分之一.
    pub(super) fraction: String,
    /// Its length in bytes.
    pub(super) len: usize,
}

impl Figure {
    /// A whole number of so many bytes.
    pub(super) fn whole(value: i128, len: usize) -> Self {
        Self { number: Decimal::whole(value), fraction: String::new(), len }
    }
}

pub(super) fn figure(text: &str, before: Option<char>) -> Option<Figure> {
    if let Some((number, len)) = arabic_number(text, before) {
        if let Some(power) = power_behind(number, &text[len..]) {
            return Some(Figure { number: power.number, fraction: power.exponent, len: len + power.len });
        }
        // In 2008 1/4 percent speaks of a year.
        let may_be_mixed = |part: &str| len < 4 || !part.starts_with(' ');
        if let Some((fraction, more)) =
            sign_behind(&text[len..]).filter(|&(_, more)| may_be_mixed(&text[len..len + more]))
        {
            return Some(Figure { number, fraction: format!("-{fraction}"), len: len + more });
        }
        if let Some((ratio, more)) = ratio_behind(&text[len..], len) {
            return Some(Figure { number, fraction: ratio, len: len + more });
        }
        let fraction = fraction_behind(&text[len..]).filter(|part| may_be_mixed(part)).unwrap_or("");
        let sign = if fraction.starts_with(' ') { "-" } else { "" };
        return Some(Figure { number, fraction: sign.to_owned() + &folded(fraction), len: len + fraction.len() });
    }
    if let Some((above, below)) = text.chars().next().and_then(fraction_sign) {
        let len = text.chars().next().map_or(0, char::len_utf8);
        return Some(Figure { number: Decimal::whole(above), fraction: format!("/{below}"), len });
    }
    let ChineseNumber { value: number, over, len } = chinese_number(text)?;
    if let Some((fraction, more)) = part_behind(&text[len..]).filter(|_| over.is_none()) {
        return Some(Figure { number, fraction: format!("-{fraction}"), len: len + more });
    }
    Some(Figure { number, fraction: over.map_or_else(String::new, |over| format!("/{over}")), len })
}

/// The fraction behind a whole number in Chinese digits, as it is spelled in digits, and its length: 又二分之一 of
/// 一又二分之一.
fn part_behind(rest: &str) -> Option<(String, usize)> {
    let ChineseNumber { value, over, len } = chinese_number(rest.strip_prefix('又')?)?;
    let is_whole = value.exponent == 0;
    over.filter(|_| is_whole).map(|over| (format!("{}/{over}", value.digits), '又'.len_utf8() + len))
}

/// The fraction in one character behind a whole number, as it is spelled in digits, and its length: ½ of 1½ and ` ½` of
/// `1 ½ percent`.
fn sign_behind(rest: &str) -> Option<(String, usize)> {
    let sign = rest.trim_start_matches(' ').chars().next()?;
    let (above, below) = fraction_sign(sign)?;
    let len = rest.find(sign)? + sign.len_utf8();
    let is_mixed = rest.starts_with(sign) || rest.starts_with([' ', sign]) && counts_something(&rest[len..]);
    is_mixed.then(|| (format!("{above}/{below}"), len))
}

/// Whether a unit stands behind a number.
fn counts_something(rest: &str) -> bool {
    !spelled_unit(rest).is_empty() || !counted_unit(rest).is_empty()
}

/// A longer number is no part of a ratio.
const MAX_RATIO_DIGITS: usize = 3;

/// What makes a number of so many bytes a ratio: `:2` of `3:2`. A time of day was read before; of 附件1：20家 the colon parts two
/// things.
fn ratio_behind(rest: &str, n_before: usize) -> Option<(String, usize)> {
    let signs = [':', '∶', '：'];
    let digits = rest.strip_prefix(signs)?;
    let len: usize = digits.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = |behind: &str| behind.starts_with(signs) || behind.starts_with(['.', '/', '-', '、']);
    let is_short = [n_before, len].iter().all(|n| (1..=MAX_RATIO_DIGITS).contains(n));
    let is_ratio = is_short && !goes_on(&digits[len..]) && !counts_something(&digits[len..]);
    is_ratio.then(|| (format!(":{}", &digits[..len]), rest.len() - digits.len() + len))
}

/// What makes a number a fraction, a mixed number or a date in digits: `/4` of `1/4`, `-1/4` of `2-1/4`, `/11/7`; ` 1/4` of
/// `2 1/4 percent` and of 2 1/4倍 too, where it counts something.
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
    let is_fraction = end > first && (!rest.starts_with(' ') || counts_something(&rest[end..]));
    is_fraction.then(|| &rest[..end])
}
