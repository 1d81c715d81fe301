//! Places in a text: byte spans, and the map that leads from a repaired text back to the original.
//!
//! Every repair is a list of [`Edit`]s on the text as it stands; [`Rewriting`] applies them and keeps one
//! [`PositionMap`] for the whole chain, so that a passage of the repaired text can be quoted as it was found.

use std::ops::Range;

/// A half-open range of byte offsets; both ends lie on character borders of the text they speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span never runs backwards");
        Self { start, end }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Replace what stands under `span` by `replacement`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the text being rewritten.
    pub span: Span,
    /// What stands there afterwards; empty to delete.
    pub replacement: String,
}

/// A stretch of the rewritten text and the stretch of the original it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    current: Span,
    original: Span,
    /// Byte for byte the same, so positions inside can be told; otherwise only the whole run corresponds.
    verbatim: bool,
}

/// Leads from positions in a rewritten text to positions in its original.
///
/// Inside an unchanged stretch the answer is exact; a position inside a replacement leads to the
/// border of what was replaced, so that a quoted original never cuts a repair in two.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PositionMap {
    runs: Vec<Run>,
}

impl PositionMap {
    /// The map of a text that was never rewritten.
    pub fn identity(len: usize) -> Self {
        let whole = Span::new(0, len);
        Self { runs: vec![Run { current: whole, original: whole, verbatim: true }] }
    }

    /// The span of the original that `span` of the rewritten text came from.
    ///
    /// Deleted text at either border is left out; deleted text inside is included.
    pub fn original(&self, span: Span) -> Span {
        let start = self.locate(span.start, Side::Start);
        let end = if span.is_empty() { start } else { self.locate(span.end, Side::End) };
        Span { start, end: end.max(start) }
    }

    /// The same where so many bytes stand before the original that are no text: a byte order mark.
    #[must_use]
    pub fn behind(mut self, n_bytes: usize) -> Self {
        for run in &mut self.runs {
            run.original = run.original.shifted(n_bytes);
        }
        if n_bytes > 0 {
            let mark = Run { current: Span::new(0, 0), original: Span::new(0, n_bytes), verbatim: false };
            self.runs.insert(0, mark);
        }
        self
    }

    fn locate(&self, position: usize, side: Side) -> usize {
        let first = self.runs.partition_point(|run| match side {
            Side::Start => run.current.end <= position,
            Side::End => run.current.end < position,
        });
        // A deletion is an empty run; the text it stands before decides where a span begins.
        let run = self.runs[first..]
            .iter()
            .find(|run| !run.current.is_empty())
            .or_else(|| self.runs.iter().rev().find(|run| !run.current.is_empty()));
        match (run, side) {
            (None, _) => 0,
            (Some(run), _) if run.verbatim => {
                run.original.start + position.clamp(run.current.start, run.current.end) - run.current.start
            }
            (Some(run), Side::Start) if position >= run.current.end => run.original.end,
            (Some(run), Side::Start) => run.original.start,
            (Some(run), Side::End) if position <= run.current.start => run.original.start,
            (Some(run), Side::End) => run.original.end,
        }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

/// A text on its way from original to repaired.
#[derive(Debug, Clone)]
pub struct Rewriting {
    text: String,
    positions: PositionMap,
}

impl Rewriting {
    /// Starts from the original.
    pub fn of(original: &str) -> Self {
        Self { text: original.to_owned(), positions: PositionMap::identity(original.len()) }
    }

    /// The text as it stands now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Applies edits, which must be in order and must not overlap; returns how many there were.
    pub fn apply(&mut self, edits: &[Edit]) -> usize {
        if edits.is_empty() {
            return 0;
        }
        debug_assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "edits are in order");
        let mut text = String::with_capacity(self.text.len());
        let mut runs = RunBuilder::new(&self.positions);
        let mut at = 0;
        for edit in edits {
            text.push_str(&self.text[at..edit.span.start]);
            runs.keep(Span::new(at, edit.span.start));
            text.push_str(&edit.replacement);
            runs.replace(edit.span, edit.replacement.len());
            at = edit.span.end;
        }
        text.push_str(&self.text[at..]);
        runs.keep(Span::new(at, self.text.len()));
        self.positions = PositionMap { runs: runs.done };
        self.text = text;
        edits.len()
    }

    /// The repaired text and its way back.
    pub fn finish(self) -> (String, PositionMap) {
        (self.text, self.positions)
    }
}

/// Composes one list of edits with the map so far, in one pass over both.
struct RunBuilder<'a> {
    before: &'a [Run],
    /// Index of the run of `before` that holds the next kept byte.
    at: usize,
    len: usize,
    done: Vec<Run>,
}

