//! Nodes: the wordings that may be variants of each other, with what is asked of two of them beside their characters.
//!
//! Reads formulations and quoted formulas, gives a node for each wording: its text, the names in it, where and when it
//! stands. Two nodes avoid each other or not, and one gave way to the other or not; whether they are edits of each
//! other, [`relation`](super::relation) says.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    additions::{is_bare_addition, is_longer_list},
    folding::key_of,
    formulation::Formulation,
    frames::framed,
    listed::Listed,
    naming::{Opening, kinds, names, opening, precedence},
    narrower::{DaysOfKeys, replaced},
    reference::{Reference, point_elsewhere, references},
    relation::Wording,
    spelling::{skeleton, spelling, uncased},
    variants::FamilyOptions,
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage, Span},
    segment::Segmenter,
};

/// A wording with where it stands.
pub(super) struct Node<'a> {
    /// As it is spelled most often.
    pub(super) spelling: String,
    /// The same without quotes, spaces and capitals.
    pub(super) text: String,
    pub(super) wording: Wording,
    /// The words that name something, in order of their characters.
    pub(super) names: Vec<String>,
    /// Which names the documents list side by side; the same for all nodes.
    listed: Arc<Listed>,
    /// The adjectives that say of which kind a noun is.
    kinds: Vec<String>,
    /// The words that point at something.
    references: Vec<Reference>,
    /// What it begins with.
    opening: Opening,
    /// What is left of a clause without its numbers, if that recurs with others.
    frame: Option<String>,
    /// When the formulations that it is made of were in use; the same for all nodes.
    days_of_keys: Arc<DaysOfKeys<'a>>,
    pub(super) passages: Vec<Passage>,
    /// The days of the dated documents that hold it.
    days: Vec<Date>,
}

/// Wordings by first occurrence; spellings that differ in more than quotes, spaces, capitals and script are wordings of
/// their own.
pub(super) fn nodes<'a>(
    corpus: &Corpus,
    formulations: &'a [Formulation],
    segmenter: &Segmenter,
    options: &FamilyOptions,
) -> Vec<Node<'a>> {
    let mut by_skeleton: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    let long = formulations.iter().filter(|formulation| formulation.key.chars().count() >= options.min_chars);
    for spelling in long.flat_map(|formulation| &formulation.spellings) {
        by_skeleton.entry(uncased(&spelling.text)).or_default().extend(&spelling.passages);
    }
    for passage in quoted_formulas(corpus, options) {
        by_skeleton.entry(uncased(corpus.quote(passage))).or_default().push(passage);
    }
    let mut frames: BTreeMap<String, String> = BTreeMap::new();
    for (frame, passage) in framed(corpus, segmenter) {
        let text = uncased(corpus.quote(passage));
        by_skeleton.entry(text.clone()).or_default().push(passage);
        frames.insert(text, frame);
    }
    let days_of_keys = Arc::new(DaysOfKeys::new(corpus, formulations));
    let mut nodes: Vec<Node<'a>> = by_skeleton
        .into_par_iter()
        .map(|(folded, mut passages)| {
            passages.sort();
            passages.dedup_by(|a, b| a.document == b.document && (a.span.contains(b.span) || b.span.contains(a.span)));
            passages.shrink_to_fit();
            let spelling = spelling(corpus, &passages);
            let text = skeleton(&spelling).to_lowercase();
            let mut wording = Wording::new(&text, segmenter);
            wording.is_quoted = passages.iter().any(|&passage| is_quoted(corpus, passage));
            let words = segmenter.tagged(&text);
            let (names, kinds) = (names(&words), kinds(&words));
            let references = references(&words);
            let (days, opening) = (days(corpus, &passages), opening(&words));
            let frame = frames.get(&folded).cloned();
            Node {
                spelling,
                text,
                wording,
                names,
                listed: Arc::default(),
                kinds,
                references,
                opening,
                frame,
                days_of_keys: Arc::clone(&days_of_keys),
                passages,
                days,
            }
        })
        .collect();
    tell_listed(&mut nodes, corpus);
    nodes.sort_by(|a, b| a.passages[0].cmp(&b.passages[0]).then_with(|| a.text.cmp(&b.text)));
    nodes
}

