//! Random choices and orders from a seed, the same on every machine.
//!
//! Reads a seed, gives choices of places; keeps no state beyond its own stream.
//! SplitMix64 (Steele, Lea & Flood 2014) drives a partial Fisher–Yates shuffle; numbers below a bound are drawn without
//! bias (Lemire 2019).

/// A stream of random choices.
#[derive(Debug, Clone)]
pub struct Shuffler {
    state: u64,
}

impl Shuffler {
    /// Starts the stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Moves a random choice of `n_chosen` places to the front, every choice as probable as any other.
    pub fn choose(&mut self, places: &mut [usize], n_chosen: usize) {
        for position in 0..n_chosen.min(places.len()) {
            let left = (places.len() - position) as u64;
            places.swap(position, position + self.below(left) as usize);
        }
    }

    fn below(&mut self, bound: u64) -> u64 {
        loop {
            let product = u128::from(self.next()) * u128::from(bound);
            if product as u64 >= bound.wrapping_neg() % bound {
                return (product >> 64) as u64;
            }
        }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // First outputs of the reference implementation for seed 1234567.
        let mut shuffler = Shuffler::new(1_234_567);
        assert_eq!([shuffler.next(), shuffler.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