impl<'a> RunBuilder<'a> {
    fn new(positions: &'a PositionMap) -> Self {
        Self { before: &positions.runs, at: 0, len: 0, done: Vec::with_capacity(positions.runs.len() + 16) }
    }

    /// Copies `kept` of the text before, with the runs it is made of.
    fn keep(&mut self, kept: Span) {
        self.each_piece(kept, |builder, piece, original, verbatim| {
            builder.push(piece.len(), original, verbatim);
        });
    }

    /// Puts `len` new bytes in the place of `replaced`.
    fn replace(&mut self, replaced: Span, len: usize) {
        let mut origin: Option<Span> = None;
        self.each_piece(replaced, |_, _, original, _| {
            origin = Some(origin.map_or(original, |so_far| Span::new(so_far.start, original.end)));
        });
        let origin = origin.unwrap_or_else(|| self.origin_of_insertion());
        self.push(len, origin, false);
    }

    /// The border between the neighbours; where both come from the same replacement, what they share of it.
    fn origin_of_insertion(&self) -> Span {
        let end = self.done.last().map_or(0, |run| run.original.end);
        let next_start = self.before.get(self.at).map_or(end, |run| run.original.start);
        Span::new(next_start.min(end), end)
    }

    fn each_piece(&mut self, wanted: Span, mut visit: impl FnMut(&mut Self, Span, Span, bool)) {
        while let Some(&run) = self.before.get(self.at) {
            if run.current.start >= wanted.end {
                break;
            }
            let start = run.current.start.max(wanted.start);
            let piece = Span::new(start, run.current.end.min(wanted.end).max(start));
            let original = if run.verbatim {
                Span::new(
                    run.original.start + piece.start - run.current.start,
                    run.original.start + piece.end - run.current.start,
                )
            } else {
                run.original
            };
            visit(self, piece, original, run.verbatim);
            if run.current.end > wanted.end {
                break;
            }
            self.at += 1;
        }
    }

