//! The drawing surface: marks at pixels in, an SVG document out. The only place that uses plotters.
//!
//! Marks are kept in a list and written in order when the canvas is finished, so that drawing itself
//! cannot fail. Horizontal and vertical rules are filled rectangles on whole pixels: a stroke there
//! would straddle two pixels and blur. Curves and markers are placed on tenths of a pixel: plotters
//! knows whole units only, so it is given ten units to the pixel, and the SVG's view box says so.

use plotters::coord::Shift;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::prelude::{
    DrawingArea, DrawingAreaErrorKind, FontStyle, FontTransform, IntoDrawingArea, RGBAColor, SVGBackend,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, ShapeStyle, TextStyle};

use super::fonts::{self, Weight};
use super::theme::{Colour, MarkerShape};
use super::{Caption, ChartError, Figure, missing_glyphs};

/// Drawing units to the pixel.
const UNITS: f64 = 10.0;

/// A place in pixels from the upper left corner.
pub(super) type Point = (f64, f64);

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set. It is centred on its place vertically (on capitals and Chinese characters alike).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lettering {
    pub(super) size: u32,
    pub(super) weight: Weight,
    pub(super) colour: Colour,
    pub(super) anchor: Anchor,
    /// Runs upwards instead of to the right.
    pub(super) is_upright: bool,
}

impl Lettering {
    /// Regular letters that start at their place.
    pub(super) fn new(size: u32, colour: Colour) -> Self {
        Self { size, weight: Weight::Regular, colour, anchor: Anchor::Start, is_upright: false }
    }

    pub(super) fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(super) fn upright(self) -> Self {
        Self { is_upright: true, ..self }
    }

    /// Width of a text set like this.
    pub(super) fn width(self, text: &str) -> f64 {
        fonts::width(text, self.size, self.weight)
    }

    /// The text, cut short to a width.
    pub(super) fn shortened(self, text: &str, limit: f64) -> String {
        fonts::shortened(text, limit, self.size, self.weight)
    }

    /// The text in lines of at most a width.
    pub(super) fn wrapped(self, text: &str, limit: f64, max_lines: usize) -> Vec<String> {
        let lines = fonts::Lines { size: self.size, weight: self.weight, max_lines };
        fonts::wrapped(text, limit, lines)
    }
}

/// A marker of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Marker {
    pub(super) shape: MarkerShape,
    pub(super) radius: f64,
    pub(super) colour: Colour,
    /// Drawn as an outline filled with the card's colour.
    pub(super) is_hollow: bool,
}

#[derive(Debug, Clone)]
enum Mark {
    Rectangle { from: (i32, i32), to: (i32, i32), style: ShapeStyle },
    Path { points: Vec<(i32, i32)>, style: ShapeStyle },
    Polygon { points: Vec<(i32, i32)>, style: ShapeStyle },
    Circle { centre: (i32, i32), radius: i32, style: ShapeStyle },
    Text { text: String, at: (i32, i32), lettering: Lettering },
}

/// A list of marks on a white card.
#[derive(Debug, Clone)]
pub(super) struct Canvas {
    pub(super) width: u32,
    pub(super) height: u32,
    card: Colour,
    marks: Vec<Mark>,
    missing: Vec<char>,
}

impl Canvas {
    /// An empty card.
    pub(super) fn new(width: u32, height: u32, card: Colour) -> Self {
        let mut canvas = Self { width, height, card, marks: Vec::new(), missing: Vec::new() };
        canvas.rectangle((0.0, 0.0), (f64::from(width), f64::from(height)), card);
        canvas
    }

    /// A filled rectangle between two corners.
    pub(super) fn rectangle(&mut self, from: Point, to: Point, colour: Colour) {
        let (from, to) = (whole_pixel(from), whole_pixel(to));
        self.marks.push(Mark::Rectangle { from: units(from), to: units(to), style: ink(colour, 1.0).filled() });
    }

