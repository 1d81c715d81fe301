//! Search: from two lists of passages, the pairs of passages that are alike enough.
//!
//! Reads passages with their bags of pairs of characters, gives candidates. Pairs of characters that stand in so many
//! passages of both lists that they tell nothing are left out of the search, which bounds its work; so are the less likely
//! of too many candidates of one passage. What was not looked at for that is told.

use std::collections::{HashMap, HashSet};

use similar::DiffOp;

use super::{
    bounded::{Limits, bounded_diff, longest_rising},
    grams::{Bag, Item, Likeness},
    options::DiffOptions,
    work::Work,
};

/// Two passages that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) similarity: f64,
}

/// A pair of characters in more pairs of passages than this tells nothing about any of them.
const MAX_PASSAGE_PAIRS: usize = 250_000;
/// A passage with more equals than this is matched with those of its own rank among them, and with those that a shortest
/// script of all passages keeps.
const MAX_EQUAL_PAIRS: usize = 1_024;

/// How passages are searched for, and the count of the steps.
pub(super) struct Search<'a> {
    pub(super) options: &'a DiffOptions,
    pub(super) work: &'a Work,
}

/// What a search found, and what it may have missed.
pub(super) struct Found {
    /// The pairs of one class that are alike enough, by old and new index.
    pub(super) pairs: Vec<Candidate>,
    /// The passages of either side, by index, that are in no pair and may be alike to one by what was left out.
    unseen: [Vec<usize>; 2],
}

impl Found {
    /// Whether passages of both sides that the search may have missed are in no pair in the end either.
    pub(super) fn misses(&self, is_paired: [&dyn Fn(usize) -> bool; 2]) -> bool {
        self.unseen.iter().zip(is_paired).all(|(unseen, is_paired)| unseen.iter().any(|&idx| !is_paired(idx)))
    }
}

impl Search<'_> {
    /// The pairs of one class that are alike enough.
    pub(super) fn candidates(&self, old: &[&Item], new: &[&Item], likeness: Likeness) -> Found {
        let mut found = self.equals(old, new);
        let postings = Postings::of(old, new);
        let equal_texts: HashSet<(u32, u32)> =
            found.iter().map(|pair| (new[pair.new].text, new[pair.new].class)).collect();
        let mut shared = vec![0u32; old.len()];
        let mut touched = Vec::new();
        for (new_idx, item) in new.iter().enumerate() {
            let left_out = postings.left_out_of(&item.bag);
            for &(gram, count) in &item.bag.counts {
                let list = postings.of_gram(gram);
                self.work.spend(list.len() + 1);
                for &(old_idx, old_count) in list {
                    if shared[old_idx as usize] == 0 {
                        touched.push(old_idx as usize);
                    }
                    shared[old_idx as usize] += count.min(old_count);
                }
            }
            let mut near: Vec<(usize, usize)> = Vec::new();
            for old_idx in touched.drain(..) {
                let overlap = std::mem::take(&mut shared[old_idx]) as usize;
                let other = old[old_idx];
                // What the search left out can only add to the overlap: a pair that fails even so needs no exact count.
                let is_near = likeness.of(overlap + left_out, &item.bag, &other.bag).is_some();
                if other.text != item.text && other.class == item.class && is_near {
                    near.push((overlap, old_idx));
                }
            }
            // What reads the same is found in any case.
            let has_equal = equal_texts.contains(&(item.text, item.class));
            if self.keep_likeliest(&mut near, new_idx) && !has_equal {
                self.work.cut_off();
            }
            for (_, old_idx) in near {
                let other = old[old_idx];
                self.work.spend(other.bag.counts.len() + item.bag.counts.len());
                if let Some(similarity) = likeness.of(other.bag.overlap(&item.bag), &item.bag, &other.bag) {
                    found.push(Candidate { old: old_idx, new: new_idx, similarity });
                }
            }
        }
        found.sort_unstable_by_key(|candidate| (candidate.old, candidate.new));
        let unseen = postings.unseen([old, new], &found, likeness);
        Found { pairs: found, unseen }
    }

    /// Those that share the most, of equal ones the nearest; whether there were more.
    fn keep_likeliest(&self, near: &mut Vec<(usize, usize)>, new_idx: usize) -> bool {
        let most = self.options.max_candidates;
        let is_cut = near.len() > most;
        if is_cut {
            let rank =
                |&(overlap, old_idx): &(usize, usize)| (std::cmp::Reverse(overlap), old_idx.abs_diff(new_idx), old_idx);
            near.select_nth_unstable_by_key(most, rank);
            near.truncate(most);
        }
        is_cut
    }

    /// Pairs of passages that read the same.
    fn equals(&self, old: &[&Item], new: &[&Item]) -> Vec<Candidate> {
        let Equals { mut pairs, is_complete, most_kept } = equals(old, new);
        let kept = if is_complete { None } else { Some(self.kept(old, new)) };
        pairs.extend(kept.iter().flat_map(|kept| &kept.pairs));
        pairs.sort_unstable_by_key(|pair| (pair.old, pair.new));
        pairs.dedup();
        if kept.is_some_and(|kept| kept.is_coarse) && n_rising(&pairs) < most_kept {
            self.work.cut_off();
        }
        pairs
    }

    /// The pairs that a shortest script of the passages keeps: among many equal ones their order says which belong
    /// together.
    fn kept(&self, old: &[&Item], new: &[&Item]) -> Kept {
        let keys = |items: &[&Item]| -> Vec<(u32, u32)> { items.iter().map(|item| (item.text, item.class)).collect() };
        let limits = Limits { max_pairs: self.options.max_word_pairs, work: self.work };
        let script = bounded_diff(&keys(old), &keys(new), limits);
        let pairs_of = |op: &DiffOp| match *op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).map(|by| Candidate { old: old_index + by, new: new_index + by, similarity: 1.0 }).collect()
            }
            _ => Vec::new(),
        };
        Kept { pairs: script.ops.iter().flat_map(pairs_of).collect(), is_coarse: script.is_coarse }
    }
}

