//! Variants: wordings that are edits of each other, in families.
//!
//! Reads a corpus and its formulations, gives families of variants in date order, each with the nearest earlier
//! wording as its parent. Quoted formulas are looked at even where they occur once, and so are clauses that recur with other
//! numbers. The criteria are those of
//! [`RelationOptions`]; substitutions must besides avoid each other: two wordings that stand in the same documents
//! coexist, and neither comes from the other. What names another thing must besides follow in time, see
//! [`naming`](super::naming). It does not look for wordings that nobody repeats or quotes.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    borders::{is_degree, is_emphasis, is_function_word},
    folding::key_of,
    formulation::Formulation,
    nodes::{Node, are_of_one_thing, nodes, share_frame, together},
    order::TimeOrder,
    relation::{RelationOptions, VariantRelation, Wording, dice, relate},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    diff::{WordEdit, edits},
    segment::Segmenter,
};

/// Which wordings are compared, and when they are one family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FamilyOptions {
    /// Characters of a formulation that is compared.
    pub min_chars: usize,
    /// Characters of a quoted formula that is compared, at least.
    pub min_chars_quoted: usize,
    /// Characters of a quoted formula that is compared, at most: longer quotes are speech.
    pub max_chars_quoted: usize,
    /// Share of the documents of the rarer wording in which both stand, for substitutions.
    pub max_together: f64,
    /// Standard deviations by which the documents of one wording must precede those of another that names another thing.
    pub min_precedence_of_names: f64,
    /// Share of the pairs of documents, one of either wording, in which the one that names another thing comes first.
    pub min_pairs_in_order: f64,
    /// Similarity to the first wording of the family, so that a family does not drift.
    pub min_to_first: f64,
    /// Earlier wordings looked at for each, those that share most pairs of characters first.
    pub max_compared: usize,
    /// When two wordings are variants.
    pub relation: RelationOptions,
}

impl Default for FamilyOptions {
    fn default() -> Self {
        Self {
            min_chars: 6,
            min_chars_quoted: 4,
            max_chars_quoted: 30,
            max_together: 0.34,
            min_precedence_of_names: 2.0,
            min_pairs_in_order: 0.9,
            min_to_first: 0.6,
            max_compared: 50,
            relation: RelationOptions::default(),
        }
    }
}

/// One wording of a family.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variant {
    /// As it is spelled most often, with its quotes, in one line.
    pub text: String,
    /// Every occurrence that is not inside one of another wording of the family, in corpus order.
    pub passages: Vec<Passage>,
    /// Number of occurrences.
    pub count: usize,
    /// The first document in corpus order.
    pub first_seen: DocumentIdx,
    /// The last document in corpus order.
    pub last_seen: DocumentIdx,
    /// The nearest earlier wording, by its place in the family; none for the first.
    pub parent: Option<usize>,
    /// Whether the parent surely stood before every passage of this one; none for the first.
    pub order: Option<TimeOrder>,
    /// How it differs from its parent; none for the first.
    pub relation: Option<VariantRelation>,
    /// Similarity to its parent, from 0 to 1; 1 for the first.
    pub similarity: f64,
    /// Words changed from the parent's text to this one; empty for the first.
    pub edits: Vec<WordEdit>,
}

/// Wordings that are edits of each other, in date order; two at least.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Family {
    /// The wordings; a parent stands before its children.
    pub variants: Vec<Variant>,
    /// Occurrences of all of them, each once.
    pub count: usize,
    /// Documents that hold any of them.
    pub n_documents: usize,
}

impl Family {
    /// Whether a wording differs from its parent in more than marks, capitals and single words of grammar, emphasis or degree
    /// (`的`, `继续`, `更加`).
    pub fn changes_content(&self) -> bool {
        self.variants.iter().any(|variant| {
            let Some((parent, relation)) = variant.parent.zip(variant.relation) else { return false };
            let says_little = |text: &str| {
                let key = key_of(text);
                key.is_empty() || is_function_word(&key) || is_emphasis(&key) || is_degree(&key)
            };
            let is_content = |edit: &WordEdit| {
                edit.kind.is_change()
                    && !(says_little(edit.old.of(&self.variants[parent].text))
                        && says_little(edit.new.of(&variant.text)))
            };
            match relation {
                VariantRelation::Punctuation | VariantRelation::Case => false,
                VariantRelation::Reordering | VariantRelation::Numeral | VariantRelation::Rewriting => true,
                VariantRelation::Addition | VariantRelation::Omission | VariantRelation::Substitution => {
                    variant.edits.iter().any(is_content)
                }
            }
        })
    }
}

