//! Edits: the words by which two strings differ.
//!
//! Reads two strings, gives a list of [`WordEdit`]s that covers both without gaps. Words come from the
//! segmenter and are compared within limits of work (see [`bounded`](super::bounded)); where a replaced stretch is
//! shorter told in characters, in characters. A quantity, a Latin word, a word on a scale of
//! strength, a cluster of characters and a formula are never cut. Spellings that only differ in width, quotes, white
//! space or numerals are `Folded`.

use serde::Serialize;
use similar::DiffOp;

use super::{
    bounded::{Bounded, Limits, bounded_diff},
    capitals::fold_initial_capitals,
    clusters::clusters,
    folds::{fold, folded},
    formulas::{keep_formulas, lies_in, mathematics},
    gaps::{fold_gaps, fold_whole, give_gaps_to_changes},
    labels::{heads, same_item},
    measures::count_the_same,
    ops::{dissolve, drop_crumbs, drop_fragments, kept_len, slide},
    options::DiffOptions,
    ordinals::fold_second_ordinals,
    range_changes::{as_ranges, resized},
    short_dates::fold_short_dates,
    standing::{Standing, standings},
    units::{Unit, UnitKind, join_head, units},
    work::Work,
};
use crate::{corpus::Span, segment::Segmenter};

/// What happened to a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditKind {
    /// The same bytes on both sides.
    Equal,
    /// Equal for the reader: another width, quote style, spacing, or spelling of a number. No change.
    Folded,
    /// Only in the old text; the new span is empty.
    Delete,
    /// Only in the new text; the old span is empty.
    Insert,
    /// Something else stands there.
    Replace,
}

impl EditKind {
    /// Whether a reader would call it a change.
    pub fn is_change(self) -> bool {
        !matches!(self, Self::Equal | Self::Folded)
    }

    /// What it is called when old and new change places.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Self::Delete => Self::Insert,
            Self::Insert => Self::Delete,
            same => same,
        }
    }
}

/// One stretch of both strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct WordEdit {
    /// What happened.
    pub kind: EditKind,
    /// Bytes of the old string.
    pub old: Span,
    /// Bytes of the new string.
    pub new: Span,
}

impl WordEdit {
    /// The same seen from the other side.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { kind: self.kind.swapped(), old: self.new, new: self.old }
    }
}

/// The edits that lead from `old` to `new`, in order, covering both; none for two empty strings.
///
/// Swapping the arguments swaps the edits and nothing else.
pub fn edits(segmenter: &Segmenter, old: &str, new: &str) -> Vec<WordEdit> {
    let work = Work::default();
    let limits = Limits { max_pairs: DiffOptions::default().max_word_pairs, work: &work };
    Comparer { segmenter, limits }.compare(old, new).edits
}

/// `new`, made from `old` by `edits`: kept stretches are read from `old`, all others from `new`.
pub fn patch(edits: &[WordEdit], old: &str, new: &str) -> String {
    let pieces = edits.iter().map(|edit| match edit.kind {
        EditKind::Equal => edit.old.of(old),
        _ => edit.new.of(new),
    });
    pieces.collect()
}

/// How much of two strings stands in both, in the same order: 2·kept / (all characters), from 0 to 1.
///
/// Characters are folded; white space and punctuation do not count. Two strings without any countable
/// character are alike (1) if they are equal, else 0. The kept characters are those of a shortest edit
/// script, so a moved half counts as changed.
pub fn similarity(old: &str, new: &str) -> f64 {
    let countable =
        |text: &str| -> Vec<char> { text.chars().filter_map(fold).filter(|c| c.is_alphanumeric()).collect() };
    let (old_chars, new_chars) = (countable(old), countable(new));
    let total = old_chars.len() + new_chars.len();
    if total == 0 {
        return if old == new { 1.0 } else { 0.0 };
    }
    let (first, second) = if old <= new { (&old_chars, &new_chars) } else { (&new_chars, &old_chars) };
    let work = Work::default();
    let limits = Limits { max_pairs: DiffOptions::default().max_word_pairs, work: &work };
    let kept: usize = bounded_diff(first, second, limits).ops.iter().map(kept_len).sum();
    2.0 * kept as f64 / total as f64
}