    /// A horizontal line of one pixel, centred on a height as nearly as whole pixels allow.
    pub(super) fn horizontal(&mut self, (from_x, to_x): (f64, f64), y: f64, colour: Colour) {
        let y = (y - 0.5).round();
        self.rectangle((from_x, y), (to_x, y + 1.0), colour);
    }

    /// A vertical line of one pixel, centred likewise.
    pub(super) fn vertical(&mut self, x: f64, (from_y, to_y): (f64, f64), colour: Colour) {
        let x = (x - 0.5).round();
        self.rectangle((x, from_y), (x + 1.0, to_y), colour);
    }

    /// A vertical line of dashes.
    pub(super) fn dashed_vertical(&mut self, x: f64, (from_y, to_y): (f64, f64), colour: Colour) {
        let n_dashes = ((to_y - from_y) / 9.0).ceil().max(0.0) as usize;
        for dash in 0..n_dashes {
            let top = from_y + dash as f64 * 9.0;
            self.vertical(x, (top, (top + 4.0).min(to_y)), colour);
        }
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: &[Point], colour: Colour, stroke_width: f64) {
        let points = points.iter().copied().map(units).collect();
        let stroke_width = (stroke_width * UNITS).round() as u32;
        self.marks.push(Mark::Path { points, style: ink(colour, 1.0).stroke_width(stroke_width) });
    }

    /// A filled area with an opacity between 0 and 1.
    pub(super) fn area(&mut self, points: &[Point], colour: Colour, opacity: f64) {
        let points = points.iter().copied().map(units).collect();
        self.marks.push(Mark::Polygon { points, style: ink(colour, opacity).filled() });
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, centre: Point, radius: f64, colour: Colour) {
        let radius = (radius * UNITS).round() as i32;
        self.marks.push(Mark::Circle { centre: units(centre), radius, style: ink(colour, 1.0).filled() });
    }

    /// A marker in a thin halo of the card's colour, so that it stands out from lines and other markers.
    pub(super) fn marker(&mut self, at: Point, marker: Marker) {
        self.shape(at, marker.shape, marker.radius + 1.0, self.card);
        self.shape(at, marker.shape, marker.radius, marker.colour);
        if marker.is_hollow {
            self.shape(at, marker.shape, marker.radius - 2.0, self.card);
        }
    }

    fn shape(&mut self, at: Point, shape: MarkerShape, radius: f64, colour: Colour) {
        let place = |&(x, y): &Point| (at.0 + x * radius, at.1 + y * radius);
        let corners: &[Point] = match shape {
            MarkerShape::Circle => return self.disc(at, radius, colour),
            MarkerShape::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            MarkerShape::Triangle => &[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)],
            MarkerShape::Wedge => &[(0.0, 1.2), (-1.15, -0.85), (1.15, -0.85)],
            MarkerShape::Diamond => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
            MarkerShape::Cross => &CROSS,
        };
        let corners: Vec<Point> = corners.iter().map(place).collect();
        self.area(&corners, colour, 1.0);
    }

    /// A text; characters without a glyph are replaced and remembered.
    pub(super) fn text(&mut self, text: &str, at: Point, lettering: Lettering) {
        self.missing.extend(missing_glyphs(text));
        let text = fonts::drawable(text);
        // plotters puts the baseline 0.76 em below a `Top` anchor, in every renderer; capitals and
        // Chinese characters are centred 0.37 em above the baseline.
        let to_anchor = 0.39 * f64::from(lettering.size);
        let at = if lettering.is_upright { (at.0 - to_anchor, at.1) } else { (at.0, at.1 - to_anchor) };
        if !text.is_empty() {
            self.marks.push(Mark::Text { text, at: units(at), lettering });
        }
    }

    /// Writes the marks as SVG.
    pub(super) fn finish(mut self, caption: &Caption, description: String) -> Result<Figure, ChartError> {
        let mut svg = String::new();
        let written = write_marks(&self, &mut svg);
        written.map_err(|error| ChartError::Drawing { name: caption.name.clone(), reason: error.to_string() })?;
        self.missing.sort_unstable();
        self.missing.dedup();
        Ok(Figure {
            name: caption.name.clone(),
            title: caption.title.clone(),
            svg: tidied(&svg, (self.width, self.height), (&caption.title, &description)),
            description,
            width: self.width,
            height: self.height,
            missing: self.missing,
        })
    }
}

