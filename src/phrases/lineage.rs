//! Lineage: the history of one wording, from the nearest wordings in every document.
//!
//! Reads a phrase that somebody typed, or all the wordings of a concept, gives its variants in date order, each with
//! the nearest earlier one as its parent. The label of a section (`第十二条`) stands for what stands there in the latest
//! version, under whatever number earlier ones have it; a beginning (`让我们…`) for the sentences that begin so.
//! Other wordings are found where they stand almost so, and among quoted formulas. It does not judge which of two
//! wordings of one document came first there other than by position.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    folding::key_of,
    keys::KeyedCorpus,
    naming::{names, precedence},
    near::{has_several_sentences, near_passages},
    nodes::quoted_formulas,
    parents::{Descent, with_parents},
    places::without_free_fillings,
    relation::{VariantRelation, Wording, dice, relate},
    sections,
    spelling::{in_one_script, skeleton, spelling},
    strays::{is_other_in_letters, is_stray, is_torn_over_mark, plain_form},
    stretches,
    variants::{FamilyOptions, Variant},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage, Span},
    diff::is_label,
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
    /// Share of characters that a wording has in common with an earlier one to come from it, from 0 to 1 (twice the
    /// common ones over all); what no earlier one is so like is new. Two sentences that have only their beginning and
    /// their commonest words in common share a quarter.
    pub min_similarity_to_parent: f64,
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
            min_similarity_to_parent: 0.3,
            min_similarity_of_sections: 0.5,
            max_members: 4,
            formulas: FamilyOptions::default(),
        }
    }
}

/// Characters of a phrase, at most, that is a term and no sentence: its other forms are looked for too.
pub(super) const LONGEST_TERM: usize = 20;

/// The history of one phrase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lineage {
    /// As it was typed.
    pub phrase: String,
    /// The wordings by first occurrence; empty if nothing is near.
    pub variants: Vec<Variant>,
    /// For a section, under which label it stands in each document, in corpus order; empty for any other wording.
    pub labels: Vec<(DocumentIdx, String)>,
}

/// Finds the nearest wordings of a phrase in every document; of several wordings of one thing, those near any of them.
pub fn lineage(corpus: &Corpus, segmenter: &Segmenter, wordings: &[&str], options: &LineageOptions) -> Lineage {
    let phrase = wordings.first().copied().unwrap_or_default().to_owned();
    if let [label] = wordings
        && is_label(label)
    {
        return of_section(corpus, segmenter, label, options);
    }
    // A text of several sentences is written anew from one document to the next and stays one text.
    let is_text = wordings.iter().any(|wording| has_several_sentences(wording));
    let min_similarity = if is_text { 0.0 } else { options.min_similarity_to_parent };
    let descent = Descent { asked: wordings, min_similarity, is_of_versions: false };
    let keyed = KeyedCorpus::new(corpus, segmenter);
    if let [beginning] = wordings
        && let Some(beginning) = beginning.strip_suffix('…')
    {
        let passages = stretches::beginning_with(&keyed, beginning.trim_end_matches('…'));
        let passages = passages.into_iter().map(|range| keyed.passage(corpus, range)).collect();
        let variants = with_parents(corpus, by_text(corpus, passages), segmenter, (descent, options));
        return Lineage { phrase, variants, labels: Vec::new() };
    }
    let mut passages = near_passages(corpus, &keyed, wordings, options);
    if wordings.iter().any(|phrase| is_term(phrase)) {
        passages.extend(near_other_forms(corpus, &keyed, (wordings, &passages), (segmenter, options)));
    }
    for phrase in wordings {
        passages.extend(related_formulas(corpus, segmenter, phrase, options));
    }
    passages.sort_by_key(|passage| (passage.document, passage.span.start, std::cmp::Reverse(passage.span.end)));
    passages.dedup_by(|later, earlier| later.document == earlier.document && earlier.span.overlaps(later.span));
    if let [phrase] = wordings
        && is_term(phrase)
    {
        passages.retain(|&passage| !is_torn_over_mark((corpus, &keyed), passage, (phrase, segmenter)));
        passages = without_free_fillings((corpus, &keyed), passages, phrase, (segmenter, options));
    }
    let mut found = by_text(corpus, passages);
    let is_stray = |text: &str, phrase: &str| {
        let is_near = key_of(text) != key_of(phrase);
        is_near && (is_term(phrase) && is_stray(phrase, text, segmenter) || is_other_in_letters(phrase, text))
    };
    found.retain(|(text, _)| !wordings.iter().all(|phrase| is_stray(text, phrase)));
    let found = without_siblings(found, wordings, (corpus, segmenter), options);
    Lineage { phrase, variants: with_parents(corpus, found, segmenter, (descent, options)), labels: Vec::new() }
}

