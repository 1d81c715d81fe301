//! CSV for spreadsheets, TSV for shells.
//!
//! A text cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, carriage return first)
//! gets an apostrophe in front, which spreadsheets hide: <https://owasp.org/www-community/attacks/CSV_Injection>.

use super::plain;
use crate::tables::{Table, Value};

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
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(start);
    let in_memory = "writing to memory does not fail";
    writer.write_record(table.columns().map(|column| column.name)).expect(in_memory);
    for row in 0..table.height() {
        let cells = (0..table.columns().len()).map(|column| guarded(&table.value(row, column)));
        writer.write_record(cells).expect(in_memory);
    }
    writer.into_inner().expect(in_memory)
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
