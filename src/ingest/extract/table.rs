//! Tables of documents: a row a document, with a column `text` and optional `id,date,title,issuer,source`.
//!
//! Each row stands for itself: one that cannot be read is a problem, and the rest is read.

use super::{ExtractOptions, Extracted, Problem, Record, decoded};
use crate::{
    corpus::DateSource,
    ingest::{decode::Decoded, metadata::Metadata},
};

/// The column that holds the documents.
pub(super) const TEXT: &str = "text";

/// A quotation mark that is never closed swallows the rest of the file; reading goes on behind so many of them.
const MAX_OPEN_QUOTES: usize = 20;

pub(super) fn extract_csv(bytes: &[u8], _: &ExtractOptions) -> Result<Extracted, Problem> {
    extract_separated(bytes, b",;\t")
}

pub(super) fn extract_tsv(bytes: &[u8], _: &ExtractOptions) -> Result<Extracted, Problem> {
    extract_separated(bytes, b"\t")
}

/// Reads a table of cells; of several delimiters the first that gives a column `text`.
fn extract_separated(bytes: &[u8], delimiters: &[u8]) -> Result<Extracted, Problem> {
    let table = decoded(bytes)?;
    let headers = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.text.as_bytes());
        reader.headers().map(column_names).unwrap_or_default()
    };
    let named = |delimiter: &&u8| headers(**delimiter).iter().any(|name| name == TEXT);
    let Some(&delimiter) = delimiters.iter().find(named) else {
        return Err(no_text_column(&headers(delimiters[0])));
    };
    Ok(Rows { table: &table, delimiter, headers: headers(delimiter), read: Extracted::default() }.read())
}

/// Names of columns as they are compared: in lower case, without white space around them.
pub(super) fn column_names<'a>(row: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    row.into_iter().map(|name| name.trim().to_lowercase()).collect()
}

pub(super) fn no_text_column(headers: &[String]) -> Problem {
    let found: String = headers.join(",").chars().take(80).collect();
    Problem::new(format!("expected a column `{TEXT}`, found `{found}`"))
        .with_hint(format!("name the column that holds the documents `{TEXT}`"))
}

struct Rows<'a> {
    table: &'a Decoded,
    delimiter: u8,
    headers: Vec<String>,
    read: Extracted,
}

impl Rows<'_> {
    fn read(mut self) -> Extracted {
        let mut row = 0;
        let mut start = Some((0, 1));
        let mut n_open = 0;
        while let Some((offset, line)) = start {
            n_open += 1;
            start = self.read_from(offset, line, &mut row).filter(|_| n_open <= MAX_OPEN_QUOTES);
        }
        self.read
    }

    /// Reads rows from an offset; where a quotation mark is never closed, gives the place behind its line.
    fn read_from(&mut self, offset: usize, first_line: u64, row: &mut usize) -> Option<(usize, u64)> {
        let text = &self.table.text[offset..];
        let mut reader = separated(self.delimiter).has_headers(offset == 0).from_reader(text.as_bytes());
        let mut cells = csv::StringRecord::new();
        // The text is valid UTF-8 in memory, so nothing can fail but what is found below.
        while reader.read_record(&mut cells).unwrap_or(false) {
            let position = cells.position()?.clone();
            let (start, line) = (usize::try_from(position.byte()).ok()?, position.line() + first_line - 1);
            let raw = text.get(start..)?;
            *row += 1;
            let is_last = usize::try_from(reader.position().byte()).is_ok_and(|at| at >= text.len());
            if is_last && is_never_closed(raw, self.delimiter) {
                let problem = Problem::new("a quotation mark is opened and never closed").at(format!("line {line}"));
                self.read.problems.push(problem.with_hint("close it, or write it twice where it belongs to the text"));
                return Some((offset + start + raw.find('\n')? + 1, line + 1));
            }
            let fields = self.headers.iter().cloned().zip(cells.iter().map(str::to_owned));
            let read = match too_many(&self.headers, &cells) {
                Some(problem) => Err(problem),
                None => record(fields, self.table),
            };
            self.read.add(read, *row, format!("line {line}"));
        }
        None
    }
}

fn separated(delimiter: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true);
    builder
}

/// Whether the last row of a file would swallow another one that stood behind it.
fn is_never_closed(raw: &str, delimiter: u8) -> bool {
    let followed = format!("{raw}\nx");
    separated(delimiter).has_headers(false).from_reader(followed.as_bytes()).records().count() == 1
}

impl Extracted {
    /// Takes a row of a table, or what is wrong with it.
    pub(super) fn add(&mut self, read: Result<Record, Problem>, row: usize, place: String) {
        match read {
            Ok(mut record) => {
                for problem in &mut record.problems {
                    problem.place = Some(place.clone());
                }
                self.records.push(Record { row: Some(row), place: Some(place), ..record });
            }
            Err(problem) => self.problems.push(problem.at(place)),
        }
    }
}

