//! Terms: what is counted, and how often it occurs in which document.
//!
//! Reads a corpus, the dictionary and the lexicon; gives [`TermCounts`]. What is a term is decided once for the
//! whole corpus ([`Vocabulary`]), so that a wording is one term in every document or in none.

mod counting;
mod counts;
mod discovery;
mod formula;
mod lexicon;
mod matcher;
mod nesting;
mod reading;
mod stop_words;
mod vocabulary;

pub use self::{
    counting::{count_terms, count_with, literal_occurrences, occurrences, occurrences_of_all},
    counts::{DocumentCounts, Term, TermCounts, TermIdx, TermKind},
    discovery::{Discovered, DiscoveryOptions, c_values, discover},
    formula::{FormulaOptions, Quotation, QuotationKind, quotations},
    lexicon::{Concept, Lexicon, LexiconError},
    nesting::with_nested,
    stop_words::StopWords,
    vocabulary::{TermOptions, Vocabulary},
};
