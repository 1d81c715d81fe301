//! Folding: which characters of a wording count when wordings are compared.
//!
//! Reads text, gives for each character the symbol that is compared, what is skipped with the marks that it leaves, or a
//! border. It knows nothing of words.

use super::keys::mark;

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
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, after)| after);
        visit(at, fold(c, before, after));
        before = Some(c);
    }
}

fn fold(c: char, before: Option<char>, after: Option<char>) -> Folded {
    let joins = |side: Option<char>| side.is_some_and(|c| narrow(c).is_ascii_alphanumeric());
    let is_digit = |side: Option<char>| side.is_some_and(|c| narrow(c).is_ascii_digit());
    let begins_number = |side: Option<char>| is_digit(side) || side.is_some_and(|c| HAN_DIGITS.contains(c));
    let ends_number = |side: Option<char>| begins_number(side) || side.is_some_and(|c| UNITS.contains(c));
    let is_written = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let is_wide = |side: Option<char>| side.is_some_and(|c| !c.is_ascii());
    match c {
        '，' | ',' => Folded::Skipped(mark::COMMA | mark::GAP),
        '“' | '‘' | '「' | '『' => Folded::Skipped(mark::OPENS | mark::GAP),
        '”' | '’' | '」' | '』' => Folded::Skipped(mark::CLOSES | mark::GAP),
        '、' => Folded::Skipped(mark::PAUSE | mark::GAP),
        _ if "\"'《》〈〉（）()[]【】·".contains(c) => Folded::Skipped(mark::GAP),
        '\n' | '\r' => Folded::Border,
        '.' | '-' | '&' if joins(before) && joins(after) => Folded::Kept(c as u16),
        ':' | '：' if is_digit(before) && is_digit(after) => Folded::Kept(u16::from(b':')),
        // -5℃; 2021—2025年, 3%~5%, 2021年-2025年.
        '-' | '－' | '−' if is_digit(after) => Folded::Kept(u16::from(b'-')),
        _ if DASHES.contains(c) && ends_number(before) && begins_number(after) => Folded::Kept(u16::from(b'-')),
        // 中国—东盟, 中国-东盟 and 中国东盟 are one wording.
        _ if DASHES.contains(c) && is_written(before) && is_written(after) => Folded::Skipped(mark::GAP),
        '—' | '―' => Folded::Skipped(mark::COMMA | mark::GAP),
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

/// What stands between the first and the last of a range, or between two names.
const DASHES: &str = "-–—―~～－";

const HAN_DIGITS: &str = "〇零一二三四五六七八九十百千";

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

/// Full-width letters and digits are read as their narrow forms; characters beyond the basic plane are borders.
fn kept(c: char) -> Folded {
    match u16::try_from(narrow(c).to_ascii_lowercase() as u32) {
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
        // A dash between clauses is as a comma.
        assert_eq!(key_of("前进——向着胜利"), "前进向着胜利");
    }
}
