//! Plain text and Markdown: the whole file is one document, front matter included.
//!
//! Front matter is read as metadata and stays in the text, where a zone sets it apart.

use super::{ExtractOptions, Extracted, Problem, Record, decoded, front_matter};

/// What tells at the beginning of a file that it is UTF-8.
const MARK: &str = "\u{FEFF}";

pub(super) fn extract(bytes: &[u8], _: &ExtractOptions) -> Result<Extracted, Problem> {
    let decoded = decoded(bytes)?;
    let (metadata, problems) = front_matter::read(&decoded.text);
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    Ok(Record { metadata, problems, mark, ..decoded.into() }.into())
}
