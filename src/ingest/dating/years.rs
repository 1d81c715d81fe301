//! Which year a text calls 今年.
//!
//! A text names years it looks back on, years it plans for, and its own. The words around a year tell them apart:
//! 到2025年 is a target, 2023年工作回顾 is over, 2024年工作部署 is its own. The latest year that is not a target decides;
//! where the text reports it as a whole year and says 去年, the text is from the year after.

use std::collections::BTreeMap;

use super::{
    cues::{CUES, ends_with, find, head, starts_with, tail},
    numerals::{blanks, is_blank, is_numeral, small, year},
};
use crate::{
    corpus::{DateInterval, Span},
    ingest::repair::characters::is_han,
};

/// How a text speaks of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Over when the text was written.
    Past,
    /// The text's own.
    Present,
    /// How it went is assessed by the meeting that the text is about.
    Heard,
    /// Named without a sign of any.
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
    /// The year as the text itself explains it: 去年（2022年）.
    pub(super) told: Option<OwnYear>,
    /// The year as an event of 今年 or 去年 tells it.
    pub(super) of_event: Option<OwnYear>,
    /// The year as the number of a province's session tells it.
    pub(super) of_session: Option<OwnYear>,
    /// The year as its place in a five-year plan tells it.
    pub(super) of_plan: Option<OwnYear>,
}

/// What the years that a text names say about its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnYear {
    pub(super) sign: Sign,
    pub(super) span: Span,
    pub(super) reason: String,
}

/// How firmly a year is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is the text's own year.
    Is(i16),
    /// The text plans its work: it is from that year or the last months before.
    Plans(i16),
    /// It is named more than in passing; the text is not from before it was planned.
    NotBefore(i16),
}

/// A text may plan a year from this month of the year before.
const FIRST_PLANNING_MONTH: i8 = 11;

impl Sign {
    /// The days it allows.
    pub(super) fn interval(self) -> DateInterval {
        match self {
            Self::Is(year) => DateInterval::year(year),
            Self::Plans(year) => {
                let earliest = DateInterval::month(year - 1, FIRST_PLANNING_MONTH).earliest;
                DateInterval { earliest, latest: DateInterval::year(year).latest }
            }
            Self::NotBefore(year) => {
                let latest = DateInterval::year(year + 1).latest;
                DateInterval { latest, ..Self::Plans(year).interval() }
            }
        }
    }

    /// The year it speaks of.
    pub(super) fn year(self) -> i16 {
        match self {
            Self::Is(year) | Self::Plans(year) | Self::NotBefore(year) => year,
        }
    }

    /// Whether the words around the year say how it stands to the text.
    pub(super) fn is_told(self) -> bool {
        !matches!(self, Self::NotBefore(_))
    }
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
        let this_year = CUES.years.this_year.iter().flat_map(|word| slice.match_indices(word.as_str()));
        let quarters = this_year.filter_map(|(at, word)| quarters_reported(slice, Span::new(at, at + word.len())));
        let months = slice.match_indices('月').filter_map(|(at, _)| months_reported(slice, at));
        for months in months.chain(quarters) {
            let months = MonthsReported { span: months.span.shifted(part.start), ..months };
            signs.months = signs.months.into_iter().chain([months]).max_by_key(|found| found.last_month);
        }
        signs.last_year = signs.last_year.or_else(|| first_of(slice, &CUES.years.last_year, part.start));
        signs.this_year = signs.this_year.or_else(|| first_of(slice, &CUES.years.this_year, part.start));
    }
    signs
}

impl YearSigns {
    /// The year the text is from, as far as the years it names tell.
    pub(super) fn own_year(&self) -> Option<OwnYear> {
        let latest = |role: Role| self.uses.iter().filter(|found| found.role == role).max_by_key(|found| found.year);
        let own = |sign: Sign, found: &YearUse, reason: String| Some(OwnYear { sign, span: found.span, reason });
        match (latest(Role::Past), latest(Role::Present)) {
            _ if self.told.is_some() => self.told.clone(),
            _ if self.of_event.is_some() => self.of_event.clone(),
            (Some(past), planned) if planned.is_none_or(|planned| planned.year <= past.year + 1) => {
                let reason =
                    format!("{} is spoken of as over, so the text is taken to be from the year after", past.year);
                own(Sign::Is(past.year + 1), past, reason)
            }
            _ if self.of_session.is_some() => self.of_session.clone(),
            _ if self.of_plan.is_some() => self.of_plan.clone(),
            (_, Some(planned)) => {
                let reason = format!(
                    "the work of {} is spoken of as at hand, so the text is taken to be from it or the end of the year before",
                    planned.year
                );
                own(Sign::Plans(planned.year), planned, reason)
            }
            _ => latest(Role::Heard)
                .and_then(|heard| {
                    let reason = format!(
                        "how {} went is assessed, so the text is taken to be from the end of it or the year after",
                        heard.year
                    );
                    own(Sign::Plans(heard.year + 1), heard, reason)
                })
                .or_else(|| self.year_in_use()),
        }
    }

    /// The latest year that is neither a target nor named in passing.
    pub(super) fn latest_kept(&self) -> Option<i16> {
        let counts = self.counts();
        let most = counts.values().copied().max()?;
        let least = LEAST_USES.max(most / PASSING_SHARE);
        // A year that no earlier one leads up to is as likely to be a target.
        let follows = |year: i16| counts.contains_key(&(year - 1)) || counts.len() == 1;
        let kept = counts.iter().rev().find(|(year, count)| **count >= least && follows(**year));
        kept.map(|(year, _)| *year)
    }

