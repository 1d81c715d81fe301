//! Steps: what a stretch is measured in, a character where words are written together, a word where blanks part them.
//!
//! Reads symbols or texts, gives how far a stretch of so many characters reaches, never into half a word in letters. A
//! word in letters counts as [`CHARS_OF_WORD`] characters: so many have most words of Chinese.

use crate::{
    corpus::is_han,
    phrases::{KeyedCorpus, is_sign},
};

/// Characters that a word in letters counts for.
const CHARS_OF_WORD: usize = 2;

/// A stretch beside a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    /// What it counts for; a border counts for one.
    pub(super) n_chars: usize,
    /// Symbols of it.
    pub(super) len: usize,
}

/// The stretches that end before `at`, of up to `most` characters, the shortest first; none goes beyond a border.
pub(super) fn reaches_back(keyed: &KeyedCorpus, at: usize, most: usize) -> Vec<Reach> {
    let step = |end: usize| {
        let last = end.checked_sub(1)?;
        let goes_on = |start: &usize| !keyed.is_word_border(*start) && *start > 0 && is_letter_at(keyed, *start - 1);
        let is_word = is_letter_at(keyed, last);
        let start = if is_word { (0..=last).rev().find(|start| !goes_on(start))? } else { last };
        Some((start, is_word, keyed.is_border(last)))
    };
    reaches(at, most, step)
}

/// The stretches that begin at `at`, of up to `most` characters, the shortest first; none goes beyond a border.
pub(super) fn reaches_on(keyed: &KeyedCorpus, at: usize, most: usize) -> Vec<Reach> {
    let step = |start: usize| {
        let goes_on = |end: &usize| is_letter_at(keyed, *end) && !keyed.is_word_border(*end);
        let is_word = is_letter_at(keyed, start);
        let end = if is_word { (start + 1..).find(|end| !goes_on(end))? } else { start + 1 };
        (start < keyed.len()).then_some((end, is_word, keyed.is_border(start)))
    };
    reaches(at, most, step)
}

/// Takes steps from `at`, each to a place, until one comes to a border or there are characters enough.
fn reaches(at: usize, most: usize, step: impl Fn(usize) -> Option<(usize, bool, bool)>) -> Vec<Reach> {
    let (mut reaches, mut n_chars, mut place) = (Vec::with_capacity(most), 0, at);
    while let Some((next, is_word, is_border)) = step(place) {
        n_chars += if is_word { CHARS_OF_WORD } else { 1 };
        if n_chars > most {
            break;
        }
        place = next;
        reaches.push(Reach { n_chars, len: at.abs_diff(place) });
        if is_border {
            break;
        }
    }
    reaches
}

/// The parts of a term that stay whole when it is compared: its characters, its words in letters.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in text.chars() {
        let is_letter = is_letter(c);
        match parts.last_mut() {
            Some(word) if is_open && is_letter => word.extend(c.to_lowercase()),
            _ if c.is_alphanumeric() || is_sign(c) => parts.push(c.to_lowercase().collect()),
            _ => {}
        }
        is_open = is_letter;
    }
    parts
}

/// How many parts two terms have in common at the head and, beyond those, at the tail.
pub(super) fn common_ends(one: &[String], other: &[String]) -> (usize, usize) {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    (head, tail.min(one.len().min(other.len()) - head))
}

/// What a text counts for.
pub(super) fn n_chars(text: &str) -> usize {
    parts(text).iter().map(|part| if is_word(part) { CHARS_OF_WORD } else { 1 }).sum()
}

/// Whether a part is a word in letters.
pub(super) fn is_word(part: &str) -> bool {
    part.starts_with(is_letter)
}

/// Whether words are written with it that blanks part.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_han(c) && !matches!(c, '\u{3040}'..='\u{30ff}')
}

fn is_letter_at(keyed: &KeyedCorpus, at: usize) -> bool {
    let symbol = keyed.symbols().get(at).and_then(|&symbol| char::from_u32(u32::from(symbol)));
    symbol.is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_compared_by_characters_or_by_words() {
        assert_eq!(parts("国有企业"), ["国", "有", "企", "业"]);
        assert_eq!(parts("“≥60%”"), ["≥", "6", "0", "%"]);
        assert_eq!(parts("Federal funds rate"), ["federal", "funds", "rate"]);
        assert_eq!((n_chars("国有企业"), n_chars("federal funds rate"), n_chars("5G网络")), (4, 6, 5));
    }
}