/// Passages beside those that were found, near those of them that differ from a phrase in particles and words of degree alone:
/// 稳健财政政策 is as near to 积极财政政策 as that is to 积极的财政政策.
fn near_other_forms(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    (wordings, found): (&[&str], &[Passage]),
    (segmenter, options): (&Segmenter, &LineageOptions),
) -> Vec<Passage> {
    let terms = wordings.iter().filter(|phrase| is_term(phrase));
    let plain: BTreeSet<String> = terms.map(|phrase| plain_form(phrase, segmenter)).collect();
    let known: BTreeSet<String> = wordings.iter().map(|phrase| key_of(phrase)).collect();
    let texts: BTreeSet<String> = found.iter().map(|&passage| skeleton(corpus.quote(passage))).collect();
    let is_form = |text: &&String| !known.contains(&key_of(text)) && plain.contains(&plain_form(text, segmenter));
    let forms: Vec<&str> = texts.iter().filter(is_form).map(String::as_str).collect();
    let taken = Taken::new(found);
    let is_known = |passage: &Passage| taken.overlaps(*passage);
    // What a form is near to by its particles alone is another thing (我国的社会主义 beside 中国特色的社会主义).
    let replaces_words = |passage: &Passage| {
        let text: Vec<char> = plain_form(&skeleton(corpus.quote(*passage)), segmenter).chars().collect();
        plain
            .iter()
            .map(|plain| plain.chars().collect::<Vec<char>>())
            .any(|plain| plain.len() == text.len() && dice(&plain, &text) >= options.min_similarity)
    };
    let near = near_passages(corpus, keyed, &forms, options).into_iter();
    near.filter(|passage| !is_known(passage) && replaces_words(passage)).collect()
}

/// Places that are taken already, so that one look tells whether a passage lies over any.
struct Taken(BTreeMap<DocumentIdx, Vec<Span>>);

impl Taken {
    fn new(passages: &[Passage]) -> Self {
        let mut of_documents: BTreeMap<DocumentIdx, Vec<Span>> = BTreeMap::new();
        for passage in passages {
            of_documents.entry(passage.document).or_default().push(passage.span);
        }
        for spans in of_documents.values_mut() {
            spans.sort_by_key(|span| span.start);
            // Each reaches as far as any before it, so that the last that begins before a place tells for all.
            let mut furthest = 0;
            for span in spans.iter_mut() {
                furthest = furthest.max(span.end);
                span.end = furthest;
            }
        }
        Self(of_documents)
    }

    fn overlaps(&self, passage: Passage) -> bool {
        let Some(spans) = self.0.get(&passage.document) else { return false };
        let n_before = spans.partition_point(|span| span.start < passage.span.end);
        spans[..n_before].last().is_some_and(|span| span.end > passage.span.start)
    }
}

fn is_term(phrase: &str) -> bool {
    key_of(phrase).chars().count() <= LONGEST_TERM && !phrase.contains(['，', ','])
}

/// The wordings that read almost like a phrase, by first occurrence.
pub(crate) fn near_wordings(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    phrase: &str,
    options: &LineageOptions,
) -> Vec<String> {
    let passages = near_passages(corpus, keyed, &[phrase], options);
    by_text(corpus, passages).into_iter().map(|(text, _)| text).collect()
}

/// The history of the section with a label.
fn of_section(corpus: &Corpus, segmenter: &Segmenter, label: &str, options: &LineageOptions) -> Lineage {
    let (passages, labels) = sections::followed(corpus, segmenter, label).into_iter().unzip();
    let descent = Descent { asked: &[], min_similarity: options.min_similarity_of_sections, is_of_versions: true };
    let variants = with_parents(corpus, by_text(corpus, passages), segmenter, (descent, options));
    Lineage { phrase: label.to_owned(), variants, labels }
}

