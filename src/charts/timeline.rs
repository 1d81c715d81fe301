//! When the documents are from: each at its date, with the interval the evidence allows, among dated events.

use super::axis::{Scale, time_domain};
use super::canvas::{Anchor, Canvas, Lettering, Marker, Point};
use super::frame::{Area, edges, framed};
use super::spread::{Wish, spread};
use super::theme::MarkerShape;
use super::time_axis::TimeAxis;
use super::{Caption, ChartError, EventMark, Figure, Moment, Theme};

/// Up to sixty documents and the events among which they fall.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineChart {
    /// Name, title, subtitle, note.
    pub caption: Caption,
    /// The documents in order of time.
    pub documents: Vec<TimelineDocument>,
    /// Dated events, the most important first; those outside the documents' time are left out, and so
    /// are labels for which there is no room.
    pub events: Vec<EventMark>,
}

/// A document on a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineDocument {
    /// Its title, shortened where it is long.
    pub title: String,
    /// The day that the analysis uses; the label is its date as EDTF.
    pub best: Moment,
    /// First possible day as a decimal year.
    pub earliest: f64,
    /// Last possible day as a decimal year.
    pub latest: f64,
    /// How the date is known, such as `header, day` or `inferred, interval`; written after the date.
    pub evidence: String,
    /// Concluded rather than read: drawn hollow.
    pub is_inferred: bool,
}

const MOST_DOCUMENTS: usize = 60;
/// Up to this many documents, titles may take two lines and dates say how they are known.
const FEW_DOCUMENTS: usize = 16;
const EVENTS_HEIGHT: f64 = 34.0;
const AXIS_HEIGHT: f64 = 24.0;

/// Draws the chart.
pub(super) fn draw(chart: &TimelineChart, theme: &Theme) -> Result<Figure, ChartError> {
    check(chart)?;
    let rows = Rows::new(chart, theme);
    let (left, right) = edges(theme);
    let plot_left = left + rows.titles_width + 14.0;
    let spans =
        chart.documents.iter().flat_map(|document| [document.earliest, document.latest, document.best.decimal_year]);
    let x = Scale { domain: time_domain(spans), range: (plot_left, right) };
    let events = Events::new(chart, x, theme);
    let head_height = if events.marks.is_empty() { 4.0 } else { EVENTS_HEIGHT };
    let rows_height = rows.height * chart.documents.len() as f64;
    let (mut canvas, area) =
        framed(&chart.caption, &reading(chart, &events), head_height + rows_height + AXIS_HEIGHT, theme);
    let top = area.top + head_height;
    let plot = Area { left: plot_left, top, right, bottom: top + rows_height };
    for idx in 0..chart.documents.len() {
        let middle = top + (idx as f64 + 0.5) * rows.height;
        canvas.horizontal((plot.left, plot.right), middle, theme.grid);
    }
    TimeAxis::new(x, &[], theme).draw(&mut canvas, plot, theme);
    events.draw(&mut canvas, (x, plot), theme);
    for (idx, document) in chart.documents.iter().enumerate() {
        let middle = top + (idx as f64 + 0.5) * rows.height;
        rows.draw_title(&document.title, (&mut canvas, (left, middle)));
        draw_document(document, x, (&mut canvas, middle, &rows, theme));
    }
    canvas.finish(&chart.caption, description(chart))
}

fn check(chart: &TimelineChart) -> Result<(), ChartError> {
    let name = || chart.caption.name.clone();
    let found = chart.documents.len();
    if found == 0 {
        return Err(ChartError::Empty { name: name(), what: "document" });
    }
    if found > MOST_DOCUMENTS {
        return Err(ChartError::TooMany { name: name(), what: "documents", limit: MOST_DOCUMENTS, found });
    }
    for document in &chart.documents {
        let numbers = [document.best.decimal_year, document.earliest, document.latest];
        if let Some(value) = numbers.into_iter().find(|number| !number.is_finite()) {
            return Err(ChartError::NotFinite {
                name: name(),
                label: document.title.clone(),
                value: value.to_string(),
            });
        }
    }
    Ok(())
}

/// How rows are set, by how many there are.
#[derive(Debug, Clone, Copy)]
struct Rows {
    height: f64,
    titles_width: f64,
    title: Lettering,
    max_lines: usize,
    has_evidence: bool,
}

impl Rows {
    fn new(chart: &TimelineChart, theme: &Theme) -> Self {
        let is_few = chart.documents.len() <= FEW_DOCUMENTS;
        let (left, right) = edges(theme);
        let (height, max_lines, size) = if is_few { (44.0, 2, theme.label_size) } else { (17.0, 1, theme.small_size) };
        let title = Lettering::new(size, theme.ink);
        let widest = chart.documents.iter().map(|document| title.width(&document.title)).fold(0.0, f64::max);
        let titles_width = widest.min((right - left) * 0.4).ceil();
        Self { height, titles_width, title, max_lines, has_evidence: is_few }
    }

    fn draw_title(&self, words: &str, (canvas, (left, middle)): (&mut Canvas, Point)) {
        let lines = self.title.wrapped(words, self.titles_width, self.max_lines);
        let leading = f64::from(self.title.size) * 1.3;
        let first = middle - (lines.len() as f64 - 1.0) * leading / 2.0;
        for (row, line) in lines.iter().enumerate() {
            canvas.text(line, (left, first + row as f64 * leading), self.title);
        }
    }
}

