//! Which terms rose and which faded: bars to the right and to the left of zero, with intervals and counts.
//!
//! The order of the bars is the caller's. A bar that few documents or a single one carry says so by its
//! fill, not by its colour, so that it survives grey print.

use super::axis::{Scale, Tick, number, round_ticks};
use super::canvas::{Anchor, Canvas, Lettering, Point};
use super::frame::{Area, edges, framed};
use super::{Caption, ChartError, Colour, Figure, Theme};

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

const MOST_BARS: usize = 30;
const HEAD_HEIGHT: f64 = 48.0;
const KEY_HEIGHT: f64 = 26.0;
/// Intervals are cut at this multiple of the longest bar: beyond it they would flatten the bars.
const INTERVAL_ROOM: f64 = 1.6;

/// Draws the chart.
pub(super) fn draw(chart: &ShiftChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let row_height = if chart.bars.len() > 16 { 21.0 } else { 26.0 };
    let rows_height = row_height * chart.bars.len() as f64;
    let key = key_of(chart);
    let height = HEAD_HEIGHT + rows_height + if key.is_empty() { 4.0 } else { KEY_HEIGHT };
    let (mut canvas, area) = framed(&chart.caption, &reading(chart), height, theme);
    let columns = Columns::new(chart, theme);
    let top = area.top + HEAD_HEIGHT;
    let plot = Area { left: columns.plot.0, top, right: columns.plot.1, bottom: top + rows_height };
    let ticks = ticks(chart);
    let domain = (ticks[0].value, ticks[ticks.len() - 1].value);
    let x = Scale { domain, range: (plot.left + 4.0, plot.right - 4.0) };
    draw_axis(chart, (&ticks, x), (&mut canvas, plot, theme));
    draw_heads(chart, &columns, (&mut canvas, plot, theme));
    for (idx, bar) in chart.bars.iter().enumerate() {
        let row = Row { middle: plot.top + (idx as f64 + 0.5) * row_height, height: row_height };
        draw_words(bar, &columns, (&mut canvas, row.middle, theme));
        draw_bar(bar, x, (&mut canvas, row, theme));
    }
    canvas.vertical(x.at(0.0), (plot.top, plot.bottom), theme.ink);
    draw_key(&key, (&mut canvas, (area.left, plot.bottom + KEY_HEIGHT / 2.0 + 3.0), theme));
    canvas.finish(&chart.caption, description(chart))
}

fn check(chart: &ShiftChart) -> Result<(), ChartError> {
    let name = || chart.caption.name.clone();
    let found = chart.bars.len();
    if found == 0 {
        return Err(ChartError::Empty { name: name(), what: "term" });
    }
    if found > MOST_BARS {
        return Err(ChartError::TooMany { name: name(), what: "bars", limit: MOST_BARS, found });
    }
    for bar in &chart.bars {
        let (low, high) = bar.interval.unwrap_or((bar.effect, bar.effect));
        if let Some(value) = [bar.effect, low, high].into_iter().find(|number| !number.is_finite()) {
            return Err(ChartError::NotFinite { name: name(), label: bar.term.clone(), value: value.to_string() });
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Copy)]
struct Row {
    middle: f64,
    height: f64,
}

/// Where the columns of the chart stand: names, plot, counts of target and reference.
#[derive(Debug, Clone, Copy)]
struct Columns {
    names_right: f64,
    names_width: f64,
    plot: (f64, f64),
    target_right: f64,
    reference_right: f64,
    count_width: f64,
}

impl Columns {
    fn new(chart: &ShiftChart, theme: &Theme) -> Self {
        let (left, right) = edges(theme);
        let names = Lettering::new(theme.label_size, theme.ink);
        let small = Lettering::new(theme.small_size, theme.quiet);
        let widest = chart.bars.iter().map(|bar| names.width(&bar.term)).fold(0.0, f64::max);
        let names_width = widest.min((right - left) * 0.3).ceil();
        let counts = chart.bars.iter().flat_map(|bar| [bar.target_count, bar.reference_count]);
        let digits = counts.map(|count| small.width(&number(count as f64, 1.0))).fold(0.0, f64::max);
        let heads = small.width(&chart.target).max(small.width(&chart.reference)).min((right - left) * 0.11);
        let count_width = digits.max(heads).ceil();
        let target_right = right - count_width - 12.0;
        let plot = (left + names_width + 12.0, target_right - count_width - 14.0);
        Self { names_right: left + names_width, names_width, plot, target_right, reference_right: right, count_width }
    }
}

fn ticks(chart: &ShiftChart) -> Vec<Tick> {
    let longest = chart.bars.iter().map(|bar| bar.effect.abs()).fold(0.0, f64::max);
    let room = if longest > 0.0 { longest * INTERVAL_ROOM } else { 1.0 };
    let ends = chart.bars.iter().flat_map(|bar| {
        let (low, high) = bar.interval.unwrap_or((bar.effect, bar.effect));
        [low.max(-room), high.min(room), bar.effect]
    });
    let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), end| (low.min(end), high.max(end)));
    let (low, high) = if low == high { (-1.0, 1.0) } else { (low, high) };
    match chart.scale {
        EffectScale::Score => round_ticks(low, high, 6),
        EffectScale::Log2Ratio => {
            let n_wanted = (high - low).floor().clamp(1.0, 6.0) as usize;
            let factor = |tick: Tick| Tick { label: factor_words(tick.value), ..tick };
            round_ticks(low.floor(), high.ceil(), n_wanted).into_iter().map(factor).collect()
        }
    }
}

