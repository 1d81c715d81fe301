//! Finding many wordings in a text at once, as a reader would.
//!
//! Reads wordings with a number each, gives the places where they stand. Case and width of ASCII make no
//! difference; a wording that begins or ends with a Latin letter or digit is not found inside a longer
//! Latin word or number, nor one that begins with a Chinese numeral behind another. What to do with matches that
//! overlap is the caller's choice.

use super::{
    lexicon::{folded_char, half_width},
    trie::Trie,
};
use crate::corpus::{Span, is_han};

/// A wording found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Where it stands.
    pub(super) span: Span,
    /// The number that came with the wording.
    pub(super) id: usize,
}

/// Wordings made ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Matcher(Trie);

impl Matcher {
    /// Takes wordings with the number that a match reports; several may share one. What ends in a plus is found in its
    /// other spelling too: “人工智能”+ is 人工智能+.
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let wordings: Vec<(&str, usize)> = wordings.into_iter().collect();
        let quoted = |&(wording, id): &(&str, usize)| {
            let word = wording.strip_suffix(['+', '＋']).filter(|word| word.ends_with(is_han))?;
            Some((format!("{word}”+"), id))
        };
        let quoted: Vec<(String, usize)> = wordings.iter().filter_map(quoted).collect();
        let quoted = quoted.iter().map(|(wording, id)| (wording.as_str(), *id));
        Self(Trie::new(wordings.iter().copied().chain(quoted), folded_char))
    }

    /// Every match, overlapping ones too, by beginning and then longest first.
    pub(super) fn all(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        self.0.each(text, |span, id| {
            if stands_alone(text, span) {
                found.push(Match { span, id });
            }
        });
        found.sort_unstable_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.id));
        found
    }
}

/// Keeps, from left to right, the longest match that does not overlap one already kept.
pub(super) fn leftmost_longest(matches: impl IntoIterator<Item = Match>) -> Vec<Match> {
    let mut kept: Vec<Match> = Vec::new();
    for hit in matches {
        if kept.last().is_none_or(|last| last.span.end <= hit.span.start) {
            kept.push(hit);
        }
    }
    kept
}

/// Whether neither border lies inside a Latin word or a number.
fn stands_alone(text: &str, span: Span) -> bool {
    let joins = |before: Option<char>, after: Option<char>| match (before, after) {
        (Some(before), Some(after)) => is_ascii_word(before) && is_ascii_word(after),
        _ => false,
    };
    let (before, inside, after) = (&text[..span.start], span.of(text), &text[span.end..]);
    !joins(before.chars().next_back(), inside.chars().next())
        && !counts_on(before.chars().next_back(), inside.chars().next())
        && !joins(inside.chars().next_back(), after.chars().next())
}

/// Whether a number that begins a wording has begun before it: 第三个代表团 has no 三个代表, 十八项规定 no 八项规定.
fn counts_on(before: Option<char>, first: Option<char>) -> bool {
    const NUMBERS: &str = "二三四五六七八九十两";
    first.is_some_and(|first| NUMBERS.contains(first))
        && before.is_some_and(|before| before == '第' || "十百千万亿零〇".contains(before) || NUMBERS.contains(before))
}

fn is_ascii_word(c: char) -> bool {
    half_width(c).is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(wordings: &[&str], text: &'a str) -> Vec<&'a str> {
        let matcher = Matcher::new(wordings.iter().copied().zip(0..));
        leftmost_longest(matcher.all(text)).into_iter().map(|hit| hit.span.of(text)).collect()
    }

    #[test]
    fn the_longest_of_several_matches_is_kept() {
        assert_eq!(
            found(&["和谐社会", "社会主义和谐社会"], "构建社会主义和谐社会,和谐社会"),
            ["社会主义和谐社会", "和谐社会"]
        );
    }

    #[test]
    fn a_latin_wording_is_not_found_inside_a_word() {
        assert_eq!(found(&["AI"], "MAIN, AI芯片, ai"), ["AI", "ai"]);
    }

    #[test]
    fn width_makes_no_difference() {
        assert_eq!(found(&["人工智能+"], "人工智能＋行动,人工智能+行动"), ["人工智能＋", "人工智能+"]);
    }

    #[test]
    fn a_plus_may_stand_behind_the_quotation() {
        assert_eq!(found(&["人工智能+"], "“人工智能”+行动,“人工智能+”"), ["人工智能”+", "人工智能+"]);
    }

    #[test]
    fn no_wording_finds_nothing() {
        assert_eq!(found(&[], "文"), Vec::<&str>::new());
    }
}
