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
    // A link is followed, and a pipe or device written to, not replaced by a file.
    let place = target_of(path).map_err(fail)?;
    if place.exists() && !place.is_file() && !place.is_dir() {
        return fs::write(&place, bytes).map_err(fail);
    }
    let beside = partial_of(&place).map_err(fail)?;
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &place));
    written.map_err(|source| {
        // The partial file is of no use to anybody; that it stays behind would be the lesser fault.
        let _ = fs::remove_file(&beside);
        fail(source)
    })
}

/// Checks that a file can be written, before any work is done.
///
/// # Errors
///
/// When its folder does not exist or cannot be written to, or a folder has its name.
pub fn check_file(path: &Path) -> Result<(), WriteError> {
    let fail = |source| WriteError { path: path.to_owned(), source };
    let place = target_of(path).map_err(fail)?;
    if place.is_dir() {
        return Err(fail(io::Error::new(io::ErrorKind::IsADirectory, "expected a file, found a folder")));
    }
    if place.exists() && !place.is_file() {
        return Ok(());
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(fail(io::Error::new(io::ErrorKind::NotFound, "its folder does not exist")));
    }
    let beside = partial_of(&place).map_err(fail)?;
    fs::write(&beside, []).and_then(|()| fs::remove_file(&beside)).map_err(fail)
}

/// Where a file is or will be: a link is followed, also one to a file that is not there yet.
fn target_of(path: &Path) -> io::Result<PathBuf> {
    /// Links that lead to one another; as many as Linux follows.
    const MOST_LINKS: usize = 40;
    if let Ok(place) = path.canonicalize() {
        return Ok(place);
    }
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&place) else { return Ok(place) };
        place = place.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(io::Error::other("expected a file, found links that lead to one another"))
}

/// The name of a file beside another, under which it is written.
fn partial_of(path: &Path) -> io::Result<PathBuf> {
    let mut partial = path.file_name().ok_or_else(|| io::Error::other("not the name of a file"))?.to_owned();
    partial.push(format!(".{}.partial", std::process::id()));
    Ok(path.with_file_name(partial))
}

/// Where the staging folder keeps the files that were there before.
const EARLIER: &str = ".earlier";

/// A folder that one command fills.
#[derive(Debug, Clone, Copy)]
pub struct OutputFolder<'a> {
    /// Where it is, or will be.
    pub path: &'a Path,
    /// What fills it, as its list of files says: `tifa report`.
    pub maker: &'a str,
}

