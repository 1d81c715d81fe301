//! Eras: the long stretches by which a long corpus is told, each with its documents.

use std::collections::BTreeMap;

use super::Workbench;
use crate::corpus::DocumentIdx;

/// A stretch of time and its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// `1966–1975`.
    pub label: String,
    /// Its documents, in order.
    pub documents: Vec<DocumentIdx>,
}

/// Years of a corpus from which on it is told by eras.
const LONG: i16 = 16;

/// Years of an era: the length of a plan and of a term of office, and about that of a slogan.
const LENGTH: i16 = 5;

/// Cuts the years of the dated documents into stretches of five years, aligned to the calendar; none for a corpus
/// of fewer than sixteen years, where the periods themselves say enough.
pub(super) fn eras(bench: &Workbench) -> Vec<Era> {
    let year_of = |idx: DocumentIdx| bench.corpus.document(idx).date.as_ref().map(|date| date.best().year());
    let years: Vec<(i16, DocumentIdx)> =
        bench.corpus.iter().filter_map(|(idx, _)| Some((year_of(idx)?, idx))).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (years.first(), years.last()) else { return Vec::new() };
    let n_years = last - first + 1;
    if n_years < LONG {
        return Vec::new();
    }
    let mut by_start: BTreeMap<i16, Vec<DocumentIdx>> = BTreeMap::new();
    for (year, idx) in years {
        by_start.entry(year.div_euclid(LENGTH) * LENGTH).or_default().push(idx);
    }
    let era = |(start, documents): (i16, Vec<DocumentIdx>)| {
        let (from, to) = (start.max(first), (start + LENGTH - 1).min(last));
        let label = if from == to { format!("{from:04}") } else { format!("{from:04}–{to:04}") };
        Era { label, documents }
    };
    by_start.into_iter().map(era).collect()
}
