//! Two columns: the old text on the left, the new on the right, sentence beside sentence.

use crate::diff::{SentenceChange, SentenceKind};

use super::{
    Redline,
    rows::{Mark, OUTSIDE, Row, labels, named_notes, pieces, pieces_as_old, rows, run_note, skipped_note, verdict},
    terminal::TerminalStyle,
    wrap::{Cell, wrap},
};

/// Columns between the two texts: a space, the sign, a space.
const BETWEEN: usize = 3;

/// The diff in two columns of the terminal; ends with a line break.
pub fn side_by_side(redline: &Redline<'_>, style: &TerminalStyle) -> String {
    let mut page = style.head(redline);
    for row in rows(redline.diff, style.context) {
        match row {
            Row::Heading(section) => {
                page.push('\n');
                page += &style.heading(&format!("{}  {}", labels(section), verdict(section)));
            }
            Row::Break => page.push('\n'),
            Row::Sections(run) => page += &style.note(&format!("… {}", run_note(run)), 0),
            Row::Skipped(n) => page += &style.note(&format!("… {}", skipped_note(n)), 0),
            Row::Outside(zone) => {
                page.push('\n');
                page += &style.heading(&format!("{}  {OUTSIDE}", zone.name()));
            }
            Row::Paragraph(sentences) => {
                for sentence in sentences {
                    page += &sentence_lines(redline, style, sentence);
                }
            }
        }
    }
    page + &style.foot(redline)
}

fn sentence_lines(redline: &Redline<'_>, style: &TerminalStyle, sentence: &SentenceChange) -> String {
    let columns = (style.columns() - BETWEEN) / 2;
    let (left, right) = sides(redline, style, sentence);
    let (left, right) = (wrap(&left, columns), wrap(&right, columns));
    let sign = sign_of(sentence.kind);
    let mut page = String::new();
    for at in 0..left.len().max(right.len()) {
        let line = |lines: &[Vec<Cell>]| lines.get(at).cloned().unwrap_or_default();
        let row = format!("{} {sign} {}", style.paint_padded(&line(&left), columns), style.paint(&line(&right)));
        page += row.trim_end();
        page.push('\n');
    }
    for note in named_notes(sentence, redline) {
        page += &style.note(&note, 4);
    }
    page
}

/// What stands in either column. A move shows its text at both places, and the other column names the move.
fn sides(redline: &Redline<'_>, style: &TerminalStyle, sentence: &SentenceChange) -> (Vec<Cell>, Vec<Cell>) {
    let left = || -> Vec<(Mark, &str)> {
        pieces_as_old(sentence, redline).into_iter().filter(|piece| piece.0 != Mark::Inserted).collect()
    };
    let right = || -> Vec<(Mark, &str)> {
        pieces(sentence, redline).into_iter().filter(|piece| piece.0 != Mark::Deleted).collect()
    };
    let note = |word: &str| {
        let text = match sentence.move_idx {
            Some(idx) => format!("({word} move {})", idx + 1),
            None => format!("({word} another section)"),
        };
        style.cells(&[(Mark::Note, &text)])
    };
    match sentence.kind {
        SentenceKind::MovedAway => (style.cells(&left()), note("to")),
        SentenceKind::MovedHere => (note("from"), style.cells(&right())),
        _ => (style.cells(&left()), style.cells(&right())),
    }
}

fn sign_of(kind: SentenceKind) -> char {
    match kind {
        SentenceKind::Kept => '|',
        SentenceKind::Amended | SentenceKind::Renumbered => '~',
        SentenceKind::Inserted => '+',
        SentenceKind::Deleted => '-',
        SentenceKind::MovedHere | SentenceKind::MovedAway => '>',
    }
}
