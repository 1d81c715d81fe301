//! Quantities in a text: where they stand and what they are worth.
//!
//! Reads a text, gives the spans of numerals with the unit and the approximation that belong to them (`约5%`,
//! `5%左右`, `二十年以上`, `百分之五`, `第十二条`), so that no comparison cuts one in two, and the value by which
//! `二十年`, `20年` and `２０年` are equal. Codes such as `5G`, `415X` or `1+4+N` are no quantities. Does no
//! arithmetic between units: 1000米 is not 1公里.

use std::borrow::Cow;

use super::{
    folds::folded,
    measures::{
        BEFORE_ONE, BEFORE_PREFIX, LONGEST_DATE, MAGNITUDES, MAX_NUMERALS, PREFIXES, REFERENCE_UNITS, SUFFIXES, UNITS,
    },
};
use crate::corpus::Span;

/// A numeral with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The whole, modifiers and unit included.
    pub(super) span: Span,
    /// Value, unit and modifiers in one spelling.
    pub(super) key: String,
    /// What is counted: 年, 元, 条; empty for a bare number.
    pub(super) unit: &'static str,
    /// Whether it numbers an article, chapter or paragraph: 第十二条.
    pub(super) is_reference: bool,
}

/// The quantities of a text, in order, not overlapping.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        if let Some(quantity) = may_begin(c).then(|| quantity_at(text, at, before)).flatten() {
            at = quantity.span.end;
            before = text[..at].chars().next_back();
            found.push(quantity);
        } else {
            at += endless_run(&text[at..]).unwrap_or(c.len_utf8());
            before = Some(c);
        }
    }
    found
}

/// The text with every quantity in the one spelling of its value.
pub(super) fn by_value(text: &str) -> Cow<'_, str> {
    let quantities = quantities(text);
    if quantities.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut written, mut at) = (String::with_capacity(text.len()), 0);
    for Quantity { span, key, .. } in quantities {
        written.push_str(&text[at..span.start]);
        written.push_str(&key);
        at = span.end;
    }
    written.push_str(&text[at..]);
    Cow::Owned(written)
}

/// Whether a passage is a date and nothing else: 2021年3月5日, （二〇二一年三月）, 2021-03-05.
pub(super) fn is_date(passage: &str) -> bool {
    let is_part = |c: char| {
        let is_sign = matches!(c, '年' | '月' | '日' | '十' | '-' | '/' | '.' | '（' | '）' | '(' | ')');
        is_sign || c.is_whitespace() || digit(c).is_some()
    };
    let has_sign = passage.contains(['年', '月']) || passage.matches(['-', '/', '.']).count() == 2;
    passage.len() <= LONGEST_DATE && has_sign && passage.chars().all(is_part)
}

/// The length of a run of Chinese numerals at the head of `text` that is too long for a number: its end is none either.
fn endless_run(text: &str) -> Option<usize> {
    let run = || text.chars().take_while(|&c| is_numeral(c));
    (run().nth(MAX_NUMERALS).is_some()).then(|| run().map(char::len_utf8).sum())
}

fn may_begin(c: char) -> bool {
    arabic(c).is_some() || digit(c).is_some() || c == '十' || PREFIXES.iter().any(|prefix| prefix.starts_with(c))
}

