//! The marks of a shift chart: bars whose inside says how far they can be trusted, whiskers, and their key.

use super::ShiftBar;
use crate::charts::axis::Scale;
use crate::charts::canvas::{Canvas, Lettering, Point};
use crate::charts::{Colour, Theme};

/// Where a bar goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) middle: f64,
    pub(super) height: f64,
}

/// Draws a bar from zero to its effect, with its interval.
pub(super) fn draw_bar(bar: &ShiftBar, x: Scale, (canvas, row, theme): (&mut Canvas, Row, &Theme)) {
    let colour = if bar.effect < 0.0 { theme.faded } else { theme.risen };
    let half = (row.height * 0.3).round();
    let (zero, end) = (x.at(0.0), x.at(bar.effect));
    let (left, right) = (zero.min(end).round(), zero.max(end).round());
    let middle = row.middle.round();
    filled_bar(canvas, ((left, middle - half), (right, middle + half)), (Fill::of(bar), colour, theme));
    if let Some((low, high)) = bar.interval {
        whisker(canvas, x, (low, high, middle, theme));
    }
}

fn whisker(canvas: &mut Canvas, x: Scale, (low, high, middle, theme): (f64, f64, f64, &Theme)) {
    let (from, to) = (x.at(low.max(x.domain.0)), x.at(high.min(x.domain.1)));
    canvas.horizontal((from, to), middle, theme.ink);
    for (end, at, beyond, outwards) in [(low, from, low < x.domain.0, -1.0), (high, to, high > x.domain.1, 1.0)] {
        if beyond {
            // The interval goes on beyond the axis.
            let tip = at + outwards * 5.0;
            canvas.area(&[(at, middle - 3.0), (tip, middle + 0.5), (at, middle + 4.0)], theme.ink, 1.0);
        } else if end.is_finite() {
            canvas.vertical(at, (middle - 3.0, middle + 4.0), theme.ink);
        }
    }
}

/// What the inside of a bar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    Solid,
    Hollow,
    Hatched,
    HollowHatched,
}

impl Fill {
    pub(super) fn of(bar: &ShiftBar) -> Self {
        match (bar.low_power, bar.one_document) {
            (false, false) => Self::Solid,
            (true, false) => Self::Hollow,
            (false, true) => Self::Hatched,
            (true, true) => Self::HollowHatched,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Solid => "several documents",
            Self::Hollow => "too few documents to tell from chance",
            Self::Hatched => "mostly one document",
            Self::HollowHatched => "too few documents, mostly one",
        }
    }
}

fn filled_bar(canvas: &mut Canvas, (from, to): (Point, Point), (fill, colour, theme): (Fill, Colour, &Theme)) {
    canvas.rectangle(from, to, colour);
    let (inner_from, inner_to) = ((from.0 + 2.0, from.1 + 2.0), (to.0 - 2.0, to.1 - 2.0));
    if fill == Fill::Solid || inner_to.0 <= inner_from.0 {
        return;
    }
    let paper = if fill == Fill::Hatched { colour.towards(theme.card, 0.65) } else { theme.card };
    canvas.rectangle(inner_from, inner_to, paper);
    if fill != Fill::Hollow {
        canvas.path(&hatching(inner_from, inner_to), colour, 1.0);
    }
}

/// One stroke that crosses a box along its diagonals, travelling from one to the next along the edges.
fn hatching((left, top): Point, (right, bottom): Point) -> Vec<Point> {
    const STEP: f64 = 6.0;
    let height = bottom - top;
    let n_strokes = ((right - left + height) / STEP).floor() as usize;
    let mut points = Vec::new();
    for stroke in 1..=n_strokes {
        let across = stroke as f64 * STEP;
        let lower = (left + (across - height).max(0.0), (top + across).min(bottom));
        let upper = ((left + across).min(right), top + (across - (right - left)).max(0.0));
        let ends = if stroke % 2 == 0 { [lower, upper] } else { [upper, lower] };
        points.extend(ends);
    }
    points
}

/// Fills and their meanings in rows, each entry at its left edge.
pub(super) struct Key {
    entries: Vec<(Fill, Point)>,
    /// Height of all rows; 0 without entries.
    pub(super) height: f64,
}

const SWATCH_WIDTH: f64 = 24.0;
const KEY_ROW_HEIGHT: f64 = 19.0;

impl Key {
    /// Lays the fills out between two edges, in as many rows as they need.
    pub(super) fn new(fills: &[Fill], (left, right): (f64, f64), theme: &Theme) -> Self {
        let small = Lettering::new(theme.small_size, theme.quiet);
        let (mut x, mut y) = (left, 0.0);
        let mut entries = Vec::new();
        for &fill in fills {
            let width = SWATCH_WIDTH + 6.0 + small.width(fill.words());
            if x > left && x + width > right {
                (x, y) = (left, y + KEY_ROW_HEIGHT);
            }
            entries.push((fill, (x, y)));
            x += width + 18.0;
        }
        let height = if entries.is_empty() { 0.0 } else { y + KEY_ROW_HEIGHT };
        Self { entries, height }
    }

    /// Draws swatches and meanings below a height.
    pub(super) fn draw(&self, canvas: &mut Canvas, top: f64, theme: &Theme) {
        let small = Lettering::new(theme.small_size, theme.quiet);
        for &(fill, (x, y)) in &self.entries {
            let (x, middle) = (x.round(), (top + y + KEY_ROW_HEIGHT / 2.0).round());
            let swatch = ((x, middle - 5.0), (x + SWATCH_WIDTH, middle + 6.0));
            filled_bar(canvas, swatch, (fill, theme.quiet, theme));
            canvas.text(fill.words(), (x + SWATCH_WIDTH + 6.0, middle), small);
        }
    }
}
