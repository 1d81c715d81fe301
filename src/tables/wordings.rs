//! Wordings: what recurs, in which variants, and what was taken over.

use std::collections::BTreeMap;

use super::{Layout, Table, Value, char_offsets::CharOffsets};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    diff::{EditKind, WordEdit, is_same_label},
    phrases::{Family, Formulation, Lineage, ReuseReport, TimeOrder, Variant, VariantRelation},
};

const PHRASES: Layout = Layout {
    name: "phrases",
    columns: &[
        "phrase",
        "count",
        "n_documents",
        "first_seen",
        "last_seen",
        "n_variants",
        "c_value",
        "cohesion",
        "entropy",
    ],
    terminal: &["phrase", "count", "n_documents", "first_seen", "last_seen", "n_variants"],
};

const VARIANTS: Layout = Layout {
    name: "variants",
    columns: &["phrase", "variant", "parent", "date", "document", "count", "edits", "quote", "relation", "order"],
    terminal: &["variant", "parent", "date", "document", "count", "order"],
};

const LINEAGE: Layout = Layout {
    name: "lineage",
    columns: &[
        "variant", "parent", "date", "document", "count", "edits", "quote", "relation", "order", "section", "phrase",
    ],
    terminal: &["date", "document", "count", "variant", "edits", "relation", "order"],
};

/// The same for the section that a label stands for.
const LINEAGE_OF_SECTION: Layout =
    Layout { terminal: &["date", "document", "section", "variant", "edits", "relation", "order"], ..LINEAGE };

/// The same for several wordings.
const LINEAGES: Layout =
    Layout { terminal: &["phrase", "date", "document", "count", "variant", "edits", "relation", "order"], ..LINEAGE };

const REUSE: Layout = Layout {
    name: "reuse",
    columns: &[
        "from_document",
        "to_document",
        "from_start",
        "from_end",
        "to_start",
        "to_end",
        "length",
        "similarity",
        "quote",
        "order",
        "reuse.share",
    ],
    terminal: &["from_document", "to_document", "order", "length", "similarity", "quote"],
};

/// Characters of a quotation in a table.
const QUOTE_CHARS: usize = 120;

/// Recurring wordings, in the order found; a wording of a family says how many variants that has.
pub fn phrases_table(corpus: &Corpus, formulations: &[Formulation], families: &[Family]) -> Table {
    let size_of: BTreeMap<&str, usize> = families
        .iter()
        .flat_map(|family| family.variants.iter().map(|variant| (variant.text.as_str(), family.variants.len())))
        .collect();
    let row = |found: &Formulation| {
        vec![
            found.text.as_str().into(),
            found.count.into(),
            found.n_documents.into(),
            edtf(corpus, found.first_seen),
            edtf(corpus, found.last_seen),
            size_of.get(found.text.as_str()).copied().unwrap_or(1).into(),
            found.c_value.into(),
            found.cohesion.into(),
            found.entropy.into(),
        ]
    };
    Table::new(PHRASES, formulations.iter().map(row).collect())
}

/// The variants of every family, a row a variant and document.
pub fn variants_table(corpus: &Corpus, families: &[Family]) -> Table {
    let of_family = |family: &Family| {
        let phrase = Value::from(family.variants[0].text.as_str());
        let rows = rows_by_document(corpus, &family.variants);
        rows.into_iter().map(move |row| [vec![phrase.clone()], row].concat()).collect::<Vec<_>>()
    };
    Table::new(VARIANTS, families.iter().flat_map(of_family).collect())
}

/// The histories of wordings one after the other, a row a variant and document, in order of date and place; of a section
/// the versions of one text stand together, whatever other texts have under the same label.
pub fn lineage_table(corpus: &Corpus, lineages: &[Lineage]) -> Table {
    let of_lineage = |lineage: &Lineage| {
        let phrase = Value::from(lineage.phrase.as_str());
        let with_section = |row: VariantRow| {
            let label = lineage.labels.iter().find(|(document, _)| *document == row.first.document);
            [row.cells, vec![label.map(|(_, label)| label.as_str()).into(), phrase.clone()]].concat()
        };
        rows_in_order(corpus, lineage).into_iter().map(with_section).collect::<Vec<_>>()
    };
    let layout = match lineages {
        [lineage] if lineage.labels.is_empty() => LINEAGE,
        [_] => LINEAGE_OF_SECTION,
        _ => LINEAGES,
    };
    Table::new(layout, lineages.iter().flat_map(of_lineage).collect())
}

fn rows_by_document(corpus: &Corpus, variants: &[Variant]) -> Vec<Vec<Value>> {
    let mut rows = variant_rows(corpus, variants, &[]);
    rows.sort_by_key(|row| row.first.document);
    rows.into_iter().map(|row| row.cells).collect()
}

fn rows_in_order(corpus: &Corpus, lineage: &Lineage) -> Vec<VariantRow> {
    let mut rows = variant_rows(corpus, &lineage.variants, &lineage.labels);
    if lineage.labels.is_empty() {
        rows.sort_by_key(|row| row.first);
    } else {
        rows.sort_by_key(|row| (row.origin, row.first));
    }
    rows
}

