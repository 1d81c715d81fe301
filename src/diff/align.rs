//! Alignment: which passages of two documents belong together.
//!
//! Reads two outlines, gives pairs of sections and of sentences. Pairs in order are the heaviest chain that
//! rises on both sides (Jacobson & Vo 1992), over all pairs that are alike enough; weight is the matched
//! text, so that a long amended sentence counts more than a short identical one. Sections are
//! paired by [`section_pairs`](super::section_pairs), sentences that moved by [`moves`](super::moves).
//!
//! Jacobson & Vo (1992), "Heaviest Increasing/Common Subsequence Problems".

use std::{collections::HashSet, ops::Range};

use super::{
    chain::heaviest_chain,
    grams::{Bag, DATE, Interner, Item, Likeness, NOTE},
    moves::{Leftovers, moved},
    openings::openings,
    outline::Outline,
    repeats,
    search::{Candidate, Found, Search},
    section_pairs::{SectionPair, align_sections},
    wraps::{Passages, rejoined},
};
use crate::corpus::Document;

/// Sentences of either side that belong together: one each, or several in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SentencePair {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    pub(super) similarity: f64,
    /// Whether the pair stands in the common order of its sections; otherwise the sentence was moved.
    pub(super) is_in_order: bool,
}

impl SentencePair {
    fn shifted(self, old_by: usize, new_by: usize) -> Self {
        let old = self.old.start + old_by..self.old.end + old_by;
        Self { old, new: self.new.start + new_by..self.new.end + new_by, ..self }
    }
}

/// Which parts of two documents belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    pub(super) old: Outline,
    pub(super) new: Outline,
    pub(super) sections: Vec<SectionPair>,
    pub(super) sentences: Vec<SentencePair>,
}

impl Alignment {
    /// Aligns two documents; swapping them swaps the sides and nothing else.
    pub(super) fn of(old: &Document, new: &Document, search: &Search<'_>) -> Self {
        if old.text <= new.text {
            return Self::in_order(old, new, search);
        }
        let mut alignment = Self::in_order(new, old, search);
        std::mem::swap(&mut alignment.old, &mut alignment.new);
        for pair in &mut alignment.sections {
            std::mem::swap(&mut pair.old, &mut pair.new);
        }
        for pair in &mut alignment.sentences {
            std::mem::swap(&mut pair.old, &mut pair.new);
        }
        alignment
    }

    fn in_order(old: &Document, new: &Document, search: &Search<'_>) -> Self {
        let outline_old = Outline::of(old, &Outline::headings(new));
        let outline_new = Outline::of(new, &Outline::headings(old));
        if outline_old.is_telling() && outline_new.is_telling() {
            let by_section = Self::by_section([old, new], outline_old, outline_new, search);
            if by_section.1 >= search.options.min_matched_sections {
                return by_section.0;
            }
            if search.work.is_cut_off() {
                search.work.leave_out_sections();
            }
        }
        Self::by_section([old, new], Outline::flat(old), Outline::flat(new), search).0
    }

    /// The alignment, and the share of the shorter text that lies in matched sections.
    fn by_section(documents: [&Document; 2], old: Outline, new: Outline, search: &Search<'_>) -> (Self, f64) {
        let mut interner = Interner::default();
        let mut items = |document: &Document, outline: &Outline| -> Vec<Item> {
            outline.sentences.iter().map(|sentence| interner.item(sentence.span.of(&document.text))).collect()
        };
        let (old_items, new_items) = (items(documents[0], &old), items(documents[1], &new));
        let openings = [openings(&old, &old_items, documents[0]), openings(&new, &new_items, documents[1])];
        let sections = align_sections((&old, &old_items), (&new, &new_items), &openings, search);
        let matched: usize =
            sections.iter().map(|pair| size(&old_items[old.sections[pair.old].sentences.clone()])).sum();
        let shorter = size(&old_items).min(size(&new_items)).max(1);
        let mut sentences = Vec::new();
        for pair in &sections {
            let (old_range, new_range) = (&old.sections[pair.old].sentences, &new.sections[pair.new].sentences);
            let aligned = align_sentences(&old_items[old_range.clone()], &new_items[new_range.clone()], search);
            let old_passages = Passages::of(&old, old_range, documents[0]);
            let found = rejoined(aligned, old_passages, Passages::of(&new, new_range, documents[1]));
            sentences.extend(found.into_iter().map(|pair| pair.shifted(old_range.start, new_range.start)));
        }
        sentences.sort_by_key(|pair| pair.old.start);
        let mut leftovers = Leftovers::of(&old_items, &new_items, &sentences);
        leftovers.grow(&mut sentences, (&old, documents[0]), (&new, documents[1]));
        sentences.extend(moved(&old_items, &new_items, &leftovers, search));
        sentences.sort_by_key(|pair| pair.old.start);
        (Self { old, new, sections, sentences }, matched as f64 / shorter as f64)
    }
}

