//! Marked numbers: those that a sign or a bracket stands before.
//!
//! Reads a text at the mark, gives the quantity with it: -5℃, where the sign says minus and is no dash, and the （三） of
//! 第（三）项.

use super::{
    measures::{BEFORE_MINUS, REFERENCE_UNITS, SIGNED},
    numbers::{Quantity, quantity_at},
    numerals::{Decimal, arabic, is_numeral, ordinal},
    ranges,
};
use crate::{corpus::Span, segment::counted_unit};

/// Characters in the brackets of an item, at most.
const MAX_DIGITS: usize = 12;

/// The number in brackets of a part of an article: （三）项 behind 第, worth what 三项 is.
pub(super) fn bracketed_at(text: &str, at: usize) -> Option<Quantity> {
    let inside = text[at..].strip_prefix(['（', '('])?;
    let (closing, _) = inside.char_indices().take(MAX_DIGITS).find(|&(_, c)| matches!(c, '）' | ')'))?;
    let (digits, behind) = (&inside[..closing], inside[closing..].trim_start_matches(['）', ')']));
    let unit = counted_unit(behind);
    let value = ordinal(digits.trim()).filter(|_| REFERENCE_UNITS.contains(&unit))?;
    let end = text.len() - behind.len() + unit.len();
    let key = format!("#{}{unit}", Decimal::whole(value.into()).canonical());
    Some(Quantity { span: Span::new(at, end), key, short: None, unit, is_reference: true })
}

/// The quantity that begins with the sign at `at`, if that says minus: -5℃, 为-3亿元. Else it may be a dash.
pub(super) fn below_zero_at(text: &str, at: usize, before: Option<char>) -> Option<Quantity> {
    let sign = text[at..].chars().next()?;
    let number_at = at + sign.len_utf8();
    let quantity =
        text[number_at..].starts_with(|c| arabic(c).is_some()).then(|| quantity_at(text, number_at, Some(sign)))??;
    let begins_range = || {
        ranges::behind_range_sign(&text[quantity.span.end..])
            .is_some_and(|rest| rest.trim_start_matches(['-', '−', '－']).starts_with(|c| arabic(c).is_some()))
    };
    let is_cue = before.is_some_and(|c| BEFORE_MINUS.contains(c));
    let is_behind_word = before.is_some_and(|c| c >= '\u{2e80}' && c.is_alphabetic() && !is_numeral(c));
    let is_signed = SIGNED.contains(&quantity.unit) || (quantity.unit.is_empty() && begins_range());
    // A gap stands before a minus and none behind it; what goes from one number to another has both or neither.
    let is_behind_gap = before.is_some_and(char::is_whitespace)
        && text[..at].trim_end().chars().next_back().is_none_or(|c| !is_numeral(c) && arabic(c).is_none());
    let is_minus = is_cue || is_behind_gap || (is_behind_word && is_signed);
    let key = quantity.key.replacen('#', "#-", 1);
    is_minus.then(|| Quantity { span: Span::new(at, quantity.span.end), key, ..quantity })
}

#[cfg(test)]
mod tests {
    use super::super::numbers::quantities;

    fn keys(text: &str) -> Vec<String> {
        quantities(text).into_iter().map(|quantity| quantity.key).collect()
    }

    #[test]
    fn a_number_in_brackets_is_that_of_an_item() {
        assert_eq!(keys("第一款第（三）项规定"), ["#1e0款", "#3e0项"]);
        assert_eq!(keys("第( 十二 )项"), keys("第十二项"));
        assert!(quantities("第（四）项")[0].is_reference);
    }

    #[test]
    fn brackets_without_a_number_or_without_end_are_none() {
        assert!(keys("第（略）项").is_empty());
        assert!(keys(&"第（".repeat(1000)).is_empty());
        assert!(keys(&format!("{}）项", "第（甲".repeat(1000))).is_empty());
    }
}
