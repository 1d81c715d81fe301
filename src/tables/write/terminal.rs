//! A table for a terminal: the columns that fit, numbers for people, Chinese at its true width.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use unicode_width::UnicodeWidthStr;

use super::readable;
use crate::tables::{Column, ColumnType, Table};

/// Lines no wider than `width` cells of the terminal where the texts can be wrapped so.
pub fn write_terminal(table: &Table, width: u16) -> String {
    let columns: Vec<&Column> = table.columns().collect();
    let shown = fitting(table, &columns, usize::from(width));
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    grid.set_header(shown.iter().map(|&place| columns[place].name));
    for row in 0..table.height() {
        grid.add_row(shown.iter().map(|&place| cut(readable(&table.value(row, place)))));
    }
    for (shown_at, &place) in shown.iter().enumerate() {
        let Some(column) = grid.column_mut(shown_at) else { continue };
        // A heading is one word: never broken, whatever the texts beside it need.
        let heading = u16::try_from(columns[place].name.len() + PADDING).unwrap_or(u16::MAX);
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

/// A text no longer than a terminal is good for: wrapping takes time that grows with its square.
fn cut(text: impl Into<String>) -> String {
    const MOST_CHARS: usize = 1000;
    let mut text = text.into();
    if let Some((at, _)) = text.char_indices().nth(MOST_CHARS) {
        text.truncate(at);
        text.push('…');
    }
    text
}

/// Blanks around a cell.
const PADDING: usize = 2;

/// The columns for people, as many from the first as have room: at least two.
fn fitting(table: &Table, columns: &[&Column], width: usize) -> Vec<usize> {
    let mut room = width;
    let mut shown = table.terminal_columns();
    let n_fitting = shown.iter().take_while(|&&place| take(&mut room, least_width(table, columns, place))).count();
    shown.truncate(n_fitting.max(2));
    shown
}

fn take(room: &mut usize, width: usize) -> bool {
    let rest = room.checked_sub(width);
    *room = rest.unwrap_or(0);
    rest.is_some()
}

/// Cells that a column needs: all of a number, of a text its heading and a few characters of each line.
fn least_width(table: &Table, columns: &[&Column], place: usize) -> usize {
    const FEW: usize = 12;
    let is_text = columns[place].kind == ColumnType::Text;
    let widest = (0..table.height()).map(|row| readable(&table.value(row, place)).width()).max().unwrap_or(0);
    let content = if is_text { widest.min(FEW) } else { widest };
    content.max(columns[place].name.len()) + PADDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_a_terminal_is_cut() {
        assert_eq!(cut("短"), "短");
        assert_eq!(cut("长".repeat(2000)), format!("{}…", "长".repeat(1000)));
    }
}
