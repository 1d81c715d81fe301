//! Layout: from characters in their places to lines, and from lines to running text.
//!
//! Reads the pieces of each page in the order they are shown, gives one text. Pieces on one baseline are a line; wide
//! gaps are tabs, and small raised digits are superscripts. A line that was broken at the margin goes on in the next
//! one that is not indented; what stands at the edges of pages comes behind the paragraph that it would interrupt.

use std::collections::BTreeMap;

use super::edges::{self, Edge};
use crate::{
    corpus::{Span, Zone},
    ingest::paragraphs::{begins_item, begins_paragraph, ends_sentence},
};

/// Gaps in the size of the characters: a narrow one is only justification.
const BLANK_GAP: f64 = 0.6;
const LATIN_BLANK_GAP: f64 = 0.15;
const TAB_GAP: f64 = 2.0;
/// Less parts two cells of a narrow table, if the characters before stand closer than they do in a justified line.
const CELL_GAP: f64 = 0.5;
const CLOSE_GAP: f64 = 0.28;
/// So many characters show how close those of a line stand.
const FEWEST_CLOSE: usize = 3;

/// Digits smaller than this share of their line, and raised by a share of it, are superscripts.
const SUPERSCRIPT_SIZE: f64 = 0.8;
const SUPERSCRIPT_RISE: f64 = 0.15;

/// A character in its place; y grows downwards.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    /// Where the next character would begin.
    pub(super) end: f64,
    /// Its height.
    pub(super) size: f64,
}

/// A page and what it shows.
pub(super) struct Page {
    pub(super) height: f64,
    pub(super) pieces: Vec<Piece>,
}

/// The lines of a page; its pieces, which take many times the memory, are gone.
pub(super) struct Sheet {
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
}

/// The text of all pages, and what of it stands at their edges.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) set_apart: Vec<Zone>,
}

pub(super) struct Line {
    pub(super) text: String,
    x: f64,
    /// Where its last character begins.
    last_x: f64,
    end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// Of the gaps between its characters that part nothing the widest, in their size, and how many there are.
    widest: f64,
    n_close: usize,
    /// What it is where it is no running text.
    pub(super) edge: Option<Edge>,
}

impl Page {
    /// Number of characters, white space left out.
    pub(super) fn n_chars(&self) -> usize {
        self.pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| !c.is_whitespace()).count()
    }
}

impl Sheet {
    /// The lines that the pieces of a page make.
    pub(super) fn of(page: Page) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        for piece in page.pieces {
            match lines.last_mut() {
                Some(line) if line.takes(&piece) => line.push(&piece),
                _ => lines.push(Line::of(&piece)),
            }
        }
        lines.retain(|line| !line.text.trim().is_empty());
        Self { height: page.height, lines: in_reading_order(lines) }
    }
}

/// The text of all pages.
pub(super) fn text(mut sheets: Vec<Sheet>) -> Text {
    edges::mark(&mut sheets);
    joined(&sheets)
}

impl Line {
    fn of(piece: &Piece) -> Self {
        let Piece { text, x, y, end, size } = piece;
        Self {
            text: text.clone(),
            x: *x,
            last_x: *x,
            end: *end,
            y: *y,
            size: *size,
            widest: 0.0,
            n_close: 0,
            edge: None,
        }
    }

    /// Whether a piece goes on in this line: on its baseline, and behind its last character. Marks that stand together
    /// may overlap.
    fn takes(&self, piece: &Piece) -> bool {
        let size = self.size.max(piece.size);
        (self.y - piece.y).abs() < 0.5 * size
            && piece.x > self.last_x + 0.2 * size.min(piece.end - piece.x)
            && piece.x > self.end - 1.5 * size
    }

    /// Its end without the mark that may hang into the margin.
    fn end_of_words(&self) -> f64 {
        let hangs = self.text.ends_with(['，', '。', '、', '；', '：', '！', '？', '”', '）', '》']);
        if hangs { self.end - self.size } else { self.end }
    }

