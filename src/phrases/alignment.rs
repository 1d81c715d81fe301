//! Alignment: which characters of a passage stand for which of a phrase.
//!
//! Reads a phrase and a stretch of symbols near it, gives the longest sequence that both have in order, in as few pieces as can
//! be (Needleman & Wunsch 1970, "A general method applicable to the search for similarities in the amino acid sequence
//! of two proteins"). A word of grammar stands for the same word alone: 和 is no part of 和谐. Of phrases longer than any
//! term it aligns the common end only.

use std::ops::Range;

use super::{borders::BORDERS, keys::KeyedCorpus, lineage::LONGEST_TERM, parts::halves};
use crate::segment::Segmenter;

/// A phrase that is looked for, with its words.
pub(super) struct Asked {
    pub(super) symbols: Vec<u16>,
    /// A long word of the dictionary is taken for the two that it is made of (户籍|制度).
    pub(super) words: Vec<Range<usize>>,
}

impl Asked {
    pub(super) fn new(symbols: Vec<u16>, segmenter: Option<&Segmenter>) -> Self {
        let text = String::from_utf16_lossy(&symbols);
        let tagged = segmenter.map_or_else(Vec::new, |segmenter| segmenter.tagged(&text));
        let mut ends: Vec<usize> = Vec::new();
        for (word, _) in tagged {
            let start = ends.last().copied().unwrap_or(0);
            let word: Vec<u16> = word.encode_utf16().collect();
            let parts = segmenter.and_then(|segmenter| halves(segmenter, &word));
            ends.extend(parts.map(|(first, _)| start + first.len()));
            ends.push(start + word.len());
        }
        let starts = [0].into_iter().chain(ends.iter().copied());
        let words = starts.zip(&ends).map(|(start, &end)| start..end).collect();
        Self { symbols, words }
    }

    /// The words as they are written.
    pub(super) fn texts(&self) -> Vec<String> {
        self.words.iter().map(|word| String::from_utf16_lossy(&self.symbols[word.clone()])).collect()
    }

    pub(super) fn has_word(&self, word: &[u16]) -> bool {
        self.words.iter().any(|range| self.symbols[range.clone()] == *word)
    }
}

/// What stands in a passage where something else stands in the phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// The place in the phrase, in whole words; empty where something was put in.
    pub(super) wanted: Range<usize>,
    /// The symbols that stand there in the corpus; empty where something was left out.
    pub(super) found: Range<usize>,
}

/// Pairs of a place in the phrase and a symbol of the corpus, ascending.
pub(super) struct Alignment {
    pairs: Vec<(usize, usize)>,
}

impl Alignment {
    pub(super) fn new(keyed: &KeyedCorpus, range: &Range<usize>, asked: &Asked) -> Self {
        let symbols = &keyed.symbols[range.clone()];
        if asked.symbols.len() > LONGEST_TERM {
            let common = symbols.iter().rev().zip(asked.symbols.iter().rev()).take_while(|(a, b)| a == b);
            let n_common = common.count();
            let ends = (asked.symbols.len() - n_common, range.end - n_common);
            return Self { pairs: (0..n_common).map(|at| (ends.0 + at, ends.1 + at)).collect() };
        }
        let mut may_stand = vec![true; symbols.len()];
        for word in keyed.words(range).into_iter().filter(|word| word.len() == 1) {
            let text = &keyed.symbols[word.clone()];
            let is_of_grammar = BORDERS.leaves_open(text) || BORDERS.serves_grammar(text);
            may_stand[word.start - range.start] = !is_of_grammar || asked.has_word(text);
        }
        let pairs = best_pairs(&asked.symbols, symbols, &may_stand);
        Self { pairs: pairs.into_iter().map(|(wanted, found)| (wanted, range.start + found)).collect() }
    }

