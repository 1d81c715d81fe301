//! Unified form: a sentence a line, with `-` and `+`, for people and tools who read patches.
//!
//! The label of a section is a line of its own, so that one that was renumbered shows. Lines stand in the order of their
//! texts, those outside title and body among them, and every line of either side once: the numbers after `@@` count them
//! from 1. A move, of a sentence or of a section, is a `-` at its old place and a `+` at its new one.

use crate::{
    corpus::Span,
    diff::{LabelKind, SectionChange, SectionKind, SectionLabel, SentenceChange, SentenceKind},
    report::made_with,
};

use super::{
    Redline,
    rows::{coarse_line, is_same_label, labels, side_name},
};

/// The diff as hunks with `context` kept lines around each change, in rising order on both sides; empty if nothing
/// changed. A hunk is of title and body or of what stands outside them, never of both.
pub fn unified(redline: &Redline<'_>, context: usize) -> String {
    if !redline.diff.has_changes() {
        return String::new();
    }
    let lines = lines(redline);
    // Programs that read patches pass over what stands before the first file.
    let remarks = [made_with(redline.meta), coarse_line(&redline.diff.summary)];
    let mut page: String = remarks.into_iter().flatten().map(|line| format!("# {line}\n")).collect();
    page += &format!("--- {}\n+++ {}\n", side_name(&redline.diff.old), side_name(&redline.diff.new));
    for block in lines.chunk_by(|one, other| one.is_outside == other.is_outside) {
        let is_changed: Vec<bool> = block.iter().map(|line| line.sign != ' ').collect();
        let is_shown =
            |at: usize| is_changed[at.saturating_sub(context)..(at + context + 1).min(block.len())].contains(&true);
        let shown: Vec<usize> = (0..block.len()).filter(|&at| is_shown(at)).collect();
        for hunk in shown.chunk_by(|one, other| one + 1 == *other) {
            page += &hunk_text(&block[hunk[0]..=hunk[hunk.len() - 1]]);
        }
    }
    page
}

struct Line {
    sign: char,
    text: String,
    /// The section it belongs to, or the zone outside title and body.
    section: String,
    is_outside: bool,
    /// Number of lines before it on the old side and on the new one.
    before: [usize; 2],
}

/// The lines of both sides, every one once, each side in the order of its text.
fn lines(redline: &Redline<'_>) -> Vec<Line> {
    let mut collector = Collector::default();
    for section in &redline.diff.sections {
        collector.section(section);
    }
    let n_of_text = collector.pairs.len();
    for line in &redline.diff.outside {
        collector.block = (line.zone.name().to_owned(), true);
        collector.sentence(&line.change);
    }
    collector.settle(n_of_text);
    let mut writer = Writer { texts: [&redline.old.text, &redline.new.text], before: [0, 0], lines: Vec::new() };
    let [mut old, mut new] = collector.singles.map(|singles| singles.into_iter().peekable());
    for pair in collector.pairs {
        while let Some(single) = old.next_if(|single| single.span < pair.old) {
            writer.push('-', single.span, &single.block);
        }
        while let Some(single) = new.next_if(|single| single.span < pair.new) {
            writer.push('+', single.span, &single.block);
        }
        match pair.is_kept {
            true => writer.push(' ', pair.new, &pair.block),
            false => {
                writer.push('-', pair.old, &pair.block);
                writer.push('+', pair.new, &pair.block);
            }
        }
    }
    old.for_each(|single| writer.push('-', single.span, &single.block));
    new.for_each(|single| writer.push('+', single.span, &single.block));
    writer.lines
}

/// What a line belongs to, and whether that is outside title and body.
type Block = (String, bool);

/// Lines that stand at the same place of both sides.
struct Pair {
    old: Span,
    new: Span,
    is_kept: bool,
    block: Block,
}

/// A line of one side.
struct Single {
    span: Span,
    block: Block,
}

#[derive(Default)]
struct Collector {
    block: Block,
    pairs: Vec<Pair>,
    singles: [Vec<Single>; 2],
}

