//! What surrounds every chart: title and subtitle above, note below, margins.

use super::canvas::{Canvas, Lettering};
use super::{Caption, Theme};

/// The rectangle in which a chart may draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }
}

const MARGIN: f64 = 20.0;
/// From the middle of one line to the middle of the next, as a multiple of the size.
const LEADING: f64 = 1.4;

/// Left and right edge of every chart with this theme.
pub(super) fn edges(theme: &Theme) -> (f64, f64) {
    (MARGIN, f64::from(theme.width) - MARGIN)
}

/// A card with its words on it, and the area of the asked height that is left between them.
///
/// `reading` says how to read the chart's own marks; it follows the caption's note.
pub(super) fn framed(caption: &Caption, reading: &str, height: f64, theme: &Theme) -> (Canvas, Area) {
    let (left, right) = edges(theme);
    let blocks = [
        (caption.title.as_str(), Lettering::new(theme.title_size, theme.ink).bold(), 3),
        (caption.subtitle.as_str(), Lettering::new(theme.label_size, theme.quiet), 3),
    ];
    let note = [caption.note.trim(), reading.trim()].into_iter().filter(|part| !part.is_empty());
    let note = note.collect::<Vec<_>>().join("; ");
    let small = Lettering::new(theme.small_size, theme.quiet);

    let heads: Vec<_> =
        blocks.map(|(text, letters, max_lines)| (letters, letters.wrapped(text, right - left, max_lines))).into();
    let notes = small.wrapped(&note, right - left, 6);
    let head_height: f64 = heads.iter().map(|(letters, lines)| block_height(*letters, lines)).sum();
    let note_height = block_height(small, &notes);
    let top = MARGIN + head_height + 10.0;
    let bottom = top + height;
    let total = bottom + 12.0 + note_height + MARGIN - 6.0;

    let mut canvas = Canvas::new(theme.width, total.ceil() as u32, theme.card);
    let mut y = MARGIN;
    for (letters, lines) in &heads {
        y = write_block(&mut canvas, (left, y), *letters, lines);
    }
    write_block(&mut canvas, (left, bottom + 12.0), small, &notes);
    (canvas, Area { left, top, right, bottom })
}

fn block_height(letters: Lettering, lines: &[String]) -> f64 {
    lines.len() as f64 * f64::from(letters.size) * LEADING
}

/// Writes lines from a top left corner down; gives the bottom.
fn write_block(canvas: &mut Canvas, (left, top): (f64, f64), letters: Lettering, lines: &[String]) -> f64 {
    let line_height = f64::from(letters.size) * LEADING;
    for (idx, line) in lines.iter().enumerate() {
        canvas.text(line, (left, top + (idx as f64 + 0.5) * line_height), letters);
    }
    top + block_height(letters, lines)
}