/// Edits, with the units that were put in each other's place.
pub(super) struct Comparison {
    pub(super) edits: Vec<WordEdit>,
    /// Pairs of old and new units at the same place of a replaced stretch, in order.
    pub(super) replaced: Vec<(Unit, Unit)>,
    /// Words that bind, soften or refuse what stands behind them, put in or taken out.
    pub(super) standings: Vec<Standing>,
    /// Whether a stretch was too long to be compared word by word.
    pub(super) is_coarse: bool,
}

/// Compares texts word by word, within limits.
#[derive(Clone, Copy)]
pub(super) struct Comparer<'a> {
    pub(super) segmenter: &'a Segmenter,
    pub(super) limits: Limits<'a>,
}

impl Comparer<'_> {
    pub(super) fn compare(self, old: &str, new: &str) -> Comparison {
        // Myers may find another script of the same length from the other side; one order keeps the swap exact.
        if old <= new {
            return compare_in_order(self, old, new);
        }
        let mut comparison = compare_in_order(self, new, old);
        comparison.edits.iter_mut().for_each(|edit| *edit = edit.swapped());
        comparison.replaced.iter_mut().for_each(|(one, other)| std::mem::swap(one, other));
        comparison.standings.iter_mut().for_each(|standing| *standing = standing.swapped());
        comparison
    }
}

fn compare_in_order(comparer: Comparer<'_>, old: &str, new: &str) -> Comparison {
    let (mut old_units, mut new_units) = (units(comparer.segmenter, old), units(comparer.segmenter, new));
    if let Some((old_label, new_label)) = same_item(old, new) {
        join_head(&mut old_units, old, old_label.end);
        join_head(&mut new_units, new, new_label.end);
    }
    fold_initial_capitals(&mut old_units, &mut new_units);
    fold_short_dates(&mut old_units, &mut new_units);
    let heads = heads(old, new);
    let sides = Sides { old, new, old_units: &old_units, new_units: &new_units, heads, limits: comparer.limits };
    let keys = |units: &[Unit]| -> Vec<String> { units.iter().map(|unit| unit.key.clone()).collect() };
    let Bounded { ops, is_coarse } = bounded_diff(&keys(&old_units), &keys(&new_units), comparer.limits);
    let mut replaced: Vec<(Unit, Unit)> = ops.iter().flat_map(|op| sides.replaced(op)).collect();
    replaced.dedup_by(|later, earlier| (later.0.span, later.1.span) == (earlier.0.span, earlier.1.span));
    let mut standings = standings(&ops, &old_units, &new_units);
    let mut ops = dissolve(&ops, |op| sides.weight(op));
    slide(&mut ops, &old_units, &new_units);
    let mut edits = Vec::with_capacity(ops.len());
    for op in &ops {
        match op {
            DiffOp::Equal { .. } => sides.keep(op, &mut edits),
            DiffOp::Replace { .. } => sides.refine(op, &mut edits),
            _ => edits.push(sides.edit(op)),
        }
    }
    keep_formulas(&mut edits, (old, &old_units), (new, &new_units));
    fold_second_ordinals(&mut edits, &old_units, &new_units);
    fold_gaps(&mut edits, old, new);
    fold_whole(&mut edits, old, new);
    let is_changed = |from: &Unit, to: &Unit| {
        let overlaps = |edit: &WordEdit| edit.old.overlaps(from.span) || edit.new.overlaps(to.span);
        edits.iter().any(|edit| edit.kind.is_change() && overlaps(edit))
    };
    let (old_mathematics, new_mathematics) = (mathematics(old), mathematics(new));
    let is_mathematics =
        |from: &Unit, to: &Unit| lies_in(&old_mathematics, from.span) || lies_in(&new_mathematics, to.span);
    replaced.retain(|(from, to)| is_changed(from, to) && !is_mathematics(from, to));
    let is_place_changed = |standing: &Standing| {
        let sides = |edit: &WordEdit| edit.old.overlaps(standing.old) || edit.new.overlaps(standing.new);
        edits.iter().any(|edit| edit.kind.is_change() && sides(edit))
    };
    standings.retain(is_place_changed);
    give_gaps_to_changes(&mut edits, old, new);
    Comparison { edits, replaced, standings, is_coarse }
}

