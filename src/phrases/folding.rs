//! Folding: which characters of a wording count when wordings are compared.
//!
//! Reads text, gives for each character the symbol that is compared, what is skipped with the marks that it leaves, or a
//! border. It knows nothing of words.

use super::{
    fractions::{in_digits, is_in_mixed_number},
    keys::mark,
};
use crate::{diff::simplified, segment::is_stop_of_abbreviation};

/// What becomes of a character in a key.
pub(super) enum Folded {
    Kept(u16),
    Skipped(u8),
    Border,
}

/// The characters of a wording that count when wordings are compared; borders are left out too.
///
/// ```
/// use tifa::phrases::key_of;
/// assert_eq!(key_of("全方位、全角度、全链条改造"), key_of("全方位全角度全链条改造"));
/// assert_eq!(key_of("“链长＋链主”"), "链长+链主");
/// ```
pub fn key_of(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    each_folded(text, |_, folded| {
        if let Folded::Kept(symbol) = folded {
            key.extend(char::from_u32(u32::from(symbol)));
        }
    });
    key
}

pub(super) fn each_folded(text: &str, mut visit: impl FnMut(usize, Folded)) {
    let mut before = None;
    // What was last written before blanks and dashes.
    let mut written = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, after)| after);
        if is_dash(c) {
            let written_after = text[at..].chars().take(LONGEST_DASH).find(|&c| !is_beside_dash(c));
            let dash = Dash { c, beside: (before, after), written: (written, written_after) };
            visit(at, dash.folded());
        } else if let Some(digits) = in_digits(c, written) {
            digits.chars().for_each(|digit| visit(at, kept(digit)));
        } else if c == '.' && is_stop_of_abbreviation(&text[..at], &text[at + 1..]) {
            visit(at, Folded::Skipped(mark::GAP));
        } else if is_in_mixed_number(c, &text[..at], &text[at + c.len_utf8()..]) {
            visit(at, Folded::Kept(u16::from(b'-')));
        } else {
            visit(at, fold(c, before, after));
        }
        before = Some(c);
        written = if is_beside_dash(c) { written } else { Some(c) };
    }
}

/// A dash or hyphen with the characters next to it, and those beyond blanks and further dashes.
struct Dash {
    c: char,
    beside: (Option<char>, Option<char>),
    written: (Option<char>, Option<char>),
}

impl Dash {
    fn folded(&self) -> Folded {
        let Self { c, beside: (before, after), written } = *self;
        let is_digit = |side: Option<char>| side.is_some_and(|c| narrow(c).is_ascii_digit());
        let begins_number = |side: Option<char>| is_digit(side) || side.is_some_and(|c| HAN_DIGITS.contains(c));
        let ends_number = |side: Option<char>| begins_number(side) || side.is_some_and(|c| UNITS.contains(c));
        let is_written = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let is_letter = |c: char| c.is_alphanumeric() && u32::from(c) < HAN;
        // U.S.-Soviet
        let ends_word = |side: Option<char>| side.is_some_and(|c| is_letter(c) || c == '.');
        let is_blank = |side: Option<char>| side.is_some_and(char::is_whitespace);
        // —— before a number in characters opens a clause: 10%——三年规划.
        let [is_second, is_first] = [before, after].map(|side| side.is_some_and(is_dash));
        let may_be_range = !(is_first || is_second) || is_digit(written.1);
        match c {
            // -5℃; 2021—2025年, 3%~5%, 2021年-2025年, 5 - 10.
            '-' | '－' | '−' if is_digit(after) => Folded::Kept(u16::from(b'-')),
            _ if may_be_range && ends_number(written.0) && begins_number(written.1) => match is_second {
                true => Folded::Skipped(mark::GAP),
                false => Folded::Kept(u16::from(b'-')),
            },
            // still-robust and still robust are one wording, and of low- and moderate-income both are hyphens.
            _ if HYPHENS.contains(c) && ends_word(before) && (after.is_some_and(is_letter) || is_blank(after)) => {
                Folded::Skipped(mark::SPACE | mark::GAP)
            }
            // 中国—东盟, 中国-东盟 and 中国东盟 are one wording.
            _ if is_written(before) && is_written(after) => Folded::Skipped(mark::GAP),
            '~' | '～' => Folded::Border,
            // Between clauses a dash is as a comma, however it is typed: " – ", "--".
            _ => Folded::Skipped(mark::COMMA | mark::GAP),
        }
    }
}

fn is_dash(c: char) -> bool {
    HYPHENS.contains(c) || DASHES.contains(c)
}

/// What a dash may have beside it and still join what is written before and behind.
fn is_beside_dash(c: char) -> bool {
    is_dash(c) || c == ' ' || c == '\u{3000}' || c == '\u{a0}'
}

