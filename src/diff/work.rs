//! Work: how many steps a comparison took, and whether a limit cut off a part of its search.
//!
//! Counts and nothing else. The limits of a comparison are limits of work, never of time, so that the same pair gives
//! the same diff on any machine; this is what they can be checked by.

use std::cell::Cell;

/// The steps taken so far: pairs of passages looked at, and word against word.
#[derive(Debug, Default)]
pub(super) struct Work {
    n_steps: Cell<u64>,
    is_cut_off: Cell<bool>,
    is_without_sections: Cell<bool>,
}

impl Work {
    /// Adds the steps of one operation; at most, where only a bound is known.
    pub(super) fn spend(&self, n_steps: usize) {
        self.n_steps.set(self.n_steps.get().saturating_add(n_steps as u64));
    }

    /// All steps so far.
    pub(super) fn n_steps(&self) -> u64 {
        self.n_steps.get()
    }

    /// Says that passages which may belong together were not looked at.
    pub(super) fn cut_off(&self) {
        self.is_cut_off.set(true);
    }

    /// Says that the sections were left out because those that may belong together were not looked at.
    pub(super) fn leave_out_sections(&self) {
        self.is_without_sections.set(true);
    }

    /// Whether the sections were left out for that.
    pub(super) fn is_without_sections(&self) -> bool {
        self.is_without_sections.get()
    }

    /// Whether passages which may belong together were not looked at.
    pub(super) fn is_cut_off(&self) -> bool {
        self.is_cut_off.get()
    }
}
