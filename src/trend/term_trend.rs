//! The trend of every term: all methods on one series.

use rayon::prelude::*;

use super::{
    Burst, ChangePoint, MannKendall, PeriodIdx, Sightings, Status, TheilSen, Tier, Timeline, TrendOptions, Variance,
    bursts, change_points, mann_kendall, mann_kendall_hamed_rao, over_dispersion,
    period_counts::{Cell, PeriodCounts},
    series::per_million,
    theil_sen,
};
use crate::terms::{TermCounts, TermIdx};

/// How one term goes over the periods of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TermTrend {
    /// The term.
    pub term: TermIdx,
    /// Periods with documents, whether they have the term or not.
    pub n_periods: usize,
    /// Occurrences on the whole timeline.
    pub count: u64,
    /// Documents on the timeline that have it.
    pub n_documents: u64,
    /// First period that has it.
    pub first_seen: Option<PeriodIdx>,
    /// Last period that has it.
    pub last_seen: Option<PeriodIdx>,
    /// Period of its highest rate, the earliest of equals.
    pub peak: Option<PeriodIdx>,
    /// Mann–Kendall: pairs of periods that rise less pairs that fall. `None` for a single period.
    pub mk_s: Option<i64>,
    /// Variance of `mk_s`, corrected for ties, and for autocorrelation where the options ask for it.
    pub mk_var_s: Option<f64>,
    /// Standardised `mk_s`, with continuity correction.
    pub mk_z: Option<f64>,
    /// Two-sided p-value, exact for short series, else from `mk_z`. `None` for too few periods.
    pub mk_p: Option<f64>,
    /// `mk_p` corrected for the number of terms; `None` with it, and for a term that never occurs, which tests nothing.
    pub mk_q: Option<f64>,
    /// `mk_s` over the number of pairs, from −1 to 1.
    pub tau: Option<f64>,
    /// Theil–Sen: change of the rate per million in a year. `None` for a single period.
    pub slope: Option<f64>,
    /// Lower bound of the slope. `None` for too few periods.
    pub slope_low: Option<f64>,
    /// Upper bound of the slope.
    pub slope_high: Option<f64>,
    /// Rate per million that the line has at year 0.
    pub intercept: Option<f64>,
    /// What became of it.
    pub status: Status,
    /// Probability that the silence before its first sighting is chance.
    pub born_p: f64,
    /// Probability that the silence since its last sighting is chance.
    pub vanished_p: f64,
    /// Probability that its longest silence in between is chance.
    pub revived_p: f64,
    /// Silences between sightings: runs of periods with documents, none of which has it.
    pub n_gaps: usize,
    /// First and last period of the one with most documents, the earliest of equals; `None` without.
    pub longest_gap: Option<(PeriodIdx, PeriodIdx)>,
    /// When its rate stepped up or down, in order of time.
    pub change_points: Vec<ChangePoint>,
    /// When it ran hot, in order of time.
    pub bursts: Vec<Burst>,
    /// Temperature in the last period.
    pub tier: Tier,
    /// Documents of the last period: with a single one every term is 沸 or 冷.
    pub tier_documents: u64,
    /// Temperature in the period before that; `None` for a single period.
    pub tier_before: Option<Tier>,
}

/// The trends of some terms, or of all that are frequent enough, in the order given or of their text.
///
/// The result does not depend on the number of threads. Empty for a timeline without periods.
pub fn trend(
    counts: &TermCounts,
    timeline: &Timeline,
    terms: Option<&[TermIdx]>,
    options: &TrendOptions,
) -> Vec<TermTrend> {
    if timeline.periods.is_empty() {
        return Vec::new();
    }
    let table = PeriodCounts::new(counts, timeline);
    let terms = terms.map_or_else(|| frequent_terms(counts, &table, options.min_count), <[TermIdx]>::to_vec);
    let walk = Walk { table: &table, years: timeline.years(), options };
    let mut trends: Vec<TermTrend> = terms.par_iter().with_min_len(64).map(|&term| walk.trend_of(term)).collect();
    correct(&mut trends, options);
    trends
}

fn frequent_terms(counts: &TermCounts, table: &PeriodCounts, min_count: u64) -> Vec<TermIdx> {
    let all = (0u32..).map(TermIdx).take(counts.terms().len());
    all.filter(|&term| count_of(table.of(term)) >= min_count.max(1)).collect()
}

fn count_of(cells: &[Cell]) -> u64 {
    cells.iter().map(|cell| cell.count).sum()
}

/// Corrects the p-values of the family of terms tested.
fn correct(trends: &mut [TermTrend], options: &TrendOptions) {
    let tested = |trend: &TermTrend| trend.mk_p.filter(|_| trend.count > 0);
    let log10_p: Vec<f64> = trends.iter().filter_map(tested).map(f64::log10).collect();
    for (trend, log10_q) in
        trends.iter_mut().filter(|trend| tested(trend).is_some()).zip(options.correction.adjust(&log10_p))
    {
        trend.mk_q = Some(10f64.powf(log10_q));
    }
}

/// What all terms share.
struct Walk<'a> {
    table: &'a PeriodCounts,
    years: Vec<f64>,
    options: &'a TrendOptions,
}

