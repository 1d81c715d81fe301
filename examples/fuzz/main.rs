//! Does any file break the reader? Mutates documents at random and reads them, for as long as is asked.
//!
//! `just fuzz SECONDS [FOLDER…]`. Half of what is read is mutated from the files of the folders, `seeds` unless others
//! are named, and offered as every format, to the decoder, to repair and to dating; half is a sample of one format
//! whose parts were mutated before they were put together. A panic, more than a second for 100 KB, and more memory
//! than twenty times the input are failures: the input is written to `fuzz-failures/`, and the run ends with status 1.
//! `just fuzz memory [FOLDER…]` reads one large document of each format and prints what memory that takes. The same
//! seed (`FUZZ_SEED`, 1 by default) tries the same inputs in the same order.

mod large;
mod mutation;
mod samples;
mod targets;
mod usage;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use tifa::ingest::extract::FORMATS;

use self::{
    mutation::Mutator,
    targets::{Reader, Target},
};

/// Where inputs that fail are kept.
const FAILURES: &str = "fuzz-failures";

/// Bytes of a document that are mutated: what is longer only takes longer.
const MAX_BYTES: usize = 60_000;

/// Lines of a sample.
const N_LINES: usize = 60;

/// Bytes that are read in a second, at least.
const BYTES_PER_SECOND: f64 = 100_000.0;

/// What small inputs may take all the same, in seconds: the clock is coarse.
const SECONDS_AT_LEAST: f64 = 0.2;

/// What reading may hold in memory, as a multiple of the input.
const MEMORY_PER_BYTE: u64 = 20;

/// What small inputs may hold all the same: compressed ones unpack, and tables are made once.
const MEMORY_AT_LEAST: u64 = 64 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folders: Vec<PathBuf> = match arguments.get(1..).unwrap_or_default() {
        [] => vec![PathBuf::from("seeds")],
        named => named.iter().map(PathBuf::from).collect(),
    };
    let documents = read_all(&folders);
    if documents.is_empty() {
        eprintln!("error: no file in {folders:?}");
        return ExitCode::from(2);
    }
    let task = arguments.first().map(String::as_str).unwrap_or_default();
    match task.parse() {
        Ok(seconds) => fuzz(&documents, Duration::from_secs(seconds)),
        Err(_) if task == "memory" => large::compare(&arguments[1..]),
        Err(_) => match task.strip_prefix("memory-of-") {
            Some(extension) => large::measure(&documents, extension),
            None => {
                eprintln!("usage: fuzz SECONDS|memory [FOLDER…]");
                ExitCode::from(2)
            }
        },
    }
}

/// The first bytes of every file, in the order of their paths.
fn read_all(folders: &[PathBuf]) -> Vec<Vec<u8>> {
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let read = files.filter_map(Result::ok).filter_map(|entry| fs::read(entry.path()).ok());
    read.map(|bytes| bytes[..bytes.len().min(MAX_BYTES)].to_vec()).collect()
}

fn fuzz(documents: &[Vec<u8>], time: Duration) -> ExitCode {
    let reader = Reader::new();
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut mutator = Mutator::new(seed);
    let mut tried: BTreeMap<String, u64> = BTreeMap::new();
    let (started, mut n_tried, mut n_failed) = (Instant::now(), 0, 0);
    while started.elapsed() < time {
        let (target, bytes) = next_input(&mut mutator, documents);
        n_tried += 1;
        *tried.entry(target.name()).or_default() += 1;
        if let Some(failure) = try_input(&reader, target, &bytes) {
            n_failed += 1;
            keep(&bytes, n_tried, target, &failure);
        }
    }
    println!("{n_tried} inputs from {} files in {} s: {n_failed} failures", documents.len(), time.as_secs());
    let listed: Vec<String> = tried.iter().map(|(name, n_inputs)| format!("{name} {n_inputs}")).collect();
    println!("{}", listed.join(", "));
    if n_failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn next_input(mutator: &mut Mutator, documents: &[Vec<u8>]) -> (Target, Vec<u8>) {
    if mutator.below(2) == 0 {
        let bytes = mutator.mutate(documents);
        let extensions: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        let target = match mutator.below(6) {
            0 => Target::Decode,
            1 => Target::Repair,
            2 => Target::Dating,
            _ => Target::Document(extensions[mutator.below(extensions.len())]),
        };
        return (target, bytes);
    }
    let words = &documents[mutator.below(documents.len())];
    let extension = samples::EXTENSIONS[mutator.below(samples::EXTENSIONS.len())];
    let mut sample = samples::sample(extension, &String::from_utf8_lossy(words), N_LINES);
    (Target::Document(extension), mutator.mutate_sample(&mut sample, documents))
}

/// What is wrong with how an input was read; `None` where nothing is.
fn try_input(reader: &Reader, target: Target, bytes: &[u8]) -> Option<String> {
    usage::forget_peak();
    let (held, worked, begun) = (usage::held(), usage::worked(), Instant::now());
    let is_alive = reader.survives(target, bytes);
    let took = usage::worked().zip(worked).map_or_else(|| begun.elapsed(), |(after, before)| after - before);
    let grown = usage::peak().zip(held).map_or(0, |(peak, held)| peak.saturating_sub(held));
    let n_bytes = bytes.len();
    if !is_alive {
        Some("panic".to_owned())
    } else if took.as_secs_f64() > (n_bytes as f64 / BYTES_PER_SECOND).max(SECONDS_AT_LEAST) * slowness() {
        Some(format!("slow-{}ms", took.as_millis()))
    } else if grown > MEMORY_AT_LEAST.max(MEMORY_PER_BYTE * n_bytes as u64) {
        Some(format!("large-{}MB", grown >> 20))
    } else {
        None
    }
}

/// How many times slower this build may be than one for use (`FUZZ_SLOWNESS`, 1 by default).
fn slowness() -> f64 {
    std::env::var("FUZZ_SLOWNESS").ok().and_then(|typed| typed.parse().ok()).unwrap_or(1.0)
}

fn keep(bytes: &[u8], number: u64, target: Target, what: &str) {
    let name = format!("{what}-{}-{number}.{}", target.name(), target.extension());
    let path = Path::new(FAILURES).join(name);
    let written = fs::create_dir_all(FAILURES).and_then(|()| fs::write(&path, bytes));
    eprintln!("{what}: {} ({written:?})", path.display());
}
