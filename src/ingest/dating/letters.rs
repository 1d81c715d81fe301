//! Dates as texts in languages with letters write them: `March 4, 1995`, `4 March 1995`, `4-Mar-1995`, `13/05/2019`.
//!
//! Each function reads at the head of a text and gives the date with the bytes it took, or nothing. `03/05/2019` is the
//! third of May to some and the fifth of March to others: both are kept. With full stops the day stands first.

use super::{
    numerals::{blanks, year},
    patterns::{WrittenDate, written},
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `March 4, 1995`, `4 March 1995`, `5th day of March, 1995`, `4-Mar-1995`, `MARCH 4, 1995`, `March 1995`, `March 4`.
pub(super) fn english(text: &str) -> Option<(WrittenDate, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (leading_day, at) = ascii_day(text).map_or((None, 0), |(day, len)| (Some(day), len));
    let at = at + blanks(&text[at..]);
    let joint = ["day of ", "of ", "-"].iter().find(|joint| leading_day.is_some() && text[at..].starts_with(**joint));
    let (month, at) = month_name(text, at + joint.map_or(0, |joint| joint.len()))?;
    let dash = usize::from(joint == Some(&"-") && text[at..].starts_with('-'));
    let at = at + dash + blanks(&text[at + dash..]);
    let (day, at) = match leading_day {
        Some(day) => (Some(day), at),
        None => ascii_day(&text[at..]).map_or((None, at), |(day, len)| (Some(day), at + len)),
    };
    let (until, at) = range_end(text, at).filter(|_| day.is_some()).map_or((None, at), |(end, at)| (Some(end), at));
    let of = |year: Option<i16>| WrittenDate { until, ..written(year, Some(month), day) };
    let comma = at + usize::from(text[at..].starts_with(','));
    let start = comma + blanks(&text[comma..]);
    let Some((year, len)) = year(&text[start..]).filter(|_| text[start..].starts_with(|c: char| c.is_ascii_digit()))
    else {
        return day.map(|_| (of(None), at));
    };
    Some((of(Some(year)), start + len))
}

/// The end of a meeting's days: `18-19`, `18 and 19`, `30-July 1`.
fn range_end(text: &str, at: usize) -> Option<((Option<i8>, i8), usize)> {
    let start = at + blanks(&text[at..]);
    let joint = ["-", "–", "—", "and ", "to ", "through "].iter().find(|joint| text[start..].starts_with(**joint))?;
    let next = start + joint.len() + blanks(&text[start + joint.len()..]);
    let (month, next) = month_name(text, next).map_or((None, next), |(month, end)| (Some(month), end));
    let next = next + blanks(&text[next..]);
    let (day, len) = ascii_day(&text[next..])?;
    Some(((month, day), next + len))
}

fn month_name(text: &str, at: usize) -> Option<(i8, usize)> {
    let named = |(name, number): (&&str, i8)| {
        let is_at = |name: &str| {
            let word = text.as_bytes().get(at..at + name.len());
            word.is_some_and(|word| word == name.as_bytes() || word == name.to_ascii_uppercase().as_bytes())
        };
        let full = is_at(name).then_some(name.len());
        let short = || [4, 3].into_iter().find(|&len| name.len() > len && is_at(&name[..len]));
        let len = full.or_else(short)?;
        let dot = usize::from(text[at + len..].starts_with('.'));
        let is_whole = !text[at + len + dot..].starts_with(|c: char| c.is_ascii_alphabetic());
        is_whole.then_some((number, at + len + dot))
    };
    MONTHS.iter().zip(1..).find_map(named)
}

fn ascii_day(text: &str) -> Option<(i8, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = text[..digits].parse().ok().filter(|day| digits <= 2 && (1..=31).contains(day))?;
    let suffix = ["st", "nd", "rd", "th"].iter().find(|suffix| text[digits..].starts_with(**suffix));
    Some((day, digits + suffix.map_or(0, |suffix| suffix.len())))
}

/// `13/05/2019`, `5-13-2019`, `13.05.2019`: the year last, with one separator in both places.
pub(super) fn year_last(text: &str) -> Option<(WrittenDate, usize)> {
    let (first, at) = two_digits(text)?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (second, len) = two_digits(&text[at + 1..])?;
    let rest = text[at + 1 + len..].strip_prefix(separator)?;
    let (year, year_len) = year(rest).filter(|_| rest.bytes().take(4).all(|byte| byte.is_ascii_digit()))?;
    let end = text.len() - rest.len() + year_len;
    let dated = |month: i8, day: i8| written(Some(year), Some(month), Some(day));
    let date = match (first, second) {
        _ if separator == '.' || first > 12 => dated(second, first),
        _ if second > 12 || first == second => dated(first, second),
        _ => WrittenDate { either: Some((second, first)), ..dated(first, second) },
    };
    date.is_full().then_some((date, end))
}

fn two_digits(text: &str) -> Option<(i8, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..digits].parse().ok().filter(|value| digits <= 2 && *value > 0)?;
    Some((value, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Option<String> {
        let (date, len) = english(text).or_else(|| year_last(text))?;
        assert_eq!(len, text.len(), "{text}");
        date.interval().map(crate::corpus::DateInterval::edtf)
    }

    #[test]
    fn day_month_and_year_stand_in_either_order() {
        let forms =
            ["13/05/2019", "5/13/2019", "13.05.2019", "13-05-2019", "13-May-2019", "13 May 2019", "May 13th, 2019"];
        for form in forms {
            assert_eq!(edtf(form).as_deref(), Some("2019-05-13"), "{form}");
        }
    }

    #[test]
    fn a_meeting_of_two_days_has_both() {
        for form in
            ["December 18-19, 2018", "December 18–19, 2018", "December 18 and 19, 2018", "December 18 to 19, 2018"]
        {
            let days = english(form).and_then(|(date, len)| date.days().filter(|_| len == form.len()));
            assert_eq!(days.map(crate::corpus::DateInterval::edtf).as_deref(), Some("2018-12-18/2018-12-19"), "{form}");
        }
        let over = english("June 30-July 1, 1998").and_then(|(date, _)| date.days());
        assert_eq!(over.map(crate::corpus::DateInterval::edtf).as_deref(), Some("1998-06-30/1998-07-01"));
    }

    #[test]
    fn what_may_be_either_day_is_kept_as_both() {
        assert_eq!(edtf("03/05/2019").as_deref(), Some("2019-03/2019-05"));
        assert_eq!(edtf("05/05/2019").as_deref(), Some("2019-05-05"));
        assert_eq!(edtf("03.05.2019").as_deref(), Some("2019-05-03"));
    }

    #[test]
    fn fractions_and_versions_are_no_dates() {
        for text in ["3/5", "1.2.3", "10.11.12", "13/14/2019", "192.168.2019.1"] {
            assert_eq!(year_last(text).map(|(date, _)| date.interval()), None, "{text}");
        }
    }
}
