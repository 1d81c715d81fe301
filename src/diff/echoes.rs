//! Echoes: wordings that an inserted sentence has from a deleted one.
//!
//! Reads the sentences that stand on one side only, gives the stretches of at least so many characters that both
//! sides share, whatever stands between the characters: 全方位、全角度、全链条 is an echo of 全方位全角度全链条.
//! In two texts that share no sentence these are all that was inherited. From left to right, the longest first;
//! no echo begins or ends inside a number or a Latin word.

use std::collections::HashMap;

use super::{changes::Echo, folds::fold};
use crate::corpus::Span;

/// Only so many earlier places of a wording are looked at; a formula that recurs more often is found at one of them.
const MAX_PLACES: usize = 32;

/// A character that counts, with its place in the text.
type Character = (char, Span);

/// The echoes between sentences of two texts, in the order of the new text.
pub(super) fn echoes(old: (&str, &[Span]), new: (&str, &[Span]), min_chars: usize) -> Vec<Echo> {
    let min_chars = min_chars.max(2);
    let characters = |(text, spans): (&str, &[Span])| -> Vec<Vec<Character>> {
        spans.iter().map(|&span| countable(text, span)).collect()
    };
    let (old_text, new_text) = (old.0, new.0);
    let (old, new) = (characters(old), characters(new));
    let places = Places::of(&old, min_chars);
    let mut found = Vec::new();
    for sentence in &new {
        let mut at = 0;
        while at + min_chars <= sentence.len() {
            let longest = if is_inside_word(sentence, at) { None } else { places.longest(&old, sentence, at) };
            match longest {
                Some((theirs, len)) if says_something(&sentence[at..at + len], min_chars) => {
                    found.push(Echo {
                        old: cover(old_text, &theirs[..len]),
                        new: cover(new_text, &sentence[at..at + len]),
                    });
                    at += len;
                }
                _ => at += 1,
            }
        }
    }
    found
}

/// Whether a stretch is long enough. A Chinese character says about as much as four letters: one word is no echo.
fn says_something(characters: &[Character], min_chars: usize) -> bool {
    let letters = |&(c, _): &Character| if c.is_ascii() { 1 } else { 4 };
    characters.iter().map(letters).sum::<usize>() >= 4 * min_chars
}

fn countable(text: &str, span: Span) -> Vec<Character> {
    let chars = span.of(text).char_indices();
    let place = |(offset, c): (usize, char)| {
        let at = span.start + offset;
        fold(c).filter(|folded| folded.is_alphanumeric()).map(|folded| (folded, Span::new(at, at + c.len_utf8())))
    };
    chars.filter_map(place).collect()
}

/// From the first character to the last, with the quotes and brackets that belong to them.
fn cover(text: &str, characters: &[Character]) -> Span {
    let (first, last) = (characters[0].1, characters[characters.len() - 1].1);
    let mut span = Span::new(first.start, last.end);
    for (open, close) in [('“', '”'), ('《', '》'), ('（', '）'), ('(', ')'), ('「', '」')] {
        let count = |c: char| span.of(text).matches(c).count();
        if count(open) > count(close) && text[span.end..].starts_with(close) {
            span.end += close.len_utf8();
        } else if count(close) > count(open) && text[..span.start].ends_with(open) {
            span.start -= open.len_utf8();
        }
    }
    span
}

/// Whether a border before `at` would cut a number or a Latin word in two.
fn is_inside_word(sentence: &[Character], at: usize) -> bool {
    let is_word = |idx: usize| sentence.get(idx).is_some_and(|(c, _)| c.is_ascii_alphanumeric());
    let touches = |idx: usize| sentence[idx - 1].1.end == sentence[idx].1.start;
    at > 0 && is_word(at - 1) && is_word(at) && touches(at)
}

/// Where in the old sentences each wording of the least length begins.
struct Places {
    len: usize,
    of_wording: HashMap<Vec<char>, Vec<(usize, usize)>>,
}

impl Places {
    fn of(sentences: &[Vec<Character>], len: usize) -> Self {
        let mut of_wording: HashMap<Vec<char>, Vec<(usize, usize)>> = HashMap::new();
        for (idx, sentence) in sentences.iter().enumerate() {
            for (at, wording) in sentence.windows(len).enumerate() {
                let places = of_wording.entry(wording.iter().map(|&(c, _)| c).collect()).or_default();
                if places.len() < MAX_PLACES && !is_inside_word(sentence, at) {
                    places.push((idx, at));
                }
            }
        }
        Self { len, of_wording }
    }

    /// The old characters from the place that agrees longest with `sentence` from `at`, and for how long.
    fn longest<'a>(
        &self,
        old: &'a [Vec<Character>],
        sentence: &[Character],
        at: usize,
    ) -> Option<(&'a [Character], usize)> {
        let wording: Vec<char> = sentence[at..at + self.len].iter().map(|&(c, _)| c).collect();
        let agree = |&(idx, start): &(usize, usize)| {
            let theirs = &old[idx][start..];
            let mut len = theirs.iter().zip(&sentence[at..]).take_while(|(one, other)| one.0 == other.0).count();
            while len > 0 && (is_inside_word(&old[idx], start + len) || is_inside_word(sentence, at + len)) {
                len -= 1;
            }
            (theirs, len)
        };
        // Of equally long ones the first place in the old text wins.
        self.of_wording.get(&wording)?.iter().map(agree).rev().max_by_key(|&(_, len)| len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(old: &str, new: &str) -> Vec<(String, String)> {
        let whole = |text: &str| [Span::new(0, text.len())];
        let echoes = echoes((old, &whole(old)), (new, &whole(new)), 6);
        echoes.iter().map(|echo| (echo.old.of(old).to_owned(), echo.new.of(new).to_owned())).collect()
    }

    #[test]
    fn punctuation_between_the_characters_does_not_matter() {
        let pair = ("全方位全角度全链条".to_owned(), "全方位、全角度、全链条".to_owned());
        assert_eq!(found("推动产业全方位全角度全链条升级", "要开展全方位、全角度、全链条改造"), [pair]);
    }

    #[test]
    fn a_number_is_not_cut() {
        assert!(found("实现产值增长百12345", "实现产值增百1234").is_empty());
        assert_eq!(found("工业产值达到约2024年", "工业产值达到约2025年")[0].1, "工业产值达到约");
    }

    #[test]
    fn a_quote_that_opens_inside_is_closed() {
        let echo = found("实施创新提质“一号发展工程”。", "要实施创新提质“一号发展工程”，加快");
        assert_eq!(echo[0].1, "实施创新提质“一号发展工程”");
    }

    #[test]
    fn one_word_of_another_script_is_no_echo() {
        assert!(found("Consumer expenditures declined.", "Labor weakened, expenditures rose.").is_empty());
        let echo = found(
            "It will act to promote sustainable economic growth.",
            "All tools to promote sustainable economic growth.",
        );
        assert_eq!(echo[0].1, "to promote sustainable economic growth");
    }

    #[test]
    fn short_agreement_is_no_echo() {
        assert!(found("深化改革开放", "深化改革创新").is_empty());
    }
}
