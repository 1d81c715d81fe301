//! Pairs: two terms, the slots that the one left to the other, and their order in time, as one score.
//!
//! Reads terms with their passages, gives the pairs that an order of the documents allows, best first. What does not
//! depend on that order is made once, so that shuffled orders can be judged by the dozen. How the score is made up,
//! [`ranking`](super::ranking) says.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::{
    SuccessionInput, SuccessionOptions,
    contests::{Contests, Direction, Yield},
    kinds::SuccessionKind,
    slots::{Frame, Use, frames},
    terms::{Candidate, concept, occurrences},
    timing::{Order, TimedUsage, Usage, precedence},
};
use crate::{
    diff::similarity,
    phrases::{KeyedCorpus, key_of},
};

/// The terms with their uses, and every two that fill a frame.
pub(super) struct Pairs {
    texts: Vec<String>,
    pub(super) uses: Vec<Use>,
    /// For each term, its places in the list of uses.
    by_term: Vec<Vec<u32>>,
    usages: Vec<Usage>,
    contests: Contests,
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
    fn wants(self, from: u32, to: u32) -> bool {
        self.from.is_none_or(|asked| asked == from) && self.to.is_none_or(|asked| asked == to)
    }
}

/// What two terms have in common whatever their dates.
#[derive(Debug, Clone, Copy)]
struct Likeness {
    /// Share of characters in common, from 0 to 1.
    share: f64,
    /// Whether only a number tells them apart.
    is_numbering: bool,
}

/// One term that may have given way to another.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Place among the rivals, and which way round; none where they share no frame.
    contested: Option<(usize, Direction)>,
    pub(super) weight: f64,
    pub(super) n_slots: usize,
    pub(super) trend: f64,
    pub(super) score: f64,
}

