//! Extraction: from a file's bytes to the texts it holds, format by format.
//!
//! Reads bytes and a file name, gives one [`Record`] a document. A new format is a file here and a row in [`FORMATS`].

mod html;
mod plain;
mod table;

pub(super) use self::plain::front_matter_end;
use super::{decode, metadata::Metadata};
use crate::{
    corpus::{DateEvidence, Zone},
    diagnostic::Finding,
};

/// One document's text as it stands in its file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// The text, decoded.
    pub text: String,
    /// The name of the encoding it was in.
    pub encoding: &'static str,
    /// Whether the encoding was guessed.
    pub is_guess: bool,
    /// Number of broken characters.
    pub n_broken: usize,
    /// What the file says of the document beside the text.
    pub metadata: Metadata,
    /// What each part of the text is, where the format tells: in order, without gaps. Empty where the lines must be
    /// judged by their wording.
    pub zones: Vec<Zone>,
    /// Dates that the file tells beside the text.
    pub dates: Vec<DateEvidence>,
    /// What was noticed while the text was taken out.
    pub findings: Vec<Finding>,
}

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What it is called in messages.
    pub name: &'static str,
    /// The endings of its files, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Takes the texts out; the message of a failure says what was expected and found.
    pub extract: fn(&[u8]) -> Result<Vec<Record>, String>,
}

/// Every format, in the order they are listed to people.
pub const FORMATS: [Format; 6] = [
    Format { name: "plain text", extensions: &["txt", "text"], extract: plain::extract },
    Format { name: "Markdown", extensions: &["md", "markdown"], extract: plain::extract },
    Format { name: "web page", extensions: &["html", "htm", "xhtml", "shtml"], extract: html::extract },
    Format { name: "comma-separated table", extensions: &["csv"], extract: table::extract_csv },
    Format { name: "tab-separated table", extensions: &["tsv"], extract: table::extract_tsv },
    Format { name: "JSON lines", extensions: &["jsonl", "ndjson"], extract: table::extract_json_lines },
];

/// The format of a file by the ending of its name.
pub fn format_of(path: &str) -> Option<&'static Format> {
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// The format of a file by its content where that is plain, else by the ending of its name: pages are often saved
/// as `.txt`.
pub fn format_of_content(path: &str, bytes: &[u8]) -> Option<&'static Format> {
    let by_name = format_of(path)?;
    let is_text = by_name.extensions.contains(&"txt") || by_name.extensions.contains(&"md");
    let page = FORMATS.iter().find(|format| format.extensions.contains(&"html"));
    page.filter(|_| is_text && html::is_page(bytes)).or(Some(by_name))
}

/// The endings of all formats, as a list for messages.
pub fn extensions() -> String {
    FORMATS.iter().flat_map(|format| format.extensions).map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ")
}

fn decoded(bytes: &[u8]) -> Result<decode::Decoded, String> {
    decode::decode(bytes).ok_or_else(|| "expected text, found binary data".to_owned())
}
