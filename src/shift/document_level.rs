//! Document permutation: would documents dealt out at random differ as much?
//!
//! Statistic: the absolute difference of the two pooled rates, |A/n1 − B/n2|. The labels of whole documents are
//! shuffled; p = (1 + #{T* ≥ T})/(1 + B). Where there are no more splits than B, all of them are tried and p is the
//! share of those that differ as much, the actual one among them.
//! Sign: none. Unit: probability. Zero case: 1 where the rates are equal.
//! Use as the judge of a claim about documents: it keeps the words of a document together, as G² does not. Do not
//! expect it to reach a level that the number of documents does not allow: five documents split 2 to 3 cannot go below
//! 0.1. Mildenberger (2023); Lijffijt et al. (2016), "Significance testing of word frequencies in corpora".

use crate::probability::{Shuffler, ln_choose};

/// How the labels of documents were permuted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permutations {
    /// Not at all.
    Omitted,
    /// Every split was tried.
    Exact {
        /// How many there are.
        n_splits: u32,
    },
    /// Splits were drawn at random.
    Sampled {
        /// How many.
        n_splits: u32,
    },
}

/// The permutation test for many terms over the same documents: the splits are made once.
pub struct PermutationTest {
    permutations: Permutations,
    sizes: Vec<u64>,
    n_target: usize,
    /// A row a document, a column a split: all bits set where the document is in the target, else none.
    in_target: Vec<i32>,
    splits: Vec<Split>,
}

/// What all terms share of one split.
#[derive(Debug, Clone, Copy)]
struct Split {
    /// Word tokens of the target.
    target_size: f64,
    /// 1/(n1 n2); 0 where a sample has no words.
    weight: f64,
}

impl PermutationTest {
    /// Prepares the splits of documents with these word tokens, the target's `n_target` documents first.
    ///
    /// No more than `limit` splits, all of them if possible; none where `limit` is 0.
    pub fn new(sizes: &[u64], n_target: usize, limit: u32, seed: u64) -> Self {
        let mut choices: Vec<Vec<usize>> = Vec::new();
        let permutations = match n_splits_within(sizes.len(), n_target, limit) {
            _ if limit == 0 => Permutations::Omitted,
            Some(n_splits) => {
                choices = every_choice(sizes.len(), n_target);
                Permutations::Exact { n_splits }
            }
            None => {
                let mut places: Vec<usize> = (0..sizes.len()).collect();
                let mut shuffler = Shuffler::new(seed);
                for _ in 0..limit {
                    shuffler.choose(&mut places, n_target);
                    choices.push(places[..n_target].to_vec());
                }
                Permutations::Sampled { n_splits: limit }
            }
        };
        let total: u64 = sizes.iter().sum();
        let splits = choices.iter().map(|choice| Split::new(choice.iter().map(|&place| sizes[place]).sum(), total));
        let (splits, in_target) = (splits.collect(), label_rows(&choices, sizes.len()));
        Self { permutations, sizes: sizes.to_vec(), n_target, in_target, splits }
    }

    /// How the labels are permuted.
    pub fn permutations(&self) -> Permutations {
        self.permutations
    }

    /// The p-value of a term from its `(document, occurrences)`, fewer than 2³¹ in all; `None` where it was left out.
    pub fn p(&self, occurrences: &[(u32, u32)]) -> Option<f64> {
        self.p_with(occurrences, &mut Vec::new())
    }

    /// The same with a buffer to use again.
    pub(super) fn p_with(&self, occurrences: &[(u32, u32)], target_counts: &mut Vec<i32>) -> Option<f64> {
        let n_splits = self.splits.len();
        target_counts.clear();
        target_counts.resize(n_splits, 0);
        for &(document, count) in occurrences {
            let labels = &self.in_target[document as usize * n_splits..][..n_splits];
            for (sum, label) in target_counts.iter_mut().zip(labels) {
                *sum += label & count as i32;
            }
        }
        let n_as_large = self.n_as_large(occurrences, target_counts);
        match self.permutations {
            Permutations::Omitted => None,
            Permutations::Exact { n_splits } => Some(n_as_large / f64::from(n_splits)),
            Permutations::Sampled { n_splits } => Some((1.0 + n_as_large) / (1.0 + f64::from(n_splits))),
        }
    }

