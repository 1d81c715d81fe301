//! Numerals and Latin words: what a reader keeps together although no dictionary lists it.
//!
//! `2.94万亿元`, `2024 年`, `RMB5亿元`, `1.5亿人次`, `46.2%`, `100km/h`, `5G`, `415X`, `1+4+N`, `A+H`, `km/h`, `U.S.` and `PM2.5`
//! are one token each.

use super::{
    Language,
    addresses::leading_address,
    han_numerals::{ROUND, is_number},
    measures::{LATIN_UNITS, trailing_unit},
};
use crate::corpus::is_han;

/// The kinds of tokens that are found by their characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compound {
    /// Digits, with magnitude and unit.
    Number,
    /// Letters of a script with spaces, perhaps with digits.
    Latin,
    /// The address of a page or of a mailbox.
    Address,
}

/// How many bytes at the head of `text` form one numeral, Latin word or address, and which of them; `None` if none.
///
/// ```
/// use tifa::segment::{Compound, leading_compound};
/// assert_eq!(leading_compound("2.94万亿元,居"), Some(("2.94万亿元".len(), Compound::Number)));
/// assert_eq!(leading_compound("415X集群"), Some((4, Compound::Latin)));
/// assert_eq!(leading_compound("集群"), None);
/// ```
pub fn leading_compound(text: &str) -> Option<(usize, Compound)> {
    leading_compound_in(text, Language::Zh)
}

/// The same in a text of a language: with spaces, a word ends at a hyphen, but for a number behind it: COVID-19.
pub(super) fn leading_compound_in(text: &str, language: Language) -> Option<(usize, Compound)> {
    if !text.starts_with(is_word_char) {
        return None;
    }
    let address = leading_address(text);
    if address > 0 {
        return Some((address, Compound::Address));
    }
    let abbreviation = leading_initials(text);
    if abbreviation > 0 {
        return Some((abbreviation, Compound::Latin));
    }
    let run = leading_alphanumeric(text, language);
    let word = &text[..run];
    if is_plain_number(word) {
        return Some((run + measure_behind(&text[run..], language), Compound::Number));
    }
    let amount = leading_amount(text, language);
    if amount > 0 {
        return Some((amount, Compound::Number));
    }
    Some((run, if is_measured(word) { Compound::Number } else { Compound::Latin }))
}

fn is_plain_number(word: &str) -> bool {
    !word.contains(char::is_alphabetic) && !word.contains('+')
}

/// Bytes of an amount that begins with its currency: `RMB2.94万亿元`, `US$5`.
fn leading_amount(text: &str, language: Language) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return 0;
    }
    let Some(currency) = CURRENCIES.iter().find(|currency| text.starts_with(**currency)) else { return 0 };
    let rest = &text[currency.len()..];
    let run = leading_alphanumeric(rest, language);
    let is_amount = rest.starts_with(|c: char| c.is_ascii_digit()) && is_plain_number(&rest[..run]);
    if is_amount { currency.len() + run + measure_behind(&rest[run..], language) } else { 0 }
}

/// Whether a word is digits and a unit of measure: `100km/h` and `8.0m²`, not `5G` or `C919`.
fn is_measured(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    unit.len() < word.len() && LATIN_UNITS.contains(&unit)
}

/// Bytes of magnitude and unit behind digits, of which one blank may set them apart: `2.94 万亿元`, `100 km/h`.
fn measure_behind(text: &str, language: Language) -> usize {
    let unit = trailing_unit(text);
    if unit == 0 && text.starts_with(ROUND) {
        return round_measure(text);
    }
    let Some(behind) = text.strip_prefix(is_blank).filter(|_| unit == 0) else { return unit };
    let word = if language == Language::Zh { leading_alphanumeric(behind, language) } else { 0 };
    let latin = if LATIN_UNITS.contains(&&behind[..word]) { word } else { 0 };
    match trailing_unit(behind).max(latin) {
        0 => 0,
        unit => text.len() - behind.len() + unit,
    }
}

/// Bytes of a unit behind 多 or 余, with it: 1000多公里. Without a unit it belongs to what is counted: 100多名.
fn round_measure(text: &str) -> usize {
    /// 多元 is a word before these: 1多元化发展.
    const MANIFOLD: [char; 8] = ['化', '投', '回', '共', '主', '一', '体', '文'];
    let is_manifold = text.strip_prefix("多元").is_some_and(|behind| behind.starts_with(MANIFOLD));
    let round = text.chars().next().map_or(0, char::len_utf8);
    if is_manifold {
        return 0;
    }
    match trailing_unit(&text[round..]) {
        0 => 0,
        unit => round + unit,
    }
}

