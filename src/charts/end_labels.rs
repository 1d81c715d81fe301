//! Names at the right ends of lines, moved apart so that none covers another.

use super::canvas::{Canvas, Lettering, Marker, Point};
use super::spread::{Wish, spread};
use super::theme::SeriesStyle;
use super::{Colour, Theme};

/// A line that wants its name at its end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EndLabel<'a> {
    pub(super) text: &'a str,
    /// Last point of the line, in pixels.
    pub(super) end: Point,
    pub(super) style: SeriesStyle,
}

/// Names in at most two lines each, ready to be placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EndLabelColumn {
    lettering: Lettering,
    lines: Vec<Vec<String>>,
    /// Width with leader lines and markers.
    pub(super) width: f64,
}

/// From the end of the plot to the marker of a name.
const LEADER: f64 = 22.0;
const MARKER_ROOM: f64 = 12.0;

impl EndLabelColumn {
    /// Wraps the names to a column no wider than the limit.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>, limit: f64, theme: &Theme) -> Self {
        let lettering = Lettering::new(theme.label_size, theme.ink).bold();
        let room = limit - LEADER - MARKER_ROOM;
        let lines: Vec<Vec<String>> = names.map(|name| lettering.wrapped(name, room, 2)).collect();
        let widest = lines.iter().flatten().map(|line| lettering.width(line)).fold(0.0, f64::max);
        Self { lettering, lines, width: widest + LEADER + MARKER_ROOM }
    }

    /// Height of all names together.
    pub(super) fn height(&self) -> f64 {
        (0..self.lines.len()).map(|idx| self.height_of(idx)).sum()
    }

    /// Draws the names between two heights, right of `plot_right`.
    pub(super) fn draw(&self, canvas: &mut Canvas, labels: &[EndLabel], place: ColumnPlace) {
        let wish = |(idx, label): (usize, &EndLabel)| Wish { centre: label.end.1, size: self.height_of(idx) };
        let wishes: Vec<Wish> = labels.iter().enumerate().map(wish).collect();
        let centres = spread(&wishes, place.rows).expect("the chart is as high as its names need");
        for ((idx, label), centre) in labels.iter().enumerate().zip(centres) {
            self.draw_one(canvas, label, (idx, centre, place.plot_right));
        }
    }

    fn draw_one(&self, canvas: &mut Canvas, label: &EndLabel, (idx, centre, plot_right): (usize, f64, f64)) {
        let SeriesStyle { line, text, marker, is_hollow } = label.style;
        let marker_x = plot_right + LEADER;
        let from = (label.end.0 + 7.0, label.end.1);
        let bend = (plot_right + 4.0, label.end.1);
        // A long leader in the colour of its line would look like more of the line.
        let is_near = plot_right - label.end.0 < 60.0;
        let leader = if is_near { line.towards(Colour(255, 255, 255), 0.45) } else { Colour(0xc8, 0xc8, 0xc8) };
        canvas.path(&[from, bend, (marker_x - 7.0, centre)], leader, 1.0);
        canvas.marker((marker_x, centre), Marker { shape: marker, radius: 4.0, colour: line, is_hollow });
        let line_height = self.line_height();
        let lettering = Lettering { colour: text, ..self.lettering };
        let first = centre - (self.lines[idx].len() as f64 - 1.0) * line_height / 2.0;
        for (row, words) in self.lines[idx].iter().enumerate() {
            canvas.text(words, (marker_x + MARKER_ROOM - 3.0, first + row as f64 * line_height), lettering);
        }
    }

    fn line_height(&self) -> f64 {
        f64::from(self.lettering.size) * 1.25
    }

    fn height_of(&self, idx: usize) -> f64 {
        self.lines[idx].len() as f64 * self.line_height() + 4.0
    }
}

/// Where a column of names stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ColumnPlace {
    /// Right end of the plot.
    pub(super) plot_right: f64,
    /// Top and bottom of the column.
    pub(super) rows: (f64, f64),
}
