//! Dates: a day or a month of the calendar as one quantity.
//!
//! Reads the head of a text, gives the date in one spelling: `2024年3月5日`, `二〇二四年三月五日`, `2024-03-05`,
//! `2024/3/5` and `2024.3.5` are one. A year alone, `5月` and what no calendar has (`13月`, `2024-02-40`) are numbers.

use super::{
    clock,
    measures::{LONGEST_DATE, names_by_number},
    numerals::{Decimal, arabic_number, chinese_number, digit},
    ranges::behind_range_sign,
};

/// What a date counts, beside 年, 元 and 条 of other quantities.
pub(super) const MEASURE: &str = "date";

const LAST_MONTH: i128 = 12;
const LAST_DAY: i128 = 31;

/// Signs between the figures of a date in digits.
const SIGNS: [char; 3] = ['-', '/', '.'];

/// The date or the time of day at the head of `text`, in one spelling, its length, and what it counts.
pub(super) fn moment_at(text: &str, before: Option<char>) -> Option<(String, usize, &'static str)> {
    let date = date_at(text, before).map(|(date, len)| (date, len, MEASURE));
    date.or_else(|| clock::time_at(text, before).map(|(time, len)| (time, len, clock::MEASURE)))
}

/// The date at the head of `text`, in one spelling, and its length; `before` is the character before it.
fn date_at(text: &str, before: Option<char>) -> Option<(String, usize)> {
    in_digits(text, before).or_else(|| in_words(text, before))
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

/// `2024-03-05`: four digits, then the month and the day behind the same sign.
fn in_digits(text: &str, before: Option<char>) -> Option<(String, usize)> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || SIGNS.contains(&c)) {
        return None;
    }
    let (year, mut end) = figure(text, 4..=4)?;
    let sign = text[end..].chars().next().filter(|c| SIGNS.contains(c))?;
    let mut parts = [0; 2];
    for part in &mut parts {
        let rest = text[end..].strip_prefix(sign)?;
        let (value, len) = figure(rest, 1..=2)?;
        *part = value;
        end += sign.len_utf8() + len;
    }
    let [month, day] = parts;
    let goes_on = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric())
        || text[end..].strip_prefix(SIGNS).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_day = (1..=LAST_MONTH).contains(&month) && (1..=LAST_DAY).contains(&day);
    (is_day && !goes_on).then(|| (spelled(Some(year), month, Some(day)), end))
}

