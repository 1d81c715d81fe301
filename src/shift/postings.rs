//! The counts of two samples turned round: for each term, the documents that have it.

use super::Samples;
use crate::terms::{TermCounts, TermIdx};

/// Occurrences by term over the documents of both samples, the target's first.
pub(super) struct Postings {
    /// Word tokens of each document.
    pub(super) sizes: Vec<u64>,
    /// Documents of the target, which come first.
    pub(super) n_target: usize,
    sample_sizes: [u64; 2],
    starts: Vec<usize>,
    entries: Vec<(u32, u32)>,
}

impl Postings {
    pub(super) fn new(counts: &TermCounts, samples: &Samples) -> Self {
        let documents = || samples.target().iter().chain(samples.reference());
        let rows: Vec<_> = documents().map(|&document| counts.row(document)).collect();
        let mut starts = vec![0; counts.terms().len() + 1];
        for &(term, _) in rows.iter().flatten().flat_map(|row| &row.counts) {
            starts[term.0 as usize + 1] += 1;
        }
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut entries = vec![(0, 0); starts.last().copied().unwrap_or(0)];
        let mut next = starts.clone();
        for (document, row) in (0u32..).zip(&rows) {
            for &(term, count) in row.iter().flat_map(|row| &row.counts) {
                entries[next[term.0 as usize]] = (document, count);
                next[term.0 as usize] += 1;
            }
        }
        let sizes: Vec<u64> = rows.iter().map(|row| row.map_or(0, |row| row.n_tokens)).collect();
        let n_target = samples.target().len();
        let sample_sizes = [sizes[..n_target].iter().sum(), sizes[n_target..].iter().sum()];
        Self { sizes, n_target, sample_sizes, starts, entries }
    }

    /// The documents that have a term, by place, with its occurrences.
    pub(super) fn of(&self, term: TermIdx) -> &[(u32, u32)] {
        &self.entries[self.starts[term.0 as usize]..self.starts[term.0 as usize + 1]]
    }

    /// The same, split into target and reference.
    pub(super) fn split(&self, term: TermIdx) -> [&[(u32, u32)]; 2] {
        let all = self.of(term);
        let (target, reference) =
            all.split_at(all.partition_point(|&(document, _)| (document as usize) < self.n_target));
        [target, reference]
    }

    /// Word tokens of target and reference.
    pub(super) fn sample_sizes(&self) -> [u64; 2] {
        self.sample_sizes
    }

    /// Terms that occur, in order.
    pub(super) fn terms(&self) -> impl Iterator<Item = TermIdx> {
        (0u32..).zip(self.starts.windows(2)).filter(|(_, pair)| pair[0] < pair[1]).map(|(term, _)| TermIdx(term))
    }
}
