//! Tables of plain texts as a page and as a sheet.
//!
//! Reads a title, headings and rows of texts, gives a self-contained HTML page or the bytes of a workbook. Where a row
//! is the readings of one place, a cell that differs from the one before it is marked.

use rust_xlsxwriter::{Format, FormatBorder, XlsxError};
use serde_json::Value as Json;

use super::{ReportError, markup::escape};

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct TextTable<'a> {
    /// What it is called.
    pub title: &'a str,
    /// One for each column.
    pub headings: &'a [String],
    /// As many cells each as there are headings.
    pub rows: &'a [Vec<String>],
    /// Whether cells of a row are compared with the ones before them.
    pub marks_changes: bool,
    /// Versions, settings and hashes, shown folded below the table; nothing where it is null.
    pub meta: &'a Json,
}

const STYLE: &str = "body{font:15px/1.6 'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif;\
    margin:1.5rem;color:#1f2328;background:#fff}h1{font-size:1.2rem}.scroll{overflow-x:auto}\
    table{border-collapse:collapse}th,td{border:1px solid #d0d7de;padding:.25rem .6rem;text-align:left;\
    vertical-align:top;min-width:4rem;max-width:26rem}th{background:#f6f8fa;position:sticky;top:0}\
    td.same{color:#8c959f}td.changed{background:#dafbe1}td.gone{background:#ffebe9}td.short{white-space:nowrap}\
    pre{white-space:pre-wrap;font-size:12px}ins{background:#dafbe1;text-decoration:none}del{background:#ffebe9}";

/// The column of edit scripts (`[-deleted-] {+inserted+}`), which a page shows in colours.
const EDITS: &str = "edits";

/// A cell without Chinese of at most so many characters stays in one line: a date, a name of a relation.
const SHORT_CHARS: usize = 24;

/// A page that needs no other file.
pub fn text_page(table: &TextTable<'_>) -> String {
    let headings: String = table.headings.iter().map(|heading| format!("<th>{}</th>", escape(heading))).collect();
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let before = at.checked_sub(1).filter(|_| table.marks_changes).map(|before| &row[before]);
            let class = match before {
                Some(before) if before == cell => " class=\"same\"",
                Some(_) if cell.is_empty() => " class=\"gone\"",
                Some(_) => " class=\"changed\"",
                None if cell.is_ascii() && cell.len() <= SHORT_CHARS => " class=\"short\"",
                None => "",
            };
            let text = match table.headings.get(at) {
                _ if cell.is_empty() => "–".to_owned(),
                Some(heading) if heading == EDITS => coloured(&escape(cell)),
                _ => escape(cell),
            };
            format!("<td{class}>{text}</td>")
        });
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    };
    let rows: String = table.rows.iter().map(row).collect();
    let title = escape(table.title);
    let meta = match table.meta {
        Json::Null => String::new(),
        meta => format!(
            "<details><summary>settings and versions</summary><pre>{}</pre></details>\n",
            escape(&format!("{meta:#}"))
        ),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<div class=\"scroll\"><table>\n\
         <thead><tr>{headings}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n{meta}</body>\n</html>\n"
    )
}

/// An edit script with elements for its marks.
fn coloured(script: &str) -> String {
    let elements = [("[-", "<del>"), ("-]", "</del>"), ("{+", "<ins>"), ("+}", "</ins>")];
    elements.iter().fold(script.to_owned(), |text, (mark, element)| text.replace(mark, element))
}

/// A workbook of one sheet, and one of versions and settings.
///
/// # Errors
///
/// When there are more rows or columns than a sheet holds.
pub fn text_workbook(table: &TextTable<'_>) -> Result<Vec<u8>, ReportError> {
    Ok(build(table)?)
}

fn build(table: &TextTable<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = super::workbook::empty()?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("apparatus")?;
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap();
    let (wrapped, changed) =
        (Format::new().set_text_wrap(), Format::new().set_text_wrap().set_background_color("DAFBE1"));
    for (column, text) in (0..).zip(table.headings) {
        sheet.write_with_format(0, column, text, &heading)?;
        sheet.set_column_width(column, COLUMN_CHARS as f64)?;
    }
    sheet.set_row_height(0, height(table.headings))?;
    for (line, row) in (1..).zip(table.rows) {
        sheet.set_row_height(line, height(row))?;
        for (at, cell) in row.iter().enumerate() {
            let is_changed = table.marks_changes && at > 0 && row[at - 1] != *cell;
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            let format = if is_changed { &changed } else { &wrapped };
            sheet.write_string_with_format(line, column, super::workbook::clipped(cell), format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    super::workbook::write_meta(workbook.add_worksheet(), table.meta)?;
    workbook.save_to_buffer()
}

/// Narrow characters in a line of a cell.
const COLUMN_CHARS: usize = 18;
/// Points of a line.
const LINE_POINTS: f64 = 15.0;
/// Points that a row can be high at most.
const MAX_POINTS: f64 = 409.0;

/// Points of a row that shows its fullest cell whole: not every program works it out by itself.
fn height(cells: &[String]) -> f64 {
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let n_lines = |cell: &String| cell.lines().map(|line| width(line).div_ceil(COLUMN_CHARS).max(1)).sum::<usize>();
    let most = cells.iter().map(n_lines).max().unwrap_or(1).max(1);
    (most as f64 * LINE_POINTS).min(MAX_POINTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_script_is_shown_in_colours() {
        assert_eq!(coloured("[-稳健-]{+从紧+}的"), "<del>稳健</del><ins>从紧</ins>的");
    }

    #[test]
    fn a_row_is_as_high_as_its_fullest_cell() {
        // 10 narrow characters in one line; 9 wide ones fill 18, the tenth opens a third line.
        assert_eq!(height(&["2009-03-05\n国务院政府工作报告全".to_owned(), "从".to_owned()]), 45.0);
    }
}
