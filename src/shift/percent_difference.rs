//! %DIFF: how much more frequent is the term, in per cent of the reference?
//!
//! 100 (r1 − r2) / r2.
//! Sign: positive = more frequent in the target; −100 = gone. Unit: per cent. Zero case: infinite where the reference
//! has none, with the value smoothed by ½ beside it; 0 where neither has any.
//! Use in prose, where readers think in per cent. Do not use for ranking: it has no upper bound and a lower one of
//! −100, so rises look larger than falls; the log ratio is the same thing with equal sides.
//! Gabrielatos & Marchi (2011), "Keyness: Matching metrics to definitions".

use super::{Contingency, log_ratio::half_for_zero};

/// %DIFF; infinite where the term does not occur in the reference.
pub fn percent_difference(table: Contingency) -> f64 {
    match (table.target_count, table.reference_count) {
        (0, 0) => 0.0,
        (_, 0) => f64::INFINITY,
        _ => per_cent(table, table.reference_count as f64),
    }
}

/// %DIFF with a zero count of the reference taken as ½; always finite.
pub fn percent_difference_smoothed(table: Contingency) -> f64 {
    if table.target_count == 0 && table.reference_count == 0 {
        return 0.0;
    }
    per_cent(table, half_for_zero(table.reference_count))
}

fn per_cent(table: Contingency, reference_count: f64) -> f64 {
    if table.target_size == 0 || table.reference_size == 0 {
        return 0.0;
    }
    let [n1, n2] = [table.target_size as f64, table.reference_size as f64];
    let difference = table.target_count as f64 * n2 - reference_count * n1;
    100.0 * difference / (reference_count * n1)
}
