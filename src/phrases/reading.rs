//! Reading: how the texts of a corpus become one row of symbols.
//!
//! Reads the counted zones of every document, gives the symbols with their places, the marks of what was skipped before
//! them and of where words begin, and the ends of labels. What symbols are asked for, [`keys`](super::keys) says.

use rayon::prelude::*;

use super::{
    compounds::words_of_compound,
    folding::{Folded, each_folded, joins_digits},
    keys::{BORDER, KeyedCorpus, is_numeral, mark},
    marked::Places,
    offsets::Offsets,
};
use crate::{
    corpus::{Corpus, Document, Span},
    diff::label_end,
    segment::{Segmenter, Token, TokenKind},
};

impl KeyedCorpus {
    /// Reads the counted zones of every document; words are cut to know where they begin.
    pub fn new(corpus: &Corpus, segmenter: &Segmenter) -> Self {
        let documents = corpus.documents();
        let mut all = Self::with_capacity(documents.par_iter().map(n_symbols).sum());
        all.segmenter = Some(segmenter.clone());
        // Not all at once: what was read of a document is held twice until it is joined.
        for some in documents.chunks(DOCUMENTS_A_THREAD * rayon::current_num_threads()) {
            let parts: Vec<Self> = some.par_iter().map(|document| Self::of(document, segmenter)).collect();
            parts.into_iter().for_each(|part| all.join(&part));
        }
        all.find_marked();
        all
    }

    fn with_capacity(n_symbols: usize) -> Self {
        Self {
            symbols: Vec::with_capacity(n_symbols),
            offsets: Offsets::with_capacity(n_symbols),
            marks: Vec::with_capacity(n_symbols),
            starts: vec![0],
            ..Self::default()
        }
    }

    fn join(&mut self, document: &Self) {
        self.symbols.extend(&document.symbols);
        self.offsets.extend(&document.offsets);
        let first = narrow(self.starts[self.starts.len() - 1]);
        self.label_ends.extend(document.label_ends.iter().map(|end| first + end));
        self.marks.extend(&document.marks);
        self.starts.push(self.symbols.len());
    }

    fn of(document: &Document, segmenter: &Segmenter) -> Self {
        let mut keyed = Self::default();
        for zone in document.counted() {
            let first = keyed.symbols.len();
            keyed.read(zone.of(&document.text), zone.start);
            keyed.find_labels(zone.of(&document.text), zone.start, first);
            keyed.mark_words(document, zone, Cut { segmenter, first });
            keyed.push(BORDER, zone.end, 0);
        }
        keyed
    }

    fn find_marked(&mut self) {
        const PARTING: u8 = mark::COMMA | mark::PAUSE | mark::OPENS | mark::CLOSES;
        self.marked = Places::new(self.marks.iter().map(|marks| marks & PARTING != 0));
    }

    /// Documents that hold these characters and nothing else, each character a word.
    #[cfg(test)]
    pub(super) fn of_words(texts: &[&str]) -> Self {
        let mut all = Self { starts: vec![0], ..Self::default() };
        for text in texts {
            let first = all.symbols.len();
            all.read(text, 0);
            all.marks[first..].iter_mut().for_each(|marks| *marks |= mark::WORD);
            all.push(BORDER, text.len(), 0);
            all.starts.push(all.symbols.len());
        }
        all.find_marked();
        all
    }

    fn push(&mut self, symbol: u16, offset: usize, marks: u8) {
        // Borders in a row say no more than one.
        if symbol == BORDER && self.symbols.last().is_none_or(|&last| last == BORDER) {
            return;
        }
        self.symbols.push(symbol);
        self.offsets.push(offset);
        self.marks.push(marks);
    }

    fn read(&mut self, text: &str, shift: usize) {
        let mut marks = 0;
        each_folded(text, |at, folded| match folded {
            Folded::Skipped(skipped) => marks |= skipped,
            Folded::Kept(symbol) => {
                self.push(symbol, shift + at, marks);
                marks = 0;
            }
            Folded::Border => {
                self.push(BORDER, shift + at, marks);
                marks = 0;
            }
        });
        if marks != 0 {
            self.push(BORDER, shift + text.len(), marks);
        }
    }

