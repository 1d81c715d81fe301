//! Lineage: the history of one wording, from the nearest wordings in every document.
//!
//! Reads a phrase that somebody typed, or all the wordings of a concept, gives its variants in date order, each with
//! the nearest earlier one as its parent. The label of a section (`第十二条`) stands for what stands there in the latest
//! version, under whatever number earlier ones have it; a beginning (`让我们…`) for the sentences that begin so.
//! Wordings are found by approximate matching (Sellers 1980) in the sentences that share enough pairs of characters, by
//! reordering the members of the phrase, and among quoted formulas. It does not judge which of two wordings of one
//! document came first there other than by position.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    borders::{BORDERS, is_word_border},
    keys::{KeyedCorpus, key_of},
    order::TimeOrder,
    relation::{VariantRelation, Wording, dice, members, relate},
    sections,
    spelling::{skeleton, spelling},
    stretches,
    variants::{FamilyOptions, Variant, quoted_formulas},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    diff::{WordEdit, edits, is_label},
    segment::Segmenter,
};

/// How far from the phrase a wording may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LineageOptions {
    /// Share of characters in both, from 0 to 1 (twice the common ones over all).
    pub min_similarity: f64,
    /// Share of the phrase's pairs of characters that a sentence must hold to be searched.
    pub min_pairs: f64,
    /// Share of the documents of the rarer wording in which a substitution and the wording may stand together; beyond
    /// it they stand side by side and neither comes from the other.
    pub max_together: f64,
    /// Share of pairs of characters that a stretch of a document has in common with a wording of several sentences,
    /// from 0 to 1 (twice the common ones over all).
    pub min_text_similarity: f64,
    /// Share of characters that a section has in common with one of the same label under another title to come from
    /// it; under the same title they are versions of one text whatever they share.
    pub min_similarity_of_sections: f64,
    /// Members of a phrase that are tried in every order, at most.
    pub max_members: usize,
    /// Which quoted formulas are looked at, and when two of them are variants.
    pub formulas: FamilyOptions,
}

impl Default for LineageOptions {
    fn default() -> Self {
        Self {
            min_similarity: 0.66,
            min_pairs: 0.3,
            max_together: 0.5,
            min_text_similarity: 0.3,
            min_similarity_of_sections: 0.5,
            max_members: 4,
            formulas: FamilyOptions::default(),
        }
    }
}

/// The history of one phrase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lineage {
    /// As it was typed.
    pub phrase: String,
    /// The wordings by first occurrence; empty if nothing is near.
    pub variants: Vec<Variant>,
}

/// Finds the nearest wordings of a phrase in every document; of several wordings of one thing, those near any of them.
pub fn lineage(corpus: &Corpus, segmenter: &Segmenter, wordings: &[&str], options: &LineageOptions) -> Lineage {
    let phrase = wordings.first().copied().unwrap_or_default().to_owned();
    if let [label] = wordings
        && is_label(label)
    {
        let found = by_text(corpus, sections::followed(corpus, label, options.min_similarity_of_sections));
        let variants = with_parents(corpus, found, segmenter, options, options.min_similarity_of_sections);
        return Lineage { phrase, variants };
    }
    let keyed = KeyedCorpus::new(corpus, segmenter);
    if let [beginning] = wordings
        && let Some(beginning) = beginning.strip_suffix('…')
    {
        let passages = stretches::beginning_with(&keyed, beginning.trim_end_matches('…'));
        let passages = passages.into_iter().map(|range| keyed.passage(corpus, range)).collect();
        return Lineage { phrase, variants: with_parents(corpus, by_text(corpus, passages), segmenter, options, 0.0) };
    }
    let mut passages = near_passages(corpus, &keyed, wordings, options);
    for phrase in wordings {
        passages.extend(related_formulas(corpus, segmenter, phrase, options));
    }
    passages.sort_by_key(|passage| (passage.document, passage.span.start, std::cmp::Reverse(passage.span.end)));
    passages.dedup_by(|later, earlier| later.document == earlier.document && earlier.span.overlaps(later.span));
    let found = without_siblings(by_text(corpus, passages), wordings, segmenter, options);
    Lineage { phrase, variants: with_parents(corpus, found, segmenter, options, 0.0) }
}

