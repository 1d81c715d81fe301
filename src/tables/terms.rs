//! The terms of a corpus, or of each of its documents or periods.

use super::{Layout, Table, Value};
use crate::{
    corpus::{Corpus, DocumentIdx},
    shift::deviation_of_proportions,
    terms::{Term, TermCounts, TermIdx},
};

/// The columns of [`terms_table`].
pub const LAYOUT: Layout = Layout {
    name: "terms",
    columns: &["term", "kind", "count", "per_million", "n_documents", "dp", "first_seen", "last_seen"],
    terminal: &["term", "kind", "count", "per_million", "n_documents", "dp", "first_seen", "last_seen"],
};

const BY_GROUP: [Layout; 3] = [
    Layout {
        name: "terms",
        columns: &["document", "term", "kind", "count", "per_million", "n_documents", "dp", "first_seen", "last_seen"],
        terminal: &["document", "term", "kind", "count", "per_million"],
    },
    Layout {
        name: "terms",
        columns: &["period", "term", "kind", "count", "per_million", "n_documents", "dp", "first_seen", "last_seen"],
        terminal: &["period", "term", "kind", "count", "per_million", "n_documents"],
    },
    Layout {
        name: "terms",
        columns: &["value", "term", "kind", "count", "per_million", "n_documents", "dp", "first_seen", "last_seen"],
        terminal: &["value", "term", "kind", "count", "per_million", "n_documents"],
    },
];

/// What the groups of a table of terms are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Each document by itself.
    Document,
    /// The documents of each period.
    Period,
    /// The documents with each value of a column.
    Value,
}

impl Grouping {
    /// The columns of [`grouped_terms_table`].
    pub fn layout(self) -> Layout {
        match self {
            Self::Document => BY_GROUP[0],
            Self::Period => BY_GROUP[1],
            Self::Value => BY_GROUP[2],
        }
    }
}

/// All terms, the most frequent first, ties by term.
pub fn terms_table(corpus: &Corpus, counts: &TermCounts) -> Table {
    let documents: Vec<DocumentIdx> = counts.rows().iter().map(|row| row.document).collect();
    Table::new(LAYOUT, rows_of(corpus, counts, &documents))
}

/// The terms of each group of documents, group by group.
pub fn grouped_terms_table(
    corpus: &Corpus,
    counts: &TermCounts,
    grouping: Grouping,
    groups: &[(String, Vec<DocumentIdx>)],
) -> Table {
    let layout = grouping.layout();
    let of_group = |(label, documents): &(String, Vec<DocumentIdx>)| {
        let label = Value::from(label.as_str());
        let with_label = move |row| [vec![label.clone()], row].concat();
        rows_of(corpus, counts, documents).into_iter().map(with_label).collect::<Vec<_>>()
    };
    Table::new(layout, groups.iter().flat_map(of_group).collect())
}

fn rows_of(corpus: &Corpus, counts: &TermCounts, documents: &[DocumentIdx]) -> Vec<Vec<Value>> {
    let n_tokens = counts.n_tokens(documents);
    let occurrences = occurrences_by_term(counts, documents);
    let mut order: Vec<(&Term, &Vec<(DocumentIdx, u32)>)> =
        counts.terms().iter().zip(&occurrences).filter(|(_, held)| !held.is_empty()).collect();
    let total = |held: &[(DocumentIdx, u32)]| held.iter().map(|&(_, count)| u64::from(count)).sum::<u64>();
    order.sort_by_key(|(term, held)| (std::cmp::Reverse(total(held)), &term.text));
    let row = |(term, held): (&Term, &Vec<(DocumentIdx, u32)>)| {
        let count = total(held);
        let sizes = held.iter().map(|&(document, count)| (u64::from(count), counts.n_tokens(&[document])));
        let mut dates = held.iter().filter_map(|&(document, _)| corpus.document(document).date.as_ref());
        let first = dates.next().map(|date| date.interval.edtf());
        let last = dates.next_back().map(|date| date.interval.edtf()).or_else(|| first.clone());
        vec![
            term.text.as_str().into(),
            term.kind.name().into(),
            count.into(),
            (count as f64 * 1e6 / n_tokens.max(1) as f64).into(),
            held.len().into(),
            deviation_of_proportions(sizes, n_tokens).into(),
            first.into(),
            last.into(),
        ]
    };
    order.into_iter().map(row).collect()
}

/// Which documents hold each term, and how often.
fn occurrences_by_term(counts: &TermCounts, documents: &[DocumentIdx]) -> Vec<Vec<(DocumentIdx, u32)>> {
    let mut occurrences = vec![Vec::new(); counts.terms().len()];
    for row in documents.iter().filter_map(|&document| counts.row(document)) {
        for &(TermIdx(term), count) in &row.counts {
            occurrences[term as usize].push((row.document, count));
        }
    }
    occurrences
}
