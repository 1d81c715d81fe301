//! Counting without words: the strings of characters that recur, wherever they stand.
//!
//! Reads the counted text as symbols (a character, or a Latin word), gives [`TermCounts`] whose terms are the maximal
//! repeats: strings of two symbols or more, or of one Latin word, that cannot be made longer without losing occurrences
//! (Gusfield 1997, section 7.12). No string crosses punctuation or a numeral, or begins or ends inside one. Occurrences
//! overlap, so that counts of different strings must not be added up; sizes are symbols. What a dictionary makes of the
//! text has no say, which is the use of it: a second opinion.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    DiscoveryOptions,
    ngrams::{Gram, Ngrams},
    symbols::{BREAK, FIRST_WORD, Symbols},
};
use crate::{
    corpus::{Corpus, DocumentIdx},
    segment::is_han_digit,
    terms::{DocumentCounts, Term, TermCounts, TermIdx, TermKind},
};

/// Counts the strings that recur; the options say how often and how long.
pub fn count_ngrams(corpus: &Corpus, options: &DiscoveryOptions) -> TermCounts {
    let symbols = Symbols::of(corpus);
    let ngrams = Ngrams::of(&symbols, options);
    let is_term = |gram: &&Gram| is_maximal(gram, &ngrams, &symbols);
    let counted = |gram: &Gram| (symbols.text(&ngrams, gram), documents_of(gram, &ngrams, &symbols));
    let found: Vec<(String, BTreeMap<u32, u32>)> = ngrams.grams().par_iter().filter(is_term).map(counted).collect();
    // Spellings of one Latin word are one symbol; a text may still be written with and without a space.
    let mut by_text: BTreeMap<String, BTreeMap<u32, u32>> = BTreeMap::new();
    for (text, documents) in found {
        let sums = by_text.entry(text).or_default();
        for (document, count) in documents {
            *sums.entry(document).or_default() += count;
        }
    }
    let sizes = sizes(&symbols, corpus.len());
    let row = |(document, n_tokens): (u32, u64)| DocumentCounts {
        document: DocumentIdx(document),
        n_tokens,
        counts: Vec::new(),
    };
    let mut rows: Vec<DocumentCounts> = (0..).zip(sizes).map(row).collect();
    for (place, documents) in (0..).map(TermIdx).zip(by_text.values()) {
        for (&document, &count) in documents {
            rows[document as usize].counts.push((place, count));
        }
    }
    let terms = by_text.into_keys().map(|text| Term { text, kind: TermKind::Ngram }).collect();
    TermCounts::new(terms, rows)
}

/// Whether a string is a term: long enough, and no longer one occurs wherever it does.
fn is_maximal(gram: &Gram, ngrams: &Ngrams, symbols: &Symbols) -> bool {
    let ids = symbols.of_gram(ngrams, gram);
    let is_long = ids.len() > 1 && !symbols.is_bare(ngrams, gram) || ids[0] >= FIRST_WORD;
    // 一九五 is the beginning of a year.
    let digit = |place: usize| ids.get(place).is_some_and(|&id| char::from_u32(id).is_some_and(is_han_digit));
    let is_numeral = digit(0) && digit(1) || digit(ids.len() - 1);
    is_long && !is_numeral && gram.right_entropy > 0.0 && ngrams.left_entropy(gram, symbols) > 0.0
}

fn documents_of(gram: &Gram, ngrams: &Ngrams, symbols: &Symbols) -> BTreeMap<u32, u32> {
    let mut documents = BTreeMap::new();
    for &place in ngrams.places(gram) {
        let document = u32::try_from(symbols.document_at(place)).expect("there are fewer than 2^32 documents");
        *documents.entry(document).or_default() += 1;
    }
    documents
}

/// Symbols of each document.
fn sizes(symbols: &Symbols, n_documents: usize) -> Vec<u64> {
    let mut sizes = vec![0; n_documents];
    for (place, &id) in (0..).zip(symbols.ids()) {
        if id != BREAK {
            sizes[symbols.document_at(place)] += 1;
        }
    }
    sizes
}
