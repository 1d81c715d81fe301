//! Which year a text calls 今年.
//!
//! A text names years it looks back on, years it plans for, and its own. The words around a year tell them apart:
//! 到2025年 is a target, 2023年工作回顾 is over, 2024年工作部署 is its own. The latest year that is not a target decides;
//! where the text reports it as a whole year and says 去年, the text is from the year after.

use super::{
    cues::{CUES, ends_with, find, head, starts_with, tail},
    numerals::{blanks, is_blank, is_numeral, small, year},
};
use crate::corpus::Span;

/// How a text speaks of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Over when the text was written.
    Past,
    /// The text's own.
    Present,
    /// Named without a sign of either.
    Bare,
}

/// A year named in a text that is not a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearUse {
    pub(super) year: i16,
    pub(super) span: Span,
    pub(super) role: Role,
    /// Whether the clause reports a figure of the whole year.
    pub(super) is_reported: bool,
}

/// Months whose figures the text gives without a year: they are over, and of its own year.
#[derive(Debug, Clone, Copy)]
pub(super) struct MonthsReported {
    /// The last of them.
    pub(super) last_month: i8,
    pub(super) span: Span,
}

/// What the text says about its own year.
#[derive(Debug, Default)]
pub(super) struct YearSigns {
    pub(super) uses: Vec<YearUse>,
    pub(super) months: Option<MonthsReported>,
    pub(super) last_year: Option<Span>,
    pub(super) this_year: Option<Span>,
}

/// The year of a text, with the passage that shows it and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnYear {
    pub(super) year: i16,
    pub(super) span: Span,
    pub(super) reason: String,
    /// Whether the words around it say so, rather than its being the latest year named.
    pub(super) is_told: bool,
}

/// Reads the signs in the parts that speak for the document.
pub(super) fn signs(text: &str, parts: &[Span]) -> YearSigns {
    let mut signs = YearSigns::default();
    for &part in parts {
        let slice = part.of(text);
        for (at, _) in slice.match_indices('年') {
            signs
                .uses
                .extend(year_use(slice, at).map(|found| YearUse { span: found.span.shifted(part.start), ..found }));
        }
        for (at, _) in slice.match_indices('月') {
            let months = months_reported(slice, at);
            let months = months.map(|found| MonthsReported { span: found.span.shifted(part.start), ..found });
            signs.months = [signs.months, months].into_iter().flatten().max_by_key(|found| found.last_month);
        }
        signs.last_year = signs.last_year.or_else(|| first_of(slice, &CUES.years.last_year, part.start));
        signs.this_year = signs.this_year.or_else(|| first_of(slice, &CUES.years.this_year, part.start));
    }
    signs
}

impl YearSigns {
    /// The year the text is from, as far as the years it names tell.
    pub(super) fn own_year(&self) -> Option<OwnYear> {
        let latest = self.uses.iter().map(|found| found.year).max()?;
        let of_latest = || self.uses.iter().filter(move |found| found.year == latest);
        if let Some(told) = of_latest().find(|found| found.role == Role::Present) {
            let reason = format!("{latest} is spoken of as the text's own year");
            return Some(OwnYear { year: latest, span: told.span, reason, is_told: true });
        }
        let next = |found: &YearUse, reason: String| {
            Some(OwnYear { year: latest + 1, span: found.span, reason, is_told: true })
        };
        if let Some(past) = of_latest().find(|found| found.role == Role::Past) {
            return next(
                past,
                format!("{latest} is spoken of as over, so the text is taken to be from the year after"),
            );
        }
        if let Some(reported) = of_latest().find(|found| found.is_reported).filter(|_| self.last_year.is_some()) {
            let reason = format!(
                "{latest} is reported as a whole year and the text speaks of 去年, so its own year is taken to be the one after"
            );
            return next(reported, reason);
        }
        let bare = of_latest().next()?;
        let reason = format!("{latest} is the latest year the text names as not to come");
        Some(OwnYear { year: latest, span: bare.span, reason, is_told: false })
    }
}

fn first_of(text: &str, words: &[String], shift: usize) -> Option<Span> {
    let at = |word: &String| text.find(word.as_str()).map(|at| Span::new(at, at + word.len()).shifted(shift));
    words.iter().filter_map(at).min()
}

/// The year before a 年, unless it is a target.
fn year_use(text: &str, unit: usize) -> Option<YearUse> {
    let (year, start) = year_before(text, unit)?;
    let before = &text[..start];
    let after = &text[unit + '年'.len_utf8()..];
    let years = &CUES.years;
    let is_target = ends_with(before, &years.target) || starts_with(after, &years.target_ahead);
    if is_target || after.starts_with('代') {
        return None;
    }
    let is_over = ends_with(before, &years.past_before) || starts_with(after, &years.past);
    let role = match () {
        () if is_over => Role::Past,
        () if starts_with(after, &years.present) => Role::Present,
        () => Role::Bare,
    };
    let clause = head(after, 40);
    let sentence = &clause[..clause.find('。').unwrap_or(clause.len())];
    let is_reported = starts_with(after, &[",".to_owned(), "，".to_owned(), "全".to_owned()])
        && find(sentence, &years.reported).is_some();
    Some(YearUse { year, span: Span::new(start, unit + '年'.len_utf8()), role, is_reported })
}

/// Four digits that end at `end`, perhaps spaced.
fn year_before(text: &str, end: usize) -> Option<(i16, usize)> {
    let near = tail(&text[..end], 9);
    let near = near.trim_end_matches(is_blank);
    let (mut n_digits, mut start) = (0, near.len());
    for (at, c) in near.char_indices().rev() {
        if is_numeral(c) && n_digits < 4 {
            n_digits += 1;
            start = at;
        } else if is_numeral(c) || !is_blank(c) || n_digits == 4 {
            break;
        }
    }
    let is_longer = near[..start].ends_with(is_numeral);
    let (value, _) = year(&near[start..]).filter(|_| !is_longer)?;
    Some((value, end - tail(&text[..end], 9).len() + start))
}

/// `1—4月` with figures behind it and no year before it.
fn months_reported(text: &str, unit: usize) -> Option<MonthsReported> {
    let near = tail(&text[..unit], 8);
    let joint = near.rfind(['-', '—', '–', '~', '～', '至'])?;
    let last = near[joint..].trim_start_matches(['-', '—', '–', '~', '～', '至']);
    let (last_month, len) = small(last).filter(|(month, _)| (2..=12).contains(month))?;
    let first = near[..joint].trim_end_matches(['-', '—', '–', '~', '～', '月']);
    let digits: usize = first.chars().rev().take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
    let first_start = first.len() - digits;
    let (first_month, _) = small(&first[first_start..])?;
    let has_year = first[..first_start].trim_end_matches(is_blank).ends_with(['年', '-', '.', '/']);
    let after = head(&text[unit + '月'.len_utf8()..], 24);
    let is_figure = find(after, &CUES.years.measured).is_some() && !after.starts_with(|c: char| is_numeral(c));
    let is_whole = len + blanks(&last[len..]) == last.len();
    let start = unit - near.len() + first_start;
    (first_month == 1 && !has_year && is_figure && is_whole).then_some(MonthsReported {
        last_month: i8::try_from(last_month).ok()?,
        span: Span::new(start, unit + '月'.len_utf8()),
    })
}
