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
    next: FxHashMap<(u32, char), u32>,
    /// For each node the numbers of the wordings that end there, ascending.
    ends: Vec<Vec<usize>>,
}

impl Trie {
    /// Takes wordings with the number that is reported; empty ones are never found.
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = (&'a str, usize)>, fold: fn(char) -> char) -> Self {
        let first = vec![ROOT; N_BASIC];
        let mut trie = Self { fold, first, next: FxHashMap::default(), ends: vec![Vec::new()] };
        for (wording, id) in wordings {
            let mut node = ROOT;
            for c in wording.chars().map(fold) {
                node = trie.step(node, c).unwrap_or_else(|| trie.grow(node, c));
            }
            if node != ROOT {
                trie.ends[node as usize].push(id);
            }
        }
        for ids in &mut trie.ends {
            ids.sort_unstable();
            ids.dedup();
        }
        trie
    }

    fn grow(&mut self, node: u32, c: char) -> u32 {
        let fresh = u32::try_from(self.ends.len()).expect("wordings have fewer than 2^32 characters");
        self.ends.push(Vec::new());
        match self.first.get_mut(c as usize).filter(|_| node == ROOT) {
            Some(step) => *step = fresh,
            None => _ = self.next.insert((node, c), fresh),
        }
        fresh
    }

    fn step(&self, node: u32, c: char) -> Option<u32> {
        match self.first.get(c as usize).filter(|_| node == ROOT) {
            Some(&step) => (step != ROOT).then_some(step),
            None => self.next.get(&(node, c)).copied(),
        }
    }

    /// Visits every place where a wording stands, with the wording's number.
    pub(super) fn each(&self, text: &str, mut visit: impl FnMut(Span, usize)) {
        for (start, _) in text.char_indices() {
            let mut node = ROOT;
            for (at, c) in text[start..].char_indices() {
                match self.step(node, (self.fold)(c)) {
                    Some(next) => node = next,
                    None => break,
                }
                let end = start + at + c.len_utf8();
                self.ends[node as usize].iter().for_each(|&id| visit(Span::new(start, end), id));
            }
        }
    }
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
