//! Fisher's exact test: how probable is a table no likelier than this one, its margins given?
//!
//! Two-sided: the sum of the hypergeometric probabilities that do not exceed the observed one.
//! Sign: none. Unit: decimal logarithm of a probability, ≤ 0. Zero case: 0 (p = 1) where a margin is 0.
//! Use where an expected count is below 5. Do not use for large counts: G² says the same and is quicker.
//! Fisher (1935), "The Logic of Inductive Inference".

use std::f64::consts::LN_10;

use super::Contingency;
use crate::probability::ln_binomial_probability;

/// Probabilities within this of the observed one count as equal to it, as rounding would have it.
const TIE: f64 = 1e-10;

/// What rounding may leave of the logarithm of 1.
const ROUNDING: f64 = 1e-12;

/// Decimal logarithm of the two-sided p-value.
pub fn fisher_log10_p(table: Contingency) -> f64 {
    let law = Hypergeometric::of(table);
    if law.least >= law.most {
        return 0.0;
    }
    let observed = table.target_count as f64;
    let limit = law.ln_probability(observed) + TIE;
    let mode = law.mode();
    let (near, far) = if observed <= mode {
        (law.tail(observed, -1.0), law.first_above(mode, limit).map(|first| law.tail(first, 1.0)))
    } else {
        (law.tail(observed, 1.0), law.first_below(mode, limit).map(|first| law.tail(first, -1.0)))
    };
    let peak = near.max(far.unwrap_or(f64::NEG_INFINITY));
    let sum = (near - peak).exp() + far.map_or(0.0, |far| (far - peak).exp());
    let log10_p = (peak + sum.ln()) / LN_10;
    // A table at its mode sums everything: what rounding leaves around 1 is 1.
    if log10_p > -ROUNDING { 0.0 } else { log10_p }
}

/// The law of the count in the target when the margins are given.
struct Hypergeometric {
    size: f64,
    target_size: f64,
    count: f64,
    least: f64,
    most: f64,
}

impl Hypergeometric {
    fn of(table: Contingency) -> Self {
        let (size, target_size) = (table.size(), table.target_size as f64);
        let count = (table.target_count + table.reference_count) as f64;
        Self {
            size,
            target_size,
            count,
            least: (count - table.reference_size as f64).max(0.0),
            most: count.min(target_size),
        }
    }

    fn mode(&self) -> f64 {
        let mode = ((self.count + 1.0) * (self.target_size + 1.0) / (self.size + 2.0)).floor();
        mode.clamp(self.least, self.most)
    }

    /// A quotient of binomial probabilities at the common rate, none of which is far from 1 (Loader 2000).
    fn ln_probability(&self, k: f64) -> f64 {
        let [rate, rest] = [self.count / self.size, (self.size - self.count) / self.size];
        let binomial = |k: f64, n: f64| ln_binomial_probability(k, n, [rate, rest]);
        binomial(k, self.target_size) + binomial(self.count - k, self.size - self.target_size)
            - binomial(self.count, self.size)
    }

    /// ln of the probability of `from` and everything beyond it, away from the mode.
    fn tail(&self, from: f64, direction: f64) -> f64 {
        let (mut k, mut part, mut sum) = (from, 1.0, 1.0);
        while k + direction >= self.least && k + direction <= self.most && part > sum * 1e-18 {
            part *= if direction > 0.0 { self.ratio(k) } else { 1.0 / self.ratio(k - 1.0) };
            sum += part;
            k += direction;
        }
        self.ln_probability(from) + f64::ln(sum)
    }

    /// The probability of k + 1 over that of k.
    fn ratio(&self, k: f64) -> f64 {
        let others = self.size - self.target_size - self.count;
        (self.target_size - k) * (self.count - k) / ((k + 1.0) * (others + k + 1.0))
    }

    /// The least count above the mode whose probability is within the limit.
    fn first_above(&self, mode: f64, limit: f64) -> Option<f64> {
        self.first(limit, [mode, self.most])
    }

    /// The greatest count below the mode whose probability is within the limit.
    fn first_below(&self, mode: f64, limit: f64) -> Option<f64> {
        self.first(limit, [mode, self.least])
    }

    /// Halves the way from inside (likely) to outside (unlikely) until the border is found.
    fn first(&self, limit: f64, [mut inside, mut outside]: [f64; 2]) -> Option<f64> {
        if self.ln_probability(outside) > limit {
            return None;
        }
        while (outside - inside).abs() > 1.0 {
            let middle = f64::midpoint(inside, outside).floor();
            if self.ln_probability(middle) > limit {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Some(outside)
    }
}
