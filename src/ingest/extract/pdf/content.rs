//! Content: what the operators of a page show, and where.
//!
//! Reads operators through forms within forms, gives pieces of text with their places, in bounded time: what is read
//! in all, and how deep forms are nested, is limited, so that forms that show each other come to an end.

use std::collections::HashMap;

use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{Array, Dict, Name, Object, ObjectIdentifier, Stream},
    page::{Page as PdfPage, Resources},
};

use super::{
    fonts::Font,
    layout::{Page, Piece},
};

/// Operators of a whole document; a page of text has a few thousand.
const MAX_OPERATORS: usize = 5_000_000;

/// Forms within forms.
const MAX_FORM_DEPTH: usize = 8;

/// States kept by one page.
const MAX_STATES: usize = 512;

/// From coordinates to coordinates: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Self([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<ObjectKey>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A font by its object, or by its name where it is no object of its own.
type ObjectKey = (Option<ObjectIdentifier>, Vec<u8>);

/// Reads pages; fonts are read once.
#[derive(Default)]
pub(super) struct Reader {
    fonts: HashMap<ObjectKey, Font>,
    n_operators: usize,
}

/// One stream of operators while it is read.
struct Run<'r, 'a> {
    reader: &'r mut Reader,
    resources: &'r Resources<'a>,
    states: Vec<State>,
    state: State,
    text: Matrix,
    line: Matrix,
    depth: usize,
    pieces: Vec<Piece>,
}

impl Reader {
    /// Whether there was more than is read.
    pub(super) fn is_exhausted(&self) -> bool {
        self.n_operators >= MAX_OPERATORS
    }

    /// The pieces of a page, in the order they are shown, with y downwards.
    pub(super) fn page(&mut self, page: &PdfPage<'_>) -> Page {
        let (_, height) = page.render_dimensions();
        let matrix = Matrix(page.initial_transform(true).as_coeffs());
        let pieces = match page.page_stream() {
            Some(stream) => self.run(stream, page.resources(), Start { matrix, depth: 0 }),
            None => Vec::new(),
        };
        Page { height: f64::from(height), pieces }
    }

    fn run(&mut self, stream: &[u8], resources: &Resources<'_>, start: Start) -> Vec<Piece> {
        let state = State {
            matrix: start.matrix,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut run = Run {
            reader: self,
            resources,
            states: Vec::new(),
            state,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            depth: start.depth,
            pieces: Vec::new(),
        };
        let mut operators = TypedIter::new(stream);
        while let Some(operator) = operators.next() {
            if run.reader.is_exhausted() {
                break;
            }
            run.reader.n_operators += 1;
            run.operator(&operator);
        }
        run.pieces
    }
}

struct Start {
    matrix: Matrix,
    depth: usize,
}

impl Run<'_, '_> {
    fn operator(&mut self, operator: &TypedInstruction<'_, '_>) {
        match operator {
            TypedInstruction::SaveState(_) if self.states.len() < MAX_STATES => self.states.push(self.state.clone()),
            TypedInstruction::RestoreState(_) => {
                if let Some(state) = self.states.pop() {
                    self.state = state;
                }
            }
            TypedInstruction::Transform(t) => {
                let numbers = [&t.0, &t.1, &t.2, &t.3, &t.4, &t.5].map(|number| number.as_f64());
                self.state.matrix = Matrix(numbers).then(self.state.matrix);
            }
            TypedInstruction::BeginText(_) => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            TypedInstruction::TextFont(font) => self.set_font(font.0, font.1.as_f64()),
            TypedInstruction::CharacterSpacing(by) => self.state.char_space = by.0.as_f64(),
            TypedInstruction::WordSpacing(by) => self.state.word_space = by.0.as_f64(),
            TypedInstruction::HorizontalScaling(by) => self.state.stretch = by.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(by) => self.state.leading = by.0.as_f64(),
            TypedInstruction::TextRise(by) => self.state.rise = by.0.as_f64(),
            TypedInstruction::XObject(form) => self.form(form.0),
            other => self.text_operator(other),
        }
    }

