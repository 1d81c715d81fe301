//! Dates of laws and regulations: the note under the title, and the last article.
//!
//! （1990年…通过　根据2018年…《关于修改…的决定》修正　自…起施行）: of the dates on which a law was passed, amended and
//! promulgated the last is that of the version. A regulation that a cabinet meeting passed is promulgated later, by an
//! order; where the note does not give that day, it lies between the meeting and the day on which the regulation came
//! into force. That day is kept as a date of its own kind and never dates the text by itself.

use jiff::Span as TimeSpan;

use super::{
    cues::{CUES, find, head, starts_with},
    evidence::{Found, Origin},
    layout::{Layout, Line},
    patterns::{WrittenDate, written_dates},
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span};

/// Months within which a law comes into force, nearly always.
const MONTHS_TO_FORCE: i32 = 12;
/// Characters after a date within which it is said to be that of coming into force.
const FORCE_CHARS: usize = 12;
/// Characters of the last article that come before its date.
const ARTICLE_CHARS: usize = 40;

/// Reads the note under the title, if the line begins one.
pub(super) fn read_note(text: &str, line: &Line<'_>, found: &mut Found) -> bool {
    let note = enactment_note(text, line);
    if let Some(note) = note {
        enactment(text, note, found);
    }
    note.is_some()
}

/// Reads the last article: 本法自2022年5月1日起施行.
pub(super) fn read_last_article(text: &str, layout: &Layout<'_>, found: &mut Found) {
    let in_line = |line: &Line<'_>| {
        let is_of_force = |date: &WrittenDate| {
            let ahead = Span::new(line.span.start, date.span.start).of(text);
            let behind = Span::new(date.span.end, line.span.end).of(text);
            let is_own = ahead.ends_with('自') && find(ahead, &CUES.labels.law).is_some();
            is_own && ahead.chars().count() <= ARTICLE_CHARS && starts_with(behind, &CUES.labels.validity)
        };
        find(line.text, &CUES.labels.validity)?;
        written_dates(text, line.span).into_iter().filter(WrittenDate::is_full).find(is_of_force)
    };
    let Some(date) = layout.foot.iter().rev().find_map(in_line) else { return };
    let Some(interval) = date.interval() else { return };
    found.evidence.push(Origin::new(DateKind::Effective, DateSource::Signature).states(text, date.span, interval));
}

/// The days on which a text can have been issued that says when it comes into force; `None` if it does not.
pub(super) fn issued_before_force(evidence: &[DateEvidence]) -> Option<DateEvidence> {
    let force = evidence.iter().find(|item| item.kind == DateKind::Effective && item.interval.n_days() == 1)?;
    let latest = force.interval.latest;
    let earliest = latest.saturating_sub(TimeSpan::new().months(MONTHS_TO_FORCE));
    let reason = format!("assumed: issued at most {MONTHS_TO_FORCE} months before it came into force");
    Some(DateEvidence {
        interval: DateInterval { earliest, latest },
        best: None,
        kind: DateKind::Drafting,
        source: DateSource::Inference,
        quote: format!("{} [{reason}]", force.quote),
        span: force.span,
    })
}

/// Where a regulation was passed at a meeting and not yet promulgated, gives the days until it came into force.
pub(super) fn await_promulgation(found: &mut Found) {
    let Some(force) = found.evidence.iter().find(|item| item.kind == DateKind::Effective) else { return };
    let in_force = force.interval;
    let is_version = |item: &&mut DateEvidence| {
        item.kind == DateKind::Drafting
            && find(&item.quote, &CUES.labels.meeting).is_some()
            && find(&item.quote, &CUES.labels.promulgation).is_none()
    };
    if let Some(passed) = found.evidence.iter_mut().find(is_version)
        && passed.interval.earliest < in_force.latest
    {
        passed.interval.latest = in_force.latest;
    }
}

/// The note in parentheses under a law's title; it may run over several lines.
fn enactment_note(text: &str, line: &Line<'_>) -> Option<Span> {
    /// Longer than the longest history of amendments seen, in bytes.
    const LONGEST: usize = 3_000;
    if !line.text.starts_with(['（', '(']) {
        return None;
    }
    let mut end = (line.span.start + LONGEST).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let note = &text[line.span.start..end];
    let closed = closing(note).map_or(line.span.end, |at| line.span.start + at);
    let span = Span::new(line.span.start, closed);
    find(span.of(text), &CUES.labels.enactment).map(|_| span)
}

/// Where the parenthesis that the text begins with is closed.
fn closing(note: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in note.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Of the dates on which a law was passed and amended, the last one is that of this version.
fn enactment(text: &str, note: Span, found: &mut Found) {
    let dates: Vec<WrittenDate> = written_dates(text, note).into_iter().filter(WrittenDate::is_full).collect();
    let mut versions = Vec::new();
    for (position, date) in dates.iter().enumerate() {
        let next = dates.get(position + 1).map_or(note.end, |next| next.span.start);
        let clause = Span::new(date.span.start, next);
        let behind = Span::new(date.span.end, next).of(text);
        let Some(interval) = date.interval() else { continue };
        if find(head(behind, FORCE_CHARS), &CUES.labels.validity).is_some() {
            let effective = Origin::new(DateKind::Effective, DateSource::Header);
            found.evidence.push(effective.states(text, clause, interval));
        } else if find(behind, &CUES.labels.enactment).is_some() {
            versions.push((interval, clause));
        }
    }
    if let Some((interval, clause)) = versions.into_iter().max_by_key(|(interval, clause)| (*interval, clause.start)) {
        let origin = Origin::new(DateKind::Drafting, DateSource::Header);
        found.evidence.push(origin.states(text, clause, interval));
    }
}
