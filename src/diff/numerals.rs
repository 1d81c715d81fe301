//! Numerals: what figures are worth, in Arabic digits and in Chinese.
//!
//! Reads the head of a text, gives the value as an exact decimal and how many bytes say it. Signs, units and
//! approximations are left to [`numbers`](super::numbers).

use super::measures::{MAGNITUDES, MAX_NUMERALS};
use crate::segment::latin_unit;

/// An exact decimal: `digits` · 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) digits: i128,
    pub(super) exponent: i32,
}

impl Decimal {
    pub(super) fn whole(digits: i128) -> Self {
        Self { digits, exponent: 0 }
    }

    pub(super) fn scaled(self, power: u32) -> Option<Self> {
        let exponent = self.exponent.checked_add(i32::try_from(power).ok()?)?;
        Some(Self { exponent, ..self })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let digits = |decimal: Self| {
            let power = 10_i128.checked_pow(u32::try_from(decimal.exponent - exponent).ok()?)?;
            decimal.digits.checked_mul(power)
        };
        Some(Self { digits: digits(self)?.checked_add(digits(other)?)?, exponent })
    }

    /// Whether it is the lesser of two; `None` where they are too far apart to say.
    pub(super) fn is_less_than(self, other: Self) -> Option<bool> {
        let difference = self.plus(Self { digits: other.digits.checked_neg()?, ..other })?;
        Some(difference.digits < 0)
    }

    /// The whole number of a [`canonical`](Self::canonical) spelling.
    pub(super) fn read(canonical: &str) -> Option<i128> {
        let (digits, exponent) = canonical.split_once('e').unwrap_or((canonical, "0"));
        digits.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(exponent.parse().ok()?)?)
    }

    /// The one spelling of the value: no trailing zeros before the exponent.
    pub(super) fn canonical(self) -> String {
        let mut decimal = self;
        while decimal.digits != 0 && decimal.digits % 10 == 0 {
            decimal.digits /= 10;
            decimal.exponent += 1;
        }
        if decimal.digits == 0 { "0".to_owned() } else { format!("{}e{}", decimal.digits, decimal.exponent) }
    }
}

pub(super) fn arabic(c: char) -> Option<i128> {
    match c {
        '0'..='9' => Some(i128::from(u32::from(c) - u32::from('0'))),
        '０'..='９' => Some(i128::from(u32::from(c) - u32::from('０'))),
        _ => None,
    }
}

pub(super) fn digit(c: char) -> Option<i128> {
    arabic(c).or(match c {
        '〇' | '零' | '○' => Some(0),
        '一' | '壹' => Some(1),
        '二' | '两' | '贰' => Some(2),
        '三' | '叁' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        _ => None,
    })
}

/// `3,275.5` at the head of `text`; not inside a code such as `5G`, `PM2.5` or `1+4+N`.
pub(super) fn arabic_number(text: &str, before: Option<char>) -> Option<(Decimal, usize)> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '_')) {
        return None;
    }
    let mut number = Decimal::whole(0);
    let mut in_fraction = false;
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|&(_, next)| arabic(next).is_some());
        // Some write the zero of a number in digits with a circle: 2○25.
        let circle = matches!(c, '〇' | '○').then_some(0).filter(|_| end > 0);
        if let Some(value) = arabic(c).or(circle) {
            number.digits = number.digits.checked_mul(10)?.checked_add(value)?;
            number.exponent -= i32::from(in_fraction);
        } else if matches!(c, '.' | '．') && next_is_digit && end > 0 && !in_fraction {
            in_fraction = true;
        } else if !(matches!(c, ',' | '，') && end > 0 && !in_fraction && groups_thousands(&text[at + c.len_utf8()..]))
        {
            break;
        }
        end = at + c.len_utf8();
    }
    let next = text[end..].chars().next();
    let is_code =
        next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '_')) && latin_unit(&text[end..]).is_empty();
    (end > 0 && !is_code).then_some((number, end))
}

/// A number with its exponent.
pub(super) struct Power {
    /// The value, if it is a power of ten; else the base.
    pub(super) number: Decimal,
    /// `^3` of 2^3; empty for a power of ten.
    pub(super) exponent: String,
    /// Bytes behind the base.
    pub(super) len: usize,
}

