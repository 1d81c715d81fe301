//! Markdown: headings, paragraphs, and `<del>` and `<ins>` for the words.
//!
//! The tags are used because `~~` and `**` are not recognised beside Chinese punctuation.

use crate::{
    diff::{SentenceChange, SentenceKind},
    report::made_with,
};

use super::{
    Redline,
    rows::{
        Mark, OUTSIDE, Row, joint, labels, named_notes, pieces, remark_line, rows, run_note, side_name, skipped_note,
        summary_line, verdict,
    },
};

/// The diff as Markdown, with `context` kept sentences around each change; ends with a line break.
pub fn markdown(redline: &Redline<'_>, context: usize) -> String {
    let diff = redline.diff;
    let mut page =
        format!("# {} → {}\n\n{}", escape(&side_name(&diff.old)), escape(&side_name(&diff.new)), summary_line(diff));
    if let Some(remark) = remark_line(diff) {
        page += &format!("; {remark}");
    }
    page += ".\n";
    for row in rows(diff, context) {
        page.push('\n');
        match row {
            Row::Heading(section) => {
                page += &format!("## {} *{}*\n", escape(&labels(section)), escape(&verdict(section)));
            }
            Row::Break => page += "* * *\n",
            Row::Sections(run) => page += &format!("*… {}*\n", escape(&run_note(run))),
            Row::Skipped(n) => page += &format!("*… {}*\n", skipped_note(n)),
            Row::Outside(zone) => page += &format!("## {} *{OUTSIDE}*\n", zone.name()),
            Row::Paragraph(sentences) => page += &paragraph(redline, &sentences),
        }
    }
    page + &made_with(redline.meta).map_or_else(String::new, |line| format!("\n*{}*\n", escape(&line)))
}

fn paragraph(redline: &Redline<'_>, sentences: &[&SentenceChange]) -> String {
    let mut text = String::new();
    let mut notes = Vec::new();
    let mut before = None;
    for sentence in sentences {
        text += joint(before);
        for (mark, piece) in pieces(sentence, redline) {
            before = Some(piece);
            let piece = escape(piece);
            match mark {
                Mark::Deleted => text += &format!("<del>{piece}</del>"),
                Mark::Inserted => text += &format!("<ins>{piece}</ins>"),
                Mark::Moved => text += &format!("<em>{piece}</em>"),
                Mark::Kept | Mark::Note => text += &piece,
            }
        }
        notes.extend(named_notes(sentence, redline));
        notes.extend(move_note(sentence));
    }
    notes.dedup();
    let notes: String = notes.iter().map(|note| format!("- {}\n", escape(note))).collect();
    let gap = if notes.is_empty() { "" } else { "\n" };
    format!("{text}\n{gap}{notes}")
}

/// What moved by itself has a number; the head of its section says so of what was split off or merged.
fn move_note(sentence: &SentenceChange) -> Option<String> {
    let way = match sentence.kind {
        SentenceKind::MovedAway => "away",
        SentenceKind::MovedHere => "here",
        _ => return None,
    };
    let number = sentence.move_idx.map(|idx| format!(" (move {})", idx + 1)).unwrap_or_default();
    Some(format!("moved {way}{number}"))
}

/// Characters that Markdown or HTML would read, made plain; line breaks become spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => escaped.extend(['\\', c]),
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}
