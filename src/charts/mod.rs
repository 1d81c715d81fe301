//! Figures: each chart is plain numbers and words in, one SVG out, and a PNG of the same on request.
//!
//! The caller decides what is shown, in which order and under which title; the charts decide where
//! everything goes, so that no two labels overlap and none is cut off. Text stays text in the SVG,
//! under a list of the usual Chinese fonts; a PNG is rasterised with the embedded fonts alone, so that
//! it looks the same on a machine without any. Nothing is computed from texts here.

mod axis;
mod canvas;
mod end_labels;
mod fonts;
mod frame;
mod heat_map;
mod moment;
mod raster;
mod shift;
mod spread;
mod theme;
mod time_axis;
mod timeline;
mod trend;
mod variants;

pub use fonts::missing_glyphs;
pub use heat_map::{HeatMapChart, HeatMapContent, HeatMapRow};
pub use moment::{EventMark, Moment, decimal_year};
pub use shift::{EffectScale, ShiftBar, ShiftChart};
pub use theme::{Colour, MarkerShape, SeriesStyle, Theme};
pub use timeline::{TimelineChart, TimelineDocument};
pub use trend::{Rate, TrendChart, TrendPoint, TrendSeries};
pub use variants::{VariantOccurrence, VariantRow, VariantsChart};

/// What every chart says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Caption {
    /// Stem of the file the figure will be written to, such as `trend-数字化改造`.
    pub name: String,
    /// What is shown, as a sentence or a headline; wrapped where it is long.
    pub title: String,
    /// A second, quieter line: the question, the samples compared. May be empty.
    pub subtitle: String,
    /// Source and method under the chart; the chart adds how to read its own marks. May be empty.
    pub note: String,
}

/// The closed family of charts.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// How often terms occur over time.
    Trend(TrendChart),
    /// Which terms rose and which faded between two samples.
    Shift(ShiftChart),
    /// Terms by documents or periods.
    HeatMap(HeatMapChart),
    /// When the documents are from.
    Timeline(TimelineChart),
    /// The wordings of one formulation and what they came from.
    Variants(VariantsChart),
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Stem of the file it is to be written to.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What a reader who cannot see it should be told: what is shown, with the numbers.
    pub description: String,
    /// The drawing, with a white card of its own; the same input gives the same bytes.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Characters that the embedded fonts lack, sorted; each was drawn as `□`. Mostly empty.
    pub missing: Vec<char>,
}

impl Figure {
    /// The figure as PNG bytes, `scale` device pixels to the CSS pixel (2 suits print and dense screens).
    pub fn png(&self, scale: f32) -> Vec<u8> {
        raster::png(&self.svg, scale)
    }
}

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// There are no rows, bars, series or documents.
    #[error("chart `{name}` has nothing to show: expected at least one {what}")]
    Empty {
        /// The chart's name.
        name: String,
        /// What there was none of.
        what: &'static str,
    },
    /// More rows or columns than can be told apart.
    #[error("chart `{name}` can show at most {limit} {what}, found {found}")]
    TooMany {
        /// The chart's name.
        name: String,
        /// What there were too many of.
        what: &'static str,
        /// The most it can show.
        limit: usize,
        /// How many there were.
        found: usize,
    },
    /// Rows that do not have as many cells as there are columns.
    #[error("chart `{name}`: expected {expected} cells in row `{row}`, found {found}")]
    Ragged {
        /// The chart's name.
        name: String,
        /// The row's label.
        row: String,
        /// How many columns there are.
        expected: usize,
        /// How many cells the row has.
        found: usize,
    },
    /// A number that is infinite or not a number.
    #[error("chart `{name}`: expected finite numbers, found `{value}` at `{label}`")]
    NotFinite {
        /// The chart's name.
        name: String,
        /// The term or document it belongs to.
        label: String,
        /// The number.
        value: String,
    },
    /// The drawing library refused.
    #[error("chart `{name}` could not be drawn: {reason}")]
    Drawing {
        /// The chart's name.
        name: String,
        /// What it said.
        reason: String,
    },
}

impl Chart {
    /// What the chart says about itself.
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Trend(chart) => &chart.caption,
            Self::Shift(chart) => &chart.caption,
            Self::HeatMap(chart) => &chart.caption,
            Self::Timeline(chart) => &chart.caption,
            Self::Variants(chart) => &chart.caption,
        }
    }
}

/// Draws a chart.
///
/// # Errors
///
/// An empty chart, one with more rows or columns than its type documents, and numbers that are not finite.
pub fn draw(chart: &Chart, theme: &Theme) -> Result<Figure, ChartError> {
    match chart {
        Chart::Trend(chart) => trend::draw(chart, theme),
        Chart::Shift(chart) => shift::draw(chart, theme),
        Chart::HeatMap(chart) => heat_map::draw(chart, theme),
        Chart::Timeline(chart) => timeline::draw(chart, theme),
        Chart::Variants(chart) => variants::draw(chart, theme),
    }
}
