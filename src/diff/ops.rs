//! Operations: a shortest edit script made readable.
//!
//! Reads the operations of `similar`, gives operations of the same effect: changes that only a crumb of kept
//! text separates are joined, and an insertion that could begin a few words earlier begins where a reader
//! would cut.

use similar::DiffOp;

use super::units::{Unit, UnitKind};

/// Number of kept units.
pub(super) fn kept_len(op: &DiffOp) -> usize {
    match op {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    }
}

/// Gives up a short kept stretch between two long changes: `A的B → C的D` reads better as one change.
pub(super) fn dissolve(ops: &[DiffOp], weight: impl Fn(&DiffOp) -> usize) -> Vec<DiffOp> {
    let is_crumb = |at: usize| {
        let neighbours = at.checked_sub(1).and_then(|before| ops.get(before)).zip(ops.get(at + 1));
        let kept = weight(&ops[at]);
        neighbours.is_some_and(|(before, after)| 3 * kept <= weight(before) && 3 * kept <= weight(after))
    };
    merge(ops, is_crumb)
}

/// Gives up single kept characters: two of them make a word, one is an accident.
pub(super) fn drop_crumbs(ops: &[DiffOp]) -> Vec<DiffOp> {
    merge(ops, |at| kept_len(&ops[at]) < 2)
}

/// Gives up the one kept character of a word that neither side keeps, beside kept words: `，奋|发图强`, `，奋|力`. `old` and
/// `new` say for each character, and the end, whether a word begins there.
pub(super) fn drop_fragments(ops: &[DiffOp], old: &[bool], new: &[bool]) -> Vec<DiffOp> {
    let trimmed = ops.iter().flat_map(|op| {
        let DiffOp::Equal { old_index, new_index, len } = *op else { return vec![*op] };
        let words = |at: usize| (old[old_index + at], new[new_index + at]);
        let is_torn =
            |border: usize, inside: usize| len > 1 && words(border) == (false, false) && words(inside) == (true, true);
        let (start, end) = (usize::from(is_torn(0, 1)), len - usize::from(is_torn(len, len - 1)));
        let changed = |at: usize| DiffOp::Replace {
            old_index: old_index + at,
            old_len: 1,
            new_index: new_index + at,
            new_len: 1,
        };
        let kept = DiffOp::Equal {
            old_index: old_index + start,
            new_index: new_index + start,
            len: end.saturating_sub(start),
        };
        let mut pieces = Vec::with_capacity(3);
        pieces.extend((start > 0).then(|| changed(0)));
        pieces.extend((start < end).then_some(kept));
        pieces.extend((end < len && start < len).then(|| changed(len - 1)));
        pieces
    });
    trimmed.collect()
}

/// Joins changes over the kept stretches that `is_given_up` names.
fn merge(ops: &[DiffOp], is_given_up: impl Fn(usize) -> bool) -> Vec<DiffOp> {
    let mut merged: Vec<DiffOp> = Vec::with_capacity(ops.len());
    for (at, op) in ops.iter().enumerate() {
        let is_kept = matches!(op, DiffOp::Equal { .. }) && !is_given_up(at);
        match merged.last_mut() {
            Some(last) if !is_kept && !matches!(last, DiffOp::Equal { .. }) => *last = joined(last, op),
            _ if is_kept => merged.push(*op),
            _ => merged.push(joined(op, op)),
        }
    }
    merged
}

/// One change from the beginning of `first` to the end of `last`.
pub(super) fn joined(first: &DiffOp, last: &DiffOp) -> DiffOp {
    let (old_index, new_index) = (first.old_range().start, first.new_range().start);
    let (old_len, new_len) = (last.old_range().end - old_index, last.new_range().end - new_index);
    match (old_len, new_len) {
        (0, _) => DiffOp::Insert { old_index, new_index, new_len },
        (_, 0) => DiffOp::Delete { old_index, old_len, new_index },
        _ => DiffOp::Replace { old_index, old_len, new_index, new_len },
    }
}

/// No list item is longer than this many units; further back nothing is looked for.
const MAX_SLIDE: usize = 16;

/// Lets insertions and deletions between kept stretches begin or end at a mark: `第{+四条、第+}五条` becomes
/// `{+第四条、+}第五条`.
pub(super) fn slide(ops: &mut [DiffOp], old: &[Unit], new: &[Unit]) {
    for at in 1..ops.len().saturating_sub(1) {
        let (before, after) = (kept_len(&ops[at - 1]), kept_len(&ops[at + 1]));
        let (range, units) = match ops[at] {
            DiffOp::Insert { .. } => (ops[at].new_range(), new),
            DiffOp::Delete { .. } => (ops[at].old_range(), old),
            _ => continue,
        };
        // One unit stays kept on either side, so that no operation becomes empty.
        let back = slack(before, |step| units[range.start - step].key == units[range.end - step].key);
        let forth = slack(after, |step| units[range.start + step - 1].key == units[range.end + step - 1].key);
        let place = |by: isize| (range.start.wrapping_add_signed(by), range.end.wrapping_add_signed(by));
        let shifts = (-isize::try_from(back).unwrap_or(0)..=isize::try_from(forth).unwrap_or(0)).map(|by| {
            let (start, end) = place(by);
            (cut_quality(units, start, end), -by.abs(), by)
        });
        if let Some((_, _, by)) = shifts.max().filter(|&(_, _, by)| by != 0) {
            shift(&mut ops[at - 1..=at + 1], by);
        }
    }
}

/// How many steps a change can go before it meets another unit, the end of the kept stretch, or the limit.
fn slack(kept: usize, fits: impl Fn(usize) -> bool) -> usize {
    (1..kept.min(MAX_SLIDE)).take_while(|&step| fits(step)).count()
}

/// Where a reader would rather cut: a stretch that brings its own mark, at one end only.
fn cut_quality(units: &[Unit], start: usize, end: usize) -> u8 {
    let is_mark = |at: usize| units.get(at).is_some_and(|unit| unit.kind == UnitKind::Mark);
    match (is_mark(start), is_mark(end - 1)) {
        (false, true) if start == 0 || is_mark(start - 1) => 3,
        (true, false) if end == units.len() || is_mark(end) => 3,
        (false, true) => 2,
        (true, false) => 1,
        _ => 0,
    }
}

/// Moves the change in the middle of three operations by some units.
fn shift(ops: &mut [DiffOp], by: isize) {
    let moved = |at: usize| at.wrapping_add_signed(by);
    if let [DiffOp::Equal { len: before, .. }, change, DiffOp::Equal { old_index, new_index, len: after }] = ops {
        *before = moved(*before);
        *after = after.wrapping_add_signed(-by);
        (*old_index, *new_index) = (moved(*old_index), moved(*new_index));
        match change {
            DiffOp::Insert { old_index, new_index, .. } | DiffOp::Delete { old_index, new_index, .. } => {
                (*old_index, *new_index) = (moved(*old_index), moved(*new_index));
            }
            _ => {}
        }
    }
}
