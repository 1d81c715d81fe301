//! Bags of pairs: how alike two passages are, whatever the order of their words.
//!
//! Reads passages, gives the Dice coefficient of their pairs of neighbours (Dice 1945), and from two lists of
//! passages the pairs of passages that reach a threshold. Neighbours are folded characters; a word in Latin
//! letters or digits is one neighbour, because pairs of letters are much alike in any two English sentences,
//! and counts by itself as well; a number is what it is worth. Pairs that stand in so many passages of both lists
//! that they tell nothing are left out of the search, which bounds its work.
//!
//! Dice (1945), "Measures of the Amount of Ecologic Association Between Species".

use std::collections::{HashMap, HashSet};

use similar::DiffOp;

use super::{
    bounded::{Limits, bounded_diff, longest_rising},
    calendar,
    folds::fold,
    numbers,
    options::DiffOptions,
    work::Work,
};

/// Marks the number of a Latin word; other atoms are their code points.
const LATIN: u32 = 1 << 31;

/// The class of a passage that is nothing but a date; most are of class 0.
pub(super) const DATE: u32 = 1;
/// The class of a line outside the text that stands in brackets.
pub(super) const NOTE: u32 = 2;

/// In a longer passage, in pairs, a number is a small part.
const MAX_SIZE_WITH_NUMBERS: usize = 48;

/// Numbers texts, words and pairs, so that they compare as integers.
#[derive(Debug, Default)]
pub(super) struct Interner {
    texts: HashMap<String, u32>,
    words: HashMap<String, u32>,
    grams: HashMap<(u32, u32), u32>,
}

/// A passage as the alignment sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// Equal for passages that read the same.
    pub(super) text: u32,
    /// Only items of one class may be matched.
    pub(super) class: u32,
    pub(super) bag: Bag,
    /// Its pairs whatever its numbers are; none for a passage without numbers, or one so long that they hardly count.
    pub(super) but_for_numbers: Option<Bag>,
}

/// Pairs with their counts, by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bag {
    counts: Vec<(u32, u32)>,
    /// Number of pairs, repeated ones included: for Chinese one less than the characters.
    pub(super) size: usize,
}

impl Interner {
    /// The passage, with its class: a date that stands alone is matched with a date only.
    pub(super) fn item(&mut self, passage: &str) -> Item {
        let text: String = passage.chars().filter_map(fold).collect();
        let quantities = numbers::quantities(passage);
        let bag = self.bag(&numbers::by_value(passage, &quantities));
        let has_weighty_numbers = !quantities.is_empty() && bag.size <= MAX_SIZE_WITH_NUMBERS;
        let but_for_numbers = has_weighty_numbers.then(|| self.bag(&numbers::whatever_value(passage, &quantities)));
        let next = u32::try_from(self.texts.len()).expect("fewer than 2^32 passages");
        let text = *self.texts.entry(text).or_insert(next);
        let class = if calendar::is_date(passage) { DATE } else { 0 };
        Item { text, class, bag, but_for_numbers }
    }

    fn bag(&mut self, passage: &str) -> Bag {
        let atoms = self.atoms(passage);
        let mut grams: Vec<u32> = match atoms[..] {
            [only] => vec![self.gram((only, only))],
            _ => atoms.windows(2).map(|pair| self.gram((pair[0], pair[1]))).collect(),
        };
        if atoms.len() > 1 {
            let latin = atoms.iter().filter(|atom| *atom & LATIN != 0);
            grams.extend(latin.map(|&atom| self.gram((atom, atom))));
        }
        grams.sort_unstable();
        let size = grams.len();
        let mut counts: Vec<(u32, u32)> = Vec::with_capacity(size);
        for gram in grams {
            match counts.last_mut() {
                Some((last, count)) if *last == gram => *count += 1,
                _ => counts.push((gram, 1)),
            }
        }
        Bag { counts, size }
    }

