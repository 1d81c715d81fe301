//! Succession: which term gave way to which.
//!
//! Reads a corpus and terms with their passages, gives ordered pairs with the evidence for each: shared slots first
//! (the later term stands between the words between which the earlier one stood), then contexts, then time. Scores
//! are from 0 to 1; a permutation of the documents' dates says how many pairs chance would give. It claims nothing
//! about meaning: two terms can share their slots and speak of different things.

mod chains;
mod chance;
mod company;
mod contests;
mod contexts;
mod evidence;
mod kinds;
mod kinship;
mod listing;
mod nearest;
mod neighbours;
mod nested;
mod pairs;
mod paradigms;
mod patterns;
mod ranking;
mod replacements;
mod score;
mod slots;
mod statements;
mod steps;
mod terms;
mod timing;
mod vectors;

pub use self::{
    chains::{Chain, chains},
    company::{SharedNeighbour, SharedWord, Side},
    kinds::SuccessionKind,
    ranking::{ReplacedAlike, Succession, SuccessionInput, SuccessionOptions, succession},
    slots::{SharedSlot, SlotOptions},
    terms::{Candidate, CandidateOptions, candidates, concept, occurrences},
};
