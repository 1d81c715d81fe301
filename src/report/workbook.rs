//! A workbook for spreadsheets: a sheet a table, one that explains the columns, and one of settings and versions.
//!
//! Cells are typed, so nothing in them can start a formula. The date of making is fixed: the same
//! results give the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value as Json;

use super::ReportError;
use crate::tables::{ColumnType, Table, Value};

/// The bytes of a workbook with the given tables, in order, and `meta`: versions, settings, hashes.
///
/// # Errors
///
/// When a table has more rows than a sheet can hold (1,048,575).
pub fn workbook(tables: &[Table], meta: &Json) -> Result<Vec<u8>, ReportError> {
    if let Some(table) = tables.iter().find(|table| table.height() > SHEET_ROWS) {
        return Err(ReportError::SheetFull { table: table.name().to_owned(), n_rows: table.height() });
    }
    Ok(build(tables, meta)?)
}

/// Rows that a sheet holds below its heading.
const SHEET_ROWS: usize = 1_048_575;

fn build(tables: &[Table], meta: &Json) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = empty()?;
    for table in tables {
        write_table(workbook.add_worksheet(), table)?;
    }
    write_meanings(workbook.add_worksheet(), tables)?;
    write_meta(workbook.add_worksheet(), meta)?;
    workbook.save_to_buffer()
}

/// A row a key; what has parts stands as JSON.
pub(super) fn write_meta(sheet: &mut Worksheet, meta: &Json) -> Result<(), XlsxError> {
    sheet.set_name("meta")?;
    for (at, (name, width)) in (0..).zip([("key", 24.0), ("value", 110.0)]) {
        sheet.write_with_format(0, at, name, &heading())?;
        sheet.set_column_width(at, width)?;
    }
    for (row, (key, value)) in (1..).zip(meta.as_object().into_iter().flatten()) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        sheet.write_string(row, 0, key)?;
        sheet.write_string(row, 1, clipped(&text))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A workbook without sheets, the same bytes at any time.
pub(super) fn empty() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_author("tifa").set_creation_datetime(&made));
    Ok(workbook)
}

fn heading() -> Format {
    Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin)
}

fn write_table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(table.name())?;
    let days = Format::new().set_num_format("yyyy-mm-dd");
    for (at, column) in (0..).zip(table.columns()) {
        sheet.write_with_format(0, at, column.name, &heading())?;
        sheet.set_column_width(at, width_of(table, usize::from(at)))?;
        for row in 0..table.height() {
            let line = u32::try_from(row + 1).unwrap_or(u32::MAX);
            write_cell(sheet, (line, at), table.value(row, usize::from(at)), &days)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    if table.height() > 0 {
        let last_row = u32::try_from(table.height()).unwrap_or(u32::MAX);
        let last_column = u16::try_from(table.columns().len() - 1).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), value: Value, days: &Format) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => sheet.write_string(row, column, clipped(&text))?,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other number than a float")]
        Value::Integer(number) => sheet.write_number(row, column, number as f64)?,
        Value::Real(number) if number.is_finite() => sheet.write_number(row, column, number)?,
        Value::Real(number) => sheet.write_string(row, column, number.to_string())?,
        Value::Date(day) => {
            let written = u16::try_from(day.year()).ok().filter(|year| *year >= 1900);
            let month = u8::try_from(day.month()).expect("a month is between 1 and 12");
            let of_month = u8::try_from(day.day()).expect("a day is between 1 and 31");
            match written {
                Some(year) => {
                    sheet.write_with_format(row, column, ExcelDateTime::from_ymd(year, month, of_month)?, days)?
                }
                None => sheet.write_string(row, column, day.to_string())?,
            }
        }
        Value::Missing => sheet,
    };
    Ok(())
}

/// A cell holds 32,767 characters; what is longer is cut and says so.
pub(super) fn clipped(text: &str) -> String {
    const MOST: usize = 32_767;
    if text.encode_utf16().count() <= MOST {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(MOST / 2).collect();
    kept.push_str(" … (cut)");
    kept
}

/// Wide enough for the heading and the first rows, Chinese counted double.
fn width_of(table: &Table, column: usize) -> f64 {
    let cells = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let heading = table.columns().nth(column).map_or(0.0, |column| cells(column.name));
    let is_text = table.columns().nth(column).is_some_and(|column| column.kind == ColumnType::Text);
    let first_rows = (0..table.height().min(50)).map(|row| match table.value(row, column) {
        Value::Text(text) => cells(&text),
        _ => 10.0,
    });
    let widest = first_rows.fold(heading, f64::max);
    (widest + 2.0).clamp(8.0, if is_text { 48.0 } else { 16.0_f64.max(heading + 2.0) })
}

fn write_meanings(sheet: &mut Worksheet, tables: &[Table]) -> Result<(), XlsxError> {
    sheet.set_name("columns")?;
    for (at, (name, width)) in (0..).zip([("table", 14.0), ("column", 22.0), ("unit", 20.0), ("meaning", 90.0)]) {
        sheet.write_with_format(0, at, name, &heading())?;
        sheet.set_column_width(at, width)?;
    }
    let rows = tables.iter().flat_map(|table| table.columns().map(move |column| (table.name(), column)));
    for (row, (table, column)) in (1..).zip(rows) {
        for (at, text) in (0..).zip([table, column.name, column.unit, column.meaning]) {
            sheet.write_string(row, at, text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
