//! Eras: the long stretches by which a long corpus is told, each with its documents.

use std::collections::BTreeMap;

use super::Workbench;
use crate::{config::EraOptions, corpus::DocumentIdx};

/// A stretch of time and its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// `1966–1975`.
    pub label: String,
    /// Its documents, in order.
    pub documents: Vec<DocumentIdx>,
}

/// Cuts the years of the dated documents into stretches of equal length, aligned to the calendar; none for a corpus
/// of few years, where the periods themselves say enough.
pub(super) fn eras(bench: &Workbench) -> Vec<Era> {
    let EraOptions { min_years, n_years: length, .. } = &bench.config.eras;
    let (min_years, length) = (i16::from(*min_years), i16::from((*length).max(1)));
    let year_of = |idx: DocumentIdx| bench.corpus.document(idx).date.as_ref().map(|date| date.best().year());
    let years: Vec<(i16, DocumentIdx)> =
        bench.corpus.iter().filter_map(|(idx, _)| Some((year_of(idx)?, idx))).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (years.first(), years.last()) else { return Vec::new() };
    let n_years = last - first + 1;
    if n_years < min_years {
        return Vec::new();
    }
    let mut by_start: BTreeMap<i16, Vec<DocumentIdx>> = BTreeMap::new();
    for (year, idx) in years {
        by_start.entry(year.div_euclid(length) * length).or_default().push(idx);
    }
    let era = |(start, documents): (i16, Vec<DocumentIdx>)| {
        let (from, to) = (start.max(first), (start + length - 1).min(last));
        let label = if from == to { format!("{from:04}") } else { format!("{from:04}–{to:04}") };
        Era { label, documents }
    };
    by_start.into_iter().map(era).collect()
}
