//! Discovery: formulations that the dictionary lacks, found by how they are used.
//!
//! Reads the counted text of a corpus as characters (a Latin word is one), gives strings that recur as a whole:
//! their characters come together far more often than chance (cohesion), what stands before and after them
//! varies (branching entropy), and they occur by themselves, not only inside a longer one. Nothing depends on
//! how the text is cut into words or on the number of threads. It does not say that a string is important.
//!
//! Cohesion: min over splits of log₂[f(s)·N/(f(left)·f(right))], N symbols without breaks. Entropy: the smaller of
//! −Σ p log₂ p over what stands before and over what stands after, each break a neighbour of its own. C-value:
//! log₂ of the length times f, less the mean f of the longer candidates around it.
//! Sign: cohesion is negative where the parts avoid each other, the others are ≥ 0. Unit: bits; C-value, bits times
//! occurrences. Zero case: entropy 0 where the same symbol always stands beside it, C-value 0 for one symbol. Use to find
//! what a dictionary cannot know. Do not read a low rank as rarity, or compare the values of corpora of unlike size.
//!
//! Cohesion: the least pointwise mutual information over the ways to split the string in two (Silva & Lopes
//! 1999, "fair" dispersion point; here the worst split decides). Branching entropy: Jin & Tanaka-Ishii (2006),
//! "Unsupervised Segmentation of Chinese Text by Use of Branching Entropy". Nesting: Frantzi, Ananiadou & Mima
//! (2000), "Automatic Recognition of Multi-Word Terms: the C-value/NC-value Method".

mod borders;
mod nesting;
mod ngrams;
mod repeats;
mod symbols;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use self::{
    borders::Borders,
    ngrams::{Gram, Ngrams},
    symbols::Symbols,
};
pub use self::{nesting::c_values, repeats::count_ngrams};
use crate::corpus::Corpus;

/// What a string must show to be a formulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DiscoveryOptions {
    /// Whether to look at all.
    pub enabled: bool,
    /// Least number of occurrences in any corpus.
    pub min_count: u32,
    /// Least number of occurrences per million characters; the greater of the two decides.
    pub min_per_million: f64,
    /// Least number of documents; no more are asked for than the corpus has.
    pub min_documents: u32,
    /// Least pointwise mutual information of the worst split, in bits.
    pub min_cohesion: f64,
    /// How much more is asked of a string with the particle 的 inside, which holds any two words together, in bits.
    pub particle_cohesion: f64,
    /// Least branching entropy on the poorer side, in bits.
    pub min_entropy: f64,
    /// Least share of the occurrences that do not lie inside a longer formulation, 0–1.
    pub min_independence: f64,
    /// Largest share of a word's occurrences elsewhere that stand behind a particle of verbs, `to`, where a string may
    /// end with both, 0–1: a verb stands there more often (Congress to enact), a noun seldom (threats to peace).
    pub max_infinitive_share: f64,
    /// Longest string, in characters.
    pub max_chars: usize,
}

impl Default for DiscoveryOptions {
    fn default() -> Self {
        Self {
            enabled: true,
            min_count: 3,
            min_per_million: 5.0,
            min_documents: 2,
            min_cohesion: 4.0,
            particle_cohesion: 3.0,
            min_entropy: 1.0,
            min_independence: 0.2,
            max_infinitive_share: 0.1,
            max_chars: 12,
        }
    }
}

/// A formulation that the dictionary lacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Discovered {
    /// As it is written.
    pub text: String,
    /// Occurrences, those inside longer formulations included.
    pub count: u32,
    /// Documents it occurs in.
    pub n_documents: u32,
    /// Pointwise mutual information of the worst split, in bits.
    pub cohesion: f64,
    /// Branching entropy on the poorer side, in bits; a border of the text counts as a neighbour of its own.
    pub entropy: f64,
    /// Length in characters (log₂) times the occurrences, less those inside longer formulations.
    pub c_value: f64,
}

/// Finds the formulations of a corpus, by falling C-value, ties by text.
///
/// `knows` says which words the dictionary has: they are not listed, and tell where words begin and end.
pub fn discover(corpus: &Corpus, options: &DiscoveryOptions, knows: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Discovered> {
    FrequentStrings::of(corpus, options).map_or_else(Vec::new, |strings| strings.formulations(knows))
}

/// The strings of a corpus that occur often enough: the part of discovery that asks no dictionary.
pub(super) struct FrequentStrings<'a> {
    symbols: Symbols<'a>,
    ngrams: Ngrams,
    options: &'a DiscoveryOptions,
}

