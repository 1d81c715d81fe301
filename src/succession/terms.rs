//! Terms that may follow each other, and where each stands.
//!
//! Reads a corpus, gives formulations of a few characters that occur often enough to have a history; any other term
//! can be added by its text.

use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Corpus, Passage},
    phrases::{KeyedCorpus, PhraseOptions, key_of, recurring_in},
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
    /// Characters, at most: longer wordings are sentences.
    pub max_chars: usize,
    /// Occurrences outside of longer formulations.
    pub min_own: usize,
    /// What a formulation is.
    pub phrases: PhraseOptions,
}

impl Default for CandidateOptions {
    fn default() -> Self {
        let phrases = PhraseOptions { min_chars: 3, min_documents: 3, ..PhraseOptions::default() };
        Self { max_chars: 10, min_own: 4, phrases }
    }
}

/// The formulations of a corpus that may have predecessors and successors, by text.
pub fn candidates(corpus: &Corpus, keyed: &KeyedCorpus, options: &CandidateOptions) -> Vec<Candidate> {
    let listed = recurring_in(corpus, keyed, &options.phrases);
    let wanted = listed.into_iter().filter(|formulation| {
        formulation.n_own >= options.min_own && formulation.key.chars().count() <= options.max_chars
    });
    let mut candidates: Vec<Candidate> =
        wanted.map(|formulation| Candidate { text: formulation.text, passages: formulation.passages }).collect();
    candidates.sort_by(|a, b| a.text.cmp(&b.text));
    candidates
}

/// A term by its text, wherever it stands in the counted zones; no passages if it does not occur.
pub fn occurrences(corpus: &Corpus, keyed: &KeyedCorpus, text: &str) -> Candidate {
    let wanted: Vec<u16> = key_of(text).encode_utf16().collect();
    let mut passages = Vec::new();
    if !wanted.is_empty() {
        let windows = keyed.symbols().windows(wanted.len()).enumerate();
        let places = windows.filter(|(_, window)| *window == wanted).map(|(at, _)| at);
        passages.extend(places.map(|at| keyed.passage(corpus, at..at + wanted.len())));
    }
    Candidate { text: text.to_owned(), passages }
}
