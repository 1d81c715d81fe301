//! Document permutation: would documents dealt out at random differ as much?
//!
//! Statistic: the absolute difference of the two pooled rates, |A/n1 − B/n2|. The labels of whole documents are
//! shuffled in corpus order, the smaller sample's dealt out, so that p knows neither target nor reference;
//! p = (1 + #{T* ≥ T})/(1 + B). Where there are no more splits than B, all of them are tried and p is the
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

/// Documents dealt out to two samples.
#[derive(Debug, Clone, Copy)]
pub struct Dealt<'a> {
    /// Word tokens of each document, the target's first.
    pub sizes: &'a [u64],
    /// Documents of the target.
    pub n_target: usize,
    /// The places of all documents in an order that does not depend on which sample they are in: labels are shuffled
    /// in this order, so that exchanging target and reference gives the same splits.
    pub order: &'a [usize],
}

impl Dealt<'_> {
    /// The places of the smaller sample, whose label is dealt out; of equal ones that with the first document.
    fn labelled(&self) -> std::ops::Range<usize> {
        let n_reference = self.sizes.len() - self.n_target;
        let is_first = || self.order.first().is_some_and(|&first| first < self.n_target);
        let is_target = self.n_target < n_reference || self.n_target == n_reference && is_first();
        if is_target { 0..self.n_target } else { self.n_target..self.sizes.len() }
    }
}

/// The permutation test for many terms over the same documents: the splits are made once.
pub struct PermutationTest {
    permutations: Permutations,
    total_size: u64,
    /// Places of the documents that have the label.
    labelled: std::ops::Range<usize>,
    actual: Split,
    /// A row a document, a column a split: all bits set where the document gets the label, else none.
    labels: Vec<i32>,
    splits: Vec<Split>,
}

/// What all terms share of one split.
#[derive(Debug, Clone, Copy)]
struct Split {
    /// Word tokens of the documents with the label.
    labelled_size: f64,
    /// 1/(n1 n2); 0 where a sample has no words.
    weight: f64,
}

