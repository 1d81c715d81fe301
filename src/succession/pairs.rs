//! Pairs: two terms, the slots that the one left to the other, and their order in time, as one score.
//!
//! Reads terms with their passages, gives the pairs that an order of the documents allows, best first. What does not
//! depend on that order is made once, so that shuffled orders can be judged by the dozen. How the score is made up,
//! [`ranking`](super::ranking) says.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::OnceLock,
};

use rayon::prelude::*;

use super::{
    SuccessionInput, SuccessionOptions,
    contests::{Contests, Direction, Extent},
    kinship::{Kinship, Likeness, alike},
    nested::{Counted, Nested},
    slots::{Frame, Use, frames},
    terms::{Candidate, concept, occurrences},
    timing::{Order, TimedUsage, Usage, precedence, staying},
};
use crate::phrases::{KeyedCorpus, LineageOptions, key_of, near_wordings};

/// The terms with their uses, and every two that fill a frame.
pub(super) struct Pairs<'a> {
    texts: Vec<String>,
    pub(super) uses: Vec<Use>,
    /// For each term, its places in the list of uses.
    by_term: Vec<Vec<u32>>,
    /// Of each term, then of terms outside of longer ones.
    usages: Vec<Usage>,
    nested: Nested,
    contests: Contests,
    /// For each two rivals the places of their usages, each outside of the other.
    usages_of: Vec<(u32, u32)>,
    kinship: Kinship<'a>,
    /// For each two rivals, once somebody asked.
    likenesses: Vec<OnceLock<Likeness>>,
    asked: Asked,
    /// Terms that the lexicon names.
    concepts: BTreeSet<u32>,
}

/// The terms that were asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Asked {
    from: Option<u32>,
    to: Option<u32>,
}

