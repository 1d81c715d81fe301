//! Comparing texts as they are read from files, with every repair.

use std::{fs, sync::LazyLock};

use tempfile::TempDir;
use tifa::{
    analysis::Workbench,
    config::Config,
    corpus::Document,
    diff::{DocumentDiff, diff, edits},
};

pub(crate) static BENCH: LazyLock<Workbench> =
    LazyLock::new(|| Workbench::without_corpus(Config::default()).expect("built in"));

/// A document as it is read from a file.
pub(crate) fn read(text: &str) -> Document {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("opinion.txt");
    fs::write(&path, text).expect("a document can be written");
    BENCH.read(&[path]).expect("a document is read").output.into_documents().remove(0)
}

/// What changed between two files.
pub(crate) fn compare(old: &str, new: &str) -> DocumentDiff {
    diff(&read(old), &read(new), &BENCH.segmenter, &BENCH.config.diff)
}

/// What is deleted and inserted between two texts, unread.
pub(crate) fn changes(old: &str, new: &str) -> Vec<(String, String)> {
    let found = edits(&BENCH.segmenter, old, new);
    let changes = found.iter().filter(|edit| edit.kind.is_change());
    changes.map(|edit| (edit.old.of(old).to_owned(), edit.new.of(new).to_owned())).collect()
}