/// Says which of their names the documents list.
fn tell_listed(nodes: &mut [Node<'_>], corpus: &Corpus) {
    let words: BTreeSet<&str> = nodes.iter().flat_map(|node| &node.names).map(String::as_str).collect();
    let listed = Arc::new(Listed::new(corpus, &words));
    nodes.iter_mut().for_each(|node| node.listed = Arc::clone(&listed));
}

/// The best day of each dated document with a passage.
pub(super) fn days(corpus: &Corpus, passages: &[Passage]) -> Vec<Date> {
    let mut documents: Vec<DocumentIdx> = passages.iter().map(|passage| passage.document).collect();
    documents.dedup();
    documents.into_iter().filter_map(|idx| Some(corpus.document(idx).date.as_ref()?.best())).collect()
}

fn is_quoted(corpus: &Corpus, passage: Passage) -> bool {
    let text = &corpus.document(passage.document).text;
    let quoted = passage.span.of(text);
    (quoted.starts_with('“') && quoted.ends_with('”'))
        || (text[..passage.span.start].ends_with('“') && text[passage.span.end..].starts_with('”'))
}

/// What stands in quotes in the counted zones, without the quotes.
pub(super) fn quoted_formulas(corpus: &Corpus, options: &FamilyOptions) -> Vec<Passage> {
    let mut found = Vec::new();
    for (idx, document) in corpus.iter() {
        for zone in document.counted() {
            let text = zone.of(&document.text);
            for (open, _) in text.match_indices('“') {
                let start = open + '“'.len_utf8();
                let Some(len) = text[start..].find(['”', '“', '。', '；', '！', '？', '\n']) else { continue };
                let n_chars = key_of(&text[start..start + len]).chars().count();
                let is_formula = (options.min_chars_quoted..=options.max_chars_quoted).contains(&n_chars);
                if is_formula && text[start + len..].starts_with('”') {
                    let span = Span::new(start, start + len).shifted(zone.start);
                    found.push(Passage { document: idx, span });
                }
            }
        }
    }
    found
}

/// Whether both name the same, or the one gave way to the other: they avoid each other's documents and follow in time.
/// A quoted formula is one thing whatever it is made of, and so is a list that more joined. Wordings that point elsewhere
/// never are.
pub(super) fn are_of_one_thing(one: &Node<'_>, other: &Node<'_>, options: &FamilyOptions) -> bool {
    let is_replaced = replaced(&one.wording, &other.wording).is_some();
    if point_elsewhere(&one.references, &other.references) || is_replaced && begin_otherwise(one, other) {
        return false;
    }
    let are_formulas = one.wording.is_quoted && other.wording.is_quoted;
    let gave_way = || {
        let precedence = precedence(&one.days, &other.days);
        precedence.deviations.abs() >= options.min_precedence_of_names
            && precedence.in_order() >= options.min_pairs_in_order
            && together(one, other) <= options.max_together
            && !names_more(one, other, options)
            && !are_listed(one, other, options)
            && (!one.wording.is_latin() || mostly_alike(&one.names, &other.names))
            && narrower_follow(one, other, options)
    };
    let is_longer_list = || is_longer_list(&one.wording, &other.wording);
    let is_long_formula = || one.wording.is_latin() && differ_in_one(&one.names, &other.names);
    are_formulas
        || one.names == other.names && are_of_one_kind(one, other)
        || is_longer_list()
        || is_long_formula()
        || gave_way()
}

/// Whether either has each adjective by which the other says of which kind a noun is.
fn are_of_one_kind(one: &Node<'_>, other: &Node<'_>) -> bool {
    let has_all = |kinds: &[String], text: &str| kinds.iter().all(|kind| text.contains(kind.as_str()));
    has_all(&one.kinds, &other.text) && has_all(&other.kinds, &one.text)
}

/// Whether two clauses are one but for their numbers.
pub(super) fn share_frame(one: &Node<'_>, other: &Node<'_>) -> bool {
    one.frame.is_some() && one.frame == other.frame && one.wording.key != other.wording.key
}

/// Whether a noun stands at the beginning where the other wording has a verb.
fn begin_otherwise(one: &Node<'_>, other: &Node<'_>) -> bool {
    let openings = [one.opening, other.opening];
    one.wording.key.first() != other.wording.key.first()
        && openings.contains(&Opening::Verb)
        && openings.contains(&Opening::Noun)
}

/// Whether what two wordings differ in, with the word behind it, follows in time as they do.
fn narrower_follow<'a>(one: &'a Node<'_>, other: &'a Node<'_>, options: &FamilyOptions) -> bool {
    let Some((old, new)) = replaced(&one.wording, &other.wording) else { return true };
    let days = |node: &'a Node<'_>, part| node.days_of_keys.of_part(&node.wording, part).unwrap_or(&node.days);
    let (old, new) = (days(one, old), days(other, new));
    precedence(old, new).in_order() >= options.min_pairs_in_order
}