impl<'a> FrequentStrings<'a> {
    /// Sorts the text; `None` where nothing is to be discovered.
    pub(super) fn of(corpus: &'a Corpus, options: &'a DiscoveryOptions) -> Option<Self> {
        let symbols = options.enabled.then(|| Symbols::of(corpus))?;
        let ngrams = Ngrams::of(&symbols, options);
        Some(Self { symbols, ngrams, options })
    }

    /// Those that are formulations: see [`discover`].
    pub(super) fn formulations(&self, knows: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Discovered> {
        let Self { symbols, ngrams, options } = self;
        let borders = Borders::new(knows);
        let candidate = |gram: &Gram| candidate(gram, ngrams, symbols, &borders, options);
        let candidates: Vec<Candidate> = ngrams.grams().par_iter().filter_map(candidate).collect();
        let candidates = without_compounds(candidates, &borders);
        let independent = nesting::independent(candidates, ngrams, symbols, options);
        let c_values = c_values(
            &independent.iter().map(|one| (symbols.of_gram(ngrams, &one.gram), one.gram.count)).collect::<Vec<_>>(),
        );
        let listed = independent.into_iter().zip(c_values).filter(|(one, _)| !one.is_known);
        let mut discovered: Vec<Discovered> =
            listed.map(|(one, c_value)| Discovered { c_value, ..one.found }).collect();
        discovered.sort_by(|one, other| other.c_value.total_cmp(&one.c_value).then_with(|| one.text.cmp(&other.text)));
        discovered
    }
}

/// A string that passed every test but that of nesting.
struct Candidate {
    gram: Gram,
    found: Discovered,
    /// A word of the dictionary: not listed, yet what lies inside it is not independent.
    is_known: bool,
}

/// Drops strings that only join a verb to a formulation, or two formulations.
fn without_compounds(candidates: Vec<Candidate>, borders: &Borders) -> Vec<Candidate> {
    let texts: FxHashSet<&str> = candidates.iter().map(|candidate| candidate.found.text.as_str()).collect();
    let stands = |text: &str| texts.contains(text) || (text.chars().count() > 1 && borders.is_known(text));
    let stays = |candidate: &Candidate| candidate.is_known || !borders.is_compound(&candidate.found.text, &stands);
    let stay: Vec<bool> = candidates.par_iter().map(stays).collect();
    candidates.into_iter().zip(stay).filter_map(|(candidate, stays)| stays.then_some(candidate)).collect()
}

/// The tests, cheapest first.
fn candidate(
    gram: &Gram,
    ngrams: &Ngrams,
    symbols: &Symbols,
    borders: &Borders,
    options: &DiscoveryOptions,
) -> Option<Candidate> {
    let is_short = gram.len < 2;
    if is_short || gram.right_entropy < options.min_entropy || symbols.is_bare(ngrams, gram) {
        return None;
    }
    let cohesion = ngrams.cohesion(gram, symbols, options.min_cohesion)?;
    if !ngrams.is_in(options.min_documents.min(symbols.n_documents()), gram, symbols) {
        return None;
    }
    let text = symbols.text(ngrams, gram);
    let grammar = if Borders::has_particle(&text) { options.particle_cohesion } else { 0.0 };
    if cohesion < options.min_cohesion + grammar {
        return None;
    }
    let entropy = gram.right_entropy.min(ngrams.left_entropy(gram, symbols));
    if entropy < options.min_entropy {
        return None;
    }
    let is_known = borders.is_known(&text);
    if !is_known && borders.is_infinitive(&text) && ngrams.share_behind(gram, symbols) > options.max_infinitive_share {
        return None;
    }
    if !is_known && !borders.accepts(&text, gram, ngrams, symbols) {
        return None;
    }
    let n_documents = ngrams.n_documents(gram, symbols);
    let found = Discovered { text, count: gram.count, n_documents, cohesion, entropy, c_value: 0.0 };
    Some(Candidate { gram: *gram, found, is_known })
}
