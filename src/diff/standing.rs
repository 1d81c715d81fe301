//! Words that bind more or less by standing there, put in or taken out with nothing in their place.
//!
//! Reads the operations that lead from one list of units to the other, gives what a word came to or went from: 可以处 → 处
//! and 支付 → 应当支付 bind more, 处 → 可以处 less, 扣留 → 不得扣留 is refused. Says nothing where a word of strength went or
//! came elsewhere on the other side with no partner, because it may be the same duty said at another place; nor where
//! another word before it says the same duty: 应当登记并应当报告 and 应当登记并报告.

use similar::DiffOp;

use super::{
    strength::{StrengthChange, put_before, share_duty},
    units::{Unit, UnitKind},
};
use crate::corpus::Span;

/// A word of strength that came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) change: StrengthChange,
    /// The word behind it, on the side that has the word of strength with that.
    pub(super) old: Span,
    pub(super) new: Span,
}

impl Standing {
    /// The same seen from the other side.
    pub(super) fn swapped(self) -> Self {
        Self { change: opposite(self.change), old: self.new, new: self.old }
    }
}

fn opposite(change: StrengthChange) -> StrengthChange {
    match change {
        StrengthChange::Stronger => StrengthChange::Weaker,
        StrengthChange::Weaker => StrengthChange::Stronger,
        StrengthChange::Reversed => StrengthChange::Reversed,
    }
}

/// The words of strength that came or went, in order.
pub(super) fn standings(ops: &[DiffOp], old: &[Unit], new: &[Unit]) -> Vec<Standing> {
    let n_listed = |units: &[Unit]| units.iter().filter(|unit| unit.has_strength()).count();
    let has_unpaired = |side: usize| {
        ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).any(|op| {
            let listed = [n_listed(&old[op.old_range()]), n_listed(&new[op.new_range()])];
            listed[side] > listed[1 - side]
        })
    };
    let (went_elsewhere, came_elsewhere) = (has_unpaired(0), has_unpaired(1));
    let standing = |op: &DiffOp| match *op {
        DiffOp::Delete { old_index, old_len: 1, new_index } if !came_elsewhere => {
            let Put { change, with, plain } = put(old, old_index, new.get(new_index)?)?;
            Some(Standing { change: opposite(change), old: with, new: plain })
        }
        DiffOp::Insert { old_index, new_index, new_len: 1 } if !went_elsewhere => {
            let Put { change, with, plain } = put(new, new_index, old.get(old_index)?)?;
            Some(Standing { change, old: plain, new: with })
        }
        _ => None,
    };
    ops.iter().filter_map(standing).collect()
}

/// A word of strength before another, and that one without it.
struct Put {
    change: StrengthChange,
    with: Span,
    plain: Span,
}

/// What the unit at `at` does to the one behind it, which on the other side stands alone.
fn put(units: &[Unit], at: usize, other: &Unit) -> Option<Put> {
    let (unit, behind) = (&units[at], units.get(at + 1)?);
    if behind.kind == UnitKind::Mark || behind.key != other.key || !unit.may_have_strength {
        return None;
    }
    let change = put_before(&unit.key, &behind.key)?;
    let is_said_before = || {
        let before = units[..at].iter().rev().take_while(|unit| !matches!(unit.key.as_str(), ";" | "。"));
        before.filter(|unit| unit.may_have_strength).any(|before| share_duty(&before.key, &unit.key))
    };
    let is_certain = change == StrengthChange::Weaker || !is_said_before();
    is_certain.then_some(Put { change, with: Span::new(unit.span.start, behind.span.end), plain: other.span })
}
