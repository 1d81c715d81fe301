//! Company: what stands right beside two terms, with the passages that show it.
//!
//! Reads the uses of an earlier and of a later term, gives the words that stand before, or behind, both: what
//! [`neighbours`](super::neighbours) measures by its nearest characters. It weighs nothing; it shows.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    ops::{Range, RangeInclusive},
};

use serde::Serialize;

use super::slots::Use;
use crate::{corpus::Passage, phrases::KeyedCorpus};

/// On which side of a term something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before it.
    Before,
    /// Behind it.
    Behind,
}

impl Side {
    /// A text with `…` where the term stands: `推进…`, `…行动`.
    pub fn around(self, text: &str) -> String {
        match self {
            Self::Before => format!("{text}…"),
            Self::Behind => format!("…{text}"),
        }
    }
}

/// Characters that are shown of one word or two.
const LENGTHS: RangeInclusive<usize> = 2..=12;

/// Words that stand beside both terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedNeighbour {
    /// On which side.
    pub side: Side,
    /// One word or two, without punctuation: two to twelve characters.
    pub text: String,
    /// Where the earlier term stands beside them last.
    pub from_passage: Passage,
    /// Where the later term stands beside them first.
    pub to_passage: Passage,
}

/// A word that stands in sentences of both terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SharedWord {
    /// The word.
    pub text: String,
    /// Where the earlier term stands in a sentence with it last.
    pub from_passage: Passage,
    /// Where the later term stands in a sentence with it first.
    pub to_passage: Passage,
}

/// Uses beside the same words: how many, the first and the last.
type Beside<'a> = BTreeMap<(Side, &'a [u16]), (usize, &'a Use, &'a Use)>;

/// What stands beside both, the most frequent first: by the uses of the term that has it less often, then the longer,
/// ties by text; at most `most`. What a longer one beside the same uses holds is left out.
pub(super) fn shared_neighbours(
    keyed: &KeyedCorpus,
    (early, late): (&[&Use], &[&Use]),
    most: usize,
    passage: impl Fn(&Use) -> Passage,
) -> Vec<SharedNeighbour> {
    let (early, late) = (beside(keyed, early), beside(keyed, late));
    let both = early.iter().filter_map(|(&(side, text), one)| {
        let other = late.get(&(side, text))?;
        Some(Shared { n_uses: one.0.min(other.0), side, text, last: one.2, first: other.1 })
    });
    let mut ranked: Vec<Shared<'_>> = both.collect();
    ranked.sort_by_key(|shared| (Reverse(shared.n_uses), Reverse(shared.text.len()), shared.side, shared.text));
    let mut shown: Vec<Shared<'_>> = Vec::new();
    for shared in ranked {
        if shown.len() < most && !shown.iter().any(|other| other.says_the_same(&shared)) {
            shown.push(shared);
        }
    }
    let neighbour = |shared: Shared<'_>| SharedNeighbour {
        side: shared.side,
        text: shared.spaced(keyed),
        from_passage: passage(shared.last),
        to_passage: passage(shared.first),
    };
    shown.into_iter().map(neighbour).collect()
}

/// Words beside both, with the last use of the one and the first of the other.
struct Shared<'a> {
    /// Of the term that has it less often.
    n_uses: usize,
    side: Side,
    text: &'a [u16],
    last: &'a Use,
    first: &'a Use,
}

impl Shared<'_> {
    /// As people write it.
    fn spaced(&self, keyed: &KeyedCorpus) -> String {
        let Range { start, end } = self.last.symbols;
        match self.side {
            Side::Before => keyed.spaced_key(start - self.text.len(), start),
            Side::Behind => keyed.spaced_key(end, end + self.text.len()),
        }
    }

    /// Whether the one holds the other, on one side and beside as many uses.
    fn says_the_same(&self, later: &Self) -> bool {
        let (holder, held) =
            if self.text.len() > later.text.len() { (self.text, later.text) } else { (later.text, self.text) };
        let is_part = if self.side == Side::Before { holder.ends_with(held) } else { holder.starts_with(held) };
        self.side == later.side && self.n_uses >= later.n_uses && is_part
    }
}

/// The words beside the uses of one term, within the sentence.
fn beside<'a>(keyed: &'a KeyedCorpus, uses: &[&'a Use]) -> Beside<'a> {
    let mut beside = Beside::new();
    for &place in uses {
        let Range { start, end } = place.symbols;
        let sides = LENGTHS.flat_map(|length| {
            let before = start.checked_sub(length).map(|from| (Side::Before, from..start, from));
            [before, Some((Side::Behind, end..end + length, end + length))].into_iter().flatten()
        });
        let is_whole = |stretch: &Range<usize>, outer: usize| {
            let is_one_or_two = || (stretch.start + 1..stretch.end).filter(|&at| keyed.is_word_border(at)).count() < 2;
            stretch.clone().all(|at| !keyed.is_border(at)) && keyed.is_word_border(outer) && is_one_or_two()
        };
        for (side, stretch, _) in sides.filter(|(_, stretch, outer)| is_whole(stretch, *outer)) {
            let found = beside.entry((side, &keyed.symbols()[stretch])).or_insert((0, place, place));
            found.0 += 1;
            found.2 = place;
        }
    }
    beside
}
