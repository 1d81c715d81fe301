//! Verbs: what the dictionary says a word is.
//!
//! Reads a word as symbols, gives whether it is a verb. Without a dictionary no word is one.

use super::{borders::takes_object, keys::KeyedCorpus};
use crate::segment::Segmenter;

impl KeyedCorpus {
    /// Whether the dictionary has a word as a verb and as nothing else.
    pub(super) fn is_verb(&self, word: &[u16]) -> bool {
        self.has_tag(word, |tag| tag.starts_with('v') && tag != "vn")
    }

    /// Whether the dictionary has a word as a verb, or as one that names what is done as well (调整, 改革).
    pub(super) fn is_action(&self, word: &[u16]) -> bool {
        self.has_tag(word, |tag| tag.starts_with('v'))
    }

    /// Whether the dictionary has a word as an adverb or a conjunction.
    pub(super) fn serves_sentence(&self, word: &[u16]) -> bool {
        self.has_tag(word, |tag| tag == "d" || tag == "c")
    }

    /// Whether the dictionary has a word as an adjective, a noun or one that names what is done: before a noun it says of
    /// which kind that is.
    pub(super) fn is_said_of_noun(&self, word: &[u16]) -> bool {
        let is_object_taken = takes_object(&String::from_utf16_lossy(word));
        self.has_tag(word, |tag| tag.starts_with(['a', 'n', 'b']) || tag == "vn") && !is_object_taken
    }

    /// Whether the part of speech that the dictionary gives a word is a wanted one.
    pub(super) fn has_tag(&self, word: &[u16], is_wanted: fn(&str) -> bool) -> bool {
        let is_tagged = |segmenter: &Segmenter| {
            let word = String::from_utf16_lossy(word);
            segmenter.tagged(&word).first().is_some_and(|(_, tag)| is_wanted(tag))
        };
        self.segmenter.as_ref().is_some_and(is_tagged)
    }
}
