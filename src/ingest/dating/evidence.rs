//! How the finders hand over what they found.

use super::patterns::WrittenDate;
use crate::{
    corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span},
    diagnostic::{Finding, FindingKind},
};

/// Where a date was found and what happened on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) kind: DateKind,
    pub(super) source: DateSource,
}

impl Origin {
    pub(super) fn new(kind: DateKind, source: DateSource) -> Self {
        Self { kind, source }
    }

    /// Evidence for days that the text states under `span`.
    pub(super) fn states(self, text: &str, span: Span, interval: DateInterval) -> DateEvidence {
        let quote = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        DateEvidence { interval, best: None, kind: self.kind, source: self.source, quote, span: Some(span) }
    }

    /// The same for a date as it is written; `None` where it lacks its year or no such day exists.
    pub(super) fn states_written(self, text: &str, span: Span, written: &WrittenDate) -> Option<DateEvidence> {
        let interval = written.days()?;
        let stated = self.states(text, span, interval);
        let Some((one, other)) = written.readings() else {
            return Some(DateEvidence { best: written.until.map(|_| interval.latest), ..stated });
        };
        Some(DateEvidence { quote: format!("{} [{one} or {other}]", stated.quote), ..stated })
    }
}

/// A date whose year, or year and month, must be found elsewhere in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Partial {
    pub(super) written: WrittenDate,
    pub(super) origin: Origin,
    /// The words to quote.
    pub(super) span: Span,
}

/// What the finders bring together.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) evidence: Vec<DateEvidence>,
    pub(super) partial: Vec<Partial>,
    /// Lines above the text that are a day without a label.
    pub(super) unlabelled: Vec<Span>,
    /// Whether the history of a law stands under the title.
    pub(super) has_history: bool,
    /// Days on which the page was changed, each the same as one in the evidence.
    pub(super) updates: Vec<DateEvidence>,
    /// Dates that were read and cannot be right, or can mean two days.
    pub(super) doubtful: Vec<Finding>,
}

impl Found {
    /// Keeps what a date states under `span`, and says so where it is no day or may be two.
    pub(super) fn keep(&mut self, text: &str, span: Span, written: &WrittenDate, origin: Origin) {
        self.doubt(text, written);
        self.evidence.extend(origin.states_written(text, span, written));
    }

    /// The same for a speech: one that took several days goes by the first of them.
    pub(super) fn keep_speech(&mut self, text: &str, span: Span, written: &WrittenDate, origin: Origin) {
        self.doubt(text, written);
        let stated = origin.states_written(text, span, written);
        let by_first =
            |stated: DateEvidence| DateEvidence { best: stated.best.map(|_| stated.interval.earliest), ..stated };
        self.evidence.extend(stated.map(by_first));
    }

    /// The same for a day on which the page was changed.
    pub(super) fn keep_update(&mut self, text: &str, span: Span, written: &WrittenDate, origin: Origin) {
        let n_before = self.evidence.len();
        self.keep(text, span, written, origin);
        self.updates.extend(self.evidence[n_before..].iter().cloned());
    }

    /// A page is taken to have appeared when it was changed, if it tells no other day of publication and was changed
    /// soon after the other days that it tells. Where it tells no other day at all, this is said to be doubtful.
    pub(super) fn judge_updates(&mut self) {
        /// A page that is changed later was looked after for another reason.
        const MOST_DAYS: i32 = 31;
        let mut updates = std::mem::take(&mut self.updates);
        updates.retain(|update| self.evidence.contains(update));
        let is_update = |item: &DateEvidence| updates.contains(item);
        let is_read = |item: &&DateEvidence| !matches!(item.source, DateSource::FileName | DateSource::Inference);
        let others = self.evidence.iter().filter(|item| !is_update(item)).filter(is_read);
        let others: Vec<&DateEvidence> = others.filter(|item| item.kind.dates_text() && item.tells_day()).collect();
        let published = others.iter().filter(|item| item.kind == DateKind::Publication).map(|item| item.interval);
        let published: Vec<DateInterval> = published.collect();
        let is_elsewhere = |item: &DateEvidence| !published.is_empty() && !published.contains(&item.interval);
        let last = others.iter().map(|item| item.interval.latest).max();
        let is_late =
            |item: &DateEvidence| last.is_some_and(|last| (item.interval.latest - last).get_days() > MOST_DAYS);
        if last.is_none() && !updates.is_empty() {
            let message = format!(
                "`{}` says when the page was changed, which may be long after its text appeared; nothing else dates it",
                updates[0].quote
            );
            self.warn(message);
        }
        for item in self.evidence.iter_mut().filter(|item| is_update(item)) {
            if is_elsewhere(item) || is_late(item) {
                item.kind = DateKind::Crawl;
            }
        }
    }

    /// A page that tells nothing but when it was fetched has no date, which is said.
    pub(super) fn warn_of_fetching(&mut self) {
        if let Some(first) = self.evidence.first()
            && self.evidence.iter().all(|item| item.kind == DateKind::Crawl)
        {
            let message = format!("`{}` says when the page was fetched, not when its text appeared", first.quote);
            self.warn(message);
        }
    }

    /// A day above the text that nothing labels is that of its publication where the text was signed shortly before.
    pub(super) fn yield_to_signature(&mut self) {
        const MOST_DAYS: i32 = 366;
        let is_signed = |item: &&DateEvidence| (item.source, item.kind) == (DateSource::Signature, DateKind::Drafting);
        let signed: Vec<DateInterval> =
            self.evidence.iter().filter(is_signed).filter(|item| item.tells_day()).map(|item| item.interval).collect();
        let follows = |day: DateInterval, signed: &DateInterval| {
            (1..=MOST_DAYS).contains(&(day.earliest - signed.latest).get_days())
        };
        for item in &mut self.evidence {
            let is_unlabelled = item.span.is_some_and(|span| self.unlabelled.contains(&span));
            let is_drafting = (item.source, item.kind) == (DateSource::Header, DateKind::Drafting);
            if is_unlabelled && is_drafting && signed.iter().any(|signed| follows(item.interval, signed)) {
                item.kind = DateKind::Publication;
            }
        }
    }

    /// Drops what was read from days after a year, and says so unless a file was only named for them.
    pub(super) fn doubt_after(&mut self, year: i16) {
        let is_given = |item: &DateEvidence| matches!(item.source, DateSource::Manifest | DateSource::FrontMatter);
        let is_far = |item: &DateEvidence| item.interval.earliest.year() > year && !is_given(item);
        let far = self.evidence.iter().filter(|item| is_far(item) && item.source != DateSource::FileName);
        let messages: Vec<String> = far
            .map(|item| format!("`{}` lies after every year that is known, and dates nothing", item.quote))
            .collect();
        messages.into_iter().for_each(|message| self.warn(message));
        self.evidence.retain(|item| !is_far(item));
    }

    /// Says so where a date that stands where documents are dated is no day, or may be two.
    pub(super) fn doubt(&mut self, text: &str, written: &WrittenDate) {
        let quote = written.span.of(text);
        let message = match written.readings() {
            Some((one, other)) => format!("`{quote}` may be {one} or {other}"),
            None if written.is_impossible() => format!("`{quote}` is no day of the calendar, and dates nothing"),
            None => return,
        };
        self.warn(message);
    }

    fn warn(&mut self, message: String) {
        let finding = Finding::warning(FindingKind::DoubtfulDate, message)
            .with_hint("give the date in a `manifest.csv` beside the document");
        if !self.doubtful.contains(&finding) {
            self.doubtful.push(finding);
        }
    }
}
