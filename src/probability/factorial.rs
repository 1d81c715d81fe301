//! Factorials, binomial coefficients and binomial probabilities without cancellation.
//!
//! Loader (2000), "Fast and Accurate Computation of Binomial Probabilities": the saddle-point form, in which
//! large logarithms never have to be subtracted from one another.

use std::f64::consts::PI;

/// ln n!, exact to the last digits for any n ≥ 0.
pub fn ln_factorial(n: f64) -> f64 {
    if n < 1.5 { 0.0 } else { (n + 0.5) * n.ln() - n + 0.5 * (2.0 * PI).ln() + stirling_error(n) }
}

/// ln of the number of ways to choose `k` of `n`. Zero case: 0 for k = 0 and k = n.
pub fn ln_choose(n: f64, k: f64) -> f64 {
    if k <= 0.0 || k >= n { 0.0 } else { ln_binomial_probability(k, n, [k / n, (n - k) / n]) - power(k, n) }
}

/// ln of (k/n)ᵏ ((n−k)/n)ⁿ⁻ᵏ.
fn power(k: f64, n: f64) -> f64 {
    k * (k / n).ln() + (n - k) * (-k / n).ln_1p()
}

/// ln of the probability of `k` successes in `n` trials, for `[success, failure]` probabilities between 0 and 1.
///
/// Both are asked for because near 1 the one does not tell the other to the last digit.
pub fn ln_binomial_probability(k: f64, n: f64, [p, rest]: [f64; 2]) -> f64 {
    if k <= 0.0 {
        return n * ln_of_share(rest, p);
    }
    if k >= n {
        return n * ln_of_share(p, rest);
    }
    let corrections = stirling_error(n) - stirling_error(k) - stirling_error(n - k);
    corrections - deviance(k, n * p) - deviance(n - k, n * rest) + 0.5 * (n / (2.0 * PI * k * (n - k))).ln()
}

/// ln of a share whose complement is known better when the share is near 1.
fn ln_of_share(share: f64, complement: f64) -> f64 {
    if share > 0.5 { (-complement).ln_1p() } else { share.ln() }
}

/// x ln(x/m) − (x − m): how far an observation lies from its mean, never negative.
///
/// Zero cases: m at x = 0; 0 at x = m, and accurate close to it.
pub fn deviance(x: f64, mean: f64) -> f64 {
    deviance_of(x, mean, x - mean)
}

/// The same where the difference `x − mean` is known to the last digit.
pub fn deviance_of(x: f64, mean: f64, difference: f64) -> f64 {
    if x <= 0.0 {
        return mean;
    }
    if difference.abs() > 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    // x ln(x/m) = 2x artanh(v) with v = (x−m)/(x+m); the leading terms combine to (x−m)·v.
    let v = difference / (x + mean);
    let square = v * v;
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for k in 1..40 {
        power *= square;
        let next = sum + power / f64::from(2 * k + 1);
        if next.to_bits() == sum.to_bits() {
            break;
        }
        sum = next;
    }
    sum
}

/// ln n! − [(n + ½) ln n − n + ½ ln 2π], for n ≥ 1.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        let ln_factorial = exact_factorial(n).ln();
        return ln_factorial - ((n + 0.5) * n.ln() - n + 0.5 * (2.0 * PI).ln());
    }
    let square = 1.0 / (n * n);
    let series = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];
    series.iter().rev().fold(0.0, |sum, term| sum * square + term) / n
}

/// n! for whole n below 16, which a double holds exactly.
fn exact_factorial(n: f64) -> f64 {
    let mut product = 1.0;
    let mut factor = 2.0;
    while factor <= n {
        product *= factor;
        factor += 1.0;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factorials_and_coefficients_are_the_integers() {
        assert!((ln_factorial(20.0) - 2_432_902_008_176_640_000f64.ln()).abs() < 1e-13);
        assert!((ln_factorial(10.0) - 3_628_800f64.ln()).abs() < 1e-13);
        // 49 choose 6 = 13 983 816.
        assert!((ln_choose(49.0, 6.0) - 13_983_816f64.ln()).abs() < 1e-12);
        assert_eq!(ln_choose(5.0, 0.0), 0.0);
    }

    #[test]
    fn deviance_is_smooth_across_its_two_forms() {
        // 1000.001 ln(1000.001/1000) − 0.001 = 0.001²/2000 − … = 4.999998333e-10.
        assert!((deviance(1000.001, 1000.0) / 4.999_998_333_334_17e-10 - 1.0).abs() < 1e-9);
        assert_eq!(deviance(7.0, 7.0), 0.0);
        assert_eq!(deviance(0.0, 7.0), 7.0);
    }
}
