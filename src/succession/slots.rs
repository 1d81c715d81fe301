//! Slots: the same characters, or words in letters, left and right, filled by one term in earlier documents and by another in later ones.
//!
//! Reads terms with their places, gives the frames that at least two of them fill. A frame that many terms fill says
//! little, so its weight falls with their number and grows with its length. It knows nothing of dates: which frames
//! changed hands is for [`contests`](super::contests) to say.

use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::steps::{Reach, reaches_back, reaches_on};
use crate::{
    corpus::{DocumentIdx, Passage},
    phrases::KeyedCorpus,
};

/// What a frame is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlotOptions {
    /// Characters on either side, at least; the core of a frame. A word in letters counts for two.
    pub min_side: usize,
    /// Characters on either side, at most.
    pub max_side: usize,
    /// Characters of both sides together, the border of a sentence not counted.
    pub min_chars: usize,
    /// Terms that fill a frame, at most: what takes anything tells nothing.
    pub max_fillers: usize,
}

impl Default for SlotOptions {
    fn default() -> Self {
        Self { min_side: 2, max_side: 4, min_chars: 3, max_fillers: 25 }
    }
}

/// Characters of a frame of full weight.
const FULL_CHARS: f64 = 8.0;

/// A frame that one term left to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedSlot {
    /// Characters before the term, without punctuation; `^` is the start of a sentence.
    pub left: String,
    /// Characters behind the term; `$` is the end of a sentence.
    pub right: String,
    /// Where the earlier term stands in it last.
    pub from_passage: Passage,
    /// Where the later term stands in it first.
    pub to_passage: Passage,
}

/// One use of a term.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) term: u32,
    pub(super) symbols: Range<usize>,
    pub(super) document: DocumentIdx,
}

/// A frame with the uses in it.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Hash of its shortest sides.
    pub(super) core: u64,
    pub(super) weight: f64,
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
    /// Terms, ascending, each with its uses in corpus order (places in the list of uses).
    pub(super) fillers: Vec<(u32, Vec<u32>)>,
}

/// The frames that at least two terms fill, in an order that depends on the text alone.
pub(super) fn frames(keyed: &KeyedCorpus, uses: &[Use], options: &SlotOptions) -> Vec<Frame> {
    let mut entries: Vec<Entry> =
        uses.par_iter().enumerate().flat_map_iter(|(idx, place)| entries(keyed, (idx, place), options)).collect();
    entries.par_sort_unstable_by_key(|entry| (entry.frame, entry.term, entry.place));
    let groups: Vec<&[Entry]> = entries.chunk_by(|a, b| a.frame == b.frame).collect();
    groups.into_par_iter().filter_map(|group| frame(uses, group, options)).collect()
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    frame: u64,
    core: u64,
    term: u32,
    place: u32,
    /// Symbols on either side.
    sides: (u16, u16),
    /// What both sides count for, borders left out.
    n_chars: u16,
}

/// Every frame around one use.
fn entries(keyed: &KeyedCorpus, (idx, place): (usize, &Use), options: &SlotOptions) -> Vec<Entry> {
    let before = sides(reaches_back(keyed, place.symbols.start, options.max_side), options);
    let after = sides(reaches_on(keyed, place.symbols.end, options.max_side), options);
    let mut entries = Vec::new();
    let core = hash(keyed, place, (before[0].len, after[0].len));
    for left in &before {
        for right in &after {
            let n_borders = usize::from(keyed.is_border(place.symbols.start.wrapping_sub(left.len)))
                + usize::from(keyed.is_border(place.symbols.end + right.len - 1));
            let n_chars = left.n_chars + right.n_chars;
            if n_chars >= options.min_chars + n_borders && n_borders < 2 {
                entries.push(Entry {
                    frame: hash(keyed, place, (left.len, right.len)),
                    core,
                    term: place.term,
                    place: idx as u32,
                    sides: (left.len as u16, right.len as u16),
                    n_chars: (n_chars - n_borders) as u16,
                });
            }
        }
    }
    entries
}

/// The stretches that are long enough for a side, or the longest there is; an empty one where nothing stands.
fn sides(reaches: Vec<Reach>, options: &SlotOptions) -> Vec<Reach> {
    let longest = reaches.last().copied().unwrap_or(Reach { n_chars: 0, len: 0 });
    let long: Vec<Reach> = reaches.into_iter().filter(|reach| reach.n_chars >= options.min_side).collect();
    if long.is_empty() { vec![longest] } else { long }
}

/// FNV-1a over the symbols on both sides.
fn hash(keyed: &KeyedCorpus, place: &Use, (left, right): (usize, usize)) -> u64 {
    let before = &keyed.symbols()[place.symbols.start - left..place.symbols.start];
    let after = &keyed.symbols()[place.symbols.end..place.symbols.end + right];
    // A symbol that no text holds stands for the slot.
    let symbols = before.iter().chain([&u16::MAX]).chain(after);
    symbols.fold(0xcbf2_9ce4_8422_2325, |hash, &symbol| (hash ^ u64::from(symbol)).wrapping_mul(0x0100_0000_01b3))
}

fn frame(uses: &[Use], group: &[Entry], options: &SlotOptions) -> Option<Frame> {
    let fillers: Vec<(u32, Vec<u32>)> = group
        .chunk_by(|a, b| a.term == b.term)
        .map(|same| (same[0].term, same.iter().map(|entry| entry.place).collect()))
        .collect();
    if fillers.len() < 2 || fillers.len() > options.max_fillers {
        return None;
    }
    let place = &uses[group[0].place as usize].symbols;
    let left = place.start - usize::from(group[0].sides.0)..place.start;
    let right = place.end..place.end + usize::from(group[0].sides.1);
    let weight = (f64::from(group[0].n_chars) - 2.0) / (FULL_CHARS - 2.0) / (fillers.len() as f64 - 1.0);
    Some(Frame { core: group[0].core, weight, left, right, fillers })
}

/// The slot as people read it, with the last use by the one term and the first by the other.
pub(super) fn shown(
    keyed: &KeyedCorpus,
    frame: &Frame,
    uses: &[Use],
    (from, to): (u32, u32),
    passage: impl Fn(&Use) -> Passage,
) -> SharedSlot {
    let places = |term: u32| {
        let filler = frame.fillers.iter().find(|(filler, _)| *filler == term);
        filler.map(|(_, places)| places.as_slice()).expect("both terms fill the frame")
    };
    let last = places(from).last().map(|&place| &uses[place as usize]);
    let first = places(to).first().map(|&place| &uses[place as usize]);
    SharedSlot {
        left: keyed.spaced_key(frame.left.start, frame.left.end).replace('\0', "^"),
        right: keyed.spaced_key(frame.right.start, frame.right.end).replace('\0', "$"),
        from_passage: passage(last.expect("a filler has a use")),
        to_passage: passage(first.expect("a filler has a use")),
    }
}
