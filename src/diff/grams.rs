//! Bags of pairs: how alike two passages are, whatever the order of their words.
//!
//! Reads passages, gives the Dice coefficient of their pairs of neighbours (Dice 1945). Neighbours are folded
//! characters; a word in Latin letters or digits is one neighbour, because pairs of letters are much alike in any two
//! English sentences, and counts by itself as well; a number is what it is worth.
//!
//! Dice (1945), "Measures of the Amount of Ecologic Association Between Species".

use std::collections::HashMap;

use super::{calendar, folds::fold, numbers};

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
    pub(super) counts: Vec<(u32, u32)>,
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
    pub(super) fn of(self, overlap: usize, one: &Bag, other: &Bag) -> Option<f64> {
        let (shorter, all) = (one.size.min(other.size), one.size + other.size);
        let dice = if all == 0 { 0.0 } else { 2.0 * overlap as f64 / all as f64 };
        let contained = overlap as f64 / shorter.max(MIN_CONTAINED_SIZE) as f64;
        let is_contained = self.counts_contained && contained >= MIN_CONTAINED_SHARE;
        let similarity = if is_contained { dice.max(CONTAINED_SIMILARITY * contained) } else { dice };
        (similarity >= self.threshold).then_some(similarity)
    }
}
