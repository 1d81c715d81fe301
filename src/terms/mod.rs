//! Terms: what is counted, and how often it occurs in which document.
//!
//! Reads a corpus, the dictionary and the lexicon; gives [`TermCounts`]. What is a term is decided once for the
//! whole corpus ([`Vocabulary`]), so that a wording is one term in every document or in none.

mod counting;
mod counts;
mod discovery;
mod formula;
mod formulas;
mod frequencies;
mod lexicon;
mod matcher;
mod member_lists;
mod member_numbers;
mod members;
mod nesting;
mod numbered;
mod numbered_running;
mod numbered_words;
mod quoted;
mod reading;
mod scare_quotes;
mod stop_words;
mod strings;
mod trie;
mod vocabulary;

pub use crate::segment::NameKind;

pub use self::{
    counting::{count_terms, count_with, literal_occurrences, occurrences, occurrences_of_all},
    counts::{DocumentCounts, Term, TermCounts, TermIdx, TermKind},
    discovery::{Discovered, DiscoveryOptions, c_values, count_ngrams, discover},
    formula::{FormulaOptions, Quotation, QuotationKind, quotations},
    formulas::{Formula, FormulaKind, Members, formulas},
    frequencies::{MOST_OCCURRENCES, TooFrequent},
    lexicon::{Concept, Lexicon, LexiconError},
    members::members_beside,
    nesting::{nested_totals, with_nested},
    numbered::{Numbered, numbered},
    stop_words::StopWords,
    strings::count_strings,
    vocabulary::{TermOptions, TermUnit, Vocabulary},
};
