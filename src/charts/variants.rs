//! The wordings of one formulation over time, and which came from which.
//!
//! A row is a wording, a disc an occurrence (its area grows with the count), a curve leads from a parent
//! to the first occurrence of its child; a dashed one without a tip joins two of which either may be the earlier.

use super::axis::{Scale, time_domain};
use super::canvas::{Anchor, Canvas, Lettering, Marker, Point};
use super::frame::{Area, edges, framed};
use super::theme::MarkerShape;
use super::time_axis::{TimeAxis, time_axis_height};
use super::{Caption, ChartError, Figure, Moment, Theme};

/// Up to thirty variants of one formulation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct VariantsChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// The variants from top to bottom, mostly by first date; a parent stands before its children.
    pub rows: Vec<VariantRow>,
}

/// One wording.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantRow {
    /// The wording itself.
    pub wording: String,
    /// Place in the chart's `rows` of the wording it came from, if it came from one.
    pub parent: Option<usize>,
    /// Whether the parent is known to be earlier; without a parent it means nothing.
    pub is_later: bool,
    /// Where it occurs, in order of time.
    pub occurrences: Vec<VariantOccurrence>,
}

/// A wording in one document or period.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantOccurrence {
    /// When.
    pub at: Moment,
    /// How often.
    pub count: u64,
}

const MOST_ROWS: usize = 30;
/// Up to this many wordings, each may take two lines.
const FEW_ROWS: usize = 12;

/// Draws the chart.
pub(super) fn draw(chart: &VariantsChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let (left, right) = edges(theme);
    let (row_height, max_lines) = if chart.rows.len() <= FEW_ROWS { (42.0, 2) } else { (23.0, 1) };
    let words = Lettering::new(theme.label_size, theme.ink);
    let widest = chart.rows.iter().map(|row| words.width(&row.wording)).fold(0.0, f64::max);
    let words_width = widest.min((right - left) * 0.36).ceil();
    let rows_height = row_height * chart.rows.len() as f64;
    let moments: Vec<&Moment> = occurrences(chart).map(|occurrence| &occurrence.at).collect();
    let height = rows_height + time_axis_height(&moments);
    let (mut canvas, area) = framed(&chart.caption, reading(chart), height, theme);
    let plot = Area { left: left + words_width + 18.0, top: area.top, right, bottom: area.top + rows_height };
    let domain = time_domain(moments.iter().map(|at| at.decimal_year));
    let x = Scale { domain, range: (plot.left, plot.right) };
    TimeAxis::new(x, &moments, theme).draw(&mut canvas, plot, theme);
    let place =
        Place { x, top: plot.top, row_height, largest: occurrences(chart).map(|found| found.count).max().unwrap_or(1) };
    for (idx, row) in chart.rows.iter().enumerate() {
        write_wording(&row.wording, (&mut canvas, (left, place.middle(idx))), (words, words_width, max_lines));
        draw_life(row, (&mut canvas, place.middle(idx)), (x, theme));
    }
    draw_links(chart, place, (&mut canvas, theme));
    for (idx, row) in chart.rows.iter().enumerate() {
        draw_occurrences(row, (place, idx), (&mut canvas, theme));
    }
    canvas.finish(&chart.caption, description(chart))
}

fn check(chart: &VariantsChart) -> Result<(), ChartError> {
    let name = || chart.caption.name.clone();
    if occurrences(chart).next().is_none() {
        return Err(ChartError::Empty { name: name(), what: "occurrence" });
    }
    let found = chart.rows.len();
    if found > MOST_ROWS {
        return Err(ChartError::TooMany { name: name(), what: "wordings", limit: MOST_ROWS, found });
    }
    if let Some(found) = occurrences(chart).find(|found| !found.at.decimal_year.is_finite()) {
        let value = found.at.decimal_year.to_string();
        return Err(ChartError::NotFinite { name: name(), label: found.at.label.clone(), value });
    }
    Ok(())
}

fn occurrences(chart: &VariantsChart) -> impl Iterator<Item = &VariantOccurrence> {
    chart.rows.iter().flat_map(|row| &row.occurrences)
}