    /// Notes where labels end in a text whose symbols are the last, from one on.
    fn find_labels(&mut self, text: &str, shift: usize, first: usize) {
        let mut start = shift;
        for line in text.split_inclusive('\n') {
            let label = label_end(line);
            if label > 0 {
                let behind = self.offsets.first_from(first..self.len(), start + label);
                self.label_ends.extend((!self.is_border(behind)).then(|| narrow(behind)));
            }
            start += line.len();
        }
    }

    /// The same with a border behind every label, so that the number of an article is no part of what it says; `None`
    /// where there is no label.
    pub(super) fn parted_at_labels(&self) -> Option<Self> {
        if self.label_ends.is_empty() {
            return None;
        }
        let mut parted = Self::with_capacity(self.len() + self.label_ends.len());
        parted.segmenter.clone_from(&self.segmenter);
        let mut labels = self.label_ends.iter().map(|&end| end as usize).peekable();
        for document in self.starts.windows(2) {
            for at in document[0]..document[1] {
                if labels.next_if_eq(&at).is_some() {
                    // What begins behind the label is found by its own place.
                    parted.push(BORDER, self.offsets.get(at - 1), 0);
                }
                parted.symbols.push(self.symbols[at]);
                parted.offsets.push(self.offsets.get(at));
                parted.marks.push(self.marks[at]);
            }
            parted.starts.push(parted.len());
        }
        parted.n_put_in = parted.len() - self.len();
        parted.find_marked();
        Some(parted)
    }

    fn mark_words(&mut self, document: &Document, zone: Span, cut: Cut<'_>) {
        let text = zone.of(&document.text);
        let mut at = cut.first;
        let is_word = |token: &Token| token.kind != TokenKind::Punctuation;
        for token in cut.segmenter.segment(text, &[]).into_iter().filter(is_word) {
            let span = token.span.shifted(zone.start);
            at = self.mark_signs(at, span.start);
            let numeral = match token.kind {
                TokenKind::Number | TokenKind::Latin | TokenKind::Address => mark::NUMERAL,
                _ if token.span.of(text).chars().all(is_numeral) => mark::NUMERAL,
                _ => 0,
            };
            let starts = words_of_compound(token.span.of(text));
            let mut word = mark::WORD;
            while at < self.symbols.len() && self.offsets.get(at) < span.end {
                if starts.binary_search(&(self.offsets.get(at) - span.start)).is_ok() {
                    word = mark::WORD;
                }
                self.marks[at] |= word | numeral;
                word = 0;
                at += 1;
            }
        }
        self.mark_signs(at, zone.end);
    }

    /// Marks the signs between words from a symbol on, up to a byte; gives the next symbol.
    fn mark_signs(&mut self, mut at: usize, end: usize) -> usize {
        while at < self.symbols.len() && self.offsets.get(at) < end {
            self.mark_sign(at);
            at += 1;
        }
        at
    }

    /// A sign between two words is neither's; one between or before digits belongs to the number (5-1/4, -5).
    fn mark_sign(&mut self, at: usize) {
        let is_digit = |at: Option<usize>| {
            let symbol = at.and_then(|at| self.symbols.get(at));
            symbol.is_some_and(|&symbol| u8::try_from(symbol).is_ok_and(|byte| byte.is_ascii_digit()))
        };
        let (before, after) = (is_digit(at.checked_sub(1)), is_digit(Some(at + 1)));
        self.marks[at] |= match self.symbols[at] {
            BORDER => 0,
            symbol if joins_digits(symbol) && before && after => mark::NUMERAL,
            symbol if joins_digits(symbol) && after => mark::NUMERAL | mark::WORD,
            _ => mark::WORD,
        };
    }
}

/// A place among the symbols in four bytes.
pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).expect("the text has fewer than 2^31 characters")
}

/// Documents that a thread reads before what was read is joined.
const DOCUMENTS_A_THREAD: usize = 4;

/// Symbols of a document, at most in all but a few texts.
fn n_symbols(document: &Document) -> usize {
    document.counted().map(|zone| zone.of(&document.text).chars().count() + 1).sum()
}

struct Cut<'a> {
    segmenter: &'a Segmenter,
    first: usize,
}
