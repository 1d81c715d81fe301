//! Ranking: slots, contexts and time put together into one score for each pair of terms.
//!
//! Reads a corpus and candidate terms, gives the pairs in order. W is the sum of the weights of the slots that
//! changed hands; P the probability that a use of the earlier term precedes one of the later; l the share of the
//! earlier term's uses after half of the later's, when it should have left; g the root of the harmonic mean of
//! the documents with either term times that of their uses; n and c how alike the characters beside the terms and
//! the words of their sentences are; r how near the two stand by √(n·c) among the terms compared with them that the
//! dates allow; D the sentences that say so; A what other terms count in which the same was replaced; d the
//! share of characters in common, of two terms that begin or end alike, k the terms that differ in the same place, and x
//! whether the words in which they differ may stand for each other by all their uses.
//! Then slot score = W / (1 + W), trend score t = max(0, 2·P − 1)·(1 − l), E = (W + A)/2 + (n + 3·c)·(1 + r), S(E) = E +
//! min(3·x·d²/log₂ k, 20·E), V = S(E + 4·D) for two terms that are alike or asked for and 4·D + √r·S(E) for others, and score =
//! 1 − (1 + V)^(−t²·ln(1 + g)/3). Likeness of the characters is no evidence: it adds to what there is, in proportion, and
//! with W, D, A, n and c at 0 the score is 0.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    chance::{q_values, shuffled},
    company::{SharedNeighbour, SharedWord, shared_neighbours},
    contests::Extent,
    evidence::{evidence, n_documents},
    kinds::SuccessionKind,
    pairs::{Pair, Pairs},
    replacements::Changes,
    score::STAYS,
    slots::{SharedSlot, SlotOptions, Use, shown},
    statements::looks_back,
    terms::{Candidate, CandidateOptions},
    timing::{Order, crossover, first_of, staying},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    phrases::{KeyedCorpus, TimeOrder},
    terms::Lexicon,
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
    /// The concepts that count through all their wordings; they may follow each other too.
    pub lexicon: &'a Lexicon,
}

