//! How often terms occur over time: lines at true dates, with intervals, each named at its end.
//!
//! A period without documents leaves a gap: it is missing, not zero. Intervals are drawn for up to three
//! lines, as whiskers where points are few and as bands where they are many; more would hide the lines.

use super::axis::{Scale, Tick, rate, round_ticks, time_domain};
use super::canvas::{Anchor, Canvas, Lettering, Marker, Point};
use super::end_labels::{ColumnPlace, EndLabel, EndLabelColumn};
use super::frame::{Area, framed};
use super::theme::SeriesStyle;
use super::time_axis::{TIME_AXIS_HEIGHT, TimeAxis};
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

/// Draws the chart.
pub(super) fn draw(chart: &TrendChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let names = chart.series.iter().map(|series| series.term.as_str());
    let names = EndLabelColumn::new(names, f64::from(theme.width) * 0.3, theme);
    let plot_height = (f64::from(theme.width) * PLOT_SHARE_OF_WIDTH).clamp(LEAST_PLOT_HEIGHT, MOST_PLOT_HEIGHT);
    let plot_height = plot_height.max(names.height());
    let height = UNIT_HEIGHT + plot_height + TIME_AXIS_HEIGHT;
    let (mut canvas, area) = framed(&chart.caption, &reading(chart), height, theme);

    let small = Lettering::new(theme.small_size, theme.quiet);
    canvas.text(&small.shortened(&chart.unit, area.width()), (area.left, area.top + 6.0), small);
    let ticks = round_ticks(0.0, top_of_axis(chart), 4);
    let tick_width = ticks.iter().map(|tick| small.width(&tick.label)).fold(0.0, f64::max);
    let top = area.top + UNIT_HEIGHT;
    let plot =
        Area { left: area.left + tick_width + 10.0, top, right: area.right - names.width, bottom: top + plot_height };
    let scales = draw_axes(chart, &ticks, (&mut canvas, plot, theme));
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

/// Time to the right, rates upwards.
#[derive(Debug, Clone, Copy)]
struct Scales {
    x: Scale,
    y: Scale,
}

impl Scales {
    fn at(self, at: &Moment, per_million: f64) -> Point {
        (self.x.at(at.decimal_year), self.y.at(per_million))
    }
}

fn draw_axes(chart: &TrendChart, ticks: &[Tick], (canvas, plot, theme): (&mut Canvas, Area, &Theme)) -> Scales {
    let moments: Vec<&Moment> =
        chart.series.iter().flat_map(|series| series.points.iter().map(|point| &point.at)).collect();
    let domain = time_domain(moments.iter().map(|at| at.decimal_year));
    let x = Scale { domain, range: (plot.left, plot.right) };
    let top = ticks.last().map_or(1.0, |tick| tick.value);
    let y = Scale { domain: (0.0, top), range: (plot.bottom, plot.top) };
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::End);
    TimeAxis::new(x, &moments, theme).draw(canvas, plot, theme);
    for tick in ticks {
        let height = y.at(tick.value);
        if tick.value > 0.0 {
            canvas.horizontal((plot.left, plot.right), height, theme.grid);
        }
        canvas.text(&tick.label, (plot.left - 8.0, height), small);
    }
    Scales { x, y }
}

/// How far a line's whiskers and markers stand beside its dates, so that those of several lines can be told apart.
fn aside(chart: &TrendChart, idx: usize) -> f64 {
    let is_aside = has_intervals(chart) && is_sparse(chart);
    if is_aside { (idx as f64 - (chart.series.len() as f64 - 1.0) / 2.0) * 5.0 } else { 0.0 }
}

fn draw_intervals(chart: &TrendChart, scales: Scales, (canvas, theme): (&mut Canvas, &Theme)) {
    if !has_intervals(chart) {
        return;
    }
    for (idx, (series, style)) in chart.series.iter().zip(&theme.series).enumerate() {
        for run in runs(series) {
            if is_sparse(chart) || run.len() == 1 {
                run.iter().for_each(|&(at, rate)| whisker(canvas, scales, (at, rate, style, aside(chart, idx))));
            } else {
                let upper = run.iter().map(|(at, rate)| clipped(scales, at, rate.high));
                let lower = run.iter().rev().map(|(at, rate)| clipped(scales, at, rate.low));
                let outline: Vec<Point> = upper.chain(lower).collect();
                canvas.area(&outline, style.line, 0.16);
            }
        }
    }
}

