//! Dates as intervals with evidence.
//!
//! A policy text seldom says when it is from; often it only says what it came after. So a date is the
//! earliest and the latest day that the evidence allows, with the passages that say so.

use jiff::civil::{Date, date};

use super::Span;

/// No month has more days.
const DAYS_OF_MONTH: i32 = 31;

/// Days from `earliest` to `latest`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateInterval {
    /// First possible day.
    pub earliest: Date,
    /// Last possible day.
    pub latest: Date,
}

impl DateInterval {
    /// From one day to another, whichever comes first.
    pub fn new(one: Date, other: Date) -> Self {
        Self { earliest: one.min(other), latest: one.max(other) }
    }

    /// A single day.
    pub fn day(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }

    /// A whole month.
    pub fn month(year: i16, month: i8) -> Self {
        let first = date(year, month, 1);
        Self { earliest: first, latest: first.last_of_month() }
    }

    /// A whole year.
    pub fn year(year: i16) -> Self {
        Self { earliest: date(year, 1, 1), latest: date(year, 12, 31) }
    }

    /// The days in both, if there are any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let earliest = self.earliest.max(other.earliest);
        let latest = self.latest.min(other.latest);
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// Whether every day of `other` is in this interval.
    pub fn contains(self, other: Self) -> bool {
        self.earliest <= other.earliest && other.latest <= self.latest
    }

    /// The middle day: the guess that is least wrong at worst.
    pub fn middle(self) -> Date {
        let days = (self.latest - self.earliest).get_days();
        self.earliest.checked_add(jiff::Span::new().days(days / 2)).expect("the middle lies between two dates")
    }

    /// Number of days, at least 1.
    pub fn n_days(self) -> i32 {
        (self.latest - self.earliest).get_days() + 1
    }

    /// How finely the interval tells the time.
    pub fn precision(self) -> Precision {
        let Self { earliest, latest } = self;
        if earliest == latest {
            Precision::Day
        } else if self == Self::month(earliest.year(), earliest.month()) {
            Precision::Month
        } else if self == Self::year(earliest.year()) {
            Precision::Year
        } else {
            Precision::Interval
        }
    }

    /// Extended Date/Time Format, at the coarsest unit that is exact enough: `2024-08-09`, `2019`,
    /// `2022-06/2022-12`. A longer interval than a month's is written by its months, a shorter one by its days.
    ///
    /// <https://www.loc.gov/standards/datetime/>
    pub fn edtf(self) -> String {
        let Self { earliest, latest } = self;
        let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
        match self.precision() {
            Precision::Day => earliest.to_string(),
            Precision::Month => month(earliest),
            Precision::Year => format!("{:04}", earliest.year()),
            Precision::Interval if self.n_days() <= DAYS_OF_MONTH => format!("{earliest}/{latest}"),
            Precision::Interval if earliest.day_of_year() == 1 && latest.month() == 12 && latest.day() == 31 => {
                format!("{:04}/{:04}", earliest.year(), latest.year())
            }
            Precision::Interval => format!("{}/{}", month(earliest), month(latest)),
        }
    }
}

/// How finely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Between two days that are neither of these.
    Interval,
}

impl Precision {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Interval => "interval",
        }
    }
}

/// What happened on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// The text appeared.
    Publication,
    /// The meeting, speech or visit that the text is about.
    Event,
    /// The text was signed or issued. 成文日期
    Drafting,
    /// The text came into force. 施行日期
    Effective,
    /// Somebody fetched or edited the page that carries the text. 抓取日期
    Crawl,
}

impl DateKind {
    /// Whether a text can be from such a date: it is not from the day it came into force or was fetched.
    pub fn dates_text(self) -> bool {
        !matches!(self, Self::Effective | Self::Crawl)
    }
}

impl DateKind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Event => "event",
            Self::Drafting => "drafting",
            Self::Effective => "effective",
            Self::Crawl => "crawl",
        }
    }
}

/// Where a date was found, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateSource {
    /// A row of `manifest.csv`, or a column of a table of documents.
    Manifest,
    /// Front matter of the file.
    FrontMatter,
    /// The page's header, or its table of dates.
    Header,
    /// The title.
    Title,
    /// The dateline or byline of a news item.
    Dateline,
    /// The signature at the foot.
    Signature,
    /// A full date in the opening of the text.
    Opening,
    /// The name of the file.
    FileName,
    /// What the text says of dated events and of this and last year.
    Inference,
}

impl DateSource {
    /// The words used in tables and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::FrontMatter => "front matter",
            Self::Header => "header",
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Signature => "signature",
            Self::Opening => "opening",
            Self::Inference => "inferred",
            Self::FileName => "file name",
        }
    }
}

