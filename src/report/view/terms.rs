//! Terms as the page shows them, and how surely something may be said of them.

use serde::Serialize;

/// A term in two samples.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TermRow {
    /// The term.
    pub term: String,
    /// What it means in English, where the lexicon says so.
    pub gloss: Option<String>,
    /// `word`, `formula`, `concept`, …
    pub kind: String,
    /// Occurrences in the target.
    pub target_count: usize,
    /// Occurrences in the reference.
    pub reference_count: usize,
    /// Occurrences in the target, those inside longer terms included.
    pub target_nested: usize,
    /// The same in the reference.
    pub reference_nested: usize,
    /// Per million tokens of the target.
    pub target_per_million: f64,
    /// Per million tokens of the reference.
    pub reference_per_million: f64,
    /// Documents of the target that have it.
    pub target_documents: usize,
    /// Documents of the reference that have it.
    pub reference_documents: usize,
    /// Binary logarithm of the ratio of the rates; positive = more frequent in the target.
    pub log_ratio: f64,
    /// Lower end of its interval.
    pub log_ratio_low: f64,
    /// Upper end of its interval.
    pub log_ratio_high: f64,
    /// Decimal logarithm of the q-value of G², which takes every token for independent.
    pub log10_q: f64,
    /// The q-value of the test that shuffles documents; `None` where it was not made.
    pub document_q: Option<f64>,
    /// What speaks against believing it.
    pub flags: Vec<Flag>,
    /// How surely it may be said: [`Strength::of`].
    pub strength: Strength,
    /// Occurrences in each document, in corpus order; empty to draw no strip.
    pub document_counts: Vec<usize>,
}

/// What speaks against believing a difference; serialised as its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// One document supplies more than half of the difference.
    OneDocument,
    /// Fewer documents than the document-level test needs at the chosen level.
    LowPower,
    /// Another way to cut the text into terms gives another answer.
    Unstable,
}

impl Flag {
    /// What it says to a reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::OneDocument => "one document supplies most of this",
            Self::LowPower => "too few documents for a document-level test",
            Self::Unstable => "depends on how the text is cut into words",
        }
    }
}

impl Serialize for Flag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words())
    }
}

/// How surely a difference may be asserted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Documents, not only tokens, tell the samples apart, and nothing speaks against it.
    Strong,
    /// Tokens tell the samples apart and more than one document has it.
    Suggestive,
    /// Worth looking at; chance explains it well enough.
    #[default]
    Weak,
}

/// What decides about the strength of a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim<'a> {
    /// Decimal logarithm of the token-level q-value.
    pub log10_q: f64,
    /// Document-level q-value, where there is one.
    pub document_q: Option<f64>,
    /// What speaks against it.
    pub flags: &'a [Flag],
    /// The level, such as 0.05.
    pub level: f64,
}

impl Strength {
    /// Strong: document-level q below the level and no flag. Suggestive: token-level q below the level
    /// and neither carried by one document nor dependent on how words are cut. Weak: anything else.
    ///
    /// ```
    /// use tifa::report::view::{Claim, Flag, Strength};
    /// let claim = Claim { log10_q: -4.0, document_q: Some(0.01), flags: &[], level: 0.05 };
    /// assert_eq!(Strength::of(claim), Strength::Strong);
    /// assert_eq!(Strength::of(Claim { flags: &[Flag::LowPower], ..claim }), Strength::Suggestive);
    /// assert_eq!(Strength::of(Claim { flags: &[Flag::OneDocument], ..claim }), Strength::Weak);
    /// ```
    pub fn of(claim: Claim<'_>) -> Self {
        let Claim { log10_q, document_q, flags, level } = claim;
        if flags.is_empty() && document_q.is_some_and(|q| q < level) {
            Self::Strong
        } else if log10_q < level.log10() && flags.iter().all(|&flag| flag == Flag::LowPower) {
            Self::Suggestive
        } else {
            Self::Weak
        }
    }

    /// The word on the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Suggestive => "suggestive",
            Self::Weak => "weak",
        }
    }
}

/// The words of one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EraView {
    /// The period: `1966–1976`, `十三五`.
    pub label: String,
    /// Number of documents in it.
    pub n_documents: usize,
    /// The terms that stand out in it, the most telling first.
    pub terms: Vec<EraTerm>,
}

/// A term that stands out in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EraTerm {
    /// The term.
    pub term: String,
    /// Occurrences in the period.
    pub count: usize,
    /// Documents of the period that have it.
    pub n_documents: usize,
    /// Per million tokens of the period.
    pub per_million: f64,
}

/// A term over many periods.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendRow {
    /// The term.
    pub term: String,
    /// Occurrences in all periods.
    pub count: usize,
    /// Label of the first period that has it.
    pub first_seen: String,
    /// Label of the last period that has it.
    pub last_seen: String,
    /// Label of the period with the highest rate.
    pub peak: String,
    /// `rising`, `born`, `vanished`, …; may be empty.
    pub status: String,
    /// Kendall's τ; `None` where there are too few periods.
    pub tau: Option<f64>,
    /// p of the Mann–Kendall test; `None` where there are too few periods.
    pub mk_p: Option<f64>,
    /// Change of the rate per million in a year; `None` where there are too few periods.
    pub slope: Option<f64>,
    /// Rate per million of each period in order of time; `None` where a period has no document.
    pub rates: Vec<Option<f64>>,
}
