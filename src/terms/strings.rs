//! Strings: the terms counted again without cutting the text into words.
//!
//! Reads a corpus and the terms of its counts; gives counts with the same terms in which every place counts where the
//! characters of a term stand, be it inside longer terms or across the borders of words. Sizes are letters and digits.
//! A second opinion on what rests on how a text was cut: where both agree, the cut did not decide. Case makes no
//! difference to Latin letters; a term is not found where it would begin or end inside a longer Latin word or numeral.
//! A concept counts through all its wordings, each place once.

use rayon::prelude::*;

use super::{DocumentCounts, TermCounts, TermIdx, Vocabulary, lexicon::folded_char, trie::Trie};
use crate::{
    corpus::{Corpus, Document, DocumentIdx, is_letter},
    segment::is_han_digit,
};

/// Counts the terms of `counts` that are asked for as strings: the same terms, a row a document of the corpus, other
/// sizes; 0 for a term that is not asked for.
pub fn count_strings(
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    counts: &TermCounts,
    is_asked_for: impl Fn(TermIdx) -> bool,
) -> TermCounts {
    let mut strings: Vec<(&str, usize)> = Vec::new();
    for (term, idx) in counts.terms().iter().zip(0..).filter(|&(_, idx)| is_asked_for(TermIdx(idx as u32))) {
        match vocabulary.concept_of(&term.text) {
            Some(concept) => strings.extend(concept.wordings().map(|wording| (wording, idx))),
            None => strings.push((&term.text, idx)),
        }
    }
    let search = Search { trie: Trie::new(strings, folded_char), n_terms: counts.terms().len() };
    let documents: Vec<(DocumentIdx, &Document)> = corpus.iter().collect();
    let rows = documents.into_par_iter().map(|(idx, document)| search.row(idx, document)).collect();
    TermCounts::new(counts.terms().to_vec(), rows)
}

/// Strings made ready for searching, each with the place of its term.
struct Search {
    trie: Trie,
    n_terms: usize,
}

impl Search {
    fn row(&self, idx: DocumentIdx, document: &Document) -> DocumentCounts {
        let mut totals = vec![0_u32; self.n_terms];
        // Where the last counted place of each term ends, so that the wordings of a concept do not count one inside the
        // other.
        let mut ends = vec![0_usize; self.n_terms];
        let mut n_tokens = 0;
        for zone in document.counted() {
            let text = zone.of(&document.text);
            n_tokens += text.chars().filter(|&c| is_letter(c)).count() as u64;
            self.trie.each(text, |span, term| {
                if ends[term] <= zone.start + span.start && stands_alone(text, span.start, span.end) {
                    totals[term] += 1;
                    ends[term] = zone.start + span.end;
                }
            });
        }
        let counts = (0..).map(TermIdx).zip(totals).filter(|&(_, count)| count > 0).collect();
        DocumentCounts { document: idx, n_tokens, counts }
    }
}

/// Whether neither border lies inside a Latin word or a numeral, of either script: 九五 is not said in 一九五八年.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |at: usize| {
        let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
        let both = |holds: fn(char) -> bool| before.is_some_and(holds) && after.is_some_and(holds);
        both(|c| c.is_ascii_alphanumeric()) || both(is_han_digit)
    };
    !joins(start) && !joins(end)
}
