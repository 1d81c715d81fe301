//! What changed between two texts.

mod edits;
mod folds;
mod numbers;
mod strength;
mod units;

pub use self::{
    edits::{EditKind, WordEdit, edits, patch, similarity},
    strength::{StrengthChange, strength_change},
};
