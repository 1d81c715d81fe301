//! Where a phrase may begin and end: at words, not inside a numeral, not with a function word.
//!
//! Reads a stretch of symbols, gives the longest stretch inside it that may be listed. The function words are those
//! of `assets/phrase_borders.txt`.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::keys::{BORDER, KeyedCorpus, mark};

const LIST: &str = include_str!("../../assets/phrase_borders.txt");

/// A stretch between two commas at the end of a phrase needs this many characters: shorter ones are mostly the
/// torn end of a clause (`发展，加快`).
const MIN_CHARS_BESIDE_COMMA: usize = 4;

/// The word lists that decide.
#[derive(Debug)]
pub(super) struct Borders {
    never_first: HashSet<Vec<u16>>,
    never_last: HashSet<Vec<u16>>,
    emphasis: HashSet<Vec<u16>>,
}

/// The lists of the project.
pub(super) static BORDERS: LazyLock<Borders> = LazyLock::new(|| Borders {
    never_first: section("never first"),
    never_last: section("never last"),
    emphasis: section("emphasis"),
});

fn section(name: &str) -> HashSet<Vec<u16>> {
    let heading = format!("[{name}]");
    let lines = LIST.lines().skip_while(|line| *line != heading).skip(1);
    let words = lines.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace);
    words.map(|word| word.encode_utf16().collect()).collect()
}

impl Borders {
    /// Cuts torn clauses, function words and numerals from both ends; `None` if nothing is left.
    pub(super) fn trimmed(&self, keyed: &KeyedCorpus, found: Range<usize>) -> Option<Range<usize>> {
        let mut range = found;
        loop {
            let before = range.clone();
            range = whole_words(keyed, range)?;
            range = whole_clauses(keyed, range)?;
            let words = keyed.words(&range);
            let (first, last) = (words.first()?.clone(), words.last()?.clone());
            if self.never_first.contains(&keyed.symbols[first.clone()]) {
                range.start = first.end;
            } else if self.never_last.contains(&keyed.symbols[last.clone()]) || is_numeral_word(keyed, &last) {
                range.end = last.start;
            }
            if range.is_empty() {
                return None;
            }
            if range == before {
                return Some(range);
            }
        }
    }

    /// Characters that carry meaning: neither numerals nor function words nor emphasis.
    pub(super) fn n_content_chars(&self, keyed: &KeyedCorpus, range: &Range<usize>) -> usize {
        let words = keyed.words(range).into_iter().filter(|word| {
            let text = &keyed.symbols[word.clone()];
            !is_numeral_word(keyed, word)
                && !self.never_first.contains(text)
                && !self.never_last.contains(text)
                && !self.emphasis.contains(text)
        });
        words.map(|word| word.len()).sum()
    }
}

/// Whether the word is one of emphasis (`全面`, `进一步`), which a formulation takes on and drops easily.
pub fn is_emphasis(word: &str) -> bool {
    BORDERS.emphasis.contains(&word.encode_utf16().collect::<Vec<u16>>())
}

fn is_numeral_word(keyed: &KeyedCorpus, word: &Range<usize>) -> bool {
    word.clone().all(|at| keyed.has(at, mark::NUMERAL))
}

/// Whether the word only serves grammar (`的`, `和`, `在`).
pub fn is_function_word(word: &str) -> bool {
    let word: Vec<u16> = word.encode_utf16().collect();
    BORDERS.never_first.contains(&word) && BORDERS.never_last.contains(&word)
}

/// Whether a phrase may begin or end before this symbol: no word and no number goes on there.
pub(super) fn is_word_border(keyed: &KeyedCorpus, at: usize) -> bool {
    if at == 0 || at >= keyed.len() || keyed.symbols[at] == BORDER || keyed.symbols[at - 1] == BORDER {
        return true;
    }
    keyed.has(at, mark::WORD) && !is_inside_numeral(keyed, at)
}

/// Whether a number goes on here; one that a pause mark or a quote interrupts does not.
pub(super) fn is_inside_numeral(keyed: &KeyedCorpus, at: usize) -> bool {
    0 < at
        && at < keyed.len()
        && keyed.has(at, mark::NUMERAL)
        && keyed.has(at - 1, mark::NUMERAL)
        && !keyed.has(at, mark::GAP)
}

fn whole_words(keyed: &KeyedCorpus, mut range: Range<usize>) -> Option<Range<usize>> {
    while !range.is_empty() && !is_word_border(keyed, range.start) {
        range.start += 1;
    }
    while !range.is_empty() && !is_word_border(keyed, range.end) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}

fn whole_clauses(keyed: &KeyedCorpus, mut range: Range<usize>) -> Option<Range<usize>> {
    let commas = |range: &Range<usize>| (range.start + 1..range.end).filter(|&at| keyed.has(at, mark::COMMA)).collect();
    let inside: Vec<usize> = commas(&range);
    if let Some(&first) = inside.first()
        && first - range.start < MIN_CHARS_BESIDE_COMMA
    {
        range.start = first;
    }
    let inside: Vec<usize> = commas(&range);
    if let Some(&last) = inside.last()
        && range.end - last < MIN_CHARS_BESIDE_COMMA
    {
        range.end = last;
    }
    (!range.is_empty()).then_some(range)
}
