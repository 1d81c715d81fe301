//! Days and months whose year stands elsewhere: 4月12日, 4日, 昨日.
//!
//! In order: a full date of the same text, the day for which its file is named, the one yearly conference that took
//! place on these days, the meeting named in the same sentence that took place then, an event that is still to come, the text's own year, and the first such day after the latest
//! event it names. Of a stretch of days all are kept, and the last is gone by.

use jiff::civil::Date;

use super::{
    evidence::Partial,
    inference::Bounds,
    mentions::{Mention, Mentions, Tense},
    patterns::WrittenDate,
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Event, EventKind, Span};

/// Days that may lie between a happening and the day that a file about it is named for.
const DAYS_BEHIND_NAME: i32 = 31;
/// Days by which a file may be named before what it reports is over.
const DAYS_AHEAD_OF_NAME: i32 = 3;

/// Bytes between the name of what comes every year and its day.
const NEAR_NAME_BYTES: usize = 150;

/// What is known when a partial date is completed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) mentions: &'a Mentions<'a>,
    pub(super) bounds: Option<&'a Bounds>,
    /// What the file is named for.
    pub(super) named: Option<DateInterval>,
}

/// The days that a partial date can mean, given what was read in full; `None` where nothing tells the year.
pub(super) fn complete(partial: &Partial, read: &[DateEvidence], context: Context<'_>) -> Option<DateEvidence> {
    if let Some(evidence) = from_full_date(partial, read, context).or_else(|| from_file_name(partial, context)) {
        return Some(evidence);
    }
    let date = &partial.written;
    let conference = yearly_conference(partial, context).map(|event| (event.date, event));
    let conference = conference.or_else(|| named_meeting(partial, context));
    let conference = conference.map(|(days, event)| (days, format!("{} took place on these days", event.name)));
    let (interval, reason) = match (date.month, date.day) {
        _ if conference.is_some() => conference?,
        (Some(month), Some(day)) => of_month(date, month, day, context)?,
        (None, Some(day)) => day_after_fresh_event(day, context)?,
        _ => return None,
    };
    let stated = stated(partial, context, interval);
    Some(DateEvidence { source: DateSource::Inference, quote: format!("{} [{reason}]", stated.quote), ..stated })
}

/// The evidence for a date that is complete now; of a stretch of days the last is gone by.
fn stated(partial: &Partial, context: Context<'_>, days: DateInterval) -> DateEvidence {
    let best = partial.written.until.map(|_| days.latest);
    DateEvidence { best, ..partial.origin.states(context.text, partial.span, days) }
}

/// The last such day not after a day that the text gives in full; news goes out on the day nearest to what it tells of,
/// which may be still to come.
fn from_full_date(partial: &Partial, read: &[DateEvidence], context: Context<'_>) -> Option<DateEvidence> {
    let is_anchor = |item: &&DateEvidence| item.kind.dates_text() && item.tells_day();
    let mut full = read.iter().filter(is_anchor).peekable();
    let anchor = full.peek()?.interval.latest;
    if partial.origin.kind == DateKind::Publication && full.all(|item| item.kind != DateKind::Publication) {
        let years = (anchor.year() - 1)..=(anchor.year() + 1);
        let days = years.filter_map(|year| partial.written.in_month(year, anchor.month()).days());
        let nearest = days.min_by_key(|days| (anchor - days.earliest).get_days().abs());
        return nearest.map(|days| stated(partial, context, days));
    }
    let same_year = partial.written.in_month(anchor.year(), anchor.month());
    let month_before = anchor.first_of_month().yesterday().ok()?;
    let earlier = match partial.written.month {
        Some(month) => partial.written.in_month(anchor.year() - 1, month),
        None => partial.written.in_month(month_before.year(), month_before.month()),
    };
    let ends = [same_year, earlier].into_iter().filter_map(|date| date.days());
    let interval = ends.into_iter().find(|interval| interval.latest <= anchor)?;
    Some(stated(partial, context, interval))
}

/// The nearest such day to the one that the file is named for, or the only one in its month or year.
fn from_file_name(partial: &Partial, context: Context<'_>) -> Option<DateEvidence> {
    let named = context.named?;
    let written = &partial.written;
    let months = months_around(named).filter(|(_, month)| written.month.is_none_or(|own| own == *month));
    let days = months.filter_map(|(year, month)| written.in_month(year, month).days());
    let distance = |day: &DateInterval| (named.latest - day.latest).get_days();
    let interval = if named.n_days() == 1 {
        let near = days.filter(|day| (-DAYS_AHEAD_OF_NAME..=DAYS_BEHIND_NAME).contains(&distance(day)));
        near.min_by_key(|day| distance(day).abs())?
    } else {
        let mut within = days.filter(|day| named.contains(*day));
        within.next().filter(|_| within.next().is_none())?
    };
    let stated = stated(partial, context, interval);
    let quote = format!("{} [in {}, for which the file is named]", stated.quote, named.edtf());
    Some(DateEvidence { quote, ..stated })
}

