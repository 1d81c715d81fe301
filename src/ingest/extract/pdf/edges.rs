//! Edges: what stands at the edges of pages and is no part of the running text.
//!
//! Reads the lines of all pages, marks running heads, running feet, page numbers, and the notes at the foot of a page:
//! lines smaller than those above them, the first of which begins with the mark of a note. Nothing is taken out.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Line, Sheet};
use crate::{
    corpus::{Span, Zone, ZoneKind},
    ingest::zones::notes,
};

/// Lines within this share of a page from its edge may be running heads or feet.
const EDGE: f64 = 0.12;

/// On no more pages than these a head that stands on two of them is a running head.
const FEW_PAGES: usize = 3;

/// Notes are set smaller than the text above them, by this share at least.
const NOTE_SIZE: f64 = 0.92;

/// What a line at the edge of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// A running head, a running foot or a page number.
    Furniture,
    /// A note to the page.
    Note,
}

impl Edge {
    /// A zone for it.
    pub(super) fn zone(self, span: Span) -> Zone {
        match self {
            Self::Furniture => Zone { kind: ZoneKind::Boilerplate, span, reason: "page numbers and running heads" },
            Self::Note => Zone { kind: ZoneKind::Appendix, span, reason: notes::REASON },
        }
    }
}

/// Marks the lines of each page that stand at its edge.
pub(super) fn mark(sheets: &mut [Sheet]) {
    let is_at_edge = |line: &Line, height: f64| line.y < EDGE * height || line.y > (1.0 - EDGE) * height;
    let mut n_pages_with: BTreeMap<String, usize> = BTreeMap::new();
    for Sheet { height, lines } in sheets.iter() {
        let shapes: BTreeSet<String> =
            lines.iter().filter(|line| is_at_edge(line, *height)).map(|line| shape(&line.text)).collect();
        for shape in shapes {
            *n_pages_with.entry(shape).or_default() += 1;
        }
    }
    let n_pages = sheets.len();
    let in_place = n_pages_in_place(sheets);
    for Sheet { height, lines } in sheets {
        for line in lines.iter_mut().filter(|line| is_at_edge(line, *height)) {
            let shape = shape(&line.text);
            let n_repeats = n_pages_with.get(&shape).copied().unwrap_or(0);
            // Of few pages two must agree to the letter and in height.
            let is_in_place = n_pages <= FEW_PAGES && in_place.get(&place(line)).is_some_and(|n_pages| *n_pages >= 2);
            // Heads of left and right pages differ; the first page may have none.
            let is_repeated = is_in_place || (n_repeats >= 3 && n_repeats * 3 >= n_pages);
            let is_number = is_page_number(&shape) && (n_repeats >= 2 || shape.contains(['-', '页']) || n_pages == 1);
            line.edge = (is_repeated || is_number).then_some(Edge::Furniture);
        }
        mark_notes(lines);
    }
}

/// On how many pages the first or last line has the same words at the same height.
fn n_pages_in_place(sheets: &[Sheet]) -> BTreeMap<(String, i64), usize> {
    let mut n_pages = BTreeMap::new();
    for lines in sheets.iter().map(|sheet| &sheet.lines).filter(|_| sheets.len() <= FEW_PAGES) {
        let outermost: BTreeSet<(String, i64)> = lines.first().into_iter().chain(lines.last()).map(place).collect();
        for place in outermost {
            *n_pages.entry(place).or_default() += 1;
        }
    }
    n_pages
}

/// The words of a line and its height, in points.
fn place(line: &Line) -> (String, i64) {
    (line.text.trim().to_owned(), line.y.round() as i64)
}

/// The last lines of a page, where they are small and the first of them begins with the mark of a note.
fn mark_notes(lines: &mut [Line]) {
    let text_size = typical_size(lines);
    let is_small = |line: &Line| line.edge.is_some() || line.size < NOTE_SIZE * text_size;
    let n_small = lines.iter().rev().take_while(|line| is_small(line)).count();
    let small = lines.len() - n_small;
    let is_first = |line: &Line| line.edge.is_none() && notes::mark_at_start(&line.text).is_some();
    let Some(first) = lines[small..].iter().position(is_first).filter(|_| small > 0) else { return };
    for line in lines[small + first..].iter_mut().filter(|line| line.edge.is_none()) {
        line.edge = Some(Edge::Note);
    }
}

/// The size of which most characters of a page are.
fn typical_size(lines: &[Line]) -> f64 {
    let mut n_chars_of: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *n_chars_of.entry((line.size * 10.0).round() as i64).or_default() += line.text.chars().count();
    }
    let most = n_chars_of.iter().max_by_key(|(size, n_chars)| (**n_chars, **size));
    most.map_or(0.0, |(tenths, _)| *tenths as f64 / 10.0)
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
