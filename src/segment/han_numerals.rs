//! Numbers written in Chinese: 百分之七点五, 三千五百亿元, 一九七八年, 第十二.
//!
//! Reads the head of a text, gives how much of it is one number with its magnitude and unit. A single digit and a bare
//! magnitude are none: 三农, 万一, 百姓 are words. Whether a number or a word of the dictionary has a character that
//! both claim is the caller's choice.

use super::numerals::{MAGNITUDES, UNITS, is_han_digit};

/// What stands between the parts of a fraction.
const FRACTION: &str = "分之";

/// What makes a number round.
const ROUND: [char; 2] = ['多', '余'];

/// Digits of a year that is spelled out: 一九七八年.
const DIGITS_OF_YEAR: usize = 4;

/// Bytes of a number with its unit at the head of a text, 0 without one.
pub(super) fn leading_number(text: &str) -> usize {
    let ordinal = if text.starts_with('第') { '第'.len_utf8() } else { 0 };
    let number = number(&text[ordinal..]);
    if ordinal > 0 || number.is_none() {
        return number.map_or(0, |number| ordinal + number.len);
    }
    let Number { len, is_whole } = number.expect("it was asked");
    if !is_whole {
        return len;
    }
    let round = ROUND.iter().find(|&&c| text[len..].starts_with(c)).map_or(0, |c| c.len_utf8());
    let magnitude: usize = text[len + round..].chars().take_while(|c| MAGNITUDES.contains(c)).map(char::len_utf8).sum();
    let rest = &text[len + round + magnitude..];
    let unit = UNITS.iter().filter(|unit| rest.starts_with(**unit)).map(|unit| unit.len()).max().unwrap_or(0);
    // 三十多 belongs together only with what is counted.
    let round = if magnitude + unit > 0 { round } else { 0 };
    len + round + magnitude + unit
}

/// A number at the head of a text.
struct Number {
    len: usize,
    /// Whether a unit may follow it.
    is_whole: bool,
}

fn number(text: &str) -> Option<Number> {
    let run: usize = text.chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
    let digits: Vec<char> = text[..run].chars().collect();
    if let Some(rest) = text[run..].strip_prefix(FRACTION) {
        let hundred = rest.starts_with('百').then_some('百'.len_utf8());
        let share = decimal(rest).map(|(len, _)| len).or(hundred)?;
        return is_denominator(&digits).then_some(Number { len: run + FRACTION.len() + share, is_whole: false });
    }
    if let Some(year) = year(&digits, &text[run..]) {
        return Some(Number { len: year, is_whole: false });
    }
    let (len, n_chars) = decimal(text)?;
    let is_bare_ten = digits[0] == '一' && digits.get(1) == Some(&'十');
    (n_chars > 1 && !MAGNITUDES.contains(&digits[0]) && !is_bare_ten).then_some(Number { len, is_whole: true })
}

/// Digits and magnitudes, without the point.
fn is_digit(c: char) -> bool {
    is_han_digit(c) && c != '点'
}

/// Bytes and characters of a whole number, perhaps with a fraction behind a point; `None` where the digits make no
/// number.
fn decimal(text: &str) -> Option<(usize, usize)> {
    let whole: Vec<char> = text.chars().take_while(|&c| is_digit(c)).collect();
    let is_plain = |c: &char| value(*c).is_some();
    let after = &text[bytes(&whole)..];
    let fraction: Vec<char> =
        after.strip_prefix('点').map_or_else(Vec::new, |rest| rest.chars().take_while(is_plain).collect());
    if !is_well_formed(&whole) {
        return None;
    }
    let point = if fraction.is_empty() { 0 } else { 1 };
    let len = bytes(&whole) + point * '点'.len_utf8() + bytes(&fraction);
    let goes_on = !fraction.is_empty() && text[len..].starts_with(['十', '百', '千']);
    (!goes_on).then_some((len, whole.len() + point + fraction.len()))
}

fn bytes(chars: &[char]) -> usize {
    chars.iter().map(|c| c.len_utf8()).sum()
}

/// Bytes of a year at the head of some digits that is spelled out digit by digit.
fn year(digits: &[char], behind: &str) -> Option<usize> {
    let is_spelled = digits.len() == DIGITS_OF_YEAR && digits.iter().all(|&c| value(c).is_some());
    (is_spelled && matches!(digits[0], '一' | '二') && behind.starts_with('年'))
        .then(|| bytes(digits) + '年'.len_utf8())
}

