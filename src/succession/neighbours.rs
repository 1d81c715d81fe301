//! Neighbours: the characters right before and right behind a term, each side for itself.
//!
//! Reads the uses of all terms, gives a vector for each over the two or three characters, or the words in letters
//! that make as many, on either side. Where the texts are few, two terms seldom stand in exactly the same frame,
//! and often between the same halves of different ones. It knows nothing of dates.

use rayon::prelude::*;

use super::{
    slots::Use,
    steps::{Reach, reaches_back, reaches_on},
    vectors::Vector,
};
use crate::phrases::KeyedCorpus;

/// Characters of a neighbour: fewer say nothing, more seldom come again.
pub(super) const LENGTHS: [usize; 2] = [2, 3];

/// What stands beside terms.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// The vector of each term; empty for one that is not used.
    pub(super) vectors: Vec<Vector>,
    /// Pairs, the smaller number first, that share at least three neighbours of few terms; ascending.
    pub(super) shared: Vec<(u32, u32)>,
    /// What stands beside several terms, by hash, and how often; its place is its number.
    features: Vec<(u64, f64)>,
    /// Everything that stands beside terms.
    n_entries: f64,
}

impl Neighbours {
    /// The vector over some of a term's uses.
    pub(super) fn vector(&self, keyed: &KeyedCorpus, uses: &[&Use]) -> Vector {
        let mut entries: Vec<u64> =
            uses.iter().flat_map(|place| entries(keyed, place)).map(|(feature, _)| feature).collect();
        entries.sort_unstable();
        let n_own = entries.len() as f64;
        let counted = entries.chunk_by(|a, b| a == b).filter_map(|same| {
            let feature = self.features.binary_search_by_key(&same[0], |&(feature, _)| feature).ok()?;
            Some((feature as u32, same.len() as u32, n_own * self.features[feature].1 / self.n_entries))
        });
        Vector::new(counted)
    }
}

/// Neighbours that two terms share, at least: three characters hold two of them, so this is more than one side.
const MIN_SHARED: usize = 3;

/// Reads what stands beside every term; neighbours of more than `most` terms pair none.
pub(super) fn neighbours(keyed: &KeyedCorpus, uses: &[Use], n_terms: usize, most: usize) -> Neighbours {
    let mut entries: Vec<(u64, u32)> = uses.par_iter().flat_map_iter(|place| entries(keyed, place)).collect();
    entries.par_sort_unstable();
    let mut n_of_term = vec![0_u32; n_terms];
    for &(_, term) in &entries {
        n_of_term[term as usize] += 1;
    }
    let all = entries.len() as f64;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut counts: Vec<Vec<(u32, u32, f64)>> = vec![Vec::new(); n_terms];
    let mut features: Vec<(u64, f64)> = Vec::new();
    for group in entries.chunk_by(|a, b| a.0 == b.0) {
        // What stands beside one term alone can be shared with none.
        if group[0].1 == group[group.len() - 1].1 {
            continue;
        }
        let feature = features.len() as u32;
        features.push((group[0].0, group.len() as f64));
        let terms: Vec<u32> = group.chunk_by(|a, b| a.1 == b.1).map(|same| same[0].1).collect();
        if terms.len() <= most {
            let behind = |(at, &one): (usize, &u32)| terms[at + 1..].iter().map(move |&other| (one, other));
            pairs.extend(terms.iter().enumerate().flat_map(behind));
        }
        for same in group.chunk_by(|a, b| a.1 == b.1) {
            let term = same[0].1 as usize;
            let expected = f64::from(n_of_term[term]) * group.len() as f64 / all;
            counts[term].push((feature, same.len() as u32, expected));
        }
    }
    pairs.par_sort_unstable();
    let shared = pairs.chunk_by(|a, b| a == b).filter(|same| same.len() >= MIN_SHARED).map(|same| same[0]).collect();
    let vectors = counts.into_par_iter().map(|counts| Vector::new(counts.into_iter())).collect();
    Neighbours { vectors, shared, features, n_entries: all }
}

/// Hashes of what stands around one use; a neighbour may end at the border of a sentence, not cross it.
fn entries(keyed: &KeyedCorpus, place: &Use) -> Vec<(u64, u32)> {
    let (start, end) = (place.symbols.start, place.symbols.end);
    let most = LENGTHS[LENGTHS.len() - 1];
    let (before, after) = (reaches_back(keyed, start, most + 1), reaches_on(keyed, end, most + 1));
    let mut entries = Vec::with_capacity(2 * LENGTHS.len());
    for length in LENGTHS {
        let of_length = |reaches: &[Reach]| reaches.iter().find(|reach| reach.n_chars >= length).map(|reach| reach.len);
        if let Some(len) = of_length(&before) {
            entries.push((hash(0, &keyed.symbols()[start - len..start]), place.term));
        }
        if let Some(len) = of_length(&after) {
            entries.push((hash(1, &keyed.symbols()[end..end + len]), place.term));
        }
    }
    entries
}

/// FNV-1a over the side and its symbols.
fn hash(side: u64, symbols: &[u16]) -> u64 {
    let step = |hash: u64, symbol: u64| (hash ^ symbol).wrapping_mul(0x0100_0000_01b3);
    symbols.iter().fold(step(0xcbf2_9ce4_8422_2325, side), |hash, &symbol| step(hash, u64::from(symbol)))
}
