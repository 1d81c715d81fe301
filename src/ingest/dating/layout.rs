//! The parts of a document that may date it: its lines, without what others wrote.
//!
//! Generated text, commentary, related links and damaged runs date nothing. Boilerplate counts only above the first
//! line of the body, where a page's header stands.

use super::{DatedText, cues::head, patterns::date_at};
use crate::corpus::{Span, ZoneKind};

/// A line, or the part of one that lies in one zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) kind: ZoneKind,
}

/// The readable parts of a document.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// The lines from the top: all above the body's prose, and some of that.
    pub(super) head: Vec<Line<'a>>,
    /// The last lines of the body, in the order of the text.
    pub(super) foot: Vec<Line<'a>>,
    /// The parts that speak for the document, for a search through all of it.
    pub(super) readable: Vec<Span>,
    /// The first line of the body that is prose.
    pub(super) opening: Option<Line<'a>>,
}

/// Lines looked at from the top and from the bottom.
const N_LINES: usize = 60;
/// Bytes looked at for them.
const N_BYTES: usize = 12_000;
/// A line of more bytes than this (60 Chinese characters, two lines of English) that has clauses is prose.
const PROSE_BYTES: usize = 180;

impl<'a> Layout<'a> {
    /// Cuts what may date the document into lines.
    pub(super) fn of(document: &DatedText<'a>) -> Self {
        let text = document.text;
        let first_body = document.zones.iter().find(|zone| zone.kind == ZoneKind::Body);
        let body_start = first_body.map_or(text.len(), |zone| zone.span.start);
        let speaks = |kind| matches!(kind, ZoneKind::Title | ZoneKind::Byline | ZoneKind::Body);
        let whole = [(Span::new(0, text.len()), ZoneKind::Body)];
        let zones: Vec<(Span, ZoneKind)> = document.zones.iter().map(|zone| (zone.span, zone.kind)).collect();
        let zones = if zones.is_empty() { &whole[..] } else { &zones[..] };
        let above = |(span, kind): &(Span, ZoneKind)| *kind == ZoneKind::Boilerplate && span.start < body_start;
        let spoken: Vec<_> = zones.iter().copied().filter(|(_, kind)| speaks(*kind)).collect();
        let top: Vec<_> = zones.iter().copied().filter(|zone| speaks(zone.1) || above(zone)).collect();
        let head = with_whole_dates(text, first_lines(text, &top));
        let opening = head.iter().copied().find(|line| line.kind == ZoneKind::Body && line.is_prose());
        let foot = with_whole_dates(text, last_lines(text, &spoken));
        Self { head, foot, readable: spoken.iter().map(|zone| zone.0).collect(), opening }
    }

    /// The lines above the body's prose.
    pub(super) fn above_prose(&self) -> impl Iterator<Item = &Line<'a>> {
        let end = self.opening.map_or(usize::MAX, |line| line.span.start);
        self.head.iter().filter(move |line| line.span.start < end)
    }

    /// The start of the text as spoken: everything from the first prose on, within some hundred characters.
    pub(super) fn first_words(&self, n_chars: usize) -> String {
        let start = self.opening.map_or(0, |line| line.span.start);
        let lines: Vec<&str> = self.head.iter().filter(|line| line.span.start >= start).map(|line| line.text).collect();
        head(&lines.join("\n"), n_chars).to_owned()
    }
}

impl Line<'_> {
    /// Whether it is running text rather than a heading, a label or a signature.
    pub(super) fn is_prose(&self) -> bool {
        let is_note = self.text.starts_with(['（', '(', '—', '–']);
        let is_long = self.text.len() > PROSE_BYTES && self.text.contains(['，', ',', '：', '、', '.']);
        !is_note && (is_long || self.text.contains('。'))
    }
}

/// Makes one line of those that hold nothing but the parts of one date: 二〇一九年 / 三月五日, 2019年 / 3月 / 5日.
fn with_whole_dates<'a>(text: &'a str, lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    /// Year, month and day, each with its unit in a line of its own.
    const MOST_LINES: usize = 6;
    let mut whole: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        let mut below = lines.iter().enumerate().skip(at + 1).take(MOST_LINES - 1);
        let joined = below.find(|(_, last)| is_split_date(text, line.span, last.span));
        let (end, span) =
            joined.map_or((at, line.span), |(end, last)| (end, Span::new(line.span.start, last.span.end)));
        whole.push(Line { text: span.of(text), span, ..line });
        at = end + 1;
    }
    whole
}

/// Whether the lines from one to another are one full date and nothing else.
fn is_split_date(text: &str, above: Span, below: Span) -> bool {
    /// The longest date in Chinese numerals with blanks between them, in bytes.
    const LONGEST: usize = 80;
    let both = Span::new(above.start, below.end);
    both.len() <= LONGEST && date_at(both.of(text)).is_some_and(|(date, len)| date.is_full() && len == both.len())
}

fn first_lines<'a>(text: &'a str, zones: &[(Span, ZoneKind)]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut n_bytes = 0;
    for &(span, kind) in zones {
        for line in lines_of(text, span, kind) {
            n_bytes += line.span.len();
            lines.push(line);
            if lines.len() >= N_LINES || n_bytes >= N_BYTES {
                return lines;
            }
        }
    }
    lines
}

fn last_lines<'a>(text: &'a str, zones: &[(Span, ZoneKind)]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut n_bytes = 0;
    'zones: for &(span, kind) in zones.iter().rev() {
        let tail = last_bytes(text, span);
        let mut of_zone: Vec<Line<'a>> = lines_of(text, tail, kind).collect();
        while let Some(line) = of_zone.pop() {
            n_bytes += line.span.len();
            lines.push(line);
            if lines.len() >= N_LINES || n_bytes >= N_BYTES {
                break 'zones;
            }
        }
    }
    lines.reverse();
    lines
}

/// The end of a span, so that a long zone is not cut into lines as a whole.
fn last_bytes(text: &str, span: Span) -> Span {
    let mut start = span.end.saturating_sub(N_BYTES).max(span.start);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, span.end)
}

fn lines_of<'a>(text: &'a str, span: Span, kind: ZoneKind) -> impl Iterator<Item = Line<'a>> {
    span.of(text)
        .split_inclusive('\n')
        .scan(span.start, move |at, raw| {
            let start = *at + raw.len() - raw.trim_start().len();
            *at += raw.len();
            let trimmed = raw.trim();
            Some(Line { text: trimmed, span: Span::new(start, start + trimmed.len()), kind })
        })
        .filter(|line| !line.text.is_empty())
}