/// The power that goes on behind the digits of `base`: `^4` of `10^4`, `×10⁶` of `1.5×10⁶`. A sign raised above another
/// base than ten may be that of a note; what goes on with letters or signs is mathematics.
pub(super) fn power_behind(base: Decimal, rest: &str) -> Option<Power> {
    let ten = rest.strip_prefix(['×', '*']).and_then(|rest| rest.strip_prefix("10"));
    let is_ten = ten.is_some() || base.canonical() == "1e1";
    let raised = ten.unwrap_or(rest);
    let (exponent, len) = match raised.strip_prefix('^') {
        Some(digits) => signed(digits, arabic).map(|(value, len)| (value, len + '^'.len_utf8())),
        None if is_ten => signed(raised, superscript),
        None => None,
    }?;
    let end = rest.len() - raised.len() + len;
    let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '^' | '+' | '=' | '_');
    if rest[end..].starts_with(goes_on) && latin_unit(&rest[end..]).is_empty() {
        return None;
    }
    let scale = if ten.is_some() { base } else { Decimal::whole(1) };
    let (number, exponent) = match is_ten {
        true => (Decimal { exponent: scale.exponent.checked_add(exponent)?, ..scale }, String::new()),
        false => (base, format!("^{exponent}")),
    };
    Some(Power { number, exponent, len: end })
}

/// A whole number of few digits with or without a minus, and its length in bytes.
fn signed(text: &str, digit: impl Fn(char) -> Option<i128>) -> Option<(i32, usize)> {
    /// No text counts in more.
    const MAX_DIGITS: usize = 3;
    let digits = text.strip_prefix(['-', '−', '⁻']).unwrap_or(text);
    let run: Vec<i128> = digits.chars().map_while(&digit).take(MAX_DIGITS + 1).collect();
    if run.is_empty() || run.len() > MAX_DIGITS {
        return None;
    }
    let value = run.iter().try_fold(0i32, |sum, &d| Some(sum * 10 + i32::try_from(d).ok()?))?;
    let len: usize = digits.chars().take(run.len()).map(char::len_utf8).sum();
    let sign = if digits.len() < text.len() { -1 } else { 1 };
    Some((sign * value, text.len() - digits.len() + len))
}

fn superscript(c: char) -> Option<i128> {
    let place = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|other| other == c)?;
    i128::try_from(place).ok()
}

/// Exactly three digits follow: the comma belongs to the number.
fn groups_thousands(rest: &str) -> bool {
    rest.chars().take_while(|&c| arabic(c).is_some()).count() == 3
}

/// A number in Chinese digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChineseNumber {
    /// The number, or what stands above the line of a fraction.
    pub(super) value: Decimal,
    /// What stands below the line of a fraction: 3 of 三分之二.
    pub(super) over: Option<i128>,
    /// Its length in bytes.
    pub(super) len: usize,
}

/// `二十五`, `二〇二五`, `三点五`, `三分之二` at the head of `text`.
pub(super) fn chinese_number(text: &str) -> Option<ChineseNumber> {
    let (whole, len) = chinese_integer(text)?;
    let rest = &text[len..];
    if let Some((above, more)) = rest.strip_prefix("分之").and_then(chinese_integer) {
        return Some(ChineseNumber {
            value: Decimal::whole(above), over: Some(whole), len: len + "分之".len() + more
        });
    }
    let fraction = rest.strip_prefix('点').unwrap_or("");
    let n_digits = fraction.chars().take_while(|&c| digit(c).is_some()).count();
    if n_digits == 0 {
        return Some(ChineseNumber { value: Decimal::whole(whole), over: None, len });
    }
    let (mut number, mut end) = (Decimal::whole(whole), len + '点'.len_utf8());
    for c in fraction.chars().take(n_digits) {
        let value = digit(c).expect("only digits were counted");
        number = Decimal { digits: number.digits.checked_mul(10)?.checked_add(value)?, exponent: number.exponent - 1 };
        end += c.len_utf8();
    }
    Some(ChineseNumber { value: number, over: None, len: end })
}

