//! Unified form: a sentence a line, with `-` and `+`, for people and tools who read patches.
//!
//! The numbers after `@@` count sentences of either side from 1. A move is a `-` at its old place and a `+` at
//! its new one.

use std::collections::HashMap;

use crate::{
    corpus::Span,
    diff::{DocumentDiff, SentenceChange, SentenceKind},
};

use super::{
    Redline,
    rows::{labels, side_name},
};

/// The diff as hunks with `context` kept sentences around each change; empty if nothing changed.
pub fn unified(redline: &Redline<'_>, context: usize) -> String {
    let lines = lines(redline);
    let is_changed: Vec<bool> = lines.iter().map(|line| line.sign != ' ').collect();
    if !is_changed.contains(&true) {
        return String::new();
    }
    let is_shown =
        |at: usize| is_changed[at.saturating_sub(context)..(at + context + 1).min(lines.len())].contains(&true);
    let shown: Vec<usize> = (0..lines.len()).filter(|&at| is_shown(at)).collect();
    let mut page = format!("--- {}\n+++ {}\n", side_name(&redline.diff.old), side_name(&redline.diff.new));
    for hunk in shown.chunk_by(|one, other| one + 1 == *other) {
        page += &hunk_text(&lines[hunk[0]..=hunk[hunk.len() - 1]]);
    }
    page
}

struct Line {
    sign: char,
    text: String,
    section: String,
    /// Number of the sentence on either side, from 1.
    old: Option<usize>,
    new: Option<usize>,
}

fn lines(redline: &Redline<'_>) -> Vec<Line> {
    let numbers =
        [Numbers::of(redline.diff, |sentence| sentence.old), Numbers::of(redline.diff, |sentence| sentence.new)];
    let mut lines = Vec::new();
    for section in &redline.diff.sections {
        let label = labels(section);
        for sentence in section.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences) {
            let old = sentence.old.map(|span| (span.of(&redline.old.text), numbers[0].of_span(span)));
            let new = sentence.new.map(|span| (span.of(&redline.new.text), numbers[1].of_span(span)));
            let mut push = |sign: char, text: &str, old: Option<usize>, new: Option<usize>| {
                let text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                lines.push(Line { sign, text, section: label.clone(), old, new });
            };
            let keeps = sentence.kind == SentenceKind::Kept;
            match (old, new) {
                (Some((_, old)), Some((text, new))) if keeps => push(' ', text, Some(old), Some(new)),
                (old, new) => {
                    if let Some((text, number)) = old.filter(|_| sentence.kind != SentenceKind::MovedHere) {
                        push('-', text, Some(number), None);
                    }
                    if let Some((text, number)) = new.filter(|_| sentence.kind != SentenceKind::MovedAway) {
                        push('+', text, None, Some(number));
                    }
                }
            }
        }
    }
    lines
}

/// The place of each sentence among those of its side.
struct Numbers(HashMap<Span, usize>);

impl Numbers {
    fn of(diff: &DocumentDiff, side: impl Fn(&SentenceChange) -> Option<Span>) -> Self {
        let mut spans: Vec<Span> = diff.sentences().filter_map(side).collect();
        spans.sort();
        spans.dedup();
        Self(spans.into_iter().enumerate().map(|(idx, span)| (span, idx + 1)).collect())
    }

    fn of_span(&self, span: Span) -> usize {
        self.0.get(&span).copied().unwrap_or(0)
    }
}

fn hunk_text(lines: &[Line]) -> String {
    let range = |sign: char, numbers: Vec<usize>| {
        let first = numbers.iter().min().copied().unwrap_or(0);
        format!("{sign}{first},{}", numbers.len())
    };
    let old = range('-', lines.iter().filter_map(|line| line.old).collect());
    let new = range('+', lines.iter().filter_map(|line| line.new).collect());
    let section = &lines[0].section;
    let gap = if section.is_empty() { "" } else { " " };
    let mut text = format!("@@ {old} {new} @@{gap}{section}\n");
    for line in lines {
        text += &format!("{}{}\n", line.sign, line.text);
    }
    text
}
