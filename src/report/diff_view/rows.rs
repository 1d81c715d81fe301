//! Rows: what of a diff is shown, in reading order, whatever the form.
//!
//! Reads a diff and how many kept sentences to show around a change; gives headings, paragraphs and notes of what
//! was left out. Sections that did not change, or only their numbers, become one note per run. Behind the text come the
//! lines outside it that changed.

use crate::{
    corpus::ZoneKind,
    diff::{
        DiffSummary, DocumentDiff, EditKind, LabelKind, Neighbours, SectionChange, SectionKind, SentenceChange,
        SentenceKind,
    },
};

use super::Redline;

/// One thing to show.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row<'a> {
    /// The heading of a section that changed.
    Heading(&'a SectionChange),
    /// Where a section without a label begins, behind those that have one: the block that closes a text.
    Break,
    /// A run of sections that are not shown, all of one kind.
    Sections(&'a [SectionChange]),
    /// The shown sentences of one paragraph, in order.
    Paragraph(Vec<&'a SentenceChange>),
    /// Kept sentences that are not shown.
    Skipped(usize),
    /// The heading of changed lines outside the text; each of them is a paragraph.
    Outside(ZoneKind),
}

/// What to show, with `context` kept sentences on either side of a change.
pub(super) fn rows(diff: &DocumentDiff, context: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let is_quiet = |section: &SectionChange| matches!(section.kind, SectionKind::Unchanged | SectionKind::Renumbered);
    let is_one_run = |one: &SectionChange, other: &SectionChange| is_quiet(one) && one.kind == other.kind;
    let is_labelled = |section: &SectionChange| section.old_label.is_some() || section.new_label.is_some();
    let mut is_behind_label = false;
    for run in diff.sections.chunk_by(is_one_run) {
        let first = &run[0];
        let has_label = is_labelled(first);
        match (is_quiet(first), has_label) {
            (true, true) => rows.push(Row::Sections(run)),
            (true, false) => push_skipped(&mut rows, run.iter().map(n_sentences).sum()),
            (false, _) => {
                if has_label {
                    rows.push(Row::Heading(first));
                } else if is_behind_label {
                    rows.push(Row::Break);
                }
                push_section(&mut rows, first, context);
            }
        }
        is_behind_label |= run.iter().any(is_labelled);
    }
    push_outside(&mut rows, diff);
    rows
}

fn push_outside<'a>(rows: &mut Vec<Row<'a>>, diff: &'a DocumentDiff) {
    let mut zone = None;
    for line in diff.outside_changes() {
        if zone != Some(line.zone) {
            rows.push(Row::Outside(line.zone));
            zone = Some(line.zone);
        }
        rows.push(Row::Paragraph(vec![&line.change]));
    }
}

/// What stands beside the name of a zone in the heading of its lines.
pub(super) const OUTSIDE: &str = "outside title and body";

fn n_sentences(section: &SectionChange) -> usize {
    section.paragraphs.iter().map(|paragraph| paragraph.sentences.len()).sum()
}

fn push_skipped(rows: &mut Vec<Row<'_>>, n: usize) {
    match rows.last_mut() {
        _ if n == 0 => {}
        Some(Row::Skipped(before)) => *before += n,
        _ => rows.push(Row::Skipped(n)),
    }
}

fn push_section<'a>(rows: &mut Vec<Row<'a>>, section: &'a SectionChange, context: usize) {
    let is_changed: Vec<bool> = section
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.sentences)
        // What stands elsewhere is shown whole, because a reader has to find it again.
        .map(|sentence| sentence.kind != SentenceKind::Kept || section.kind == SectionKind::Moved)
        .collect();
    let is_shown = |at: usize| {
        let window = at.saturating_sub(context)..(at + context + 1).min(is_changed.len());
        is_changed[window].contains(&true)
    };
    let mut at = 0;
    for paragraph in &section.paragraphs {
        let mut shown = Vec::new();
        for sentence in &paragraph.sentences {
            if is_shown(at) {
                shown.push(sentence);
            } else {
                push_paragraph(rows, &mut shown);
                push_skipped(rows, 1);
            }
            at += 1;
        }
        push_paragraph(rows, &mut shown);
    }
}

fn push_paragraph<'a>(rows: &mut Vec<Row<'a>>, shown: &mut Vec<&'a SentenceChange>) {
    if !shown.is_empty() {
        rows.push(Row::Paragraph(std::mem::take(shown)));
    }
}

/// How a stretch of text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// On both sides.
    Kept,
    /// Only in the old text.
    Deleted,
    /// Only in the new text.
    Inserted,
    /// On both sides, at another place.
    Moved,
    /// Not of the text: a heading, a note.
    Note,
}

