//! Parquet tables, written by polars.

use std::process::Command;

use polars::prelude::{Column, DataFrame, DataType, TimeUnit};
use polars_io::prelude::ParquetWriter;
use tifa::diagnostic::Warned;

use super::{SENTENCE, date_of, folder, ids, messages, one, read};

fn parquet() -> Vec<u8> {
    let texts = [Some(SENTENCE), None, Some("加快转型，提升质量。")];
    let columns = vec![Column::new("text".into(), texts), Column::new("date".into(), [2019_i64, 2020, 2021])];
    let mut bytes = Vec::new();
    let mut frame = DataFrame::new(3, columns).expect("columns are equally long");
    ParquetWriter::new(&mut bytes).finish(&mut frame).expect("a table can be written");
    bytes
}

#[test]
fn a_row_is_a_document() {
    let folder = folder(&[("texts.parquet", &parquet())]);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(ids(&output), ["texts-1", "texts-3"]);
    assert_eq!(output.documents().iter().filter_map(date_of).collect::<Vec<_>>(), ["2019", "2021"]);
    assert_eq!(messages(&findings), ["cannot read `texts.parquet`, row 2: expected a `text` that is not empty"]);
}

#[test]
fn a_damaged_file_is_a_warning() {
    let bytes = parquet();
    for n_bytes in [4, 8, 12, bytes.len() / 2, bytes.len() - 1] {
        assert!(one("a.parquet", &bytes[..n_bytes]).is_err(), "{n_bytes}");
    }
    // Sizes and counts are integers of some bytes: the values make them negative, huge, or longer. Whatever comes of it,
    // the program goes on.
    for (at, value) in (0..bytes.len()).flat_map(|at| [0x00, 0x03, 0x7F, 0x80, 0xFF].map(|value| (at, value))) {
        let mut damaged = bytes.clone();
        damaged[at] = value;
        let _ = one("a.parquet", &damaged);
    }
}

#[test]
fn a_damaged_file_is_told_in_one_error_and_no_trace() {
    let bytes = parquet();
    // What the file says of itself stands at its end.
    for at in (bytes.len() * 2 / 3..bytes.len() - 8).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[at] = 0x7F;
        let folder = folder(&[("a.parquet", &damaged)]);
        let file = folder.path().join("a.parquet");
        let run = Command::new(env!("CARGO_BIN_EXE_tifa")).args(["-q", "corpus"]).arg(file).output();
        let told = run.expect("tifa runs").stderr;
        assert!(!String::from_utf8_lossy(&told).contains("panicked"), "byte {at}");
    }
}

/// pandas writes days as moments.
#[test]
fn a_moment_is_a_day() {
    let day = |n_days: i64| n_days * 86_400_000_000;
    let moments = Column::new("date".into(), [day(18_262), day(18_263) + 56_000_000, -1]);
    let moments = moments.cast(&DataType::Datetime(TimeUnit::Microseconds, None)).expect("integers are moments");
    let texts = Column::new("text".into(), [SENTENCE, "加快转型，提升质量。", "扩大内需，稳定增长。"]);
    let mut bytes = Vec::new();
    let mut frame = DataFrame::new(3, vec![texts, moments]).expect("columns are equally long");
    ParquetWriter::new(&mut bytes).finish(&mut frame).expect("a table can be written");
    let folder = folder(&[("texts.parquet", &bytes)]);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(messages(&findings), [""; 0]);
    assert_eq!(
        output.documents().iter().filter_map(date_of).collect::<Vec<_>>(),
        ["1969-12-31", "2020-01-01", "2020-01-02"]
    );
}