/// A row with what it is sorted by.
struct VariantRow {
    /// The wording without a parent that its wording goes back to.
    origin: usize,
    /// Where the document has it first.
    first: Passage,
    cells: Vec<Value>,
}

fn variant_rows(corpus: &Corpus, variants: &[Variant], labels: &[(DocumentIdx, String)]) -> Vec<VariantRow> {
    let mut rows: Vec<VariantRow> = Vec::new();
    let mut origins: Vec<usize> = Vec::new();
    for (at, variant) in variants.iter().enumerate() {
        let origin = variant.parent.map_or(at, |parent| origins[parent]);
        origins.push(origin);
        let mut by_document: BTreeMap<DocumentIdx, Vec<Passage>> = BTreeMap::new();
        for passage in &variant.passages {
            by_document.entry(passage.document).or_default().push(*passage);
        }
        let parent = variant.parent.map(|parent| variants[parent].text.as_str());
        for (idx, passages) in by_document {
            // Where the wording stood before, nothing was changed any more.
            let changed = parent.filter(|_| idx == variant.first_seen);
            let cells = vec![
                variant.text.as_str().into(),
                parent.into(),
                edtf(corpus, idx),
                corpus.document(idx).id.as_str().into(),
                passages.len().into(),
                changed.map(|parent| written(parent, &variant.text, &variant.edits)).into(),
                quote(corpus, passages[0]).into(),
                relation(corpus, (at, variant, idx), labels).into(),
                variant.order.map(TimeOrder::name).into(),
            ];
            rows.push(VariantRow { origin, first: passages[0], cells });
        }
    }
    rows
}

/// How what a document reads came to be: by an edit of the parent where the wording is seen first; without a parent it is
/// the `first` that is at hand, or `new` where something earlier was there to come from. Later it is the `same`, or of a
/// section `renumbered` where its label has another number than that of the version before, however either is spelled.
fn relation(
    corpus: &Corpus,
    (at, variant, idx): (usize, &Variant, DocumentIdx),
    labels: &[(DocumentIdx, String)],
) -> &'static str {
    if idx == variant.first_seen {
        let is_first = if labels.is_empty() { at == 0 } else { is_first_version(corpus, idx) };
        let orphan = if is_first { "first" } else { "new" };
        return variant.relation.map_or(orphan, VariantRelation::name);
    }
    let title = |idx: DocumentIdx| corpus.document(idx).title.as_str();
    let of_text = || labels.iter().filter(|(document, _)| title(*document) == title(idx));
    let own = of_text().find(|(document, _)| *document == idx);
    let before = of_text().rfind(|(document, _)| *document < idx);
    let is_renumbered = own.zip(before).is_some_and(|((_, own), (_, before))| !is_same_label(own, before));
    if is_renumbered { "renumbered" } else { "same" }
}

/// Whether no earlier document is a version of the same text: none has its title.
fn is_first_version(corpus: &Corpus, idx: DocumentIdx) -> bool {
    let title = &corpus.document(idx).title;
    corpus.iter().take_while(|(other, _)| *other < idx).all(|(_, other)| other.title != *title)
}

/// An edit script in a line: `[-deleted-] {+inserted+}` around what stayed.
fn written(old: &str, new: &str, edits: &[WordEdit]) -> String {
    let one = |edit: &WordEdit| match edit.kind {
        EditKind::Equal | EditKind::Folded => edit.new.of(new).to_owned(),
        EditKind::Delete => format!("[-{}-]", edit.old.of(old)),
        EditKind::Insert => format!("{{+{}+}}", edit.new.of(new)),
        EditKind::Replace => format!("[-{}-]{{+{}+}}", edit.old.of(old), edit.new.of(new)),
    };
    edits.iter().map(one).collect()
}

/// Passages that later documents share with earlier ones.
pub fn reuse_table(corpus: &Corpus, report: &ReuseReport) -> Table {
    let offsets = CharOffsets::new(corpus);
    let offset = |passage: Passage, byte: usize| offsets.chars_before(passage.document, byte);
    let row = |reuse: &crate::phrases::Reuse| {
        vec![
            corpus.document(reuse.from.document).id.as_str().into(),
            corpus.document(reuse.to.document).id.as_str().into(),
            offset(reuse.from, reuse.from.span.start).into(),
            offset(reuse.from, reuse.from.span.end).into(),
            offset(reuse.to, reuse.to.span.start).into(),
            offset(reuse.to, reuse.to.span.end).into(),
            reuse.n_chars.into(),
            reuse.similarity.into(),
            quote(corpus, reuse.to).into(),
            reuse.order.name().into(),
            reuse.share.into(),
        ]
    };
    Table::new(REUSE, report.reuses.iter().map(row).collect())
}

pub(super) fn edtf(corpus: &Corpus, idx: DocumentIdx) -> Value {
    corpus.document(idx).date.as_ref().map(|date| date.interval.edtf()).into()
}

/// A passage in one line, cut where it is long.
fn quote(corpus: &Corpus, passage: Passage) -> String {
    let mut quote: String = corpus.quote(passage).split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = quote.char_indices().nth(QUOTE_CHARS) {
        quote.truncate(cut);
        quote.push('…');
    }
    quote
}
