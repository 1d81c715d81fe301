//! Repeated documents: copies and near copies of a longer or equal text.
//!
//! The containment of A in B is the share of A's distinct character n-grams that B has too: Broder (1997), "On the
//! resemblance and containment of documents". Letters and digits of the counted text alone are compared, so that
//! layout, punctuation and page furniture make no difference. Candidates are found by a sample of the n-grams, those
//! whose hash is a multiple of a power of two; each is then measured with all of them. The longest text represents its
//! copies; a copy of a copy is a copy of that one.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Document, Span},
    diagnostic::{Finding, FindingKind, Warned},
};

/// What happens to documents that repeat another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reprints {
    /// Each counts.
    #[default]
    All,
    /// The longest of each group counts; the others are left out, and said to be.
    Once,
}

/// When a document repeats another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateOptions {
    /// Whether reprints count once or each time.
    pub count_reprints: Reprints,
    /// Share of its n-grams that another document holds, at least, from 0 to 1.
    pub min_containment: f64,
    /// Characters of an n-gram: long enough that two texts on one subject share few.
    pub n_chars: usize,
}

impl Default for DuplicateOptions {
    fn default() -> Self {
        Self { count_reprints: Reprints::All, min_containment: 0.9, n_chars: 8 }
    }
}

/// Marks the documents that repeat another, and leaves them out where reprints count once.
pub(super) fn mark_duplicates(mut documents: Vec<Document>, options: &DuplicateOptions) -> Warned<Vec<Document>> {
    let repeats = find_repeats(&documents, options);
    let mut findings = Vec::new();
    for Repeat { copy, of, containment } in &repeats {
        let share = (containment * 100.0).floor();
        let (copy, of) = (&documents[*copy], &documents[*of]);
        // Versions of one law repeat each other and are still two texts: their dates tell them apart.
        let is_version =
            copy.date.as_ref().zip(of.date.as_ref()).is_some_and(|(one, other)| one.best() != other.best());
        let message = format!("`{}` repeats `{}`: {share} % of its text stands there", copy.id, of.id);
        findings.push(match options.count_reprints {
            Reprints::Once => Finding::warning(FindingKind::Duplicate, format!("{message}; it is left out")),
            Reprints::All if is_version => Finding::note(FindingKind::Duplicate, message),
            Reprints::All => Finding::warning(FindingKind::Duplicate, message)
                .with_hint("`--count-reprints once` counts the longest of them alone"),
        });
    }
    if options.count_reprints == Reprints::Once {
        let copies: HashSet<usize> = repeats.iter().map(|repeat| repeat.copy).collect();
        let mut place = 0..;
        documents.retain(|_| place.next().is_some_and(|place| !copies.contains(&place)));
        return Warned { output: documents, findings };
    }
    for (repeat, finding) in repeats.iter().zip(findings) {
        documents[repeat.copy].findings.push(finding);
    }
    Warned { output: documents, findings: Vec::new() }
}

/// One document that repeats another, both by their places.
#[derive(Debug, Clone, PartialEq)]
struct Repeat {
    copy: usize,
    of: usize,
    containment: f64,
}

/// The copies in order of their places, each with the document that represents it.
fn find_repeats(documents: &[Document], options: &DuplicateOptions) -> Vec<Repeat> {
    let modulus = sampling(documents);
    let samples: Vec<Shingles> =
        documents.par_iter().map(|document| Shingles::of(document, options.n_chars, modulus)).collect();
    let mut order: Vec<usize> = (0..documents.len()).filter(|&place| !samples[place].hashes.is_empty()).collect();
    order.sort_by_key(|&place| (Reverse(samples[place].n_letters), &documents[place].path, &documents[place].id));
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut repeats = Vec::new();
    for &place in &order {
        let hashes = &samples[place].hashes;
        let candidates = candidates(&holders, hashes);
        let found = if candidates.is_empty() { None } else { best_holder(documents, place, &candidates, options) };
        match found {
            Some((of, containment)) => repeats.push(Repeat { copy: place, of, containment }),
            None => hashes.iter().for_each(|&hash| holders.entry(hash).or_default().push(place)),
        }
    }
    repeats.sort_by_key(|repeat| repeat.copy);
    repeats
}

/// Of so much text one n-gram in a power of two is enough to find candidates.
fn sampling(documents: &[Document]) -> u64 {
    /// Bytes whose n-grams are looked up without a thought.
    const FEW: usize = 150_000;
    /// A text of a few hundred characters must still have some.
    const MOST_OF_ANY: u64 = 16;
    /// Bytes for each n-gram that is taken, where the shortest text still has dozens of them.
    const OF_SHORTEST: usize = 200;
    /// More would save nothing.
    const MOST: u64 = 256;
    let sizes = || documents.iter().map(|document| document.counted().map(Span::len).sum::<usize>());
    let of_all = sizes().sum::<usize>() / FEW;
    let of_shortest = sizes().filter(|&size| size > 0).min().unwrap_or(0) / OF_SHORTEST;
    let power = |n: usize| 1 << n.max(1).ilog2();
    power(of_all).min(MOST_OF_ANY).max(power(of_shortest).min(MOST))
}

