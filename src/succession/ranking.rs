//! Ranking: slots, contexts and time put together into one score for each pair of terms.
//!
//! Reads a corpus and candidate terms, gives the pairs in order. W is the sum of the weights of the slots that changed
//! hands; P the probability that a use of the earlier term precedes one of the later; l the share of the earlier term's
//! uses in the last quarter of the corpus, when it should have left. Then slot score = W / (1 + W),
//! trend score t = max(0, 2·P − 1)·(1 − l), and score = 1 − (1 + W)^(−t·s) with s = 1 + d + c/5, d being the share of
//! characters that the two terms have in common and c the context score. Without any shared slot the score is 0.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    chance::{q_values, shuffled},
    contexts::{Contexts, shrunk_cosine},
    kinds::SuccessionKind,
    slots::{Frame, Handover, SharedSlot, SlotOptions, Use, frames, handovers, shown},
    terms::{Candidate, CandidateOptions, occurrences},
    timing::{Order, Usage, crossover, precedence},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    diff::similarity,
    phrases::{KeyedCorpus, key_of},
};

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct SuccessionInput<'a> {
    /// The documents.
    pub corpus: &'a Corpus,
    /// Their symbols.
    pub keyed: &'a KeyedCorpus,
    /// The terms that may follow each other.
    pub candidates: &'a [Candidate],
}

/// What is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuccessionOptions {
    /// Only what this term gave way to; it need not be a candidate.
    pub from: Option<String>,
    /// Only what gave way to this term; it need not be a candidate.
    pub to: Option<String>,
    /// Probability that a use of the earlier term precedes one of the later, at least.
    pub min_precedence: f64,
    /// Slots of a pair that nobody asked for, unless its terms are alike: one slot alone is often chance.
    pub min_slots: usize,
    /// Share of characters in common from which one slot is enough.
    pub min_likeness: f64,
    /// Pairs listed, at most.
    pub max_listed: usize,
    /// Slots shown for each pair, at most.
    pub max_slots: usize,
    /// Slots below which a pair is called weak.
    pub weak_slots: usize,
    /// Documents of either term below which a pair is called weak.
    pub weak_documents: usize,
    /// Shuffles of the dates; 0 leaves q out.
    pub permutations: usize,
    /// Where the shuffles start.
    pub seed: u64,
    /// What a slot is.
    pub slots: SlotOptions,
    /// Which formulations are candidates; for [`candidates`](super::candidates).
    pub candidates: CandidateOptions,
}

impl Default for SuccessionOptions {
    fn default() -> Self {
        Self {
            from: None,
            to: None,
            min_precedence: 0.75,
            min_slots: 2,
            min_likeness: 0.4,
            max_listed: 200,
            max_slots: 8,
            weak_slots: 3,
            weak_documents: 5,
            permutations: 19,
            seed: 1,
            slots: SlotOptions::default(),
            candidates: CandidateOptions::default(),
        }
    }
}

/// One term's giving way to another, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Succession {
    /// The earlier term.
    pub from: String,
    /// The later term.
    pub to: String,
    /// What kind of change it is.
    pub kind: SuccessionKind,
    /// All evidence together, from 0 (none) to 1.
    pub score: f64,
    /// W / (1 + W), W being the weight of the slots that changed hands.
    pub slot_score: f64,
    /// Cosine of the contexts, shrunk; from 0 to 1.
    pub context_score: f64,
    /// Whether `from` precedes `to` and leaves, from 0 (no order, or it stays) to 1.
    pub trend_score: f64,
    /// The first document from which the later term outweighs the earlier one.
    pub crossover_document: Option<DocumentIdx>,
    /// The first document with the later term; none if it does not occur.
    pub first_document: Option<DocumentIdx>,
    /// Slots that changed hands.
    pub n_shared_slots: usize,
    /// The weightiest of them.
    pub slots: Vec<SharedSlot>,
    /// Documents with the earlier term.
    pub n_from_documents: usize,
    /// Documents with the later term.
    pub n_to_documents: usize,
    /// Whether slots or documents are too few to carry a claim.
    pub is_weak: bool,
    /// What there is and what is lacking, in words.
    pub evidence: String,
    /// Share of pairs of this score that chance would give; `None` if no dates were shuffled.
    pub q: Option<f64>,
}

