//! Script: one list of edits over two whole documents, from the first character to the last.
//!
//! Reads a diff and its documents, gives edits in the order of both texts, without gaps: all kept stretches make
//! the old text, with the insertions taken and the deletions left out the new one. What moved is a deletion at
//! its old place and an insertion at its new one, unless both places lie between the same kept passages, as when
//! an article was cut in two. Lines outside title and body, and the borders between lines, are edits of their own.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    changes::{DocumentDiff, SectionChange, SectionKind, SectionLabel, SentenceKind},
    edits::{EditKind, WordEdit},
    folds::folded,
    labels::LabelKind,
    pieces::{Piece, Side, lines},
};
use crate::corpus::{Document, Span};

/// What a stretch of a script is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StretchKind {
    /// Words of one line of title or body.
    Words,
    /// Words of one line that is neither: of a byline, an appendix, a navigation, ….
    Outside,
    /// What lies between two lines: the line break and blanks.
    Border,
    /// What lies before the first line or after the last.
    Margin,
}

impl StretchKind {
    /// Whether it is words, and not what lies between them.
    pub fn is_line(self) -> bool {
        matches!(self, Self::Words | Self::Outside)
    }
}

/// One stretch of both documents; its spans are in bytes of the repaired texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct ScriptEdit {
    /// What happened to it, and where it stands.
    #[serde(flatten)]
    pub edit: WordEdit,
    /// What it is made of.
    pub stretch: StretchKind,
}

/// The edits that lead from the whole of `old` to the whole of `new`, in order, covering both.
///
/// `patch` over them gives `new.text`. A border that only one side has is `Folded` where the words around it
/// are kept: lines cut elsewhere are no change.
pub fn script(diff: &DocumentDiff, old: &Document, new: &Document) -> Vec<ScriptEdit> {
    let sides = [Side::of(old, diff, |sentence| sentence.old, 0), Side::of(new, diff, |sentence| sentence.new, 1)];
    let texts = [old.text.as_str(), new.text.as_str()];
    let mut writer = Writer { sides: &sides, texts, script: Vec::new(), at: [0, 0] };
    for anchor in anchors(diff, texts) {
        writer.between(anchor.old.start, anchor.new.start);
        for edit in anchor.edits {
            writer.edit(edit);
        }
    }
    writer.between(old.text.len(), new.text.len());
    writer.script
}

/// A passage that stands on both sides, with the edits between its two forms.
struct Anchor {
    old: Span,
    new: Span,
    edits: Vec<WordEdit>,
}

/// The passages both documents have in one order: sentences, those that moved between two of them, labels, then the
/// lines outside the text.
fn anchors(diff: &DocumentDiff, texts: [&str; 2]) -> Vec<Anchor> {
    let (mut in_order, mut moved, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for section in &diff.sections {
        labels.extend(label_anchor(section));
        for sentence in section.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences) {
            let (Some(old), Some(new)) = (sentence.old, sentence.new) else { continue };
            let anchor = || Anchor { old, new, edits: sentence.edits.clone() };
            match sentence.kind {
                SentenceKind::MovedAway => {}
                SentenceKind::MovedHere => moved.push(anchor()),
                _ if section.kind == SectionKind::Moved => moved.push(anchor()),
                _ => in_order.push(anchor()),
            }
        }
    }
    let outside = diff.outside.iter().filter_map(|line| {
        let (old, new) = (line.change.old?, line.change.new?);
        Some(Anchor { old, new, edits: line.change.edits.clone() })
    });
    let all = [in_order, moved, labels, outside.collect()].into_iter();
    all.fold(Vec::new(), |anchors, others| with_those_that_fit(anchors, others, texts))
}

/// Anchors, and of some others those that stand between two of them on both sides: of two that cross the longer, then by
/// what they say, so that exchanging the documents keeps the same.
fn with_those_that_fit(anchors: Vec<Anchor>, mut others: Vec<Anchor>, texts: [&str; 2]) -> Vec<Anchor> {
    others.sort_by_cached_key(|anchor| {
        let length = anchor.old.len() + anchor.new.len();
        let mut wordings = [anchor.old.of(texts[0]), anchor.new.of(texts[1])];
        wordings.sort_unstable();
        (Reverse(length), anchor.old.start + anchor.new.start, wordings)
    });
    let place = |anchor: &Anchor| (anchor.new.start, anchor.old.start);
    let mut merged: BTreeMap<(usize, usize), Anchor> =
        anchors.into_iter().map(|anchor| (place(&anchor), anchor)).collect();
    for other in others {
        let at = place(&other);
        let fits_behind = merged.range(..=at).next_back().is_none_or(|(_, last)| follows(last, &other));
        if fits_behind && merged.range(at..).next().is_none_or(|(_, next)| follows(&other, next)) {
            merged.insert(at, other);
        }
    }
    merged.into_values().collect()
}

fn follows(first: &Anchor, second: &Anchor) -> bool {
    first.old.end <= second.old.start && first.new.end <= second.new.start
}

fn label_anchor(section: &SectionChange) -> Option<Anchor> {
    // The words of a heading are those of a sentence.
    let is_number = |label: &&SectionLabel| label.kind != LabelKind::Heading;
    let old = section.old_label.as_ref().filter(is_number)?;
    let new = section.new_label.as_ref().filter(is_number)?;
    let kind = match () {
        () if old.text == new.text => EditKind::Equal,
        () if old.is_same(new) => EditKind::Folded,
        () => EditKind::Replace,
    };
    let edit = WordEdit { kind, old: old.span, new: new.span };
    Some(Anchor { old: old.span, new: new.span, edits: vec![edit] })
}

