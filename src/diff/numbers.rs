//! Quantities in a text: where they stand and what they are worth.
//!
//! Reads a text, gives the spans of numerals with the unit and the approximation that belong to them (`约5%`,
//! `5%左右`, `二十年以上`, `百分之五`, `第十二条`), so that no comparison cuts one in two, and the value by which
//! `二十年`, `20年` and `２０年` are equal. Codes such as `5G`, `415X` or `1+4+N` are no quantities. Does no
//! arithmetic between units: 1000米 is not 1公里.

use std::borrow::Cow;

use super::{
    calendar,
    figures::{Figure, figure},
    marked_numbers::{below_zero_at, bracketed_at},
    measures::{
        BEFORE_ONE, BEFORE_PREFIX, BEHIND_ONE, BEHIND_WITHIN, ENUMERATING, MAX_NUMERALS, PREFIXES, REFERENCE_UNITS,
        SUFFIXES, WITHIN, count_the_same, enumerates, is_of_time,
    },
    numerals::{Decimal, arabic, arabic_number, digit, digit_or_ten, is_numeral, leading_magnitude, tens},
    ranges,
    shares::{figure_of_share, in_hundredths, share_at},
};
use crate::{
    corpus::{Span, fraction_sign, is_range_sign},
    segment::{counted_unit, latin_unit, spelled_unit},
};

/// A numeral with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The whole, modifiers and unit included.
    pub(super) span: Span,
    /// Value, unit and modifiers in one spelling.
    pub(super) key: String,
    /// The key of the words alone, where a range completes them to a date.
    pub(super) short: Option<String>,
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
        let follows_one = found.last().is_some_and(|last: &Quantity| last.span.end == at);
        let quantity = match c {
            '-' | '−' | '－' if !follows_one => below_zero_at(text, at, before),
            '（' | '(' if before == Some('第') => bracketed_at(text, at),
            _ if may_begin(c) => quantity_at(text, at, before),
            _ => None,
        };
        if let Some(mut quantity) = quantity {
            if let Some(from) = found.last_mut() {
                ranges::complete(text, from, &mut quantity);
            }
            at = quantity.span.end;
            before = text[..at].chars().next_back();
            found.push(quantity);
        } else {
            at += endless_run(&text[at..]).unwrap_or(c.len_utf8());
            before = Some(c);
        }
    }
    name_spelled_units(text, &mut found);
    for quantity in &mut found {
        quantity.key = in_hundredths(&quantity.key).unwrap_or_else(|| std::mem::take(&mut quantity.key));
    }
    found
}

/// What stands between the ends of a range in English words.
const SPELLED_RANGES: [&str; 3] = [" to ", " and ", " or "];

/// Names what bare numbers count in English words, which stay words of their own; both ends of a range count the same:
/// 0 to 1/4 percent.
fn name_spelled_units(text: &str, found: &mut [Quantity]) {
    for at in (0..found.len()).rev().filter(|&at| found[at].unit.is_empty()).collect::<Vec<usize>>() {
        let end = found[at].span.end;
        found[at].unit = spelled_unit(&text[end..]);
        if let Some(next) = found.get(at + 1)
            && found[at].unit.is_empty()
            && SPELLED_RANGES.contains(&&text[end..next.span.start])
            && !spelled_unit(&text[next.span.end..]).is_empty()
        {
            found[at].unit = next.unit;
        }
    }
}

/// The text with every quantity in the one spelling of its value.
pub(super) fn by_value<'a>(text: &'a str, quantities: &[Quantity]) -> Cow<'a, str> {
    with_quantities(text, quantities, |written, quantity| written.push_str(&quantity.key))
}

/// The text with one number in the place of every quantity or range, so that it reads the same whatever the numbers are;
/// what is counted stays, years and days of the calendar as one measure.
pub(super) fn whatever_value<'a>(text: &'a str, quantities: &[Quantity]) -> Cow<'a, str> {
    with_quantities(text, &ranges::as_one(text, quantities), |written, quantity| {
        let measure = if count_the_same(quantity.unit, calendar::MEASURE) { "年" } else { quantity.unit };
        // Blanks keep the number from running into letters beside it.
        written.extend([" 0 ", measure]);
    })
}

