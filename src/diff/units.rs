//! Units: what an edit may keep, delete or insert, and never cuts.
//!
//! Reads a text, gives its words, quantities and marks, each with the key by which it is compared. Spans
//! cover the text without gaps: white space goes with the unit before it.

use super::{
    clusters::clusters,
    folds::{folded, with_ordinary_characters},
    numbers,
    strength::{self, StrengthChange},
};
use crate::{
    corpus::Span,
    segment::{Segmenter, TokenKind},
};

/// A word, a quantity or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands, with the white space behind it.
    pub(super) span: Span,
    /// What it is compared by.
    pub(super) key: String,
    /// What it is.
    pub(super) kind: UnitKind,
    /// What a quantity counts: 年, 元, 条; empty for anything else.
    pub(super) measure: &'static str,
    /// The key of the words alone, of a date that a range completes: 8日 of 3月5日至8日.
    pub(super) short: Option<String>,
    /// Whether a scale of strength that has it means it: not within 研究人员, nor in a title.
    pub(super) may_have_strength: bool,
}

impl Unit {
    /// One without a measure that may have strength.
    fn new(span: Span, key: String, kind: UnitKind) -> Self {
        Self { span, key, kind, measure: "", short: None, may_have_strength: true }
    }

    /// How strength changes from this word to another.
    pub(super) fn strength_change(&self, other: &Self) -> Option<StrengthChange> {
        let may_change = self.may_have_strength && other.may_have_strength;
        may_change.then(|| strength::strength_change(&self.key, &other.key)).flatten()
    }

    /// Whether it is a word of a scale of strength, or softens another.
    pub(super) fn has_strength(&self) -> bool {
        self.may_have_strength && strength::is_listed(&self.key)
    }
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A word that may be compared character by character.
    Word,
    /// A word in another script, or one on a scale of strength: kept whole.
    Whole,
    /// A numeral with its unit and modifiers.
    Quantity,
    /// The number of an article, chapter or paragraph.
    Reference,
    /// Punctuation.
    Mark,
}

impl UnitKind {
    /// Whether no edit may cut it.
    pub(super) fn is_atomic(self) -> bool {
        self != Self::Word
    }
}

/// The units of a text, in order; none for an empty text, one for a text of white space.
pub(super) fn units(segmenter: &Segmenter, text: &str) -> Vec<Unit> {
    let text = &*with_ordinary_characters(text);
    let quantities = numbers::quantities(text);
    let protected: Vec<Span> = quantities.iter().map(|quantity| quantity.span).collect();
    let tokens = segmenter.segment(text, &protected);
    let mut quantities = quantities.into_iter();
    let mut units: Vec<Unit> = tokens
        .iter()
        .map(|token| {
            let (key, kind, measure, short) = match token.kind {
                TokenKind::Protected => {
                    let quantity = quantities.next().expect("every quantity was protected");
                    let kind = if quantity.is_reference { UnitKind::Reference } else { UnitKind::Quantity };
                    (quantity.key, kind, quantity.unit, quantity.short)
                }
                kind => (folded(token.span.of(text)), unit_kind(kind, token.span.of(text)), "", None),
            };
            Unit { measure, short, ..Unit::new(token.span, key, kind) }
        })
        .collect();
    part_strength(text, &mut units);
    join_strength(text, &mut units);
    rule_out_strength(text, &mut units);
    cover(text, &mut units);
    keep_clusters(text, &mut units);
    fold_item_mark(&mut units);
    join_marks(text, &mut units);
    fold_range_marks(&mut units);
    fold_ellipses(&mut units);
    units
}

/// `1.` and `1、` begin the same item.
fn fold_item_mark(units: &mut [Unit]) {
    if let [number, mark, ..] = units
        && number.kind == UnitKind::Quantity
        && number.measure.is_empty()
        && mark.key == "."
    {
        "、".clone_into(&mut mark.key);
    }
}