struct Writer<'a> {
    sides: &'a [Side; 2],
    texts: [&'a str; 2],
    script: Vec<ScriptEdit>,
    /// How far either text is written.
    at: [usize; 2],
}

impl Writer<'_> {
    /// What lies before the next anchor: what both sides begin and end with is kept, all else goes and comes.
    fn between(&mut self, old_end: usize, new_end: usize) {
        let old = self.sides[0].pieces(Span::new(self.at[0], old_end));
        let new = self.sides[1].pieces(Span::new(self.at[1], new_end));
        self.meet(&old, &new);
    }

    fn meet(&mut self, old: &[Piece], new: &[Piece]) {
        let fits = |one: &Piece, other: &Piece| {
            one.stretch == other.stretch && (!one.stretch.is_line() || self.reading(0, one) == self.reading(1, other))
        };
        let head = old.iter().zip(new).take_while(|(one, other)| fits(one, other)).count();
        let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(one, other)| fits(one, other));
        let tail = tail.count();
        let (old_middle, new_middle) = (head..old.len() - tail, head..new.len() - tail);
        let is_blank = |side: usize, piece: &Piece| !piece.stretch.is_line() || self.reading(side, piece).is_empty();
        let is_folded = old[old_middle.clone()].iter().all(|piece| is_blank(0, piece))
            && new[new_middle.clone()].iter().all(|piece| is_blank(1, piece));
        let kinds = if is_folded { [EditKind::Folded; 2] } else { [EditKind::Delete, EditKind::Insert] };
        old[..head].iter().zip(&new[..head]).for_each(|(one, other)| self.keep(one, other));
        old[old_middle].iter().for_each(|piece| self.one_sided(0, kinds[0], piece));
        new[new_middle].iter().for_each(|piece| self.one_sided(1, kinds[1], piece));
        let (old_tail, new_tail) = (&old[old.len() - tail..], &new[new.len() - tail..]);
        old_tail.iter().zip(new_tail).for_each(|(one, other)| self.keep(one, other));
    }

    /// What a stretch says, spelling aside.
    fn reading(&self, side: usize, piece: &Piece) -> String {
        folded(piece.span.of(self.texts[side]))
    }

    fn keep(&mut self, old: &Piece, new: &Piece) {
        let is_same = old.span.of(self.texts[0]) == new.span.of(self.texts[1]);
        let kind = if is_same { EditKind::Equal } else { EditKind::Folded };
        self.push(ScriptEdit { edit: WordEdit { kind, old: old.span, new: new.span }, stretch: old.stretch });
    }

    fn one_sided(&mut self, side: usize, kind: EditKind, piece: &Piece) {
        let nowhere = |at: usize| Span::new(at, at);
        let edit = match side {
            0 => WordEdit { kind, old: piece.span, new: nowhere(self.at[1]) },
            _ => WordEdit { kind, old: nowhere(self.at[0]), new: piece.span },
        };
        self.push(ScriptEdit { edit, stretch: piece.stretch });
    }

    /// An edit inside an anchor, cut where a line ends.
    fn edit(&mut self, edit: WordEdit) {
        let place =
            |side: usize, span: Span| if span.is_empty() { Span::new(self.at[side], self.at[side]) } else { span };
        let (old, new) = (place(0, edit.old), place(1, edit.new));
        let (old_pieces, new_pieces) = (self.sides[0].pieces(old), self.sides[1].pieces(new));
        let mut stretches = old_pieces.iter().chain(&new_pieces).map(|piece| piece.stretch);
        let first = stretches.next().filter(|first| first.is_line() && stretches.all(|stretch| stretch == *first));
        if let Some(stretch) = first {
            self.push(ScriptEdit { edit: WordEdit { kind: edit.kind, old, new }, stretch });
        } else if edit.kind.is_change() {
            old_pieces.iter().for_each(|piece| self.one_sided(0, EditKind::Delete, piece));
            new_pieces.iter().for_each(|piece| self.one_sided(1, EditKind::Insert, piece));
        } else {
            self.meet(&lines(old_pieces), &lines(new_pieces));
        }
    }

    fn push(&mut self, edit: ScriptEdit) {
        self.at = [edit.edit.old.end, edit.edit.new.end];
        match self.script.last_mut() {
            Some(last) if last.edit.kind == edit.edit.kind && last.stretch == edit.stretch && is_words(&edit) => {
                (last.edit.old.end, last.edit.new.end) = (edit.edit.old.end, edit.edit.new.end);
            }
            _ => self.script.push(edit),
        }
    }
}

/// Neighbouring stretches of one kind are one; a border stays one border.
fn is_words(edit: &ScriptEdit) -> bool {
    edit.stretch.is_line() && edit.edit.kind != EditKind::Folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_of_one_length_that_cross_the_same_is_kept_in_any_order() {
        let texts = ["甲乙", "乙甲"];
        let [first, second] = [Span::new(0, 3), Span::new(3, 6)];
        let anchor = |old: Span, new: Span| Anchor { old, new, edits: Vec::new() };
        let kept = |others: Vec<Anchor>| {
            let kept = with_those_that_fit(Vec::new(), others, texts);
            kept.iter().map(|anchor| anchor.old.of(texts[0])).collect::<String>()
        };
        assert_eq!(kept(vec![anchor(first, second), anchor(second, first)]), "乙");
        assert_eq!(kept(vec![anchor(second, first), anchor(first, second)]), "乙");
    }
}
