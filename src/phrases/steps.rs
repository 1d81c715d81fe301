//! Steps: wordings that read like one found already, and less like the one that was asked for.
//!
//! Reads a long phrase and the passages near it, gives those near one of these: what changed twice is as near to its
//! neighbours in time as they are to the phrase (积极的财政政策和稳健的货币政策, 稳健的财政政策和稳健的货币政策, 稳健的财政政策和从紧的货币政策).
//! A step is short, few are taken, and what is reached must keep half of the phrase: so no chain of steps drifts to
//! another thing. Short phrases take none: any two terms of four characters are two steps apart.

use std::collections::BTreeSet;

use super::{
    folding::key_of,
    keys::KeyedCorpus,
    lineage::{LineageOptions, Taken, is_term},
    naming::names,
    near::{has_several_sentences, near_passages, words_in_letters},
    relation::dice,
    spelling::skeleton,
};
use crate::{
    corpus::{Corpus, Passage},
    segment::Segmenter,
};

/// Characters of a phrase, at least, of which half says what it is about.
const LONG_PHRASE: usize = 10;

/// Steps from the phrase to a wording.
const MOST_STEPS: usize = 2;

/// Wordings that steps are taken from at a time, those least like the phrase: each is looked for in the whole corpus.
const MOST_WORDINGS: usize = 4;

/// Share of the pairs of characters of a wording that a sentence must hold to be searched: what is a short step away has
/// more.
const MIN_PAIRS: f64 = 0.5;

/// Passages beside those that were found, near one of them or of their like.
pub(super) fn beyond(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    (wordings, found): (&[&str], &[Passage]),
    (segmenter, options): (&Segmenter, &LineageOptions),
) -> Vec<Passage> {
    let n_chars = |phrase: &str| key_of(phrase).chars().count();
    let is_long = |phrase: &&&str| n_chars(phrase) >= LONG_PHRASE && !has_several_sentences(phrase);
    let asked: Vec<Asked> = wordings.iter().filter(is_long).map(|phrase| Asked::of(phrase, segmenter)).collect();
    let short_steps =
        LineageOptions { min_similarity: options.step_similarity, min_pairs: MIN_PAIRS, ..options.clone() };
    let mut tried: BTreeSet<String> = wordings.iter().map(|phrase| key_of(phrase)).collect();
    let (mut reached, mut from) = (Vec::new(), found.to_vec());
    for _ in 0..MOST_STEPS {
        let texts: BTreeSet<String> = from.iter().map(|&passage| skeleton(corpus.quote(passage))).collect();
        let texts = texts.into_iter().filter(|text| n_chars(text) >= LONG_PHRASE && tried.insert(key_of(text)));
        let mut texts: Vec<String> = texts.collect();
        if asked.is_empty() || texts.is_empty() {
            break;
        }
        let likeness = |text: &String| asked.iter().map(|phrase| phrase.likeness(text)).fold(0.0, f64::max);
        texts.sort_by(|a, b| likeness(a).total_cmp(&likeness(b)).then_with(|| a.cmp(b)));
        texts.truncate(MOST_WORDINGS);
        let known = Taken::new(&[found, &reached].concat());
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let near = near_passages(corpus, keyed, &texts, &short_steps).into_iter();
        let keeps_half = |passage: &Passage| {
            let text = corpus.quote(*passage);
            asked
                .iter()
                .any(|phrase| phrase.likeness(text) >= options.asked_similarity && phrase.names_as(text, segmenter))
        };
        from = near.filter(|passage| !known.overlaps(*passage) && keeps_half(passage)).collect();
        reached.extend_from_slice(&from);
    }
    reached
}

/// A phrase that was asked for.
struct Asked {
    key: Vec<char>,
    /// Its words, if it is in letters.
    words: Vec<Vec<u16>>,
    /// What a term names; none for a sentence.
    named: Option<Vec<String>>,
}

impl Asked {
    fn of(phrase: &str, segmenter: &Segmenter) -> Self {
        let named = is_term(phrase).then(|| names(&segmenter.tagged(phrase)));
        Self { key: key_of(phrase).chars().collect(), words: words_in_letters(phrase), named }
    }

    /// The share of characters in both, or, in letters, of words: any two stretches in letters share most characters.
    fn likeness(&self, text: &str) -> f64 {
        if self.words.is_empty() {
            return dice(&self.key, &key_of(text).chars().collect::<Vec<char>>());
        }
        dice(&self.words, &words_in_letters(text))
    }

    /// Whether a text names what the term does: two steps away from 稳健的货币政策 stands 积极的财政政策.
    fn names_as(&self, text: &str, segmenter: &Segmenter) -> bool {
        self.named.as_ref().is_none_or(|named| *named == names(&segmenter.tagged(text)))
    }
}
