//! A trie of wordings, walked character by character.
//!
//! Reads wordings with a number each, gives every place of a text where one stands, overlapping ones too, by beginning
//! and then by end. Made in time linear in the wordings: for ten thousand of them and a million characters an
//! automaton that never looks back (Aho & Corasick 1975) takes longer to make than to use.

use rustc_hash::FxHashMap;

use crate::corpus::Span;

/// Where every walk begins.
const ROOT: u32 = 0;

/// Wordings made ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    /// What makes no difference between characters; Chinese ones stay as they are.
    fold: fn(char) -> char,
    openings: Openings,
    next: FxHashMap<u64, u32>,
    nodes: Vec<Node>,
    /// The numbers of the wordings, by the node where they end, ascending.
    ids: Vec<usize>,
}

/// What has been read of a wording.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// A bit for each character that may come next; most steps that lead nowhere are not looked up.
    steps: u64,
    /// Where the numbers of the wordings that end here stop in the list of all; they begin where those of the node
    /// before stop.
    end_of_ids: u32,
}

impl Trie {
    /// Takes wordings with the number that is reported; empty ones are never found.
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = (&'a str, usize)>, fold: fn(char) -> char) -> Self {
        let nodes = vec![Node::default()];
        let mut trie = Self { fold, openings: Openings::none(), next: FxHashMap::default(), nodes, ids: Vec::new() };
        let mut ends: Vec<(u32, usize)> = Vec::new();
        for (wording, id) in wordings {
            let mut node = ROOT;
            for c in wording.chars().map(fold) {
                node = trie.step(node, c).unwrap_or_else(|| trie.grow(node, c));
            }
            let mut chars = wording.chars().map(fold);
            if let Some(first) = chars.next() {
                trie.openings.add(first, chars.next());
                ends.push((node, id));
            }
        }
        ends.sort_unstable();
        ends.dedup();
        let mut at = 0;
        for (place, node) in (0..).zip(&mut trie.nodes) {
            at += ends[at..].iter().take_while(|&&(end, _)| end == place).count();
            node.end_of_ids = u32::try_from(at).expect("there are fewer than 2^32 wordings");
        }
        trie.ids = ends.into_iter().map(|(_, id)| id).collect();
        trie
    }

    fn grow(&mut self, node: u32, c: char) -> u32 {
        let fresh = u32::try_from(self.nodes.len()).expect("wordings have fewer than 2^32 characters");
        self.nodes.push(Node::default());
        self.nodes[node as usize].steps |= bit_of(c);
        self.next.insert(step_key(node, c), fresh);
        fresh
    }

    fn step(&self, node: u32, c: char) -> Option<u32> {
        let may_step = self.nodes[node as usize].steps & bit_of(c) != 0;
        may_step.then(|| self.next.get(&step_key(node, c)).copied()).flatten()
    }

    /// The numbers of the wordings that end at a node.
    fn ids_at(&self, node: u32) -> &[usize] {
        let end = |node: u32| self.nodes[node as usize].end_of_ids as usize;
        &self.ids[end(node - 1)..end(node)]
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
        let mut node = ROOT;
        for (at, c) in text[start..].char_indices() {
            let Some(next) = self.step(node, self.folded(c)) else { return };
            node = next;
            let end = start + at + c.len_utf8();
            self.ids_at(node).iter().for_each(|&id| visit(Span::new(start, end), id));
        }
    }
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
