//! Byte slips: runs whose GBK bytes are off by one.
//!
//! A mirror that searches and replaces bytes rather than characters finds its key across the border of two
//! characters, and sets the pinyin of the wrong character into the middle of the right one. 們群 is `82 83 | C8 BA`; it
//! finds 內 (`83 C8`) there and writes `82 83 C8 (nèi) BA`. The lead byte `C8` swallows the parenthesis and becomes
//! `?`, and every character after it is read one byte late, up to the next byte that is no part of a pair:
//! 們群策群力， becomes 們?nèi)翰呷毫，. Such runs are undone by shifting back. The first byte and often the last one are
//! lost; they are filled in only where exactly one word of the dictionary fits.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use encoding_rs::GBK;

use super::{characters::is_han, pinyin, script};
use crate::corpus::{Edit, Span};

/// No slip in a mirror's page ran further: punctuation or a digit ends it.
const LONGEST_RUN: usize = 40;

/// The longest word the dictionary is asked for, in characters.
const LONGEST_WORD: usize = 6;

/// What stands for the lost byte; somebody may have made it full-width afterwards.
const QUESTION_MARKS: [char; 2] = ['?', '？'];

/// A run of characters read from slipped bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where it stands, from the `?` on.
    pub span: Span,
    /// The words as they stand.
    pub found: String,
    /// The words as they were, in the script of the page; `None` where no single reading fits.
    pub restored: Option<String>,
}

impl Slip {
    /// The edit that restores it, if anything does.
    pub fn edit(&self) -> Option<Edit> {
        Some(Edit { span: self.span, replacement: self.restored.clone()? })
    }
}

/// Finds the slips of a text that is known to come from such a mirror.
///
/// Without a reading behind it, a `?` is a question mark unless the shifted reading has more words than the run as it
/// stands.
pub fn find(text: &str, knows_word: &dyn Fn(&str) -> bool) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for (at, question) in text.match_indices(QUESTION_MARKS) {
        if slips.last().is_some_and(|slip| at < slip.span.end) {
            continue;
        }
        slips.extend(Run::at(text, Span::new(at, at + question.len())).and_then(|run| run.judge(text, knows_word)));
    }
    slips
}

/// What follows a `?`: perhaps the rest of an annotation, then characters of two bytes each.
struct Run {
    span: Span,
    has_reading: bool,
    /// The bytes of the run, without the lost first one.
    bytes: Vec<u8>,
    /// The last byte, where it survived as an ASCII character.
    has_last: bool,
    surface: String,
}

impl Run {
    fn at(text: &str, question: Span) -> Option<Self> {
        let rest = &text[question.end..];
        let reading_length = reading(rest);
        let mut bytes = Vec::new();
        let mut length = reading_length;
        for (idx, c) in rest[reading_length..].chars().take(LONGEST_RUN).enumerate() {
            let Some(pair) = pair_of(c, idx == 0) else { break };
            bytes.extend(pair);
            length += c.len_utf8();
        }
        if bytes.is_empty() {
            return None;
        }
        let surface = rest[reading_length..length].to_owned();
        let last = rest[length..].bytes().next().filter(|&byte| is_ascii_trail(byte) && byte != b'?');
        bytes.extend(last);
        // The next annotation stands where it belongs, behind a character whose second byte swallowed the parenthesis;
        // from there on the bytes are in step again.
        let after = &rest[length..];
        let mark = after.chars().next().filter(|c| QUESTION_MARKS.contains(c)).map_or(0, char::len_utf8);
        let behind = if mark > 0 { reading(&after[mark..]) } else { 0 };
        let next = if behind > 0 { behind + mark } else { 0 };
        let span = Span::new(question.start, question.end + length + usize::from(last.is_some()).max(next));
        Some(Self { span, has_reading: reading_length > 0, bytes, has_last: last.is_some(), surface })
    }

    fn judge(&self, text: &str, knows_word: &dyn Fn(&str) -> bool) -> Option<Slip> {
        let restored = self.restore(knows_word);
        let reads_better = restored.as_ref().is_some_and(|restored| {
            words_in(&script::simplified(restored), knows_word)
                > words_in(&script::simplified(&self.surface), knows_word)
        });
        let slip = |restored| Slip { span: self.span, found: self.span.of(text).to_owned(), restored };
        match (reads_better, self.has_reading) {
            (true, _) => Some(slip(restored)),
            (false, true) => Some(slip(None)),
            (false, false) => None,
        }
    }

    /// The only reading that fits, if there is one.
    fn restore(&self, knows_word: &dyn Fn(&str) -> bool) -> Option<String> {
        let inner_end = if self.has_last { self.bytes.len() } else { self.bytes.len() - 1 };
        let inner = decode(&self.bytes[1..inner_end])?;
        let heads = characters_ending(self.bytes[0]);
        let tails: Vec<Option<char>> = if self.has_last {
            vec![None]
        } else {
            characters_starting(self.bytes[inner_end]).iter().copied().map(Some).collect()
        };
        let inner = Simplified::of(&inner);
        if let Some((head, tail)) = whole_word(heads, &inner, &tails, knows_word) {
            return Some(join(head, &inner.original, tail));
        }
        let head = only_head(heads, &inner, knows_word)?;
        let tail = match self.has_last {
            true => None,
            false => Some(only_tail(&inner, &tails, knows_word)?),
        };
        Some(join(head, &inner.original, tail))
    }
}

