//! Conservative log ratio (LRC): how many times doubled is the rate at least?
//!
//! Clopper–Pearson bounds of the share of the target in the term's occurrences, at α/(2m) on either side for a family
//! of m terms, turned into a log₂ ratio of rates; the bound nearer to 0, and 0 where the interval spans 0.
//! Sign: positive = more frequent in the target. Unit: binary logarithm. Zero case: a = 0 has no lower bound and b = 0
//! no upper one, yet the nearer bound is always finite; 0 where the term or a sample is empty.
//! Use for ranking: it weighs size and evidence in one number. Do not use where documents are few and long: it takes
//! occurrences for independent.
//! Evert (2022), "Measuring Keyness"; the interval: Clopper & Pearson (1934).

use std::f64::consts::LN_2;

use super::Contingency;
use crate::probability::ln_beta_odds;

/// LRC at level `alpha` shared out over `family_size` terms.
pub fn conservative_log_ratio(table: Contingency, alpha: f64, family_size: usize) -> f64 {
    if table.target_size == 0 || table.reference_size == 0 {
        return 0.0;
    }
    let tail = alpha / (2.0 * family_size.max(1) as f64);
    match table.sign() {
        // A difference, not a negation, so that no rise at all is 0 and never −0.
        sign if sign < 0.0 => 0.0 - least_rise(table.swapped(), tail),
        sign => sign * least_rise(table, tail),
    }
}

/// The lower bound of the log₂ ratio, not below 0, for a term that is more frequent in the target.
fn least_rise(table: Contingency, tail: f64) -> f64 {
    let [a, b] = [table.target_count as f64, table.reference_count as f64];
    let ln_odds = ln_beta_odds(a, b + 1.0, tail);
    let ln_size_ratio = (table.reference_size as f64 / table.target_size as f64).ln();
    ((ln_odds + ln_size_ratio) / LN_2).max(0.0)
}
