//! Dates of laws and regulations: the history under the title, in parentheses or without, and the last article.
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
/// The same in languages written with letters.
const ARTICLE_LETTERS: usize = 120;

/// Reads the history under the title, if the first of the lines begins one; gives where it stands.
pub(super) fn read_note(text: &str, lines: &[&Line<'_>], found: &mut Found) -> Option<Span> {
    let note = enactment_note(text, lines.first()?).or_else(|| bare_history(text, lines))?;
    enactment(text, note, found);
    found.has_history = true;
    Some(note)
}

/// Reads the last article: 本法自2022年5月1日起施行, This Law shall come into force on May 1, 2022.
pub(super) fn read_last_article(text: &str, layout: &Layout<'_>, found: &mut Found) {
    let in_line = |line: &Line<'_>| {
        let is_of_force = |date: &WrittenDate| {
            let ahead = Span::new(line.span.start, date.span.start).of(text);
            let behind = Span::new(date.span.end, line.span.end).of(text);
            let is_own = ahead.ends_with('自') && find(ahead, &CUES.labels.law).is_some();
            let is_in_letters = is_lettered(text, date) && find(ahead, &CUES.acts.own).is_some();
            let is_of_force = (is_own && starts_with(behind, &CUES.labels.validity))
                || (is_in_letters && find(&ahead.to_lowercase(), &CUES.acts.force).is_some());
            is_of_force && ahead.chars().count() <= if is_in_letters { ARTICLE_LETTERS } else { ARTICLE_CHARS }
        };
        find(line.text, &CUES.labels.validity).or_else(|| find(line.text, &CUES.acts.own))?;
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
    says_enacted(span.of(text)).then_some(span)
}

/// Whether the words say that something was passed, amended or promulgated.
fn says_enacted(words: &str) -> bool {
    find(words, &CUES.labels.enactment).is_some() || find(&words.to_lowercase(), &CUES.acts.done).is_some()
}

/// A history without parentheses, in one line or in one for each version: 2004年5月1日国务院令第405号公布, 根据2010年….
fn bare_history(text: &str, lines: &[&Line<'_>]) -> Option<Span> {
    let first = lines.first()?.span;
    let last = lines.iter().take_while(|line| is_version(text, line)).last()?.span;
    Some(Span::new(first.start, last.end))
}

/// Whether a line says of nothing but a law how it was passed or amended. News tells that as well, as a story: 3月15日，
/// 大会表决通过了外商投资法.
fn is_version(text: &str, line: &Line<'_>) -> bool {
    let words = line.text;
    let Some(date) = written_dates(text, line.span).into_iter().find(WrittenDate::is_full) else { return false };
    let ahead = Span::new(line.span.start, date.span.start).of(text);
    let behind = Span::new(date.span.end, line.span.end).of(text);
    if is_lettered(text, &date) {
        let words = words.to_lowercase();
        let mut behind_verbs = CUES.acts.done.iter().filter_map(|verb| words.strip_prefix(verb.as_str()));
        return behind_verbs.any(|rest| [" on ", " at ", " by "].iter().any(|word| rest.starts_with(word)));
    }
    let is_led_in = ahead.is_empty() || CUES.acts.lead.iter().any(|lead| lead == ahead.trim());
    let is_story = words.contains('。') || behind.starts_with(['，', ',', '：', '在']) || words.contains('了');
    let is_act = find(behind, &CUES.acts.marks).is_some() && find(behind, &CUES.labels.enactment).is_some();
    // 根据…修订的《…》 cites another law, and 经…通过，现予印发 goes on.
    let bare = words.trim_end_matches(['。', '）', ')', ' ', '\u{3000}']);
    let ends_in_act = CUES.labels.enactment.iter().any(|act| bare.ends_with(act.as_str())) || bare.ends_with("施行");
    is_led_in && is_act && ends_in_act && !is_story && find(words, &CUES.news.byline).is_none()
}

/// Whether a date is written with the name of its month, as in languages in which what was done stands before its day.
fn is_lettered(text: &str, date: &WrittenDate) -> bool {
    date.span.of(text).contains(|c: char| c.is_ascii_alphabetic())
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
        let before = position.checked_sub(1).map_or(note.start, |before| dates[before].span.end);
        let next = dates.get(position + 1).map_or(note.end, |next| next.span.start);
        let clause = Clause::of(text, date, Span::new(before, next));
        let Some(interval) = date.interval() else { continue };
        if clause.is_of_force {
            let effective = Origin::new(DateKind::Effective, DateSource::Header);
            found.evidence.push(effective.states(text, clause.span, interval));
        } else if clause.is_of_enactment {
            versions.push((interval, clause.span));
        }
    }
    if let Some((interval, clause)) = versions.into_iter().max_by_key(|(interval, clause)| (*interval, clause.start)) {
        let origin = Origin::new(DateKind::Drafting, DateSource::Header);
        found.evidence.push(origin.states(text, clause, interval));
    }
}

/// A date of a law's history with the words that say what happened on it.
struct Clause {
    span: Span,
    is_of_force: bool,
    is_of_enactment: bool,
}

impl Clause {
    /// `around` reaches from the date before to the next one. In Chinese the words follow their date.
    fn of(text: &str, date: &WrittenDate, around: Span) -> Self {
        if is_lettered(text, date) {
            let span = Span::new(around.start, date.span.end);
            let words = span.of(text).to_lowercase();
            let last = |cues: &[String]| cues.iter().filter_map(|cue| words.rfind(cue.as_str())).max();
            let (force, done) = (last(&CUES.acts.force), last(&CUES.acts.done));
            return Self { span, is_of_force: force > done, is_of_enactment: done.is_some() };
        }
        let behind = Span::new(date.span.end, around.end).of(text);
        Self {
            span: Span::new(date.span.start, around.end),
            is_of_force: find(head(behind, FORCE_CHARS), &CUES.labels.validity).is_some(),
            is_of_enactment: find(behind, &CUES.labels.enactment).is_some(),
        }
    }
}
