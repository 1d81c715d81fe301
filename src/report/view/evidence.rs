//! Passages: the words that a number was counted from.

use serde::Serialize;

/// A passage with the word it is shown for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassageView {
    /// Place of its document in [`ReportView::documents`](super::ReportView::documents).
    pub document: usize,
    /// What stands before, about twenty characters.
    pub left: String,
    /// The words themselves.
    pub keyword: String,
    /// What stands after, about twenty characters.
    pub right: String,
}

/// All passages of a term, or as many as were kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceView {
    /// The term; at most one entry per term.
    pub term: String,
    /// How often it occurs in the counted text.
    pub count: usize,
    /// In how many documents.
    pub n_documents: usize,
    /// In the order of the corpus; may be fewer than `count`.
    pub passages: Vec<PassageView>,
}
