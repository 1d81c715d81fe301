//! Corrections for testing many terms at once, on logarithms of p-values.
//!
//! Reads one decimal logarithm a test, gives the corrected ones in the same order, never above 0. A p-value that a
//! float cannot hold is corrected as exactly as any other.
//! Formulas, for the p of rank i of m: Benjamini–Hochberg min over j ≥ i of p·m/j; Benjamini–Yekutieli the same times
//! 1 + 1/2 + … + 1/m; Holm max over j ≤ i of p·(m−j+1); Bonferroni p·m; never above 1. Unit: log₁₀ of a probability,
//! 0 or below, without a sign. Zero case: no test gives no value, p = 1 gives 1.
//! Use when: many terms are tested and a list of alarms is read (the first two), or a single false alarm is one too many
//! (the last two). Do not use when: one term was named before the counts were seen.
//! Benjamini & Hochberg (1995); Benjamini & Yekutieli (2001); Holm (1979).

use serde::{Deserialize, Serialize};

/// What is held down when many terms are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// Benjamini–Hochberg: the share of false alarms among the alarms.
    #[default]
    Bh,
    /// Benjamini–Yekutieli: the same under any dependence of the tests.
    By,
    /// Holm: the chance of a single false alarm.
    Holm,
    /// Bonferroni: the same, more bluntly.
    Bonferroni,
}

impl Correction {
    /// The name used in tables and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bh => "bh",
            Self::By => "by",
            Self::Holm => "holm",
            Self::Bonferroni => "bonferroni",
        }
    }

    /// Corrects decimal logarithms of p-values; the size of the family is their number.
    pub fn adjust(self, log10_p: &[f64]) -> Vec<f64> {
        let m = log10_p.len() as f64;
        match self {
            Self::Bh => step_up(log10_p, m.log10()),
            Self::By => step_up(log10_p, m.log10() + harmonic(log10_p.len()).log10()),
            Self::Holm => step_down(log10_p),
            Self::Bonferroni => log10_p.iter().map(|log10_p| (log10_p + m.log10()).min(0.0)).collect(),
        }
    }
}

/// 1 + 1/2 + … + 1/m.
fn harmonic(m: usize) -> f64 {
    (1..=m).rev().map(|k| 1.0 / k as f64).sum()
}

/// Places of the p-values, smallest first.
fn ascending(log10_p: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..log10_p.len()).collect();
    order.sort_by(|&a, &b| log10_p[a].total_cmp(&log10_p[b]));
    order
}

fn step_up(log10_p: &[f64], log10_scale: f64) -> Vec<f64> {
    let mut adjusted = vec![0.0; log10_p.len()];
    let mut least = 0.0f64;
    for (rank, place) in ascending(log10_p).into_iter().enumerate().rev() {
        least = least.min(log10_p[place] + log10_scale - ((rank + 1) as f64).log10());
        adjusted[place] = least;
    }
    adjusted
}

fn step_down(log10_p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![0.0; log10_p.len()];
    let mut most = f64::NEG_INFINITY;
    for (rank, place) in ascending(log10_p).into_iter().enumerate() {
        most = most.max(log10_p[place] + ((log10_p.len() - rank) as f64).log10()).min(0.0);
        adjusted[place] = most;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_of_one_is_not_corrected() {
        for correction in [Correction::Bh, Correction::By, Correction::Holm, Correction::Bonferroni] {
            assert_eq!(correction.adjust(&[-2000.0]), [-2000.0]);
        }
    }

    #[test]
    fn an_empty_family_stays_empty() {
        assert!(Correction::Bh.adjust(&[]).is_empty());
    }
}
