//! The apparatus of a wording: one column a document, one row a place, as a grid of texts.
//!
//! Its columns are documents, so they cannot be in the register of columns; everything else about it is text.

use comfy_table::{ContentArrangement, Table as Grid, presets};
use unicode_width::UnicodeWidthStr;

use super::{Delimited, write::guarded_text};
use crate::{corpus::Corpus, phrases::Apparatus};

/// Texts under the names of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApparatusTable {
    /// For each column the document's date as EDTF and its id; the date is empty where there is none.
    pub documents: Vec<(String, String)>,
    /// For each place what each document reads there; empty where it has nothing.
    pub rows: Vec<Vec<String>>,
}

/// Cells of a column in a terminal, its padding included.
const COLUMN_WIDTH: usize = 16;

/// Names the documents of an apparatus.
pub fn apparatus_table(corpus: &Corpus, apparatus: &Apparatus) -> ApparatusTable {
    let named = |idx: &crate::corpus::DocumentIdx| {
        let document = corpus.document(*idx);
        (document.date.as_ref().map_or_else(String::new, |date| date.interval.edtf()), document.id.clone())
    };
    ApparatusTable { documents: apparatus.documents.iter().map(named).collect(), rows: apparatus.places.clone() }
}

impl ApparatusTable {
    /// For a terminal: as many documents side by side as have room, then the next ones below.
    pub fn write_terminal(&self, width: u16) -> String {
        let n_beside = (usize::from(width) / COLUMN_WIDTH).max(1);
        let blocks = (0..self.documents.len()).step_by(n_beside).map(|first| self.block(first, n_beside, width));
        blocks.collect::<Vec<String>>().join("\n")
    }

    fn block(&self, first: usize, n_beside: usize, width: u16) -> String {
        let last = (first + n_beside).min(self.documents.len());
        let mut grid = Grid::new();
        grid.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        grid.set_header(self.documents[first..last].iter().map(|(date, id)| if date.is_empty() { id } else { date }));
        for row in &self.rows {
            grid.add_row(row[first..last].iter().map(|cell| if cell.is_empty() { "–" } else { cell.as_str() }));
        }
        let lines = grid.lines().map(|line| format!("{}\n", line.trim_end()));
        lines.filter(|line| line.width() > 1).collect()
    }

    /// The heading of each column: its date and id.
    pub fn headings(&self) -> Vec<String> {
        let heading = |(date, id): &(String, String)| if date.is_empty() { id.clone() } else { format!("{date} {id}") };
        self.documents.iter().map(heading).collect()
    }

    /// A header and the rows, for spreadsheets and shells; no cell can start a formula.
    pub fn write_delimited(&self, form: Delimited) -> Vec<u8> {
        let (delimiter, start) = form.opening();
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(start);
        let in_memory = "writing to memory does not fail";
        writer.write_record(self.headings().iter().map(|cell| guarded_text(cell).into_owned())).expect(in_memory);
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| guarded_text(cell).into_owned())).expect(in_memory);
        }
        writer.into_inner().expect(in_memory)
    }

    /// A Markdown table.
    pub fn write_markdown(&self) -> String {
        let line = |cells: Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = line(self.documents.iter().map(|_| "---".to_owned()).collect());
        let rows: String = self.rows.iter().map(|row| line(row.clone())).collect();
        format!("{}{rule}{rows}", line(self.headings()))
    }
}
