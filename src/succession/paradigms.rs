//! Paradigms: how near each other the words are in which two terms differ.
//!
//! Reads the words of a corpus with the three on either side, gives for two terms that begin or end alike the place of
//! the words of the one among all words, by how like their neighbours are to those of the words of the other, and the
//! other way round. 国营 and 国有 stand beside the same words wherever they stand; 基本 and 基地, which 基本建设 and 基地建设
//! have in place of each other, do not: they are spelled alike, and that is all. It knows nothing of dates, and of words
//! that stand once it tells nothing.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{slots::Use, vectors::Vector};
use crate::phrases::KeyedCorpus;

/// Words on either side.
const WINDOW: usize = 3;
/// Times that one word stands so far from another, at least: what stands there once tells nothing.
const MIN_TOGETHER: usize = 2;
/// Symbols of a word that may be two, at least.
const MIN_SYMBOLS_OF_TWO: usize = 4;
/// Symbols of either of them, at least.
const MIN_SYMBOLS_OF_HALF: usize = 2;
/// Nearness up to which the words have nothing to do with each other, and from which on the one may stand for the other.
const STRANGERS: f64 = 0.4;
const FELLOWS: f64 = 0.7;
/// Sums of the same numbers in another order differ by less.
const ROUNDING: f64 = 1e-9;

/// The words of a corpus by what stands beside them.
#[derive(Debug)]
pub(super) struct Paradigms<'a> {
    keyed: &'a KeyedCorpus,
    vocabulary: Vocabulary<'a>,
    /// Of each word; empty for a rare one.
    vectors: Vec<Vector>,
    /// Of each neighbour on each side the words beside it, with how strongly, of a vector of length 1.
    beside: Vec<Vec<(u32, f64)>>,
}

/// The words of a corpus by number.
#[derive(Debug)]
struct Vocabulary<'a> {
    numbers: FxHashMap<&'a [u16], u32>,
    /// Of each word the two that it is made of, if either is more frequent: a long word of the dictionary (国营企业) is seldom
    /// the one beside it (国营经济).
    halves: Vec<Option<[u32; 2]>>,
}

/// The words that stand in each other's place, with nothing for two terms of which one only has more.
type Exchange = Option<(Vec<u32>, Vec<u32>)>;

impl<'a> Paradigms<'a> {
    /// Reads the neighbours of every word.
    pub(super) fn new(keyed: &'a KeyedCorpus) -> Self {
        let (vocabulary, sentences) = Vocabulary::read(keyed);
        let vectors = vectors(&sentences, vocabulary.numbers.len());
        let mut beside: Vec<Vec<(u32, f64)>> = Vec::new();
        for (vector, word) in vectors.iter().zip(0..) {
            for (feature, weight) in vector.weights() {
                let feature = feature as usize;
                if beside.len() <= feature {
                    beside.resize(feature + 1, Vec::new());
                }
                beside[feature].push((word, weight));
            }
        }
        Self { keyed, vocabulary, vectors, beside }
    }

    /// For each two terms, given by a use of either, whether what they differ in may stand for each other, from 0 to 1; 1
    /// where one only has more, or is too rare to tell.
    pub(super) fn fellowship(&self, pairs: &[Option<(&Use, &Use)>]) -> Vec<f64> {
        let exchanges: Vec<Exchange> =
            pairs.par_iter().map(|pair| pair.and_then(|(one, other)| self.exchange(one, other))).collect();
        let mut asked: BTreeMap<&[u32], BTreeMap<&[u32], f64>> = BTreeMap::new();
        for (one, other) in exchanges.iter().flatten() {
            asked.entry(one).or_default().insert(other, 0.0);
            asked.entry(other).or_default().insert(one, 0.0);
        }
        let middles: FxHashMap<&[u32], Vector> =
            asked.par_iter().map(|(words, _)| (*words, self.middle(words))).collect();
        asked.par_iter_mut().for_each(|(words, others)| self.rank(&middles[words], others, &middles));
        let n_words = self.vectors.iter().filter(|vector| !vector.is_empty()).count().max(2) as f64;
        let fellowship = |exchange: &Exchange| {
            let Some((one, other)) = exchange else { return 1.0 };
            let places = asked[one.as_slice()][other.as_slice()] * asked[other.as_slice()][one.as_slice()];
            let nearness = 1.0 - places.ln() / (2.0 * n_words.ln());
            ((nearness - STRANGERS) / (FELLOWS - STRANGERS)).clamp(0.0, 1.0)
        };
        exchanges.iter().map(fellowship).collect()
    }

    /// The words in which two terms differ.
    fn exchange(&self, one: &Use, other: &Use) -> Exchange {
        let [one, other] = [one, other].map(|place| self.words(&place.symbols));
        let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
        let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
        let tail = tail.min(one.len().min(other.len()) - head);
        let is_known = |word: &u32| !self.vectors[*word as usize].is_empty();
        let between =
            |words: &[u32]| -> Vec<u32> { words[head..words.len() - tail].iter().copied().filter(is_known).collect() };
        let (one, other) = (between(&one), between(&other));
        (!one.is_empty() && !other.is_empty()).then_some((one, other))
    }