fn factor_words(log2: f64) -> String {
    let factor = number(log2.abs().exp2(), 1.0);
    match log2 {
        zero if zero == 0.0 => "equal".into(),
        up if up > 0.0 => format!("×{factor}"),
        _ => format!("÷{factor}"),
    }
}

fn draw_axis(chart: &ShiftChart, (ticks, x): (&[Tick], Scale), (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::Middle);
    let room = (x.range.1 - x.range.0) / (ticks.len().max(2) - 1) as f64;
    let widest = ticks.iter().map(|tick| small.width(&tick.label)).fold(0.0, f64::max);
    let zero = ticks.iter().position(|tick| tick.value == 0.0).unwrap_or(0);
    let every = ((widest + 8.0) / room).ceil().max(1.0) as usize;
    for (idx, tick) in ticks.iter().enumerate() {
        canvas.vertical(x.at(tick.value), (plot.top, plot.bottom), theme.grid);
        if idx.abs_diff(zero).is_multiple_of(every) {
            canvas.text(&tick.label, (x.at(tick.value), plot.top - 10.0), small);
        }
    }
    let zero = x.at(0.0);
    let sides = [
        (format!("← rarer in {}", chart.target), theme.faded, Anchor::End, zero - 10.0, zero - plot.left),
        (format!("more in {} →", chart.target), theme.risen, Anchor::Start, zero + 10.0, plot.right - zero),
    ];
    for (words, colour, anchor, at, room) in sides {
        let letters = Lettering::new(theme.small_size, colour.towards(theme.ink, 0.25)).bold().anchored(anchor);
        if letters.width(&words) + 10.0 <= room {
            canvas.text(&words, (at, plot.top - 30.0), letters);
        }
    }
}

fn draw_heads(chart: &ShiftChart, columns: &Columns, (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::End);
    for (words, right) in [(&chart.target, columns.target_right), (&chart.reference, columns.reference_right)] {
        canvas.text(&small.shortened(words, columns.count_width), (right, plot.top - 10.0), small);
    }
    canvas.text("occurrences", (columns.reference_right, plot.top - 30.0), small);
}

fn draw_words(bar: &ShiftBar, columns: &Columns, (canvas, middle, theme): (&mut Canvas, f64, &Theme)) {
    let names = Lettering::new(theme.label_size, theme.ink).anchored(Anchor::End);
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::End);
    canvas.text(&names.shortened(&bar.term, columns.names_width), (columns.names_right, middle), names);
    for (count, right) in [(bar.target_count, columns.target_right), (bar.reference_count, columns.reference_right)] {
        canvas.text(&number(count as f64, 1.0), (right, middle), small);
    }
}

fn draw_bar(bar: &ShiftBar, x: Scale, (canvas, row, theme): (&mut Canvas, Row, &Theme)) {
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
enum Fill {
    Solid,
    Hollow,
    Hatched,
    HollowHatched,
}

impl Fill {
    fn of(bar: &ShiftBar) -> Self {
        match (bar.low_power, bar.one_document) {
            (false, false) => Self::Solid,
            (true, false) => Self::Hollow,
            (false, true) => Self::Hatched,
            (true, true) => Self::HollowHatched,
        }
    }

    fn words(self) -> &'static str {
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
        canvas.path(&hatching(inner_from, inner_to), colour, 1);
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

/// The fills that occur, if any says something.
fn key_of(chart: &ShiftChart) -> Vec<Fill> {
    let all = [Fill::Solid, Fill::Hollow, Fill::Hatched, Fill::HollowHatched];
    let occurs = |fill: &Fill| chart.bars.iter().any(|bar| Fill::of(bar) == *fill);
    let found: Vec<Fill> = all.into_iter().filter(occurs).collect();
    if found == [Fill::Solid] { Vec::new() } else { found }
}

fn draw_key(key: &[Fill], (canvas, (left, middle), theme): (&mut Canvas, Point, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet);
    let mut x = left;
    for &fill in key {
        let swatch = ((x.round(), middle.round() - 5.0), (x.round() + 24.0, middle.round() + 6.0));
        filled_bar(canvas, swatch, (fill, theme.quiet, theme));
        canvas.text(fill.words(), (x + 30.0, middle), small);
        x += 30.0 + small.width(fill.words()) + 18.0;
    }
}

fn reading(chart: &ShiftChart) -> String {
    let has_intervals = chart.bars.iter().any(|bar| bar.interval.is_some());
    let lines = if has_intervals { "; lines: 95 % interval" } else { "" };
    format!("bars: {}{lines}", chart.measure)
}

fn description(chart: &ShiftChart) -> String {
    let each = |bar: &ShiftBar| {
        let interval = bar
            .interval
            .map_or(String::new(), |(low, high)| format!(" [{}, {}]", number(low, 0.01), number(high, 0.01)));
        let counts = format!("{} against {}", bar.target_count, bar.reference_count);
        let flags = match Fill::of(bar) {
            Fill::Solid => String::new(),
            fill => format!(", {}", fill.words()),
        };
        format!("{} {}{interval} ({counts}{flags})", bar.term, number(bar.effect, 0.01))
    };
    let bars: Vec<String> = chart.bars.iter().map(each).collect();
    let samples = format!("{} against {}", chart.target, chart.reference);
    format!("Bar chart of {}, {samples}; positive is more in {}. {}.", chart.measure, chart.target, bars.join("; "))
}
