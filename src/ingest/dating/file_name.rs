//! Dates in the name of a file: `2019-03-05_报告`, `20190305`, `GWR_1954`.
//!
//! Somebody gave the name, so it tells more than a guess from the text and less than what the text states. A name
//! with several years tells none of them, and the digits of a hash are no date.

use super::{
    evidence::Origin,
    numerals::year,
    patterns::{WrittenDate, written_dates},
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span, parse_unit};

/// The days that a stem allows; `None` where it carries no date.
pub(super) fn read(stem: &str) -> Option<DateInterval> {
    let stem = with_dashes(&without_hashes(stem));
    let dates = written_dates(&stem, Span::new(0, stem.len()));
    let full = dates.iter().find(|date| date.is_full()).and_then(WrittenDate::interval);
    full.or_else(|| compact(&stem)).or_else(|| coarse(&stem, &dates))
}

/// The evidence that a name is.
pub(super) fn as_evidence(stem: &str, interval: DateInterval, kind: DateKind) -> DateEvidence {
    let stated = Origin::new(kind, DateSource::FileName).states(stem, Span::new(0, stem.len()), interval);
    DateEvidence { span: None, ..stated }
}

/// The stem with `-` for each `_` between two digits: `2018_12_31`.
fn with_dashes(stem: &str) -> String {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let dashed = |(at, c): (usize, char)| {
        let is_between = is_digit(stem[..at].chars().next_back()) && is_digit(stem[at + c.len_utf8()..].chars().next());
        if c == '_' && is_between { '-' } else { c }
    };
    stem.char_indices().map(dashed).collect()
}

/// The stem with a blank for each run of letters and digits that reads like a hash or a part of one.
fn without_hashes(stem: &str) -> String {
    /// A shorter run of hexadecimal digits may be a word with a number.
    const SHORTEST: usize = 8;
    let is_hash = |run: &str| {
        let is_hexadecimal = run.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_mixed = run.bytes().any(|byte| byte.is_ascii_digit()) && !run.bytes().all(|byte| byte.is_ascii_digit());
        run.len() >= SHORTEST && is_hexadecimal && is_mixed
    };
    let runs = || stem.split(|c: char| !c.is_ascii_alphanumeric());
    if runs().any(is_hash) && runs().map(str::len).collect::<Vec<_>>().ends_with(&[8, 4, 4, 4, 12]) {
        return String::new();
    }
    runs().filter(|run| is_hash(run)).fold(stem.to_owned(), |rest, run| rest.replace(run, " "))
}

/// Runs of digits in the stem.
fn runs(stem: &str) -> impl Iterator<Item = &str> {
    stem.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

/// `20190305`.
fn compact(stem: &str) -> Option<DateInterval> {
    let dashed = |run: &str| parse_unit(&format!("{}-{}-{}", &run[..4], &run[4..6], &run[6..]));
    let days = runs(stem).filter(|run| run.len() == 8 && year(&run[..4]).is_some());
    days.filter_map(dashed).next()
}

/// `2018-02`, 2018年2月, or the only year of four digits.
fn coarse(stem: &str, dates: &[WrittenDate]) -> Option<DateInterval> {
    let month = |(at, _): (usize, char)| {
        let (month, _) = year(&stem[at..]).and_then(|(_, len)| Some((stem.get(at..at + len + 3)?, len)))?;
        let is_whole = !stem[at + month.len()..].starts_with(|c: char| c.is_ascii_digit());
        parse_unit(month).filter(|_| is_whole)
    };
    let is_start = |(at, c): &(usize, char)| c.is_ascii_digit() && !stem[..*at].ends_with(|c: char| c.is_ascii_digit());
    let dashed = stem.char_indices().filter(is_start).find_map(month);
    let written = || dates.iter().find(|date| date.month.is_some() && date.day.is_none())?.interval();
    let mut years: Vec<i16> = runs(stem).filter(|run| run.len() == 4).filter_map(|run| Some(year(run)?.0)).collect();
    years.extend(dates.iter().filter_map(|date| date.year));
    years.sort_unstable();
    years.dedup();
    let only = || if let [only] = years[..] { Some(DateInterval::year(only)) } else { None };
    dashed.or_else(written).or_else(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(stem: &str) -> Option<String> {
        read(stem).map(DateInterval::edtf)
    }

    #[test]
    fn stems_give_days_months_or_years() {
        assert_eq!(edtf("2019-03-05_工作报告").as_deref(), Some("2019-03-05"));
        assert_eq!(edtf("readout_20190305").as_deref(), Some("2019-03-05"));
        assert_eq!(edtf("2018-02_notes").as_deref(), Some("2018-02"));
        assert_eq!(edtf("report_2018_12_31").as_deref(), Some("2018-12-31"));
        assert_eq!(edtf("2018_12_notes").as_deref(), Some("2018-12"));
        assert_eq!(edtf("某某会议2018年2月").as_deref(), Some("2018-02"));
        assert_eq!(edtf("GWR_1954").as_deref(), Some("1954"));
        assert_eq!(edtf("一九五四年政府工作报告").as_deref(), Some("1954"));
    }

    #[test]
    fn a_hash_is_no_date() {
        for stem in ["003_d6b46ebe4a9d7da5", "8cd8662e6c03c23c", "2019ab35f3", "0d931936-d510-1904-a714-88bb267b62da"] {
            assert_eq!(edtf(stem), None, "{stem}");
        }
        assert_eq!(edtf("某法_2019-03-24_7f0361a2d").as_deref(), Some("2019-03-24"));
    }

    #[test]
    fn a_stretch_of_years_is_no_date() {
        assert_eq!(edtf("发展规划_2016-2020"), None);
    }
}
