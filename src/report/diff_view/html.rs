//! HTML: a fragment for another page, or a page of its own without any request to the network.
//!
//! The fragment uses `ins`, `del` and the classes `kept`, `amended`, `inserted`, `deleted`, `moved` (of a paragraph),
//! `section` (a heading), `outside` (that of lines outside the text), `break` (a line above the block that closes a text),
//! `skipped` (kept text not shown) and `notes` (named changes); headings and notes of sections that moved or were
//! renumbered, split or merged have these words as classes. A paragraph has the kinds of its named changes as classes
//! too (`number`, `stronger`, …), and so has each note.
//! The page adds style, a filter by kind of change and the keys `n` and `p`; without a script it reads the same.

use std::fmt::Write as _;

use crate::{
    corpus::is_han,
    diff::{DocumentDiff, NamedKind, SectionKind, SentenceChange, SentenceKind},
    report::{made_with, markup::escape_all},
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
            Row::Break => page += "<hr class=\"break\">\n",
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
    let made_with = made_with(redline.meta)
        .map(|line| format!("<footer class=\"quiet\" lang=\"en\">{}</footer>\n", escape(&line)))
        .unwrap_or_default();
    let language = language_code(redline);
    let body = html(redline, style);
    let body = if diff.has_changes() { body } else { "<p>No change.</p>\n".to_owned() };
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{old} → {new}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1><span class=\"side\"><del>{old}</del></span> <span class=\"side\"><ins>{new}</ins></span></h1>\n\
         <div lang=\"en\">\n<p>{counts}</p>\n{remark}{filter}</div>\n</header>\n\
         <main class=\"redline\">\n{body}</main>\n{made_with}<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// The language of the page: undetermined if neither text has a Chinese character, so that no Chinese font sets their
/// apostrophes as wide as characters.
fn language_code(redline: &Redline<'_>) -> &'static str {
    let has_chinese = |text: &str| text.contains(is_han);
    if has_chinese(&redline.old.text) || has_chinese(&redline.new.text) { "zh-Hans" } else { "und" }
}

/// A box for each kind of change that occurs.
fn filter(diff: &DocumentDiff) -> String {
    let outside = || diff.outside.iter().map(|line| &line.change);
    let of_sentences = |class: &str| {
        let is_told = |sentence: &&SentenceChange| sentence.kind != SentenceKind::MovedAway;
        diff.sentences().chain(outside()).filter(is_told).filter(|sentence| class_of(sentence.kind) == class).count()
    };
    let of_named = |kind: NamedKind| {
        let named = diff.sentences().chain(outside()).flat_map(|sentence| &sentence.named);
        named.filter(|named| named.kind == kind).count()
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
    let named = NamedKind::ALL.map(|kind| (kind.name(), of_named(kind)));
    let mut boxes = String::new();
    for (kind, count) in kinds.into_iter().chain(named).filter(|(_, count)| *count > 0) {
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
    // Sentences of the same kinds stand in one paragraph, so that each paragraph has the classes of its kinds.
    for run in sentences.chunk_by(|one, other| classes_of(one) == classes_of(other)) {
        let classes = classes_of(run[0]);
        let _ = write!(page, r#"<p class="{classes}">"#);
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
        let items: String = run.iter().map(|sentence| note_items(sentence, redline)).collect();
        if !items.is_empty() {
            let _ = writeln!(page, r#"<ul class="notes {classes}">{items}</ul>"#);
        }
    }
}

/// The notes of a sentence, each with the kind of what it tells as its class.
fn note_items(sentence: &SentenceChange, redline: &Redline<'_>) -> String {
    let classes = sentence.named.iter().map(|named| format!(" class=\"{}\"", named.kind.name()));
    let classes = classes.chain(std::iter::repeat(String::new()));
    let notes = named_notes(sentence, redline).into_iter().zip(classes);
    notes.map(|(note, class)| format!("<li{class}>{}</li>", escape(&note))).collect()
}

/// The kind of a sentence, and of what is named in it, each once.
fn classes_of(sentence: &SentenceChange) -> String {
    let named = NamedKind::ALL.into_iter().filter(|kind| sentence.named.iter().any(|named| named.kind == *kind));
    let classes = std::iter::once(class_of(sentence.kind)).chain(named.map(NamedKind::name));
    classes.collect::<Vec<&str>>().join(" ")
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
