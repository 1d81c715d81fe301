//! Wordings as the page shows them: variants, successions, and what changed between two documents.

use serde::Serialize;

use super::PassageView;

/// A recurring wording and its variants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhraseFamily {
    /// The wording that stands for the family.
    pub phrase: String,
    /// Occurrences of all variants.
    pub count: usize,
    /// Documents that have any of them.
    pub n_documents: usize,
    /// EDTF of the first document that has it.
    pub first_seen: String,
    /// EDTF of the last.
    pub last_seen: String,
    /// The variants, by first appearance; one for a wording that never changes.
    pub variants: Vec<VariantView>,
}

/// One spelling of a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VariantView {
    /// As it stands in the text.
    pub text: String,
    /// Occurrences.
    pub count: usize,
    /// Place of the wording it comes from among the family's variants; `None` for the earliest.
    pub parent: Option<usize>,
    /// What was done to the parent: `reordered`, `extended`, `punctuation`; may be empty.
    pub relation: String,
    /// What is not known of the order of the two, in words; empty where the parent is certainly earlier.
    pub order: String,
    /// The parent turned into this; empty for the earliest.
    pub edits: Vec<EditPiece>,
    /// Where it stands, in the order of the corpus; at least one, and not all of them need be given.
    pub passages: Vec<PassageView>,
}

/// A stretch of an edit script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditPiece {
    /// What happened to it.
    pub kind: EditKind,
    /// The characters.
    pub text: String,
}

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditKind {
    /// It stayed.
    Equal,
    /// It came.
    Insert,
    /// It went.
    Delete,
}

/// One term may have given way to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuccessionView {
    /// The term that leaves.
    pub from: String,
    /// The term that comes.
    pub to: String,
    /// How well it is supported, 0 to 1.
    pub score: f64,
    /// Share of the support from frames that both fill, 0 to 1.
    pub slot_score: f64,
    /// Share of the support from common neighbours, 0 to 1.
    pub context_score: f64,
    /// How far one falls while the other rises, 0 to 1.
    pub trend_score: f64,
    /// EDTF or period in which the second overtakes the first; `None` if it never does.
    pub crossover: Option<String>,
    /// Place of the first document that has the second term; `None` if none has.
    pub first_document: Option<usize>,
    /// Place of the first document from which the second outweighs the first; `None` if it never does.
    pub crossover_document: Option<usize>,
    /// The frames that both fill, with a passage each.
    pub frames: Vec<SharedFrame>,
    /// What stands right beside both, with a passage each.
    pub neighbours: Vec<SharedFrame>,
    /// Words of the sentences of both, with a passage each.
    pub context_words: Vec<SharedFrame>,
    /// Other terms in which the same was replaced, `A → B`, with a passage each.
    pub replaced_alike: Vec<SharedFrame>,
    /// Too little evidence to claim it: shown because it was asked for, or for want of better.
    pub is_weak: bool,
    /// What may and may not be concluded: a sentence that can stand alone, with its full stop; may be empty.
    pub verdict: String,
}

/// A frame that two terms fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedFrame {
    /// With `…` for the place of the term: `推进…`.
    pub frame: String,
    /// The first term in it.
    pub from: PassageView,
    /// The second term in it.
    pub to: PassageView,
}

/// What changed from one document to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiffView {
    /// Place of the earlier document.
    pub old: usize,
    /// Place of the later document.
    pub new: usize,
    /// Sentences that stayed word for word.
    pub n_kept: usize,
    /// Sentences that were reworded.
    pub n_amended: usize,
    /// Sentences that came.
    pub n_inserted: usize,
    /// Sentences that went.
    pub n_deleted: usize,
    /// Sentences that stand elsewhere.
    pub n_moved: usize,
    /// One sentence on how the two compare; may be empty.
    pub note: String,
    /// The differences as an HTML fragment; trusted, put into the page as it is. `None` to leave it out.
    ///
    /// The style sheet knows `ins`, `del` and the classes `kept`, `amended`, `inserted`, `deleted`, `moved`
    /// (of a block), `section` (a heading), `skipped` (kept text not shown) and `sides` (a table of two columns).
    /// Ids in it must be unique in the page.
    pub html: Option<String>,
    /// The page of its own that shows the differences where this one does not, relative to the report.
    pub page: Option<String>,
}