struct Simplified {
    original: String,
    chars: Vec<char>,
}

impl Simplified {
    fn of(original: &str) -> Self {
        Self { original: original.to_owned(), chars: script::simplified(original).chars().collect() }
    }
}

fn join(head: char, inner: &str, tail: Option<char>) -> String {
    std::iter::once(head).chain(inner.chars()).chain(tail).collect()
}

/// The one way to complete the run to a single word.
fn whole_word(
    heads: &[char],
    inner: &Simplified,
    tails: &[Option<char>],
    knows_word: &dyn Fn(&str) -> bool,
) -> Option<(char, Option<char>)> {
    if inner.chars.is_empty() || inner.chars.len() + 2 > LONGEST_WORD {
        return None;
    }
    let inner_word: String = inner.chars.iter().collect();
    // There are tens of thousands of pairs, so each character is converted once.
    let simple = |c: char| script::simplified(c.encode_utf8(&mut [0; 4]));
    let tails: Vec<(Option<char>, String)> =
        tails.iter().map(|&tail| (tail, tail.map(simple).unwrap_or_default())).collect();
    let mut fitting: BTreeMap<String, (char, Option<char>)> = BTreeMap::new();
    let mut word = String::new();
    for &head in heads {
        let begun = simple(head) + &inner_word;
        for (tail, end) in &tails {
            word.clear();
            word.push_str(&begun);
            word.push_str(end);
            if knows_word(&word) {
                fitting.entry(word.clone()).or_insert((head, *tail));
            }
        }
    }
    if fitting.len() == 1 { fitting.into_values().next() } else { None }
}

/// The one first character that begins a word, the longest words deciding; or the one stop before an opening mark.
fn only_head(heads: &[char], inner: &Simplified, knows_word: &dyn Fn(&str) -> bool) -> Option<char> {
    if inner.chars.first().is_some_and(|c| matches!(c, '《' | '“' | '（' | '‘' | '【')) {
        let stops: BTreeSet<char> = heads.iter().copied().filter(|c| "。，、；：！？”》）".contains(*c)).collect();
        return only(stops);
    }
    let longest = inner.chars.len().min(LONGEST_WORD - 1);
    (1..=longest).rev().find_map(|n_following| {
        let following: String = inner.chars[..n_following].iter().collect();
        let begins = |head: &char| knows_word(&script::simplified(&format!("{head}{following}")));
        only_or_none(heads.iter().copied().filter(begins).collect())
    })?
}

/// The one last character that ends a word, the longest words deciding.
fn only_tail(inner: &Simplified, tails: &[Option<char>], knows_word: &dyn Fn(&str) -> bool) -> Option<char> {
    let longest = inner.chars.len().min(LONGEST_WORD - 1);
    (1..=longest).rev().find_map(|n_before| {
        let before: String = inner.chars[inner.chars.len() - n_before..].iter().collect();
        let ends = |tail: &char| knows_word(&script::simplified(&format!("{before}{tail}")));
        only_or_none(tails.iter().copied().flatten().filter(ends).collect())
    })?
}

/// `None` to go on looking, `Some(None)` where several fit, `Some(Some(c))` where one does.
fn only_or_none(fitting: BTreeSet<char>) -> Option<Option<char>> {
    if fitting.is_empty() { None } else { Some(only(fitting)) }
}

fn only(fitting: BTreeSet<char>) -> Option<char> {
    if fitting.len() == 1 { fitting.into_iter().next() } else { None }
}

/// The share of characters that stand in words of two characters or more, longest words first.
pub(super) fn words_in(text: &str, knows_word: &dyn Fn(&str) -> bool) -> f64 {
    let chars: Vec<char> = text.chars().filter(|&c| is_han(c)).collect();
    let (mut at, mut n_covered) = (0, 0);
    while at < chars.len() {
        let longest = LONGEST_WORD.min(chars.len() - at);
        let word = (2..=longest).rev().find(|&n| knows_word(&chars[at..at + n].iter().collect::<String>()));
        n_covered += word.unwrap_or(0);
        at += word.unwrap_or(1);
    }
    n_covered as f64 / chars.len().max(1) as f64
}

/// The length of the rest of an annotation at the head of a text, with its parenthesis: `nèi)`.
fn reading(text: &str) -> usize {
    let end = text.char_indices().take(8).find(|&(_, c)| matches!(c, ')' | '）'));
    end.filter(|&(end, _)| pinyin::syllable(&text[..end]).is_some()).map_or(0, |(end, c)| end + c.len_utf8())
}

