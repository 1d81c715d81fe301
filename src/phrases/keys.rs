//! Keys: the characters of the counted zones, without the punctuation that may come and go inside a wording.
//!
//! One row of symbols for all of a corpus, with the way back to byte offsets. Sentence ends,
//! line ends, colons and the ends of zones are borders, which no phrase crosses; commas, dashes, hyphens, pause marks, quotes
//! and brackets are skipped and remembered as marks on the symbol behind them. Signs that are read aloud (2/3, ≥, ℃) and
//! the apostrophe of a contraction count like letters, and so does a dash or hyphen between two numbers.

use std::ops::Range;

use super::{folding::HAN_DIGITS, marked::Places, offsets::Offsets, spelling::balanced};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage, Span},
    segment::Segmenter,
};

/// The symbol that stands for a border.
pub(super) const BORDER: u16 = 0;

/// What is known about a symbol besides its character; bits of one byte.
pub(super) mod mark {
    /// A word begins here.
    pub(in super::super) const WORD: u8 = 1;
    /// It belongs to a numeral or a word in another script.
    pub(in super::super) const NUMERAL: u8 = 2;
    /// A comma stands before it.
    pub(in super::super) const COMMA: u8 = 4;
    /// Something that was skipped stands before it: a pause mark, a quote, a bracket, a space.
    pub(in super::super) const GAP: u8 = 8;
    /// An opening quote stands before it.
    pub(in super::super) const OPENS: u8 = 16;
    /// A closing quote stands before it.
    pub(in super::super) const CLOSES: u8 = 32;
    /// A pause mark stands before it.
    pub(in super::super) const PAUSE: u8 = 64;
    /// A space stands before it.
    pub(in super::super) const SPACE: u8 = 128;
}

/// The counted text of a corpus as one row of symbols.
#[derive(Debug, Clone, Default)]
pub struct KeyedCorpus {
    pub(super) symbols: Vec<u16>,
    /// Byte offset of each symbol in its document's text.
    pub(super) offsets: Offsets,
    /// Bits of [`mark`] for each symbol.
    pub(super) marks: Vec<u8>,
    /// The symbols that have a comma, a pause mark or a quote before them.
    pub(super) marked: Places,
    /// Indices of the symbols behind the labels of articles and items, ascending.
    pub(super) label_ends: Vec<u32>,
    /// Borders behind labels, which no text has.
    pub(super) n_put_in: usize,
    /// Index of the first symbol of each document, and the number of symbols at the end.
    pub(super) starts: Vec<usize>,
    /// What the words were cut by; none where they were not.
    pub(super) segmenter: Option<Segmenter>,
}

impl KeyedCorpus {
    /// The word that ends before a symbol, up to twelve characters of it; empty at a border.
    pub(super) fn word_before(&self, at: usize) -> &[u16] {
        let is_inside = |&start: &usize| !self.is_border(start);
        let start = (at.saturating_sub(12)..at).rev().take_while(is_inside).find(|&start| self.has(start, mark::WORD));
        &self.symbols[start.unwrap_or(at)..at]
    }

    /// The word that begins at a symbol, up to twelve characters of it; empty at a border.
    pub(super) fn word_at(&self, at: usize) -> &[u16] {
        let limit = (at + 12).min(self.len());
        let end = (at + 1..limit).find(|&end| self.is_border(end) || self.has(end, mark::WORD)).unwrap_or(limit);
        if self.is_border(at) { &[] } else { &self.symbols[at..end] }
    }

    /// Whether a comma stands before any of these symbols.
    pub fn has_comma(&self, stretch: &Range<usize>) -> bool {
        stretch.clone().any(|at| at < self.len() && self.has(at, mark::COMMA))
    }

    /// Whether no comma, pause mark or quote stands inside a stretch.
    pub(super) fn is_plain(&self, stretch: &Range<usize>) -> bool {
        stretch.is_empty() || self.marked.none_in(stretch.start + 1..stretch.end)
    }

    /// Whether quotes inside the stretch are closed inside, or at its very ends.
    pub(super) fn is_quote_sound(&self, stretch: &Range<usize>) -> bool {
        let mut depth = 0_i32;
        let mut lowest = 0;
        for at in stretch.start + 1..stretch.end {
            depth -= i32::from(self.has(at, mark::CLOSES));
            lowest = lowest.min(depth);
            depth += i32::from(self.has(at, mark::OPENS));
        }
        let opened = i32::from(self.has(stretch.start, mark::OPENS));
        let closed = i32::from(stretch.end < self.len() && self.has(stretch.end, mark::CLOSES));
        lowest + opened >= 0 && depth - lowest <= closed
    }