/// The pairs that a script of passages keeps, and whether a shorter script may keep more.
struct Kept {
    pairs: Vec<Candidate>,
    is_coarse: bool,
}

/// How many of the pairs, sorted by place, stand in one order on both sides.
fn n_rising(pairs: &[Candidate]) -> usize {
    // Of those of one old place the last comes first, so that no two of them rise.
    let mut places: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.old, pair.new)).collect();
    places.sort_unstable_by_key(|&(old, new)| (old, std::cmp::Reverse(new)));
    longest_rising(&places).len()
}

/// Pairs of passages that read the same, and whether they are all.
struct Equals {
    pairs: Vec<Candidate>,
    is_complete: bool,
    /// As many as there could be in one order.
    most_kept: usize,
}

fn equals(old: &[&Item], new: &[&Item]) -> Equals {
    let mut places: HashMap<(u32, u32), (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (idx, item) in old.iter().enumerate() {
        places.entry((item.text, item.class)).or_default().0.push(idx);
    }
    for (idx, item) in new.iter().enumerate() {
        places.entry((item.text, item.class)).or_default().1.push(idx);
    }
    let mut found = Vec::new();
    let (mut is_complete, mut most_kept) = (true, 0);
    // The order does not matter: the caller sorts by place.
    #[expect(clippy::iter_over_hash_type, reason = "the caller sorts what is found")]
    for (olds, news) in places.values() {
        let pair = |old: usize, new: usize| Candidate { old, new, similarity: 1.0 };
        most_kept += olds.len().min(news.len());
        if olds.len() * news.len() <= MAX_EQUAL_PAIRS {
            found.extend(olds.iter().flat_map(|&old| news.iter().map(move |&new| pair(old, new))));
        } else {
            is_complete = false;
            found.extend(olds.iter().zip(news).map(|(&old, &new)| pair(old, new)));
            found.extend(olds.iter().rev().zip(news.iter().rev()).map(|(&old, &new)| pair(old, new)));
        }
    }
    Equals { pairs: found, is_complete, most_kept }
}

/// For each character pair the old passages that have it.
struct Postings {
    lists: HashMap<u32, Vec<(u32, u32)>>,
    left_out: HashSet<u32>,
}

impl Postings {
    fn of(old: &[&Item], new: &[&Item]) -> Self {
        let mut lists: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        for (idx, item) in (0u32..).zip(old) {
            for &(gram, count) in &item.bag.counts {
                lists.entry(gram).or_default().push((idx, count));
            }
        }
        let mut n_new: HashMap<u32, usize> = HashMap::new();
        for &(gram, _) in new.iter().flat_map(|item| &item.bag.counts) {
            *n_new.entry(gram).or_default() += 1;
        }
        let mut left_out = HashSet::new();
        lists.retain(|gram, list| {
            let is_telling = list.len() * n_new.get(gram).copied().unwrap_or(0) <= MAX_PASSAGE_PAIRS;
            if !is_telling {
                left_out.insert(*gram);
            }
            is_telling
        });
        Self { lists, left_out }
    }

    /// The passages of either side that are in no pair, and of which so much was left out that a passage that has that
    /// and nothing else would be like them.
    fn unseen(&self, sides: [&[&Item]; 2], found: &[Candidate], likeness: Likeness) -> [Vec<usize>; 2] {
        if self.left_out.is_empty() {
            return [Vec::new(), Vec::new()];
        }
        let places: [fn(&Candidate) -> usize; 2] = [|pair| pair.old, |pair| pair.new];
        [0, 1].map(|side| {
            let paired: HashSet<usize> = found.iter().map(places[side]).collect();
            let may_be_alike = |bag: &Bag| {
                let size = self.left_out_of(bag);
                size > 0 && likeness.of(size, bag, &Bag { size, ..Bag::default() }).is_some()
            };
            let items = sides[side].iter().enumerate();
            items.filter(|(idx, item)| !paired.contains(idx) && may_be_alike(&item.bag)).map(|(idx, _)| idx).collect()
        })
    }

    fn of_gram(&self, gram: u32) -> &[(u32, u32)] {
        self.lists.get(&gram).map_or(&[], Vec::as_slice)
    }

    /// How much of a bag the search does not see.
    fn left_out_of(&self, bag: &Bag) -> usize {
        if self.left_out.is_empty() {
            return 0;
        }
        bag.counts.iter().filter(|(gram, _)| self.left_out.contains(gram)).map(|&(_, count)| count as usize).sum()
    }
}