impl Asked {
    fn is_any(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    fn wants(self, from: u32, to: u32) -> bool {
        self.from.is_none_or(|asked| asked == from) && self.to.is_none_or(|asked| asked == to)
    }
}

/// One term that may have given way to another.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Place among the rivals, and which way round; none for a pair that was asked for and is no rival.
    contested: Option<(usize, Direction)>,
    /// Weight of the slots that changed hands.
    pub(super) weight: f64,
    pub(super) n_slots: usize,
    /// Sentences that say so.
    pub(super) n_statements: usize,
    pub(super) neighbours: f64,
    pub(super) contexts: f64,
    pub(super) trend: f64,
    pub(super) score: f64,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(input: &SuccessionInput<'a>, options: &SuccessionOptions) -> Self {
        let Listed { candidates, asked, concepts } = listed(input, options);
        let uses = uses(input.keyed, &candidates);
        let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); candidates.len()];
        for (place, used) in uses.iter().enumerate() {
            by_term[used.term as usize].push(place as u32);
        }
        let order = Order::of(input.corpus);
        let sizes: Vec<f64> = input.corpus.iter().map(|(idx, _)| input.keyed.n_chars(idx).max(1) as f64).collect();
        let texts: Vec<String> = candidates.into_iter().map(|candidate| candidate.text).collect();
        let counted = Counted { uses: &uses, by_term: &by_term, sizes: &sizes, order: &order };
        let mut usages: Vec<Usage> = (0..texts.len() as u32).map(|term| counted.usage(term, |_| true)).collect();
        let frames = frames(input.keyed, &uses, &options.slots);
        let kinship = Kinship::new(input.keyed, &uses, &texts, options.slots.max_fillers);
        let is_wanted = |one, other| asked.wants(one, other) || asked.wants(other, one);
        let mut without_frame = match (asked.from, asked.to) {
            (None, None) => {
                // Whatever the dates, the others would never be listed; so they are not judged in every shuffle.
                let carries = |&(one, other): &(u32, u32)| {
                    let named = |term: u32| (term, texts[term as usize].as_str());
                    let uses_of = |term: u32| {
                        by_term[term as usize].iter().map(|&place| &uses[place as usize]).collect::<Vec<&Use>>()
                    };
                    kinship.carries(named(one), named(other), uses_of, options.min_grounds)
                };
                let mut pairs = alike(&texts, options.slots.max_fillers);
                pairs.extend(kinship.beside_the_same());
                pairs.into_par_iter().filter(carries).collect()
            }
            _ => asked_pairs(asked, texts.len() as u32),
        };
        without_frame.extend(kinship.stated().filter(|&(one, other)| is_wanted(one, other)));
        let contests = Contests::new(frames, &uses, is_wanted, without_frame);
        let rivals = || contests.rivals.iter().map(|rivals| rivals.in_direction(Direction::Forth));
        let compared: HashSet<(u32, u32)> = rivals().map(|(one, other)| (one.min(other), one.max(other))).collect();
        let are_compared = |one: u32, other: u32| compared.contains(&(one.min(other), one.max(other)));
        let nested = Nested::new(&texts, &counted, are_compared, &mut usages);
        let usages_of =
            rivals().map(|(one, other)| (nested.usage_beside(one, other), nested.usage_beside(other, one))).collect();
        let likenesses = contests.rivals.iter().map(|_| OnceLock::new()).collect();
        Self { texts, uses, by_term, usages, nested, contests, usages_of, kinship, likenesses, asked, concepts }
    }

    /// The pairs with any evidence that the order allows, best first.
    pub(super) fn scored(&self, order: &Order, options: &SuccessionOptions) -> Vec<Pair> {
        let usages: Vec<TimedUsage> = self.usages.iter().map(|usage| usage.in_order(order)).collect();
        let extents = self.contests.extents(order);
        let judged = |at: usize| {
            let (one, other) = self.usages_of[at];
            let (one, other) = (&usages[one as usize], &usages[other as usize]);
            let before = precedence(one, other);
            let times = [
                (Direction::Forth, Timed { earlier: one, later: other, precedence: before }),
                (Direction::Back, Timed { earlier: other, later: one, precedence: 1.0 - before }),
            ];
            let judge = |(direction, timed)| self.judged((at, direction), timed, &extents, options);
            times.into_iter().filter_map(judge).collect::<Vec<Pair>>()
        };
        let mut pairs: Vec<Pair> = (0..self.contests.rivals.len()).into_par_iter().flat_map_iter(judged).collect();
        pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.from, a.to).cmp(&(b.from, b.to))));
        if self.asked.is_any() { pairs } else { self.nested.distinct(pairs) }
    }

    /// The pair with its score, if it is worth a row; the more was asked for, the less it takes.
    fn judged(
        &self,
        (at, direction): (usize, Direction),
        timed: Timed<'_>,
        extents: &[Extent],
        options: &SuccessionOptions,
    ) -> Option<Pair> {
        let rivals = &self.contests.rivals[at];
        let (from, to) = rivals.in_direction(direction);
        if !self.asked.wants(from, to) {
            return None;
        }
        let are_both_asked = self.asked.from.is_some() && self.asked.to.is_some();
        let is_asked = self.asked.is_any();
        if !is_asked && timed.precedence < options.min_precedence {
            return None;
        }
        let trend = timed.trend();
        if !are_both_asked && trend == 0.0 {
            return None;
        }
        let found = self.contests.yielded(rivals, direction, extents);
        let likeness = self.likeness(at, (from, to));
        let n_statements = self.kinship.statements(from, to).len();
        let carries = n_statements > 0
            || found.n_slots >= options.min_slots
            || (likeness.share >= options.min_likeness && found.n_slots > 0)
            || likeness.carries(options);
        if !are_both_asked && (likeness.is_numbering || !(is_asked || carries)) {
            return None;
        }
        let evidence = Evidence { weight: found.weight, n_statements, likeness };
        let score = evidence.score(trend.powi(2) * timed.carried());
        let is_shown = are_both_asked || score > 0.0;
        is_shown.then_some(Pair {
            from,
            to,
            contested: Some((at, direction)),
            weight: found.weight,
            n_slots: found.n_slots,
            n_statements,
            neighbours: likeness.neighbours,
            contexts: likeness.contexts,
            trend,
            score,
        })
    }

    fn likeness(&self, at: usize, (from, to): (u32, u32)) -> &Likeness {
        let named = |term: u32| (term, self.text(term));
        self.likenesses[at].get_or_init(|| self.kinship.likeness(named(from), named(to), |term| self.uses_of(term)))
    }

    /// The asked pair with nothing to show for it but its dates; of one asked term, its pairs with the concepts of the
    /// lexicon that the dates allow.
    pub(super) fn without_slots(&self, order: &Order) -> Vec<Pair> {
        let pair = |from: u32, to: u32| {
            let [earlier, later] = [(from, to), (to, from)].map(|(term, other)| self.usage_beside(term, other));
            let (earlier, later) = (&earlier.in_order(order), &later.in_order(order));
            let trend = Timed { earlier, later, precedence: precedence(earlier, later) }.trend();
            Pair { from, to, contested: None, trend, ..Pair::bare(from, to) }
        };
        let others = |asked: u32| self.concepts.iter().copied().filter(move |&term| term != asked);
        let pairs: Vec<Pair> = match (self.asked.from, self.asked.to) {
            (Some(from), Some(to)) => return vec![pair(from, to)],
            (Some(from), None) => others(from).map(|to| pair(from, to)).collect(),
            (None, Some(to)) => others(to).map(|from| pair(from, to)).collect(),
            (None, None) => Vec::new(),
        };
        pairs.into_iter().filter(|pair| pair.trend > 0.0).collect()
    }

    /// The frames that changed hands, the weightiest first.
    pub(super) fn won(&self, pair: &Pair, extents: &[Extent]) -> Vec<&Frame> {
        let Some((at, direction)) = pair.contested else { return Vec::new() };
        self.contests.won(&self.contests.rivals[at], direction, extents)
    }

    /// Where a sentence says that the one took the other's place first, from its first term to its last.
    pub(super) fn statement(&self, pair: &Pair) -> Option<(&Use, &Use)> {
        let &(from, to) = self.kinship.statements(pair.from, pair.to).first()?;
        Some((&self.uses[from as usize], &self.uses[to as usize]))
    }

    /// What two terms have in common whatever their dates.
    pub(super) fn kinship(&self) -> &Kinship<'a> {
        &self.kinship
    }

    /// When each filling of a frame may have been written.
    pub(super) fn extents(&self, order: &Order) -> Vec<Extent> {
        self.contests.extents(order)
    }

    pub(super) fn text(&self, term: u32) -> &str {
        &self.texts[term as usize]
    }

    /// The usage of a term, outside of another if that holds it.
    pub(super) fn usage_beside(&self, term: u32, other: u32) -> &Usage {
        &self.usages[self.nested.usage_beside(term, other) as usize]
    }

    pub(super) fn uses_of(&self, term: u32) -> Vec<&Use> {
        self.by_term[term as usize].iter().map(|&place| &self.uses[place as usize]).collect()
    }
}

