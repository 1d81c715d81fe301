//! Sentences: what happened to one, told in words.

use super::{
    changes::{NamedChange, NamedKind, SentenceChange, SentenceKind},
    edits::{Comparer, EditKind, WordEdit},
    labels::{heads, label},
    measures::{DAYS, ENUMERATING},
    references::{Articles, beside_their_own},
    strength::StrengthChange,
    units::{Unit, UnitKind},
};
use crate::corpus::{Document, Span};

/// What the comparison of two sentences needs.
pub(super) struct Sides<'a> {
    pub(super) old: &'a Document,
    pub(super) new: &'a Document,
    pub(super) comparer: Comparer<'a>,
    /// See [`DiffOptions::neighbour_share`](super::DiffOptions::neighbour_share).
    pub(super) neighbour_share: f64,
    /// Which articles of the two belong together.
    pub(super) articles: Articles,
}

impl Sides<'_> {
    /// The repaired text of the old side (0) or the new one (1).
    pub(super) fn text(&self, side: usize) -> &str {
        if side == 0 { &self.old.text } else { &self.new.text }
    }
}

/// A sentence that stands on one side only.
pub(super) fn one_sided(kind: SentenceKind, span: Span) -> SentenceChange {
    let nowhere = Span::default();
    let is_old = kind == SentenceKind::Deleted;
    let edit = match is_old {
        true => WordEdit { kind: EditKind::Delete, old: span, new: nowhere },
        false => WordEdit { kind: EditKind::Insert, old: nowhere, new: span },
    };
    SentenceChange {
        kind,
        old: is_old.then_some(span),
        new: (!is_old).then_some(span),
        similarity: 0.0,
        edits: vec![edit],
        named: Vec::new(),
        move_idx: None,
        is_coarse: false,
    }
}

/// The old place of a sentence that is told at its new place.
pub(super) fn moved_away(old: Span, new: Span, similarity: f64, move_idx: Option<usize>) -> SentenceChange {
    SentenceChange {
        kind: SentenceKind::MovedAway,
        old: Some(old),
        new: Some(new),
        similarity,
        edits: Vec::new(),
        named: Vec::new(),
        move_idx,
        is_coarse: false,
    }
}

/// A sentence that stands on both sides: kept if no edit is a change, renumbered if all are of the number in front, else
/// amended.
pub(super) fn two_sided(sides: &Sides<'_>, old: Span, new: Span, similarity: f64) -> SentenceChange {
    let (old_text, new_text) = (old.of(&sides.old.text), new.of(&sides.new.text));
    let (edits, named, is_coarse) = if old_text == new_text {
        let whole = Span::new(0, old.len());
        (vec![WordEdit { kind: EditKind::Equal, old: whole, new: whole }], Vec::new(), false)
    } else {
        let comparison = sides.comparer.compare(old_text, new_text);
        let mut named: Vec<NamedChange> = comparison.replaced.iter().filter_map(named_change).collect();
        named.extend(comparison.standings.iter().map(|standing| NamedChange {
            kind: named_kind(standing.change),
            old: standing.old,
            new: standing.new,
        }));
        named.sort_by_key(|named| named.old.start);
        let named = beside_their_own(named, &sides.articles, (old_text, new_text), &comparison.edits);
        (comparison.edits, named, comparison.is_coarse)
    };
    let is_kept = edits.iter().all(|edit| !edit.kind.is_change());
    let is_renumbered = || is_renumbered(old_text, new_text, &edits);
    let kind = match is_kept {
        true => SentenceKind::Kept,
        false if is_renumbered() => SentenceKind::Renumbered,
        false => SentenceKind::Amended,
    };
    // A number in front names the sentence; that it counts up is no change of number.
    let heads = heads(old_text, new_text);
    let is_of_heads =
        |named: &NamedChange| heads.is_some_and(|(old, new)| named.old.end <= old.end && named.new.end <= new.end);
    let named: Vec<NamedChange> = named.into_iter().filter(|named| !is_of_heads(named)).collect();
    let shift =
        |edit: &WordEdit| WordEdit { old: edit.old.shifted(old.start), new: edit.new.shifted(new.start), ..*edit };
    let place = |named: &NamedChange| NamedChange {
        old: named.old.shifted(old.start),
        new: named.new.shifted(new.start),
        ..*named
    };
    SentenceChange {
        kind,
        old: Some(old),
        new: Some(new),
        similarity: if is_kept { 1.0 } else { similarity },
        edits: edits.iter().map(shift).collect(),
        named: named.iter().map(place).collect(),
        move_idx: None,
        is_coarse,
    }
}

/// Whether both begin with a number of an item, and nothing else changed.
fn is_renumbered(old: &str, new: &str, edits: &[WordEdit]) -> bool {
    let Some((old, new)) = label(old).zip(label(new)) else { return false };
    let mut changes = edits.iter().filter(|edit| edit.kind.is_change());
    changes.all(|edit| edit.old.end <= old.span.end && edit.new.end <= new.span.end)
}

/// Two units at one place, if what became of the first has a name.
fn named_change((old, new): &(Unit, Unit)) -> Option<NamedChange> {
    let are_enumerating = [old, new].iter().all(|unit| unit.measure == ENUMERATING);
    if old.key == new.key || counts_the_same_time(old, new) || are_enumerating {
        return None;
    }
    let kind = match old.kind {
        UnitKind::Quantity => NamedKind::Number,
        UnitKind::Reference => NamedKind::Reference,
        _ => named_kind(old.strength_change(new)?),
    };
    Some(NamedChange { kind, old: old.span, new: new.span })
}

/// Whether both are one number of days, in another word: 十五日 and 15天.
fn counts_the_same_time(old: &Unit, new: &Unit) -> bool {
    let are_days = [old, new].iter().all(|unit| DAYS.contains(&unit.measure));
    are_days && old.key.replacen(old.measure, "", 1) == new.key.replacen(new.measure, "", 1)
}

fn named_kind(change: StrengthChange) -> NamedKind {
    match change {
        StrengthChange::Stronger => NamedKind::Stronger,
        StrengthChange::Weaker => NamedKind::Weaker,
        StrengthChange::Reversed => NamedKind::Reversed,
    }
}
