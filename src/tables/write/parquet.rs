//! Parquet, with every digit.

use polars_io::prelude::{KeyValueMetadata, ParquetCompression, ParquetWriter};
use serde_json::Value as Json;

use crate::tables::Table;

/// The key of the file's metadata under which settings, versions and hashes stand as JSON.
const META_KEY: &str = "tifa";

/// The frame as Parquet, compressed with Zstandard, in one thread so that the bytes never differ; `meta` stands in the
/// metadata of the file under `tifa`.
pub fn write_parquet(table: &Table, meta: &Json) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut frame = table.frame().clone();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .set_parallel(false)
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(vec![(META_KEY.to_owned(), meta.to_string())])))
        .finish(&mut frame)
        .expect("writing to memory does not fail");
    bytes
}
