//! Mann–Kendall: does a series go up or down, whatever the shape?
//!
//! S = Σ_{i<j} sgn(x_j − x_i); Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over groups of t equal values;
//! Z = (S − sgn S)/√Var S; τ = S / (n(n−1)/2).
//! p: for short series exact, ties included: the share of all orders of these values whose |S| is as large. Otherwise
//! from Z. Sign: positive = rising. Unit: pairs; Z in standard errors. Zero case: S = 0, Z = 0 and p = 1 where all
//! values are equal. Use for the direction of any monotone change. Where neighbouring periods depend on each other p is
//! too small: ask for
//! [`Variance::HamedRao`]. Do not use for a term that came and went, whose S is near 0.
//! Mann (1945); Kendall (1975). The exact law with ties is the Gaussian multinomial coefficient, which counts the
//! inversions of a multiset: MacMahon (1916), Andrews (1976) theorem 3.6.

use serde::{Deserialize, Serialize};

use super::hamed_rao_factor;
use crate::probability::two_sided_p;

/// What the variance of S allows for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variance {
    /// Equal values.
    #[default]
    TieCorrected,
    /// Equal values, and neighbouring periods that are alike: Hamed & Rao (1998). p is then never exact.
    HamedRao,
}

/// The outcome of the test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall.
    pub s: i64,
    /// Variance of S, corrected for ties, and for autocorrelation where asked.
    pub var_s: f64,
    /// Standardised, with continuity correction.
    pub z: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// S over the number of pairs, from −1 to 1.
    pub tau: f64,
    /// Whether p counts every order.
    pub is_exact: bool,
}

/// Tests a series in order of time with the variance widened by [`hamed_rao_factor`]; p is from Z.
///
/// `alpha` is the level at which an autocorrelation stands out. `None` for fewer than two values.
pub fn mann_kendall_hamed_rao(values: &[f64], alpha: f64) -> Option<MannKendall> {
    let plain = mann_kendall(values, 0)?;
    let var_s = plain.var_s * hamed_rao_factor(values, alpha);
    let z = standardised(plain.s, var_s);
    Some(MannKendall { var_s, z, p: two_sided_p(z), ..plain })
}

/// Tests a series in order of time; exact for `exact_periods` or fewer, at most 20. `None` for fewer than two values.
pub fn mann_kendall(values: &[f64], exact_periods: usize) -> Option<MannKendall> {
    /// Beyond this the number of orders is no longer exact in a float.
    const MOST_EXACT: usize = 20;
    let n = values.len();
    if n < 2 {
        return None;
    }
    let s = score(values);
    let groups = tie_groups(values);
    let var_s = variance(n, &groups);
    let z = standardised(s, var_s);
    let is_exact = n <= exact_periods.min(MOST_EXACT);
    let p = if is_exact { exact_p(&groups, s) } else { two_sided_p(z) };
    Some(MannKendall { s, var_s, z, p, tau: s as f64 / (n * (n - 1) / 2) as f64, is_exact })
}

/// S in standard errors, one pair nearer to 0.
fn standardised(s: i64, var_s: f64) -> f64 {
    if s == 0 { 0.0 } else { (s - s.signum()) as f64 / var_s.sqrt() }
}

fn score(values: &[f64]) -> i64 {
    let after = |(place, value): (usize, &f64)| -> i64 {
        values[place + 1..].iter().map(|later| i64::from(later > value) - i64::from(later < value)).sum()
    };
    values.iter().enumerate().map(after).sum()
}

/// Sizes of the groups of equal values, singles included.
fn tie_groups(values: &[f64]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(<[f64]>::len).collect()
}

fn variance(n: usize, groups: &[usize]) -> f64 {
    let part = |size: usize| (size * (size - 1) * (2 * size + 5)) as f64;
    (part(n) - groups.iter().map(|&size| part(size)).sum::<f64>()) / 18.0
}

/// The share of orders with |S| at least as large. S = pairs of different values − 2 · inversions.
fn exact_p(groups: &[usize], s: i64) -> f64 {
    let orders = orders_by_inversions(groups);
    let n_pairs = orders.len() as i64 - 1;
    let score_of = |inversions: usize| (n_pairs - 2 * inversions as i64).abs();
    let as_large = orders.iter().enumerate().filter(|&(inversions, _)| score_of(inversions) >= s.abs());
    (as_large.map(|(_, count)| count).sum::<f64>() / orders.iter().sum::<f64>()).min(1.0)
}

/// Number of orders of a multiset by their inversions: the coefficients of [n]! / Π [t]!, where
/// [k] = 1 + q + … + qᵏ⁻¹. One group is added at a time, as the Gaussian binomial of so far and group.
fn orders_by_inversions(groups: &[usize]) -> Vec<f64> {
    let mut orders = vec![1.0];
    let mut n = 0;
    for &size in groups {
        for k in 1..=size {
            n += 1;
            orders = divided(&multiplied(&orders, n), k);
        }
    }
    orders
}

/// Times 1 − qᵏ, for the fraction (1 − qⁿ)/(1 − qᵏ).
fn multiplied(polynomial: &[f64], k: usize) -> Vec<f64> {
    let mut product = polynomial.to_vec();
    product.resize(polynomial.len() + k, 0.0);
    for (power, &coefficient) in polynomial.iter().enumerate() {
        product[power + k] -= coefficient;
    }
    product
}

/// Divided by 1 − qᵏ, which leaves no remainder here.
fn divided(polynomial: &[f64], k: usize) -> Vec<f64> {
    let mut quotient = polynomial[..polynomial.len() - k].to_vec();
    for power in k..quotient.len() {
        quotient[power] += quotient[power - k];
    }
    quotient
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_rising_values_have_p_one_in_twelve() {
        // 2 of the 24 orders are fully sorted.
        let result = mann_kendall(&[1.0, 2.0, 3.0, 4.0], 10).unwrap();
        assert_eq!((result.s, result.tau, result.is_exact), (6, 1.0, true));
        assert!((result.p - 2.0 / 24.0).abs() < 1e-15);
        // Var = 4·3·13/18 = 26/3, z = 5/√(26/3).
        assert!((result.z - 5.0 / (26.0f64 / 3.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn ties_are_counted_not_approximated() {
        // 0 0 0 1 has 4 orders with S = 3, 1, −1, −3: two of them are as far from 0 as 3.
        let result = mann_kendall(&[0.0, 0.0, 0.0, 1.0], 10).unwrap();
        assert_eq!((result.s, result.p), (3, 0.5));
    }

    #[test]
    fn equal_values_have_no_direction() {
        let result = mann_kendall(&[5.0; 12], 10).unwrap();
        assert_eq!((result.s, result.var_s, result.z, result.p), (0, 0.0, 0.0, 1.0));
        assert_eq!(mann_kendall(&[5.0], 10), None);
    }
}
