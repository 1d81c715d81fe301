//! Parents: of wordings in date order, which comes from which.
//!
//! Reads wordings with their passages, gives variants, each with the most similar earlier wording as its parent. What
//! no earlier wording is like is new and has none. It does not look for wordings.

use std::collections::BTreeSet;

use super::{
    folding::key_of,
    lineage::{LineageOptions, Wordings},
    order::TimeOrder,
    relation::{VariantRelation, Wording, dice, relate},
    spelling::spelling,
    variants::Variant,
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    diff::{WordEdit, edits},
    segment::Segmenter,
};

/// The titles of the documents that hold a wording.
fn titles<'a>(corpus: &'a Corpus, passages: &[Passage]) -> BTreeSet<&'a str> {
    let titles = passages.iter().map(|passage| corpus.document(passage.document).title.as_str());
    titles.filter(|title| !title.is_empty()).collect()
}

/// What a wording must have in common with an earlier one to come from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Descent<'a> {
    /// The wordings that were asked for.
    pub(super) asked: &'a [&'a str],
    /// Share of characters, from 0 to 1 (twice the common ones over all).
    pub(super) min_similarity: f64,
    /// Whether documents of one title are versions of one text, whatever they share.
    pub(super) is_of_versions: bool,
}

/// Makes variants of wordings in date order: the parent is the most similar earlier one, of equals one that was asked for,
/// then the most frequent, then the latest.
pub(super) fn with_parents(
    corpus: &Corpus,
    found: Vec<Wordings>,
    segmenter: &Segmenter,
    (descent, options): (Descent<'_>, &LineageOptions),
) -> Vec<Variant> {
    let wordings: Vec<Wording> = found.iter().map(|(text, _)| Wording::quoted(text, segmenter)).collect();
    let related = |one: usize, other: usize| relate(&wordings[one], &wordings[other], &options.formulas.relation);
    let nearness = |one: usize, other: usize| {
        related(one, other).map_or_else(|| dice(&wordings[one].key, &wordings[other].key), |(_, similarity)| similarity)
    };
    let texts: Vec<String> = found.iter().map(|(_, passages)| spelling(corpus, passages)).collect();
    let all_passages: Vec<Vec<Passage>> = found.iter().map(|(_, passages)| passages.clone()).collect();
    let titles: Vec<BTreeSet<&str>> = all_passages.iter().map(|passages| titles(corpus, passages)).collect();
    let asked: Vec<String> = descent.asked.iter().map(|wording| key_of(wording)).collect();
    let weight: Vec<(bool, usize)> =
        found.iter().map(|(text, passages)| (asked.contains(&key_of(text)), passages.len())).collect();
    let parent = |idx: usize| {
        let is_version = |earlier: usize| descent.is_of_versions && !titles[earlier].is_disjoint(&titles[idx]);
        let each = (0..idx).map(|earlier| (is_version(earlier), nearness(earlier, idx), earlier));
        let near = each.filter(|&(is_version, similarity, _)| is_version || similarity >= descent.min_similarity);
        let of_equals = |a: usize, b: usize| (weight[a], a).cmp(&(weight[b], b));
        let nearest = near.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(of_equals(a.2, b.2)));
        nearest.map(|(_, similarity, earlier)| (earlier, similarity))
    };
    let each = found.into_iter().enumerate().map(|(idx, (_, passages))| {
        let parent = parent(idx);
        let kind = |parent: usize| {
            let of_edit = || VariantRelation::of_edit(&wordings[parent], &wordings[idx], options.formulas.min_to_first);
            related(parent, idx).map_or_else(of_edit, |(relation, _)| relation)
        };
        let changed: Vec<WordEdit> =
            parent.map_or_else(Vec::new, |(parent, _)| edits(segmenter, &texts[parent], &texts[idx]));
        let documents: (DocumentIdx, DocumentIdx) = (passages[0].document, passages[passages.len() - 1].document);
        Variant {
            count: passages.len(),
            first_seen: documents.0,
            last_seen: documents.1,
            parent: parent.map(|(idx, _)| idx),
            relation: parent.map(|(parent, _)| kind(parent)),
            order: parent.map(|(parent, _)| TimeOrder::of_passages(corpus, &all_passages[parent], &passages)),
            similarity: parent.map_or(1.0, |(_, similarity)| similarity),
            edits: changed,
            text: texts[idx].clone(),
            passages,
        }
    });
    each.collect()
}
