//! The normal distribution, with a tail that does not end where floating point does.
//!
//! The error function by its series of positive terms near 0 and by its continued fraction beyond (Abramowitz & Stegun
//! 1964, 7.1.6 and 7.1.14): thirteen digits everywhere, and a logarithm where the function itself would be 0.

use std::f64::consts::{PI, SQRT_2};

/// Natural logarithm of the complementary error function, 2/√π ∫ₓ^∞ exp(−t²) dt, for x ≥ 0.
///
/// Zero case: `ln_erfc(0) = 0`.
pub fn ln_erfc(x: f64) -> f64 {
    /// Below, 1 − erf loses no more than two digits; above, the continued fraction is quick.
    const TAIL_FROM: f64 = 2.0;
    if x < TAIL_FROM { (-erf(x)).ln_1p() } else { -x * x - (x * PI.sqrt()).ln() - tail_fraction(x).ln() }
}

/// 2/√π exp(−x²) Σ 2ᵏ x²ᵏ⁺¹ / (2k+1)!!
fn erf(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    for k in 1..100 {
        term *= 2.0 * x * x / f64::from(2 * k + 1);
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    2.0 / PI.sqrt() * (-x * x).exp() * sum
}

/// 1 + v/(1 + 2v/(1 + 3v/(1 + …))) with v = 1/(2x²), from the inside out.
fn tail_fraction(x: f64) -> f64 {
    let v = 1.0 / (2.0 * x * x);
    // At x = 2 a hundred levels reach the last digit; further out fewer do.
    let n_levels = (400.0 / (x * x)) as u32 + 12;
    (1..=n_levels).rev().fold(1.0, |inner, level| 1.0 + f64::from(level) * v / inner)
}

/// Two-sided p-value of a standard normal deviate. Zero case: 1 at 0.
pub fn two_sided_p(z: f64) -> f64 {
    ln_erfc(z.abs() / SQRT_2).exp()
}

/// The deviate that a standard normal exceeds with probability `p`, for 0 < p ≤ ½.
pub fn upper_quantile(p: f64) -> f64 {
    let wanted = (2.0 * p).ln();
    // The logarithm of the tail is concave and this start lies beyond the root, so Newton's method walks straight to it.
    let mut z = (-2.0 * wanted).max(0.0).sqrt();
    for _ in 0..100 {
        let ln_tail = ln_erfc(z / SQRT_2);
        let ln_slope = (2.0 / PI).ln() / 2.0 - z * z / 2.0 - ln_tail;
        let step = (ln_tail - wanted) / ln_slope.exp();
        z += step;
        if step.abs() <= 1e-15 * z.abs().max(1.0) {
            break;
        }
    }
    z.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_forms_meet() {
        // scipy 1.17.1: scipy.special.erfc(2.0) = 0.004677734981047266.
        let below = (-erf(2.0)).ln_1p();
        assert!((below / ln_erfc(2.0) - 1.0).abs() < 1e-13, "{below} {}", ln_erfc(2.0));
        assert!((ln_erfc(2.0) / 0.004_677_734_981_047_266_f64.ln() - 1.0).abs() < 1e-13);
    }

    #[test]
    fn quantile_of_one_in_forty_is_the_usual_1_96() {
        assert!((upper_quantile(0.025) - 1.959_963_984_540_054).abs() < 1e-14);
        assert_eq!(upper_quantile(0.5), 0.0);
    }
}
