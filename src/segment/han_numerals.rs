//! Numbers written in Chinese: 百分之七点五, 三千五百亿元, 一九七八年, 第十二.
//!
//! Reads the head of a text, gives where one number may end, with its magnitude and unit and without. A single digit
//! and a bare magnitude are none: 三农, 万一, 百姓 are words. Whether a number or a word of the dictionary has a
//! character that both claim is the caller's choice.

use super::{
    measures::{MAGNITUDES, trailing_unit, unit},
    numerals::is_han_digit,
};

/// What stands between the parts of a fraction.
const FRACTION: &str = "分之";

/// What makes a number round.
pub(super) const ROUND: [char; 2] = ['多', '余'];

/// Digits of a year that is spelled out: 一九七八年.
const DIGITS_OF_YEAR: usize = 4;

/// No number that people write has more digits and magnitudes; a longer run of them is none.
const MOST_DIGITS: usize = 24;

/// Bytes of a number at the head of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HanNumber {
    /// With its magnitude and unit: 五十多元.
    pub(super) len: usize,
    /// The digits alone: 五十.
    pub(super) bare: usize,
    /// Without the magnitude at the end of the digits, which may begin a word: 第一 of 第一百货. As long as `bare` where
    /// there is none, and for 十, which begins no word behind a digit.
    pub(super) least: usize,
}

impl HanNumber {
    /// One that may end at one place only.
    fn whole(len: usize) -> Self {
        Self { len, bare: len, least: len }
    }
}

/// The number with its unit at the head of a text.
pub(super) fn leading_number(text: &str) -> Option<HanNumber> {
    if let Some(rest) = text.strip_prefix('第') {
        let number = counted(rest)?;
        let [bare, least] = [number.bare, number.least].map(|len| '第'.len_utf8() + len);
        return Some(HanNumber { len: bare, bare, least });
    }
    fraction(text).or_else(|| year(text)).or_else(|| counted(text))
}

/// Whether a text is one number with its unit.
pub(super) fn is_number(text: &str) -> bool {
    leading_number(text).is_some_and(|number| number.len == text.len())
}

/// 三分之二, 百分之七点五, 百分之百.
fn fraction(text: &str) -> Option<HanNumber> {
    let whole = digits(text);
    let rest = text[bytes(&whole)..].strip_prefix(FRACTION)?;
    let is_whole = matches!(whole[..], ['十' | '百' | '千' | '万']) || whole != ['一'] && is_well_formed(&whole);
    let share =
        decimal(rest).map(|decimal| decimal.len).or_else(|| rest.starts_with('百').then_some('百'.len_utf8()))?;
    // 百分之百分之五 says it twice.
    let len = bytes(&whole) + FRACTION.len() + share;
    (is_whole && !text[len..].starts_with(FRACTION)).then_some(HanNumber::whole(len))
}

/// A year that is spelled out digit by digit.
fn year(text: &str) -> Option<HanNumber> {
    let digits = digits(text);
    let is_spelled = digits.len() == DIGITS_OF_YEAR && digits.iter().all(|&c| value(c).is_some());
    let len = bytes(&digits) + '年'.len_utf8();
    let is_year = is_spelled && matches!(digits[0], '一' | '二') && text[bytes(&digits)..].starts_with('年');
    is_year.then_some(HanNumber::whole(len))
}

/// A number of two digits or more, or with a point, and what it counts in.
fn counted(text: &str) -> Option<HanNumber> {
    let decimal = decimal(text)?;
    let (bare, n_chars) = (decimal.len, decimal.n_digits);
    let unit = measure(&text[bare..]);
    // 九点五 is a time of day, and 两点一线 no number at all, unless something is measured.
    let is_told = if decimal.has_point { n_chars > 2 || unit > 0 } else { n_chars > 1 };
    let is_bare_ten = text.starts_with("一十");
    if !is_told || is_bare_ten || text.starts_with(MAGNITUDES) {
        return None;
    }
    let last = text[..bare].chars().next_back().filter(|&c| MAGNITUDES.contains(&c) && !decimal.has_point);
    Some(HanNumber { len: bare + unit, bare, least: bare - last.map_or(0, char::len_utf8) })
}

/// Bytes of 多万亿元, 公里, … behind digits.
fn measure(text: &str) -> usize {
    let round = ROUND.iter().find(|&&c| text.starts_with(c)).map_or(0, |c| c.len_utf8());
    // 三十多 belongs together only with what is counted.
    match trailing_unit(&text[round..]) {
        0 => 0,
        unit => round + unit,
    }
}

/// Digits and magnitudes at the head of a text; none where they are too many for a number.
fn digits(text: &str) -> Vec<char> {
    let digits: Vec<char> = text.chars().take_while(|&c| is_han_digit(c) && c != '点').take(MOST_DIGITS + 1).collect();
    if digits.len() > MOST_DIGITS { Vec::new() } else { digits }
}

