//! log10 p: the decimal logarithm of a p-value that may be far too small for floating point.
//!
//! The upper tail of χ² with one degree of freedom, log10[erfc(√(χ²/2))], from the logarithm of the complementary error
//! function ([`ln_erfc`]): Abramowitz & Stegun (1964), 26.4.19 and 7.1.14; the test is that of Wilks (1938), "The
//! Large-Sample Distribution of the Likelihood Ratio".
//! Sign: never positive. Unit: powers of ten; −3 is p = 0.001. Zero case: 0, p = 1, for a statistic of 0. Use it to rank and
//! to correct for many tests where p itself would be 0, from a statistic of about 1480 on. Do not read it as a strength:
//! it grows with the size of the samples; see the effect sizes for that.

use std::f64::consts::LN_10;

use super::ln_erfc;

/// Decimal logarithm of the upper tail of χ² with one degree of freedom. Zero case: 0 at 0.
pub fn log10_p_of_chi_squared(chi_squared: f64) -> f64 {
    // Adding 0 turns the −0 of a logarithm of 1 into 0, which is how it should be printed.
    ln_erfc((chi_squared.max(0.0) / 2.0).sqrt()) / LN_10 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_difference_has_a_logarithm_of_zero_without_a_sign() {
        assert_eq!(log10_p_of_chi_squared(0.0), 0.0);
        assert!(log10_p_of_chi_squared(0.0).is_sign_positive());
    }
}
