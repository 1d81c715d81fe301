//! Terms by documents or periods, darker where more frequent.
//!
//! Colour follows the square root of the rate, so that rare terms can be told from absent ones beside
//! frequent ones. An absent term and a missing document look different.

mod key;

use super::axis::rate;
use super::canvas::{Anchor, Canvas, Lettering, Point};
use super::frame::{Area, edges, framed};
use super::theme::on_ramp;
use super::{Caption, ChartError, Colour, Figure, Theme};
use key::{KEY_HEIGHT, Key, KeyContent};

/// Rates of up to 60 terms in up to 60 documents or periods.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeatMapChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// What the rows and columns are.
    pub content: HeatMapContent,
    /// What the cells measure, such as `per million tokens · 每百万词`.
    pub unit: String,
    /// Labels of the columns in order of time, such as `2024-08-09`.
    pub columns: Vec<String>,
    /// The rows from top to bottom.
    pub rows: Vec<HeatMapRow>,
}

/// What a heat map shows, for the words on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeatMapContent {
    /// Rates of terms in documents or periods.
    #[default]
    Rates,
    /// Shares of later documents that stand in earlier ones: rows are the later, columns the earlier.
    Inheritance,
}

impl HeatMapContent {
    /// What the colour stands for.
    fn quantity(self) -> &'static str {
        match self {
            Self::Rates => "rate",
            Self::Inheritance => "share",
        }
    }

    fn rows(self) -> &'static str {
        match self {
            Self::Rates => "terms",
            Self::Inheritance => "later documents",
        }
    }

    fn columns(self) -> &'static str {
        match self {
            Self::Rates => "columns",
            Self::Inheritance => "earlier documents",
        }
    }
}

/// One row of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMapRow {
    /// The term.
    pub term: String,
    /// Its rate in each column, at least zero; `None` where there is no document.
    pub cells: Vec<Option<f64>>,
}

const MOST_ROWS: usize = 60;
const MOST_COLUMNS: usize = 60;
const WIDEST_CELL: f64 = 130.0;

/// Draws the chart.
pub(super) fn draw(chart: &HeatMapChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let layout = Layout::new(chart, theme);
    let rows_height = layout.row_height * chart.rows.len() as f64;
    let height = layout.head_height() + rows_height + KEY_HEIGHT;
    let highest = cells(chart).fold(0.0, f64::max);
    let has_missing = !layout.is_triangle && cells(chart).count() < chart.rows.len() * chart.columns.len();
    let key = Key::new(
        KeyContent { content: chart.content, unit: &chart.unit, highest, has_missing },
        layout.names_width + 10.0,
        theme,
    );
    let (mut canvas, area) = framed(&chart.caption, &key.reading(), height, theme);
    let top = area.top + layout.head_height();
    let left = area.left + layout.names_width + 10.0;
    let right = left + layout.cell_width * chart.columns.len() as f64;
    let plot = Area { left, top, right, bottom: top + rows_height };
    draw_columns(chart, &layout, (&mut canvas, plot, theme));
    for (idx, row) in chart.rows.iter().enumerate() {
        let row_top = top + idx as f64 * layout.row_height;
        draw_row(row, &layout, (&mut canvas, (plot.left, row_top), (highest, theme)));
    }
    key.draw(&mut canvas, plot.bottom + 14.0, theme);
    canvas.finish(&chart.caption, description(chart))
}

fn check(chart: &HeatMapChart) -> Result<(), ChartError> {
    let name = || chart.caption.name.clone();
    if chart.rows.is_empty() || chart.columns.is_empty() {
        return Err(ChartError::Empty { name: name(), what: "row and column" });
    }
    let sizes = [("rows", MOST_ROWS, chart.rows.len()), ("columns", MOST_COLUMNS, chart.columns.len())];
    for (what, limit, found) in sizes {
        if found > limit {
            return Err(ChartError::TooMany { name: name(), what, limit, found });
        }
    }
    let expected = chart.columns.len();
    for row in &chart.rows {
        if row.cells.len() != expected {
            let (row, found) = (row.term.clone(), row.cells.len());
            return Err(ChartError::Ragged { name: name(), row, expected, found });
        }
        if let Some(value) = row.cells.iter().flatten().find(|value| !value.is_finite()) {
            return Err(ChartError::NotFinite { name: name(), label: row.term.clone(), value: value.to_string() });
        }
    }
    Ok(())
}

fn cells(chart: &HeatMapChart) -> impl Iterator<Item = f64> {
    chart.rows.iter().flat_map(|row| row.cells.iter().flatten().copied())
}

/// Sizes that depend on how much there is to show.
#[derive(Debug, Clone, Copy)]
struct Layout {
    names_width: f64,
    cell_width: f64,
    row_height: f64,
    /// Length of the longest column label that is shown.
    label_length: f64,
    is_upright: bool,
    /// Only every so many columns are labelled.
    every: usize,
    has_values: bool,
    is_triangle: bool,
}

