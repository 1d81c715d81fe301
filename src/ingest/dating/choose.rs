//! Which of the dates found a document goes by.
//!
//! What is given from outside wins; then what the text states, in the order of the preferred kinds and within a kind
//! the stronger source; then the name of the file; then what was concluded. A date that is only a year or a month is
//! made finer by other evidence that lies within it. News appears on the day that its file is named for, if what it
//! reports happened in the week before.

use jiff::Span as TimeSpan;

use super::{DatingOptions, PreferredDate};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, DocumentDate, Precision};
use crate::diagnostic::{Finding, FindingKind};

/// What decides the order of kinds where the options leave it to the genre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// Written about something, and published on a day.
    News,
    /// A law, notice, plan, speech or report: issued or spoken on a day.
    Policy,
}

impl Genre {
    /// The kind of date that a file of the genre is named for.
    pub(super) fn named_for(self) -> DateKind {
        match self {
            Self::News => DateKind::Publication,
            Self::Policy => DateKind::Drafting,
        }
    }
}

/// Days after a happening within which news of it appears.
const DAYS_TO_NEWS: i64 = 7;

/// Orders the evidence and takes the first; `None` where there is none.
pub(super) fn choose(mut evidence: Vec<DateEvidence>, genre: Genre, options: &DatingOptions) -> Option<DocumentDate> {
    let kinds = kinds(genre, options.prefer);
    let follows = follows_events(&evidence, genre);
    let rank = |item: &DateEvidence| {
        let kind = kinds.iter().position(|kind| *kind == item.kind);
        let is_given = matches!(item.source, DateSource::Manifest | DateSource::FrontMatter);
        let dates_text = item.kind.dates_text() || options.prefer == PreferredDate::Effective;
        let weakness = match item.source {
            DateSource::FileName if !follows => 1,
            DateSource::Inference => 2,
            _ => 0,
        };
        (!is_given, !dates_text, weakness, kind, item.source)
    };
    // A page that was fetched on a day may be of any day before it.
    if evidence.iter().all(|item| item.kind == DateKind::Crawl) {
        return None;
    }
    evidence.sort_by_key(rank);
    evidence.dedup_by(|later, earlier| {
        (later.interval, later.kind, later.source) == (earlier.interval, earlier.kind, earlier.source)
    });
    let decisive = evidence.first()?;
    let finer = |item: &&DateEvidence| {
        item.kind.dates_text() && item.interval != decisive.interval && decisive.interval.contains(item.interval)
    };
    let is_coarse = !decisive.tells_day();
    let refined = evidence.iter().filter(|_| is_coarse).filter(finer).min_by_key(|item| item.interval.n_days());
    if let Some(refined) = refined.cloned() {
        evidence.retain(|item| *item != refined);
        evidence.insert(0, refined);
    }
    let decisive = evidence.first()?;
    Some(DocumentDate { interval: decisive.interval, kind: decisive.kind, evidence: evidence.clone() })
}

/// Whether the file of a news item is named for a day on or soon after what the item reports.
fn follows_events(evidence: &[DateEvidence], genre: Genre) -> bool {
    let is_day = |interval: DateInterval| interval.precision() == Precision::Day;
    let named = evidence.iter().find(|item| item.source == DateSource::FileName && is_day(item.interval));
    let Some(named) = named.filter(|_| genre == Genre::News) else { return false };
    let day = named.interval.latest;
    let soonest = day.saturating_sub(TimeSpan::new().days(DAYS_TO_NEWS));
    let read = |item: &&DateEvidence| !matches!(item.source, DateSource::FileName | DateSource::Inference);
    let mut events = evidence.iter().filter(read).filter(|item| item.kind == DateKind::Event).peekable();
    events.peek().is_some() && events.all(|item| item.interval.latest <= day && soonest <= item.interval.latest)
}

