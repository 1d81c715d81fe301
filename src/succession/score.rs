//! Score: what speaks for a pair of terms, put together into one number.
//!
//! Reads the evidence for a pair and its order in time, says whether it is enough for a row that nobody asked for, and
//! what it comes to, from 0 to 1. How the number is made up, [`ranking`](super::ranking) says.

use super::{SuccessionOptions, kinship::Likeness, timing::TimedUsage};

/// Share of a term's uses after half of the other from which on it has not left.
pub(super) const STAYS: f64 = 0.25;

/// What a sentence counts that says so itself: as much as two slots of full weight.
const WEIGHT_OF_STATEMENT: f64 = 2.0;

/// What speaks for a pair.
pub(super) struct Evidence<'a> {
    /// Of the slots that changed hands.
    pub(super) weight: f64,
    /// See [`Replacements::alike`](super::replacements::Replacements::alike).
    pub(super) replaced_alike: f64,
    pub(super) n_slots: usize,
    /// Sentences that say so.
    pub(super) n_statements: usize,
    /// From 0 to 1.
    pub(super) nearness: f64,
    pub(super) likeness: &'a Likeness,
}

impl Evidence<'_> {
    /// Whether it is enough for a row that nobody asked for: a sentence says so, or slots do, or the company, of two
    /// terms that are alike or near to each other.
    pub(super) fn carries(&self, options: &SuccessionOptions) -> bool {
        let is_alike = self.likeness.share >= options.min_likeness;
        let is_near = self.nearness >= options.min_nearness;
        let has_slots = self.n_slots >= if is_alike { 1 } else { options.min_slots };
        let has_company = || self.likeness.grounds(self.replaced_alike, self.nearness) >= options.min_grounds;
        self.n_statements > 0 || (has_slots && (is_alike || is_near)) || (is_alike && has_company())
    }

    /// 1 − (1 + V)^(−t²·g/(g + 5)) from its exponent; see [`ranking`](super::ranking).
    pub(super) fn score(&self, order: f64) -> f64 {
        let others = self.weight + WEIGHT_OF_STATEMENT * self.n_statements as f64 + self.replaced_alike;
        let grounds = self.likeness.grounds(others, self.nearness);
        if grounds == 0.0 { 0.0 } else { 1.0 - (1.0 + grounds).powf(-order) }
    }
}

/// Documents, or uses if there is one in each, at which half of an order in time is believed.
const HALF_BELIEVED: f64 = 5.0;

/// max(0, 2·P − 1)·(1 − l).
pub(super) fn trend(precedence: f64, staying: f64) -> f64 {
    (2.0 * precedence - 1.0).max(0.0) * (1.0 - staying).max(0.0)
}

/// g/(g + 5), g = √(m·u), m and u being the harmonic means of the documents that hold either term and of its uses: an
/// order among few is chance, and a change of what is seldom said is hardly one.
pub(super) fn carried(one: &TimedUsage, other: &TimedUsage) -> f64 {
    let n_documents = harmonic_mean(one.n_documents(), other.n_documents());
    let amount = (n_documents * harmonic_mean(one.n_uses(), other.n_uses())).sqrt();
    amount / (amount + HALF_BELIEVED)
}

fn harmonic_mean(one: usize, other: usize) -> f64 {
    let (one, other) = (one as f64, other as f64);
    if one * other == 0.0 { 0.0 } else { 2.0 * one * other / (one + other) }
}