/// A text and where it stands.
type Wordings = (String, Vec<Passage>);

/// Passages by their text, the first to occur first.
fn by_text(corpus: &Corpus, passages: Vec<Passage>) -> Vec<Wordings> {
    let mut by_text: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    for passage in passages {
        by_text.entry(skeleton(corpus.quote(passage))).or_default().push(passage);
    }
    let mut found: Vec<Wordings> = by_text.into_iter().collect();
    found.sort_by(|a, b| a.1[0].cmp(&b.1[0]).then_with(|| a.0.cmp(&b.0)));
    found
}

/// Leaves out what only stands beside the wording: a text in which something else was put for a part of it, and which
/// mostly stands in documents that hold the wording as well (积极的财政政策, 积极的就业政策), does not come from it.
fn without_siblings(
    found: Vec<Wordings>,
    asked: &[&str],
    segmenter: &Segmenter,
    options: &LineageOptions,
) -> Vec<Wordings> {
    let wanted = Wording::quoted(&skeleton(asked.first().copied().unwrap_or_default()), segmenter);
    let is_asked = |found: &Wordings| asked.iter().any(|wording| key_of(wording) == key_of(&found.0));
    let nearness = |found: &Wordings| dice(&Wording::quoted(&found.0, segmenter).key, &wanted.key);
    let nearest = found.iter().max_by(|a, b| nearness(a).total_cmp(&nearness(b)).then_with(|| b.1[0].cmp(&a.1[0])));
    let Some(nearest) = nearest.cloned() else { return found };
    let documents =
        |found: &Wordings| found.1.iter().map(|passage| passage.document).collect::<BTreeSet<DocumentIdx>>();
    let at_home = documents(&nearest);
    let is_sibling = |found: &Wordings| {
        let relation =
            VariantRelation::of_edit(&wanted, &Wording::quoted(&found.0, segmenter), options.formulas.min_to_first);
        let own = documents(found);
        let n_together = own.intersection(&at_home).count() as f64;
        matches!(relation, VariantRelation::Substitution | VariantRelation::Rewriting)
            && n_together > options.max_together * own.len().min(at_home.len()) as f64
    };
    found.into_iter().filter(|found| found.0 == nearest.0 || is_asked(found) || !is_sibling(found)).collect()
}

/// A shorter phrase, in characters, is looked for as it is.
const SHORTEST_NEAR: usize = 4;

/// What no single sentence holds.
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '；', '：', ':', '\n'];

fn has_several_sentences(wording: &str) -> bool {
    wording.trim_end_matches(SENTENCE_ENDS).contains(SENTENCE_ENDS)
}

/// Characters to look for, and from which similarity on.
struct Pattern {
    symbols: Vec<u16>,
    min_similarity: f64,
}

/// Passages near a wording, or near it with its members in another order.
fn near_passages(corpus: &Corpus, keyed: &KeyedCorpus, wordings: &[&str], options: &LineageOptions) -> Vec<Passage> {
    let (long, short): (Vec<&str>, Vec<&str>) = wordings.iter().partition(|wording| has_several_sentences(wording));
    let patterns: Vec<Pattern> = short.iter().flat_map(|phrase| patterns(phrase, options)).collect();
    let near = |run: &Range<usize>| -> Vec<Range<usize>> {
        patterns.iter().flat_map(|pattern| near_in_run(keyed, run, pattern, options)).collect()
    };
    let mut found: Vec<Range<usize>> = keyed.sentences().par_iter().flat_map_iter(near).collect();
    for text in long {
        let near = stretches::nearest(keyed, text, options.min_text_similarity);
        found.extend(stretches::issues(corpus, keyed, &near, text));
        found.extend(near);
    }
    found.into_iter().map(|range| keyed.passage(corpus, range)).collect()
}

