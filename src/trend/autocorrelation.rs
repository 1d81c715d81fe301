//! Hamed & Rao's correction: by how much does the likeness of neighbours widen the variance of Mann–Kendall's S?
//!
//! The Theil–Sen line over the places 1 … n is taken off and the rest is ranked; with ρ_k the autocorrelation of the
//! ranks at lag k, counted only where |ρ_k| > z_{α/2}/√n:
//! factor = 1 + 2/(n(n−1)(n−2)) Σ_k (n−k)(n−k−1)(n−k−2) ρ_k.
//! Sign: above 1 where neighbours are alike. Unit: a ratio of variances. Zero case: 1 where no lag stands out, where
//! the rest does not vary, and for fewer than three values.
//! Use where rates move slowly from period to period. Do not use below ten periods or so, where no autocorrelation is
//! known, nor across long gaps: a lag counts periods with documents.
//! Strong alternation can make the factor negative, where it means nothing: then it is 1, which is the careful choice.
//! Hamed & Rao (1998), "A modified Mann–Kendall trend test for autocorrelated data".

use crate::probability::upper_quantile;

/// What the variance of S is multiplied with, always positive; `alpha` is the level at which a lag stands out.
pub fn hamed_rao_factor(values: &[f64], alpha: f64) -> f64 {
    let n = values.len();
    if n < 3 {
        return 1.0;
    }
    let correlations = autocorrelations(&ranks(&without_line(values)));
    let least = upper_quantile(alpha / 2.0) / (n as f64).sqrt();
    let weight = |lag: usize| ((n - lag) as f64) * (n - lag).saturating_sub(1) as f64 * ((n - lag) as f64 - 2.0);
    let stands_out = |&(_, correlation): &(usize, f64)| correlation.abs() > least;
    let sum: f64 = (1..n).zip(correlations).filter(stands_out).map(|(lag, rho)| weight(lag) * rho).sum();
    let factor = 1.0 + 2.0 / (n as f64 * (n - 1) as f64 * (n as f64 - 2.0)) * sum;
    if factor > 0.0 { factor } else { 1.0 }
}

/// The values less their Theil–Sen line over their places.
fn without_line(values: &[f64]) -> Vec<f64> {
    let mut slopes = Vec::with_capacity(values.len() * (values.len() - 1) / 2);
    for (place, &value) in values.iter().enumerate() {
        let later = values[place + 1..].iter().enumerate();
        slopes.extend(later.map(|(ahead, later)| (later - value) / (ahead + 1) as f64));
    }
    slopes.sort_by(f64::total_cmp);
    let half = slopes.len() / 2;
    let slope = if slopes.len() % 2 == 1 { slopes[half] } else { f64::midpoint(slopes[half - 1], slopes[half]) };
    values.iter().enumerate().map(|(place, value)| value - (place + 1) as f64 * slope).collect()
}

/// Ranks from 1, equal values sharing their mean rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut n_before = 0;
    for group in order.chunk_by(|&a, &b| values[a] == values[b]) {
        for &place in group {
            ranks[place] = n_before as f64 + (group.len() + 1) as f64 / 2.0;
        }
        n_before += group.len();
    }
    ranks
}

/// At lags 1, 2, …; zeros where the values are all equal.
fn autocorrelations(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let deviations: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let covariance = |lag: usize| deviations.iter().zip(&deviations[lag..]).map(|(a, b)| a * b).sum::<f64>();
    let variance = covariance(0);
    let correlation = |lag: usize| if variance > 0.0 { covariance(lag) / variance } else { 0.0 };
    (1..values.len()).map(correlation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_waves_widen_the_variance() {
        // Ten low, ten high, twice: pymannkendall 1.4.3 has var_s 2.18375506 times that of its original test.
        let wave: Vec<f64> = (0..40).map(|place| f64::from(place / 10 % 2)).collect();
        assert!((hamed_rao_factor(&wave, 0.05) - 2.183_755_06).abs() < 1e-8);
    }

    #[test]
    fn level_and_short_series_are_left_alone() {
        assert_eq!(hamed_rao_factor(&[3.0; 12], 0.05), 1.0);
        assert_eq!(hamed_rao_factor(&[1.0, 2.0], 0.05), 1.0);
    }

    #[test]
    fn a_factor_is_never_negative() {
        for n in 3..40 {
            let alternating: Vec<f64> = (0..n).map(|place| f64::from(place % 2)).collect();
            assert!(hamed_rao_factor(&alternating, 0.05) > 0.0);
        }
    }
}