/// What is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuccessionOptions {
    /// Only what this term gave way to; it need not be a candidate.
    pub from: Option<String>,
    /// Only what gave way to this term; it need not be a candidate.
    pub to: Option<String>,
    /// Only changes of these kinds; all where there are none.
    pub kinds: Vec<SuccessionKind>,
    /// Probability that a use of the earlier term precedes one of the later, at least.
    pub min_precedence: f64,
    /// Share of characters in common from which two terms are alike.
    pub min_likeness: f64,
    /// V of two terms that are alike, for which no slot changed hands and no sentence speaks, at least.
    pub min_grounds: f64,
    /// V of two terms that are not alike and for which no sentence speaks, at least.
    pub min_grounds_apart: f64,
    /// Nearness of two terms that are not alike, at least, whatever slots they share.
    pub min_nearness: f64,
    /// Score of a pair that nobody asked for, at least.
    pub min_score: f64,
    /// False discovery rate of a pair that nobody asked for: what chance gives as often is not listed.
    pub max_q: f64,
    /// Pairs listed, at most.
    pub max_listed: usize,
    /// Pairs of one kind that nobody asked for and that cross in the same decade, at most: a decade with many documents
    /// leaves the others their place.
    pub max_per_decade: usize,
    /// Pairs of one kind that nobody asked for in which a term is the earlier one, at most, and in which it is the later.
    pub max_per_term: usize,
    /// Slots, neighbours, words of context and like changes shown for each pair, at most of each.
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
            kinds: Vec::new(),
            min_precedence: 0.75,
            min_likeness: 0.4,
            min_grounds: 0.7,
            min_grounds_apart: 0.5,
            min_nearness: 0.3,
            min_score: 0.1,
            max_q: 0.25,
            max_listed: 1000,
            max_per_decade: 50,
            max_per_term: 2,
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
    /// Mean of how alike the characters beside the terms and the words of their sentences are, from 0 to 1.
    pub context_score: f64,
    /// Whether `from` precedes `to` and leaves, from 0 (no order, or it stays) to 1.
    pub trend_score: f64,
    /// The first document from which the later term outweighs the earlier one.
    pub crossover_document: Option<DocumentIdx>,
    /// The first document with the later term; none if it does not occur.
    pub first_document: Option<DocumentIdx>,
    /// Whether the crossing and the first document hold however overlapping dates are read.
    pub order: TimeOrder,
    /// Slots that changed hands.
    pub n_shared_slots: usize,
    /// The weightiest of them.
    pub slots: Vec<SharedSlot>,
    /// What stands right beside both terms, the most frequent first.
    pub neighbours: Vec<SharedNeighbour>,
    /// Words of the sentences of both terms, those that tell most first.
    pub context_words: Vec<SharedWord>,
    /// Other terms in which the same was replaced, the surest first.
    pub replaced_alike: Vec<ReplacedAlike>,
    /// Sentences that say so themselves.
    pub n_statements: usize,
    /// The first of them, from the one term to the other.
    pub statement: Option<Passage>,
    /// The first use of the later term in the first document with it, and in the one from which it outweighs the other.
    pub first_passages: [Option<Passage>; 2],
    /// Documents with the earlier term.
    pub n_from_documents: usize,
    /// Documents with the later term.
    pub n_to_documents: usize,
    /// Uses of either term that speak of it as past and do not count for its time; none if all do.
    pub n_past: [usize; 2],
    /// Uses of the earlier term by document, in corpus order.
    pub from_counts: Vec<(DocumentIdx, usize)>,
    /// Uses of the later term by document, in corpus order.
    pub to_counts: Vec<(DocumentIdx, usize)>,
    /// Whether slots or documents are too few to carry a claim.
    pub is_weak: bool,
    /// What there is and what is lacking, in words.
    pub evidence: String,
    /// Share of pairs of this score that chance would give; `None` if no dates were shuffled.
    pub q: Option<f64>,
}

/// Two other terms in which the same was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplacedAlike {
    /// The earlier term.
    pub from: String,
    /// The later term.
    pub to: String,
    /// Where the earlier one stands last.
    pub from_passage: Passage,
    /// Where the later one stands first.
    pub to_passage: Passage,
}

/// Ranks the pairs, best first, ties by terms; an asked pair is listed even without evidence.
pub fn succession(input: &SuccessionInput<'_>, options: &SuccessionOptions) -> Vec<Succession> {
    let pairs = Pairs::new(input, options);
    let order = Order::of(input.corpus);
    let found = pairs.scored(&order, options);
    let scores: Vec<f64> = found.iter().map(|pair| pair.score).collect();
    let seeds: Vec<u64> =
        (0..options.permutations as u64).map(|at| options.seed.wrapping_mul(1_000_003).wrapping_add(at)).collect();
    let by_chance: Vec<Vec<f64>> = seeds
        .into_par_iter()
        .map(|seed| pairs.scored(&shuffled(&order, seed), options).iter().map(|pair| pair.score).collect())
        .collect();
    let q_values = q_values(&scores, &by_chance);
    let mut listed: Vec<(Pair, Option<f64>)> = found.into_iter().zip(q_values).collect();
    let is_wanted = |pair: &Pair| options.kinds.is_empty() || options.kinds.contains(&kind(&pairs, &order, pair));
    let is_asked = options.from.is_some() || options.to.is_some();
    let is_sound =
        |pair: &Pair, q: Option<f64>| pair.score >= options.min_score && q.is_none_or(|q| q <= options.max_q);
    listed.retain(|(pair, q)| (is_asked || is_sound(pair, *q)) && is_wanted(pair));
    if !is_asked {
        keep_those_with_room(&mut listed, input.corpus, &pairs, (&order, options));
    }
    listed.truncate(options.max_listed);
    if listed.is_empty() && options.kinds.is_empty() {
        listed.extend(pairs.without_slots(&order).into_iter().take(options.max_listed).map(|pair| (pair, None)));
    }
    let (extents, changes) = (pairs.extents(&order), pairs.changes(&order, options));
    let show = Show { input, pairs: &pairs, order: &order, extents, changes, options };
    let mut shown: Vec<Succession> = listed.par_iter().map(|(pair, q)| show.succession(pair, *q)).collect();
    shown.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    shown
}

