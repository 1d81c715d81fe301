//! Spelling: what tells two wordings apart, and how one is shown.
//!
//! Reads quotations, gives them without quotes and spaces, and in one script (wordings that agree so are one), and the
//! original that most passages of one wording have, with both of a pair of marks or neither.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{borders::is_function_word, fractions::with_plain_fractions};
use crate::{
    corpus::{Corpus, Passage, Span, fraction_sign},
    diff::simplified,
};

/// The most frequent spelling of passages that are one wording, the earliest of equals.
pub(super) fn spelling(corpus: &Corpus, passages: &[Passage]) -> String {
    let mut counts: BTreeMap<String, (usize, Reverse<usize>)> = BTreeMap::new();
    for (at, &passage) in passages.iter().enumerate() {
        counts.entry(in_one_line(corpus.quote(passage))).or_insert((0, Reverse(at))).0 += 1;
    }
    let widest = counts.into_iter().max_by_key(|&(_, count)| count);
    widest.map(|(text, _)| text).unwrap_or_default()
}

/// A spelling without quotes, without spaces but those that part words in Latin letters, and with mixed numbers in one
/// spelling.
pub(super) fn skeleton(text: &str) -> String {
    let text = &*with_plain_fractions(text);
    let mut bare = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    let is_letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    while let Some(c) = chars.next() {
        if c == '’' && is_letter(before.as_ref()) && is_letter(chars.peek()) {
            bare.push('\'');
        } else if !"“”‘’「」『』\"《》（）()".contains(c) {
            bare.push(c);
        }
        before = Some(c);
    }
    in_one_line(&bare)
}

/// The same in Simplified script: a Traditional character among the others makes no other wording.
pub(super) fn in_one_script(text: &str) -> String {
    skeleton(text).chars().map(simplified).collect()
}

/// That in small letters: a capital at the head of a sentence is no edit.
pub(super) fn uncased(text: &str) -> String {
    in_one_script(text).to_lowercase()
}

/// A spelling without spaces but those that part words in Latin letters, and without pauses at its ends.
fn in_one_line(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut is_after_space = false;
    // ½ stands between words as 1/2 does.
    let is_latin = |c: char| c.is_ascii() || fraction_sign(c).is_some();
    for c in text.chars() {
        if c.is_whitespace() {
            is_after_space = true;
            continue;
        }
        if is_after_space && is_latin(c) && kept.ends_with(is_latin) {
            kept.push(' ');
        }
        is_after_space = false;
        kept.push(c);
    }
    kept.trim_matches(['、', '，']).to_owned()
}

const PAIRS: [(char, char); 7] =
    [('“', '”'), ('‘', '’'), ('「', '」'), ('《', '》'), ('（', '）'), ('(', ')'), ('『', '』')];

/// Whether a text has both of each pair of marks, the opening one first.
pub(super) fn is_balanced(text: &str) -> bool {
    // Of apostrophes one alone stands in a word: America’s.
    let mut pairs = PAIRS.iter().filter(|pair| pair.0 != '‘');
    pairs.all(|&pair| unpaired(text, pair) == (0, 0)) && text.matches('"').count().is_multiple_of(2)
}

/// How many closing marks have nothing to close, and how many opening ones are not closed.
fn unpaired(text: &str, (open, close): (char, char)) -> (usize, usize) {
    let (mut n_closing, mut n_open) = (0, 0);
    for c in text.chars() {
        if c == open {
            n_open += 1;
        } else if c == close && n_open > 0 {
            n_open -= 1;
        } else if c == close {
            n_closing += 1;
        }
    }
    (n_closing, n_open)
}

/// Takes in the closing mark behind the span if its opening one is inside, and the other way round; both where one pair
/// ends inside and another begins (`“一带一路”建设、“三大战略”`).
pub(super) fn balanced(text: &str, mut span: Span) -> Span {
    for (open, close) in PAIRS {
        let (n_closing, n_open) = unpaired(span.of(text), (open, close));
        if n_open == 1 && text[span.end..].starts_with(close) {
            span.end += close.len_utf8();
        }
        if n_closing == 1 && text[..span.start].ends_with(open) {
            span.start -= open.len_utf8();
        }
    }
    span
}

/// Whether a wording in Latin letters holds nothing but names: every word but those of grammar has a capital.
pub(super) fn is_run_of_capitals(text: &str) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    if !text.chars().filter(|c| c.is_alphabetic()).all(is_latin) {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(is_latin));
    words.filter(|word| !is_function_word(&word.to_lowercase())).all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_another_script_tells_no_wordings_apart() {
        assert_eq!(in_one_script("国民經济"), in_one_script("国民经济"));
        assert_ne!(in_one_script("国民经济"), in_one_script("国民、经济"));
    }

    #[test]
    fn a_skeleton_has_neither_quotes_nor_spaces_between_characters() {
        assert_eq!(skeleton("、高举“三个 代表” New  Era，"), "高举三个代表New Era");
    }

    #[test]
    fn a_passage_takes_in_the_closing_quote_of_an_open_one() {
        let text = "实施“一号发展工程”。";
        let end = text.find('”').unwrap();
        assert_eq!(balanced(text, Span::new(0, end)).of(text), "实施“一号发展工程”");
    }

    #[test]
    fn a_passage_takes_in_the_quotes_of_what_ends_and_of_what_begins_inside() {
        let text = "反对“两个中国”、“一中一台”。";
        let span = Span::new(text.find("两个").unwrap(), text.find("台”").unwrap() + "台".len());
        assert_eq!(balanced(text, span).of(text), "“两个中国”、“一中一台”");
    }

    #[test]
    fn a_closing_mark_before_its_opening_one_is_no_pair() {
        assert!(is_balanced("“两个中国”、“一中一台”"));
        assert!(!is_balanced("两个中国”、“一中一台"));
    }
}
