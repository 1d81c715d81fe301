//! Frequency lists as documents: the counts of a corpus with one row more, made from counts of texts that are not at
//! hand.
//!
//! Reads occurrences by term, gives counts in which the list is the last document. What the vocabulary leaves out of
//! its columns (stop words, single characters) is left out of the list's as well; both count towards the sizes.

use std::collections::{BTreeMap, HashMap};

use super::{DocumentCounts, Term, TermCounts, TermIdx, TermKind, Vocabulary};
use crate::{corpus::DocumentIdx, segment::is_numeral};

/// Most occurrences that a term of a list can have: what a count of one document holds.
pub const MOST_OCCURRENCES: u64 = u32::MAX as u64;

/// A term of a list with more occurrences than can be held, its spellings and the wordings of its concept together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list counts `{term}` {count} times, all spellings together: expected at most {MOST_OCCURRENCES}")]
pub struct TooFrequent {
    /// The term, or the name of the concept.
    pub term: String,
    /// Its occurrences.
    pub count: u64,
}

impl Vocabulary {
    /// The counts with a list as one more document, after all others, and the place of that document.
    ///
    /// Case makes no difference; wordings of a concept count for the concept.
    ///
    /// # Errors
    ///
    /// When a term has more than [`MOST_OCCURRENCES`].
    pub fn with_frequencies(
        &self,
        counts: &TermCounts,
        list: &BTreeMap<String, u64>,
        size: u64,
    ) -> Result<(TermCounts, DocumentIdx), TooFrequent> {
        let spellings: HashMap<String, &str> =
            counts.terms().iter().map(|term| (term.text.to_lowercase(), term.text.as_str())).collect();
        let mut listed: BTreeMap<String, u64> = BTreeMap::new();
        for (written, &count) in list {
            let name = self.resolve(written);
            let name = spellings.get(&name.to_lowercase()).copied().unwrap_or(name);
            let is_numeral = !self.options.keep_numbers && is_numeral(name);
            if !is_numeral && !self.is_left_out(name, TermKind::Word) || counts.find(name).is_some() {
                let sum = listed.entry(name.to_owned()).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        if let Some((term, &count)) = listed.iter().find(|&(_, &count)| count > MOST_OCCURRENCES) {
            return Err(TooFrequent { term: term.clone(), count });
        }
        let new = listed.keys().filter(|text| counts.find(text).is_none());
        let mut terms: Vec<Term> = counts.terms().to_vec();
        terms.extend(new.map(|text| Term { text: text.clone(), kind: TermKind::Word }));
        terms.sort_by(|one, other| one.text.cmp(&other.text));
        Ok(append(counts, terms, &listed, size))
    }
}

/// The rows under a longer list of terms, and the list as the last of them.
fn append(
    counts: &TermCounts,
    terms: Vec<Term>,
    listed: &BTreeMap<String, u64>,
    size: u64,
) -> (TermCounts, DocumentIdx) {
    let place_of: HashMap<&str, TermIdx> =
        terms.iter().zip(0..).map(|(term, place)| (term.text.as_str(), TermIdx(place))).collect();
    let moved = |&(term, count): &(TermIdx, u32)| (place_of[counts.term(term).text.as_str()], count);
    let mut rows: Vec<DocumentCounts> = counts
        .rows()
        .iter()
        .map(|row| DocumentCounts { counts: row.counts.iter().map(moved).collect(), ..*row })
        .collect();
    let document = DocumentIdx(u32::try_from(rows.len()).expect("there are fewer than 2^32 documents"));
    let whole = |count: u64| u32::try_from(count).expect("larger counts were refused");
    let own = |(text, &count): (&String, &u64)| (place_of[text.as_str()], whole(count));
    let counts = listed.iter().filter(|&(_, &count)| count > 0).map(own).collect();
    rows.push(DocumentCounts { document, n_tokens: size, counts });
    (TermCounts::new(terms, rows), document)
}