/// A run of digits of such a length, with its value.
pub(super) fn figure(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<(i128, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text.get(..len).filter(|_| lengths.contains(&len))?.parse().ok()?;
    Some((value, len))
}

/// `2024年3月5日`, `2024年3月` or `3月5日`, in digits or Chinese; 2024年10 before —12月, and 3月5 before 至8日.
fn in_words(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let part = |from: usize, unit: &[char]| {
        let rest = &text[from..];
        let (value, len) = whole(rest, before.filter(|_| from == 0))?;
        let unit = rest[len..].chars().next().filter(|c| unit.contains(c) && !names_by_number(&rest[len..]))?;
        Some((value, from + len + unit.len_utf8()))
    };
    // 10—12月, 5—8日: the beginning of a range has the unit of its end.
    let begin = |from: usize, unit: &[char]| {
        let (value, len) = whole(&text[from..], None)?;
        let behind = behind_range_sign(&text[from + len..])?;
        let (last, last_len) = whole(behind, None)?;
        let counted = &behind[last_len..];
        let is_place = names_by_number(counted) || text[from + len..].starts_with('到') && counted.starts_with('号');
        (value < last && counted.starts_with(unit) && !is_place).then_some((value, from + len))
    };
    let year = part(0, &['年']);
    let behind_year = year.map_or(0, |(_, end)| end);
    let (month, end) = part(behind_year, &['月']).or_else(|| begin(year?.1, &['月']))?;
    if !(1..=LAST_MONTH).contains(&month) {
        return None;
    }
    let is_month_whole = text[..end].ends_with('月');
    let day = part(end, &['日', '号']).or_else(|| begin(end, &['日', '号']).filter(|_| is_month_whole));
    let day = day.filter(|(day, _)| is_month_whole && (1..=LAST_DAY).contains(day));
    let end = day.map_or(end, |(_, end)| end);
    let is_date = year.is_some() || day.is_some();
    is_date.then(|| (spelled(year.map(|(year, _)| year), month, day.map(|(day, _)| day)), end))
}

/// The end of a range of dates in full, from the spellings of both ends: 8日 and 8号 behind 3月5日 are 3月8日. `None` where
/// it says all that the beginning says, does not count what that counts, does not come after it, or is in no
/// calendar: 40日.
pub(super) fn completed(from: &str, to: &str) -> Option<String> {
    let (from, to) = (parts(from)?, parts(to)?);
    let first_said = to.iter().position(Option::is_some)?;
    let finest = |date: &[Option<i128>; 3]| date.iter().rposition(Option::is_some);
    let [year, month, day] = std::array::from_fn(|at| if at < first_said { from[at] } else { to[at] });
    let is_later = first_said > 0 && finest(&from) == finest(&to) && [year, month, day] > from;
    let is_day = day.is_none_or(|day| (1..=LAST_DAY).contains(&day));
    let month = month.filter(|month| is_later && is_day && (1..=LAST_MONTH).contains(month))?;
    Some(format!("#{}", spelled(year, month, day)))
}

/// Year, month and day of a date in its one spelling; `None` for any other number.
fn parts(key: &str) -> Option<[Option<i128>; 3]> {
    let mut rest = key.strip_prefix('#')?;
    let mut parts = [None; 3];
    for (part, units) in parts.iter_mut().zip([&['年'][..], &['月'], &['日', '号']]) {
        if let Some((value, behind)) = rest.split_once(units) {
            *part = Some(Decimal::read(value)?);
            rest = behind;
        }
    }
    rest.is_empty().then_some(parts)
}

/// A whole number at the head of a text.
pub(super) fn whole(text: &str, before: Option<char>) -> Option<(i128, usize)> {
    let (value, len) = arabic_number(text, before).or_else(|| {
        let number = chinese_number(text)?;
        number.over.is_none().then_some((number.value, number.len))
    })?;
    (value.exponent == 0).then_some((value.digits, len))
}

fn spelled(year: Option<i128>, month: i128, day: Option<i128>) -> String {
    let part = |value: Option<i128>, unit: &str| {
        value.map_or_else(String::new, |value| Decimal::whole(value).canonical() + unit)
    };
    part(year, "年") + &part(Some(month), "月") + &part(day, "日")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<(String, &str)> {
        date_at(text, None).map(|(key, end)| (key, &text[..end]))
    }

    #[test]
    fn spellings_of_one_day_are_one() {
        let key = date("2024年3月5日").unwrap().0;
        for text in ["二〇二四年三月五日", "2024-03-05", "2024/3/5", "2024.3.5", "2024年03月05日", "2024年3月5号"]
        {
            assert_eq!(date(text), Some((key.clone(), text)), "{text}");
        }
        assert_eq!(date("2024年3月起").unwrap().1, "2024年3月");
        assert_eq!(date("十二月三十一日前").unwrap().1, "十二月三十一日");
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for text in
            ["2024年", "5月", "2024年13月", "2024-02-40", "2024-03", "1.2.3", "2024-03-05-1", "12345-03-05", "3年"]
        {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(date_at("2024-03-05", Some('〔')).unwrap().1, 10);
        assert_eq!(date_at("2024-03-05", Some('-')), None);
    }

    #[test]
    fn the_end_of_a_range_has_the_month_and_year_of_its_beginning() {
        let key = |text: &str| format!("#{}", date(text).unwrap().0);
        assert_eq!(completed(&key("3月5日"), "#8e0号"), Some(key("3月8日")));
        assert_eq!(completed(&key("2024年3月5日"), &key("4月8日")), Some(key("2024年4月8日")));
        assert_eq!(completed(&key("2020年3月"), "#12e0月"), Some(key("2020年12月")));
        for (from, to) in [("#3e0月5e0日", "#2e0日"), ("#3e0月5e0日", "#12e0月"), ("#约3e0月5e0日", "#8e0日")]
        {
            assert_eq!(completed(from, to), None, "{from} {to}");
        }
    }

    #[test]
    fn the_end_of_a_range_is_in_the_calendar() {
        let days = ["#4e1日", "#32e0日", "#1234567890123456789012345678901234567e0日", "#8e39日"];
        for (from, to) in days.map(|day| ("#3e0月5e0日", day)).into_iter().chain([("#202e1年3e0月", "#13e0月")]) {
            assert_eq!(completed(from, to), None, "{from} {to}");
        }
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
}
