//! Parquet, with every digit.

use polars_io::prelude::{ParquetCompression, ParquetWriter};

use crate::tables::Table;

/// The frame as Parquet, compressed with Zstandard, in one thread so that the bytes never differ.
pub fn write_parquet(table: &Table) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut frame = table.frame().clone();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .set_parallel(false)
        .finish(&mut frame)
        .expect("writing to memory does not fail");
    bytes
}