/// More characters than any text has, and a third of what can be counted.
const UNBOUNDED: usize = usize::MAX / 4;

/// In a longer replaced stretch nobody can say what took the place of what.
const MAX_PAIRED_UNITS: usize = 8;

struct Sides<'a> {
    old: &'a str,
    new: &'a str,
    old_units: &'a [Unit],
    new_units: &'a [Unit],
    /// The labels of one kind in front of both.
    heads: Option<(Span, Span)>,
    limits: Limits<'a>,
}

impl Sides<'_> {
    fn edit(&self, op: &DiffOp) -> WordEdit {
        edit_of(op, |at| unit_border(self.old_units, at), |at| unit_border(self.new_units, at))
    }

    /// The units of a replaced stretch that took each other's place: of one kind, and quantities of one measure; of a range
    /// that came or went as well.
    fn replaced(&self, op: &DiffOp) -> Vec<(Unit, Unit)> {
        let DiffOp::Replace { old_index, old_len, new_index, new_len } = *op else {
            return resized(op, self.old_units, self.new_units).into_iter().collect();
        };
        let (old, new) = (&self.old_units[op.old_range()], &self.new_units[op.new_range()]);
        let as_ranges = |one: usize, other: usize| {
            as_ranges((self.old_units, old_index + one), (self.new_units, new_index + other))
        };
        if let ([one], [other]) = (old, new) {
            // A quantity of something else is no other number of the same: 50 basis points, 0 percent.
            let is_of_measure = one.kind != UnitKind::Quantity || count_the_same(one.measure, other.measure);
            let is_of_kind = one.kind == other.kind && is_of_measure;
            return if is_of_kind { vec![as_ranges(0, 0)] } else { Vec::new() };
        }
        if old_len.max(new_len) > MAX_PAIRED_UNITS {
            return Vec::new();
        }
        let mut free: Vec<usize> = (0..new.len()).collect();
        let pair = |(at, unit): (usize, &Unit)| {
            let of_kind = |other: &Unit| (other.kind, other.measure) == (unit.kind, unit.measure);
            // Of words only those of one scale: 要 beside 大力 is not what became 加快.
            let is_told = |other: &Unit| unit.kind != UnitKind::Whole || unit.strength_change(other).is_some();
            let place = free.iter().position(|&other| of_kind(&new[other]) && is_told(&new[other]))?;
            Some(as_ranges(at, free.remove(place)))
        };
        old.iter().enumerate().filter(|(_, unit)| unit.kind.is_atomic()).filter_map(pair).collect()
    }

    /// How much an operation holds: characters, of the longer side; without bound if what closes the labels in front is
    /// kept, so that the text behind them stays apart from their numbers.
    fn weight(&self, op: &DiffOp) -> usize {
        let closes = |end: Option<usize>, units: &[Unit]| units.iter().any(|unit| Some(unit.span.end) == end);
        let closes_labels = closes(self.heads.map(|heads| heads.0.end), &self.old_units[op.old_range()])
            && closes(self.heads.map(|heads| heads.1.end), &self.new_units[op.new_range()]);
        if closes_labels && matches!(op, DiffOp::Equal { .. }) {
            return UNBOUNDED;
        }
        let chars = |units: &[Unit]| units.iter().map(|unit| unit.key.chars().count()).sum::<usize>();
        chars(&self.old_units[op.old_range()]).max(chars(&self.new_units[op.new_range()]))
    }

    /// Kept units: the same bytes, or the same to a reader.
    fn keep(&self, op: &DiffOp, edits: &mut Vec<WordEdit>) {
        let pairs = self.old_units[op.old_range()].iter().zip(&self.new_units[op.new_range()]);
        for (old, new) in pairs {
            let is_same = old.span.of(self.old) == new.span.of(self.new);
            let kind = if is_same { EditKind::Equal } else { EditKind::Folded };
            match edits.last_mut() {
                Some(last) if last.kind == EditKind::Equal && kind == EditKind::Equal => {
                    last.old.end = old.span.end;
                    last.new.end = new.span.end;
                }
                _ => edits.push(WordEdit { kind, old: old.span, new: new.span }),
            }
        }
    }

    /// A replaced stretch in characters where that leaves less marked, else in words.
    fn refine(&self, op: &DiffOp, edits: &mut Vec<WordEdit>) {
        let old_atoms = atoms(self.old, &self.old_units[op.old_range()]);
        let new_atoms = atoms(self.new, &self.new_units[op.new_range()]);
        let keys = |atoms: &[(Span, String)]| -> Vec<String> { atoms.iter().map(|(_, key)| key.clone()).collect() };
        let ops = bounded_diff(&keys(&old_atoms), &keys(&new_atoms), self.limits).ops;
        let is_pure = ops.len() == 2 && !ops.iter().any(|op| matches!(op, DiffOp::Replace { .. }));
        let ops = if is_pure {
            ops
        } else {
            let old_words = word_starts(&old_atoms, &self.old_units[op.old_range()]);
            let new_words = word_starts(&new_atoms, &self.new_units[op.new_range()]);
            drop_crumbs(&drop_fragments(&ops, &old_words, &new_words))
        };
        let is_shorter = ops.iter().any(|op| matches!(op, DiffOp::Equal { .. }));
        if !is_shorter {
            edits.push(self.edit(op));
            return;
        }
        let whole = self.edit(op);
        let border =
            |atoms: &[(Span, String)], at: usize, end: usize| atoms.get(at).map_or(end, |(span, _)| span.start);
        for op in &ops {
            match op {
                DiffOp::Equal { .. } => self.keep_atoms(&old_atoms[op.old_range()], &new_atoms[op.new_range()], edits),
                _ => edits.push(edit_of(
                    op,
                    |at| border(&old_atoms, at, whole.old.end),
                    |at| border(&new_atoms, at, whole.new.end),
                )),
            }
        }
    }

    /// Kept characters: neighbours that are spelled alike, or are not, are one edit.
    fn keep_atoms(&self, old: &[(Span, String)], new: &[(Span, String)], edits: &mut Vec<WordEdit>) {
        let first = edits.len();
        for (&(old, _), &(new, _)) in old.iter().zip(new) {
            let is_same = old.of(self.old) == new.of(self.new);
            let kind = if is_same { EditKind::Equal } else { EditKind::Folded };
            match edits[first..].last_mut() {
                Some(last) if last.kind == kind => (last.old.end, last.new.end) = (old.end, new.end),
                _ => edits.push(WordEdit { kind, old, new }),
            }
        }
    }
}