/// Whether a bare noun came into so short a wording that little is left to say that it is the same: 社会主义教育,
/// 社会主义荣辱观教育.
fn names_more(one: &Node<'_>, other: &Node<'_>, options: &FamilyOptions) -> bool {
    let shorter = one.wording.key.len().min(other.wording.key.len());
    shorter < options.relation.min_chars_around_word && is_bare_addition(&one.wording, &other.wording)
}

/// Documents that list two words side by side, at least: once somebody may speak of the passage from one to the other.
const MIN_DOCUMENTS_OF_LIST: usize = 3;

/// Whether what the one names and what the other names in its stead are listed as two things: 工业、农业 in more documents
/// than may hold both wordings.
fn are_listed(one: &Node<'_>, other: &Node<'_>, options: &FamilyOptions) -> bool {
    let rarer = one.passages.len().min(other.passages.len()) as f64;
    let least = (options.max_together * rarer).max(MIN_DOCUMENTS_OF_LIST as f64);
    let alone = |node: &Node<'_>, other: &Node| -> Vec<String> {
        node.names.iter().filter(|name| !other.names.contains(name)).cloned().collect()
    };
    let (of_one, of_other) = (alone(one, other), alone(other, one));
    let n_documents = |own: &String| of_other.iter().map(|theirs| one.listed.n_documents(own, theirs)).max();
    of_one.iter().filter_map(n_documents).any(|n_documents| n_documents as f64 >= least)
}

/// Names of a long formula in letters, at least.
const LONG_FORMULA: usize = 8;

/// Whether two long formulas name the same but for one word (`decided today to lower|keep its target for the federal funds
/// rate`): nobody writes so much again to speak of something else.
fn differ_in_one(one: &[String], other: &[String]) -> bool {
    let n_common = one.iter().filter(|name| other.binary_search(name).is_ok()).count();
    n_common >= LONG_FORMULA && one.len().max(other.len()) <= n_common + 1
}

/// Whether two wordings in Latin letters name twice as much in common as either names alone. Of two words one is mostly
/// what the other is said of (`tax increases`, `pay increases`), and dates alone would let either give way.
fn mostly_alike(one: &[String], other: &[String]) -> bool {
    let n_common = one.iter().filter(|name| other.binary_search(name).is_ok()).count();
    n_common >= 2 * one.len().max(other.len()).saturating_sub(n_common)
}

/// Share of the documents of the rarer wording in which both stand.
pub(super) fn together(one: &Node<'_>, other: &Node<'_>) -> f64 {
    let documents = |node: &Node| {
        let mut documents: Vec<DocumentIdx> = node.passages.iter().map(|passage| passage.document).collect();
        documents.dedup();
        documents
    };
    let (one, other) = (documents(one), documents(other));
    let both = one.iter().filter(|document| other.binary_search(document).is_ok()).count();
    both as f64 / one.len().min(other.len()).max(1) as f64
}
