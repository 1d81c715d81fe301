//! Nested terms: one inside another, and one change at several extents.
//!
//! Reads terms with their uses, gives the uses of a shorter term outside of a longer one, by which the two are told
//! apart in time, and of pairs that are one change (增长方式 → 发展方式, 经济增长方式 → 经济发展方式) the best. It judges
//! no pair.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    pairs::Pair,
    slots::Use,
    timing::{Order, Usage},
};
use crate::phrases::key_of;

/// Which terms hold which.
#[derive(Debug)]
pub(super) struct Nested {
    /// For each term those that hold it or that it holds, itself among them, ascending.
    kin: Vec<Vec<u32>>,
    /// Characters of each term.
    lengths: Vec<usize>,
    /// Where the usage of the shorter term outside of the longer stands among all, by (shorter, longer).
    outside: BTreeMap<(u32, u32), u32>,
    /// For each term its full name, if it has one: another term before it, with which it is used most often.
    full_names: BTreeMap<u32, u32>,
}

/// Share of its uses with another term before it from which on the two together are a term's full name: most of what is
/// said of 市场经济 is said of 社会主义市场经济.
const MOSTLY: f64 = 2.0 / 3.0;

/// Share of a pair's score from which on a pair around it has nearly as much.
const NEARLY: f64 = 0.9;

/// What a usage is counted from.
pub(super) struct Counted<'a> {
    /// All uses, by position.
    pub(super) uses: &'a [Use],
    /// Which of them speak of their thing as past.
    pub(super) looks_back: &'a [bool],
    /// For each term, its places in the list of uses.
    pub(super) by_term: &'a [Vec<u32>],
    /// Characters of each document.
    pub(super) sizes: &'a [f64],
    /// The order that the dates give.
    pub(super) order: &'a Order,
}

impl Counted<'_> {
    /// The usage of a term by the uses that are wanted, without those that speak of it as past, if there are others.
    pub(super) fn usage(&self, term: u32, is_wanted: impl Fn(&Use) -> bool) -> Usage {
        let places = &self.by_term[term as usize];
        let wanted: Vec<u32> = places.iter().copied().filter(|&place| is_wanted(&self.uses[place as usize])).collect();
        let is_present = |place: &&u32| !self.looks_back[**place as usize];
        let has_present = wanted.iter().any(|place| is_present(&place));
        let counted = wanted.iter().filter(|place| !has_present || is_present(place));
        Usage::of(counted.map(|&place| self.uses[place as usize].document), self.sizes, self.order)
    }

    /// The usage of a term without the uses inside another.
    fn outside(&self, inner: u32, outer: u32) -> Usage {
        let holders = &self.by_term[outer as usize];
        self.usage(inner, |place| {
            let before = holders.partition_point(|&at| self.uses[at as usize].symbols.start <= place.symbols.start);
            let holder = before.checked_sub(1).map(|at| &self.uses[holders[at] as usize].symbols);
            holder.is_none_or(|holder| holder.end < place.symbols.end)
        })
    }
}

impl Nested {
    /// Finds the terms inside terms; `texts` are those of `counted`. To `usages`, one a term, it adds those of terms outside
    /// of others that are compared with them.
    pub(super) fn new(
        texts: &[String],
        counted: &Counted<'_>,
        are_compared: impl Fn(u32, u32) -> bool,
        usages: &mut Vec<Usage>,
    ) -> Self {
        let keys: Vec<Vec<char>> = texts.iter().map(|text| key_of(text).chars().collect()).collect();
        let numbers: HashMap<&[char], u32> = keys.iter().map(Vec::as_slice).zip(0..).collect();
        let lengths: BTreeSet<usize> = keys.iter().map(Vec::len).collect();
        let mut held: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (key, outer) in keys.iter().zip(0..) {
            for start in 0..key.len() {
                let ends = lengths.iter().map(|length| start + length).take_while(|&end| end <= key.len());
                let inner = ends.filter_map(|end| numbers.get(&key[start..end]).copied());
                held.extend(inner.filter(|&inner| inner != outer).map(|inner| (inner, outer)));
            }
        }
        let mut kin: Vec<Vec<u32>> = (0..texts.len() as u32).map(|term| vec![term]).collect();
        for &(inner, outer) in &held {
            kin[inner as usize].push(outer);
            kin[outer as usize].push(inner);
        }
        let mut outside = BTreeMap::new();
        for &(inner, outer) in held.iter().filter(|&&(inner, outer)| are_compared(inner, outer)) {
            outside.insert((inner, outer), usages.len() as u32);
            usages.push(counted.outside(inner, outer));
        }
        let n_uses = |term: u32| counted.by_term[term as usize].len() as f64;
        let is_full_name = |&(inner, outer): &(u32, u32)| {
            let before = keys[outer as usize].strip_suffix(keys[inner as usize].as_slice());
            before.is_some_and(|before| numbers.contains_key(before)) && n_uses(outer) >= MOSTLY * n_uses(inner)
        };
        let full_names = held.iter().copied().filter(is_full_name).collect();
        kin.iter_mut().for_each(|kin| kin.sort_unstable());
        let lengths = keys.iter().map(Vec::len).collect();
        Self { kin, lengths, outside, full_names }
    }

