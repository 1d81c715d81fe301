//! Bounded comparison: a short edit script of two lists, in work that no input can drive up.
//!
//! Reads two lists of numbers, gives operations that cover both. What both begin and end with is kept first. The rest
//! is compared by `similar` (Myers 1986) if old times new is within the limit; else it is cut at the numbers that
//! stand once on either side, in their longest common order (patience diff, Cohen), and each part is treated so again.
//! A part that is still too large is one replacement, and the result says so if the two sides of it share anything.
//!
//! Myers (1986), "An O(ND) Difference Algorithm and Its Variations".

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{ops::joined, work::Work};

/// How often a part that is too large is cut again.
const MAX_CUTS: usize = 6;

/// Operations that cover both lists.
#[derive(Debug, Default)]
pub(super) struct Bounded {
    pub(super) ops: Vec<DiffOp>,
    /// Whether a part was too large and was replaced as a whole.
    pub(super) is_coarse: bool,
}

/// Limits of a comparison, and the count of its steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits<'a> {
    /// A part with more pairs of old and new is cut.
    pub(super) max_pairs: usize,
    pub(super) work: &'a Work,
}

/// Compares two lists; keys are numbered, so that they compare as integers.
pub(super) fn bounded_diff<K: std::hash::Hash + Eq>(old: &[K], new: &[K], limits: Limits<'_>) -> Bounded {
    let mut numbers: HashMap<&K, u32> = HashMap::new();
    let mut number = |key| {
        let next = u32::try_from(numbers.len()).expect("fewer than 2^32 words");
        *numbers.entry(key).or_insert(next)
    };
    let old: Vec<u32> = old.iter().map(&mut number).collect();
    let new: Vec<u32> = new.iter().map(&mut number).collect();
    let mut diff = Diff { old: &old, new: &new, limits, found: Bounded::default() };
    diff.part(0..old.len(), 0..new.len(), MAX_CUTS);
    diff.found
}

struct Diff<'a> {
    old: &'a [u32],
    new: &'a [u32],
    limits: Limits<'a>,
    found: Bounded,
}

impl Diff<'_> {
    fn part(&mut self, old: Range<usize>, new: Range<usize>, cuts_left: usize) {
        let (old_part, new_part) = (&self.old[old.clone()], &self.new[new.clone()]);
        self.limits.work.spend(old.len() + new.len());
        if old.len().saturating_mul(new.len()) <= self.limits.max_pairs {
            self.limits.work.spend(old.len() * new.len());
            let ops = capture_diff_slices(Algorithm::Myers, old_part, new_part);
            ops.iter().for_each(|op| self.push(shifted(op, old.start, new.start)));
            return;
        }
        let head = old_part.iter().zip(new_part).take_while(|(one, other)| one == other).count();
        let (old_rest, new_rest) = (old_part[head..].iter().rev(), new_part[head..].iter().rev());
        let tail = old_rest.zip(new_rest).take_while(|(one, other)| one == other).count();
        self.keep(old.start, new.start, head);
        self.middle(old.start + head..old.end - tail, new.start + head..new.end - tail, cuts_left);
        self.keep(old.end - tail, new.end - tail, tail);
    }

    /// A part that begins and ends differently.
    fn middle(&mut self, old: Range<usize>, new: Range<usize>, cuts_left: usize) {
        let anchors = match cuts_left {
            0 => Vec::new(),
            _ => anchors(&self.old[old.clone()], &self.new[new.clone()]),
        };
        if anchors.is_empty() {
            self.replace(old, new);
            return;
        }
        let (mut old_at, mut new_at) = (old.start, new.start);
        for (old_anchor, new_anchor) in anchors {
            let (old_anchor, new_anchor) = (old.start + old_anchor, new.start + new_anchor);
            self.part(old_at..old_anchor, new_at..new_anchor, cuts_left - 1);
            self.keep(old_anchor, new_anchor, 1);
            (old_at, new_at) = (old_anchor + 1, new_anchor + 1);
        }
        self.part(old_at..old.end, new_at..new.end, cuts_left - 1);
    }

    fn replace(&mut self, old: Range<usize>, new: Range<usize>) {
        let (old_len, new_len) = (old.len(), new.len());
        let (old_index, new_index) = (old.start, new.start);
        match (old_len, new_len) {
            (0, 0) => {}
            (0, _) => self.push(DiffOp::Insert { old_index, new_index, new_len }),
            (_, 0) => self.push(DiffOp::Delete { old_index, old_len, new_index }),
            _ => {
                // Of lists that share nothing one replacement is all there is to say.
                self.found.is_coarse |=
                    old_len.saturating_mul(new_len) > self.limits.max_pairs && self.shares_any(old, new);
                self.push(DiffOp::Replace { old_index, old_len, new_index, new_len });
            }
        }
    }

    fn shares_any(&self, old: Range<usize>, new: Range<usize>) -> bool {
        self.limits.work.spend(old.len() + new.len());
        let numbers: HashSet<u32> = self.old[old].iter().copied().collect();
        self.new[new].iter().any(|number| numbers.contains(number))
    }

    fn keep(&mut self, old_index: usize, new_index: usize, len: usize) {
        if len > 0 {
            self.push(DiffOp::Equal { old_index, new_index, len });
        }
    }

    /// Neighbouring kept stretches are one, and so are neighbouring changes.
    fn push(&mut self, op: DiffOp) {
        match (self.found.ops.last_mut(), op) {
            (Some(DiffOp::Equal { len, .. }), DiffOp::Equal { len: more, .. }) => *len += more,
            (Some(last), op) if !is_kept(last) && !is_kept(&op) => *last = joined(last, &op),
            _ => self.found.ops.push(op),
        }
    }
}

