//! The counts of a comparison.

use std::collections::BTreeMap;

use super::{
    changes::{DiffSummary, NamedKind, OutsideLine, SectionChange, SectionKind, SentenceChange, SentenceKind},
    edits::{EditKind, WordEdit},
    folds::folded,
    labels::LabelKind,
    outside::is_of_document,
    sentence::Sides,
    units::{Unit, units},
};
use crate::corpus::{Document, Span};

/// Counts what `sections` and the lines outside them say of two documents.
pub(super) fn summarize(sections: &[SectionChange], outside: &[OutsideLine], sides: &Sides<'_>) -> DiffSummary {
    let (old, new) = (sides.old, sides.new);
    let mut summary = DiffSummary { n_uncounted: n_uncounted(old, new), ..DiffSummary::default() };
    for OutsideLine { change, .. } in outside {
        summary.n_outside += usize::from(change.kind != SentenceKind::Kept);
        count_named(&mut summary, change);
        summary.n_coarse += usize::from(change.is_coarse);
        summary.n_folded += n_folded(change, sides);
    }
    summary.n_folded += usize::from(has_order_mark(old) != has_order_mark(new));
    summary.n_folded += sections.iter().filter(|section| is_label_folded(section)).count();
    summary.n_sections_moved = n_sections(sections, SectionKind::Moved);
    summary.n_sections_renumbered = n_sections(sections, SectionKind::Renumbered);
    summary.n_sections_renumbered_and_amended =
        sections.iter().filter(|section| is_renumbered_and_amended(section)).count();
    summary.n_sections_split = n_sections(sections, SectionKind::Split);
    summary.n_sections_merged = n_sections(sections, SectionKind::Merged);
    let paragraphs = sections.iter().flat_map(|section| &section.paragraphs);
    for sentence in paragraphs.flat_map(|paragraph| &paragraph.sentences) {
        count_kind(&mut summary, sentence);
        count_named(&mut summary, sentence);
        summary.n_coarse += usize::from(sentence.is_coarse);
        summary.n_folded += n_folded(sentence, sides);
        // A moved sentence is told at its new place, and its old text is counted there.
        if sentence.kind != SentenceKind::MovedAway {
            summary.old_chars += sentence.old.map_or(0, |span| n_chars(span, &old.text));
            summary.new_chars += sentence.new.map_or(0, |span| n_chars(span, &new.text));
        }
        if sentence.is_coarse {
            let replaced = sentence.edits.iter().filter(|edit| edit.kind == EditKind::Replace);
            summary.uncompared_chars += replaced.map(|edit| n_chars(edit.new, &new.text)).sum::<usize>();
        }
        let inherited = sentence.edits.iter().filter(|edit| !edit.kind.is_change());
        summary.inherited_chars += inherited.map(|edit| n_chars(edit.new, &new.text)).sum::<usize>();
    }
    let is_known = summary.new_chars == 0 || 2 * summary.uncompared_chars < summary.new_chars;
    summary.inherited_share = is_known.then(|| summary.inherited_chars as f64 / summary.new_chars.max(1) as f64);
    summary
}

/// Number of sections of one kind that have a label.
pub(super) fn n_sections(sections: &[SectionChange], kind: SectionKind) -> usize {
    let has_label = |section: &&SectionChange| section.old_label.is_some() || section.new_label.is_some();
    sections.iter().filter(has_label).filter(|section| section.kind == kind).count()
}

/// Whether the section has another number, and other words as well.
fn is_renumbered_and_amended(section: &SectionChange) -> bool {
    let labels = section.old_label.as_ref().zip(section.new_label.as_ref());
    section.kind == SectionKind::Amended && labels.is_some_and(|(old, new)| !old.is_same(new))
}

/// Whether the section has the same number in another spelling.
fn is_label_folded(section: &SectionChange) -> bool {
    let (Some(old), Some(new)) = (&section.old_label, &section.new_label) else { return false };
    old.kind != LabelKind::Heading && old.text != new.text && old.is_same(new)
}

/// Lines that others put around the documents and that only one of the two has.
fn n_uncounted(old: &Document, new: &Document) -> usize {
    let mut balance = BTreeMap::<String, isize>::new();
    for (document, step) in [(old, 1), (new, -1)] {
        let uncounted = document.zones.iter().filter(|zone| !zone.kind.is_counted() && !is_of_document(zone.kind));
        for line in uncounted.flat_map(|zone| zone.span.of(&document.text).lines()) {
            *balance.entry(folded(line)).or_default() += step;
        }
    }
    balance.remove("");
    balance.values().map(|surplus| surplus.unsigned_abs()).sum()
}

fn count_kind(summary: &mut DiffSummary, sentence: &SentenceChange) {
    let is_changed = || sentence.edits.iter().any(|edit| edit.kind.is_change());
    match sentence.kind {
        SentenceKind::Kept => summary.n_kept += 1,
        SentenceKind::Renumbered => summary.n_renumbered += 1,
        SentenceKind::Amended => summary.n_amended += 1,
        SentenceKind::Inserted => summary.n_inserted += 1,
        SentenceKind::Deleted => summary.n_deleted += 1,
        SentenceKind::MovedHere if sentence.move_idx.is_some() => summary.n_moved += 1,
        SentenceKind::MovedHere if is_changed() => summary.n_amended += 1,
        SentenceKind::MovedHere => summary.n_kept += 1,
        SentenceKind::MovedAway => {}
    }
}

fn count_named(summary: &mut DiffSummary, sentence: &SentenceChange) {
    for named in &sentence.named {
        match named.kind {
            NamedKind::Number => summary.n_numbers += 1,
            NamedKind::Reference => summary.n_references += 1,
            NamedKind::Stronger => summary.n_stronger += 1,
            NamedKind::Weaker => summary.n_weaker += 1,
            NamedKind::Reversed => summary.n_reversed += 1,
        }
    }
}

/// Words, numbers and marks that are spelled in another way, each once whatever of it differs: those folded here, and those
/// of which only the originals differ because a repair made them equal.
fn n_folded(sentence: &SentenceChange, sides: &Sides<'_>) -> usize {
    let repaired = |edit: &WordEdit| {
        let (old, new) = (sides.old, sides.new);
        if old.quote_original(edit.old) == new.quote_original(edit.new) {
            return 0;
        }
        let units = units(sides.comparer.segmenter, edit.old.of(&old.text));
        let differs = |unit: &&Unit| {
            let of = |side: Span| unit.span.shifted(side.start);
            old.quote_original(of(edit.old)) != new.quote_original(of(edit.new))
        };
        units.iter().filter(differs).count().max(1)
    };
    let n_of = |edit: &WordEdit| match edit.kind {
        EditKind::Folded => 1,
        EditKind::Equal => repaired(edit),
        _ => 0,
    };
    sentence.edits.iter().map(n_of).sum()
}

/// Whether the file begins with a byte order mark.
fn has_order_mark(document: &Document) -> bool {
    document.original.starts_with('\u{feff}')
}

fn n_chars(span: Span, text: &str) -> usize {
    span.of(text).chars().filter(|c| !c.is_whitespace()).count()
}
