//! Ordinals: the second 第 of a range of articles, which some write and others leave out.
//!
//! Reads the edits of two texts with their units; where one side alone has the 第 of 第十二条至第十五条, and the number behind
//! it is the same on both, it becomes a spelling of that number: 第十二至十五条 has none.

use super::{
    edits::{EditKind, WordEdit},
    units::{Unit, UnitKind},
};
use crate::corpus::Span;

/// Folds every second 第 that is all of a change into the number behind it.
pub(super) fn fold_second_ordinals(edits: &mut Vec<WordEdit>, old: &[Unit], new: &[Unit]) {
    let mut folded: Vec<WordEdit> = Vec::with_capacity(edits.len());
    for &edit in &*edits {
        let spelled = folded.last().and_then(|&last| match last.kind {
            EditKind::Delete => spelling(last, edit, old),
            EditKind::Insert => spelling(last.swapped(), edit.swapped(), new).map(WordEdit::swapped),
            _ => None,
        });
        let Some(spelled) = spelled else {
            folded.push(edit);
            continue;
        };
        folded.pop();
        folded.push(spelled);
        let rest = WordEdit {
            old: Span::new(spelled.old.end, edit.old.end),
            new: Span::new(spelled.new.end, edit.new.end),
            ..edit
        };
        folded.extend((!rest.old.is_empty() || !rest.new.is_empty()).then_some(rest));
    }
    *edits = folded;
}

/// The number behind a deleted 第 with that 第, if what is deleted is one, and the number is kept.
fn spelling(deleted: WordEdit, kept: WordEdit, units: &[Unit]) -> Option<WordEdit> {
    let at = units.binary_search_by_key(&deleted.old.start, |unit| unit.span.start).ok()?;
    if kept.kind.is_change() || units[at].span != deleted.old || !is_second(units, at) {
        return None;
    }
    let number = units[at + 1].span;
    // A kept stretch in another spelling is one unit.
    let len_of_new = if kept.kind == EditKind::Equal { number.len() } else { kept.new.len() };
    let is_whole = if kept.kind == EditKind::Equal { number.end <= kept.old.end } else { number == kept.old };
    let new = Span::new(kept.new.start, kept.new.start + len_of_new);
    is_whole.then_some(WordEdit { kind: EditKind::Folded, old: Span::new(deleted.old.start, number.end), new })
}

/// Whether a unit is the 第 before the end of a range that begins with the number of an article as well.
fn is_second(units: &[Unit], at: usize) -> bool {
    let is_reference = |at: usize| units.get(at).is_some_and(|unit| unit.kind == UnitKind::Reference);
    let is_behind_sign = at >= 2 && units[at - 1].key == "-" && is_reference(at - 2);
    units[at].key == "第" && is_behind_sign && is_reference(at + 1)
}