/// Ranks the pairs, best first, ties by terms; an asked pair is listed even without evidence.
pub fn succession(input: &SuccessionInput<'_>, options: &SuccessionOptions) -> Vec<Succession> {
    let terms = Terms::new(input, options);
    let order = Order::of(input.corpus);
    let found = terms.scored(&order, options);
    let scores: Vec<f64> = found.iter().map(|pair| pair.score).collect();
    let seeds = (0..options.permutations as u64).map(|at| options.seed.wrapping_mul(1_000_003).wrapping_add(at));
    let by_chance: Vec<Vec<f64>> = seeds
        .collect::<Vec<u64>>()
        .into_par_iter()
        .map(|seed| terms.scored(&shuffled(&order, seed), options).iter().map(|pair| pair.score).collect())
        .collect();
    let q_values = q_values(&scores, &by_chance);
    let mut listed: Vec<(Pair, Option<f64>)> = found.into_iter().zip(q_values).collect();
    listed.truncate(options.max_listed);
    if listed.is_empty() {
        listed.extend(terms.asked(&order).map(|pair| (pair, None)));
    }
    let contexts = Contexts::new(input.keyed);
    let shown = listed.par_iter().map(|(pair, q)| terms.shown(pair, *q, (&contexts, &order, options)));
    let mut shown: Vec<Succession> = shown.collect();
    shown.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    shown
}

/// The terms with their uses and frames.
struct Terms<'a> {
    input: &'a SuccessionInput<'a>,
    candidates: Vec<Candidate>,
    uses: Vec<Use>,
    frames: Vec<Frame>,
    usages: Vec<Usage>,
    from: Option<u32>,
    to: Option<u32>,
}

/// A pair before it is shown.
#[derive(Debug, Clone)]
struct Pair {
    from: u32,
    to: u32,
    weight: f64,
    precedence: f64,
    trend: f64,
    score: f64,
    handovers: Vec<Handover>,
}

impl<'a> Terms<'a> {
    fn new(input: &'a SuccessionInput<'a>, options: &SuccessionOptions) -> Self {
        let mut by_key: BTreeMap<String, Candidate> = BTreeMap::new();
        for candidate in input.candidates {
            by_key.insert(key_of(&candidate.text), candidate.clone());
        }
        for asked in options.from.iter().chain(&options.to) {
            by_key.insert(key_of(asked), occurrences(input.corpus, input.keyed, asked));
        }
        let asked = |text: &Option<String>| {
            let wanted = key_of(text.as_ref()?);
            by_key.keys().position(|key| *key == wanted).map(|place| place as u32)
        };
        let (from, to) = (asked(&options.from), asked(&options.to));
        let candidates: Vec<Candidate> = by_key.into_values().collect();
        let uses = uses(input.keyed, &candidates, &from.into_iter().chain(to).collect());
        let order = Order::of(input.corpus);
        let sizes: Vec<f64> = input.corpus.iter().map(|(idx, _)| input.keyed.n_chars(idx).max(1) as f64).collect();
        let mut passages: Vec<Vec<Passage>> = vec![Vec::new(); candidates.len()];
        for place in &uses {
            passages[place.term as usize].push(input.keyed.passage(input.corpus, place.symbols.clone()));
        }
        let usages = passages.iter().map(|passages| Usage::of(passages, &sizes, &order)).collect();
        let frames = frames(input.keyed, &uses, &options.slots);
        Self { input, candidates, uses, frames, usages, from, to }
    }

