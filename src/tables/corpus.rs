//! The ledger of the corpus: a row a document, in the order of their dates.

use std::collections::BTreeMap;

use super::{Layout, Table, Value};
use crate::corpus::{Corpus, Document};

const LAYOUT: Layout = Layout {
    name: "corpus",
    columns: &[
        "id",
        "title",
        "date",
        "date_best",
        "precision",
        "date_evidence",
        "issuer",
        "encoding",
        "encoding_confidence",
        "n_chars",
        "n_body_chars",
        "n_repairs",
        "warnings",
        "path",
        "repairs",
        "findings",
        "document_number",
        "attachments",
    ],
    terminal: &["id", "title", "date", "precision", "n_chars", "n_body_chars", "n_repairs", "warnings"],
};

/// What there is, when it is from, what was repaired or left out.
pub fn corpus_table(corpus: &Corpus) -> Table {
    Table::new(LAYOUT, corpus.documents().iter().map(row).collect())
}

fn row(document: &Document) -> Vec<Value> {
    let date = document.date.as_ref();
    vec![
        document.id.as_str().into(),
        document.title.as_str().into(),
        date.map(|date| date.interval.edtf()).into(),
        date.map(|date| date.best()).into(),
        date.map(|date| date.interval.precision().name()).into(),
        date.map(|date| date.evidence_line()).into(),
        document.issuer.as_deref().into(),
        document.encoding.as_str().into(),
        document.encoding_confidence.into(),
        document.n_chars().into(),
        document.counted_chars().into(),
        document.n_repairs().into(),
        warnings(document).into(),
        document.path.as_str().into(),
        repairs(document).into(),
        findings(document).into(),
        document.metadata.get("document_number").map(String::as_str).into(),
        attachments(document).into(),
    ]
}

/// Kinds of repairs with how often each was made: `byte_slip ×1, pinyin ×255`.
fn repairs(document: &Document) -> String {
    let kinds: Vec<String> = document.repairs.iter().map(|(kind, n)| format!("{kind} ×{n}")).collect();
    kinds.join(", ")
}

/// What was noticed, in words: which document this one repeats and how much of it, what is missing, what contradicts.
fn findings(document: &Document) -> String {
    let messages: Vec<&str> = document.findings.iter().map(|finding| finding.message.as_str()).collect();
    messages.join(" · ")
}

/// The names of the files that a page hangs on its text, with semicolons between.
fn attachments(document: &Document) -> Option<String> {
    document.metadata.get("attachments").map(|names| names.lines().collect::<Vec<_>>().join("; "))
}

/// Kinds of findings with how often each was made: `damaged, incomplete ×3`.
fn warnings(document: &Document) -> String {
    let mut by_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &document.findings {
        *by_kind.entry(finding.kind.name()).or_default() += 1;
    }
    let words = by_kind.iter().map(|(kind, n)| if *n == 1 { (*kind).to_owned() } else { format!("{kind} ×{n}") });
    words.collect::<Vec<_>>().join(", ")
}
