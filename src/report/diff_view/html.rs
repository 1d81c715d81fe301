//! HTML: a fragment for another page, or a page of its own without any request to the network.
//!
//! The fragment uses `ins`, `del` and the classes `kept`, `amended`, `inserted`, `deleted`, `moved` (of a paragraph),
//! `section` (a heading), `outside` (that of lines outside the text), `skipped` (kept text not shown) and `notes`
//! (named changes); headings and notes of sections that moved or were renumbered, split or merged have these words as
//! classes.
//! The page adds style, a filter by kind of change and the keys `n` and `p`; without a script it reads the same.

use std::fmt::Write as _;

use crate::{
    diff::{DocumentDiff, SectionKind, SentenceChange, SentenceKind},
    report::markup::escape_all,
};

use super::{
    Redline,
    rows::{
        Mark, OUTSIDE, Row, joint, labels, named_notes, pieces, remark_line, rows, run_note, side_name, skipped_note,
        summary_line, verdict,
    },
};

const STYLE: &str = include_str!("../../../assets/report/redline.css");
const SCRIPT: &str = include_str!("../../../assets/report/redline.js");

/// How to write a diff as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlStyle {
    /// Kept sentences to show on either side of a change.
    pub context: usize,
    /// What every id begins with, so that several diffs fit in one page.
    pub id_prefix: String,
}

impl Default for HtmlStyle {
    /// One sentence of context; ids begin with `diff`.
    fn default() -> Self {
        Self { context: 1, id_prefix: "diff".to_owned() }
    }
}

/// The diff as a fragment: headings and paragraphs, no style of its own.
pub fn html(redline: &Redline<'_>, style: &HtmlStyle) -> String {
    let mut page = String::new();
    for row in rows(redline.diff, style.context) {
        match row {
            Row::Heading(section) => {
                let (label, verdict) = (escape(&labels(section)), escape(&verdict(section)));
                let _ = writeln!(
                    page,
                    r#"<h3 class="section{}">{label} <span class="verdict" lang="en">{verdict}</span></h3>"#,
                    kind_of_whole(section.kind)
                );
            }
            Row::Sections(run) => push_note(&mut page, kind_of_whole(run[0].kind), &run_note(run)),
            Row::Skipped(n) => push_note(&mut page, "", &skipped_note(n)),
            Row::Outside(zone) => {
                let _ = writeln!(
                    page,
                    r#"<h3 class="section outside" lang="en">{} <span class="verdict">{OUTSIDE}</span></h3>"#,
                    zone.name()
                );
            }
            Row::Paragraph(sentences) => push_paragraph(&mut page, redline, style, &sentences),
        }
    }
    page
}

fn push_note(page: &mut String, kind: &str, note: &str) {
    let _ = writeln!(page, r#"<p class="skipped{kind}" lang="en">… {}</p>"#, escape(note));
}

/// The class, with a blank before it, of a change that concerns a section as a whole; empty for others.
fn kind_of_whole(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Moved => " moved",
        SectionKind::Renumbered => " renumbered",
        SectionKind::Split => " split",
        SectionKind::Merged => " merged",
        _ => "",
    }
}