/// The phrase, then its members in every other order.
fn patterns(phrase: &str, options: &LineageOptions) -> Vec<Pattern> {
    let orders = orders(phrase, options).into_iter().enumerate();
    // Of three characters two are nearly anything.
    let is_long_enough = key_of(phrase).chars().count() >= SHORTEST_NEAR;
    let pattern = |(order, key): (usize, String)| Pattern {
        symbols: key.encode_utf16().collect(),
        // Another order must be there word for word: approximate matches of it are noise.
        min_similarity: if order == 0 && is_long_enough { options.min_similarity } else { 1.0 },
    };
    orders.map(pattern).collect()
}

/// The key of the phrase, and those of its members in every other order.
fn orders(phrase: &str, options: &LineageOptions) -> Vec<String> {
    let key = key_of(phrase);
    let members = members(phrase);
    let joint = if phrase.contains(['+', '＋']) { "+" } else { "" };
    let are_plain = key_of(&members.join(joint)) == key;
    if members.len() < 2 || members.len() > options.max_members || !are_plain {
        return vec![key];
    }
    let mut orders = vec![key];
    for order in permutations(members.len()) {
        let reordered: Vec<&str> = order.iter().map(|&member| members[member].as_str()).collect();
        let reordered = reordered.join(joint);
        if !orders.contains(&reordered) {
            orders.push(reordered);
        }
    }
    orders
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    let insert = |order: &Vec<usize>, place: usize| {
        let mut longer = order.clone();
        longer.insert(place, n - 1);
        longer
    };
    shorter.iter().flat_map(|order| (0..n).rev().map(|place| insert(order, place))).collect()
}

/// The best matches of a pattern in one run that do not overlap.
fn near_in_run(
    keyed: &KeyedCorpus,
    run: &Range<usize>,
    wanted: &Pattern,
    options: &LineageOptions,
) -> Vec<Range<usize>> {
    let Pattern { symbols: pattern, min_similarity } = wanted;
    let text = &keyed.symbols[run.clone()];
    if pattern.is_empty() || !shares_pairs(text, pattern, options.min_pairs) {
        return Vec::new();
    }
    let budget = ((1.0 - min_similarity) * 2.0 * pattern.len() as f64).floor() as usize;
    let mut ends = approximate_ends(text, pattern, budget);
    ends.sort_by_key(|found| (found.cost, found.range.start));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for found in ends {
        let range = widened(keyed, run, run.start + found.range.start..run.start + found.range.end);
        let is_free = kept.iter().all(|other| range.end <= other.start || other.end <= range.start);
        let similarity = dice(&chars(&keyed.symbols[range.clone()]), &chars(pattern));
        if is_free && similarity >= *min_similarity {
            kept.push(with_degree(keyed, run, range));
        }
    }
    kept
}

fn chars(symbols: &[u16]) -> Vec<char> {
    symbols.iter().filter_map(|&symbol| char::from_u32(u32::from(symbol))).collect()
}

fn shares_pairs(text: &[u16], pattern: &[u16], share: f64) -> bool {
    let n_pairs = pattern.len().saturating_sub(1);
    if n_pairs == 0 {
        return text.contains(&pattern[0]);
    }
    let here = pattern.windows(2).filter(|pair| text.windows(2).any(|other| other == *pair)).count();
    here as f64 >= (share * n_pairs as f64).max(1.0)
}

struct Found {
    range: Range<usize>,
    cost: usize,
}

/// Costs in half characters: what was put in costs one, what was left out or replaced two.
const INSERTED: usize = 1;
const CHANGED: usize = 2;

/// Every place where a match within the budget ends, with its cheapest start.
fn approximate_ends(text: &[u16], pattern: &[u16], budget: usize) -> Vec<Found> {
    // One column: for each prefix of the pattern, the cost of matching it up to here and where that match began.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|row| (row * CHANGED, 0)).collect();
    let mut found = Vec::new();
    for (at, &symbol) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (row, &wanted) in pattern.iter().enumerate() {
            let left = column[row + 1];
            let step = if symbol == wanted { 0 } else { CHANGED };
            let replaced = (diagonal.0 + step, diagonal.1);
            let inserted = (left.0 + INSERTED, left.1);
            let dropped = (column[row].0 + CHANGED, column[row].1);
            column[row + 1] = [replaced, inserted, dropped].into_iter().min_by_key(|cell| cell.0).unwrap_or(replaced);
            diagonal = left;
        }
        let (cost, start) = column[pattern.len()];
        if cost <= budget && start <= at && (symbol == pattern[pattern.len() - 1] || cost > 0) {
            found.push(Found { range: start..at + 1, cost });
        }
    }
    found
}

