//! UTF-8 that somebody read as Latin-1 or Windows-1252: 公告 became å…¬å‘Š.
//!
//! Reads a text, gives the edits that restore it line by line, and how many characters could not be restored. A line is
//! damaged where nearly all of its Latin letters with accents and signs are the bytes of UTF-8, and read as common
//! Chinese characters. In French or German such letters stand one by one between others, which is no UTF-8.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;

use super::{Mojibake, is_mark};
use crate::{
    corpus::{Edit, Span},
    ingest::repair::characters::{is_common, is_han},
};

/// Chinese characters that a text must read as, at least, to be damaged.
const LEAST_HAN: usize = 2;
/// Of so many letters and signs of a damaged line one may be something else.
const VALID_PER_OTHER: usize = 10;
/// Of five Chinese characters that a line reads as four are common ones.
const LEAST_COMMON: f64 = 0.8;
/// The first byte of letters with accents in UTF-8, among them each first byte of a Chinese character.
const ACCENTED: u8 = 0xC3;

/// Finds every damaged line and what it was.
pub(super) fn find(text: &str) -> Mojibake {
    let mut found = Mojibake::default();
    if memchr::memchr(ACCENTED, text.as_bytes()).is_none() {
        return found;
    }
    let mut at = 0;
    let mut n_han = 0;
    for line in text.split_inclusive('\n') {
        let units = units(line);
        if is_damaged(line, &units) {
            n_han += units.iter().filter(|unit| unit.read.is_some_and(is_han)).count();
            units.iter().for_each(|unit| found.keep(unit, at));
        }
        at += line.len();
    }
    if n_han >= LEAST_HAN { found } else { Mojibake::default() }
}

/// Letters and signs that were the bytes of one character.
#[derive(Debug)]
struct Unit {
    span: Span,
    n_chars: usize,
    /// The character; `None` where a byte of it is lost.
    read: Option<char>,
}

impl Mojibake {
    fn keep(&mut self, unit: &Unit, line_start: usize) {
        let replacement = unit.read.unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
        self.edits.push(Edit { span: unit.span.shifted(line_start), replacement });
        self.n_restored += usize::from(unit.read.is_some());
        self.n_lost += usize::from(unit.read.is_none());
    }
}

fn is_damaged(line: &str, units: &[Unit]) -> bool {
    let n_valid: usize = units.iter().map(|unit| unit.n_chars).sum();
    let is_letter = |c: &char| matches!(c, '\u{C0}'..='\u{FF}');
    let in_units: usize = units.iter().map(|unit| unit.span.of(line).chars().filter(is_letter).count()).sum();
    let n_other = line.chars().filter(is_letter).count() - in_units;
    let (mut n_han, mut n_common) = (0_usize, 0_usize);
    for c in units.iter().filter_map(|unit| unit.read).filter(|&c| is_han(c)) {
        n_han += 1;
        n_common += usize::from(is_common(c));
    }
    n_valid > 0 && n_other * VALID_PER_OTHER <= n_valid && n_common as f64 >= n_han as f64 * LEAST_COMMON
}

/// The characters of UTF-8 that a line holds as letters and signs.
fn units(line: &str) -> Vec<Unit> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut units = Vec::new();
    let mut idx = 0;
    while idx < chars.len() {
        let unit = unit_at(&chars[idx..], line.len());
        idx += unit.as_ref().map_or(1, |unit| unit.n_chars);
        units.extend(unit);
    }
    units
}

fn unit_at(chars: &[(usize, char)], line_end: usize) -> Option<Unit> {
    let (start, first) = *chars.first()?;
    let lead = byte_of(first).filter(|lead| matches!(lead, 0xC2..=0xF4))?;
    let n_chars = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    let behind = chars.get(1..n_chars)?;
    let span = Span::new(start, chars.get(n_chars).map_or(line_end, |(end, _)| *end));
    if behind.iter().any(|(_, c)| *c == char::REPLACEMENT_CHARACTER) {
        let is_rest = |c: char| c == char::REPLACEMENT_CHARACTER || continuation(c).is_some();
        return (n_chars == 3 && behind.iter().all(|(_, c)| is_rest(*c))).then_some(Unit { span, n_chars, read: None });
    }
    let mut bytes = vec![lead];
    for (_, c) in behind {
        bytes.push(continuation(*c)?);
    }
    let read = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    // Accents on two letters side by side are rare, and a blank is one more often than it is half a character.
    let has_blank = behind.iter().any(|(_, c)| *c == ' ');
    (!has_blank || is_common(read) || is_mark(read)).then_some(Unit { span, n_chars, read: Some(read) })
}

/// The byte behind the first that a letter or sign stands for; a blank that does not break may have become one that does.
fn continuation(c: char) -> Option<u8> {
    if c == ' ' { Some(0xA0) } else { byte_of(c).filter(|byte| matches!(byte, 0x80..=0xBF)) }
}

/// The byte beyond ASCII that reads as the character in Latin-1 or Windows-1252.
fn byte_of(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
        _ => SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, byte)| *byte),
    }
}

/// What Windows-1252 has where Latin-1 has controls: curly quotes, dashes, the euro, some letters.
static SIGNS: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    let sign = |byte: u8| Some((WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()?, byte));
    (0x80..=0x9F).filter_map(sign).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Rewriting;

    fn restored(text: &str) -> (String, usize) {
        let found = find(text);
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&found.edits);
        (rewriting.text().to_owned(), found.n_lost)
    }

    fn as_latin_1(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    fn as_windows_1252(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn utf_8_read_in_one_byte_a_character_is_read_again() {
        assert_eq!(restored("å…¬å‘Š"), ("公告".to_owned(), 0));
        let text = "关于推进新型工业化的通知\n各市人民政府：\n一、加快发展数字经济，“十四五”期间增长8%，café。\n";
        assert_eq!(restored(&as_latin_1(text)), (text.to_owned(), 0));
        assert_eq!(restored(&as_windows_1252(text)), (text.to_owned(), 0));
        // Pages make ordinary blanks of those that do not break.
        assert_eq!(restored(&as_windows_1252(text).replace('\u{A0}', " ")), (text.to_owned(), 0));
    }

    #[test]
    fn only_the_damaged_lines_change() {
        let (sound, damaged) = ("各市人民政府：“稳中求进”——要抓好落实…\n", "加快发展数字经济，培育壮大新产业。\n");
        let text = format!("{sound}{}{sound}", as_windows_1252(damaged));
        assert_eq!(restored(&text), (format!("{sound}{damaged}{sound}"), 0));
    }

    // 区 is E5 8C BA and 印 E5 8D B0: Windows-1252 has no character for 8D.
    #[test]
    fn a_byte_without_a_character_is_lost_and_counted() {
        let text = as_windows_1252("现将通知印发给你们").replace('\u{8D}', "\u{FFFD}");
        assert_eq!(restored(&text), ("现将通知\u{FFFD}发给你们".to_owned(), 1));
    }

    #[test]
    fn western_languages_stay_as_they_are() {
        for text in [
            "Le Président a déclaré que l’économie européenne « à venir » est très forte.\nÀ bientôt, été, forêt, naïve.",
            "Die Änderung der Gemeindeverfassung für größere Städte; „Straße“ – Übergangsmaßnahmen.",
            "São Paulo, coração, informações. Ñandú, año, ¿qué? ¡Así!",
            "Itâ€™s a “fair” deal, cafÃ©.",
        ] {
            assert_eq!(find(text), Mojibake::default(), "{text}");
        }
    }
}
