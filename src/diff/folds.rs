//! Folds: spellings that a comparison takes for the same character.
//!
//! Reads one character, gives the one that stands for its class: full-width and half-width forms, styles of
//! quotes and dashes, 〇 and its look-alikes. Letters keep their case and Chinese characters their identity:
//! script conversion belongs to the reading of a document.

/// The character that stands for `c` in comparisons; `None` for white space and invisible characters.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        // The commonest cases first: most of a Chinese text is above the punctuation and below the forms.
        '\u{3400}'..='\u{9fff}' => Some(if c == '巿' { '市' } else { c }),
        _ if c.is_whitespace() => None,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => Some('"'),
        '‘' | '’' | '‚' | '‛' => Some('\''),
        '—' | '–' | '―' | '‐' | '‑' | '−' | '﹣' => Some('-'),
        '︰' | '∶' | '﹕' => Some(':'),
        '﹐' => Some(','),
        '﹔' => Some(';'),
        '﹑' => Some('、'),
        '○' | '◯' => Some('〇'),
        '•' | '・' | '‧' | '∙' => Some('·'),
        _ => Some(c),
    }
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
    fn marks_of_different_use_stay_apart() {
        assert_ne!(folded("甲、乙"), folded("甲，乙"));
        assert_ne!(folded("甲。乙"), folded("甲；乙"));
    }
}
