//! Units: the characters that bytes make when they are read as UTF-8.

use std::ops::Range;

use super::bytes::{Byte, Cell};

/// Units of plain text after which a run has ended.
const LONGEST_PLAIN: usize = 200;

/// A character of a damaged run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The bytes it is made of.
    pub(super) cells: Range<usize>,
    pub(super) reading: Reading,
}

/// What bytes read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// The same as before: ASCII, or no part of GBK.
    Plain(char),
    /// Another character.
    Character(char),
    /// One of several characters: one of three bytes is lost.
    Gap(Row),
}

/// Characters that differ in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The first of them.
    code: u32,
    /// By how much the next one differs: 1 where the last byte is lost, 64 where the second is.
    step: u32,
    /// The six bits that the lost byte may have had.
    may_be: &'static [std::ops::RangeInclusive<u32>],
}

impl Row {
    pub(super) fn characters(self) -> impl Iterator<Item = char> {
        let offsets = self.may_be.iter().cloned().flatten();
        offsets.filter_map(move |offset| char::from_u32(self.code + offset * self.step))
    }
}

impl Unit {
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.reading, Reading::Plain(_))
    }

    /// The last byte of damaged text may be any, not only 80: it was read by itself where sound text goes on behind it.
    fn reopen(&mut self, cells: &[Cell]) {
        let end = self.cells.end;
        let is_lost = matches!(cells[end - 1].byte, Byte::Lost(_));
        let goes_on = matches!(cells.get(end).map(|cell| cell.byte), Some(Byte::Known(0x80..=0xFF)));
        if let (Reading::Character(c), 3, true, true) = (self.reading, self.cells.len(), is_lost, goes_on) {
            self.reading = Reading::Gap(Row { code: u32::from(c), step: 1, may_be: &[0..=0x3F] });
        }
    }
}

/// The units from `start` on, as far as the bytes are UTF-8 and end where a character of the text ends. Begins and
/// ends with a character of three bytes; empty where there is none.
pub(super) fn run_at(cells: &[Cell], start: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let (mut at, mut n_kept, mut n_plain) = (start, 0, 0);
    while let Some(unit) = unit_at(cells, at) {
        at = unit.cells.end;
        n_plain = if unit.is_plain() { n_plain + 1 } else { 0 };
        let is_wide = unit.cells.len() >= 3;
        units.push(unit);
        if is_wide && begins_character(cells, at) {
            n_kept = units.len();
        }
        if n_plain > LONGEST_PLAIN {
            break;
        }
    }
    units.truncate(n_kept);
    if let Some(last) = units.last_mut() {
        last.reopen(cells);
    }
    units
}

/// Whether a character of the text begins there; the end counts as one.
pub(super) fn begins_character(cells: &[Cell], at: usize) -> bool {
    cells.get(at).is_none_or(|cell| cell.begins_character)
}

/// Whether a run may begin there: with the first of three bytes.
pub(super) fn may_begin_run(cell: &Cell) -> bool {
    cell.begins_character && matches!(cell.byte, Byte::Known(0xE0..=0xEF))
}