/// The months from the one before an interval to the one after it, with their years.
fn months_around(interval: DateInterval) -> impl Iterator<Item = (i16, i8)> {
    let month = jiff::Span::new().months(1);
    let first = interval.earliest.first_of_month().saturating_sub(month);
    let last = interval.latest.saturating_add(month);
    first.series(month).take_while(move |day| *day <= last).map(|day| (day.year(), day.month()))
}

fn of_month(date: &WrittenDate, month: i8, day: i8, context: Context<'_>) -> Option<(DateInterval, String)> {
    let upcoming = context.mentions.events.iter().filter(|mention| mention.tense == Tense::Upcoming);
    if let Some(next) = upcoming.max_by_key(|mention| mention.event.date.earliest) {
        let limit = next.event.date.earliest;
        let years = [limit.year(), limit.year() - 1];
        let before = years.into_iter().filter_map(|year| date.in_month(year, month).days());
        let interval = before.into_iter().find(|interval| interval.latest <= limit)?;
        return Some((interval, format!("the last such day before {}", next.event.name)));
    }
    let bounds = context.bounds?;
    let mut possible = days_within(bounds.interval, month, day);
    let first = possible.next()?;
    // A text that plans a year has two such days only at the end of the year before and of the year itself.
    let is_only = bounds.is_told || possible.next().is_none();
    let last = date.in_month(first.year(), month).days().filter(|_| is_only)?;
    Some((last, format!("the first such day: {}", bounds.reason)))
}

/// The event among those with this bare name that took place on these days; of several, the last within the bounds.
fn yearly_conference<'a>(partial: &Partial, context: Context<'a>) -> Option<&'a Event> {
    let date = &partial.written;
    let is_near = |(named, _): &&(Span, Vec<&Event>)| named.start.abs_diff(partial.span.start) <= NEAR_NAME_BYTES;
    let (_, events) = context.mentions.series.iter().find(is_near)?;
    let is_on = |event: &&Event| {
        let on = date.in_month(event.date.earliest.year(), event.date.earliest.month());
        on.interval().is_some_and(|first| first.earliest == event.date.earliest)
            && on.last().is_some_and(|last| last.latest == event.date.latest)
    };
    let fitting: Vec<&Event> = events.iter().copied().filter(is_on).collect();
    let within = |event: &&&Event| context.bounds.is_some_and(|bounds| bounds.interval.contains(event.date));
    match fitting[..] {
        [only] => Some(only),
        _ => fitting.iter().find(within).copied(),
    }
}

/// Days of a meeting that the same sentence names: 第三次全体会议，于7月15日至18日在北京举行.
fn named_meeting<'a>(partial: &Partial, context: Context<'a>) -> Option<(DateInterval, &'a Event)> {
    let is_beside = |mention: &&Mention<'_>| {
        let between = if mention.span.end <= partial.span.start {
            Span::new(mention.span.end, partial.span.start)
        } else {
            Span::new(partial.span.end.min(mention.span.start), mention.span.start)
        };
        between.len() <= NEAR_NAME_BYTES && !between.of(context.text).contains(['。', '\n'])
    };
    let is_over = |mention: &&Mention<'_>| mention.tense != Tense::Upcoming;
    let mut beside = context.mentions.events.iter().filter(is_over).filter(is_beside);
    beside.find_map(|mention| Some((days_of(mention.event, &partial.written)?, mention.event)))
}

/// The written days as days of an event, in the only month of it that they fit.
fn days_of(event: &Event, written: &WrittenDate) -> Option<DateInterval> {
    let first = event.date.earliest.first_of_month();
    let months = first.series(jiff::Span::new().months(1)).take_while(|month| *month <= event.date.latest);
    let days = months.filter_map(|month| written.in_month(month.year(), month.month()).days());
    let mut within = days.filter(|days| event.date.contains(*days));
    let only = within.next()?;
    within.all(|other| other == only).then_some(only)
}

fn days_within(interval: DateInterval, month: i8, day: i8) -> impl Iterator<Item = Date> {
    let years = interval.earliest.year()..=interval.latest.year();
    let days = years.filter_map(move |year| Date::new(year, month, day).ok());
    days.filter(move |date| interval.earliest <= *date && *date <= interval.latest)
}

/// A day of the month counts from an event only while that is fresh; a congress stays in use for five years.
fn day_after_fresh_event(day: i8, context: Context<'_>) -> Option<(DateInterval, String)> {
    let bounds = context.bounds?;
    let is_short_lived = |kind| matches!(kind, EventKind::Plenum | EventKind::PeoplesCongress | EventKind::Conference);
    let fresh = context.mentions.events.iter().filter(|mention| mention.tense == Tense::Fresh);
    let latest = fresh.max_by_key(|mention| mention.event.date.latest)?;
    let event = latest.event;
    if !is_short_lived(event.kind) || bounds.interval.earliest > event.date.latest {
        return None;
    }
    let mut month = event.date.latest.first_of_month();
    loop {
        let date = Date::new(month.year(), month.month(), day).ok().filter(|date| *date > event.date.latest);
        if let Some(date) = date {
            let reason = format!(
                "the earliest such day after {}, {}, which the text is carrying out",
                event.name,
                event.date.edtf()
            );
            return (date <= bounds.interval.latest).then(|| (DateInterval::day(date), reason));
        }
        month = month.last_of_month().tomorrow().ok()?;
    }
}
