//! Pinyin annotations: mirrors that convert Simplified pages to Traditional script put the reading of a character
//! with several readings behind it, in half-width parentheses: `產(chǎn)業(yè)`.
//!
//! An annotation is a syllable of the official scheme directly behind a character. Genuine readings exist in clean
//! text (`铟(yin)`), so nothing is taken for an annotation unless the text shows the mirror's mark: a reading with a
//! tone mark behind a character that is only Traditional. 汉语拼音方案 (1958).

use std::{collections::BTreeSet, sync::LazyLock};

use super::characters::{Script, is_han, script_of};
use crate::corpus::{Edit, Span};

/// `zhuang` and a blank: the longest thing between parentheses.
const LONGEST: usize = 7;

static SYLLABLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/pinyin_syllables.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A reading in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Annotation {
    span: Span,
    has_tone: bool,
    /// The character before it.
    annotated: Option<char>,
}

impl Annotation {
    fn follows_traditional(&self) -> bool {
        self.annotated.is_some_and(|c| script_of(c) == Some(Script::Traditional))
    }
}

/// Whether the text comes from such a mirror.
pub fn is_established(text: &str) -> bool {
    candidates(text).any(|found| found.has_tone && found.follows_traditional())
}

/// Deletes every annotation, if the text comes from such a mirror.
pub fn annotations(text: &str) -> Vec<Edit> {
    if !is_established(text) {
        return Vec::new();
    }
    candidates(text)
        .filter(|found| found.follows_traditional() || (found.has_tone && found.annotated.is_some_and(is_han)))
        .map(|found| Edit { span: found.span, replacement: String::new() })
        .collect()
}

fn candidates(text: &str) -> impl Iterator<Item = Annotation> + '_ {
    memchr::memchr_iter(b'(', text.as_bytes()).filter_map(|start| {
        let rest = &text[start + 1..];
        let length = rest.char_indices().take(LONGEST + 1).find(|&(_, c)| c == ')').map(|(at, _)| at)?;
        let has_tone = syllable(&rest[..length])?;
        let span = Span::new(start, start + 1 + length + 1);
        Some(Annotation { span, has_tone, annotated: text[..start].chars().next_back() })
    })
}

/// Whether a syllable has a tone mark; `None` where it is no syllable. Blanks behind it are allowed.
pub fn syllable(written: &str) -> Option<bool> {
    let written = written.trim_end();
    let mut plain = String::with_capacity(LONGEST);
    let mut n_tones = 0;
    for c in written.chars() {
        let (letter, has_tone) = toneless(c)?;
        plain.push(letter);
        n_tones += usize::from(has_tone);
    }
    (n_tones <= 1 && SYLLABLES.contains(plain.as_str())).then_some(n_tones == 1)
}

fn toneless(c: char) -> Option<(char, bool)> {
    let vowels =
        [('a', "āáǎàăɑ"), ('e', "ēéěèĕ"), ('i', "īíǐìĭ"), ('o', "ōóǒòŏ"), ('u', "ūúǔùŭ"), ('ü', "ǖǘǚǜ"), ('n', "ńňǹ")];
    match c {
        'a'..='z' | 'ü' => Some((c, false)),
        'ê' => Some(('e', false)),
        _ => vowels.iter().find(|(_, marked)| marked.contains(c)).map(|&(vowel, _)| (vowel, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn cleaned(text: &str) -> (String, usize) {
        edited(text, &annotations(text))
    }

    #[test]
    fn annotations_are_deleted_with_blanks_in_them() {
        assert_eq!(cleaned("產(chǎn)業(yè)會(huì )創(chuàng )新"), ("產業會創新".to_owned(), 4));
    }

    #[test]
    fn genuine_parentheses_stay_even_in_such_a_text() {
        assert_eq!(
            cleaned("產(chǎn)業：首臺(套)、(一)、(AI)、(yin)"),
            ("產業：首臺(套)、(一)、(AI)、(yin)".to_owned(), 1)
        );
    }

    #[test]
    fn genuine_readings_in_simplified_text_stay() {
        assert_eq!(cleaned("铟(yin)是一种金属，氼(nì)同溺").1, 0);
    }

    #[test]
    fn a_word_that_is_no_syllable_is_no_reading() {
        assert_eq!(syllable("chuāng"), Some(true));
        assert_eq!(syllable("lü"), Some(false));
        assert_eq!(syllable("mm"), None);
        assert_eq!(syllable("tce"), None);
    }
}
