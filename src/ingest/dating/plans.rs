//! Which year of a five-year plan a text is from: 今年是“十二五”收官之年, 实现“十四五”良好开局.
//!
//! Reads the parts that speak for the document, gives the year with its passage; nothing where no year of a plan is
//! tied to 今年 or 明年. A plan that is only named tells nothing: it is drafted years before and praised years after.

use super::{
    cues::{CUES, find, head, starts_with, tail},
    numerals::is_numeral,
    years::{OwnYear, Sign},
};
use crate::corpus::{Event, EventKind, Span};

/// Characters between the name of a plan and the word for its year.
const NEAR: usize = 12;
/// Characters before the name of a plan within which its sentence says 今年是.
const BEFORE: usize = 24;

/// The text's own year, if a plan tells it; the first passage that does decides.
pub(super) fn own_year(text: &str, parts: &[Span], events: &[Event]) -> Option<OwnYear> {
    let plans: Vec<&Event> = events.iter().filter(|event| event.kind == EventKind::FiveYearPlan).collect();
    let in_part = |part: &Span| {
        let slice = part.of(text);
        let told = |(at, _): (usize, &str)| year_of_plan(slice, at, &plans);
        let own = slice.match_indices('五').find_map(told)?;
        Some(OwnYear { span: own.span.shifted(part.start), ..own })
    };
    parts.iter().find_map(in_part)
}

fn year_of_plan(text: &str, at: usize, plans: &[&Event]) -> Option<OwnYear> {
    let end = at + '五'.len_utf8();
    let start = text[..at]
        .rfind(|c: char| !is_numeral(c))
        .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
    let plan = plans.iter().find(|plan| plan.name == text[start..end])?;
    let after = head(&text[end..], NEAR).trim_start_matches(['”', '"', '」', '』']);
    if !starts_with(after, &CUES.plans.names) {
        return None;
    }
    let clause = after.find(['。', '，', '、', '；', '\n']).map_or(after, |stop| &after[..stop]);
    let before = tail(&text[..start], BEFORE);
    let sentence = before.rfind(['。', '；', '\n']).map_or(before, |stop| &before[stop..]);
    let words = &CUES.plans;
    let (first, last) = (plan.date.earliest.year(), plan.date.latest.year());
    let named = words.years.iter().zip(first..=last).find(|(names, _)| find(clause, names).is_some());
    let sign = match named {
        Some((_, year)) if find(sentence, &words.this_year).is_some() => Sign::Is(year),
        Some((_, year)) if find(sentence, &words.next_year).is_some() => Sign::Is(year - 1),
        None if find(clause, &words.beginning).is_some() && find(sentence, &words.towards).is_some() => {
            Sign::Plans(first)
        }
        _ => return None,
    };
    let reason = format!("the year at hand is told by its place in the plan for {}", plan.date.edtf());
    Some(OwnYear { sign, span: Span::new(start, end), reason })
}
