//! Sections: one of a law through its versions.
//!
//! Reads the label of a section, gives the passage of every document that is its version. Numbers move when a law is
//! revised, so a section is followed by its text: from the last version that has the label back to the first, each time
//! to the section that is most like the one found before. A document with another title has its own section of that
//! label.

use std::collections::BTreeMap;

use super::relation::dice;
use crate::{
    corpus::{Corpus, Document, DocumentIdx, Passage, Span},
    diff::LabelledSections,
};

/// The section in every document that has it, in corpus order; `min_similarity` is the share of characters that
/// neighbouring versions have in common, at least.
pub(super) fn followed(corpus: &Corpus, label: &str, min_similarity: f64) -> Vec<Passage> {
    let mut versions: BTreeMap<&str, Vec<(DocumentIdx, &Document)>> = BTreeMap::new();
    for (idx, document) in corpus.iter() {
        versions.entry(document.title.as_str()).or_default().push((idx, document));
    }
    let mut found: Vec<Passage> =
        versions.values().flat_map(|versions| through(corpus, versions, label, min_similarity)).collect();
    found.sort_by_key(|passage| (passage.document, passage.span));
    found
}

/// The same among the versions of one text, which are in order of time.
fn through(corpus: &Corpus, versions: &[(DocumentIdx, &Document)], label: &str, min_similarity: f64) -> Vec<Passage> {
    let sections: Vec<LabelledSections> = versions.iter().map(|(_, document)| LabelledSections::of(document)).collect();
    let passage = |at: usize, span: Span| Passage { document: versions[at].0, span };
    let own: Vec<Option<Passage>> =
        (0..versions.len()).map(|at| sections[at].with_label(label).map(|span| passage(at, span))).collect();
    let Some((last, newest)) = own.iter().enumerate().rev().find_map(|(at, own)| Some((at, (*own)?))) else {
        return Vec::new();
    };
    let mut found = vec![newest];
    for at in (0..last).rev() {
        let known: Vec<char> = letters(corpus.quote(found[found.len() - 1]));
        let similarity = |passage: &Passage| dice(&letters(corpus.quote(*passage)), &known);
        let same_label = own[at].filter(|passage| similarity(passage) > SURELY_SAME);
        let nearest = || {
            let all = sections[at].texts().map(|span| passage(at, span));
            let near = all.map(|passage| (similarity(&passage), passage)).filter(|near| near.0 >= min_similarity);
            near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1))).map(|near| near.1)
        };
        found.extend(same_label.or_else(nearest));
    }
    found
}

/// Sections of one number that are so much alike are the same, and no other need be looked at.
const SURELY_SAME: f64 = 0.9;

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
