//! Neighbours: the characters right before and right behind a term, each side for itself.
//!
//! Reads the uses of all terms, gives a vector for each over the two or three characters, or the words in letters
//! that make as many, on either side. Where the texts are few, two terms seldom stand in exactly the same frame,
//! and often between the same halves of different ones. It knows nothing of dates.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    slots::Use,
    steps::{Reach, reaches_back, reaches_on},
    vectors::{Vector, believed, shrunk_cosine},
};
use crate::phrases::KeyedCorpus;

/// Characters of a neighbour: fewer say nothing, more seldom come again.
pub(super) const LENGTHS: [usize; 2] = [2, 3];

/// Shared neighbours at which half of the cosine is believed.
const HALF_BELIEVED: f64 = 5.0;

/// Terms beside which a neighbour makes two alike, at most: what stands beside more says little, and the work grows with
/// their square.
const MOST_BESIDE: usize = 1000;

/// What stands beside terms.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// The vector of each term; empty for one that is not used.
    pub(super) vectors: Vec<Vector>,
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

    /// Pairs, the smaller number first, in any order, beside which so much is alike at least, from 0 to 1.
    pub(super) fn alike(&self, min: f64) -> Vec<(u32, u32)> {
        let mut beside: Vec<Vec<(u32, f64)>> = vec![Vec::new(); self.features.len()];
        for (vector, term) in self.vectors.iter().zip(0..) {
            vector.weights().for_each(|(feature, weight)| beside[feature as usize].push((term, weight)));
        }
        let behind = |term: u32| {
            let mut shared: FxHashMap<u32, (f64, usize)> = FxHashMap::default();
            for (feature, weight) in self.vectors[term as usize].weights() {
                let terms = &beside[feature as usize];
                if terms.len() > MOST_BESIDE {
                    continue;
                }
                let first = terms.partition_point(|&(other, _)| other <= term);
                for &(other, other_weight) in &terms[first..] {
                    let (cosine, n_shared) = shared.entry(other).or_default();
                    *cosine += weight * other_weight;
                    *n_shared += 1;
                }
            }
            let is_alike =
                |&(_, (cosine, n_shared)): &(u32, (f64, usize))| believed(cosine, n_shared, HALF_BELIEVED) >= min;
            shared.into_iter().filter(is_alike).map(move |(other, _)| (term, other))
        };
        (0..self.vectors.len() as u32).into_par_iter().flat_map_iter(behind).collect()
    }

    /// How alike what stands beside two terms is, from 0 to 1.
    pub(super) fn likeness(one: &Vector, other: &Vector) -> f64 {
        shrunk_cosine(one, other, HALF_BELIEVED)
    }
}

/// Reads what stands beside every term.
pub(super) fn neighbours(keyed: &KeyedCorpus, uses: &[Use], n_terms: usize) -> Neighbours {
    let mut entries: Vec<(u64, u32)> = uses.par_iter().flat_map_iter(|place| entries(keyed, place)).collect();
    entries.par_sort_unstable();
    let mut n_of_term = vec![0_u32; n_terms];
    for &(_, term) in &entries {
        n_of_term[term as usize] += 1;
    }
    let all = entries.len() as f64;
    let mut counts: Vec<Vec<(u32, u32, f64)>> = vec![Vec::new(); n_terms];
    let mut features: Vec<(u64, f64)> = Vec::new();
    for group in entries.chunk_by(|a, b| a.0 == b.0) {
        // What stands beside one term alone can be shared with none.
        if group[0].1 == group[group.len() - 1].1 {
            continue;
        }
        let feature = features.len() as u32;
        features.push((group[0].0, group.len() as f64));
        for same in group.chunk_by(|a, b| a.1 == b.1) {
            let term = same[0].1 as usize;
            let expected = f64::from(n_of_term[term]) * group.len() as f64 / all;
            counts[term].push((feature, same.len() as u32, expected));
        }
    }
    let vectors = counts.into_par_iter().map(|counts| Vector::new(counts.into_iter())).collect();
    Neighbours { vectors, features, n_entries: all }
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
