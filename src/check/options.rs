//! What a check looks for.

use serde::{Deserialize, Serialize};

/// A kind of change that can stop an automatic run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// A term that the baseline has not.
    NewTerm,
    /// A term of the baseline that no document has any more.
    VanishedTerm,
    /// A term at another temperature in the last period.
    TierMove,
    /// A word in a changed document that binds more or less than before.
    StrengthChange,
    /// A document without a date that was not known to have none.
    Undated,
    /// A document with damaged passages that was not known to have any.
    Damaged,
}

impl CheckKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [CheckKind; 6] =
        [Self::NewTerm, Self::VanishedTerm, Self::TierMove, Self::StrengthChange, Self::Undated, Self::Damaged];

    /// The name used on the command line and in summaries.
    pub fn name(self) -> &'static str {
        match self {
            Self::NewTerm => "new-term",
            Self::VanishedTerm => "vanished-term",
            Self::TierMove => "tier-move",
            Self::StrengthChange => "strength-change",
            Self::Undated => "undated",
            Self::Damaged => "damaged",
        }
    }

    /// What it means, in a sentence without a full stop.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NewTerm => "a term that the baseline has not",
            Self::VanishedTerm => "a term of the baseline that no document has any more",
            Self::TierMove => "a term at another temperature in the last period",
            Self::StrengthChange => "a word that binds more or less than before",
            Self::Undated => "a document without a date",
            Self::Damaged => "a document with damaged passages",
        }
    }
}

/// Thresholds of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckOptions {
    /// A rarer term is neither new nor gone nor moved: rare words come and go with every document.
    pub min_count: u64,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self { min_count: 5 }
    }
}
