//! Layout: from characters in their places to lines, and from lines to running text.
//!
//! Reads the pieces of each page in the order they are shown, gives one text. Pieces on one baseline are a line; wide
//! gaps are tabs. Lines that repeat at the edges of pages, and page numbers, are left out. A line that was broken at
//! the margin goes on in the next one that is not indented.

use std::collections::{BTreeMap, BTreeSet};

/// Gaps in the size of the characters: a narrow one is only justification.
const BLANK_GAP: f64 = 0.6;
const LATIN_BLANK_GAP: f64 = 0.15;
const TAB_GAP: f64 = 2.0;

/// Lines within this share of a page from its edge may be running heads or feet.
const EDGE: f64 = 0.12;

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
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) pieces: Vec<Piece>,
}

/// Running text, and the lines that are not part of it.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) left_out: BTreeSet<String>,
}

struct Line {
    text: String,
    x: f64,
    /// Where its last character begins.
    last_x: f64,
    end: f64,
    y: f64,
    size: f64,
}

impl Page {
    /// Number of characters, white space left out.
    pub(super) fn n_chars(&self) -> usize {
        self.pieces.iter().flat_map(|piece| piece.text.chars()).filter(|c| !c.is_whitespace()).count()
    }
}

/// The text of all pages.
pub(super) fn text(pages: Vec<Page>) -> Text {
    let sizes: Vec<(f64, f64)> = pages.iter().map(|page| (page.width, page.height)).collect();
    let mut lines: Vec<Vec<Line>> = pages.into_iter().map(lines_of).collect();
    let left_out = leave_out_edges(&mut lines, &sizes);
    Text { text: joined(&lines), left_out }
}

fn lines_of(page: Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in page.pieces {
        match lines.last_mut() {
            Some(line) if line.takes(&piece) => line.push(&piece),
            _ => lines.push(Line::of(&piece)),
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    in_reading_order(lines)
}

impl Line {
    fn of(piece: &Piece) -> Self {
        Self { text: piece.text.clone(), x: piece.x, last_x: piece.x, end: piece.end, y: piece.y, size: piece.size }
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
        if gap > TAB_GAP {
            self.text.push('\t');
        } else if gap > blank && !before.is_some_and(char::is_whitespace) && !after.is_some_and(char::is_whitespace) {
            self.text.push(' ');
        }
        self.text.push_str(&piece.text);
        self.end = self.end.max(piece.end);
        self.last_x = piece.x;
        // A raised figure does not make the line smaller.
        self.size = self.size.max(piece.size);
    }
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
                last.text.push_str(if gap > BLANK_GAP { "\t" } else { "" });
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

/// Takes running heads, running feet and page numbers out of their pages.
fn leave_out_edges(pages: &mut [Vec<Line>], sizes: &[(f64, f64)]) -> BTreeSet<String> {
    let is_edge = |line: &Line, height: f64| line.y < EDGE * height || line.y > (1.0 - EDGE) * height;
    let mut n_pages_with: BTreeMap<String, usize> = BTreeMap::new();
    for (lines, (_, height)) in pages.iter().zip(sizes) {
        let shapes: BTreeSet<String> =
            lines.iter().filter(|line| is_edge(line, *height)).map(|line| shape(&line.text)).collect();
        for shape in shapes {
            *n_pages_with.entry(shape).or_default() += 1;
        }
    }
    let n_pages = pages.len();
    let mut left_out = BTreeSet::new();
    for (lines, (_, height)) in pages.iter_mut().zip(sizes) {
        lines.retain(|line| {
            let shape = shape(&line.text);
            let n_repeats = n_pages_with.get(&shape).copied().unwrap_or(0);
            // Heads of left and right pages differ; the first page may have none.
            let is_repeated = n_repeats >= 3 && n_repeats * 3 >= n_pages;
            let is_number = is_page_number(&shape) && (n_repeats >= 2 || shape.contains(['-', '页']) || n_pages == 1);
            let is_furniture = is_edge(line, *height) && (is_repeated || is_number);
            if is_furniture {
                left_out.insert(line.text.trim().to_owned());
            }
            !is_furniture
        });
    }
    left_out
}

/// A line with `#` for each number, one dash for all kinds, and no blanks.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = match c {
            _ if c.is_numeric() => '#',
            '—' | '–' | '－' | '―' | '‐' | '‑' | '−' | '－' | '一'
                if shape.is_empty() || shape.ends_with(['#', '-']) =>
            {
                '-'
            }
            _ => c,
        };
        if !(matches!(c, '#' | '-') && shape.ends_with(c)) {
            shape.push(c);
        }
    }
    shape
}

fn is_page_number(shape: &str) -> bool {
    matches!(
        shape,
        "#" | "-#-"
            | "·#·"
            | "第#页"
            | "第#页共#页"
            | "第#页/共#页"
            | "第#页,共#页"
            | "第#页，共#页"
            | "#/#"
            | "Page#"
            | "Page#of#"
            | "P#"
    )
}

/// Joins lines that the margin broke, page after page.
fn joined(pages: &[Vec<Line>]) -> String {
    let mut text = String::new();
    let mut previous: Option<(&Line, Margins)> = None;
    for lines in pages {
        let margins = Margins::of(lines);
        for (number, line) in lines.iter().enumerate() {
            let goes_on = previous.as_ref().is_some_and(|(last, of_last)| of_last.breaks(last, line, &margins));
            if goes_on {
                let needs_blank = text.ends_with(|c: char| c.is_ascii_alphanumeric() || ",.;:".contains(c))
                    && line.text.starts_with(|c: char| c.is_ascii_alphanumeric());
                text.push_str(if needs_blank { " " } else { "" });
            } else {
                if !text.is_empty() {
                    text.push('\n');
                }
                if number == 0 && previous.is_some() {
                    text.push('\u{0C}');
                }
                // What the eye sees as the beginning of a paragraph.
                text.push_str(if margins.is_indented(line) { "　　" } else { "" });
            }
            text.push_str(line.text.trim());
            previous = Some((line, margins));
        }
    }
    text.push('\n');
    text
}

#[derive(Clone, Copy)]
struct Margins {
    left: f64,
    right: f64,
}

impl Margins {
    /// Where most lines begin, and where the long ones end.
    fn of(lines: &[Line]) -> Self {
        let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
        let right = lines.iter().map(Line::end_of_words).fold(0.0, f64::max);
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
        is_full && is_at_margin && is_same_size && !has_cells
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
