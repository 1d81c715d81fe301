//! Slots: the same characters left and right, filled by one term in earlier documents and by another in later ones.
//!
//! Reads terms with their places, gives the frames that at least two of them fill. A frame that many terms fill says
//! little, so its weight falls with their number and grows with its length. It knows nothing of dates: which frames
//! changed hands is for [`contests`](super::contests) to say.

use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    corpus::{DocumentIdx, Passage},
    phrases::KeyedCorpus,
};

/// What a frame is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlotOptions {
    /// Characters on either side, at least; the core of a frame.
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
    groups.into_par_iter().filter_map(|group| frame(keyed, uses, group, options)).collect()
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    frame: u64,
    core: u64,
    term: u32,
    place: u32,
    sides: (u8, u8),
}

/// Every frame around one use.
fn entries(keyed: &KeyedCorpus, (idx, place): (usize, &Use), options: &SlotOptions) -> Vec<Entry> {
    let before = room(keyed, (0..place.symbols.start).rev(), options.max_side);
    let after = room(keyed, place.symbols.end..keyed.len(), options.max_side);
    let lengths = |room: usize| options.min_side.min(room)..=room;
    let mut entries = Vec::new();
    let core = hash(keyed, place, (options.min_side.min(before), options.min_side.min(after)));
    for left in lengths(before) {
        for right in lengths(after) {
            let n_borders = usize::from(keyed.is_border(place.symbols.start.wrapping_sub(left)))
                + usize::from(keyed.is_border(place.symbols.end + right - 1));
            if left + right >= options.min_chars + n_borders && n_borders < 2 {
                entries.push(Entry {
                    frame: hash(keyed, place, (left, right)),
                    core,
                    term: place.term,
                    place: idx as u32,
                    sides: (left as u8, right as u8),
                });
            }
        }
    }
    entries
}

/// How many symbols there are up to and with a border.
fn room(keyed: &KeyedCorpus, mut places: impl Iterator<Item = usize>, max: usize) -> usize {
    let mut n = 0;
    while n < max {
        let Some(at) = places.next() else { break };
        n += 1;
        if keyed.is_border(at) {
            break;
        }
    }
    n
}

/// FNV-1a over the symbols on both sides.
fn hash(keyed: &KeyedCorpus, place: &Use, (left, right): (usize, usize)) -> u64 {
    let before = &keyed.symbols()[place.symbols.start - left..place.symbols.start];
    let after = &keyed.symbols()[place.symbols.end..place.symbols.end + right];
    // A symbol that no text holds stands for the slot.
    let symbols = before.iter().chain([&u16::MAX]).chain(after);
    symbols.fold(0xcbf2_9ce4_8422_2325, |hash, &symbol| (hash ^ u64::from(symbol)).wrapping_mul(0x0100_0000_01b3))
}

fn frame(keyed: &KeyedCorpus, uses: &[Use], group: &[Entry], options: &SlotOptions) -> Option<Frame> {
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
    let n_chars = left.clone().chain(right.clone()).filter(|&at| !keyed.is_border(at)).count();
    let weight = (n_chars as f64 - 2.0) / (FULL_CHARS - 2.0) / (fillers.len() as f64 - 1.0);
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
        left: keyed.key(frame.left.start, frame.left.end).replace('\0', "^"),
        right: keyed.key(frame.right.start, frame.right.end).replace('\0', "$"),
        from_passage: passage(last.expect("a filler has a use")),
        to_passage: passage(first.expect("a filler has a use")),
    }
}
