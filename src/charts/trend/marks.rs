//! The marks of a trend chart: gaps, intervals, lines and markers.

use super::{Rate, TrendChart, TrendPoint, TrendSeries, all_rates, has_intervals, is_sparse};
use crate::charts::axis::Scale;
use crate::charts::canvas::{Anchor, Canvas, Lettering, Marker, Point};
use crate::charts::end_labels::EndLabel;
use crate::charts::theme::SeriesStyle;
use crate::charts::{Moment, Theme};

/// Time to the right, rates upwards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scales {
    pub(super) x: Scale,
    pub(super) y: Scale,
}

impl Scales {
    fn at(self, at: &Moment, per_million: f64) -> Point {
        (self.x.at(at.decimal_year), self.y.at(per_million))
    }
}

/// A point of a line that is known.
type Known<'a> = (&'a Moment, Rate);

/// The stretches between documents in which no line has a point although periods were asked for:
/// decimal years of the last known point before and the first after.
pub(super) fn gaps(chart: &TrendChart) -> Vec<(f64, f64)> {
    let mut points: Vec<&TrendPoint> = chart.series.iter().flat_map(|series| &series.points).collect();
    points.sort_by(|one, two| one.at.decimal_year.total_cmp(&two.at.decimal_year));
    let mut gaps = Vec::new();
    let (mut last_known, mut is_missing) = (None, false);
    for periods in points.chunk_by(|one, two| one.at.decimal_year == two.at.decimal_year) {
        let year = periods[0].at.decimal_year;
        if periods.iter().all(|point| point.rate.is_none()) {
            is_missing = true;
            continue;
        }
        if let (Some(from), true) = (last_known, is_missing) {
            gaps.push((from, year));
        }
        (last_known, is_missing) = (Some(year), false);
    }
    gaps
}

/// Greys the gaps and says what they are where there is room.
pub(super) fn draw_gaps(chart: &TrendChart, scales: Scales, (canvas, theme): (&mut Canvas, &Theme)) {
    const AIR: f64 = 5.0;
    let letters = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::Middle);
    let (bottom, top) = scales.y.range;
    for (from, to) in gaps(chart) {
        let (left, right) = (scales.x.at(from) + AIR, scales.x.at(to) - AIR);
        if left < right {
            canvas.rectangle((left, top), (right, bottom - 1.0), theme.none);
            if letters.width("no documents") + 8.0 <= right - left {
                canvas.text("no documents", ((left + right) / 2.0, bottom - 12.0), letters);
            }
        }
    }
}

/// How far a line's whiskers and markers stand beside its dates, so that those of several lines can be told apart, and
/// never so far that a mark could be taken for one of the next date.
fn aside(chart: &TrendChart, scales: Scales, idx: usize) -> f64 {
    const WISH: f64 = 5.0;
    if !has_intervals(chart) || !is_sparse(chart) || chart.series.len() < 2 {
        return 0.0;
    }
    let mut places: Vec<f64> = all_rates(chart).map(|(at, _)| scales.x.at(at.decimal_year)).collect();
    places.sort_by(f64::total_cmp);
    let gaps = places.windows(2).map(|pair| pair[1] - pair[0]).filter(|&gap| gap > 1e-6);
    let between = chart.series.len() as f64 - 1.0;
    let step = WISH.min(gaps.fold(f64::INFINITY, f64::min) / 3.0 / between);
    (idx as f64 - between / 2.0) * step
}

/// Whiskers where points are few, bands where they are many, nothing where lines are many.
pub(super) fn draw_intervals(chart: &TrendChart, scales: Scales, (canvas, theme): (&mut Canvas, &Theme)) {
    if !has_intervals(chart) {
        return;
    }
    for (idx, (series, style)) in chart.series.iter().zip(&theme.series).enumerate() {
        let soft = SeriesStyle { line: style.line.towards(theme.card, 0.35), ..*style };
        for run in runs(series) {
            if is_sparse(chart) {
                run.iter()
                    .for_each(|&(at, rate)| whisker(canvas, scales, (at, rate, &soft, aside(chart, scales, idx))));
            } else {
                occurring(&run).into_iter().for_each(|part| band(canvas, scales, (part, style)));
            }
        }
    }
}