fn draw_document(
    document: &TimelineDocument,
    x: Scale,
    (canvas, middle, rows, theme): (&mut Canvas, f64, &Rows, &Theme),
) {
    let radius = if rows.has_evidence { 6.0 } else { 4.0 };
    let middle = middle.round();
    let best = x.at(document.best.decimal_year);
    let (from, to) = (x.at(document.earliest).min(best), x.at(document.latest).max(best));
    if to - from > 2.0 {
        let bar = theme.risen.towards(theme.card, 0.6);
        canvas.rectangle((from, middle - radius / 2.0 + 1.0), (to, middle + radius / 2.0), bar);
    }
    let marker = Marker { shape: MarkerShape::Circle, radius, colour: theme.risen, is_hollow: document.is_inferred };
    canvas.marker((best, middle), marker);
    let taken = (from.min(best - radius) - 7.0, to.max(best + radius) + 7.0);
    draw_date(document, taken, (canvas, (x, middle), rows, theme));
}

/// Writes the date right of its mark, or left of it where there is more room; what is known about it follows if it
/// fits.
fn draw_date(
    document: &TimelineDocument,
    (taken_left, taken_right): (f64, f64),
    (canvas, (x, middle), rows, theme): (&mut Canvas, (Scale, f64), &Rows, &Theme),
) {
    let date = Lettering::new(theme.small_size, theme.ink);
    let quiet = Lettering::new(theme.small_size, theme.quiet);
    let (left_room, right_room) = (taken_left - x.range.0, x.range.1 - taken_right);
    let evidence = if rows.has_evidence { document.evidence.as_str() } else { "" };
    let (date_width, evidence_width) = (date.width(&document.best.label), quiet.width(evidence));
    let is_right = right_room >= date_width.max(evidence_width) || right_room >= left_room;
    let (at, anchor) = if is_right { (taken_right, Anchor::Start) } else { (taken_left, Anchor::End) };
    let lift = if evidence.is_empty() { 0.0 } else { 8.0 };
    // A hair of the card's colour keeps gridlines out of the letters.
    let width = date_width.max(evidence_width);
    let from = if is_right { at - 3.0 } else { at - width - 3.0 };
    let half = lift + f64::from(theme.small_size) / 2.0;
    canvas.rectangle((from, middle - half), (from + width + 6.0, middle + half + 1.0), theme.card);
    canvas.text(&document.best.label, (at, middle - lift), date.anchored(anchor));
    canvas.text(evidence, (at, middle + lift), quiet.anchored(anchor));
}

/// Events within the documents' time, and where their labels go.
struct Events<'a> {
    /// Each with the pixel its label is centred on, or none where there is no room.
    marks: Vec<(&'a EventMark, Option<f64>)>,
}

impl<'a> Events<'a> {
    fn new(chart: &'a TimelineChart, x: Scale, theme: &Theme) -> Self {
        let small = Lettering::new(theme.small_size, theme.quiet);
        let is_inside = |event: &&EventMark| (x.domain.0..=x.domain.1).contains(&event.at.decimal_year);
        let inside: Vec<&EventMark> = chart.events.iter().filter(is_inside).collect();
        let wish = |event: &&EventMark| Wish {
            centre: x.at(event.at.decimal_year),
            size: small.width(&event.at.label) + 12.0,
        };
        let wishes: Vec<Wish> = inside.iter().map(wish).collect();
        // The most important come first: labels are dropped from the end until the rest fits.
        let placed = (0..=wishes.len()).rev().find_map(|kept| spread(&wishes[..kept], edges(theme)));
        let placed = placed.unwrap_or_default();
        let marks = inside.into_iter().enumerate().map(|(idx, event)| (event, placed.get(idx).copied()));
        Self { marks: marks.collect() }
    }

    fn n_unlabelled(&self) -> usize {
        self.marks.iter().filter(|(_, label_x)| label_x.is_none()).count()
    }

    fn draw(&self, canvas: &mut Canvas, (x, plot): (Scale, Area), theme: &Theme) {
        let small = Lettering::new(theme.small_size, theme.quiet).anchored(Anchor::Middle);
        for (event, label_x) in &self.marks {
            let at = x.at(event.at.decimal_year);
            canvas.dashed_vertical(at, (plot.top, plot.bottom), theme.rule);
            if let Some(label_x) = label_x {
                canvas.path(&[(*label_x, plot.top - 16.0), (at, plot.top - 1.0)], theme.rule, 1.0);
                canvas.text(&event.at.label, (*label_x, plot.top - 24.0), small);
            }
        }
    }
}

fn reading(chart: &TimelineChart, events: &Events) -> String {
    let has = |any: bool, words: &'static str| any.then_some(words);
    let inferred = chart.documents.iter().any(|document| document.is_inferred);
    let wide = chart.documents.iter().any(|document| document.latest - document.earliest > 0.01);
    let parts = [
        has(inferred, "hollow: date inferred from the text"),
        has(wide, "bar: the days that the evidence allows"),
        has(!events.marks.is_empty(), "dashed lines: dated events"),
    ];
    let mut words: Vec<String> = parts.into_iter().flatten().map(str::to_owned).collect();
    if events.n_unlabelled() > 0 {
        words.push(format!("{} events without a label for want of room", events.n_unlabelled()));
    }
    words.join("; ")
}

fn description(chart: &TimelineChart) -> String {
    let each =
        |document: &TimelineDocument| format!("{} {} ({})", document.best.label, document.title, document.evidence);
    let documents: Vec<String> = chart.documents.iter().map(each).collect();
    format!("Timeline of {} documents. {}.", chart.documents.len(), documents.join("; "))
}
