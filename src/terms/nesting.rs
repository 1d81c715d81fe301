//! Nested occurrences: how often a term is said at all, inside longer terms too.
//!
//! Counting by longest match gives 社会主义和谐社会 its occurrences and 和谐社会 only those that stand alone. Here each
//! term also gets what the longer ones around it have: the frequency that the C-value of Frantzi, Ananiadou & Mima
//! (2000) begins with. Sums of such counts mean nothing, an occurrence being counted once for each term in it. Strings
//! that were asked for, and strings that recur, are counted wherever they stand already: they get nothing and give
//! nothing.

use rayon::prelude::*;

use super::{DocumentCounts, Term, TermCounts, TermIdx, TermKind, trie::Trie};
use crate::corpus::DocumentIdx;

/// Counts with nested occurrences: the same documents, terms and token totals, no count smaller than before.
pub fn with_nested(counts: &TermCounts) -> TermCounts {
    let inner = nested_terms(counts);
    let row_with_nested = |sums: &mut Vec<u32>, row: &DocumentCounts| {
        let mut touched: Vec<TermIdx> = Vec::new();
        for &(term, count) in &row.counts {
            for &said in std::iter::once(&term).chain(&inner[term.0 as usize]) {
                let sum = &mut sums[said.0 as usize];
                if *sum == 0 {
                    touched.push(said);
                }
                *sum = sum.saturating_add(count);
            }
        }
        touched.sort_unstable();
        let counts = touched.into_iter().map(|term| (term, std::mem::take(&mut sums[term.0 as usize]))).collect();
        DocumentCounts { document: row.document, n_tokens: row.n_tokens, counts }
    };
    let sums = || vec![0u32; counts.terms().len()];
    let rows = counts.rows().par_iter().with_min_len(8).map_init(sums, row_with_nested).collect();
    TermCounts::new(counts.terms().to_vec(), rows)
}

/// Occurrences by term over some documents, those inside longer terms too; as long as the terms.
pub fn nested_totals(counts: &TermCounts, samples: [&[DocumentIdx]; 2]) -> [Vec<u64>; 2] {
    let inner = nested_terms(counts);
    samples.map(|documents| {
        let alone = counts.totals(documents);
        let mut nested = alone.clone();
        for (inside, count) in inner.iter().zip(alone).filter(|&(_, count)| count > 0) {
            inside.iter().for_each(|term| nested[term.0 as usize] += count);
        }
        nested
    })
}

/// For each term the others inside it, once for each place where they stand.
fn nested_terms(counts: &TermCounts) -> Vec<Vec<TermIdx>> {
    let terms = counts.terms();
    let is_string = |term: &Term| matches!(term.kind, TermKind::Literal | TermKind::Ngram);
    let trie = Trie::new(terms.iter().map(|term| term.text.as_str()).zip(0..), |c| c);
    let inside = |(outer, term): (usize, &Term)| {
        let mut found = Vec::new();
        if !is_string(term) {
            trie.each(&term.text, |_, inner| {
                if inner != outer && !is_string(&terms[inner]) {
                    found.push(TermIdx(inner as u32));
                }
            });
        }
        found
    };
    terms.par_iter().enumerate().with_min_len(256).map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(terms: &[(&str, u32)]) -> TermCounts {
        let mut terms = terms.to_vec();
        terms.sort_unstable();
        let row = (0..).map(TermIdx).zip(&terms).map(|(idx, &(_, count))| (idx, count)).collect();
        let terms = terms.iter().map(|(text, _)| Term { text: (*text).to_owned(), kind: TermKind::Word }).collect();
        TermCounts::new(terms, vec![DocumentCounts { document: DocumentIdx(0), n_tokens: 100, counts: row }])
    }

    fn count_of(counts: &TermCounts, text: &str) -> u32 {
        counts.find(text).map_or(0, |term| counts.rows()[0].count(term))
    }

    #[test]
    fn a_term_is_said_inside_longer_ones_too() {
        let nested = with_nested(&counts(&[("和谐社会", 10), ("社会主义和谐社会", 8), ("社会", 5)]));
        assert_eq!(count_of(&nested, "和谐社会"), 18);
        assert_eq!(count_of(&nested, "社会主义和谐社会"), 8);
    }

    #[test]
    fn a_term_twice_in_a_longer_one_is_said_twice() {
        // 社会 stands alone five times, once in each 和谐社会 and twice in each 社会主义和谐社会.
        let nested = with_nested(&counts(&[("和谐社会", 10), ("社会主义和谐社会", 8), ("社会", 5)]));
        assert_eq!(count_of(&nested, "社会"), 5 + 10 + 2 * 8);
    }

    #[test]
    fn totals_with_nested_occurrences_may_exceed_what_a_document_holds() {
        let counts = counts(&[("和谐社会", 4_000_000_000), ("社会", 3_000_000_000)]);
        let [all, none] = nested_totals(&counts, [&[DocumentIdx(0)], &[]]);
        assert_eq!((all, none), (vec![4_000_000_000, 7_000_000_000], vec![0, 0]));
    }

    #[test]
    fn nothing_becomes_nothing() {
        assert_eq!(with_nested(&TermCounts::default()), TermCounts::default());
    }
}
