//! Walking a folder: its files and folders, whatever its links and special files are.
//!
//! Links are followed once everything else was seen, and no folder is entered twice, so the work is bounded by what
//! is there and a document goes by its own path rather than by that of a link to it.

use std::{
    collections::{BTreeSet, VecDeque},
    fs::FileType,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::relative;
use crate::diagnostic::{Finding, FindingKind, Warned};

/// What lies in every folder of results, and names its files.
const OUTPUT_LISTING: &str = ".tifa-files";

/// What a folder holds, by name.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The folder and those in it.
    pub(super) folders: Vec<PathBuf>,
    /// Regular files.
    pub(super) files: Vec<PathBuf>,
}

struct Walk<'a> {
    root: &'a Path,
    tree: Tree,
    findings: Vec<Finding>,
    /// Folders that were entered, by their own path.
    entered: BTreeSet<PathBuf>,
    links: VecDeque<PathBuf>,
    /// Files that an earlier run wrote.
    results: BTreeSet<PathBuf>,
}

/// Everything under a folder; hidden entries and results are left out.
pub(super) fn walk(root: &Path) -> Warned<Tree> {
    let mut walk = Walk {
        root,
        tree: Tree::default(),
        findings: Vec::new(),
        entered: BTreeSet::new(),
        links: VecDeque::from([root.to_owned()]),
        results: BTreeSet::new(),
    };
    while let Some(link) = walk.links.pop_front() {
        walk.follow(&link);
    }
    Warned { output: walk.tree, findings: walk.findings }
}

impl Walk<'_> {
    fn follow(&mut self, link: &Path) {
        match std::fs::metadata(link) {
            Ok(about) if about.is_dir() => self.search(link),
            Ok(about) if about.is_file() => self.tree.files.push(link.to_owned()),
            Ok(about) => self.note_special(link, about.file_type()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.warn(link, "it is a link to nothing"),
            Err(error) => self.warn(link, &error.to_string()),
        }
    }

    fn search(&mut self, folder: &Path) {
        let is_link = folder != self.root;
        if is_link && leads_back(folder) {
            return self.warn(folder, "it is a link to a folder that holds it, and was not followed");
        }
        let walk = WalkDir::new(folder).follow_links(false).sort_by_file_name();
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if entry.depth() > 0 && is_hidden(&entry) => skip(&mut entries, &entry),
                // The folder itself may be reached by a link, which is then followed.
                Ok(entry) if entry.depth() == 0 || entry.file_type().is_dir() => {
                    if !self.enter(entry.path()) {
                        entries.skip_current_dir();
                    } else if entry.depth() > 0 || is_link {
                        self.results.extend(results_in(entry.path()));
                    }
                }
                Ok(entry) if self.results.contains(entry.path()) => {}
                Ok(entry) if entry.path_is_symlink() => self.links.push_back(entry.into_path()),
                Ok(entry) if entry.file_type().is_file() => self.tree.files.push(entry.into_path()),
                Ok(entry) => self.note_special(entry.path(), entry.file_type()),
                Err(error) => self.note_error(&error),
            }
        }
    }

    /// Whether the folder was not entered before.
    fn enter(&mut self, folder: &Path) -> bool {
        let own_path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let is_new = self.entered.insert(own_path);
        if is_new {
            self.tree.folders.push(folder.to_owned());
        }
        is_new
    }

    fn note_error(&mut self, error: &walkdir::Error) {
        let problem = error.io_error().map_or_else(|| error.to_string(), std::io::Error::to_string);
        self.warn(error.path().unwrap_or(self.root), &problem);
    }

    fn note_special(&mut self, path: &Path, kind: FileType) {
        self.warn(path, &format!("expected a file, found {}", special_name(kind)));
    }

    fn warn(&mut self, path: &Path, problem: &str) {
        let shown = relative(path, self.root);
        let shown = if shown.is_empty() { path.display().to_string() } else { shown };
        let message = format!("cannot read `{shown}`: {problem}");
        self.findings.push(Finding::warning(FindingKind::Unreadable, message));
    }
}

fn skip(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

/// Whether a link to a folder lies inside that folder.
fn leads_back(link: &Path) -> bool {
    let Some(parent) = link.parent() else { return false };
    match (parent.canonicalize(), link.canonicalize()) {
        (Ok(parent), Ok(target)) => parent.starts_with(target),
        _ => false,
    }
}

/// The files of a folder that a report wrote to it: they are results, not documents; others in the folder may be.
fn results_in(folder: &Path) -> Vec<PathBuf> {
    let listing = std::fs::read_to_string(folder.join(OUTPUT_LISTING)).unwrap_or_default();
    listing.lines().filter(|line| !line.starts_with('#')).map(|line| folder.join(line)).collect()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

#[cfg(unix)]
fn special_name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_fifo() => "a named pipe",
        _ if kind.is_socket() => "a socket",
        _ if kind.is_block_device() || kind.is_char_device() => "a device",
        _ => "something else",
    }
}

#[cfg(not(unix))]
fn special_name(_: FileType) -> &'static str {
    "something else"
}
