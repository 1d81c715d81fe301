//! The second opinion: whether a shift rests on how the text was cut into words.
//!
//! Reads a finished [`ShiftTable`] and counts of the same terms made another way (as strings, without cutting); says of
//! each row whether both give the difference the same sign and the same decision at the level of the tests, each
//! corrected for the family. The test is G² with its q-value under both.
//! After no paper: the same test on counts for which nothing was cut.
//! Sign: none. Unit: none, yes or no. Zero case: equal rates agree with equal rates. Use it before quoting a short word whose count depends on
//! the words beside it. Do not take agreement for truth: both opinions read the same documents.

use rayon::prelude::*;

use super::{Contingency, Flag, Samples, ShiftOptions, ShiftTable, g2};
use crate::{probability::log10_p_of_chi_squared, terms::TermCounts};

/// Fills [`TermShift::stable`](super::TermShift::stable) and raises [`Flag::Unstable`]; `strings` has the terms of the
/// counts that the table was made from.
pub fn second_opinion(table: &mut ShiftTable, strings: &TermCounts, samples: &Samples, options: &ShiftOptions) {
    let counts = [samples.target(), samples.reference()].map(|documents| strings.totals(documents));
    let sizes = [samples.target(), samples.reference()].map(|documents| strings.n_tokens(documents));
    let second = |term: usize| Contingency::new([counts[0][term], counts[1][term]], sizes);
    let tables: Vec<Contingency> = table.rows.iter().map(|row| second(row.term.0 as usize)).collect();
    let log10_p: Vec<f64> = tables.par_iter().map(|&table| log10_p_of_chi_squared(g2(table).abs())).collect();
    let level = options.alpha.log10();
    for ((row, second), log10_q) in table.rows.iter_mut().zip(tables).zip(options.correction.adjust(&log10_p)) {
        let sign = |value: f64| if value == 0.0 { 0.0 } else { value.signum() };
        let is_stable = sign(row.g2) == second.sign() && (row.log10_q <= level) == (log10_q <= level);
        row.stable = Some(is_stable);
        row.flags = row.flags.raise(Flag::Unstable, !is_stable);
    }
}
