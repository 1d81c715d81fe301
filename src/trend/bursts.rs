//! Bursts: in which stretches of time does a term run hot?
//!
//! An automaton emits the term's count in every period: at the base rate p0 (all periods together), or at one of the
//! upper rates s·p0, s²·p0, …. Going up costs γ ln n, however far; coming down nothing. The cheapest sequence of states
//! is found exactly (Viterbi); a burst is a run of upper states, its weight what it saves against the base state.
//! With one upper level this is Kleinberg's two-state automaton. A term of a few occurrences in one or two periods
//! never pays the price at s = 2, where an occurrence saves ln 2 at most; at a higher level it does. The price does not
//! grow with the level, as it would in Kleinberg's infinite automaton, because it is paid for beginning a burst, not
//! for its height. Words cluster in documents, so what is saved is divided by the
//! [`over_dispersion`](super::over_dispersion()): a slogan of a single document is no burst, however often it says it.
//! Sign: weight > 0. Unit: natural logarithms of a likelihood ratio. Zero case: no bursts where the term is absent.
//! Use for slogans that came and went, which a trend test cannot see. Do not compare weights between corpora: they grow
//! with the number of words.
//! Kleinberg (2002), "Bursty and Hierarchical Structure in Streams", batched model of section 4.

use serde::{Deserialize, Serialize};

use super::PeriodIdx;

/// The model of bursts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BurstOptions {
    /// How many times the base rate a burst runs at, at least: s.
    pub ratio: f64,
    /// Upper rates, each s times the one below; 1 is Kleinberg's two-state automaton.
    pub levels: usize,
    /// The price of starting one: γ.
    pub gamma: f64,
}