fn clipped(scales: Scales, at: &Moment, per_million: f64) -> Point {
    let (x, y) = scales.at(at, per_million);
    (x, y.max(scales.y.range.1))
}

fn whisker(canvas: &mut Canvas, scales: Scales, (at, rate, style, aside): (&Moment, Rate, &SeriesStyle, f64)) {
    let (x, high) = clipped(scales, at, rate.high);
    let (_, low) = scales.at(at, rate.low);
    let x = x + aside;
    canvas.vertical(x, (high, low), style.line);
    canvas.horizontal((x - 3.0, x + 4.0), low, style.line);
    if rate.high > scales.y.domain.1 {
        // The interval goes on beyond the axis.
        canvas.area(&[(x - 3.0, high), (x + 4.0, high), (x + 0.5, high - 6.0)], style.line, 1.0);
    } else {
        canvas.horizontal((x - 3.0, x + 4.0), high, style.line);
    }
}

/// The stretches of a line between gaps.
fn runs(series: &TrendSeries) -> Vec<Vec<(&Moment, Rate)>> {
    let stretches = series.points.split(|point| point.rate.is_none());
    let known = |points: &'_ [TrendPoint]| points.len();
    let mut found = Vec::new();
    for stretch in stretches.filter(|points| known(points) > 0) {
        found.push(stretch.iter().filter_map(|point| point.rate.map(|rate| (&point.at, rate))).collect());
    }
    found
}

/// Draws the lines, the most important on top; gives what is to be written at their ends, in order.
fn draw_lines<'a>(chart: &'a TrendChart, scales: Scales, (canvas, theme): (&mut Canvas, &Theme)) -> Vec<EndLabel<'a>> {
    let radius = if is_sparse(chart) { 4.0 } else { 3.0 };
    let mut ends = Vec::new();
    for (idx, (series, &style)) in chart.series.iter().zip(&theme.series).enumerate().rev() {
        let place = |&(at, rate): &(&Moment, Rate)| {
            let (x, y) = scales.at(at, rate.per_million);
            (x + aside(chart, idx), y)
        };
        let stretches: Vec<Vec<Point>> = runs(series).iter().map(|run| run.iter().map(place).collect()).collect();
        stretches.iter().for_each(|points| canvas.path(points, style.line, 2));
        let marker = Marker { shape: style.marker, radius, colour: style.line, is_hollow: style.is_hollow };
        stretches.iter().flatten().for_each(|&point| canvas.marker(point, marker));
        let nowhere = (scales.x.range.1, scales.y.range.0);
        let end = stretches.last().and_then(|points| points.last()).copied().unwrap_or(nowhere);
        ends.push(EndLabel { text: &series.term, end, style });
    }
    ends.reverse();
    ends
}

fn reading(chart: &TrendChart) -> String {
    let intervals = match (has_intervals(chart), is_sparse(chart)) {
        (true, true) => "whiskers: 95 % Wilson interval",
        (true, false) => "bands: 95 % Wilson interval",
        (false, _) => "intervals left out with more than three lines",
    };
    let top = round_ticks(0.0, top_of_axis(chart), 4).last().map_or(0.0, |tick| tick.value);
    let is_cut = has_intervals(chart) && all_rates(chart).any(|(_, rate)| rate.high > top);
    let has_gap = chart.series.iter().any(|series| runs(series).len() > 1);
    let cut = if is_cut { ", cut where they leave the chart" } else { "" };
    let gap = if has_gap { " · a gap is a period without documents" } else { "" };
    format!("{intervals}{cut}{gap}")
}

fn description(chart: &TrendChart) -> String {
    let each = |series: &TrendSeries| {
        let all: Vec<_> = rates(series).collect();
        let told: Vec<String> = if all.len() <= FEW_POINTS {
            all.iter().map(|(at, found)| point_words(at, *found)).collect()
        } else {
            let peak = all.iter().max_by(|one, two| one.1.per_million.total_cmp(&two.1.per_million));
            let ends = [("first", all.first()), ("peak", peak), ("last", all.last())];
            ends.iter()
                .filter_map(|(word, at)| at.map(|(at, found)| format!("{word} {}", point_words(at, *found))))
                .collect()
        };
        format!("{}: {}", series.term, told.join("; "))
    };
    let lines: Vec<String> = chart.series.iter().map(each).collect();
    format!("Line chart, {}. {}.", chart.unit, lines.join(". "))
}

fn point_words(at: &Moment, found: Rate) -> String {
    format!("{} {} (n = {})", at.label, rate(found.per_million), found.count)
}
