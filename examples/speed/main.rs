//! How fast are documents read, on one core? Ingest beside the plain reading of the same files, in one run.
//!
//! `just bench DIR…` prints it for every folder. A figure is the median of several rounds; MB are of the files as they
//! lie on the disk. The dictionary that damaged characters ask for is loaded before the clock starts.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use tifa::{
    corpus::Events,
    ingest::{IngestOptions, Knowledge, dating::EventIndex, ingest},
    segment::{SegmentOptions, Segmenter},
};

/// The program's own: a library that allocates is as fast as its allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rounds of which the median is told.
const N_ROUNDS: usize = 7;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("usage: speed DIR…");
        return ExitCode::from(2);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread can be started");
    println!("{:<28} {:>6} {:>9} {:>11} {:>13} {:>7}", "folder", "files", "kB", "read MB/s", "ingest MB/s", "ratio");
    pool.install(|| folders.iter().for_each(|folder| measure(folder)));
    ExitCode::SUCCESS
}

fn measure(folder: &Path) {
    let files = files_of(folder);
    let n_bytes: usize = files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|file| size_of(&file)).sum();
    let events = EventIndex::new(&Events::builtin());
    let segmenter = Segmenter::new(&SegmentOptions::default());
    let knows_word = |word: &str| segmenter.knows(word);
    knows_word("提法");
    let knowledge = Knowledge { events: &events, knows_word: &knows_word };
    let paths = [folder.to_owned()];
    let read = median(|| files.iter().filter_map(|file| std::fs::read(file).ok()).map(|bytes| bytes.len()).sum());
    let ingested = median(|| {
        let corpus = ingest(&paths, &IngestOptions::default(), &knowledge);
        corpus.map_or(0, |corpus| corpus.output.len())
    });
    let speed = |time: Duration| n_bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{:<28} {:>6} {:>9} {:>11.0} {:>13.1} {:>7.1}",
        folder.file_name().unwrap_or_default().to_string_lossy(),
        files.len(),
        n_bytes / 1000,
        speed(read),
        speed(ingested),
        ingested.as_secs_f64() / read.as_secs_f64(),
    );
}

fn size_of(file: &std::fs::Metadata) -> usize {
    usize::try_from(file.len()).unwrap_or(usize::MAX)
}

/// The files of a folder that ingest would read.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_document(path))
        .collect()
}

fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with("README") && name != "manifest.csv" && name != "tifa.toml"
}

/// The median time of some rounds; what they return is kept, so that no work is left out.
fn median(mut round: impl FnMut() -> usize) -> Duration {
    let mut times: Vec<Duration> = (0..N_ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(round());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[N_ROUNDS / 2]
}
