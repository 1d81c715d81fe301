//! Offsets: the byte at which each symbol of a long row stands, in little more than a byte for each.
//!
//! Takes offsets one by one, gives any of them back in constant time. Most stand one character behind the one before;
//! what does not, as at the beginning of a document, is kept whole, and so is every thirty-second.

use std::ops::Range;

use super::reading::narrow;

/// Symbols of which one is kept whole.
const BLOCK: usize = 32;

/// In place of a step: the offset is kept whole.
const WIDE: u8 = u8::MAX;

/// Offsets that mostly ascend.
#[derive(Debug, Clone, Default)]
pub(super) struct Offsets {
    /// From the offset before to this one.
    steps: Vec<u8>,
    /// The first of each block.
    firsts: Vec<u32>,
    /// Places of steps that are none, ascending, each with its offset.
    wide: Vec<(u32, u32)>,
    last: u32,
}

impl Offsets {
    pub(super) fn with_capacity(n: usize) -> Self {
        Self { steps: Vec::with_capacity(n), firsts: Vec::with_capacity(n / BLOCK + 1), ..Self::default() }
    }

    pub(super) fn push(&mut self, offset: usize) {
        let offset = u32::try_from(offset).expect("a document is smaller than 4 GiB");
        let place = self.steps.len();
        if place.is_multiple_of(BLOCK) {
            self.firsts.push(offset);
        }
        let step = offset.checked_sub(self.last).and_then(|step| u8::try_from(step).ok()).unwrap_or(WIDE);
        if step == WIDE {
            self.wide.push((narrow(place), offset));
        }
        self.steps.push(step);
        self.last = offset;
    }

    pub(super) fn extend(&mut self, others: &Self) {
        (0..others.steps.len()).for_each(|place| self.push(others.get(place)));
    }

    /// The offset of a symbol.
    pub(super) fn get(&self, place: usize) -> usize {
        let first = place / BLOCK * BLOCK;
        let mut behind = 0;
        for at in (first + 1..=place).rev() {
            if self.steps[at] == WIDE {
                return self.wide_at(at) + behind;
            }
            behind += usize::from(self.steps[at]);
        }
        self.firsts[place / BLOCK] as usize + behind
    }

    fn wide_at(&self, place: usize) -> usize {
        let found = self.wide.partition_point(|&(at, _)| (at as usize) < place);
        self.wide[found].1 as usize
    }

    /// The first of some places in ascending order whose offset is not before a byte; their end if there is none.
    pub(super) fn first_from(&self, places: Range<usize>, byte: usize) -> usize {
        let Range { mut start, mut end } = places;
        while start < end {
            let middle = start.midpoint(end);
            if self.get(middle) < byte {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    proptest! {
        #[test]
        fn every_offset_is_given_back(steps in proptest::collection::vec(-3_i32..300, 0..200), is_wide in any::<bool>()) {
            let mut given = Vec::new();
            let mut offset = 0_i32;
            for step in steps {
                offset = (offset + if is_wide { step } else { step.rem_euclid(4) }).max(0);
                given.push(offset as usize);
            }
            let mut offsets = Offsets::default();
            given.iter().for_each(|&offset| offsets.push(offset));
            let mut copied = Offsets::with_capacity(given.len());
            copied.push(7);
            copied.extend(&offsets);
            for (place, &offset) in given.iter().enumerate() {
                proptest::prop_assert_eq!(offsets.get(place), offset);
                proptest::prop_assert_eq!(copied.get(place + 1), offset);
            }
        }
    }

    #[test]
    fn a_byte_is_found_among_offsets() {
        let mut offsets = Offsets::default();
        (0..100).for_each(|place| offsets.push(place * 3));
        for byte in 0..310 {
            assert_eq!(offsets.first_from(10..90, byte), byte.div_ceil(3).clamp(10, 90), "{byte}");
        }
    }
}