    /// Number of splits in which the rates differ at least as much as they do.
    fn n_as_large(&self, occurrences: &[(u32, u32)], target_counts: &[i32]) -> f64 {
        let total_size = self.sizes.iter().sum::<u64>() as f64;
        let total_count: f64 = occurrences.iter().map(|&(_, count)| f64::from(count)).sum();
        let difference = |target_count: f64, split: &Split| {
            (target_count * total_size - total_count * split.target_size).abs() * split.weight
        };
        let in_target = |&&(document, _): &&(u32, u32)| (document as usize) < self.n_target;
        let target_count: f64 = occurrences.iter().filter(in_target).map(|&(_, count)| f64::from(count)).sum();
        let actual = Split::new(self.sizes[..self.n_target].iter().sum(), self.sizes.iter().sum());
        // Splits that mirror the actual one must count as equal to it, whatever the last digit says.
        let least = difference(target_count, &actual) * (1.0 - 1e-12);
        let mut n_as_large = 0u32;
        for (&target_count, split) in target_counts.iter().zip(&self.splits) {
            n_as_large += u32::from(difference(f64::from(target_count), split) >= least);
        }
        f64::from(n_as_large)
    }
}

impl Split {
    fn new(target_size: u64, total: u64) -> Self {
        let product = target_size as f64 * (total - target_size) as f64;
        Self { target_size: target_size as f64, weight: if product > 0.0 { 1.0 / product } else { 0.0 } }
    }
}

/// The least p-value that a document-level test could give a term of `n_with` documents, were they all in the sample of
/// `n_sample` documents, out of `n` in both samples.
pub(super) fn attainable_p(n: usize, n_sample: usize, n_with: usize) -> f64 {
    let [n, n_sample] = [n as f64, n_sample as f64];
    let n_inside = n_sample.min(n_with as f64);
    let one_sided = (ln_choose(n - n_inside, n_sample - n_inside) - ln_choose(n, n_sample)).exp();
    // With samples of equal number every split has a mirror image that differs as much.
    if n_sample * 2.0 == n { (2.0 * one_sided).min(1.0) } else { one_sided }
}

/// Number of splits, if it is not above the limit.
fn n_splits_within(n: usize, n_target: usize, limit: u32) -> Option<u32> {
    let mut n_splits = 1u64;
    for k in 0..n_target.min(n - n_target) as u64 {
        n_splits = n_splits * (n as u64 - k) / (k + 1);
        if n_splits > u64::from(limit) {
            return None;
        }
    }
    u32::try_from(n_splits).ok()
}

/// Every choice of `n_chosen` of `n` places, in lexicographic order.
fn every_choice(n: usize, n_chosen: usize) -> Vec<Vec<usize>> {
    let mut choice: Vec<usize> = (0..n_chosen).collect();
    let mut all = vec![choice.clone()];
    while let Some(at) = (0..n_chosen).rev().find(|&at| choice[at] < n - n_chosen + at) {
        choice[at] += 1;
        for next in at + 1..n_chosen {
            choice[next] = choice[next - 1] + 1;
        }
        all.push(choice.clone());
    }
    all
}

fn label_rows(choices: &[Vec<usize>], n_documents: usize) -> Vec<i32> {
    let mut rows = vec![0; n_documents * choices.len()];
    for (column, choice) in choices.iter().enumerate() {
        for &document in choice {
            rows[document * choices.len() + column] = -1;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_documents_split_two_to_three_cannot_go_below_a_tenth() {
        let test = PermutationTest::new(&[100; 5], 2, 999, 1);
        assert_eq!(test.permutations(), Permutations::Exact { n_splits: 10 });
        assert_eq!(test.p(&[(0, 9), (1, 9)]), Some(0.1));
        assert!((attainable_p(5, 2, 2) - 0.1).abs() < 1e-12);
        assert!((attainable_p(5, 2, 1) - 0.4).abs() < 1e-12);
    }

    #[test]
    fn a_mirrored_split_differs_as_much() {
        let test = PermutationTest::new(&[100; 4], 2, 999, 1);
        assert_eq!(test.p(&[(0, 3), (1, 2)]), Some(2.0 / 6.0));
        assert!((attainable_p(4, 2, 2) - 2.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn equal_rates_have_p_one() {
        assert_eq!(PermutationTest::new(&[10, 20, 30], 1, 999, 1).p(&[(0, 1), (1, 2), (2, 3)]), Some(1.0));
    }

    #[test]
    fn sampled_and_exact_p_agree() {
        let sizes = [90, 110, 100, 95, 105, 120, 80, 100, 100, 100];
        let occurrences = [(0, 5), (1, 3), (3, 4), (7, 2)];
        let exact = PermutationTest::new(&sizes, 4, 999, 7).p(&occurrences).unwrap();
        let sampled = PermutationTest::new(&sizes, 4, 200, 7).p(&occurrences).unwrap();
        // Three standard errors of 200 draws.
        assert!((exact - sampled).abs() < 3.0 * (exact * (1.0 - exact) / 200.0).sqrt() + 0.005, "{exact} {sampled}");
    }
}
