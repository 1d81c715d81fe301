//! Terms by documents or periods, darker where more frequent.
use super::{Caption, ChartError, Figure, Theme};

/// Rates of up to 40 terms in up to 60 documents or periods.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMapChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// What the cells measure, such as `per million tokens · 每百万词`.
    pub unit: String,
    /// Labels of the columns in order of time, such as `2024-08-09`.
    pub columns: Vec<String>,
    /// The rows from top to bottom.
    pub rows: Vec<HeatMapRow>,
}

/// One row of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMapRow {
    /// The term.
    pub term: String,
    /// Its rate in each column, at least zero; `None` where there is no document.
    pub cells: Vec<Option<f64>>,
}

/// Draws the chart.
pub(super) fn draw(chart: &HeatMapChart, theme: &Theme) -> Result<Figure, ChartError> {
    let caption = &chart.caption;
    if chart.rows.is_empty() {
        return Err(ChartError::Empty { name: caption.name.clone(), what: "row" });
    }
    let (canvas, _) = super::frame::framed(caption, "", 100.0, theme);
    canvas.finish(caption, String::new())
}
