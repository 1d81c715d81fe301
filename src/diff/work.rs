//! Work: how many steps a comparison took.
//!
//! Counts and nothing else. The limits of a comparison are limits of work, never of time, so that the same pair gives
//! the same diff on any machine; this is what they can be checked by.

use std::cell::Cell;

/// The steps taken so far: pairs of passages looked at, and word against word.
#[derive(Debug, Default)]
pub(super) struct Work(Cell<u64>);

impl Work {
    /// Adds the steps of one operation; at most, where only a bound is known.
    pub(super) fn spend(&self, n_steps: usize) {
        self.0.set(self.0.get().saturating_add(n_steps as u64));
    }

    /// All steps so far.
    pub(super) fn n_steps(&self) -> u64 {
        self.0.get()
    }
}
