//! The manifests of the folders that are searched: which one speaks of a file, and what is wrong with them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::relative;
use crate::{
    diagnostic::{Finding, FindingKind},
    ingest::{
        IngestError, Problem,
        manifest::{FILE_NAME, Manifest, Row, read_manifest},
        metadata::Metadata,
    },
};

/// Manifests by their folders.
#[derive(Debug, Default)]
pub(super) struct Manifests {
    by_folder: BTreeMap<PathBuf, Manifest>,
}

impl Manifests {
    /// Reads the manifest of a folder, if it has one.
    pub(super) fn read(&mut self, folder: &Path) -> Result<(), IngestError> {
        let path = folder.join(FILE_NAME);
        // A named pipe of this name would never end.
        if !path.is_file() {
            return Ok(());
        }
        let bytes = std::fs::read(&path).map_err(|source| IngestError::Unreadable { path: path.clone(), source })?;
        self.by_folder.insert(folder.to_owned(), read_manifest(&path, &bytes)?);
        Ok(())
    }

    /// What is said of a file: the nearest folder's manifest that lists it decides.
    pub(super) fn metadata_of(&self, file: &Path) -> Metadata {
        self.row_of(file).map(|(_, row)| row.metadata.clone()).unwrap_or_default()
    }

    fn row_of<'a>(&'a self, file: &'a Path) -> Option<(&'a Path, &'a Row)> {
        file.ancestors().skip(1).find_map(|folder| {
            let manifest = self.by_folder.get(folder)?;
            Some((folder, manifest.rows.get(&relative(file, folder))?))
        })
    }

    /// What is wrong with the row of one file.
    pub(super) fn findings_of(&self, file: &Path) -> Option<Finding> {
        let (folder, row) = self.row_of(file)?;
        let shown = folder.join(FILE_NAME).display().to_string();
        row.problem.as_ref().map(|problem| problem.about(FindingKind::Metadata, &shown))
    }

    /// What is wrong with any row, and the rows that speak of no file. Paths are shown as in the folder searched.
    pub(super) fn findings(&self, searched: &Path) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (folder, manifest) in &self.by_folder {
            let shown = relative(&folder.join(FILE_NAME), searched);
            let of_rows = manifest.rows.values().filter_map(|row| row.problem.as_ref());
            let wrong = manifest.problems.iter().chain(of_rows);
            findings.extend(wrong.map(|problem| problem.about(FindingKind::Metadata, &shown)));
            let unmatched = manifest.rows.iter().filter(|(path, _)| !is_file_of(folder, path));
            findings.extend(unmatched.map(|(path, row)| no_such_file(path, row).about(FindingKind::Metadata, &shown)));
        }
        findings
    }
}

fn is_file_of(folder: &Path, path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "..") && folder.join(path).is_file()
}

fn no_such_file(path: &str, row: &Row) -> Problem {
    Problem::new(format!("`{path}` is no file of the folder"))
        .at(format!("line {}", row.line))
        .with_hint("write the path as it is, from the manifest's folder, or delete the line")
}
