//! A trie of wordings, walked character by character.
//!
//! Reads wordings with a number each, gives every place of a text where one stands, overlapping ones too, by beginning
//! and then by end. Made in time linear in the wordings: for ten thousand of them and a million characters an
//! automaton that never looks back (Aho & Corasick 1975) takes longer to make than to use.

use rustc_hash::FxHashMap;

use crate::corpus::Span;

/// Where every walk begins.
const ROOT: u32 = 0;

/// Characters whose first step is looked up in a table: nearly all there are.
const N_BASIC: usize = 0x1_0000;

/// Wordings made ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    /// What makes no difference between characters.
    fold: fn(char) -> char,
    /// The first step of the basic characters; [`ROOT`] where no wording begins so.
    first: Vec<u32>,
    /// All other steps.
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
        let (first, next) = (vec![ROOT; N_BASIC], FxHashMap::default());
        let mut trie = Self { fold, first, next, nodes: vec![Node::default()], ids: Vec::new() };
        let mut ends: Vec<(u32, usize)> = Vec::new();
        for (wording, id) in wordings {
            let mut node = ROOT;
            for c in wording.chars().map(fold) {
                node = trie.step(node, c).unwrap_or_else(|| trie.grow(node, c));
            }
            if node != ROOT {
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
        match self.first.get_mut(c as usize).filter(|_| node == ROOT) {
            Some(step) => *step = fresh,
            None => _ = self.next.insert(step_key(node, c), fresh),
        }
        fresh
    }

    fn step(&self, node: u32, c: char) -> Option<u32> {
        match self.first.get(c as usize).filter(|_| node == ROOT) {
            Some(&step) => (step != ROOT).then_some(step),
            None if self.nodes[node as usize].steps & bit_of(c) == 0 => None,
            None => self.next.get(&step_key(node, c)).copied(),
        }
    }

    /// The numbers of the wordings that end at a node.
    fn ids_at(&self, node: u32) -> &[usize] {
        let end = |node: u32| self.nodes[node as usize].end_of_ids as usize;
        &self.ids[end(node - 1)..end(node)]
    }

    /// Visits every place where a wording stands, with the wording's number.
    pub(super) fn each(&self, text: &str, mut visit: impl FnMut(Span, usize)) {
        let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, (self.fold)(c))).collect();
        for (place, &(start, _)) in chars.iter().enumerate() {
            let mut node = ROOT;
            for (after, &(_, c)) in (place + 1..).zip(&chars[place..]) {
                match self.step(node, c) {
                    Some(next) => node = next,
                    None => break,
                }
                let ids = self.ids_at(node);
                if !ids.is_empty() {
                    let end = chars.get(after).map_or(text.len(), |&(end, _)| end);
                    ids.iter().for_each(|&id| visit(Span::new(start, end), id));
                }
            }
        }
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
    fn what_is_folded_makes_no_difference() {
        assert_eq!(found(&["AI", "ai", ""], "Ai"), [("Ai", 0), ("Ai", 1)]);
    }

    #[test]
    fn an_empty_trie_finds_nothing() {
        assert_eq!(found(&[], "文"), []);
    }
}
