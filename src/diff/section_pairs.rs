//! Pairs of sections: which sections of two documents belong together.
//!
//! Reads two outlines with the items of their sentences, gives pairs of sections: the heaviest chain of those that are
//! alike, those that crossed it, and in the gaps those that open alike, are left alone, or are one heading in its place.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    chain::heaviest_chain,
    crossings::{LEAST_LEAD, LEAST_OF_BEST, crossed},
    grams::{Bag, Item, Likeness},
    labels::LabelKind,
    openings::Opening,
    outline::{Outline, Section},
    search::{Candidate, Search},
};

/// Sections of either side that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SectionPair {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) similarity: f64,
    /// Whether the pair stands in the common order; otherwise the section was moved.
    pub(super) is_in_order: bool,
}

/// Pairs of sections: first in order, then the moved ones.
pub(super) fn align_sections(
    (old, old_items): (&Outline, &[Item]),
    (new, new_items): (&Outline, &[Item]),
    openings: &[Vec<Option<Opening>>; 2],
    search: &Search<'_>,
) -> Vec<SectionPair> {
    if let ([Section { label: None, .. }], [Section { label: None, .. }]) = (&old.sections[..], &new.sections[..]) {
        return vec![SectionPair { old: 0, new: 0, similarity: 1.0, is_in_order: true }];
    }
    let labels = (&old.sections[..], &new.sections[..]);
    let mut readings = HashMap::new();
    let old = section_items(&old.sections, old_items, &mut readings);
    let new = section_items(&new.sections, new_items, &mut readings);
    let (old, new): (Vec<&Item>, Vec<&Item>) = (old.iter().collect(), new.iter().collect());
    let options = search.options;
    let n_readings = [count_readings(&old), count_readings(&new)];
    let likeness = Likeness { threshold: options.section_similarity, counts_contained: true };
    let searched = search.candidates(&old, &new, likeness);
    let found = &searched.pairs;
    let chain = heaviest_chain(found, |candidate| weight_of_sections(candidate, &old, &new), new.len());
    let is_certain = |candidate: &Candidate| is_unique_text(candidate, &old, &new, &n_readings);
    let crossed = crossed(
        chain,
        found,
        options.moved_similarity,
        |candidate| weight_of_sections(candidate, &old, &new),
        is_certain,
    );
    let mut pairing = Pairing { taken: [vec![false; old.len()], vec![false; new.len()]], pairs: Vec::new() };
    pairing.take(crossed.in_order.into_iter().map(|candidate| section_pair(candidate, true)));
    pairing.take(crossed.moved.into_iter().map(|candidate| section_pair(candidate, false)));
    // Those that open alike, as no other section left there does; then those that are the only one left of their class.
    let opened = single_pairs(
        (&old, |idx| Some((old[idx].class, openings[0][idx].filter(|_| !pairing.taken[0][idx])?))),
        (&new, |idx| Some((new[idx].class, openings[1][idx].filter(|_| !pairing.taken[1][idx])?))),
        &pairing.pairs,
    );
    pairing.take(rising(opened));
    let mut lone = single_pairs(
        (&old, |idx| Some(old[idx].class).filter(|_| !pairing.taken[0][idx])),
        (&new, |idx| Some(new[idx].class).filter(|_| !pairing.taken[1][idx])),
        &pairing.pairs,
    );
    let free: Vec<&Candidate> = found.iter().filter(|candidate| pairing.is_free(candidate)).collect();
    lone.retain(|pair| {
        let is_alike = pair.similarity >= options.lone_section_similarity && !has_better(pair, &free);
        is_alike || is_one_place(pair, labels, (&old, &new))
    });
    pairing.take(rising(lone));
    let Pairing { taken, mut pairs } = pairing;
    if searched.misses([&|idx| taken[0][idx], &|idx| taken[1][idx]]) {
        search.work.cut_off();
    }
    pairs.sort_by_key(|pair| pair.old);
    pairs
}

/// The pairs so far, and which sections of either side are in one.
struct Pairing {
    taken: [Vec<bool>; 2],
    pairs: Vec<SectionPair>,
}

impl Pairing {
    fn take(&mut self, pairs: impl IntoIterator<Item = SectionPair>) {
        for pair in pairs {
            (self.taken[0][pair.old], self.taken[1][pair.new]) = (true, true);
            self.pairs.push(pair);
        }
    }

    fn is_free(&self, candidate: &Candidate) -> bool {
        !self.taken[0][candidate.old] && !self.taken[1][candidate.new]
    }
}

/// Whether either of two sections that were left alone is clearly more alike to one elsewhere, which is as free.
fn has_better(pair: &SectionPair, free: &[&Candidate]) -> bool {
    let is_of_either = |candidate: &Candidate| candidate.old == pair.old || candidate.new == pair.new;
    let is_better = |candidate: &Candidate| {
        candidate.similarity >= LEAST_OF_BEST && candidate.similarity >= pair.similarity + LEAST_LEAD
    };
    free.iter().any(|candidate| is_of_either(candidate) && is_better(candidate))
}