    fn push(&mut self, piece: &Piece) {
        let gap = (piece.x - self.end) / self.size.max(piece.size);
        let (before, after) = (self.text.chars().next_back(), piece.text.chars().next());
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ",.;:)".contains(c));
        let blank = if is_latin(before) && is_latin(after) { LATIN_BLANK_GAP } else { BLANK_GAP };
        let are_cells = gap > CELL_GAP && self.n_close >= FEWEST_CLOSE && self.widest < CLOSE_GAP;
        if gap > TAB_GAP {
            self.text.push('\t');
        } else if (gap > blank || are_cells)
            && !before.is_some_and(char::is_whitespace)
            && !after.is_some_and(char::is_whitespace)
        {
            self.text.push(' ');
        } else {
            self.widest = self.widest.max(gap);
            self.n_close += 1;
        }
        if is_superscript((&piece.text, piece.y, piece.size), (self.y, self.size)) {
            self.text.extend(piece.text.chars().map(superscript));
        } else {
            if is_superscript((&self.text, self.y, self.size), (piece.y, piece.size)) {
                self.text = self.text.chars().map(superscript).collect();
                self.y = piece.y;
            }
            self.text.push_str(&piece.text);
        }
        self.end = self.end.max(piece.end);
        self.last_x = piece.x;
        // A raised figure does not make the line smaller.
        self.size = self.size.max(piece.size);
    }
}

/// Whether digits with their baseline and size are small and raised in a line with another.
fn is_superscript((text, y, size): (&str, f64, f64), (y_of_line, size_of_line): (f64, f64)) -> bool {
    size < SUPERSCRIPT_SIZE * size_of_line
        && y < y_of_line - SUPERSCRIPT_RISE * size_of_line
        && text.chars().all(|c| c.is_ascii_digit())
}

fn superscript(digit: char) -> char {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).and_then(|value| SUPERSCRIPTS.get(value as usize)).copied().unwrap_or(digit)
}

/// Pages show their text in order but for heads and feet; where they do not, the place decides.
fn in_reading_order(mut lines: Vec<Line>) -> Vec<Line> {
    let n_upwards = lines.windows(2).filter(|two| two[1].y < two[0].y - two[0].size).count();
    if n_upwards > 3 && n_upwards * 5 > lines.len() {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    }
    // Cells of one row of a table, and runs that were shown apart, stand side by side.
    let mut merged: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match merged.last_mut() {
            Some(last)
                if (last.y - line.y).abs() < 0.3 * last.size.min(line.size) && line.x >= last.end - 0.5 * line.size =>
            {
                let gap = (line.x - last.end) / last.size;
                let are_cells = gap > CELL_GAP && last.widest.max(line.widest) < CLOSE_GAP;
                last.text.push_str(if gap > BLANK_GAP || are_cells { "\t" } else { "" });
                last.text.push_str(&line.text);
                last.end = line.end;
                last.last_x = line.last_x;
            }
            // The same line again, a hair aside, is a bold one.
            Some(last)
                if last.text == line.text
                    && (last.y - line.y).abs() < 0.2 * line.size
                    && (last.x - line.x).abs() < 0.2 * line.size => {}
            _ => merged.push(line),
        }
    }
    merged
}

/// Joins lines that the margin broke, page after page.
fn joined(sheets: &[Sheet]) -> Text {
    let mut text = Text { text: String::new(), set_apart: Vec::new() };
    let mut previous: Option<(&Line, Margins)> = None;
    let mut waiting: Vec<&Line> = Vec::new();
    for sheet in sheets {
        let columns = Columns::of(&sheet.lines);
        let mut is_first = true;
        for line in &sheet.lines {
            if line.edge.is_some() {
                waiting.push(line);
                continue;
            }
            let margins = columns.margins_of(line);
            if previous.as_ref().is_some_and(|(last, of_last)| of_last.breaks(last, line, &margins)) {
                text.go_on(&line.text);
            } else {
                text.set_apart(&mut waiting);
                text.begin_line();
                text.text.push_str(if is_first && previous.is_some() { "\u{0C}" } else { "" });
                // What the eye sees as the beginning of a paragraph.
                text.text.push_str(if margins.is_indented(line) { "　　" } else { "" });
            }
            is_first = false;
            text.text.push_str(line.text.trim());
            previous = Some((line, margins));
        }
    }
    text.set_apart(&mut waiting);
    text.text.push('\n');
    text
}

impl Text {
    fn begin_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Words that were broken at the margin need a blank again.
    fn go_on(&mut self, next: &str) {
        let needs_blank = self.text.ends_with(|c: char| c.is_ascii_alphanumeric() || ",.;:".contains(c))
            && next.starts_with(|c: char| c.is_ascii_alphanumeric());
        self.text.push_str(if needs_blank { " " } else { "" });
    }

    /// What stands at the edges of pages, a line each, now that no paragraph is open.
    fn set_apart(&mut self, waiting: &mut Vec<&Line>) {
        for line in waiting.drain(..) {
            let Some(edge) = line.edge else { continue };
            self.begin_line();
            let start = self.text.len();
            self.text.push_str(line.text.trim());
            self.set_apart.push(edge.zone(Span::new(start, self.text.len())));
        }
    }
}

