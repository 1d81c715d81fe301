//! How often terms occur over time: lines at true dates, with intervals, each named at its end.
//!
//! A period without documents leaves a gap: it is missing, not zero. Intervals are drawn for up to three
//! lines, as whiskers where points are few and as bands where they are many; more would hide the lines.
//! Where points are many, a line at zero is thin and bare, for what matters there is that it is nowhere else.

mod marks;
mod words;

use super::axis::{Scale, Tick, round_ticks, time_domain};
use super::canvas::{Anchor, Canvas, Lettering};
use super::end_labels::{ColumnPlace, EndLabelColumn};
use super::frame::{Area, framed};
use super::time_axis::{TimeAxis, time_axis_height};
use super::{Caption, ChartError, Figure, Moment, Theme};
use marks::{Scales, draw_gaps, draw_intervals, draw_lines};
use words::{description, reading};

/// Rates of one to eight terms over time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrendChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// What the vertical axis measures, such as `per million tokens · 每百万词`.
    pub unit: String,
    /// The lines, most important first; at most eight.
    pub series: Vec<TrendSeries>,
    /// Where one line takes over from another, with what is written above it; none for plain trends.
    pub crossing: Option<Moment>,
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

const MOST_SERIES: usize = 8;
/// More lines than this are drawn without intervals.
const MOST_SERIES_WITH_INTERVALS: usize = 3;
/// Up to this many points per line, intervals are whiskers and markers are large.
const FEW_POINTS: usize = 12;
/// Intervals are cut at this multiple of the highest rate: beyond it they would flatten the lines.
const INTERVAL_ROOM: f64 = 2.5;
/// Height of the plot: this share of the figure's width, within bounds, so that two figures fit on one screen.
const PLOT_SHARE_OF_WIDTH: f64 = 0.33;
const LEAST_PLOT_HEIGHT: f64 = 200.0;
const MOST_PLOT_HEIGHT: f64 = 320.0;
const UNIT_HEIGHT: f64 = 24.0;
/// Room above the plot for what is written over a crossing.
const CROSSING_HEIGHT: f64 = 20.0;

/// Draws the chart.
pub(super) fn draw(chart: &TrendChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let names = chart.series.iter().map(|series| series.term.as_str());
    let names = EndLabelColumn::new(names, f64::from(theme.width) * 0.3, theme);
    let plot_height = (f64::from(theme.width) * PLOT_SHARE_OF_WIDTH).clamp(LEAST_PLOT_HEIGHT, MOST_PLOT_HEIGHT);
    let plot_height = plot_height.max(names.height());
    let moments = moments(chart);
    let head = UNIT_HEIGHT + if chart.crossing.is_some() { CROSSING_HEIGHT } else { 0.0 };
    let height = head + plot_height + time_axis_height(&moments);
    let ticks = round_ticks(0.0, top_of_axis(chart), 4);
    let top_tick = ticks.last().map_or(1.0, |tick| tick.value);
    let (mut canvas, area) = framed(&chart.caption, &reading(chart, top_tick), height, theme);

    let small = Lettering::new(theme.small_size, theme.quiet);
    canvas.text(&small.shortened(&chart.unit, area.width()), (area.left, area.top + 6.0), small);
    let tick_width = ticks.iter().map(|tick| small.width(&tick.label)).fold(0.0, f64::max);
    let top = area.top + head;
    let plot =
        Area { left: area.left + tick_width + 10.0, top, right: area.right - names.width, bottom: top + plot_height };
    let domain = time_domain(moments.iter().map(|at| at.decimal_year));
    let x = Scale { domain, range: (plot.left, plot.right) };
    let y = Scale { domain: (0.0, top_tick), range: (plot.bottom, plot.top) };
    let scales = Scales { x, y };
    TimeAxis::new(x, &moments, theme).draw(&mut canvas, plot, theme);
    draw_gaps(chart, scales, (&mut canvas, theme));
    draw_rates_axis(&ticks, y, (&mut canvas, plot, theme));
    draw_crossing(chart, x, (&mut canvas, plot, theme));
    draw_intervals(chart, scales, (&mut canvas, theme));
    let ends = draw_lines(chart, scales, (&mut canvas, theme));
    names.draw(&mut canvas, &ends, ColumnPlace { plot_right: plot.right, rows: (plot.top - 8.0, plot.bottom + 10.0) });
    canvas.finish(&chart.caption, description(chart))
}

fn check(chart: &TrendChart) -> Result<(), ChartError> {
    let name = || chart.caption.name.clone();
    if chart.series.iter().all(|series| series.points.iter().all(|point| point.rate.is_none())) {
        return Err(ChartError::Empty { name: name(), what: "point" });
    }
    let found = chart.series.len();
    if found > MOST_SERIES {
        return Err(ChartError::TooMany { name: name(), what: "lines", limit: MOST_SERIES, found });
    }
    for series in &chart.series {
        let numbers = rates(series).flat_map(|(at, rate)| [at.decimal_year, rate.per_million, rate.low, rate.high]);
        if let Some(value) = numbers.into_iter().find(|number| !number.is_finite()) {
            return Err(ChartError::NotFinite { name: name(), label: series.term.clone(), value: value.to_string() });
        }
    }
    Ok(())
}

fn rates(series: &TrendSeries) -> impl Iterator<Item = (&Moment, Rate)> {
    series.points.iter().filter_map(|point| point.rate.map(|rate| (&point.at, rate)))
}

fn all_rates(chart: &TrendChart) -> impl Iterator<Item = (&Moment, Rate)> {
    chart.series.iter().flat_map(rates)
}

fn has_intervals(chart: &TrendChart) -> bool {
    chart.series.len() <= MOST_SERIES_WITH_INTERVALS
}

fn is_sparse(chart: &TrendChart) -> bool {
    chart.series.iter().all(|series| series.points.len() <= FEW_POINTS)
}

fn top_of_axis(chart: &TrendChart) -> f64 {
    let highest = all_rates(chart).map(|(_, rate)| rate.per_million).fold(0.0, f64::max);
    let interval = all_rates(chart).map(|(_, rate)| rate.high).fold(0.0, f64::max);
    let room = if highest > 0.0 { highest * INTERVAL_ROOM } else { interval };
    let top = if has_intervals(chart) { interval.min(room).max(highest) } else { highest };
    if top > 0.0 { top } else { 1.0 }
}

fn moments(chart: &TrendChart) -> Vec<&Moment> {
    chart.series.iter().flat_map(|series| series.points.iter().map(|point| &point.at)).collect()
}

/// A dashed line at the crossing, named above the plot in a row of its own.
fn draw_crossing(chart: &TrendChart, x: Scale, (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let Some(crossing) = &chart.crossing else { return };
    let small = Lettering::new(theme.small_size, theme.ink);
    let at = x.at(crossing.decimal_year).clamp(plot.left, plot.right);
    canvas.dashed_vertical(at, (plot.top - 6.0, plot.bottom), theme.ink);
    let label = small.shortened(&crossing.label, plot.right - plot.left);
    let half = small.width(&label) / 2.0;
    let middle = at.clamp(plot.left + half, (plot.right - half).max(plot.left + half));
    canvas.text(&label, (middle, plot.top - 14.0), small.anchored(Anchor::Middle));
}

fn draw_rates_axis(ticks: &[Tick], y: Scale, (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::End);
    for tick in ticks {
        let height = y.at(tick.value);
        if tick.value > 0.0 {
            canvas.horizontal((plot.left, plot.right), height, theme.grid);
        }
        canvas.text(&tick.label, (plot.left - 8.0, height), small);
    }
}
