//! Ingest: from files as they were found to documents that can be compared.
//!
//! Reads bytes; gives a [`Corpus`] of repaired, zoned and dated documents and the findings made on the way.
//! Nothing is deleted: what is not the text itself becomes a zone. A bad file is a finding, not an error.

pub mod dating;
pub mod decode;
mod document;
mod duplicates;
mod enactment;
mod entities;
pub mod extract;
mod frequency_list;
mod issuer;
pub mod manifest;
mod metadata;
mod newspaper;
pub mod normalize;
mod page_number;
mod paragraphs;
mod problem;
pub mod repair;
mod rights;
mod scan;
mod sources;
mod title_lines;
mod versions;
pub mod zones;

use std::{
    collections::BTreeSet,
    io::Read as _,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use self::{
    dating::DatingOptions,
    document::{RawDocument, content_hash, ingest_document},
    duplicates::{DuplicateOptions, Reprints},
    extract::{ExtractOptions, TrackedChanges},
    frequency_list::{FrequencyList, SizeSource, check_table, is_frequency_list, read_frequency_list},
    metadata::Metadata,
    problem::Problem,
    repair::RepairOptions,
    zones::ZoneOptions,
};
use self::{
    dating::{Dater, EventIndex},
    document::{Opened, Reading, open_records},
    duplicates::mark_duplicates,
    sources::{Source, find_sources},
    zones::shared::find as find_shared,
};
use crate::{
    corpus::{Corpus, Document},
    diagnostic::{Finding, FindingKind, Warned},
};

/// How to read documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IngestOptions {
    /// What to repair.
    pub repair: RepairOptions,
    /// What to set apart from title and body.
    pub zones: ZoneOptions,
    /// Which date to go by.
    pub dating: DatingOptions,
    /// What to do with documents that repeat another.
    pub duplicates: DuplicateOptions,
    /// What to take out of files that hold more than text.
    pub extract: ExtractOptions,
    /// Files larger than this, in bytes, are not read; 64 MiB holds any text a person wrote.
    pub max_file_bytes: u64,
}

impl IngestOptions {
    /// The same, with the widths and the punctuation of the sources.
    pub fn as_found(mut self) -> Self {
        self.repair.width = false;
        self.repair.punctuation = false;
        self
    }
}

impl Default for IngestOptions {
    fn default() -> Self {
        Self {
            repair: RepairOptions::default(),
            zones: ZoneOptions::default(),
            dating: DatingOptions::default(),
            duplicates: DuplicateOptions::default(),
            extract: ExtractOptions::default(),
            max_file_bytes: 64 << 20,
        }
    }
}

/// What is known of the world beyond the documents.
#[derive(Clone, Copy)]
pub struct Knowledge<'a> {
    /// Dated political events.
    pub events: &'a EventIndex,
    /// Whether a dictionary lists a Simplified word; asked only where damaged characters are to be restored, so
    /// a dictionary may be loaded at the first question.
    pub knows_word: &'a (dyn Fn(&str) -> bool + Sync),
}

impl std::fmt::Debug for Knowledge<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Knowledge").field("events", self.events).finish_non_exhaustive()
    }
}

impl<'a> Knowledge<'a> {
    /// Knows events and no word: damaged characters are then left as they are.
    pub fn without_dictionary(events: &'a EventIndex) -> Self {
        Self { events, knows_word: &|_| false }
    }
}

/// Why there is no corpus to work on.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// A path that was named does not exist.
    #[error("cannot read `{}`: no such file or folder", path.display())]
    PathNotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// A path that was named exists but cannot be opened.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Nothing under the paths is a document.
    #[error("no document in {}: expected files ending in {}", quoted(paths), extract::extensions())]
    NoDocuments {
        /// The paths as given.
        paths: Vec<PathBuf>,
        /// What was wrong with the files that were there.
        findings: Vec<Finding>,
    },
    /// A frequency list that cannot be read.
    #[error("cannot read `{}`, line {line}: {problem}", path.display())]
    FrequencyList {
        /// The list.
        path: PathBuf,
        /// The line, counted from one.
        line: u64,
        /// What was expected and found.
        problem: String,
    },
    /// A manifest that cannot be read.
    #[error("cannot read `{}`, line {line}: {problem}", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from one.
        line: u64,
        /// What was expected and found.
        problem: String,
    },
}

impl IngestError {
    /// What would help, as something that can be done.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::PathNotFound { .. } => Some("check the spelling, or the folder the command runs in".to_owned()),
            Self::Unreadable { .. } => Some("check the permissions of the file".to_owned()),
            Self::NoDocuments { findings, .. } => match findings.as_slice() {
                [] => Some("name a folder that holds documents, or a document".to_owned()),
                [finding] => Some(with_hint(finding)),
                [first, ..] => Some(format!(
                    "{} of the files found could not be used; the first: {}",
                    findings.len(),
                    with_hint(first)
                )),
            },
            Self::FrequencyList { .. } => {
                Some("write one term a line with its occurrences, under the heading `term,count`".to_owned())
            }
            Self::Manifest { .. } => Some(
                "a manifest starts with the line `path,date,title,issuer,source,genre`; only `path` is needed"
                    .to_owned(),
            ),
        }
    }
}

