//! Workbooks: the first sheet with a column `text` is a table of documents, a row a document.
//!
//! Reads the XML parts of an `.xlsx`, gives a record a row. Formulas count with the value that was last computed.
//! ECMA-376, part 1, chapter 18.

use roxmltree::Node;

use super::{
    ExtractOptions, Extracted, Problem,
    package::{Package, attribute, child, children, parse},
    table::{TEXT, column_names, no_text_column, row_record},
};

/// The day from which a sheet's dates are counted.
const DAY_ZERO: jiff::civil::Date = jiff::civil::date(1899, 12, 30);

/// The same where a workbook counts from 1904.
const DAY_ZERO_1904: jiff::civil::Date = jiff::civil::date(1904, 1, 1);

/// A number from here on in the column `date` is a day that was counted; below it is a year.
const FIRST_COUNTED_DAY: f64 = 10_000.0;

/// Columns a sheet can have.
const MAX_COLUMNS: usize = 16_384;

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    let mut package = Package::open(bytes, options)?;
    let main = package.main_part("xl/workbook.xml")?;
    let workbook = package.part(&main)?.ok_or_else(|| Problem::new(format!("expected a part `{main}`, found none")))?;
    let workbook = parse(&workbook, options)?;
    let relations = package.relations_of(&main)?;
    let strings = match relations.iter().find(|relation| relation.kind == "sharedStrings") {
        Some(relation) => package.part(&relation.target)?.unwrap_or_default(),
        None => String::new(),
    };
    let strings =
        if strings.is_empty() { Vec::new() } else { shared_strings(parse(&strings, options)?.root_element()) };
    let day_zero = day_zero(workbook.root_element());
    let mut first_headers = None;
    for sheet in child(workbook.root_element(), "sheets").into_iter().flat_map(|sheets| children(sheets, "sheet")) {
        // The only attribute of a sheet that ends so is the one that names its relation.
        let id = sheet.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some());
        let relation = relations.iter().find(|relation| id.is_some_and(|id| id.value() == relation.id));
        let Some(text) = relation.map(|relation| package.part(&relation.target)).transpose()?.flatten() else {
            continue;
        };
        let tree = parse(&text, options)?;
        let sheet = Sheet { root: tree.root_element(), strings: &strings, day_zero };
        match sheet.read() {
            Ok(extracted) => return Ok(extracted),
            Err(headers) => first_headers = first_headers.or(Some(headers)),
        }
    }
    Err(no_text_column(&first_headers.unwrap_or_default()))
}

struct Sheet<'a, 'i> {
    root: Node<'a, 'i>,
    strings: &'a [String],
    day_zero: jiff::civil::Date,
}

impl Sheet<'_, '_> {
    /// The documents of the sheet, or the names of its columns where none of them is `text`.
    fn read(&self) -> Result<Extracted, Vec<String>> {
        let mut rows = child(self.root, "sheetData").into_iter().flat_map(|data| children(data, "row"));
        let headers = rows.next().map(|row| self.cells(row, &[])).unwrap_or_default();
        let headers = column_names(headers.iter().map(String::as_str));
        if !headers.iter().any(|name| name == TEXT) {
            return Err(headers);
        }
        let mut read = Extracted::default();
        for (number, row) in (1..).zip(rows) {
            let cells = self.cells(row, &headers);
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let fields = headers.iter().cloned().zip(cells);
            let named = fields.filter(|(name, _)| !name.is_empty());
            let shown = attribute(row, "r").map_or_else(|| (number + 1).to_string(), str::to_owned);
            read.add(row_record(named), number, format!("row {shown}"));
        }
        Ok(read)
    }

    /// The cells of a row by their columns; those that are not there are empty.
    fn cells(&self, row: Node<'_, '_>, headers: &[String]) -> Vec<String> {
        let mut cells = Vec::new();
        for cell in children(row, "c") {
            let column = attribute(cell, "r").and_then(column_of).unwrap_or(cells.len());
            if column >= MAX_COLUMNS {
                continue;
            }
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            let value = self.value(cell);
            let is_date = headers.get(column).is_some_and(|name| name == "date");
            cells[column] = if is_date { self.date(&value).unwrap_or(value) } else { value };
        }
        cells
    }

    fn value(&self, cell: Node<'_, '_>) -> String {
        let value = child(cell, "v").and_then(|value| value.text()).unwrap_or_default();
        match attribute(cell, "t") {
            Some("s") => value.parse().ok().and_then(|idx: usize| self.strings.get(idx)).cloned().unwrap_or_default(),
            Some("inlineStr") => child(cell, "is").map(rich_text).unwrap_or_default(),
            Some("e") => String::new(),
            _ => unescaped(value),
        }
    }

    /// A day that is stored as the number of days since another.
    fn date(&self, value: &str) -> Option<String> {
        let days: f64 = value.parse().ok().filter(|days| (FIRST_COUNTED_DAY..200_000.0).contains(days))?;
        let days = jiff::Span::new().try_days(days.floor() as i64).ok()?;
        Some(self.day_zero.checked_add(days).ok()?.to_string())
    }
}

fn day_zero(workbook: Node<'_, '_>) -> jiff::civil::Date {
    let is_1904 = child(workbook, "workbookPr").and_then(|properties| attribute(properties, "date1904"));
    if matches!(is_1904, Some("1" | "true")) { DAY_ZERO_1904 } else { DAY_ZERO }
}

fn shared_strings(root: Node<'_, '_>) -> Vec<String> {
    children(root, "si").map(rich_text).collect()
}

/// The words of a text whose parts may look different; readings above them are left out.
fn rich_text(node: Node<'_, '_>) -> String {
    let word = |part: Node<'_, '_>| match part.tag_name().name() {
        "t" => part.text().map(str::to_owned),
        "r" => child(part, "t")?.text().map(str::to_owned),
        _ => None,
    };
    unescaped(&node.children().filter_map(word).collect::<String>())
}

/// `_x000D_` stands for a character that XML cannot hold.
fn unescaped(text: &str) -> String {
    if text.contains("_x000D_") { text.replace("_x000D_", "") } else { text.to_owned() }
}

/// The column of a cell such as `AB12`, from zero.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let column = letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        assert_eq!(["A1", "Z9", "AA10", "1"].map(column_of), [Some(0), Some(25), Some(26), None]);
    }

    // 43776 is the eighth of November 2019 less one: LibreOffice shows 2019-11-07 for it.
    #[test]
    fn counted_days_are_dates_and_years_stay() {
        let tree = roxmltree::Document::parse("<a/>").unwrap();
        let sheet = Sheet { root: tree.root_element(), strings: &[], day_zero: DAY_ZERO };
        assert_eq!(sheet.date("43776").as_deref(), Some("2019-11-07"));
        assert_eq!((sheet.date("2019"), sheet.date("2019-11-07")), (None, None));
    }
}
