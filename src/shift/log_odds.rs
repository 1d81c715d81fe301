//! Weighted log-odds with an informative Dirichlet prior: how far does a term stand out once rare terms are held back?
//!
//! z = δ/σ, δ = ln[(a+α_w)/(n1+α0−a−α_w)] − ln[(b+α_w)/(n2+α0−b−α_w)], σ² ≈ 1/(a+α_w) + 1/(b+α_w).
//! Sign: positive = more frequent in the target, as long as the prior is the two samples together. Unit: standard
//! errors. Zero case: exactly 0 at equal rates with that prior; no logarithm of 0 as long as the prior knows the term.
//! Use for ranking: common words and chance finds both sink. Do not read as a test: the prior is made of the same
//! words. With a prior from elsewhere, samples that both lie on one side of it are drawn towards it by their size, and
//! the sign may not be that of the rates.
//! Monroe, Colaresi & Quinn (2008), "Fightin' Words", equations 16–22.

use super::Contingency;

/// What is usual: a term's count in a body of text, and the size of that body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirichletPrior {
    /// Occurrences of the term: α_w.
    pub count: u64,
    /// Word tokens: α0.
    pub size: u64,
}

/// The z-score of the weighted log-odds; 0 where the term occurs neither in the samples nor in the prior.
pub fn log_odds_z(table: Contingency, prior: DirichletPrior) -> f64 {
    let with_prior = |count: u64| i128::from(count) + i128::from(prior.count);
    let [a, b] = [with_prior(table.target_count), with_prior(table.reference_count)];
    let rest_of = |size: u64, count: i128| i128::from(size) + i128::from(prior.size) - count;
    let [c, d] = [rest_of(table.target_size, a), rest_of(table.reference_size, b)];
    if a <= 0 || b <= 0 || c <= 0 || d <= 0 {
        return 0.0;
    }
    // One logarithm of the ratio of the odds; its distance from 1 is a difference of whole numbers, so it is exact.
    let difference = (a * d - b * c) as f64 / (b as f64 * c as f64);
    difference.ln_1p() / (1.0 / a as f64 + 1.0 / b as f64).sqrt()
}
