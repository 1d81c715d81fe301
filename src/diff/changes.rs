//! What a comparison of two documents says.
//!
//! Every span is in bytes of the repaired text of its side; the document's position map leads to the original.

use serde::Serialize;

use super::{LabelKind, WordEdit, labels::label, summary};
use crate::corpus::{Span, ZoneKind};

/// What changed between two documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentDiff {
    /// The older document.
    pub old: DiffSide,
    /// The newer document.
    pub new: DiffSide,
    /// Every section of either side, in the order of the new text; a deleted one stands where it stood.
    pub sections: Vec<SectionChange>,
    /// The lines outside title and body that the documents themselves have, the kept ones too, in the order of the new
    /// text: who issued it and when, how it was revised, what is appended.
    pub outside: Vec<OutsideLine>,
    /// Wordings that inserted sentences have from deleted ones, in the order of the new text.
    pub echoes: Vec<Echo>,
    /// The counts.
    pub summary: DiffSummary,
}

/// A wording that stands in a deleted sentence and in an inserted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Echo {
    /// Where it stands in the old text.
    pub old: Span,
    /// Where it stands in the new text.
    pub new: Span,
}

/// A line outside title and body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutsideLine {
    /// What it is; of a line on both sides, what it is in the new document.
    pub zone: ZoneKind,
    /// What happened to it, told as of a sentence. Never moved.
    pub change: SentenceChange,
}

/// Which document a side is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffSide {
    /// Its id in the corpus.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its date in EDTF, if it has one.
    pub date: Option<String>,
}

/// What happened to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// The same text under the same label.
    Unchanged,
    /// The same text under another number.
    Renumbered,
    /// Another text; the label may differ as well.
    Amended,
    /// At another place among its neighbours; the text may differ as well.
    Moved,
    /// Only in the new document.
    Inserted,
    /// Only in the new document, but mostly taken from one section of the old that is still there.
    Split,
    /// Only in the old document.
    Deleted,
    /// Only in the old document, but mostly taken into one section that was already there.
    Merged,
}

impl SectionKind {
    /// Every kind, in the order reports list them.
    pub const ALL: [SectionKind; 8] = [
        Self::Unchanged,
        Self::Renumbered,
        Self::Amended,
        Self::Moved,
        Self::Inserted,
        Self::Split,
        Self::Deleted,
        Self::Merged,
    ];

    /// The name used in tables and on pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Renumbered => "renumbered",
            Self::Amended => "amended",
            Self::Moved => "moved",
            Self::Inserted => "inserted",
            Self::Split => "split",
            Self::Deleted => "deleted",
            Self::Merged => "merged",
        }
    }
}

/// The label of a section on one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionLabel {
    /// What kind of label.
    pub kind: LabelKind,
    /// The label as it stands: 第十二条; of a heading the line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl SectionLabel {
    /// Whether both give a section the same number, however it is spelled: 一、 and 一. and 1. are one. Headings always
    /// are the same label, because their words are compared as a sentence.
    pub fn is_same(&self, other: &Self) -> bool {
        if (self.kind, other.kind) == (LabelKind::Heading, LabelKind::Heading) {
            return true;
        }
        match (label(&self.text), label(&other.text)) {
            (Some(one), Some(other)) if one.has_number() => one.is_same(&other),
            _ => self.text == other.text,
        }
    }
}

/// The labels on either side of a section; `None` at the beginning and at the end of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Neighbours {
    /// The label before it: 第九条.
    pub before: Option<String>,
    /// The label behind it: 第十一条.
    pub behind: Option<String>,
}

/// A section of either document, or of both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionChange {
    /// What happened.
    pub kind: SectionKind,
    /// Its label in the old document; `None` where it has none or is not there.
    pub old_label: Option<SectionLabel>,
    /// Its label in the new document.
    pub new_label: Option<SectionLabel>,
    /// For a split or merged section: the label of the section it came from or went into.
    pub counterpart: Option<SectionLabel>,
    /// For a moved section: between which labels it stood in the old document, and stands in the new one.
    pub moved: Option<[Neighbours; 2]>,
    /// How alike the two sides are, from 0 to 1; 0 for one side alone.
    pub similarity: f64,
    /// Its paragraphs, in the order of the new text.
    pub paragraphs: Vec<ParagraphChange>,
}

/// A paragraph: sentences that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParagraphChange {
    /// Its sentences, in order.
    pub sentences: Vec<SentenceChange>,
}

/// What happened to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SentenceKind {
    /// The same to a reader; folded spellings may differ.
    Kept,
    /// The same under another number: （二） → （三）. Its edits are those of the number.
    Renumbered,
    /// Other words.
    Amended,
    /// Only in the new document.
    Inserted,
    /// Only in the old document.
    Deleted,
    /// In the new document here, in the old at another place; told in full.
    MovedHere,
    /// In the old document here, in the new at another place; told there.
    MovedAway,
}

impl SentenceKind {
    /// The name used in tables and on pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Renumbered => "renumbered",
            Self::Amended => "amended",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::MovedHere => "moved_here",
            Self::MovedAway => "moved_away",
        }
    }
}

