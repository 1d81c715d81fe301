//! The counts of a comparison.

use std::collections::BTreeMap;

use super::{
    changes::{DiffSummary, NamedKind, SectionChange, SentenceChange, SentenceKind},
    edits::EditKind,
    folds::folded,
};
use crate::corpus::{Document, Span};

/// Counts what `sections` say of two documents.
pub(super) fn summarize(sections: &[SectionChange], old: &Document, new: &Document) -> DiffSummary {
    let mut summary = DiffSummary { n_uncounted: n_uncounted(old, new), ..DiffSummary::default() };
    let paragraphs = sections.iter().flat_map(|section| &section.paragraphs);
    for sentence in paragraphs.flat_map(|paragraph| &paragraph.sentences) {
        count_kind(&mut summary, sentence.kind);
        count_named(&mut summary, sentence);
        summary.n_coarse += usize::from(sentence.is_coarse);
        summary.n_folded += n_folded(sentence, old, new);
        // A moved sentence is told at its new place, and its old text is counted there.
        if sentence.kind != SentenceKind::MovedAway {
            summary.old_chars += sentence.old.map_or(0, |span| n_chars(span, &old.text));
            summary.new_chars += sentence.new.map_or(0, |span| n_chars(span, &new.text));
        }
        let inherited = sentence.edits.iter().filter(|edit| !edit.kind.is_change());
        summary.inherited_chars += inherited.map(|edit| n_chars(edit.new, &new.text)).sum::<usize>();
    }
    if summary.new_chars > 0 {
        summary.inherited_share = summary.inherited_chars as f64 / summary.new_chars as f64;
    }
    summary
}

/// Lines that are not compared and that only one of the two has.
fn n_uncounted(old: &Document, new: &Document) -> usize {
    let (mut balance, mut n_lines) = (BTreeMap::<String, isize>::new(), 0);
    for (document, step) in [(old, 1), (new, -1)] {
        let uncounted = document.zones.iter().filter(|zone| !zone.kind.is_counted());
        for line in uncounted.flat_map(|zone| zone.span.of(&document.text).lines()) {
            *balance.entry(folded(line)).or_default() += step;
        }
    }
    balance.remove("");
    balance.values().for_each(|surplus| n_lines += surplus.unsigned_abs());
    n_lines
}

fn count_kind(summary: &mut DiffSummary, kind: SentenceKind) {
    match kind {
        SentenceKind::Kept => summary.n_kept += 1,
        SentenceKind::Amended => summary.n_amended += 1,
        SentenceKind::Inserted => summary.n_inserted += 1,
        SentenceKind::Deleted => summary.n_deleted += 1,
        SentenceKind::MovedHere => summary.n_moved += 1,
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
        }
    }
}

/// Folded words; or one, where only the originals differ because a repair made them equal.
fn n_folded(sentence: &SentenceChange, old: &Document, new: &Document) -> usize {
    let folded = sentence.edits.iter().filter(|edit| edit.kind == EditKind::Folded).count();
    match (sentence.old, sentence.new, sentence.kind) {
        (Some(old_span), Some(new_span), SentenceKind::Kept) if folded == 0 => {
            usize::from(old.quote_original(old_span) != new.quote_original(new_span))
        }
        _ => folded,
    }
}

fn n_chars(span: Span, text: &str) -> usize {
    span.of(text).chars().filter(|c| !c.is_whitespace()).count()
}
