//! The formulas of a corpus: a row a slogan, numbered formula, document name or scare quote.

use super::{Layout, Table, char_offsets::CharOffsets};
use crate::{
    corpus::Corpus,
    terms::{Formula, Members},
};

/// The columns of [`formulas_table`].
pub const LAYOUT: Layout = Layout {
    name: "formulas",
    columns: &[
        "formula",
        "formulas.kind",
        "formulas.count",
        "n_quoted",
        "n_documents",
        "first_seen",
        "last_seen",
        "n_members",
        "members",
        "members_document",
        "start",
        "end",
    ],
    terminal: &["formula", "formulas.kind", "formulas.count", "n_quoted", "n_documents", "first_seen", "members"],
};

/// The formulas as a table, in their order.
pub fn formulas_table(corpus: &Corpus, formulas: &[Formula]) -> Table {
    let offsets = CharOffsets::new(corpus);
    let row = |formula: &Formula| {
        let mut dates = formula.documents.iter().filter_map(|&idx| corpus.document(idx).date.as_ref());
        let first = dates.next().map(|date| date.interval.edtf());
        let last = dates.next_back().map(|date| date.interval.edtf()).or_else(|| first.clone());
        let members = formula.members.as_ref();
        let place = |Members { passage, .. }: &Members, byte: usize| offsets.chars_before(passage.document, byte);
        vec![
            formula.text.as_str().into(),
            formula.kind.name().into(),
            formula.count.into(),
            formula.n_quoted.into(),
            formula.documents.len().into(),
            first.into(),
            last.into(),
            members.map(|members| members.members.len()).into(),
            members.map(|members| members.members.join("; ")).into(),
            members.map(|Members { passage, .. }| corpus.document(passage.document).id.as_str()).into(),
            members.map(|members| place(members, members.passage.span.start)).into(),
            members.map(|members| place(members, members.passage.span.end)).into(),
        ]
    };
    Table::new(LAYOUT, formulas.iter().map(row).collect())
}