    /// The characters and Latin words of a passage, by number.
    fn atoms(&mut self, passage: &str) -> Vec<u32> {
        let mut atoms = Vec::with_capacity(passage.len() / 3);
        let mut word = String::new();
        for c in passage.chars().map(|c| fold(c).unwrap_or(' ')).chain([' ']) {
            if c.is_ascii_alphanumeric() || (c.is_alphabetic() && c < '\u{2e80}') {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                let next = u32::try_from(self.words.len()).expect("fewer than 2^31 words");
                atoms.push(LATIN | *self.words.entry(std::mem::take(&mut word)).or_insert(next));
            }
            if c.is_alphanumeric() {
                atoms.push(u32::from(c));
            }
        }
        atoms
    }

    fn gram(&mut self, pair: (u32, u32)) -> u32 {
        let next = u32::try_from(self.grams.len()).expect("fewer than 2^32 pairs");
        *self.grams.entry(pair).or_insert(next)
    }
}

impl Bag {
    /// The bag of several passages together.
    pub(super) fn sum<'a>(bags: impl IntoIterator<Item = &'a Bag>) -> Self {
        let mut all = Vec::new();
        let mut size = 0;
        for bag in bags {
            all.extend_from_slice(&bag.counts);
            size += bag.size;
        }
        all.sort_unstable();
        let mut counts: Vec<(u32, u32)> = Vec::with_capacity(all.len());
        for (gram, count) in all {
            match counts.last_mut() {
                Some((last, sum)) if *last == gram => *sum += count,
                _ => counts.push((gram, count)),
            }
        }
        Self { counts, size }
    }

    /// Number of pairs in both.
    pub(super) fn overlap(&self, other: &Self) -> usize {
        let (mut at, mut shared) = (0, 0);
        for &(gram, count) in &self.counts {
            while other.counts.get(at).is_some_and(|&(theirs, _)| theirs < gram) {
                at += 1;
            }
            if let Some(&(theirs, other_count)) = other.counts.get(at)
                && theirs == gram
            {
                shared += count.min(other_count) as usize;
            }
        }
        shared
    }

    /// 2·shared / (all), from 0 to 1; 0 if either is empty.
    pub(super) fn dice(&self, other: &Self) -> f64 {
        if self.size == 0 || other.size == 0 {
            return 0.0;
        }
        2.0 * self.overlap(other) as f64 / (self.size + other.size) as f64
    }
}

/// How alike two passages must be, and by which measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Likeness {
    /// The least similarity.
    pub(super) threshold: f64,
    /// Whether a passage that lies almost whole in a longer one is like it, whatever else that says.
    pub(super) counts_contained: bool,
}

/// A contained passage is as like its container as two passages that share half of their text.
const CONTAINED_SIMILARITY: f64 = 0.5;
/// This share of the shorter passage must stand in the longer.
const MIN_CONTAINED_SHARE: f64 = 0.7;
/// A shorter passage may be contained by accident.
const MIN_CONTAINED_SIZE: usize = 20;

impl Likeness {
    /// The similarity for an overlap, if it is enough. Rises with the overlap.
    fn of(self, overlap: usize, one: &Bag, other: &Bag) -> Option<f64> {
        let (shorter, all) = (one.size.min(other.size), one.size + other.size);
        let dice = if all == 0 { 0.0 } else { 2.0 * overlap as f64 / all as f64 };
        let contained = overlap as f64 / shorter.max(MIN_CONTAINED_SIZE) as f64;
        let is_contained = self.counts_contained && contained >= MIN_CONTAINED_SHARE;
        let similarity = if is_contained { dice.max(CONTAINED_SIMILARITY * contained) } else { dice };
        (similarity >= self.threshold).then_some(similarity)
    }
}

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

impl Search<'_> {
    /// The pairs of one class that are alike enough, by old and new index.
    pub(super) fn candidates(&self, old: &[&Item], new: &[&Item], likeness: Likeness) -> Vec<Candidate> {
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
        found
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