fn size(items: &[Item]) -> usize {
    items.iter().map(|item| item.bag.size).sum()
}

/// Pairs of sentences in order.
fn align_sentences(old: &[Item], new: &[Item], search: &Search<'_>) -> Vec<Candidate> {
    aligned(old, new, Likeness { threshold: search.options.amended_similarity, counts_contained: false }, search)
}

/// Pairs of lines in order, where one may have grown to many times the other.
pub(super) fn line_pairs(old: &[Item], new: &[Item], search: &Search<'_>) -> Vec<Candidate> {
    aligned(old, new, Likeness { threshold: search.options.amended_similarity, counts_contained: true }, search)
}

/// The chain over all passages, then one in each gap of it: among fewer passages more pairs of characters tell.
fn aligned(old: &[Item], new: &[Item], likeness: Likeness, search: &Search<'_>) -> Vec<Candidate> {
    let (chain, all) = align_stretch(old, new, likeness, search);
    let chain = repeats::beside_amended(chain, old, new, likeness.threshold);
    let end = Candidate { old: old.len(), new: new.len(), similarity: 1.0 };
    let mut aligned = Vec::with_capacity(chain.len());
    let (mut old_at, mut new_at) = (0, 0);
    for candidate in chain.into_iter().chain([end]) {
        let gap = (&old[old_at..candidate.old], &new[new_at..candidate.new]);
        if !gap.0.is_empty() && !gap.1.is_empty() {
            let is_part = gap.0.len() < old.len();
            let part = is_part.then(|| align_stretch(gap.0, gap.1, likeness, search));
            let (mut found, searched) = part.map_or((Vec::new(), None), |(found, searched)| (found, Some(searched)));
            if found.is_empty() {
                found.extend(lone_short(gap).or_else(|| lone_but_for_numbers(gap, likeness)));
            }
            tell_missed(searched.as_ref().unwrap_or(&all), &found, search);
            let placed = |pair: Candidate| Candidate { old: pair.old + old_at, new: pair.new + new_at, ..pair };
            aligned.extend(found.into_iter().map(placed));
        }
        aligned.push(candidate);
        (old_at, new_at) = (candidate.old + 1, candidate.new + 1);
    }
    aligned.pop();
    aligned
}

/// One short passage on either side where nothing else is left: a word of 罚款1000元 is most of it, and of what
/// 商标、广告 grows to it is little.
fn lone_short(gap: (&[Item], &[Item])) -> Option<Candidate> {
    /// Pairs of characters of a passage in which one word is a large part.
    const MOST_SIZE: usize = 12;
    const LEAST_SIMILARITY: f64 = 0.2;
    /// Pairs of characters of what any two passages may share.
    const LEAST_HELD: usize = 2;
    let ([one], [other]) = gap else { return None };
    let similarity = one.bag.dice(&other.bag);
    let (shorter, longer) = (one.bag.size.min(other.bag.size), one.bag.size.max(other.bag.size));
    let held = one.bag.overlap(&other.bag);
    let is_like = longer <= MOST_SIZE && similarity >= LEAST_SIMILARITY;
    let is_held = shorter <= MOST_SIZE && held >= LEAST_HELD && 2 * held >= shorter;
    (one.class == other.class && (is_like || is_held)).then_some(Candidate { old: 0, new: 0, similarity })
}

