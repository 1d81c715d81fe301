//! Labelled: the text of one section of a document, found by its label.
//!
//! Reads a document, gives the places of its sections' texts, label left out, by a label as people type it (`第十二条`,
//! `第十条之一`, `第三章`) or all. A section runs to the next label of any kind.

use std::collections::BTreeSet;

use super::{
    labels::{Label, label},
    outline::{Outline, Section},
};
use crate::corpus::{Document, Span};

/// Whether a text is nothing but a label with a number, such as `第十二条`.
pub fn is_label(text: &str) -> bool {
    label(text.trim()).is_some_and(|label| label.has_number() && label.span.end == text.trim().len())
}

/// Where the label at the head of a line ends; 0 where it has none.
pub(crate) fn label_end(line: &str) -> usize {
    let text = line.trim_start();
    label(text.trim_end()).map_or(0, |label| line.len() - text.len() + label.span.end)
}

/// Whether two labels number the same: 第十二条 and 第12条 do, 第十二条 and 第十二章 do not.
pub fn is_same_label(one: &str, other: &str) -> bool {
    one == other || label(one.trim()).zip(label(other.trim())).is_some_and(|(one, other)| one.is_same(&other))
}

/// The sections of a document that have a number, read once for any number of questions.
#[derive(Debug, Clone)]
pub struct LabelledSections(Vec<(Label, Span)>);

impl LabelledSections {
    /// The sections of a document; those without text are left out.
    pub fn of(document: &Document) -> Self {
        let outline = Outline::of(document, &BTreeSet::new());
        let section = |section: &Section| {
            let sentences = outline.sentences.get(section.sentences.clone())?;
            let text = Span::new(sentences.first()?.span.start, sentences.last()?.span.end);
            Some((section.label.filter(Label::has_number)?, text))
        };
        Self(outline.sections.iter().filter_map(section).collect())
    }

    /// The first section with this label: how the document spells the label, and the text without it; `None` if there
    /// is none.
    pub fn with_label<'a>(&self, document: &'a Document, wanted: &str) -> Option<(&'a str, Span)> {
        let wanted = label(wanted.trim()).filter(Label::has_number)?;
        let (label, text) = self.0.iter().find(|(label, _)| label.is_same(&wanted))?;
        Some((label.span.of(&document.text), *text))
    }

    /// Label and text of the only section of the document that reads exactly so; `None` if none does, or several.
    pub fn only_with_text<'a>(&self, document: &'a Document, wanted: &str) -> Option<(&'a str, Span)> {
        let mut same = self.0.iter().filter(|(_, text)| text.of(&document.text) == wanted);
        let (label, text) = same.next().filter(|_| same.next().is_none())?;
        Some((label.span.of(&document.text), *text))
    }

    /// The texts of all of them, without the labels, in order.
    pub fn texts(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().map(|&(_, text)| text)
    }
}
