//! Parts: the words that a longer word of the dictionary is made of.
//!
//! Reads one word, gives its first and second half where the dictionary has both, and says whether a word is a wording
//! by itself: vocabulary is (`实事求是`, `改革开放`), names, numbers and words of grammar are not (`沙特阿拉伯`, `九十年代`,
//! `与此同时`), nor is what only says that something is done (`不断加强`). Without a dictionary no word has parts.

use std::ops::Range;

use super::{
    borders::{BORDERS, is_latin, is_word_border},
    keys::KeyedCorpus,
};
use crate::segment::Segmenter;

/// Characters of a part, at least: single ones are in the dictionary nearly all.
const SHORTEST_PART: usize = 2;

/// First letters of the parts of speech that make no wording: adverbs, conjunctions, numerals, prepositions, units,
/// pronouns, times, particles.
const GRAMMAR: &str = "dcmpqrtu";

impl KeyedCorpus {
    /// Whether a word of the dictionary is a wording by itself.
    pub(super) fn is_wording(&self, word: &[u16]) -> bool {
        let Some(segmenter) = &self.segmenter else { return false };
        let text = String::from_utf16_lossy(word);
        let is_grammar = self.has_tag(word, |tag| tag.starts_with(|first| GRAMMAR.contains(first)));
        let is_frame = || match halves(segmenter, word) {
            Some((first, second)) => {
                BORDERS.says_only_that(self, &[first, second]) || BORDERS.leaves_open(first) || !BORDERS.may_end(second)
            }
            None => BORDERS.is_circumstance(word),
        };
        !is_latin(word) && !is_grammar && segmenter.name_kind(&text).is_none() && !is_frame()
    }

    /// Whether two words that the dictionary has meet here inside of a longer one (`市场经济|体制`).
    pub(super) fn is_seam(&self, at: usize) -> bool {
        let (first, second) = (self.word_before(at), self.word_at(at));
        let knows = |part: &[u16]| {
            let knows = |segmenter: &Segmenter| segmenter.knows(&String::from_utf16_lossy(part));
            part.len() >= SHORTEST_PART && self.segmenter.as_ref().is_some_and(knows)
        };
        knows(first) && knows(second)
    }

    /// Whether a stretch begins and ends at words, or at the seam of one.
    pub(super) fn is_whole_or_seamed(&self, range: &Range<usize>) -> bool {
        [range.start, range.end].into_iter().all(|at| is_word_border(self, at) || self.is_seam(at))
    }
}

/// The two words that a word is made of, the first as long as can be.
fn halves<'a>(segmenter: &Segmenter, word: &'a [u16]) -> Option<(&'a [u16], &'a [u16])> {
    let knows = |part: &[u16]| segmenter.knows(&String::from_utf16_lossy(part));
    let cuts = SHORTEST_PART..(word.len() + 1).saturating_sub(SHORTEST_PART);
    let halves = cuts.rev().map(|cut| word.split_at(cut));
    halves.into_iter().find(|(first, second)| knows(first) && knows(second))
}