fn unit_border(units: &[Unit], at: usize) -> usize {
    units.get(at).map_or_else(|| units.last().map_or(0, |unit| unit.span.end), |unit| unit.span.start)
}

fn edit_of(op: &DiffOp, old_border: impl Fn(usize) -> usize, new_border: impl Fn(usize) -> usize) -> WordEdit {
    let kind = match op {
        DiffOp::Equal { .. } => EditKind::Equal,
        DiffOp::Delete { .. } => EditKind::Delete,
        DiffOp::Insert { .. } => EditKind::Insert,
        DiffOp::Replace { .. } => EditKind::Replace,
    };
    let (old, new) = (op.old_range(), op.new_range());
    WordEdit {
        kind,
        old: Span::new(old_border(old.start), old_border(old.end)),
        new: Span::new(new_border(new.start), new_border(new.end)),
    }
}

/// The clusters of words, with white space behind them; atomic units whole.
fn atoms(text: &str, units: &[Unit]) -> Vec<(Span, String)> {
    let mut atoms: Vec<(Span, String)> = Vec::new();
    for unit in units {
        if unit.kind.is_atomic() {
            atoms.push((unit.span, unit.key.clone()));
            continue;
        }
        for cluster in clusters(unit.span.of(text)) {
            let span = cluster.shifted(unit.span.start);
            let key = folded(span.of(text));
            match atoms.last_mut() {
                Some((last, _)) if key.is_empty() && cluster.start > 0 => last.end = span.end,
                _ => atoms.push((span, key)),
            }
        }
    }
    atoms
}

/// For each cluster whether a word begins with it, and that one does behind the last.
fn word_starts(atoms: &[(Span, String)], units: &[Unit]) -> Vec<bool> {
    let begins = |(span, _): &(Span, String)| units.binary_search_by_key(&span.start, |unit| unit.span.start).is_ok();
    atoms.iter().map(begins).chain([true]).collect()
}
