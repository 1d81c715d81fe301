//! Periodization: which boundaries between periods does the vocabulary itself suggest?
//!
//! In: [`TermCounts`], a [`Timeline`], [`PeriodizationOptions`]. Out: a [`Boundary`] for every pair of neighbouring
//! periods, in order of time, with the height at which [`neighbour_clustering`](super::neighbour_clustering()) merges
//! its two sides. A period is the vector of the rates of all terms that are said about once a period; roots of rates,
//! because the noise of a root is the same for rare and frequent terms (the distance is then Hellinger's, Rao 1995), or
//! rates as they are. How many boundaries are kept: from the last merge downwards, a boundary is kept if shuffled
//! periods rarely give one as strong, at the level α (n−1)/(N−1) for a stretch of n of N periods, and if the boundaries
//! around it are kept. This holds the chance of any false boundary below α (Meinshausen 2008; Kimes, Liu, Hayes &
//! Marron 2017).
//! Sign: none, heights ≥ 0. Unit: roots of rates, or rates; `explained` from 0 to 1. Zero case: no boundary for fewer
//! than two periods; equal periods merge at height 0. Use to check the periods that an analyst brings along. Do not read
//! a boundary as an event: it says that the words on its two sides differ and that order matters; a steady drift is cut
//! somewhere too, and a change of genre is cut first. Periods without documents are missing: the boundary then lies
//! between two periods that are not adjacent in the calendar. Gries & Hilpert (2008, 2012).

use serde::{Deserialize, Serialize};

use super::{
    PeriodIdx, Timeline,
    neighbour_clustering::{Merge, Stretches, merges, squared_distance},
    order_test::OrderTest,
    period_counts::PeriodCounts,
};
use crate::terms::{TermCounts, TermIdx};

/// How time is cut by the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeriodizationOptions {
    /// What stands for a rate.
    pub scale: RateScale,
    /// Occurrences a period that a term has on average, at least: rarer ones are noise in every period.
    pub min_per_period: f64,
    /// Shuffles of the periods for each boundary that is tested. 0 tests none and keeps none.
    pub permutations: u32,
    /// Where the shuffles start.
    pub seed: u64,
    /// The chance of a single false boundary that is accepted.
    pub alpha: f64,
    /// More periods than this are not clustered: time grows with their square, and a coarser scheme says more.
    pub max_periods: usize,
    /// Terms named on either side of a kept boundary.
    pub n_terms: usize,
}

impl Default for PeriodizationOptions {
    fn default() -> Self {
        Self {
            scale: RateScale::Root,
            min_per_period: 1.0,
            permutations: 999,
            seed: 20_080_101,
            alpha: 0.05,
            max_periods: 400,
            n_terms: 5,
        }
    }
}

/// What stands for the rate of a term in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateScale {
    /// Its square root: every term counts as much as its noise allows.
    #[default]
    Root,
    /// The rate itself: frequent terms decide.
    Rate,
}

/// What the vocabulary says about time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Periodization {
    /// One fewer than periods, in order of time; none for too few or too many periods.
    pub boundaries: Vec<Boundary>,
    /// Terms that were frequent enough.
    pub n_terms: usize,
}

/// Where one period ends and the next begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The last period before it.
    pub before: PeriodIdx,
    /// The first period after it.
    pub after: PeriodIdx,
    /// First and last period of the stretch that it divides.
    pub stretch: (PeriodIdx, PeriodIdx),
    /// Sum of the variabilities up to the merge that took it away: the height in the dendrogram.
    pub height: f64,
    /// Standard deviation of the stretch, in roots of rates or in rates.
    pub variability: f64,
    /// Share of the stretch's sum of squares that lies between its two sides, from 0 to 1.
    pub explained: f64,
    /// The share of shuffled orders with as much; `None` where a boundary around it was not kept, so it was not asked.
    pub p: Option<f64>,
    /// The level that `p` must not exceed.
    pub level: f64,
    /// Whether it was kept.
    pub is_kept: bool,
    /// Terms of most difference that are more frequent after it, in the stretch; empty where it was not kept.
    pub rising: Vec<TermIdx>,
    /// The same that are less frequent.
    pub falling: Vec<TermIdx>,
}

