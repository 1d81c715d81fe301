//! Manifests: `manifest.csv` beside documents, one row a document.
//!
//! Reads a folder's manifest, gives the metadata by path relative to that folder. What it says wins over the text.

use std::{collections::BTreeMap, path::Path};

use super::{IngestError, metadata::Metadata};
use crate::corpus::DateSource;

/// The name of a manifest's file.
pub const FILE_NAME: &str = "manifest.csv";

/// Metadata by the path of the document, relative to the manifest's folder, with `/`.
pub type Manifest = BTreeMap<String, Metadata>;

/// Reads a manifest from its bytes; `path` is only for messages.
///
/// # Errors
///
/// When it is not UTF-8, lacks the column `path`, has a row of another length or a date that is none.
pub fn read_manifest(path: &Path, bytes: &[u8]) -> Result<Manifest, IngestError> {
    let fail = |line: u64, problem: String| IngestError::Manifest { path: path.to_owned(), line, problem };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let line_of = |error: &csv::Error| error.position().map_or(1, csv::Position::line);
    let headers = reader.headers().map_err(|error| fail(line_of(&error), error.to_string()))?.clone();
    let path_column = headers.iter().position(|name| name == "path").ok_or_else(|| {
        fail(1, format!("expected a column `path`, found `{}`", headers.iter().collect::<Vec<_>>().join(",")))
    })?;
    let mut manifest = Manifest::new();
    for row in reader.records() {
        let row = row.map_err(|error| fail(line_of(&error), error.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let named = headers.iter().zip(row.iter()).filter(|(name, _)| *name != "path");
        let fields = named.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let metadata = Metadata::from_fields(fields, DateSource::Manifest).map_err(|problem| fail(line, problem))?;
        manifest.insert(row[path_column].replace('\\', "/"), metadata);
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DateInterval;

    fn read(text: &str) -> Result<Manifest, IngestError> {
        read_manifest(Path::new("manifest.csv"), text.as_bytes())
    }

    #[test]
    fn a_date_is_as_precise_as_the_manifest_says() {
        let manifest = read("path,date,title,precision\na.txt,2018-02-04,标题,month\n").unwrap();
        assert_eq!(manifest["a.txt"].date.as_ref().unwrap().interval, DateInterval::month(2018, 2));
    }

    #[test]
    fn a_bad_date_is_an_error_that_names_the_line() {
        let error = read("path,date\na.txt,2018\nb.txt,yesterday\n").unwrap_err();
        let expected = "cannot read `manifest.csv`, line 3: expected a date such as `2019`, `2019-11` or `2019-11-07`, found `yesterday`";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_manifest_without_paths_is_an_error() {
        let error = read("file,date\na.txt,2018\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read `manifest.csv`, line 1: expected a column `path`, found `file,date`"
        );
    }
}
