//! Diff: what changed between two documents, down to the word.
//!
//! Two documents come in, a [`DocumentDiff`] goes out: sections aligned by what they say and not by their
//! numbers, sentences within them, words within those; what moved, what only changed its number, which words
//! bind more or less than before. Text is title and body; bylines, notes and appendices are compared line by line. Work
//! is bounded by the size of the input and never by the clock, so the same pair gives the same diff on any machine.
//! Draws nothing: see `report`.

mod align;
mod bounded;
mod calendar;
mod capitals;
mod chain;
mod changes;
mod clock;
mod closing;
mod clusters;
mod crossings;
mod echoes;
mod edits;
mod figures;
mod folds;
mod formulas;
mod gaps;
mod grams;
mod labelled;
mod labels;
mod layout;
mod loose_labels;
mod marked_numbers;
mod measures;
mod moves;
mod neighbours;
mod numbers;
mod numerals;
mod openings;
mod ops;
mod options;
mod ordinals;
mod outline;
mod outside;
mod pieces;
mod range_changes;
mod ranges;
mod references;
mod repeats;
mod script;
mod search;
mod section_pairs;
mod sentence;
mod shares;
mod short_dates;
mod spelling;
mod standing;
mod strength;
mod summary;
mod units;
mod work;
mod wraps;

pub(crate) use self::labelled::label_end;
pub use self::{
    changes::{
        DiffSide, DiffSummary, DocumentDiff, Echo, NamedChange, NamedKind, Neighbours, OutsideLine, ParagraphChange,
        SectionChange, SectionKind, SectionLabel, SentenceChange, SentenceKind,
    },
    edits::{EditKind, WordEdit, edits, patch, similarity},
    folds::simplified,
    labelled::{LabelledSections, is_label, is_same_label},
    labels::LabelKind,
    options::DiffOptions,
    script::{ScriptEdit, StretchKind, script},
    spelling::script_of_originals,
    strength::{StrengthChange, strength_change},
};

use self::{
    align::Alignment, bounded::Limits, edits::Comparer, references::Articles, search::Search, sentence::Sides,
    work::Work,
};
use crate::{
    corpus::{Document, Span},
    segment::Segmenter,
};

/// Compares the text of two documents, and the lines around it.
///
/// Every sentence of either side stands in the result at least once, one that moved at both places. Identical
/// documents give kept sentences only; swapping the documents swaps insertions and deletions.
pub fn diff(old: &Document, new: &Document, segmenter: &Segmenter, options: &DiffOptions) -> DocumentDiff {
    let work = Work::default();
    let search = Search { options, work: &work };
    let alignment = Alignment::of(old, new, &search);
    let limits = Limits { max_pairs: options.max_word_pairs, work: &work };
    let comparer = Comparer { segmenter, limits };
    let neighbour_share = options.neighbour_share;
    let sides = Sides { old, new, comparer, neighbour_share, articles: Articles::of(&alignment) };
    let sections = layout::layout(&alignment, &sides);
    let outside = outside::outside(&sides, &search);
    let echoes = echoes_of(&sections, old, new, options);
    let mut summary = summary::summarize(&sections, &outside, &sides);
    summary.n_echoes = echoes.len();
    summary.n_steps = work.n_steps();
    summary.is_aligned_coarsely = work.is_cut_off();
    summary.is_without_sections = work.is_without_sections();
    DocumentDiff { old: side(old), new: side(new), sections, outside, echoes, summary }
}

/// The echoes between the sentences that stand on one side only.
fn echoes_of(sections: &[SectionChange], old: &Document, new: &Document, options: &DiffOptions) -> Vec<Echo> {
    let sentences =
        || sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.sentences);
    let of_kind = |kind: SentenceKind| sentences().filter(move |sentence| sentence.kind == kind);
    let mut deleted: Vec<Span> = of_kind(SentenceKind::Deleted).filter_map(|sentence| sentence.old).collect();
    let mut inserted: Vec<Span> = of_kind(SentenceKind::Inserted).filter_map(|sentence| sentence.new).collect();
    deleted.sort();
    inserted.sort();
    // The search goes from left to right on one side, so one order of the sides keeps the swap exact.
    if old.text <= new.text {
        return echoes::echoes((&old.text, &deleted), (&new.text, &inserted), options.min_echo_chars);
    }
    let found = echoes::echoes((&new.text, &inserted), (&old.text, &deleted), options.min_echo_chars);
    let mut echoes: Vec<Echo> = found.into_iter().map(|echo| Echo { old: echo.new, new: echo.old }).collect();
    echoes.sort_by_key(|echo| (echo.new, echo.old));
    echoes
}

fn side(document: &Document) -> DiffSide {
    let date = document.date.as_ref().map(|date| date.interval.edtf());
    DiffSide { id: document.id.clone(), title: document.title.clone(), date }
}
