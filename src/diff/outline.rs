//! Outline: the sections of a document and the sentences in them.
//!
//! Reads the counted zones of a document, gives its sections in the order of the text, flat: 编, 章, 节, 条 where
//! the text has articles, else `一、`, `（一）`, `1.`, `（1）`, the same as one character (`㈠`, `⑴`, `①`) and what the file
//! marks as headings. A number is not part of any sentence, so that a renumbered article still has the same text; a
//! heading names its section and is a sentence of it as well, because its words are text. A table of contents makes no
//! sections.

use std::collections::BTreeSet;

use super::{
    closing::{annex_label, closing_start},
    folds::folded,
    labels::{Label, LabelKind},
    loose_labels,
};
use crate::{
    corpus::{Document, Span},
    segment::{paragraphs, sentences},
};

/// A sentence of a document, its section's label left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) paragraph_idx: usize,
}

/// A stretch of sentences under one label, or before the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) label: Option<Label>,
    /// Indices of its sentences.
    pub(super) sentences: std::ops::Range<usize>,
}

/// A document as the comparison sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    pub(super) sentences: Vec<Sentence>,
    pub(super) sections: Vec<Section>,
    /// For each sentence its section.
    pub(super) section_of: Vec<usize>,
}

impl Outline {
    /// The document cut into sections; what the other one marks as a heading is one here too.
    pub(super) fn of(document: &Document, headings: &BTreeSet<String>) -> Self {
        let paragraphs = counted_paragraphs(document);
        let labels = labels(document, &paragraphs, headings);
        let texts: Vec<&str> = paragraphs.iter().map(|span| span.of(&document.text)).collect();
        let annexes = (0..labels.len()).filter(|&at| labels[at].is_some_and(|label| label.kind == LabelKind::Annex));
        let closings = annexes.chain([labels.len()]).filter_map(|end| closing_start(&texts, &labels, end)).collect();
        Self::build(document, &paragraphs, &labels, &closings)
    }

    /// The document as one section without a label.
    pub(super) fn flat(document: &Document) -> Self {
        let paragraphs = counted_paragraphs(document);
        let labels = vec![None; paragraphs.len()];
        Self::build(document, &paragraphs, &labels, &BTreeSet::new())
    }

    /// The lines that a document marks as headings and that have no number, as they are compared.
    pub(super) fn headings(document: &Document) -> BTreeSet<String> {
        if document.headings.is_empty() {
            return BTreeSet::new();
        }
        let headings = counted_paragraphs(document).into_iter().filter(|span| document.heading_at(*span).is_some());
        headings.map(|span| folded(span.of(&document.text))).collect()
    }

    /// Whether it says enough of a document to align by it: one article does, of other labels it takes two.
    pub(super) fn is_telling(&self) -> bool {
        let kinds = || self.sections.iter().filter_map(|section| section.label).map(|label| label.kind);
        kinds().count() > 1 || kinds().any(|kind| kind == LabelKind::Article)
    }

    /// Sections begin at labels, and at the blocks that close a text.
    fn build(document: &Document, paragraphs: &[Span], labels: &[Option<Label>], closings: &BTreeSet<usize>) -> Self {
        let before_first = Section { label: None, sentences: 0..0 };
        let mut outline = Self { sentences: Vec::new(), sections: vec![before_first], section_of: Vec::new() };
        for (paragraph_idx, (paragraph, label)) in paragraphs.iter().zip(labels).enumerate() {
            let number = label.filter(|label| label.kind != LabelKind::Heading);
            let start = number.map_or(paragraph.start, |label| label.span.end);
            if label.is_some() || closings.contains(&paragraph_idx) {
                let at = outline.sentences.len();
                outline.sections.push(Section { label: *label, sentences: at..at });
            }
            let rest = Span::new(start, paragraph.end);
            let found = sentences(rest.of(&document.text)).into_iter();
            outline.sentences.extend(found.map(|span| Sentence { span: span.shifted(start), paragraph_idx }));
            let end = outline.sentences.len();
            outline.sections.last_mut().expect("there is a section").sentences.end = end;
        }
        outline.sections.retain(|section| section.label.is_some() || !section.sentences.is_empty());
        let places = outline.sections.iter().enumerate();
        outline.section_of = places.flat_map(|(idx, section)| section.sentences.clone().map(move |_| idx)).collect();
        outline
    }
}

/// The paragraphs of the counted zones, in order.
pub(super) fn counted_paragraphs(document: &Document) -> Vec<Span> {
    let zones = document.counted();
    zones
        .flat_map(|zone| paragraphs(zone.of(&document.text)).into_iter().map(move |span| span.shifted(zone.start)))
        .collect()
}

/// Fewer articles than this may be quoted from somewhere else.
const MIN_ARTICLES: usize = 3;

/// Whether a text with these labels is divided into articles: it has several, or begins with one. What quotes an article
/// has labels or headings of its own before it.
fn has_articles(labels: &[Option<Label>]) -> bool {
    let kinds = || labels.iter().flatten().map(|label| label.kind);
    let n_headings = kinds().filter(|kind| *kind == LabelKind::Heading).count();
    let is_title = |kind: &LabelKind| *kind < LabelKind::Article || (*kind == LabelKind::Heading && n_headings == 1);
    let begins_with_one = || kinds().find(|kind| !is_title(kind)) == Some(LabelKind::Article);
    kinds().filter(|kind| *kind == LabelKind::Article).count() >= MIN_ARTICLES || begins_with_one()
}

/// For each paragraph the label that opens a section there.
fn labels(document: &Document, paragraphs: &[Span], headings: &BTreeSet<String>) -> Vec<Option<Label>> {
    let text = document.text.as_str();
    let numbers = loose_labels::labels(paragraphs.iter().map(|span| span.of(text)));
    let label = |(number, span): (Option<Label>, &Span)| {
        let number = number.map(|label| label.shifted(span.start));
        // Most documents mark none, and no paragraph need be folded to look for it.
        let is_of_other = || !headings.is_empty() && headings.contains(&folded(span.of(text)));
        let is_heading = || document.heading_at(*span).is_some() || is_of_other();
        number.or_else(|| is_heading().then(|| Label::heading(*span)))
    };
    let mut labels: Vec<Option<Label>> = numbers.into_iter().zip(paragraphs).map(label).collect();
    if let Some(contents) = paragraphs.iter().position(|span| folded(span.of(text)) == "目录") {
        drop_contents(&mut labels[contents..]);
    }
    let is_law = has_articles(&labels);
    for label in &mut labels {
        *label = label.filter(|label| (label.kind <= LabelKind::Article) == is_law || label.kind < LabelKind::Article);
    }
    let first = labels.iter().position(Option::is_some).unwrap_or(labels.len());
    for (label, span) in labels.iter_mut().zip(paragraphs).skip(first + 1) {
        *label = annex_label(span.of(text)).map(|annex| annex.shifted(span.start)).or(*label);
    }
    labels
}

/// Takes the labels of a table of contents away: those before its first label comes again.
fn drop_contents(labels: &mut [Option<Label>]) {
    let Some(first_idx) = labels.iter().position(Option::is_some) else { return };
    let first = labels[first_idx].expect("the position has a label");
    let again = labels[first_idx + 1..].iter().position(|label| label.is_some_and(|label| label.is_same(&first)));
    if let Some(distance) = again {
        labels[..=first_idx + distance].fill(None);
    }
}
