//! How the finders hand over what they found.

use super::patterns::WrittenDate;
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span};

/// Where a date was found and what happened on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) kind: DateKind,
    pub(super) source: DateSource,
}

impl Origin {
    pub(super) fn new(kind: DateKind, source: DateSource) -> Self {
        Self { kind, source }
    }

    /// Evidence for days that the text states under `span`.
    pub(super) fn states(self, text: &str, span: Span, interval: DateInterval) -> DateEvidence {
        let quote = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        DateEvidence { interval, kind: self.kind, source: self.source, quote, span: Some(span) }
    }
}

/// A date whose year, or year and month, must be found elsewhere in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Partial {
    pub(super) written: WrittenDate,
    pub(super) origin: Origin,
    /// The words to quote.
    pub(super) span: Span,
}

/// What the finders bring together.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) evidence: Vec<DateEvidence>,
    pub(super) partial: Vec<Partial>,
}
