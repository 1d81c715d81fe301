//! Metadata: what a manifest, front matter or a table's columns say of a document.

use std::collections::BTreeMap;

use super::Problem;
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Precision, parse_edtf, parse_unit};

/// What is given about a document besides its text; every field may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// A name for the document, unique in the corpus.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it is from, as evidence that wins over what the text says.
    pub date: Option<DateEvidence>,
    /// Any other field, by its name: `source`, `genre`, ….
    pub fields: BTreeMap<String, String>,
}

impl Metadata {
    /// Takes named fields. A date that cannot be read is left out and named by the problem.
    ///
    /// Names are compared in lower case; fields without a value are left out.
    pub fn from_fields(
        fields: impl IntoIterator<Item = (String, String)>,
        source: DateSource,
    ) -> (Self, Option<Problem>) {
        let named = fields.into_iter().map(|(name, value)| (name.trim().to_lowercase(), value));
        let mut fields: BTreeMap<String, String> = named.filter(|(_, value)| !value.trim().is_empty()).collect();
        let precision = fields.remove("precision");
        let date = fields.remove("date").map(|date| given_date(&date, precision.as_deref(), source));
        let (date, problem) = match date {
            None => (None, None),
            Some(Ok(date)) => (Some(date), None),
            Some(Err(problem)) => (None, Some(problem)),
        };
        let metadata = Self {
            id: fields.remove("id"),
            title: fields.remove("title"),
            issuer: fields.remove("issuer"),
            date,
            fields,
        };
        (metadata, problem)
    }

    /// Where the document is from: its `source`, else who issued it.
    pub(super) fn source(&self) -> Option<&str> {
        self.fields.get("source").or(self.issuer.as_ref()).map(String::as_str)
    }

    /// The same with the gaps filled from elsewhere.
    pub fn or(self, weaker: Self) -> Self {
        let mut fields = weaker.fields;
        fields.extend(self.fields);
        Self {
            id: self.id.or(weaker.id),
            title: self.title.or(weaker.title),
            issuer: self.issuer.or(weaker.issuer),
            date: self.date.or(weaker.date),
            fields,
        }
    }
}

fn given_date(written: &str, precision: Option<&str>, source: DateSource) -> Result<DateEvidence, Problem> {
    let written = written.trim();
    let interval = read_date(written).ok_or_else(|| {
        Problem::new(format!("expected a date, found `{}`; the document is dated without it", shortened(written)))
            .with_hint("write it like 2019, 2019-11, 2019-11-07 or 2011..2013")
    })?;
    Ok(DateEvidence {
        interval: coarsen(interval, precision),
        best: None,
        kind: DateKind::Publication,
        source,
        quote: written.to_owned(),
        span: None,
    })
}

fn shortened(written: &str) -> String {
    match written.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &written[..at]),
        None => written.to_owned(),
    }
}

/// Reads EDTF, ranges such as `2011..2013`, and what spreadsheets and people write with the year first.
fn read_date(written: &str) -> Option<DateInterval> {
    let compact: String = written.split_whitespace().collect();
    parse_edtf(&compact).or_else(|| range(&compact)).or_else(|| day_with_time(written)).or_else(|| year_first(&compact))
}

/// `2011..2013`, closed at both ends.
fn range(written: &str) -> Option<DateInterval> {
    let (from, to) = written.split_once("..")?;
    let (from, to) = (read_date(from)?, read_date(to)?);
    (from.earliest <= to.latest).then_some(DateInterval { earliest: from.earliest, latest: to.latest })
}

/// `2019-11-07T06:28:50Z`, `2019/11/07 6:28`.
fn day_with_time(written: &str) -> Option<DateInterval> {
    let (day, time) = written.split_once(['T', ' '])?;
    let interval = parse_edtf(day).or_else(|| year_first(day))?;
    let is_time = time.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time.contains(':');
    (is_time && interval.precision() == Precision::Day).then_some(interval)
}

/// `2019/11/7`, `2019.11`, `20191107`, `2019年11月7日`.
fn year_first(written: &str) -> Option<DateInterval> {
    let digits: String = written.chars().map(half_width_digit).collect();
    if digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return parse_unit(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]));
    }
    let dashed = digits.trim_end_matches(['年', '月', '日', '号']).replace(['/', '.', '年', '月'], "-");
    parse_unit(&dashed)
}

fn half_width_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).expect("a full-width digit has a half-width one"),
        _ => c,
    }
}

/// A day that is only good to the month or year stands for the whole of it.
fn coarsen(interval: DateInterval, precision: Option<&str>) -> DateInterval {
    let day = interval.earliest;
    match precision {
        Some(name) if name == Precision::Month.name() && interval.precision() == Precision::Day => {
            DateInterval::month(day.year(), day.month())
        }
        Some(name) if name == Precision::Year.name() => DateInterval::year(day.year()),
        _ => interval,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_spreadsheets_and_people_write_them() {
        let written = |date: &str| read_date(date).map(DateInterval::edtf);
        for day in ["2019-11-07", "2019/11/7", "2019.11.07", "20191107", "2019年11月7日", "2019-11-07T06:28:50+08:00"]
        {
            assert_eq!(written(day).as_deref(), Some("2019-11-07"), "{day}");
        }
        assert_eq!(written("2019/11").as_deref(), Some("2019-11"));
        assert_eq!(written("２０１９年").as_deref(), Some("2019"));
        assert_eq!(written("2011..2013").as_deref(), Some("2011/2013"));
        assert_eq!(written("2019-03 .. 2019-05-31").as_deref(), Some("2019-03/2019-05"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for date in ["yesterday", "2018..", "2013..2011", "2019 spring", "2019-13", "20191307", "7/11/2019", "年"] {
            assert_eq!(read_date(date), None, "{date}");
        }
    }

    #[test]
    fn a_bad_date_leaves_the_other_fields() {
        let fields = [("Title", "标题"), ("date", "soon")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (metadata, problem) = Metadata::from_fields(fields, DateSource::Manifest);
        assert_eq!((metadata.title.as_deref(), metadata.date), (Some("标题"), None));
        assert_eq!(problem.unwrap().message, "expected a date, found `soon`; the document is dated without it");
    }
}
