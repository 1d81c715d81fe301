//! Shift: which terms rose and which fell between two samples of documents, and how surely.
//!
//! In: [`TermCounts`](crate::terms::TermCounts), two disjoint [`Samples`], [`ShiftOptions`]. Out: a [`ShiftTable`], one
//! [`TermShift`] a term. A shift is a change of frequency, not of meaning. Nothing here says *why* a term moved, and
//! with a handful of documents nothing can say it surely: the flags and the document-level tests are there to be read
//! first.
//!
//! Every measure has its file: formula, source, sign, unit, zero case, when to use it and when not.
//! Positive = more frequent in the target, in every signed measure.

mod bayes_factor;
mod characteristic;
mod chi_squared;
mod compare;
mod conservative_log_ratio;
mod contingency;
mod dispersion;
mod document_level;
mod fisher;
mod jensen_shannon;
mod log_likelihood;
mod log_odds;
mod log_ratio;
mod mann_whitney;
mod measure;
mod options;
mod percent_difference;
mod postings;
mod samples;
mod second_opinion;
mod table;
mod table_measures;

pub use self::{
    bayes_factor::bic,
    characteristic::{Characteristic, CharacteristicOptions, characteristic},
    chi_squared::{chi_squared, chi_squared_yates},
    compare::{shift, tested},
    conservative_log_ratio::conservative_log_ratio,
    contingency::Contingency,
    dispersion::{Dispersion, deviation_of_proportions, juilland_d},
    document_level::{Dealt, PermutationTest, Permutations},
    fisher::fisher_log10_p,
    jensen_shannon::jensen_shannon_share,
    log_likelihood::{g2, g2_two_term},
    log_odds::{DirichletPrior, log_odds_z},
    log_ratio::{LogRatio, log_ratio},
    mann_whitney::{MannWhitney, mann_whitney},
    measure::Measure,
    options::{PriorSource, ShiftOptions},
    percent_difference::{percent_difference, percent_difference_smoothed},
    samples::{Samples, SamplesError},
    second_opinion::second_opinion,
    table::{Flag, Flags, ShiftTable, TermShift},
};
pub use crate::probability::Correction;
