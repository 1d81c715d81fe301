//! Sources: which files under the given paths are documents.
//!
//! Reads paths, gives files with the metadata their folders' manifests hold, in the order of their names.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    IngestError, extract,
    manifest::{self, Manifest},
    metadata::Metadata,
};
use crate::diagnostic::{Finding, FindingKind, Warned};

/// What lies in every folder of results, and names its files.
const OUTPUT_LISTING: &str = ".tifa-files";

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
    found.output.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    // One file may be reached by several paths: named twice, inside a folder that is named too, or by a link.
    let mut seen = BTreeSet::new();
    found.output.retain(|source| seen.insert(source.file.canonicalize().unwrap_or_else(|_| source.file.clone())));
    Ok(found)
}

fn add_file(path: &Path, found: &mut Warned<Vec<Source>>) -> Result<(), IngestError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut manifest = manifest_in(path.parent().unwrap_or(Path::new(".")))?;
    let metadata = manifest.remove(&name).unwrap_or_default();
    found.output.push(Source { file: path.to_owned(), path: name, metadata });
    Ok(())
}

fn search_folder(folder: &Path, found: &mut Warned<Vec<Source>>) -> Result<(), IngestError> {
    // walkdir follows links and reports a loop as an error of that entry alone.
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let mut manifests: Vec<(PathBuf, Manifest)> = Vec::new();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !(is_hidden(entry) || is_output(entry))) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.findings.push(Finding::warning(FindingKind::Unreadable, format!("cannot read: {error}")));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            manifests.push((entry.path().to_owned(), manifest_in(entry.path())?));
            continue;
        }
        let path = relative(entry.path(), folder);
        if is_companion(&entry) {
            continue;
        }
        if !entry.file_type().is_file() || extract::format_of(&path).is_none() {
            let message = format!("`{path}` is in no format that is read ({}) and was left out", extract::extensions());
            found.findings.push(Finding::note(FindingKind::Unreadable, message));
            continue;
        }
        found.output.push(Source {
            file: entry.path().to_owned(),
            path,
            metadata: metadata_of(entry.path(), &manifests),
        });
    }
    Ok(())
}

/// The nearest folder's manifest that lists the file decides.
fn metadata_of(file: &Path, manifests: &[(PathBuf, Manifest)]) -> Metadata {
    let listed = |(folder, manifest): &(PathBuf, Manifest)| {
        file.starts_with(folder).then(|| manifest.get(&relative(file, folder)).cloned()).flatten()
    };
    manifests.iter().rev().find_map(listed).unwrap_or_default()
}

fn manifest_in(folder: &Path) -> Result<Manifest, IngestError> {
    let path = folder.join(manifest::FILE_NAME);
    match std::fs::read(&path) {
        Ok(bytes) => manifest::read_manifest(&path, &bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Manifest::new()),
        Err(source) => Err(IngestError::Unreadable { path, source }),
    }
}

/// Whether it is a folder that a report was written to: its files are results, not documents.
fn is_output(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().join(OUTPUT_LISTING).is_file()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Files that belong to a corpus without being a document of it.
fn is_companion(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name == manifest::FILE_NAME || name == "tifa.toml" || name.starts_with("README")
}

fn relative(file: &Path, folder: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap_or(file);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
