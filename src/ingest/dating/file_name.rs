//! Dates in the name of a file: `2019-03-05_报告`, `20190305`, `GWR_1954`. The weakest evidence there is.

use super::{
    evidence::Origin,
    numerals::year,
    patterns::{WrittenDate, written_dates},
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span, parse_unit};

/// The date that a stem carries.
pub(super) fn read(stem: &str) -> Option<DateEvidence> {
    let full = written_dates(stem, Span::new(0, stem.len())).into_iter().find(WrittenDate::is_full);
    let interval = full.and_then(|date| date.interval()).or_else(|| compact(stem)).or_else(|| coarse(stem))?;
    let stated = Origin::new(DateKind::Drafting, DateSource::FileName).states(stem, Span::new(0, stem.len()), interval);
    Some(DateEvidence { span: None, ..stated })
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

/// `2018-02` or a year of four digits.
fn coarse(stem: &str) -> Option<DateInterval> {
    let month = |(at, _): (usize, char)| {
        let (month, _) = year(&stem[at..]).and_then(|(_, len)| Some((stem.get(at..at + len + 3)?, len)))?;
        parse_unit(month)
    };
    let is_start = |(at, c): &(usize, char)| c.is_ascii_digit() && !stem[..*at].ends_with(|c: char| c.is_ascii_digit());
    let months = || stem.char_indices().filter(is_start).find_map(month);
    let years =
        || runs(stem).filter(|run| run.len() == 4).find_map(|run| year(run).map(|(year, _)| DateInterval::year(year)));
    months().or_else(years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_give_days_months_or_years() {
        let edtf = |stem| read(stem).map(|evidence| evidence.interval.edtf());
        assert_eq!(edtf("2019-03-05_工作报告").as_deref(), Some("2019-03-05"));
        assert_eq!(edtf("readout_20190305").as_deref(), Some("2019-03-05"));
        assert_eq!(edtf("2018-02_notes").as_deref(), Some("2018-02"));
        assert_eq!(edtf("GWR_1954").as_deref(), Some("1954"));
        assert_eq!(edtf("003_d6b46ebe4a9d7da5"), None);
        assert_eq!(edtf("8cd8662e6c03c23c"), None);
    }
}
