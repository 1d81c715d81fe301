//! Ranges: what one end of a range has from the other.
//!
//! Reads two numbers between which nothing but 至 or a dash stands, gives the first the unit of the second, and its
//! magnitude where the figures say that it is meant: 3至5年 is from 3年 to 5年, 3至5万元 from 3万元 to 5万元. Not where the
//! first figure is the greater one: of 100至1万元 nobody can say how much the 100 is. The second has year and month of the
//! first, 3月5日至8日, and of articles both are references, 第十二至十五条.

use super::{
    calendar,
    figures::{Figure, figure},
    measures::{PREFIXES, REFERENCE_UNITS, names_by_number},
    numbers::Quantity,
    numerals::{Decimal, chinese_number, digit, great_magnitude},
};
use crate::{corpus::is_range_sign, segment::counted_unit};

/// Whether a range goes on here to a number with a unit: 至五年 of 三至五年.
pub(super) fn begins_range(rest: &str) -> bool {
    let end = behind_range_sign(rest);
    end.and_then(|end| Some(&end[chinese_number(end)?.len..])).is_some_and(|unit| !counted_unit(unit).is_empty())
}

/// What stands behind the sign of a range at the head of a text: one character, or a dash of two.
pub(super) fn behind_range_sign(text: &str) -> Option<&str> {
    text.strip_prefix("——").or_else(|| text.strip_prefix(is_range_sign))
}

/// Gives both ends of a range what one of them says for both: the unit, the magnitude, the year and the month, and that
/// they number articles.
pub(super) fn complete(text: &str, from: &mut Quantity, to: &mut Quantity) {
    let is_range = is_range(text, from, to);
    if is_range || LISTING.contains(&&text[from.span.end..to.span.start]) {
        complete_date(text, from, to);
    }
    if !is_range {
        return;
    }
    if from.unit.is_empty() {
        lend(text, from, to);
    }
    // 第十二至十五条, 第十二条至十五条.
    let is_numbered = from.is_reference || text[..from.span.start].ends_with('第');
    if is_numbered && from.unit == to.unit && REFERENCE_UNITS.contains(&to.unit) {
        (from.is_reference, to.is_reference) = (true, true);
    }
}

/// What stands between dates that have one month: 10月1日、2日和3日.
const LISTING: [&str; 3] = ["、", "和", "及"];

/// Gives a day, or a month, the month and the year of the date before it.
fn complete_date(text: &str, from: &Quantity, to: &mut Quantity) {
    // By itself 8号 may name a house, and where one goes to one does.
    let (sign, behind) = (&text[from.span.end..to.span.start], &text[to.span.end..]);
    let is_day = to.unit.is_empty() && behind.starts_with('号') && sign != "到" && !names_by_number(behind);
    let day = if is_day { "号" } else { "" };
    let date = calendar::completed(&from.key, &format!("{}{day}", to.key));
    if let Some(date) = date.filter(|_| from.unit == calendar::MEASURE) {
        // 8号 by itself is compared as 8日.
        let short = to.key.clone() + if is_day { "日" } else { "" };
        (to.key, to.short, to.unit) = (date, Some(short), calendar::MEASURE);
        to.span.end += day.len();
    }
}

/// Gives the beginning of a range the unit of its end, and the magnitude if it has none of its own.
fn lend(text: &str, from: &mut Quantity, to: &Quantity) {
    let (from_text, to_text) = (from.span.of(text), to.span.of(text));
    let is_number = |text: &str| text.ends_with(|c: char| digit(c).is_some() || great_magnitude(c).is_some());
    // 2010 before —2015年10月 is a year.
    let is_year = || from_text.chars().count() == 4 && from_text.chars().all(|c| digit(c).is_some());
    if to.unit == calendar::MEASURE && to_text.contains('年') && is_year() {
        from.key += "年";
        from.unit = "年";
        return;
    }
    let written = if to.unit == "%" && to_text.contains('％') { "％" } else { to.unit };
    let number =
        if written.is_empty() { to_text } else { to_text.split_once(written).map_or("", |(number, _)| number) };
    if to.unit == calendar::MEASURE || !is_number(from_text) || !is_number(number) {
        return;
    }
    let magnitude = |text: &str| text.ends_with(|c: char| great_magnitude(c).is_some());
    if magnitude(number) && !magnitude(from_text) {
        let Some((plain, scaled)) = in_magnitude_of(from_text, number) else { return };
        from.key = from.key.replacen(&plain.canonical(), &scaled.canonical(), 1);
    }
    from.key += to.unit;
    from.unit = to.unit;
}

/// The quantities, the two ends of a range as one: 6.5%-7% may take the place of 约7%.
pub(super) fn as_one(text: &str, quantities: &[Quantity]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::with_capacity(quantities.len());
    for quantity in quantities {
        match found.last_mut() {
            Some(from) if is_range(text, from, quantity) && from.unit == quantity.unit && !from.unit.is_empty() => {
                from.span.end = quantity.span.end;
            }
            _ => found.push(quantity.clone()),
        }
    }
    found
}

/// Whether nothing but the sign of a range stands between two quantities.
fn is_range(text: &str, from: &Quantity, to: &Quantity) -> bool {
    behind_range_sign(&text[from.span.end..to.span.start]) == Some("")
}

/// The number at the beginning of a range as it is written, and in the magnitude of the end.
fn in_magnitude_of(from: &str, to: &str) -> Option<(Decimal, Decimal)> {
    let prefix = PREFIXES.into_iter().find(|prefix| from.starts_with(prefix)).unwrap_or("");
    let plain = whole_number(&from[prefix.len()..])?;
    let figure_of_end = to.trim_end_matches(|c| great_magnitude(c).is_some());
    let powers = to[figure_of_end.len()..].chars().filter_map(great_magnitude).sum();
    let is_lesser = plain.is_less_than(whole_number(figure_of_end)?)?;
    is_lesser.then_some((plain, plain.scaled(powers)?))
}

/// The value of a text that is a number and nothing else.
fn whole_number(text: &str) -> Option<Decimal> {
    let Figure { number, fraction, len } = figure(text, None)?;
    (len == text.len() && fraction.is_empty()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::numbers::quantities;

    fn values(text: &str) -> Vec<String> {
        quantities(text).into_iter().map(|quantity| quantity.key).collect()
    }

    #[test]
    fn both_ends_of_a_range_have_its_magnitude() {
        for range in ["3至5万元", "3万至5万元", "3万元至5万元", "三至五万元", "三万元至五万元"]
        {
            assert_eq!(values(range), ["#3e4元", "#5e4元"], "{range}");
        }
        assert_eq!(values("约1.5-3亿吨"), values("约1.5亿吨-3亿吨"));
        assert_eq!(values("500至1000万元"), values("500万元至1000万元"));
    }

    #[test]
    fn a_greater_figure_has_no_part_in_the_magnitude_behind_it() {
        assert_eq!(values("100至1万元"), ["#1e2", "#1e4元"]);
        assert_ne!(values("3至5万元"), values("3元至5万元"));
    }
}
