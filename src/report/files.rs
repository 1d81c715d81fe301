//! Files that appear whole or not at all: written beside, then renamed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// An output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {source}", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// A file of an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes, relative to the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// A file of a folder.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// Name of the list of a folder's own files, so that a later run can take away what it no longer writes.
pub const LISTING: &str = ".tifa-files";

/// Writes one file; until it is complete, what was there before stays.
///
/// # Errors
///
/// When the folder does not exist or cannot be written to.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.to_owned(), source };
    let name = path.file_name().ok_or_else(|| fail(io::Error::other("not the name of a file")))?;
    let mut partial = name.to_owned();
    partial.push(format!(".{}.partial", std::process::id()));
    let beside = path.with_file_name(partial);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| {
        // The partial file is of no use to anybody; that it stays behind would be the lesser fault.
        let _ = fs::remove_file(&beside);
        fail(source)
    })
}

/// Checks that a folder can be made or written to, before any work is done.
///
/// # Errors
///
/// When it cannot.
pub fn check_writable(folder: &Path) -> Result<(), WriteError> {
    let staging = staging_of(folder);
    let tried = make_staging(folder, &staging);
    let _ = fs::remove_dir_all(&staging);
    tried
}

/// Writes all files of a folder: first all beside it, then each into its place.
///
/// Files that an earlier run wrote and this one does not are taken away; other files are left alone.
///
/// # Errors
///
/// When something cannot be written; then the folder is as it was.
pub fn write_folder(folder: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    let staging = staging_of(folder);
    let staged = make_staging(folder, &staging).and_then(|()| stage(&staging, files));
    let moved = staged.and_then(|()| move_in(folder, &staging, files));
    let _ = fs::remove_dir_all(&staging);
    moved
}

fn staging_of(folder: &Path) -> PathBuf {
    let name = folder.file_name().map_or_else(|| "report".into(), |name| name.to_string_lossy().into_owned());
    folder.with_file_name(format!(".{name}.{}.partial", std::process::id()))
}

fn make_staging(folder: &Path, staging: &Path) -> Result<(), WriteError> {
    if folder.exists() && !folder.is_dir() {
        let source = io::Error::new(io::ErrorKind::NotADirectory, "expected a folder, found a file");
        return Err(WriteError { path: folder.to_owned(), source });
    }
    fs::create_dir_all(staging).map_err(|source| WriteError { path: folder.to_owned(), source })
}

fn stage(staging: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    for file in files {
        let path = staging.join(&file.path);
        if !is_own(&file.path) {
            let source = io::Error::new(io::ErrorKind::InvalidInput, "its name leads out of the folder");
            return Err(WriteError { path: PathBuf::from(&file.path), source });
        }
        let parent = path.parent().expect("a file of the folder has a parent");
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.bytes));
        written.map_err(|source| WriteError { path: path.clone(), source })?;
    }
    Ok(())
}

fn move_in(folder: &Path, staging: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
    let before = fs::read_to_string(folder.join(LISTING)).unwrap_or_default();
    let place = |path: &str| -> io::Result<()> {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().expect("a file of the folder has a parent"))?;
        fs::rename(staging.join(path), target)
    };
    for file in files {
        place(&file.path).map_err(|source| WriteError { path: folder.join(&file.path), source })?;
    }
    let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    for stale in before.lines().filter(|path| is_own(path) && paths.binary_search(path).is_err()) {
        // It may be gone already, which is what is wanted.
        let _ = fs::remove_file(folder.join(stale));
    }
    write_whole(&folder.join(LISTING), format!("{}\n", paths.join("\n")).as_bytes())
}

/// A listing is a file that anybody may have edited: never follow it out of the folder.
fn is_own(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains('\\')
        && path.split('/').all(|part| part != ".." && !part.is_empty())
}