/// The stretches of a sentence in reading order: deleted before inserted.
pub(super) fn pieces<'a>(sentence: &SentenceChange, redline: &Redline<'a>) -> Vec<(Mark, &'a str)> {
    pieces_spelled(sentence, redline, |_, new| new)
}

/// The same, with what is spelled otherwise as the old text has it.
pub(super) fn pieces_as_old<'a>(sentence: &SentenceChange, redline: &Redline<'a>) -> Vec<(Mark, &'a str)> {
    pieces_spelled(sentence, redline, |old, _| old)
}

fn pieces_spelled<'a>(
    sentence: &SentenceChange,
    redline: &Redline<'a>,
    spelling: impl Fn(&'a str, &'a str) -> &'a str,
) -> Vec<(Mark, &'a str)> {
    if sentence.kind == SentenceKind::MovedAway {
        return sentence.old.map(|span| (Mark::Moved, span.of(&redline.old.text))).into_iter().collect();
    }
    let kept = if sentence.kind == SentenceKind::MovedHere { Mark::Moved } else { Mark::Kept };
    let mut pieces = Vec::with_capacity(sentence.edits.len() + 1);
    for edit in &sentence.edits {
        let (old, new) = (edit.old.of(&redline.old.text), edit.new.of(&redline.new.text));
        match edit.kind {
            EditKind::Equal | EditKind::Folded => pieces.push((kept, spelling(old, new))),
            EditKind::Delete => pieces.push((Mark::Deleted, old)),
            EditKind::Insert => pieces.push((Mark::Inserted, new)),
            EditKind::Replace => pieces.extend([(Mark::Deleted, old), (Mark::Inserted, new)]),
        }
    }
    pieces
}

/// What a heading says: `第三条 → 第四条`.
pub(super) fn labels(section: &SectionChange) -> String {
    let text = |label: &Option<crate::diff::SectionLabel>| label.as_ref().map(|label| label.text.clone());
    let is_heading = section.new_label.as_ref().is_some_and(|label| label.kind == LabelKind::Heading);
    match (text(&section.old_label), text(&section.new_label)) {
        (Some(old), Some(new)) if old == new || is_same_label(section) && !is_heading => new,
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (old, new) => old.or(new).unwrap_or_default(),
    }
}

