//! What dated events and the years a text names say about its own date.
//!
//! The latest event that a text names as past bounds it from below; figures of this year's months do so more closely.
//! From above it is bounded by the end of the year that it calls 今年, and where no year is named, by the assumption
//! that a text which names an event as its latest is from that event's year, or from the half year after it, and from
//! before the next event of the kind. Each conclusion carries the passage and the assumption.

use jiff::{Span as TimeSpan, civil::Date, civil::date};

use super::{
    cues::{CUES, ends_with, starts_with},
    evidence::Origin,
    layout::Layout,
    mentions::{EventIndex, Mention, Mentions, Tense},
    years::YearSigns,
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Event, EventKind, Span};

/// Days that a text can be from, by what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) interval: DateInterval,
    /// The passage that decided.
    pub(super) span: Span,
    pub(super) reason: String,
}

/// Months for which an event may stay the latest one that a text names.
const MONTHS_AFTER_EVENT: i32 = 6;
/// Bytes from the start of the prose within which a text says at which meeting it is spoken.
const OPENING_BYTES: usize = 900;

/// The days between what a text looks back on and the end of its year; `None` where it names nothing dated.
pub(super) fn bounds(index: &EventIndex, mentions: &Mentions<'_>, signs: &YearSigns) -> Option<Bounds> {
    let past = mentions.events.iter().filter(|mention| mention.tense != Tense::Upcoming);
    let latest = past.max_by_key(|mention| (mention.event.date.latest, std::cmp::Reverse(mention.span)));
    let year = signs.own_year().filter(|own| latest.is_none_or(|mention| own.year >= mention.event.date.latest.year()));
    match (latest, year) {
        (None, None) => None,
        (Some(mention), None) => Some(after_event(index, mention)),
        (mention, Some(own)) => {
            let mut interval = DateInterval::year(own.year);
            let mut reason = own.reason.clone();
            let months = signs.months.filter(|_| own.is_told);
            if let Some(end) = months.map(|months| DateInterval::month(own.year, months.last_month).latest) {
                interval.earliest = end.tomorrow().ok()?.min(interval.latest);
                reason = format!("{reason}; figures of its months up to {} are already known", end.month());
            }
            let event = mention.filter(|mention| mention.event.date.latest > interval.earliest);
            if let Some(mention) = event {
                interval.earliest = mention.event.date.latest;
                reason = format!("{reason}; it names {}, {}, as past", mention.event.name, mention.event.date.edtf());
            }
            let span = months.map_or(own.span, |months| months.span);
            let span = event.map_or(span, |mention| mention.span);
            Some(Bounds { interval, span, reason })
        }
    }
}

fn after_event(index: &EventIndex, mention: &Mention<'_>) -> Bounds {
    let event = mention.event;
    let end_of_year = date(event.date.latest.year(), 12, 31);
    let months_later = event.date.latest.saturating_add(TimeSpan::new().months(MONTHS_AFTER_EVENT));
    let next = next_of_kind(index, event).and_then(|next| next.date.earliest.yesterday().ok());
    let limit = next.unwrap_or(Date::MAX).max(event.date.latest);
    let interval = DateInterval { earliest: event.date.latest, latest: end_of_year.max(months_later).min(limit) };
    let reason = format!(
        "{}, {}, is the latest event the text names as past; assumed: it is from that year or the half year after, and from before the next event of the kind",
        event.name,
        event.date.edtf()
    );
    Bounds { interval, span: mention.span, reason }
}

/// The next event that would be named instead: of the same kind, and of the same province where it has one.
fn next_of_kind<'a>(index: &'a EventIndex, event: &Event) -> Option<&'a Event> {
    let is_next = |other: &&Event| {
        other.kind == event.kind && other.place == event.place && other.date.earliest > event.date.latest
    };
    let is_series = !matches!(event.kind, EventKind::Conference | EventKind::Other);
    index.events().iter().find(is_next).filter(|_| is_series)
}

/// The evidence that the bounds are, for a document without a better date.
pub(super) fn as_evidence(text: &str, bounds: &Bounds) -> DateEvidence {
    let stated = Origin::new(DateKind::Drafting, DateSource::Inference).states(text, bounds.span, bounds.interval);
    DateEvidence { quote: format!("{} [{}]", stated.quote, bounds.reason), ..stated }
}

/// The meeting at which a text is spoken, or for which it speaks.
pub(super) fn own_event(
    text: &str,
    layout: &Layout<'_>,
    mentions: &Mentions<'_>,
    speaker: Option<&Event>,
) -> Option<DateEvidence> {
    let opening = layout.opening.as_ref()?.span.start;
    let origin = Origin::new(DateKind::Event, DateSource::Inference);
    let conclude = |span: Span, day: Date, reason: String| {
        let stated = origin.states(text, span, DateInterval::day(day));
        DateEvidence { quote: format!("{} [{reason}]", stated.quote), ..stated }
    };
    let in_opening = |mention: &&Mention<'_>| (opening..opening + OPENING_BYTES).contains(&mention.span.start);
    for mention in mentions.events.iter().filter(in_opening) {
        let (name, days) = (&mention.event.name, mention.event.date);
        let reports = ends_with(&text[..mention.span.start], &CUES.address.reports);
        let opens = speaker.is_some_and(|event| event.kind == EventKind::PartyCongress && event == mention.event);
        if reports || opens {
            return Some(conclude(
                mention.span,
                days.earliest,
                format!("a report to {name}, taken to be given on its first day"),
            ));
        }
        let is_first = mention.span.start <= opening + 12;
        if is_first && starts_with(&text[mention.span.end..], &CUES.address.resolves) {
            return Some(conclude(
                mention.span,
                days.latest,
                format!("a resolution of {name}, taken to be passed on its last day"),
            ));
        }
    }
    let event = speaker.filter(|event| event.kind == EventKind::PeoplesCongress)?;
    let line = layout.opening.as_ref()?.span;
    let reason = format!("an address to the deputies, taken to be given on the first day of {}", event.name);
    Some(conclude(Span::new(line.start, line.start + first_clause(line.of(text))), event.date.earliest, reason))
}

/// The meeting whose members the opening addresses.
pub(super) fn addressed<'a>(
    index: &'a EventIndex,
    layout: &Layout<'_>,
    mentions: &Mentions<'a>,
    bounds: Option<&Bounds>,
) -> Option<&'a Event> {
    let opening = layout.opening.as_ref()?.span.start;
    let words = layout.first_words(200);
    let above: String = layout.above_prose().map(|line| line.text).collect();
    let speaks_as = |rows: &[Vec<String>]| {
        rows.iter().any(|row| row.iter().all(|word| words.contains(word.as_str()) || above.contains(word.as_str())))
    };
    if speaks_as(&CUES.address.party_congress) {
        let is_own = |mention: &&Mention<'_>| {
            mention.event.kind == EventKind::PartyCongress && mention.span.start < opening + OPENING_BYTES
        };
        let own = mentions.events.iter().find(is_own);
        return own.map(|mention| mention.event);
    }
    if speaks_as(&CUES.address.peoples_congress) {
        let bounds = bounds?;
        let sessions = index.events().iter().filter(|event| event.kind == EventKind::PeoplesCongress);
        let mut within = sessions.filter(|event| {
            let day = event.date.earliest;
            bounds.interval.earliest <= day && day <= bounds.interval.latest
        });
        return within.next();
    }
    None
}

fn first_clause(text: &str) -> usize {
    text.find(['。', '，', '\n']).unwrap_or(text.len())
}