impl Collector {
    fn section(&mut self, section: &SectionChange) {
        self.block = (labels(section), false);
        // The words of a heading are a sentence of its section.
        let number = |label: &&SectionLabel| label.kind != LabelKind::Heading;
        let [old, new] =
            [&section.old_label, &section.new_label].map(|label| label.as_ref().filter(number).map(|label| label.span));
        let is_moved = section.kind == SectionKind::Moved;
        match is_moved {
            true => self.apart([old, new]),
            false => self.together([old, new], is_same_label(section)),
        }
        for sentence in section.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences) {
            match sentence.kind {
                SentenceKind::MovedHere | SentenceKind::MovedAway => self.sentence(sentence),
                _ if is_moved => self.apart([sentence.old, sentence.new]),
                _ => self.sentence(sentence),
            }
        }
    }

    fn sentence(&mut self, sentence: &SentenceChange) {
        match sentence.kind {
            SentenceKind::MovedHere => self.apart([None, sentence.new]),
            SentenceKind::MovedAway => self.apart([sentence.old, None]),
            kind => self.together([sentence.old, sentence.new], kind == SentenceKind::Kept),
        }
    }

    fn together(&mut self, sides: [Option<Span>; 2], is_kept: bool) {
        match sides {
            [Some(old), Some(new)] => self.pairs.push(Pair { old, new, is_kept, block: self.block.clone() }),
            sides => self.apart(sides),
        }
    }

    fn apart(&mut self, sides: [Option<Span>; 2]) {
        for (singles, span) in self.singles.iter_mut().zip(sides) {
            singles.extend(span.map(|span| Single { span, block: self.block.clone() }));
        }
    }

    /// Puts everything in order. A pair outside that stands before other text than it did (a byline that went from the
    /// head to the end) is parted; the first `n_of_text` pairs, those of title and body, rise on both sides.
    fn settle(&mut self, n_of_text: usize) {
        let outside = self.pairs.split_off(n_of_text);
        let n_before = |of_pair: fn(&Pair) -> Span, span: Span| self.pairs.partition_point(|pair| of_pair(pair) < span);
        let is_in_place = |pair: &Pair| n_before(|pair| pair.old, pair.old) == n_before(|pair| pair.new, pair.new);
        let (in_place, elsewhere): (Vec<Pair>, Vec<Pair>) = outside.into_iter().partition(is_in_place);
        self.pairs.extend(in_place);
        self.pairs.sort_by_key(|pair| pair.old);
        for pair in elsewhere {
            self.singles[0].push(Single { span: pair.old, block: pair.block.clone() });
            self.singles[1].push(Single { span: pair.new, block: pair.block });
        }
        for singles in &mut self.singles {
            singles.sort_by_key(|single| single.span);
        }
    }
}

struct Writer<'a> {
    texts: [&'a str; 2],
    before: [usize; 2],
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn push(&mut self, sign: char, span: Span, (section, is_outside): &Block) {
        let text = span.of(self.texts[usize::from(sign != '-')]);
        let text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = Line { sign, text, section: section.clone(), is_outside: *is_outside, before: self.before };
        self.lines.push(line);
        self.before[0] += usize::from(sign != '+');
        self.before[1] += usize::from(sign != '-');
    }
}

fn hunk_text(lines: &[Line]) -> String {
    let range = |side: usize, absent: char| {
        let n_lines = lines.iter().filter(|line| line.sign != absent).count();
        // An empty side is named by the line before it, as patches do.
        format!("{},{n_lines}", lines[0].before[side] + usize::from(n_lines > 0))
    };
    let section = &lines[0].section;
    let gap = if section.is_empty() { "" } else { " " };
    let mut text = format!("@@ -{} +{} @@{gap}{section}\n", range(0, '+'), range(1, '-'));
    for line in lines {
        text += &format!("{}{}\n", line.sign, line.text);
    }
    text
}
