//! Marked places: some of very many, a bit for each, with counts that answer for any stretch at once.
//!
//! Reads one truth for each place, says whether a stretch has a marked one in constant time, in a byte for five places.
//! Jacobson (1989), "Space-efficient Static Trees and Graphs": rank over a bit vector.

use std::ops::Range;

const BITS: usize = u64::BITS as usize;

/// Which places are marked.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    bits: Vec<u64>,
    /// For each word of bits, the marked places before it.
    n_before: Vec<u32>,
}

impl Places {
    pub(super) fn new(marked: impl ExactSizeIterator<Item = bool>) -> Self {
        let mut bits = vec![0_u64; marked.len() / BITS + 1];
        for (place, is_marked) in marked.enumerate() {
            bits[place / BITS] |= u64::from(is_marked) << (place % BITS);
        }
        let mut n = 0;
        let before = |word: &u64| {
            n += word.count_ones();
            n - word.count_ones()
        };
        let n_before = bits.iter().map(before).collect();
        Self { bits, n_before }
    }

    /// Whether no place of a stretch is marked; its end is not behind the last place.
    pub(super) fn none_in(&self, stretch: Range<usize>) -> bool {
        self.n_before(stretch.start) == self.n_before(stretch.end)
    }

    fn n_before(&self, place: usize) -> u32 {
        let inside = self.bits[place / BITS] & ((1 << (place % BITS)) - 1);
        self.n_before[place / BITS] + inside.count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_free_of_marks_exactly_if_none_of_its_places_has_one() {
        let marked: Vec<bool> = (0..200).map(|place| [0, 63, 64, 130].contains(&place)).collect();
        let places = Places::new(marked.iter().copied());
        for start in 0..=marked.len() {
            for end in start..=marked.len() {
                assert_eq!(places.none_in(start..end), !marked[start..end].contains(&true), "{start}..{end}");
            }
        }
        assert!(Places::new(std::iter::empty()).none_in(0..0));
    }
}
