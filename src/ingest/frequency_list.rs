//! Frequency lists: how often each term occurs in texts that are not at hand.
//!
//! Reads a table with the columns `term` and `count` (comma, semicolon or tab between them), gives the counts and the
//! number of word tokens they were counted in. That number is, in this order: what the caller says; the count of a row
//! without a term or called `total` (合计, 总计) that is at least all others together; what a column `per_million` says,
//! as in the tables of `tifa terms`; else the sum of the counts. It does not judge whether the list was counted as tifa
//! counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{IngestError, decode};
use crate::diagnostic::{Finding, FindingKind};

/// Occurrences by term, and the size of what they were counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyList {
    /// Occurrences by term as it is written, each below 2³²; rows of one term are added up.
    pub counts: BTreeMap<String, u64>,
    /// Word tokens of the texts; at least the sum of the counts unless the caller said less.
    pub size: u64,
    /// Where the size is from.
    pub size_source: SizeSource,
    /// Terms with more than one row, in order.
    pub repeated: Vec<String>,
}

impl FrequencyList {
    /// What is to be said of terms with more than one row, if there are any.
    pub fn repetitions(&self) -> Option<Finding> {
        const NAMED: usize = 5;
        let named: Vec<String> = self.repeated.iter().take(NAMED).map(|term| format!("`{term}`")).collect();
        let more = if self.repeated.len() > NAMED { ", …" } else { "" };
        let message =
            format!("the list has more than one row of {}{more}: their counts are added up", named.join(", "));
        (!named.is_empty()).then(|| Finding::warning(FindingKind::Metadata, message))
    }
}

/// What says how many word tokens a frequency list was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeSource {
    /// The caller.
    Given,
    /// A row of the list.
    TotalRow,
    /// The column `per_million`.
    PerMillion,
    /// The counts added up.
    Sum,
}

/// Most occurrences that a term can have: what a count of one document holds.
const MOST_OCCURRENCES: u64 = u32::MAX as u64;

/// Names that a row with the total may have, in lower case.
const TOTALS: [&str; 4] = ["", "total", "合计", "总计"];

/// Columns of a list, by place.
struct Columns {
    term: usize,
    count: usize,
    per_million: Option<usize>,
}

/// Whether a file is a frequency list: a table with the columns `term` and `count` and without a column `text`.
pub fn is_frequency_list(path: &Path) -> bool {
    let has_columns = |bytes: Vec<u8>| {
        let decoded = decode::decode(&bytes)?;
        let head = decoded.text.lines().next()?.to_owned();
        columns(&head).map(|_| ())
    };
    path.is_file() && std::fs::read(path).ok().and_then(has_columns).is_some()
}

/// Checks that a table is a frequency list or a table of documents; any other file passes.
///
/// # Errors
///
/// When the first line of a `.csv` or `.tsv` file names neither `term` and `count` nor `text`.
pub fn check_table(path: &Path) -> Result<(), IngestError> {
    let is_table =
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("tsv"));
    let bytes = if is_table && path.is_file() { std::fs::read(path).ok() } else { None };
    let Some(decoded) = bytes.and_then(|bytes| decode::decode(&bytes)) else { return Ok(()) };
    let head = decoded.text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
    let names = head.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"').to_lowercase());
    if columns(head).is_some() || names.into_iter().any(|name| name == "text") {
        return Ok(());
    }
    let problem = format!(
        "expected the columns `term,count` of a frequency list, or `text` of a table of documents, found `{head}`"
    );
    Err(IngestError::FrequencyList { path: path.to_owned(), line: 1, problem })
}

