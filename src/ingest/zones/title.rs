//! Titles: which words of the text name it.
//!
//! The heading without its label, list number and separators; where a labelled heading stands again at the start of
//! the text, the copy is set apart so that it is not counted twice.

use crate::{
    corpus::{Span, Zone, ZoneKind},
    ingest::title_lines,
};

const LABELS: [&str; 4] = ["标题：", "题目：", "标题:", "题目:"];

/// A first sentence longer than this, in characters, does not stand for a title.
const LONGEST_LEAD: usize = 60;

pub(super) struct Titled {
    pub(super) title: Option<String>,
    /// Labels and copies of the title, in order.
    pub(super) marks: Vec<Zone>,
}

pub(super) fn find(text: &str, zones: &[Zone]) -> Titled {
    let Some(position) = zones.iter().position(|zone| zone.kind == ZoneKind::Title) else {
        return Titled { title: lead(text, zones), marks: Vec::new() };
    };
    let line = zones[position].span;
    let words = title_words(text, line);
    let mut marks = Vec::new();
    if words.start > line.start && LABELS.iter().any(|label| text[line.start..words.start].contains(label)) {
        marks.push(boilerplate(line.start, words.start, "label of the title"));
        marks.push(boilerplate(words.end, line.end, "label of the title"));
    }
    let is_part = |zone: &&Zone| (zone.kind, zone.reason) == (ZoneKind::Title, zones[position].reason);
    let more: Vec<&Zone> = zones[position + 1..].iter().take_while(is_part).collect();
    if let Some(next) = zones.get(position + 1 + more.len()).filter(|zone| zone.kind == ZoneKind::Body) {
        marks.extend(copy(text, next.span, words.of(text)));
    }
    marks.retain(|mark| !mark.span.is_empty());
    let lines: Vec<&str> =
        std::iter::once(words).chain(more.iter().map(|zone| zone.span)).map(|span| span.of(text).trim()).collect();
    Titled { title: Some(title_lines::joined(&lines)), marks }
}

fn boilerplate(start: usize, end: usize, reason: &'static str) -> Zone {
    Zone { kind: ZoneKind::Boilerplate, span: Span::new(start, end), reason }
}

/// Without label, list number (`1.`) and the bars that pages put around titles.
fn title_words(text: &str, line: Span) -> Span {
    let whole = line.of(text);
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '|' | '｜');
    let mut words = whole.trim_start_matches(is_edge);
    for label in LABELS {
        words = words.strip_prefix(label).unwrap_or(words);
    }
    let unnumbered = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = words.len() - unnumbered.len();
    if (1..=2).contains(&n_digits) && unnumbered.starts_with(['.', '、', '．']) {
        words = unnumbered.trim_start_matches(['.', '、', '．']);
    }
    let words = words.trim_start_matches(is_edge);
    let start = line.end - words.len();
    Span::new(start, start + words.trim_end_matches(is_edge).len())
}

/// The title again at the start of the text, set off by a blank.
fn copy(text: &str, body: Span, title: &str) -> Option<Zone> {
    let whole = body.of(text);
    let lead = whole.len() - whole.trim_start().len();
    let rest = whole[lead..].strip_prefix(title)?;
    let is_set_off = rest.starts_with(char::is_whitespace);
    is_set_off.then(|| boilerplate(body.start, body.start + lead + title.len(), "the title once more"))
}

/// The first sentence of a text that begins without a heading, if it is short and Chinese.
fn lead(text: &str, zones: &[Zone]) -> Option<String> {
    let body = zones.iter().find(|zone| zone.kind == ZoneKind::Body)?.span.of(text).trim_start();
    let (sentence, _) = body.lines().next()?.split_once('。')?;
    (sentence.chars().count() <= LONGEST_LEAD).then(|| sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(text: &str, first_line: usize) -> (Option<String>, Vec<&str>) {
        let zones = [
            Zone { kind: ZoneKind::Title, span: Span::new(0, first_line), reason: "" },
            Zone { kind: ZoneKind::Body, span: Span::new(first_line, text.len()), reason: "" },
        ];
        let found = find(text, &zones);
        (found.title, found.marks.iter().map(|mark| mark.span.of(text)).collect())
    }

    #[test]
    fn labels_and_copies_are_set_apart() {
        let text = "标题：在大会上的发言 |\n在大会上的发言 今天很高兴。";
        let first_line = text.find('\n').unwrap() + 1;
        let expected = (Some("在大会上的发言".to_owned()), vec!["标题：", " |\n", "在大会上的发言"]);
        assert_eq!(titled(text, first_line), expected);
    }

    #[test]
    fn list_numbers_are_no_part_of_a_title() {
        let text = "1.【讲话摘要】聚焦重点\n正文。";
        assert_eq!(titled(text, text.find('\n').unwrap() + 1).0.as_deref(), Some("【讲话摘要】聚焦重点"));
        let text = "2024年政府工作报告\n正文。";
        assert_eq!(titled(text, text.find('\n').unwrap() + 1).0.as_deref(), Some("2024年政府工作报告"));
    }
}
