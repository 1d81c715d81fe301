//! The measures of a shift, as a closed family: for choosing one to sort by.

use super::TermShift;

/// A measure of how, and how surely, a term shifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Log-likelihood over four cells.
    #[default]
    G2,
    /// Log-likelihood over two cells.
    G2TwoTerm,
    /// Logarithm of the p-value of G².
    Log10P,
    /// The same, corrected.
    Log10Q,
    /// Ratio of the rates.
    LogRatio,
    /// Ratio of the rates, conservative.
    Lrc,
    /// Difference in per cent.
    PercentDiff,
    /// Weighted log-odds.
    LogOddsZ,
    /// Pearson's χ².
    Chi2,
    /// χ² with Yates' correction.
    Chi2Yates,
    /// Bayes factor.
    Bic,
    /// Jensen–Shannon divergence.
    JsdShare,
    /// Wilcoxon–Mann–Whitney test on documents.
    UP,
    /// Permutation of documents.
    PermutationP,
}

impl Measure {
    /// Every measure, in the order of the table's columns.
    pub const ALL: [Measure; 14] = [
        Self::G2,
        Self::G2TwoTerm,
        Self::Log10P,
        Self::Log10Q,
        Self::LogRatio,
        Self::Lrc,
        Self::PercentDiff,
        Self::LogOddsZ,
        Self::Chi2,
        Self::Chi2Yates,
        Self::Bic,
        Self::JsdShare,
        Self::UP,
        Self::PermutationP,
    ];

    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            Self::G2 => "g2",
            Self::G2TwoTerm => "g2_two_term",
            Self::Log10P => "log10_p",
            Self::Log10Q => "log10_q",
            Self::LogRatio => "log_ratio",
            Self::Lrc => "lrc",
            Self::PercentDiff => "percent_diff",
            Self::LogOddsZ => "log_odds_z",
            Self::Chi2 => "chi2",
            Self::Chi2Yates => "chi2_yates",
            Self::Bic => "bic",
            Self::JsdShare => "jsd_share",
            Self::UP => "u_p",
            Self::PermutationP => "permutation_p",
        }
    }

    /// The measure of a column; `None` where the column is not one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// The question it answers.
    pub fn question(self) -> &'static str {
        match self {
            Self::G2 => "how surprising is the difference if the words were drawn one by one?",
            Self::G2TwoTerm => "the same, as corpus tools compute it",
            Self::Log10P => "how probable is a G² as large by chance alone?",
            Self::Log10Q => "what share of the terms ranked this high are false alarms?",
            Self::LogRatio => "how many times doubled is the rate?",
            Self::Lrc => "how many times doubled is it at least?",
            Self::PercentDiff => "how much more frequent is it, in per cent?",
            Self::LogOddsZ => "how far does it stand out once rare terms are held back?",
            Self::Chi2 => "how far are the counts from the expected ones?",
            Self::Chi2Yates => "the same, corrected for whole numbers",
            Self::Bic => "how strongly do the data speak for a shift against none?",
            Self::JsdShare => "how much of the whole difference of the samples is this term's?",
            Self::UP => "do the target's documents rank higher than the reference's?",
            Self::PermutationP => "would documents dealt out at random differ as much?",
        }
    }

    /// Its value in a row; `None` where it was left out.
    pub fn of(self, row: &TermShift) -> Option<f64> {
        match self {
            Self::G2 => Some(row.g2),
            Self::G2TwoTerm => Some(row.g2_two_term),
            Self::Log10P => Some(row.log10_p),
            Self::Log10Q => Some(row.log10_q),
            Self::LogRatio => Some(row.log_ratio),
            Self::Lrc => Some(row.lrc),
            Self::PercentDiff => Some(row.percent_diff),
            Self::LogOddsZ => Some(row.log_odds_z),
            Self::Chi2 => Some(row.chi2),
            Self::Chi2Yates => Some(row.chi2_yates),
            Self::Bic => Some(row.bic),
            Self::JsdShare => Some(row.jsd_share),
            Self::UP => Some(row.u_p),
            Self::PermutationP => row.permutation_p,
        }
    }

    /// How strong the shift is by this measure, whatever its direction: larger is stronger.
    pub fn strength(self, row: &TermShift) -> f64 {
        let value = self.of(row);
        match self {
            Self::Log10P | Self::Log10Q | Self::UP | Self::PermutationP => -value.unwrap_or(f64::INFINITY),
            Self::Bic => row.bic,
            _ => value.map_or(f64::NEG_INFINITY, f64::abs),
        }
    }
}
