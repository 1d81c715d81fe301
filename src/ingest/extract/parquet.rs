//! Parquet: a table of documents with typed columns, a row a document.
//!
//! Reads bytes through polars, gives a record a row. What a file says it unpacks to is checked before it is unpacked.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use polars::prelude::{AnyValue, Column, DataFrame, PolarsResult};
use polars_io::prelude::{ParquetReader, SerReader as _};

use super::{
    ExtractOptions, Extracted, Problem,
    table::{TEXT, column_names, no_text_column, row_record},
};

/// Cells of a table; each takes memory even where a thousand of them are written as one.
const MAX_CELLS: usize = 50_000_000;

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    // polars trusts what a file says of itself, and panics where that is wrong.
    let frame = catch_unwind(AssertUnwindSafe(|| read_frame(bytes, options)))
        .unwrap_or_else(|_| Err(Problem::new("expected a Parquet file, found one that is damaged")))?;
    let headers = column_names(frame.get_column_names().into_iter().map(|name| name.as_str()));
    if !headers.iter().any(|name| name == TEXT) {
        return Err(no_text_column(&headers));
    }
    let columns: Vec<(&String, &Column)> = headers.iter().zip(frame.columns()).collect();
    let mut read = Extracted::default();
    for row in 0..frame.height() {
        let cell = |(name, column): &(&String, &Column)| Some(((*name).clone(), plain_value(&column.get(row).ok()?)?));
        read.add(row_record(columns.iter().filter_map(cell)), row + 1, format!("row {}", row + 1));
    }
    Ok(read)
}

fn read_frame(bytes: &[u8], options: &ExtractOptions) -> Result<DataFrame, Problem> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let (n_rows, n_bytes) = declared_size(&mut reader).map_err(|error| broken(&error.to_string()))?;
    if n_bytes > options.max_unpacked_bytes {
        let max = options.max_unpacked_bytes;
        let message = format!("it unpacks to {n_bytes} bytes, more than `ingest.extract.max_unpacked_bytes` = {max}");
        let hint = "raise `max_unpacked_bytes` under [ingest.extract] in the project file";
        return Err(Problem::new(message).with_hint(hint));
    }
    let n_columns = reader.schema().map_err(|error| broken(&error.to_string()))?.len();
    if n_rows.saturating_mul(n_columns) > MAX_CELLS {
        return Err(Problem::new(format!("it has {n_rows} rows of {n_columns} cells, more than {MAX_CELLS} cells")));
    }
    reader.finish().map_err(|error| broken(&error.to_string()))
}

/// Rows, and bytes when unpacked, as the file itself says.
fn declared_size(reader: &mut ParquetReader<Cursor<&[u8]>>) -> PolarsResult<(usize, u64)> {
    let about = reader.get_metadata()?;
    let n_bytes = about.row_groups.iter().map(|group| u64::try_from(group.total_byte_size()).unwrap_or(u64::MAX));
    Ok((about.num_rows, n_bytes.fold(0, u64::saturating_add)))
}

fn plain_value(value: &AnyValue<'_>) -> Option<String> {
    match value {
        AnyValue::Null | AnyValue::List(_) => None,
        AnyValue::String(text) => Some((*text).to_owned()),
        AnyValue::StringOwned(text) => Some(text.to_string()),
        other => Some(other.to_string()),
    }
}

fn broken(error: &str) -> Problem {
    let first_line = error.lines().next().unwrap_or_default();
    Problem::new(format!("expected a Parquet file, but {first_line}"))
}