impl Pairs {
    pub(super) fn new(input: &SuccessionInput<'_>, options: &SuccessionOptions) -> Self {
        let Listed { candidates, asked, concepts } = listed(input, options);
        let is_asked = |term: u32| asked.from == Some(term) || asked.to == Some(term);
        let uses = uses(input.keyed, &candidates, is_asked);
        let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); candidates.len()];
        for (place, used) in uses.iter().enumerate() {
            by_term[used.term as usize].push(place as u32);
        }
        let order = Order::of(input.corpus);
        let sizes: Vec<f64> = input.corpus.iter().map(|(idx, _)| input.keyed.n_chars(idx).max(1) as f64).collect();
        let usage =
            |places: &Vec<u32>| Usage::of(places.iter().map(|&place| uses[place as usize].document), &sizes, &order);
        let usages = by_term.iter().map(usage).collect();
        let frames = frames(input.keyed, &uses, &options.slots);
        let contests = Contests::new(frames, &uses, |one, other| asked.wants(one, other) || asked.wants(other, one));
        let likenesses = contests.rivals.iter().map(|_| OnceLock::new()).collect();
        let texts = candidates.into_iter().map(|candidate| candidate.text).collect();
        Self { texts, uses, by_term, usages, contests, likenesses, asked, concepts }
    }

    /// The pairs with at least one shared slot that the order allows, best first.
    pub(super) fn scored(&self, order: &Order, options: &SuccessionOptions) -> Vec<Pair> {
        let usages: Vec<TimedUsage> = self.usages.iter().map(|usage| usage.in_order(order)).collect();
        let extents = self.contests.extents(order);
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, rivals) in self.contests.rivals.iter().enumerate() {
            let yields = self.contests.yields(rivals, &extents);
            for (direction, found) in Direction::BOTH.into_iter().zip(yields) {
                let (from, to) = rivals.in_direction(direction);
                if found.n_slots > 0 && self.asked.wants(from, to) {
                    pairs.extend(self.judged((at, direction), found, (&usages, options)));
                }
            }
        }
        pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.from, a.to).cmp(&(b.from, b.to))));
        pairs
    }

    /// The pair with its score, if it is worth a row; the more was asked for, the less it takes.
    fn judged(
        &self,
        (at, direction): (usize, Direction),
        found: Yield,
        (usages, options): (&[TimedUsage], &SuccessionOptions),
    ) -> Option<Pair> {
        let (from, to) = self.contests.rivals[at].in_direction(direction);
        let (earlier, later) = (&usages[from as usize], &usages[to as usize]);
        let precedence = precedence(earlier, later);
        let are_both_asked = self.asked.from.is_some() && self.asked.to.is_some();
        if !are_both_asked && precedence < options.min_precedence {
            return None;
        }
        let likeness = self.likenesses[at].get_or_init(|| Likeness::of(self.text(from), self.text(to)));
        let is_asked = self.asked.from.is_some() || self.asked.to.is_some();
        let has_slots = is_asked || found.n_slots >= options.min_slots || likeness.share >= options.min_likeness;
        if !are_both_asked && (!has_slots || likeness.is_numbering) {
            return None;
        }
        let trend = trend(earlier, precedence);
        let score = score(found.weight, trend, 1.0 + likeness.share);
        let contested = Some((at, direction));
        Some(Pair { from, to, contested, weight: found.weight, n_slots: found.n_slots, trend, score })
    }

    /// The asked pair with nothing to show for it but its dates; of one asked term, its pairs with the concepts of the
    /// lexicon that the dates allow.
    pub(super) fn without_slots(&self, order: &Order) -> Vec<Pair> {
        let pair = |from: u32, to: u32| {
            let usage = |term: u32| self.usages[term as usize].in_order(order);
            let earlier = usage(from);
            let trend = trend(&earlier, precedence(&earlier, &usage(to)));
            Pair { from, to, contested: None, weight: 0.0, n_slots: 0, trend, score: 0.0 }
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
    pub(super) fn won(&self, pair: &Pair, order: &Order) -> Vec<&Frame> {
        let Some((at, direction)) = pair.contested else { return Vec::new() };
        self.contests.won(&self.contests.rivals[at], direction, &self.contests.extents(order))
    }

    /// Share of characters that two terms have in common, from 0 to 1.
    pub(super) fn likeness(&self, from: u32, to: u32) -> f64 {
        similarity(self.text(from), self.text(to))
    }

    pub(super) fn text(&self, term: u32) -> &str {
        &self.texts[term as usize]
    }

    pub(super) fn usage(&self, term: u32) -> &Usage {
        &self.usages[term as usize]
    }

    pub(super) fn uses_of(&self, term: u32) -> Vec<&Use> {
        self.by_term[term as usize].iter().map(|&place| &self.uses[place as usize]).collect()
    }
}

impl Likeness {
    fn of(one: &str, other: &str) -> Self {
        let is_numbering = SuccessionKind::of_texts(one, other) == SuccessionKind::Numbering;
        Self { share: similarity(one, other), is_numbering }
    }
}

/// 1 − (1 + W)^(−t·s); 0 if the terms stand the other way round in time.
pub(super) fn score(weight: f64, trend: f64, support: f64) -> f64 {
    1.0 - (1.0 + weight).powf(-trend * support)
}

/// max(0, 2·P − 1)·(1 − l).
fn trend(earlier: &TimedUsage, precedence: f64) -> f64 {
    (2.0 * precedence - 1.0).max(0.0) * (1.0 - earlier.late_share).max(0.0)
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
    let number = |key: &String| by_key.keys().position(|other| other == key).map(|place| place as u32);
    let asked = Asked { from: from.as_ref().and_then(number), to: to.as_ref().and_then(number) };
    let concepts = concept_keys.iter().filter_map(number).collect();
    Listed { candidates: by_key.into_values().collect(), asked, concepts }
}

/// Every use of every term, those inside a use of a longer term left out; asked terms keep all theirs.
fn uses(keyed: &KeyedCorpus, candidates: &[Candidate], is_asked: impl Fn(u32) -> bool) -> Vec<Use> {
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
    let mut reach = 0;
    uses.retain(|place| {
        let is_own = place.symbols.end > reach;
        reach = reach.max(place.symbols.end);
        is_own || is_asked(place.term)
    });
    uses
}
