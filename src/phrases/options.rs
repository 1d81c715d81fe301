//! What a wording must reach to be listed among those that recur.
//!
//! Plain settings with their defaults; it judges nothing itself.

use serde::{Deserialize, Serialize};

/// What a wording must reach to be listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PhraseOptions {
    /// Characters, punctuation left out.
    pub min_chars: usize,
    /// Documents it occurs in; 1 lists what recurs inside one document too.
    pub min_documents: usize,
    /// Occurrences outside of every longer formulation that is listed.
    pub min_own: usize,
    /// Characters that are neither numerals nor words of grammar or emphasis; what mostly stands in quotes is exempt.
    pub min_content_chars: usize,
    /// Which single words are listed.
    pub single_words: SingleWords,
    /// Bits; below it the parts meet by chance.
    pub min_cohesion: f64,
    /// Bits; below it the string is mostly continued in one way. Two occurrences with different neighbours have 1.
    pub min_entropy: f64,
    /// Share of occurrences that begin and end at words, or where two words meet in a longer one.
    pub min_word_share: f64,
}

impl Default for PhraseOptions {
    fn default() -> Self {
        Self {
            min_chars: 4,
            min_documents: 2,
            min_own: 1,
            min_content_chars: 3,
            single_words: SingleWords::Wordings,
            min_cohesion: 3.0,
            min_entropy: 0.9,
            min_word_share: 0.5,
        }
    }
}

/// Which words of the dictionary are listed though they stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SingleWords {
    /// None but what mostly stands in quotes.
    None,
    /// Those of Chinese that are neither names nor numbers nor grammar and say more than that something is done.
    Wordings,
    /// Every one.
    All,
}