fn fold(c: char, before: Option<char>, after: Option<char>) -> Folded {
    let joins = |side: Option<char>| side.is_some_and(|c| narrow(c).is_ascii_alphanumeric());
    let is_digit = |side: Option<char>| side.is_some_and(|c| narrow(c).is_ascii_digit());
    let is_written = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let is_wide = |side: Option<char>| side.is_some_and(|c| !c.is_ascii());
    let is_numeral = |side: Option<char>| side.is_some_and(|c| HAN_DIGITS.contains(c) || c == '○' || c == '◯');
    match c {
        '，' | ',' => Folded::Skipped(mark::COMMA | mark::GAP),
        // An apostrophe is a letter: we'll is not well.
        _ if APOSTROPHES.contains(c) && joins(before) && joins(after) => Folded::Kept(u16::from(b'\'')),
        '“' | '‘' | '「' | '『' => Folded::Skipped(mark::OPENS | mark::GAP),
        '”' | '’' | '」' | '』' => Folded::Skipped(mark::CLOSES | mark::GAP),
        '、' => Folded::Skipped(mark::PAUSE | mark::GAP),
        _ if "\"'《》〈〉（）()[]【】·".contains(c) => Folded::Skipped(mark::GAP),
        '\n' | '\r' => Folded::Border,
        // 二○二○年
        '○' | '◯' if is_numeral(before) => kept('〇'),
        '.' | '&' if joins(before) && joins(after) => Folded::Kept(c as u16),
        ':' | '：' if is_digit(before) && is_digit(after) => Folded::Kept(u16::from(b':')),
        '/' | '／' if is_written(before) && is_written(after) => Folded::Kept(u16::from(b'/')),
        _ if SIGNS.contains(c) => kept(c),
        _ if JOINTS.contains(c) && is_written(before) => kept(c),
        // 5 1/4 is not 51/4.
        _ if c.is_whitespace() && is_digit(before) && is_digit(after) => Folded::Kept(u16::from(b' ')),
        // Chinese has no spaces between words: one parts headings or clauses.
        _ if c.is_whitespace() && is_wide(before) && is_wide(after) => {
            Folded::Skipped(mark::COMMA | mark::SPACE | mark::GAP)
        }
        _ if c.is_whitespace() => Folded::Skipped(mark::SPACE | mark::GAP),
        _ if c.is_alphanumeric() => kept(c),
        _ => Folded::Border,
    }
}

/// What joins the words of a compound.
const HYPHENS: &str = "-‐‑－−";

/// What stands between the first and the last of a range, between two names or between clauses.
const DASHES: &str = "–—―~～";

/// Characters of a dash with its blanks, at most.
const LONGEST_DASH: usize = 8;

const APOSTROPHES: &str = "'’＇ʼ";

/// The first character of the scripts without blanks between words.
const HAN: u32 = 0x2e80;

pub(super) const HAN_DIGITS: &str = "〇零一二三四五六七八九十百千";

/// What the first number of a range may end in.
const UNITS: &str = "%％‰℃°万亿年月日时度元条";

/// Signs that are read aloud: without them a wording says something else.
const SIGNS: &str = "+＋%％‰°℃℉≥≤≠≈=＝<＜>＞×÷±$＄￥¥€£@＠&＆№㎡";

/// Signs that are read where they stand behind something: at the head of a line they mark it up.
const JOINTS: &str = "#＃_＿^＾→";

/// Whether a character is a sign that is read aloud.
pub(crate) fn is_sign(c: char) -> bool {
    SIGNS.contains(c) || JOINTS.contains(c)
}

/// Whether a symbol stands inside a number between its digits, or before them.
pub(super) fn joins_digits(symbol: u16) -> bool {
    u8::try_from(symbol).is_ok_and(|byte| b"-/: .".contains(&byte))
}

/// Full-width letters and digits are read as their narrow forms, Traditional characters as the Simplified; characters
/// beyond the basic plane are borders.
fn kept(c: char) -> Folded {
    match u16::try_from(simplified(narrow(c)).to_ascii_lowercase() as u32) {
        Ok(symbol) => Folded::Kept(symbol),
        Err(_) => Folded::Border,
    }
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_quotes_and_width_do_not_change_a_key() {
        assert_eq!(key_of("大力实施数字经济创新提质“一号发展工程”，"), "大力实施数字经济创新提质一号发展工程");
        assert_eq!(key_of("ＧＤＰ增长 3.5％"), "gdp增长3.5%");
        assert_eq!(key_of("二○二○年的臺湾、巿场"), key_of("二〇二〇年的台湾、市场"));
    }

    #[test]
    fn hyphens_dashes_and_the_shape_of_an_apostrophe_do_not_change_a_key() {
        for hyphened in
            ["still-robust growth", "still‐robust growth", "still – robust growth", "still -- robust growth"]
        {
            assert_eq!(key_of(hyphened), key_of("still robust growth"));
        }
        assert_eq!(key_of("the nation’s goals"), key_of("the nation's goals"));
        assert_eq!(key_of("workers’ rights"), key_of("workers' rights"));
        assert_ne!(key_of("we’ll begin"), key_of("well begin"));
        assert_ne!(key_of("COVID-19 relief"), key_of("COVID19 relief"));
    }

    #[test]
    fn the_stop_of_an_abbreviation_is_no_border() {
        assert_eq!(
            key_of("St. Louis, Jeffrey M. Lacker and the U.S. economy."),
            "stlouisjeffreymlackerandtheu.seconomy"
        );
    }

    #[test]
    fn signs_that_are_read_aloud_belong_to_a_wording() {
        assert_eq!(key_of("经全体代表的2／3以上多数通过"), "经全体代表的2/3以上多数通过");
        assert_eq!(key_of("2021—2025年"), key_of("2021-2025年"));
        assert_eq!(key_of("约1000～2000万元，R＆D投入≥3%"), "约1000-2000万元r&d投入≥3%");
        assert_eq!(key_of("3%-5%，2021年～2025年，温度-5℃"), "3%-5%2021年-2025年温度-5℃");
        assert_ne!(key_of("5 1/4"), key_of("51/4"));
        for joined in ["中国—东盟自由贸易区", "中国－东盟自由贸易区", "中国-东盟自由贸易区"]
        {
            assert_eq!(key_of(joined), "中国东盟自由贸易区");
        }
        assert_eq!(key_of("X-射线，甲→乙工程，1#机组，10^4亩"), "x射线甲→乙工程1#机组10^4亩");
        assert_eq!(key_of("共5 — 10天"), key_of("共5—10天"));
        assert_ne!(key_of("2-3 days"), key_of("23 days"));
        // A dash between clauses is as a comma.
        assert_eq!(key_of("前进——向着胜利"), "前进向着胜利");
    }
}