    /// Number of symbols, borders included.
    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Number of symbols that were read.
    pub(super) fn n_read(&self) -> usize {
        self.len() - self.n_put_in
    }

    /// Whether there is nothing to count.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    pub(super) fn has(&self, at: usize, marks: u8) -> bool {
        self.marks[at] & marks != 0
    }

    /// The document a symbol stands in.
    pub fn document(&self, at: usize) -> DocumentIdx {
        let place = self.starts.partition_point(|&start| start <= at) - 1;
        DocumentIdx(u32::try_from(place).expect("there are fewer than 2^32 documents"))
    }

    /// The symbols: UTF-16 units of the folded characters, 0 for a border.
    pub fn symbols(&self) -> &[u16] {
        &self.symbols
    }

    /// Whether a sentence or zone ends here; so it does outside of the text.
    pub fn is_border(&self, at: usize) -> bool {
        self.symbols.get(at).is_none_or(|&symbol| symbol == BORDER)
    }

    /// Whether a word begins here, or a sentence ends.
    pub fn is_word_border(&self, at: usize) -> bool {
        self.is_border(at) || self.has(at, mark::WORD)
    }

    /// The symbols that stand in a passage.
    pub fn symbols_under(&self, passage: Passage) -> Range<usize> {
        let all = self.symbols_of(passage.document);
        let place = |byte: usize| self.offsets.first_from(all.clone(), byte);
        place(passage.span.start)..place(passage.span.end)
    }

    /// Number of symbols in a document, borders left out.
    pub fn n_chars(&self, document: DocumentIdx) -> usize {
        self.symbols_of(document).filter(|&at| !self.is_border(at)).count()
    }

    /// The stretches between borders.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let borders = (0..self.len()).filter(|&at| self.is_border(at));
        let mut start = 0;
        let mut sentences = Vec::new();
        for border in borders.chain([self.len()]) {
            if border > start {
                sentences.push(start..border);
            }
            start = border + 1;
        }
        sentences
    }

    /// The words in a stretch that begins with one.
    pub fn words(&self, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = stretch.start;
        for at in stretch.start + 1..stretch.end {
            if self.has(at, mark::WORD) {
                words.push(start..at);
                start = at;
            }
        }
        words.push(start..stretch.end);
        words
    }

    pub(super) fn symbols_of(&self, document: DocumentIdx) -> Range<usize> {
        self.starts[document.0 as usize]..self.starts[document.0 as usize + 1]
    }

    /// Whether a digit stands before a symbol, and neither a unit nor 万: what it counts has to follow (`十八|大`, `3|届`).
    pub(super) fn ends_in_digit(&self, at: usize) -> bool {
        let digit = at.checked_sub(1).and_then(|before| char::from_u32(u32::from(self.symbols[before])));
        digit.is_some_and(|c| c.is_ascii_digit() || c == '两' || HAN_DIGITS.contains(c))
    }

    /// The characters from one symbol up to another; a border is the character 0.
    pub fn key(&self, from: usize, to: usize) -> String {
        self.symbols[from..to].iter().filter_map(|&symbol| char::from_u32(u32::from(symbol))).collect()
    }

    /// The same with a blank where one stands before a symbol in another script than Chinese.
    pub fn spaced_key(&self, from: usize, to: usize) -> String {
        let is_parted = |at: usize| at > from && self.has(at, mark::SPACE) && self.symbols[at] < 0x2e80;
        (from..to).map(|at| if is_parted(at) { " " } else { "" }.to_owned() + &self.key(at, at + 1)).collect()
    }

    /// Where symbols stand in the text, with a quote or bracket taken in or left out where only its fellow is inside.
    pub fn passage(&self, corpus: &Corpus, symbols: Range<usize>) -> Passage {
        let document = self.document(symbols.start);
        let text = &corpus.document(document).text;
        let last = self.offsets.get(symbols.end - 1);
        let width = text[last..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(self.offsets.get(symbols.start), last + width);
        // Without anything skipped inside, no mark can lack its fellow.
        let is_bare = symbols.skip(1).all(|at| !self.has(at, mark::GAP));
        Passage { document, span: if is_bare { span } else { balanced(text, span) } }
    }
}

/// Characters that numbers are written with.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || "〇零一二三四五六七八九十百千万亿两几多余第分之点半年月日元%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_among_the_symbols_of_a_text() {
        let corpus = KeyedCorpus::of_words(&["至5-1/4%为止。温度40°C"]);
        let text: String = corpus.symbols.iter().filter_map(|&symbol| char::from_u32(u32::from(symbol))).collect();
        assert_eq!(text, "至5-1/4%为止\0温度40°c\0");
    }
}
