//! Characters: which are Chinese, which are letters at all.
//!
//! Asked of every character of a corpus, so what Chinese text consists of is answered by ranges; the tables of Unicode
//! take longer to ask.

/// Whether it is a Chinese character, of any plane; 〇 is one.
///
/// ```
/// use tifa::corpus::is_han;
/// assert!(is_han('法') && is_han('㐀') && is_han('〇'));
/// assert!(!is_han('、') && !is_han('の'));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

/// Whether it is a letter or a digit of any script: what [`char::is_alphanumeric`] says.
///
/// ```
/// use tifa::corpus::is_letter;
/// assert!(is_letter('法') && is_letter('５') && !is_letter('。'));
/// ```
pub fn is_letter(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        _ if is_chinese_mark(c) => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether it is punctuation of Chinese text; of the rarer marks not all.
pub fn is_chinese_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

/// Whether nothing is seen of it and nothing is meant by it: joiners, marks of direction, fillers, control characters. No
/// white space, which parts words, and no selector of a glyph, which belongs to what stands before it.
///
/// Unicode Standard, `DerivedCoreProperties.txt`: `Default_Ignorable_Code_Point`, with the marks around notes between lines,
/// the Braille pattern without dots and the control characters.
///
/// ```
/// use tifa::corpus::is_invisible;
/// assert!(is_invisible('\u{200B}') && is_invisible('\u{3164}') && is_invisible('\0'));
/// assert!(!is_invisible('\n') && !is_invisible('　') && !is_invisible('法'));
/// ```
pub fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' => true,
        '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' => true,
        '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => true,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E001F}' => true,
        _ => false,
    }
}

/// Whether it stands between the two ends of a range: 3至5年, 28日—29日.
pub fn is_range_sign(c: char) -> bool {
    matches!(c, '至' | '到' | '-' | '—' | '–' | '－' | '～' | '~' | '〜')
}

/// The fractions that are one character, with what stands above and below their line.
const FRACTIONS: [(char, i128, i128); 18] = [
    ('½', 1, 2),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅐', 1, 7),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
];

/// What stands above and below the line of a fraction in one character: 1 and 2 of ½; `None` for any other character.
///
/// ```
/// use tifa::corpus::fraction_sign;
/// assert_eq!((fraction_sign('½'), fraction_sign('2')), (Some((1, 2)), None));
/// ```
pub fn fraction_sign(c: char) -> Option<(i128, i128)> {
    // Every character of a text is asked about.
    if !matches!(c, '¼'..='¾' | '⅐'..='⅞') {
        return None;
    }
    FRACTIONS.into_iter().find(|&(sign, ..)| sign == c).map(|(_, above, below)| (above, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        let differs = |c: &char| is_letter(*c) != c.is_alphanumeric();
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }

    #[test]
    fn no_mark_is_a_letter() {
        let is_both = |c: &char| is_chinese_mark(*c) && c.is_alphanumeric();
        assert_eq!(('\0'..=char::MAX).find(is_both), None);
    }
}