    /// How often each year is named.
    fn counts(&self) -> BTreeMap<i16, usize> {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for found in &self.uses {
            *counts.entry(found.year).or_default() += 1;
        }
        counts
    }

    /// Without words that tell, the latest year that the text keeps naming.
    fn year_in_use(&self) -> Option<OwnYear> {
        let year = self.latest_kept()?;
        // A later year that is named in passing is either a target or the text's own, and nobody knows which.
        self.counts().last_key_value().filter(|(latest, _)| **latest <= year + 1)?;
        let uses = || self.uses.iter().filter(|found| found.year == year);
        let reported = uses().find(|found| found.is_reported).filter(|_| self.last_year.is_some());
        if let Some(reported) = reported {
            let reason = format!(
                "{year} is reported as a whole year and the text speaks of 去年, so its own year is taken to be the one after"
            );
            return Some(OwnYear { sign: Sign::Is(year + 1), span: reported.span, reason });
        }
        let reason = format!(
            "{year} is the latest year the text keeps naming; assumed: it is from that year, the next or the months before"
        );
        Some(OwnYear { sign: Sign::NotBefore(year), span: uses().next()?.span, reason })
    }
}

/// A year named less often than this is named in passing.
const LEAST_USES: usize = 2;
/// So is one with less than one use in this many of the most named year's.
const PASSING_SHARE: usize = 10;

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
    let is_target = ends_with(before, &years.target) || starts_with(within_year(after), &years.target_ahead);
    if is_target || after.starts_with('代') || is_duration(year, before, after) {
        return None;
    }
    let is_over = ends_with(before, &years.past_before) || starts_with(after, &years.past);
    let role = match () {
        () if is_over => Role::Past,
        () if starts_with(after, &years.present) || is_at_hand(before, after) => Role::Present,
        () if is_heard(before, after) => Role::Heard,
        () => Role::Bare,
    };
    let clause = head(after, 40);
    let sentence = &clause[..clause.find('。').unwrap_or(clause.len())];
    let is_figure = find(sentence, &years.reported).is_some() && find(sentence, &years.expected).is_none();
    let is_reported = after.starts_with([',', '，', '全']) && is_figure;
    Some(YearUse { year, span: Span::new(start, unit + '年'.len_utf8()), role, is_reported })
}

/// 近2000年来 counts years, and 1900年历史 does.
fn is_duration(year: i16, before: &str, after: &str) -> bool {
    let is_round = year % 100 == 0;
    ends_with(before, &CUES.years.duration_before) || (is_round && starts_with(after, &CUES.years.duration))
}

/// The years that the parts name in four digits, whatever they say of them.
pub(super) fn named(text: &str, parts: &[Span]) -> Vec<i16> {
    let of_part = |part: &Span| {
        let slice = part.of(text);
        slice.match_indices('年').filter_map(|(at, _)| Some(year_before(slice, at)?.0)).collect::<Vec<_>>()
    };
    parts.iter().flat_map(of_part).collect()
}

fn is_heard(before: &str, after: &str) -> bool {
    let clause = head(after, 40);
    let clause = clause.find(['，', '。', '；', '\n']).map_or(clause, |stop| &clause[..stop]);
    ends_with(before, &CUES.years.heard_before) && find(clause, &CUES.years.heard).is_some()
}

/// 部署落实2017年经济体制改革重点任务: not the decisions of a meeting of that year, nor a day in it.
fn is_at_hand(before: &str, after: &str) -> bool {
    let is_work = after.starts_with(is_han) && !starts_with(after, &CUES.years.not_work);
    is_work && !after.starts_with(is_numeral) && ends_with(before, &CUES.years.present_before)
}

/// What follows a year, without the month, day or season of it: 2018年1月1日起, 2014年秋季学期起.
fn within_year(after: &str) -> &str {
    let mut rest = after;
    for unit in ['月', '日'] {
        let digits = rest.trim_start_matches(|c: char| is_numeral(c) || is_blank(c));
        rest = digits.strip_prefix(unit).unwrap_or(rest);
    }
    CUES.years.parts.iter().find_map(|part| rest.strip_prefix(part.as_str())).unwrap_or(rest)
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

/// `今年上半年` with figures behind it.
fn quarters_reported(text: &str, word: Span) -> Option<MonthsReported> {
    let behind = &text[word.end..];
    let stands = |row: &&Vec<String>| row.first().is_some_and(|part| behind.starts_with(part.as_str()));
    let row = CUES.years.quarters.iter().find(stands)?;
    let end = word.end + row[0].len();
    let last_month = row.get(1)?.parse().ok()?;
    let clause = head(&text[end..], 24);
    let figure = clause.find(find(clause, &CUES.years.measured)?)?;
    let is_known = find(&clause[..figure], &CUES.years.expected).is_none();
    is_known.then_some(MonthsReported { last_month, span: Span::new(word.start, end) })
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
    let before = first[..first_start].trim_end_matches(is_blank);
    let has_year = before.ends_with(['年', '-', '.', '/']) && !ends_with(before, &CUES.years.this_year);
    let after = head(&text[unit + '月'.len_utf8()..], 24);
    let is_figure = find(after, &CUES.years.measured).is_some() && !after.starts_with(|c: char| is_numeral(c));
    let is_whole = len + blanks(&last[len..]) == last.len();
    let start = unit - near.len() + first_start;
    (first_month == 1 && !has_year && is_figure && is_whole).then_some(MonthsReported {
        last_month: i8::try_from(last_month).ok()?,
        span: Span::new(start, unit + '月'.len_utf8()),
    })
}