/// Whether the section has the label it had, in whatever spelling; one without label on either side has.
pub(super) fn is_same_label(section: &SectionChange) -> bool {
    match (&section.old_label, &section.new_label) {
        (Some(old), Some(new)) => old.is_same(new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// What happened to the section, in words: `amended`, `split from 第三条`, `moved: stood between 第三条 and 第五条, stands
/// behind 第九条`.
pub(super) fn verdict(section: &SectionChange) -> String {
    let counterpart = section.counterpart.as_ref().map_or("", |label| &label.text);
    if let Some([old, new]) = &section.moved {
        return format!("moved: stood {}, stands {}", place(old), place(new));
    }
    match section.kind {
        SectionKind::Split => format!("split from {counterpart}"),
        SectionKind::Merged => format!("merged into {counterpart}"),
        kind => kind.name().to_owned(),
    }
}

/// Where a section stands, in words.
fn place(neighbours: &Neighbours) -> String {
    match (&neighbours.before, &neighbours.behind) {
        (Some(before), Some(behind)) => format!("between {before} and {behind}"),
        (Some(before), None) => format!("behind {before}"),
        (None, Some(behind)) => format!("before {behind}"),
        (None, None) => "alone".to_owned(),
    }
}

/// A run of sections in words: `第三条–第九条 unchanged`.
pub(super) fn run_note(run: &[SectionChange]) -> String {
    let (first, last) = (labels(&run[0]), labels(&run[run.len() - 1]));
    let kind = run[0].kind.name();
    match run.len() {
        1 => format!("{first} {kind}"),
        n if run[0].kind == SectionKind::Unchanged => format!("{first}–{last} {kind} ({n} sections)"),
        n => format!("{first} … {last} {kind} ({n} sections)"),
    }
}

/// `1 sentence unchanged`, `12 sentences unchanged`.
pub(super) fn skipped_note(n: usize) -> String {
    format!("{n} sentence{} unchanged", if n == 1 { "" } else { "s" })
}

/// The named changes of a sentence in words: `number: 5%左右 → 5%`; for an inserted one its echoes.
pub(super) fn named_notes(sentence: &SentenceChange, redline: &Redline<'_>) -> Vec<String> {
    if let (SentenceKind::Inserted, Some(span)) = (sentence.kind, sentence.new) {
        let echoes = redline.diff.echoes.iter().filter(|echo| span.contains(echo.new));
        return echoes.map(|echo| format!("in the old text too: {}", echo.old.of(&redline.old.text))).collect();
    }
    let note = |named: &crate::diff::NamedChange| {
        let (old, new) = (named.old.of(&redline.old.text).trim(), named.new.of(&redline.new.text).trim());
        format!("{}: {old} → {new}", named.kind.name())
    };
    sentence.named.iter().map(note).collect()
}

/// Two sentences of a paragraph run together in Chinese; between words of other scripts stands a space.
pub(super) fn joint(before: Option<&str>) -> &'static str {
    match before.and_then(|text| text.chars().next_back()) {
        Some(c) if c.is_ascii() && !c.is_whitespace() => " ",
        _ => "",
    }
}

/// The counts of a diff in one line.
pub(super) fn summary_line(diff: &DocumentDiff) -> String {
    let summary = &diff.summary;
    let parts = [
        (summary.n_kept, "kept"),
        (summary.n_amended, "amended"),
        (summary.n_inserted, "inserted"),
        (summary.n_deleted, "deleted"),
        (summary.n_moved, "moved"),
    ];
    let counts: Vec<String> = parts.iter().map(|(count, name)| format!("{count} {name}")).collect();
    format!("sentences: {}; {}", counts.join(", "), share_note(summary))
}

/// How much of the new text stands in the old, in words.
fn share_note(summary: &DiffSummary) -> String {
    let Some(share) = summary.inherited_share else {
        return "how much of the new text stands in the old is unknown, its sentences are too long".to_owned();
    };
    let at_least = if summary.uncompared_chars > 0 { "at least " } else { "" };
    format!("{at_least}{} % of the new text stands in the old", (share * 100.0).round())
}

/// What else is worth a line: named changes, folds, sentences compared only at their ends.
pub(super) fn remark_line(diff: &DocumentDiff) -> Option<String> {
    let summary = &diff.summary;
    let parts = [
        (summary.n_sections_moved, "section", "moved"),
        (summary.n_sections_renumbered, "section", "renumbered"),
        (summary.n_sections_renumbered_and_amended, "section", "renumbered and amended"),
        (summary.n_sections_split, "section", "split off"),
        (summary.n_sections_merged, "section", "merged"),
        (summary.n_renumbered, "sentence", "renumbered"),
        (summary.n_numbers, "number", "changed"),
        (summary.n_references, "reference", "changed"),
        (summary.n_stronger, "wording", "stronger"),
        (summary.n_weaker, "wording", "weaker"),
        (summary.n_reversed, "wording", "reversed"),
        (summary.n_echoes, "wording", "of the old text in new sentences"),
        (summary.n_folded, "difference", "of spelling ignored"),
        (summary.n_outside, "line", "changed outside title and body"),
        (summary.n_uncounted, "line", "around the document in one of the two only, not compared"),
        (summary.n_coarse, "sentence", "with stretches too long to be compared word by word"),
    ];
    let told = parts.iter().filter(|(count, ..)| *count > 0);
    let mut remarks: Vec<String> = told
        .map(|(count, thing, what)| format!("{count} {thing}{} {what}", if *count == 1 { "" } else { "s" }))
        .collect();
    remarks.extend(coarse_alignment(summary).map(str::to_owned));
    (!remarks.is_empty()).then(|| remarks.join(", "))
}

/// What was left out where too many passages are alike.
fn coarse_alignment(summary: &DiffSummary) -> Option<&'static str> {
    if summary.is_without_sections {
        return Some("sections left out because too many are alike: sentences are compared without them");
    }
    summary.is_aligned_coarsely.then_some("passages like many others compared with the likeliest only")
}

/// What of the answer is coarser than it could be, for a form without room for remarks.
pub(super) fn coarse_line(summary: &DiffSummary) -> Option<String> {
    let sentences = if summary.n_coarse == 1 { "sentence" } else { "sentences" };
    let too_long = format!("{} {sentences} with stretches too long to be compared word by word", summary.n_coarse);
    let of_words = (summary.n_coarse > 0).then_some(too_long);
    let parts: Vec<String> = of_words.into_iter().chain(coarse_alignment(summary).map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How a side is called: date, title, id, as far as they are known.
pub(super) fn side_name(side: &crate::diff::DiffSide) -> String {
    let parts = [side.date.as_deref().unwrap_or(""), &side.title, &side.id];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join("  ")
}