/// The two bytes of a character, if it has two. The first character of a run may be a full-width mark, even one that
/// somebody made half-width afterwards.
fn pair_of(c: char, is_first: bool) -> Option<[u8; 2]> {
    if is_first && matches!(c, '!' | ',' | ':' | ';') {
        return Some([0xA3, c as u8 + 0x80]);
    }
    if c.is_ascii() || ("。，、；：！？“”《》（）".contains(c) && !(is_first && "！，：；".contains(c)))
    {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = GBK.encode(c.encode_utf8(&mut buffer));
    if is_lossy { None } else { bytes.as_ref().try_into().ok() }
}

/// Letters and digits after a run are words of their own more often than halves of a character.
fn is_ascii_trail(byte: u8) -> bool {
    matches!(byte, 0x40..=0x7E) && !byte.is_ascii_alphanumeric()
}

fn decode(bytes: &[u8]) -> Option<String> {
    let (text, is_lossy) = GBK.decode_without_bom_handling(bytes);
    let is_text = |c: char| is_han(c) || "。，、；：！？“”‘’《》（）【】—…％".contains(c);
    (!is_lossy && text.chars().all(is_text)).then(|| text.into_owned())
}

/// For each byte, the characters that it is half of; found once, as a damaged page asks for the same ones again and again.
type ByByte = [OnceLock<Vec<char>>; 256];

fn characters_ending(trail: u8) -> &'static [char] {
    static ENDING: ByByte = [const { OnceLock::new() }; 256];
    let found = || (0x81..=0xFE).filter_map(|lead| decode(&[lead, trail])?.chars().next()).collect();
    ENDING[usize::from(trail)].get_or_init(found)
}

fn characters_starting(lead: u8) -> &'static [char] {
    static STARTING: ByByte = [const { OnceLock::new() }; 256];
    let found = || (0x40..=0xFE).filter_map(|trail| decode(&[lead, trail])?.chars().next()).collect();
    STARTING[usize::from(lead)].get_or_init(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(text: &str, words: &[&str]) -> Vec<(String, Option<String>)> {
        let slips = find(text, &|word| words.contains(&word));
        slips.into_iter().map(|slip| (slip.found, slip.restored)).collect()
    }

    // 群策群力 is C8BA B2DF C8BA C1A6; without the first and the last byte BAB2 DFC8 BAC1 reads 翰呷毫.
    #[test]
    fn the_only_word_that_fits_is_restored() {
        let found = restored("需要我們?nèi)翰呷毫,共謀發(fā)展", &["群策群力", "需要"]);
        assert_eq!(found, [("?nèi)翰呷毫".to_owned(), Some("群策群力".to_owned()))]);
    }

    #[test]
    fn without_a_word_that_fits_it_is_left_and_reported() {
        assert_eq!(restored("我們?nèi)翰呷毫,共謀", &["我们"]), [("?nèi)翰呷毫".to_owned(), None)]);
    }

    // 。《粵港澳大灣區 is A1A3 A1B6 BB9B B8DB B0C4 B4F3 9EB3 855E; its last byte is the ASCII character ^.
    #[test]
    fn a_run_ends_in_the_second_byte_of_its_last_character() {
        let found = restored("的問(wèn)題?!痘浉郯拇鬄硡^(qū)發(fā)展", &["粤港澳", "大湾区"]);
        assert_eq!(found, [("?!痘浉郯拇鬄硡^".to_owned(), Some("。《粵港澳大灣區".to_owned()))]);
    }

    // The same with the marks made full-width.
    #[test]
    fn a_run_behind_full_width_marks_is_the_same() {
        let found = restored("的問(wèn)題？！痘浉郯拇鬄硡^(qū)發(fā)展", &["粤港澳", "大湾区"]);
        assert_eq!(found, [("？！痘浉郯拇鬄硡^".to_owned(), Some("。《粵港澳大灣區".to_owned()))]);
        let found = restored("需要我們？nèi）翰呷毫，共謀發(fā)展", &["群策群力", "需要"]);
        assert_eq!(found, [("？nèi）翰呷毫".to_owned(), Some("群策群力".to_owned()))]);
    }

    // 群策群力隊 is C8BA B2DF C8BA C1A6 EAA0. Its first annotation makes BAB2 DFC8 BAC1 A6EA of it, and A0 swallows the
    // parenthesis of the second one.
    #[test]
    fn a_run_ends_at_the_next_annotation() {
        let run: String = [[0xBA, 0xB2], [0xDF, 0xC8], [0xBA, 0xC1], [0xA6, 0xEA]]
            .iter()
            .map(|pair| GBK.decode_without_bom_handling(pair).0.into_owned())
            .collect();
        let slips = restored(&format!("我們?nèi){run}?duì)伍發(fā)展"), &["群策群力", "力队"]);
        assert_eq!(slips.len(), 1, "{slips:?}");
        assert_eq!(slips[0].0, format!("?nèi){run}?duì)"));
        assert_eq!(slips[0].1.as_deref(), Some("群策群力隊"));
    }

    #[test]
    fn a_question_mark_before_words_is_a_question_mark() {
        assert_eq!(restored("網絡餐飲如何治理?來看一盒外賣", &["来看", "一盒", "外卖"]), []);
    }
}
