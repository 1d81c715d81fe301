//! Softenings: words that bind less by standing there, put in or taken out with nothing in their place.
//!
//! Reads the operations that lead from one list of units to the other, gives what a word that softens came to or went
//! from: 可以处 → 处 binds more, 处 → 可以处 less. Says nothing where a word of strength went or came elsewhere on the
//! other side with no partner: it may be the same duty said at another place.

use similar::DiffOp;

use super::{
    strength::{StrengthChange, is_listed, softens},
    units::{Unit, UnitKind},
};
use crate::corpus::Span;

/// A softening that came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Softening {
    pub(super) change: StrengthChange,
    /// The word behind it, on the side that has the softening with that.
    pub(super) old: Span,
    pub(super) new: Span,
}

impl Softening {
    /// The same seen from the other side.
    pub(super) fn swapped(self) -> Self {
        let change = match self.change {
            StrengthChange::Stronger => StrengthChange::Weaker,
            StrengthChange::Weaker => StrengthChange::Stronger,
            StrengthChange::Reversed => StrengthChange::Reversed,
        };
        Self { change, old: self.new, new: self.old }
    }
}

/// The softenings that came or went, in order.
pub(super) fn softenings(ops: &[DiffOp], old: &[Unit], new: &[Unit]) -> Vec<Softening> {
    let n_listed = |units: &[Unit]| units.iter().filter(|unit| is_listed(&unit.key)).count();
    let has_unpaired = |side: usize| {
        ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).any(|op| {
            let listed = [n_listed(&old[op.old_range()]), n_listed(&new[op.new_range()])];
            listed[side] > listed[1 - side]
        })
    };
    let (went_elsewhere, came_elsewhere) = (has_unpaired(0), has_unpaired(1));
    let softening = |op: &DiffOp| match *op {
        DiffOp::Delete { old_index, old_len: 1, new_index } if !came_elsewhere => {
            let (softened, plain) = softened(old, old_index, new.get(new_index)?)?;
            Some(Softening { change: StrengthChange::Stronger, old: softened, new: plain })
        }
        DiffOp::Insert { old_index, new_index, new_len: 1 } if !went_elsewhere => {
            let (softened, plain) = softened(new, new_index, old.get(old_index)?)?;
            Some(Softening { change: StrengthChange::Weaker, old: plain, new: softened })
        }
        _ => None,
    };
    ops.iter().filter_map(softening).collect()
}

/// The softening at `at` with the word behind it, and that word on the other side.
fn softened(units: &[Unit], at: usize, other: &Unit) -> Option<(Span, Span)> {
    let (softening, word) = (&units[at], units.get(at + 1)?);
    let is_softened = softens(&softening.key) && word.kind != UnitKind::Mark && word.key == other.key;
    is_softened.then(|| (Span::new(softening.span.start, word.span.end), other.span))
}
