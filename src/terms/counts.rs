//! Term counts: documents × terms, sparse. Periods and samples are sums of rows.
//!
//! The table knows nothing of text; it can be written, merged by addition and read back.

use serde::{Deserialize, Serialize};

use crate::{corpus::DocumentIdx, segment::NameKind};

/// Place of a term in its [`TermCounts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermIdx(pub u32);

/// What kind of term it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// A concept of the project's lexicon, under any of its aliases.
    Concept,
    /// A slogan that the corpus sets in quotation marks.
    Formula,
    /// A formula that says how many members it has: 三个代表, 八八战略, 1+4+N.
    NumberedFormula,
    /// The name of a document or work, with its marks: 《决定》.
    DocumentName,
    /// Words that the corpus quotes and mostly distances itself from: 所谓“…”, 不搞“一刀切”.
    ScareQuote,
    /// A formulation that the dictionary lacks, found by its cohesion.
    Discovered,
    /// A word of the dictionary, or in another script.
    Word,
    /// A word that names somebody.
    Person,
    /// A word that names a place.
    Place,
    /// A word that names a state organ, a party or a company.
    Organisation,
    /// A string of characters that recurs, counted without cutting the text into words.
    Ngram,
    /// A string that was asked for, counted wherever it stands, inside longer terms too.
    Literal,
}

impl TermKind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Formula => "slogan",
            Self::NumberedFormula => "numbered_formula",
            Self::DocumentName => "document_name",
            Self::ScareQuote => "scare_quote",
            Self::Discovered => "discovered",
            Self::Word => "word",
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Ngram => "ngram",
            Self::Literal => "literal",
        }
    }
}

impl TermKind {
    /// Whether it is a plain word, named or not, and no fixed wording.
    pub fn is_word(self) -> bool {
        self == Self::Word || self.name_kind().is_some()
    }

    /// What a name names; `None` for any other kind.
    pub fn name_kind(self) -> Option<NameKind> {
        match self {
            Self::Person => Some(NameKind::Person),
            Self::Place => Some(NameKind::Place),
            Self::Organisation => Some(NameKind::Organisation),
            _ => None,
        }
    }

    /// The kind of a term that names something.
    pub fn of_name(name: NameKind) -> Self {
        match name {
            NameKind::Person => Self::Person,
            NameKind::Place => Self::Place,
            NameKind::Organisation => Self::Organisation,
        }
    }
}

/// A word type that is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// As it is written.
    pub text: String,
    /// What it is.
    pub kind: TermKind,
}

/// What one document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCounts {
    /// The document.
    pub document: DocumentIdx,
    /// Word tokens, stop words included, punctuation not.
    pub n_tokens: u64,
    /// Occurrences by term, ascending by term, no zeros.
    pub counts: Vec<(TermIdx, u32)>,
}

impl DocumentCounts {
    /// Occurrences of a term.
    pub fn count(&self, term: TermIdx) -> u32 {
        self.counts.binary_search_by_key(&term, |&(term, _)| term).map_or(0, |place| self.counts[place].1)
    }
}

/// The counts of a corpus: a row a document in corpus order, a column a term in order of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TermCounts {
    terms: Vec<Term>,
    rows: Vec<DocumentCounts>,
}

impl TermCounts {
    /// Builds the table; terms must be sorted by text and distinct.
    pub fn new(terms: Vec<Term>, rows: Vec<DocumentCounts>) -> Self {
        debug_assert!(terms.windows(2).all(|pair| pair[0].text < pair[1].text), "terms are sorted and distinct");
        Self { terms, rows }
    }

    /// The same with a column of zeros for each of some terms that has none.
    #[must_use]
    pub fn with_absent<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        for name in names {
            let Err(place) = self.terms.binary_search_by(|term| term.text.as_str().cmp(name)) else { continue };
            self.terms.insert(place, Term { text: name.to_owned(), kind: TermKind::Literal });
            let is_moved = |idx: &TermIdx| idx.0 as usize >= place;
            for row in &mut self.rows {
                row.counts.iter_mut().filter(|(idx, _)| is_moved(idx)).for_each(|(idx, _)| idx.0 += 1);
            }
        }
        self
    }

    /// The terms, by text.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// A term by its place. Panics on a place of another table.
    pub fn term(&self, idx: TermIdx) -> &Term {
        &self.terms[idx.0 as usize]
    }

    /// The place of a term by its text.
    pub fn find(&self, text: &str) -> Option<TermIdx> {
        let place = self.terms.binary_search_by(|term| term.text.as_str().cmp(text)).ok()?;
        Some(TermIdx(u32::try_from(place).expect("there are fewer than 2^32 terms")))
    }

    /// The rows, in corpus order.
    pub fn rows(&self) -> &[DocumentCounts] {
        &self.rows
    }

    /// The row of a document.
    pub fn row(&self, document: DocumentIdx) -> Option<&DocumentCounts> {
        self.rows.binary_search_by_key(&document, |row| row.document).ok().map(|place| &self.rows[place])
    }

    /// Occurrences by term, summed over some documents; as long as [`terms`](Self::terms).
    pub fn totals(&self, documents: &[DocumentIdx]) -> Vec<u64> {
        let mut totals = vec![0; self.terms.len()];
        for row in documents.iter().filter_map(|&document| self.row(document)) {
            for &(term, count) in &row.counts {
                totals[term.0 as usize] += u64::from(count);
            }
        }
        totals
    }

    /// Word tokens, summed over some documents.
    pub fn n_tokens(&self, documents: &[DocumentIdx]) -> u64 {
        documents.iter().filter_map(|&document| self.row(document)).map(|row| row.n_tokens).sum()
    }
}