impl PermutationTest {
    /// Prepares the splits of documents.
    ///
    /// No more than `limit` splits, all of them if possible; none where `limit` is 0.
    pub fn new(documents: &Dealt<'_>, limit: u32, seed: u64) -> Self {
        let (sizes, labelled) = (documents.sizes, documents.labelled());
        let mut choices: Vec<Vec<usize>> = Vec::new();
        let permutations = match n_splits_within(sizes.len(), labelled.len(), limit) {
            _ if limit == 0 => Permutations::Omitted,
            Some(n_splits) => {
                choices = every_choice(sizes.len(), labelled.len());
                Permutations::Exact { n_splits }
            }
            None => {
                let mut places = documents.order.to_vec();
                let mut shuffler = Shuffler::new(seed);
                for _ in 0..limit {
                    shuffler.choose(&mut places, labelled.len());
                    choices.push(places[..labelled.len()].to_vec());
                }
                Permutations::Sampled { n_splits: limit }
            }
        };
        let total_size: u64 = sizes.iter().sum();
        let split = |choice: &Vec<usize>| Split::new(choice.iter().map(|&place| sizes[place]).sum(), total_size);
        let splits = choices.iter().map(split).collect();
        let actual = Split::new(sizes[labelled.clone()].iter().sum(), total_size);
        Self { permutations, total_size, labelled, actual, labels: label_rows(&choices, sizes.len()), splits }
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
    pub(super) fn p_with(&self, occurrences: &[(u32, u32)], labelled_counts: &mut Vec<i32>) -> Option<f64> {
        let n_splits = self.splits.len();
        labelled_counts.clear();
        labelled_counts.resize(n_splits, 0);
        for &(document, count) in occurrences {
            let labels = &self.labels[document as usize * n_splits..][..n_splits];
            for (sum, label) in labelled_counts.iter_mut().zip(labels) {
                *sum += label & count as i32;
            }
        }
        let n_as_large = self.n_as_large(occurrences, labelled_counts);
        match self.permutations {
            Permutations::Omitted => None,
            Permutations::Exact { n_splits } => Some(n_as_large / f64::from(n_splits)),
            Permutations::Sampled { n_splits } => Some((1.0 + n_as_large) / (1.0 + f64::from(n_splits))),
        }
    }

    /// Number of splits in which the rates differ at least as much as they do.
    fn n_as_large(&self, occurrences: &[(u32, u32)], labelled_counts: &[i32]) -> f64 {
        let total_size = self.total_size as f64;
        let total_count: f64 = occurrences.iter().map(|&(_, count)| f64::from(count)).sum();
        let difference =
            |count: f64, split: &Split| (count * total_size - total_count * split.labelled_size).abs() * split.weight;
        let is_labelled = |&&(document, _): &&(u32, u32)| self.labelled.contains(&(document as usize));
        let labelled_count: f64 = occurrences.iter().filter(is_labelled).map(|&(_, count)| f64::from(count)).sum();
        // Splits that mirror the actual one must count as equal to it, whatever the last digit says.
        let least = difference(labelled_count, &self.actual) * (1.0 - 1e-12);
        let mut n_as_large = 0u32;
        for (&count, split) in labelled_counts.iter().zip(&self.splits) {
            n_as_large += u32::from(difference(f64::from(count), split) >= least);
        }
        f64::from(n_as_large)
    }
}

impl Split {
    fn new(labelled_size: u64, total: u64) -> Self {
        let product = labelled_size as f64 * (total - labelled_size) as f64;
        Self { labelled_size: labelled_size as f64, weight: if product > 0.0 { 1.0 / product } else { 0.0 } }
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

/// Number of splits, if it is not above the limit; the smaller sample is chosen.
fn n_splits_within(n: usize, n_chosen: usize, limit: u32) -> Option<u32> {
    let mut n_splits = 1u64;
    for k in 0..n_chosen as u64 {
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

    /// The test of documents in the order in which they are numbered.
    fn test(sizes: &[u64], n_target: usize, limit: u32) -> PermutationTest {
        let order: Vec<usize> = (0..sizes.len()).collect();
        PermutationTest::new(&Dealt { sizes, n_target, order: &order }, limit, 7)
    }

    #[test]
    fn five_documents_split_two_to_three_cannot_go_below_a_tenth() {
        let test = test(&[100; 5], 2, 999);
        assert_eq!(test.permutations(), Permutations::Exact { n_splits: 10 });
        assert_eq!(test.p(&[(0, 9), (1, 9)]), Some(0.1));
        assert!((attainable_p(5, 2, 2) - 0.1).abs() < 1e-12);
        assert!((attainable_p(5, 2, 1) - 0.4).abs() < 1e-12);
    }

    #[test]
    fn a_mirrored_split_differs_as_much() {
        let test = test(&[100; 4], 2, 999);
        assert_eq!(test.p(&[(0, 3), (1, 2)]), Some(2.0 / 6.0));
        assert!((attainable_p(4, 2, 2) - 2.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn equal_rates_have_p_one() {
        assert_eq!(test(&[10, 20, 30], 1, 999).p(&[(0, 1), (1, 2), (2, 3)]), Some(1.0));
    }

    #[test]
    fn sampled_and_exact_p_agree() {
        let sizes = [90, 110, 100, 95, 105, 120, 80, 100, 100, 100];
        let occurrences = [(0, 5), (1, 3), (3, 4), (7, 2)];
        let exact = test(&sizes, 4, 999).p(&occurrences).unwrap();
        let sampled = test(&sizes, 4, 200).p(&occurrences).unwrap();
        // Three standard errors of 200 draws.
        assert!((exact - sampled).abs() < 3.0 * (exact * (1.0 - exact) / 200.0).sqrt() + 0.005, "{exact} {sampled}");
    }
}
