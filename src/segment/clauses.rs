//! Paragraphs, sentences and clauses: where a text may be cut before it is read word by word.
//!
//! All give spans of the text in order, without surrounding white space and without empty ones. A closing
//! quote or bracket right after a full stop belongs to the sentence it ends.

use super::numerals::is_han_digit;
use crate::corpus::Span;

/// The lines of a text that hold something.
pub fn paragraphs(text: &str) -> Vec<Span> {
    cut(text, |_, c, _| c == '\n', |_| false)
}

/// Sentences: up to `。！？；` or a line break, with the quotes and brackets that close there.
///
/// An English full stop ends a sentence before white space or the end of the text, so that `3.5` stays whole, and not
/// after an initial, a title or the number of an item, so that `the U.S. economy`, `Mr. Speaker` and `一. 总体要求` do, nor
/// after `p.m.` where a word in small letters goes on.
pub fn sentences(text: &str) -> Vec<Span> {
    cut(text, ends_sentence, is_closing)
}

/// Clauses: stretches without any sentence punctuation or comma. The pause mark `、` does not end a clause.
pub fn clauses(text: &str) -> Vec<Span> {
    cut(
        text,
        |before, c, behind| {
            ends_sentence(before, c, behind) || matches!(c, '，' | '：' | ':') || ends_before_gap(c, behind)
        },
        is_closing,
    )
}

/// Whether an English full stop between two stretches of a text belongs to an initial, a title or an abbreviation.
pub(crate) fn is_stop_of_abbreviation(before: &str, behind: &str) -> bool {
    behind.starts_with(char::is_whitespace) && is_abbreviation(before, behind.trim_start())
}

fn ends_sentence(before: &str, c: char, behind: &str) -> bool {
    match c {
        '\n' | '。' | '！' | '？' | '；' | '!' | '?' | ';' => true,
        '.' => {
            behind.is_empty()
                || behind.starts_with(char::is_whitespace)
                    && !is_abbreviation(before, behind.trim_start())
                    && !is_item_number(before)
        }
        _ => false,
    }
}

/// Whether the text ends with an initial (`U.S`, `J`), a title that is written with a full stop, or two small letters with
/// full stops (`p.m`) that a sentence goes on behind.
fn is_abbreviation(before: &str, behind: &str) -> bool {
    const TITLES: [&str; 9] = ["Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "No", "vs"];
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let ahead = &before[..before.len() - word.len()];
    let is_letter = |is_kind: fn(&u8) -> bool| word.len() == 1 && word.bytes().all(|byte| is_kind(&byte));
    let is_initial = is_letter(u8::is_ascii_uppercase) && (word != "I" || is_within_name(ahead, behind));
    let is_of_small_letters = is_letter(u8::is_ascii_lowercase)
        && ahead.strip_suffix('.').is_some_and(|ahead| ahead.ends_with(|c: char| c.is_ascii_lowercase()));
    TITLES.contains(&word) || is_initial || is_of_small_letters && behind.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether an `I` stands between two words of a name, `Charles I. Plosser`: it is a number behind what is numbered, and the
/// end of a sentence before a word that begins one.
fn is_within_name(ahead: &str, behind: &str) -> bool {
    const NUMBERED: [&str; 23] = [
        "War", "Part", "Title", "Article", "Section", "Chapter", "Phase", "Annex", "Appendix", "Schedule", "Stage",
        "Volume", "Tier", "Level", "Basel", "Table", "Figure", "Class", "Type", "Group", "Pillar", "Grade", "Category",
    ];
    const BEGINNINGS: [&str; 17] =
        ["A", "An", "And", "As", "At", "But", "For", "He", "I", "If", "In", "It", "So", "That", "The", "This", "We"];
    let given = ahead.strip_suffix(' ').unwrap_or_default();
    let given = given.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let family = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_name = |word: &str| word.chars().count() > 1 && word.starts_with(char::is_uppercase);
    is_name(given) && is_name(family) && !NUMBERED.contains(&given) && !BEGINNINGS.contains(&family)
}

/// Whether nothing but a number stands in the line so far.
fn is_item_number(before: &str) -> bool {
    let ahead = before.trim_end_matches(|c: char| c.is_ascii_digit() || is_han_digit(c));
    let ahead_of_blanks = ahead.trim_end_matches([' ', '\t', '\u{3000}']);
    ahead.len() < before.len() && (ahead_of_blanks.is_empty() || ahead_of_blanks.ends_with('\n'))
}

fn ends_before_gap(c: char, behind: &str) -> bool {
    // `1,000` is one number; a comma elsewhere is punctuation, whatever its width.
    c == ',' && !behind.starts_with(|c: char| c.is_ascii_digit())
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '）'
            | ')'
            | '】'
            | ']'
            | '"'
            | '。'
            | '！'
            | '？'
            | '!'
            | '?'
            | '…'
    )
}

/// Cuts after each character for which `ends` holds and the closing characters behind it. A straight quote closes what
/// another has opened in its paragraph; else it opens the next sentence.
fn cut(text: &str, ends: impl Fn(&str, char, &str) -> bool, closes: impl Fn(char) -> bool) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut is_quote_open = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        is_quote_open = c != '\n' && (is_quote_open != (c == '"'));
        if !ends(&text[..at], c, &text[at + c.len_utf8()..]) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while c != '\n'
            && let Some(&(at, closing)) = chars.peek()
            && closes(closing)
            && (closing != '"' || is_quote_open)
        {
            is_quote_open &= closing != '"';
            end = at + closing.len_utf8();
            chars.next();
        }
        spans.extend(trimmed(text, start, end));
        start = end;
    }
    spans.extend(trimmed(text, start, text.len()));
    spans
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let piece = &text[start..end];
    let kept = piece.trim();
    let lead = piece.len() - piece.trim_start().len();
    (!kept.is_empty()).then(|| Span::new(start + lead, start + lead + kept.len()))
}