/// A sentence of either document, or of both; several in a row where one was cut or some were joined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentenceChange {
    /// What happened.
    pub kind: SentenceKind,
    /// Where it stands in the old text.
    pub old: Option<Span>,
    /// Where it stands in the new text.
    pub new: Option<Span>,
    /// How alike the two sides are, from 0 to 1; 0 for one side alone.
    pub similarity: f64,
    /// The words, covering both sides; one edit for one side alone, none for a sentence that moved away.
    pub edits: Vec<WordEdit>,
    /// Changes of number, reference and strength among them.
    pub named: Vec<NamedChange>,
    /// The number of the move, from 0, the same at both of its places; none where the section was split or merged,
    /// which is why the sentence stands elsewhere.
    pub move_idx: Option<usize>,
    /// Whether it was too long to be compared word by word.
    pub is_coarse: bool,
}

/// A change that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedKind {
    /// Another quantity: 5%左右 → 5%.
    Number,
    /// Another article, chapter or paragraph is referred to: 第十二条 → 第十三条.
    Reference,
    /// A word that binds more: 可以 → 应当, 可以处 → 处.
    Stronger,
    /// A word that binds less: 应当 → 可以.
    Weaker,
    /// A word that refuses what was asked for or allowed, or the other way round: 应当 → 不得, 可以 → 不可以.
    Reversed,
}

impl NamedKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Number, Self::Reference, Self::Stronger, Self::Weaker, Self::Reversed];

    /// The name used in tables and on pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Reference => "reference",
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Reversed => "reversed",
        }
    }
}

/// One named change, with the words on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedChange {
    /// What it is.
    pub kind: NamedKind,
    /// The old wording.
    pub old: Span,
    /// The new wording.
    pub new: Span,
}

/// The counts of a comparison. A sentence that moved counts once.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct DiffSummary {
    /// Sentences that are the same to a reader, at their place.
    pub n_kept: usize,
    /// Sentences that have another number in front and are the same otherwise.
    pub n_renumbered: usize,
    /// Sentences with other words.
    pub n_amended: usize,
    /// Sentences only in the new text.
    pub n_inserted: usize,
    /// Sentences only in the old text.
    pub n_deleted: usize,
    /// Sentences at another place; those of a section that was split or merged count as kept or amended.
    pub n_moved: usize,
    /// Sections with a label that stand at another place among their neighbours.
    pub n_sections_moved: usize,
    /// Sections that have the same text under another number.
    pub n_sections_renumbered: usize,
    /// Sections that have another number, and other words as well.
    pub n_sections_renumbered_and_amended: usize,
    /// Sections cut out of one that is still there.
    pub n_sections_split: usize,
    /// Sections that went into one that was already there.
    pub n_sections_merged: usize,
    /// Changes of quantity.
    pub n_numbers: usize,
    /// References to another article, chapter or paragraph.
    pub n_references: usize,
    /// Wordings that bind more.
    pub n_stronger: usize,
    /// Wordings that bind less.
    pub n_weaker: usize,
    /// Wordings that refuse what was asked for, or ask for what was refused.
    pub n_reversed: usize,
    /// Words, numbers and marks that differ only in spelling (width, quotes, spaces, numerals, capitals at the beginning of
    /// a sentence, repaired characters), each once whatever of it differs. No changes.
    pub n_folded: usize,
    /// Lines outside title and body that came, went or have other words: bylines, notes under a title, appendices.
    pub n_outside: usize,
    /// Lines that others put around a document (navigation, remarks, abstracts) and that only one of the two has. They
    /// are not compared, and no change of the document.
    pub n_uncounted: usize,
    /// Sentences too long to be compared word by word.
    pub n_coarse: usize,
    /// Whether passages were like so many others that only the likeliest were compared: another alignment may be better.
    pub is_aligned_coarsely: bool,
    /// Whether the sections of both texts were left out, and sentences aligned without them, because too many sections are
    /// alike to be told apart.
    pub is_without_sections: bool,
    /// Steps the comparison took: passages against passages and words against words.
    pub n_steps: u64,
    /// Compared characters of the old text, white space left out.
    pub old_chars: usize,
    /// Compared characters of the new text, white space left out.
    pub new_chars: usize,
    /// Characters of the new text that stand in the old as well, moved ones included.
    pub inherited_chars: usize,
    /// Wordings of inserted sentences that stand in deleted ones; not counted as inherited.
    pub n_echoes: usize,
    /// Characters of the new text in stretches too long to be compared word by word: whether they stand in the old text is
    /// unknown.
    pub uncompared_chars: usize,
    /// Share of the new text that stands in the old as well, from 0 to 1; 0 for an empty text. The least it can be, where
    /// stretches were not compared; none, where they are half of the new text or more.
    pub inherited_share: Option<f64>,
}

impl DocumentDiff {
    /// Every sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &SentenceChange> {
        self.sections.iter().flat_map(|section| &section.paragraphs).flat_map(|paragraph| &paragraph.sentences)
    }

    /// The lines outside title and body that changed, in order.
    pub fn outside_changes(&self) -> impl Iterator<Item = &OutsideLine> {
        self.outside.iter().filter(|line| line.change.kind != SentenceKind::Kept)
    }

    /// Whether a reader would find any change: of words, of order, of numbering, or outside title and body.
    pub fn has_changes(&self) -> bool {
        self.sections.iter().any(|section| section.kind != SectionKind::Unchanged)
            || self.sentences().any(|sentence| sentence.kind != SentenceKind::Kept)
            || self.outside_changes().next().is_some()
    }

    /// Number of sections of one kind, those before the first label left out.
    pub fn n_sections(&self, kind: SectionKind) -> usize {
        summary::n_sections(&self.sections, kind)
    }
}
