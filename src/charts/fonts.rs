//! The embedded fonts: how wide a text is, where it can be broken, and which characters they lack.
//!
//! Noto Sans CJK SC, Regular and Bold, cut down to common Chinese (see `assets/fonts/README.md`). Widths
//! are sums of advances: the fonts carry no kerning.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef};

pub(super) const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular-subset.otf");
pub(super) const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold-subset.otf");

/// The fonts a reader's machine is asked for: the embedded family, its twins, then what the usual systems have.
pub(super) const FAMILIES: &str = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB, \
     Microsoft YaHei, WenQuanYi Micro Hei, sans-serif";

/// Stands for a character that the fonts lack.
pub(super) const REPLACEMENT: char = '□';

// Parsed once: the bytes are part of the program and never change.
static FACES: LazyLock<[FontRef<'static>; 2]> = LazyLock::new(|| {
    let parse = |bytes| FontRef::try_from_slice(bytes).expect("the embedded fonts are whole");
    [parse(REGULAR), parse(BOLD)]
});

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The characters of a text that the embedded fonts cannot draw, sorted, each once.
///
/// Line breaks and tabs count as spaces.
///
/// ```
/// assert!(tifa::charts::missing_glyphs("人工智能＋ 2024").is_empty());
/// assert_eq!(tifa::charts::missing_glyphs("a😀"), ['😀']);
/// ```
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text.chars().filter(|&letter| !letter.is_whitespace() && !has_glyph(letter)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// The text as it can be drawn: blanks are spaces, what has no glyph is [`REPLACEMENT`].
pub(super) fn drawable(text: &str) -> String {
    let each = |letter: char| match letter {
        blank if blank.is_whitespace() => ' ',
        known if has_glyph(known) => known,
        _ => REPLACEMENT,
    };
    text.trim().chars().map(each).collect()
}

/// Width of a text in pixels at a font size in pixels.
pub(super) fn width(text: &str, size: u32, weight: Weight) -> f64 {
    let face = &FACES[weight as usize];
    let units: f32 = text.chars().map(|letter| face.h_advance_unscaled(face.glyph_id(letter))).sum();
    let units_per_em = face.units_per_em().expect("the embedded fonts have a size");
    f64::from(units) / f64::from(units_per_em) * f64::from(size)
}

/// The text, cut short with `…` where it is wider than the limit.
pub(super) fn shortened(text: &str, limit: f64, size: u32, weight: Weight) -> String {
    if width(text, size, weight) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size, weight) + width(&format!("{letter}…"), size, weight) > limit {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// The text in at most `max_lines` lines no wider than the limit; what is left over is cut with `…`.
///
/// Breaks after blanks and between Chinese characters, never before closing punctuation.
pub(super) fn wrapped(text: &str, limit: f64, lettering: Lines) -> Vec<String> {
    let Lines { size, weight, max_lines } = lettering;
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() + 1 < max_lines {
        let end = line_end(rest, |line| width(line.trim_end(), size, weight) <= limit);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        lines.push(shortened(rest, limit, size, weight));
    }
    lines
}

/// How lines are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    pub(super) size: u32,
    pub(super) weight: Weight,
    pub(super) max_lines: usize,
}

/// Byte at which the longest line that fits ends; at least one character.
fn line_end(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let breaks = break_places(text);
    let fitting = breaks.iter().copied().take_while(|&end| fits(&text[..end])).last();
    // A word wider than the line is broken where the line is full.
    let forced =
        || text.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|&end| fits(&text[..end]));
    fitting.or_else(|| forced().last()).unwrap_or(first)
}

fn break_places(text: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let inner = letters.windows(2).filter(|pair| may_break(pair[0].1, pair[1].1)).map(|pair| pair[1].0);
    inner.chain([text.len()]).collect()
}

fn may_break(before: char, after: char) -> bool {
    let is_wide = |letter: char| letter >= '\u{2e80}';
    let closes = "，。、；：！？）》〉」』】〕”’…％＋";
    let opens = "（《〈「『【〔“‘";
    before == ' '
        || ((is_wide(before) || is_wide(after)) && after != ' ' && !closes.contains(after) && !opens.contains(before))
}

fn has_glyph(letter: char) -> bool {
    FACES.iter().all(|face| face.glyph_id(letter).0 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Lines = Lines { size: 10, weight: Weight::Regular, max_lines: 2 };

    #[test]
    fn a_chinese_character_is_one_em_wide() {
        assert!((width("提法", 13, Weight::Regular) - 26.0).abs() < 1e-9);
        assert!((width("提法", 13, Weight::Bold) - 26.0).abs() < 1e-9);
    }

    #[test]
    fn what_has_no_glyph_is_drawn_as_a_box() {
        assert_eq!(drawable("链长\t+\u{1F600}"), "链长 +□");
    }

    #[test]
    fn everything_the_charts_write_themselves_has_a_glyph() {
        assert!(missing_glyphs("×÷−–—·…→←↑↓□≤≥±‰†%()/:;0123456789.,").is_empty());
    }

    #[test]
    fn a_text_that_fits_is_not_shortened() {
        assert_eq!(shortened("腾笼换鸟", 40.0, 10, Weight::Regular), "腾笼换鸟");
        assert_eq!(shortened("腾笼换鸟", 39.0, 10, Weight::Regular), "腾笼…");
    }

    #[test]
    fn lines_break_between_chinese_characters_but_not_before_a_comma() {
        assert_eq!(wrapped("腾笼换鸟，凤凰涅槃", 40.0, TWO), ["腾笼换", "鸟，凤…"]);
    }

    #[test]
    fn lines_break_at_blanks_between_latin_words() {
        assert_eq!(wrapped("per million tokens", 70.0, TWO), ["per million", "tokens"]);
    }
}
