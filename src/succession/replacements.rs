//! Replacements: the same characters exchanged in several terms, in letters the same words.
//!
//! Reads pairs of terms that differ in one place, gives for each what else was replaced so: 营 gave way to 有 in 国营企业,
//! 国营经济 and 国营农场. One change at several extents (增长方式, 经济增长方式) counts once, and it counts the less, the more
//! else both are exchanged with: 经济 stands in the place of anything. By whole words little would be told apart, as every
//! word is exchanged with dozens. Of dates it knows what it is told of each pair, and of meaning nothing: 两国 is
//! exchanged for 两岸 alike in 两国关系 and 两国人民, and each has its own.

use std::{collections::BTreeSet, hash::BuildHasher};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{patterns::Patterns, steps::common_ends};
use crate::phrases::is_numeral;

/// What another term counts in which the same was surely replaced, if it is exchanged with nothing else.
const WEIGHT_OF_CHANGE: f64 = 2.0;

/// Pairs of terms by what is exchanged between them.
#[derive(Debug)]
pub(super) struct Replacements {
    members: Vec<Member>,
    /// For each class its group.
    groups: Vec<u32>,
    /// For each group what a change in it counts.
    weights: Vec<f64>,
    /// By both terms, in either order.
    by_terms: FxHashMap<(u32, u32), u32>,
}

/// Two terms; between those of one group the same is exchanged in the same direction.
#[derive(Debug, Clone, Copy)]
struct Member {
    from: u32,
    to: u32,
    /// Those of one class are one change at several extents.
    class: u32,
}

/// How surely the terms of a class gave way to one another, in the order of its group and against it.
type Ways<T> = [T; 2];

/// What an order of the documents makes of the pairs.
#[derive(Debug)]
pub(super) struct Changes {
    /// For each class the surest change, with the place of its pair.
    surest: Vec<Ways<Option<(f64, u32)>>>,
    /// For each group the sum over its classes.
    total: Vec<Ways<f64>>,
}

/// A pair on its way into a group.
struct Exchange {
    /// Hashes of what is exchanged, the smaller first.
    words: (u64, u64),
    from: u32,
    to: u32,
    /// Parts that both terms begin with, and end with.
    ends: (usize, usize),
}

impl Replacements {
    /// Groups the pairs in which something is replaced by something; what is replaced so once is left out, and so are words
    /// that are exchanged with more than `most` others each.
    pub(super) fn new(patterns: &Patterns, pairs: &BTreeSet<(u32, u32)>, most: usize) -> Self {
        let mut exchanges: Vec<Exchange> =
            pairs.par_iter().filter_map(|&(one, other)| exchange(patterns, one, other)).collect();
        exchanges.par_sort_unstable_by_key(|exchange| {
            (exchange.words, exchange.ends.0 + exchange.ends.1, exchange.from, exchange.to)
        });
        let mut n_partners: FxHashMap<u64, u32> = FxHashMap::default();
        for same in exchanges.chunk_by(|a, b| a.words == b.words) {
            let (one, other) = same[0].words;
            [one, other].into_iter().for_each(|word| *n_partners.entry(word).or_default() += 1);
        }
        let mut found =
            Self { members: Vec::new(), groups: Vec::new(), weights: Vec::new(), by_terms: FxHashMap::default() };
        for same in exchanges.chunk_by(|a, b| a.words == b.words) {
            let (one, other) = same[0].words;
            let partners = n_partners[&one].min(n_partners[&other]);
            if same.len() < 2 || partners as usize > most {
                continue;
            }
            let classes = classes(patterns, same);
            if classes.iter().any(|&class| class > 0) {
                found.add(same, &classes, WEIGHT_OF_CHANGE / (1.0 + f64::from(partners)).log2());
            }
        }
        found
    }

    fn add(&mut self, exchanges: &[Exchange], classes: &[u32], weight: f64) {
        let (group, first) = (self.weights.len() as u32, self.groups.len() as u32);
        let n_classes = classes.iter().max().map_or(0, |last| last + 1);
        self.groups.extend((0..n_classes).map(|_| group));
        self.weights.push(weight);
        for (exchange, class) in exchanges.iter().zip(classes) {
            let &Exchange { from, to, .. } = exchange;
            let place = self.members.len() as u32;
            self.members.push(Member { from, to, class: first + class });
            self.by_terms.insert((from, to), place);
            self.by_terms.insert((to, from), place);
        }
    }

    /// What became of every pair, told by how surely the first term gave way to the second and the second to the first,
    /// from 0 to 1.
    pub(super) fn changes(&self, sureties: impl Fn(u32, u32) -> [f64; 2] + Sync) -> Changes {
        let sureties: Vec<Ways<f64>> = self.members.par_iter().map(|member| sureties(member.from, member.to)).collect();
        let mut surest: Vec<Ways<Option<(f64, u32)>>> = vec![[None; 2]; self.groups.len()];
        for ((member, ways), place) in self.members.iter().zip(sureties).zip(0..) {
            for (best, surety) in surest[member.class as usize].iter_mut().zip(ways) {
                if surety > best.map_or(0.0, |(best, _)| best) {
                    *best = Some((surety, place));
                }
            }
        }
        let mut total: Vec<Ways<f64>> = vec![[0.0; 2]; self.weights.len()];
        for (class, &group) in surest.iter().zip(&self.groups) {
            for (sum, best) in total[group as usize].iter_mut().zip(class) {
                *sum += best.map_or(0.0, |(surety, _)| surety);
            }
        }
        Changes { surest, total }
    }