/// Keeps the best pairs: of a kind so many in every decade, by the document from which the later term outweighs the
/// earlier one, and so many of every term at either end (社会主义改造 did not give way to ten others).
fn keep_those_with_room(
    listed: &mut Vec<(Pair, Option<f64>)>,
    corpus: &Corpus,
    pairs: &Pairs<'_>,
    (order, options): (&Order, &SuccessionOptions),
) {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Place {
        Decade(Option<i16>),
        From(u32),
        To(u32),
    }
    let mut n_kept: BTreeMap<(SuccessionKind, Place), usize> = BTreeMap::new();
    listed.retain(|(pair, _)| {
        let crossing = crossover(pairs.usage_beside(pair.from, pair.to), pairs.usage_beside(pair.to, pair.from), order);
        let date = crossing.and_then(|crossing| corpus.document(crossing.document).date.as_ref());
        let decade = date.map(|date| date.best().year().div_euclid(10));
        let kind = kind(pairs, order, pair);
        let places = [
            (Place::Decade(decade), options.max_per_decade),
            (Place::From(pair.from), options.max_per_term),
            (Place::To(pair.to), options.max_per_term),
        ];
        let places = places.map(|(place, most)| ((kind, place), most));
        let has_room = places.iter().all(|(place, most)| n_kept.get(place).is_none_or(|n| n < most));
        if has_room {
            places.into_iter().for_each(|(place, _)| *n_kept.entry(place).or_default() += 1);
        }
        has_room
    });
}

fn by_document(uses: &[&Use]) -> Vec<(DocumentIdx, usize)> {
    let same = uses.chunk_by(|a, b| a.document == b.document);
    same.map(|uses| (uses[0].document, uses.len())).collect()
}

/// Characters first; but where the earlier term goes on to the end, both stay.
fn kind(pairs: &Pairs<'_>, order: &Order, pair: &Pair) -> SuccessionKind {
    let kind = SuccessionKind::of_texts(pairs.text(pair.from), pairs.text(pair.to));
    let usage = |term: u32, other: u32| pairs.usage_beside(term, other).in_order(order);
    let stays = || staying(&usage(pair.from, pair.to), &usage(pair.to, pair.from)) >= STAYS;
    if kind == SuccessionKind::Succession && stays() { SuccessionKind::Coordination } else { kind }
}

/// What it takes to show a pair with all its evidence.
struct Show<'a> {
    input: &'a SuccessionInput<'a>,
    pairs: &'a Pairs<'a>,
    order: &'a Order,
    extents: Vec<Extent>,
    changes: Changes,
    options: &'a SuccessionOptions,
}