/// One reason to believe in a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateEvidence {
    /// The days it allows.
    pub interval: DateInterval,
    /// The day to go by, where the evidence tells which of several: of a meeting the last, on which it is reported, of
    /// a speech the first.
    pub best: Option<Date>,
    /// What happened then.
    pub kind: DateKind,
    /// Where it was found.
    pub source: DateSource,
    /// The words themselves, and for an inference the reasoning.
    pub quote: String,
    /// Where they stand in the repaired text, if they do.
    pub span: Option<Span>,
}

impl DateEvidence {
    /// Whether it tells a day: the only one it allows, or the best of several.
    pub fn tells_day(&self) -> bool {
        self.best.is_some() || self.interval.n_days() == 1
    }
}

/// When a document is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentDate {
    /// The days the evidence allows.
    pub interval: DateInterval,
    /// What happened then.
    pub kind: DateKind,
    /// Everything that was found, the evidence that decided first.
    pub evidence: Vec<DateEvidence>,
}

impl DocumentDate {
    /// The day used where one is needed: the one that the decisive evidence tells, else the middle of the interval.
    pub fn best(&self) -> Date {
        self.evidence.first().and_then(|evidence| evidence.best).unwrap_or_else(|| self.interval.middle())
    }

    /// Whether it was concluded rather than read.
    pub fn is_inferred(&self) -> bool {
        self.evidence.first().is_some_and(|evidence| evidence.source == DateSource::Inference)
    }

    /// One line for tables: `header: 2024-08-09 06:28:50; …`.
    pub fn evidence_line(&self) -> String {
        let each = |evidence: &DateEvidence| {
            format!("{} ({}): {}", evidence.source.name(), evidence.kind.name(), evidence.quote)
        };
        self.evidence.iter().map(each).collect::<Vec<_>>().join("; ")
    }
}

/// An interval open at either end, as typed: `2019`, `2019-11`, `2019..2021`, `..2017`, `2018..`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// First day, if bounded.
    pub from: Option<Date>,
    /// Last day, if bounded.
    pub to: Option<Date>,
}

impl DateRange {
    /// Reads a range; `None` where it is not one (it may be the label of a period).
    ///
    /// ```
    /// use tifa::corpus::DateRange;
    /// let range = DateRange::parse("2019-11..2021").unwrap();
    /// assert!(range.contains(jiff::civil::date(2019, 11, 1)));
    /// assert!(range.contains(jiff::civil::date(2021, 12, 31)));
    /// assert!(DateRange::parse("last year").is_none());
    /// assert!(DateRange::parse("2020-13").is_none() && DateRange::parse("2020..2020-00").is_none());
    /// ```
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let Some((from, to)) = typed.split_once("..") else {
            let whole = parse_unit(typed)?;
            return Some(whole.into());
        };
        let from = if from.trim().is_empty() { None } else { Some(parse_unit(from)?.earliest) };
        let to = if to.trim().is_empty() { None } else { Some(parse_unit(to)?.latest) };
        let is_ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
        is_ordered.then_some(Self { from, to })
    }

    /// The days of a range that is closed at both ends.
    pub fn days(self) -> Option<DateInterval> {
        self.from.zip(self.to).map(|(earliest, latest)| DateInterval { earliest, latest })
    }

    /// Whether a day lies in the range.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl From<DateInterval> for DateRange {
    fn from(interval: DateInterval) -> Self {
        Self { from: Some(interval.earliest), to: Some(interval.latest) }
    }
}

/// Reads `2019`, `2019-11` or `2019-11-07`.
pub fn parse_unit(typed: &str) -> Option<DateInterval> {
    let parts: Vec<&str> = typed.trim().split('-').collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match parts[..] {
        [year] if year.len() == 4 => Some(DateInterval::year(year.parse().ok()?)),
        [year, month] if year.len() == 4 => {
            let month: i8 = month.parse().ok()?;
            let year = year.parse().ok()?;
            (1..=12).contains(&month).then(|| DateInterval::month(year, month))
        }
        [year, month, day] if year.len() == 4 => {
            let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some(DateInterval::day(day))
        }
        _ => None,
    }
}

/// Reads what [`DateInterval::edtf`] writes.
pub fn parse_edtf(written: &str) -> Option<DateInterval> {
    let written = written.trim().trim_end_matches(['?', '~', '%']);
    match written.split_once('/') {
        None => parse_unit(written),
        Some((from, to)) => {
            let (from, to) = (parse_unit(from)?, parse_unit(to)?);
            (from.earliest <= to.latest).then_some(DateInterval { earliest: from.earliest, latest: to.latest })
        }
    }
}
