//! Diff: what changed between two documents, down to the word.
//!
//! Two documents come in, a [`DocumentDiff`] goes out: sections aligned by what they say and not by their
//! numbers, sentences within them, words within those; what moved, what only changed its number, which words
//! bind more or less than before. Only title and body are compared. Work is bounded by the size of the input and
//! never by the clock, so the same pair gives the same diff on any machine. Draws nothing: see `report`.

mod align;
mod changes;
mod edits;
mod folds;
mod grams;
mod layout;
mod moves;
mod numbers;
mod ops;
mod options;
mod outline;
mod sentence;
mod strength;
mod summary;
mod units;

pub use self::{
    changes::{
        DiffSide, DiffSummary, DocumentDiff, NamedChange, NamedKind, ParagraphChange, SectionChange, SectionKind,
        SectionLabel, SentenceChange, SentenceKind,
    },
    edits::{EditKind, WordEdit, edits, patch, similarity},
    options::DiffOptions,
    outline::LabelKind,
    strength::{StrengthChange, strength_change},
};

use self::{align::Alignment, sentence::Sides};
use crate::{corpus::Document, segment::Segmenter};

/// Compares the counted text of two documents.
///
/// Every sentence of either side stands in the result at least once, one that moved at both places. Identical
/// documents give kept sentences only; swapping the documents swaps insertions and deletions.
pub fn diff(old: &Document, new: &Document, segmenter: &Segmenter, options: &DiffOptions) -> DocumentDiff {
    let alignment = Alignment::of(old, new, options);
    let sections = layout::layout(&alignment, &Sides { old, new, segmenter, options });
    let summary = summary::summarize(&sections, old, new);
    DocumentDiff { old: side(old), new: side(new), sections, summary }
}

fn side(document: &Document) -> DiffSide {
    let date = document.date.as_ref().map(|date| date.interval.edtf());
    DiffSide { id: document.id.clone(), title: document.title.clone(), date }
}
