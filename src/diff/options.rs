//! How two documents are compared.

use serde::{Deserialize, Serialize};

/// Thresholds of a comparison; similarities are Dice coefficients of character pairs, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DiffOptions {
    /// Sentences at the same place this much alike are one sentence, amended; below it one was deleted and
    /// one inserted, because word edits between them would be accidents.
    pub amended_similarity: f64,
    /// Sections this much alike are one section. Lower than for sentences: an article may be mostly rewritten.
    pub section_similarity: f64,
    /// Passages at different places this much alike were moved. Higher: at another place, likeness is weaker evidence.
    pub moved_similarity: f64,
    /// A shorter sentence, in character pairs, is never called moved, unless either side has it once: formulas
    /// such as 同志们 recur everywhere.
    pub moved_min_chars: usize,
    /// If less than this share of the shorter text lies in matched sections, the outlines have nothing to do
    /// with each other and sentences are aligned without them.
    pub min_matched_sections: f64,
    /// Characters that an inserted and a deleted sentence must share in a row for it to be worth saying; shorter
    /// agreement is ordinary language.
    pub min_echo_chars: usize,
    /// A section between two neighbours that belong together, with one candidate on the other side, is the same section
    /// from this similarity on: nothing else can have taken its place.
    pub lone_section_similarity: f64,
    /// A section without a partner was cut out of a neighbour, or went into one, if at least this share of it is what
    /// the neighbour lost, or gained.
    pub neighbour_share: f64,
    /// A changed stretch with more pairs of old and new words than this is replaced as a whole, unless words that stand
    /// in it once cut it into smaller ones, and the diff says so.
    pub max_word_pairs: usize,
    /// A passage is compared with at most so many passages of the other side that are unlike it, the likeliest first.
    pub max_candidates: usize,
}

impl Default for DiffOptions {
    fn default() -> Self {
        Self {
            amended_similarity: 0.4,
            section_similarity: 0.3,
            moved_similarity: 0.6,
            moved_min_chars: 8,
            min_matched_sections: 0.1,
            min_echo_chars: 8,
            lone_section_similarity: 0.23,
            neighbour_share: 0.5,
            max_word_pairs: 1_000_000,
            max_candidates: 64,
        }
    }
}
