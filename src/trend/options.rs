//! What can be set about trends.

use serde::{Deserialize, Serialize};

use super::{BurstOptions, ChangePointOptions, NoveltyOptions, PeriodizationOptions, TierOptions, Variance};
use crate::probability::Correction;

/// Settings of [`trend`](super::trend) and [`series`](super::series).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrendOptions {
    /// Terms with fewer occurrences on the whole timeline are passed over, unless they are asked for by name.
    pub min_count: u64,
    /// The level of tests and, as 1 − alpha, of intervals.
    pub alpha: f64,
    /// The level at which a silence is called birth, disappearance or revival. Stricter, as every term is asked three
    /// times.
    pub silence_alpha: f64,
    /// How the p-values of Mann–Kendall are corrected for the number of terms.
    pub correction: Correction,
    /// With this many periods or fewer, Mann–Kendall counts every order; with more, the normal approximation serves.
    pub exact_periods: usize,
    /// Fewer periods than this are no series: no p-value and no interval is given.
    pub min_periods: usize,
    /// What the variance of Mann–Kendall's S allows for.
    pub variance: Variance,
    /// Whether bursts and change points allow for words that cluster in documents.
    pub over_dispersion: bool,
    /// The model of bursts.
    pub bursts: BurstOptions,
    /// The cut-offs of temperature.
    pub tiers: TierOptions,
    /// How the vocabulary cuts time.
    pub periodization: PeriodizationOptions,
    /// When a step is a change.
    pub change_points: ChangePointOptions,
    /// How documents are held against those before and after.
    pub novelty: NoveltyOptions,
}

impl Default for TrendOptions {
    fn default() -> Self {
        Self {
            min_count: 2,
            alpha: 0.05,
            silence_alpha: 0.01,
            correction: Correction::Bh,
            exact_periods: 10,
            min_periods: 4,
            variance: Variance::default(),
            over_dispersion: true,
            bursts: BurstOptions::default(),
            tiers: TierOptions::default(),
            periodization: PeriodizationOptions::default(),
            change_points: ChangePointOptions::default(),
            novelty: NoveltyOptions::default(),
        }
    }
}