/// The documents that hold at least half of a sample.
fn candidates(holders: &HashMap<u64, Vec<usize>>, sample: &[u64]) -> Vec<usize> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for &holder in sample.iter().filter_map(|hash| holders.get(hash)).flatten() {
        *shared.entry(holder).or_default() += 1;
    }
    let mut candidates: Vec<usize> =
        shared.into_iter().filter(|&(_, n_shared)| 2 * n_shared >= sample.len()).map(|(holder, _)| holder).collect();
    candidates.sort_unstable();
    candidates
}

/// The candidate that holds the largest share, the first of equals, if it is large enough.
fn best_holder(
    documents: &[Document],
    place: usize,
    candidates: &[usize],
    options: &DuplicateOptions,
) -> Option<(usize, f64)> {
    let whole = |place: usize| Shingles::of(&documents[place], options.n_chars, 1).hashes;
    let own = whole(place);
    let share = |&of: &usize| (of, n_common(&own, &whole(of)) as f64 / own.len() as f64);
    let measured = candidates.iter().map(share).filter(|&(_, share)| share >= options.min_containment);
    measured.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// How many hashes two ascending lists share.
fn n_common(one: &[u64], other: &[u64]) -> usize {
    let (mut n, mut rest) = (0, other);
    for hash in one {
        rest = &rest[rest.partition_point(|held| held < hash)..];
        n += usize::from(rest.first() == Some(hash));
    }
    n
}

/// What a text is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Shingles {
    /// Hashes of the n-grams that are multiples of the modulus, ascending, each once; a shorter text is one n-gram.
    hashes: Vec<u64>,
    /// Letters and digits of the text.
    n_letters: usize,
}

impl Shingles {
    /// Of the letters and digits of what counts.
    fn of(document: &Document, n_chars: usize, modulus: u64) -> Self {
        let counted = document.counted().flat_map(|span| span.of(&document.text).chars());
        Self::of_letters(counted.filter(|&c| is_letter(c)), n_chars, modulus)
    }

    /// The rolling hash of Karp & Rabin (1987) over a window of `n_chars` letters.
    fn of_letters(letters: impl Iterator<Item = char>, n_chars: usize, modulus: u64) -> Self {
        const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut window = vec![0u64; n_chars.max(1)];
        let leaving = window.iter().fold(1u64, |power, _| power.wrapping_mul(BASE));
        let mask = modulus - 1;
        let (mut hash, mut oldest) = (0u64, 0);
        let mut shingles = Self::default();
        letters.for_each(|letter| {
            let letter = u64::from(u32::from(letter)) + 1;
            // What has not been filled is zero and leaves nothing.
            hash = hash.wrapping_mul(BASE).wrapping_add(letter).wrapping_sub(window[oldest].wrapping_mul(leaving));
            window[oldest] = letter;
            oldest = if oldest + 1 == window.len() { 0 } else { oldest + 1 };
            shingles.n_letters += 1;
            let mixed = mixed(hash);
            if mixed & mask == 0 && shingles.n_letters >= window.len() {
                shingles.hashes.push(mixed);
            }
        });
        if (1..window.len()).contains(&shingles.n_letters) {
            shingles.hashes.push(mixed(hash));
        }
        shingles.hashes.sort_unstable();
        shingles.hashes.dedup();
        shingles
    }
}

fn is_letter(c: char) -> bool {
    match c {
        // Nearly all are Chinese characters and their punctuation; the tables of Unicode take longer to ask.
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' => false,
        '\u{FF1A}'..='\u{FF20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// A hash whose low bits depend on all of it: the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str, n_chars: usize) -> Vec<u64> {
        Shingles::of_letters(text.chars(), n_chars, 1).hashes
    }

    #[test]
    fn a_rolling_hash_forgets_what_left_the_window() {
        let (one, other) = (hashes("东西南北中", 3), hashes("上下左右东西南北中", 3));
        assert_eq!((one.len(), n_common(&one, &other)), (3, 3));
    }

    #[test]
    fn a_text_shorter_than_an_n_gram_is_one() {
        assert_eq!(hashes("短", 8).len(), 1);
        assert_eq!(hashes("", 8).len(), 0);
    }

    #[test]
    fn common_hashes_are_counted_once_each() {
        assert_eq!(n_common(&[1, 3, 5, 7], &[3, 4, 5, 6]), 2);
        assert_eq!(n_common(&[], &[1]), 0);
    }
}