    /// The pairs with at least one shared slot that the order allows, best first.
    fn scored(&self, order: &Order, options: &SuccessionOptions) -> Vec<Pair> {
        let handovers = handovers(&self.frames, &self.uses, order);
        let groups = handovers.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to));
        let wanted = groups.filter(|group| {
            self.from.is_none_or(|from| group[0].from == from) && self.to.is_none_or(|to| group[0].to == to)
        });
        let mut pairs: Vec<Pair> =
            wanted.map(|group| self.pair(group, order)).filter(|pair| self.is_listed(pair, options)).collect();
        pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.from, a.to).cmp(&(b.from, b.to))));
        pairs
    }

    fn pair(&self, handovers: &[Handover], order: &Order) -> Pair {
        let (from, to) = (handovers[0].from, handovers[0].to);
        let weight: f64 = handovers.iter().map(|handover| handover.weight).sum();
        let precedence = precedence(&self.usages[from as usize], &self.usages[to as usize], order);
        let trend = self.trend(from, precedence, order);
        let score = score(weight, trend, 1.0 + self.likeness(from, to));
        Pair { from, to, weight, precedence, trend, score, handovers: handovers.to_vec() }
    }

    /// The asked pair, with nothing to show for it but its dates.
    fn asked(&self, order: &Order) -> Option<Pair> {
        let (from, to) = (self.from?, self.to?);
        let precedence = precedence(&self.usages[from as usize], &self.usages[to as usize], order);
        let trend = self.trend(from, precedence, order);
        Some(Pair { from, to, weight: 0.0, precedence, trend, score: 0.0, handovers: Vec::new() })
    }

    /// max(0, 2·P − 1)·(1 − l).
    fn trend(&self, from: u32, precedence: f64, order: &Order) -> f64 {
        (2.0 * precedence - 1.0).max(0.0) * (1.0 - self.usages[from as usize].late_share(order)).max(0.0)
    }

    /// Share of characters that two terms have in common, from 0 to 1.
    fn likeness(&self, from: u32, to: u32) -> f64 {
        similarity(&self.candidates[from as usize].text, &self.candidates[to as usize].text)
    }

    /// Whether a pair is worth a row; the more was asked for, the less it takes.
    fn is_listed(&self, pair: &Pair, options: &SuccessionOptions) -> bool {
        if self.from.is_some() && self.to.is_some() {
            return true;
        }
        let is_asked = self.from.is_some() || self.to.is_some();
        let has_slots = is_asked
            || pair.handovers.len() >= options.min_slots
            || self.likeness(pair.from, pair.to) >= options.min_likeness;
        has_slots && pair.precedence >= options.min_precedence && !self.is_numbering(pair)
    }

    fn is_numbering(&self, pair: &Pair) -> bool {
        let (from, to) = (&self.candidates[pair.from as usize].text, &self.candidates[pair.to as usize].text);
        SuccessionKind::of_texts(from, to) == SuccessionKind::Numbering
    }

    fn uses_of(&self, term: u32) -> Vec<&Use> {
        self.uses.iter().filter(|place| place.term == term).collect()
    }

    fn shown(
        &self,
        pair: &Pair,
        q: Option<f64>,
        (contexts, order, options): (&Contexts, &Order, &SuccessionOptions),
    ) -> Succession {
        let (from, to) = (&self.candidates[pair.from as usize], &self.candidates[pair.to as usize]);
        let (early, late) = (self.uses_of(pair.from), self.uses_of(pair.to));
        let context_score = shrunk_cosine(&contexts.vector(&early), &contexts.vector(&late));
        let support = 1.0 + self.likeness(pair.from, pair.to) + 0.2 * context_score;
        let (n_from_documents, n_to_documents) = (n_documents(&early), n_documents(&late));
        let n_shared_slots = pair.handovers.len();
        let is_weak =
            n_shared_slots < options.weak_slots || n_from_documents.min(n_to_documents) < options.weak_documents;
        let usage = |term: u32| &self.usages[term as usize];
        let mut succession = Succession {
            from: from.text.clone(),
            to: to.text.clone(),
            kind: self.kind(pair, order),
            score: score(pair.weight, pair.trend, support),
            slot_score: pair.weight / (1.0 + pair.weight),
            context_score,
            trend_score: pair.trend,
            crossover_document: crossover(usage(pair.from), usage(pair.to), order),
            first_document: late.first().map(|place| place.document),
            n_shared_slots,
            slots: self.slots(pair, options),
            n_from_documents,
            n_to_documents,
            is_weak,
            evidence: String::new(),
            q,
        };
        succession.evidence = evidence(&succession, self.input.corpus, (&early, &late));
        succession
    }

    /// Characters first; but where the earlier term goes on to the end, both stay.
    fn kind(&self, pair: &Pair, order: &Order) -> SuccessionKind {
        let texts = (&self.candidates[pair.from as usize].text, &self.candidates[pair.to as usize].text);
        let kind = SuccessionKind::of_texts(texts.0, texts.1);
        // A term that is as much at home in the last quarter as anywhere has not left.
        let stays = self.usages[pair.from as usize].late_share(order) >= 0.25;
        if stays && kind == SuccessionKind::Succession { SuccessionKind::Coordination } else { kind }
    }

    fn slots(&self, pair: &Pair, options: &SuccessionOptions) -> Vec<SharedSlot> {
        let mut handovers = pair.handovers.clone();
        handovers.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.frame.cmp(&b.frame)));
        let passage = |place: &Use| self.input.keyed.passage(self.input.corpus, place.symbols.clone());
        let first = handovers.iter().take(options.max_slots);
        first
            .map(|handover| {
                shown(self.input.keyed, &self.frames[handover.frame as usize], &self.uses, handover, passage)
            })
            .collect()
    }
}

