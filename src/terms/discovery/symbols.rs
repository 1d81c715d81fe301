//! The counted text of a corpus as a sequence of symbols: a character each, or a Latin word.
//!
//! Punctuation, numerals and borders of zones are breaks; no string of symbols crosses one. Latin words are
//! folded to lower case, and the space between two of them is no break.

use std::collections::BTreeMap;

use super::ngrams::{Gram, Ngrams};
use crate::{
    corpus::{Corpus, Document, Span},
    segment::{Compound, leading_compound},
};

/// What stands between two strings.
pub(super) const BREAK: u32 = 0;

/// Number of bits of a symbol: a table of all of them is small.
pub(super) const SYMBOL_BITS: u32 = 21;

/// Latin words are numbered from here, above all characters that are read.
pub(super) const FIRST_WORD: u32 = 0x4_0000;

/// The symbols of a corpus with their places.
pub(super) struct Symbols<'a> {
    corpus: &'a Corpus,
    ids: Vec<u32>,
    /// As long as `ids`: bytes of the document's text; empty for a break.
    spans: Vec<Span32>,
    /// Where each document begins in `ids`.
    starts: Vec<u32>,
    n_symbols: usize,
}

#[derive(Clone, Copy)]
struct Span32 {
    start: u32,
    end: u32,
}

impl<'a> Symbols<'a> {
    pub(super) fn of(corpus: &'a Corpus) -> Self {
        let mut symbols = Self {
            corpus,
            ids: vec![BREAK],
            spans: vec![Span32 { start: 0, end: 0 }],
            starts: Vec::new(),
            n_symbols: 0,
        };
        let mut words = BTreeMap::new();
        for document in corpus.documents() {
            symbols.starts.push(u32::try_from(symbols.ids.len()).expect("a corpus has fewer than 2^32 characters"));
            symbols.push_document(document, &mut words);
        }
        symbols
    }

    /// The symbols, breaks included; the first and the last are breaks.
    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Number of symbols, breaks left out.
    pub(super) fn n_symbols(&self) -> usize {
        self.n_symbols
    }

    pub(super) fn n_documents(&self) -> u32 {
        u32::try_from(self.starts.len()).expect("there are fewer than 2^32 documents")
    }

    /// The place of the document that holds a symbol.
    pub(super) fn document_at(&self, place: u32) -> usize {
        self.starts.partition_point(|&start| start <= place) - 1
    }

    /// The symbols of a string.
    pub(super) fn of_gram(&self, ngrams: &Ngrams, gram: &Gram) -> &[u32] {
        let place = ngrams.first_place(gram) as usize;
        &self.ids[place..place + gram.len as usize]
    }

    /// The string as it is mostly written, with single spaces; of spellings that are as frequent the first in order.
    pub(super) fn text(&self, ngrams: &Ngrams, gram: &Gram) -> String {
        let written = |place: u32| self.slice(place, place + u32::from(gram.len));
        if self.of_gram(ngrams, gram).iter().all(|&id| id < FIRST_WORD) {
            return written(ngrams.first_place(gram)).to_owned();
        }
        let mut all: Vec<&str> = ngrams.places(gram).iter().map(|&place| written(place)).collect();
        all.sort_unstable();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for run in all.chunk_by(|one, other| one == other) {
            *counts.entry(run[0].split_whitespace().collect::<Vec<_>>().join(" ")).or_default() += run.len();
        }
        let more = |best: (String, usize), next: (String, usize)| if next.1 > best.1 { next } else { best };
        counts.into_iter().reduce(more).map(|(text, _)| text).expect("a string occurs")
    }

    /// The text from one symbol up to another of the same document.
    pub(super) fn slice(&self, from: u32, to: u32) -> &'a str {
        let document = &self.corpus.documents()[self.document_at(from)];
        let (start, end) = (self.spans[from as usize].start, self.spans[to as usize - 1].end);
        &document.text[start as usize..end as usize]
    }

    /// Whether a string begins with `+`, or is a Latin word with nothing but `+`.
    pub(super) fn is_bare(&self, ngrams: &Ngrams, gram: &Gram) -> bool {
        let ids = self.of_gram(ngrams, gram);
        ids[0] == u32::from('+') || ids.iter().filter(|&&id| id != u32::from('+')).count() < 2
    }

    fn push_document(&mut self, document: &'a Document, words: &mut BTreeMap<String, u32>) {
        for zone in document.counted() {
            let mut at = zone.start;
            while at < zone.end {
                at += self.push_next(&document.text[..zone.end], at, words);
            }
            self.push_break();
        }
    }

    /// Reads one symbol and returns its length in bytes.
    fn push_next(&mut self, text: &'a str, at: usize, words: &mut BTreeMap<String, u32>) -> usize {
        let rest = &text[at..];
        let first = rest.chars().next().expect("the zone is not used up");
        let len = first.len_utf8();
        if is_character(first) || (first == '+' && self.ids.last() != Some(&BREAK)) {
            self.push(u32::from(first), Span::new(at, at + len));
            return len;
        }
        match leading_compound(rest) {
            Some((len, Compound::Latin)) => {
                let n_words = u32::try_from(words.len()).expect("there are fewer than 2^32 words");
                let id = *words.entry(rest[..len].to_lowercase()).or_insert(FIRST_WORD + n_words);
                // Beyond this many words a new one is as good as a break: it cannot recur often.
                if id >> SYMBOL_BITS == 0 {
                    self.push(id, Span::new(at, at + len));
                } else {
                    self.push_break();
                }
                len
            }
            Some((len, Compound::Number | Compound::Address)) => {
                self.push_break();
                len
            }
            None => {
                let joins_words = first.is_whitespace() && self.ids.last().is_some_and(|&id| id >= FIRST_WORD);
                if !joins_words {
                    self.push_break();
                }
                len
            }
        }
    }

    fn push(&mut self, id: u32, span: Span) {
        let byte = |offset| u32::try_from(offset).expect("a document is shorter than 4 GiB");
        self.ids.push(id);
        self.spans.push(Span32 { start: byte(span.start), end: byte(span.end) });
        self.n_symbols += 1;
    }

    fn push_break(&mut self) {
        if self.ids.last() != Some(&BREAK) {
            self.ids.push(BREAK);
            self.spans.push(Span32 { start: 0, end: 0 });
        }
    }
}

/// Characters that are symbols by themselves: those of scripts without spaces.
fn is_character(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '\u{3040}'..='\u{30ff}')
}