impl Layout {
    fn new(chart: &HeatMapChart, theme: &Theme) -> Self {
        let (left, right) = edges(theme);
        let names = Lettering::new(theme.label_size, theme.ink);
        let small = Lettering::new(theme.small_size, theme.quiet);
        let widest_name = chart.rows.iter().map(|row| names.width(&row.term)).fold(0.0, f64::max);
        let names_width = widest_name.min((right - left) * 0.28).ceil();
        let room = right - left - names_width - 10.0;
        let cell_width = (room / chart.columns.len() as f64).min(WIDEST_CELL);
        // Cells on whole pixels are equally wide and crisp; a few pixels at the right stay empty.
        let cell_width = if cell_width >= 8.0 { cell_width.floor() } else { cell_width };
        let row_height = if chart.rows.len() > 16 { 18.0 } else { 26.0 };
        let longest = chart.columns.iter().map(|label| small.width(label)).fold(0.0, f64::max).ceil();
        let is_upright = longest + 8.0 > cell_width;
        let every = if is_upright { ((small.size as f64 + 3.0) / cell_width).ceil() as usize } else { 1 };
        let widest_value = cells(chart).map(|value| small.width(&rate(value))).fold(0.0, f64::max);
        let is_triangle = chart.content == HeatMapContent::Inheritance;
        let has_values = widest_value + 4.0 <= cell_width;
        Self {
            names_width,
            cell_width,
            row_height,
            label_length: longest.min(130.0),
            is_upright,
            every,
            has_values,
            is_triangle,
        }
    }

    fn head_height(&self) -> f64 {
        if self.is_upright { self.label_length + 10.0 } else { 24.0 }
    }

    /// Left and right edge of a column's cells, with a hairline between columns.
    fn cell(&self, left: f64, idx: usize) -> (f64, f64) {
        let from = (left + idx as f64 * self.cell_width).round();
        let to = (left + (idx + 1) as f64 * self.cell_width).round();
        (from, to - 1.0)
    }
}

fn draw_columns(chart: &HeatMapChart, layout: &Layout, (canvas, plot, theme): (&mut Canvas, Area, &Theme)) {
    let small = Lettering::new(theme.small_size, theme.quiet);
    let small = if layout.is_upright { small.upright() } else { small.anchored(Anchor::Middle) };
    for (idx, label) in chart.columns.iter().enumerate().step_by(layout.every) {
        let (from, to) = layout.cell(plot.left, idx);
        let y = if layout.is_upright { plot.top - 6.0 } else { plot.top - 12.0 };
        canvas.text(&small.shortened(label, layout.label_length + 1.0), ((from + to) / 2.0, y), small);
    }
}

type RowPlace<'a, 'b> = (&'a mut Canvas, Point, (f64, &'b Theme));

fn draw_row(row: &HeatMapRow, layout: &Layout, (canvas, (left, top), (highest, theme)): RowPlace) {
    let middle = top + layout.row_height / 2.0;
    let names = Lettering::new(theme.label_size, theme.ink).anchored(Anchor::End);
    canvas.text(&names.shortened(&row.term, layout.names_width), (left - 10.0, middle), names);
    for (idx, cell) in row.cells.iter().enumerate() {
        let (from, to) = layout.cell(left, idx);
        let Some(value) = *cell else {
            // Where half of the map is empty, being empty says it.
            if layout.is_triangle {
                continue;
            }
            let half = ((to - from) / 4.0).min(5.0);
            canvas.horizontal(((from + to) / 2.0 - half, (from + to) / 2.0 + half), middle, theme.rule);
            continue;
        };
        let colour = colour_of(value, highest, theme);
        canvas.rectangle((from, top), (to, top + layout.row_height - 1.0), colour);
        if layout.has_values && value > 0.0 {
            let letters = Lettering::new(theme.small_size, readable_on(colour, theme)).anchored(Anchor::Middle);
            canvas.text(&rate(value), ((from + to) / 2.0, middle), letters);
        }
    }
}

fn colour_of(value: f64, highest: f64, theme: &Theme) -> Colour {
    if value > 0.0 { on_ramp(&theme.ramp, (value / highest).sqrt()) } else { theme.none }
}

fn readable_on(paper: Colour, theme: &Theme) -> Colour {
    if paper.contrast(theme.ink) >= paper.contrast(theme.card) { theme.ink } else { theme.card }
}

fn description(chart: &HeatMapChart) -> String {
    let each = |row: &HeatMapRow| {
        let found = row.cells.iter().zip(&chart.columns);
        let found = found.filter_map(|(cell, label)| cell.filter(|&value| value > 0.0).map(|value| (value, label)));
        let mut found: Vec<(f64, &String)> = found.collect();
        let (n_found, n_columns) = (found.len(), chart.columns.len());
        found.sort_by(|one, two| two.0.total_cmp(&one.0));
        let highest =
            found.first().map_or(String::new(), |(value, label)| format!(", most {} in {label}", rate(*value)));
        format!("{}: in {n_found} of {n_columns}{highest}", row.term)
    };
    let rows: Vec<String> = chart.rows.iter().map(each).collect();
    format!(
        "Heat map of {} {} by {} {}, {}. {}.",
        chart.rows.len(),
        chart.content.rows(),
        chart.columns.len(),
        chart.content.columns(),
        chart.unit,
        rows.join("; ")
    )
}
