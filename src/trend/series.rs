//! The curve of one term: its rate in every period that has documents, and how well it is known.

use super::{PeriodIdx, Tier, Timeline, TrendOptions};
use crate::{
    probability::{upper_quantile, wilson_interval},
    terms::{TermCounts, TermIdx},
};

/// One term in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeriesPoint {
    /// The period.
    pub period: PeriodIdx,
    /// Occurrences.
    pub count: u64,
    /// Word tokens of the period.
    pub n_tokens: u64,
    /// Occurrences per million word tokens; 0 where the period has none.
    pub per_million: f64,
    /// Lower bound of the rate: Wilson's interval, words taken as independent.
    pub per_million_low: f64,
    /// Upper bound of the rate.
    pub per_million_high: f64,
    /// Documents of the period that have the term.
    pub documents: u64,
    /// Documents of the period.
    pub n_documents: u64,
    /// The one over the other, from 0 to 1.
    pub share_of_documents: f64,
    /// The temperature that share stands for.
    pub tier: Tier,
}

/// The points of a term, one for every period of the timeline.
pub fn series(counts: &TermCounts, timeline: &Timeline, term: TermIdx, options: &TrendOptions) -> Vec<SeriesPoint> {
    let deviate = upper_quantile(options.alpha / 2.0);
    let point = |(place, period): (usize, &super::PeriodDocuments)| {
        let rows: Vec<_> = period.documents.iter().filter_map(|&document| counts.row(document)).collect();
        let count = rows.iter().map(|row| u64::from(row.count(term))).sum();
        let n_tokens = rows.iter().map(|row| row.n_tokens).sum();
        let documents = rows.iter().filter(|row| row.count(term) > 0).count() as u64;
        let n_documents = period.documents.len() as u64;
        let (low, high) = wilson_interval(count, n_tokens, deviate);
        let share_of_documents = documents as f64 / n_documents as f64;
        SeriesPoint {
            period: PeriodIdx(place),
            count,
            n_tokens,
            per_million: per_million(count, n_tokens),
            per_million_low: low * 1e6,
            per_million_high: high * 1e6,
            documents,
            n_documents,
            share_of_documents,
            tier: options.tiers.tier(share_of_documents),
        }
    };
    timeline.periods.iter().enumerate().map(point).collect()
}

/// Occurrences per million word tokens; 0 where there are none.
pub(super) fn per_million(count: u64, n_tokens: u64) -> f64 {
    if n_tokens == 0 { 0.0 } else { count as f64 / n_tokens as f64 * 1e6 }
}
