//! Parts: the words that a longer word of the dictionary is made of.
//!
//! Reads one word, gives its first and second half where the dictionary has both, and says whether a word is a wording
//! by itself: vocabulary is (`实事求是`, `改革开放`), names, numbers and words of grammar are not (`沙特阿拉伯`, `九十年代`,
//! `与此同时`), nor is what only says that something is done (`不断加强`). Without a dictionary no word has parts.

use std::ops::Range;

use super::{
    borders::{BORDERS, is_latin, is_numeral_word, is_word_border},
    keys::KeyedCorpus,
};
use crate::segment::{NameKind, Segmenter};

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
                BORDERS.says_only_that(self, &[first, second]) || BORDERS.leaves_open(first) || BORDERS.goes_on(second)
            }
            None => BORDERS.is_circumstance(word),
        };
        !is_latin(word) && !is_grammar && segmenter.name_kind(&text).is_none() && !is_frame()
    }

    /// Whether what begins with this word wants an object: a verb, emphasis before one, a preposition, or a word of the
    /// dictionary that is made of emphasis and a verb (`大力加强`).
    pub(super) fn takes_object(&self, word: &[u16]) -> bool {
        let stresses_verb = |segmenter: &Segmenter| {
            halves(segmenter, word).is_some_and(|(first, second)| BORDERS.serves(first) && self.is_action(second))
        };
        BORDERS.takes_object(word) || self.is_verb(word) || self.segmenter.as_ref().is_some_and(stresses_verb)
    }

    /// Whether a stretch only names, or tells what somebody who is named did.
    pub(super) fn is_of_names(&self, range: &Range<usize>) -> bool {
        self.is_run_of_names(range) || self.is_deed_of_person(range)
    }

    /// Whether a stretch holds nothing but names with titles and numbers, two words at least, and whom they address
    /// (`各位代表`).
    fn is_run_of_names(&self, range: &Range<usize>) -> bool {
        let Some(segmenter) = &self.segmenter else { return false };
        let words = self.words(range);
        let text = |word: &Range<usize>| String::from_utf16_lossy(&self.symbols[word.clone()]);
        let is_name = |word: &Range<usize>| segmenter.name_kind(&text(word)).is_some();
        let n_named = words.iter().position(|word| text(word) == "各位").unwrap_or(words.len());
        let words = &words[..n_named];
        let goes_with_names = |word: &Range<usize>| {
            is_numeral_word(self, word)
                || self.has_tag(&self.symbols[word.clone()], |tag| tag.starts_with('m'))
                || BORDERS.belongs_to_number(&self.symbols[word.clone()])
                || BORDERS.serves_grammar(&self.symbols[word.clone()])
                || segmenter.is_title(&text(word))
        };
        words.len() > 1 && words.iter().any(is_name) && words.iter().all(|word| goes_with_names(word) || is_name(word))
    }

    /// Whether a stretch tells what a person did: a name with a title, then a verb, and nothing that they modify.
    fn is_deed_of_person(&self, range: &Range<usize>) -> bool {
        let Some(segmenter) = &self.segmenter else { return false };
        let words = self.words(range);
        let symbols = |word: &Range<usize>| &self.symbols[word.clone()];
        let text = |word: &Range<usize>| String::from_utf16_lossy(symbols(word));
        let [person, title, rest @ ..] = words.as_slice() else { return false };
        segmenter.name_kind(&text(person)) == Some(NameKind::Person)
            && segmenter.is_title(&text(title))
            && rest.iter().any(|word| self.is_verb(symbols(word)))
            && !rest.iter().any(|word| BORDERS.is_modifying(symbols(word)))
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
pub(super) fn halves<'a>(segmenter: &Segmenter, word: &'a [u16]) -> Option<(&'a [u16], &'a [u16])> {
    let knows = |part: &[u16]| segmenter.knows(&String::from_utf16_lossy(part));
    let cuts = SHORTEST_PART..(word.len() + 1).saturating_sub(SHORTEST_PART);
    let halves = cuts.rev().map(|cut| word.split_at(cut));
    halves.into_iter().find(|(first, second)| knows(first) && knows(second))
}
