//! A year that a text sets beside the word for it: 去年（2022年）, 2023年（今年）, 今年是2023年.
//!
//! Reads the parts that speak for the document, gives the text's own year with its passage; nothing where the two do
//! not explain each other: 今年是2020年目标的攻坚之年 says nothing of 2020.

use super::{
    cues::CUES,
    numerals::year,
    years::{OwnYear, Sign},
};
use crate::corpus::Span;

/// The text's own year, if it says so itself; the first passage that does decides.
pub(super) fn own_year(text: &str, parts: &[Span]) -> Option<OwnYear> {
    let years = &CUES.years;
    let words = [(0, &years.this_year), (1, &years.last_year), (2, &years.year_before_last), (-1, &years.next_year)];
    let in_part = |part: &Span| {
        let slice = part.of(text);
        let told = words.into_iter().flat_map(|(offset, words)| words.iter().map(move |word| (offset, word.as_str())));
        let found = told.filter_map(|(offset, word)| Some((first_explained(slice, word)?, offset)));
        let ((span, year), offset) = found.min_by_key(|((span, _), _)| span.start)?;
        let reason = format!("the text says of {year} itself which year that is");
        Some(OwnYear { sign: Sign::Is(year + offset), span: span.shifted(part.start), reason })
    };
    parts.iter().find_map(in_part)
}

/// The first place at which a word for a year stands beside the year, and the year.
fn first_explained(text: &str, word: &str) -> Option<(Span, i16)> {
    text.match_indices(word).find_map(|(at, _)| {
        let end = at + word.len();
        behind(&text[end..]).map(|(year, len)| (Span::new(at, end + len), year)).or_else(|| before(text, at, end))
    })
}

/// `（2022年`, `是2023年，`, `即2023年。`
fn behind(text: &str) -> Option<(i16, usize)> {
    let (rest, is_in_parentheses) = match text.strip_prefix(['（', '(']) {
        Some(rest) => (rest.strip_prefix('即').unwrap_or(rest), true),
        None => (text.strip_prefix(['是', '即'])?, false),
    };
    let (year, len) = year(rest)?;
    let unit = rest[len..].strip_prefix('年');
    let is_explained = match unit {
        _ if is_in_parentheses => unit.unwrap_or(&rest[len..]).starts_with(['）', ')']) || unit.is_some(),
        Some(after) => after.starts_with(['，', '。', '；', '、', '\n', ',']),
        None => false,
    };
    let after = unit.unwrap_or(&rest[len..]);
    let closing = after.chars().next().filter(|c| matches!(c, '）' | ')'));
    is_explained.then_some((year, text.len() - after.len() + closing.map_or(0, char::len_utf8)))
}

/// `2023年（今年）`.
fn before(text: &str, at: usize, end: usize) -> Option<(Span, i16)> {
    let ahead = text[..at].strip_suffix(['（', '('])?.strip_suffix('年')?;
    let is_closed = text[end..].starts_with(['）', ')']);
    let digits: usize = ahead.chars().rev().take(4).map(char::len_utf8).sum();
    let start = ahead.len() - digits;
    let (year, len) = year(&ahead[start..])?;
    (is_closed && len == digits).then_some((Span::new(start, end), year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Option<i16> {
        own_year(text, &[Span::new(0, text.len())]).map(|own| own.sign.year())
    }

    #[test]
    fn a_year_beside_its_word_tells_the_texts_own() {
        for text in [
            "去年（2022年）增长8%",
            "2023年（今年）要",
            "今年是2023年，",
            "前年（二〇二一年）",
            "上年（即2022年）",
            "明年（2024年）",
        ] {
            assert_eq!(own(text), Some(2023), "{text}");
        }
    }

    #[test]
    fn a_year_that_explains_nothing_tells_nothing() {
        for text in ["今年是2020年目标的攻坚之年", "去年（同比增长8%）", "2020年（截至今年）"]
        {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