impl Default for BurstOptions {
    /// Kleinberg's own ratio and price; up to 32 times the base rate, that of a slogan of one year in a generation.
    fn default() -> Self {
        Self { ratio: 2.0, levels: 5, gamma: 1.0 }
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

/// The bursts of a series of `(occurrences, word tokens)` whose counts are over-dispersed by φ ≥ 1, in order of time.
pub fn bursts(periods: &[(u64, u64)], dispersion: f64, options: &BurstOptions) -> Vec<Burst> {
    let total: u64 = periods.iter().map(|&(count, _)| count).sum();
    let size: u64 = periods.iter().map(|&(_, n_tokens)| n_tokens).sum();
    if total == 0 || total >= size {
        return Vec::new();
    }
    let gains = gains(periods, (total as f64 / size as f64, dispersion), options);
    let levels = cheapest(&gains, options.gamma * (periods.len() as f64).ln());
    let mut start = 0;
    let mut found = Vec::new();
    for run in levels.chunk_by(|a, b| (*a > 0) == (*b > 0)) {
        if run[0] > 0 {
            let saved = |(place, &level): (usize, &usize)| gains[start + place][level];
            let weight = run.iter().enumerate().map(saved).sum();
            found.push(Burst { first: PeriodIdx(start), last: PeriodIdx(start + run.len() - 1), weight });
        }
        start += run.len();
    }
    found
}

/// For every period and level: cost of its count in the base state less that at the level, 0 at the base itself. The
/// binomial coefficients cancel.
fn gains(periods: &[(u64, u64)], (base, dispersion): (f64, f64), options: &BurstOptions) -> Vec<Vec<f64>> {
    /// An upper rate cannot reach 1, where a single other word would be impossible.
    const HIGHEST_RATE: f64 = 0.9999;
    let rate = |level: usize| (base * options.ratio.powf(level as f64)).min(HIGHEST_RATE.max(base));
    let per_word = |level: usize| ((rate(level) / base).ln(), (-rate(level)).ln_1p() - (-base).ln_1p());
    let per_word: Vec<(f64, f64)> = (0..=options.levels).map(per_word).collect();
    let gain = |&(count, size): &(u64, u64)| {
        let of_level = |&(per_hit, per_miss): &(f64, f64)| {
            (count as f64 * per_hit + size.saturating_sub(count) as f64 * per_miss) / dispersion
        };
        per_word.iter().map(of_level).collect()
    };
    periods.iter().map(gain).collect()
}

/// The cheapest sequence of levels, from the base; ties stay low.
fn cheapest(gains: &[Vec<f64>], price: f64) -> Vec<usize> {
    // best[level] = the most that can be saved so far, ending at that level; came[i][level] = level before.
    let n_levels = gains.first().map_or(1, Vec::len);
    let mut best = vec![f64::NEG_INFINITY; n_levels];
    best[0] = 0.0;
    let mut came = Vec::with_capacity(gains.len());
    for gain in gains {
        let from = |before: usize, level: usize| best[before] - if level > before { price } else { 0.0 };
        let before_of = |level: usize| {
            (0..n_levels).reduce(|one, other| if from(other, level) > from(one, level) { other } else { one })
        };
        let before: Vec<usize> = (0..n_levels).map(|level| before_of(level).unwrap_or(0)).collect();
        best = (0..n_levels).map(|level| from(before[level], level) + gain[level]).collect();
        came.push(before);
    }
    let mut level = (0..n_levels).fold(0, |one, other| if best[other] > best[one] { other } else { one });
    let mut levels = vec![0; gains.len()];
    for (place, came) in came.iter().enumerate().rev() {
        levels[place] = level;
        level = came[level];
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sequence of levels saves, paid prices deducted.
    fn saved(gains: &[Vec<f64>], price: f64, levels: &[usize]) -> f64 {
        let mut before = 0;
        let mut sum = 0.0;
        for (gain, &level) in gains.iter().zip(levels) {
            sum += gain[level] - if level > before { price } else { 0.0 };
            before = level;
        }
        sum
    }

    /// Every sequence of `n` levels below `n_levels`.
    fn every_sequence(n_levels: usize, n: usize) -> impl Iterator<Item = Vec<usize>> {
        let digits = move |number: usize| (0..n).map(|place| number / n_levels.pow(place as u32) % n_levels).collect();
        (0..n_levels.pow(n as u32)).map(digits)
    }

    #[test]
    fn the_sequence_is_the_best_of_all() {
        let mut state = 1u64;
        // Two states up to sixteen periods; more levels over fewer.
        for (n_levels, n, times) in [(2, 16, 3), (2, 9, 60), (3, 8, 40), (4, 6, 40)] {
            for _ in 0..times {
                let mut random = || {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 33) as f64 / f64::from(1u32 << 31)
                };
                let mut period = || {
                    let upper = (1..n_levels).map(|_| random() * 4.0 - 2.2);
                    [0.0].into_iter().chain(upper.collect::<Vec<f64>>()).collect()
                };
                let gains: Vec<Vec<f64>> = (0..n).map(|_| period()).collect();
                let price = random() * 3.0;
                let every = every_sequence(n_levels, n);
                let most = every.map(|levels| saved(&gains, price, &levels)).fold(f64::NEG_INFINITY, f64::max);
                assert!((saved(&gains, price, &cheapest(&gains, price)) - most).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn two_mentions_in_one_of_fifty_periods_are_a_burst_and_one_is_none() {
        let burst = |count: u64| {
            let mut periods = vec![(0, 500); 50];
            periods[30] = (count, 500);
            bursts(&periods, 1.0, &BurstOptions::default()).len()
        };
        // Two at 32 times the rate save 2 ln 32 − 32/25 + … ≈ 5.7 > ln 50 = 3.9; one saves half of it.
        assert_eq!((burst(2), burst(1)), (1, 0));
    }

    #[test]
    fn a_slogan_of_two_years_is_one_burst() {
        let periods = [(0, 1000), (0, 1000), (12, 1000), (15, 1000), (0, 1000), (1, 1000)];
        let found = bursts(&periods, 1.0, &BurstOptions::default());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].first, found[0].last), (PeriodIdx(2), PeriodIdx(3)));
    }

    #[test]
    fn an_absent_term_has_no_bursts() {
        assert!(bursts(&[(0, 10), (0, 10)], 1.0, &BurstOptions::default()).is_empty());
        assert!(bursts(&[], 1.0, &BurstOptions::default()).is_empty());
    }
}
