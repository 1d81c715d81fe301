//! What the colours of a heat map mean.

use crate::charts::axis::rate;
use crate::charts::canvas::{Anchor, Canvas, Lettering};
use crate::charts::frame::edges;
use crate::charts::theme::on_ramp;
use crate::charts::{HeatMapContent, Theme};

/// Room that the key takes below the cells, with air above.
pub(super) const KEY_HEIGHT: f64 = 40.0;

const SWATCH_WIDTH: f64 = 16.0;
const DASH_WIDTH: f64 = 10.0;
const WIDEST_RAMP: f64 = 200.0;
const N_STEPS: usize = 40;
/// Half a number hangs over the right end of the ramp.
const OVERHANG: f64 = 20.0;

/// What there is to explain.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyContent<'a> {
    /// What rows and columns are.
    pub(super) content: HeatMapContent,
    /// What the cells measure.
    pub(super) unit: &'a str,
    /// The highest rate; 0 where no term occurs.
    pub(super) highest: f64,
    /// Whether there are cells without a document.
    pub(super) has_missing: bool,
}

/// A key with its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    content: KeyContent<'a>,
    left: f64,
    dash_left: f64,
    ramp: (f64, f64),
    /// Whether the unit has room beside the ramp.
    has_unit: bool,
}

impl<'a> Key<'a> {
    /// Lays the key out below the cells, or from the card's left edge where cells are narrow.
    pub(super) fn new(content: KeyContent<'a>, names_width: f64, theme: &Theme) -> Self {
        let (card_left, right) = edges(theme);
        let small = Lettering::new(theme.small_size, theme.quiet);
        let below_cells = card_left + names_width;
        let left = if right - below_cells < 400.0 { card_left } else { below_cells };
        let dash_left = left + SWATCH_WIDTH + 5.0 + small.width("none") + 16.0;
        let missing_width = DASH_WIDTH + 5.0 + small.width("no document") + 16.0;
        let ramp_left = dash_left + if content.has_missing { missing_width } else { 0.0 };
        let ramp_right = (ramp_left + WIDEST_RAMP).min(right - OVERHANG);
        let has_unit = ramp_right + OVERHANG + small.width(content.unit) <= right;
        Self { content, left, dash_left, ramp: (ramp_left, ramp_right), has_unit }
    }

    /// How to read the colours, with the unit where it has no room beside the ramp.
    pub(super) fn reading(&self) -> String {
        let unit = if self.has_unit { String::new() } else { format!(", {}", self.content.unit) };
        format!("colour: square root of the {}{unit}", self.content.content.quantity())
    }

    /// Draws the key below a height.
    pub(super) fn draw(&self, canvas: &mut Canvas, top: f64, theme: &Theme) {
        let small = Lettering::new(theme.small_size, theme.quiet);
        let middle = top + 5.0;
        canvas.rectangle((self.left, top), (self.left + SWATCH_WIDTH, top + 10.0), theme.none);
        canvas.text("none", (self.left + SWATCH_WIDTH + 5.0, middle), small);
        if self.content.has_missing {
            canvas.horizontal((self.dash_left, self.dash_left + DASH_WIDTH), middle, theme.rule);
            canvas.text("no document", (self.dash_left + DASH_WIDTH + 5.0, middle), small);
        }
        if self.content.highest > 0.0 {
            self.draw_ramp(canvas, top, theme);
        }
    }

    fn draw_ramp(&self, canvas: &mut Canvas, top: f64, theme: &Theme) {
        let small = Lettering::new(theme.small_size, theme.quiet);
        let (left, right) = self.ramp;
        let at = |share: f64| left + share * (right - left);
        for step in 0..N_STEPS {
            let (from, to) = (step as f64 / N_STEPS as f64, (step + 1) as f64 / N_STEPS as f64);
            canvas.rectangle((at(from), top), (at(to), top + 10.0), on_ramp(&theme.ramp, from));
        }
        // The rate at a share of the scale is that share squared.
        for share in [0.25, 0.5, 1.0] {
            canvas.vertical(at(share) - 0.5, (top + 10.0, top + 14.0), theme.rule);
            let words = rate(self.content.highest * share * share);
            canvas.text(&words, (at(share), top + 21.0), small.anchored(Anchor::Middle));
        }
        if self.has_unit {
            canvas.text(self.content.unit, (right + OVERHANG, top + 5.0), small);
        }
    }
}