/// Groups wordings into families: those that differ in content first, then those of the most documents, ties by first
/// text.
pub fn families(
    corpus: &Corpus,
    formulations: &[Formulation],
    segmenter: &Segmenter,
    options: &FamilyOptions,
) -> Vec<Family> {
    let nodes = nodes(corpus, formulations, segmenter, options);
    let shared = shared_pairs(&nodes);
    let links_of = |tally: &mut Tally, idx: usize| {
        let near = tally.near(&nodes, &shared, idx, options.max_compared);
        links(&nodes, &near, idx, options)
    };
    let parents: Vec<Vec<Link>> =
        (0..nodes.len()).into_par_iter().map_init(|| Tally::new(nodes.len()), links_of).collect();
    let mut families: Vec<Family> = grown(&nodes, &parents, options)
        .into_par_iter()
        .filter(|members| members.len() > 1)
        .map(|members| family(corpus, &nodes, &members, segmenter))
        .collect();
    families.sort_by(|a, b| {
        let rank = |family: &Family| (family.changes_content(), family.n_documents, family.count);
        rank(b).cmp(&rank(a)).then_with(|| a.variants[0].text.cmp(&b.variants[0].text))
    });
    families
}

/// An earlier wording that this one may come from.
#[derive(Debug, Clone, Copy)]
struct Link {
    parent: usize,
    relation: VariantRelation,
    similarity: f64,
}

/// A wording placed in a family.
struct Member {
    node: usize,
    link: Option<(usize, Link)>,
}