/// Whether two sections that were left alone are one by their place: both close a text, whoever issued it, or both are
/// nothing but a heading with one number: 第三章 罚则 and 第三章 法律责任.
fn is_one_place(pair: &SectionPair, sections: (&[Section], &[Section]), items: (&[&Item], &[&Item])) -> bool {
    let (old, new) = (items.0[pair.old], items.1[pair.new]);
    let labels = sections.0[pair.old].label.zip(sections.1[pair.new].label);
    let is_same_label = || labels.is_some_and(|(one, other)| one.has_number() && one.is_same(&other));
    old.class == 0 || old.bag.size.max(new.bag.size) <= MOST_OF_HEADING && is_same_label()
}

/// Pairs of characters of a section that is nothing but a heading, at most.
const MOST_OF_HEADING: usize = 12;

/// How often each text stands on a side.
fn count_readings(items: &[&Item]) -> HashMap<u32, usize> {
    let mut counts = HashMap::new();
    items.iter().for_each(|item| *counts.entry(item.text).or_default() += 1);
    counts
}

/// Whether a pair reads the same, and like no other section of either side.
fn is_unique_text(candidate: &Candidate, old: &[&Item], new: &[&Item], n_readings: &[HashMap<u32, usize>; 2]) -> bool {
    /// A shorter text stands anywhere, in pairs of characters.
    const LEAST_SIZE: usize = 16;
    let (one, other) = (old[candidate.old], new[candidate.new]);
    one.text == other.text && one.bag.size >= LEAST_SIZE && n_readings.iter().all(|counts| counts[&one.text] == 1)
}

/// What lies between the pairs in order, on either side.
fn gaps(pairs: &[SectionPair], n_old: usize, n_new: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut in_order: Vec<(usize, usize)> =
        pairs.iter().filter(|pair| pair.is_in_order).map(|pair| (pair.old, pair.new)).collect();
    in_order.sort_unstable();
    in_order.push((n_old, n_new));
    let (mut old_at, mut new_at) = (0, 0);
    let mut gap = |(old_end, new_end): (usize, usize)| {
        let gap = (old_at..old_end, new_at..new_end);
        (old_at, new_at) = (old_end + 1, new_end + 1);
        gap
    };
    in_order.into_iter().map(&mut gap).collect()
}

/// Pairs between two neighbours in order where either side has one section left of its key; without a key a section
/// pairs with none.
fn single_pairs<K: Ord>(
    old: (&[&Item], impl Fn(usize) -> Option<K>),
    new: (&[&Item], impl Fn(usize) -> Option<K>),
    pairs: &[SectionPair],
) -> Vec<SectionPair> {
    let mut found = Vec::new();
    for (olds, news) in gaps(pairs, old.0.len(), new.0.len()) {
        let mut left: BTreeMap<K, [Vec<usize>; 2]> = BTreeMap::new();
        for (key, idx) in olds.filter_map(|idx| Some((old.1(idx)?, idx))) {
            left.entry(key).or_default()[0].push(idx);
        }
        for (key, idx) in news.filter_map(|idx| Some((new.1(idx)?, idx))) {
            left.entry(key).or_default()[1].push(idx);
        }
        let single = |sides: &[Vec<usize>; 2]| match (&sides[0][..], &sides[1][..]) {
            (&[one], &[other]) => {
                let similarity = old.0[one].bag.dice(&new.0[other].bag);
                Some(SectionPair { old: one, new: other, similarity, is_in_order: true })
            }
            _ => None,
        };
        let mut of_gap: Vec<SectionPair> = left.values().filter_map(single).collect();
        of_gap.sort_by_key(|pair| pair.old);
        found.extend(of_gap);
    }
    found
}

/// The pairs that rise on both sides: a chapter and an article left in one gap may stand crosswise.
fn rising(pairs: Vec<SectionPair>) -> Vec<SectionPair> {
    let mut rising: Vec<SectionPair> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        if rising.last().is_none_or(|last| last.new < pair.new) {
            rising.push(pair);
        }
    }
    rising
}

fn section_pair(candidate: Candidate, is_in_order: bool) -> SectionPair {
    SectionPair { old: candidate.old, new: candidate.new, similarity: candidate.similarity, is_in_order }
}

/// Each section as one passage, numbered by what its sentences read; its class is its kind of label.
fn section_items(sections: &[Section], items: &[Item], readings: &mut HashMap<Vec<u32>, u32>) -> Vec<Item> {
    let mut item = |(idx, section): (usize, &Section)| {
        let sentences = &items[section.sentences.clone()];
        let reading: Vec<u32> = sentences.iter().map(|sentence| sentence.text).collect();
        let next = u32::try_from(readings.len()).expect("fewer than 2^32 sections");
        let text = *readings.entry(reading).or_insert(next);
        // What stands before the first label may be headed by the title in one file and not in the other.
        let unlabelled = if idx == 0 { LabelKind::Heading.class() } else { 0 };
        let class = section.label.map_or(unlabelled, |label| label.kind.class());
        let bag = Bag::sum(sentences.iter().map(|sentence| &sentence.bag));
        Item { text, class, bag, but_for_numbers: None }
    };
    sections.iter().enumerate().map(&mut item).collect()
}

/// What a pair of sections is worth: the root of its text, so that one long article that went over several short ones has
/// moved, and not they.
fn weight_of_sections(candidate: &Candidate, old: &[&Item], new: &[&Item]) -> u64 {
    let size = (old[candidate.old].bag.size + new[candidate.new].bag.size) as f64;
    (candidate.similarity.powi(2) * size.sqrt() * 512.0) as u64 + 1
}