/// Takes in the rest of words that a match cuts.
fn widened(keyed: &KeyedCorpus, run: &Range<usize>, mut range: Range<usize>) -> Range<usize> {
    while range.start > run.start && !is_word_border(keyed, range.start) {
        range.start -= 1;
    }
    while range.end < run.end && !is_word_border(keyed, range.end) {
        range.end += 1;
    }
    range
}

/// Takes in words of degree in front, without which the wording would say something else.
fn with_degree(keyed: &KeyedCorpus, run: &Range<usize>, mut range: Range<usize>) -> Range<usize> {
    while let Some(degree) = degree_before(keyed, run, range.start) {
        range.start = degree;
    }
    range
}

/// Where a word of degree right before a place begins (适度|宽松).
fn degree_before(keyed: &KeyedCorpus, run: &Range<usize>, at: usize) -> Option<usize> {
    let start = (run.start..at).rev().find(|&place| is_word_border(keyed, place))?;
    BORDERS.is_degree(&keyed.symbols[start..at]).then_some(start)
}

/// Quoted formulas that are variants of the phrase, if it is a quoted formula itself or reads like one.
fn related_formulas(corpus: &Corpus, segmenter: &Segmenter, phrase: &str, options: &LineageOptions) -> Vec<Passage> {
    let wanted = Wording::quoted(&skeleton(phrase), segmenter);
    let is_related = |passage: &Passage| {
        let formula = Wording::quoted(corpus.quote(*passage), segmenter);
        let relation = relate(&wanted, &formula, &options.formulas.relation);
        relation.is_some_and(|(relation, _)| {
            matches!(relation, VariantRelation::Rewriting | VariantRelation::Reordering | VariantRelation::Punctuation)
        })
    };
    quoted_formulas(corpus, &options.formulas).into_par_iter().filter(is_related).collect()
}

/// The titles of the documents that hold a wording.
fn titles<'a>(corpus: &'a Corpus, passages: &[Passage]) -> BTreeSet<&'a str> {
    let titles = passages.iter().map(|passage| corpus.document(passage.document).title.as_str());
    titles.filter(|title| !title.is_empty()).collect()
}

/// Makes variants of wordings in date order: the parent is the most similar earlier one, the latest of equals.
fn with_parents(
    corpus: &Corpus,
    found: Vec<(String, Vec<Passage>)>,
    segmenter: &Segmenter,
    options: &LineageOptions,
    min_similarity: f64,
) -> Vec<Variant> {
    let wordings: Vec<Wording> = found.iter().map(|(text, _)| Wording::quoted(text, segmenter)).collect();
    let related = |one: usize, other: usize| relate(&wordings[one], &wordings[other], &options.formulas.relation);
    let nearness = |one: usize, other: usize| {
        related(one, other).map_or_else(|| dice(&wordings[one].key, &wordings[other].key), |(_, similarity)| similarity)
    };
    let texts: Vec<String> = found.iter().map(|(_, passages)| spelling(corpus, passages)).collect();
    let all_passages: Vec<Vec<Passage>> = found.iter().map(|(_, passages)| passages.clone()).collect();
    let titles: Vec<BTreeSet<&str>> = all_passages.iter().map(|passages| titles(corpus, passages)).collect();
    let parent = |idx: usize| {
        let is_version = |earlier: usize| !titles[earlier].is_disjoint(&titles[idx]);
        let nearest = (0..idx).map(|earlier| (earlier, nearness(earlier, idx)));
        let nearest = nearest.filter(|&(earlier, similarity)| similarity >= min_similarity || is_version(earlier));
        nearest.max_by(|a, b| {
            let of_version = (min_similarity > 0.0).then(|| is_version(a.0).cmp(&is_version(b.0)));
            of_version.unwrap_or(Ordering::Equal).then(a.1.total_cmp(&b.1)).then_with(|| a.0.cmp(&b.0))
        })
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