fn too_many(headers: &[String], cells: &csv::StringRecord) -> Option<Problem> {
    let is_filled = |cell: &str| !cell.trim().is_empty();
    cells.iter().skip(headers.len()).any(is_filled).then(|| {
        Problem::new(format!("expected {} cells, found {}", headers.len(), cells.len()))
            .with_hint("put a cell that holds the delimiter into double quotes")
    })
}

pub(super) fn extract_json_lines(bytes: &[u8], _: &ExtractOptions) -> Result<Extracted, Problem> {
    let table = decoded(bytes)?;
    let mut read = Extracted::default();
    let lines = (1..).zip(table.text.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (row, (number, line)) in (1..).zip(lines) {
        read.add(json_record(line, &table), row, format!("line {number}"));
    }
    Ok(read)
}

fn json_record(line: &str, table: &Decoded) -> Result<Record, Problem> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).map_err(|error| {
        Problem::new(format!("expected a JSON object, but {error}")).with_hint("write one object a line")
    })?;
    record(object.into_iter().filter_map(|(name, value)| Some((name, plain_value(value)?))), table)
}

fn plain_value(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn record(fields: impl Iterator<Item = (String, String)>, table: &Decoded) -> Result<Record, Problem> {
    let read = row_record(fields)?;
    let n_broken = read.text.matches('\u{FFFD}').count();
    Ok(Record { encoding: table.encoding, encoding_guess: table.guess, n_broken, ..read })
}

/// A row's record from its named cells.
pub(super) fn row_record(fields: impl Iterator<Item = (String, String)>) -> Result<Record, Problem> {
    let (mut metadata, problem) = Metadata::from_fields(fields, DateSource::Manifest);
    let text = metadata.fields.remove(TEXT).ok_or_else(|| {
        Problem::new(format!("expected a `{TEXT}` that is not empty")).with_hint("fill the cell, or delete the row")
    })?;
    Ok(Record { text, encoding: "UTF-8", metadata, problems: problem.into_iter().collect(), ..Record::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> Extracted {
        extract_csv(text.as_bytes(), &ExtractOptions::default()).unwrap()
    }

    fn problems(read: &Extracted) -> Vec<String> {
        let located = |problem: &Problem| problem.cannot_read("a.csv").message;
        read.problems.iter().map(located).collect()
    }

    #[test]
    fn a_row_is_a_document_with_its_metadata() {
        let records = csv("id,date,Text,genre\na,2019,\"第一行。\n第二行。\",speech\n").records;
        assert_eq!(records[0].text, "第一行。\n第二行。");
        assert_eq!(records[0].metadata.id.as_deref(), Some("a"));
        assert_eq!(records[0].metadata.fields["genre"], "speech");
    }

    #[test]
    fn bad_rows_are_named_and_the_others_read() {
        let read = csv("id,text\na,\nb,一,二\nc,正文。\n");
        assert_eq!(read.records.len(), 1);
        assert_eq!((read.records[0].row, read.records[0].place.as_deref()), (Some(3), Some("line 4")));
        let expected = [
            "cannot read `a.csv`, line 2: expected a `text` that is not empty",
            "cannot read `a.csv`, line 3: expected 2 cells, found 3",
        ];
        assert_eq!(problems(&read), expected);
    }

    #[test]
    fn a_bad_date_leaves_the_row() {
        let read = csv("date,text\nsoon,正文。\n");
        assert_eq!(read.records[0].problems[0].place.as_deref(), Some("line 2"));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_its_row_alone() {
        let read = csv("id,text\na,甲。\nb,\"乙。\nc,丙。\n");
        let ids: Vec<_> = read.records.iter().filter_map(|record| record.metadata.id.as_deref()).collect();
        assert_eq!(ids, ["a", "c"]);
        assert_eq!(problems(&read), ["cannot read `a.csv`, line 3: a quotation mark is opened and never closed"]);
    }

    #[test]
    fn a_table_may_be_cut_by_semicolons() {
        assert_eq!(csv("id;text\na;一，二。\n").records[0].text, "一，二。");
    }

    #[test]
    fn a_table_without_texts_says_what_it_found() {
        let problem = extract_csv(b"id,body\na,b\n", &ExtractOptions::default()).unwrap_err();
        assert_eq!(problem.message, "expected a column `text`, found `id,body`");
    }

    #[test]
    fn a_json_line_is_a_document_and_a_bad_one_a_problem() {
        let lines = "{\"id\": 7, \"text\": \"正文。\"}\n{\"id\": 8\n\n{\"text\": \"后文。\"}\n";
        let read = extract_json_lines(lines.as_bytes(), &ExtractOptions::default()).unwrap();
        let texts: Vec<_> = read.records.iter().map(|record| (record.row, record.text.as_str())).collect();
        assert_eq!(texts, [(Some(1), "正文。"), (Some(3), "后文。")]);
        assert_eq!(read.records[0].metadata.id.as_deref(), Some("7"));
        assert!(problems(&read)[0].starts_with("cannot read `a.csv`, line 2: expected a JSON object, but "));
    }
}
