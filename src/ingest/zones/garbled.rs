//! Garbled: what only broken programs write.
//!
//! 锟斤拷 is U+FFFD twice in UTF-8, read as GBK: the words it stands for are gone. 烫烫烫, 屯屯屯 and 葺葺葺 are memory that
//! nobody wrote to (CC, CD and DD), read as GBK. å¤§åŠ is Chinese read letter by letter, and stays where bytes are lost, so
//! that it cannot be read again. Reads the text and its zones, gives marks inside title and body.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::{
    corpus::{Span, Zone, ZoneKind},
    ingest::repair::characters::is_han,
};

/// Why a stretch is one.
pub(super) const REASON: &str = "signs of a broken program in the place of words";

/// Why a stretch of letters is one.
pub(super) const LETTERS: &str = "letters in the place of words that were read in another encoding";

/// So many letters and signs beyond ASCII stand beside each other in no language that is written with them.
const FEWEST_LETTERS: usize = 4;

/// The first byte of all letters with accents.
const ACCENTED: u8 = 0xC3;

/// What no text holds. Leftmost matches are searched many bytes at once.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(["锟斤拷", "烫烫烫", "屯屯屯", "葺葺葺"])
        .expect("a few short patterns make a searcher")
});

/// The garbled stretches of title and body, in order.
pub(super) fn marks(text: &str, zones: &[Zone]) -> Vec<Zone> {
    let mut marks: Vec<Zone> = Vec::new();
    let mut at = 0;
    while let Some(found) = SIGNS.find(&text[at..]) {
        let sign = &text[at + found.start()..at + found.end()];
        let start = at + found.start();
        let rest = &text[start..];
        at = start + rest.find(|c| !sign.contains(c)).unwrap_or(rest.len());
        let zone = zones.partition_point(|zone| zone.span.end <= start);
        if zones.get(zone).is_some_and(|zone| zone.kind.is_counted() && at <= zone.span.end) {
            marks.push(Zone { kind: ZoneKind::Damaged, span: Span::new(start, at), reason: REASON });
        }
    }
    marks
}

/// The stretches of title and body, in order, that are Chinese read letter by letter; none in a text without Chinese.
pub(super) fn letters(text: &str, zones: &[Zone]) -> Vec<Zone> {
    if memchr::memchr(ACCENTED, text.as_bytes()).is_none() || !text.chars().any(is_han) {
        return Vec::new();
    }
    let counted = zones.iter().filter(|zone| zone.kind.is_counted());
    counted
        .flat_map(|zone| runs(text, zone.span))
        .map(|span| Zone { kind: ZoneKind::Damaged, span, reason: LETTERS })
        .collect()
}

fn runs(text: &str, within: Span) -> Vec<Span> {
    let slice = within.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = slice[at..].find(is_western) {
        let run = &slice[at + next..];
        let run = &run[..run.find(|c| !is_western(c)).unwrap_or(run.len())];
        let lead = run.len() - run.trim_start_matches(is_quote).len();
        let words = run.trim_matches(is_quote);
        let start = at + next + lead;
        let end = start + words.len();
        at += next + run.len();
        let is_beside_letter = slice[..start].ends_with(|c: char| c.is_ascii_alphabetic())
            || slice[end..].starts_with(|c: char| c.is_ascii_alphabetic());
        if is_garbled(words, is_beside_letter) {
            found.push(Span::new(start, end).shifted(within.start));
        }
    }
    found
}

/// Four letters and signs, or the first two of three bytes of one Chinese character with nothing of a word beside them.
fn is_garbled(run: &str, is_beside_letter: bool) -> bool {
    let n_letters = run.chars().filter(|c| is_accented(*c)).count();
    let is_long = run.chars().count() >= FEWEST_LETTERS && n_letters >= FEWEST_LETTERS / 2;
    let mut chars = run.chars();
    let begins = chars.next().is_some_and(|c| matches!(c, 'ã'..='é'));
    let goes_on = chars.next().is_some_and(|c| !is_accented(c) && !is_quote(c));
    is_long || begins && goes_on && !is_beside_letter
}

/// What the bytes beyond ASCII are in Latin-1 and Windows-1252.
fn is_western(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{FF}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c)
}

fn is_accented(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ') || "ƒŠŒŽšœžŸ".contains(c)
}

/// What Chinese texts have too.
fn is_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '·' | '\u{A0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garbled(text: &str) -> Vec<&str> {
        let body = Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" };
        marks(text, &[body]).into_iter().map(|mark| mark.span.of(text)).collect()
    }

    #[test]
    fn a_row_of_signs_is_one_mark() {
        assert_eq!(garbled("加强锟斤拷锟斤拷锟领导，烫烫烫烫和屯屯屯。"), ["锟斤拷锟斤拷锟", "烫烫烫烫", "屯屯屯"]);
    }

    fn lettered(text: &str) -> Vec<&str> {
        let body = Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" };
        letters(text, &[body]).into_iter().map(|mark| mark.span.of(text)).collect()
    }

    #[test]
    fn chinese_that_was_read_letter_by_letter_is_garbled() {
        assert_eq!(lettered("会议强调，“å„åœ°åŒº”要抓好落实。"), ["å„åœ°åŒº"]);
        assert_eq!(lettered("会议强调：¸÷µØÇø¸÷²¿ÃÅ，抓好落实。"), ["¸÷µØÇø¸÷²¿ÃÅ"]);
        assert_eq!(lettered("会议è¦加强领导。"), ["è¦"]);
    }

    #[test]
    fn names_and_signs_of_other_languages_stay() {
        for text in [
            "与Côte d’Ivoire代表François Müller会谈，±5℃、×3倍、§4条款，São Paulo。",
            "“十四五”——规划…“新”",
            "面积±×÷3，25°C，é级",
            "Šibenik、Žižek、Łódź，naïve的“café”。",
        ] {
            assert_eq!(lettered(text), [""; 0], "{text}");
        }
        assert_eq!(lettered("å„åœ°åŒº"), [""; 0]);
    }

    #[test]
    fn words_with_such_characters_stay() {
        assert_eq!(garbled("防止烫伤，屯溪区，两斤，拷贝，滚烫烫手"), Vec::<&str>::new());
    }
}
