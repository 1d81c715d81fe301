//! Pinyin annotations: mirrors that convert Simplified pages to Traditional script put the reading of a character
//! with several readings behind it, in parentheses: `產(chǎn)業(yè)`.
//!
//! An annotation is a syllable of the official scheme behind a character. Genuine readings exist in clean text
//! (`铟(yin)`), so nothing is taken for an annotation unless the text shows the mirror's mark: a reading with a tone mark
//! behind a character that is only Traditional; or, in pages converted back by halves, several inside words close to
//! each other, each behind a common character. 汉语拼音方案 (1958).

use std::{collections::BTreeSet, sync::LazyLock};

use super::characters::{Script, is_common, is_han, script_of};
use crate::{
    corpus::{Edit, Span},
    ingest::scan,
};

/// `zhuang` and a blank: the longest thing between parentheses.
const LONGEST: usize = 7;

/// So many readings close to each other show a page that was converted back; a glossary or a list of names sets marks
/// between its words.
const LEAST_CLOSE: usize = 3;

/// Readings are close with so many bytes between them: six characters.
const CLOSE: usize = 18;

/// So many readings in full-width parentheses show a mirror's page; one may explain a rare character.
const LEAST_FULL_WIDTH: usize = 2;

/// Readings without a tone, and the characters that have them.
const NEUTRAL: [(&str, &str); 9] = [
    ("着著", "zhe"),
    ("了", "le"),
    ("的地得", "de"),
    ("们們", "men"),
    ("么麼", "me"),
    ("子", "zi"),
    ("吗嗎", "ma"),
    ("呢", "ne"),
    ("个個", "ge"),
];

static SYLLABLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/pinyin_syllables.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A reading in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Annotation<'a> {
    /// With the parentheses, and the blanks around them that stand between two characters.
    span: Span,
    reading: &'a str,
    has_tone: bool,
    is_full_width: bool,
    /// The character before it.
    annotated: Option<char>,
    /// The character behind it.
    next: Option<char>,
}

impl Annotation<'_> {
    fn follows_traditional(&self) -> bool {
        self.annotated.is_some_and(|c| script_of(c) == Some(Script::Traditional))
    }

    /// A tone mark, or none where the character has none in speech.
    fn is_plausible(&self) -> bool {
        let is_neutral =
            |c| NEUTRAL.iter().any(|(characters, reading)| characters.contains(c) && self.reading == *reading);
        self.annotated.is_some_and(|c| is_han(c) && (self.has_tone || is_neutral(c)))
    }

    /// As it stands in a word that was converted back.
    fn is_inside_word(&self) -> bool {
        self.has_tone && self.annotated.is_some_and(is_common) && self.next.is_some_and(is_han)
    }
}

/// Whether the text comes from such a mirror.
pub fn is_established(text: &str) -> bool {
    // Hardly a text has one of the letters with a tone mark.
    if scan::places(text, |first, _, _| first.wrapping_sub(0xC3) <= 0xC9 - 0xC3).next().is_none() {
        return false;
    }
    let (mut n_full_width, mut n_close, mut end) = (0, 0, 0);
    for found in candidates(text) {
        if found.has_tone && found.follows_traditional() {
            n_full_width += usize::from(found.is_full_width);
            if !found.is_full_width || n_full_width >= LEAST_FULL_WIDTH {
                return true;
            }
        }
        if found.is_inside_word() {
            let is_close =
                n_close > 0 && found.span.start <= end + CLOSE && !text[end..found.span.start].contains('、');
            n_close = if is_close { n_close + 1 } else { 1 };
            end = found.span.end;
            if n_close >= LEAST_CLOSE {
                return true;
            }
        }
    }
    false
}

/// Deletes every annotation, if the text comes from such a mirror.
pub fn annotations(text: &str) -> Vec<Edit> {
    if !is_established(text) {
        return Vec::new();
    }
    candidates(text)
        .filter(|found| found.follows_traditional() || found.is_plausible())
        .map(|found| Edit { span: found.span, replacement: String::new() })
        .collect()
}

fn candidates(text: &str) -> impl Iterator<Item = Annotation<'_>> + '_ {
    let opens =
        |first: u8, second: u8, third: u8| (first == b'(') | (first == 0xEF) & (second == 0xBC) & (third == 0x88);
    scan::places(text, opens).filter_map(|start| annotation_at(text, start))
}

fn annotation_at(text: &str, start: usize) -> Option<Annotation<'_>> {
    let is_full_width = !text[start..].starts_with('(');
    let (opening, closing) = if is_full_width { ('（', '）') } else { ('(', ')') };
    let rest = &text[start + opening.len_utf8()..];
    let (length, _) = rest.char_indices().take(LONGEST + 1).find(|&(_, c)| c == closing)?;
    let has_tone = syllable(&rest[..length])?;
    let end = start + opening.len_utf8() + length + closing.len_utf8();
    let before = text[..start].trim_end_matches(' ');
    let after = text[end..].trim_start_matches(' ');
    let (annotated, next) = (before.chars().next_back(), after.chars().next());
    // A blank before the parenthesis has its like behind it.
    let is_spaced = before.len() < start && annotated.is_some_and(is_han);
    let is_between = is_spaced && next.is_some_and(is_han);
    let span = Span::new(
        if is_spaced { before.len() } else { start },
        if is_between { text.len() - after.len() } else { end },
    );
    let next = if is_spaced { next } else { text[end..].chars().next() };
    let annotated = if is_spaced || before.len() == start { annotated } else { None };
    Some(Annotation { span, reading: rest[..length].trim_end(), has_tone, is_full_width, annotated, next })
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
        'ɡ' => Some(('g', false)),
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
    fn every_form_of_annotation_is_deleted() {
        assert_eq!(
            cleaned("我們（men）的產（chǎn）業（yè），產 (chǎn) 業，我國(ɡuó)沿著(zhe)正確").0,
            "我們的產業，產業，我國沿著正確"
        );
    }

    #[test]
    fn a_page_converted_back_by_halves_is_cleaned() {
        assert_eq!(cleaned("产(chǎn)业(yè)升级，发(fā)展数字经(jīng)济（A股）").0, "产业升级，发展数字经济（A股）");
    }

    #[test]
    fn one_reading_in_full_width_parentheses_explains_a_character() {
        for text in [
            "氚（chuān）和鉿（hā）元素",
            "重（zhòng）、行（háng）、乐（yuè）",
            "铊（tā）、铟（yīn）、镓（jiā）等元素，六（lù）安、台（tāi）州、亳（bó）州",
            "蚌埠（bù）市、（an）、（GDP）",
        ] {
            assert_eq!(cleaned(text).1, 0, "{text}");
        }
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
