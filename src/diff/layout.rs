//! Layout: from pairs of sections and sentences to a diff that reads from top to bottom.
//!
//! Reads two documents and their alignment, gives the sections in the order of the new text, what was deleted
//! at the place where it stood, and in each its paragraphs and sentences with their word edits.

use std::collections::BTreeMap;

use super::{
    align::Alignment,
    changes::{Neighbours, ParagraphChange, SectionChange, SectionKind, SectionLabel, SentenceChange, SentenceKind},
    labels::Label,
    neighbours::parent_beside,
    outline::{Outline, Section},
    sentence::{Sides, moved_away, one_sided, two_sided},
};
use crate::corpus::Span;

/// At least this share of a section must come from one other for it to be a part of that.
const MIN_SPLIT_SHARE: f64 = 0.5;

/// The sections of both documents, in the order of the new one.
pub(super) fn layout(alignment: &Alignment, sides: &Sides<'_>) -> Vec<SectionChange> {
    let layout = Layout::new(alignment, sides);
    let in_order = alignment
        .sections
        .iter()
        .filter(|pair| pair.is_in_order)
        .map(|pair| (pair.old..pair.old + 1, pair.new..pair.new + 1));
    let rows = interleave(in_order.collect(), 0..alignment.old.sections.len(), 0..alignment.new.sections.len());
    rows.into_iter().filter_map(|row| layout.section(row)).collect()
}

/// A stretch of either side.
pub(super) type Ranges = (std::ops::Range<usize>, std::ops::Range<usize>);

/// Puts pairs that rise on both sides in one list with what lies between them, old before new.
pub(super) fn interleave(pairs: Vec<Ranges>, old: std::ops::Range<usize>, new: std::ops::Range<usize>) -> Vec<Ranges> {
    let mut rows = Vec::new();
    let (mut old_at, mut new_at) = (old.start, new.start);
    let end = (old.end..old.end, new.end..new.end);
    for (old_range, new_range) in pairs.into_iter().chain([end]) {
        rows.extend((old_at..old_range.start).map(|at| (at..at + 1, new_at..new_at)));
        rows.extend((new_at..new_range.start).map(|at| (old_range.start..old_range.start, at..at + 1)));
        (old_at, new_at) = (old_range.end, new_range.end);
        rows.push((old_range, new_range));
    }
    rows.pop();
    rows
}

struct Layout<'a> {
    alignment: &'a Alignment,
    sides: &'a Sides<'a>,
    /// For each sentence its pair.
    pair_of: [Vec<Option<usize>>; 2],
    /// For each section its pair.
    section_pair_of: [Vec<Option<usize>>; 2],
    /// For each section without a pair the one of the other side that it was cut out of, or went into.
    parents: [Vec<Option<usize>>; 2],
    /// For each pair the number of its move, in the order of the new text; none for what was cut out of a section with
    /// a section of its own, or went into another with it: the section says so.
    move_idx: Vec<Option<usize>>,
}

impl<'a> Layout<'a> {
    fn new(alignment: &'a Alignment, sides: &'a Sides<'a>) -> Self {
        let mut pair_of = [vec![None; alignment.old.sentences.len()], vec![None; alignment.new.sentences.len()]];
        for (idx, pair) in alignment.sentences.iter().enumerate() {
            pair_of[0][pair.old.clone()].fill(Some(idx));
            pair_of[1][pair.new.clone()].fill(Some(idx));
        }
        let mut section_pair_of = [vec![None; alignment.old.sections.len()], vec![None; alignment.new.sections.len()]];
        for (idx, pair) in alignment.sections.iter().enumerate() {
            section_pair_of[0][pair.old] = Some(idx);
            section_pair_of[1][pair.new] = Some(idx);
        }
        let move_idx = vec![None; alignment.sentences.len()];
        let parents = [Vec::new(), Vec::new()];
        let mut layout = Self { alignment, sides, pair_of, section_pair_of, parents, move_idx };
        layout.parents = [0, 1].map(|side| {
            let sections = 0..layout.outline(side).sections.len();
            sections.map(|idx| layout.parent(idx, side)).collect()
        });
        layout.number_moves();
        layout
    }

    fn number_moves(&mut self) {
        let pairs = &self.alignment.sentences;
        let is_part = |old: usize, new: usize| {
            let (old, new) = (self.alignment.old.section_of[old], self.alignment.new.section_of[new]);
            self.parents[0][old] == Some(new) || self.parents[1][new] == Some(old)
        };
        let is_move = |idx: &usize| !pairs[*idx].is_in_order && !is_part(pairs[*idx].old.start, pairs[*idx].new.start);
        let mut moves: Vec<usize> = (0..pairs.len()).filter(is_move).collect();
        moves.sort_by_key(|&idx| pairs[idx].new.start);
        for (number, idx) in moves.into_iter().enumerate() {
            self.move_idx[idx] = Some(number);
        }
    }

