//! What a report is about: the question as the project puts it, or one chosen from the dates that are found.

use jiff::civil::Date;

use super::Workbench;
use crate::{config::Question, corpus::DocumentIdx, error::Error, shift::Samples};

/// The two samples of a report, as typed and as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The reference range.
    pub reference: String,
    /// The target range.
    pub target: String,
    /// The documents of both.
    pub samples: Samples,
}

/// What a report is about, everything decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The title of the page.
    pub title: String,
    /// The question that it answers.
    pub question: String,
    /// What is compared; `None` where there are not two dates.
    pub comparison: Option<Comparison>,
    /// Terms that get a chart of their own; empty to choose them from the results.
    pub focus: Vec<String>,
}

impl Brief {
    /// Resolves a question; what it leaves open is chosen from the dates of the corpus.
    ///
    /// # Errors
    ///
    /// When a range cannot be read or holds no document, or only one of the two is given.
    pub fn new(bench: &Workbench, question: &Question) -> Result<Self, Error> {
        let comparison = match (&question.reference, &question.target) {
            (Some(reference), Some(target)) => {
                let samples = bench.samples(reference, target)?;
                Some(Comparison { reference: reference.clone(), target: target.clone(), samples })
            }
            (None, None) => halves(bench),
            (Some(_), None) => return Err(Error::LonelySample { given: "reference", missing: "target" }),
            (None, Some(_)) => return Err(Error::LonelySample { given: "target", missing: "reference" }),
        };
        let years = years(bench);
        let title =
            question.title.clone().unwrap_or_else(|| format!("{} documents{}", bench.corpus.len(), years.title));
        let text = question.text.clone().unwrap_or_else(|| format!("What changed{}?", years.question));
        Ok(Self { title, question: text, comparison, focus: question.focus.clone() })
    }
}

/// The earlier and the later half of the dated documents, cut where a period ends.
fn halves(bench: &Workbench) -> Option<Comparison> {
    let periods = bench.timeline().ok()?.periods;
    let n_documents: usize = periods.iter().map(|period| period.documents.len()).sum();
    let mut earlier = 0;
    let cut = (1..periods.len()).min_by_key(|&cut| {
        earlier += periods[cut - 1].documents.len();
        (2 * earlier).abs_diff(n_documents)
    })?;
    // Documents of a period are in order of their dates.
    let day = |idx: &DocumentIdx| bench.corpus.document(*idx).date.as_ref().map(|date| date.best());
    let first = periods.first()?.documents.first().and_then(day)?;
    let until = periods[cut - 1].documents.last().and_then(day)?;
    let from = periods[cut].documents.first().and_then(day)?;
    let last = periods.last()?.documents.last().and_then(day)?;
    let by_years = until.year() < from.year();
    let (reference, target) = (range(first, until, by_years), range(from, last, by_years));
    let samples = bench.samples(&reference, &target).ok()?;
    Some(Comparison { reference, target, samples })
}

/// A range by its years where the cut falls between two years, else by days.
fn range(from: Date, to: Date, by_years: bool) -> String {
    if by_years { format!("{:04}..{:04}", from.year(), to.year()) } else { format!("{from}..{to}") }
}

/// How the time of a corpus is spoken of.
struct Years {
    title: String,
    question: String,
}

fn years(bench: &Workbench) -> Years {
    let mut dates = bench.corpus.documents().iter().filter_map(|document| document.date.as_ref());
    let first = dates.next().map(|date| date.best().year());
    let last = dates.next_back().map(|date| date.best().year()).or(first);
    match (first, last) {
        (Some(first), Some(last)) if first == last => {
            Years { title: format!(", {first}"), question: format!(" within {first}") }
        }
        (Some(first), Some(last)) => {
            Years { title: format!(", {first}–{last}"), question: format!(" between {first} and {last}") }
        }
        _ => Years { title: String::new(), question: String::new() },
    }
}
