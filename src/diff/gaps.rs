//! Gaps: white space and line breaks beside and inside words.
//!
//! Reads the edits of two strings, calls those that are white space alone folded, and gives the gap beside a changed word
//! to the change. It compares no words.

use super::{
    edits::{EditKind, WordEdit},
    folds::folded,
};
use crate::corpus::Span;

/// What reads the same without white space was not replaced: a line break in a word parts its characters.
pub(super) fn fold_gaps(edits: &mut [WordEdit], old: &str, new: &str) {
    for edit in edits.iter_mut().filter(|edit| edit.kind == EditKind::Replace) {
        if folded(edit.old.of(old)) == folded(edit.new.of(new)) {
            edit.kind = EditKind::Folded;
        }
    }
}

/// Texts that read the same have no change in them, though a line break parts a word that comes twice: 委员会委员.
pub(super) fn fold_whole(edits: &mut Vec<WordEdit>, old: &str, new: &str) {
    let is_change = |edit: &WordEdit| edit.kind.is_change();
    let changed = edits.iter().position(is_change).zip(edits.iter().rposition(is_change));
    if let Some((first, last)) = changed.filter(|_| folded(old) == folded(new)) {
        let over = |side: fn(&WordEdit) -> Span| Span::new(side(&edits[first]).start, side(&edits[last]).end);
        let whole = WordEdit { kind: EditKind::Folded, old: over(|edit| edit.old), new: over(|edit| edit.new) };
        edits.splice(first..=last, [whole]);
    }
}

/// A kept word whose gap alone differs is equal, and the gap belongs to the change behind it.
pub(super) fn give_gaps_to_changes(edits: &mut [WordEdit], old: &str, new: &str) {
    for at in 1..edits.len() {
        let (kept, change) = (edits[at - 1], edits[at]);
        let gap = |text: &str| text.len() - text.trim_end().len();
        let (old_gap, new_gap) = (gap(kept.old.of(old)), gap(kept.new.of(new)));
        let is_same_word = kept.old.of(old).trim_end() == kept.new.of(new).trim_end();
        let is_its_side = match change.kind {
            EditKind::Delete => new_gap == 0,
            EditKind::Insert => old_gap == 0,
            EditKind::Replace => true,
            EditKind::Equal | EditKind::Folded => false,
        };
        if kept.kind == EditKind::Folded && is_same_word && is_its_side && old_gap < kept.old.len() {
            edits[at - 1].kind = EditKind::Equal;
            edits[at - 1].old.end -= old_gap;
            edits[at - 1].new.end -= new_gap;
            edits[at].old.start -= old_gap;
            edits[at].new.start -= new_gap;
        }
    }
}
