//! Terms that may follow each other, and where each stands.
//!
//! Reads a corpus, gives formulations of a few characters that occur often enough to have a history. The concepts of
//! the lexicon count through all their wordings, and any other term can be added by its text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::steps;
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    phrases::{Formulation, KeyedCorpus, PhraseOptions, SingleWords, key_of, recurring_in},
    terms::{Concept, Lexicon},
};

/// A term and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// As it is spelled.
    pub text: String,
    /// Every occurrence, in corpus order.
    pub passages: Vec<Passage>,
}

/// Which formulations are looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CandidateOptions {
    /// Characters, at most: longer wordings are sentences. A word in letters counts for two.
    pub max_chars: usize,
    /// Occurrences beyond those that it owes to longer formulations around it: their mean count (Frantzi, Ananiadou &
    /// Mima 2000). What stands inside many different ones is a term of its own.
    pub min_own: usize,
    /// The same where somebody asked for a term: against one term the rarer may be held too.
    pub min_own_asked: usize,
    /// Documents, at least, unless they are the first or the last of the corpus: what has only begun has no more.
    pub min_documents: usize,
    /// What a formulation is.
    pub phrases: PhraseOptions,
}

impl Default for CandidateOptions {
    fn default() -> Self {
        let phrases = PhraseOptions {
            min_chars: 3,
            min_documents: 2,
            // A word of the dictionary can take another's place as well as a wording can (国营企业, 国有企业).
            single_words: SingleWords::All,
            // What stands inside longer ones alone is judged by `min_own`.
            min_own: 0,
            // Its parts may be common words (社会治理), and it may be cut otherwise where it goes on (计划经济体制).
            min_cohesion: 1.5,
            min_word_share: 0.2,
            ..PhraseOptions::default()
        };
        Self { max_chars: 10, min_own: 4, min_own_asked: 3, min_documents: 3, phrases }
    }
}

impl CandidateOptions {
    /// What may stand beside a term that somebody asked for.
    #[must_use]
    pub fn beside_an_asked_term(&self) -> Self {
        Self { min_own: self.min_own_asked, ..self.clone() }
    }
}

/// The formulations of a corpus that may have predecessors and successors, by text.
pub fn candidates(corpus: &Corpus, keyed: &KeyedCorpus, options: &CandidateOptions) -> Vec<Candidate> {
    let listed = recurring_in(corpus, keyed, &options.phrases);
    let dated: Vec<DocumentIdx> =
        corpus.iter().filter(|(_, document)| document.date.is_some()).map(|(idx, _)| idx).collect();
    let wanted = listed.into_iter().filter(|formulation| {
        if formulation.n_documents < options.min_documents && !is_at_an_end(&dated, formulation) {
            return false;
        }
        let n_chars = formulation.key.chars().count();
        let own = formulation.c_value / (n_chars.max(2) as f64).log2();
        own >= options.min_own as f64 && steps::n_chars(&formulation.text) <= options.max_chars
    });
    let candidate = |found: Formulation| Candidate { passages: found.passages(), text: found.text };
    let mut candidates: Vec<Candidate> = wanted.map(candidate).collect();
    candidates.sort_by(|a, b| a.text.cmp(&b.text));
    candidates
}

/// Whether a formulation stands in the first dated documents alone or in the last, and in every one of so many.
fn is_at_an_end(dated: &[DocumentIdx], formulation: &Formulation) -> bool {
    let mut documents: Vec<DocumentIdx> = formulation.passages().iter().map(|passage| passage.document).collect();
    documents.dedup();
    dated.starts_with(&documents) || dated.ends_with(&documents)
}

/// The concept of the lexicon that a text names, by its name or any other of its wordings; else the text alone.
pub fn concept(lexicon: &Lexicon, text: &str) -> Concept {
    let wanted = key_of(text);
    let known = lexicon.concepts().iter().find(|concept| concept.wordings().any(|wording| key_of(wording) == wanted));
    let alone = || Concept { name: text.to_owned(), aliases: Vec::new(), note: None };
    known.cloned().unwrap_or_else(alone)
}

/// A concept through all its wordings, wherever they stand in the counted zones; no passages if none occurs.
pub fn occurrences(corpus: &Corpus, keyed: &KeyedCorpus, concept: &Concept) -> Candidate {
    let mut places: Vec<Range<usize>> = concept.wordings().flat_map(|wording| places(keyed, wording)).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    // An alias inside a longer one is no use of its own.
    places.dedup_by(|later, earlier| later.start < earlier.end);
    let passages = places.into_iter().map(|place| keyed.passage(corpus, place)).collect();
    Candidate { text: concept.name.clone(), passages }
}

/// Where a wording stands; not inside a longer word or number in Latin letters and digits.
fn places(keyed: &KeyedCorpus, wording: &str) -> Vec<Range<usize>> {
    let wanted: Vec<u16> = key_of(wording).encode_utf16().collect();
    let (Some(&first), Some(&last)) = (wanted.first(), wanted.last()) else { return Vec::new() };
    let symbols = keyed.symbols();
    let is_latin = |symbol: u16| u8::try_from(symbol).is_ok_and(|byte| byte.is_ascii_alphanumeric());
    // A blank is no symbol: where a word begins, one went before it.
    let goes_on = |border: usize, inside: u16, outside: Option<&u16>| {
        is_latin(inside) && outside.is_some_and(|&next| is_latin(next)) && !keyed.is_word_border(border)
    };
    let found = symbols.iter().enumerate().filter(|&(at, &symbol)| {
        symbol == first
            && symbols[at..].starts_with(&wanted)
            && !goes_on(at, first, at.checked_sub(1).and_then(|before| symbols.get(before)))
            && !goes_on(at + wanted.len(), last, symbols.get(at + wanted.len()))
    });
    found.map(|(at, _)| at..at + wanted.len()).collect()
}
