//! Quantiles of the beta distribution deep in its lower tail, as odds.
//!
//! The incomplete beta function by its continued fraction (Didonato & Morris 1992; Press et al. 2007, 6.4), the
//! quantile by Newton's method on the logarithm of the tail over the log-odds. The logarithm of a beta tail is
//! concave there, so the iteration cannot miss. Parameters are whole numbers ≥ 1, as counts are.

use super::factorial::ln_binomial_probability;

/// ln(x / (1−x)) for the x below which Beta(`p`, `q`) lies with probability `tail`, 0 < tail < ½.
pub fn ln_beta_odds(p: f64, q: f64, tail: f64) -> f64 {
    let wanted = tail.ln();
    // As many standard errors below the middle as a normal tail could at most lie out.
    let mut ln_odds = (p / q).ln() - ((-2.0 * (2.0 * tail).ln()).max(0.0) * (1.0 / p + 1.0 / q)).sqrt();
    for _ in 0..200 {
        let (ln_tail, fraction) = ln_tail(p, q, ln_odds);
        // The derivative of the logarithm of the tail over the log-odds is p / fraction.
        let step = (wanted - ln_tail) * fraction / p;
        ln_odds += step;
        if step.abs() <= 1e-14 * ln_odds.abs().max(1e-3) {
            break;
        }
    }
    ln_odds
}

/// ln Iₓ(p, q), and the continued fraction in it.
fn ln_tail(p: f64, q: f64, ln_odds: f64) -> (f64, f64) {
    let (x, rest) = (1.0 / (1.0 + (-ln_odds).exp()), 1.0 / (1.0 + ln_odds.exp()));
    let fraction = continued_fraction(p, q, x);
    // xᵖ(1−x)^q / (p B(p,q)) is a binomial probability times 1 − x.
    let ln_front = ln_binomial_probability(p, p + q - 1.0, [x, rest]) + rest.ln();
    (ln_front + fraction.ln(), fraction)
}

/// Lentz's method.
fn continued_fraction(p: f64, q: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (p + q) * x / (p + 1.0));
    let mut fraction = d;
    for m in 1..20_000 {
        let m = f64::from(m);
        let even = m * (q - m) * x / ((p + 2.0 * m - 1.0) * (p + 2.0 * m));
        let odd = -(p + m) * (p + q + m) * x / ((p + 2.0 * m) * (p + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + term * d);
            c = away_from_zero(1.0 + term / c);
            change *= c * d;
        }
        fraction *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_powers_are_roots() {
        // The distribution function of Beta(p, 1) is xᵖ: with p = 4 and tail 1/16 the quantile is ½, odds 1.
        assert!(ln_beta_odds(4.0, 1.0, 1.0 / 16.0).abs() < 1e-13);
        // That of Beta(1, q) is 1 − (1−x)^q: with q = 2 and tail 0.19 the quantile is 0.1, odds 1/9.
        assert!((ln_beta_odds(1.0, 2.0, 0.19) + 9f64.ln()).abs() < 1e-13);
    }
}