fn kinds(genre: Genre, preferred: PreferredDate) -> [DateKind; 5] {
    use DateKind::{Crawl, Drafting, Effective, Event, Publication};
    match (preferred, genre) {
        (PreferredDate::Publication, _) | (PreferredDate::ByGenre, Genre::News) => {
            [Publication, Event, Drafting, Effective, Crawl]
        }
        (PreferredDate::Event, _) => [Event, Drafting, Publication, Effective, Crawl],
        (PreferredDate::Effective, _) => [Effective, Drafting, Event, Publication, Crawl],
        (PreferredDate::Drafting, _) | (PreferredDate::ByGenre, Genre::Policy) => {
            [Drafting, Event, Publication, Effective, Crawl]
        }
    }
}

/// The evidence that the date a document goes by cannot be true together with: other days for the same kind of date,
/// a publication before what is published happened, a file named for other days altogether, or for days before what
/// the text looks back on.
pub fn contradictions(date: &DocumentDate) -> Vec<&DateEvidence> {
    let is_named = date.evidence.first().is_some_and(|item| item.source == DateSource::FileName);
    let conflicts = |item: &&DateEvidence| {
        let (one, other) = (date.interval, item.interval);
        match (date.kind, item.kind) {
            _ if item.source == DateSource::FileName => is_alone(item, &date.evidence),
            _ if item.source == DateSource::Inference && is_named => one.latest < other.earliest,
            _ if is_filed_before(&date.evidence[0], item) || is_filed_before(item, &date.evidence[0]) => false,
            (kind, other_kind) if kind == other_kind => one.intersection(other).is_none(),
            (DateKind::Publication, DateKind::Event | DateKind::Drafting) => one.latest < other.earliest,
            (DateKind::Event | DateKind::Drafting, DateKind::Publication) => other.latest < one.earliest,
            _ => false,
        }
    };
    date.evidence.iter().filter(conflicts).collect()
}

/// Whether the one is the dateline of news, which is filed some days before the page that carries it.
fn is_filed_before(dateline: &DateEvidence, page: &DateEvidence) -> bool {
    let both = [dateline.kind, page.kind];
    let days = (page.interval.latest - dateline.interval.latest).get_days();
    dateline.source == DateSource::Dateline
        && both == [DateKind::Publication; 2]
        && (0..=DAYS_TO_NEWS).contains(&i64::from(days))
}

/// Whether a file is named for days that nothing in the text comes near.
fn is_alone(named: &DateEvidence, evidence: &[DateEvidence]) -> bool {
    let week = TimeSpan::new().days(DAYS_TO_NEWS);
    let near = DateInterval {
        earliest: named.interval.earliest.saturating_sub(week),
        latest: named.interval.latest.saturating_add(week),
    };
    let read = || evidence.iter().filter(|item| item.source != DateSource::FileName);
    read().next().is_some() && read().all(|item| near.intersection(item.interval).is_none())
}

/// What is worth saying of a document's date: evidence that contradicts it.
pub fn findings(date: &DocumentDate) -> Vec<Finding> {
    let Some(decisive) = date.evidence.first() else { return Vec::new() };
    let finding = |item: &DateEvidence| {
        let message = format!(
            "dated {} by its {}, but its {} says {}: `{}`",
            date.interval.edtf(),
            decisive.source.name(),
            item.source.name(),
            item.interval.edtf(),
            item.quote
        );
        Finding::warning(FindingKind::ContradictoryDates, message)
            .with_hint("give the date in a `manifest.csv` beside the document")
    };
    // Laws carry the dates of their earlier versions; of one kind only what comes from elsewhere contradicts. A
    // conclusion contradicts nothing but a name.
    let is_named = decisive.source == DateSource::FileName;
    let others =
        contradictions(date).into_iter().filter(|item| (item.source, item.kind) != (decisive.source, decisive.kind));
    others.filter(|item| is_named || item.source != DateSource::Inference).take(1).map(finding).collect()
}
