//! Wordings of several sentences: the stretch of each document that is nearest to one.
//!
//! Of a text that is written anew every year sentences come and go, and no chain of edits holds its versions together;
//! what they share is their stock of pairs of characters. A sentence speaks for a stretch by the pairs that stand in
//! the wording, and against it by the others; the stretch of the largest sum is compared with the wording.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::keys::{KeyedCorpus, key_of};

/// A sentence of which a smaller share of pairs is in the wording speaks against a stretch: any two texts of one kind
/// share as many.
const CHANCE: f64 = 0.2;

/// How often each pair of neighbouring characters stands somewhere.
type Pairs = FxHashMap<(u16, u16), usize>;

/// The stretches, one a document at most, whose pairs are those of the wording to a share, from 0 to 1, of at least
/// `min_similarity` (twice the common ones over all).
pub(super) fn nearest(keyed: &KeyedCorpus, wording: &str, min_similarity: f64) -> Vec<Range<usize>> {
    let symbols: Vec<u16> = key_of(wording).encode_utf16().collect();
    let mut wanted = Pairs::default();
    add(&mut wanted, &symbols);
    let n_wanted = symbols.len().saturating_sub(1);
    let sentences = keyed.sentences();
    let by_document = sentences.chunk_by(|one, other| keyed.document(one.start) == keyed.document(other.start));
    let near = by_document.filter_map(|sentences| {
        let stretch = best_stretch(keyed, sentences, &wanted)?;
        (similarity(keyed, stretch, &wanted, n_wanted) >= min_similarity)
            .then(|| stretch[0].start..stretch[stretch.len() - 1].end)
    });
    near.collect()
}

/// From each place where a beginning stands to the end of its sentence; the first of a sentence alone.
pub(super) fn beginning_with(keyed: &KeyedCorpus, beginning: &str) -> Vec<Range<usize>> {
    let wanted: Vec<u16> = key_of(beginning).encode_utf16().collect();
    let stretch = |sentence: Range<usize>| {
        let symbols = &keyed.symbols()[sentence.clone()];
        let at = symbols.windows(wanted.len().max(1)).position(|window| window == wanted)?;
        Some(sentence.start + at..sentence.end)
    };
    keyed.sentences().into_iter().filter_map(stretch).collect()
}

fn add(pairs: &mut Pairs, symbols: &[u16]) {
    symbols.windows(2).for_each(|pair| *pairs.entry((pair[0], pair[1])).or_default() += 1);
}

/// The sentences side by side that speak most for themselves; `None` where none does (Bentley 1984, the maximum
/// subarray).
fn best_stretch<'a>(keyed: &KeyedCorpus, sentences: &'a [Range<usize>], wanted: &Pairs) -> Option<&'a [Range<usize>]> {
    let (mut best, mut best_sum) = (None, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, sentence) in sentences.iter().enumerate() {
        let symbols = &keyed.symbols()[sentence.clone()];
        let n_shared = symbols.windows(2).filter(|pair| wanted.contains_key(&(pair[0], pair[1]))).count() as f64;
        sum += n_shared - CHANCE * symbols.len().saturating_sub(1) as f64;
        if sum <= 0.0 {
            (start, sum) = (at + 1, 0.0);
        } else if sum > best_sum {
            (best, best_sum) = (Some(start..at + 1), sum);
        }
    }
    best.map(|best| &sentences[best])
}

fn similarity(keyed: &KeyedCorpus, stretch: &[Range<usize>], wanted: &Pairs, n_wanted: usize) -> f64 {
    let mut found = Pairs::default();
    stretch.iter().for_each(|sentence| add(&mut found, &keyed.symbols()[sentence.clone()]));
    let n_found: usize = found.values().sum();
    let n_common: usize = found.iter().map(|(pair, &n)| n.min(wanted.get(pair).copied().unwrap_or(0))).sum();
    2.0 * n_common as f64 / (n_found + n_wanted).max(1) as f64
}
