//! Formulations: the wordings that recur, with what is known of each and where it stands.
//!
//! Reads the passages of one wording, gives its spellings and which of them it is called by. How wordings are found,
//! [`recurring`](super::recurring) says.

use std::collections::BTreeMap;

use serde::Serialize;

use super::spelling::{is_balanced, uncased};
use crate::corpus::{Corpus, DocumentIdx, Passage};

/// One way of spelling a formulation, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spelling {
    /// With its punctuation and quotes.
    pub text: String,
    /// Where it stands so, in corpus order.
    pub passages: Vec<Passage>,
}

/// A wording that recurs. 提法
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Formulation {
    /// Its most frequent spelling with both of each pair of marks, the earliest of equals.
    pub text: String,
    /// Its characters without punctuation and quotes.
    pub key: String,
    /// Its spellings, the most frequent first; each occurrence has one of them.
    pub spellings: Vec<Spelling>,
    /// Number of occurrences.
    pub count: usize,
    /// Occurrences outside of longer formulations.
    pub n_own: usize,
    /// Documents it occurs in.
    pub n_documents: usize,
    /// The first document in corpus order.
    pub first_seen: DocumentIdx,
    /// The last document in corpus order.
    pub last_seen: DocumentIdx,
    /// Worst-split pointwise mutual information, bits.
    pub cohesion: f64,
    /// Smaller branching entropy, bits.
    pub entropy: f64,
    /// C-value over characters.
    pub c_value: f64,
    /// What the list is sorted by: own occurrences, documents and length together.
    pub weight: f64,
}

impl Formulation {
    /// Every occurrence, in corpus order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> =
            self.spellings.iter().flat_map(|spelling| &spelling.passages).copied().collect();
        passages.sort_unstable();
        passages
    }

    /// Its spellings, those that differ in quotes, spaces, capitals and script alone as one, spelled as most of them are;
    /// the most frequent first.
    pub fn wordings(&self) -> Vec<Spelling> {
        let mut wordings: Vec<(String, Spelling)> = Vec::new();
        for spelling in &self.spellings {
            let folded = uncased(&spelling.text);
            match wordings.iter_mut().find(|(other, _)| *other == folded) {
                Some((_, wording)) => wording.passages.extend(&spelling.passages),
                None => wordings.push((folded, spelling.clone())),
            }
        }
        let mut wordings: Vec<Spelling> = wordings.into_iter().map(|(_, wording)| wording).collect();
        wordings.iter_mut().for_each(|wording| wording.passages.sort());
        most_frequent_first(&mut wordings);
        wordings
    }
}

/// The most frequent spelling that has both of each pair of marks; the most frequent where none has.
pub(super) fn balanced_text(spellings: &[Spelling]) -> String {
    let balanced = spellings.iter().find(|spelling| is_balanced(&spelling.text));
    balanced.unwrap_or(&spellings[0]).text.clone()
}

/// The spellings of the passages of one wording, the most frequent first.
pub(super) fn spellings(corpus: &Corpus, passages: &[Passage]) -> Vec<Spelling> {
    let mut by_text: BTreeMap<&str, Vec<Passage>> = BTreeMap::new();
    for &passage in passages {
        by_text.entry(corpus.quote(passage)).or_default().push(passage);
    }
    let mut spellings: Vec<Spelling> =
        by_text.into_iter().map(|(text, passages)| Spelling { text: text.to_owned(), passages }).collect();
    most_frequent_first(&mut spellings);
    spellings
}

fn most_frequent_first(spellings: &mut [Spelling]) {
    spellings.sort_by(|a, b| b.passages.len().cmp(&a.passages.len()).then_with(|| a.passages.cmp(&b.passages)));
}
