//! Nesting: what a string is worth apart from the longer ones that hold it.
//!
//! C-value: log₂ of the length times f, less the mean f of the longer candidates around it; Frantzi, Ananiadou & Mima
//! (2000), "Automatic Recognition of Multi-Word Terms: the C-value/NC-value Method". Sign: negative only where more
//! stands in longer candidates than by itself. Unit: bits times occurrences. Zero case: 0 for one symbol. Use it to rank
//! strings of unlike length. Do not compare its values between corpora of unlike size.

use std::hash::Hash;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Candidate, DiscoveryOptions, ngrams::Ngrams, symbols::Symbols};

/// C-value of each candidate, given with its frequency: log₂ of its length times its frequency, less the mean
/// frequency in the longer candidates that hold it.
///
/// A length is a number of symbols; a candidate of one symbol is worth 0. Candidates must be distinct.
///
/// Frantzi, Ananiadou & Mima (2000), section 2.3: occurrences inside a longer candidate that lies in a still
/// longer one are subtracted once.
pub fn c_values<T: Eq + Hash + Sync>(candidates: &[(&[T], u32)]) -> Vec<f64> {
    let place_of: FxHashMap<&[T], usize> =
        candidates.iter().enumerate().map(|(place, (symbols, _))| (*symbols, place)).collect();
    let inside: Vec<Vec<usize>> = candidates
        .par_iter()
        .map(|&(symbols, _)| parts(symbols).filter_map(|part| place_of.get(part).copied()).collect())
        .collect();
    let mut longest_first: Vec<usize> = (0..candidates.len()).collect();
    longest_first.sort_by_key(|&place| std::cmp::Reverse(candidates[place].0.len()));
    let mut nested = vec![(0_u64, 0_u32); candidates.len()];
    let mut values = vec![0.0; candidates.len()];
    for place in longest_first {
        let (symbols, count) = candidates[place];
        let (n_nested, n_longer) = nested[place];
        let mean_nested = if n_longer == 0 { 0.0 } else { n_nested as f64 / f64::from(n_longer) };
        values[place] = (symbols.len() as f64).log2() * (f64::from(count) - mean_nested);
        // A string can be more often nested than it occurs where two longer ones overlap on it.
        let own = u64::from(count).saturating_sub(n_nested);
        for &part in &inside[place] {
            nested[part].0 += own;
            nested[part].1 += 1;
        }
    }
    values
}

/// Every shorter string inside, each place once.
fn parts<T>(symbols: &[T]) -> impl Iterator<Item = &[T]> {
    (1..symbols.len()).flat_map(|len| symbols.windows(len))
}

/// Drops candidates that hardly ever occur outside a longer one that is kept.
pub(super) fn independent(
    mut candidates: Vec<Candidate>,
    ngrams: &Ngrams,
    symbols: &Symbols,
    options: &DiscoveryOptions,
) -> Vec<Candidate> {
    candidates.par_sort_by(|one, other| {
        other.gram.len.cmp(&one.gram.len).then_with(|| one.found.text.cmp(&other.found.text))
    });
    // The length of the longest kept string that begins at each place.
    let mut longest = vec![0_u8; symbols.ids().len()];
    let mut kept = Vec::with_capacity(candidates.len());
    // Strings of one length do not hold each other.
    for of_length in candidates.chunk_by(|one, other| one.gram.len == other.gram.len) {
        let is_independent = |candidate: &Candidate| {
            let gram = &candidate.gram;
            let is_alone = |&&place: &&u32| !is_covered(place as usize, gram.len, &longest, options.max_chars);
            let n_alone = ngrams.places(gram).iter().filter(is_alone).count();
            n_alone > 1 && n_alone as f64 >= options.min_independence * f64::from(gram.count)
        };
        let are_kept: Vec<bool> = of_length.par_iter().map(is_independent).collect();
        for (candidate, _) in of_length.iter().zip(&are_kept).filter(|&(_, &is_kept)| is_kept) {
            ngrams
                .places(&candidate.gram)
                .iter()
                .for_each(|&place| longest[place as usize] = candidate.gram.len.max(longest[place as usize]));
        }
        kept.extend(are_kept);
    }
    let mut kept = kept.into_iter();
    candidates.retain(|_| kept.next().expect("each candidate was judged"));
    candidates
}

/// Whether a kept string that begins at or before `place` reaches over `len` symbols from there.
fn is_covered(place: usize, len: u8, longest: &[u8], max_chars: usize) -> bool {
    let farthest = max_chars.saturating_sub(usize::from(len)).min(place);
    (0..=farthest).any(|back| usize::from(longest[place - back]) >= back + usize::from(len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_comes_out() {
        // Frantzi, Ananiadou & Mima (2000), table 2: the frequencies and lengths of six terms about carcinoma.
        let terms = [
            ("adenoid cystic basal cell carcinoma", 5),
            ("cystic basal cell carcinoma", 11),
            ("ulcerated basal cell carcinoma", 7),
            ("recurrent basal cell carcinoma", 5),
            ("circumscribed basal cell carcinoma", 3),
            ("basal cell carcinoma", 984),
        ];
        let words: Vec<Vec<&str>> = terms.iter().map(|(term, _)| term.split(' ').collect()).collect();
        let candidates: Vec<(&[&str], u32)> =
            words.iter().zip(terms).map(|(words, (_, count))| (words.as_slice(), count)).collect();
        let values = c_values(&candidates);
        // log2(5)·5, log2(4)·(11−5), log2(4)·7, log2(4)·5, log2(4)·3, log2(3)·(984 − 26/5).
        let expected = [11.609_640_474_4, 12.0, 14.0, 10.0, 6.0, 1_551.361_295_7];
        for (value, expected) in values.iter().zip(expected) {
            assert!((value - expected).abs() < 1e-6, "{value} is not {expected}");
        }
    }

    #[test]
    fn no_candidate_has_no_value() {
        assert!(c_values::<char>(&[]).is_empty());
    }
}
