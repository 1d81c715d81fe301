//! Manifests: `manifest.csv` beside documents, one row a document.
//!
//! Reads a folder's manifest, gives the metadata by path relative to that folder. What it says wins over the text. A
//! row that cannot be used is a problem of that row alone.

use std::{collections::BTreeMap, path::Path};

use super::{IngestError, Problem, decode, metadata::Metadata};
use crate::corpus::DateSource;

/// The name of a manifest's file.
pub const FILE_NAME: &str = "manifest.csv";

/// What a manifest says, by the path of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// Its rows, by the path relative to the manifest's folder, with `/`.
    pub rows: BTreeMap<String, Row>,
    /// What is wrong with rows that name no document.
    pub problems: Vec<Problem>,
}

/// What a manifest says of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is known of it.
    pub metadata: Metadata,
    /// The line, counted from one.
    pub line: u64,
    /// What is wrong with the row.
    pub problem: Option<Problem>,
}

impl Manifest {
    /// A manifest that says nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// What it says of a document.
    pub fn get(&self, path: &str) -> Option<&Metadata> {
        self.rows.get(path).map(|row| &row.metadata)
    }
}

/// Reads a manifest from its bytes; `path` is only for messages.
///
/// # Errors
///
/// When it is no text or lacks the column `path`.
pub fn read_manifest(path: &Path, bytes: &[u8]) -> Result<Manifest, IngestError> {
    let fail = |problem: String| IngestError::Manifest { path: path.to_owned(), line: 1, problem };
    let table = decode::decode(bytes).ok_or_else(|| fail("expected text, found binary data".to_owned()))?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(table.text.as_bytes());
    let headers = reader.headers().map_err(|error| fail(error.to_string()))?.clone();
    let path_column = headers.iter().position(|name| name == "path").ok_or_else(|| {
        fail(format!("expected a column `path`, found `{}`", headers.iter().collect::<Vec<_>>().join(",")))
    })?;
    let mut manifest = Manifest::new();
    for row in reader.records() {
        let row = row.map_err(|error| fail(error.to_string()))?;
        add_row(&mut manifest, &headers, &row, path_column);
    }
    Ok(manifest)
}

fn add_row(manifest: &mut Manifest, headers: &csv::StringRecord, row: &csv::StringRecord, path_column: usize) {
    let line = row.position().map_or(0, csv::Position::line);
    let place = format!("line {line}");
    let path = row.get(path_column).map(plain_path).unwrap_or_default();
    if path.is_empty() {
        let problem = Problem::new("expected the path of a document in the column `path`").at(place);
        manifest.problems.push(problem.with_hint("name the document, or delete the line"));
        return;
    }
    if row.len() > headers.len() {
        let problem = Problem::new(format!("expected {} cells, found {}", headers.len(), row.len())).at(place);
        manifest.problems.push(problem.with_hint("put a cell that holds a comma into double quotes"));
        return;
    }
    let named = headers.iter().zip(row.iter()).filter(|(name, _)| *name != "path");
    let fields = named.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (metadata, problem) = Metadata::from_fields(fields, DateSource::Manifest);
    let row = Row { metadata, line, problem: problem.map(|problem| problem.at(place.clone())) };
    if let Some(earlier) = manifest.rows.insert(path.clone(), row) {
        let message = format!("`{path}` stands in line {} already, and this line counts", earlier.line);
        manifest.problems.push(Problem::new(message).at(place).with_hint("delete one of the two lines"));
    }
}

fn plain_path(written: &str) -> String {
    let slashed = written.replace('\\', "/");
    slashed.strip_prefix("./").unwrap_or(&slashed).to_owned()
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
        assert_eq!(manifest.get("a.txt").unwrap().date.as_ref().unwrap().interval, DateInterval::month(2018, 2));
    }

    #[test]
    fn a_bad_date_is_a_problem_of_its_row() {
        let manifest = read("path,date,title\na.txt,2018,甲\nb.txt,yesterday,乙\nc.txt,2011..2013,丙\n").unwrap();
        let problem = manifest.rows["b.txt"].problem.as_ref().unwrap();
        assert_eq!(problem.place.as_deref(), Some("line 3"));
        assert_eq!(manifest.get("b.txt").unwrap().title.as_deref(), Some("乙"));
        assert_eq!(manifest.get("c.txt").unwrap().date.as_ref().unwrap().interval.edtf(), "2011/2013");
    }

    #[test]
    fn rows_that_say_nothing_or_too_much_are_problems() {
        let manifest = read("path,title\n,甲\na.txt,乙,丙\nb.txt,丁\nb.txt,戊\n").unwrap();
        let messages: Vec<&str> = manifest.problems.iter().map(|problem| problem.message.as_str()).collect();
        let expected = [
            "expected the path of a document in the column `path`",
            "expected 2 cells, found 3",
            "`b.txt` stands in line 4 already, and this line counts",
        ];
        assert_eq!(messages, expected);
        assert_eq!(manifest.get("b.txt").unwrap().title.as_deref(), Some("戊"));
    }

    #[test]
    fn a_manifest_of_a_spreadsheet_in_gb18030_is_read() {
        let (bytes, ..) = encoding_rs::GB18030.encode("path,title\na.txt,政府工作报告\n");
        let manifest = read_manifest(Path::new("manifest.csv"), &bytes).unwrap();
        assert_eq!(manifest.get("a.txt").unwrap().title.as_deref(), Some("政府工作报告"));
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