impl Show<'_> {
    fn succession(&self, pair: &Pair, q: Option<f64>) -> Succession {
        let Self { pairs, order, options, .. } = self;
        let (early, late) = (pairs.uses_of(pair.from), pairs.uses_of(pair.to));
        let (n_from_documents, n_to_documents) = (n_documents(&early), n_documents(&late));
        let (earlier, later) = (pairs.usage_beside(pair.from, pair.to), pairs.usage_beside(pair.to, pair.from));
        let crossing = crossover(earlier, later, order);
        let first = first_of(later, order);
        let is_certain = [crossing, first].iter().flatten().all(|place| place.is_certain);
        let mut succession = Succession {
            from: pairs.text(pair.from).to_owned(),
            to: pairs.text(pair.to).to_owned(),
            kind: kind(pairs, order, pair),
            score: pair.score,
            slot_score: pair.weight / (1.0 + pair.weight),
            context_score: (pair.neighbours + pair.contexts) / 2.0,
            trend_score: pair.trend,
            crossover_document: crossing.map(|crossing| crossing.document),
            first_document: first.map(|first| first.document).or_else(|| late.first().map(|place| place.document)),
            order: if is_certain { TimeOrder::Certain } else { TimeOrder::Uncertain },
            n_shared_slots: pair.n_slots,
            slots: self.slots(pair),
            neighbours: self.neighbours((&early, &late)),
            context_words: self.context_words((&early, &late)),
            replaced_alike: self.replaced_alike(pair),
            n_statements: pair.n_statements,
            statement: self.statement(pair),
            first_passages: [None; 2],
            n_from_documents,
            n_to_documents,
            n_past: [&early, &late].map(|uses| self.n_past(uses)),
            from_counts: by_document(&early),
            to_counts: by_document(&late),
            is_weak: pair.n_slots < options.weak_slots || n_from_documents.min(n_to_documents) < options.weak_documents,
            evidence: String::new(),
            q,
        };
        let first_in =
            |idx: DocumentIdx| late.iter().find(|place| place.document == idx).map(|place| self.passage(place));
        succession.first_passages =
            [succession.first_document, succession.crossover_document].map(|idx| idx.and_then(first_in));
        succession.evidence = evidence(&succession, self.input.corpus, (&early, &late));
        succession
    }

    fn n_past(&self, uses: &[&Use]) -> usize {
        let n_past = uses.iter().filter(|place| looks_back(self.input.keyed, place)).count();
        if n_past < uses.len() { n_past } else { 0 }
    }

    fn statement(&self, pair: &Pair) -> Option<Passage> {
        let (from, to) = self.pairs.statement(pair)?;
        let (start, end) = (from.symbols.start.min(to.symbols.start), from.symbols.end.max(to.symbols.end));
        Some(self.input.keyed.passage(self.input.corpus, start..end))
    }

    fn passage(&self, place: &Use) -> Passage {
        self.input.keyed.passage(self.input.corpus, place.symbols.clone())
    }

    fn neighbours(&self, uses: (&[&Use], &[&Use])) -> Vec<SharedNeighbour> {
        shared_neighbours(self.input.keyed, uses, self.options.max_slots, |place| self.passage(place))
    }

    fn context_words(&self, uses: (&[&Use], &[&Use])) -> Vec<SharedWord> {
        let shared = self.pairs.kinship().shared_words(uses, self.options.max_slots);
        let word = |(text, last, first): (String, &Use, &Use)| SharedWord {
            text,
            from_passage: self.passage(last),
            to_passage: self.passage(first),
        };
        shared.into_iter().map(word).collect()
    }

    fn replaced_alike(&self, pair: &Pair) -> Vec<ReplacedAlike> {
        let pairs = self.pairs;
        let shown = pairs.changed_alike(pair, &self.changes).into_iter().take(self.options.max_slots);
        let seen = |(from, to): (u32, u32)| {
            Some(ReplacedAlike {
                from: pairs.text(from).to_owned(),
                to: pairs.text(to).to_owned(),
                from_passage: self.passage(pairs.uses_of(from).last()?),
                to_passage: self.passage(pairs.uses_of(to).first()?),
            })
        };
        shown.filter_map(seen).collect()
    }

    fn slots(&self, pair: &Pair) -> Vec<SharedSlot> {
        let Self { input, pairs, .. } = self;
        let passage = |place: &Use| self.passage(place);
        let frames = pairs.won(pair, &self.extents).into_iter().take(self.options.max_slots);
        frames.map(|frame| shown(input.keyed, frame, &pairs.uses, (pair.from, pair.to), passage)).collect()
    }
}
