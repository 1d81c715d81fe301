//! References: which article became which, where a sentence refers to several.
//!
//! Reads the changes of reference that the words of a sentence name, and which articles of the two texts belong
//! together; gives the changes with each reference beside the article that it became, if the other side refers to that.
//! A reference to another law (《…》第十四条) says nothing of the own articles.

use std::collections::BTreeMap;

use super::{
    align::Alignment,
    changes::{NamedChange, NamedKind},
    edits::WordEdit,
    numbers::{Quantity, quantities},
    outline::Outline,
};
use crate::corpus::Span;

/// For each article what the other text calls it: old to new, and new to old. Keys are those of quantities.
#[derive(Debug, Default)]
pub(super) struct Articles([BTreeMap<String, String>; 2]);

impl Articles {
    /// The articles that belong together, but for those with a number such as 第十条之一.
    pub(super) fn of(alignment: &Alignment) -> Self {
        let mut articles = Self::default();
        let key = |outline: &Outline, idx: usize| outline.sections[idx].label.and_then(|label| label.article_key());
        for pair in &alignment.sections {
            if let (Some(old), Some(new)) = (key(&alignment.old, pair.old), key(&alignment.new, pair.new)) {
                articles.0[0].insert(old.clone(), new.clone());
                articles.0[1].insert(new, old);
            }
        }
        articles
    }
}

/// The named changes, each reference to an article beside the one it became; `edits` are those of the two texts.
pub(super) fn beside_their_own(
    named: Vec<NamedChange>,
    articles: &Articles,
    (old, new): (&str, &str),
    edits: &[WordEdit],
) -> Vec<NamedChange> {
    if !named.iter().any(|change| change.kind == NamedKind::Reference) {
        return named;
    }
    let changed = [changed_references(old, edits, |edit| edit.old), changed_references(new, edits, |edit| edit.new)];
    let is_free = |side: usize, span: Span| {
        named.iter().all(|change| !(if side == 0 { change.old } else { change.new }).overlaps(span))
    };
    // The one that became, or was, what stands at a place of the side.
    let own = |side: usize, place: Span| {
        let reference = changed[side].iter().find(|reference| reference.span.overlaps(place))?;
        let became = articles.0[side].get(&reference.key)?;
        changed[1 - side].iter().find(|other| other.key == *became && is_free(1 - side, other.span))
    };
    let mut told = Vec::with_capacity(named.len());
    for change in &named {
        let (to, from) = match change.kind {
            NamedKind::Reference => (own(0, change.old), own(1, change.new)),
            _ => (None, None),
        };
        told.extend(from.map(|from| NamedChange { old: from.span, ..change.clone() }));
        told.extend(to.map(|to| NamedChange { new: to.span, ..change.clone() }));
        if to.is_none() && from.is_none() {
            told.push(change.clone());
        }
    }
    told.sort_by_key(|change| (change.old.start, change.new.start));
    told.dedup();
    told
}

/// The references to articles of the own text that an edit changed.
fn changed_references(text: &str, edits: &[WordEdit], side: impl Fn(&WordEdit) -> Span) -> Vec<Quantity> {
    let is_own = |reference: &Quantity| !text[..reference.span.start].trim_end_matches('第').ends_with('》');
    let is_changed =
        |reference: &Quantity| edits.iter().any(|edit| edit.kind.is_change() && side(edit).overlaps(reference.span));
    let is_article = |reference: &Quantity| reference.is_reference && reference.unit == "条";
    let found = quantities(text).into_iter();
    found.filter(|reference| is_article(reference) && is_own(reference) && is_changed(reference)).collect()
}