/// Where rows, dates and counts go.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: Scale,
    top: f64,
    row_height: f64,
    largest: u64,
}

impl Place {
    fn middle(self, row_idx: usize) -> f64 {
        (self.top + (row_idx as f64 + 0.5) * self.row_height).round()
    }

    fn at(self, row_idx: usize, occurrence: &VariantOccurrence) -> Point {
        (self.x.at(occurrence.at.decimal_year), self.middle(row_idx))
    }

    /// Radius of a disc whose area grows with the count.
    fn radius(self, count: u64) -> f64 {
        let most = (self.row_height * 0.42).min(12.0);
        (most * (count as f64 / self.largest.max(4) as f64).sqrt()).max(4.0).round()
    }
}

fn write_wording(wording: &str, (canvas, (left, middle)): (&mut Canvas, Point), set: (Lettering, f64, usize)) {
    let (letters, width, max_lines) = set;
    let lines = letters.wrapped(wording, width, max_lines);
    let leading = f64::from(letters.size) * 1.3;
    let first = middle - (lines.len() as f64 - 1.0) * leading / 2.0;
    for (row, line) in lines.iter().enumerate() {
        canvas.text(line, (left, first + row as f64 * leading), letters);
    }
}

/// A light rule over the whole row, a darker one from the first to the last occurrence.
fn draw_life(row: &VariantRow, (canvas, middle): (&mut Canvas, f64), (x, theme): (Scale, &Theme)) {
    canvas.horizontal(x.range, middle, theme.grid);
    if let (Some(first), Some(last)) = (row.occurrences.first(), row.occurrences.last()) {
        let span = (x.at(first.at.decimal_year), x.at(last.at.decimal_year));
        canvas.rectangle((span.0, middle - 1.0), (span.1, middle + 1.0), theme.risen.towards(theme.card, 0.55));
    }
}

fn draw_links(chart: &VariantsChart, place: Place, (canvas, theme): (&mut Canvas, &Theme)) {
    for (idx, row) in chart.rows.iter().enumerate() {
        let parent = row.parent.and_then(|parent_idx| chart.rows.get(parent_idx).map(|parent| (parent_idx, parent)));
        if let (Some((parent_idx, parent)), Some(first)) = (parent, row.occurrences.first()) {
            // The last time the parent was seen by then, or its first time if it was seen only later.
            let by_then = parent.occurrences.iter().rev().find(|found| found.at.decimal_year <= first.at.decimal_year);
            if let Some(source) = by_then.or(parent.occurrences.first()) {
                let to = place.at(idx, first);
                let ends = (place.at(parent_idx, source), (to.0, to.1));
                draw_link(canvas, ends, (place.radius(first.count), row.is_later, theme));
            }
        }
    }
}

/// A curve that leaves the parent downwards and meets the child from above or from the left.
fn draw_link(canvas: &mut Canvas, (from, to): (Point, Point), (radius, has_tip, theme): (f64, bool, &Theme)) {
    let down = if to.1 >= from.1 { 1.0 } else { -1.0 };
    let is_straight = (to.0 - from.0).abs() < 12.0;
    let tip = if is_straight { (to.0, to.1 - down * (radius + 2.0)) } else { (to.0 - (radius + 2.0), to.1) };
    let control = if is_straight { (from.0, (from.1 + tip.1) / 2.0) } else { (from.0, tip.1) };
    let curve = |step: i32| {
        let t = f64::from(step) / 12.0;
        let mix = |a: f64, b: f64, c: f64| (1.0 - t).powi(2) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
        (mix(from.0, control.0, tip.0), mix(from.1, control.1, tip.1))
    };
    let points: Vec<Point> = (0..=12).map(curve).collect();
    if !has_tip {
        for dash in points.chunks(2) {
            canvas.path(dash, theme.rule, 1.0);
        }
        return;
    }
    canvas.path(&points, theme.rule, 1.0);
    let head = if is_straight {
        [(tip.0 - 3.0, tip.1 - down * 6.0), tip, (tip.0 + 3.0, tip.1 - down * 6.0)]
    } else {
        [(tip.0 - 6.0, tip.1 - 3.0), tip, (tip.0 - 6.0, tip.1 + 3.0)]
    };
    canvas.area(&head, theme.quiet, 1.0);
}

