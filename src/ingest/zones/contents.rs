//! Contents: the table of contents above a text.
//!
//! Its lines end in dots that lead to the number of a page (`一、总体要求 ………… 3`), or, under 目录, in blanks and numbers.
//! The numbers do not fall. One such line alone is none.

use std::ops::Range;

use super::line::Line;
use crate::ingest::page_number::MOST_PAGES;

/// So many lines make a table of contents.
const FEWEST: usize = 2;

/// Dots that lead to a number, at least.
const LEAST_DOTS: usize = 4;

/// An entry is not longer than this, in characters.
const LONGEST: usize = 120;

/// The tables of contents, each with its heading where it has one.
pub(super) fn tables(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut idx = 0;
    while idx < lines.len() {
        let is_headed = is_heading(&lines[idx]);
        let start = idx + usize::from(is_headed);
        let end = start + n_entries(&lines[start..], is_headed);
        if end - start >= FEWEST {
            found.push(idx..end);
        }
        idx = end.max(idx + 1);
    }
    found
}

/// How many lines from the first on are entries.
fn n_entries(lines: &[Line<'_>], is_headed: bool) -> usize {
    let mut last = 0;
    let is_entry = |line: &&Line<'_>| {
        let Some((words, page)) = entry(line).filter(|_| line.n_chars <= LONGEST) else { return false };
        let is_led = n_dots(words) >= LEAST_DOTS;
        let goes_on = page >= std::mem::replace(&mut last, page);
        goes_on && page <= MOST_PAGES && (is_led || is_headed && words.ends_with(char::is_whitespace))
    };
    lines.iter().take_while(is_entry).count()
}

/// The words of an entry, with what leads to its page, and the page.
fn entry<'a>(line: &Line<'a>) -> Option<(&'a str, u32)> {
    let words = line.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &line.text[words.len()..];
    let has_words = words.chars().any(char::is_alphabetic);
    ((1..=4).contains(&digits.len()) && has_words).then(|| Some((words, digits.parse().ok()?)))?
}

/// The dots at the end of some words; `…` is three.
fn n_dots(words: &str) -> usize {
    let dots = words.chars().rev().skip_while(|c| c.is_whitespace());
    dots.map_while(|c| match c {
        '…' => Some(3),
        '.' | '．' | '·' | '•' | '‥' => Some(1),
        ' ' | '\u{3000}' => Some(0),
        _ => None,
    })
    .sum()
}

fn is_heading(line: &Line<'_>) -> bool {
    let bare: String = line.text.chars().filter(|c| !c.is_whitespace()).take(3).collect();
    matches!(bare.as_str(), "目录" | "目次")
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn found(text: &str) -> Vec<String> {
        let lines = lines(text);
        tables(&lines)
            .into_iter()
            .map(|table| lines[table].iter().map(|line| line.text).collect::<Vec<_>>().join("/"))
            .collect()
    }

    #[test]
    fn lines_that_lead_to_pages_are_a_table_of_contents() {
        let text =
            "规划\n目  录\n一、总体要求 ………… 3\n（一）抓好改造 ...... 6\n三、保障措施．．．．．9\n一、总体要求\n";
        assert_eq!(found(text), ["目  录/一、总体要求 ………… 3/（一）抓好改造 ...... 6/三、保障措施．．．．．9"]);
        assert_eq!(
            found("目录\n第一章 总则\t3\n第二章 附则\t5\n第一章 总则\n"),
            ["目录/第一章 总则\t3/第二章 附则\t5"]
        );
    }

    #[test]
    fn a_single_line_and_figures_are_none() {
        assert_eq!(found("坚持改革…… 3\n然后继续。\n"), [""; 0]);
        assert_eq!(found("合计 12\n其中 3\n"), [""; 0]);
        assert_eq!(found("粮食总产量…… 5690\n汽车产量…… 342\n原煤产量…… 128\n"), [""; 0]);
        assert_eq!(found("得分-----------3\n得分-----------4\n"), [""; 0]);
        assert_eq!(found("目录\n产量\t12\n其中\t3\n"), [""; 0]);
        assert_eq!(found("目录\n3\n4\n"), [""; 0]);
    }
}
