//! Tables as bytes, a file a format. Nothing here opens a file.

mod delimited;
mod described;
mod json;
mod markdown;
mod parquet;
mod terminal;

pub(super) use self::delimited::guarded_text;
pub use self::{
    delimited::{Delimited, write_delimited},
    described::{write_description, write_settings},
    json::{write_json, write_json_lines},
    markdown::write_markdown,
    parquet::write_parquet,
    terminal::write_terminal,
};

use super::{Table, Value, number};

/// The names of a table's columns and its cells as people read them.
pub fn texts(table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let headings: Vec<String> = table.columns().map(|column| column.name.to_owned()).collect();
    let row = |row: usize| (0..headings.len()).map(|column| readable(&table.value(row, column))).collect();
    let rows = (0..table.height()).map(row).collect();
    (headings, rows)
}

/// A cell for people: about four significant digits, a dash where nothing is known.
fn readable(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number::readable(*number),
        Value::Date(day) => day.to_string(),
        Value::Missing => "–".to_owned(),
    }
}