    /// How many characters stand for one of the phrase.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The pairs of words that are there as wholes; of a phrase longer than any term all pairs.
    pub(super) fn of_whole_words(&self, asked: &Asked) -> Vec<(usize, usize)> {
        if asked.symbols.len() > LONGEST_TERM {
            return self.pairs.clone();
        }
        let is_whole = |word: &&Range<usize>| {
            let inside: Vec<_> = self.pairs.iter().filter(|(wanted, _)| word.contains(wanted)).collect();
            inside.len() == word.len() && inside[word.len() - 1].1 - inside[0].1 < word.len()
        };
        let whole: Vec<&Range<usize>> = asked.words.iter().filter(is_whole).collect();
        let is_of_whole = |wanted: &usize| whole.iter().any(|word| word.contains(wanted));
        self.pairs.iter().filter(|(wanted, _)| is_of_whole(wanted)).copied().collect()
    }

    /// Where the passage differs from the phrase: words that are there in part are not there.
    pub(super) fn gaps(&self, range: &Range<usize>, asked: &Asked) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut before = (0, range.start);
        for (wanted, found) in self.of_whole_words(asked).into_iter().chain([(asked.symbols.len(), range.end)]) {
            if before != (wanted, found) {
                gaps.push(Gap { wanted: before.0..wanted, found: before.1..found });
            }
            before = (wanted + 1, found + 1);
        }
        gaps
    }
}

/// What a pair scores, and one right behind another: of the longest sequences that in the fewest pieces is taken.
const PAIR: u32 = 32;
const GOES_ON: u32 = 1;

/// The best pairs of equal symbols in order; of equals those furthest behind.
fn best_pairs(wanted: &[u16], found: &[u16], may_stand: &[bool]) -> Vec<(usize, usize)> {
    let width = found.len() + 1;
    // The best score up to two places, and that of what ends with a pair right there; 0 for none.
    let mut best = vec![0_u32; (wanted.len() + 1) * width];
    let mut paired = best.clone();
    for row in 1..=wanted.len() {
        for column in 1..width {
            let at = row * width + column;
            let diagonal = at - width - 1;
            if wanted[row - 1] == found[column - 1] && may_stand[column - 1] {
                let going_on = if paired[diagonal] > 0 { paired[diagonal] + GOES_ON } else { 0 };
                paired[at] = PAIR + going_on.max(best[diagonal]);
            }
            best[at] = paired[at].max(best[at - width]).max(best[at - 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (wanted.len(), found.len());
    let mut must_pair = false;
    while row > 0 && column > 0 {
        let at = row * width + column;
        if must_pair || paired[at] > 0 && paired[at] == best[at] {
            pairs.push((row - 1, column - 1));
            let diagonal = at - width - 1;
            must_pair = paired[diagonal] > 0 && paired[at] == PAIR + paired[diagonal] + GOES_ON;
            (row, column) = (row - 1, column - 1);
        } else if best[at - width] >= best[at - 1] {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::SegmentOptions;

    fn gaps(phrase: &str, text: &str) -> Vec<(Range<usize>, String)> {
        let keyed = KeyedCorpus::of_words(&[text]);
        let segmenter = Segmenter::new(&SegmentOptions::default());
        let asked = Asked::new(phrase.encode_utf16().collect(), Some(&segmenter));
        let range = 0..text.encode_utf16().count();
        let gaps = Alignment::new(&keyed, &range, &asked).gaps(&range, &asked);
        gaps.into_iter().map(|gap| (gap.wanted, keyed.key(gap.found.start, gap.found.end))).collect()
    }

    #[test]
    fn what_differs_is_found_at_its_place_in_the_phrase() {
        assert_eq!(gaps("国营企业", "国营企业"), []);
        assert_eq!(gaps("国营企业", "国营工商企业"), [(2..2, "工商".to_owned())]);
        // A word of which one character is left is another word.
        assert_eq!(gaps("国营企业", "全国企业"), [(0..2, "全国".to_owned())]);
        // The word of grammar is no part of the longer one.
        assert_eq!(gaps("和谐城市", "和城市"), [(0..2, "和".to_owned())]);
    }
}
