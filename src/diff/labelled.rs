//! Labelled: the text of one section of a document, found by its label.
//!
//! Reads a document and a label as people type it (`第十二条`, `第十条之一`, `第三章`), gives the place of that section's
//! text, label left out. A section runs to the next label of any kind.

use super::outline::{Outline, label};
use crate::corpus::{Document, Span};

/// Whether a text is nothing but a label with a number, such as `第十二条`.
pub fn is_label(text: &str) -> bool {
    label(text.trim()).is_some_and(|label| label.has_number() && label.span.end == text.trim().len())
}

/// The text of the first section with this label, without the label; `None` if there is none or it is empty.
pub fn labelled(document: &Document, wanted: &str) -> Option<Span> {
    let wanted = label(wanted.trim()).filter(super::outline::Label::has_number)?;
    let outline = Outline::of(document);
    let is_wanted = |label: &super::outline::Label| label.is_same(&wanted);
    let section = outline.sections.iter().find(|section| section.label.as_ref().is_some_and(is_wanted))?;
    let sentences = outline.sentences.get(section.sentences.clone())?;
    Some(Span::new(sentences.first()?.span.start, sentences.last()?.span.end))
}

/// The texts of all sections that have a label, without it, in order; empty ones left out.
pub fn sections(document: &Document) -> Vec<Span> {
    let outline = Outline::of(document);
    let labelled = outline.sections.iter().filter(|section| section.label.is_some());
    let span = |section: &super::outline::Section| {
        let sentences = outline.sentences.get(section.sentences.clone())?;
        Some(Span::new(sentences.first()?.span.start, sentences.last()?.span.end))
    };
    labelled.filter_map(span).collect()
}
