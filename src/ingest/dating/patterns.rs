//! Dates as texts write them, without asking what they date.
//!
//! `2024-08-09`, `2024/08/09`, `2021年08月31日`, 二〇一九年一月二十四日, 民国四十三年, `4月12日`, `7日`, `March 4, 1995`,
//! `4 March 1995`, and ranges of days: `2012年11月1日至4日`, `10月28日至11月1日`, `28日、29日`.

use jiff::civil::Date;

use super::{
    letters::{english, year_last},
    numerals::{blanks, gap, is_numeral, republican_year, small, year},
};
use crate::corpus::{DateInterval, Span, is_range_sign};

/// A date as it is written; what is not written is left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// Where it stands.
    pub(super) span: Span,
    /// The year, if written.
    pub(super) year: Option<i16>,
    /// The month, if written.
    pub(super) month: Option<i8>,
    /// The day, if written; of a range the first.
    pub(super) day: Option<i8>,
    /// Month and day of the end of a range of days.
    pub(super) until: Option<(Option<i8>, i8)>,
    /// Month and day that it may mean as well.
    pub(super) either: Option<(i8, i8)>,
}

impl WrittenDate {
    /// The days it allows, of a range the first; `None` where no year is written or the day does not exist.
    pub(super) fn interval(&self) -> Option<DateInterval> {
        let year = self.year?;
        let day_of = |(month, day): (i8, i8)| Date::new(year, month, day).ok();
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let first = day_of((month, day))?;
                Some(DateInterval::new(first, self.either.and_then(day_of).unwrap_or(first)))
            }
            (Some(month), None) => Some(DateInterval::month(year, month)),
            (None, _) => Some(DateInterval::year(year)),
        }
    }

    /// The last day of a range, else the same as [`interval`](Self::interval).
    pub(super) fn last(&self) -> Option<DateInterval> {
        let Some((month, day)) = self.until else { return self.interval() };
        let month = month.or(self.month)?;
        let is_over_new_year = self.month.is_some_and(|first| month < first);
        Date::new(self.year? + i16::from(is_over_new_year), month, day).ok().map(DateInterval::day)
    }

    /// From the first day to the last, which are the same but for a range.
    pub(super) fn days(&self) -> Option<DateInterval> {
        let (first, last) = (self.interval()?, self.last().or_else(|| self.interval())?);
        Some(DateInterval::new(first.earliest, last.latest.max(first.latest)))
    }

    /// The two days that it can mean, the earlier first, where it does not say which.
    pub(super) fn readings(&self) -> Option<(Date, Date)> {
        let days = self.interval().filter(|_| self.either.is_some())?;
        Some((days.earliest, days.latest))
    }

    /// Whether month and day are written and no year, or not the one that is written, has such a day.
    pub(super) fn is_impossible(&self) -> bool {
        /// A year with the 29th of February.
        const LEAP_YEAR: i16 = 2000;
        let year = self.year.unwrap_or(LEAP_YEAR);
        let has_no = |(month, day): (i8, i8)| Date::new(year, month, day).is_err();
        let until = self.until.and_then(|(month, day)| Some((month.or(self.month)?, day)));
        self.month.zip(self.day).is_some_and(has_no) || until.is_some_and(has_no)
    }

    /// Whether year, month and day are written and such a day exists.
    pub(super) fn is_full(&self) -> bool {
        self.day.is_some() && self.month.is_some() && self.interval().is_some()
    }

    /// The same in a year (and month) known from elsewhere.
    pub(super) fn in_month(&self, year: i16, month: i8) -> Self {
        Self { year: self.year.or(Some(year)), month: self.month.or(Some(month)), ..*self }
    }
}

/// The dates written in a stretch of the text, in order.
pub(super) fn written_dates(text: &str, window: Span) -> Vec<WrittenDate> {
    let slice = window.of(text);
    let mut found = Vec::new();
    let (mut at, mut after_numeral) = (0, false);
    while let Some(c) = slice[at..].chars().next() {
        let starts = (is_numeral(c) && !after_numeral) || matches!(c, '民' | '中') || c.is_ascii_uppercase();
        let date = if starts { date_at(&slice[at..]) } else { None };
        if let Some((date, len)) = date.filter(|(_, len)| !is_in_number(slice, at, at + len)) {
            found.push(WrittenDate { span: Span::new(at, at + len).shifted(window.start), ..date });
            at += len;
            after_numeral = false;
            continue;
        }
        after_numeral = is_numeral(c) || (c == '.' && after_numeral);
        at += c.len_utf8();
    }
    found
}