/// For each pair of neighbouring characters, the wordings that have it, ascending.
fn shared_pairs(nodes: &[Node<'_>]) -> HashMap<[char; 2], Vec<usize>> {
    let mut holders: HashMap<[char; 2], Vec<usize>> = HashMap::new();
    for (idx, node) in nodes.iter().enumerate() {
        for pair in pairs(&node.wording) {
            holders.entry(pair).or_default().push(idx);
        }
    }
    holders
}

fn pairs(wording: &Wording) -> Vec<[char; 2]> {
    let mut pairs: Vec<[char; 2]> = wording.key.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For one wording after the other, how many pairs of characters each earlier one shares with it.
struct Tally {
    n_shared: Vec<u32>,
    /// Those with any, to be set back to none.
    touched: Vec<usize>,
}

impl Tally {
    fn new(n_nodes: usize) -> Self {
        Self { n_shared: vec![0; n_nodes], touched: Vec::new() }
    }

    /// The earlier wordings with enough pairs in common, the most first, the latest of equals.
    fn near(
        &mut self,
        nodes: &[Node<'_>],
        shared: &HashMap<[char; 2], Vec<usize>>,
        idx: usize,
        most: usize,
    ) -> Vec<usize> {
        let own = pairs(&nodes[idx].wording);
        for &earlier in own.iter().flat_map(|pair| shared[pair].iter().take_while(|&&earlier| earlier < idx)) {
            if self.n_shared[earlier] == 0 {
                self.touched.push(earlier);
            }
            self.n_shared[earlier] += 1;
        }
        let mut near: Vec<(u32, usize)> = Vec::new();
        for earlier in self.touched.drain(..) {
            let n = std::mem::take(&mut self.n_shared[earlier]);
            let shorter = own.len().min(nodes[earlier].wording.key.len().saturating_sub(1));
            // Even a rewritten formula keeps two pairs in five of the shorter wording.
            if n as usize * 5 >= shorter * 2 {
                near.push((n, earlier));
            }
        }
        near.sort_unstable_by(|a, b| b.cmp(a));
        near.truncate(most);
        near.into_iter().map(|(_, earlier)| earlier).collect()
    }
}

/// The earlier wordings that one may come from, the nearest first.
fn links(nodes: &[Node<'_>], near: &[usize], idx: usize, options: &FamilyOptions) -> Vec<Link> {
    let node = &nodes[idx];
    let link = |&parent: &usize| {
        // Whatever the numbers are like, the last wording is the nearest.
        let by_number = share_frame(&nodes[parent], node).then_some((VariantRelation::Numeral, 1.0));
        let (relation, similarity) =
            by_number.or_else(|| relate(&nodes[parent].wording, &node.wording, &options.relation))?;
        let coexist =
            relation == VariantRelation::Substitution && together(&nodes[parent], node) > options.max_together;
        let is_other = relation.changes_words() && !are_of_one_thing(&nodes[parent], node, options);
        (!coexist && !is_other).then_some(Link { parent, relation, similarity })
    };
    let mut links: Vec<Link> = near.iter().filter_map(link).collect();
    links.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then_with(|| b.parent.cmp(&a.parent)));
    links
}

/// Puts each wording, in date order, under the nearest one whose family it still resembles.
fn grown(nodes: &[Node<'_>], links: &[Vec<Link>], options: &FamilyOptions) -> Vec<Vec<Member>> {
    let mut families: Vec<Vec<Member>> = Vec::new();
    let mut place: Vec<(usize, usize)> = Vec::with_capacity(nodes.len());
    for (idx, links) in links.iter().enumerate() {
        let fits = |link: &&Link| {
            let (family, _) = place[link.parent];
            let first = &nodes[families[family][0].node].wording;
            let is_kept_whole = matches!(link.relation, VariantRelation::Reordering | VariantRelation::Rewriting);
            let is_near = is_kept_whole || dice(&first.key, &nodes[idx].wording.key) >= options.min_to_first;
            // What another name came in for must be what every other wording of the family gave way to as well.
            let is_one_thing = |member: &Member| are_of_one_thing(&nodes[member.node], &nodes[idx], options);
            let has_other_name = nodes[link.parent].names != nodes[idx].names && link.relation.changes_words();
            is_near && (!has_other_name || families[family].iter().all(is_one_thing))
        };
        match links.iter().find(fits) {
            Some(&link) => {
                let (family, parent) = place[link.parent];
                place.push((family, families[family].len()));
                families[family].push(Member { node: idx, link: Some((parent, link)) });
            }
            None => {
                place.push((families.len(), 0));
                families.push(vec![Member { node: idx, link: None }]);
            }
        }
    }
    families
}

fn family(corpus: &Corpus, nodes: &[Node<'_>], members: &[Member], segmenter: &Segmenter) -> Family {
    let own = own_passages(&members.iter().map(|member| nodes[member.node].passages.as_slice()).collect::<Vec<_>>());
    let variants: Vec<Variant> = members
        .iter()
        .zip(own)
        .map(|(member, own)| {
            let parent = member.link.map(|(parent, link)| (parent, link, &nodes[members[parent].node]));
            let node = &nodes[member.node];
            // A wording that only ever stands inside the others still has its places to show.
            let passages = if own.is_empty() { node.passages.clone() } else { own };
            variant(corpus, (node, passages), parent, segmenter)
        })
        .collect();
    let mut passages: Vec<Passage> = variants.iter().flat_map(|variant| variant.passages.iter().copied()).collect();
    passages.sort_by_key(|passage| (passage.document, passage.span.start, Reverse(passage.span.end)));
    let count = outermost(&passages).count();
    let mut documents: Vec<DocumentIdx> = passages.iter().map(|passage| passage.document).collect();
    documents.dedup();
    Family { variants, count, n_documents: documents.len() }
}

/// The passages of each wording that do not lie inside a passage of another: an occurrence is counted once.
fn own_passages(of_wordings: &[&[Passage]]) -> Vec<Vec<Passage>> {
    let mut all: Vec<Passage> = of_wordings.iter().flat_map(|passages| passages.iter().copied()).collect();
    all.sort_by_key(|passage| (passage.document, passage.span.start, Reverse(passage.span.end)));
    let kept: BTreeSet<Passage> = outermost(&all).collect();
    let own = |passages: &&[Passage]| passages.iter().copied().filter(|passage| kept.contains(passage)).collect();
    of_wordings.iter().map(own).collect()
}

/// Of passages in order, the longer first, those that no earlier one covers.
fn outermost(passages: &[Passage]) -> impl Iterator<Item = Passage> {
    let mut covered: Option<(DocumentIdx, usize)> = None;
    passages.iter().copied().filter(move |passage| {
        let is_covered = covered.is_some_and(|(document, end)| document == passage.document && passage.span.end <= end);
        if !is_covered {
            covered = Some((passage.document, passage.span.end));
        }
        !is_covered
    })
}

fn variant(
    corpus: &Corpus,
    (node, passages): (&Node<'_>, Vec<Passage>),
    parent: Option<(usize, Link, &Node<'_>)>,
    segmenter: &Segmenter,
) -> Variant {
    Variant {
        text: node.spelling.clone(),
        count: passages.len(),
        first_seen: passages[0].document,
        last_seen: passages[passages.len() - 1].document,
        parent: parent.map(|(idx, _, _)| idx),
        relation: parent.map(|(_, link, _)| link.relation),
        similarity: parent.map_or(1.0, |(_, link, _)| link.similarity),
        order: parent.map(|(_, _, parent)| TimeOrder::of_passages(corpus, &parent.passages, &passages)),
        edits: parent.map_or_else(Vec::new, |(_, _, parent)| edits(segmenter, &parent.spelling, &node.spelling)),
        passages,
    }
}
