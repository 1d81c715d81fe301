//! What dated events and the years a text names say about its own date.
//!
//! The latest event that a text names as past bounds it from below; figures of this year's months do so more closely.
//! From above it is bounded by the end of the year that it calls 今年, and where no year is named, by the assumption
//! that a text which names an event as its latest is from that event's year, or from the half year after it, and from
//! before the next event of the kind. Each conclusion carries the passage and the assumption.

use jiff::{Span as TimeSpan, civil::date};

use super::{
    evidence::Origin,
    mentions::{EventIndex, Mention, Mentions, Tense},
    years::{OwnYear, Sign, YearSigns},
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Event, EventKind, Span};

/// Days that a text can be from, by what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) interval: DateInterval,
    /// The passage that decided.
    pub(super) span: Span,
    pub(super) reason: String,
    /// Whether the text tells its year, rather than its being assumed from what is named last.
    pub(super) is_told: bool,
}

/// Months for which an event may stay the latest one that a text names.
const MONTHS_AFTER_EVENT: i32 = 6;
/// Years within which the next event of a kind bounds the text by itself.
const YEARS_TO_CLOSE_NEXT: i32 = 2;
/// Years until the next event of a kind whose next one the table does not have.
const YEARS_OF_TERM: i32 = 5;

/// The days between what a text looks back on and the end of its year; `None` where it names nothing dated.
pub(super) fn bounds(index: &EventIndex, mentions: &Mentions<'_>, signs: &YearSigns) -> Option<Bounds> {
    let event = latest_past(mentions).map(|mention| after_event(index, mention, signs.this_year.is_some()));
    let own = signs.own_year().map(|own| in_own_year(own, signs));
    match (event, own) {
        (Some(event), Some(own)) => Some(join(event, own)),
        (None, own) => own,
        // 党的十八大以来 is said for as long as the time that it began is not over, and nobody knows when that is.
        (event, None) => event.filter(|bounds| {
            let is_era = latest_past(mentions).is_some_and(|latest| latest.tense == Tense::Era);
            !is_era && signs.latest_kept().is_none_or(|year| year <= bounds.interval.latest.year())
        }),
    }
}

/// The latest event that a text names as past.
pub(super) fn latest_past<'m, 'a>(mentions: &'m Mentions<'a>) -> Option<&'m Mention<'a>> {
    let past = mentions.events.iter().filter(|mention| mention.tense != Tense::Upcoming);
    past.max_by_key(|mention| (mention.event.date.latest, std::cmp::Reverse(mention.span)))
}

/// An event raises the lower bound that the years give; where the two exclude each other, the later one stands.
fn join(event: Bounds, own: Bounds) -> Bounds {
    let (of_event, of_year) = (event.interval, own.interval);
    if of_event.earliest > of_year.latest {
        return event;
    }
    if of_event.earliest <= of_year.earliest {
        return own;
    }
    let latest = if own.is_told { of_year.latest } else { of_year.latest.min(of_event.latest) };
    let interval = DateInterval { earliest: of_event.earliest, latest };
    Bounds { interval, reason: format!("{}; {}", event.reason, own.reason), is_told: own.is_told, ..event }
}

fn in_own_year(own: OwnYear, signs: &YearSigns) -> Bounds {
    let mut bounds =
        Bounds { interval: own.sign.interval(), span: own.span, reason: own.reason, is_told: own.sign.is_told() };
    if let (Sign::Is(year), Some(months)) = (own.sign, signs.months) {
        let known = DateInterval::month(year, months.last_month).latest;
        let next = known.tomorrow().unwrap_or(known).min(bounds.interval.latest);
        bounds.interval.earliest = next;
        bounds.span = months.span;
        bounds.reason =
            format!("{}; figures of its months up to {} are already known", bounds.reason, months.last_month);
    }
    bounds
}

/// An event is taken to be named as the latest until the next of its kind. Where that is years away and the text speaks
/// of 今年, it is taken to be from the event's own year or the half year after it; but a national congress is named
/// for its whole term.
fn after_event(index: &EventIndex, mention: &Mention<'_>, says_this_year: bool) -> Bounds {
    let event = mention.event;
    let end_of_year = date(event.date.latest.year(), 12, 31);
    let later = |span: TimeSpan| event.date.latest.saturating_add(span);
    let next = next_of_kind(index, event).and_then(|next| next.date.earliest.yesterday().ok());
    let is_close = next.is_some_and(|next| next <= later(TimeSpan::new().years(YEARS_TO_CLOSE_NEXT)));
    let is_soon = says_this_year && !is_close && event.kind != EventKind::PartyCongress;
    let soon = end_of_year.max(later(TimeSpan::new().months(MONTHS_AFTER_EVENT)));
    let limit = next.unwrap_or_else(|| later(TimeSpan::new().years(YEARS_OF_TERM)));
    let latest = if is_soon { soon.min(limit) } else { limit }.max(event.date.latest);
    let assumed = if is_soon {
        "it is from that year or the half year after, and from before the next event of the kind"
    } else {
        "the text is from before the next of its kind"
    };
    let reason = format!(
        "{}, {}, is the latest event the text names as past; assumed: {assumed}",
        event.name,
        event.date.edtf()
    );
    let interval = DateInterval { earliest: event.date.latest, latest };
    Bounds { interval, span: mention.span, reason, is_told: false }
}

/// The next event that would be named instead: of the same kind, and of the same province where it has one.
pub(super) fn next_of_kind<'a>(index: &'a EventIndex, event: &Event) -> Option<&'a Event> {
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
