//! How fast are documents read, on one core? Ingest beside the plain reading of the same files, in one run.
//!
//! `just bench DIR…` prints it for every folder. A figure is the median of several rounds; MB are of the files as they
//! lie on the disk. The dictionary that damaged characters ask for is loaded before the clock starts. Behind it stands
//! what finding the recurring wordings takes: MB are of repaired text, and `memory/text` is the most that the process
//! held beyond the corpus, as a multiple of it.

#[path = "../fuzz/usage.rs"]
#[expect(dead_code, reason = "nothing here asks how long the process worked")]
mod usage;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use tifa::{
    corpus::{Corpus, Events},
    ingest::{IngestOptions, Knowledge, dating::EventIndex, ingest},
    phrases::{PhraseOptions, recurring},
    segment::{SegmentOptions, Segmenter},
};

/// The program's own: a library that allocates is as fast as its allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Asks for the recurring wordings alone, in a process of its own.
const OF_PHRASES: &str = "--phrases";

/// Rounds of which the median is told.
const N_ROUNDS: usize = 7;

fn main() -> ExitCode {
    let mut folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.first().is_some_and(|first| first == Path::new(OF_PHRASES)) {
        folders.drain(1..).for_each(|folder| measure_phrases(&folder));
        return ExitCode::SUCCESS;
    }
    if folders.is_empty() {
        eprintln!("usage: speed DIR…");
        return ExitCode::from(2);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread can be started");
    println!("{:<28} {:>6} {:>9} {:>11} {:>13} {:>7}", "folder", "files", "kB", "read MB/s", "ingest MB/s", "ratio");
    pool.install(|| folders.iter().for_each(|folder| measure(folder)));
    println!(
        "\n{:<28} {:>6} {:>9} {:>11} {:>13} {:>13}",
        "folder", "texts", "kB", "wordings", "phrases MB/s", "memory/text"
    );
    for folder in &folders {
        // Memory that was given back may stay with the process: each folder has its own.
        let run = std::env::current_exe().and_then(|this| Command::new(this).arg(OF_PHRASES).arg(folder).status());
        if !run.is_ok_and(|status| status.success()) {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure(folder: &Path) {
    let files = files_of(folder);
    let n_bytes: usize = files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|file| size_of(&file)).sum();
    let (events, segmenter) = known();
    let read = median(|| files.iter().filter_map(|file| std::fs::read(file).ok()).map(|bytes| bytes.len()).sum());
    let ingested = median(|| corpus_of(folder, &events, &segmenter).map_or(0, |corpus| corpus.len()));
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

/// Recurring wordings on all cores: the most memory of the first round, the median time of all.
fn measure_phrases(folder: &Path) {
    let (events, segmenter) = known();
    let Some(corpus) = corpus_of(folder, &events, &segmenter) else { return };
    let n_bytes: usize = corpus.documents().iter().map(|document| document.text.len()).sum();
    let find = || recurring(&corpus, &segmenter, &PhraseOptions::default()).len();
    usage::forget_peak();
    let held = usage::held();
    let n_found = find();
    let beyond = usage::peak().zip(held).map(|(peak, held)| peak.saturating_sub(held));
    let time = median(find);
    println!(
        "{:<28} {:>6} {:>9} {n_found:>11} {:>13.1} {:>13}",
        folder.file_name().unwrap_or_default().to_string_lossy(),
        corpus.len(),
        n_bytes / 1000,
        n_bytes as f64 / 1e6 / time.as_secs_f64(),
        beyond.map_or("-".to_owned(), |beyond| format!("{:.1}", beyond as f64 / n_bytes as f64)),
    );
}

fn known() -> (EventIndex, Segmenter) {
    let segmenter = Segmenter::new(&SegmentOptions::default());
    segmenter.knows("提法");
    (EventIndex::new(&Events::builtin()), segmenter)
}

fn corpus_of(folder: &Path, events: &EventIndex, segmenter: &Segmenter) -> Option<Corpus> {
    let knows_word = |word: &str| segmenter.knows(word);
    let knowledge = Knowledge { events, knows_word: &knows_word };
    let read = ingest(&[folder.to_owned()], &IngestOptions::default(), &knowledge);
    read.ok().map(|read| read.output)
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
