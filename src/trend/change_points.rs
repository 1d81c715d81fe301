//! Change points: when did the rate of a term step to another level, and did it go up or down?
//!
//! The series is cut where that saves more than a price: twice the log-likelihood of one rate a stretch, counts as
//! binomial (or Poisson) in the word tokens of a period, or rates as normal about a mean; found exactly by PELT.
//! binomial: −2 [C ln(C/N) + (N−C) ln(1−C/N)]; Poisson: −2 C ln(C/N); normal: Σ (x − x̄)²/σ², σ² = Σ (x_{i+1} −
//! x_i)²/(2(n−1)). Price: BIC 2 ln n, for a rate and a place (Yao 1988); modified BIC 3 ln n + Σ ln(n_i/n) over
//! stretches of n_i of n periods. Words cluster in documents, which a likelihood of single words takes for changes; so
//! the counts' cost is divided by the
//! [`over_dispersion`](super::over_dispersion()).
//! Sign: ↑ or ↓. Unit of `gain`: twice a natural logarithm. Zero case: none for an absent term, and where all rates are
//! equal. Use to date a step. Do not use for slow drifts, which become staircases, nor as a test of one date: nothing
//! is corrected for the number of terms. Periods without documents are missing: a change may lie anywhere in the gap
//! before its period. Killick, Fearnhead & Eckley (2012); Zhang & Siegmund (2007) for the modified BIC.

use serde::{Deserialize, Serialize};

use super::{PeriodIdx, pelt::cheapest_cuts, series::per_million};

/// How a series is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangePointOptions {
    /// What a stretch costs.
    pub cost: StretchCost,
    /// What a cut costs.
    pub penalty: Penalty,
}

/// The likelihood of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StretchCost {
    /// Each word token is the term or not.
    #[default]
    Binomial,
    /// Counts of a rare term in the word tokens.
    Poisson,
    /// Rates about a mean, all with one variance.
    Normal,
}

/// The price of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Penalty {
    /// Schwarz' Bayesian information criterion.
    #[default]
    Bic,
    /// Zhang & Siegmund's, which is dearer and prefers stretches of one length.
    Mbic,
}

/// A step of the rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangePoint {
    /// The first period of the new level.
    pub first: PeriodIdx,
    /// Whether the new level is higher.
    pub is_rise: bool,
    /// What it saves against one level on both sides, its price not deducted, > 0.
    pub gain: f64,
}

/// The steps of a series of `(occurrences, word tokens)` whose counts are over-dispersed by φ ≥ 1, in order of time.
pub fn change_points(periods: &[(u64, u64)], dispersion: f64, options: &ChangePointOptions) -> Vec<ChangePoint> {
    let n = periods.len();
    let costs = Costs::new(periods, dispersion, options);
    let (Some(costs), true) = (costs, n > 1) else { return Vec::new() };
    let ln_n = (n as f64).ln();
    // What a cut costs at least; where a rate of its own for every period does not save that, nothing is cut.
    let least_price = if options.penalty == Penalty::Bic { 2.0 * ln_n } else { ln_n };
    if costs.of(0, n) - (0..n).map(|period| costs.of(period, period + 1)).sum::<f64>() <= least_price {
        return Vec::new();
    }
    let cuts = match options.penalty {
        Penalty::Bic => cheapest_cuts(n, 2.0 * ln_n, |from, to| costs.of(from, to)),
        Penalty::Mbic => {
            let share = |from: usize, to: usize| ((to - from) as f64).ln() - ln_n;
            cheapest_cuts(n, 3.0 * ln_n, |from, to| costs.of(from, to) + share(from, to))
        }
    };
    let mut borders = vec![0];
    borders.extend(cuts);
    borders.push(n);
    borders.windows(3).map(|window| costs.change([window[0], window[1], window[2]])).collect()
}

/// The costs of all stretches, from sums up to each period.
struct Costs {
    cost: StretchCost,
    /// Occurrences and word tokens before each period.
    totals: Vec<(u64, u64)>,
    /// Sums of rates less their mean and of the squares of these, before each period.
    moments: Vec<(f64, f64)>,
    /// What a cost is divided by: over-dispersion, or σ².
    scale: f64,
}

impl Costs {
    /// `None` where no two periods differ.
    fn new(periods: &[(u64, u64)], dispersion: f64, options: &ChangePointOptions) -> Option<Self> {
        let sum = |(count, size): (u64, u64), period: &(u64, u64)| (count + period.0, size + period.1);
        let totals = running(periods, (0, 0), sum);
        let (count, size) = totals.last().copied().unwrap_or_default();
        if count == 0 || count >= size {
            return None;
        }
        let rates: Vec<f64> = periods.iter().map(|&(count, size)| per_million(count, size)).collect();
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        let square = |(sum, squares): (f64, f64), rate: &f64| (sum + rate - mean, squares + (rate - mean).powi(2));
        let scale = match options.cost {
            StretchCost::Normal => successive_variance(&rates),
            StretchCost::Binomial | StretchCost::Poisson => dispersion,
        };
        let moments = running(&rates, (0.0, 0.0), square);
        (scale > 0.0).then_some(Self { cost: options.cost, totals, moments, scale })
    }

    fn of(&self, from: usize, to: usize) -> f64 {
        let count = (self.totals[to].0 - self.totals[from].0) as f64;
        let size = (self.totals[to].1 - self.totals[from].1) as f64;
        let cost = match self.cost {
            StretchCost::Poisson => -2.0 * times_ln(count, count / size),
            StretchCost::Binomial => -2.0 * (times_ln(count, count / size) + times_ln_1p(size - count, -count / size)),
            StretchCost::Normal => {
                let (sum, squares) =
                    (self.moments[to].0 - self.moments[from].0, self.moments[to].1 - self.moments[from].1);
                (squares - sum * sum / (to - from) as f64).max(0.0)
            }
        };
        cost / self.scale
    }