/// 百, 千, 万, or a number above one: what 分之 may follow.
fn is_denominator(digits: &[char]) -> bool {
    matches!(digits, ['十' | '百' | '千' | '万']) || !digits.is_empty() && digits != ['一'] && is_well_formed(digits)
}

/// The value of a digit below ten.
fn value(c: char) -> Option<u32> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let place = digits.iter().position(|&digit| digit == c);
    let other = match c {
        '〇' | '○' => Some(0),
        '两' => Some(2),
        _ => None,
    };
    place.map(|place| place as u32).or(other)
}

/// Whether the digits are a number as it is said: sections of 千, 百, 十 and units, each but the last before 万 or 亿,
/// the magnitudes falling; behind 亿 the count begins anew, as in 三万亿.
fn is_well_formed(digits: &[char]) -> bool {
    let mut above: Option<char> = None;
    for section in digits.split_inclusive(|c| matches!(c, '万' | '亿' | '兆')) {
        let (digits, magnitude) = match section.split_last() {
            Some((&last, digits)) if matches!(last, '万' | '亿' | '兆') => (digits, Some(last)),
            _ => (section, None),
        };
        // 三万亿: the second magnitude multiplies the first.
        let multiplies = digits.is_empty() && above == Some('万') && magnitude == Some('亿');
        let falls = above.is_none_or(|above| above != '万' || magnitude != Some('万'));
        if !multiplies && (!is_section(digits, above.is_some()) || !falls) {
            return false;
        }
        above = magnitude;
    }
    !digits.is_empty()
}

/// Whether the digits are a number below ten thousand; a zero may open it where more stands before it.
fn is_section(digits: &[char], is_inner: bool) -> bool {
    let mut below = 4;
    let mut at = 0;
    let mut is_after_zero = is_inner;
    while at < digits.len() {
        let unit = |c: Option<&char>| c.and_then(|&c| "十百千".find(c)).map(|place| place / 3 + 1);
        match (value(digits[at]), unit(digits.get(at + 1))) {
            (Some(0), _) if at > 0 || is_inner => {
                at += 1;
                is_after_zero = true;
                continue;
            }
            (Some(1..), Some(place)) if place < below => {
                below = place;
                at += 2;
            }
            // The last digit; 十 alone at the head of a number is ten.
            (Some(1..), None) if at + 1 == digits.len() && below > 0 => {
                below = 0;
                at += 1;
            }
            (None, _) if digits[at] == '十' && below > 1 && (at == 0 || is_after_zero) => {
                below = 1;
                at += 1;
            }
            _ => return false,
        }
        is_after_zero = false;
    }
    !digits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> &str {
        &text[..leading_number(text)]
    }

    #[test]
    fn a_number_is_whole_with_its_magnitude_and_unit() {
        for whole in [
            "百分之七点五",
            "百分之百",
            "三分之二",
            "千分之五",
            "三千五百亿元",
            "三点五万亿元",
            "两万五千",
            "一九七八年",
            "二〇〇八年",
            "第十二",
            "五十六",
            "十五",
            "一百零五",
            "四十多年",
            "四百多万",
            "八千万吨",
            "三万亿元",
            "一亿二千万",
            "二十一世纪",
            "一千零一",
            "十三亿",
        ] {
            assert_eq!(number(&format!("{whole}的")), whole);
        }
    }

    #[test]
    fn single_digits_and_what_is_no_number_are_left_to_the_dictionary() {
        for text in [
            "三农问题",
            "万一",
            "百姓",
            "千方百计",
            "一切",
            "两会",
            "十二五规划",
            "五四运动",
            "一一",
            "一十",
            "九一八",
            "三点意见",
            "之一",
            "点五",
            "",
        ] {
            assert_eq!(number(text), "", "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_what_it_counts_begins() {
        assert_eq!(number("二十国集团"), "二十");
        assert_eq!(number("五十六个民族"), "五十六");
        assert_eq!(number("三十多个省"), "三十");
        assert_eq!(number("百分之七点五左右"), "百分之七点五");
    }
}
