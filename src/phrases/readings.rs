//! Readings: at which place of an apparatus each word of a wording stands.
//!
//! Reads the words of wordings in date order, each with the wording it comes from, gives places in the order of the
//! text. A wording is aligned with all that was read before it, so that a word that most wordings have stands at one
//! place though the wordings come from none or from different ones. Two words of one wording never change their order.

use std::collections::{BTreeMap, HashMap};

use super::lineage::Lineage;

/// A word of a wording; empty where nothing stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    /// The white space before it.
    pub(super) gap: String,
    pub(super) text: String,
}

/// What a character is worth that stands where the parent or most wordings read it, and where another one does.
const EQUAL: u32 = 1024;
const READ_ELSEWHERE: u32 = 1000;
/// What a word is worth in the place of another one; less than any that is the same.
const REPLACED: u32 = 1;

/// Words at numbered places; the numbers say nothing of the order, `order` does.
pub(super) struct Readings {
    order: Vec<usize>,
    /// For each wording, its words by place.
    words: Vec<BTreeMap<usize, Word>>,
}

impl Readings {
    pub(super) fn aligned(lineage: &Lineage, of_wordings: Vec<Vec<Word>>) -> Self {
        let mut readings = Self { order: Vec::new(), words: Vec::new() };
        for (variant, words) in lineage.variants.iter().zip(of_wordings) {
            let places = readings.beside(variant.parent, &words);
            readings.words.push(places.into_iter().zip(words).collect());
        }
        readings
    }

    /// The places in the order of the text.
    pub(super) fn places(&self) -> impl Iterator<Item = &usize> {
        self.order.iter()
    }

    /// What a wording reads at a place.
    pub(super) fn word(&self, idx: usize, place: usize) -> Word {
        self.words[idx].get(&place).cloned().unwrap_or_default()
    }

    /// A place for each word: one where it is read already or where it takes the place of the parent's, else a new one.
    fn beside(&mut self, parent: Option<usize>, words: &[Word]) -> Vec<usize> {
        let order = self.order.clone();
        let mut places: Vec<usize> = Vec::with_capacity(words.len());
        let mut found = aligned(&self.worths(parent, words), words.len()).into_iter().peekable();
        for at in 0..words.len() {
            let place = found.next_if(|&(_, word)| word == at).map(|(position, _)| order[position]);
            let place = place.unwrap_or_else(|| self.insert_behind(places.last().copied()));
            places.push(place);
        }
        places
    }

    /// For each place in order, the words that may stand there, by what they are worth there.
    fn worths(&self, parent: Option<usize>, words: &[Word]) -> Vec<Vec<u32>> {
        let mut positions: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            positions.entry(&word.text).or_default().push(at);
        }
        let worth = |place: &usize| {
            let of_parent = parent.and_then(|parent| self.words[parent].get(place));
            let mut worths = vec![if of_parent.is_some() { REPLACED } else { 0 }; words.len()];
            let counts = self.counts(*place);
            let most = counts.values().max().copied().unwrap_or_default();
            for (text, count) in counts {
                let is_first = count == most || of_parent.is_some_and(|word| word.text == text);
                let of_char = if is_first { EQUAL } else { READ_ELSEWHERE };
                let n_chars = u32::try_from(text.chars().count()).unwrap_or(1);
                // What comes from no other wording shares marks and particles with them by chance.
                let is_chance = parent.is_none() && n_chars == 1 && count * 2 < self.words.len();
                for &at in positions.get(text).into_iter().flatten().filter(|_| !is_chance) {
                    worths[at] = of_char * n_chars;
                }
            }
            worths
        };
        self.order.iter().map(worth).collect()
    }

    /// How many wordings read each word at a place.
    fn counts(&self, place: usize) -> BTreeMap<&str, usize> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in self.words.iter().filter_map(|words| words.get(&place)) {
            *counts.entry(&word.text).or_default() += 1;
        }
        counts
    }

    /// A new place right behind another, or before all.
    fn insert_behind(&mut self, place: Option<usize>) -> usize {
        let new = self.order.len();
        let position = place.and_then(|place| self.order.iter().position(|&other| other == place));
        self.order.insert(position.map_or(0, |position| position + 1), new);
        new
    }
}

/// The pairs of a place and a word that are worth most together, both ascending; what is worth nothing is no pair.
fn aligned(worths: &[Vec<u32>], n_words: usize) -> Vec<(usize, usize)> {
    let width = n_words + 1;
    let mut best = vec![0_u32; (worths.len() + 1) * width];
    let paired = |best: &[u32], i: usize, j: usize| worths[i][j].saturating_add(best[(i + 1) * width + j + 1]);
    for i in (0..worths.len()).rev() {
        for j in (0..n_words).rev() {
            let unpaired = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = unpaired.max(paired(&best, i, j));
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < worths.len() && j < n_words {
        let here = best[i * width + j];
        if worths[i][j] > 0 && here == paired(&best, i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Joins neighbouring places at which the documents part in the same way, and what one reading alone goes on with.
pub(super) fn joined(rows: Vec<Vec<Word>>) -> Vec<Vec<String>> {
    let mut places: Vec<(Vec<usize>, Vec<String>)> = Vec::new();
    for row in rows {
        let parting = parting(&row);
        match places.last_mut() {
            Some((last, cells)) if *last == parting || goes_on(last, &parting) => {
                cells.iter_mut().zip(row).for_each(|(cell, word)| {
                    cell.push_str(if cell.is_empty() { "" } else { &word.gap });
                    cell.push_str(&word.text);
                });
            }
            _ => places.push((parting, row.into_iter().map(|word| word.text).collect())),
        }
    }
    places.into_iter().map(|(_, cells)| cells).collect()
}

/// Nothing at a place.
const NONE: usize = usize::MAX;

/// For each cell the first one with the same words; nothing counts as a reading of its own.
fn parting(row: &[Word]) -> Vec<usize> {
    let first = |cell: &Word| row.iter().position(|other| other.text == cell.text).unwrap_or_default();
    let is_empty = |cell: &Word| if cell.text.is_empty() { NONE } else { first(cell) };
    row.iter().map(is_empty).collect()
}

/// Whether, of places at which every cell reads something, one reading has all there is at the next, and others have
/// nothing there.
fn goes_on(last: &[usize], next: &[usize]) -> bool {
    let Some(at) = next.iter().position(|&cell| cell != NONE) else { return false };
    let is_of_reading =
        |(one, other): (&usize, &usize)| if *one == last[at] { *other == next[at] } else { *other == NONE };
    let has_others = last.iter().any(|&cell| cell != last[at]);
    has_others && !last.contains(&NONE) && last.iter().zip(next).all(is_of_reading)
}
