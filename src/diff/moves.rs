//! Moves: passages that stand somewhere else, and sentences that were cut or joined.
//!
//! Reads what the alignment in order left over, gives pairs out of order: a sentence deleted here and inserted
//! there. Short sentences are no evidence of a move, but where either side has them once, and neither is what many
//! sentences say (`处三万元以上三十万元以下的罚款`), but right beside one that moved. A leftover beside a matched sentence is
//! joined to it where that makes the pair more alike: a full stop put in or taken out is no insertion.

use std::{
    cell::LazyCell,
    collections::{HashMap, HashSet},
    hash::Hash,
};

use super::{
    align::SentencePair,
    folds::folded,
    grams::{Bag, Item, Likeness},
    outline::Outline,
    search::{Candidate, Search},
};
use crate::corpus::{Document, Span};

/// A neighbour is joined when at least this share of it stands on the other side.
const MIN_JOINED_SHARE: f64 = 0.6;
/// A chain of joins longer than this is no sentence.
const MAX_JOINED: usize = 8;

/// Which sentences belong to no pair yet.
pub(super) struct Leftovers<'a> {
    items: [&'a [Item]; 2],
    is_left: [Vec<bool>; 2],
}

impl<'a> Leftovers<'a> {
    pub(super) fn of(old: &'a [Item], new: &'a [Item], pairs: &[SentencePair]) -> Self {
        let mut leftovers = Self { items: [old, new], is_left: [vec![true; old.len()], vec![true; new.len()]] };
        for pair in pairs {
            leftovers.is_left[0][pair.old.clone()].fill(false);
            leftovers.is_left[1][pair.new.clone()].fill(false);
        }
        leftovers
    }

    /// Joins leftovers to the amended sentences beside them, on either side of the comparison.
    pub(super) fn grow(&mut self, pairs: &mut [SentencePair], old: (&Outline, &Document), new: (&Outline, &Document)) {
        let sides = [old, new];
        for pair in pairs.iter_mut().filter(|pair| pair.similarity < 1.0) {
            self.grow_side(pair, 0, sides);
            self.grow_side(pair, 1, sides);
        }
    }

    fn grow_side(&mut self, pair: &mut SentencePair, side: usize, sides: [(&Outline, &Document); 2]) {
        let (outline, document) = sides[side];
        for _ in 0..MAX_JOINED {
            let range = if side == 0 { &pair.old } else { &pair.new };
            let neighbours = [range.start.checked_sub(1), Some(range.end).filter(|&end| end < self.items[side].len())];
            let joins = |at: &usize| {
                let (first, last) = if *at < range.start { (*at, range.start) } else { (range.end - 1, *at) };
                self.is_left[side][*at] && is_beside(outline, &document.text, first, last)
            };
            let mut grown = neighbours.into_iter().flatten().filter(joins).filter_map(|at| {
                let is_cut_off = || is_cut_off(pair, side, at, sides);
                self.joined(pair, side, at).or_else(|| is_cut_off().then_some((at, pair.similarity)))
            });
            let Some((at, similarity)) = grown.next() else { return };
            let range = if side == 0 { &mut pair.old } else { &mut pair.new };
            *range = range.start.min(at)..range.end.max(at + 1);
            pair.similarity = similarity;
            self.is_left[side][at] = false;
        }
    }

    /// The similarity of the pair with one more sentence, if that makes it more alike.
    fn joined(&self, pair: &SentencePair, side: usize, at: usize) -> Option<(usize, f64)> {
        let (range, other_range) = if side == 0 { (&pair.old, &pair.new) } else { (&pair.new, &pair.old) };
        let bag = |side: usize, range: &std::ops::Range<usize>| {
            Bag::sum(self.items[side][range.clone()].iter().map(|item| &item.bag))
        };
        let (own, other) = (bag(side, range), bag(1 - side, other_range));
        let neighbour = &self.items[side][at].bag;
        let grown = Bag::sum([&own, neighbour]);
        let gained = grown.overlap(&other) - own.overlap(&other);
        let similarity = grown.dice(&other);
        let is_shared = gained as f64 >= MIN_JOINED_SHARE * neighbour.size as f64;
        (neighbour.size > 0 && is_shared && similarity > pair.similarity).then_some((at, similarity))
    }
}

