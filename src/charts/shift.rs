//! Which terms rose and which faded: bars to the right and to the left of zero.
use super::{Caption, ChartError, Figure, Theme};

/// Effects of up to thirty terms between two samples.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// How the effect is measured, such as `Log Ratio` or `weighted log-odds z`.
    pub measure: String,
    /// How the axis is to be read.
    pub scale: EffectScale,
    /// Short name of the target sample, such as `2024`: bars to the right are more frequent there.
    pub target: String,
    /// Short name of the reference sample, such as `2019–2022`.
    pub reference: String,
    /// The bars from top to bottom, in the caller's order; at most thirty.
    pub bars: Vec<ShiftBar>,
}

/// How the axis of a shift chart is labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectScale {
    /// Binary logarithm of a ratio of rates: ticks are factors, `×2`, `×4`, `÷2`.
    Log2Ratio,
    /// A score without unit: ticks are plain numbers.
    Score,
}

/// One term of a shift chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftBar {
    /// The term.
    pub term: String,
    /// The effect, positive where the term rose in the target.
    pub effect: f64,
    /// Ends of its interval, lower first, if there is one.
    pub interval: Option<(f64, f64)>,
    /// Occurrences in the target.
    pub target_count: u64,
    /// Occurrences in the reference.
    pub reference_count: u64,
    /// Too few documents to tell it from chance: drawn hollow.
    pub low_power: bool,
    /// One document supplies more than half of the difference: drawn hatched.
    pub one_document: bool,
}

/// Draws the chart.
pub(super) fn draw(chart: &ShiftChart, theme: &Theme) -> Result<Figure, ChartError> {
    let caption = &chart.caption;
    if chart.bars.is_empty() {
        return Err(ChartError::Empty { name: caption.name.clone(), what: "bar" });
    }
    let (canvas, _) = super::frame::framed(caption, "", 100.0, theme);
    canvas.finish(caption, String::new())
}