/// A whole number, perhaps with a fraction behind a point.
struct Decimal {
    len: usize,
    n_digits: usize,
    has_point: bool,
}

fn decimal(text: &str) -> Option<Decimal> {
    let mut whole = digits(text);
    // 千 and 兆 may begin the unit: 三百万千瓦, 一百兆瓦时.
    let is_of_unit = |at: usize| unit(&text[at..]) > measure(&text[at + '千'.len_utf8()..]) + '千'.len_utf8();
    let last = bytes(&whole).saturating_sub('千'.len_utf8());
    if whole.len() > 2 && matches!(whole.last(), Some('千' | '兆')) && (is_of_unit(last) || !is_well_formed(&whole)) {
        whole.pop();
    }
    let after = &text[bytes(&whole)..];
    let is_plain = |c: &char| value(*c).is_some();
    let fraction: Vec<char> = after
        .strip_prefix('点')
        .map_or_else(Vec::new, |rest| rest.chars().take_while(is_plain).take(MOST_DIGITS).collect());
    if fraction.is_empty() {
        return is_well_formed(&whole).then(|| Decimal { len: bytes(&whole), n_digits: whole.len(), has_point: false });
    }
    let len = bytes(&whole) + '点'.len_utf8() + bytes(&fraction);
    let is_zero = whole.len() == 1 && value(whole[0]) == Some(0);
    let stands = (is_zero || is_well_formed(&whole)) && !text[len..].starts_with(['十', '百', '千']);
    stands.then(|| Decimal { len, n_digits: whole.len() + fraction.len(), has_point: true })
}

fn bytes(chars: &[char]) -> usize {
    chars.iter().map(|c| c.len_utf8()).sum()
}

/// The value of a digit below ten.
fn value(c: char) -> Option<usize> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let other = match c {
        '〇' | '○' => Some(0),
        '两' => Some(2),
        _ => None,
    };
    digits.iter().position(|&digit| digit == c).or(other)
}

/// Whether the digits are a number as it is said: 三万亿, 一亿二千万, 一千零一.
fn is_well_formed(digits: &[char]) -> bool {
    is_said_in(digits, &['兆', '亿', '万'])
}

/// Whether each magnitude stands once at most, behind a number of the lesser ones and before another.
fn is_said_in(digits: &[char], magnitudes: &[char]) -> bool {
    let Some((magnitude, lesser)) = magnitudes.split_first() else { return is_below_ten_thousand(digits) };
    let Some(at) = digits.iter().rposition(|c| c == magnitude) else { return is_said_in(digits, lesser) };
    let behind = &digits[at + 1..];
    let behind = if behind.first().and_then(|&c| value(c)) == Some(0) { &behind[1..] } else { behind };
    let is_end = at + 1 == digits.len();
    is_said_in(&digits[..at], lesser) && (is_end || is_said_in(behind, lesser))
}

/// Whether the units fall from 千 to 十, each behind a digit; 十 alone may open, zeros stand inside.
fn is_below_ten_thousand(digits: &[char]) -> bool {
    let place = |c: char| "十百千".chars().position(|unit| unit == c).map(|place| place + 1);
    let mut below = 4;
    let mut rest = digits;
    while let Some((&first, behind)) = rest.split_first() {
        let unit = behind.first().and_then(|&c| place(c));
        rest = match (value(first), unit) {
            (Some(0), _) if rest.len() < digits.len() && !behind.is_empty() => behind,
            (Some(1..), Some(unit)) if unit < below => {
                below = unit;
                &behind[1..]
            }
            (Some(1..), None) if behind.is_empty() => behind,
            (None, _) if first == '十' && rest.len() == digits.len() => {
                below = 1;
                behind
            }
            _ => return false,
        };
    }
    !digits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> &str {
        &text[..leading_number(text).map_or(0, |number| number.len)]
    }

    #[test]
    fn a_number_is_whole_with_its_magnitude_and_unit() {
        for whole in [
            "百分之七点五",
            "百分之零点五",
            "百分之百",
            "三分之二",
            "千分之五",
            "三千五百亿元",
            "三点五万亿元",
            "零点五个百分点",
            "十二点三五",
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
            "三百万千瓦",
            "一千二百亿千瓦时",
            "一百兆瓦时",
            "五百亿日元",
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
            "九点一刻",
            "九点五分",
            "两点一线",
            "三亿五亿",
            "百分之百分之五",
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

    #[test]
    fn endless_digits_are_no_number() {
        assert_eq!(number(&"一十".repeat(40)), "");
        assert_eq!(number(&"三".repeat(400)), "");
    }
}
