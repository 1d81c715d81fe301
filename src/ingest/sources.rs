//! Sources: which files under the given paths are documents.
//!
//! Reads paths, gives files with the metadata their folders' manifests hold, in the order of their names. Links are
//! followed after everything else, each folder is entered once, and nothing but regular files is opened.

mod manifests;
mod walk;

use std::{
    collections::BTreeSet,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use self::manifests::Manifests;
use super::{IngestError, extract, manifest, metadata::Metadata};
use crate::diagnostic::{Finding, FindingKind, Warned};

/// A file to be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Source {
    /// Where it is.
    pub(super) file: PathBuf,
    /// What it is called: relative to the folder that was named, with `/`.
    pub(super) path: String,
    /// What the manifest says of it.
    pub(super) metadata: Metadata,
}

/// Every document under the paths, each once.
pub(super) fn find_sources(paths: &[PathBuf]) -> Result<Warned<Vec<Source>>, IngestError> {
    let mut found = Warned::clean(Vec::new());
    for path in paths {
        let about = std::fs::metadata(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => IngestError::PathNotFound { path: path.clone() },
            _ => IngestError::Unreadable { path: path.clone(), source },
        })?;
        if about.is_dir() {
            search_folder(path, &mut found)?;
        } else {
            add_file(path, &mut found)?;
        }
    }
    // One file may be reached by several paths: named twice, inside a folder that is named too, or by a link. Its own
    // path is preferred to a link's.
    found.output.sort_by_cached_key(|source| (source.file.is_symlink(), source.path.clone(), source.file.clone()));
    let mut seen = BTreeSet::new();
    found.output.retain(|source| seen.insert(source.file.canonicalize().unwrap_or_else(|_| source.file.clone())));
    found.output.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    let mut said = BTreeSet::new();
    found.findings.retain(|finding| said.insert(finding.message.clone()));
    Ok(found)
}

fn add_file(path: &Path, found: &mut Warned<Vec<Source>>) -> Result<(), IngestError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut manifests = Manifests::default();
    manifests.read(path.parent().unwrap_or(Path::new(".")))?;
    let metadata = manifests.metadata_of(path);
    found.findings.extend(manifests.findings_of(path));
    found.output.push(Source { file: path.to_owned(), path: name, metadata });
    Ok(())
}

fn search_folder(folder: &Path, found: &mut Warned<Vec<Source>>) -> Result<(), IngestError> {
    let Warned { output: tree, findings } = walk::walk(folder);
    found.findings.extend(findings);
    let mut manifests = Manifests::default();
    for folder in &tree.folders {
        manifests.read(folder)?;
    }
    for file in &tree.files {
        let path = relative(file, folder);
        if is_companion(file) {
            continue;
        }
        if is_result(file) {
            let message = format!("`{path}` is a table of results that tifa wrote, and was left out");
            found.findings.push(Finding::note(FindingKind::Unreadable, message));
            continue;
        }
        let is_archive = extract::archive_by_name(&path).is_some();
        if is_archive || !(extract::may_be_document(&path) || begins_as_document(file)) {
            found.findings.push(left_out(&path));
            continue;
        }
        found.output.push(Source { metadata: manifests.metadata_of(file), file: file.clone(), path });
    }
    found.findings.extend(manifests.findings(folder));
    Ok(())
}

/// Whether a file that is named like no document is one all the same: pages are saved as `article-123` or `show.aspx`.
fn begins_as_document(file: &Path) -> bool {
    /// As many bytes as tell a page.
    const N_BYTES: u64 = 1024;
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(N_BYTES).read_to_end(&mut start));
    read.is_ok() && extract::begins_as_document(&start)
}

/// What is said of a file in a folder that is in no format that is read.
fn left_out(path: &str) -> Finding {
    match extract::archive_by_name(path) {
        Some(problem) => problem.cannot_read(path),
        None => {
            let formats = extract::extensions();
            let message = format!("`{path}` is in no format that is read ({formats}) and was left out");
            Finding::note(FindingKind::Unreadable, message)
        }
    }
}

/// Files that belong to a corpus without being a document of it.
fn is_companion(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name == manifest::FILE_NAME || name == "tifa.toml" || name.starts_with("README")
}

/// Whether a file is a table that tifa wrote: the description beside it says so.
fn is_result(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let written = std::fs::read_to_string(file.with_file_name(format!("{name}-metadata.json"))).unwrap_or_default();
    let description: serde_json::Value = serde_json::from_str(&written).unwrap_or_default();
    description["url"] == *name && description["notes"][0]["tifa"].is_string()
}

fn relative(file: &Path, folder: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap_or(file);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
