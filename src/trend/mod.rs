//! Trend: how a term goes over many periods: rise, fall, burst, birth, disappearance.
//!
//! In: [`TermCounts`](crate::terms::TermCounts), a [`Timeline`] of periods with their documents, [`TrendOptions`]. Out:
//! a [`TermTrend`] a term; the points of a curve on request, by [`series`]; the boundaries that the whole vocabulary
//! suggests, by [`periodization()`]; how new each document was, by [`novelty()`]. A period without documents is
//! missing, not zero: it keeps its place on the time axis and takes no part in any test.
//!
//! The two axes of every slope are those of the series: x = first day of the period in decimal years (2019-07-01 is
//! 2019 + 181/365), y = occurrences per million word tokens. Every method has its file with formula and source.
//! Says nothing of causes, and little of series shorter than five periods, which no rank test can judge at 5 %.

mod autocorrelation;
mod bursts;
mod change_points;
mod lifecycle;
mod mann_kendall;
mod neighbour_clustering;
mod novelty;
mod options;
mod order_test;
mod over_dispersion;
mod pelt;
mod period_counts;
mod periodization;
mod series;
mod temperature;
mod term_trend;
mod theil_sen;
mod timeline;

pub use self::{
    autocorrelation::hamed_rao_factor,
    bursts::{Burst, BurstOptions, bursts},
    change_points::{ChangePoint, ChangePointOptions, Penalty, StretchCost, change_points},
    lifecycle::{Sightings, Status, silence_p},
    mann_kendall::{MannKendall, Variance, mann_kendall, mann_kendall_hamed_rao},
    neighbour_clustering::{Merge, neighbour_clustering},
    novelty::{DocumentNovelty, Novelty, NoveltyOptions, novelty, novelty_of_rows},
    options::TrendOptions,
    order_test::order_p,
    over_dispersion::over_dispersion,
    periodization::{Boundary, Periodization, PeriodizationOptions, RateScale, periodization},
    series::{SeriesPoint, series},
    temperature::{Tier, TierOptions},
    term_trend::{TermTrend, trend},
    theil_sen::{TheilSen, theil_sen},
    timeline::{PeriodDocuments, PeriodIdx, Timeline},
};
