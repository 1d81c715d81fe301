//! Repeated documents: copies and near copies of a longer or equal text.
//!
//! The containment of A in B is the share of A's distinct character n-grams that B has too: Broder (1997), "On the
//! resemblance and containment of documents". Letters and digits of the counted text alone are compared, so that
//! layout, punctuation and page furniture make no difference. Candidates are found by a sample of the n-grams, those
//! whose hash is small; each is then measured with all of them. A copy of a copy is a copy of the longest text. Of the
//! texts of a group that hold the longest in turn, the earliest represents the others, and of one day the longest: a
//! circular is from the day it first came out, whoever reprinted it since. An excerpt represents nothing, however early;
//! what has no date comes last. The [`versions`](super::versions) of a law are none of them left out.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::versions::are_versions;
use crate::{
    corpus::{Document, DocumentDate, Span, is_letter},
    diagnostic::{Finding, FindingKind, Warned},
};

/// What happens to documents that repeat another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reprints {
    /// Each counts.
    #[default]
    All,
    /// The earliest whole text of each group counts; the others are left out, and said to be. Versions of a law, of other
    /// days and with other articles, count each.
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
                .with_hint("`--count-reprints once` counts the earliest of them alone"),
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
        documents.par_iter().map(|document| Shingles::of(&letters(document), options.n_chars, modulus)).collect();
    let mut order: Vec<usize> = (0..documents.len()).filter(|&place| !samples[place].hashes.is_empty()).collect();
    order.sort_by_key(|&place| (Reverse(samples[place].n_letters), &documents[place].path, &documents[place].id));
    let mut holders = Holders::default();
    let mut repeats = Vec::new();
    for &place in &order {
        let hashes = &samples[place].hashes;
        let candidates = holders.of_half(hashes);
        let found = if candidates.is_empty() { None } else { best_holder(documents, place, &candidates, options) };
        match found {
            Some((of, containment)) => repeats.push(Repeat { copy: place, of, containment }),
            None => holders.add(place, hashes),
        }
    }
    let rank = |place: usize| rank(&documents[place], samples[place].n_letters);
    let groups = by_represented(repeats).into_par_iter();
    let mut repeats: Vec<Repeat> =
        groups.flat_map_iter(|(longest, copies)| of_earliest(documents, (longest, copies), rank, options)).collect();
    repeats.sort_by_key(|repeat| repeat.copy);
    repeats
}

/// What documents of a group are put in order by: date, length, name; a document without a date comes last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    is_undated: bool,
    day: Option<Date>,
    n_letters: Reverse<usize>,
    path: &'a str,
    id: &'a str,
}

fn rank(document: &Document, n_letters: usize) -> Rank<'_> {
    let day = document.date.as_ref().map(DocumentDate::best);
    let Document { path, id, .. } = document;
    Rank { is_undated: day.is_none(), day, n_letters: Reverse(n_letters), path, id }
}

/// The copies of each longest text.
fn by_represented(repeats: Vec<Repeat>) -> BTreeMap<usize, Vec<Repeat>> {
    let mut groups: BTreeMap<usize, Vec<Repeat>> = BTreeMap::new();
    for repeat in repeats {
        groups.entry(repeat.of).or_default().push(repeat);
    }
    groups
}

/// A group with the earliest of its whole texts in the place of the longest.
fn of_earliest<'a>(
    documents: &'a [Document],
    (longest, copies): (usize, Vec<Repeat>),
    rank: impl Fn(usize) -> Rank<'a>,
    options: &DuplicateOptions,
) -> Vec<Repeat> {
    let mut earlier: Vec<usize> = copies.iter().map(|repeat| repeat.copy).collect();
    let n_letters = |place: usize| rank(place).n_letters.0 as f64;
    earlier
        .retain(|&copy| rank(copy) < rank(longest) && n_letters(copy) >= options.min_containment * n_letters(longest));
    earlier.sort_by_key(|&copy| rank(copy));
    let whole = |copy: usize| best_holder(documents, longest, &[copy], options);
    let Some((first, containment)) = earlier.into_iter().find_map(whole) else { return copies };
    // What stands in the longest alone is in no other document.
    let repeat = |copy: usize| {
        let (of, containment) = best_holder(documents, copy, &[first], options)?;
        Some(Repeat { copy, of, containment })
    };
    let others = copies.iter().map(|repeat| repeat.copy).filter(|&copy| copy != first).filter_map(repeat);
    others.chain([Repeat { copy: longest, of: first, containment }]).collect()
}