/// Whether a line break cut a sentence off at `at`, too short to tell by its pairs of characters: the sentence before it
/// does not end there, and the other side ends with its words.
fn is_cut_off(pair: &SentencePair, side: usize, at: usize, sides: [(&Outline, &Document); 2]) -> bool {
    let (own, other) = if side == 0 { (&pair.old, &pair.new) } else { (&pair.new, &pair.old) };
    let text = |side: usize, idx: usize| {
        let (outline, document) = sides[side];
        outline.sentences[idx].span.of(&document.text)
    };
    let tail = folded(text(side, at));
    let is_open = |text: &str| text.trim_end().chars().next_back().is_some_and(char::is_alphanumeric);
    at == own.end
        && !tail.is_empty()
        && is_open(text(side, own.end - 1))
        && folded(text(1 - side, other.end - 1)).ends_with(&tail)
}

/// Whether nothing but white space lies between two sentences of one section.
fn is_beside(outline: &Outline, text: &str, first: usize, last: usize) -> bool {
    let (before, after) = (outline.sentences[first].span, outline.sentences[last].span);
    outline.section_of[first] == outline.section_of[last]
        && Span::new(before.end, after.start).of(text).trim().is_empty()
}

/// What both sides read once and at one place alone, though it is short.
fn unmistakable(old: &[Item], new: &[Item]) -> HashSet<u32> {
    /// A shorter sentence is no evidence, in pairs of characters.
    const LEAST_SIZE: usize = 4;
    let once = |items: &[Item]| -> HashSet<u32> {
        let counts = counted(items.iter().filter(|item| item.bag.size >= LEAST_SIZE).map(|item| item.text));
        counts.into_iter().filter(|&(_, count)| count == 1).map(|(text, _)| text).collect()
    };
    once(old).intersection(&once(new)).copied().collect()
}

/// More sentences of one side that read the same but for their numbers make them a stock phrase.
const MOST_ALIKE: usize = 2;
/// More sentences than that with a pair of characters make it part of a stock phrase, or more than one in so many of a
/// long text.
const MOST_WITH_RARE: usize = 3;
const ONE_IN: usize = 200;
/// Sentences so alike are alike in more than a stock phrase, if they are none.
const SURELY_ALIKE: f64 = 0.8;
/// How alike what is left of two sentences without stock phrases must be, if one is to be the other at another place.
const MIN_RARE_SIMILARITY: f64 = 0.25;

/// What a sentence reads whatever its numbers are: its pairs without them, or its text where it has none.
#[derive(PartialEq, Eq, Hash)]
enum ButForNumbers<'a> {
    Pairs(&'a [(u32, u32)]),
    Text(u32),
}

impl<'a> ButForNumbers<'a> {
    fn of(item: &'a Item) -> Self {
        item.but_for_numbers.as_ref().map_or(Self::Text(item.text), |bag| Self::Pairs(&bag.counts))
    }
}

/// How many sentences of either side say the same, and how many have each pair of characters.
struct Stock<'a> {
    sentences: [HashMap<ButForNumbers<'a>, usize>; 2],
    pairs: [HashMap<u32, usize>; 2],
    most_with_rare: usize,
}

