//! Rows: the cells of a table's row become one line, separated by tabs.
//!
//! Reads a page, gives it with the lines of each row joined. Tables that only arrange a page stay as they are: a cell
//! with a table in it or with a text of its own is no datum.

use super::{
    comments::is_head,
    elements::Block,
    page::{Line, Page},
};

/// A cell of a table of data has no more lines than this.
const MOST_LINES: usize = 6;

/// A line longer than this, in characters, beside others in its cell is a text.
const LONGEST_DATUM: usize = 150;

/// A table whose cells hold sentences has at least this many rows; with fewer it sets texts beside each other.
const FEWEST_ROWS: u32 = 3;

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
                last.links_file |= line.links_file;
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
    let mut rows = vec![Cells::default(); page.nodes.len()];
    for node in page.nodes.iter().filter(|node| node.block == Block::Cell) {
        let lines = &page.lines[node.first_line as usize..node.end_line.max(node.first_line) as usize];
        rows[node.parent as usize].add(lines, node.holds_table);
    }
    let is_row = |idx: &usize| page.nodes[*idx].block == Block::Row && rows[*idx].n_filled > 1 && !rows[*idx].is_layout;
    let mut n_rows = vec![0_u32; page.nodes.len()];
    for idx in (0..page.nodes.len()).filter(is_row) {
        n_rows[page.nodes[idx].parent as usize] += 1;
    }
    let is_data = |idx: usize| {
        is_row(&idx) && (!rows[idx].holds_sentence || n_rows[page.nodes[idx].parent as usize] >= FEWEST_ROWS)
    };
    let data: Vec<bool> = (0..page.nodes.len()).map(is_data).collect();
    if data.contains(&true) { data } else { Vec::new() }
}

/// What the cells of a row hold.
#[derive(Debug, Clone, Copy, Default)]
struct Cells {
    n_filled: u32,
    is_layout: bool,
    holds_sentence: bool,
}

impl Cells {
    fn add(&mut self, lines: &[Line], holds_table: bool) {
        let is_long =
            |line: &Line| line.n_chars > LONGEST_DATUM && (lines.len() > 1 || line.n_chars > 4 * LONGEST_DATUM);
        self.n_filled += u32::from(!lines.is_empty());
        // A board sets who writes beside what they write.
        let is_post = lines.len() > 1 && lines.iter().any(is_head);
        self.is_layout |= holds_table || is_post || lines.len() > MOST_LINES || lines.iter().any(is_long);
        self.holds_sentence |= lines.iter().any(|line| line.n_chars >= 10 && line.text.contains(['。', '！']));
    }
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

    #[test]
    fn posts_of_a_board_are_no_data() {
        let post = "<tr><td>某人<br>等级：新手<td>发表于：2009-4-16 12:01<br>会议要求，抓好落实。";
        assert_eq!(
            lines(&format!("<table>{post}{post}{post}</table>"))[..4],
            ["某人", "等级：新手", "发表于：2009-4-16 12:01", "会议要求，抓好落实。"]
        );
    }

    #[test]
    fn a_row_of_sentences_alone_sets_texts_beside_each_other() {
        let row = "<tr><td>左<td>会议要求，抓好落实。";
        assert_eq!(lines(&format!("<table>{row}</table>")), ["左", "会议要求，抓好落实。"]);
        assert_eq!(lines(&format!("<table>{row}{row}{row}</table>"))[2], "左\t会议要求，抓好落实。");
    }
}
