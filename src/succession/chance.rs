//! Chance: how many pairs of a score there would be if the dates said nothing.
//!
//! Reads the scores that were found and those found with the documents' places in time shuffled, gives a false
//! discovery rate for each: pairs per shuffle that score as high, over pairs found that do. It knows nothing of how a
//! score is made. Tusher, Tibshirani & Chu (2001), "Significance analysis of microarrays".

use super::timing::{Order, Place};

/// SplitMix64: a small seeded generator, the same on every machine.
struct Generator(u64);

impl Generator {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

/// The order with its places dealt out anew among the dated documents (Fisher–Yates).
pub(super) fn shuffled(order: &Order, seed: u64) -> Order {
    let mut generator = Generator(seed);
    let mut places: Vec<Place> = order.places.iter().flatten().copied().collect();
    for at in (1..places.len()).rev() {
        places.swap(at, generator.below(at + 1));
    }
    let mut dealt = places.into_iter();
    let deal = |place: &Option<Place>| place.and_then(|_| dealt.next());
    Order { places: order.places.iter().map(deal).collect() }
}

/// A q-value for each score, which must be descending; `None` without shuffles.
pub(super) fn q_values(scores: &[f64], by_chance: &[Vec<f64>]) -> Vec<Option<f64>> {
    if by_chance.is_empty() {
        return vec![None; scores.len()];
    }
    let mut chance: Vec<f64> = by_chance.iter().flatten().copied().collect();
    chance.sort_by(|a, b| b.total_cmp(a));
    let mut q_values: Vec<f64> = Vec::with_capacity(scores.len());
    for &score in scores {
        let n_found = scores.partition_point(|&other| other >= score);
        let n_chance = chance.partition_point(|&other| other >= score);
        // One more on top, as if the data were a shuffle too: never a q of nought from a few shuffles.
        let expected = (n_chance as f64 + 1.0) / (by_chance.len() as f64 + 1.0);
        q_values.push((expected / n_found as f64).min(1.0));
    }
    for at in (1..q_values.len()).rev() {
        q_values[at - 1] = q_values[at - 1].min(q_values[at]);
    }
    q_values.into_iter().map(Some).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_q_value_is_the_share_that_chance_would_give() {
        // At 0.9: (0 + 1) / 2 per shuffle over 1 found; at 0.5: (2 + 1) / 2 over 2 found.
        let q_values = q_values(&[0.9, 0.5], &[vec![0.6, 0.5]]);
        assert_eq!(q_values, vec![Some(0.5), Some(0.75)]);
    }

    #[test]
    fn a_shuffle_keeps_undated_documents_out() {
        let place = |rank: u32| {
            let day = jiff::civil::date(2000, 1, 1 + rank as i8);
            Some(Place { rank, earliest: day, latest: day })
        };
        let order = Order { places: vec![place(0), place(1), None, place(2)] };
        let shuffled = shuffled(&order, 7);
        assert_eq!(shuffled.places[2], None);
    }
}
