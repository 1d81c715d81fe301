//! Times of day: the hour and the minute as one quantity.
//!
//! Reads the head of a text, gives the time in one spelling: `8:30`, `08:30`, `8时30分` and `八时三十分` are one. An hour
//! alone is a number, and so is what no clock shows (`8:3`, `25:00`).

use super::{
    calendar::{figure, whole},
    numerals::Decimal,
};
use crate::segment::counted_unit;

/// What a time of day counts.
pub(super) const MEASURE: &str = "时";

const LAST_HOUR: i128 = 24;
const LAST_MINUTE: i128 = 59;

const COLONS: [char; 3] = [':', '：', '∶'];

/// The time at the head of `text`, in one spelling, and its length; `before` is the character before it.
pub(super) fn time_at(text: &str, before: Option<char>) -> Option<(String, usize)> {
    in_digits(text, before).or_else(|| in_words(text, before))
}

/// `8:30` and `06:28:50`: one or two digits, then two behind each colon.
fn in_digits(text: &str, before: Option<char>) -> Option<(String, usize)> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || COLONS.contains(&c) || matches!(c, '.' | '/')) {
        return None;
    }
    let behind_colon = |from: usize| {
        let rest = text[from..].strip_prefix(COLONS)?;
        let (value, len) = figure(rest, 2..=2)?;
        Some((value, text.len() - rest.len() + len))
    };
    let (hour, len) = figure(text, 1..=2)?;
    let (minute, end) = behind_colon(len)?;
    let second = behind_colon(end);
    let end = second.map_or(end, |(_, end)| end);
    let goes_on = |c: char| c.is_ascii_alphanumeric() || COLONS.contains(&c) || matches!(c, '/' | '%');
    let time = spelled(hour, minute, second.map(|(second, _)| second))?;
    // 附件1：20家
    let is_ratio = text[end..].starts_with("的比") || !counted_unit(&text[end..]).is_empty();
    (!is_ratio && !text[end..].starts_with(goes_on)).then_some((time, end))
}

/// `8时30分` or `8点30分`, in digits or Chinese.
fn in_words(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let part = |from: usize, units: &[char]| {
        let (value, len) = whole(&text[from..], before.filter(|_| from == 0))?;
        let unit = text[from + len..].chars().next().filter(|c| units.contains(c))?;
        Some((value, from + len + unit.len_utf8()))
    };
    let (hour, end) = part(0, &['时', '点'])?;
    let (minute, end) = part(end, &['分'])?;
    let second = part(end, &['秒']);
    let end = second.map_or(end, |(_, end)| end);
    let time = spelled(hour, minute, second.map(|(second, _)| second))?;
    // 分钟 and 分之一 belong to a number of their own.
    let is_fraction = text[end..].strip_prefix('之').is_some_and(|rest| whole(rest, None).is_some());
    (!is_fraction && !text[end..].starts_with('钟')).then_some((time, end))
}

/// The time in one spelling, if a clock shows it.
fn spelled(hour: i128, minute: i128, second: Option<i128>) -> Option<String> {
    let is_shown = (0..=LAST_HOUR).contains(&hour)
        && [Some(minute), second].into_iter().flatten().all(|value| (0..=LAST_MINUTE).contains(&value));
    let part = |value: i128, unit: &str| Decimal::whole(value).canonical() + unit;
    let second = second.map_or_else(String::new, |second| part(second, "秒"));
    is_shown.then(|| part(hour, "时") + &part(minute, "分") + &second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_time_are_one() {
        let key = time_at("8:30", None).unwrap().0;
        for text in ["08:30", "8：30", "8时30分", "八时三十分", "8点30分"] {
            assert_eq!(time_at(text, None), Some((key.clone(), text.len())), "{text}");
        }
        assert_eq!(time_at("8时30分之前", None), Some((key.clone(), "8时30分".len())));
        assert_eq!(time_at("8:30-11:30", Some('-')), Some((key, "8:30".len())));
        assert_eq!(time_at("06:28:50", None).unwrap().0, time_at("6时28分50秒", None).unwrap().0);
    }

    #[test]
    fn what_no_clock_shows_is_no_time() {
        for text in [
            "8:3",
            "25:00",
            "8:60",
            "1:500",
            "8:30:4:5",
            "8时",
            "8时30分钟",
            "8时30分之一",
            "5:30的比例",
            "16:9",
            "1：20家",
        ] {
            assert_eq!(time_at(text, None), None, "{text}");
        }
        assert_eq!(time_at("8:30", Some('1')), None);
    }
}
