//! The vocabulary of a corpus: what is kept whole before anything is cut into words.
//!
//! Reads the corpus, the lexicon and the dictionary; gives the wordings to protect, in three ranks:
//!
//! 1. wordings of the lexicon, always and everywhere;
//! 2. slogans that the corpus quotes, names of documents, numbered formulas, and wordings found by
//!    [`discover`](super::discover). Those of four characters or more, or with a Latin letter or digit, are protected
//!    everywhere; shorter ones only where the dictionary cuts at both their ends; numerals such as “十五” only between
//!    quotation marks;
//! 3. terms asked for: these protect nothing. They are counted by themselves, wherever they stand.
//!
//! Within a rank the longest match from the left wins, so 社会主义和谐社会 is not also an occurrence of 和谐社会.
//! A term that is asked for is counted literally instead: all its occurrences, those inside longer terms
//! included. What is protected is one token and makes samples a little smaller; what is asked for never changes
//! the size of a sample.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::{
    Concept, DiscoveryOptions, FormulaOptions, Lexicon, StopWords, Term, TermKind,
    discovery::FrequentStrings,
    lexicon::folded,
    matcher::Matcher,
    numbered,
    numbered_running::running_formulas,
    quoted::{Quoted, count_quoted},
};
use crate::{
    corpus::Corpus,
    segment::{NameKind, Segmenter, is_numeral},
};

/// What texts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Words and fixed wordings.
    #[default]
    Words,
    /// Strings of characters that recur: see [`count_ngrams`](super::count_ngrams).
    Ngram,
}

/// What is a term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TermOptions {
    /// What texts are counted by; the tables of `tifa terms` and `tifa shift` alone know strings.
    pub unit: TermUnit,
    /// Slogans and names of documents.
    pub formulas: FormulaOptions,
    /// Wordings that the dictionary lacks.
    pub discovery: DiscoveryOptions,
    /// Whether words of the grammar are listed as well; they count towards sizes in any case.
    pub keep_stop_words: bool,
    /// Whether numerals are listed as well; they count towards sizes in any case.
    pub keep_numbers: bool,
    /// Shortest word that is listed, in characters. Single characters are mostly remains of words that the
    /// dictionary lacks; they count towards sizes in any case. Concepts and formulas may be shorter.
    pub min_word_chars: usize,
    /// Words of the project that are not terms, besides the default list.
    pub stop_words: Vec<String>,
    /// Terms that are asked for. The name or an alias of a concept stands for the concept; anything else is
    /// counted literally, nested occurrences included, and takes the place of a term of the same text.
    pub extra_terms: Vec<String>,
    /// Names that have no column, by what they name; they count towards sizes in any case.
    pub leave_out: Vec<NameKind>,
    /// Names that the page of a report does not list among what rose and faded; the tables have them.
    pub leave_off_page: Vec<NameKind>,
    /// The terms of a frequency list that the corpus is compared with. A formula or formulation counts only where the
    /// list has it, since a term that the list could not have would seem to be missing from it.
    #[serde(skip)]
    pub listed: Option<BTreeSet<String>>,
}

impl Default for TermOptions {
    fn default() -> Self {
        Self {
            unit: TermUnit::default(),
            formulas: FormulaOptions::default(),
            discovery: DiscoveryOptions::default(),
            keep_stop_words: false,
            keep_numbers: false,
            min_word_chars: 2,
            stop_words: Vec::new(),
            extra_terms: Vec::new(),
            leave_out: Vec::new(),
            leave_off_page: vec![NameKind::Person],
            listed: None,
        }
    }
}

/// When a wording of the second rank is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protection {
    /// Wherever it stands.
    Everywhere,
    /// Where the dictionary cuts at both ends.
    AtWordBorders,
    /// Between quotation marks.
    Quoted,
}

/// What to keep whole in the texts of one corpus, and what to leave out of the list of terms.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    pub(super) entries: Vec<Term>,
    /// How each entry is protected, as long as `entries`.
    pub(super) protections: Vec<Protection>,
    /// Wordings of the lexicon.
    pub(super) concepts: Matcher,
    /// Slogans, document names and discovered wordings.
    pub(super) formulations: Matcher,
    /// The terms asked for that are no concepts; ids are places in `literals`.
    pub(super) literal_matcher: Matcher,
    pub(super) literals: Vec<String>,
    pub(super) stop_words: StopWords,
    pub(super) options: TermOptions,
    lexicon: Lexicon,
}

