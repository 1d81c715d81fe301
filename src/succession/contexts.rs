//! Contexts: whether the words around the later term are those that stood around the earlier one.
//!
//! Reads the uses of two terms, gives the cosine of their PPMI vectors over the words of the same sentences, shrunk by
//! the number of words they share: few shared words make chance cosines. It may support a succession, never claim one.
//! Bullinaria & Levy (2007), "Extracting semantic representations from word co-occurrence statistics".

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::slots::Use;
use crate::phrases::KeyedCorpus;

/// Shared words at which half of the cosine is believed.
const HALF_BELIEVED: f64 = 10.0;

/// The sentences of a corpus by words.
#[derive(Debug)]
pub(super) struct Contexts {
    /// Words by sentence: numbers of words, ascending, distinct.
    sentences: Vec<Vec<u32>>,
    /// First symbol of each sentence.
    starts: Vec<usize>,
    /// Number of sentences that hold each word.
    n_sentences: Vec<u32>,
}

/// Positive pointwise mutual information by word, ascending by word.
pub(super) type Vector = Vec<(u32, f64)>;

impl Contexts {
    /// Reads the words of every sentence; words of one character are left out.
    pub(super) fn new(keyed: &KeyedCorpus) -> Self {
        let mut numbers: HashMap<&[u16], u32> = HashMap::new();
        let mut contexts = Self { sentences: Vec::new(), starts: Vec::new(), n_sentences: Vec::new() };
        for sentence in keyed.sentences() {
            let mut words: Vec<u32> = Vec::new();
            for word in keyed.words(&sentence).into_iter().filter(|word| word.len() >= 2) {
                let next = numbers.len() as u32;
                words.push(*numbers.entry(&keyed.symbols()[word]).or_insert(next));
            }
            words.sort_unstable();
            words.dedup();
            contexts.n_sentences.resize(numbers.len(), 0);
            for &word in &words {
                contexts.n_sentences[word as usize] += 1;
            }
            contexts.starts.push(sentence.start);
            contexts.sentences.push(words);
        }
        contexts
    }

    /// The vector of a term over the sentences it stands in; words that make up the term are left out by the caller's
    /// choice of pairs, as they are in every one of its sentences.
    pub(super) fn vector(&self, uses: &[&Use]) -> Vector {
        let mut sentences: Vec<usize> = uses.iter().map(|place| self.sentence(&place.symbols)).collect();
        sentences.sort_unstable();
        sentences.dedup();
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for word in sentences.iter().flat_map(|&sentence| &self.sentences[sentence]) {
            *counts.entry(*word).or_default() += 1;
        }
        let (all, own) = (self.sentences.len() as f64, sentences.len() as f64);
        let information = |(word, count): (u32, u32)| {
            let expected = own * f64::from(self.n_sentences[word as usize]) / all;
            (word, (f64::from(count) / expected).log2())
        };
        counts.into_iter().map(information).filter(|&(_, bits)| bits > 0.0).collect()
    }

    fn sentence(&self, symbols: &Range<usize>) -> usize {
        self.starts.partition_point(|&start| start <= symbols.start).saturating_sub(1)
    }
}

/// Cosine of two vectors times n / (n + 10), n being the number of words both have; from 0 to 1.
pub(super) fn shrunk_cosine(one: &Vector, other: &Vector) -> f64 {
    let (mut dot, mut n_shared) = (0.0, 0.0);
    let mut others = other.iter().peekable();
    for &(word, bits) in one {
        while others.next_if(|&&(other, _)| other < word).is_some() {}
        if let Some(&(_, other_bits)) = others.next_if(|&&(other, _)| other == word) {
            dot += bits * other_bits;
            n_shared += 1.0;
        }
    }
    let norm = |vector: &Vector| vector.iter().map(|&(_, bits)| bits * bits).sum::<f64>().sqrt();
    let norms = norm(one) * norm(other);
    if norms == 0.0 { 0.0 } else { dot / norms * n_shared / (n_shared + HALF_BELIEVED) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_shared_word_is_hardly_believed() {
        // Equal vectors have cosine 1; 1 / (1 + 10) of it is believed.
        let vector = vec![(3, 2.0)];
        assert!((shrunk_cosine(&vector, &vector) - 1.0 / 11.0).abs() < 1e-12);
    }
}