/// The parts of a run in which the term occurs, each with the neighbours at which it does not.
fn occurring<'a, 'b>(run: &'b [Known<'a>]) -> Vec<&'b [Known<'a>]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in run.chunk_by(|one, two| (one.1.count > 0) == (two.1.count > 0)) {
        let end = start + part.len();
        if part[0].1.count > 0 {
            parts.push(&run[start.saturating_sub(1)..(end + 1).min(run.len())]);
        }
        start = end;
    }
    parts
}

fn band(canvas: &mut Canvas, scales: Scales, (run, style): (&[Known], &SeriesStyle)) {
    if let [(at, rate)] = run {
        return whisker(canvas, scales, (at, *rate, style, 0.0));
    }
    let upper = run.iter().map(|(at, rate)| clipped(scales, at, rate.high));
    let lower = run.iter().rev().map(|(at, rate)| clipped(scales, at, rate.low));
    let outline: Vec<Point> = upper.chain(lower).collect();
    canvas.area(&outline, style.line, 0.16);
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
    canvas.horizontal((x - 3.5, x + 3.5), low, style.line);
    if rate.high > scales.y.domain.1 {
        // The interval goes on beyond the axis.
        canvas.area(&[(x - 3.5, high), (x + 3.5, high), (x, high - 6.0)], style.line, 1.0);
    } else {
        canvas.horizontal((x - 3.5, x + 3.5), high, style.line);
    }
}

/// The stretches of a line between gaps.
fn runs(series: &TrendSeries) -> Vec<Vec<Known<'_>>> {
    let stretches = series.points.split(|point| point.rate.is_none()).filter(|points| !points.is_empty());
    let known = |point: &'_ TrendPoint| point.rate.is_some();
    stretches
        .map(|points| {
            points
                .iter()
                .filter(|point| known(point))
                .filter_map(|point| point.rate.map(|rate| (&point.at, rate)))
                .collect()
        })
        .collect()
}

/// Draws the lines, the most important on top; gives what is to be written at their ends, in order.
pub(super) fn draw_lines<'a>(
    chart: &'a TrendChart,
    scales: Scales,
    (canvas, theme): (&mut Canvas, &Theme),
) -> Vec<EndLabel<'a>> {
    let radius = if is_sparse(chart) { 4.0 } else { 3.0 };
    let mut ends = Vec::new();
    for (idx, (series, &style)) in chart.series.iter().zip(&theme.series).enumerate().rev() {
        let place = |&(at, rate): &Known| {
            let (x, y) = scales.at(at, rate.per_million);
            (x + aside(chart, scales, idx), y)
        };
        let marker = Marker { shape: style.marker, radius, colour: style.line, is_hollow: style.is_hollow };
        let runs = runs(series);
        for run in &runs {
            draw_run(run, place, (&mut *canvas, style, is_sparse(chart)));
        }
        for known in runs.iter().flatten().filter(|(_, rate)| rate.count > 0 || is_sparse(chart)) {
            canvas.marker(place(known), marker);
        }
        let nowhere = (scales.x.range.1, scales.y.range.0);
        let end = runs.last().and_then(|run| run.last()).map_or(nowhere, place);
        ends.push(EndLabel { text: &series.term, end, style });
    }
    ends.reverse();
    ends
}

/// One stretch of a line; thin where many points lie at zero.
fn draw_run(
    run: &[Known],
    place: impl Fn(&Known) -> Point,
    (canvas, style, is_sparse): (&mut Canvas, SeriesStyle, bool),
) {
    let points: Vec<Point> = run.iter().map(&place).collect();
    if is_sparse {
        return canvas.path(&points, style.line, 2.0);
    }
    canvas.path(&points, style.line, 1.0);
    for part in occurring(run) {
        canvas.path(&part.iter().map(&place).collect::<Vec<_>>(), style.line, 2.0);
    }
}
