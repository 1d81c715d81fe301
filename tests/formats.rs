//! Files as they are found: good ones beside bad ones, in every format. The files are made here.

mod folders;
mod parquet;
mod pdf;
mod tables;
mod word;
mod workbooks;

use std::{fs, path::Path};

use tifa::{
    corpus::{Corpus, Document},
    diagnostic::{Finding, Warned},
    ingest::{IngestOptions, Knowledge, Metadata, RawDocument, ingest, ingest_document},
};

use crate::support::EVENTS;

const SENTENCE: &str = "推进工作，抓好落实。";

fn read_with(folder: &Path, options: &IngestOptions) -> Warned<Corpus> {
    ingest(&[folder.to_owned()], options, &Knowledge::without_dictionary(&EVENTS)).expect("something can be read")
}

fn read(folder: &Path) -> Warned<Corpus> {
    read_with(folder, &IngestOptions::default())
}

fn one_with(name: &str, bytes: &[u8], options: &IngestOptions) -> Result<Document, Finding> {
    let raw = RawDocument { name, bytes, metadata: &Metadata::default() };
    ingest_document(&raw, options, &Knowledge::without_dictionary(&EVENTS))
}

fn one(name: &str, bytes: &[u8]) -> Result<Document, Finding> {
    one_with(name, bytes, &IngestOptions::default())
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    folder
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    let mut ids: Vec<&str> = corpus.documents().iter().map(|document| document.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn messages(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

fn date_of(document: &Document) -> Option<String> {
    document.date.as_ref().map(|date| date.interval.edtf())
}

/// A zip archive of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part can be begun");
        archive.write_all(content.as_bytes()).expect("a part can be written");
    }
    archive.finish().expect("an archive can be closed").into_inner()
}
