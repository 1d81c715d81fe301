//! Tables of documents: a row a document, with a column `text` and optional `id,date,title,issuer,source`.

use super::{Record, decoded};
use crate::{corpus::DateSource, ingest::metadata::Metadata};

pub(super) fn extract_csv(bytes: &[u8]) -> Result<Vec<Record>, String> {
    extract_separated(bytes, b',')
}

pub(super) fn extract_tsv(bytes: &[u8]) -> Result<Vec<Record>, String> {
    extract_separated(bytes, b'\t')
}

fn extract_separated(bytes: &[u8], delimiter: u8) -> Result<Vec<Record>, String> {
    let table = decoded(bytes)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(table.text.as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        let fields = headers.iter().zip(row.iter()).map(|(name, value)| (name.to_owned(), value.to_owned()));
        records.push(record(fields, &table).map_err(|problem| format!("line {line}: {problem}"))?);
    }
    Ok(records)
}

pub(super) fn extract_json_lines(bytes: &[u8]) -> Result<Vec<Record>, String> {
    let table = decoded(bytes)?;
    let lines = table.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(idx, line)| {
            let object: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(line).map_err(|error| format!("line {}: {error}", idx + 1))?;
            let fields = object.into_iter().filter_map(|(name, value)| Some((name, plain_value(value)?)));
            record(fields, &table).map_err(|problem| format!("line {}: {problem}", idx + 1))
        })
        .collect()
}

fn plain_value(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn record(
    fields: impl Iterator<Item = (String, String)>,
    table: &crate::ingest::decode::Decoded,
) -> Result<Record, String> {
    let mut metadata = Metadata::from_fields(fields, DateSource::Manifest)?;
    let text = metadata.fields.remove("text").ok_or("expected a column `text` that is not empty")?;
    let n_broken = text.matches('\u{FFFD}').count();
    Ok(Record { text, encoding: table.encoding, is_guess: table.is_guess, n_broken, metadata, ..Record::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_document_with_its_metadata() {
        let records = extract_csv("id,date,text,genre\na,2019,\"第一行。\n第二行。\",speech\n".as_bytes()).unwrap();
        assert_eq!(records[0].text, "第一行。\n第二行。");
        assert_eq!(records[0].metadata.id.as_deref(), Some("a"));
        assert_eq!(records[0].metadata.fields["genre"], "speech");
    }

    #[test]
    fn a_json_line_is_a_document() {
        let records = extract_json_lines("{\"id\": 7, \"text\": \"正文。\"}\n".as_bytes()).unwrap();
        assert_eq!((records[0].metadata.id.as_deref(), records[0].text.as_str()), (Some("7"), "正文。"));
    }

    #[test]
    fn a_row_without_text_names_its_line() {
        assert_eq!(extract_csv(b"id,text\na,\n").unwrap_err(), "line 2: expected a column `text` that is not empty");
    }
}
