//! How charts look: colours, sizes and markers as data.
//!
//! Series colours are those of Okabe & Ito (2008), "Color Universal Design", with wine from Tol (2021),
//! "Colour schemes"; neighbours in the list differ in lightness, so that they survive grey print. The
//! ramp of the heat map is YlGnBu of ColorBrewer (Brewer & Harrower, Apache-2.0), which darkens
//! steadily. Every text colour has a contrast of at least 4.5 on the card.

/// An opaque colour, eight bits of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour part of the way to another: 0 is this one, 1 the other.
    pub fn towards(self, other: Self, share: f64) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = f64::from(from) + (f64::from(to) - f64::from(from)) * share.clamp(0.0, 1.0);
            mixed.round() as u8
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// Relative luminance after WCAG 2.1: 0 is black, 1 is white.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio after WCAG 2.1, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// Shapes that tell series apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerShape {
    /// A disc.
    Circle,
    /// A square on its side.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A triangle that points down.
    Wedge,
    /// Two crossed strokes.
    Cross,
}

/// How one series looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesStyle {
    /// Lines and markers.
    pub line: Colour,
    /// The same hue, dark enough for text.
    pub text: Colour,
    /// Its marker.
    pub marker: MarkerShape,
    /// Whether the marker is drawn as an outline.
    pub is_hollow: bool,
}

/// Colours and sizes of a figure. Sizes are CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Width of every figure; 800 reads well in a page, 400 on a phone.
    pub width: u32,
    /// Background of the card.
    pub card: Colour,
    /// Titles and names.
    pub ink: Colour,
    /// Ticks, notes, what is secondary.
    pub quiet: Colour,
    /// Gridlines.
    pub grid: Colour,
    /// The axis itself, whiskers, leader lines.
    pub rule: Colour,
    /// Terms that rose.
    pub risen: Colour,
    /// Terms that faded.
    pub faded: Colour,
    /// Series of a trend chart, in order; at least eight.
    pub series: Vec<SeriesStyle>,
    /// The heat map from little to much.
    pub ramp: Vec<Colour>,
    /// Cells without any occurrence.
    pub none: Colour,
    /// Size of the title.
    pub title_size: u32,
    /// Size of the subtitle and of names.
    pub label_size: u32,
    /// Size of ticks and notes.
    pub small_size: u32,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            width: 800,
            card: Colour(255, 255, 255),
            ink: Colour(0x22, 0x22, 0x22),
            quiet: Colour(0x5f, 0x5f, 0x5f),
            grid: Colour(0xe6, 0xe6, 0xe6),
            rule: Colour(0x9a, 0x9a, 0x9a),
            risen: Colour(0x00, 0x72, 0xb2),
            faded: Colour(0xd5, 0x5e, 0x00),
            series: SERIES.to_vec(),
            ramp: RAMP.to_vec(),
            none: Colour(0xf5, 0xf5, 0xf5),
            title_size: 18,
            label_size: 13,
            small_size: 11,
        }
    }
}

impl Theme {
    /// The same at another width.
    pub fn with_width(self, width: u32) -> Self {
        Self { width, ..self }
    }
}

const SERIES: [SeriesStyle; 8] = [
    series(Colour(0x00, 0x72, 0xb2), Colour(0x00, 0x68, 0xa3), MarkerShape::Circle),
    series(Colour(0xe6, 0x9f, 0x00), Colour(0x8f, 0x62, 0x00), MarkerShape::Square),
    series(Colour(0x88, 0x22, 0x55), Colour(0x88, 0x22, 0x55), MarkerShape::Triangle),
    series(Colour(0x00, 0x9e, 0x73), Colour(0x00, 0x77, 0x57), MarkerShape::Diamond),
    series(Colour(0x22, 0x22, 0x22), Colour(0x22, 0x22, 0x22), MarkerShape::Wedge),
    series(Colour(0x56, 0xb4, 0xe9), Colour(0x1f, 0x73, 0xa6), MarkerShape::Cross),
    hollow(Colour(0xd5, 0x5e, 0x00), Colour(0xb5, 0x4c, 0x00), MarkerShape::Circle),
    hollow(Colour(0xcc, 0x79, 0xa7), Colour(0xa0, 0x44, 0x77), MarkerShape::Square),
];

const RAMP: [Colour; 6] = [
    Colour(0xc7, 0xe9, 0xb4),
    Colour(0x7f, 0xcd, 0xbb),
    Colour(0x41, 0xb6, 0xc4),
    Colour(0x1d, 0x91, 0xc0),
    Colour(0x22, 0x5e, 0xa8),
    Colour(0x0c, 0x2c, 0x84),
];

const fn series(line: Colour, text: Colour, marker: MarkerShape) -> SeriesStyle {
    SeriesStyle { line, text, marker, is_hollow: false }
}

const fn hollow(line: Colour, text: Colour, marker: MarkerShape) -> SeriesStyle {
    SeriesStyle { line, text, marker, is_hollow: true }
}

/// The colour at a share of a ramp, between 0 and 1.
pub(super) fn on_ramp(ramp: &[Colour], share: f64) -> Colour {
    let place = share.clamp(0.0, 1.0) * (ramp.len() - 1) as f64;
    let below = (place.floor() as usize).min(ramp.len() - 1);
    let above = (below + 1).min(ramp.len() - 1);
    ramp[below].towards(ramp[above], place - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_colour_can_be_read_on_the_card() {
        let theme = Theme::default();
        let texts = theme.series.iter().map(|series| series.text).chain([theme.ink, theme.quiet]);
        for colour in texts {
            assert!(colour.contrast(theme.card) >= 4.5, "{colour:?} has {:.2}", colour.contrast(theme.card));
        }
    }

    #[test]
    fn no_two_series_share_both_marker_and_fill() {
        let looks: Vec<_> = SERIES.iter().map(|series| (series.marker, series.is_hollow)).collect();
        for (idx, look) in looks.iter().enumerate() {
            assert!(!looks[..idx].contains(look), "series {idx} looks like an earlier one");
        }
    }

    #[test]
    fn the_ramp_darkens_at_every_step() {
        for pair in RAMP.windows(2) {
            assert!(pair[0].luminance() > pair[1].luminance(), "{pair:?}");
        }
    }

    #[test]
    fn the_ends_of_the_ramp_are_its_first_and_last_colour() {
        assert_eq!(on_ramp(&RAMP, 0.0), RAMP[0]);
        assert_eq!(on_ramp(&RAMP, 1.0), RAMP[5]);
    }
}