/// Of so much text one n-gram in a power of two is enough to find candidates.
fn sampling(documents: &[Document]) -> u64 {
    /// Bytes whose n-grams are looked up without a thought.
    const FEW: usize = 30_000;
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

/// Which documents hold which n-grams of the samples.
#[derive(Default)]
struct Holders {
    /// For each hash the last entry of its chain.
    last: FxHashMap<u64, usize>,
    /// A document, and the entry before it of the same hash.
    entries: Vec<(usize, Option<usize>)>,
}

impl Holders {
    fn add(&mut self, place: usize, sample: &[u64]) {
        for &hash in sample {
            let before = self.last.insert(hash, self.entries.len());
            self.entries.push((place, before));
        }
    }

    /// The documents, in order, that hold at least half of a sample.
    fn of_half(&self, sample: &[u64]) -> Vec<usize> {
        let mut n_shared: BTreeMap<usize, usize> = BTreeMap::new();
        for hash in sample {
            let mut next = self.last.get(hash).copied();
            while let Some((place, before)) = next.map(|entry| self.entries[entry]) {
                *n_shared.entry(place).or_default() += 1;
                next = before;
            }
        }
        let of_half = n_shared.into_iter().filter(|&(_, n_shared)| 2 * n_shared >= sample.len());
        of_half.map(|(place, _)| place).collect()
    }
}

/// The candidate that holds the largest share, the first of equals, if it is large enough.
fn best_holder(
    documents: &[Document],
    place: usize,
    candidates: &[usize],
    options: &DuplicateOptions,
) -> Option<(usize, f64)> {
    let measured = shares(documents, place, candidates, options.n_chars);
    // Where copies are left out, a version of a law is none.
    let is_copy =
        |of: usize| options.count_reprints == Reprints::All || !are_versions(&documents[place], &documents[of]);
    let measured = measured.filter(|&(of, share)| share >= options.min_containment && is_copy(of));
    measured.reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// For each candidate, the share of the n-grams of a document that it holds, from 0 to 1.
fn shares(
    documents: &[Document],
    place: usize,
    candidates: &[usize],
    n_chars: usize,
) -> impl Iterator<Item = (usize, f64)> {
    let hashes = move |letters: &[u32]| Shingles::of(letters, n_chars, 1).hashes;
    let letters = letters(&documents[place]);
    // For each n-gram the candidate it was last found in; made when first a candidate has less than all.
    let mut last_in: FxHashMap<u64, Option<usize>> = FxHashMap::default();
    let share = move |&of: &usize| {
        let of_candidate = self::letters(&documents[of]);
        if stands_in(&letters, &of_candidate) {
            return (of, 1.0);
        }
        if last_in.is_empty() {
            last_in = hashes(&letters).into_iter().map(|hash| (hash, None)).collect();
        }
        let mut n_shared = 0;
        for hash in hashes(&of_candidate) {
            if let Some(last) = last_in.get_mut(&hash)
                && last.replace(of) != Some(of)
            {
                n_shared += 1;
            }
        }
        (of, f64::from(n_shared) / last_in.len() as f64)
    };
    candidates.iter().map(share)
}

/// Whether a text stands in another from end to end, if it is soon found: most copies do.
fn stands_in(letters: &[u32], others: &[u32]) -> bool {
    /// A text that begins like the other at more places is left to its n-grams.
    const MOST_BEGINNINGS: usize = 8;
    const OPENING: usize = 8;
    let (Some(first), opening) = (letters.first(), &letters[..letters.len().min(OPENING)]) else { return false };
    let places = others.iter().enumerate().filter(|&(_, letter)| letter == first).map(|(at, _)| at);
    let mut beginnings = places.filter(|&at| others[at..].starts_with(opening)).take(MOST_BEGINNINGS);
    beginnings.any(|at| others[at..].starts_with(letters))
}

/// The letters and digits of what counts.
fn letters(document: &Document) -> Vec<u32> {
    let mut letters = Vec::with_capacity(document.text.len() / 3);
    for span in document.counted() {
        span.of(&document.text).chars().filter(|&c| is_letter(c)).for_each(|c| letters.push(u32::from(c)));
    }
    letters
}

/// What a text is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Shingles {
    /// Hashes of one n-gram in `modulus`, of a sample each once; a shorter text is one n-gram.
    hashes: Vec<u64>,
    /// Letters and digits of the text.
    n_letters: usize,
}

impl Shingles {
    /// Whether an n-gram is of the sample is told by two letters of it, so that most need not be hashed.
    fn of(letters: &[u32], n_chars: usize, modulus: u64) -> Self {
        let n_letters = letters.len();
        let n_chars = n_chars.clamp(1, n_letters.max(1));
        let highest = u64::MAX / modulus;
        let is_sampled = |ngram: &&[u32]| hashed(&[ngram[0], ngram[n_chars / 2]]) <= highest;
        let mut hashes: Vec<u64> = letters.windows(n_chars).filter(is_sampled).map(hashed).collect();
        if modulus > 1 {
            hashes.sort_unstable();
            hashes.dedup();
        }
        Self { hashes, n_letters }
    }
}

/// The letters as digits of one number, to a base whose multiples spread over all 64 bits (Knuth 1973, section 6.4).
fn hashed(letters: &[u32]) -> u64 {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let digits = letters.iter().map(|&letter| u64::from(letter) + 1);
    digits.fold(0, |hash: u64, digit| hash.wrapping_add(digit).wrapping_mul(BASE))
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    fn numbers(text: &str) -> Vec<u32> {
        text.chars().map(u32::from).collect()
    }

    fn hashes(text: &str, n_chars: usize) -> FxHashSet<u64> {
        Shingles::of(&numbers(text), n_chars, 1).hashes.into_iter().collect()
    }

    #[test]
    fn the_same_letters_have_the_same_hash_wherever_they_stand() {
        let (one, other) = (hashes("东西南北中", 3), hashes("上下左右东西南北中", 3));
        assert_eq!((one.len(), one.intersection(&other).count()), (3, 3));
    }

    #[test]
    fn a_text_shorter_than_an_n_gram_is_one() {
        assert_eq!(hashes("短", 8).len(), 1);
        assert_eq!(hashes("", 8).len(), 0);
    }

    #[test]
    fn a_text_stands_in_another_from_end_to_end() {
        let stands_in = |one: &str, other: &str| stands_in(&numbers(one), &numbers(other));
        assert!(
            stands_in("东西", "南北东西") && stands_in("东西南北中上下左右", "东西南北中上下左中东西南北中上下左右")
        );
        assert!(!stands_in("东西", "南东北西") && !stands_in("", "东西") && !stands_in("东西南", "东西"));
    }

    #[test]
    fn holders_of_half_of_a_sample_are_candidates() {
        let mut holders = Holders::default();
        holders.add(7, &[1, 2, 3, 4]);
        holders.add(3, &[3, 4, 5, 6]);
        assert_eq!(holders.of_half(&[3, 4, 5, 6]), [3, 7]);
        assert_eq!(holders.of_half(&[4, 5, 6, 8, 9]), [3]);
        assert!(holders.of_half(&[8]).is_empty());
    }
}
