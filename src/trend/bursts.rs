//! Bursts: in which stretches of time does a term run hot?
//!
//! A two-state automaton emits the term's count in every period: at the base rate p0 (all periods together) or at s·p0.
//! Going up costs γ ln n, coming down nothing. The cheapest sequence of states is found exactly (Viterbi); a burst is a run
//! of the upper state, its weight what it saves against the base state.
//! Sign: weight > 0. Unit: natural logarithms of a likelihood ratio. Zero case: no bursts where the term is absent.
//! Use for slogans that came and went, which a trend test cannot see. Do not compare weights between corpora: they grow with
//! the number of words.
//! Kleinberg (2002), "Bursty and Hierarchical Structure in Streams", batched model of section 4.

use serde::{Deserialize, Serialize};

use super::PeriodIdx;

/// The model of bursts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BurstOptions {
    /// How many times the base rate a burst runs at: s.
    pub ratio: f64,
    /// The price of starting one: γ.
    pub gamma: f64,
}

impl Default for BurstOptions {
    /// Kleinberg's own values.
    fn default() -> Self {
        Self { ratio: 2.0, gamma: 1.0 }
    }
}

/// A stretch of time in which a term ran hot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Its first period.
    pub first: PeriodIdx,
    /// Its last period.
    pub last: PeriodIdx,
    /// What it saves against the base rate, in natural logarithms.
    pub weight: f64,
}

/// The bursts of a series of `(occurrences, word tokens)`, in order of time.
pub fn bursts(periods: &[(u64, u64)], options: &BurstOptions) -> Vec<Burst> {
    let total: u64 = periods.iter().map(|&(count, _)| count).sum();
    let size: u64 = periods.iter().map(|&(_, n_tokens)| n_tokens).sum();
    if total == 0 || total >= size {
        return Vec::new();
    }
    let gains = gains(periods, total as f64 / size as f64, options.ratio);
    let is_hot = cheapest(&gains, options.gamma * (periods.len() as f64).ln());
    let mut start = 0;
    let mut found = Vec::new();
    for run in is_hot.chunk_by(|a, b| a == b) {
        if run[0] {
            let weight = gains[start..start + run.len()].iter().sum();
            found.push(Burst { first: PeriodIdx(start), last: PeriodIdx(start + run.len() - 1), weight });
        }
        start += run.len();
    }
    found
}

/// For every period: cost of its count in the base state less that in the upper one. The binomial coefficients cancel.
fn gains(periods: &[(u64, u64)], base: f64, ratio: f64) -> Vec<f64> {
    /// An upper rate cannot reach 1, where a single other word would be impossible.
    const HIGHEST_RATE: f64 = 0.9999;
    let upper = (base * ratio).min(HIGHEST_RATE.max(base));
    let (per_hit, per_miss) = ((upper / base).ln(), (-upper).ln_1p() - (-base).ln_1p());
    let gain = |&(count, size): &(u64, u64)| count as f64 * per_hit + size.saturating_sub(count) as f64 * per_miss;
    periods.iter().map(gain).collect()
}

/// The cheapest sequence of states (true = upper), starting below; ties stay below.
fn cheapest(gains: &[f64], price: f64) -> Vec<bool> {
    // best[state] = the most that can be saved so far, ending in that state; came[i][state] = state before.
    let mut best = [0.0, f64::NEG_INFINITY];
    let mut came = Vec::with_capacity(gains.len());
    for gain in gains {
        let to_lower = best[1] > best[0];
        let to_upper = best[1] >= best[0] - price;
        let lower = if to_lower { best[1] } else { best[0] };
        let upper = if to_upper { best[1] } else { best[0] - price };
        came.push([to_lower, to_upper]);
        best = [lower, upper + gain];
    }
    let mut state = best[1] > best[0];
    let mut states = vec![false; gains.len()];
    for (place, came) in came.iter().enumerate().rev() {
        states[place] = state;
        state = came[usize::from(state)];
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sequence of states saves, paid prices deducted.
    fn saved(gains: &[f64], price: f64, states: &[bool]) -> f64 {
        let mut before = false;
        let mut sum = 0.0;
        for (&gain, &state) in gains.iter().zip(states) {
            sum += if state { gain } else { 0.0 } - if state && !before { price } else { 0.0 };
            before = state;
        }
        sum
    }

    #[test]
    fn the_sequence_is_the_best_of_all() {
        let mut state = 1u64;
        for _ in 0..200 {
            let mut random = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as f64 / f64::from(1u32 << 31)
            };
            let gains: Vec<f64> = (0..12).map(|_| random() * 4.0 - 2.2).collect();
            let price = random() * 3.0;
            let every = (0u32..1 << 12).map(|bits| (0..12).map(|bit| bits >> bit & 1 == 1).collect::<Vec<bool>>());
            let most = every.map(|states| saved(&gains, price, &states)).fold(f64::NEG_INFINITY, f64::max);
            assert!((saved(&gains, price, &cheapest(&gains, price)) - most).abs() < 1e-12);
        }
    }

    #[test]
    fn a_slogan_of_two_years_is_one_burst() {
        let periods = [(0, 1000), (0, 1000), (12, 1000), (15, 1000), (0, 1000), (1, 1000)];
        let found = bursts(&periods, &BurstOptions::default());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last), (PeriodIdx(2), PeriodIdx(3)));
    }

    #[test]
    fn an_absent_term_has_no_bursts() {
        assert!(bursts(&[(0, 10), (0, 10)], &BurstOptions::default()).is_empty());
        assert!(bursts(&[], &BurstOptions::default()).is_empty());
    }
}
