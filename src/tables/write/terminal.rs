//! A table for a terminal: the columns that fit, numbers for people, Chinese at its true width.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use super::readable;
use crate::tables::{Column, ColumnType, Table};

/// Lines no wider than `width` cells of the terminal where the texts can be wrapped so.
pub fn write_terminal(table: &Table, width: u16) -> String {
    let columns: Vec<&Column> = table.columns().collect();
    let shown = table.terminal_columns();
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    grid.set_header(shown.iter().map(|&place| columns[place].name));
    for row in 0..table.height() {
        grid.add_row(shown.iter().map(|&place| readable(&table.value(row, place))));
    }
    for (shown_at, &place) in shown.iter().enumerate() {
        let Some(column) = grid.column_mut(shown_at) else { continue };
        // A heading is one word: never broken, whatever the texts beside it need.
        let heading = u16::try_from(columns[place].name.len() + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(heading)));
        if matches!(columns[place].kind, ColumnType::Integer | ColumnType::Real) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut lines: String = grid.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if shown.len() < columns.len() && table.height() > 0 {
        lines.push_str(&format!("\n{} of {} columns; --format csv shows all\n", shown.len(), columns.len()));
    }
    lines
}
