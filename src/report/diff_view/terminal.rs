//! What both terminal forms share: style, colours and the lines above the text.

use anstyle::{AnsiColor, Style};

use crate::report::made_with;

use super::{
    Redline,
    rows::{Mark, remark_line, side_name, summary_line},
    wrap::{Cell, cells, width_of, wrap},
};

/// How to draw in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Columns of a line; below 40 it is taken for 40.
    pub width: usize,
    /// Colours, underline and strike; without them `[-deleted-]` and `{+inserted+}`.
    pub is_colored: bool,
    /// Kept sentences to show on either side of a change.
    pub context: usize,
}

impl Default for TerminalStyle {
    /// 80 columns, no colour, one sentence of context.
    fn default() -> Self {
        Self { width: 80, is_colored: false, context: 1 }
    }
}

impl TerminalStyle {
    pub(super) fn columns(&self) -> usize {
        self.width.max(40)
    }

    /// Marked text as cells; without colour the marks are written out.
    pub(super) fn cells(&self, pieces: &[(Mark, &str)]) -> Vec<Cell> {
        if self.is_colored {
            return cells(pieces);
        }
        let mut marked: Vec<(Mark, &str)> = Vec::with_capacity(pieces.len() * 3);
        for run in pieces.chunk_by(|one, other| one.0 == other.0) {
            let (open, close) = match run[0].0 {
                Mark::Deleted => ("[-", "-]"),
                Mark::Inserted => ("{+", "+}"),
                Mark::Moved => ("<~", "~>"),
                Mark::Kept | Mark::Note => ("", ""),
            };
            marked.push((run[0].0, open));
            marked.extend(run);
            marked.push((run[0].0, close));
        }
        cells(&marked)
    }

    /// One line with its colours, without a line break.
    pub(super) fn paint(&self, line: &[Cell]) -> String {
        let mut painted = String::with_capacity(line.len() * 4);
        for run in line.chunk_by(|one, other| one.1 == other.1) {
            let text: String = run.iter().map(|&(c, _)| c).collect();
            let style = style_of(run[0].1);
            if self.is_colored && style != Style::new() {
                painted.push_str(&format!("{}{text}{}", style.render(), style.render_reset()));
            } else {
                painted.push_str(&text);
            }
        }
        painted
    }

    /// A line made as wide as `columns` with spaces, then painted.
    pub(super) fn paint_padded(&self, line: &[Cell], columns: usize) -> String {
        self.paint(line) + &" ".repeat(columns.saturating_sub(width_of(line)))
    }

    /// A note over as many lines as it needs, indented.
    pub(super) fn note(&self, text: &str, indent: usize) -> String {
        let lines = wrap(&cells(&[(Mark::Note, text)]), self.columns() - indent);
        lines.iter().map(|line| format!("{}{}\n", " ".repeat(indent), self.paint(line))).collect()
    }

    /// The title of a section, in bold, over as many lines as it needs.
    pub(super) fn heading(&self, text: &str) -> String {
        let style = if self.is_colored { Style::new().bold() } else { Style::new() };
        let lines = wrap(&cells(&[(Mark::Kept, text)]), self.columns());
        let line = |line: &Vec<Cell>| {
            let text: String = line.iter().map(|&(c, _)| c).collect();
            format!("{}{text}{}\n", style.render(), style.render_reset())
        };
        lines.iter().map(line).collect()
    }

    /// Which documents, and the counts.
    pub(super) fn head(&self, redline: &Redline<'_>) -> String {
        let side = |sign: &str, name: String| self.heading(&format!("{sign} {name}"));
        let mut head = side("---", side_name(&redline.diff.old)) + &side("+++", side_name(&redline.diff.new));
        head += &self.note(&summary_line(redline.diff), 0);
        if let Some(remark) = remark_line(redline.diff) {
            head += &self.note(&remark, 0);
        }
        if !redline.diff.has_changes() {
            head += &self.note("no change", 0);
        }
        head
    }

    /// What it was made with.
    pub(super) fn foot(&self, redline: &Redline<'_>) -> String {
        made_with(redline.meta).map_or_else(String::new, |line| format!("\n{}", self.note(&line, 0)))
    }
}

fn style_of(mark: Mark) -> Style {
    match mark {
        Mark::Kept => Style::new(),
        Mark::Deleted => AnsiColor::Red.on_default().strikethrough(),
        Mark::Inserted => AnsiColor::Green.on_default().underline(),
        Mark::Moved => AnsiColor::Cyan.on_default().italic(),
        Mark::Note => Style::new().dimmed(),
    }
}