impl OutputFolder<'_> {
    /// Checks that the folder can be made or written to, before any work is done.
    ///
    /// # Errors
    ///
    /// When it cannot, or holds the output of another command.
    pub fn check_writable(&self) -> Result<(), WriteError> {
        let is_new = !self.path.exists();
        let tried = self.make_staging().map(fs::remove_dir);
        if is_new {
            // It is made when there is something to put in.
            let _ = fs::remove_dir(self.path);
        }
        tried.map(drop)
    }

    /// Writes all files: first all in a hidden folder inside, then each into its place.
    ///
    /// Files that an earlier run wrote and this one does not are taken away; other files are left alone.
    ///
    /// # Errors
    ///
    /// When something cannot be written; then the folder is as it was.
    pub fn write(&self, files: &[OutputFile]) -> Result<(), WriteError> {
        let is_new = !self.path.exists();
        let staging = self.make_staging()?;
        let staged = stage(&staging, files).and_then(|()| self.check_places(files));
        let written = staged.and_then(|()| self.move_in(&staging, files));
        let _ = fs::remove_dir_all(&staging);
        if is_new && written.is_err() {
            let _ = fs::remove_dir(self.path);
        }
        written
    }

    /// Makes the folder and the hidden one in it, on the same file system, so that a rename is all it takes.
    fn make_staging(&self) -> Result<PathBuf, WriteError> {
        let fail = |source| WriteError { path: self.path.to_owned(), source };
        if self.path.exists() && !self.path.is_dir() {
            return Err(fail(io::Error::new(io::ErrorKind::NotADirectory, "expected a folder, found a file")));
        }
        let other = self.listing().lines().next().and_then(|line| line.strip_prefix("# ")).map(str::to_owned);
        if let Some(other) = other.filter(|maker| maker != self.maker) {
            let reason = format!("it holds what `{other}` wrote; choose another folder for `{}`", self.maker);
            return Err(fail(io::Error::new(io::ErrorKind::AlreadyExists, reason)));
        }
        let staging = self.path.join(".tifa.partial");
        // What a run left that was broken off is in nobody's way for long.
        let _ = fs::remove_dir_all(&staging);
        fs::create_dir_all(&staging).map_err(fail)?;
        Ok(staging)
    }

    /// Finds what stands in the way of a file before the first is moved.
    fn check_places(&self, files: &[OutputFile]) -> Result<(), WriteError> {
        let listing = self.listing();
        for file in files {
            let target = self.path.join(&file.path);
            let fail = |kind, reason| WriteError { path: target.clone(), source: io::Error::new(kind, reason) };
            if target.is_dir() {
                return Err(fail(io::ErrorKind::IsADirectory, "a folder of that name is in the way"));
            }
            let is_ours = || listing.lines().any(|listed| listed == file.path);
            let is_same = || fs::read(&target).is_ok_and(|bytes| bytes == file.bytes);
            if target.exists() && !is_ours() && !is_same() {
                let reason = format!("a file that `{}` did not write is in the way", self.maker);
                return Err(WriteError { path: target, source: io::Error::new(io::ErrorKind::AlreadyExists, reason) });
            }
            let parents = target.ancestors().skip(1).take_while(|parent| *parent != self.path);
            if parents.into_iter().any(|parent| parent.exists() && !parent.is_dir()) {
                return Err(fail(io::ErrorKind::NotADirectory, "a file is in the way of its folder"));
            }
        }
        Ok(())
    }

    fn move_in(&self, staging: &Path, files: &[OutputFile]) -> Result<(), WriteError> {
        let before = self.listing();
        let mut moved: Vec<&str> = Vec::new();
        for file in files {
            if let Err(source) = self.place(staging, &file.path) {
                moved.iter().for_each(|path| self.take_back(staging, path));
                return Err(WriteError { path: self.path.join(&file.path), source });
            }
            moved.push(&file.path);
        }
        moved.sort_unstable();
        for stale in before.lines().filter(|path| is_own(path) && moved.binary_search(path).is_err()) {
            // It may be gone already, which is what is wanted.
            let _ = fs::remove_file(self.path.join(stale));
        }
        let listing = format!("# {}\n{}\n", self.maker, moved.join("\n"));
        write_whole(&self.path.join(LISTING), listing.as_bytes())
    }

    /// Moves a file to its place; what stood there is kept in the staging folder until all are moved.
    fn place(&self, staging: &Path, path: &str) -> io::Result<()> {
        let target = self.path.join(path);
        fs::create_dir_all(target.parent().expect("a file of the folder has a parent"))?;
        if target.exists() {
            let kept = staging.join(EARLIER).join(path);
            fs::create_dir_all(kept.parent().expect("a file of the folder has a parent"))?;
            fs::rename(&target, kept)?;
        }
        fs::rename(staging.join(path), target)
    }

    /// Puts back what stood in a file's place, or nothing.
    fn take_back(&self, staging: &Path, path: &str) {
        let target = self.path.join(path);
        // The first failure is what is reported; a second one while mending it cannot be mended.
        let _ = match staging.join(EARLIER).join(path) {
            kept if kept.exists() => fs::rename(kept, target),
            _ => fs::remove_file(target),
        };
    }

    fn listing(&self) -> String {
        fs::read_to_string(self.path.join(LISTING)).unwrap_or_default()
    }
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

/// A listing is a file that anybody may have edited: never follow it out of the folder.
fn is_own(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '#'])
        && !path.contains('\\')
        && path.split('/').all(|part| part != ".." && !part.is_empty())
}
