//! Patterns: what two terms that begin or end alike have in common, and how many terms have it.
//!
//! Reads terms, gives for two of them the share of their characters that are alike and the number of terms that differ
//! from them in the same place. 国营企业 and 国有企业 are the only two that read 国…企业 with one character between; of
//! those that read 社会主义… there are dozens, so that they are alike says little. It knows nothing of dates.

use std::{collections::BTreeSet, hash::BuildHasher};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::steps::{common_ends, is_word, parts};
use crate::{
    diff::similarity,
    phrases::{dice, key_of},
};

/// How many terms read so: head, tail, and parts between them.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Of each term.
    parts: Vec<Vec<String>>,
    n_terms: FxHashMap<u64, u32>,
}

/// Parts beyond which a term is a sentence, which is like none.
const MAX_PARTS: usize = 40;

impl Patterns {
    /// Counts the patterns of every term.
    pub(super) fn new(texts: &[String]) -> Self {
        let mut n_terms: FxHashMap<u64, u32> = FxHashMap::default();
        let parts: Vec<Vec<String>> = texts.iter().map(|text| parts(text)).collect();
        for parts in parts.iter().filter(|parts| parts.len() <= MAX_PARTS) {
            for head in 0..=parts.len() {
                for tail in 0..=parts.len() - head {
                    let pattern = pattern(&parts[..head], &parts[parts.len() - tail..], parts.len() - head - tail);
                    *n_terms.entry(pattern).or_default() += 1;
                }
            }
        }
        Self { parts, n_terms }
    }

    /// The parts of a term.
    pub(super) fn parts(&self, term: u32) -> &[String] {
        &self.parts[term as usize]
    }

    /// Terms that begin and end as both do and have no more between than the longer of them, both among them; none if
    /// two terms neither begin nor end alike, or one is a sentence.
    pub(super) fn n_alike(&self, one: u32, other: u32) -> Option<u32> {
        let (one, other) = (&self.parts[one as usize], &self.parts[other as usize]);
        let (head, tail) = common_ends(one, other);
        let between = one.len().max(other.len()) - head - tail;
        let n_of = |n: usize| {
            self.n_terms.get(&pattern(&one[..head], &one[one.len() - tail..], n)).copied().unwrap_or_default()
        };
        let are_terms = one.len().max(other.len()) <= MAX_PARTS;
        (are_terms && head + tail > 0).then(|| (0..=between).map(n_of).sum::<u32>())
    }
}

/// A hash of what stands before and behind so many parts.
fn pattern(head: &[String], tail: &[String], n_between: usize) -> u64 {
    FxBuildHasher.hash_one((head, n_between, tail))
}

/// Share of characters in common, of words where either is written in letters; 0 for two terms that neither begin nor
/// end alike: 计划经济 and 经济社会 have a word in common, and speak of two things.
pub(super) fn share(one: &str, other: &str) -> f64 {
    let (parts_of_one, parts_of_other) = (parts(one), parts(other));
    if parts_of_one.first() != parts_of_other.first() && parts_of_one.last() != parts_of_other.last() {
        return 0.0;
    }
    let has_words = [&parts_of_one, &parts_of_other].into_iter().flatten().any(|part| is_word(part));
    if has_words { dice(&parts_of_one, &parts_of_other) } else { similarity(one, other) }
}

/// Pairs, the smaller number first, that differ in one place of at most half of either term; of places that more than
/// `most` terms fill, none.
pub(super) fn alike(texts: &[String], most: usize) -> BTreeSet<(u32, u32)> {
    let terms = (0..).zip(texts).filter(|(_, text)| text.chars().count() <= MAX_PARTS);
    let mut rests: Vec<(u64, u32)> = terms.flat_map(|(term, text)| rests(term, text)).collect();
    rests.par_sort_unstable();
    rests.dedup();
    let mut pairs = BTreeSet::new();
    for terms in rests.chunk_by(|a, b| a.0 == b.0).filter(|terms| terms.len() <= most) {
        for (at, &(_, one)) in terms.iter().enumerate() {
            pairs.extend(terms[at + 1..].iter().map(|&(_, other)| (one, other)));
        }
    }
    pairs
}

/// Hashes of what is left of a term when one stretch of it is taken out.
fn rests(term: u32, text: &str) -> Vec<(u64, u32)> {
    let key: Vec<char> = key_of(text).chars().collect();
    let n_kept = key.len().div_ceil(2).max(2);
    let mut rests = Vec::new();
    for head in 0..=key.len() {
        for tail in n_kept.saturating_sub(head)..=key.len().saturating_sub(head + 1) {
            let rest = key[..head].iter().chain([&'_']).chain(&key[key.len() - tail..]);
            let step = |hash: u64, c: &char| (hash ^ u64::from(*c)).wrapping_mul(0x0100_0000_01b3);
            rests.push((rest.fold(0xcbf2_9ce4_8422_2325, step), term));
        }
    }
    rests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_differ_in_the_same_place_are_counted() {
        let texts = ["国营企业", "国有企业", "国营工业", "社会主义革命", "社会主义民主", "社会主义"];
        let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
        let patterns = Patterns::new(&texts);
        assert_eq!(patterns.n_alike(0, 1), Some(2));
        // 社会主义 itself begins so too.
        assert_eq!(patterns.n_alike(3, 4), Some(3));
        assert_eq!(patterns.n_alike(0, 5), None);
    }

    #[test]
    fn characters_in_common_count_where_two_terms_begin_or_end_alike() {
        assert_eq!(share("计划经济", "商品经济"), 0.5);
        assert_eq!(share("社会管理", "社会治理"), 0.75);
        assert_eq!(share("计划经济", "经济社会"), 0.0);
    }

    #[test]
    fn words_in_letters_are_alike_as_wholes() {
        // Two of three words on either side; an ending makes another word.
        assert!((share("federal funds rate", "federal funds target") - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(share("increase", "increased"), 0.0);
    }
}
