//! Jensen–Shannon share: how much of the whole difference of the two samples is this term's?
//!
//! With p, q the rates and m their mean: ½ p log₂(p/m) + ½ q log₂(q/m). Summed over a vocabulary that covers every
//! word, it is the Jensen–Shannon divergence of the samples, between 0 and 1 bit.
//! Sign: none, ≥ 0. Unit: bits. Zero case: 0 at equal rates.
//! Use to say how much a set of terms explains: shares add up. Do not use as evidence: it knows no chance.
//! Lin (1991); Gallagher et al. (2021), "Generalized word shift graphs". Both samples weigh the same.

use std::f64::consts::LN_2;

use super::Contingency;
use crate::probability::deviance_of;

/// The term's part of the divergence, in bits.
pub fn jensen_shannon_share(table: Contingency) -> f64 {
    let [p, q] = [table.target_rate(), table.reference_rate()];
    let (mean, half_gap) = (p / 2.0 + q / 2.0, half_gap(table));
    // The linear parts of the two deviances cancel, so nothing else does.
    (deviance_of(p, mean, half_gap) + deviance_of(q, mean, -half_gap)) / (2.0 * LN_2)
}

/// Half of p − q, from the exact determinant.
fn half_gap(table: Contingency) -> f64 {
    let [n1, n2] = [table.target_size as f64, table.reference_size as f64];
    if n1 == 0.0 || n2 == 0.0 {
        return (table.target_rate() - table.reference_rate()) / 2.0;
    }
    table.determinant() / n1 / n2 / 2.0
}
