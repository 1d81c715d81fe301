//! Pieces: a document cut where a line, a label or a sentence begins or ends.
//!
//! Reads a document and what a diff says of it, gives the pieces of any stretch of it, in order and without gaps.
//! Nothing but the counted lines are words; what lies between them is a border, whatever it holds.

use super::{
    changes::{DocumentDiff, SentenceChange},
    outline::counted_paragraphs,
    script::StretchKind,
};
use crate::corpus::{Document, Span};

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
        let mut cuts: Vec<usize> =
            diff.sentences().filter_map(span).chain(labels).flat_map(|span| [span.start, span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        let lines = counted_paragraphs(document);
        let mut at = 0;
        let mut cuts = cuts.into_iter().peekable();
        for (idx, line) in lines.iter().enumerate() {
            let stretch = if idx == 0 { StretchKind::Margin } else { StretchKind::Border };
            push(&mut pieces, Span::new(at, line.start), stretch);
            at = line.start;
            while let Some(cut) = cuts.next_if(|&cut| cut <= line.end) {
                push(&mut pieces, Span::new(at, cut.max(at)), StretchKind::Words);
                at = cut.max(at);
            }
            push(&mut pieces, Span::new(at, line.end), StretchKind::Words);
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

/// The pieces cut where a line ends and nowhere else.
pub(super) fn lines(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if last.stretch == StretchKind::Words && piece.stretch == StretchKind::Words => {
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
