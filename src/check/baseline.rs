//! A baseline: what of a corpus is remembered, so that a later one can be held against it.
//!
//! Reads a corpus with its counts and trends, gives a plain value that can be written and read back. Holds the counted
//! texts, because a change of wording can only be shown against the wording that was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Corpus, Document, DocumentIdx, ZoneKind},
    terms::TermCounts,
    trend::TermTrend,
};

/// What a corpus was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// What its words were cut with; `None` in a baseline of an earlier version.
    #[serde(default)]
    pub words: Option<WordLists>,
    /// Its documents, by id.
    pub documents: BTreeMap<String, DocumentState>,
    /// Its terms, by text.
    pub terms: BTreeMap<String, TermState>,
}

/// What the words of a corpus were cut with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordLists {
    /// The segmenter with its version.
    pub segmenter: String,
    /// The hash of its dictionary.
    pub dictionary_sha256: String,
    /// The hash of the concepts; `None` without any.
    pub lexicon_sha256: Option<String>,
}

/// What a document was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentState {
    /// Where it was read from, relative to the corpus.
    pub path: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its date in EDTF, if it has one.
    pub date: Option<String>,
    /// Whether it has a passage that cannot be read.
    pub is_damaged: bool,
    /// Its counted text.
    pub text: String,
}

/// What a term was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermState {
    /// Occurrences in all documents.
    pub count: u64,
    /// Its temperature in the last period; `None` where no document has a date.
    pub tier: Option<String>,
}

impl Baseline {
    /// Remembers a corpus; `trends` may be empty.
    pub fn of(corpus: &Corpus, counts: &TermCounts, trends: &[TermTrend]) -> Self {
        let documents: Vec<DocumentIdx> = corpus.iter().map(|(idx, _)| idx).collect();
        let mut terms: BTreeMap<String, TermState> = BTreeMap::new();
        for (term, count) in counts.terms().iter().zip(counts.totals(&documents)) {
            if count > 0 {
                terms.insert(term.text.clone(), TermState { count, tier: None });
            }
        }
        for trend in trends {
            if let Some(state) = terms.get_mut(&counts.term(trend.term).text) {
                state.tier = Some(trend.tier.name().to_owned());
            }
        }
        let state = |document: &Document| (document.id.clone(), DocumentState::of(document));
        Self { words: None, documents: corpus.documents().iter().map(state).collect(), terms }
    }
}

impl Baseline {
    /// Whether any document has the words, whatever counts as a term.
    pub fn holds(&self, wording: &str) -> bool {
        self.documents.values().any(|document| document.text.contains(wording))
    }
}

impl DocumentState {
    fn of(document: &Document) -> Self {
        Self {
            path: document.path.clone(),
            title: document.title.clone(),
            date: document.date.as_ref().map(|date| date.interval.edtf()),
            is_damaged: document.chars_in(ZoneKind::Damaged) > 0,
            text: document.counted_text(),
        }
    }
}
