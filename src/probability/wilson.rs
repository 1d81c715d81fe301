//! Wilson's interval: how well is a share known from what was counted?
//!
//! Reads successes and trials, gives the shares for which the observation lies within z standard errors.
//! Formula: (k + z²/2 ± z·√(k(n−k)/n + z²/4)) / (n + z²) for k successes in n trials. Unit: shares, from 0 to 1, without
//! a sign. Zero case: (0, 1) where nothing was tried; the lower bound is 0 for no success, the upper one 1 for no failure.
//! Use when: a rate or a share of documents is shown and may be small. Do not use when: two rates are compared (the
//! interval of the Log Ratio says more than two that overlap).
//! Stays inside [0, 1] and is useful at 0 successes, where the textbook interval has no width.
//! Treats trials as independent; words of one document are not, so the interval of a rate is a lower bound on doubt.
//! Wilson (1927); Newcombe (1998).

/// Lower and upper bound of a share, both in [0, 1]; (0, 1) where nothing was tried.
///
/// `deviate` is [`upper_quantile`](super::upper_quantile) of α/2: 1.96 for 95 %.
pub fn wilson_interval(successes: u64, trials: u64, deviate: f64) -> (f64, f64) {
    if trials == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (trials as f64, successes as f64 / trials as f64);
    let z2 = deviate * deviate;
    let denominator = 1.0 + z2 / n;
    let centre = (share + z2 / (2.0 * n)) / denominator;
    let half = (z2 * (share * (1.0 - share) / n + z2 / (4.0 * n * n))).sqrt() / denominator;
    let low = if successes == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if successes >= trials { 1.0 } else { (centre + half).min(1.0) };
    (low, high)
}