fn is_kept(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { .. })
}

fn shifted(op: &DiffOp, old_by: usize, new_by: usize) -> DiffOp {
    match *op {
        DiffOp::Equal { old_index, new_index, len } => {
            DiffOp::Equal { old_index: old_index + old_by, new_index: new_index + new_by, len }
        }
        DiffOp::Delete { old_index, old_len, new_index } => {
            DiffOp::Delete { old_index: old_index + old_by, old_len, new_index: new_index + new_by }
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            DiffOp::Insert { old_index: old_index + old_by, new_index: new_index + new_by, new_len }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            DiffOp::Replace { old_index: old_index + old_by, old_len, new_index: new_index + new_by, new_len }
        }
    }
}

/// The places of the numbers that stand once on either side, the most that rise on both.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let (old_places, new_places) = (single_places(old), single_places(new));
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter(|(at, key)| old_places.get(key) == Some(&Some(*at)))
        .filter_map(|(at, key)| Some((at, (*new_places.get(key)?)?)))
        .collect();
    longest_rising(&pairs)
}

/// For each number its place, `None` for one that stands more than once.
fn single_places(keys: &[u32]) -> HashMap<u32, Option<usize>> {
    let mut places = HashMap::new();
    for (at, &key) in keys.iter().enumerate() {
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// Of pairs that rise on the first side, the most that rise on the second as well. O(n log n).
pub(super) fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (idx, &(_, new)) in pairs.iter().enumerate() {
        let length = tops.partition_point(|&top| pairs[top].1 < new);
        previous.push(length.checked_sub(1).map(|before| tops[before]));
        match tops.get_mut(length) {
            Some(top) => *top = idx,
            None => tops.push(idx),
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied();
    while let Some(idx) = at {
        chain.push(pairs[idx]);
        at = previous[idx];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn diff(old: &[u32], new: &[u32], max_pairs: usize) -> (Bounded, u64) {
        let work = Work::default();
        let found = bounded_diff(old, new, Limits { max_pairs, work: &work });
        (found, work.n_steps())
    }

    proptest! {
        #[test]
        fn the_operations_cover_both_lists_whatever_the_limit(
            old in prop::collection::vec(0u32..12, 0..40),
            new in prop::collection::vec(0u32..12, 0..40),
            max_pairs in 0usize..200,
        ) {
            let (mut old_end, mut new_end) = (0, 0);
            for op in diff(&old, &new, max_pairs).0.ops {
                prop_assert_eq!((op.old_range().start, op.new_range().start), (old_end, new_end));
                (old_end, new_end) = (op.old_range().end, op.new_range().end);
                if is_kept(&op) {
                    prop_assert_eq!(&old[op.old_range()], &new[op.new_range()]);
                }
            }
            prop_assert_eq!((old_end, new_end), (old.len(), new.len()));
        }
    }

    #[test]
    fn long_lists_with_landmarks_are_compared_in_full() {
        let old: Vec<u32> = (0..5_000).collect();
        let mut new = old.clone();
        (new[1_000], new[4_000]) = (9_000, 9_001);
        let (found, n_steps) = diff(&old, &new, 10_000);
        assert!(!found.is_coarse);
        assert_eq!(found.ops.len(), 5);
        // Twice the two lists: at the first look, and in the parts.
        assert!(n_steps <= 2 * 10_000 + 100, "{n_steps}");
    }

    #[test]
    fn lists_without_landmarks_are_replaced_and_say_so() {
        let (old, new) = (vec![1; 5_000], [vec![2], [1, 2].repeat(2_500), vec![2]].concat());
        let (found, n_steps) = diff(&old, &new, 10_000);
        assert!(found.is_coarse);
        assert!(n_steps <= 30_008, "{n_steps}");
    }

    #[test]
    fn the_replacement_of_lists_that_share_nothing_is_exact() {
        let (found, _) = diff(&(0..500).collect::<Vec<u32>>(), &(500..1_000).collect::<Vec<u32>>(), 10_000);
        assert!(!found.is_coarse);
        assert_eq!(found.ops.len(), 1);
    }
}
