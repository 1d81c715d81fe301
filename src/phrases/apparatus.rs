//! Apparatus: what every document reads at each place of one wording, side by side.
//!
//! Reads a lineage, gives one row a place and one column a document. Each wording is aligned word by word with the one
//! it comes from (longest common subsequence); neighbouring places at which the documents part in the same way are one
//! place. A document with several wordings of one thing is shown with all that they read there, that of the most frequent
//! first. It does not see that words changed their order: those stand at two places.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use serde::Serialize;

use super::lineage::Lineage;
use crate::{corpus::DocumentIdx, segment::Segmenter};

/// The readings of a wording, place by place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Apparatus {
    /// The documents that have a wording, in corpus order.
    pub documents: Vec<DocumentIdx>,
    /// For each place in the order of the text, what each document reads there; empty where it has nothing. Between the
    /// readings of a document with several wordings stands ` / `, and `–` for nothing beside something.
    pub places: Vec<Vec<String>>,
}

/// What stands between the readings of one document, and for one that reads nothing beside another that does.
const BETWEEN: &str = " / ";
const NOTHING: &str = "–";

/// Aligns the wordings of a lineage.
pub fn apparatus(lineage: &Lineage, segmenter: &Segmenter) -> Apparatus {
    let readings = Readings::aligned(lineage, segmenter);
    let of_document = wordings_by_document(lineage);
    let shown: Vec<usize> = of_document.values().flatten().copied().collect();
    let read = |place: &usize| shown.iter().map(|&idx| readings.word(idx, *place)).collect::<Vec<String>>();
    let rows = readings.order.iter().map(read).filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let by_document = |row: Vec<String>| {
        let mut cells = row.into_iter();
        of_document.values().map(|wordings| all_readings(cells.by_ref().take(wordings.len()))).collect()
    };
    let places = joined(rows.collect()).into_iter().map(by_document).collect();
    Apparatus { documents: of_document.into_keys().collect(), places }
}

/// The wordings of each document, the most frequent first, the earlier of equals.
fn wordings_by_document(lineage: &Lineage) -> BTreeMap<DocumentIdx, Vec<usize>> {
    let mut counts: BTreeMap<DocumentIdx, BTreeMap<usize, usize>> = BTreeMap::new();
    for (idx, variant) in lineage.variants.iter().enumerate() {
        for passage in &variant.passages {
            *counts.entry(passage.document).or_default().entry(idx).or_default() += 1;
        }
    }
    let by_count = |counts: BTreeMap<usize, usize>| {
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(idx, count)| (Reverse(count), idx));
        counts.into_iter().map(|(idx, _)| idx).collect()
    };
    counts.into_iter().map(|(document, counts)| (document, by_count(counts))).collect()
}

/// What the wordings of one document read at a place, each reading once.
fn all_readings(cells: impl Iterator<Item = String>) -> String {
    let mut readings: Vec<String> = Vec::new();
    for cell in cells {
        if !readings.contains(&cell) {
            readings.push(cell);
        }
    }
    if let [reading] = readings.as_slice() {
        return reading.clone();
    }
    let shown = readings.iter().map(|reading| if reading.is_empty() { NOTHING } else { reading.as_str() });
    shown.collect::<Vec<&str>>().join(BETWEEN)
}

/// Words at numbered places; the numbers say nothing of the order, `order` does.
struct Readings {
    order: Vec<usize>,
    /// For each wording, its words by place.
    words: Vec<BTreeMap<usize, String>>,
}

impl Readings {
    fn aligned(lineage: &Lineage, segmenter: &Segmenter) -> Self {
        let mut readings = Self { order: Vec::new(), words: Vec::new() };
        for variant in &lineage.variants {
            let tokens = segmenter.segment(&variant.text, &[]);
            let words: Vec<String> = tokens.iter().map(|token| token.span.of(&variant.text).to_owned()).collect();
            let places = match variant.parent {
                Some(parent) => readings.beside(parent, &words),
                None => words.iter().map(|_| readings.insert(readings.order.len())).collect(),
            };
            readings.words.push(places.into_iter().zip(words).collect());
        }
        readings
    }

    fn word(&self, idx: usize, place: usize) -> String {
        self.words[idx].get(&place).cloned().unwrap_or_default()
    }

    /// A new place before the one that is now at this position of the order.
    fn insert(&mut self, position: usize) -> usize {
        let place = self.order.len();
        self.order.insert(position, place);
        place
    }

    /// A place for each word: that of the parent's word where it is the same or stands in its stead, else a new one.
    fn beside(&mut self, parent: usize, words: &[String]) -> Vec<usize> {
        let of_parent: Vec<usize> =
            self.order.iter().copied().filter(|place| self.words[parent].contains_key(place)).collect();
        let parent_words: Vec<&String> = of_parent.iter().map(|place| &self.words[parent][place]).collect();
        let mut places: Vec<usize> = Vec::with_capacity(words.len());
        let (mut old, mut new) = (0, 0);
        for (old_end, new_end) in common(&parent_words, words).into_iter().chain([(parent_words.len(), words.len())]) {
            for word in &words[new..new_end] {
                let start = self.behind(places.last().copied());
                let end = of_parent.get(old_end).map_or(self.order.len(), |&place| self.behind(Some(place)) - 1);
                let replaced = of_parent[old.min(old_end)..old_end].first().copied();
                let place = self.read_before(word, start..end).or(replaced).unwrap_or_else(|| self.insert(start));
                let is_behind = |at: &usize| self.behind(Some(of_parent[*at])) > self.behind(Some(place));
                old = (old..old_end).find(is_behind).unwrap_or(old_end);
                places.push(place);
            }
            places.extend(of_parent.get(old_end).filter(|_| new_end < words.len()));
            (old, new) = (old_end + 1, new_end + 1);
        }
        places
    }

    /// The first place in a stretch of the order where some wording reads this word.
    fn read_before(&self, word: &String, stretch: Range<usize>) -> Option<usize> {
        let reads = |place: &usize| self.words.iter().any(|words| words.get(place) == Some(word));
        self.order.get(stretch)?.iter().copied().find(reads)
    }

    /// The position right behind a place.
    fn behind(&self, place: Option<usize>) -> usize {
        place.and_then(|place| self.order.iter().position(|&other| other == place)).map_or(0, |position| position + 1)
    }
}

/// Positions of a longest common subsequence.
fn common(old: &[&String], new: &[String]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == &new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == &new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Joins neighbouring places at which the documents part in the same way.
fn joined(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let mut places: Vec<(Vec<usize>, Vec<String>)> = Vec::new();
    for row in rows {
        let parting = parting(&row);
        match places.last_mut() {
            Some((last, cells)) if *last == parting => {
                cells.iter_mut().zip(row).for_each(|(cell, word)| cell.push_str(&word));
            }
            _ => places.push((parting, row)),
        }
    }
    places.into_iter().map(|(_, cells)| cells).collect()
}

/// For each cell the first one with the same words; nothing counts as a reading of its own.
fn parting(row: &[String]) -> Vec<usize> {
    let first = |cell: &String| row.iter().position(|other| other == cell).unwrap_or_default();
    let is_empty = |cell: &String| if cell.is_empty() { usize::MAX } else { first(cell) };
    row.iter().map(is_empty).collect()
}
