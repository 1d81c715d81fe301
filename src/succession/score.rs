//! Score: what speaks for a pair of terms, put together into one number.
//!
//! Reads the evidence for a pair and its order in time, says whether it is enough for a row that nobody asked for, and
//! what it comes to, from 0 to 1. How the number is made up, [`ranking`](super::ranking) says.

use super::{SuccessionOptions, kinship::Likeness, timing::TimedUsage};

/// Share of a term's uses after half of the other from which on it has not left.
pub(super) const STAYS: f64 = 0.25;

/// What a sentence counts that says so itself: as much as eight slots of full weight.
const WEIGHT_OF_STATEMENT: f64 = 4.0;

/// What slots and like replacements count, for each unit of weight.
const WEIGHT_OF_EXCHANGES: f64 = 0.5;

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
    /// Whether somebody asked for either term.
    pub(super) is_asked: bool,
    pub(super) likeness: &'a Likeness,
}

impl Evidence<'_> {
    /// Whether it is enough for a row that nobody asked for: a sentence says so, or slots or the company do, of two terms
    /// that are alike, or everything together, of two that are near to each other.
    pub(super) fn carries(&self, options: &SuccessionOptions) -> bool {
        let is_near = self.nearness >= options.min_nearness;
        let has_grounds = || match self.is_alike(options) {
            true => {
                self.n_slots > 0
                    || self.likeness.grounds(WEIGHT_OF_EXCHANGES * self.replaced_alike, self.nearness)
                        >= options.min_grounds
            }
            false => is_near && self.grounds(options) >= options.min_grounds_apart,
        };
        self.n_statements > 0 || has_grounds()
    }

    /// 1 − (1 + V)^(−t²·ln(1 + g)/3) from its exponent; see [`ranking`](super::ranking).
    pub(super) fn score(&self, order: f64, options: &SuccessionOptions) -> f64 {
        let grounds = self.grounds(options);
        if grounds == 0.0 { 0.0 } else { 1.0 - (1.0 + grounds).powf(-order) }
    }

    /// V: of two terms that nobody asked for and that are not alike, what no sentence says counts the less, the more others
    /// are nearer.
    fn grounds(&self, options: &SuccessionOptions) -> f64 {
        let stated = WEIGHT_OF_STATEMENT * self.n_statements as f64;
        let found = WEIGHT_OF_EXCHANGES * (self.weight + self.replaced_alike);
        if self.is_asked || self.is_alike(options) {
            self.likeness.grounds(stated + found, self.nearness)
        } else {
            stated + self.nearness.sqrt() * self.likeness.grounds(found, self.nearness)
        }
    }

    fn is_alike(&self, options: &SuccessionOptions) -> bool {
        self.likeness.share >= options.min_likeness
    }
}

/// max(0, 2·P − 1)·(1 − l).
pub(super) fn trend(precedence: f64, staying: f64) -> f64 {
    (2.0 * precedence - 1.0).max(0.0) * (1.0 - staying).max(0.0)
}

/// ln(1 + g)/3, g = √(m·u), m and u being the harmonic means of the documents that hold either term and of its uses: an
/// order among few is chance, and a change of what is seldom said is hardly one.
pub(super) fn carried(one: &TimedUsage, other: &TimedUsage) -> f64 {
    let n_documents = harmonic_mean(one.n_documents(), other.n_documents());
    (n_documents * harmonic_mean(one.n_uses(), other.n_uses())).sqrt().ln_1p() / 3.0
}

fn harmonic_mean(one: usize, other: usize) -> f64 {
    let (one, other) = (one as f64, other as f64);
    if one * other == 0.0 { 0.0 } else { 2.0 * one * other / (one + other) }
}