/// Clusters the periods of a timeline. The result does not depend on the number of threads.
pub fn periodization(counts: &TermCounts, timeline: &Timeline, options: &PeriodizationOptions) -> Periodization {
    let table = PeriodCounts::new(counts, timeline);
    let n_periods = timeline.periods.len();
    let all = (0u32..).map(TermIdx).take(counts.terms().len());
    let least = options.min_per_period * n_periods as f64;
    let is_frequent = |&term: &TermIdx| table.total_of(term) as f64 >= least.max(1.0);
    let terms: Vec<TermIdx> = all.filter(is_frequent).collect();
    if n_periods < 2 || n_periods > options.max_periods || terms.is_empty() {
        return Periodization::default();
    }
    let vectors = vectors(&table, &terms, options.scale);
    let squared_distances: Vec<Vec<f64>> =
        vectors.iter().map(|one| vectors.iter().map(|other| squared_distance(one, other)).collect()).collect();
    let tree = merges(&Stretches::new(n_periods, |a, b| squared_distances[a][b]));
    let test =
        OrderTest { squared_distances: &squared_distances, permutations: options.permutations, seed: options.seed };
    let judged = Judged { terms: &terms, vectors: &vectors, test, options };
    Periodization { boundaries: judged.boundaries(&tree), n_terms: terms.len() }
}

/// A row a period, a column a term.
fn vectors(table: &PeriodCounts, terms: &[TermIdx], scale: RateScale) -> Vec<Vec<f64>> {
    let mut vectors = vec![vec![0.0; terms.len()]; table.n_tokens.len()];
    for (place, &term) in terms.iter().enumerate() {
        for cell in table.of(term) {
            let rate = cell.count as f64 / table.n_tokens[cell.period.0] as f64;
            vectors[cell.period.0][place] = match scale {
                RateScale::Root => rate.sqrt(),
                RateScale::Rate => rate,
            };
        }
    }
    vectors
}

/// What all boundaries share.
struct Judged<'a> {
    terms: &'a [TermIdx],
    vectors: &'a [Vec<f64>],
    test: OrderTest<'a>,
    options: &'a PeriodizationOptions,
}

impl Judged<'_> {
    /// The boundaries in order of time; the tree's last merge is asked first.
    fn boundaries(&self, tree: &[Merge]) -> Vec<Boundary> {
        let n_periods = self.vectors.len();
        // Whether every boundary around a period's stretch was kept so far.
        let mut is_asked = vec![true; n_periods];
        let mut found: Vec<Boundary> = Vec::with_capacity(tree.len());
        for merge in tree.iter().rev() {
            let boundary = self.boundary(merge, is_asked[merge.first]);
            if !boundary.is_kept {
                is_asked[merge.first..=merge.last].fill(false);
            }
            found.push(boundary);
        }
        found.sort_by_key(|boundary| boundary.after);
        found
    }

    fn boundary(&self, merge: &Merge, is_asked: bool) -> Boundary {
        let of_all = (merge.last - merge.first) as f64 / (self.vectors.len() - 1) as f64;
        let level = self.options.alpha * of_all;
        let p = (is_asked && self.options.permutations > 0).then(|| self.test.p(merge));
        let is_kept = p.is_some_and(|p| p <= level);
        let [rising, falling] = if is_kept { self.telling_terms(merge) } else { Default::default() };
        Boundary {
            before: PeriodIdx(merge.split - 1),
            after: PeriodIdx(merge.split),
            stretch: (PeriodIdx(merge.first), PeriodIdx(merge.last)),
            height: merge.height,
            variability: merge.variability,
            explained: merge.explained,
            p,
            level,
            is_kept,
            rising,
            falling,
        }
    }

    /// The terms whose mean differs most between the two sides of a stretch: those that rise, those that fall.
    fn telling_terms(&self, merge: &Merge) -> [Vec<TermIdx>; 2] {
        let mean = |periods: &[Vec<f64>], place: usize| {
            periods.iter().map(|vector| vector[place]).sum::<f64>() / periods.len() as f64
        };
        let (earlier, later) = (&self.vectors[merge.first..merge.split], &self.vectors[merge.split..=merge.last]);
        let mut steps: Vec<(f64, TermIdx)> = self
            .terms
            .iter()
            .enumerate()
            .map(|(place, &term)| (mean(later, place) - mean(earlier, place), term))
            .collect();
        steps.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let rising = steps.iter().take_while(|step| step.0 > 0.0).map(|step| step.1);
        let falling = steps.iter().rev().take_while(|step| step.0 < 0.0).map(|step| step.1);
        [rising.take(self.options.n_terms).collect(), falling.take(self.options.n_terms).collect()]
    }
}
