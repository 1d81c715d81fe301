//! Periods: how the time line is cut.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    DateInterval,
    date::{DateRange, parse_edtf},
    events::{EventKind, Events},
};

/// A named stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First and last day.
    pub interval: DateInterval,
    /// `2019`, `2019-H2`, `2019-Q4`, `2019-11`, `十四五`, …
    pub label: String,
}

/// A way to cut time into periods.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodScheme {
    /// Calendar years.
    #[default]
    Year,
    /// Half years, `2019-H1`.
    Half,
    /// Quarters, `2019-Q1`.
    Quarter,
    /// Months.
    Month,
    /// Days.
    Day,
    /// Five-year plans.
    #[serde(alias = "five-year-plan")]
    FiveYearPlan,
    /// From one Party congress to the day before the next.
    #[serde(alias = "congress-term")]
    CongressTerm,
    /// The project's own: a list of labels and intervals.
    Custom(Vec<CustomPeriod>),
}

impl PeriodScheme {
    /// Reads a list of periods: `[[period]]` with `label` and `date`, an EDTF interval.
    ///
    /// # Errors
    ///
    /// When it is not TOML of that shape; the message shows the line.
    pub fn from_toml(written: &str) -> Result<Self, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct PeriodFile {
            period: Vec<CustomPeriod>,
        }
        let PeriodFile { period } = toml::from_str(written)?;
        Ok(Self::Custom(period))
    }

    /// What the scheme is called in words.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Half => "half year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Day => "day",
            Self::FiveYearPlan => "five-year plan",
            Self::CongressTerm => "term of a Party congress",
            Self::Custom(_) => "period of the project's own list",
        }
    }
}

/// A period of a project's own scheme, as its file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomPeriod {
    /// Its name.
    pub label: String,
    /// An EDTF interval: `2013-03/2018-03`.
    pub date: String,
}

/// A period scheme that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// A date that cannot be read.
    #[error("period `{label}`: expected an EDTF interval such as `2013-03/2018-03`, found `{found}`")]
    Date {
        /// The period.
        label: String,
        /// What stands there.
        found: String,
    },
    /// A list without periods.
    #[error("the list of periods is empty: expected `[[period]]` tables with `label` and `date`")]
    NoPeriods,
    /// A period without a name, or with that of another.
    #[error("period `{label}` of `{date}`: expected a label that no other period has")]
    Label {
        /// What stands there.
        label: String,
        /// Its date.
        date: String,
    },
    /// Two periods share a day.
    #[error("periods `{first}` and `{second}` overlap: a day must belong to one period")]
    Overlap {
        /// The earlier period.
        first: String,
        /// The later one.
        second: String,
    },
}

/// A scheme made ready: given a day, the period it falls in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    scheme: PeriodScheme,
    /// The periods of schemes that are lists, in order.
    listed: Vec<Period>,
}

impl Calendar {
    /// Prepares a scheme; plans and congress terms are read from the events.
    ///
    /// # Errors
    ///
    /// When a period of a custom scheme cannot be read or overlaps another.
    pub fn new(scheme: &PeriodScheme, events: &Events) -> Result<Self, PeriodError> {
        let listed = match scheme {
            PeriodScheme::FiveYearPlan => five_year_plans(events),
            PeriodScheme::CongressTerm => congress_terms(events),
            PeriodScheme::Custom(periods) => custom_periods(periods)?,
            _ => Vec::new(),
        };
        Ok(Self { scheme: scheme.clone(), listed })
    }

