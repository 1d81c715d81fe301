//! The wordings of one formulation over time, and which came from which.
use super::{Caption, ChartError, Figure, Moment, Theme};

/// Up to thirty variants of one formulation.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantsChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// The variants from top to bottom, mostly by first date; a parent stands before its children.
    pub rows: Vec<VariantRow>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantRow {
    /// The wording itself.
    pub wording: String,
    /// Place in the chart's `rows` of the wording it came from, if it came from one.
    pub parent: Option<usize>,
    /// Where it occurs, in order of time.
    pub occurrences: Vec<VariantOccurrence>,
}

/// A wording in one document or period.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantOccurrence {
    /// When.
    pub at: Moment,
    /// How often.
    pub count: u64,
}

/// Draws the chart.
pub(super) fn draw(chart: &VariantsChart, theme: &Theme) -> Result<Figure, ChartError> {
    let caption = &chart.caption;
    if chart.rows.is_empty() {
        return Err(ChartError::Empty { name: caption.name.clone(), what: "variant" });
    }
    let (canvas, _) = super::frame::framed(caption, "", 100.0, theme);
    canvas.finish(caption, String::new())
}
