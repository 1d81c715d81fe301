//! Contests: every two terms that fill one frame, ready to be judged in any order of the documents.
//!
//! Reads frames, gives for each pair of terms the frames they both fill, in an order that does not depend on dates:
//! a shuffle of the dates then takes one pass and no sorting. Frames around the same core count once, the weightiest
//! of those that changed hands.

use std::{collections::BTreeSet, ops::Range};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    slots::{Frame, Use},
    timing::Order,
};
use crate::corpus::DocumentIdx;

/// Two terms and the frames they share; `one` is the smaller number.
#[derive(Debug, Clone)]
pub(super) struct Rivals {
    one: u32,
    other: u32,
    contests: Range<usize>,
}

/// One frame that both fill.
#[derive(Debug, Clone, Copy)]
struct Contest {
    /// Number of the frame's core, in the order of its hash.
    core: u32,
    frame: u32,
    /// The fillings of the frame by the one and by the other.
    fillings: (u32, u32),
}

/// Which of two rivals came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The one gave way to the other.
    Forth,
    /// The other gave way to the one.
    Back,
}

impl Rivals {
    /// Who gave way, and to whom.
    pub(super) fn in_direction(&self, direction: Direction) -> (u32, u32) {
        match direction {
            Direction::Forth => (self.one, self.other),
            Direction::Back => (self.other, self.one),
        }
    }
}

/// What changed hands between two rivals in one direction.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Yield {
    /// Sum of the weights of the frames, one for each core.
    pub(super) weight: f64,
    /// Number of cores.
    pub(super) n_slots: usize,
}

/// Frames by pairs of terms.
#[derive(Debug)]
pub(super) struct Contests {
    frames: Vec<Frame>,
    pub(super) rivals: Vec<Rivals>,
    contests: Vec<Contest>,
    /// Documents of each filling, in corpus order, each once.
    documents: Vec<Vec<DocumentIdx>>,
}

/// The first and the last possible day of a filling; none if any of its documents is undated.
pub(super) type Extent = Option<(Date, Date)>;

impl Contests {
    /// Pairs the fillers of every frame, those that `is_wanted` allows, and adds those that share none.
    pub(super) fn new(
        frames: Vec<Frame>,
        uses: &[Use],
        is_wanted: impl Fn(u32, u32) -> bool + Sync,
        mut without_frame: BTreeSet<(u32, u32)>,
    ) -> Self {
        let fillings: Vec<&Vec<u32>> = frames.iter().flat_map(|frame| frame.fillers.iter().map(|(_, at)| at)).collect();
        let documents = fillings.par_iter().map(|places| documents(places, uses)).collect();
        let cores = cores(&frames);
        let mut pairs: Vec<((u32, u32), Contest)> = Vec::new();
        let mut first = 0;
        for (idx, frame) in frames.iter().enumerate() {
            for (at, &(one, _)) in frame.fillers.iter().enumerate() {
                for (behind, &(other, _)) in frame.fillers.iter().enumerate().skip(at + 1) {
                    if is_wanted(one, other) {
                        let fillings = ((first + at) as u32, (first + behind) as u32);
                        pairs.push(((one, other), Contest { core: cores[idx], frame: idx as u32, fillings }));
                    }
                }
            }
            first += frame.fillers.len();
        }
        pairs.par_sort_unstable_by(|(pair, a), (other, b)| {
            let weight = |contest: &Contest| frames[contest.frame as usize].weight;
            let by_core = (pair, a.core).cmp(&(other, b.core));
            by_core.then_with(|| weight(b).total_cmp(&weight(a))).then_with(|| a.frame.cmp(&b.frame))
        });
        let mut end = 0;
        let group = |same: &[((u32, u32), Contest)]| {
            let start = end;
            end += same.len();
            Rivals { one: same[0].0.0, other: same[0].0.1, contests: start..end }
        };
        let mut rivals: Vec<Rivals> = pairs.chunk_by(|a, b| a.0 == b.0).map(group).collect();
        for rivals in &rivals {
            without_frame.remove(&(rivals.one, rivals.other));
        }
        rivals.extend(without_frame.into_iter().map(|(one, other)| Rivals { one, other, contests: 0..0 }));
        let contests = pairs.into_iter().map(|(_, contest)| contest).collect();
        Self { frames, rivals, contests, documents }
    }

    /// When each filling may have been written, in a given order of the documents.
    pub(super) fn extents(&self, order: &Order) -> Vec<Extent> {
        self.documents.iter().map(|documents| extent(documents, order)).collect()
    }

    /// What changed hands between two rivals in one direction.
    pub(super) fn yielded(&self, rivals: &Rivals, direction: Direction, extents: &[Extent]) -> Yield {
        let mut total = Yield::default();
        self.each_won(rivals, direction, extents, |frame| {
            total.weight += self.frames[frame as usize].weight;
            total.n_slots += 1;
        });
        total
    }

    /// The frames that changed hands, the weightiest first.
    pub(super) fn won(&self, rivals: &Rivals, direction: Direction, extents: &[Extent]) -> Vec<&Frame> {
        let mut won: Vec<u32> = Vec::new();
        self.each_won(rivals, direction, extents, |frame| won.push(frame));
        let weight = |frame: u32| self.frames[frame as usize].weight;
        won.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then_with(|| a.cmp(&b)));
        won.into_iter().map(|frame| &self.frames[frame as usize]).collect()
    }

    /// Visits, for each core, the weightiest frame in which every use by the earlier term surely precedes every use
    /// by the later one.
    fn each_won(&self, rivals: &Rivals, direction: Direction, extents: &[Extent], mut visit: impl FnMut(u32)) {
        let mut done = None;
        for contest in &self.contests[rivals.contests.clone()] {
            let (earlier, later) = match direction {
                Direction::Forth => contest.fillings,
                Direction::Back => (contest.fillings.1, contest.fillings.0),
            };
            if done != Some(contest.core)
                && let (Some((_, last)), Some((first, _))) = (extents[earlier as usize], extents[later as usize])
                && last < first
            {
                done = Some(contest.core);
                visit(contest.frame);
            }
        }
    }
}

fn documents(places: &[u32], uses: &[Use]) -> Vec<DocumentIdx> {
    let mut documents: Vec<DocumentIdx> = places.iter().map(|&place| uses[place as usize].document).collect();
    documents.dedup();
    documents
}

/// The number of each frame's core.
fn cores(frames: &[Frame]) -> Vec<u32> {
    let mut hashes: Vec<u64> = frames.iter().map(|frame| frame.core).collect();
    hashes.sort_unstable();
    hashes.dedup();
    let number = |core: u64| hashes.binary_search(&core).expect("every core is listed") as u32;
    frames.iter().map(|frame| number(frame.core)).collect()
}

fn extent(documents: &[DocumentIdx], order: &Order) -> Extent {
    let mut places = documents.iter().map(|&document| order.place(document));
    let first = places.next()??;
    places.try_fold((first.earliest, first.latest), |(earliest, latest), place| {
        place.map(|place| (earliest.min(place.earliest), latest.max(place.latest)))
    })
}