impl Pair {
    /// Two terms with nothing to show.
    pub(super) fn bare(from: u32, to: u32) -> Self {
        Self {
            from,
            to,
            contested: None,
            weight: 0.0,
            n_slots: 0,
            n_statements: 0,
            neighbours: 0.0,
            contexts: 0.0,
            trend: 0.0,
            score: 0.0,
        }
    }
}

/// What speaks for a pair whatever its dates.
struct Evidence<'a> {
    weight: f64,
    n_statements: usize,
    likeness: &'a Likeness,
}

impl Evidence<'_> {
    /// 1 − (1 + V)^(−t²·m/(m + 5)) from t²·m/(m + 5); see [`ranking`](super::ranking).
    fn score(&self, order: f64) -> f64 {
        let grounds = self.likeness.grounds_beside(self.weight + self.n_statements as f64);
        if grounds == 0.0 { 0.0 } else { 1.0 - (1.0 + grounds).powf(-order) }
    }
}

/// Every pair of an asked term, the smaller number first.
fn asked_pairs(asked: Asked, n_terms: u32) -> BTreeSet<(u32, u32)> {
    let terms = |asked: Option<u32>| asked.map_or_else(|| (0..n_terms).collect::<Vec<u32>>(), |term| vec![term]);
    let tos = terms(asked.to);
    let pairs = terms(asked.from).into_iter().flat_map(|from| tos.iter().map(move |&to| (from.min(to), from.max(to))));
    pairs.filter(|(one, other)| one != other).collect()
}