/// The diff as a page of its own.
pub fn html_page(redline: &Redline<'_>, style: &HtmlStyle) -> String {
    let diff = redline.diff;
    let (old, new) = (escape(&side_name(&diff.old)), escape(&side_name(&diff.new)));
    let counts = escape(&summary_line(diff));
    let remark =
        remark_line(diff).map(|remark| format!("<p class=\"quiet\">{}</p>\n", escape(&remark))).unwrap_or_default();
    let filter = filter(diff);
    let body = html(redline, style);
    let body = if diff.has_changes() { body } else { "<p>No change.</p>\n".to_owned() };
    format!(
        "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{old} → {new}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1><span class=\"side\"><del>{old}</del></span> <span class=\"side\"><ins>{new}</ins></span></h1>\n\
         <div lang=\"en\">\n<p>{counts}</p>\n{remark}{filter}</div>\n</header>\n\
         <main class=\"redline\">\n{body}</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// A box for each kind of change that occurs.
fn filter(diff: &DocumentDiff) -> String {
    let outside = || diff.outside.iter().map(|line| &line.change);
    let of_sentences = |class: &str| {
        let is_told = |sentence: &&SentenceChange| sentence.kind != SentenceKind::MovedAway;
        diff.sentences().chain(outside()).filter(is_told).filter(|sentence| class_of(sentence.kind) == class).count()
    };
    let of_sections = |kind| diff.sections.iter().filter(|section| section.kind == kind).count();
    let kinds = [
        ("amended", of_sentences("amended")),
        ("inserted", of_sentences("inserted")),
        ("deleted", of_sentences("deleted")),
        ("moved", of_sections(SectionKind::Moved) + of_sentences("moved")),
        ("renumbered", of_sections(SectionKind::Renumbered) + of_sentences("renumbered")),
        ("split", of_sections(SectionKind::Split)),
        ("merged", of_sections(SectionKind::Merged)),
    ];
    let mut boxes = String::new();
    for (kind, count) in kinds.into_iter().filter(|(_, count)| *count > 0) {
        let _ = write!(boxes, r#"<label><input type="checkbox" value="{kind}" checked> {kind} ({count})</label> "#);
    }
    if boxes.is_empty() {
        return boxes;
    }
    format!(
        "<form class=\"filter\" hidden>{boxes}<span class=\"quiet\"><kbd>n</kbd> next, <kbd>p</kbd> previous</span></form>\n"
    )
}

fn push_paragraph(page: &mut String, redline: &Redline<'_>, style: &HtmlStyle, sentences: &[&SentenceChange]) {
    // Sentences of one kind stand in one paragraph, so that each paragraph has the class of its kind.
    for run in sentences.chunk_by(|one, other| class_of(one.kind) == class_of(other.kind)) {
        let class = class_of(run[0].kind);
        let _ = write!(page, r#"<p class="{class}">"#);
        let mut before: Option<&str> = None;
        for sentence in run {
            page.push_str(joint(before));
            let marked = pieces(sentence, redline);
            before = marked.last().map(|&(_, text)| text);
            let text = marked_text(&marked, sentence.kind);
            match sentence.move_idx {
                Some(idx) => page.push_str(&move_link(idx, sentence.kind, &style.id_prefix, &text)),
                None => page.push_str(&text),
            }
        }
        page.push_str("</p>\n");
        let notes: Vec<String> = run.iter().flat_map(|sentence| named_notes(sentence, redline)).collect();
        if !notes.is_empty() {
            let items: String = notes.iter().map(|note| format!("<li>{}</li>", escape(note))).collect();
            let _ = writeln!(page, r#"<ul class="notes {class}">{items}</ul>"#);
        }
    }
}

fn class_of(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::Kept => "kept",
        SentenceKind::Renumbered => "renumbered",
        SentenceKind::Amended => "amended",
        SentenceKind::Inserted => "inserted",
        SentenceKind::Deleted => "deleted",
        SentenceKind::MovedHere | SentenceKind::MovedAway => "moved",
    }
}

fn marked_text(marked: &[(Mark, &str)], kind: SentenceKind) -> String {
    let mut text = String::new();
    for &(mark, piece) in marked {
        let piece = escape(piece);
        match mark {
            Mark::Deleted => text += &format!("<del>{piece}</del>"),
            Mark::Inserted => text += &format!("<ins>{piece}</ins>"),
            Mark::Moved if kind == SentenceKind::MovedAway => text += &format!("<s>{piece}</s>"),
            Mark::Kept | Mark::Moved | Mark::Note => text += &piece,
        }
    }
    text
}

/// A moved sentence with a link to its other place.
fn move_link(idx: usize, kind: SentenceKind, prefix: &str, text: &str) -> String {
    let prefix = escape(prefix);
    let (here, there, word) = match kind {
        SentenceKind::MovedAway => ("from", "to", "moved away"),
        _ => ("to", "from", "moved here"),
    };
    let number = idx + 1;
    format!(
        "<span id=\"{prefix}-move-{number}-{here}\">{text}</span> \
         <a class=\"verdict\" lang=\"en\" href=\"#{prefix}-move-{number}-{there}\">{word} ({number})</a>"
    )
}

/// Text made plain; line breaks and control characters become spaces.
fn escape(text: &str) -> String {
    escape_all(text, ' ')
}
