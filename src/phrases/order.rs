//! Order in time: whether what stands in one document surely came before what stands in another.
//!
//! Reads the documents' date intervals, gives a verdict on an order that their best days suggest. Where the intervals
//! overlap, the order of the corpus is a guess, and whoever shows it must say so.

use serde::Serialize;

use crate::corpus::{Corpus, DateInterval, DocumentIdx, Passage};

/// How sure it is that the one came before the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOrder {
    /// The last possible day of the one is before the first possible day of the other.
    Certain,
    /// Both first stand in one document: their order is that of its text, not of time.
    SameDocument,
    /// The dates overlap, or are not known.
    Uncertain,
}

impl TimeOrder {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::SameDocument => "same_document",
            Self::Uncertain => "uncertain",
        }
    }

    /// The order of two documents, the one that is taken to be earlier first.
    pub fn of_documents(corpus: &Corpus, earlier: DocumentIdx, later: DocumentIdx) -> Self {
        Self::between(corpus, &[earlier], &[later])
    }

    /// Whether some passage of the one stands before every passage of the other; both in corpus order.
    pub fn of_passages(corpus: &Corpus, earlier: &[Passage], later: &[Passage]) -> Self {
        let documents = |passages: &[Passage]| -> Vec<DocumentIdx> {
            let mut documents: Vec<DocumentIdx> = passages.iter().map(|passage| passage.document).collect();
            documents.dedup();
            documents
        };
        Self::between(corpus, &documents(earlier), &documents(later))
    }

    fn between(corpus: &Corpus, earlier: &[DocumentIdx], later: &[DocumentIdx]) -> Self {
        let interval = |idx: &DocumentIdx| corpus.document(*idx).date.as_ref().map(|date| date.interval);
        let surely_there = earlier.iter().filter_map(interval).map(|days| days.latest).min();
        let possibly_there: Option<Vec<DateInterval>> = later.iter().map(interval).collect();
        let possibly_there = possibly_there.and_then(|all| all.iter().map(|days| days.earliest).min());
        if surely_there.zip(possibly_there).is_some_and(|(one, other)| one < other) {
            Self::Certain
        } else if earlier.first() == later.first() {
            Self::SameDocument
        } else {
            Self::Uncertain
        }
    }
}
