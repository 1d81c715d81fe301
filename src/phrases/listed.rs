//! Listed words: which two are named side by side, as two things.
//!
//! Reads the counted text of a corpus and the words that are asked about, gives for two of one length the number of
//! documents in which nothing but a joint stands between them (工业、农业; 工业和农业). It does not ask what the list is of.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::corpus::{Corpus, Document};

/// What joins two members of a list.
const JOINTS: [char; 5] = ['、', '和', '与', '及', '或'];

/// Characters of a word that may be a member.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

/// Two words, in the order of their characters.
type Pair = [String; 2];

/// For two words the number of documents that list them side by side.
#[derive(Debug, Default)]
pub(super) struct Listed(BTreeMap<Pair, usize>);

impl Listed {
    /// Reads the lists of a corpus, for pairs of these words.
    pub(super) fn new(corpus: &Corpus, words: &BTreeSet<&str>) -> Self {
        let of_documents: Vec<BTreeSet<Pair>> =
            corpus.documents().par_iter().map(|document| pairs(document, words)).collect();
        let mut counts = BTreeMap::new();
        for pair in of_documents.into_iter().flatten() {
            *counts.entry(pair).or_default() += 1;
        }
        Self(counts)
    }

    /// Documents that list the one beside the other, in whatever order.
    pub(super) fn n_documents(&self, one: &str, other: &str) -> usize {
        self.0.get(&pair(one, other)).copied().unwrap_or_default()
    }
}

fn pair(one: &str, other: &str) -> Pair {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    [first.to_owned(), second.to_owned()]
}

/// The pairs of words that one document lists.
fn pairs(document: &Document, words: &BTreeSet<&str>) -> BTreeSet<Pair> {
    let mut found = BTreeSet::new();
    for zone in document.counted() {
        let text = zone.of(&document.text);
        for (at, joint) in text.match_indices(JOINTS) {
            let (before, behind) = (&text[..at], &text[at + joint.len()..]);
            for n_chars in LENGTHS {
                let Some(one) = before.char_indices().rev().nth(n_chars - 1).map(|(start, _)| &before[start..]) else {
                    continue;
                };
                let end = behind.char_indices().nth(n_chars).map_or(behind.len(), |(end, _)| end);
                let other = &behind[..end];
                if one != other && words.contains(one) && words.contains(other) {
                    found.insert(pair(one, other));
                }
            }
        }
    }
    found
}