impl Vocabulary {
    /// Reads the corpus for its formulas and formulations, and adds the lexicon.
    pub fn of(corpus: &Corpus, segmenter: &Segmenter, lexicon: &Lexicon, options: &TermOptions) -> Self {
        // The dictionary may still be loading, which the formulas wait for and sorting the text does not.
        let (formulas, strings) = rayon::join(
            || find_formulas(corpus, segmenter, lexicon, options),
            || FrequentStrings::of(corpus, &options.discovery),
        );
        let is_formula: FxHashSet<&str> = formulas.keys().map(String::as_str).collect();
        let knows =
            |word: &str| segmenter.knows(word) || is_formula.contains(word) || lexicon.concept_of(word).is_some();
        let discovered = strings.map_or_else(Vec::new, |strings| strings.formulations(&knows));
        let mut found = formulas.clone();
        found.extend(discovered.into_iter().map(|wording| {
            let is_numbered = numbered(&wording.text).is_some_and(|numbered| numbered.has_measure);
            let kind = if is_numbered { TermKind::NumberedFormula } else { TermKind::Discovered };
            (wording.text, kind)
        }));
        if let Some(listed) = &options.listed {
            found.retain(|text, _| listed.contains(text));
            let is_wording = |text: &&String| text.chars().count() > 1 && !is_numeral(text) && !knows(text);
            let unknown = listed.iter().filter(is_wording).cloned();
            found.extend(unknown.map(|text| (text, TermKind::Discovered)));
        }

        let concepts = lexicon.concepts();
        let mut entries: Vec<Term> =
            concepts.iter().map(|concept| Term { text: concept.name.clone(), kind: TermKind::Concept }).collect();
        entries.extend(found.into_iter().map(|(text, kind)| Term { text, kind }));
        let wordings =
            concepts.iter().enumerate().flat_map(|(id, concept)| concept.wordings().map(move |wording| (wording, id)));
        let others = entries.iter().enumerate().skip(concepts.len()).map(|(id, term)| (term.text.as_str(), id));
        let literals = literal_terms(lexicon, &options.extra_terms);
        Self {
            concepts: Matcher::new(wordings),
            formulations: Matcher::new(others),
            literal_matcher: Matcher::new(literals.iter().map(String::as_str).zip(0..)),
            protections: entries.iter().map(protection).collect(),
            stop_words: StopWords::with(&options.stop_words),
            options: options.clone(),
            lexicon: lexicon.clone(),
            literals,
            entries,
        }
    }

    /// The terms that are kept whole: concepts in the order of the lexicon, the others by text.
    pub fn terms(&self) -> &[Term] {
        &self.entries
    }

    /// The concept that is counted under a name.
    pub(super) fn concept_of(&self, name: &str) -> Option<&Concept> {
        self.lexicon.concept_of(name).filter(|concept| concept.name == name)
    }

    /// The name under which a term is counted: that of the concept for an alias, the spelling that is counted for
    /// one that differs by case, else the term itself.
    pub fn resolve<'a>(&'a self, term: &'a str) -> &'a str {
        let wanted = folded(term);
        let literal = || self.literals.iter().find(|literal| folded(literal) == wanted);
        match self.lexicon.concept_of(term) {
            Some(concept) => &concept.name,
            None => literal().map_or(term.trim(), String::as_str),
        }
    }
}

/// The terms asked for that the lexicon does not have, each once.
fn literal_terms(lexicon: &Lexicon, extra_terms: &[String]) -> Vec<String> {
    let mut literals: Vec<String> = extra_terms.iter().map(|term| term.trim().to_owned()).collect();
    literals.retain(|term| !term.is_empty() && lexicon.concept_of(term).is_none());
    literals.sort_by_cached_key(|term| (folded(term), term.clone()));
    literals.dedup_by_key(|term| folded(term));
    literals
}

fn protection(term: &Term) -> Protection {
    const LONG: usize = 4;
    if matches!(term.kind, TermKind::Formula | TermKind::ScareQuote) && is_numeral(&term.text) {
        Protection::Quoted
    } else if term.text.chars().count() >= LONG || term.text.contains(|c: char| c.is_ascii_alphanumeric()) {
        Protection::Everywhere
    } else {
        Protection::AtWordBorders
    }
}

/// What the corpus has of formulas that are no concepts: slogans that are quoted often enough, document names, and
/// numbered formulas, quoted or not.
fn find_formulas(
    corpus: &Corpus,
    segmenter: &Segmenter,
    lexicon: &Lexicon,
    options: &TermOptions,
) -> BTreeMap<String, TermKind> {
    if !options.formulas.enabled {
        return BTreeMap::new();
    }
    let quoted = count_quoted(corpus, &options.formulas);
    let unclaimed = || quoted.iter().filter(|(text, _)| lexicon.concept_of(text).is_none());
    let names = unclaimed().filter(|(_, uses)| uses.is_name());
    let mut formulas: BTreeMap<String, TermKind> =
        names.map(|(text, _)| (text.clone(), TermKind::DocumentName)).collect();
    let slogans: Vec<(&str, Quoted)> =
        unclaimed().filter(|(_, uses)| uses.is_wording()).map(|(text, &uses)| (text.as_str(), uses)).collect();
    let matcher = Matcher::new(slogans.iter().map(|&(text, _)| text).zip(0..));
    let totals = count_everywhere(corpus, &matcher, slogans.len());
    for (&(text, uses), &total) in slogans.iter().zip(&totals) {
        // Fewer quotations than the share asks for: the word lives its life without the marks.
        if is_numeral(text) || uses.count() as f64 >= options.formulas.min_quoted_share * total as f64 {
            formulas.insert(text.to_owned(), uses.kind(text));
        }
    }
    let running = running_formulas(corpus, segmenter).into_iter();
    let unclaimed = running.filter(|text| lexicon.concept_of(text).is_none());
    formulas.extend(unclaimed.map(|text| (text, TermKind::NumberedFormula)));
    formulas
}

/// How often each wording stands anywhere in the counted text.
fn count_everywhere(corpus: &Corpus, matcher: &Matcher, n_wordings: usize) -> Vec<u64> {
    let of_document = |document: &crate::corpus::Document| {
        let mut counts = vec![0_u64; n_wordings];
        for hit in document.counted().flat_map(|zone| matcher.all(zone.of(&document.text))) {
            counts[hit.id] += 1;
        }
        counts
    };
    let add = |mut left: Vec<u64>, right: Vec<u64>| {
        left.iter_mut().zip(&right).for_each(|(left, right)| *left += right);
        left
    };
    corpus.documents().par_iter().map(of_document).reduce(|| vec![0; n_wordings], add)
}
