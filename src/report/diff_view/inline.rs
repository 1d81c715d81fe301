//! One column: the new text with what was deleted from the old set into it.

use crate::diff::{SentenceChange, SentenceKind};

use super::{
    Redline,
    rows::{Mark, OUTSIDE, Row, joint, labels, named_notes, pieces, rows, run_note, skipped_note, verdict},
    terminal::TerminalStyle,
    wrap::wrap,
};

/// Columns left of the text: the sign of the paragraph and a space.
const GUTTER: usize = 2;

/// The diff in one column of the terminal; ends with a line break.
pub fn inline(redline: &Redline<'_>, style: &TerminalStyle) -> String {
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
            Row::Paragraph(sentences) => page += &paragraph(redline, style, &sentences),
        }
    }
    page + &style.foot(redline)
}

fn paragraph(redline: &Redline<'_>, style: &TerminalStyle, sentences: &[&SentenceChange]) -> String {
    let mut marked: Vec<(Mark, &str)> = Vec::new();
    let mut moves = Vec::new();
    for sentence in sentences {
        let gap = joint(marked.last().map(|&(_, text)| text));
        marked.push((Mark::Kept, gap));
        marked.extend(pieces(sentence, redline));
        moves.extend(move_note(sentence));
    }
    let sign = sign_of(sentences);
    let lines = wrap(&style.cells(&marked), style.columns() - GUTTER);
    let mut page: String = lines.iter().map(|line| format!("{sign} {}\n", style.paint(line))).collect();
    let notes = sentences.iter().flat_map(|sentence| named_notes(sentence, redline)).chain(moves);
    for note in notes {
        page += &style.note(&note, 4);
    }
    page
}

/// Whether a paragraph came, went, moved or was amended.
fn sign_of(sentences: &[&SentenceChange]) -> char {
    let all = |kinds: &[SentenceKind]| sentences.iter().all(|sentence| kinds.contains(&sentence.kind));
    match () {
        () if all(&[SentenceKind::Kept]) => ' ',
        () if all(&[SentenceKind::Inserted]) => '+',
        () if all(&[SentenceKind::Deleted]) => '-',
        () if all(&[SentenceKind::MovedHere, SentenceKind::MovedAway]) => '>',
        () => '~',
    }
}

fn move_note(sentence: &SentenceChange) -> Option<String> {
    let number = sentence.move_idx? + 1;
    match sentence.kind {
        SentenceKind::MovedAway => Some(format!("moved away (move {number})")),
        _ => Some(format!("moved here (move {number})")),
    }
}
