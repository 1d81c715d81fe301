//! The counts of a timeline: sums of the documents' rows by period, turned round to be read by term.

use super::{PeriodIdx, Timeline};
use crate::terms::{TermCounts, TermIdx};

/// Occurrences of every term in every period.
pub(super) struct PeriodCounts {
    /// Word tokens by period.
    pub(super) n_tokens: Vec<u64>,
    /// Documents by period.
    pub(super) n_documents: Vec<u64>,
    starts: Vec<usize>,
    cells: Vec<Cell>,
}

/// A term in a period where it occurs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) period: PeriodIdx,
    pub(super) count: u64,
    /// Documents of the period that have the term.
    pub(super) documents: u64,
}

impl PeriodCounts {
    pub(super) fn new(counts: &TermCounts, timeline: &Timeline) -> Self {
        let n_terms = counts.terms().len();
        let by_period: Vec<Vec<(TermIdx, Cell)>> =
            (0..timeline.periods.len()).map(|period| cells_of_period(counts, timeline, PeriodIdx(period))).collect();
        let mut starts = vec![0; n_terms + 1];
        for (term, _) in by_period.iter().flatten() {
            starts[term.0 as usize + 1] += 1;
        }
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut next = starts.clone();
        let empty = Cell { period: PeriodIdx(0), count: 0, documents: 0 };
        let mut cells = vec![empty; starts.last().copied().unwrap_or(0)];
        for &(term, cell) in by_period.iter().flatten() {
            cells[next[term.0 as usize]] = cell;
            next[term.0 as usize] += 1;
        }
        let n_tokens = timeline.periods.iter().map(|period| counts.n_tokens(&period.documents)).collect();
        let n_documents = timeline.periods.iter().map(|period| period.documents.len() as u64).collect();
        Self { n_tokens, n_documents, starts, cells }
    }

    /// The periods in which a term occurs, in order.
    pub(super) fn of(&self, term: TermIdx) -> &[Cell] {
        &self.cells[self.starts[term.0 as usize]..self.starts[term.0 as usize + 1]]
    }

    /// Occurrences of a term in all periods.
    pub(super) fn total_of(&self, term: TermIdx) -> u64 {
        self.of(term).iter().map(|cell| cell.count).sum()
    }

    /// Occurrences of a term by period, zeros included.
    pub(super) fn counts_of(&self, term: TermIdx) -> Vec<u64> {
        let mut counts = vec![0; self.n_tokens.len()];
        for cell in self.of(term) {
            counts[cell.period.0] = cell.count;
        }
        counts
    }
}

fn cells_of_period(counts: &TermCounts, timeline: &Timeline, period: PeriodIdx) -> Vec<(TermIdx, Cell)> {
    let rows = timeline.periods[period.0].documents.iter().filter_map(|&document| counts.row(document));
    let mut occurrences: Vec<(TermIdx, u32)> = rows.flat_map(|row| row.counts.iter().copied()).collect();
    occurrences.sort_unstable_by_key(|&(term, _)| term);
    let sum = |group: &[(TermIdx, u32)]| {
        let count = group.iter().map(|&(_, count)| u64::from(count)).sum();
        (group[0].0, Cell { period, count, documents: group.len() as u64 })
    };
    occurrences.chunk_by(|a, b| a.0 == b.0).map(sum).collect()
}
