//! Neighbours: the characters right before and right behind a term, each side for itself.
//!
//! Reads the uses of all terms, gives a vector for each over the two or three characters on either side. Where the
//! texts are few, two terms seldom stand in exactly the same frame, and often between the same halves of different
//! ones. It knows nothing of dates.

use rayon::prelude::*;

use super::{slots::Use, vectors::Vector};
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
    for (feature, group) in (0..).zip(entries.chunk_by(|a, b| a.0 == b.0)) {
        // What stands beside one term alone can be shared with none.
        if group[0].1 == group[group.len() - 1].1 {
            continue;
        }
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
    Neighbours { vectors, shared }
}

/// Hashes of what stands around one use; a neighbour may end at the border of a sentence, not cross it.
fn entries(keyed: &KeyedCorpus, place: &Use) -> Vec<(u64, u32)> {
    let (start, end) = (place.symbols.start, place.symbols.end);
    let mut entries = Vec::with_capacity(2 * LENGTHS.len());
    for length in LENGTHS {
        if start >= length && (start - length + 1..start).all(|at| !keyed.is_border(at)) {
            entries.push((hash(0, &keyed.symbols()[start - length..start]), place.term));
        }
        if end + length <= keyed.len() && (end..end + length - 1).all(|at| !keyed.is_border(at)) {
            entries.push((hash(1, &keyed.symbols()[end..end + length]), place.term));
        }
    }
    entries
}

/// FNV-1a over the side and its symbols.
fn hash(side: u64, symbols: &[u16]) -> u64 {
    let step = |hash: u64, symbol: u64| (hash ^ symbol).wrapping_mul(0x0100_0000_01b3);
    symbols.iter().fold(step(0xcbf2_9ce4_8422_2325, side), |hash, &symbol| step(hash, u64::from(symbol)))
}
