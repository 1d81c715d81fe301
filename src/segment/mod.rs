//! From a text to its clauses and tokens.
//!
//! Spans that the caller protects (terms of the lexicon, quoted formulas) come out whole; only what lies
//! between them is cut. Joined, the tokens cover everything but white space. Nothing is counted here.

mod addresses;
mod clauses;
mod han_numerals;
mod language;
mod measures;
mod names;
mod numerals;
mod words;

pub(crate) use self::clauses::is_stop_of_abbreviation;
pub use self::{
    clauses::{clauses, paragraphs, sentences},
    language::{Language, LanguageChoice, language_of},
    measures::{counted_unit, is_unit, latin_unit, spelled_unit},
    names::NameKind,
    numerals::{Compound, is_han_digit, is_numeral, leading_compound},
    words::{SegmentOptions, Segmenter, Token, TokenKind},
};
