//! Contexts: the words of the sentences in which a term stands.
//!
//! Reads the uses of a term, gives a vector over the words of its sentences. That two terms keep the same company may
//! support a succession; what it says alone is little.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{slots::Use, vectors::Vector};
use crate::phrases::KeyedCorpus;

/// The sentences of a corpus by words.
#[derive(Debug)]
pub(super) struct Contexts {
    /// Words by sentence: numbers of words, ascending, distinct.
    sentences: Vec<Vec<u32>>,
    /// First symbol of each sentence.
    starts: Vec<usize>,
    /// Where each word stands first.
    words: Vec<Range<usize>>,
    /// Number of sentences that hold each word.
    n_sentences: Vec<u32>,
}

impl Contexts {
    /// Reads the words of every sentence; words of one character are left out.
    pub(super) fn new(keyed: &KeyedCorpus) -> Self {
        let mut numbers: HashMap<&[u16], u32> = HashMap::new();
        let mut contexts =
            Self { sentences: Vec::new(), starts: Vec::new(), words: Vec::new(), n_sentences: Vec::new() };
        for sentence in keyed.sentences() {
            let mut words: Vec<u32> = Vec::new();
            for word in keyed.words(&sentence).into_iter().filter(|word| word.len() >= 2) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(&keyed.symbols()[word.clone()]).or_insert(next);
                if number == next {
                    contexts.words.push(word);
                    contexts.n_sentences.push(0);
                }
                words.push(number);
            }
            words.sort_unstable();
            words.dedup();
            for &word in &words {
                contexts.n_sentences[word as usize] += 1;
            }
            contexts.starts.push(sentence.start);
            contexts.sentences.push(words);
        }
        contexts
    }

    /// The vector of a term over the sentences it stands in, without the words that the term itself is made of.
    pub(super) fn vector(&self, keyed: &KeyedCorpus, uses: &[&Use]) -> Vector {
        let sentences = self.sentences_of(uses);
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for word in sentences.iter().flat_map(|&sentence| &self.sentences[sentence as usize]) {
            *counts.entry(*word).or_default() += 1;
        }
        let symbols = keyed.symbols();
        let term = uses.first().map_or(&[][..], |place| &symbols[place.symbols.clone()]);
        let is_part = |word: u32| {
            let word = &symbols[self.words[word as usize].clone()];
            term.windows(word.len()).any(|part| part == word)
        };
        let share = sentences.len() as f64 / self.sentences.len().max(1) as f64;
        let expected = |word: u32| share * f64::from(self.n_sentences[word as usize]);
        let others = counts.into_iter().filter(|&(word, _)| !is_part(word));
        Vector::new(others.map(|(word, count)| (word, count, expected(word))))
    }

    /// The sentences in which uses stand, ascending, each once.
    pub(super) fn sentences_of(&self, uses: &[&Use]) -> Vec<u32> {
        let mut sentences: Vec<u32> = uses.iter().map(|place| self.sentence(&place.symbols) as u32).collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
    }

    /// Whether the sentence of a use holds a word.
    pub(super) fn holds(&self, place: &Use, word: u32) -> bool {
        self.sentences[self.sentence(&place.symbols)].binary_search(&word).is_ok()
    }

    /// A word by its number.
    pub(super) fn word(&self, keyed: &KeyedCorpus, number: u32) -> String {
        let place = &self.words[number as usize];
        keyed.key(place.start, place.end)
    }

    fn sentence(&self, symbols: &Range<usize>) -> usize {
        self.starts.partition_point(|&start| start <= symbols.start).saturating_sub(1)
    }
}
