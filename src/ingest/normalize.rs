//! Folding: differences of width, blanks and invisible characters that mean nothing.
//!
//! Reads a text, gives edits. Letters, digits and `％＋` become half-width; `,:;?!()` among Chinese characters become
//! full-width, the way official texts are printed. Quotes are left as they are.

use super::repair::characters::is_han;
use crate::corpus::{Edit, Span};

/// Deletes characters that are not seen: zero-width marks, soft hyphens, byte order marks, control characters.
pub fn invisible(text: &str) -> Vec<Edit> {
    replace_each(text, |c| is_invisible(c).then_some(""))
}

fn is_invisible(c: char) -> bool {
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => true,
        '\t' | '\n' | '\r' | '\u{85}' => false,
        _ => c.is_control(),
    }
}

/// Makes every line end a single `\n`.
pub fn line_ends(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')) {
        let before_newline = c == '\r' && text[at + 1..].starts_with('\n');
        let replacement = if before_newline { String::new() } else { "\n".to_owned() };
        edits.push(Edit { span: Span::new(at, at + c.len_utf8()), replacement });
    }
    edits
}

/// Makes every kind of blank an ordinary one.
pub fn blanks(text: &str) -> Vec<Edit> {
    replace_each(text, |c| {
        matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
            .then_some(" ")
    })
}

fn replace_each(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> Vec<Edit> {
    let edit = |(at, c): (usize, char)| {
        let replacement = replacement(c)?.to_owned();
        Some(Edit { span: Span::new(at, at + c.len_utf8()), replacement })
    };
    text.char_indices().filter_map(edit).collect()
}

/// Makes full-width letters, digits and signs half-width.
pub fn width(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut previous = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        if let Some(folded) = half_width(c, previous, next) {
            edits.push(Edit { span: Span::new(at, at + c.len_utf8()), replacement: folded.to_string() });
        }
        previous = c;
    }
    edits
}

fn half_width(c: char, previous: char, next: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '＝' | '／' | '＆' | '＃' | '＠' | '＊' | '＿' => {
            char::from_u32(u32::from(c) - 0xFEE0)
        }
        // `３．５` is a number; elsewhere the sign is a full stop.
        '．' if is_digit(previous) && is_digit(next) => Some('.'),
        '－' if is_digit(previous) || is_digit(next) => Some('-'),
        _ => None,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Makes half-width punctuation among Chinese characters full-width.
pub fn punctuation(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // English lines keep their punctuation, whatever quotes they use.
        if !line.is_ascii() && line.chars().any(is_han) {
            fold_line(line, at, &mut edits);
        }
        at += line.len();
    }
    edits
}

fn fold_line(line: &str, line_start: usize, edits: &mut Vec<Edit>) {
    let mut previous = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        match full_width(c).filter(|_| is_chinese(previous) || is_chinese(next)) {
            Some(folded) => {
                edits.push(Edit {
                    span: Span::new(line_start + at, line_start + at + 1),
                    replacement: folded.to_string(),
                });
                previous = folded;
            }
            None => previous = c,
        }
    }
}

fn full_width(c: char) -> Option<char> {
    match c {
        ',' => Some('，'),
        ':' => Some('：'),
        ';' => Some('；'),
        '?' => Some('？'),
        '!' => Some('！'),
        '(' => Some('（'),
        ')' => Some('）'),
        _ => None,
    }
}

fn is_chinese(c: char) -> bool {
    let is_mark = matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '（'
            | '）'
            | '、'
            | '。'
            | '，'
            | '；'
            | '：'
            | '？'
            | '！'
            | '…'
            | '—'
    );
    is_mark || is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Rewriting;

    fn applied(text: &str, step: impl Fn(&str) -> Vec<Edit>) -> String {
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&step(text));
        rewriting.text().to_owned()
    }

    #[test]
    fn digits_and_letters_become_half_width() {
        assert_eq!(applied("１９９２年增长１２．８％，ＧＤＰ，人工智能＋", width), "1992年增长12.8%，GDP，人工智能+");
    }

    #[test]
    fn punctuation_among_chinese_becomes_full_width() {
        assert_eq!(applied("“415X”,首台(套);来源:浙江?好!", punctuation), "“415X”，首台（套）；来源：浙江？好！");
    }

    #[test]
    fn punctuation_of_numbers_times_and_english_stays() {
        let text = "06:28:50 1,000 (AI) http://a.cn\n“Yes,” he said (twice): no.\n";
        assert_eq!(applied(text, punctuation), text);
    }

    #[test]
    fn invisible_characters_are_deleted_and_blanks_made_plain() {
        assert_eq!(applied("\u{FEFF}制\u{200B}造\u{AD}业", invisible), "制造业");
        assert_eq!(applied("　　各位\u{A0}代表", blanks), "  各位 代表");
    }

    #[test]
    fn line_ends_become_one_character() {
        assert_eq!(applied("一\r\n二\r三\n", line_ends), "一\n二\n三\n");
    }
}
