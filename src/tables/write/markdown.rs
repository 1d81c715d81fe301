//! GitHub-flavoured Markdown, with numbers for people.

use serde_json::Value as Json;

use super::readable;
use crate::tables::{ColumnType, Table};

/// A pipe table of all columns; numbers are right-aligned. `meta` stands behind it in a comment.
pub fn write_markdown(table: &Table, meta: &Json) -> String {
    let names: Vec<&str> = table.columns().map(|column| column.name).collect();
    let rules: Vec<&str> = table
        .columns()
        .map(|column| if matches!(column.kind, ColumnType::Integer | ColumnType::Real) { "---:" } else { "---" })
        .collect();
    let mut lines = vec![line(&names), line(&rules)];
    for row in 0..table.height() {
        let cells: Vec<String> = (0..names.len()).map(|column| escape(&readable(&table.value(row, column)))).collect();
        lines.push(line(&cells));
    }
    lines.push(comment(meta));
    lines.concat()
}

/// JSON as a comment, which two hyphens would end.
fn comment(meta: &Json) -> String {
    format!("\n<!-- {} -->\n", meta.to_string().replace("--", "-\\u002d"))
}

fn line<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn escape(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ")
}
