//! Parquet: a table of documents with typed columns, a row a document.
//!
//! Reads bytes through polars, gives a record a row. What a file says it unpacks to is checked before it is unpacked.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use jiff::{Timestamp, civil::Time, tz::Offset};
use polars::prelude::{AnyValue, ArrowDataType, Column, DataFrame, PlSmallStr, PolarsResult, TimeUnit};
use polars_io::prelude::{ParquetReader, SerReader as _};

use super::{
    ExtractOptions, Extracted, Problem, parquet_pages,
    table::{TEXT, column_names, no_text_column, row_record},
};

/// Cells of a table; each takes memory even where a thousand of them are written as one.
const MAX_CELLS: usize = 50_000_000;

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    // polars trusts what a file says of itself, and panics where that is wrong.
    let (frame, left_out) = catch_unwind(AssertUnwindSafe(|| read_frame(bytes, options)))
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
    if let Some(first) = read.records.first_mut().filter(|_| !left_out.is_empty()) {
        let message = format!("columns of a type that is not read are left out: {}", left_out.join(", "));
        first.problems.push(Problem::new(message).with_hint("write them as text, days as 2024-08-09"));
    }
    Ok(read)
}

/// The columns that can be read, and the names of the others.
fn read_frame(bytes: &[u8], options: &ExtractOptions) -> Result<(DataFrame, Vec<String>), Problem> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    if !is_sound(&mut reader, bytes).map_err(|error| broken(&error.to_string()))? {
        return Err(Problem::new("expected a Parquet file, found one that is damaged"));
    }
    let (n_rows, n_bytes) = declared_size(&mut reader).map_err(|error| broken(&error.to_string()))?;
    if n_bytes > options.max_unpacked_bytes {
        let max = options.max_unpacked_bytes;
        let message = format!("it unpacks to {n_bytes} bytes, more than `ingest.extract.max_unpacked_bytes` = {max}");
        let hint = "raise `max_unpacked_bytes` under [ingest.extract] in the project file";
        return Err(Problem::new(message).with_hint(hint));
    }
    let schema = reader.schema().map_err(|error| broken(&error.to_string()))?;
    let n_columns = schema.len();
    if n_rows.saturating_mul(n_columns) > MAX_CELLS {
        return Err(Problem::new(format!("it has {n_rows} rows of {n_columns} cells, more than {MAX_CELLS} cells")));
    }
    let (read, left_out): (Vec<_>, Vec<_>) = schema.iter().partition(|(_, field)| is_read(field.dtype()));
    let names = |fields: Vec<(&PlSmallStr, _)>| fields.into_iter().map(|(name, _)| name.to_string()).collect();
    let frame = reader.with_columns(Some(names(read))).finish().map_err(|error| broken(&error.to_string()))?;
    Ok((frame, names(left_out)))
}

/// Whether values of a type are read; categories and times of the day would need much more of polars. A moment that is
/// the same everywhere has no day by itself: 16:00 of one in London is 0:00 of the next in Beijing.
fn is_read(kind: &ArrowDataType) -> bool {
    !matches!(
        kind,
        ArrowDataType::Timestamp(_, Some(_))
            | ArrowDataType::Dictionary(..)
            | ArrowDataType::Duration(_)
            | ArrowDataType::Time32(_)
            | ArrowDataType::Time64(_)
            | ArrowDataType::Date64
    )
}

/// Whether what the file says of its columns is possible: memory is asked for by it before anything is read, and a
/// request that cannot be met would end the program.
fn is_sound(reader: &mut ParquetReader<Cursor<&[u8]>>, bytes: &[u8]) -> PolarsResult<bool> {
    let about = reader.get_metadata()?;
    Ok(about.row_groups.iter().all(|group| {
        let is_possible = |n_values: i64| usize::try_from(n_values).is_ok_and(|n_values| n_values <= MAX_CELLS);
        let lies_within = |size: i64| usize::try_from(size).is_ok_and(|size| size <= bytes.len());
        let pages = |range: std::ops::Range<u64>| {
            bytes.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
        };
        group.num_rows() <= about.num_rows
            && group.parquet_columns().iter().all(|column| {
                is_possible(column.num_values())
                    && lies_within(column.compressed_size())
                    && lies_within(column.data_page_offset())
                    && pages(column.byte_range()).is_some_and(|pages| parquet_pages::are_sound(pages, MAX_CELLS))
            })
    }))
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
        AnyValue::Datetime(count, unit, _) => moment(*count, *unit),
        other => Some(other.to_string()),
    }
}

/// `2024-08-09T15:30:00`; without the time where that is midnight, as of a column of days. `None` out of range.
fn moment(count: i64, unit: TimeUnit) -> Option<String> {
    let since_1970 = match unit {
        TimeUnit::Nanoseconds => Timestamp::from_nanosecond(i128::from(count)),
        TimeUnit::Microseconds => Timestamp::from_microsecond(count),
        TimeUnit::Milliseconds => Timestamp::from_millisecond(count),
    };
    let written = Offset::UTC.to_datetime(since_1970.ok()?);
    Some(if written.time() == Time::midnight() { written.date().to_string() } else { written.to_string() })
}

fn broken(error: &str) -> Problem {
    let first_line = error.lines().next().unwrap_or_default();
    Problem::new(format!("expected a Parquet file, but {first_line}"))
}
