//! Log Ratio: how many times doubled is the rate?
//!
//! log₂[(a/n1)/(b/n2)], with the interval of a ratio of two rates: ± z √(1/a − 1/n1 + 1/b − 1/n2) / ln 2.
//! Sign: positive = more frequent in the target; 1 = twice as frequent, −3 = an eighth. Unit: binary logarithm.
//! Zero case: a count of 0 becomes ½, that count only; so a term that occurs in one sample has a finite, conservative
//! value that depends on the size of the other sample.
//! Use as the size of the effect. Do not use for ranking on its own: rare terms fill the top; filter by q first, or use
//! the conservative log ratio.
//! Hardie (2014), "Log Ratio: an informal introduction"; the interval: Katz, Baptista, Azen & Pike (1978).

use std::f64::consts::LN_2;

use super::Contingency;

/// The binary logarithm of a ratio of rates, and its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRatio {
    /// The estimate.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// Log Ratio with its interval; `deviate` is [`upper_quantile`](crate::probability::upper_quantile) of α/2. All 0 where
/// a sample is empty or the term occurs in neither.
pub fn log_ratio(table: Contingency, deviate: f64) -> LogRatio {
    let is_absent = table.target_count == 0 && table.reference_count == 0;
    if is_absent || table.target_size == 0 || table.reference_size == 0 {
        return LogRatio { value: 0.0, low: 0.0, high: 0.0 };
    }
    let [a, b] = [table.target_count, table.reference_count].map(half_for_zero);
    let [n1, n2] = [table.target_size as f64, table.reference_size as f64];
    let value = (a * n2 / (b * n1)).log2();
    let variance = (1.0 / a - 1.0 / n1 + 1.0 / b - 1.0 / n2).max(0.0);
    let reach = deviate * variance.sqrt() / LN_2;
    LogRatio { value, low: value - reach, high: value + reach }
}

/// A count that can be divided by.
pub(super) fn half_for_zero(count: u64) -> f64 {
    if count == 0 { 0.5 } else { count as f64 }
}
