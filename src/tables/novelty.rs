//! Novelty, transience and resonance: a row a dated document, in order of time.

use super::{Layout, Table};
use crate::{corpus::Corpus, trend::DocumentNovelty};

/// The columns of [`novelty_table`].
pub const LAYOUT: Layout = Layout {
    name: "novelty",
    columns: &["document", "date", "title", "occurrences", "novelty", "transience", "resonance", "order"],
    terminal: &["document", "date", "occurrences", "novelty", "transience", "resonance", "order"],
};

/// How new each document was as a table.
pub fn novelty_table(corpus: &Corpus, found: &[DocumentNovelty]) -> Table {
    let row = |found: &DocumentNovelty| {
        let document = corpus.document(found.document);
        vec![
            document.id.as_str().into(),
            document.date.as_ref().map(|date| date.interval.edtf()).into(),
            document.title.as_str().into(),
            found.n_occurrences.into(),
            found.novelty.novelty.into(),
            found.novelty.transience.into(),
            found.novelty.resonance.into(),
            if found.is_order_certain { "certain" } else { "uncertain" }.into(),
        ]
    };
    Table::new(LAYOUT, found.iter().map(row).collect())
}