/// The passages of a gap that are alike if their numbers are not looked at: of 本法自2014年3月15日起施行 a date is most. Of
/// several passages only two that are the same but for that, and no other two.
fn lone_but_for_numbers((old, new): (&[Item], &[Item]), likeness: Likeness) -> Option<Candidate> {
    /// Pairs of characters that any two passages may share: 增长5% and 增长8个百分点.
    const LEAST_SHARED: usize = 2;
    const MOST_PASSAGES: usize = 8;
    if old.len().max(new.len()) > MOST_PASSAGES {
        return None;
    }
    let threshold = if old.len() == 1 && new.len() == 1 { likeness.threshold } else { 1.0 };
    let is_alike = |one: &Item, other: &Item| {
        let bags = one.but_for_numbers.as_ref().zip(other.but_for_numbers.as_ref());
        let is_like = |(bag, other): (&Bag, &Bag)| bag.dice(other) >= threshold && bag.overlap(other) >= LEAST_SHARED;
        one.class == other.class && bags.is_some_and(is_like)
    };
    let places = (0..old.len()).flat_map(|old| (0..new.len()).map(move |new| (old, new)));
    let mut found = places.filter(|&(old_idx, new_idx)| is_alike(&old[old_idx], &new[new_idx]));
    let (old_idx, new_idx) = found.next().filter(|_| found.next().is_none())?;
    Some(Candidate { old: old_idx, new: new_idx, similarity: old[old_idx].bag.dice(&new[new_idx].bag) })
}

/// Says where passages that the search may have missed stay alone on both sides.
fn tell_missed(searched: &Found, pairs: &[Candidate], search: &Search<'_>) {
    let old: HashSet<usize> = pairs.iter().map(|pair| pair.old).collect();
    let new: HashSet<usize> = pairs.iter().map(|pair| pair.new).collect();
    if searched.misses([&|idx| old.contains(&idx), &|idx| new.contains(&idx)]) {
        search.work.cut_off();
    }
}

/// The heaviest chain of a stretch, and what was searched for it.
fn align_stretch(old: &[Item], new: &[Item], likeness: Likeness, search: &Search<'_>) -> (Vec<Candidate>, Found) {
    let (old, new): (Vec<&Item>, Vec<&Item>) = (old.iter().collect(), new.iter().collect());
    let mut searched = search.candidates(&old, &new, likeness);
    let found = &mut searched.pairs;
    for lone in [DATE, NOTE].into_iter().filter_map(|class| lone_of(class, &old, &new)) {
        let place = found.partition_point(|pair| (pair.old, pair.new) < (lone.old, lone.new));
        if found.get(place).is_none_or(|pair| (pair.old, pair.new) != (lone.old, lone.new)) {
            found.insert(place, lone);
        }
    }
    (heaviest_chain(found, |candidate| weight(candidate, &old, &new), new.len()), searched)
}

/// The only passage of a class on either side: two dates need have nothing in common to be the same line.
fn lone_of(class: u32, old: &[&Item], new: &[&Item]) -> Option<Candidate> {
    let only = |items: &[&Item]| {
        let mut of_class = items.iter().enumerate().filter(|(_, item)| item.class == class);
        of_class.next().filter(|_| of_class.next().is_none()).map(|(idx, _)| idx)
    };
    let (old_idx, new_idx) = (only(old)?, only(new)?);
    let similarity = old[old_idx].bag.dice(&new[new_idx].bag);
    Some(Candidate { old: old_idx, new: new_idx, similarity })
}

/// What a pair is worth: its text, the more so the more alike it is. At least 1, so that no equal pair is worth
/// nothing.
fn weight(candidate: &Candidate, old: &[&Item], new: &[&Item]) -> u64 {
    let size = (old[candidate.old].bag.size + new[candidate.new].bag.size) as f64;
    // Whole numbers make the sum independent of the order of addition.
    (candidate.similarity.powi(2) * size * 512.0) as u64 + 1
}