/// The tens that are one character: 廿 is 二十.
pub(super) fn tens(c: char) -> Option<i128> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || tens(c).is_some() || MAGNITUDES.iter().any(|&(magnitude, _)| magnitude == c)
}

/// A whole number in Chinese digits, read by place (`二〇二五`) or by magnitude (`二千零二十五`).
fn chinese_integer(text: &str) -> Option<(i128, usize)> {
    if !digit_or_ten(text) {
        return None;
    }
    let len: usize = text.chars().take(MAX_NUMERALS).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    if text[len..].starts_with(is_numeral) {
        return None;
    }
    let run = &text[..len];
    let value = match run.chars().all(|c| digit(c).is_some()) {
        true => run.chars().filter_map(digit).try_fold(0i128, |sum, d| sum.checked_mul(10)?.checked_add(d)),
        false => by_magnitude(run),
    };
    Some((value?, len))
}

/// `一百二十万` = (100 + 20) · 10⁴.
fn by_magnitude(run: &str) -> Option<i128> {
    let (mut total, mut section, mut last) = (0i128, 0i128, None);
    let mut lowest = u32::MAX;
    for c in run.chars() {
        if let Some(value) = digit(c) {
            last = Some(last.unwrap_or(0i128).checked_mul(10)?.checked_add(value)?);
            continue;
        }
        if let Some(value) = tens(c) {
            section = section.checked_add(value).filter(|_| last.is_none())?;
            continue;
        }
        let power = MAGNITUDES.into_iter().find(|&(magnitude, _)| magnitude == c)?.1;
        let unit = 10i128.pow(power);
        if power < 4 {
            section = section.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
        } else {
            let low = section.checked_add(last.take().unwrap_or(0))?;
            // 五千万 comes on top of 一亿; of 一万亿 the magnitudes multiply.
            total = if power < lowest && lowest < u32::MAX {
                total.checked_add(low.checked_mul(unit)?)?
            } else {
                total.checked_add(low)?.checked_mul(unit)?
            };
            (section, lowest) = (0, power);
        }
    }
    total.checked_add(section)?.checked_add(last.unwrap_or(0))
}

/// The whole number a label carries: `十二` and `12` are 12; `None` for anything else.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    let arabic_value = || {
        let digits = text.chars().map(arabic).collect::<Option<Vec<_>>>()?;
        digits.into_iter().try_fold(0i128, |sum, d| sum.checked_mul(10)?.checked_add(d))
    };
    let value = match text.chars().next()? {
        c if arabic(c).is_some() => arabic_value()?,
        _ => chinese_integer(text).filter(|&(_, len)| len == text.len())?.0,
    };
    u32::try_from(value).ok()
}

pub(super) fn digit_or_ten(text: &str) -> bool {
    text.starts_with(|c| c == '十' || tens(c).is_some() || digit(c).is_some_and(|_| arabic(c).is_none()))
}

/// The power of ten of 万 and what is greater: a range in hundreds or thousands is told by its ends.
pub(super) fn great_magnitude(c: char) -> Option<u32> {
    MAGNITUDES.into_iter().find(|&(magnitude, power)| magnitude == c && power >= 4).map(|(_, power)| power)
}

pub(super) fn leading_magnitude(text: &str) -> Option<(char, u32)> {
    let c = text.chars().next()?;
    MAGNITUDES.into_iter().find(|&(magnitude, _)| magnitude == c && c != '十')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinal_is_read_in_either_script() {
        assert_eq!(
            [ordinal("十二"), ordinal("一百零三"), ordinal("12"), ordinal("甲")],
            [Some(12), Some(103), Some(12), None]
        );
    }

    #[test]
    fn lesser_magnitudes_are_added_and_greater_ones_multiply() {
        for (text, value) in [
            ("一亿五千万", 150_000_000),
            ("一百二十万", 1_200_000),
            ("一万亿", 1_000_000_000_000),
            ("三万五千亿", 3_500_000_000_000),
            ("廿五", 25),
            ("一百卅", 130),
        ] {
            assert_eq!(chinese_integer(text), Some((value, text.len())), "{text}");
        }
    }
}
