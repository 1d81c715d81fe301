//! Terms inside longer terms: what a comparison and the words of a period make of them.

use tifa::{
    corpus::{Corpus, DocumentIdx},
    shift::{Characteristic, CharacteristicOptions, Flag, Samples, ShiftOptions, TermShift, characteristic, shift},
    terms::{
        DiscoveryOptions, DocumentCounts, Term, TermCounts, TermIdx, TermKind, count_ngrams, literal_occurrences,
        with_nested,
    },
};

use crate::support::document;

/// A table of terms, each with its occurrences in every document; a document has ten thousand words.
fn table(terms: &[(&str, &[u32])]) -> TermCounts {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    let n_documents = terms[0].1.len();
    let row = |document: usize| DocumentCounts {
        document: DocumentIdx(document as u32),
        n_tokens: 10_000,
        counts: (0..)
            .map(TermIdx)
            .zip(terms.iter().map(|(_, counts)| counts[document]))
            .filter(|pair| pair.1 > 0)
            .collect(),
    };
    let named = terms.iter().map(|(text, _)| Term { text: (*text).to_owned(), kind: TermKind::Discovered });
    TermCounts::new(named.collect(), (0..n_documents).map(row).collect())
}

fn compared(counts: &TermCounts, term: &str) -> TermShift {
    let samples = Samples::new([DocumentIdx(1)], [DocumentIdx(0)]).expect("the samples are disjoint");
    let table = shift(counts, &samples, &ShiftOptions::default());
    let term = counts.find(term).expect("the term is in the table");
    table.rows.into_iter().find(|row| row.term == term).expect("the term is frequent enough")
}

#[test]
fn a_term_that_rises_inside_longer_ones_has_not_faded() {
    // Alone 4 → 2; wherever it stands 4 → 12.
    let counts = table(&[("产业链", &[4, 2]), ("产业链供应链", &[0, 10])]);
    let row = compared(&counts, "产业链");
    assert!(row.g2 < 0.0 && row.flags.has(Flag::NestedReversed));
    assert_eq!([row.reference_nested, row.target_nested], [4, 12]);
}

#[test]
fn a_term_that_fades_everywhere_is_not_flagged() {
    let counts = table(&[("社会主义", &[60, 10]), ("社会主义改造", &[20, 1])]);
    let row = compared(&counts, "社会主义");
    assert!(!row.flags.has(Flag::NestedReversed));
    assert_eq!([row.reference_nested, row.target_nested], [80, 11]);
}

/// The terms of the second of two groups of two documents.
fn of_second_group(counts: &TermCounts) -> Vec<&str> {
    let groups = [[0, 1], [2, 3]].map(|places| places.map(DocumentIdx).to_vec());
    let found = characteristic(counts, &groups, &CharacteristicOptions::default());
    let names = |found: &Characteristic| counts.term(found.term).text.as_str();
    found[1].iter().map(names).collect()
}

#[test]
fn of_a_term_and_a_longer_one_around_it_one_names_the_period() {
    let counts = table(&[("和谐社会", &[0, 0, 10, 9]), ("社会主义和谐社会", &[0, 0, 8, 7])]);
    assert_eq!(of_second_group(&counts), ["和谐社会"]);
}

#[test]
fn a_fragment_that_hardly_stands_alone_names_no_period() {
    let counts = table(&[("结构性改革", &[0, 0, 2, 1]), ("供给侧结构性改革", &[0, 0, 9, 8])]);
    assert_eq!(of_second_group(&counts), ["供给侧结构性改革"]);
}

#[test]
fn a_string_that_recurs_is_never_said_more_often_than_it_stands_there() {
    let text = "化解过剩产能。化解过剩产能矛盾。淘汰落后产能，压减产能。过剩产能。";
    let corpus = Corpus::new(vec![document("甲", text)]);
    let counts = count_ngrams(&corpus, &DiscoveryOptions { min_count: 2, ..DiscoveryOptions::default() });
    assert!(counts.find("产能").is_some() && counts.find("化解过剩产能").is_some());
    for (idx, &count) in with_nested(&counts).rows()[0].counts.iter().map(|(idx, count)| (*idx, count)) {
        let term = &counts.term(idx).text;
        assert_eq!(count as usize, literal_occurrences(&corpus, term).len(), "{term}");
    }
}
