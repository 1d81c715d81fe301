//! Layout: head, text and foot of a page, line by line.
//!
//! Running text is found first; only short lines before it and lines after a foot's first cue can be anything else. A
//! document without any furniture keeps every line but its title as body.

use std::{collections::BTreeMap, ops::Range};

use super::{contents, line::Line, notes, pages};
use crate::{
    corpus::{Zone, ZoneKind},
    ingest::{
        dating::names_office,
        enactment::{is_dated_note, is_history},
        title_lines,
    },
};

/// Running text behind a footer, as a share of all running text, above which the cue was no footer.
const MOST_PROSE_IN_FOOT: f64 = 0.15;

/// A title is not longer than this, in characters.
const LONGEST_TITLE: usize = 120;

/// Shorter lines around a title are buttons and names of sections.
const SHORTEST_TITLE: usize = 6;

pub(super) type Verdict = (ZoneKind, &'static str);

pub(super) const SHARED: Verdict = (ZoneKind::Boilerplate, "lines that several documents of the source have");

const BODY: Verdict = (ZoneKind::Body, "running text and what stands in it");

const ABSTRACT: Verdict = (ZoneKind::Generated, "an abstract of the text");

const EDITORS_NOTE: Verdict = (ZoneKind::Commentary, "a note of the editors");

/// A zone for each line.
pub(super) fn of_lines(lines: &[Line<'_>]) -> Vec<Zone> {
    let mut verdicts = vec![BODY; lines.len()];
    let made = Made::about(lines);
    let mut prose = made.prose(lines, |line| line.is_prose());
    // A notice may be one short sentence.
    if !prose.contains(&true) {
        prose = made.prose(lines, |line| line.text.contains('。'));
    }
    // The history of a law under its title may be as long as a paragraph.
    if let Some(first) = prose.iter().position(|&is_prose| is_prose).filter(|&first| is_history(lines[first].text)) {
        prose[first] = false;
    }
    let foot = foot_start(lines, &prose, made.questions.start);
    judge_head(&lines[..foot], &prose[..foot], &mut verdicts[..foot]);
    for (idx, line) in lines.iter().enumerate().skip(foot) {
        verdicts[idx] = foot_verdict(line);
    }
    made.set_apart(lines, &prose[..foot], &mut verdicts);
    let zone = |(line, (kind, reason)): (&Line<'_>, Verdict)| Zone { kind, span: line.span, reason };
    lines.iter().zip(verdicts).map(zone).collect()
}

/// Zones for the lines that stand apart inside a text whose head and foot are known; none where nothing else would be
/// left.
pub(super) fn apart(lines: &[Line<'_>]) -> Vec<Zone> {
    let made = Made::about(lines);
    let prose = made.prose(lines, |line| line.is_prose());
    if !prose.contains(&true) {
        return Vec::new();
    }
    let mut verdicts = vec![BODY; lines.len()];
    made.set_apart(lines, &prose, &mut verdicts);
    let is_apart = |(_, verdict): &(&Line<'_>, Verdict)| *verdict != BODY;
    let zone = |(line, (kind, reason)): (&Line<'_>, Verdict)| Zone { kind, span: line.span, reason };
    lines.iter().zip(verdicts).filter(is_apart).map(zone).collect()
}

/// What somebody made of the text or says about it, in lines beside those of the text.
struct Made {
    questions: Range<usize>,
    /// Labels of abstracts and notes that stand alone, with the paragraphs below them.
    labelled: BTreeMap<usize, Verdict>,
}

impl Made {
    fn about(lines: &[Line<'_>]) -> Self {
        let mut labelled = labelled_abstracts(lines);
        labelled.extend(labelled_paragraphs(lines, |line| line.is_editors_label(), EDITORS_NOTE));
        Self { questions: questions_and_answers(lines), labelled }
    }

    /// Whether each line is running text of the document itself.
    fn prose(&self, lines: &[Line<'_>], is_prose: fn(&Line<'_>) -> bool) -> Vec<bool> {
        let is_running = |(idx, line): (usize, &Line<'_>)| {
            let is_made = self.questions.contains(&idx) || self.labelled.contains_key(&idx);
            let is_other = line.is_rights() || line.is_shared || aside(line).is_some();
            is_prose(line) && !is_made && !is_other
        };
        lines.iter().enumerate().map(is_running).collect()
    }

    /// Judges the lines that stand apart, whatever stands around them; `prose` ends where the foot begins.
    fn set_apart(&self, lines: &[Line<'_>], prose: &[bool], verdicts: &mut [Verdict]) {
        let foot = prose.len();
        if let Some(start) = appendix_start(&lines[..foot], prose) {
            verdicts[start..foot].fill((ZoneKind::Appendix, "a glossary behind the text"));
        }
        for (verdict, line) in verdicts.iter_mut().zip(lines) {
            *verdict = aside(line).unwrap_or(*verdict);
        }
        for (idx, verdict) in &self.labelled {
            verdicts[*idx] = *verdict;
        }
        for idx in pages::watermarks(lines) {
            verdicts[idx] = (ZoneKind::Boilerplate, "watermarks across the text");
        }
        for idx in pages::furniture(lines) {
            verdicts[idx] = (ZoneKind::Boilerplate, "page numbers and running heads");
        }
        for table in contents::tables(lines) {
            verdicts[table].fill((ZoneKind::Boilerplate, "a table of contents with its pages"));
        }
        for idx in notes::lines_of_notes(lines) {
            verdicts[idx] = (ZoneKind::Appendix, notes::REASON);
        }
        verdicts[self.questions.clone()].fill((ZoneKind::Generated, "numbered questions with answers behind the text"));
        verdicts[drawn_tree(lines)].fill((ZoneKind::Generated, "a tree of the text's headings"));
    }
}

/// What somebody says of the text in a paragraph of its own, wherever that stands.
fn aside(line: &Line<'_>) -> Option<Verdict> {
    if line.is_editors_note() {
        Some(EDITORS_NOTE)
    } else if line.is_abstract() {
        Some(ABSTRACT)
    } else if line.is_cut_short() {
        Some((ZoneKind::Elision, "the text goes on elsewhere"))
    } else if line.is_rule() {
        Some((ZoneKind::Boilerplate, "a rule between parts of the text"))
    } else {
        None
    }
}

/// Labels that stand alone, each with the paragraph below it; nothing where that is all the text.
fn labelled_paragraphs(
    lines: &[Line<'_>],
    is_label: fn(&Line<'_>) -> bool,
    verdict: Verdict,
) -> BTreeMap<usize, Verdict> {
    let is_labelled = |idx: &usize| {
        let has_text = |rest: &[Line<'_>]| rest.iter().any(Line::is_prose);
        let behind = lines.get(idx + 1..).and_then(<[_]>::split_first);
        is_label(&lines[*idx])
            && behind.is_some_and(|(below, rest)| below.is_prose() && (has_text(rest) || has_text(&lines[..*idx])))
    };
    (0..lines.len()).filter(is_labelled).flat_map(|idx| [(idx, verdict), (idx + 1, verdict)]).collect()
}

/// Abstracts under a label, and the key words under any abstract.
fn labelled_abstracts(lines: &[Line<'_>]) -> BTreeMap<usize, Verdict> {
    let mut found = labelled_paragraphs(lines, |line| line.is_abstract_label(), ABSTRACT);
    let is_abstract = |idx: usize| lines[idx].is_abstract() || found.contains_key(&idx);
    let is_under = |idx: &usize| lines[*idx].is_key_words() && is_abstract(*idx - 1);
    let key_words: Vec<(usize, Verdict)> = (1..lines.len()).filter(is_under).map(|idx| (idx, ABSTRACT)).collect();
    found.extend(key_words);
    found
}

/// A tree of the text's headings that a machine drew, with its label and its root; empty where there is none.
fn drawn_tree(lines: &[Line<'_>]) -> Range<usize> {
    let none = lines.len()..lines.len();
    let Some(first) = lines.iter().position(Line::is_branch) else { return none };
    let length = lines[first..].iter().take_while(|line| line.is_branch()).count();
    let above = &lines[first.saturating_sub(2)..first];
    let label = above.iter().position(Line::is_tree_label).map(|at| first - above.len() + at);
    let has_text = |label: usize| lines[..label].iter().any(Line::is_prose);
    match label.filter(|label| length > 1 && has_text(*label)) {
        Some(label) => label..first + length,
        None => none,
    }
}

/// A block of `问题 1： … 回答： …` up to the last answer, or of questions without numbers under a label that says so
/// behind the text; empty at the end where there is none.
fn questions_and_answers(lines: &[Line<'_>]) -> Range<usize> {
    let is_first =
        |idx: &usize| lines[*idx].question_number() == Some(1) && lines.get(idx + 1).is_some_and(Line::is_answer);
    let Some(start) = (0..lines.len()).find(is_first) else { return labelled_questions(lines) };
    let is_part = |line: &Line<'_>| line.question_number().is_some() || line.is_answer();
    let length = lines[start..].iter().take_while(|line| is_part(line)).count();
    // One question is an interview; a machine's list has several.
    if length >= 4 { start..start + length } else { lines.len()..lines.len() }
}

/// `常见问题`, then `问：…` and `答：…` to the end of the text.
fn labelled_questions(lines: &[Line<'_>]) -> Range<usize> {
    let none = lines.len()..lines.len();
    let Some(label) = lines.iter().rposition(Line::is_question_label).filter(|&label| label > 0) else { return none };
    let is_part = |line: &&Line<'_>| line.is_question() || line.is_answer() || line.is_numbered_question();
    let length = lines[label + 1..].iter().take_while(is_part).count();
    let has_text = lines[..label].iter().any(Line::is_prose);
    let is_answered = lines[label..].iter().take(1 + length).any(Line::is_answer);
    if length >= 2 && is_answered && has_text { label..label + 1 + length } else { none }
}

/// The first line of the foot: a cue with hardly any running text behind it.
fn foot_start(lines: &[Line<'_>], prose: &[bool], generated_start: usize) -> usize {
    let Some(first_prose) = prose.iter().position(|&is_prose| is_prose) else { return lines.len() };
    let n_prose_chars = |idx: usize| if prose[idx] { lines[idx].n_chars } else { 0 };
    let n_all: usize = (0..lines.len()).map(n_prose_chars).sum();
    let most = n_all as f64 * MOST_PROSE_IN_FOOT;
    let is_cue = |idx: &usize| {
        let line = &lines[*idx];
        line.is_footer() || line.is_shared || line.is_generated_label() || (*idx == generated_start)
    };
    let mut n_left = n_all - n_prose_chars(first_prose);
    for idx in first_prose + 1..lines.len() {
        if n_left as f64 <= most && is_cue(&idx) {
            return idx;
        }
        n_left -= n_prose_chars(idx);
    }
    lines.len()
}

/// The first line of a glossary: its heading, with 附件 above it. What follows defines words, and is shorter than the
/// text.
fn appendix_start(lines: &[Line<'_>], prose: &[bool]) -> Option<usize> {
    let heading = lines.iter().rposition(Line::is_appendix_heading)?;
    let behind = &lines[heading + 1..];
    let n_chars = |lines: &[Line<'_>]| lines.iter().map(|line| line.n_chars).sum::<usize>();
    let n_definitions = behind.iter().filter(|line| line.is_definition()).count();
    let is_glossary = prose[..heading].contains(&true)
        && n_definitions * 2 >= behind.len().max(1)
        && n_chars(behind) < n_chars(&lines[..heading]);
    let is_labelled = lines[..heading].last().is_some_and(Line::is_attachment_label);
    is_glossary.then_some(heading - usize::from(is_labelled))
}

fn foot_verdict(line: &Line<'_>) -> Verdict {
    if line.is_shared {
        SHARED
    } else if line.is_generated_label() {
        (ZoneKind::Generated, "a machine's notice behind the text")
    } else if line.is_staff() {
        (ZoneKind::Byline, "the page's staff behind the text")
    } else if line.is_rights() {
        (ZoneKind::Boilerplate, "rights behind the text")
    } else {
        (ZoneKind::Boilerplate, "links and notices behind the text")
    }
}

fn judge_head(lines: &[Line<'_>], prose: &[bool], verdicts: &mut [Verdict]) {
    let n_prose = |prose: &[bool]| prose.iter().filter(|&&is_prose| is_prose).count();
    let text_label = lines.iter().position(Line::begins_text).or_else(|| text_below_generated(lines));
    let text_label = text_label.filter(|&idx| n_prose(&prose[idx..]) > n_prose(&prose[..idx]));
    let head_end = match text_label {
        Some(label) => label + lines[label..].iter().take_while(|line| line.is_label()).count(),
        None => prose.iter().position(|&is_prose| is_prose).unwrap_or(lines.len()),
    };
    let head = &lines[..head_end];
    let is_page = head.iter().any(|line| furniture(line).is_some());
    let title = lines_of_title(head, &prose[..head_end], is_page);
    let is_below = |idx: usize| !title.is_empty() && idx >= title.end;
    for (idx, line) in head.iter().enumerate() {
        verdicts[idx] = match furniture(line) {
            _ if title.contains(&idx) => (ZoneKind::Title, "the heading above the text"),
            Some(verdict) => verdict,
            None if text_label.is_some() => (ZoneKind::Generated, "abstract or key words above the text's label"),
            None if is_below(idx) && idx == title.end && is_subtitle(line) => {
                (ZoneKind::Title, "the second line of the heading")
            }
            None if is_below(idx) && is_dated_note(line.text) => {
                (ZoneKind::Byline, "a note with a date under the heading")
            }
            None if idx < letterhead(head) => (ZoneKind::Byline, "the letterhead and the number above the title"),
            None if is_page && idx < title.start => (ZoneKind::Boilerplate, "short lines above the heading"),
            None => BODY,
        };
    }
}

/// `正文` alone in its line, below the labels of what a machine made of the text. A document may have such a heading of
/// its own.
fn text_below_generated(lines: &[Line<'_>]) -> Option<usize> {
    let is_made = |line: &Line<'_>| line.is_abstract_label() || line.is_tree_label() || line.is_generated_label();
    let made = lines.iter().position(is_made)?;
    lines[made..].iter().position(|line| line.text.trim_matches(['【', '】', '：', ':']) == "正文").map(|at| made + at)
}

fn furniture(line: &Line<'_>) -> Option<Verdict> {
    if line.is_shared {
        Some(SHARED)
    } else if line.is_navigation() {
        Some((ZoneKind::Boilerplate, "navigation above the text"))
    } else if line.is_label() {
        Some((ZoneKind::Boilerplate, "buttons above the text"))
    } else if line.is_byline() {
        Some((ZoneKind::Byline, "source, author or date above the text"))
    } else {
        None
    }
}

/// On a page the first line long enough; in a bare text only the very first line; with the lines in which the title of
/// an act goes on.
fn lines_of_title(head: &[Line<'_>], prose: &[bool], is_page: bool) -> Range<usize> {
    let could_be = |idx: &usize| {
        let line = &head[*idx];
        let is_short = line.n_chars <= LONGEST_TITLE
            && !prose[*idx]
            && !line.text.contains('。')
            && !line.text.ends_with(['.', ';']);
        is_short
            && furniture(line).is_none()
            && aside(line).is_none()
            && !line.is_salutation()
            && !line.is_numbered_heading()
    };
    let first = if is_page {
        let long_enough = |idx: &usize| could_be(idx) && head[*idx].n_chars >= SHORTEST_TITLE;
        (0..head.len()).find(long_enough)
    } else {
        Some(0).filter(|idx| *idx < head.len() && could_be(idx))
    };
    let Some(first) = first.map(|first| first + letterhead(&head[first..])) else { return 0..0 };
    let lines: Vec<&str> = (first..head.len()).take_while(could_be).map(|idx| head[idx].text).collect();
    first..first + title_lines::n_lines(&lines)
}

/// Lines of a letterhead above a title: `某省人民政府文件`, and the number that the document has under it.
fn letterhead(head: &[Line<'_>]) -> usize {
    let is_number_alone = |line: &Line<'_>| line.text.contains('〔') && title_lines::is_document_number(line.text);
    if head.len() > 1 && is_number_alone(&head[0]) {
        return 1;
    }
    let [office, number, _, ..] = head else { return 0 };
    let names_issuer = office.text.strip_suffix("文件").is_some_and(names_office);
    if names_issuer && title_lines::is_document_number(number.text) { 2 } else { 0 }
}

fn is_subtitle(line: &Line<'_>) -> bool {
    line.text.starts_with("—") || line.text.starts_with("--")
}
