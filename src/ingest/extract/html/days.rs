//! Days: the first full date in the digits of a line or a `meta` element.
//!
//! Reads `2022-02-13`, `2022/2/13`, `2022.2.13`, `2022年2月13日`, `20220213`; gives the day. Dates in words are left to
//! dating, which reads the lines themselves.

use crate::corpus::{DateInterval, parse_edtf};

/// The first day written in the text.
pub(super) fn first_day(text: &str) -> Option<DateInterval> {
    let bytes = text.as_bytes();
    let starts = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit());
    (0..bytes.len()).filter(starts).find_map(|at| day_at(&text[at..]))
}

fn day_at(text: &str) -> Option<DateInterval> {
    let (year, rest) = number(text)?;
    match year.len() {
        4 => {
            let (month, rest) = number(rest.trim_start().strip_prefix(['-', '/', '.', '年'])?.trim_start())?;
            let (day, _) = number(rest.trim_start().strip_prefix(['-', '/', '.', '月'])?.trim_start())?;
            day_of(year, month, day)
        }
        8 | 12 | 14 => day_of(&year[..4], &year[4..6], &year[6..8]),
        _ => None,
    }
}

fn number(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| text.split_at(length))
}

fn day_of(year: &str, month: &str, day: &str) -> Option<DateInterval> {
    let is_recent = matches!(year.get(..2), Some("19" | "20"));
    (is_recent && month.len() <= 2 && day.len() <= 2).then(|| parse_edtf(&format!("{year}-{month:0>2}-{day:0>2}")))?
}

#[cfg(test)]
mod tests {
    use super::first_day;

    fn written(text: &str) -> Option<String> {
        first_day(text).map(|day| day.edtf())
    }

    #[test]
    fn a_day_is_read_in_every_way_of_writing_it() {
        for text in
            ["2005-04-27 14:32更新", "来源 2005年4月27日14:32", "2005/4/27", "2005. 4. 27", "20050427", "200504271432"]
        {
            assert_eq!(written(text).as_deref(), Some("2005-04-27"), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in ["2005-2006", "010-82616677-8165", "1.5.2", "2005年13月1日", "4月27日", "3000-01-01"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