    /// A: what the changes of other terms in the same words count.
    pub(super) fn alike(&self, (from, to): (u32, u32), changes: &Changes) -> f64 {
        let Some((class, way)) = self.class(from, to) else { return 0.0 };
        let group = self.groups[class] as usize;
        let own = changes.surest[class][way].map_or(0.0, |(surety, _)| surety);
        self.weights[group] * (changes.total[group][way] - own).max(0.0)
    }

    /// The other terms that changed alike, the surest first.
    pub(super) fn changed_alike(&self, (from, to): (u32, u32), changes: &Changes) -> Vec<(u32, u32)> {
        let Some((class, way)) = self.class(from, to) else { return Vec::new() };
        let of_group = |&other: &usize| self.groups[other] == self.groups[class] && other != class;
        let others = (0..self.groups.len()).filter(of_group);
        let mut found: Vec<(f64, u32)> = others.filter_map(|other| changes.surest[other][way]).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let terms = |(_, place): (f64, u32)| {
            let Member { from, to, .. } = self.members[place as usize];
            if way == 0 { (from, to) } else { (to, from) }
        };
        found.into_iter().map(terms).collect()
    }

    /// The class of a pair, and whether it runs in the order of its group.
    fn class(&self, from: u32, to: u32) -> Option<(usize, usize)> {
        let member = &self.members[*self.by_terms.get(&(from, to))? as usize];
        Some((member.class as usize, usize::from(member.from != from)))
    }
}

/// What is exchanged between two terms; nothing where one only has more, or where numbers differ.
fn exchange(patterns: &Patterns, one: u32, other: u32) -> Option<Exchange> {
    let (parts_of_one, parts_of_other) = (patterns.parts(one), patterns.parts(other));
    let (head, tail) = common_ends(parts_of_one, parts_of_other);
    let (out, into) =
        (&parts_of_one[head..parts_of_one.len() - tail], &parts_of_other[head..parts_of_other.len() - tail]);
    let is_number = |words: &[String]| words.iter().all(|word| word.chars().all(is_numeral));
    if head + tail == 0 || out.is_empty() || into.is_empty() || is_number(out) || is_number(into) {
        return None;
    }
    let hash = |words: &[String]| FxBuildHasher.hash_one(words);
    let (words, (from, to)) =
        if out < into { ((hash(out), hash(into)), (one, other)) } else { ((hash(into), hash(out)), (other, one)) };
    Some(Exchange { words, from, to, ends: (head, tail) })
}

/// For each exchange, the shorter first, the number of its class: what is held by a longer one is the same change.
fn classes(patterns: &Patterns, exchanges: &[Exchange]) -> Vec<u32> {
    let ends = |exchange: &Exchange| {
        let parts = patterns.parts(exchange.from);
        (&parts[..exchange.ends.0], &parts[parts.len() - exchange.ends.1..])
    };
    let mut firsts: Vec<(&[String], &[String])> = Vec::new();
    let class = |exchange: &Exchange| {
        let (head, tail) = ends(exchange);
        let known = firsts
            .iter()
            .position(|(inner_head, inner_tail)| head.ends_with(inner_head) && tail.starts_with(inner_tail));
        known.unwrap_or_else(|| {
            firsts.push((head, tail));
            firsts.len() - 1
        }) as u32
    };
    exchanges.iter().map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMS: [&str; 7] =
        ["国营企业", "国有企业", "国营农场", "国有农场", "国营企业改革", "国有企业改革", "国营工业"];

    fn replacements() -> Replacements {
        let texts: Vec<String> = TERMS.iter().map(|&text| text.to_owned()).collect();
        Replacements::new(&Patterns::new(&texts), &BTreeSet::from([(0, 1), (2, 3), (4, 5), (0, 6)]), 25)
    }

    /// Every second term surely followed the one before it.
    fn onward(from: u32, to: u32) -> [f64; 2] {
        [f64::from(u8::from(to == from + 1)), f64::from(u8::from(from == to + 1))]
    }

    #[test]
    fn what_is_replaced_in_other_terms_too_counts() {
        let replacements = replacements();
        let changes = replacements.changes(onward);
        // 营 and 有 are exchanged with nothing else; 企 and 工 only once.
        assert_eq!(replacements.alike((0, 1), &changes), WEIGHT_OF_CHANGE);
        assert_eq!(replacements.changed_alike((0, 1), &changes), [(2, 3)]);
        assert_eq!(replacements.alike((0, 6), &changes), 0.0);
    }

    #[test]
    fn the_other_way_round_nothing_was_replaced() {
        let replacements = replacements();
        let changes = replacements.changes(onward);
        assert_eq!(replacements.alike((1, 0), &changes), 0.0);
    }

    #[test]
    fn one_change_at_several_extents_counts_once() {
        let replacements = replacements();
        let changes = replacements.changes(|from, to| onward(from, to).map(|surety| surety / 2.0));
        assert_eq!(replacements.alike((2, 3), &changes), 0.5 * WEIGHT_OF_CHANGE);
        assert_eq!(replacements.changed_alike((2, 3), &changes).len(), 1);
    }
}
