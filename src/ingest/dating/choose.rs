//! Which of the dates found a document goes by.
//!
//! What is given from outside wins. Then the preferred kinds in turn, and within a kind the stronger source. A date
//! that is only a year or a month is made finer by other evidence that lies within it.

use super::{DatingOptions, PreferredDate};
use crate::corpus::{DateEvidence, DateKind, DateSource, DocumentDate, Precision};

/// What decides the order of kinds where the options leave it to the genre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// Written about something, and published on a day.
    News,
    /// A law, notice, plan, speech or report: issued or spoken on a day.
    Policy,
}

/// Orders the evidence and takes the first; `None` where there is none.
pub(super) fn choose(mut evidence: Vec<DateEvidence>, genre: Genre, options: &DatingOptions) -> Option<DocumentDate> {
    let kinds = kinds(genre, options.prefer);
    let rank = |item: &DateEvidence| {
        let kind = kinds.iter().position(|kind| *kind == item.kind);
        let is_given = matches!(item.source, DateSource::Manifest | DateSource::FrontMatter);
        let is_weak = matches!(item.source, DateSource::Inference | DateSource::FileName);
        let is_effective = item.kind == DateKind::Effective;
        let weakness = if is_weak { Some(item.source) } else { None };
        (!is_given, is_effective, weakness, kind, item.source)
    };
    evidence.sort_by_key(rank);
    evidence.dedup_by(|later, earlier| {
        (later.interval, later.kind, later.source) == (earlier.interval, earlier.kind, earlier.source)
    });
    let decisive = evidence.first()?;
    let finer = |item: &&DateEvidence| {
        item.kind != DateKind::Effective
            && item.interval != decisive.interval
            && decisive.interval.contains(item.interval)
    };
    let is_coarse = decisive.interval.precision() != Precision::Day;
    let refined = evidence.iter().filter(|_| is_coarse).filter(finer).min_by_key(|item| item.interval.n_days());
    if let Some(refined) = refined.cloned() {
        evidence.retain(|item| *item != refined);
        evidence.insert(0, refined);
    }
    let decisive = evidence.first()?;
    Some(DocumentDate { interval: decisive.interval, kind: decisive.kind, evidence: evidence.clone() })
}

fn kinds(genre: Genre, preferred: PreferredDate) -> [DateKind; 4] {
    use DateKind::{Drafting, Effective, Event, Publication};
    match (preferred, genre) {
        (PreferredDate::Publication, _) | (PreferredDate::ByGenre, Genre::News) => {
            [Publication, Event, Drafting, Effective]
        }
        (PreferredDate::Event, _) => [Event, Drafting, Publication, Effective],
        (PreferredDate::Drafting, _) | (PreferredDate::ByGenre, Genre::Policy) => {
            [Drafting, Event, Publication, Effective]
        }
    }
}

/// The evidence that the date a document goes by cannot be true together with: other days for the same kind of date,
/// or a publication before what is published happened.
pub fn contradictions(date: &DocumentDate) -> Vec<&DateEvidence> {
    let conflicts = |item: &&DateEvidence| {
        let (one, other) = (date.interval, item.interval);
        match (date.kind, item.kind) {
            (kind, other_kind) if kind == other_kind => one.intersection(other).is_none(),
            (DateKind::Publication, DateKind::Event | DateKind::Drafting) => one.latest < other.earliest,
            (DateKind::Event | DateKind::Drafting, DateKind::Publication) => other.latest < one.earliest,
            _ => false,
        }
    };
    date.evidence.iter().filter(conflicts).collect()
}