fn with_quantities<'a>(text: &'a str, quantities: &[Quantity], write: impl Fn(&mut String, &Quantity)) -> Cow<'a, str> {
    if quantities.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut written, mut at) = (String::with_capacity(text.len()), 0);
    for quantity in quantities {
        written.push_str(&text[at..quantity.span.start]);
        write(&mut written, quantity);
        at = quantity.span.end;
    }
    written.push_str(&text[at..]);
    Cow::Owned(written)
}

/// The length of a run of Chinese numerals at the head of `text` that is too long for a number: its end is none either.
fn endless_run(text: &str) -> Option<usize> {
    let run = || text.chars().take_while(|&c| is_numeral(c));
    (run().nth(MAX_NUMERALS).is_some()).then(|| run().map(char::len_utf8).sum())
}

fn may_begin(c: char) -> bool {
    arabic(c).is_some()
        || digit(c).is_some()
        || c == '十'
        || tens(c).is_some()
        || fraction_sign(c).is_some()
        || PREFIXES.iter().any(|prefix| prefix.starts_with(c))
}

/// The quantity that begins at `at`, if one does.
pub(super) fn quantity_at(text: &str, at: usize, before: Option<char>) -> Option<Quantity> {
    let is_word = |prefix: &str| matches!(prefix, "约" | "近") && before.is_some_and(|c| BEFORE_PREFIX.contains(c));
    let prefix = PREFIXES.into_iter().find(|prefix| text[at..].starts_with(prefix)).unwrap_or("");
    if is_word(prefix) {
        return None;
    }
    // 不少于百分之五 is 不少于5%.
    let share = share_at(&text[at..], prefix, before);
    if share.is_none() && prefix.ends_with("分之") {
        return None;
    }
    let is_modified = share.is_none_or(|(share, _)| prefix != share);
    let modifier = if is_modified { prefix } else { "" };
    let number_at = at + modifier.len() + share.map_or(0, |(share, _)| share.len());
    let before = if prefix.is_empty() { before } else { prefix.chars().next_back() };
    if let Some((moment, len, unit)) = calendar::moment_at(&text[number_at..], before) {
        let mut end = number_at + len;
        let suffix = take(text, &mut end, &SUFFIXES);
        let key = format!("#{prefix}{moment}{suffix}");
        return Some(Quantity { span: Span::new(at, end), key, short: None, unit, is_reference: false });
    }
    let read = if share.is_some() { figure_of_share } else { figure };
    let Figure { mut number, fraction, len } = read(&text[number_at..], before)?;
    let mut end = number_at + len;
    let (powers, mut suffix) = take_scale(text, &mut end);
    number = number.scaled(powers)?;
    if let Some((lesser, len)) = lesser_part(&text[end..], powers).filter(|_| suffix.is_empty() && fraction.is_empty())
    {
        number = number.plus(lesser)?;
        end += len;
    }
    let mut unit = unit_at(&text[end..]);
    end += unit.len();
    if suffix.is_empty() {
        suffix = take_bound(text, &mut end, unit);
    }
    let is_ordinal = before == Some('第');
    let is_one = prefix.is_empty() && text[number_at..number_at + len] == *"一";
    let is_plain_one = is_one && before.is_some_and(|c| BEFORE_ONE.contains(&c));
    let is_han = digit_or_ten(&text[number_at..]);
    let stands_alone = text[number_at..].chars().next().is_some_and(|c| len > c.len_utf8())
        || !prefix.is_empty()
        || !unit.is_empty()
        || is_ordinal
        || ranges::begins_range(&text[end..])
        // 五至八号
        || before.is_some_and(is_range_sign) && text[end..].starts_with('号');
    if is_han && (is_plain_one || !stands_alone) {
        return None;
    }
    if is_ordinal && unit.is_empty() && enumerates(&text[..at], &text[end..]) {
        unit = ENUMERATING;
    }
    unit = share.map_or(if unit == "％" { "%" } else { unit }, |(_, sign)| sign);
    let mut key = format!("#{modifier}{}{}{unit}{suffix}", number.canonical(), fraction);
    let is_reference = is_ordinal && REFERENCE_UNITS.contains(&unit);
    if let Some((sub, len)) = sub_number(&text[end..]).filter(|_| is_reference && unit == "条" && suffix.is_empty()) {
        key += &sub;
        end += len;
    }
    Some(Quantity { span: Span::new(at, end), key, short: None, unit, is_reference })
}

