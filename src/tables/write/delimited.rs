//! CSV for spreadsheets, TSV for shells.
//!
//! A text cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, carriage return first)
//! gets an apostrophe in front, which spreadsheets hide: <https://owasp.org/www-community/attacks/CSV_Injection>.

use rayon::prelude::*;

use super::plain;
use crate::tables::{Table, Value};

/// Rows that one thread writes in one go.
const ROWS_AT_ONCE: usize = 512;

/// How to separate cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimited {
    /// Commas, with a byte-order mark so that spreadsheets read UTF-8.
    CsvWithBom,
    /// Commas.
    Csv,
    /// Tabs.
    Tsv,
}

impl Delimited {
    /// What separates cells, and what stands before the first.
    pub(in crate::tables) fn opening(self) -> (u8, Vec<u8>) {
        let delimiter = if self == Self::Tsv { b'\t' } else { b',' };
        let start = if self == Self::CsvWithBom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        (delimiter, start)
    }
}

/// Writes a header and the rows.
pub fn write_delimited(table: &Table, form: Delimited) -> Vec<u8> {
    let (delimiter, start) = form.opening();
    let in_memory = "writing to memory does not fail";
    let writer = |start| csv::WriterBuilder::new().delimiter(delimiter).from_writer(start);
    let mut header = writer(start);
    header.write_record(table.columns().map(|column| column.name)).expect(in_memory);
    let stretch = |first: usize| {
        let mut writer = writer(Vec::new());
        for row in first..(first + ROWS_AT_ONCE).min(table.height()) {
            let cells = (0..table.columns().len()).map(|column| guarded(&table.value(row, column)));
            writer.write_record(cells).expect(in_memory);
        }
        writer.into_inner().expect(in_memory)
    };
    let firsts: Vec<usize> = (0..table.height()).step_by(ROWS_AT_ONCE).collect();
    let rows: Vec<Vec<u8>> = firsts.into_par_iter().map(stretch).collect();
    let mut written = header.into_inner().expect(in_memory);
    rows.iter().for_each(|rows| written.extend_from_slice(rows));
    written
}

fn guarded(value: &Value) -> String {
    let text = plain(value);
    if matches!(value, Value::Text(_)) { guarded_text(&text) } else { text }
}

/// A text that no spreadsheet takes for a formula.
pub(in crate::tables) fn guarded_text(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
