//! The time axis: the periods that have documents, each at its true place.

use crate::corpus::{Calendar, Corpus, Document, DocumentIdx, Period};

/// Place of a period in its [`Timeline`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodIdx(pub usize);

/// The periods with documents, in order. Those without are absent, and a gap in the dates shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Each period with its documents, at least one.
    pub periods: Vec<PeriodDocuments>,
}

/// A period and the documents from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodDocuments {
    /// The period.
    pub period: Period,
    /// Its documents, in corpus order, at least one.
    pub documents: Vec<DocumentIdx>,
}

impl Timeline {
    /// Sorts the documents into periods by the best guess at their dates.
    ///
    /// Undated documents stay out, and so do those in a gap of the scheme.
    pub fn new(corpus: &Corpus, calendar: &Calendar) -> Self {
        let mut periods: Vec<PeriodDocuments> = Vec::new();
        for (idx, document) in corpus.iter() {
            let day = document.date.as_ref().map(|date| date.best());
            let Some(period) = day.and_then(|day| calendar.period_of(day)) else { continue };
            // The corpus is in order of the same dates, so a period's documents are neighbours.
            match periods.last_mut() {
                Some(last) if last.period == period => last.documents.push(idx),
                _ => periods.push(PeriodDocuments { period, documents: vec![idx] }),
            }
        }
        Self { periods }
    }

    /// Every dated document as a period of its own, under its date; for a handful of documents.
    pub fn by_document(corpus: &Corpus) -> Self {
        let period_of = |(idx, document): (DocumentIdx, &Document)| {
            let interval = document.date.as_ref()?.interval;
            let period = Period { interval, label: interval.edtf() };
            Some(PeriodDocuments { period, documents: vec![idx] })
        };
        Self { periods: corpus.iter().filter_map(period_of).collect() }
    }

    /// The label of a period. Panics on a place of another timeline.
    pub fn label(&self, idx: PeriodIdx) -> &str {
        &self.periods[idx.0].period.label
    }

    /// The documents of all periods, in order.
    pub fn documents(&self) -> Vec<DocumentIdx> {
        self.periods.iter().flat_map(|period| period.documents.iter().copied()).collect()
    }

    /// The first days of the periods in decimal years: the x axis of slopes.
    pub fn years(&self) -> Vec<f64> {
        self.periods.iter().map(PeriodDocuments::year).collect()
    }
}

impl PeriodDocuments {
    /// The first day in decimal years: 2019-07-01 is 2019 + 181/365.
    pub fn year(&self) -> f64 {
        let start = self.period.interval.earliest;
        f64::from(start.year()) + f64::from(start.day_of_year() - 1) / f64::from(start.days_in_year())
    }
}