/// The discs of a row, small ones on top; a count is written in a disc that no other touches, else beside it.
fn draw_occurrences(row: &VariantRow, (place, row_idx): (Place, usize), (canvas, theme): (&mut Canvas, &Theme)) {
    let mut found: Vec<&VariantOccurrence> = row.occurrences.iter().collect();
    found.sort_by_key(|occurrence| std::cmp::Reverse(occurrence.count));
    for occurrence in &found {
        let (at, radius) = (place.at(row_idx, occurrence), place.radius(occurrence.count));
        let marker = Marker { shape: MarkerShape::Circle, radius, colour: theme.risen, is_hollow: false };
        canvas.marker(at, marker);
    }
    let discs: Vec<Disc> = found
        .iter()
        .map(|found| Disc { at: place.at(row_idx, found), radius: place.radius(found.count), count: found.count })
        .collect();
    for disc in discs.iter().filter(|disc| disc.count > 1) {
        write_count(disc, &discs, (place, canvas, theme));
    }
}

/// A disc as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Disc {
    at: Point,
    radius: f64,
    count: u64,
}

/// A count in its disc if no other touches it, else above the free side of the disc, where rows are far enough apart.
fn write_count(disc: &Disc, discs: &[Disc], (place, canvas, theme): (Place, &mut Canvas, &Theme)) {
    /// What the label of a neighbour may take up.
    const AIR: f64 = 22.0;
    let words = disc.count.to_string();
    let reach = |other: &Disc| (other.at.0 - disc.at.0).abs() - other.radius;
    let others = || discs.iter().filter(|other| *other != disc);
    if !others().any(|other| reach(other) < disc.radius) {
        let inside = Lettering::new(theme.small_size, theme.card).bold().anchored(Anchor::Middle);
        if inside.width(&words) + 3.0 <= disc.radius * 2.0 {
            canvas.text(&words, disc.at, inside);
        }
        return;
    }
    let outside = Lettering::new(theme.small_size, theme.ink);
    let room = disc.radius + outside.width(&words) + AIR;
    let is_free = |side: f64| !others().any(|other| (other.at.0 - disc.at.0) * side >= 0.0 && reach(other) < room);
    let above = disc.at.1 - disc.radius * 0.8;
    let is_roomy = place.row_height >= 30.0;
    if is_roomy && is_free(-1.0) {
        canvas.text(&words, (disc.at.0 - disc.radius - 1.0, above), outside.anchored(Anchor::End));
    } else if is_roomy && is_free(1.0) && disc.at.0 + disc.radius + outside.width(&words) < place.x.range.1 {
        canvas.text(&words, (disc.at.0 + disc.radius + 1.0, above), outside);
    }
}

fn reading(chart: &VariantsChart) -> &'static str {
    let links = |is_later: bool| chart.rows.iter().any(|row| row.parent.is_some() && row.is_later == is_later);
    match (links(true), links(false)) {
        (true, true) => "area of a disc: occurrences; arrows: from a wording to a later one; dashed: order not known",
        (true, false) => "area of a disc: occurrences; arrows: from a wording to a later one",
        (false, true) => "area of a disc: occurrences; dashed: wordings of one kind, order not known",
        (false, false) => "area of a disc: occurrences",
    }
}

fn description(chart: &VariantsChart) -> String {
    let each = |row: &VariantRow| {
        let found: Vec<String> =
            row.occurrences.iter().map(|found| format!("{} ({})", found.at.label, found.count)).collect();
        let parent = row.parent.and_then(|idx| chart.rows.get(idx));
        let origin = parent.map_or(String::new(), |parent| {
            format!(", {} {}", if row.is_later { "from" } else { "beside" }, parent.wording)
        });
        format!("{}{origin}: {}", row.wording, found.join(", "))
    };
    let rows: Vec<String> = chart.rows.iter().map(each).collect();
    format!("{} wordings over time. {}.", chart.rows.len(), rows.join("; "))
}