fn unit_at(cells: &[Cell], at: usize) -> Option<Unit> {
    let unit = |length: usize, reading| Some(Unit { cells: at..at + length, reading });
    match cells.get(at)?.byte {
        Byte::Known(byte @ 0..=0x7F) => unit(1, Reading::Plain(char::from(byte))),
        Byte::Foreign(c) | Byte::Lost(c @ '?') => unit(1, Reading::Plain(c)),
        // Marks such as · and ×, letters of pinyin, Greek letters.
        Byte::Known(lead @ (0xC2..=0xC4 | 0xCE)) => {
            let code = u32::from(lead & 0x1F) << 6 | u32::from(continuation(cells, at + 1)?);
            unit(2, Reading::Character(char::from_u32(code)?))
        }
        Byte::Known(lead @ 0xE0..=0xEF) => {
            let second = u32::from(continuation(cells, at + 1)?);
            let code = u32::from(lead & 0x0F) << 12 | second << 6 | u32::from(continuation(cells, at + 2)?);
            let c = char::from_u32(code).filter(|_| code >= 0x800)?;
            let row = |place, step| Some(Reading::Gap(Row { code, step, may_be: may_be(cells, place)? }));
            unit(3, row(at + 2, 1).or_else(|| row(at + 1, 64)).unwrap_or(Reading::Character(c)))
        }
        Byte::Known(lead @ 0xF0..=0xF3) => {
            let code = (1..4).try_fold(u32::from(lead & 7), |code, idx| {
                Some(code << 6 | u32::from(continuation(cells, at + idx)?))
            })?;
            unit(4, Reading::Character(char::from_u32(code).filter(|_| code >= 0x1_0000)?))
        }
        // A full-width sign or a blank that was put between damaged characters later on.
        Byte::Known(lead @ (0xA1 | 0xA3)) => unit(2, Reading::Plain(wide_sign(cells, at, lead)?)),
        Byte::Known(_) | Byte::Lost(_) | Byte::Torn { .. } => None,
    }
}

/// The full-width sign of the pair at a border of characters: A1A1 is the blank, A3A1 to A3FD stand in ASCII's order.
fn wide_sign(cells: &[Cell], at: usize, lead: u8) -> Option<char> {
    let Byte::Known(trail) = cells.get(at + 1).filter(|trail| !trail.begins_character)?.byte else { return None };
    match (lead, trail) {
        _ if !cells[at].begins_character => None,
        (0xA1, 0xA1) => Some('\u{3000}'),
        (0xA3, 0xA1..=0xA3 | 0xA5..=0xFD) => char::from_u32(0xFF00 + u32::from(trail) - 0xA0),
        _ => None,
    }
}

/// The six bits of a byte behind the first; a lost one is taken for 80.
fn continuation(cells: &[Cell], at: usize) -> Option<u8> {
    match cells.get(at)?.byte {
        Byte::Known(byte @ 0x80..=0xBF) => Some(byte & 0x3F),
        Byte::Lost(_) | Byte::Torn { .. } => Some(0),
        _ => None,
    }
}

/// The six bits that a lost byte may have had, unless it was 80.
fn may_be(cells: &[Cell], at: usize) -> Option<&'static [std::ops::RangeInclusive<u32>]> {
    match cells[at].byte {
        Byte::Torn { is_before_high: true } => Some(&[0..=0, 0x2A..=0x2F]),
        Byte::Torn { is_before_high: false } => Some(&[0..=0, 0x21..=0x27]),
        _ if is_gap(cells, at) => Some(&[0..=0x3F]),
        _ => None,
    }
}

/// Whether a lost byte could be another one than 80: any byte is lost before one that ends no pair. Such a byte may
/// itself have been taken away since, with the blanks around a paragraph.
fn is_gap(cells: &[Cell], at: usize) -> bool {
    let is_lost = matches!(cells[at].byte, Byte::Lost(_));
    is_lost && cells.get(at + 1).is_none_or(|next| match next.byte {
        Byte::Known(byte) => byte < 0x40,
        Byte::Foreign(_) => true,
        Byte::Lost(_) | Byte::Torn { .. } => false,
    } || is_indent(cells, at + 1))
}

/// Two ideographic blanks, E3 80 80 E3 80 80, or one and another kind of blank.
fn is_indent(cells: &[Cell], at: usize) -> bool {
    let is_blank = |at: usize| {
        let bytes = cells.get(at..at + 3).map(|cells| [cells[0].byte, cells[1].byte, cells[2].byte]);
        bytes.is_some_and(|[first, second, third]| {
            first == Byte::Known(0xE3)
                && second == Byte::Known(0x80)
                && matches!(third, Byte::Lost(_) | Byte::Torn { .. } | Byte::Known(0x80))
        })
    };
    let is_foreign_blank = |cell: &Cell| matches!(cell.byte, Byte::Foreign(c) if c.is_whitespace());
    is_blank(at) && (is_blank(at + 3) || cells.get(at + 3).is_some_and(is_foreign_blank))
}