/// The outline of a saltire: two strokes of a third of the radius.
const CROSS: [Point; 12] = [
    (0.0, -0.45),
    (0.75, -1.2),
    (1.2, -0.75),
    (0.45, 0.0),
    (1.2, 0.75),
    (0.75, 1.2),
    (0.0, 0.45),
    (-0.75, 1.2),
    (-1.2, 0.75),
    (-0.45, 0.0),
    (-1.2, -0.75),
    (-0.75, -1.2),
];

fn whole_pixel((x, y): Point) -> Point {
    (x.round(), y.round())
}

fn units((x, y): Point) -> (i32, i32) {
    ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
}

fn ink(colour: Colour, opacity: f64) -> ShapeStyle {
    ShapeStyle::from(RGBAColor(colour.0, colour.1, colour.2, opacity))
}

type Written = Result<(), DrawingAreaErrorKind<std::io::Error>>;

fn write_marks(canvas: &Canvas, svg: &mut String) -> Written {
    let size = (canvas.width * UNITS as u32, canvas.height * UNITS as u32);
    let area = SVGBackend::with_string(svg, size).into_drawing_area();
    for mark in &canvas.marks {
        write_mark(mark, &area)?;
    }
    area.present()
}

fn write_mark(mark: &Mark, area: &DrawingArea<SVGBackend, Shift>) -> Written {
    match mark {
        Mark::Rectangle { from, to, style } => area.draw(&Rectangle::new([*from, *to], *style)),
        Mark::Path { points, style } => area.draw(&PathElement::new(points.clone(), *style)),
        Mark::Polygon { points, style } => area.draw(&Polygon::new(points.clone(), *style)),
        Mark::Circle { centre, radius, style } => area.draw(&Circle::new(*centre, *radius, *style)),
        Mark::Text { text, at, lettering } => area.draw_text(text, &text_style(*lettering), *at),
    }
}

fn text_style(lettering: Lettering) -> TextStyle<'static> {
    let style = match lettering.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Bold => FontStyle::Bold,
    };
    let anchor = match lettering.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let turn = if lettering.is_upright { FontTransform::Rotate270 } else { FontTransform::None };
    let size = before_division(f64::from(lettering.size) * UNITS);
    let Colour(red, green, blue) = lettering.colour;
    let font = FontDesc::new(FontFamily::Name(fonts::FAMILIES), size, style).transform(turn);
    let color = RGBAColor(red, green, blue, 1.0).to_backend_color();
    TextStyle { font, color, pos: Pos::new(anchor, VPos::Top) }
}

/// The number that is `size` once plotters has divided it by 1.24 for the SVG.
fn before_division(size: f64) -> f64 {
    let product = size * 1.24;
    let near = [product, product.next_down(), product.next_up()];
    near.into_iter().find(|&candidate| candidate / 1.24 == size).unwrap_or(product)
}

/// The same drawing with its size in pixels, the font list once at the root, without attributes that say nothing, with
/// texts on one line, and with words for those who cannot see it.
fn tidied(svg: &str, (width, height): (u32, u32), (title, description): (&str, &str)) -> String {
    let plain = svg
        .replace(&format!(" font-family=\"{}\"", fonts::FAMILIES), "")
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" text-anchor=\"start\"", "")
        .replace("\n</text>", "</text>");
    let (wide, high) = (f64::from(width) * UNITS, f64::from(height) * UNITS);
    let mut tidy = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {wide} {high}\" \
         font-family=\"{}\" role=\"img\" aria-label=\"{}\">\n<desc>{}</desc>\n",
        fonts::FAMILIES,
        escaped(title),
        escaped(description)
    );
    for line in plain.lines().skip(1) {
        tidy.push_str(line);
        // The text itself follows on the next line; a line break before it would be a blank.
        if !line.starts_with("<text ") {
            tidy.push('\n');
        }
    }
    tidy
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
