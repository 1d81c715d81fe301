//! Openings: what tells that two sections are one, however little of their text is alike.
//!
//! Reads an outline, gives for each section a key, or none: its first sentence, if that is long enough to be no formula;
//! the first article, where it says on what grounds the text was made; the last one, where it says when it comes into
//! force. An article that grew to many times its length still begins with the words it had.

use super::{grams::Item, labels::LabelKind, outline::Outline};
use crate::corpus::{Document, Span};

/// A shorter first sentence, in pairs of characters, may open any article.
const MIN_SIZE: usize = 16;

/// What a section opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opening {
    /// The grounds on which the text was made: 为了…，制定本法.
    Grounds,
    /// When the text comes into force: 本法自…起施行.
    Commencement,
    /// A first sentence, by its number among those that read the same.
    Sentence(u32),
}

/// The opening of each section of an outline; `items` are its sentences.
pub(super) fn openings(outline: &Outline, items: &[Item], document: &Document) -> Vec<Option<Opening>> {
    let sections = &outline.sections;
    let is_article = |idx: &usize| sections[*idx].label.is_some_and(|label| label.kind == LabelKind::Article);
    let first = (0..sections.len()).find(is_article);
    let last = (0..sections.len()).rev().find(is_article);
    let text = |idx: usize| {
        let sentences = &outline.sentences[sections[idx].sentences.clone()];
        let span =
            sentences.first().zip(sentences.last()).map(|(first, last)| Span::new(first.span.start, last.span.end));
        span.map_or("", |span| span.of(&document.text))
    };
    let opening = |idx: usize| {
        if Some(idx) == first && text(idx).contains("制定本") {
            return Some(Opening::Grounds);
        }
        if Some(idx) == last && text(idx).contains("自") && text(idx).contains("施行") {
            return Some(Opening::Commencement);
        }
        let head = items.get(sections[idx].sentences.clone())?.first()?;
        (head.bag.size >= MIN_SIZE).then_some(Opening::Sentence(head.text))
    };
    (0..sections.len()).map(opening).collect()
}
