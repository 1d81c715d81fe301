//! Extraction: from a file's bytes to the texts it holds, format by format.
//!
//! Reads bytes and a file name, gives one [`Record`] a document, and the problems of those that cannot be read. A new
//! format is a file here and a row in [`FORMATS`]. Bytes that say what they are win over the ending of the name.

mod docx;
mod foreign;
mod front_matter;
mod html;
mod package;
mod parquet;
mod parquet_pages;
mod pdf;
mod plain;
mod table;
mod xlsx;

use serde::{Deserialize, Serialize};

pub(super) use self::{foreign::archive_by_name, front_matter::front_matter_end};
use super::{Problem, decode, metadata::Metadata};
use crate::{
    corpus::{DateEvidence, Heading, Zone},
    diagnostic::Finding,
};

/// What to take out of files that hold more than text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExtractOptions {
    /// Which side of the tracked changes of a Word document is its text.
    pub docx_changes: TrackedChanges,
    /// What a compressed file may unpack to, in bytes; beyond it the file is not read. 256 MiB is many times the
    /// longest text, and little for a machine.
    pub max_unpacked_bytes: u64,
    /// How deep the elements of a marked-up file may be nested; what people write stays below 100.
    pub max_depth: usize,
}

impl Default for ExtractOptions {
    fn default() -> Self {
        Self { docx_changes: TrackedChanges::default(), max_unpacked_bytes: 256 << 20, max_depth: 256 }
    }
}

/// Which side of tracked changes is the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackedChanges {
    /// With what was inserted, without what was deleted.
    #[default]
    Accepted,
    /// As it was before the changes.
    Original,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extracted {
    /// Its documents, in the order of the file.
    pub records: Vec<Record>,
    /// The parts that could not be read, and why.
    pub problems: Vec<Problem>,
}

/// One document's text as it stands in its file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// The text, decoded.
    pub text: String,
    /// What stands before the text in a file whose bytes are those of the text: a byte order mark, or nothing.
    pub mark: &'static str,
    /// The name of the encoding it was in.
    pub encoding: &'static str,
    /// How well the bytes read in it, from 0 to 1, where the encoding was guessed; `None` where it is known.
    pub encoding_guess: Option<f64>,
    /// Number of broken characters.
    pub n_broken: usize,
    /// What the file says of the document beside the text.
    pub metadata: Metadata,
    /// What each part of the text is, where the format tells: in order, without gaps. Empty where the lines must be
    /// judged by their wording.
    pub zones: Vec<Zone>,
    /// Lines, in order, that the format knows to be no running text, where the others must be judged by their wording.
    pub set_apart: Vec<Zone>,
    /// Lines, in order, that the format marks as headings.
    pub headings: Vec<Heading>,
    /// Dates that the file tells beside the text.
    pub dates: Vec<DateEvidence>,
    /// What was noticed while the text was taken out.
    pub findings: Vec<Finding>,
    /// Its number in a table of documents, from one; `None` where the file is the document.
    pub row: Option<usize>,
    /// Where it stands in the file: `line 3`; `None` where the file is the document.
    pub place: Option<String>,
    /// What is wrong with it, though it is read.
    pub problems: Vec<Problem>,
}

impl From<decode::Decoded> for Record {
    /// The text without metadata.
    fn from(decoded: decode::Decoded) -> Self {
        let decode::Decoded { text, encoding, guess: encoding_guess, n_broken } = decoded;
        Self { text, encoding, encoding_guess, n_broken, ..Self::default() }
    }
}

impl From<Record> for Extracted {
    /// A file that is one document.
    fn from(record: Record) -> Self {
        Self { records: vec![record], problems: Vec::new() }
    }
}

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What it is called in messages.
    pub name: &'static str,
    /// The endings of its files, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Takes the texts out; a failure says what was expected and found.
    pub extract: fn(&[u8], &ExtractOptions) -> Result<Extracted, Problem>,
}

/// Every format, in the order they are listed to people.
pub const FORMATS: &[Format] = &[
    Format { name: "plain text", extensions: &["txt", "text"], extract: plain::extract },
    Format { name: "Markdown", extensions: &["md", "markdown"], extract: plain::extract },
    Format { name: "web page", extensions: &["html", "htm", "xhtml", "shtml"], extract: html::extract },
    Format { name: "Word document", extensions: &["docx", "docm"], extract: docx::extract },
    Format { name: "PDF", extensions: &["pdf"], extract: pdf::extract },
    Format { name: "comma-separated table", extensions: &["csv"], extract: table::extract_csv },
    Format { name: "tab-separated table", extensions: &["tsv"], extract: table::extract_tsv },
    Format { name: "JSON lines", extensions: &["jsonl", "ndjson"], extract: table::extract_json_lines },
    Format { name: "workbook", extensions: &["xlsx", "xlsm"], extract: xlsx::extract },
    Format { name: "Parquet table", extensions: &["parquet"], extract: parquet::extract },
];

/// The format of a file by the ending of its name.
pub fn format_of(path: &str) -> Option<&'static Format> {
    format_with_extension(&extension(path)?)
}

fn format_with_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.extensions.contains(&extension))
}

/// The format of a file by its content where that is beyond doubt, else by the ending of its name, else plain text if it
/// reads as text: who names a file means it.
pub(super) fn format_for(path: &str, bytes: &[u8]) -> Result<&'static Format, Problem> {
    if let Some(told) = foreign::format_by_content(path, bytes) {
        return told;
    }
    if let Some(format) = format_of(path) {
        return Ok(format);
    }
    let plain = || decode::decode(bytes).and(format_with_extension("txt"));
    match foreign::convertible_by_name(path) {
        Some(problem) => Err(problem),
        None => plain().ok_or_else(|| Problem::new(format!("expected text, or a file ending in {}", extensions()))),
    }
}

/// Whether a file is worth opening: its name ends like a format that is read, or like one that often holds another.
pub(super) fn may_be_document(path: &str) -> bool {
    format_of(path).is_some() || foreign::convertible_by_name(path).is_some()
}

/// Whether the first bytes of a file whose name says nothing of it are those of a page, a PDF or another document.
pub(super) fn begins_as_document(start: &[u8]) -> bool {
    matches!(foreign::format_by_content("", start), Some(Ok(_)))
}

/// The ending of a file's name, in lower case.
fn extension(path: &str) -> Option<String> {
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    Some(extension.to_lowercase())
}

/// The endings of all formats, as a list for messages.
pub fn extensions() -> String {
    FORMATS.iter().flat_map(|format| format.extensions).map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ")
}

fn decoded(bytes: &[u8]) -> Result<decode::Decoded, Problem> {
    decode::decode(bytes).ok_or_else(|| Problem::new("expected text, found binary data"))
}