    /// The words of a stretch; what is no word of the corpus by itself is left out.
    fn words(&self, stretch: &Range<usize>) -> Vec<u32> {
        let words = self.keyed.words(stretch).into_iter();
        let known = words.filter_map(|word| self.vocabulary.numbers.get(&self.keyed.symbols()[word]).copied());
        known.flat_map(|word| self.vocabulary.parts(word)).collect()
    }

    /// Fills in the place of others among all words, by how near they are to a direction.
    fn rank(&self, middle: &Vector, others: &mut BTreeMap<&[u32], f64>, middles: &FxHashMap<&[u32], Vector>) {
        let mut likeness = vec![0.0; self.vectors.len()];
        for (feature, weight) in middle.weights() {
            for &(word, other_weight) in &self.beside[feature as usize] {
                likeness[word as usize] += weight * other_weight;
            }
        }
        let own = |other: &&[u32]| middle.cosine(&middles[other]) + ROUNDING;
        let mut owns: Vec<(f64, &mut f64)> = others.iter_mut().map(|(other, place)| (own(other), place)).collect();
        owns.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Of the words that are nearer than so many of the others, how many there are.
        let mut n_nearer = vec![0_u32; owns.len() + 1];
        for likeness in likeness.into_iter().filter(|&likeness| likeness > owns[0].0) {
            n_nearer[owns.partition_point(|&(own, _)| own < likeness)] += 1;
        }
        let mut sum = 0;
        for ((_, place), n) in owns.into_iter().zip(n_nearer.into_iter().skip(1)).rev() {
            sum += n;
            *place = 1.0 + f64::from(sum);
        }
    }

    fn middle(&self, words: &[u32]) -> Vector {
        let vectors: Vec<&Vector> = words.iter().map(|&word| &self.vectors[word as usize]).collect();
        Vector::middle(&vectors)
    }
}

impl<'a> Vocabulary<'a> {
    /// The words with their numbers, and the sentences by words.
    fn read(keyed: &'a KeyedCorpus) -> (Self, Vec<Vec<u32>>) {
        let mut numbers: FxHashMap<&[u16], u32> = FxHashMap::default();
        let mut words: Vec<&[u16]> = Vec::new();
        let mut n_uses: Vec<u32> = Vec::new();
        let mut sentences: Vec<Vec<u32>> = Vec::new();
        for sentence in keyed.sentences() {
            let number = |word: Range<usize>| {
                let word = &keyed.symbols()[word];
                let number = *numbers.entry(word).or_insert_with(|| {
                    words.push(word);
                    n_uses.push(0);
                    words.len() as u32 - 1
                });
                n_uses[number as usize] += 1;
                number
            };
            sentences.push(keyed.words(&sentence).into_iter().map(number).collect());
        }
        let halves = words.iter().map(|word| halves(word, &numbers, &n_uses)).collect();
        let vocabulary = Self { numbers, halves };
        for sentence in &mut sentences {
            *sentence = sentence.iter().flat_map(|&word| vocabulary.parts(word)).collect();
        }
        (vocabulary, sentences)
    }

    /// A word, or the two that it is made of.
    fn parts(&self, word: u32) -> impl Iterator<Item = u32> + use<> {
        let halves = self.halves[word as usize];
        let whole = if halves.is_none() { Some(word) } else { None };
        whole.into_iter().chain(halves.into_iter().flatten())
    }
}

/// The two words that one is made of, if both are more frequent than it; the two of which the rarer is the most frequent.
fn halves(word: &[u16], numbers: &FxHashMap<&[u16], u32>, n_uses: &[u32]) -> Option<[u32; 2]> {
    if word.len() < MIN_SYMBOLS_OF_TWO {
        return None;
    }
    let uses = |number: u32| n_uses[number as usize];
    let own = uses(numbers[word]);
    let cuts = MIN_SYMBOLS_OF_HALF..=word.len() - MIN_SYMBOLS_OF_HALF;
    let pairs = cuts.filter_map(|cut| Some([*numbers.get(&word[..cut])?, *numbers.get(&word[cut..])?]));
    let rarer = |pair: &[u32; 2]| uses(pair[0]).min(uses(pair[1]));
    pairs.filter(|pair| rarer(pair) > own).max_by_key(rarer)
}

/// What each word attracts on either side, the distance told apart.
fn vectors(sentences: &[Vec<u32>], n_words: usize) -> Vec<Vector> {
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for sentence in sentences {
        for (at, &word) in sentence.iter().enumerate() {
            let near = at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(sentence.len());
            entries.extend(near.filter(|&other| other != at).map(|other| {
                let distance = (other + WINDOW - at) as u32;
                (word, sentence[other] * (2 * WINDOW as u32 + 1) + distance)
            }));
        }
    }
    entries.par_sort_unstable();
    let mut n_of_feature = vec![0_u32; n_words * (2 * WINDOW + 1)];
    entries.iter().for_each(|&(_, feature)| n_of_feature[feature as usize] += 1);
    let all = entries.len() as f64;
    let mut vectors = vec![Vector::default(); n_words];
    for group in entries.chunk_by(|a, b| a.0 == b.0) {
        let repeated = group.chunk_by(|a, b| a == b).filter(|same| same.len() >= MIN_TOGETHER);
        let counted = repeated.map(|same| {
            let feature = same[0].1;
            (feature, same.len() as u32, group.len() as f64 * f64::from(n_of_feature[feature as usize]) / all)
        });
        vectors[group[0].0 as usize] = Vector::new(counted);
    }
    vectors
}
