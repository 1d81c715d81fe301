//! Samples by a column of metadata: the documents with some values of it.
//!
//! Reads documents with their metadata and what was typed, gives documents. A column that no document has and a value
//! that none has there are errors that name those there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    corpus::{Corpus, Document, DocumentIdx},
    error::Error,
};

/// The documents by their values in a column of metadata, by value; those without one in no group.
///
/// # Errors
///
/// When no document has the column; the message names those there are.
pub fn column_groups(corpus: &Corpus, column: &str) -> Result<Vec<(String, Vec<DocumentIdx>)>, Error> {
    let everything: Vec<DocumentIdx> = corpus.iter().map(|(idx, _)| idx).collect();
    groups(corpus, &everything, column)
}

fn groups(corpus: &Corpus, part: &[DocumentIdx], column: &str) -> Result<Vec<(String, Vec<DocumentIdx>)>, Error> {
    let mut groups: BTreeMap<String, Vec<DocumentIdx>> = BTreeMap::new();
    for &idx in part {
        if let Some(value) = field(corpus.document(idx), column) {
            groups.entry(value.to_owned()).or_default().push(idx);
        }
    }
    if groups.is_empty() {
        let mut known: BTreeSet<&str> =
            corpus.documents().iter().flat_map(|one| one.metadata.keys()).map(String::as_str).collect();
        known.extend(OWN_COLUMNS);
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Error::NoMetadata { column: column.to_owned(), known });
    }
    Ok(groups.into_iter().collect())
}

/// Columns that documents have besides those of their metadata.
const OWN_COLUMNS: [&str; 4] = ["id", "title", "issuer", "encoding"];

/// What a document has in a column; names are compared in lower case.
pub(super) fn field<'a>(document: &'a Document, column: &str) -> Option<&'a str> {
    let column = column.trim().to_lowercase();
    let value = match column.as_str() {
        "id" => Some(&document.id),
        "title" => Some(&document.title),
        "issuer" => document.issuer.as_ref(),
        "encoding" => Some(&document.encoding),
        other => document.metadata.get(other),
    };
    value.map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// What is asked of a column.
pub(super) struct Asked<'a> {
    pub(super) sample: &'static str,
    pub(super) by: &'a str,
    pub(super) values: &'a str,
}

pub(super) fn in_column(corpus: &Corpus, part: &[DocumentIdx], asked: Asked<'_>) -> Result<Vec<DocumentIdx>, Error> {
    const NAMED: usize = 12;
    const SHOWN_CHARS: usize = 30;
    let groups = groups(corpus, part, asked.by)?;
    let of_value = |value: &str| groups.iter().find(|(known, _)| known == value).map(|(_, documents)| documents);
    // A value that holds a comma itself is named whole.
    if let Some(documents) = of_value(asked.values.trim()) {
        return Ok(documents.clone());
    }
    let mut found = BTreeSet::new();
    for value in asked.values.split([',', '，']).map(str::trim) {
        let Some(documents) = of_value(value) else {
            let short = |value: &str| value.chars().take(SHOWN_CHARS).collect::<String>();
            let named =
                groups.iter().take(NAMED).map(|(value, documents)| format!("{} ({})", short(value), documents.len()));
            let mut known = named.collect::<Vec<_>>().join(", ");
            known.push_str(if groups.len() > NAMED { ", …" } else { "" });
            let Asked { sample, by, .. } = asked;
            return Err(Error::NoValue { sample, column: by.to_owned(), value: value.to_owned(), known });
        };
        found.extend(documents.iter().copied());
    }
    Ok(found.into_iter().collect())
}