/// Whether what reads like a date in digits is part of a longer number: `360A06-07-2022-0012-1`.
fn is_in_number(text: &str, start: usize, end: usize) -> bool {
    let (ahead, date, behind) = (&text[..start], &text[start..end], &text[end..]);
    if !date.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')) {
        return false;
    }
    let is_year_last = !date.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let follows = is_year_last && ahead.ends_with(|c: char| c.is_ascii_alphanumeric());
    let Some(rest) = behind.strip_prefix('-') else { return follows };
    // `2024-01-10-10:00:00` tells the hour, `2019-01-24-2019-02-03` the last day.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_clock = digits <= 2 && rest[digits..].starts_with(':');
    follows || (digits > 0 && !is_clock && numeric(rest).is_none())
}

/// A date at the head of a text, and its bytes.
pub(super) fn date_at(text: &str) -> Option<(WrittenDate, usize)> {
    english(text)
        .or_else(|| numeric(text))
        .or_else(|| year_last(text))
        .or_else(|| with_year(text))
        .or_else(|| month_and_day(text, 0))
        .or_else(|| day_alone(text))
}

/// A date of these parts.
pub(super) fn written(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> WrittenDate {
    WrittenDate { span: Span::default(), year, month, day, until: None, either: None }
}

/// `2024-08-09`, with one separator in both places; `2018. 3. 5` with blanks behind full stops.
fn numeric(text: &str) -> Option<(WrittenDate, usize)> {
    let (year, mut at) = year(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut part = || {
        at += text[at..].starts_with(separator).then_some(separator.len_utf8())?;
        at += usize::from(separator == '.' && text[at..].starts_with(' '));
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let value = text[at..at + digits].parse::<i8>().ok().filter(|_| digits <= 2)?;
        at += digits;
        Some(value)
    };
    let (month, day) = (part()?, part()?);
    let (is_month, is_day) = ((1..=12).contains(&month), (1..=31).contains(&day));
    let is_like_date = is_month && is_day;
    // `2019.13.05` is a version or a number, 2019-45-88 the number of a document; 2019-13-05 is a day that there is not.
    (is_like_date || (separator != '.' && month.min(day) > 0 && (is_month || is_day)))
        .then(|| (written(Some(year), Some(month), Some(day)), at))
}

/// `2019年1月24日`, or as much of it as is written.
fn with_year(text: &str) -> Option<(WrittenDate, usize)> {
    let republic = ["中华民国", "民国"].iter().find_map(|era| text.strip_prefix(era));
    let (year, mut at) = match republic {
        None if text.starts_with('1') => bare_republican(text).or_else(|| year(text))?,
        Some(rest) => {
            let at = text.len() - rest.len() + gap(rest);
            republican_year(&text[at..]).map(|(year, len)| (year, at + len))?
        }
        None => year(text)?,
    };
    at += gap(&text[at..]);
    let rest = text[at..].strip_prefix('年').filter(|rest| !rest.starts_with('代'))?;
    at = text.len() - rest.len();
    let next = at + gap(&text[at..]);
    let within = month_and_day(text, next).or_else(|| no_such_day(text, next)).or_else(|| month_alone(text, next));
    match within {
        Some((date, end)) => {
            let date = WrittenDate { year: Some(year), ..date };
            let whole = end_with_year(text, end, &date);
            Some(whole.map_or((date, end), |(until, end)| (WrittenDate { until: Some(until), ..date }, end)))
        }
        None => Some((written(Some(year), None, None), at)),
    }
}

/// `108年1月24日`: a year of three digits with a month and a day is one of the Republic.
fn bare_republican(text: &str) -> Option<(i16, usize)> {
    let (year, len) = republican_year(text).filter(|(year, _)| *year > REPUBLICAN_HUNDRED)?;
    let behind = text[len..].trim_start().strip_prefix('年')?;
    month_and_day(text, text.len() - behind.len()).map(|_| (year, len))
}

/// The ninety-ninth year of the Republic: the last of two digits.
const REPUBLICAN_HUNDRED: i16 = 2010;

/// 13月5日, 3月32日 behind a year: no day of any calendar, read as one so that it can be doubted.
fn no_such_day(text: &str, at: usize) -> Option<(WrittenDate, usize)> {
    let (month, at) = counted(text, at, &['月'], 99)?;
    let (day, end) = counted(text, at, &['日'], 99)?;
    Some((written(None, Some(month), Some(day)), end))
}

/// A number and its unit, from `at` on; gives the value and where it ends.
fn counted(text: &str, at: usize, units: &[char], most: u8) -> Option<(i8, usize)> {
    let start = at + gap(&text[at..]);
    let (value, len) = small(&text[start..]).filter(|(value, _)| (1..=most).contains(value))?;
    let end = start + len + gap(&text[start + len..]);
    let unit = text[end..].chars().next().filter(|c| units.contains(c))?;
    Some((i8::try_from(value).ok()?, end + unit.len_utf8()))
}

/// A month: `1月`, 十二月, 元月.
fn month(text: &str, at: usize) -> Option<(i8, usize)> {
    let start = at + blanks(&text[at..]);
    let first = text[start..].strip_prefix("元月").map(|rest| (1, text.len() - rest.len()));
    first.or_else(|| counted(text, at, &['月'], 12))
}

fn month_alone(text: &str, at: usize) -> Option<(WrittenDate, usize)> {
    let (month, end) = month(text, at)?;
    Some((written(None, Some(month), None), end))
}

fn month_and_day(text: &str, at: usize) -> Option<(WrittenDate, usize)> {
    let (month, at) = month(text, at)?;
    let (date, end) = days(text, at + gap(&text[at..]))?;
    Some((WrittenDate { month: Some(month), ..date }, end))
}

/// A day without its month: `7日`, but not a stretch of days as in `30日内`, nor a number as in 一号文件.
fn day_alone(text: &str) -> Option<(WrittenDate, usize)> {
    const NOT_A_DAY: [char; 10] = ['内', '游', '均', '以', '报', '后', '前', '元', '文', '令'];
    days(text, 0).filter(|(_, end)| !text[*end..].starts_with(NOT_A_DAY))
}

/// `9日`, `1日至4日`, `28日至11月1日`, `14-16日`.
fn days(text: &str, at: usize) -> Option<(WrittenDate, usize)> {
    let start = at + blanks(&text[at..]);
    let (first, len) = small(&text[start..]).filter(|(value, _)| (1..=31).contains(value))?;
    let day = written(None, None, i8::try_from(first).ok());
    let bare = start + len;
    let Some((_, end)) = counted(text, at, &['日', '号'], 31) else {
        let (until, end) = range_end(text, bare)?;
        return Some((WrittenDate { until: Some(until), ..day }, end));
    };
    match range_end(text, end).or_else(|| next_day(text, end, first)) {
        Some((until, end)) => Some((WrittenDate { until: Some(until), ..day }, end)),
        None => Some((day, end)),
    }
}

/// `28日、29日`, `28日和29日`: two days that follow each other are a range.
fn next_day(text: &str, at: usize, first: u8) -> Option<((Option<i8>, i8), usize)> {
    let joint = text[at..].chars().next().filter(|c| matches!(c, '、' | '和'))?;
    let (day, end) = counted(text, at + joint.len_utf8(), &['日'], 31)?;
    let is_list = text[end..].starts_with(['、', '和']);
    (u8::try_from(day).ok()? == first + 1 && !is_list).then_some(((None, day), end))
}

fn range_end(text: &str, at: usize) -> Option<((Option<i8>, i8), usize)> {
    let at = at + blanks(&text[at..]);
    let joint = text[at..].chars().next().filter(|&c| is_range_sign(c))?;
    let at = at + joint.len_utf8();
    let (month, at) = counted(text, at, &['月'], 12).map_or((None, at), |(month, end)| (Some(month), end));
    let (day, end) = counted(text, at, &['日', '号'], 31)?;
    Some(((month, day), end))
}

/// `至2004年1月2日` behind `2003年12月30日`, `—2003年12月6日` behind `2003年12月3日`: the end of a range that writes its
/// year, no year away from its first day.
fn end_with_year(text: &str, at: usize, first: &WrittenDate) -> Option<((Option<i8>, i8), usize)> {
    let (year, month, day) = (first.year?, first.month?, first.day.filter(|_| first.until.is_none())?);
    let at = at + blanks(&text[at..]);
    let at = at + text[at..].chars().next().filter(|&c| is_range_sign(c))?.len_utf8();
    let start = at + blanks(&text[at..]);
    let (end_year, len) = self::year(&text[start..])?;
    let rest = text[start + len..].trim_start_matches(' ').strip_prefix('年')?;
    let (end_month, at) = counted(text, text.len() - rest.len(), &['月'], 12)?;
    let (end_day, end) = counted(text, at, &['日', '号'], 31)?;
    let is_in_year = end_year == year && (month, day) < (end_month, end_day);
    let is_over_new_year = end_year == year + 1 && end_month < month;
    (is_in_year || is_over_new_year).then_some(((Some(end_month), end_day), end))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn only(text: &str) -> WrittenDate {
        let found = written_dates(text, Span::new(0, text.len()));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0]
    }

    #[test]
    fn a_full_date_is_read_in_every_written_form() {
        let forms = [
            "2019-01-24",
            "2019/1/24",
            "2019.01.24",
            "2019年01月24日",
            "2019 年 1 月 24 日",
            "二〇一九年一月二十四日",
            "二○一九年一月廿四日",
            "January 24, 2019",
            "24 January 2019",
            "Jan. 24th, 2019",
            "JANUARY 24, 2019",
            "24th day of January, 2019",
            "24-Jan-2019",
            "24/01/2019",
        ];
        for form in forms {
            assert_eq!(only(form).interval(), Some(DateInterval::day(date(2019, 1, 24))), "{form}");
        }
        assert_eq!(only("民国四十三年三月五日").interval(), Some(DateInterval::day(date(1954, 3, 5))));
        let whole = only("中华民国108年1月24日");
        assert_eq!((whole.interval(), whole.span.start), (Some(DateInterval::day(date(2019, 1, 24))), 0));
        assert_eq!(only("二O一九年一月二十四日").interval(), whole.interval());
        assert_eq!(only("民国 108 年 1 月 24 日").interval(), whole.interval());
        assert_eq!(only("108年1月24日").interval(), whole.interval());
        assert_eq!(only("2019年元月24日").interval(), whole.interval());
        assert_eq!(only("Sept. 5, 2008").interval(), Some(DateInterval::day(date(2008, 9, 5))));
    }

    #[test]
    fn a_range_of_days_has_its_first_and_its_last() {
        let range = only("于2012年11月1日至4日在北京举行");
        assert_eq!(range.interval(), Some(DateInterval::day(date(2012, 11, 1))));
        assert_eq!(range.last(), Some(DateInterval::day(date(2012, 11, 4))));
        assert_eq!(only("10月28日至11月1日").until, Some((Some(11), 1)));
        assert_eq!(only("12月14-16日").until, Some((None, 16)));
        assert_eq!(only("12月28日、29日").until, Some((None, 29)));
        assert_eq!(range.days().map(DateInterval::edtf).as_deref(), Some("2012-11-01/2012-11-04"));
    }

    #[test]
    fn a_range_may_write_the_year_of_its_last_day() {
        let days = |text| only(text).days().map(DateInterval::edtf);
        assert_eq!(days("2003年12月30日至2004年1月2日").as_deref(), Some("2003-12-30/2004-01-02"));
        assert_eq!(days("2003年12月3日—2003年12月6日").as_deref(), Some("2003-12-03/2003-12-06"));
        let years = "2003年1月1日至2005年12月31日";
        assert_eq!(written_dates(years, Span::new(0, years.len())).len(), 2);
    }

    #[test]
    fn a_date_may_be_set_in_two_lines() {
        for form in ["二〇一九年\n三月五日", "2019\n年3月5日", "2019年3月\n\n5日", "2019\n年\n3\n月\n5\n日"]
        {
            assert_eq!(only(form).interval(), Some(DateInterval::day(date(2019, 3, 5))), "{form}");
        }
    }

    #[test]
    fn what_is_not_written_stays_open() {
        assert_eq!((only("4月12日").year, only("7日下午").month), (None, None));
        assert_eq!(only("2021年8月").interval(), Some(DateInterval::month(2021, 8)));
        assert_eq!(only("一九五四年").interval(), Some(DateInterval::year(1954)));
    }

    #[test]
    fn a_part_of_a_longer_number_is_no_date() {
        for number in ["360A06-07-2022-0012-1", "06-07-2022-0012", "2022-06-07-0012", "B12/05/2019"] {
            assert!(written_dates(number, Span::new(0, number.len())).is_empty(), "{number}");
        }
        assert_eq!(only("2024-01-10-10:00:00").interval(), Some(DateInterval::day(date(2024, 1, 10))));
        let range = "2019-01-24-2019-02-03";
        assert_eq!(written_dates(range, Span::new(0, range.len())).len(), 2);
        assert_eq!(only("2018. 3. 5").interval(), Some(DateInterval::day(date(2018, 3, 5))));
    }

    #[test]
    fn a_stretch_of_days_is_not_a_date() {
        assert!(written_dates("应当在30日内答复", Span::new(0, "应当在30日内答复".len())).is_empty());
        assert!(written_dates("中央一号文件", Span::new(0, "中央一号文件".len())).is_empty());
        let decade = "1990年代";
        assert!(written_dates(decade, Span::new(0, decade.len())).is_empty());
    }

    #[test]
    fn a_day_that_does_not_exist_has_no_interval() {
        for form in [
            "2023年2月30日",
            "2023-02-29",
            "2月30日",
            "10月28日至11月31日",
            "2019年13月5日",
            "2019年3月32日",
            "2019-13-05",
        ] {
            assert!(only(form).is_impossible(), "{form}");
        }
        assert_eq!(only("2023年2月30日").interval(), None);
        assert!(!only("2月29日").is_impossible());
    }
}
