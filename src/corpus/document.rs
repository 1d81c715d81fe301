//! Documents and the corpus they make: in date order, never changed again.

use std::collections::BTreeMap;

use super::{DateRange, DocumentDate, PositionMap, Span, Zone, ZoneKind};
use crate::diagnostic::Finding;

/// Place of a document in its corpus. Valid for that corpus only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct DocumentIdx(pub u32);

/// Where something stands: a document and a span of its repaired text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Passage {
    /// The document.
    pub document: DocumentIdx,
    /// Bytes of its repaired text.
    pub span: Span,
}

/// A line that its file marks as a heading: by `#`, by an element of a page, by a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Heading {
    /// 1 for the highest.
    pub level: u8,
    /// Bytes of the original, with the mark.
    pub span: Span,
}

/// One text, repaired, zoned and dated; its original is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Unique in the corpus: the file's stem unless a manifest says otherwise.
    pub id: String,
    /// The title, from the manifest or the text.
    pub title: String,
    /// Where it was read from, relative to the corpus folder, with `/`.
    pub path: String,
    /// Who issued it, if known.
    pub issuer: Option<String>,
    /// Any other field a manifest gives: genre, source, ….
    pub metadata: BTreeMap<String, String>,
    /// The encoding its bytes were read in.
    pub encoding: String,
    /// How sure the encoding is, from 0 to 1: 1 where the bytes or the format prove it, else the share of the
    /// characters that are neither broken nor rare.
    pub encoding_confidence: f64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// The text as it was found; of a file in UTF-8 all of it, a byte order mark included.
    pub original: String,
    /// The text as it is compared: repaired, Simplified, folded.
    pub text: String,
    /// From positions in `text` to positions in `original`.
    pub positions: PositionMap,
    /// What each part is; in order, without gaps, over the whole of `text`.
    pub zones: Vec<Zone>,
    /// The lines of `original` that are marked as headings, in order.
    pub headings: Vec<Heading>,
    /// When it is from; `None` keeps it out of time series.
    pub date: Option<DocumentDate>,
    /// How often each repair was made, by the repair's name.
    pub repairs: BTreeMap<&'static str, usize>,
    /// What is worth knowing about it.
    pub findings: Vec<Finding>,
}

impl Document {
    /// The parts that are counted: title and body, in the order of the text, at least one character each.
    pub fn counted(&self) -> impl Iterator<Item = Span> + '_ {
        self.zones.iter().filter(|zone| zone.kind.is_counted() && !zone.span.is_empty()).map(|zone| zone.span)
    }

    /// The counted text, one zone a line.
    pub fn counted_text(&self) -> String {
        let parts: Vec<&str> = self.counted().map(|span| span.of(&self.text).trim_matches('\n')).collect();
        parts.join("\n")
    }

    /// The passage as it was found, before any repair.
    pub fn quote_original(&self, span: Span) -> &str {
        self.positions.original(span).of(&self.original)
    }

    /// The heading that stands at the beginning of a span of the repaired text.
    pub fn heading_at(&self, span: Span) -> Option<Heading> {
        if self.headings.is_empty() {
            return None;
        }
        let start = self.positions.original(span).start;
        let next = self.headings.partition_point(|heading| heading.span.end <= start);
        self.headings.get(next).copied().filter(|heading| heading.span.start <= start)
    }

    /// Number of characters of one kind of zone, white space left out.
    pub fn chars_in(&self, kind: ZoneKind) -> usize {
        let zones = self.zones.iter().filter(|zone| zone.kind == kind);
        zones.map(|zone| count_chars(zone.span.of(&self.text))).sum()
    }

    /// Number of counted characters: title and body, white space left out.
    pub fn counted_chars(&self) -> usize {
        self.counted().map(|span| count_chars(span.of(&self.text))).sum()
    }

    /// Number of characters, white space left out.
    pub fn n_chars(&self) -> usize {
        count_chars(&self.text)
    }

    /// Number of repairs of any kind.
    pub fn n_repairs(&self) -> usize {
        self.repairs.values().sum()
    }

    /// Whether the day it is taken to be from lies in the range; never for an undated one.
    pub fn is_in(&self, range: DateRange) -> bool {
        self.date.as_ref().is_some_and(|date| range.contains(date.best()))
    }
}

fn count_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The documents of an analysis: by date, undated ones last, ties by id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corpus {
    documents: Vec<Document>,
}

impl Corpus {
    /// Puts documents in order.
    pub fn new(mut documents: Vec<Document>) -> Self {
        documents.sort_by(|a, b| {
            let key = |document: &Document| match &document.date {
                Some(date) => (false, Some((date.best(), date.interval.earliest))),
                None => (true, None),
            };
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        Self { documents }
    }

    /// The documents, in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The documents, given up.
    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// One document. Panics on an index of another corpus.
    pub fn document(&self, idx: DocumentIdx) -> &Document {
        &self.documents[idx.0 as usize]
    }

    /// The documents with their places.
    pub fn iter(&self) -> impl Iterator<Item = (DocumentIdx, &Document)> {
        (0..).map(DocumentIdx).zip(&self.documents)
    }

    /// The places of the documents from a stretch of time.
    pub fn within(&self, range: DateRange) -> Vec<DocumentIdx> {
        self.iter().filter(|(_, document)| document.is_in(range)).map(|(idx, _)| idx).collect()
    }

    /// The words of a passage, repaired.
    pub fn quote(&self, passage: Passage) -> &str {
        passage.span.of(&self.document(passage.document).text)
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}