    fn text_operator(&mut self, operator: &TypedInstruction<'_, '_>) {
        match operator {
            TypedInstruction::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            TypedInstruction::SetTextMatrix(t) => {
                let numbers = [&t.0, &t.1, &t.2, &t.3, &t.4, &t.5].map(|number| number.as_f64());
                self.line = Matrix(numbers);
                self.text = self.line;
            }
            TypedInstruction::ShowText(text) => self.show(text.0),
            TypedInstruction::ShowTexts(texts) => self.show_all(texts.0),
            TypedInstruction::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0);
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.char_space = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2);
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn set_font(&mut self, name: &Name<'_>, size: f64) {
        self.state.size = size;
        self.state.font = None;
        let Some(font) = self.resources.get_font(name) else { return };
        let key = match font.obj_id() {
            Some(id) => (Some(id), Vec::new()),
            // Fonts of the same name on other pages may be others.
            None => (None, font.data().to_vec()),
        };
        self.reader.fonts.entry(key.clone()).or_insert_with(|| Font::read(&font));
        self.state.font = Some(key);
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        for object in texts.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.show(&text),
                Object::Number(back) => {
                    self.advance(-back.as_f64() / 1000.0 * self.state.size * self.state.stretch);
                }
                _ => {}
            }
        }
    }

    fn advance(&mut self, by: f64) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]).then(self.text);
    }

    fn show(&mut self, string: &[u8]) {
        let Some(key) = self.state.font.clone() else { return };
        let Some(font) = self.reader.fonts.get(&key) else { return };
        let shown: Vec<_> = font.shown(string).collect();
        for character in shown {
            let spacing = self.state.char_space + if character.is_blank_byte { self.state.word_space } else { 0.0 };
            let width = (character.width * self.state.size + spacing) * self.state.stretch;
            let State { size, stretch, rise, .. } = self.state;
            let placed = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]).then(self.text).then(self.state.matrix);
            let end = Matrix([1.0, 0.0, 0.0, 1.0, width, 0.0]).then(self.text).then(self.state.matrix);
            self.pieces.extend(piece(character.text, placed, end));
            self.advance(width);
        }
    }

    fn form(&mut self, name: &Name<'_>) {
        if self.depth >= MAX_FORM_DEPTH {
            return;
        }
        let Some(form) = self.resources.get_x_object(name) else { return };
        if form.dict().get::<Name<'_>>("Subtype").as_deref() != Some(&b"Form"[..]) {
            return;
        }
        let Ok(stream) = form.decoded_data() else { return };
        let numbers: Vec<f64> = form_matrix(&form);
        let matrix = <[f64; 6]>::try_from(numbers).map_or(Matrix::IDENTITY, Matrix).then(self.state.matrix);
        let start = Start { matrix, depth: self.depth + 1 };
        let pieces = match form.dict().get::<Dict<'_>>("Resources") {
            Some(own) => self.reader.run(&stream, &Resources::new(own), start),
            None => self.reader.run(&stream, self.resources, start),
        };
        self.pieces.extend(pieces);
        // A form that is shown again and again costs what it holds.
        self.reader.n_operators += stream.len() / 64;
    }
}

fn form_matrix(form: &Stream<'_>) -> Vec<f64> {
    let matrix = form.dict().get::<Array<'_>>("Matrix");
    matrix.iter().flat_map(|matrix| matrix.iter::<f32>()).map(f64::from).collect()
}

/// A character in its place; none where it stands aslant, as watermarks do, or nowhere.
fn piece(text: String, placed: Matrix, end: Matrix) -> Option<Piece> {
    let [a, b, _, d, x, y] = placed.0;
    let size = d.abs();
    let is_upright = a > 0.0 && b.abs() < 0.05 * a.abs();
    let is_placed = [x, y, size, end.0[4]].iter().all(|number| number.is_finite() && number.abs() < 1e6);
    (is_upright && is_placed && size > 0.1).then(|| Piece { text, x, y, end: end.0[4], size })
}
