//! Years of two digits in signatures: 98年3月5日, ’98年3月5日.
//!
//! Reads a day without a year and what stands before it; gives it with its year where the text names years, and all of
//! them lie near that year in one century. Of texts that count by the Republic, whose years have two digits as well,
//! nothing is concluded.

use super::{
    layout::Layout,
    numerals::{is_numeral, two_digits},
    patterns::WrittenDate,
    years::named,
};

/// The years that a text names lie no farther from its own, if they tell its century.
const MOST_YEARS: u16 = 15;

/// The same date, with the year of two digits before it as its year if the century is certain.
pub(super) fn completed(text: &str, layout: &Layout<'_>, line_start: usize, date: WrittenDate) -> WrittenDate {
    let ahead = &text[line_start..date.span.start];
    let known = written_before(ahead).filter(|_| date.year.is_none() && date.day.is_some());
    let Some((year, start)) = known.and_then(|(short, at)| Some((in_century(text, layout, short)?, at))) else {
        return date;
    };
    let mut whole = WrittenDate { year: Some(year), ..date };
    whole.span.start = line_start + start;
    whole
}

/// The two digits that end the words before a month, and where they begin, an apostrophe among them.
fn written_before(ahead: &str) -> Option<(i16, usize)> {
    let ahead = ahead.trim_end().strip_suffix('年')?.trim_end();
    let (at, _) = ahead.char_indices().rev().nth(1)?;
    let short = two_digits(&ahead[at..])?;
    let before = &ahead[..at];
    let is_longer = before.ends_with(|c: char| is_numeral(c) || c == '第');
    let start = before.strip_suffix(['’', '‘', '\'']).unwrap_or(before).len();
    (!is_longer).then_some((short, start))
}

fn in_century(text: &str, layout: &Layout<'_>, short: i16) -> Option<i16> {
    if text.contains("民国") {
        return None;
    }
    let named = named(text, &layout.readable);
    let is_near = |own: &i16| named.iter().all(|year| year.abs_diff(*own) <= MOST_YEARS);
    [1900, 2000].into_iter().map(|century| century + short).find(is_near).filter(|_| !named.is_empty())
}
