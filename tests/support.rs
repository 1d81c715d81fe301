//! What several subjects of the test binary need.

use std::{collections::BTreeMap, sync::LazyLock};

use tifa::{
    corpus::{Document, Events, PositionMap, Span, Zone, ZoneKind},
    ingest::dating::EventIndex,
};

/// The events that the program knows.
pub(crate) static EVENTS: LazyLock<EventIndex> = LazyLock::new(|| EventIndex::new(&Events::builtin()));

/// A document that is all body, never repaired, without a date.
pub(crate) fn document(id: &str, text: &str) -> Document {
    let whole = Span::new(0, text.len());
    let body = Zone { kind: ZoneKind::Body, span: whole, reason: "the whole text" };
    Document {
        id: id.to_owned(),
        title: String::new(),
        path: format!("{id}.txt"),
        issuer: None,
        metadata: BTreeMap::new(),
        encoding: "utf-8".to_owned(),
        encoding_confidence: 1.0,
        hash: String::new(),
        original: text.to_owned(),
        text: text.to_owned(),
        positions: PositionMap::identity(text.len()),
        zones: vec![body],
        headings: Vec::new(),
        date: None,
        repairs: BTreeMap::new(),
        findings: Vec::new(),
    }
}