/// The margins of a page, and of each of the two columns of which it may consist.
struct Columns {
    whole: Margins,
    /// Where the left one ends and the right one begins, with the margins of both.
    halves: Option<(f64, Margins, Margins)>,
}

impl Columns {
    fn of(lines: &[Line]) -> Self {
        /// A column has so many lines; fewer are the cells of a table, or names beside each other.
        const FEWEST_LINES: usize = 8;
        let lines: Vec<&Line> = lines.iter().filter(|line| line.edge.is_none()).collect();
        let start = lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
        let end = lines.iter().copied().map(Line::end_of_words).fold(0.0, f64::max);
        let middle = f64::midpoint(start, end);
        let (left, others): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| line.end_of_words() < middle + 0.5 * line.size);
        let (right, across): (Vec<&Line>, Vec<&Line>) =
            others.into_iter().partition(|line| line.x > middle - 0.5 * line.size);
        // Running text fills its column; labels and cells do not.
        let n_full = left.iter().filter(|line| line.end > middle - 3.0 * line.size).count();
        let is_in_two =
            left.len().min(right.len()) >= FEWEST_LINES && n_full * 2 >= left.len() && across.len() * 5 <= lines.len();
        let halves = is_in_two.then(|| (middle, Margins::of(&left), Margins::of(&right)));
        Self { whole: Margins::of(&lines), halves }
    }

    /// The margins between which a line stands.
    fn margins_of(&self, line: &Line) -> Margins {
        match self.halves {
            Some((middle, left, _)) if line.end_of_words() < middle + 0.5 * line.size => left,
            Some((middle, _, right)) if line.x > middle - 0.5 * line.size => right,
            _ => self.whole,
        }
    }
}

#[derive(Clone, Copy)]
struct Margins {
    left: f64,
    right: f64,
}

impl Margins {
    /// Where most lines begin, and where the long ones end.
    fn of(lines: &[&Line]) -> Self {
        let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
        let right = lines.iter().copied().map(Line::end_of_words).fold(0.0, f64::max);
        for line in lines.iter().filter(|line| line.end > right - 2.0 * line.size) {
            *starts.entry((line.x / 2.0).round() as i64).or_default() += 1;
        }
        // Of lines that fill the page, those that go on are the leftmost ones.
        let leftmost =
            starts.iter().find(|(_, n_lines)| **n_lines * 5 >= lines.len().min(10)).or_else(|| starts.iter().next());
        Self { left: leftmost.map_or(0.0, |(start, _)| *start as f64 * 2.0), right }
    }

    fn is_indented(&self, line: &Line) -> bool {
        let by = (line.x - self.left) / line.size;
        // Further in it is centred, or set to the right.
        (1.0..=4.5).contains(&by)
    }

    /// Whether a line was broken at the margin and goes on in the next.
    fn breaks(&self, line: &Line, next: &Line, margins_of_next: &Self) -> bool {
        let is_full = line.end + first_unit(&next.text) * line.size > self.right - 0.3 * line.size;
        let is_at_margin = (next.x - margins_of_next.left) / next.size < 0.8;
        let is_same_size = (line.size - next.size).abs() < 0.15 * line.size;
        let has_cells = line.text.contains('\t') || next.text.contains('\t');
        let (text, next) = (line.text.trim(), next.text.trim_start());
        let begins = begins_paragraph(next) || begins_item(next) && ends_sentence(text);
        is_full && is_at_margin && is_same_size && !has_cells && !begins
    }
}

/// The width, in the size of the characters, of what begins a line and cannot be broken: a character with the marks
/// that cling to it, or a word. A line was broken at the margin where this would not have fitted.
fn first_unit(text: &str) -> f64 {
    let is_opening = |c: &char| "“‘（《〈「『【〔".contains(*c);
    let is_closing = |c: &char| "”’）》〉」』】〕，。、；：？！".contains(*c);
    let is_word = |c: &char| !c.is_whitespace() && *c < '\u{2E80}' && !is_opening(c) && !is_closing(c);
    let mut chars = text.trim_start().chars().peekable();
    let mut width = 0.0;
    while chars.next_if(is_opening).is_some() {
        width += 1.0;
    }
    match chars.next() {
        Some(c) if is_word(&c) => {
            width += 0.5;
            while chars.next_if(is_word).is_some() {
                width += 0.5;
            }
        }
        Some(_) => width += 1.0,
        None => {}
    }
    while chars.next_if(is_closing).is_some() {
        width += 1.0;
    }
    width
}
