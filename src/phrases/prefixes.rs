//! Common prefixes: how many symbols two suffixes that are neighbours in order share.
//!
//! Reads the symbols and their suffix array, gives the length for any neighbours. One in four is kept, and says how much the
//! next three share at least; the rest is compared, in time linear in the text all in all. No prefix crosses a border: what
//! follows it is another sentence. Kärkkäinen, Manzini & Puglisi (2009), "Permuted Longest-Common-Prefix Array".

use super::{keys::BORDER, reading::narrow};

/// Suffixes of which one is kept.
const STEP: usize = 4;

/// In place of the suffix before the first in order.
const NONE: u32 = u32::MAX;

/// What suffixes share with those before them in order.
pub(super) struct CommonPrefixes<'a> {
    symbols: &'a [u16],
    /// For every fourth suffix of the text, what it shares.
    kept: Vec<u32>,
}

impl<'a> CommonPrefixes<'a> {
    /// `order` is the suffix array of the symbols.
    pub(super) fn new(symbols: &'a [u16], order: &[i32]) -> Self {
        // First the suffix before each in order, then in its place what both share.
        let mut kept = vec![NONE; symbols.len().div_ceil(STEP)];
        for pair in order.windows(2) {
            let (before, at) = (pair[0].cast_unsigned(), pair[1] as usize);
            if at.is_multiple_of(STEP) {
                kept[at / STEP] = before;
            }
        }
        let mut n_shared = 0;
        for (place, held) in kept.iter_mut().enumerate() {
            n_shared = if *held == NONE { 0 } else { shared(symbols, place * STEP, *held as usize, n_shared) };
            *held = narrow(n_shared);
            n_shared = n_shared.saturating_sub(STEP);
        }
        Self { symbols, kept }
    }

    /// How many symbols a suffix shares with the one before it in order.
    pub(super) fn shared(&self, at: usize, before: usize) -> usize {
        let least = (self.kept[at / STEP] as usize).saturating_sub(at % STEP);
        shared(self.symbols, at, before, least)
    }
}

/// The symbols that two suffixes share up to a border; `least` of them are known.
fn shared(symbols: &[u16], at: usize, before: usize, least: usize) -> usize {
    let (one, other) = (&symbols[at + least..], &symbols[before + least..]);
    let is_shared = |&(one, other): &(&u16, &u16)| one == other && *one != BORDER;
    least + one.iter().zip(other).take_while(is_shared).count()
}

#[cfg(test)]
mod tests {
    use libsais::SuffixArrayConstruction;
    use proptest::prelude::{ProptestConfig, proptest};

    use super::{
        super::keys::{BORDER, KeyedCorpus},
        CommonPrefixes,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn what_is_shared_is_what_comparing_finds(text in "[天地人。]{1,60}") {
            let keyed = KeyedCorpus::of_words(&[&text]);
            let symbols = keyed.symbols();
            let sorted = SuffixArrayConstruction::for_text(symbols).in_owned_buffer32().single_threaded().run();
            let (order, ..) = sorted.expect("the text is short").into_parts();
            let common = CommonPrefixes::new(symbols, &order);
            for pair in order.windows(2) {
                let [before, at] = [pair[0] as usize, pair[1] as usize];
                let is_shared = |n: &usize| symbols.get(at + n) == symbols.get(before + n);
                let is_inside = |n: &usize| symbols.get(at + n).is_some_and(|&symbol| symbol != BORDER);
                let n_shared = (0..).take_while(|n| is_inside(n) && is_shared(n)).count();
                proptest::prop_assert_eq!(common.shared(at, before), n_shared);
            }
        }
    }
}