    /// The place of the usage of a term that is compared with another: outside of it, if that holds it.
    pub(super) fn usage_beside(&self, term: u32, other: u32) -> u32 {
        self.outside.get(&(term, other)).copied().unwrap_or(term)
    }

    /// Whether one of two terms holds the other.
    pub(super) fn are_kin(&self, one: u32, other: u32) -> bool {
        self.kin[one as usize].binary_search(&other).is_ok()
    }

    /// Of pairs, the best first, those that no better one holds or is held by at both ends, under the full names of their
    /// terms.
    pub(super) fn distinct(&self, pairs: Vec<Pair>) -> Vec<Pair> {
        let mut kept: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut is_new = |pair: &Pair| {
            let (from, to) = (&self.kin[pair.from as usize], &self.kin[pair.to as usize]);
            // Where one term holds the other, all that hold either are kin: 推进城镇化 → 城镇化 is another change than
            // 城镇化 → 新型城镇化, as what came at one end went at the other.
            let is_within = self.are_kin(pair.from, pair.to);
            let is_one_change = |(other_from, other_to): (u32, u32)| {
                let grows = |own: u32, other: u32| self.lengths[other as usize].cmp(&self.lengths[own as usize]);
                let (at_from, at_to) = (grows(pair.from, other_from), grows(pair.to, other_to));
                kept.contains(&(other_from, other_to))
                    && (!is_within || at_from.is_eq() || at_to.is_eq() || at_from == at_to)
            };
            let is_known = from.iter().any(|&from| to.iter().any(|&to| is_one_change((from, to))));
            if !is_known {
                kept.insert((pair.from, pair.to));
            }
            !is_known
        };
        let (kept, others): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(|pair| is_new(pair));
        self.in_full(kept, others)
    }

    /// The pairs under the full names of their terms, if those are among the others, or at a wider extent for which nearly
    /// as much speaks: of 总产值 → 生产总值 and 工农业总产值 → 国民生产总值 the latter says more.
    fn in_full(&self, pairs: Vec<Pair>, others: Vec<Pair>) -> Vec<Pair> {
        let mut others: BTreeMap<(u32, u32), Pair> =
            others.into_iter().map(|pair| ((pair.from, pair.to), pair)).collect();
        let named = |pair: Pair| {
            let wider = self.full_name(&pair, &others).or_else(|| self.widest(&pair, &others));
            wider.and_then(|terms| others.remove(&terms)).unwrap_or(pair)
        };
        let mut named: Vec<Pair> = pairs.into_iter().map(named).collect();
        named.sort_by(Pair::by_score);
        named
    }

    /// The terms of a pair in full, if that is among others.
    fn full_name(&self, pair: &Pair, others: &BTreeMap<(u32, u32), Pair>) -> Option<(u32, u32)> {
        let full_name = |term: u32| self.full_names.get(&term).copied().unwrap_or(term);
        let terms = (full_name(pair.from), full_name(pair.to));
        others.contains_key(&terms).then_some(terms)
    }

