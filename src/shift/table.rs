//! The result of a comparison: a row a term, and what the rows rest on.

use rayon::prelude::*;

use super::{Measure, Permutations};
use crate::terms::TermIdx;

/// What a comparison of two samples found, rows in order of the terms' text.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftTable {
    /// One row a tested term.
    pub rows: Vec<TermShift>,
    /// Word tokens of the target.
    pub target_size: u64,
    /// Word tokens of the reference.
    pub reference_size: u64,
    /// Documents of the target.
    pub n_target_documents: usize,
    /// Documents of the reference.
    pub n_reference_documents: usize,
    /// Whether the reference is a list of frequencies: nothing is then known of its documents.
    pub reference_is_list: bool,
    /// Terms that occur in the samples.
    pub n_terms: usize,
    /// Terms tested, which is the size of the family that q-values and LRC correct for.
    pub n_tested: usize,
    /// Word tokens of the prior of the weighted log-odds.
    pub prior_size: u64,
    /// How the document labels were permuted.
    pub permutations: Permutations,
}

impl ShiftTable {
    /// The rows, strongest first by a measure, ties by the text of the term.
    pub fn ranked(&self, measure: Measure) -> Vec<&TermShift> {
        let mut rows: Vec<&TermShift> = self.rows.iter().collect();
        rows.par_sort_by(|a, b| measure.strength(b).total_cmp(&measure.strength(a)).then_with(|| a.term.cmp(&b.term)));
        rows
    }
}

/// How one term shifted. Signed measures are positive when it is more frequent in the target.
#[derive(Debug, Clone, PartialEq)]
pub struct TermShift {
    /// The term.
    pub term: TermIdx,
    /// Occurrences in the target.
    pub target_count: u64,
    /// Occurrences in the reference.
    pub reference_count: u64,
    /// Occurrences in the counts that the weighted log-odds take as prior.
    pub prior_count: u64,
    /// Occurrences per million word tokens of the target.
    pub target_per_million: f64,
    /// Occurrences per million word tokens of the reference.
    pub reference_per_million: f64,
    /// Documents of the target that have it.
    pub target_documents: u64,
    /// Documents of the reference that have it.
    pub reference_documents: u64,
    /// Log-likelihood ratio over all four cells, signed, natural logarithms.
    pub g2: f64,
    /// Log-likelihood ratio over the two cells of the term, signed, natural logarithms.
    pub g2_two_term: f64,
    /// Decimal logarithm of the p-value of `g2`, ≤ 0.
    pub log10_p: f64,
    /// The same, corrected for the number of terms tested.
    pub log10_q: f64,
    /// Decimal logarithm of Fisher's exact p, where an expected count is too small for `log10_p`.
    pub fisher_log10_p: Option<f64>,
    /// Binary logarithm of the ratio of the two rates, a zero count taken as ½.
    pub log_ratio: f64,
    /// Lower bound of `log_ratio`.
    pub log_ratio_low: f64,
    /// Upper bound of `log_ratio`.
    pub log_ratio_high: f64,
    /// Conservative log ratio: the bound nearer to 0, corrected for the number of terms; 0 when unsure.
    pub lrc: f64,
    /// Difference of the rates in per cent of the reference's; infinite where the reference has none.
    pub percent_diff: f64,
    /// The same with a zero count of the reference taken as ½; always finite.
    pub percent_diff_smoothed: f64,
    /// Weighted log-odds in standard errors.
    pub log_odds_z: f64,
    /// Pearson's χ², ≥ 0.
    pub chi2: f64,
    /// The same with Yates' correction, ≥ 0.
    pub chi2_yates: f64,
    /// |g2| − ln N: twice the logarithm of the Bayes factor for a shift; negative = evidence for none.
    pub bic: f64,
    /// The term's part of the Jensen–Shannon divergence of the two samples, in bits, ≥ 0.
    pub jsd_share: f64,
    /// p-value of the Wilcoxon–Mann–Whitney test on the documents' rates; not a number against a list of frequencies.
    pub u_p: f64,
    /// p-value of the permutation of whole documents; `None` where it was left out.
    pub permutation_p: Option<f64>,
    /// Gries' deviation of proportions over the target's documents: 0 = even; `None` where it does not occur.
    pub dp_target: Option<f64>,
    /// The same over the reference's documents.
    pub dp_reference: Option<f64>,
    /// Occurrences in the target, those inside longer terms included.
    pub target_nested: u64,
    /// The same in the reference.
    pub reference_nested: u64,
    /// Whether counting without cutting into words gives the same sign and the same decision; `None` where nobody
    /// asked.
    pub stable: Option<bool>,
    /// What to read before believing the row.
    pub flags: Flags,
}

/// A reason for caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// One document supplies more than half of the difference of the rates.
    OneDocument,
    /// However the term lay over the documents that have it, a document-level test could not reach the chosen level.
    LowPower,
    /// It does not occur in the reference.
    OnlyTarget,
    /// It does not occur in the target.
    OnlyReference,
    /// With the occurrences inside longer terms it moves the other way, or not at all: what moved is how it is
    /// combined.
    NestedReversed,
    /// Counted without cutting the text into words, it has another sign, or is significant where it was not, or the
    /// reverse.
    Unstable,
}

impl Flag {
    /// Every flag, in the order tables list them.
    pub const ALL: [Flag; 6] = [
        Self::OneDocument,
        Self::LowPower,
        Self::OnlyTarget,
        Self::OnlyReference,
        Self::NestedReversed,
        Self::Unstable,
    ];

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneDocument => "one_document",
            Self::LowPower => "low_power",
            Self::OnlyTarget => "only_target",
            Self::OnlyReference => "only_reference",
            Self::NestedReversed => "nested_reversed",
            Self::Unstable => "unstable",
        }
    }
}

/// The flags of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    /// The same with a flag raised where the condition holds.
    pub fn raise(self, flag: Flag, condition: bool) -> Self {
        if condition { Self(self.0 | 1 << flag as u8) } else { self }
    }

    /// Whether a flag is raised.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & 1 << flag as u8 != 0
    }

    /// The raised flags, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |&flag| self.has(flag))
    }

    /// The names of the raised flags with spaces between; empty without any.
    pub fn names(self) -> String {
        self.iter().map(Flag::name).collect::<Vec<_>>().join(" ")
    }
}