/// 1 − (1 + W)^(−t·s); 0 if the terms stand the other way round in time.
fn score(weight: f64, trend: f64, support: f64) -> f64 {
    1.0 - (1.0 + weight).powf(-trend * support)
}

fn n_documents(uses: &[&Use]) -> usize {
    uses.iter().map(|place| place.document).collect::<BTreeSet<DocumentIdx>>().len()
}

/// Every use of every term, those inside a use of a longer term left out; asked terms keep all theirs.
fn uses(keyed: &KeyedCorpus, candidates: &[Candidate], asked: &BTreeSet<u32>) -> Vec<Use> {
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
        is_own || asked.contains(&place.term)
    });
    uses
}

/// Words for people: what there is, when, and what is lacking.
fn evidence(found: &Succession, corpus: &Corpus, (early, late): (&[&Use], &[&Use])) -> String {
    let mut parts = vec![counted(found.n_shared_slots, "shared slot")];
    for (text, uses) in [(&found.from, early), (&found.to, late)] {
        parts.push(format!(
            "{text} {} in {}{}",
            counted(uses.len(), "use"),
            counted(n_documents(uses), "document"),
            years(corpus, uses)
        ));
    }
    if found.trend_score == 0.0 {
        parts.push("the dates do not put one before the other".to_owned());
    }
    if found.is_weak {
        parts.push("weak: too few slots or documents to carry a claim".to_owned());
    }
    if found.q.is_none() {
        parts.push("not calibrated against chance".to_owned());
    }
    parts.join("; ")
}

fn counted(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{n} {noun}s"),
    }
}

/// ` (2019, 2022, 2024)` or ` (1954–2017)` where there are many.
fn years(corpus: &Corpus, uses: &[&Use]) -> String {
    let year = |place: &&Use| corpus.document(place.document).date.as_ref().map(|date| date.best().year());
    let years: Vec<i16> = uses.iter().filter_map(year).collect::<BTreeSet<i16>>().into_iter().collect();
    match years[..] {
        [] => String::new(),
        [first, .., last] if years.len() > 4 => format!(" ({first}–{last})"),
        _ => format!(" ({})", years.iter().map(i16::to_string).collect::<Vec<String>>().join(", ")),
    }
}
