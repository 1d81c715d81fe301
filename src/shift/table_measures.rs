//! The measures that a two-by-two table alone decides, once for each table: many terms share their two counts.

use rayon::prelude::*;

use super::{
    Contingency, LogRatio, ShiftOptions, bic, chi_squared, chi_squared_yates, conservative_log_ratio, fisher_log10_p,
    g2, g2_two_term, jensen_shannon_share, log_ratio, percent_difference, percent_difference_smoothed,
};
use crate::probability::{log10_p_of_chi_squared, upper_quantile};

/// What one table says.
pub(super) struct TableMeasures {
    pub(super) g2: f64,
    pub(super) g2_two_term: f64,
    pub(super) log10_p: f64,
    pub(super) fisher_log10_p: Option<f64>,
    pub(super) log_ratio: LogRatio,
    pub(super) lrc: f64,
    pub(super) percent_diff: f64,
    pub(super) percent_diff_smoothed: f64,
    pub(super) chi2: f64,
    pub(super) chi2_yates: f64,
    pub(super) bic: f64,
    pub(super) jsd_share: f64,
}

/// The measures of every distinct table, to be looked up.
pub(super) struct MeasuredTables {
    tables: Vec<Contingency>,
    measures: Vec<TableMeasures>,
}

impl MeasuredTables {
    /// Measures the tables of a family of terms; the family's size is their number, repetitions included.
    pub(super) fn new(mut tables: Vec<Contingency>, options: &ShiftOptions) -> Self {
        let family_size = tables.len();
        tables.sort_unstable();
        tables.dedup();
        let deviate = upper_quantile(options.alpha / 2.0);
        let measure = |&table: &Contingency| TableMeasures::of(table, options, deviate, family_size);
        let measures = tables.par_iter().with_min_len(64).map(measure).collect();
        Self { tables, measures }
    }

    /// The measures of one of the tables.
    pub(super) fn of(&self, table: Contingency) -> &TableMeasures {
        let place = self.tables.binary_search(&table).expect("every table of the family was measured");
        &self.measures[place]
    }
}

impl TableMeasures {
    /// `deviate` is half the width of an interval in standard errors.
    fn of(table: Contingency, options: &ShiftOptions, deviate: f64, family_size: usize) -> Self {
        let g2 = g2(table);
        let needs_fisher = table.least_expected() < options.fisher_below;
        Self {
            g2,
            g2_two_term: g2_two_term(table),
            log10_p: log10_p_of_chi_squared(g2.abs()),
            fisher_log10_p: needs_fisher.then(|| fisher_log10_p(table)),
            log_ratio: log_ratio(table, deviate),
            lrc: conservative_log_ratio(table, options.alpha, family_size),
            percent_diff: percent_difference(table),
            percent_diff_smoothed: percent_difference_smoothed(table),
            chi2: chi_squared(table),
            chi2_yates: chi_squared_yates(table),
            bic: bic(table),
            jsd_share: jensen_shannon_share(table),
        }
    }
}