    /// One section; `None` for the old place of one that is told at its new place.
    fn section(&self, (old, new): Ranges) -> Option<SectionChange> {
        let pair_at = |side: usize, idx: Option<usize>| {
            self.section_pair_of[side][idx?].map(|pair| &self.alignment.sections[pair])
        };
        let (old_idx, new_idx) = (old.clone().next(), new.clone().next());
        if new.is_empty() && pair_at(0, old_idx).is_some_and(|pair| !pair.is_in_order) {
            return None;
        }
        let pair = pair_at(1, new_idx).filter(|pair| pair.is_in_order != old.is_empty());
        let origin = pair.filter(|pair| !pair.is_in_order);
        let old_idx = pair.map(|pair| pair.old).or(old_idx);
        let old_section = old_idx.map(|idx| &self.alignment.old.sections[idx]);
        let new_section = new_idx.map(|idx| &self.alignment.new.sections[idx]);
        let rows = self.sentence_rows(old_section, new_section);
        let paragraphs = self.paragraphs(&rows);
        let (kind, counterpart) = match (old_section, new_section) {
            (Some(old), Some(new)) if origin.is_none() => (two_sided_kind(old, new, &paragraphs), None),
            (Some(_), Some(_)) => (SectionKind::Moved, None),
            (None, Some(_)) => self.derived(new.start, 1),
            (Some(_), None) => self.derived(old.start, 0),
            (None, None) => return None,
        };
        Some(SectionChange {
            kind,
            old_label: old_section.and_then(|section| self.label(section.label, 0)),
            new_label: new_section.and_then(|section| self.label(section.label, 1)),
            counterpart,
            moved: origin.map(|pair| [self.neighbours(0, pair.old), self.neighbours(1, pair.new)]),
            similarity: pair.map_or(0.0, |pair| pair.similarity),
            paragraphs,
        })
    }

    fn label(&self, label: Option<Label>, side: usize) -> Option<SectionLabel> {
        label.map(|label| SectionLabel {
            kind: label.kind,
            text: label.span.of(self.sides.text(side)).to_owned(),
            span: label.span,
        })
    }

    /// The labels on either side of a section.
    fn neighbours(&self, side: usize, idx: usize) -> Neighbours {
        let sections = &self.outline(side).sections;
        let text = |section: &Section| self.label(section.label, side).map(|label| label.text);
        Neighbours {
            before: idx.checked_sub(1).and_then(|before| text(&sections[before])),
            behind: sections.get(idx + 1).and_then(text),
        }
    }

    fn outline(&self, side: usize) -> &Outline {
        if side == 0 { &self.alignment.old } else { &self.alignment.new }
    }

    /// A section without a partner: cut out of another, gone into another, or neither.
    fn derived(&self, idx: usize, side: usize) -> (SectionKind, Option<SectionLabel>) {
        let (plain, derived) = if side == 1 {
            (SectionKind::Inserted, SectionKind::Split)
        } else {
            (SectionKind::Deleted, SectionKind::Merged)
        };
        match self.parents[side][idx] {
            Some(parent) => (derived, self.label(self.outline(1 - side).sections[parent].label, 1 - side)),
            None => (plain, None),
        }
    }

    /// The section of the other side that one without a pair was cut out of, or went into.
    fn parent(&self, idx: usize, side: usize) -> Option<usize> {
        if self.section_pair_of[side][idx].is_some() {
            return None;
        }
        let partner = |idx: usize| {
            let pair = &self.alignment.sections[self.section_pair_of[side][idx]?];
            Some(if side == 0 { pair.new } else { pair.old })
        };
        let beside = || parent_beside(self.alignment, self.sides, (side, idx), partner);
        self.parent_of_sentences(idx, side).or_else(beside)
    }

    /// The section of the other side that most of the sentences of this one moved from, or to.
    fn parent_of_sentences(&self, idx: usize, side: usize) -> Option<usize> {
        let (own, other) = (self.outline(side), self.outline(1 - side));
        let sentences = own.sections[idx].sentences.clone();
        let len = |idx: usize| own.sentences[idx].span.len();
        let total: usize = sentences.clone().map(len).sum();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for at in sentences {
            let Some(pair) = self.pair_of[side][at].map(|pair| &self.alignment.sentences[pair]) else { continue };
            let there = if side == 0 { pair.new.start } else { pair.old.start };
            *shared.entry(other.section_of[there]).or_default() += len(at);
        }
        let is_parent = |&(parent, shared): &(usize, usize)| {
            other.sections[parent].label.is_some() && shared as f64 / total.max(1) as f64 >= MIN_SPLIT_SHARE
        };
        shared.into_iter().find(is_parent).map(|(parent, _)| parent)
    }

