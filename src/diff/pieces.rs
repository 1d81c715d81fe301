//! Pieces: a document cut where a line, a label or a sentence begins or ends.
//!
//! Reads a document and what a diff says of it, gives the pieces of any stretch of it, in order and without gaps.
//! What lies between two lines is a border, and holds nothing but white space.

use super::{
    changes::{DocumentDiff, SentenceChange},
    script::StretchKind,
};
use crate::{
    corpus::{Document, Span, Zone},
    segment::paragraphs,
};

/// A stretch of one document that no script cuts further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) stretch: StretchKind,
}

/// Where one document may be cut.
pub(super) struct Side {
    pieces: Vec<Piece>,
}

impl Side {
    /// The pieces of a document: side 0 is the old one, 1 the new.
    pub(super) fn of(
        document: &Document,
        diff: &DocumentDiff,
        span: impl Fn(&SentenceChange) -> Option<Span>,
        side: usize,
    ) -> Self {
        let label = |section: &super::SectionChange| {
            let label = if side == 0 { &section.old_label } else { &section.new_label };
            label.as_ref().map(|label| label.span)
        };
        let labels = diff.sections.iter().filter_map(label);
        let outside = diff.outside.iter().map(|line| &line.change);
        let told = diff.sentences().chain(outside).filter_map(span).chain(labels);
        let mut cuts: Vec<usize> = told.flat_map(|span| [span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut cuts = cuts.into_iter().peekable();
        for (idx, (line, words)) in all_lines(document).into_iter().enumerate() {
            let border = if idx == 0 { StretchKind::Margin } else { StretchKind::Border };
            push(&mut pieces, Span::new(at, line.start), border);
            at = line.start;
            while let Some(cut) = cuts.next_if(|&cut| cut <= line.end) {
                push(&mut pieces, Span::new(at, cut.max(at)), words);
                at = cut.max(at);
            }
            push(&mut pieces, Span::new(at, line.end), words);
            at = line.end;
        }
        push(&mut pieces, Span::new(at, document.text.len()), StretchKind::Margin);
        Self { pieces }
    }

    /// The pieces of a stretch; the first and the last are cut where it begins and ends.
    pub(super) fn pieces(&self, stretch: Span) -> Vec<Piece> {
        let first = self.pieces.partition_point(|piece| piece.span.end <= stretch.start);
        let inside = self.pieces[first..].iter().take_while(|piece| piece.span.start < stretch.end);
        let cut = |piece: &Piece| {
            let span = Span::new(piece.span.start.max(stretch.start), piece.span.end.min(stretch.end));
            Piece { span, ..*piece }
        };
        inside.map(cut).collect()
    }
}

/// Every line of a document, and whether it is text or lies outside.
fn all_lines(document: &Document) -> Vec<(Span, StretchKind)> {
    let lines_of = |zone: &Zone| {
        let words = if zone.kind.is_counted() { StretchKind::Words } else { StretchKind::Outside };
        let start = zone.span.start;
        paragraphs(zone.span.of(&document.text)).into_iter().map(move |span| (span.shifted(start), words))
    };
    document.zones.iter().flat_map(lines_of).collect()
}

/// The pieces cut where a line ends and nowhere else.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if last.stretch == piece.stretch && piece.stretch.is_line() => {
                last.span.end = piece.span.end;
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// A border may be empty where two zones meet inside a line; an empty piece of any other kind is none.
fn push(pieces: &mut Vec<Piece>, span: Span, stretch: StretchKind) {
    if !span.is_empty() {
        pieces.push(Piece { span, stretch });
    }
}