/// The quantity that begins at `at`, if one does.
fn quantity_at(text: &str, at: usize, before: Option<char>) -> Option<Quantity> {
    let is_word = |prefix: &str| matches!(prefix, "约" | "近") && before.is_some_and(|c| BEFORE_PREFIX.contains(c));
    let prefix = PREFIXES.into_iter().find(|prefix| text[at..].starts_with(prefix)).unwrap_or("");
    if is_word(prefix) {
        return None;
    }
    let number_at = at + prefix.len();
    let before = if prefix.is_empty() { before } else { prefix.chars().next_back() };
    let (number, len) = arabic_number(&text[number_at..], before).or_else(|| chinese_number(&text[number_at..]))?;
    let mut end = number_at + len;
    let fraction = fraction_behind(&text[end..]).filter(|_| arabic_number(&text[number_at..], before).is_some());
    let fraction = fraction.unwrap_or("");
    end += fraction.len();
    let mut number = number;
    let mut suffix = take(text, &mut end, &["余", "多"]);
    while let Some((c, power)) = leading_magnitude(&text[end..]) {
        number = number.scaled(power)?;
        end += c.len_utf8();
    }
    let mut unit = take(text, &mut end, &UNITS);
    if suffix.is_empty() {
        suffix = take(text, &mut end, &SUFFIXES);
    }
    let is_ordinal = before == Some('第');
    let is_one = prefix.is_empty() && text[number_at..number_at + len] == *"一";
    let is_plain_one = is_one && before.is_some_and(|c| BEFORE_ONE.contains(&c));
    let is_han = digit_or_ten(&text[number_at..]);
    let stands_alone = text[number_at..].chars().next().is_some_and(|c| len > c.len_utf8())
        || !prefix.is_empty()
        || !unit.is_empty()
        || is_ordinal;
    if is_han && (is_plain_one || !stands_alone) {
        return None;
    }
    let modifier = if prefix == "百分之" { "" } else { prefix };
    if prefix == "百分之" || unit == "％" {
        unit = "%";
    }
    let key = format!("#{modifier}{}{}{unit}{suffix}", number.canonical(), folded(fraction));
    let is_reference = is_ordinal && REFERENCE_UNITS.contains(&unit);
    Some(Quantity { span: Span::new(at, end), key, unit, is_reference })
}

/// What makes a number a fraction, a mixed number or a date in digits: `/4` of `1/4`, `-1/4` of `2-1/4`, `/11/7`.
fn fraction_behind(rest: &str) -> Option<&str> {
    let digits =
        |from: usize| rest[from..].chars().take_while(|&c| arabic(c).is_some()).map(char::len_utf8).sum::<usize>();
    let mut end = 0;
    if rest.starts_with('-') && rest[1 + digits(1)..].starts_with('/') && digits(1) > 0 {
        end = 1 + digits(1);
    }
    let first = end;
    while rest[end..].starts_with('/') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    (end > first).then(|| &rest[..end])
}

fn digit_or_ten(text: &str) -> bool {
    text.starts_with(|c| c == '十' || digit(c).is_some_and(|_| arabic(c).is_none()))
}

/// Takes the first of `words` that stands at `end`, and moves `end` behind it; empty if none does.
fn take(text: &str, end: &mut usize, words: &[&'static str]) -> &'static str {
    let word = words.iter().find(|word| text[*end..].starts_with(**word)).copied().unwrap_or("");
    *end += word.len();
    word
}

fn leading_magnitude(text: &str) -> Option<(char, u32)> {
    let c = text.chars().next()?;
    MAGNITUDES.into_iter().find(|&(magnitude, _)| magnitude == c && c != '十')
}

/// An exact decimal: `digits` · 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal {
    digits: i128,
    exponent: i32,
}

impl Decimal {
    fn whole(digits: i128) -> Self {
        Self { digits, exponent: 0 }
    }

    fn scaled(self, power: u32) -> Option<Self> {
        let exponent = self.exponent.checked_add(i32::try_from(power).ok()?)?;
        Some(Self { exponent, ..self })
    }

    /// The one spelling of the value: no trailing zeros before the exponent.
    fn canonical(self) -> String {
        let mut decimal = self;
        while decimal.digits != 0 && decimal.digits % 10 == 0 {
            decimal.digits /= 10;
            decimal.exponent += 1;
        }
        if decimal.digits == 0 { "0".to_owned() } else { format!("{}e{}", decimal.digits, decimal.exponent) }
    }
}

fn arabic(c: char) -> Option<i128> {
    match c {
        '0'..='9' => Some(i128::from(u32::from(c) - u32::from('0'))),
        '０'..='９' => Some(i128::from(u32::from(c) - u32::from('０'))),
        _ => None,
    }
}

fn digit(c: char) -> Option<i128> {
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
fn arabic_number(text: &str, before: Option<char>) -> Option<(Decimal, usize)> {
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
    let is_code = next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '+' | '_'));
    (end > 0 && !is_code).then_some((number, end))
}

/// Exactly three digits follow: the comma belongs to the number.
fn groups_thousands(rest: &str) -> bool {
    rest.chars().take_while(|&c| arabic(c).is_some()).count() == 3
}

