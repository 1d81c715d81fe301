//! Findings: what is worth saying but does not stop the run.

use std::fmt;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a line in the ledger.
    Note,
    /// Something was left out, guessed or damaged.
    Warning,
}

/// What a finding is about; stable names that tools can select by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A file that could not be read as a document.
    Unreadable,
    /// A document whose id another one has already.
    Renamed,
    /// A document whose text stands in another.
    Duplicate,
    /// A document without any text to count.
    Empty,
    /// A document without a date.
    Undated,
    /// A date concluded from the text, not read in it.
    InferredDate,
    /// Evidence of different dates.
    ContradictoryDates,
    /// A date that is no day of the calendar, or may be either of two.
    DoubtfulDate,
    /// An interval that does not fall in one period.
    StraddlesPeriods,
    /// A term asked for that no document has.
    AbsentTerm,
    /// Characters whose bytes were broken.
    Damaged,
    /// Text that the publisher left out or masked.
    Incomplete,
    /// A page on which the text could not be told from what surrounds it.
    NoBody,
    /// Lines of a page that are no part of its text.
    LeftOut,
    /// Metadata that could not be used.
    Metadata,
    /// An encoding that had to be guessed, or that broke.
    Encoding,
}

impl FindingKind {
    /// The name used in tables and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Renamed => "renamed",
            Self::Duplicate => "duplicate",
            Self::Empty => "empty",
            Self::Undated => "undated",
            Self::InferredDate => "inferred-date",
            Self::ContradictoryDates => "contradictory-dates",
            Self::DoubtfulDate => "doubtful-date",
            Self::StraddlesPeriods => "straddles-periods",
            Self::AbsentTerm => "absent-term",
            Self::Damaged => "damaged",
            Self::Incomplete => "incomplete",
            Self::NoBody => "no-body",
            Self::LeftOut => "left-out",
            Self::Metadata => "metadata",
            Self::Encoding => "encoding",
        }
    }
}

/// One finding: what, where, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in a sentence without a full stop.
    pub message: String,
    /// What would help, as something that can be done.
    pub hint: Option<String>,
}

impl Finding {
    /// A warning without a hint.
    pub fn warning(kind: FindingKind, message: impl Into<String>) -> Self {
        Self { kind, severity: Severity::Warning, message: message.into(), hint: None }
    }

    /// A note without a hint.
    pub fn note(kind: FindingKind, message: impl Into<String>) -> Self {
        Self { kind, severity: Severity::Note, message: message.into(), hint: None }
    }

    /// The same with a hint.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// An output, and what was noticed on the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Warned<T> {
    /// What was asked for.
    pub output: T,
    /// What was noticed, in the order of the input.
    pub findings: Vec<Finding>,
}

impl<T> Warned<T> {
    /// An output without findings.
    pub fn clean(output: T) -> Self {
        Self { output, findings: Vec::new() }
    }

    /// The same findings with the output changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { output: change(self.output), findings: self.findings }
    }
}
