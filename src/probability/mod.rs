//! The probability that `shift` and `trend` share: tails, quantiles, intervals, corrections, random orders.
//!
//! Plain functions of numbers; nothing here knows of terms or documents. Everything that can underflow is
//! kept as a logarithm. The special functions stand here with their sources because a report promises nine digits, and
//! logarithms of tails that floating point cannot hold.

mod beta;
mod factorial;
mod false_discovery;
mod log10_p;
mod normal;
mod shuffle;
mod wilson;

pub use self::{
    beta::ln_beta_odds,
    factorial::{deviance, deviance_of, ln_binomial_probability, ln_choose, ln_factorial},
    false_discovery::Correction,
    log10_p::log10_p_of_chi_squared,
    normal::{ln_erfc, two_sided_p, upper_quantile},
    shuffle::Shuffler,
    wilson::wilson_interval,
};