/// A blank that may stand between a number and its unit, of any width; a tab ends a cell.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether the whole text is one numeral, in digits or Chinese: `2.94万亿元`, `四十三`, `百分之十五`, `第一`.
///
/// ```
/// use tifa::segment::is_numeral;
/// assert!(is_numeral("一九五八年") && is_numeral("第十五次"));
/// assert!(is_numeral("2024年") && is_numeral("十五") && is_numeral("第一"));
/// assert!(!is_numeral("415X") && !is_numeral("千方百计") && !is_numeral("第"));
/// ```
pub fn is_numeral(text: &str) -> bool {
    // Most words of a text are none, which their first character tells.
    if !text.starts_with(|c| is_word_char(c) || is_han_digit(c) || c == '第') {
        return false;
    }
    if leading_compound(text).is_some_and(|(len, compound)| len == text.len() && compound == Compound::Number) {
        return true;
    }
    let exactly = stripped(text, &ABOUT);
    let counted = stripped(exactly, &CLASSIFIERS);
    let bare = counted.strip_suffix(['多', '余']).unwrap_or(counted);
    let is_round = bare.len() < counted.len() && !bare.is_empty() && bare.chars().all(is_han_digit);
    is_round || [text, exactly, counted, bare].into_iter().any(is_number) || is_counted_off(exactly)
}

/// Whether single digits count what comes in lists, 三次 and 第五届, or how often, 三倍, or stand alone.
fn is_counted_off(text: &str) -> bool {
    let digits = text.strip_prefix("百分之").or_else(|| text.strip_prefix('第')).unwrap_or(text);
    let digits = stripped(digits, &["年", "月", "日", "次", "届", "个", "倍"]);
    !digits.is_empty() && digits.chars().all(is_han_digit)
}

fn stripped<'a>(text: &'a str, endings: &[&str]) -> &'a str {
    endings.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

/// What says how exact a number is.
const ABOUT: [&str; 3] = ["左右", "以上", "以下"];

/// What stands between a number of two digits or more and what it counts: 四百多个, 三十户; behind a single digit some of
/// them make words: 二元, 百家.
const CLASSIFIERS: [&str; 21] = [
    "年", "月", "日", "次", "届", "个", "条", "项", "种", "名", "座", "台", "亩", "匹", "斤", "担", "吨", "元", "家",
    "户", "人",
];

/// Whether Chinese numerals are written with the character; 点 stands for the decimal point.
pub fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '○'
            | '零'
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

/// Whether the character is of the script that Japanese writes beside Chinese characters, without spaces.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}')
}

fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_han(c) && !is_kana(c) && c.is_alphabetic())
}

/// Accents, vowel signs, powers and indices that belong to the letter before them.
fn is_combining(c: char) -> bool {
    is_index(c)
        || matches!(c, '²' | '³' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
        | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{200d}')
}

/// A digit set below the line: CO₂.
fn is_index(c: char) -> bool {
    matches!(c, '\u{2080}'..='\u{2089}')
}

/// Bytes of an abbreviation such as `U.S.`: two letters or more, each with its full stop.
fn leading_initials(text: &str) -> usize {
    let bytes = text.as_bytes();
    let n_letters = bytes.chunks_exact(2).take_while(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.').count();
    if n_letters < 2 {
        return 0;
    }
    let len = 2 * n_letters;
    // `U.S.A` goes on where the full stops end.
    let len = len + bytes[len..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let owner = ["'s", "’s"].into_iter().find(|owner| text[len..].starts_with(owner));
    len + owner.map_or(0, str::len)
}

/// Letters and digits, with what may stand between two of them.
fn leading_alphanumeric(text: &str, language: Language) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if !is_word_char(c) && !is_combining(c) && !joins((&text[..at], c, rest), language) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether a mark holds together what stands before and after it.
fn joins((before, mark, after): (&str, char, &str), language: Language) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_letter_or_digit = is_word_char(last) && is_word_char(next);
    let is_numbered = !last.is_ascii_digit() && next.is_ascii_digit();
    match mark {
        '.' => last.is_ascii_digit() && next.is_ascii_digit() || is_index(last) && is_index(next),
        ',' => last.is_ascii_digit() && is_group_of_three(after),
        '+' => (is_word_char(last) || last == '+') && next.is_ascii_alphanumeric(),
        '\'' | '’' | '_' => is_letter_or_digit,
        '&' => is_letter_or_digit,
        '-' | '‐' | '‑' => is_letter_or_digit && (language == Language::Zh || is_numbered),
        // A longer dash is a hyphen before a number alone, COVID–19; elsewhere it stands between two words or figures.
        '–' => is_letter_or_digit && is_numbered,
        // A rate or the mark of a standard, `km/h` and `GB/T`; digits on both sides are a fraction or a date.
        '/' => last.is_ascii_alphabetic() && next.is_ascii_alphabetic() && language == Language::Zh,
        _ => false,
    }
}

/// Whether exactly three digits stand here: `1,000` is a number, `10,20` is two.
fn is_group_of_three(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Letters before an amount that say its currency.
const CURRENCIES: [&str; 13] = ["RMB", "CNY", "USD", "EUR", "HKD", "JPY", "GBP", "US$", "HK$", "NT$", "A$", "C$", "S$"];