impl<'a> Stock<'a> {
    fn of(sides: [&'a [Item]; 2]) -> Self {
        let sentences = sides.map(|items| counted(items.iter().map(ButForNumbers::of)));
        let pairs = sides.map(|items| counted(items.iter().flat_map(|item| &item.bag.counts).map(|&(gram, _)| gram)));
        let n_sentences = sides.iter().map(|items| items.len()).max().unwrap_or_default();
        Self { sentences, pairs, most_with_rare: MOST_WITH_RARE.max(n_sentences / ONE_IN) }
    }

    /// Whether many sentences of either side say what these two do.
    fn has(&self, old: &'a Item, new: &'a Item) -> bool {
        let is_often = |item| self.sentences.iter().any(|side| side.get(&ButForNumbers::of(item)) > Some(&MOST_ALIKE));
        is_often(old) || is_often(new)
    }

    /// Whether two sentences are alike in what is left of them without the pairs of stock phrases, if anything is.
    fn are_alike_beside(&self, old: &Item, new: &Item) -> bool {
        let (old, new) = (self.rare(&old.bag), self.rare(&new.bag));
        old.size == 0 || new.size == 0 || old.dice(&new) >= MIN_RARE_SIMILARITY
    }

    fn rare(&self, bag: &Bag) -> Bag {
        let is_rare =
            |gram: &u32| self.pairs.iter().all(|side| side.get(gram).is_none_or(|&n| n <= self.most_with_rare));
        let counts: Vec<(u32, u32)> = bag.counts.iter().filter(|(gram, _)| is_rare(gram)).copied().collect();
        let size = counts.iter().map(|&(_, count)| count as usize).sum();
        Bag { counts, size }
    }
}

fn counted<T: Eq + Hash>(things: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    things.for_each(|thing| *counts.entry(thing).or_default() += 1);
    counts
}

/// Pairs of leftovers that are alike enough, the most alike first; each sentence once.
pub(super) fn moved<'a>(
    old: &'a [Item],
    new: &'a [Item],
    leftovers: &Leftovers<'_>,
    search: &Search<'_>,
) -> Vec<SentencePair> {
    let options = search.options;
    let unmistakable = unmistakable(old, new);
    let left = |items: &[Item], side: usize| -> Vec<usize> {
        let is_long = |item: &Item| item.bag.size >= options.moved_min_chars;
        let is_evidence = |&idx: &usize| {
            leftovers.is_left[side][idx] && (is_long(&items[idx]) || unmistakable.contains(&items[idx].text))
        };
        (0..items.len()).filter(is_evidence).collect()
    };
    let (old_left, new_left) = (left(old, 0), left(new, 1));
    let pick = |items: &'a [Item], left: &[usize]| -> Vec<&'a Item> { left.iter().map(|&idx| &items[idx]).collect() };
    let likeness = Likeness { threshold: options.moved_similarity, counts_contained: false };
    let found = search.candidates(&pick(old, &old_left), &pick(new, &new_left), likeness);
    let stock = LazyCell::new(|| Stock::of([old, new]));
    let is_evidence = |pair: &Candidate| {
        let (old, new) = (&old[old_left[pair.old]], &new[new_left[pair.new]]);
        !stock.has(old, new) && (pair.similarity >= SURELY_ALIKE || stock.are_alike_beside(old, new))
    };
    let mut alike: Vec<Candidate> = found.pairs.iter().filter(|pair| is_evidence(pair)).copied().collect();
    alike.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then((a.old, a.new).cmp(&(b.old, b.new))));
    let (mut taken_old, mut taken_new) = (vec![false; old_left.len()], vec![false; new_left.len()]);
    let mut pairs = Vec::new();
    for pair in alike {
        if taken_old[pair.old] || taken_new[pair.new] {
            continue;
        }
        (taken_old[pair.old], taken_new[pair.new]) = (true, true);
        let (old, new) = (old_left[pair.old], new_left[pair.new]);
        pairs.push(SentencePair {
            old: old..old + 1,
            new: new..new + 1,
            similarity: pair.similarity,
            is_in_order: false,
        });
    }
    if found.misses([&|idx| taken_old[idx], &|idx| taken_new[idx]]) {
        search.work.cut_off();
    }
    pairs.extend(beside_moved([old, new], leftovers, &pairs));
    pairs
}

/// Leftovers that stand right beside a sentence that moved, on both sides, and read the same: they moved with it,
/// whatever else says so.
fn beside_moved(sides: [&[Item]; 2], leftovers: &Leftovers<'_>, moved: &[SentencePair]) -> Vec<SentencePair> {
    let mut taken = [HashSet::new(), HashSet::new()];
    for pair in moved {
        taken[0].extend(pair.old.clone());
        taken[1].extend(pair.new.clone());
    }
    let mut beside = Vec::new();
    for pair in moved {
        for step in [1, -1] {
            let next = |old: usize, new: usize| old.checked_add_signed(step).zip(new.checked_add_signed(step));
            let mut at = next(pair.old.start, pair.new.start);
            while let Some((old, new)) = at.filter(|&(old, new)| {
                let is_free = |side: usize, at: usize| {
                    leftovers.is_left[side].get(at) == Some(&true) && !taken[side].contains(&at)
                };
                is_free(0, old) && is_free(1, new) && sides[0][old].text == sides[1][new].text
            }) {
                taken[0].insert(old);
                taken[1].insert(new);
                let similarity = 1.0;
                beside.push(SentencePair { old: old..old + 1, new: new..new + 1, similarity, is_in_order: false });
                at = next(old, new);
            }
        }
    }
    beside
}