/// `二十五`, `二〇二五`, `三点五`, `三分之二` at the head of `text`.
fn chinese_number(text: &str) -> Option<(Decimal, usize)> {
    let (whole, len) = chinese_integer(text)?;
    let rest = &text[len..];
    if let Some(numerator) = rest.strip_prefix("分之") {
        // A fraction is only compared with the same fraction, so any one-to-one code of the pair will do.
        if let Some((value, more)) = chinese_integer(numerator) {
            let digits = whole.checked_mul(1_000_000)?.checked_add(value)?;
            return Some((Decimal { digits, exponent: -9 }, len + "分之".len() + more));
        }
    }
    let fraction = rest.strip_prefix('点').unwrap_or("");
    let n_digits = fraction.chars().take_while(|&c| digit(c).is_some()).count();
    if n_digits == 0 {
        return Some((Decimal::whole(whole), len));
    }
    let (mut number, mut end) = (Decimal::whole(whole), len + '点'.len_utf8());
    for c in fraction.chars().take(n_digits) {
        let value = digit(c).expect("only digits were counted");
        number = Decimal { digits: number.digits.checked_mul(10)?.checked_add(value)?, exponent: number.exponent - 1 };
        end += c.len_utf8();
    }
    Some((number, end))
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || MAGNITUDES.iter().any(|&(magnitude, _)| magnitude == c)
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
    for c in run.chars() {
        if let Some(value) = digit(c) {
            last = Some(last.unwrap_or(0i128).checked_mul(10)?.checked_add(value)?);
            continue;
        }
        let power = MAGNITUDES.into_iter().find(|&(magnitude, _)| magnitude == c)?.1;
        let unit = 10i128.pow(power);
        if power < 4 {
            section = section.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
        } else {
            let low = section.checked_add(last.take().unwrap_or(0))?;
            total = total.checked_add(low)?.checked_mul(unit)?;
            section = 0;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        quantities(text).into_iter().map(|quantity| format!("{}={}", quantity.span.of(text), quantity.key)).collect()
    }

    #[test]
    fn spellings_of_one_value_share_a_key() {
        let key = |text: &str| quantities(text).pop().unwrap().key;
        for text in ["20年", "２０年", "二十年"] {
            assert_eq!(key(text), "#2e1年", "{text}");
        }
        assert_eq!(key("百分之五"), key("5%"));
        assert_eq!(key("二〇二五年"), key("2025年"));
        assert_eq!(key("1.2万元"), key("12000元"));
        assert_eq!(key("一百二十万元"), key("1,200,000元"));
        assert_eq!(key("三点五倍"), key("3.5倍"));
        assert_eq!(key("２○２５年"), key("2025年"));
    }

    #[test]
    fn a_modifier_is_part_of_the_quantity() {
        assert_eq!(keys("增长5%左右"), ["5%左右=#5e0%左右"]);
        assert_eq!(keys("不低于5%，约二十人以上"), ["不低于5%=#不低于5e0%", "约二十人以上=#约2e1人以上"]);
        assert_eq!(keys("20多万元"), ["20多万元=#2e5元多"]);
    }

    #[test]
    fn words_and_codes_are_no_quantities() {
        assert!(keys("统一规划，一切为了，千方百计，5G和415X，1+4+N，PM2.5").is_empty());
    }

    #[test]
    fn an_endless_run_of_numerals_is_no_number() {
        assert!(keys(&"一".repeat(1000)).is_empty());
    }

    #[test]
    fn a_fraction_is_one_quantity() {
        assert_eq!(keys("rate to 2-1/4 percent, 0 to 1/4, 2019/11/7")[0], "2-1/4=#2e0-1/4");
        assert_eq!(keys("0 to 1/4, 2019/11/7").len(), 3);
        assert_eq!(keys("三分之二以上").len(), 1);
        assert_ne!(keys("三分之二"), keys("三分之一"));
    }

    #[test]
    fn a_date_that_stands_alone_is_told_from_a_sentence() {
        for date in ["2021年3月5日", "（二〇二一年三月）", "2021-03-05", "一九五一年八月十五日"] {
            assert!(is_date(date), "{date}");
        }
        for other in ["2021年3月5日发布", "二十", "浙江省人民政府", ""] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn an_ordinal_is_read_in_either_script() {
        assert_eq!(
            [ordinal("十二"), ordinal("一百零三"), ordinal("12"), ordinal("甲")],
            [Some(12), Some(103), Some(12), None]
        );
    }
}
