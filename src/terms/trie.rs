//! A trie of wordings, walked character by character.
//!
//! Reads wordings with a number each, gives every place of a text where one stands, overlapping ones too, by beginning
//! and then by end. Made in time linear in the wordings: for ten thousand of them and a million characters an
//! automaton that never looks back (Aho & Corasick 1975) takes longer to make than to use.

use rustc_hash::FxHashMap;

use crate::corpus::Span;

/// Wordings made ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    /// What makes no difference between characters; Chinese ones stay as they are.
    fold: fn(char) -> char,
    openings: Openings,
    /// Where every walk begins.
    root: Node,
    /// Where a character leads to: all that the next step asks lies in one place.
    next: FxHashMap<u64, Node>,
    /// The numbers of the wordings, by the node where they end, ascending.
    ids: Vec<usize>,
}

/// What has been read of a wording.
#[derive(Debug, Clone, Copy)]
struct Node {
    number: u32,
    /// Where the numbers of the wordings that end here begin in the list of all.
    first_id: u32,
    /// Where they stop.
    end_of_ids: u32,
    /// A bit for each character that may come next; most steps that lead nowhere are not looked up.
    steps: u64,
}

impl Trie {
    /// Takes wordings with the number that is reported; empty ones are never found.
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = (&'a str, usize)>, fold: fn(char) -> char) -> Self {
        let mut openings = Openings::none();
        let mut growing = Growing { next: FxHashMap::default(), nodes: vec![Node::numbered(0)] };
        let mut ends: Vec<(u32, usize)> = Vec::new();
        for (wording, id) in wordings {
            let mut chars = wording.chars().map(fold);
            if let Some(first) = chars.next() {
                openings.add(first, chars.next());
                ends.push((growing.end_of(wording.chars().map(fold)), id));
            }
        }
        ends.sort_unstable();
        ends.dedup();
        let mut at = 0;
        for node in &mut growing.nodes {
            node.first_id = number_of(at);
            at += ends[at..].iter().take_while(|&&(end, _)| end == node.number).count();
            node.end_of_ids = number_of(at);
        }
        let Growing { next, nodes } = growing;
        let next = next.into_iter().map(|(step, number)| (step, nodes[number as usize])).collect();
        Self { fold, openings, root: nodes[0], next, ids: ends.into_iter().map(|(_, id)| id).collect() }
    }

    fn step(&self, from: &Node, c: char) -> Option<&Node> {
        let may_step = from.steps & bit_of(c) != 0;
        may_step.then(|| self.next.get(&step_key(from.number, c))).flatten()
    }

    /// Chinese characters, which most are, no fold changes.
    fn folded(&self, c: char) -> char {
        if ('\u{3400}'..='\u{9fff}').contains(&c) { c } else { (self.fold)(c) }
    }

    /// Visits every place where a wording stands, with the wording's number.
    pub(super) fn each(&self, text: &str, mut visit: impl FnMut(Span, usize)) {
        let mut chars = text.char_indices().map(|(at, c)| (at, self.folded(c)));
        let mut here = chars.next();
        while let Some((start, first)) = here {
            here = chars.next();
            if self.openings.may_have(first, here.map(|(_, second)| second)) {
                self.walk(text, start, &mut visit);
            }
        }
    }

    /// Visits every wording that begins at a place.
    fn walk(&self, text: &str, start: usize, visit: &mut impl FnMut(Span, usize)) {
        let mut node = &self.root;
        for (at, c) in text[start..].char_indices() {
            let Some(next) = self.step(node, self.folded(c)) else { return };
            node = next;
            let end = start + at + c.len_utf8();
            let ids = &self.ids[node.first_id as usize..node.end_of_ids as usize];
            ids.iter().for_each(|&id| visit(Span::new(start, end), id));
        }
    }
}

impl Node {
    fn numbered(number: u32) -> Self {
        Self { number, first_id: 0, end_of_ids: 0, steps: 0 }
    }
}

/// A trie that still takes in wordings.
struct Growing {
    next: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
}

impl Growing {
    /// The node where a wording ends.
    fn end_of(&mut self, wording: impl Iterator<Item = char>) -> u32 {
        wording.fold(0, |from, c| {
            let fresh = number_of(self.nodes.len());
            let to = *self.next.entry(step_key(from, c)).or_insert(fresh);
            if to == fresh {
                self.nodes.push(Node::numbered(fresh));
                self.nodes[from as usize].steps |= bit_of(c);
            }
            to
        })
    }
}

fn number_of(place: usize) -> u32 {
    u32::try_from(place).expect("wordings have fewer than 2^32 characters")
}

/// What wordings begin with: a filter (Bloom 1970) that stays in the nearest cache and turns most places of a text
/// away.
#[derive(Debug, Clone)]
struct Openings(Vec<u64>);

impl Openings {
    /// Bits of the filter, as a power of two: 32 KiB.
    const BITS: u32 = 18;

    fn none() -> Self {
        Self(vec![0; 1 << (Self::BITS - u64::BITS.ilog2())])
    }

    /// A wording's first two characters; one that has but one of them may stand before any other.
    fn add(&mut self, first: char, second: Option<char>) {
        let place = Self::place(first, second);
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether a wording may stand where the two characters do; `false` is certain.
    fn may_have(&self, first: char, second: Option<char>) -> bool {
        let has = |second| {
            let place = Self::place(first, second);
            self.0[place / 64] >> (place % 64) & 1 == 1
        };
        has(None) || second.is_some_and(|second| has(Some(second)))
    }

    fn place(first: char, second: Option<char>) -> usize {
        let key = u64::from(first) << 32 | second.map_or(0, |second| u64::from(second) + 1);
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Self::BITS)) as usize
    }
}

/// A step as the key of a table.
fn step_key(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

/// One of 64 bits for a character.
fn bit_of(c: char) -> u64 {
    1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(wordings: &[&str], text: &'a str) -> Vec<(&'a str, usize)> {
        let trie = Trie::new(wordings.iter().copied().zip(0..), |c| c.to_ascii_lowercase());
        let mut found = Vec::new();
        trie.each(text, |span, id| found.push((span.of(text), id)));
        found
    }

    #[test]
    fn places_come_by_beginning_and_then_by_end() {
        let wordings = ["社会", "和谐", "和谐社会", "会主"];
        assert_eq!(found(&wordings, "和谐社会主"), [("和谐", 1), ("和谐社会", 2), ("社会", 0), ("会主", 3)]);
    }

    #[test]
    fn a_wording_of_one_character_stands_before_any_other_and_at_the_end() {
        assert_eq!(found(&["党"], "党的党"), [("党", 0), ("党", 0)]);
    }

    #[test]
    fn what_is_folded_makes_no_difference() {
        assert_eq!(found(&["AI", "ai", ""], "Ai"), [("Ai", 0), ("Ai", 1)]);
    }

    #[test]
    fn an_empty_trie_finds_nothing() {
        assert_eq!(found(&[], "文"), []);
    }
}