impl Walk<'_> {
    fn trend_of(&self, term: TermIdx) -> TermTrend {
        let cells = self.table.of(term);
        let counts = self.table.counts_of(term);
        let rates: Vec<f64> =
            counts.iter().zip(&self.table.n_tokens).map(|(&count, &size)| per_million(count, size)).collect();
        let test = match self.options.variance {
            Variance::TieCorrected => mann_kendall(&rates, self.options.exact_periods),
            Variance::HamedRao => mann_kendall_hamed_rao(&rates, self.options.alpha),
        };
        let points: Vec<(f64, f64)> = self.years.iter().copied().zip(rates.iter().copied()).collect();
        let line = theil_sen(&points, self.options.alpha);
        let has_series = self.years.len() >= self.options.min_periods;
        let bounds = line.filter(|_| has_series);
        let sightings = self.sightings(cells);
        let sized: Vec<(u64, u64)> = counts.iter().copied().zip(self.table.n_tokens.iter().copied()).collect();
        let (tier, tier_before) = self.tiers(&sightings);
        let gaps = sightings.gaps();
        let n_documents = cells.iter().map(|cell| cell.documents).sum();
        let dispersion = if self.options.over_dispersion { over_dispersion(&sized, n_documents) } else { 1.0 };
        TermTrend {
            term,
            n_periods: self.years.len(),
            count: count_of(cells),
            n_documents,
            first_seen: cells.first().map(|cell| cell.period),
            last_seen: cells.last().map(|cell| cell.period),
            peak: peak(cells, &rates),
            mk_s: test.map(|test| test.s),
            mk_var_s: test.map(|test| test.var_s),
            mk_z: test.map(|test| test.z),
            mk_p: test.filter(|_| has_series).map(|test| test.p),
            mk_q: None,
            tau: test.map(|test| test.tau),
            slope: line.map(|line| line.slope),
            slope_low: bounds.map(|line: TheilSen| line.slope_low),
            slope_high: bounds.map(|line| line.slope_high),
            intercept: line.map(|line| line.intercept),
            status: self.status(&sightings, test.filter(|_| has_series)),
            born_p: sightings.born_p(),
            vanished_p: sightings.vanished_p(),
            revived_p: sightings.revived_p(),
            n_gaps: gaps.len(),
            longest_gap: self.longest(&gaps),
            change_points: if has_series {
                change_points(&sized, dispersion, &self.options.change_points)
            } else {
                Vec::new()
            },
            bursts: bursts(&sized, dispersion, &self.options.bursts),
            tier,
            tier_documents: self.table.n_documents.last().copied().unwrap_or(0),
            tier_before,
        }
    }

    fn sightings(&self, cells: &[Cell]) -> Sightings {
        let mut periods: Vec<(u64, u64)> = self.table.n_documents.iter().map(|&n_documents| (0, n_documents)).collect();
        for cell in cells {
            periods[cell.period.0].0 = cell.documents;
        }
        Sightings(periods)
    }

    /// First and last period of the silence with most documents, the earliest of equals.
    fn longest(&self, gaps: &[(usize, usize)]) -> Option<(PeriodIdx, PeriodIdx)> {
        let n_documents = |&(from, to): &(usize, usize)| self.table.n_documents[from..to].iter().sum::<u64>();
        let longer =
            |best: (usize, usize), gap: (usize, usize)| if n_documents(&gap) > n_documents(&best) { gap } else { best };
        let longest = gaps.iter().copied().reduce(longer);
        longest.map(|(from, to)| (PeriodIdx(from), PeriodIdx(to - 1)))
    }

    /// Temperatures of the last period and of the one before.
    fn tiers(&self, sightings: &Sightings) -> (Tier, Option<Tier>) {
        let tier = |&(seen, documents): &(u64, u64)| self.options.tiers.tier(seen as f64 / documents.max(1) as f64);
        let mut latest = sightings.0.iter().rev();
        let last = latest.next().map_or(Tier::Cold, tier);
        (last, latest.next().map(tier))
    }

    /// What surely happened to the term, in order of time, else where its rate goes.
    fn status(&self, sightings: &Sightings, test: Option<MannKendall>) -> Status {
        let (alpha, silence_alpha) = (self.options.alpha, self.options.silence_alpha);
        if sightings.0.iter().all(|&(seen, _)| seen == 0) {
            return Status::Absent;
        }
        let silences = [sightings.born_p(), sightings.revived_p(), sightings.vanished_p()];
        if let Some(status) = Status::of_silences(silences.map(|p| p <= silence_alpha)) {
            return status;
        }
        match test {
            Some(test) if test.p <= alpha && test.s > 0 => Status::Rising,
            Some(test) if test.p <= alpha && test.s < 0 => Status::Fading,
            Some(_) if could_decide(self.years.len(), alpha) => sightings.without_direction(),
            _ => Status::Unclear,
        }
    }
}

/// Whether a series of this length without ties could reach the level: of n! orders two are fully sorted.
fn could_decide(n_periods: usize, alpha: f64) -> bool {
    let n_orders: f64 = (1..=n_periods).map(|k| k as f64).product();
    2.0 / n_orders <= alpha
}

fn peak(cells: &[Cell], rates: &[f64]) -> Option<PeriodIdx> {
    let higher = |best: &Cell, cell: &Cell| rates[cell.period.0] > rates[best.period.0];
    let best = cells.iter().copied().reduce(|best, cell| if higher(&best, &cell) { cell } else { best });
    best.map(|cell| cell.period)
}