    fn push(&mut self, len: usize, original: Span, verbatim: bool) {
        let current = Span::new(self.len, self.len + len);
        self.len += len;
        match self.done.last_mut() {
            Some(last) if last.verbatim && verbatim && last.original.end == original.start => {
                last.current.end = current.end;
                last.original.end = original.end;
            }
            _ => self.done.push(Run { current, original, verbatim }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// How many characters to keep, how many to replace, and by what.
    type Cut = (usize, usize, String);

    /// A character of the rewritten text, and its place in the original if nothing has touched it.
    type Tracked = (char, Option<usize>);

    fn original_and_rounds() -> impl Strategy<Value = (String, Vec<Vec<Cut>>)> {
        let cut = (0..4_usize, 0..3_usize, "[a提法]{0,3}");
        ("[ab提法，]{0,24}", prop::collection::vec(prop::collection::vec(cut, 0..5), 0..4))
    }

    /// The edits of one round on the text as it stands, and the same done to the tracked characters.
    fn edits_of(cuts: &[Cut], text: &mut Vec<Tracked>) -> Vec<Edit> {
        let (mut edits, mut after) = (Vec::new(), Vec::new());
        let (mut at, mut byte) = (0, 0);
        for (keep, replace, replacement) in cuts {
            let kept_to = (at + keep).min(text.len());
            let replaced_to = (kept_to + replace).min(text.len());
            after.extend_from_slice(&text[at..kept_to]);
            let start = byte + width(&text[at..kept_to]);
            byte = start + width(&text[kept_to..replaced_to]);
            at = replaced_to;
            edits.push(Edit { span: Span::new(start, byte), replacement: replacement.clone() });
            after.extend(replacement.chars().map(|c| (c, None)));
        }
        after.extend_from_slice(&text[at..]);
        *text = after;
        edits
    }

    fn width(chars: &[Tracked]) -> usize {
        chars.iter().map(|(c, _)| c.len_utf8()).sum()
    }

    fn rewritten(original: &str, rounds: &[Vec<Cut>]) -> (String, PositionMap, Vec<Tracked>) {
        let mut tracked: Vec<Tracked> = original.char_indices().map(|(at, c)| (c, Some(at))).collect();
        let mut rewriting = Rewriting::of(original);
        for cuts in rounds {
            let edits = edits_of(cuts, &mut tracked);
            rewriting.apply(&edits);
        }
        let (text, positions) = rewriting.finish();
        (text, positions, tracked)
    }

    proptest! {
        #[test]
        fn rewriting_does_what_the_edits_say((original, rounds) in original_and_rounds()) {
            let (text, _, tracked) = rewritten(&original, &rounds);
            prop_assert_eq!(text, tracked.iter().map(|(c, _)| *c).collect::<String>());
        }

        #[test]
        fn untouched_characters_lead_to_themselves((original, rounds) in original_and_rounds()) {
            let (text, positions, tracked) = rewritten(&original, &rounds);
            for ((at, c), (_, place)) in text.char_indices().zip(tracked) {
                if let Some(place) = place {
                    let span = Span::new(at, at + c.len_utf8());
                    prop_assert_eq!(positions.original(span), Span::new(place, place + c.len_utf8()));
                }
            }
        }

        #[test]
        fn the_way_back_never_runs_backwards((original, rounds) in original_and_rounds()) {
            let (text, positions, _) = rewritten(&original, &rounds);
            let places = text.char_indices().map(|(at, c)| positions.original(Span::new(at, at + c.len_utf8())));
            let places: Vec<Span> = places.collect();
            for pair in places.windows(2) {
                prop_assert!(pair[0].start <= pair[1].start && pair[0].end <= pair[1].end, "{:?}", pair);
            }
        }

        #[test]
        fn every_span_can_be_quoted_and_holds_its_parts((original, rounds) in original_and_rounds()) {
            let (text, positions, _) = rewritten(&original, &rounds);
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (i, &start) in borders.iter().enumerate() {
                for &end in &borders[i..] {
                    let whole = positions.original(Span::new(start, end));
                    prop_assert!(original.get(whole.start..whole.end).is_some(), "{:?}", whole);
                    if let Some(c) = text[start..end].chars().next() {
                        let first = positions.original(Span::new(start, start + c.len_utf8()));
                        prop_assert!(whole.start == first.start && whole.end >= first.end);
                    }
                }
            }
        }
    }

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn a_quote_leaves_out_what_was_deleted_around_it_and_keeps_what_was_deleted_inside() {
        let mut rewriting = Rewriting::of("a(x)b(y)c");
        rewriting.apply(&[edit(1, 4, ""), edit(5, 8, "")]);
        let (text, positions) = rewriting.finish();
        assert_eq!(text, "abc");
        assert_eq!(positions.original(Span::new(1, 2)).of("a(x)b(y)c"), "b");
        assert_eq!(positions.original(Span::new(0, 3)).of("a(x)b(y)c"), "a(x)b(y)c");
    }

    #[test]
    fn an_insertion_between_parts_of_a_replacement_leads_to_the_replacement() {
        let mut rewriting = Rewriting::of("ab");
        rewriting.apply(&[edit(0, 2, "xy")]);
        rewriting.apply(&[edit(1, 1, "i")]);
        rewriting.apply(&[edit(2, 2, "j")]);
        let (text, positions) = rewriting.finish();
        assert_eq!(text, "xijy");
        assert_eq!(positions.original(Span::new(2, 3)), Span::new(0, 2));
    }

    #[test]
    fn a_replacement_of_a_replacement_leads_to_all_it_came_from() {
        let mut rewriting = Rewriting::of("產業");
        rewriting.apply(&[edit(0, 3, "产"), edit(3, 6, "业")]);
        rewriting.apply(&[edit(0, 6, "工业")]);
        assert_eq!(rewriting.finish().1.original(Span::new(3, 6)), Span::new(0, 6));
    }
}
