//! Pages: page numbers and running heads, where a text was taken from pages.
//!
//! Page numbers stand alone in their lines, count up, and have text between them; with dashes or 页 one is enough. A
//! running head is a short line that stands beside page numbers again and again, or comes back at about the same
//! distance.

use std::collections::{HashMap, HashSet};

use super::line::Line;
use crate::ingest::{
    page_number::{is_framed_number, page_number},
    repair::characters::is_han,
};

/// So many lines make a series.
const SHORTEST_SERIES: usize = 3;

/// A line that comes back so often, each time beside the number of a page, is a running head of a short text.
const FEWEST_BESIDE: usize = 2;

/// A line that comes back so often without a page number beside it is a running head.
const LONGEST_SERIES: usize = 5;

/// A page has at least so many characters.
const SHORTEST_PAGE: usize = 200;

/// A line of running text that a watermark breaks has so many characters.
const SHORTEST_PART: usize = 18;

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
    // What says that it numbers a page needs no series.
    found.extend((0..lines.len()).filter(|idx| is_framed_number(lines[*idx].text)));
    found.sort_unstable();
    found.dedup();
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

/// Indices of the lines of a watermark, in order: a line that comes back and stands inside sentences, which it breaks.
/// Set aslant, it is a line for each of its characters.
pub(super) fn watermarks(lines: &[Line<'_>]) -> Vec<usize> {
    let is_mark: fn(&Line<'_>) -> bool = |line| {
        line.n_chars <= *HEAD_CHARS.end() && !ends_in_mark(line.text) && line.text.starts_with(char::is_alphanumeric)
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (idx, line) in lines.iter().enumerate().filter(|(_, line)| is_mark(line)) {
        places.entry(line.text).or_default().push(idx);
    }
    let is_watermark = |line: &Line<'_>| {
        let places = places.get(line.text).map_or(&[][..], Vec::as_slice);
        // A watermark is on every page; the cells of a table stand near each other.
        let is_everywhere =
            places.last().zip(places.first()).is_some_and(|(last, first)| (last - first) * 2 >= lines.len());
        // The first places tell enough of a line that comes back a thousand times.
        let places = &places[..places.len().min(LONGEST_SERIES * 4)];
        if places.len() < LONGEST_SERIES || !is_everywhere {
            return false;
        }
        // What comes back with its neighbours is a form.
        let broken: HashSet<&str> =
            places.iter().filter_map(|idx| broken_sentence(lines, *idx, is_mark)).map(|line| line.text).collect();
        broken.len() * 2 > places.len()
    };
    let mut found: Vec<usize> = Vec::new();
    let mut judged: HashMap<&str, bool> = HashMap::new();
    for (idx, line) in lines.iter().enumerate().filter(|(_, line)| is_mark(line)) {
        if *judged.entry(line.text).or_insert_with(|| is_watermark(line)) {
            found.push(idx);
        }
    }
    found
}

/// The long line before a short one, where both it and the next long one are parts of one sentence.
fn broken_sentence<'l, 'a>(lines: &'l [Line<'a>], idx: usize, is_short: fn(&Line<'_>) -> bool) -> Option<&'l Line<'a>> {
    let is_part = |line: &&Line<'_>| !is_short(line) || line.n_chars >= SHORTEST_PART;
    let before = lines[..idx].iter().rev().take(HEAD_CHARS.end() / 2).find(is_part)?;
    let after = lines[idx + 1..].iter().take(HEAD_CHARS.end() / 2).find(is_part)?;
    let breaks_off = before.text.ends_with(is_han) && before.n_chars >= SHORTEST_PART;
    let goes_on = after.text.contains(['，', '。', '；', '、']);
    let are_others = before.text != lines[idx].text && after.text != lines[idx].text;
    (breaks_off && goes_on && are_others).then_some(before)
}

fn keep(found: &mut Vec<usize>, series: &mut Vec<(usize, u32)>) {
    if series.len() >= SHORTEST_SERIES {
        found.extend(series.iter().map(|&(idx, _)| idx));
    }
    series.clear();
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
    // Asked once of each text: a line may stand in a document ten thousand times.
    let is_running = |places: &[usize]| {
        let n_beside = places.iter().filter(|idx| is_beside_number(idx)).count();
        let is_always_beside = n_beside == places.len() && n_beside >= FEWEST_BESIDE;
        n_beside >= SHORTEST_SERIES
            || is_always_beside
            || (places.len() >= LONGEST_SERIES && are_pages_apart(places, until))
    };
    let running = places.values().filter(|places| is_running(places));
    let mut heads: Vec<usize> =
        running.flatten().copied().filter(|idx| page_numbers.binary_search(idx).is_err()).collect();
    heads.sort_unstable();
    heads
}

/// Pages have about the same length.
fn are_pages_apart(places: &[usize], until: &[usize]) -> bool {
    let mut lengths: Vec<usize> = places.windows(2).map(|pair| until[pair[1]] - until[pair[0]]).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    median >= SHORTEST_PAGE && lengths.iter().all(|length| (median / 2..=median * 2).contains(length))
}

fn is_head(line: &Line<'_>) -> bool {
    HEAD_CHARS.contains(&line.n_chars) && !ends_in_mark(line.text)
}

fn ends_in_mark(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '：', '，', '.', ',', ':', ';', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn found(text: &str) -> Vec<&str> {
        let lines = lines(text);
        furniture(&lines).into_iter().map(|idx| lines[idx].text).collect()
    }

    #[test]
    fn a_number_that_says_it_is_a_page_s_needs_no_series() {
        for number in ["— 3 —", "- 3 -", "第 3 页 共 12 页", "Page 3 of 12"] {
            assert_eq!(found(&format!("各地要抓好落实。\n{number}\n各部门要抓好落实。\n")), [number]);
        }
        let head = "发展规划纲要";
        assert_eq!(
            found(&format!("各地要抓好落实。\n{head}\n- 3 -\n各部门要落实。\n{head}\n- 4 -\n")),
            [head, "- 3 -", head, "- 4 -"]
        );
        assert_eq!(found("各地要抓好落实。\n3\n第3条\n-5\n—2024—\n各部门要抓好落实。\n"), Vec::<&str>::new());
    }

    fn page(number: usize) -> String {
        format!("发展规划纲要\n{}\n- {number} -\n", "深入推进各项工作，抓好落实。".repeat(20))
    }

    #[test]
    fn lines_that_stand_everywhere_are_asked_once() {
        // Each of them asked again of all the others took minutes.
        assert!(found(&"|a|b|\n|-|-|\n".repeat(40_000)).is_empty());
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

    fn marked(text: &str) -> usize {
        watermarks(&lines(text)).len()
    }

    #[test]
    fn a_watermark_stands_inside_sentences() {
        let page = |number: usize| {
            format!(
                "第{number}项工作要坚持稳中求进的工作总基调，着力推动经济\n内部资料\n高质量发展，不断改善人民生活。\n"
            )
        };
        let upright: String = (1..=5).map(page).collect();
        assert_eq!(marked(&upright), 5);
        assert_eq!(marked(&upright.replace("内部资料", "内\n部\n资\n料")), 20);
        // The same sentence again and again is a form.
        assert_eq!(marked(&page(1).repeat(5)), 0);
    }

    #[test]
    fn a_refrain_and_the_cells_of_a_table_are_no_watermark() {
        let refrain = "各位代表，同志们，要坚持稳中求进的工作总基调。\n责任单位：发展改革委\n要抓好落实，不断改善人民的生活，推动发展。\n";
        assert_eq!(marked(&refrain.repeat(6)), 0);
        assert_eq!(marked(&"指标名称\n增长\n是\n".repeat(6)), 0);
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
