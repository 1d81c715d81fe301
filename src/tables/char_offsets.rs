//! Characters before a byte of a document, for tables whose readers count in characters.
//!
//! Reads byte offsets of a corpus, gives character offsets. Each document is counted once, at its first question; an
//! answer then takes a bounded number of bytes, however long the document is.

use std::cell::OnceCell;

use crate::corpus::{Corpus, DocumentIdx};

/// Bytes between two counts that are kept.
const STEP: usize = 512;

/// Counts of the documents that were asked for.
pub(super) struct CharOffsets<'a> {
    corpus: &'a Corpus,
    /// For each document, the characters that begin before every 512th byte.
    counts: Vec<OnceCell<Vec<usize>>>,
}

impl<'a> CharOffsets<'a> {
    /// Nothing counted yet.
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        Self { corpus, counts: vec![OnceCell::new(); corpus.len()] }
    }

    /// Characters of the repaired text before a byte, which must be the first of a character or the end.
    pub(super) fn chars_before(&self, document: DocumentIdx, byte: usize) -> usize {
        let text = self.corpus.document(document).text.as_bytes();
        let counts = self.counts[document.0 as usize].get_or_init(|| counts(text));
        let step = byte / STEP;
        counts[step] + n_chars(&text[step * STEP..byte])
    }
}

fn counts(text: &[u8]) -> Vec<usize> {
    let mut counts = vec![0];
    for step in text.chunks(STEP) {
        counts.push(counts[counts.len() - 1] + n_chars(step));
    }
    counts
}

/// Characters that begin in these bytes.
fn n_chars(bytes: &[u8]) -> usize {
    // Bytes that go on with a character are 10xxxxxx.
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_across_steps() {
        let text = "浙a".repeat(STEP);
        let counts = counts(text.as_bytes());
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(counts[byte / STEP] + n_chars(&text.as_bytes()[byte / STEP * STEP..byte]), n);
        }
        assert_eq!(counts[counts.len() - 1], 2 * STEP);
    }
}
