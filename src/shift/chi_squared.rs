//! Pearson's χ²: how far are the four counts from what equal rates would give?
//!
//! χ² = N (ad − bc)² / product of the margins; Yates: the difference |ad − bc| is lessened by N/2, not below 0.
//! Sign: none, ≥ 0. Unit: that of χ² with one degree of freedom. Zero case: 0 where a margin is 0.
//! Use to compare with older work. Do not use for rare terms: below an expected count of 5 it exaggerates, and G² or
//! Fisher's test is better.
//! Pearson (1900); Yates (1934).

use super::Contingency;

/// χ², uncorrected.
pub fn chi_squared(table: Contingency) -> f64 {
    squared(table, table.determinant().abs())
}

/// χ² with Yates' correction for whole numbers.
pub fn chi_squared_yates(table: Contingency) -> f64 {
    squared(table, (table.determinant().abs() - table.size() / 2.0).max(0.0))
}

fn squared(table: Contingency, difference: f64) -> f64 {
    let [a, b, c, d] = table.observed();
    let margins = [a + b, c + d, a + c, b + d];
    if margins.contains(&0.0) {
        return 0.0;
    }
    // One division at a time, so that a product of four large margins cannot overflow or lose digits.
    (difference / margins[0]) * (difference / margins[1]) / margins[2] / margins[3] * table.size()
}
