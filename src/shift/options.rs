//! What can be set about a comparison of two samples.

use serde::{Deserialize, Serialize};

use super::Correction;

/// Settings of [`shift`](super::shift).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ShiftOptions {
    /// Terms with fewer occurrences in both samples together are not tested. Looking at the sum does not favour
    /// either sample, so the tests of the others stay honest.
    pub min_count: u64,
    /// The level of tests and, as 1 − alpha, of intervals.
    pub alpha: f64,
    /// How p-values are corrected for the number of terms tested.
    pub correction: Correction,
    /// Shuffles of the documents' labels; where there are no more splits than this, all of them are tried.
    /// 0 leaves the permutation test out.
    pub permutations: u32,
    /// Where the shuffles start.
    pub seed: u64,
    /// Which counts the log-odds are shrunk towards.
    pub prior: PriorSource,
    /// An expected count below this calls for Fisher's exact test beside G².
    pub fisher_below: f64,
    /// With this many documents or fewer in both samples, the rank test counts every arrangement; with more, the
    /// normal approximation is good to two digits and an enumeration per term would be slow.
    pub exact_rank_documents: usize,
}

impl Default for ShiftOptions {
    fn default() -> Self {
        Self {
            min_count: 2,
            alpha: 0.05,
            correction: Correction::Bh,
            permutations: 999,
            seed: 20_190_701,
            prior: PriorSource::Samples,
            fisher_below: 5.0,
            exact_rank_documents: 20,
        }
    }
}

/// The counts that stand for "usual" in the weighted log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriorSource {
    /// The two samples together. What is usual then lies between them, so the sign is that of the rates.
    #[default]
    Samples,
    /// Every document of the corpus, also those in neither sample. Where both samples lie on the same side of what is
    /// usual elsewhere, the larger one is drawn away from it further, and the sign may not be that of the rates.
    Corpus,
}