/// Two terms in one order of the documents, and P(the earlier precedes the later).
#[derive(Clone, Copy)]
struct Timed<'a> {
    earlier: &'a TimedUsage,
    later: &'a TimedUsage,
    precedence: f64,
}

/// Documents, the harmonic mean of both terms', at which half of an order in time is believed.
const HALF_BELIEVED_DOCUMENTS: f64 = 5.0;

impl Timed<'_> {
    /// max(0, 2·P − 1)·(1 − l).
    fn trend(&self) -> f64 {
        (2.0 * self.precedence - 1.0).max(0.0) * (1.0 - staying(self.earlier, self.later)).max(0.0)
    }

    /// m / (m + 5), m being the harmonic mean of the documents that hold either term: an order among few is chance.
    fn carried(&self) -> f64 {
        let (one, other) = (self.earlier.n_documents() as f64, self.later.n_documents() as f64);
        let mean = if one * other == 0.0 { 0.0 } else { 2.0 * one * other / (one + other) };
        mean / (mean + HALF_BELIEVED_DOCUMENTS)
    }
}

/// The terms by number.
struct Listed {
    candidates: Vec<Candidate>,
    asked: Asked,
    concepts: BTreeSet<u32>,
}

/// Candidates, concepts and what was asked for, by key; a concept takes the place of each of its wordings.
fn listed(input: &SuccessionInput<'_>, options: &SuccessionOptions) -> Listed {
    let SuccessionInput { corpus, keyed, lexicon, .. } = *input;
    let mut by_key: BTreeMap<String, Candidate> =
        input.candidates.iter().map(|candidate| (key_of(&candidate.text), candidate.clone())).collect();
    let mut concept_keys: BTreeSet<String> = BTreeSet::new();
    for concept in lexicon.concepts() {
        for wording in concept.wordings() {
            by_key.remove(&key_of(wording));
        }
        let found = occurrences(corpus, keyed, concept);
        if !found.passages.is_empty() {
            concept_keys.insert(key_of(&concept.name));
            by_key.insert(key_of(&concept.name), found);
        }
    }
    let mut key_of_asked = |text: &Option<String>| {
        let concept = concept(lexicon, text.as_ref()?);
        let key = key_of(&concept.name);
        by_key.insert(key.clone(), occurrences(corpus, keyed, &concept));
        Some(key)
    };
    let (from, to) = (key_of_asked(&options.from), key_of_asked(&options.to));
    if let (Some(text), None) | (None, Some(text)) = (&options.from, &options.to) {
        add_near(input, text, options, &mut by_key);
    }
    let number = |key: &String| by_key.keys().position(|other| other == key).map(|place| place as u32);
    let asked = Asked { from: from.as_ref().and_then(number), to: to.as_ref().and_then(number) };
    let concepts = concept_keys.iter().filter_map(number).collect();
    Listed { candidates: by_key.into_values().collect(), asked, concepts }
}

/// Adds what reads almost like an asked term and occurs often enough, whether it is a formulation elsewhere or not:
/// 全面建成小康社会 for 全面建设小康社会.
fn add_near(
    input: &SuccessionInput<'_>,
    asked: &str,
    options: &SuccessionOptions,
    by_key: &mut BTreeMap<String, Candidate>,
) {
    let SuccessionInput { corpus, keyed, lexicon, .. } = *input;
    for text in near_wordings(corpus, keyed, asked, &LineageOptions::default()) {
        let key = key_of(&text);
        let near = concept(lexicon, &text);
        if by_key.contains_key(&key) || key_of(&near.name) != key {
            continue;
        }
        let found = occurrences(corpus, keyed, &near);
        if found.passages.len() >= options.candidates.min_own {
            by_key.insert(key, found);
        }
    }
}

/// Every use of every term, by position, the longer first.
fn uses(keyed: &KeyedCorpus, candidates: &[Candidate]) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    for (term, candidate) in candidates.iter().enumerate() {
        for passage in &candidate.passages {
            let symbols = keyed.symbols_under(*passage);
            if !symbols.is_empty() {
                uses.push(Use { term: term as u32, symbols, document: passage.document });
            }
        }
    }
    uses.sort_by_key(|place| (place.symbols.start, std::cmp::Reverse(place.symbols.end), place.term));
    uses
}
