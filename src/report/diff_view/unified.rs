//! Unified form: a sentence a line, with `-` and `+`, for people and tools who read patches.
//!
//! The label of a section is a line of its own, so that one that was renumbered shows. The numbers after `@@` count the
//! lines of either side from 1, those outside title and body among them, which come last. A move is a `-` at its old
//! place and a `+` at its new one; a section that moved has both at its new place.

use std::collections::HashMap;

use crate::{
    corpus::Span,
    diff::{DocumentDiff, LabelKind, SectionChange, SectionKind, SectionLabel, SentenceChange, SentenceKind},
};

use super::{
    Redline,
    rows::{is_same_label, labels, side_name},
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
    let is_one_hunk = |one: usize, other: usize| one + 1 == other && lines[one].is_outside == lines[other].is_outside;
    for hunk in shown.chunk_by(|one, other| is_one_hunk(*one, *other)) {
        page += &hunk_text(&lines[hunk[0]..=hunk[hunk.len() - 1]]);
    }
    page
}

struct Line {
    sign: char,
    text: String,
    /// The section it belongs to, or the zone outside title and body.
    section: String,
    is_outside: bool,
    /// Number of the line on either side, from 1.
    old: Option<usize>,
    new: Option<usize>,
}

fn lines(redline: &Redline<'_>) -> Vec<Line> {
    let diff = redline.diff;
    let numbers = [
        Numbers::of(diff, |sentence| sentence.old, |section| section.old_label.as_ref()),
        Numbers::of(diff, |sentence| sentence.new, |section| section.new_label.as_ref()),
    ];
    let mut writer = Writer {
        texts: [&redline.old.text, &redline.new.text],
        numbers,
        block: (String::new(), false),
        lines: Vec::new(),
    };
    for section in &diff.sections {
        writer.section(section);
    }
    for line in &diff.outside {
        writer.block = (line.zone.name().to_owned(), true);
        writer.sentence(&line.change);
    }
    writer.lines
}

struct Writer<'a> {
    texts: [&'a str; 2],
    numbers: [Numbers; 2],
    /// What the lines belong to, and whether that is outside title and body.
    block: (String, bool),
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn section(&mut self, section: &SectionChange) {
        self.block = (labels(section), false);
        // The words of a heading are a sentence of its section.
        let number = |label: &&SectionLabel| label.kind != LabelKind::Heading;
        let label_spans =
            [&section.old_label, &section.new_label].map(|label| label.as_ref().filter(number).map(|label| label.span));
        let is_moved = section.kind == SectionKind::Moved;
        match is_same_label(section) && !is_moved {
            true => self.kept(label_spans),
            false => self.changed(label_spans),
        }
        for sentence in section.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences) {
            match sentence.kind {
                // A section that moved is told at its new place alone.
                SentenceKind::Kept if is_moved => self.changed([sentence.old, sentence.new]),
                _ => self.sentence(sentence),
            }
        }
    }

    fn sentence(&mut self, sentence: &SentenceChange) {
        match sentence.kind {
            SentenceKind::Kept => self.kept([sentence.old, sentence.new]),
            SentenceKind::MovedHere => self.changed([None, sentence.new]),
            SentenceKind::MovedAway => self.changed([sentence.old, None]),
            _ => self.changed([sentence.old, sentence.new]),
        }
    }

    /// What stands on both sides, in the spelling of the new one.
    fn kept(&mut self, sides: [Option<Span>; 2]) {
        if let [Some(old), Some(new)] = sides {
            let numbers = (Some(self.numbers[0].of_span(old)), Some(self.numbers[1].of_span(new)));
            self.push(' ', new.of(self.texts[1]), numbers);
        }
    }

    /// What went, before what came.
    fn changed(&mut self, sides: [Option<Span>; 2]) {
        if let Some(span) = sides[0] {
            self.push('-', span.of(self.texts[0]), (Some(self.numbers[0].of_span(span)), None));
        }
        if let Some(span) = sides[1] {
            self.push('+', span.of(self.texts[1]), (None, Some(self.numbers[1].of_span(span))));
        }
    }

    fn push(&mut self, sign: char, text: &str, (old, new): (Option<usize>, Option<usize>)) {
        let text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let (section, is_outside) = self.block.clone();
        self.lines.push(Line { sign, text, section, is_outside, old, new });
    }
}

/// The place of each line among those of its side.
struct Numbers(HashMap<Span, usize>);

impl Numbers {
    fn of(
        diff: &DocumentDiff,
        side: impl Fn(&SentenceChange) -> Option<Span>,
        label: impl Fn(&SectionChange) -> Option<&SectionLabel>,
    ) -> Self {
        let outside = diff.outside.iter().map(|line| &line.change);
        let labels = diff.sections.iter().filter_map(label).map(|label| label.span);
        let mut spans: Vec<Span> = diff.sentences().chain(outside).filter_map(side).chain(labels).collect();
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
