//! Chain: of pairs that cross, those that stand in one order and weigh the most.
//!
//! Reads candidates with their weights, gives the heaviest chain that rises on both sides.
//!
//! Jacobson & Vo (1992), "Heaviest Increasing/Common Subsequence Problems"; Fenwick (1994), "A New Data Structure for
//! Cumulative Frequency Tables".

use super::search::Candidate;

/// The chain of candidates, rising strictly on both sides, of the greatest total weight.
///
/// `found` is sorted by old and new place. O(k log n) for k candidates and n new places.
pub(super) fn heaviest_chain(found: &[Candidate], weight: impl Fn(&Candidate) -> u64, n_new: usize) -> Vec<Candidate> {
    let mut best = PrefixMax::new(n_new);
    let mut previous: Vec<Option<usize>> = vec![None; found.len()];
    let mut totals = vec![0u64; found.len()];
    let mut first = 0;
    for row in found.chunk_by(|a, b| a.old == b.old) {
        // All of one old place are read before any is entered: none of them may build on another.
        for at in first..first + row.len() {
            let (total, link) = best.before(found[at].new);
            totals[at] = total + weight(&found[at]);
            previous[at] = link;
        }
        for at in first..first + row.len() {
            best.raise(found[at].new, totals[at], at);
        }
        first += row.len();
    }
    let mut chain = Vec::new();
    let mut at = best.before(n_new).1;
    while let Some(idx) = at {
        chain.push(found[idx]);
        at = previous[idx];
    }
    chain.reverse();
    chain
}

/// Prefix maxima under point updates (Fenwick 1994); the first of equal totals stays.
struct PrefixMax {
    cells: Vec<(u64, Option<usize>)>,
}

impl PrefixMax {
    fn new(len: usize) -> Self {
        Self { cells: vec![(0, None); len + 1] }
    }

    /// The greatest total at places below `end`.
    fn before(&self, end: usize) -> (u64, Option<usize>) {
        let mut best = (0, None);
        let mut at = end;
        while at > 0 {
            if self.cells[at].0 > best.0 {
                best = self.cells[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, total: u64, idx: usize) {
        let mut at = place + 1;
        while at < self.cells.len() {
            if total > self.cells[at].0 {
                self.cells[at] = (total, Some(idx));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(pairs: &[(usize, usize, u64)]) -> Vec<(usize, usize)> {
        let found: Vec<Candidate> =
            pairs.iter().map(|&(old, new, weight)| Candidate { old, new, similarity: weight as f64 }).collect();
        heaviest_chain(&found, |candidate| candidate.similarity as u64, 16)
            .iter()
            .map(|pair| (pair.old, pair.new))
            .collect()
    }

    #[test]
    fn the_heavier_chain_wins_over_the_longer() {
        assert_eq!(chain(&[(0, 3, 9), (1, 0, 2), (2, 1, 2), (3, 2, 2)]), [(0, 3)]);
        assert_eq!(chain(&[(0, 3, 5), (1, 0, 2), (2, 1, 2), (3, 2, 2)]), [(1, 0), (2, 1), (3, 2)]);
    }

    #[test]
    fn one_place_is_used_once() {
        assert_eq!(chain(&[(0, 0, 1), (0, 1, 1), (0, 2, 1)]).len(), 1);
        assert_eq!(chain(&[(0, 0, 1), (1, 0, 1), (2, 0, 1)]).len(), 1);
    }
}
