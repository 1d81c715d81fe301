//! Folds: spellings that a comparison takes for the same character.
//!
//! Reads one character, gives the one that stands for its class: full-width and half-width forms, styles of
//! quotes and dashes, 〇 and its look-alikes, radicals and compatibility ideographs, Traditional characters and variants
//! of a character. Letters keep their case. A text in Traditional script is converted word by word when it is read; what
//! meets here are single words of it in a Simplified sentence, in names above all, for which characters are enough.

use std::{borrow::Cow, sync::LazyLock};

use crate::corpus::{is_invisible, is_lookalike, ordinary};

/// The Chinese characters that are compared as another one, by their distance from the first.
static SIMPLIFIED: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let mut simplified = vec![None; (LAST_HAN as usize - FIRST_HAN as usize) + 1];
    let pairs = include_str!("../../assets/traditional.txt").lines().filter(|line| !line.starts_with('#'));
    for pair in pairs.flat_map(str::split_whitespace) {
        let mut chars = pair.chars();
        if let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            simplified[from as usize - FIRST_HAN as usize] = Some(to);
        }
    }
    // Not a form of it, but mistaken for it.
    simplified['巿' as usize - FIRST_HAN as usize] = Some('市');
    simplified
});

const FIRST_HAN: char = '\u{3400}';
const LAST_HAN: char = '\u{9fff}';

/// The character that stands for `c` in comparisons; `None` for white space and invisible characters.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        // The commonest cases first: most of a Chinese text is above the punctuation and below the forms.
        FIRST_HAN..=LAST_HAN => Some(simplified(c)),
        _ if c.is_whitespace() => None,
        // A selector of a glyph belongs to the character before it.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).and_then(fold),
        // Which quotes stand outside and which inside is a style as well.
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '\'' | '`' => Some('"'),
        '—' | '–' | '―' | '‐' | '‑' | '−' => Some('-'),
        '︰' | '∶' => Some(':'),
        // Forms for upright lines and small ones: ﹁, ︱, ﹐.
        '\u{fe10}'..='\u{fe6b}' => ordinary_mark(c).map_or(Some(c), fold),
        '○' | '◯' => Some('〇'),
        '•' | '・' | '‧' | '∙' => Some('·'),
        '⎯' | '─' | '━' | '⸺' | '⸻' => Some('-'),
        _ if is_lookalike(c) => Some(simplified(ordinary(c))),
        _ if is_invisible(c) => None,
        _ => Some(c),
    }
}

/// The mark of which this is the form for upright lines, or the small one; `None` where there is no such mark.
fn ordinary_mark(c: char) -> Option<char> {
    /// The marks of each block, from the first character on.
    const BLOCKS: [(char, &str); 3] = [
        ('\u{fe10}', "，、。：；！？〖〗…"),
        ('\u{fe30}', "：—–__（）{}〔〕【】《》〈〉「」『』••[]"),
        ('\u{fe50}', ",、. ;:?!—(){}〔〕#&*+-<>= \\$%@"),
    ];
    let (first, marks) = BLOCKS.into_iter().rev().find(|&(first, _)| first <= c)?;
    marks.chars().nth((u32::from(c) - u32::from(first)).try_into().ok()?).filter(|mark| !mark.is_whitespace())
}

/// The Simplified form of a Chinese character, 市 for 巿, which is mistaken for it; any other character itself.
pub fn simplified(c: char) -> char {
    match c {
        FIRST_HAN..=LAST_HAN => SIMPLIFIED[c as usize - FIRST_HAN as usize].unwrap_or(c),
        _ => c,
    }
}

/// The text with radicals and compatibility ideographs as the ordinary characters of the same length in bytes, so that
/// every place in it stays where it is: what reads words and numbers knows no others.
pub(super) fn with_ordinary_characters(text: &str) -> Cow<'_, str> {
    if !text.contains(is_lookalike) {
        return Cow::Borrowed(text);
    }
    let of_same_length = |c: char| Some(ordinary(c)).filter(|other| other.len_utf8() == c.len_utf8()).unwrap_or(c);
    Cow::Owned(text.chars().map(of_same_length).collect())
}

/// The text with every character folded, white space left out.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_quotes_and_gaps_do_not_distinguish() {
        assert_eq!(folded("“腾笼换鸟，凤凰 涅槃”（２０１９）"), folded("「腾笼换鸟,凤凰涅槃」(2019)"));
    }

    #[test]
    fn variants_of_a_character_are_one() {
        assert_eq!(folded("臺州巿平臺"), folded("台州市平台"));
        assert_eq!(folded("實施數字經濟發展規劃後"), folded("实施数字经济发展规划后"));
    }

    #[test]
    fn radicals_and_compatibility_ideographs_are_the_characters_they_look_like() {
        // U+2F08, U+2F8F, U+F900 (豈, whose Simplified form is 岂), U+2F800 (丽).
        assert_eq!(folded("\u{2f08}民\u{2f8f}为\u{f900}\u{2f800}"), "人民行为岂丽");
        assert_eq!(with_ordinary_characters("\u{2f08}民\u{2f8f}为\u{2f800}"), "人民行为\u{2f800}");
    }

    #[test]
    fn marks_of_upright_lines_and_small_ones_are_the_ordinary_ones() {
        assert_eq!(
            folded("﹁两山﹂︐︵一︶︓甲﹐乙﹖５﹪︱丙︽丁︾＇戊＇"),
            folded("「两山」，（一）：甲,乙?5%—丙《丁》'戊'")
        );
        assert_eq!(folded("\u{fe40}\u{fe48}\u{fe6b}\u{fe1a}\u{fe4f}"), "〉]@\u{fe1a}\u{fe4f}");
    }

    #[test]
    fn outer_and_inner_quotes_are_one() {
        assert_eq!(folded("‘两山’"), folded("“两山”"));
    }

    #[test]
    fn a_selector_of_a_glyph_is_not_seen() {
        assert_eq!(folded("葛\u{e0100}飾区"), folded("葛飾\u{202c}区"));
    }

    #[test]
    fn marks_of_different_use_stay_apart() {
        assert_ne!(folded("甲、乙"), folded("甲，乙"));
        assert_ne!(folded("甲。乙"), folded("甲；乙"));
    }
}