/// What was noticed and what would help.
fn with_hint(finding: &Finding) -> String {
    let hint = finding.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{finding}{hint}")
}

fn quoted(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ")
}

/// Reads every document under the paths.
///
/// Folders are searched recursively in the order of their names; hidden files, `README*`, `manifest.csv` and
/// `tifa.toml` are no documents, and files of unknown formats are noted. The result does not depend on the order of
/// the paths, nor on the number of threads.
///
/// # Errors
///
/// When a path does not exist, when a manifest is malformed, or when no document is left.
pub fn ingest(
    paths: &[PathBuf],
    options: &IngestOptions,
    knowledge: &Knowledge<'_>,
) -> Result<Warned<Corpus>, IngestError> {
    let Warned { output: sources, mut findings } = find_sources(paths)?;
    let dater = Dater::new(knowledge.events, &options.dating);
    let reading = Reading { options, dater, knows_word: knowledge.knows_word };
    let read: Vec<Warned<Vec<Opened>>> = sources.par_iter().map(|source| open_source(source, &reading)).collect();
    let mut opened = Vec::new();
    for of_file in read {
        opened.extend(of_file.output);
        findings.extend(of_file.findings);
    }
    let mut documents = Vec::with_capacity(opened.len());
    for judged in judge(opened, &reading) {
        match judged {
            Ok(document) => documents.push(document),
            Err(finding) => findings.push(finding),
        }
    }
    if documents.is_empty() {
        return Err(IngestError::NoDocuments { paths: paths.to_vec(), findings });
    }
    findings.extend(make_ids_unique(&mut documents));
    let Warned { output: documents, findings: repeats } = mark_duplicates(documents, &options.duplicates);
    findings.extend(repeats);
    Ok(Warned { output: Corpus::new(documents), findings })
}

/// Zones and dates documents, once it is known which lines of their pages they share.
fn judge(opened: Vec<Opened>, reading: &Reading<'_>) -> Vec<Result<Document, Finding>> {
    let ZoneOptions { layout, shared, min_sharing_documents, .. } = reading.options.zones;
    let shared = match layout && shared {
        true => find_shared(&opened.par_iter().map(Opened::sourced).collect::<Vec<_>>(), min_sharing_documents),
        false => vec![Vec::new(); opened.len()],
    };
    opened.into_par_iter().zip(shared).map(|(opened, shared)| opened.judged(&shared, reading)).collect()
}

fn open_source(source: &Source, reading: &Reading<'_>) -> Warned<Vec<Opened>> {
    match read_bounded(&source.file, reading.options.max_file_bytes) {
        Ok(bytes) => open_records(&source.path, &bytes, &source.metadata, reading),
        Err(problem) => Warned { output: Vec::new(), findings: vec![problem.cannot_read(&source.path)] },
    }
}

fn read_bounded(file: &Path, max_bytes: u64) -> Result<Vec<u8>, Problem> {
    let about = std::fs::metadata(file).map_err(|error| error.to_string())?;
    // Opening a named pipe would wait for somebody to write into it.
    if !about.is_file() {
        return Err(Problem::new("it is not a regular file"));
    }
    let too_large = |n_bytes: u64| {
        Problem::new(format!("it has {n_bytes} bytes, more than `ingest.max_file_bytes` = {max_bytes}"))
            .with_hint("raise `max_file_bytes` under [ingest] in the project file, or split the file")
    };
    if about.len() > max_bytes {
        return Err(too_large(about.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    let opened = std::fs::File::open(file).map_err(|error| error.to_string())?;
    // What grows while it is read, or has no length, is bounded too.
    opened.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    match u64::try_from(bytes.len()) {
        Ok(n_bytes) if n_bytes <= max_bytes => Ok(bytes),
        _ => Err(too_large(max_bytes.saturating_add(1))),
    }
}

/// Where ids collide, puts the folder before them, and a number behind those that still do.
fn make_ids_unique(documents: &mut [Document]) -> Vec<Finding> {
    let count = |documents: &[Document]| {
        let mut seen = std::collections::BTreeMap::<String, usize>::new();
        for document in documents {
            *seen.entry(document.id.clone()).or_default() += 1;
        }
        seen
    };
    documents.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let seen = count(documents);
    for document in documents.iter_mut().filter(|document| seen[&document.id] > 1) {
        if let Some((folder, _)) = document.path.rsplit_once('/') {
            document.id = format!("{folder}/{}", document.id);
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut findings = Vec::new();
    for document in documents.iter_mut() {
        let numbered = |number: u32| match number {
            0 => document.id.clone(),
            _ => format!("{}-{number}", document.id),
        };
        let unique = (0..).map(numbered).find(|id| !taken.contains(id)).expect("some number is free");
        if unique != document.id {
            let message = format!("`{}` has the id of another document and is called `{unique}`", document.path);
            findings.push(Finding::note(FindingKind::Renamed, message));
            document.id.clone_from(&unique);
        }
        taken.insert(unique);
    }
    findings
}
