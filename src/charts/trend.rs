//! How often terms occur over time: lines at true dates, with intervals.
use super::{Caption, ChartError, Figure, Moment, Theme};

/// Rates of one to eight terms over time.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// What the vertical axis measures, such as `per million tokens · 每百万词`.
    pub unit: String,
    /// The lines, most important first; at most eight.
    pub series: Vec<TrendSeries>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendSeries {
    /// The term, written at the end of its line.
    pub term: String,
    /// Its points in order of time.
    pub points: Vec<TrendPoint>,
}

/// A term in a document or period.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPoint {
    /// When.
    pub at: Moment,
    /// How often; `None` where there is no document, which leaves a gap in the line.
    pub rate: Option<Rate>,
}

/// A rate with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Occurrences per million tokens.
    pub per_million: f64,
    /// Lower end of the 95 % Wilson interval, per million.
    pub low: f64,
    /// Upper end of the 95 % Wilson interval, per million.
    pub high: f64,
    /// Occurrences.
    pub count: u64,
}

/// Draws the chart.
pub(super) fn draw(chart: &TrendChart, theme: &Theme) -> Result<Figure, ChartError> {
    let caption = &chart.caption;
    if chart.series.is_empty() {
        return Err(ChartError::Empty { name: caption.name.clone(), what: "series" });
    }
    let (canvas, _) = super::frame::framed(caption, "", 100.0, theme);
    canvas.finish(caption, String::new())
}
