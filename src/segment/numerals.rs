//! Numerals and Latin words: what a reader keeps together although no dictionary lists it.
//!
//! `2.94万亿元`, `46.2%`, `5G`, `415X`, `1+4+N` and `PM2.5` are one token each.

/// How many bytes at the head of `text` form one numeral or Latin word, and which of the two; `None` if neither.
pub fn leading(text: &str) -> Option<(usize, Compound)> {
    let run = leading_alphanumeric(text);
    if run == 0 {
        return None;
    }
    let word = &text[..run];
    let has_letter = word.chars().any(char::is_alphabetic);
    if has_letter || word.contains('+') {
        return Some((run, Compound::Latin));
    }
    Some((run + trailing_unit(&text[run..]), Compound::Number))
}

/// Whether the whole text is one numeral, in digits or Chinese: `2.94万亿元`, `四十三`, `百分之十五`, `第一`.
///
/// ```
/// use tifa::segment::is_numeral;
/// assert!(is_numeral("2024年") && is_numeral("十五") && is_numeral("第一"));
/// assert!(!is_numeral("415X") && !is_numeral("千方百计") && !is_numeral("第"));
/// ```
pub fn is_numeral(text: &str) -> bool {
    if leading(text).is_some_and(|(len, compound)| len == text.len() && compound == Compound::Number) {
        return true;
    }
    let digits = text.strip_prefix("百分之").or_else(|| text.strip_prefix('第')).unwrap_or(text);
    !digits.is_empty() && digits.chars().all(is_han_digit)
}

/// Characters that Chinese numerals are written with.
pub fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '兆'
            | '点'
    )
}

/// The two kinds of tokens that are found by their characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compound {
    /// Digits, with magnitude and unit.
    Number,
    /// Latin letters, perhaps with digits.
    Latin,
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && !is_han(c) && !is_kana_or_hangul(c))
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

pub(super) fn is_kana_or_hangul(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

/// Letters and digits, with what may stand between two of them.
fn leading_alphanumeric(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match c {
            _ if is_word_char(c) => true,
            '.' | ',' => {
                end > 0
                    && text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && next.is_some_and(|c| c.is_ascii_digit())
            }
            '\'' | '’' | '-' | '&' | '_' => {
                end > 0
                    && text[..at].ends_with(|c: char| c.is_alphanumeric() && c.is_ascii())
                    && next.is_some_and(|c| c.is_ascii_alphanumeric())
            }
            '+' => end > 0 && next.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => false,
        };
        if !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// `万亿元`, `%`, `个百分点`, … after digits.
fn trailing_unit(text: &str) -> usize {
    const MAGNITUDES: [char; 5] = ['百', '千', '万', '亿', '兆'];
    const UNITS: [&str; 16] = [
        "%",
        "‰",
        "℃",
        "个百分点",
        "元",
        "美元",
        "公里",
        "公顷",
        "吨",
        "亩",
        "千瓦",
        "平方米",
        "立方米",
        "年",
        "月",
        "日",
    ];
    let magnitude: usize = text.chars().take_while(|c| MAGNITUDES.contains(c)).map(char::len_utf8).sum();
    let rest = &text[magnitude..];
    let unit = UNITS.iter().filter(|unit| rest.starts_with(**unit)).map(|unit| unit.len()).max();
    magnitude + unit.unwrap_or(0)
}
