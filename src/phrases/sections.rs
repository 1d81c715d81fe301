//! Sections: one of a law through its versions.
//!
//! Reads the label of a section, gives the passage of every document that is its version, with the label it has there.
//! Numbers move when a law is revised, so a section is followed as [`diff`](crate::diff::diff) aligns the sections of
//! neighbouring versions: from the last version that has the label back to the first. Where it was put in, its history
//! begins; where it was cut out of another section, or took another in, it goes on with that one. A document with another title has its own
//! section of that label.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    corpus::{Corpus, Document, DocumentIdx, Passage},
    diff::{DiffOptions, LabelledSections, SectionChange, SectionKind, SectionLabel, diff},
    segment::Segmenter,
};

/// A section of one document, and the label as it stands there.
type Labelled = (Passage, (DocumentIdx, String));

/// The section in every document that has it, in corpus order.
pub(super) fn followed(corpus: &Corpus, segmenter: &Segmenter, label: &str) -> Vec<Labelled> {
    let mut versions: BTreeMap<&str, Vec<(DocumentIdx, &Document)>> = BTreeMap::new();
    for (idx, document) in corpus.iter() {
        versions.entry(document.title.as_str()).or_default().push((idx, document));
    }
    let mut found: Vec<Labelled> =
        versions.into_par_iter().flat_map_iter(|(_, versions)| through(&versions, segmenter, label)).collect();
    found.sort_by_key(|(passage, _)| (passage.document, passage.span));
    found
}

/// The same among the versions of one text, which are in order of time.
fn through(versions: &[(DocumentIdx, &Document)], segmenter: &Segmenter, label: &str) -> Vec<Labelled> {
    let own = |at: usize| {
        let document = versions[at].1;
        Some((at, LabelledSections::of(document).with_label(document, label)?))
    };
    let Some((last, (label, newest))) = (0..versions.len()).rev().find_map(own) else { return Vec::new() };
    let labelled = |at: usize, text: &str, span| {
        let document = versions[at].0;
        (Passage { document, span }, (document, text.to_owned()))
    };
    let mut found = vec![labelled(last, label, newest)];
    for at in (0..last).rev() {
        let (old, new) = (versions[at].1, versions[at + 1].1);
        let known = found[found.len() - 1].0;
        let sections = LabelledSections::of(old);
        if let Some((label, span)) = sections.only_with_text(old, known.span.of(&new.text)) {
            found.push(labelled(at, label, span));
            continue;
        }
        let diff = diff(old, new, segmenter, &DiffOptions::default());
        let change = diff.sections.iter().filter(|change| stands_before(change.new_label.as_ref(), known));
        let change = change.max_by_key(|change| change.new_label.as_ref().map(|label| label.span));
        let Some(label) = change.and_then(|change| origin(change, &diff.sections)) else { break };
        let Some(span) = sections.texts().find(|text| label.span.end <= text.start) else { break };
        found.push(labelled(at, &label.text, span));
    }
    found
}

fn stands_before(label: Option<&SectionLabel>, passage: Passage) -> bool {
    label.is_some_and(|label| label.span.end <= passage.span.start)
}

/// The label in the old document of what a section of the new one was, was cut out of, or took in: what was put in
/// around a section that lost its own place is that section written anew.
fn origin<'a>(change: &'a SectionChange, all: &'a [SectionChange]) -> Option<&'a SectionLabel> {
    let place = |label: &Option<SectionLabel>| label.as_ref().map(|label| label.span);
    let went_in = |other: &&SectionChange| {
        other.kind == SectionKind::Merged && place(&other.counterpart) == place(&change.new_label)
    };
    let taken_in = || all.iter().find(went_in)?.old_label.as_ref();
    change.old_label.as_ref().or(change.counterpart.as_ref()).or_else(taken_in)
}
