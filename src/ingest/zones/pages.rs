//! Pages: page numbers and running heads, where a text was taken from pages.
//!
//! Page numbers stand alone in their lines, count up, and have text between them. A running head is a short line that
//! stands beside page numbers again and again, or comes back at about the same distance.

use std::collections::HashMap;

use super::line::Line;

/// So many lines make a series.
const SHORTEST_SERIES: usize = 3;

/// A line that comes back so often without a page number beside it is a running head.
const LONGEST_SERIES: usize = 5;

/// A page has at least so many characters.
const SHORTEST_PAGE: usize = 200;

/// A running head has so many characters.
const HEAD_CHARS: std::ops::RangeInclusive<usize> = 4..=40;

/// Indices of page numbers and running heads, in order.
pub(super) fn furniture(lines: &[Line<'_>]) -> Vec<usize> {
    let mut until: Vec<usize> = Vec::with_capacity(lines.len());
    let mut n_chars = 0;
    for line in lines {
        until.push(n_chars);
        n_chars += line.n_chars;
    }
    let mut found = page_numbers(lines, &until);
    let heads = running_heads(lines, &until, &found);
    found.extend(heads);
    found.sort_unstable();
    found
}

/// The longest series that counts up by one, now and then by two, with a page of text between.
fn page_numbers(lines: &[Line<'_>], until: &[usize]) -> Vec<usize> {
    let numbered: Vec<(usize, u32)> =
        lines.iter().enumerate().filter_map(|(idx, line)| Some((idx, page_number(line.text)?))).collect();
    let mut series: Vec<(usize, u32)> = Vec::new();
    let mut found = Vec::new();
    for (idx, number) in numbered {
        let goes_on = series.last().is_some_and(|&(last, before)| {
            (1..=2).contains(&number.saturating_sub(before)) && until[idx] - until[last] >= SHORTEST_PAGE
        });
        if !goes_on {
            keep(&mut found, &mut series);
        }
        series.push((idx, number));
    }
    keep(&mut found, &mut series);
    found
}

fn keep(found: &mut Vec<usize>, series: &mut Vec<(usize, u32)>) {
    if series.len() >= SHORTEST_SERIES {
        found.extend(series.iter().map(|&(idx, _)| idx));
    }
    series.clear();
}

/// `12`, `- 12 -`, `— 12 —`, `第 12 页`, `第12页 共30页`, `Page 12 of 30`.
pub(in crate::ingest) fn page_number(line: &str) -> Option<u32> {
    // Twenty characters at most: running text need not be read.
    if line.len() > 4 * 20 {
        return None;
    }
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "-—–·".contains(c));
    let spoken = bare.strip_prefix('第').or_else(|| bare.strip_prefix("Page"));
    let number = spoken.unwrap_or(bare).trim_start();
    let n_digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let behind = number[n_digits..].trim_start();
    let is_whole = match spoken {
        None => behind.is_empty(),
        Some(_) => behind.is_empty() || behind.starts_with('页') || behind.starts_with("of"),
    };
    (is_whole && (1..=4).contains(&n_digits) && line.chars().count() <= 20).then(|| number[..n_digits].parse().ok())?
}

fn running_heads(lines: &[Line<'_>], until: &[usize], page_numbers: &[usize]) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (idx, line) in lines.iter().enumerate().filter(|(_, line)| is_head(line)) {
        places.entry(line.text).or_default().push(idx);
    }
    let is_beside_number = |idx: &usize| {
        [idx.checked_sub(1), idx.checked_add(1)]
            .into_iter()
            .flatten()
            .any(|beside| page_numbers.binary_search(&beside).is_ok())
    };
    let is_running = |line: &Line<'_>| {
        let Some(places) = places.get(line.text) else { return false };
        let n_beside = places.iter().filter(|idx| is_beside_number(idx)).count();
        n_beside >= SHORTEST_SERIES || (places.len() >= LONGEST_SERIES && are_pages_apart(places, until))
    };
    let heads = lines.iter().enumerate().filter(|(_, line)| is_head(line) && is_running(line));
    heads.map(|(idx, _)| idx).filter(|idx| page_numbers.binary_search(idx).is_err()).collect()
}

/// Pages have about the same length.
fn are_pages_apart(places: &[usize], until: &[usize]) -> bool {
    let mut lengths: Vec<usize> = places.windows(2).map(|pair| until[pair[1]] - until[pair[0]]).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    median >= SHORTEST_PAGE && lengths.iter().all(|length| (median / 2..=median * 2).contains(length))
}

fn is_head(line: &Line<'_>) -> bool {
    HEAD_CHARS.contains(&line.n_chars)
        && !line.text.ends_with(['。', '！', '？', '；', '：', '，', '.', ',', ':', ';', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn found(text: &str) -> Vec<&str> {
        let lines = lines(text);
        furniture(&lines).into_iter().map(|idx| lines[idx].text).collect()
    }

    fn page(number: usize) -> String {
        format!("发展规划纲要\n{}\n- {number} -\n", "深入推进各项工作，抓好落实。".repeat(20))
    }

    #[test]
    fn page_numbers_and_running_heads_are_found() {
        let text: String = (1..=4).map(page).collect();
        let head = "发展规划纲要";
        assert_eq!(found(&text), [head, "- 1 -", head, "- 2 -", head, "- 3 -", head, "- 4 -"]);
    }

    #[test]
    fn a_column_of_numbers_and_a_refrain_are_none() {
        assert_eq!(found("1\n2\n3\n4\n合计\n"), Vec::<&str>::new());
        assert_eq!(found(&"各位代表！\n现在报告工作。\n".repeat(6)), Vec::<&str>::new());
    }

    #[test]
    fn page_numbers_are_told_from_years_and_amounts() {
        assert_eq!(
            [page_number("第 3 页 共 8 页"), page_number("— 12 —"), page_number("7")],
            [Some(3), Some(12), Some(7)]
        );
        assert_eq!([page_number("2019年"), page_number("3.5"), page_number("第3条")], [None; 3]);
    }
}
