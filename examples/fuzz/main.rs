//! Does any file break the reader? Mutates documents at random and reads them, for as long as is asked.
//!
//! `just fuzz SECONDS [FOLDER…]`. What is read is mutated from the files of the folders, `seeds` unless others are
//! named, and offered as every format. A panic, and more than a second for 100 KB, is a failure: the input is written
//! to `fuzz-failures/`, and the run ends with status 1. The same seed tries the same inputs in the same order.

mod mutation;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use tifa::{
    corpus::Events,
    ingest::{IngestOptions, Knowledge, Metadata, RawDocument, extract::FORMATS, ingest_document},
    segment::{SegmentOptions, Segmenter},
};

use self::mutation::Mutator;

/// Where inputs that fail are kept.
const FAILURES: &str = "fuzz-failures";

/// Bytes of a document that are mutated: what is longer only takes longer.
const MAX_BYTES: usize = 60_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(seconds) = arguments.first().and_then(|typed| typed.parse().ok()) else {
        eprintln!("usage: fuzz SECONDS [FOLDER…]");
        return ExitCode::from(2);
    };
    let folders: Vec<PathBuf> = match &arguments[1..] {
        [] => vec![PathBuf::from("seeds")],
        named => named.iter().map(PathBuf::from).collect(),
    };
    let documents = read_all(&folders);
    if documents.is_empty() {
        eprintln!("error: no file in {folders:?}");
        return ExitCode::from(2);
    }
    let (n_tried, n_failed) = fuzz(&documents, Duration::from_secs(seconds));
    println!("{n_tried} inputs from {} files in {seconds} s: {n_failed} failures", documents.len());
    if let Some(peak) = peak_memory() {
        println!("peak memory: {peak}");
    }
    if n_failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// The first bytes of every file, in the order of their paths.
fn read_all(folders: &[PathBuf]) -> Vec<Vec<u8>> {
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let read = files.filter_map(Result::ok).filter_map(|entry| fs::read(entry.path()).ok());
    read.map(|bytes| bytes[..bytes.len().min(MAX_BYTES)].to_vec()).collect()
}

fn fuzz(documents: &[Vec<u8>], time: Duration) -> (u64, u64) {
    let events = Events::builtin();
    let segmenter = Segmenter::new(&SegmentOptions::default());
    let knows_word = |word: &str| segmenter.knows(word);
    let knowledge = Knowledge { events: &events, knows_word: &knows_word };
    let options = IngestOptions::default();
    let mut mutator = Mutator::new(1);
    let extensions: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    let (started, mut n_tried, mut n_failed) = (Instant::now(), 0, 0);
    while started.elapsed() < time {
        let bytes = mutator.mutate(documents);
        let extension = extensions[mutator.below(extensions.len())];
        let name = format!("input.{extension}");
        let raw = RawDocument { name: &name, bytes: &bytes, metadata: &Metadata::default() };
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| ingest_document(&raw, &options, &knowledge).is_ok()));
        let allowed = Duration::from_secs_f64(1.0 + bytes.len() as f64 / 100_000.0);
        n_tried += 1;
        if outcome.is_err() || begun.elapsed() > allowed {
            n_failed += 1;
            keep(&bytes, n_tried, extension, if outcome.is_err() { "panic" } else { "slow" });
        }
    }
    (n_tried, n_failed)
}

fn keep(bytes: &[u8], number: u64, extension: &str, what: &str) {
    let path = Path::new(FAILURES).join(format!("{what}-{number}.{extension}"));
    let written = fs::create_dir_all(FAILURES).and_then(|()| fs::write(&path, bytes));
    eprintln!("{what}: {} ({written:?})", path.display());
}

/// The most memory that the process had, where the system tells.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
