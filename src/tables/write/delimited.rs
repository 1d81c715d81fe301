//! CSV for spreadsheets, TSV for shells.
//!
//! A text cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab, carriage return first)
//! gets an apostrophe in front, which spreadsheets hide: <https://owasp.org/www-community/attacks/CSV_Injection>.

use std::{borrow::Cow, fmt::Write};

use rayon::prelude::*;

use crate::tables::{
    Table,
    cells::{Cell, Cells},
    number::write_significant,
};

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

/// Writes a header and the rows: numbers with 12 significant digits, missing values empty.
pub fn write_delimited(table: &Table, form: Delimited) -> Vec<u8> {
    let (delimiter, start) = form.opening();
    let writer = |start| csv::WriterBuilder::new().delimiter(delimiter).from_writer(start);
    let mut header = writer(start);
    header.write_record(table.columns().map(|column| column.name)).expect(IN_MEMORY);
    let columns: Vec<Cells> = (0..table.columns().len()).map(|column| table.cells(column)).collect();
    let stretch = |first: usize| {
        let mut writer = writer(Vec::new());
        let mut field = String::new();
        for row in first..(first + ROWS_AT_ONCE).min(table.height()) {
            for cells in &columns {
                field.clear();
                write_cell(&cells.get(row), &mut field);
                writer.write_field(&field).expect(IN_MEMORY);
            }
            writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        }
        writer.into_inner().expect(IN_MEMORY)
    };
    let firsts: Vec<usize> = (0..table.height()).step_by(ROWS_AT_ONCE).collect();
    let mut stretches = vec![header.into_inner().expect(IN_MEMORY)];
    stretches.par_extend(firsts.into_par_iter().map(stretch));
    stretches.concat()
}

const IN_MEMORY: &str = "writing to memory does not fail";

fn write_cell(cell: &Cell, field: &mut String) {
    match cell {
        Cell::Text(text) => field.push_str(&guarded_text(text)),
        Cell::Integer(number) => write!(field, "{number}").expect(IN_MEMORY),
        Cell::Real(number) => write_significant(*number, field),
        Cell::Date(day) => write!(field, "{day}").expect(IN_MEMORY),
        Cell::Missing => {}
    }
}

/// A text that no spreadsheet takes for a formula.
pub(in crate::tables) fn guarded_text(text: &str) -> Cow<'_, str> {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