/// `……`, `…` and `...` leave out alike.
fn fold_ellipses(units: &mut Vec<Unit>) {
    let is_dotted = |unit: &Unit| !unit.key.is_empty() && unit.key.chars().all(|c| matches!(c, '.' | '…' | '⋯'));
    join(units, |last, next| is_dotted(last) && is_dotted(next));
    let is_ellipsis = |unit: &Unit| is_dotted(unit) && (!unit.key.starts_with('.') || unit.key.len() >= "...".len());
    units.iter_mut().filter(|unit| is_ellipsis(unit)).for_each(|unit| "…".clone_into(&mut unit.key));
}

/// Makes one mark of the characters of a dash, `——` and `--`, and of a quotation mark that is written with two, `''`.
fn join_marks(text: &str, units: &mut Vec<Unit>) {
    let is_alone = |unit: &Unit, key: &str| unit.kind == UnitKind::Mark && unit.key == key;
    let are = |last: &Unit, next: &Unit, key: &str| is_alone(last, key) && is_alone(next, key);
    let is_beside = |last: &Unit| !last.span.of(text).ends_with(char::is_whitespace);
    let is_half = |unit: &Unit| matches!(unit.span.of(text).trim_end(), "'" | "`");
    let is_quote = |last: &Unit, next: &Unit| are(last, next, "\"") && is_half(last) && is_half(next);
    let belong_together = |last: &Unit, next: &Unit| is_beside(last) && (are(last, next, "-") || is_quote(last, next));
    merge(units, belong_together, |_, _| ());
}

/// `3-5`, `3—5` and `3～5` are one range, and so is 3至5 of what is measured, or from one article to another: between bare
/// numbers a hyphen may part the number of a figure or a score (图3-4, 2-1).
fn fold_range_marks(units: &mut [Unit]) {
    for at in 1..units.len().saturating_sub(1) {
        // 第十二条至|第|十五条.
        let end = at + 1 + usize::from(units[at + 1].key == "第" && at + 2 < units.len());
        let ends = [&units[at - 1], &units[end]];
        let are = |kind: UnitKind| ends.iter().all(|unit| unit.kind == kind);
        let stands_between = are(UnitKind::Quantity) || are(UnitKind::Reference);
        let is_measured = ends.iter().any(|unit| !unit.measure.is_empty());
        let is_range = match units[at].key.as_str() {
            "~" | "〜" | "-" => true,
            "至" | "到" => is_measured || are(UnitKind::Reference),
            _ => false,
        };
        if stands_between && is_range {
            "-".clone_into(&mut units[at].key);
        }
    }
}

/// Makes one unit of those that lie within the first `end` bytes, with a key of its own: the number of an item in another
/// spelling. Leaves them as they are if a unit reaches over the border.
pub(super) fn join_head(units: &mut Vec<Unit>, text: &str, end: usize) {
    let n_joined = units.partition_point(|unit| unit.span.start < end);
    let is_cut = |last: &Unit| last.span.start + last.span.of(text).trim_end().len() > end;
    let Some(last) = n_joined.checked_sub(1).map(|last| &units[last]).filter(|last| !is_cut(last)) else { return };
    let head = Unit::new(Span::new(0, last.span.end), "#".to_owned(), UnitKind::Whole);
    units.splice(..n_joined, [head]);
}

fn unit_kind(kind: TokenKind, word: &str) -> UnitKind {
    match kind {
        TokenKind::Number => UnitKind::Quantity,
        TokenKind::Latin | TokenKind::Address => UnitKind::Whole,
        TokenKind::Punctuation => UnitKind::Mark,
        TokenKind::Word | TokenKind::Protected if strength::is_listed(word) => UnitKind::Whole,
        TokenKind::Word | TokenKind::Protected => UnitKind::Word,
    }
}

/// Parts what the dictionary has as one word behind a word of a scale: 推进|改革, 必须|改革.
fn part_strength(text: &str, units: &mut Vec<Unit>) {
    let mut parted: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units.drain(..) {
        match strength_before(text, &unit).filter(|_| unit.kind == UnitKind::Word) {
            Some(border) => {
                let part = |span: Span, kind: UnitKind| Unit::new(span, folded(span.of(text)), kind);
                parted.push(part(Span::new(unit.span.start, border), UnitKind::Whole));
                parted.push(part(Span::new(border, unit.span.end), UnitKind::Word));
            }
            None => parted.push(unit),
        }
    }
    *units = parted;
}

