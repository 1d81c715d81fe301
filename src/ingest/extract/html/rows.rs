//! Rows: the cells of a table's row become one line, separated by tabs.
//!
//! Reads a page, gives it with the lines of each row joined. Tables that only arrange a page stay as they are: a cell
//! with a table in it or with a text of its own is no datum.

use super::{
    elements::Block,
    page::{Line, Page},
};

/// A cell of a table of data has no more lines than this.
const MOST_LINES: u32 = 6;

/// A line longer than this, in characters, beside others in its cell is a text.
const LONGEST_DATUM: usize = 150;

/// No more tabs than this stand for empty cells.
const MOST_TABS: usize = 40;

/// Joins the lines of each row.
pub(super) fn join(page: &mut Page) {
    let rows = data_rows(page);
    if rows.is_empty() {
        return;
    }
    let mut lines: Vec<Line> = Vec::with_capacity(page.lines.len());
    let mut place: Vec<u32> = Vec::with_capacity(page.lines.len() + 1);
    let mut row_of_last = None;
    let mut cell_of_last = 0;
    for line in std::mem::take(&mut page.lines) {
        let row = cell_of(page, line.node).map(|cell| (page.nodes[cell as usize].parent, cell));
        let row = row.filter(|(row, _)| rows.get(*row as usize).copied().unwrap_or_default());
        match (row, lines.last_mut()) {
            (Some((row, cell)), Some(last)) if row_of_last == Some(row) => {
                let ordinal = |cell: u32| usize::from(page.nodes[cell as usize].ordinal);
                let n_tabs = ordinal(cell).saturating_sub(ordinal(cell_of_last)).min(MOST_TABS);
                last.text.push_str(if n_tabs == 0 { " " } else { &TABS[..n_tabs] });
                last.text.push_str(&line.text);
                last.n_chars += line.n_chars;
                last.n_link_chars += line.n_link_chars;
                cell_of_last = cell;
            }
            (Some((row, cell)), _) => {
                lines.push(Line { node: row, ..line });
                (row_of_last, cell_of_last) = (Some(row), cell);
            }
            (None, _) => {
                lines.push(line);
                row_of_last = None;
            }
        }
        place.push(u32::try_from(lines.len() - 1).expect("no more lines than before"));
    }
    place.push(u32::try_from(lines.len()).expect("no more lines than before"));
    for node in &mut page.nodes {
        let is_empty = node.first_line >= node.end_line;
        node.first_line = place[node.first_line as usize];
        node.end_line = if is_empty { node.first_line } else { place[node.end_line as usize - 1] + 1 };
    }
    page.lines = lines;
}

const TABS: &str = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

/// For each container whether it is a row of data; empty if none is.
fn data_rows(page: &Page) -> Vec<bool> {
    let mut n_filled = vec![0_u32; page.nodes.len()];
    let mut is_layout = vec![false; page.nodes.len()];
    for node in page.nodes.iter().filter(|node| node.block == Block::Cell) {
        let lines = &page.lines[node.first_line as usize..node.end_line.max(node.first_line) as usize];
        let n_lines = node.end_line.saturating_sub(node.first_line);
        n_filled[node.parent as usize] += u32::from(n_lines > 0);
        let is_text =
            lines.iter().any(|line| line.n_chars > LONGEST_DATUM && (n_lines > 1 || line.n_chars > 4 * LONGEST_DATUM));
        is_layout[node.parent as usize] |= node.holds_table || n_lines > MOST_LINES || is_text;
    }
    let is_data = |(idx, node): (usize, _)| node == Block::Row && n_filled[idx] > 1 && !is_layout[idx];
    let rows: Vec<bool> = page.nodes.iter().map(|node| node.block).enumerate().map(is_data).collect();
    if rows.contains(&true) { rows } else { Vec::new() }
}

/// The innermost cell that a container is or lies in.
fn cell_of(page: &Page, node: u32) -> Option<u32> {
    let mut at = node;
    while at != 0 {
        let node = &page.nodes[at as usize];
        match node.block {
            Block::Cell => return Some(at),
            Block::Table => return None,
            _ => at = node.parent,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::page, join};

    fn lines(html: &str) -> Vec<String> {
        let mut page = page::read(html);
        join(&mut page);
        page.lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_row_is_a_line() {
        let html = "<table><tr><th>地区<th>数量<tr><td>浙江<td><p>三<p>个<tr><td>江苏<td><td>五</table>后";
        assert_eq!(lines(html), ["地区\t数量", "浙江\t三 个", "江苏\t\t五", "后"]);
    }

    #[test]
    fn a_table_that_arranges_the_page_is_taken_apart() {
        let html = "<table><tr><td>左<td><table><tr><td>一<td>二</table></table>";
        assert_eq!(lines(html), ["左", "一\t二"]);
    }
}