    /// Of others that hold both terms of a pair and have nearly its score, the one with the most characters.
    fn widest(&self, pair: &Pair, others: &BTreeMap<(u32, u32), Pair>) -> Option<(u32, u32)> {
        let length = |term: u32| self.lengths[term as usize];
        let wider = |term: u32| {
            let kin = self.kin[term as usize].iter().copied();
            kin.filter(move |&other| length(other) > length(term))
        };
        let pairs = wider(pair.from).flat_map(|from| wider(pair.to).map(move |to| (from, to)));
        let scored = pairs.filter_map(|terms| others.get(&terms));
        let like = scored.filter(|other| other.score >= NEARLY * pair.score);
        let extent = |other: &&Pair| length(other.from) + length(other.to);
        like.max_by(|a, b| extent(a).cmp(&extent(b)).then_with(|| Pair::by_score(b, a)))
            .map(|pair| (pair.from, pair.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(from: u32, to: u32, score: f64) -> Pair {
        let mut pair = Pair::bare(from, to);
        pair.score = score;
        pair
    }

    /// What is left of pairs, the best first.
    fn distinct(nested: &Nested, pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let pair = |(&(from, to), at): (&(u32, u32), u32)| scored(from, to, 1.0 / f64::from(at));
        let pairs = pairs.iter().zip(1..).map(pair).collect();
        nested.distinct(pairs).iter().map(|pair| (pair.from, pair.to)).collect()
    }

    /// The pairs that are left of some, by the characters of their terms and by who holds whom.
    fn left(lengths: &[usize], kin: &[&[u32]], pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let kin = kin.iter().map(|kin| kin.to_vec()).collect();
        let (outside, full_names) = (BTreeMap::new(), BTreeMap::new());
        distinct(&Nested { kin, lengths: lengths.to_vec(), outside, full_names }, pairs)
    }

    #[test]
    fn one_change_at_several_extents_is_one_pair() {
        // 增长方式, 发展方式, 经济增长方式, 经济发展方式.
        let kin: [&[u32]; 4] = [&[0, 2], &[1, 3], &[0, 2], &[1, 3]];
        assert_eq!(left(&[4, 4, 6, 6], &kin, &[(2, 3), (0, 1)]), [(2, 3)]);
    }

    #[test]
    fn a_change_stands_under_the_full_names_of_its_terms() {
        // 商品经济, 市场经济, 社会主义市场经济: the last two are one.
        let kin = vec![vec![0], vec![1, 2], vec![1, 2]];
        let full_names = BTreeMap::from([(1, 2)]);
        let nested = Nested { kin, lengths: vec![4, 4, 8], outside: BTreeMap::new(), full_names };
        assert_eq!(distinct(&nested, &[(0, 1), (0, 2)]), [(0, 2)]);
        // Without evidence for the full name the change keeps the other.
        assert_eq!(distinct(&nested, &[(0, 1)]), [(0, 1)]);
    }

    #[test]
    fn a_change_stands_at_the_widest_extent_for_which_nearly_as_much_speaks() {
        // 总产值, 生产总值, 工农业总产值, 国民生产总值.
        let kin = vec![vec![0, 2], vec![1, 3], vec![0, 2], vec![1, 3]];
        let (outside, full_names) = (BTreeMap::new(), BTreeMap::new());
        let nested = Nested { kin, lengths: vec![3, 4, 6, 6], outside, full_names };
        let at = |score: f64| {
            let pairs = nested.distinct(vec![scored(0, 1, 0.6), scored(2, 3, score)]);
            pairs.iter().map(|pair| (pair.from, pair.to)).collect::<Vec<_>>()
        };
        assert_eq!(at(0.57), [(2, 3)]);
        assert_eq!(at(0.5), [(0, 1)]);
    }

    #[test]
    fn what_came_at_one_end_and_went_at_the_other_is_two_changes() {
        // 城镇化, 推进城镇化, 新型城镇化.
        let kin: [&[u32]; 3] = [&[0, 1, 2], &[0, 1], &[0, 2]];
        assert_eq!(left(&[3, 5, 5], &kin, &[(1, 0), (0, 2)]), [(1, 0), (0, 2)]);
    }
}