/// Where a word of a scale ends in a longer word of four characters or more.
fn strength_before(text: &str, unit: &Unit) -> Option<usize> {
    /// Characters of most words of a scale.
    const N_CHARS: usize = 2;
    let borders: Vec<usize> = unit.span.of(text).char_indices().map(|(at, _)| unit.span.start + at).collect();
    let border = *borders.get(N_CHARS).filter(|_| borders.len() >= 2 * N_CHARS)?;
    strength::is_listed(Span::new(unit.span.start, border).of(text)).then_some(border)
}

/// Joins the parts of what a scale of strength has whole: 不应 and 当, 不 and 鼓励, shall and not.
fn join_strength(text: &str, units: &mut Vec<Unit>) {
    let is_beside = |last: &Unit, next: &Unit| {
        let gap = Span::new(last.span.end, next.span.start).of(text);
        gap.is_empty() || last.key.ends_with(|c: char| c.is_ascii_lowercase()) && gap.trim().is_empty()
    };
    join(units, |last, next| is_beside(last, next) && may_join(last, next));
}

/// Marks the words of scales that are parts of other words or of titles.
fn rule_out_strength(text: &str, units: &mut [Unit]) {
    let mut end = 0;
    for unit in units.iter_mut().filter(|unit| matches!(unit.kind, UnitKind::Word | UnitKind::Whole | UnitKind::Mark)) {
        let rest = &text[unit.span.start..];
        end = end.max(unit.span.start + strength::without_strength(rest).max(title_len(rest)));
        unit.may_have_strength = unit.span.end > end;
    }
}

/// Bytes of a title at the head of a text, with its marks; 0 if none begins there.
fn title_len(text: &str) -> usize {
    /// What is not closed that far on is no title.
    const MAX_CHARS: usize = 80;
    let closing = || text.char_indices().take(MAX_CHARS).find(|&(_, c)| c == '》');
    text.strip_prefix('《').and_then(|_| closing()).map_or(0, |(at, mark)| at + mark.len_utf8())
}

/// Makes one unit, which no edit cuts, of neighbours that belong together.
fn join(units: &mut Vec<Unit>, belong_together: impl Fn(&Unit, &Unit) -> bool) {
    merge(units, belong_together, |last, next| {
        last.key += &next.key;
        last.kind = UnitKind::Whole;
    });
}

/// Gives neighbours that belong together one span; `take_in` tells the first of the second.
fn merge(units: &mut Vec<Unit>, belong_together: impl Fn(&Unit, &Unit) -> bool, take_in: impl Fn(&mut Unit, &Unit)) {
    let mut merged: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units.drain(..) {
        match merged.last_mut() {
            Some(last) if belong_together(last, &unit) => {
                last.span.end = unit.span.end;
                take_in(last, &unit);
            }
            _ => merged.push(unit),
        }
    }
    *units = merged;
}

/// Two words of which neither is long, that make one of a scale.
fn may_join(one: &Unit, other: &Unit) -> bool {
    let are_words = [one, other].iter().all(|unit| matches!(unit.kind, UnitKind::Word | UnitKind::Whole));
    let whole = Span::new(one.span.start, other.span.end);
    are_words && whole.len() <= strength::LONGEST_WORD && strength::is_listed(&[one.key.as_str(), &other.key].concat())
}

/// Joins units between which a cluster would be cut: an emoji and its colour, the letters of a flag.
fn keep_clusters(text: &str, units: &mut Vec<Unit>) {
    let borders: Vec<usize> = clusters(text).iter().map(|cluster| cluster.start).collect();
    if borders.len() == text.chars().count() {
        return;
    }
    join(units, |_, next| borders.binary_search(&next.span.start).is_err());
}

/// Lets each unit reach to the next, the first from the beginning and the last to the end.
fn cover(text: &str, units: &mut Vec<Unit>) {
    if units.is_empty() && !text.is_empty() {
        units.push(Unit::new(Span::new(0, text.len()), String::new(), UnitKind::Mark));
        return;
    }
    let mut end = text.len();
    for unit in units.iter_mut().rev() {
        unit.span.end = end;
        end = unit.span.start;
    }
    if let Some(first) = units.first_mut() {
        first.span.start = 0;
    }
}