/// Reads a frequency list from its bytes; `path` is only for messages.
///
/// # Errors
///
/// When it is no text, lacks a column, has a count that is not a whole number or beyond 4,294,967,295, or no term at all.
pub fn read_frequency_list(path: &Path, bytes: &[u8], size: Option<u64>) -> Result<FrequencyList, IngestError> {
    let fail = |line: u64, problem: String| IngestError::FrequencyList { path: path.to_owned(), line, problem };
    let table = decode::decode(bytes).ok_or_else(|| fail(1, "expected text, found binary data".to_owned()))?;
    let head = table.text.lines().next().unwrap_or_default();
    let (delimiter, columns) =
        columns(head).ok_or_else(|| fail(1, format!("expected the columns `term,count`, found `{head}`")))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(table.text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    // The largest count has the rate with the most digits that matter.
    let mut said = (0, 0);
    for row in reader.records() {
        let row = row.map_err(|error| fail(error.position().map_or(0, csv::Position::line), error.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let written = row.get(columns.count).unwrap_or_default();
        let count: u64 = written
            .parse()
            .map_err(|_| fail(line, format!("expected a whole number of occurrences, found `{written}`")))?;
        said = said.max((count, size_said(&row, &columns, count)));
        rows.push(Row { term: row.get(columns.term).unwrap_or_default().to_owned(), count, line });
    }
    let total = take_total(&mut rows);
    let (counts, repeated) = added_up(rows).map_err(|(line, problem)| fail(line, problem))?;
    if counts.is_empty() {
        return Err(fail(1, "expected at least one term with its count, found none".to_owned()));
    }
    let sum: u64 = counts.values().sum();
    let (size, size_source) = match (size, total) {
        (Some(size), _) => (size, SizeSource::Given),
        (None, Some(total)) => (total, SizeSource::TotalRow),
        (None, None) if said.1 >= sum => (said.1, SizeSource::PerMillion),
        (None, None) => (sum, SizeSource::Sum),
    };
    Ok(FrequencyList { counts, size, size_source, repeated })
}

/// The delimiter and the columns that the first line of a list names.
fn columns(head: &str) -> Option<(u8, Columns)> {
    let named = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(head.as_bytes());
        let names: Vec<String> = reader.headers().ok()?.iter().map(|name| name.trim().to_lowercase()).collect();
        let place = |wanted: &str| names.iter().position(|name| name == wanted);
        let columns = Columns { term: place("term")?, count: place("count")?, per_million: place("per_million") };
        place("text").is_none().then_some((delimiter, columns))
    };
    b",;\t".iter().find_map(|&delimiter| named(delimiter))
}

/// The size that a row's rate per million implies; 0 where it says nothing.
fn size_said(row: &csv::StringRecord, columns: &Columns, count: u64) -> u64 {
    let rate = columns.per_million.and_then(|place| row.get(place)?.parse::<f64>().ok()).unwrap_or(0.0);
    if rate > 0.0 { (count as f64 * 1e6 / rate).round() as u64 } else { 0 }
}

/// A row of a list, with its line in the file.
struct Row {
    term: String,
    count: u64,
    line: u64,
}

/// Takes the row with the total away, if there is one.
fn take_total(rows: &mut Vec<Row>) -> Option<u64> {
    let sum: u128 = rows.iter().map(|row| u128::from(row.count)).sum();
    let is_total = |row: &Row| {
        let count = u128::from(row.count);
        TOTALS.contains(&row.term.to_lowercase().as_str()) && count >= sum - count
    };
    let place = rows.iter().position(is_total)?;
    // A list of nothing but the word 合计 is a list.
    (rows.len() > 1).then(|| rows.remove(place).count)
}

/// Occurrences by term, and the terms with more than one row.
type AddedUp = (BTreeMap<String, u64>, Vec<String>);

/// The counts by term, and the terms with more than one row; a count that cannot be held is an error with its line.
fn added_up(rows: Vec<Row>) -> Result<AddedUp, (u64, String)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut repeated = BTreeSet::new();
    for Row { term, count, line } in rows.into_iter().filter(|row| !row.term.is_empty()) {
        let sum = match counts.get(&term) {
            Some(before) => {
                repeated.insert(term.clone());
                before.saturating_add(count)
            }
            None => count,
        };
        if sum > MOST_OCCURRENCES {
            return Err((
                line,
                format!("expected at most {MOST_OCCURRENCES} occurrences of a term, found {sum} of `{term}`"),
            ));
        }
        counts.insert(term, sum);
    }
    Ok((counts, repeated.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Result<FrequencyList, IngestError> {
        read_frequency_list(Path::new("list.csv"), list.as_bytes(), None)
    }

    #[test]
    fn counts_of_one_term_are_added_and_make_the_size() {
        let list = read("term,count\n改革,3\n开放,2\n改革,1\n").unwrap();
        assert_eq!((list.counts["改革"], list.size, list.size_source), (4, 6, SizeSource::Sum));
        assert_eq!(list.repeated, ["改革"]);
    }

    #[test]
    fn a_row_with_the_total_is_the_size() {
        let list = read("term\tcount\n改革\t3\nTotal\t1000\n").unwrap();
        assert_eq!((list.counts.len(), list.size, list.size_source), (1, 1000, SizeSource::TotalRow));
    }

    #[test]
    fn a_rare_word_total_is_a_word() {
        let list = read("term,count\ntotal,3\nreform,9\n").unwrap();
        assert_eq!((list.counts["total"], list.size), (3, 12));
    }

    #[test]
    fn a_table_of_terms_says_its_size_by_its_rates() {
        // 5 of 4,253 tokens are 1175.640724194686 per million.
        let list = read("term,kind,count,per_million\n改革,word,5,1175.64072419\n").unwrap();
        assert_eq!((list.size, list.size_source), (4253, SizeSource::PerMillion));
    }

    #[test]
    fn a_count_that_cannot_be_held_is_refused_and_one_below_kept() {
        let list = read("term,count\n社会,3000000000\n发展,4294967295\ntotal,100000000000\n").unwrap();
        assert_eq!(
            (list.counts["社会"], list.counts["发展"], list.size),
            (3_000_000_000, 4_294_967_295, 100_000_000_000)
        );
        let error = read("term,count\n改革,3\n社会,4294967296\n").unwrap_err().to_string();
        let said = "expected at most 4294967295 occurrences of a term, found 4294967296 of `社会`";
        assert_eq!(error, format!("cannot read `list.csv`, line 3: {said}"));
        let error = read("term,count\n社会,4294967295\n改革,3\n社会,1\n").unwrap_err().to_string();
        assert_eq!(error, format!("cannot read `list.csv`, line 4: {said}"));
    }

    #[test]
    fn a_bad_count_is_named_with_its_line() {
        let error = read("term,count\n改革,3\n开放,many\n").unwrap_err().to_string();
        assert_eq!(error, "cannot read `list.csv`, line 3: expected a whole number of occurrences, found `many`");
    }
}