    /// The sentences of a section on both sides, in reading order.
    fn sentence_rows(&self, old: Option<&Section>, new: Option<&Section>) -> Vec<Ranges> {
        let old = old.map_or(0..0, |section| section.sentences.clone());
        let new = new.map_or(0..0, |section| section.sentences.clone());
        let mut pairs: Vec<usize> = old.clone().filter_map(|idx| self.pair_of[0][idx]).collect();
        pairs.dedup();
        let pairs = pairs.into_iter().map(|idx| &self.alignment.sentences[idx]);
        let here = pairs.filter(|pair| pair.is_in_order && new.contains(&pair.new.start));
        interleave(here.map(|pair| (pair.old.clone(), pair.new.clone())).collect(), old, new)
    }

    fn paragraphs(&self, rows: &[Ranges]) -> Vec<ParagraphChange> {
        let mut paragraphs: Vec<ParagraphChange> = Vec::new();
        let mut last: [Option<usize>; 2] = [None, None];
        for (old, new) in rows {
            let place = |side: usize, range: &std::ops::Range<usize>| {
                let first = range.clone().next()?;
                Some(self.outline(side).sentences[first].paragraph_idx)
            };
            let here = [place(0, old), place(1, new)];
            // The new text decides where a paragraph begins; what is only in the old follows its own.
            let is_new_paragraph = match (here[1], last[1]) {
                (Some(here), Some(last)) => here != last,
                _ => here[0].is_some() && here[0] != last[0] || last == [None, None],
            };
            let sentence = self.sentence(old, new);
            match paragraphs.last_mut() {
                Some(paragraph) if !is_new_paragraph => paragraph.sentences.push(sentence),
                _ => {
                    paragraphs.push(ParagraphChange { sentences: vec![sentence] });
                    last = [None, None];
                }
            }
            last = [here[0].or(last[0]), here[1].or(last[1])];
        }
        paragraphs
    }

    fn sentence(&self, old: &std::ops::Range<usize>, new: &std::ops::Range<usize>) -> SentenceChange {
        let spans = [self.span(0, old), self.span(1, new)];
        match spans {
            [Some(old_span), Some(new_span)] => {
                let pair = self.pair_of[1][new.start].map(|idx| &self.alignment.sentences[idx]);
                two_sided(self.sides, old_span, new_span, pair.map_or(1.0, |pair| pair.similarity))
            }
            [Some(old_span), None] => match self.pair_of[0][old.start] {
                None => one_sided(SentenceKind::Deleted, old_span),
                Some(idx) => {
                    let new = self.span(1, &self.alignment.sentences[idx].new).expect("a pair has two sides");
                    moved_away(old_span, new, self.alignment.sentences[idx].similarity, self.move_idx[idx])
                }
            },
            [None, Some(new_span)] => match self.pair_of[1][new.start] {
                None => one_sided(SentenceKind::Inserted, new_span),
                Some(idx) => {
                    let pair = &self.alignment.sentences[idx];
                    let old = self.span(0, &pair.old).expect("a pair has two sides");
                    let told = two_sided(self.sides, old, new_span, pair.similarity);
                    SentenceChange { kind: SentenceKind::MovedHere, move_idx: self.move_idx[idx], ..told }
                }
            },
            [None, None] => unreachable!("a row has at least one side"),
        }
    }

    /// From the first sentence of a range to its last.
    fn span(&self, side: usize, range: &std::ops::Range<usize>) -> Option<Span> {
        let sentences = &self.outline(side).sentences[range.clone()];
        Some(Span::new(sentences.first()?.span.start, sentences.last()?.span.end))
    }
}

fn two_sided_kind(old: &Section, new: &Section, paragraphs: &[ParagraphChange]) -> SectionKind {
    let is_kept = paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.sentences)
        .all(|sentence| sentence.kind == SentenceKind::Kept);
    let is_same_label = match (old.label, new.label) {
        (Some(old), Some(new)) => old.is_same(&new),
        (old, new) => old.is_none() && new.is_none(),
    };
    match (is_kept, is_same_label) {
        (true, true) => SectionKind::Unchanged,
        (true, false) => SectionKind::Renumbered,
        (false, _) => SectionKind::Amended,
    }
}