    /// The period of a day; `None` where the scheme leaves a gap.
    pub fn period_of(&self, day: Date) -> Option<Period> {
        let (year, month) = (day.year(), day.month());
        let months = |label: String, first: i8, count: i8| Period {
            interval: DateInterval {
                earliest: DateInterval::month(year, first).earliest,
                latest: DateInterval::month(year, first + count - 1).latest,
            },
            label,
        };
        match self.scheme {
            PeriodScheme::Year => Some(months(format!("{year:04}"), 1, 12)),
            PeriodScheme::Half => {
                let half = (month - 1) / 6;
                Some(months(format!("{year:04}-H{}", half + 1), half * 6 + 1, 6))
            }
            PeriodScheme::Quarter => {
                let quarter = (month - 1) / 3;
                Some(months(format!("{year:04}-Q{}", quarter + 1), quarter * 3 + 1, 3))
            }
            PeriodScheme::Month => Some(months(format!("{year:04}-{month:02}"), month, 1)),
            PeriodScheme::Day => Some(Period { interval: DateInterval::day(day), label: day.to_string() }),
            PeriodScheme::FiveYearPlan | PeriodScheme::CongressTerm | PeriodScheme::Custom(_) => {
                self.listed.iter().find(|period| DateRange::from(period.interval).contains(day)).cloned()
            }
        }
    }

    /// Whether every day of the interval falls in one period.
    pub fn holds_whole(&self, interval: DateInterval) -> bool {
        self.period_of(interval.earliest) == self.period_of(interval.latest)
    }

    /// Reads a range as typed, or the label of a listed period, which wins where it looks like a date.
    pub fn range(&self, typed: &str) -> Option<DateRange> {
        let labelled = || self.listed.iter().find(|period| period.label == typed);
        labelled()
            .map(|period| period.interval.into())
            .or_else(|| DateRange::parse(typed))
            .or_else(|| half_or_quarter(typed))
    }
}

fn half_or_quarter(typed: &str) -> Option<DateRange> {
    let (year, part) = typed.split_once('-')?;
    let year = super::date::parse_unit(year)?.earliest.year();
    let (unit, number) = part.split_at_checked(1)?;
    let number: i8 = number.parse().ok()?;
    let (length, count) = match unit {
        "H" => (6, 2),
        "Q" => (3, 4),
        _ => return None,
    };
    let first = (1..=count).contains(&number).then(|| (number - 1) * length + 1)?;
    let from = DateInterval::month(year, first).earliest;
    let to = DateInterval::month(year, first + length - 1).latest;
    Some(DateRange { from: Some(from), to: Some(to) })
}

fn five_year_plans(events: &Events) -> Vec<Period> {
    let plans = events.of_kind(EventKind::FiveYearPlan);
    plans.map(|plan| Period { interval: plan.date, label: plan.name.clone() }).collect()
}

/// A term runs from the first day of its congress; the last known one is open for five years.
fn congress_terms(events: &Events) -> Vec<Period> {
    let starts = events.starts(EventKind::PartyCongress);
    let end_of = |position: usize| match starts.get(position + 1) {
        Some((next, _)) => next.yesterday().expect("a congress is not on the first day of time"),
        None => starts[position].0.saturating_add(jiff::Span::new().years(5)),
    };
    let term = |(position, &(start, name)): (usize, &(Date, &str))| Period {
        interval: DateInterval::new(start, end_of(position)),
        label: name.to_owned(),
    };
    starts.iter().enumerate().map(term).collect()
}

fn custom_periods(periods: &[CustomPeriod]) -> Result<Vec<Period>, PeriodError> {
    if periods.is_empty() {
        return Err(PeriodError::NoPeriods);
    }
    for (place, CustomPeriod { label, date }) in periods.iter().enumerate() {
        if label.trim().is_empty() || periods[..place].iter().any(|earlier| earlier.label == *label) {
            return Err(PeriodError::Label { label: label.clone(), date: date.clone() });
        }
    }
    let typed = |date: &str| parse_edtf(date).or_else(|| DateRange::parse(date)?.days());
    let read = |period: &CustomPeriod| match typed(&period.date) {
        Some(interval) => Ok(Period { interval, label: period.label.clone() }),
        None => Err(PeriodError::Date { label: period.label.clone(), found: period.date.clone() }),
    };
    let mut listed = periods.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    listed.sort();
    for pair in listed.windows(2) {
        if pair[0].interval.latest >= pair[1].interval.earliest {
            return Err(PeriodError::Overlap { first: pair[0].label.clone(), second: pair[1].label.clone() });
        }
    }
    Ok(listed)
}
