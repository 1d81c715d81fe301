//! Large documents: what memory one document of each format takes, as a multiple of its size.
//!
//! Each is read in a process of its own, so that what an earlier one left behind is not taken for the next. The size of
//! a compressed file is that of its parts.

use std::process::{Command, ExitCode};

use crate::{
    samples::{EXTENSIONS, Sample, sample},
    targets::{Reader, Target},
    usage,
};

/// Size of the words of a large document, in bytes.
const N_BYTES: usize = 2 << 20;

/// What reading may hold, as a multiple of the input.
const MOST_PER_BYTE: f64 = 20.0;

/// Measures every format and prints a row each; fails where one takes too much.
pub(crate) fn compare(folders: &[String]) -> ExitCode {
    println!("format, bytes, peak bytes, multiple");
    let mut is_good = true;
    for extension in ["txt"].into_iter().chain(EXTENSIONS) {
        let this = std::env::current_exe().expect("the program that runs has a file");
        let run = Command::new(this).arg(format!("memory-of-{extension}")).args(folders).status();
        is_good &= run.is_ok_and(|status| status.success());
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Reads one large document of a format and prints what that took.
pub(crate) fn measure(documents: &[Vec<u8>], extension: &str) -> ExitCode {
    let reader = Reader::new();
    let (n_bytes, bytes) = large(documents, extension);
    let target = Target::Document(extension_of_format(extension));
    // Tables that are made once are no document's.
    reader.survives(target, &bytes[..bytes.len().min(1000)]);
    usage::forget_peak();
    let Some(held) = usage::held() else {
        eprintln!("error: the system does not tell what memory is held");
        return ExitCode::from(2);
    };
    let is_alive = reader.survives(target, &bytes);
    let grown = usage::peak().unwrap_or(u64::MAX).saturating_sub(held);
    let multiple = grown as f64 / n_bytes as f64;
    println!("{extension}, {n_bytes}, {grown}, {multiple:.1}");
    if is_alive && multiple <= MOST_PER_BYTE { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// The endings are those of [`compare`], so that targets can name them for as long as the program runs.
fn extension_of_format(extension: &str) -> &'static str {
    let known = tifa::ingest::extract::FORMATS.iter().flat_map(|format| format.extensions);
    known.copied().find(|known| *known == extension).unwrap_or("txt")
}

/// A large document of a format, and the size of its parts.
fn large(documents: &[Vec<u8>], extension: &str) -> (usize, Vec<u8>) {
    let words: String = documents.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let mut text = String::with_capacity(N_BYTES + words.len());
    // Each copy says which it is, so that the text does not repeat itself line by line.
    for copy in (0..).take_while(|copy| copy * words.len().max(1) < N_BYTES) {
        text.extend(words.lines().map(|line| format!("{copy}号 {line}\n")));
    }
    if extension == "txt" {
        return (text.len(), text.into_bytes());
    }
    let sample = sample(extension, &text, usize::MAX);
    (size(&sample), sample.assemble(true))
}

fn size(sample: &Sample) -> usize {
    sample.parts.iter().map(|(_, content)| content.len()).sum()
}
