//! Which terms rose and which faded: bars to the right and to the left of zero, with intervals and counts.
//!
//! The order of the bars is the caller's. A bar that few documents or a single one carry says so by its
//! fill, not by its colour, so that it survives grey print.

mod marks;

use super::axis::{Scale, Tick, inner_ticks, number};
use super::canvas::{Anchor, Canvas, Lettering};
use super::frame::{Area, edges, framed};
use super::{Caption, ChartError, Figure, Theme};
use marks::{Fill, Key, Row, draw_bar};

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
const KEY_AIR: f64 = 6.0;
/// Intervals are cut at this multiple of the longest bar: beyond it they would flatten the bars.
const INTERVAL_ROOM: f64 = 1.6;

/// Draws the chart.
pub(super) fn draw(chart: &ShiftChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let row_height = if chart.bars.len() > 16 { 21.0 } else { 26.0 };
    let rows_height = row_height * chart.bars.len() as f64;
    let key = Key::new(&fills_of(chart), edges(theme), theme);
    let height = HEAD_HEIGHT + rows_height + KEY_AIR + key.height;
    let (mut canvas, area) = framed(&chart.caption, &reading(chart), height, theme);
    let columns = Columns::new(chart, theme);
    let top = area.top + HEAD_HEIGHT;
    let plot = Area { left: columns.plot.0, top, right: columns.plot.1, bottom: top + rows_height };
    let (ticks, domain) = axis_of(chart);
    let x = Scale { domain, range: (plot.left + 12.0, plot.right - 12.0) };
    draw_axis(chart, (&ticks, x), (&mut canvas, plot, theme));
    draw_heads(chart, &columns, (&mut canvas, plot, theme));
    for (idx, bar) in chart.bars.iter().enumerate() {
        let row = Row { middle: plot.top + (idx as f64 + 0.5) * row_height, height: row_height };
        draw_words(bar, &columns, (&mut canvas, row.middle, theme));
        draw_bar(bar, x, (&mut canvas, row, theme));
    }
    canvas.vertical(x.at(0.0), (plot.top, plot.bottom), theme.ink);
    key.draw(&mut canvas, plot.bottom + KEY_AIR, theme);
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

/// Labelled places on the axis, and its ends.
fn axis_of(chart: &ShiftChart) -> (Vec<Tick>, (f64, f64)) {
    let longest = chart.bars.iter().map(|bar| bar.effect.abs()).fold(0.0, f64::max);
    let room = if longest > 0.0 { longest * INTERVAL_ROOM } else { 1.0 };
    let ends = chart.bars.iter().flat_map(|bar| {
        let (low, high) = bar.interval.unwrap_or((bar.effect, bar.effect));
        [low.max(-room), high.min(room), bar.effect]
    });
    let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), end| (low.min(end), high.max(end)));
    let (low, high) = if low == high { (-1.0, 1.0) } else { (low, high) };
    match chart.scale {
        EffectScale::Score => (inner_ticks((low, high), 0.0), (low, high)),
        EffectScale::Log2Ratio => {
            // A factor of two on either side at least, so that the axis can be read.
            let (low, high) = (low.min(-1.0), high.max(1.0));
            let factor = |tick: Tick| Tick { label: factor_words(tick.value), ..tick };
            (inner_ticks((low, high), 1.0).into_iter().map(factor).collect(), (low, high))
        }
    }
}

fn factor_words(log2: f64) -> String {
    let factor = number(log2.abs().exp2(), 1.0);
    match log2 {
        0.0 => "equal".into(),
        up if up > 0.0 => format!("×{factor}"),
        _ => format!("÷{factor}"),
    }
}

fn draw_axis(chart: &ShiftChart, (ticks, x): (&[Tick], Scale), (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::Middle);
    let room = ticks.windows(2).map(|pair| x.at(pair[1].value) - x.at(pair[0].value)).fold(f64::INFINITY, f64::min);
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
    let (faded, risen) = (theme.faded.towards(theme.ink, 0.25), theme.risen.towards(theme.ink, 0.25));
    let left = Lettering::new(theme.small_size, faded).bold().anchored(Anchor::End);
    let right = Lettering::new(theme.small_size, risen).bold();
    let height = plot.top - 30.0;
    if let Some(words) = fitting([format!("← rarer in {}", chart.target), "← rarer".into()], left, zero - plot.left)
    {
        canvas.text(&words, (zero - 10.0, height), left);
    }
    if let Some(words) = fitting([format!("more in {} →", chart.target), "more →".into()], right, plot.right - zero)
    {
        canvas.text(&words, (zero + 10.0, height), right);
    }
}

/// The first of the wordings for which there is room beside the zero line.
fn fitting(wordings: [String; 2], letters: Lettering, room: f64) -> Option<String> {
    wordings.into_iter().find(|words| letters.width(words) + 10.0 <= room)
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

/// The fills that occur, if any says something.
fn fills_of(chart: &ShiftChart) -> Vec<Fill> {
    let all = [Fill::Solid, Fill::Hollow, Fill::Hatched, Fill::HollowHatched];
    let occurs = |fill: &Fill| chart.bars.iter().any(|bar| Fill::of(bar) == *fill);
    let found: Vec<Fill> = all.into_iter().filter(occurs).collect();
    if found == [Fill::Solid] { Vec::new() } else { found }
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
