//! Strength: words of a document that bind more or less than they did in the baseline.
//!
//! Reads two baselines, compares each document whose text is not what it was with its own earlier text; one that is
//! new with the latest of the same title, as a new version of a law is.

use std::collections::BTreeMap;

use crate::{
    corpus::{Document, PositionMap, Span, Zone, ZoneKind},
    diff::{NamedKind, diff},
};

use super::{CheckKind, Comparison, Difference, DocumentState};

/// A difference for each word that binds more or less.
pub(super) fn strength_changes(comparison: &Comparison<'_>) -> Vec<Difference> {
    let Comparison { baseline, now, .. } = *comparison;
    let mut found = Vec::new();
    for (id, document) in &now.documents {
        let before = baseline.documents.get(id).or_else(|| latest_of_title(comparison, document));
        if let Some(before) = before.filter(|before| before.text != document.text) {
            found.extend(between(comparison, before, (id, document)));
        }
    }
    found
}

/// The latest dated document of the baseline with the title of `document`.
fn latest_of_title<'a>(comparison: &Comparison<'a>, document: &DocumentState) -> Option<&'a DocumentState> {
    let of_title = |other: &&DocumentState| !other.title.is_empty() && other.title == document.title;
    comparison.baseline.documents.values().filter(of_title).max_by_key(|other| &other.date)
}

fn between(
    comparison: &Comparison<'_>,
    before: &DocumentState,
    (id, document): (&str, &DocumentState),
) -> Vec<Difference> {
    let (old, new) = (text_alone(&before.text), text_alone(&document.text));
    let diff = diff(&old, &new, comparison.segmenter, comparison.diff);
    let mut found = Vec::new();
    for sentence in diff.sentences() {
        let is_strength =
            |kind: NamedKind| matches!(kind, NamedKind::Stronger | NamedKind::Weaker | NamedKind::Reversed);
        let strength = sentence.named.iter().filter(|named| is_strength(named.kind));
        for named in strength {
            let (from, to) = (named.old.of(&old.text).trim(), named.new.of(&new.text).trim());
            let place = sentence.new.map_or("", |span| span.of(&new.text));
            let message = format!("`{id}`: {} ({from} → {to}): {place}", named.kind.name());
            let path = Some(document.path.clone());
            found.push(Difference { kind: CheckKind::StrengthChange, subject: id.to_owned(), path, message });
        }
    }
    found
}

/// A document of which nothing but its text is known.
fn text_alone(text: &str) -> Document {
    let whole = Span::new(0, text.len());
    Document {
        id: String::new(),
        title: String::new(),
        path: String::new(),
        issuer: None,
        metadata: BTreeMap::new(),
        encoding: String::new(),
        encoding_confidence: 1.0,
        hash: String::new(),
        original: text.to_owned(),
        text: text.to_owned(),
        positions: PositionMap::identity(text.len()),
        zones: vec![Zone { kind: ZoneKind::Body, span: whole, reason: "the counted text of a baseline" }],
        headings: Vec::new(),
        date: None,
        repairs: BTreeMap::new(),
        findings: Vec::new(),
    }
}
