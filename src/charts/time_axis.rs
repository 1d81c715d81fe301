//! The time axis below a chart: few dates are named each at its place, many are told by years.

use super::axis::{Scale, Tick, time_ticks};
use super::canvas::{Anchor, Canvas, Lettering};
use super::frame::{Area, edges};
use super::spread::{Wish, spread};
use super::{Moment, Theme};

/// Room below the plot that the axis needs.
pub(super) fn time_axis_height(moments: &[&Moment]) -> f64 {
    if distinct_dates(moments).len() <= MOST_NAMED_DATES { 38.0 } else { 24.0 }
}

/// The most dates that are named one by one.
const MOST_NAMED_DATES: usize = 8;

/// A time scale and what is written along it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TimeAxis {
    pub(super) scale: Scale,
    ticks: Vec<Tick>,
    /// Dates that are named, each with the pixel its label is centred on; empty where there are too many.
    named: Vec<(Tick, f64)>,
}

impl TimeAxis {
    /// An axis over the plot's width that names the moments if they are few.
    pub(super) fn new(scale: Scale, moments: &[&Moment], theme: &Theme) -> Self {
        let small = Lettering::new(theme.small_size, theme.quiet);
        let ticks = time_ticks(scale, small.width("2024"));
        Self { scale, ticks, named: named_dates(scale, moments, small, theme) }
    }

    /// Gridlines, the axis line and its labels.
    pub(super) fn draw(&self, canvas: &mut Canvas, plot: Area, theme: &Theme) {
        let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::Middle);
        // Where dates are named, the lines are theirs: others would have no label.
        for tick in self.ticks.iter().filter(|_| self.named.is_empty()) {
            let x = self.scale.at(tick.value);
            canvas.vertical(x, (plot.top, plot.bottom), theme.grid);
            canvas.vertical(x, (plot.bottom, plot.bottom + 5.0), theme.rule);
            canvas.text(&tick.label, (x, plot.bottom + 14.0), small);
        }
        for (date, label_x) in &self.named {
            let x = self.scale.at(date.value);
            canvas.vertical(x, (plot.top, plot.bottom), theme.grid);
            let (foot, knee) = (plot.bottom + 18.0, plot.bottom + 6.0);
            canvas.vertical(x, (plot.bottom, knee), theme.rule);
            canvas.path(&[(x, knee), (*label_x, foot)], theme.rule, 1.0);
            canvas.text(&date.label, (*label_x, foot + 9.0), small);
        }
        canvas.horizontal((plot.left, plot.right), plot.bottom, theme.rule);
    }
}

/// Dates once each, in order of time.
fn distinct_dates(moments: &[&Moment]) -> Vec<Tick> {
    let mut dates: Vec<Tick> =
        moments.iter().map(|at| Tick { value: at.decimal_year, label: at.label.clone() }).collect();
    dates.sort_by(|one, two| one.value.total_cmp(&two.value).then_with(|| one.label.cmp(&two.label)));
    dates.dedup();
    dates
}

fn named_dates(scale: Scale, moments: &[&Moment], small: Lettering, theme: &Theme) -> Vec<(Tick, f64)> {
    let dates = distinct_dates(moments);
    if dates.len() > MOST_NAMED_DATES {
        return Vec::new();
    }
    let wish = |date: &Tick| Wish { centre: scale.at(date.value), size: small.width(&date.label) + 10.0 };
    let wishes: Vec<Wish> = dates.iter().map(wish).collect();
    // Labels may hang over the ends of the axis, as far as the card's margins.
    let (left, right) = edges(theme);
    let range = ((scale.range.0 - 40.0).max(left), (scale.range.1 + 40.0).min(right));
    spread(&wishes, range).map_or_else(Vec::new, |centres| dates.into_iter().zip(centres).collect())
}