/// The unit at the head of a text, in Chinese or in letters; empty where there is none.
fn unit_at(rest: &str) -> &'static str {
    Some(counted_unit(rest)).filter(|unit| !unit.is_empty()).unwrap_or_else(|| latin_unit(rest))
}

/// What numbers an article that was put between two others, as it is compared, and its length: 之一 of 第十条之一.
fn sub_number(rest: &str) -> Option<(String, usize)> {
    let digits = rest.strip_prefix('之')?;
    let (value, len) = calendar::whole(digits, None)?;
    let behind = &digits[len..];
    let goes_on = behind.starts_with(BEHIND_ONE) || behind.starts_with(['分', '%', '％', '/', '-']);
    let is_number = !goes_on && counted_unit(behind).is_empty();
    is_number.then(|| (format!("之{value}"), '之'.len_utf8() + len))
}

/// Takes the first of `words` that stands at `end`, and moves `end` behind it; empty if none does.
fn take(text: &str, end: &mut usize, words: &[&'static str]) -> &'static str {
    let word = words.iter().find(|word| text[*end..].starts_with(**word)).copied().unwrap_or("");
    *end += word.len();
    word
}

/// Takes what approximates or bounds a number with a unit at `end`; 三日内 is 三日以内.
fn take_bound(text: &str, end: &mut usize, unit: &str) -> &'static str {
    let suffix = take(text, end, &SUFFIXES);
    let within = WITHIN.into_iter().find(|word| text[*end..].starts_with(word));
    match within.filter(|word| !text[*end + word.len()..].starts_with(BEHIND_WITHIN)) {
        Some(word) if suffix.is_empty() && is_of_time(unit) => {
            *end += word.len();
            "以内"
        }
        _ => suffix,
    }
}

/// Takes the magnitudes that stand at `end`, and what says of the number that it is more, before or behind them: 20多万,
/// 14亿多.
fn take_scale(text: &str, end: &mut usize) -> (u32, &'static str) {
    const MORE: [&str; 2] = ["余", "多"];
    let before = take(text, end, &MORE);
    let powers = take_magnitudes(text, end);
    (powers, if before.is_empty() && powers > 0 { take(text, end, &MORE) } else { before })
}

/// Takes the magnitudes that stand at `end`: 万亿 is twelve powers of ten; not the one that a unit begins with: 万|千瓦.
fn take_magnitudes(text: &str, end: &mut usize) -> u32 {
    let mut powers = 0;
    while let Some((c, power)) = leading_magnitude(&text[*end..]).filter(|_| counted_unit(&text[*end..]).is_empty()) {
        powers += power;
        *end += c.len_utf8();
    }
    powers
}

/// What a number goes on with behind its magnitude: 5000万 of 1亿5000万, 5000 of 1万5000.
fn lesser_part(rest: &str, powers: u32) -> Option<(Decimal, usize)> {
    const THOUSAND: i128 = 1000;
    let (number, mut end) = arabic_number(rest, None).filter(|(number, _)| powers >= 4 && number.exponent == 0)?;
    let own = take_magnitudes(rest, &mut end);
    let is_lesser = own < powers && number.digits < 10_i128.checked_pow(powers - own)?;
    let is_part = own > 0 || number.digits >= THOUSAND;
    (is_lesser && is_part).then_some((number.scaled(own)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        quantities(text).into_iter().map(|quantity| format!("{}={}", quantity.span.of(text), quantity.key)).collect()
    }

    fn values(text: &str) -> Vec<String> {
        quantities(text).into_iter().map(|quantity| quantity.key).collect()
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
        assert_eq!(key("千分之五"), key("5‰"));
        for text in ["1亿5000万元", "1.5亿元", "一亿五千万元"] {
            assert_eq!(key(text), "#15e7元", "{text}");
        }
        assert_eq!(key("1万5000元"), key("15000元"));
        assert_eq!(key("２○２５年"), key("2025年"));
    }

    #[test]
    fn a_modifier_is_part_of_the_quantity() {
        assert_eq!(keys("增长5%左右"), ["5%左右=#5e0%左右"]);
        assert_eq!(keys("不低于5%，约二十人以上"), ["不低于5%=#不低于5e0%", "约二十人以上=#约2e1人以上"]);
        assert_eq!(keys("20多万元，14亿多人"), ["20多万元=#2e5元多", "14亿多人=#14e8人多"]);
    }

    #[test]
    fn a_minus_is_told_from_a_dash() {
        assert_eq!(keys("温度-5℃"), ["-5℃=#-5e0℃"]);
        assert_eq!(values("温度−5℃"), values("温度-5℃"));
        assert_eq!(keys("增长-0.5%，余额为-3亿元"), ["-0.5%=#-5e-1%", "-3亿元=#-3e8元"]);
        assert_eq!(values("气温-10～-5℃"), ["#-1e1℃", "#-5e0℃"]);
        assert_eq!(values("3-5℃，2019-2024年，五至-5"), ["#3e0℃", "#5e0℃", "#2019e0年", "#2024e0年", "#-5e0"]);
        assert_eq!(
            keys("浙江-2025年，第1-5条，A-5%，-5%"),
            ["2025年=#2025e0年", "1=#1e0条", "5条=#5e0条", "5%=#5e0%", "5%=#5e0%"]
        );
    }

    #[test]
    fn a_share_in_words_has_modifiers_as_well() {
        assert_eq!(keys("不少于百分之三十五"), ["不少于百分之三十五=#不少于35e0%"]);
        assert_eq!(values("约千分之五"), values("约5‰"));
        assert_eq!(values("百分之百"), values("100%"));
        for text in ["千分之五", "5‰", "0.5%", "万分之五十", "百分之零点五"] {
            assert_eq!(values(text), ["#5e-1%"], "{text}");
        }
        assert_eq!(values("3‰至5‰"), values("0.3%至0.5%"));
        assert_eq!(values("3至5‰"), values("0.3%-0.5%"));
    }

    #[test]
    fn words_and_codes_are_no_quantities() {
        assert_eq!(values("人均30m²/人"), ["#3e1m²"]);
        let units = ["10mg/L=#1e1mg/L", "35μg/m³=#35e0μg/m³", "80km/h=#8e1km/h", "5m=#5e0m"];
        assert_eq!(keys("10mg/L和35μg/m³，速度80km/h，5m"), units);
        assert!(keys("统一规划，一切为了，千方百计，5G和415X，1+4+N，PM2.5").is_empty());
    }

    #[test]
    fn an_endless_run_of_numerals_is_no_number() {
        assert!(keys(&"一".repeat(1000)).is_empty());
    }

    #[test]
    fn a_fraction_is_one_quantity() {
        assert_eq!(keys("rate to 2-1/4 percent, 0 to 1/4, 2019/11/7")[0], "2-1/4=#2e0-1/4");
        assert_eq!(values("to 2 1/4 percent"), values("to 2-1/4 percent"));
        assert_eq!(keys("0 to 1/4, 2019/11/7, in 5 1/3 of").len(), 5);
        assert_eq!(keys("三分之二以上").len(), 1);
        assert_ne!(keys("三分之二"), keys("三分之一"));
        assert_eq!(values("三分之一以上"), values("1/3以上"));
    }

    #[test]
    fn a_date_is_one_quantity() {
        assert_eq!(keys("自2020年1月起"), ["2020年1月=#202e1年1e0月"]);
        assert_eq!(values("2024-03-05发布"), values("二〇二四年三月五日发布"));
        assert_eq!(keys("2020年1月至2024年7月5日").len(), 2);
        assert_eq!(values("2024.13.45"), values("2024.13"));
    }

    #[test]
    fn both_ends_of_a_range_have_its_unit() {
        for range in ["3至5年", "三至五年", "三年至五年", "3年至五年"] {
            assert_eq!(values(range), ["#3e0年", "#5e0年"], "{range}");
        }
        assert_eq!(values("2019—2024年"), values("2019年—2024年"));
        assert_eq!(values("增长3-5%"), values("增长3%-5%"));
        assert_eq!(values("第3至5条"), ["#3e0条", "#5e0条"]);
    }

    #[test]
    fn a_magnitude_that_a_unit_begins_with_is_part_of_the_unit() {
        assert_eq!(values("装机10万千瓦"), ["#1e5千瓦"]);
        assert_eq!(values("重5千克"), ["#5e0千克"]);
    }

    #[test]
    fn a_number_counts_what_english_words_behind_it_say() {
        let units = |text: &str| quantities(text).iter().map(|quantity| quantity.unit).collect::<Vec<_>>();
        assert_eq!(units("by 50 basis points to 4-3/4 percent"), ["basis point", "percent"]);
        assert_eq!(units("a range of 0 to 1/4 per cent, 3 meetings"), ["percent", "percent", ""]);
    }
}
