//! Plain text and Markdown: the whole file is one document, front matter included.
//!
//! Front matter is read as metadata and stays in the text, where a zone sets it apart.

use super::{ExtractOptions, Extracted, Problem, Record, decoded, front_matter};

pub(super) fn extract(bytes: &[u8], _: &ExtractOptions) -> Result<Extracted, Problem> {
    let decoded = decoded(bytes)?;
    let (metadata, problems) = front_matter::read(&decoded.text);
    Ok(Record { metadata, problems, ..decoded.into() }.into())
}