    /// The level of a stretch: its rate, or the mean of its rates.
    fn level(&self, from: usize, to: usize) -> f64 {
        if self.cost == StretchCost::Normal {
            return (self.moments[to].0 - self.moments[from].0) / (to - from) as f64;
        }
        per_million(self.totals[to].0 - self.totals[from].0, self.totals[to].1 - self.totals[from].1)
    }

    fn change(&self, [from, at, to]: [usize; 3]) -> ChangePoint {
        ChangePoint {
            first: PeriodIdx(at),
            is_rise: self.level(at, to) > self.level(from, at),
            gain: self.of(from, to) - self.of(from, at) - self.of(at, to),
        }
    }
}

/// A sum before each item and after the last.
fn running<Item, Sum: Copy>(items: &[Item], start: Sum, add: impl Fn(Sum, &Item) -> Sum) -> Vec<Sum> {
    let mut sums = vec![start];
    for (place, item) in items.iter().enumerate() {
        sums.push(add(sums[place], item));
    }
    sums
}

/// k ln x, 0 for k = 0.
fn times_ln(k: f64, x: f64) -> f64 {
    if k > 0.0 { k * x.ln() } else { 0.0 }
}

/// k ln(1 + x), 0 for k = 0.
fn times_ln_1p(k: f64, x: f64) -> f64 {
    if k > 0.0 { k * x.ln_1p() } else { 0.0 }
}

/// Half the mean square of the steps, which one change hardly moves (von Neumann et al. 1941).
fn successive_variance(rates: &[f64]) -> f64 {
    let steps: f64 = rates.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    steps / (2 * (rates.len() - 1).max(1)) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trend::over_dispersion;

    fn every_option() -> impl Iterator<Item = ChangePointOptions> {
        [StretchCost::Binomial, StretchCost::Poisson, StretchCost::Normal]
            .into_iter()
            .flat_map(|cost| [Penalty::Bic, Penalty::Mbic].map(|penalty| ChangePointOptions { cost, penalty }))
    }

    /// The whole cost of a way to cut, prices and all.
    fn whole_cost(costs: &Costs, cuts: &[usize], penalty: Penalty) -> f64 {
        let n = costs.totals.len() - 1;
        let borders: Vec<usize> = [0].into_iter().chain(cuts.iter().copied()).chain([n]).collect();
        let share = |length: usize| (length as f64 / n as f64).ln();
        let of = |pair: &[usize]| {
            costs.of(pair[0], pair[1]) + if penalty == Penalty::Mbic { share(pair[1] - pair[0]) } else { 0.0 }
        };
        let price = (n as f64).ln() * if penalty == Penalty::Mbic { 3.0 } else { 2.0 };
        borders.windows(2).map(of).sum::<f64>() + cuts.len() as f64 * price
    }

    #[test]
    fn no_other_way_to_cut_is_cheaper() {
        let mut state = 17u64;
        let mut below = |bound: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let mut n_cut = 0;
        for length in [2, 3, 5, 8, 11, 13, 16, 16] {
            let mut level = 4;
            let mut period = || {
                if below(4) == 0 {
                    level = below(40);
                }
                (below(3) + level, 2_000 + below(3_000))
            };
            let periods: Vec<(u64, u64)> = (0..length).map(|_| period()).collect();
            for (options, dispersion) in every_option().flat_map(|options| [(options, 1.0), (options, 1.7)]) {
                let Some(costs) = Costs::new(&periods, dispersion, &options) else { continue };
                let ours: Vec<usize> =
                    change_points(&periods, dispersion, &options).iter().map(|change| change.first.0).collect();
                n_cut += ours.len();
                let every = (0u32..1 << (length - 1))
                    .map(|bits| (1..length).filter(|place| bits >> (place - 1) & 1 == 1).collect::<Vec<usize>>());
                let least = every.map(|cuts| whole_cost(&costs, &cuts, options.penalty)).fold(f64::INFINITY, f64::min);
                let found = whole_cost(&costs, &ours, options.penalty);
                assert!((found - least).abs() <= 1e-9 * least.abs().max(1.0), "{periods:?} {options:?}");
            }
        }
        assert!(n_cut > 40, "the series have changes to find");
    }

    #[test]
    fn a_step_up_and_down_is_dated() {
        let mut periods = [(5, 10_000); 20];
        periods[8..14].fill((60, 10_000));
        for options in every_option() {
            let found = change_points(&periods, 1.0, &options);
            let steps: Vec<(usize, bool)> = found.iter().map(|change| (change.first.0, change.is_rise)).collect();
            assert_eq!(steps, [(8, true), (14, false)], "{options:?}");
        }
    }

    #[test]
    fn level_and_absent_terms_do_not_change() {
        for options in every_option() {
            for periods in [vec![(0, 100); 8], vec![(7, 100); 8], vec![(7, 100)], Vec::new()] {
                assert!(change_points(&periods, 1.0, &options).is_empty());
            }
        }
    }

    #[test]
    fn noise_of_documents_is_not_change() {
        // Every other document speaks of it: a likelihood of words would cut everywhere.
        let periods: Vec<(u64, u64)> = (0..30).map(|year| (if year % 2 == 0 { 40 } else { 5 }, 10_000)).collect();
        let options = ChangePointOptions::default();
        assert!(change_points(&periods, over_dispersion(&periods, 30), &options).is_empty());
        assert_eq!(change_points(&periods, 1.0, &options).len(), 29);
    }
}
