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

/// Writes a header and the rows.
pub fn write_delimited(table: &Table, form: Delimited) -> Vec<u8> {
    let delimiter = if form == Delimited::Tsv { b'\t' } else { b',' };
    let start = if form == Delimited::CsvWithBom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
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
    let is_formula = matches!(value, Value::Text(_)) && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text }
}
