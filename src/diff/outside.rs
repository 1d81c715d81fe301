//! Outside: what changed in the lines of a document that are no text of it.
//!
//! Reads two documents, gives their lines outside title and body that the document itself has: who passed, revised or
//! signed it and when, what is appended, where words are masked or left out. Each is paired with the line of the other
//! side that is like it, in order, and told in words. What others put around a document (navigation, remarks,
//! abstracts) changes from copy to copy and is no change of it: that is only counted, in the summary.

use std::{collections::BTreeMap, ops::Range};

use super::{
    align::line_pairs,
    changes::{OutsideLine, SentenceKind},
    grams::{Interner, Item, NOTE},
    layout::interleave,
    search::{Candidate, Search},
    sentence::{Sides, one_sided, two_sided},
};
use crate::{
    corpus::{Document, Span, Zone, ZoneKind},
    segment::paragraphs,
};

/// Whether what stands in such a zone is of the document itself, though it is not counted.
pub(super) fn is_of_document(kind: ZoneKind) -> bool {
    matches!(kind, ZoneKind::Byline | ZoneKind::Appendix | ZoneKind::Redaction | ZoneKind::Elision)
}

type Line = (ZoneKind, Span);

/// The lines of both sides, in the order of the new document; a deleted one stands where it stood.
pub(super) fn outside(sides: &Sides<'_>, search: &Search<'_>) -> Vec<OutsideLine> {
    let (old, new) = (lines(sides.old), lines(sides.new));
    let pairs = pairs(sides, (&old, &new), search);
    let similarities: BTreeMap<usize, f64> = pairs.iter().map(|pair| (pair.old, pair.similarity)).collect();
    let ranges = pairs.iter().map(|pair| (pair.old..pair.old + 1, pair.new..pair.new + 1)).collect();
    let line = |(old_idx, new_idx): (Range<usize>, Range<usize>)| {
        let (zone, change) = match (old.get(old_idx.clone())?, new.get(new_idx)?) {
            ([(_, old)], [(zone, new)]) => (*zone, two_sided(sides, *old, *new, similarities[&old_idx.start])),
            ([(zone, old)], []) => (*zone, one_sided(SentenceKind::Deleted, *old)),
            ([], [(zone, new)]) => (*zone, one_sided(SentenceKind::Inserted, *new)),
            _ => return None,
        };
        Some(OutsideLine { zone, change })
    };
    interleave(ranges, 0..old.len(), 0..new.len()).into_iter().filter_map(line).collect()
}

fn lines(document: &Document) -> Vec<Line> {
    let zones = document.zones.iter().filter(|zone| is_of_document(zone.kind));
    let lines_of = |zone: &Zone| {
        let (kind, start) = (zone.kind, zone.span.start);
        paragraphs(zone.span.of(&document.text)).into_iter().map(move |span| (kind, span.shifted(start)))
    };
    zones.flat_map(lines_of).collect()
}

/// Whether a line stands in brackets as a whole, as the note under the title of a law does.
fn is_note(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// The lines that belong together, in order; swapping the sides swaps the pairs and nothing else.
fn pairs(sides: &Sides<'_>, (old, new): (&[Line], &[Line]), search: &Search<'_>) -> Vec<Candidate> {
    let mut interner = Interner::default();
    let mut items = |lines: &[Line], side: usize| -> Vec<Item> {
        let mut item = |&(_, span): &Line| {
            let line = span.of(sides.text(side));
            let item = interner.item(line);
            if is_note(line) { Item { class: NOTE, ..item } } else { item }
        };
        lines.iter().map(&mut item).collect()
    };
    let (old, new) = (items(old, 0), items(new, 1));
    if sides.old.text <= sides.new.text {
        return line_pairs(&old, &new, search);
    }
    let swapped = |pair: Candidate| Candidate { old: pair.new, new: pair.old, ..pair };
    line_pairs(&new, &old, search).into_iter().map(swapped).collect()
}
