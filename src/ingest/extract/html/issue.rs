//! Issues: the day that a digital newspaper puts above its texts.
//!
//! `2020年01月08日 星期三` above a heading is the day of the issue on the page of a newspaper, and the clock of the site
//! on any other, which tells when the page was fetched.

use std::ops::Range;

use super::{
    cues::{CUES, holds},
    page::Page,
};

/// How many lines from the day the page numbers of an issue may stand.
const REACH: usize = 12;

/// Whether a line with a day above the heading is a clock: it has its weekday, and the page is not a newspaper's.
pub(super) fn is_clock(page: &Page, idx: usize, text: &Range<usize>) -> bool {
    let line = &page.lines[idx].text;
    let is_weekday = line.contains("星期") && !holds(line, &CUES.bylines.about);
    is_weekday && (holds(line, &CUES.bylines.greetings) || !is_newspaper(page, idx, text))
}

/// Whether the page shows the number of a newspaper's page near the day, or is called after a newspaper.
fn is_newspaper(page: &Page, idx: usize, text: &Range<usize>) -> bool {
    let tells = |line: &str| holds(line, &CUES.bylines.newspapers);
    let near = idx.saturating_sub(REACH)..(idx + REACH).min(text.start);
    let first_lines = text.start..(text.start + 3).min(text.end);
    let mut lines = near.chain(first_lines).chain([idx]).filter_map(|idx| page.lines.get(idx));
    tells(&page.title) || lines.any(|line| tells(&line.text))
}