/// A text and where it stands.
pub(super) type Wordings = (String, Vec<Passage>);

/// Passages by their text, in whatever script single characters of it are, the first to occur first; spelled as most are.
fn by_text(corpus: &Corpus, passages: Vec<Passage>) -> Vec<Wordings> {
    let mut by_text: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    for passage in passages {
        by_text.entry(in_one_script(corpus.quote(passage))).or_default().push(passage);
    }
    let spelled = |passages: Vec<Passage>| (skeleton(&spelling(corpus, &passages)), passages);
    let mut found: Vec<Wordings> = by_text.into_values().map(spelled).collect();
    found.sort_by(|a, b| a.1[0].cmp(&b.1[0]).then_with(|| a.0.cmp(&b.0)));
    found
}

/// Leaves out what only stands beside the wording: a text in which something else was put for a part of it, and which
/// mostly stands in documents that hold the wording as well (积极的财政政策, 积极的就业政策), does not come from it.
fn without_siblings(
    found: Vec<Wordings>,
    asked: &[&str],
    (corpus, segmenter): (&Corpus, &Segmenter),
    options: &LineageOptions,
) -> Vec<Wordings> {
    let wanted_text = skeleton(asked.first().copied().unwrap_or_default());
    let wanted = Wording::quoted(&wanted_text, segmenter);
    let is_asked = |found: &Wordings| asked.iter().any(|wording| key_of(wording) == key_of(&found.0));
    let nearness = |found: &Wordings| dice(&Wording::quoted(&found.0, segmenter).key, &wanted.key);
    let nearest = found.iter().max_by(|a, b| nearness(a).total_cmp(&nearness(b)).then_with(|| b.1[0].cmp(&a.1[0])));
    let Some(nearest) = nearest.cloned() else { return found };
    // The forms of one term stand together or apart from another's as one.
    let mut of_terms: BTreeMap<String, BTreeSet<DocumentIdx>> = BTreeMap::new();
    for (text, passages) in &found {
        let of_term = of_terms.entry(plain_form(text, segmenter)).or_default();
        of_term.extend(passages.iter().map(|passage| passage.document));
    }
    let documents = |found: &Wordings| of_terms[&plain_form(&found.0, segmenter)].clone();
    let at_home = documents(&nearest);
    let days = |documents: &BTreeSet<DocumentIdx>| -> Vec<Date> {
        documents.iter().filter_map(|&idx| Some(corpus.document(idx).date.as_ref()?.best())).collect()
    };
    let home_days = days(&at_home);
    let gave_way = |own: &BTreeSet<DocumentIdx>| {
        precedence(&days(own), &home_days).in_order() >= options.formulas.min_pairs_in_order
    };
    let named = names(&segmenter.tagged(&wanted_text));
    let plain = plain_form(&wanted_text, segmenter);
    let forms = found.iter().map(|(text, _)| text).filter(|text| plain_form(text, segmenter) == plain);
    let forms: Vec<Wording> = forms.map(|text| Wording::quoted(text, segmenter)).chain([wanted.clone()]).collect();
    let is_sibling = |found: &Wordings| {
        let wording = Wording::quoted(&found.0, segmenter);
        let nearness = |form: &&Wording| dice(&form.key, &wording.key);
        let form = forms.iter().max_by(|a, b| nearness(a).total_cmp(&nearness(b))).unwrap_or(&wanted);
        let relation = VariantRelation::of_edit(form, &wording, options.formulas.min_to_first);
        let own = documents(found);
        let n_together = own.intersection(&at_home).count() as f64;
        let most = options.max_together * own.len().min(at_home.len()) as f64;
        // What names another thing (财政 for 货币) may share documents only where it gave way.
        let is_other = || n_together > 0.0 && names(&segmenter.tagged(&found.0)) != named && !gave_way(&own);
        let stand_together = n_together > most || is_other();
        matches!(relation, VariantRelation::Substitution | VariantRelation::Rewriting) && stand_together
    };
    found.into_iter().filter(|found| found.0 == nearest.0 || is_asked(found) || !is_sibling(found)).collect()
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
