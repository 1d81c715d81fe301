//! Wilcoxon–Mann–Whitney: do the target's documents rank higher than the reference's?
//!
//! Ranks the documents by their rate; U = sum of the target's ranks − n1 (n1+1)/2; ties share their mean rank.
//! Exact for few documents, ties included: every way to deal the ranks out is counted, p = twice the smaller tail, at
//! most 1. Otherwise normal with tie-corrected variance and continuity correction.
//! Sign: see `superiority`, the chance that a document of the target has the higher rate (ties half). Unit:
//! probability. Zero case: p = 1 where all documents have the same rate.
//! Use to see whether a shift is one of documents, not of one long text. Do not use for terms in few documents, which
//! it cannot see; and with five documents nothing can be significant.
//! Mann & Whitney (1947); Kilgarriff (2001); Sönning (2023).

use std::collections::HashMap;

use crate::probability::two_sided_p;

/// The outcome of the rank test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// U of the target.
    pub u: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// U/(n1 n2): from 0 (all lower) over ½ to 1 (all higher).
    pub superiority: f64,
    /// Whether every arrangement was counted.
    pub is_exact: bool,
}

/// Tests the rates of documents; exact for `exact_documents` or fewer in both samples, at most 30.
pub fn mann_whitney(target: &[f64], reference: &[f64], exact_documents: usize) -> MannWhitney {
    let rates: Vec<f64> = target.iter().chain(reference).copied().collect();
    RankTest::new(target.len(), exact_documents).test(&rates)
}

/// The rank test for many terms over the same documents; keeps what terms with the same ties share.
pub(super) struct RankTest {
    n_target: usize,
    exact_documents: usize,
    /// By the sorted doubled ranks: the number of deals for every doubled rank sum.
    deals: HashMap<Vec<usize>, Vec<f64>>,
}

/// More documents than this would take counts of deals beyond exact floats.
const MOST_EXACT_DOCUMENTS: usize = 30;

impl RankTest {
    /// For samples whose first `n_target` documents are the target's.
    pub(super) fn new(n_target: usize, exact_documents: usize) -> Self {
        Self { n_target, exact_documents: exact_documents.min(MOST_EXACT_DOCUMENTS), deals: HashMap::new() }
    }

    /// Tests one term by its rates, the target's documents first.
    pub(super) fn test(&mut self, rates: &[f64]) -> MannWhitney {
        let (n, n1) = (rates.len(), self.n_target);
        let (ranks, ties) = doubled_ranks(rates);
        let doubled_sum: usize = ranks[..n1].iter().sum();
        let u = (doubled_sum - n1 * (n1 + 1)) as f64 / 2.0;
        let n_pairs = (n1 * (n - n1)) as f64;
        let is_exact = n <= self.exact_documents;
        let p = if is_exact { self.exact_p(ranks, doubled_sum) } else { normal_p([n1, n], u, ties) };
        MannWhitney { u, p, superiority: if n_pairs > 0.0 { u / n_pairs } else { 0.5 }, is_exact }
    }

    fn exact_p(&mut self, mut ranks: Vec<usize>, observed: usize) -> f64 {
        ranks.sort_unstable();
        let n_target = self.n_target;
        let deals = self.deals.entry(ranks).or_insert_with_key(|ranks| count_deals(ranks, n_target));
        let total: f64 = deals.iter().sum();
        let (below, above): (f64, f64) = (deals[..=observed].iter().sum(), deals[observed..].iter().sum());
        (2.0 * below.min(above) / total).min(1.0)
    }
}

/// Twice the mean ranks, which are whole numbers, and Σ (t³ − t) over groups of equal rates.
fn doubled_ranks(rates: &[f64]) -> (Vec<usize>, f64) {
    let mut order: Vec<usize> = (0..rates.len()).collect();
    order.sort_by(|&a, &b| rates[a].total_cmp(&rates[b]));
    let mut ranks = vec![0; rates.len()];
    let mut ties = 0.0;
    let mut n_before = 0;
    for group in order.chunk_by(|&a, &b| rates[a] == rates[b]) {
        for &place in group {
            ranks[place] = 2 * n_before + group.len() + 1;
        }
        n_before += group.len();
        ties += (group.len() as f64).powi(3) - group.len() as f64;
    }
    (ranks, ties)
}

/// For every sum, the number of ways to choose `n_target` of the ranks with that sum.
fn count_deals(ranks: &[usize], n_target: usize) -> Vec<f64> {
    let most: usize = ranks.iter().rev().take(n_target).sum();
    let mut ways = vec![vec![0.0; most + 1]; n_target + 1];
    ways[0][0] = 1.0;
    for (n_seen, &rank) in ranks.iter().enumerate() {
        for chosen in (1..=n_target.min(n_seen + 1)).rev() {
            let (fewer, these) = ways.split_at_mut(chosen);
            for sum in rank..=most {
                these[0][sum] += fewer[chosen - 1][sum - rank];
            }
        }
    }
    ways.swap_remove(n_target)
}

fn normal_p([n1, n]: [usize; 2], u: f64, ties: f64) -> f64 {
    let (n1, n) = (n1 as f64, n as f64);
    let n_pairs = n1 * (n - n1);
    let variance = n_pairs / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)));
    let distance = u.max(n_pairs - u) - n_pairs / 2.0 - 0.5;
    if variance <= 0.0 || distance <= 0.0 { 1.0 } else { two_sided_p(distance / variance.sqrt()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_against_three_fully_apart() {
        // 1 of the 10 deals is as extreme on this side: p = 2/10.
        let result = mann_whitney(&[5.0, 4.0], &[1.0, 2.0, 3.0], 20);
        assert_eq!((result.u, result.p, result.superiority), (6.0, 0.2, 1.0));
    }

    #[test]
    fn equal_rates_are_no_evidence() {
        assert_eq!(mann_whitney(&[0.0; 2], &[0.0; 3], 20).p, 1.0);
        assert_eq!(mann_whitney(&[0.0; 20], &[0.0; 30], 20).p, 1.0);
    }
}
