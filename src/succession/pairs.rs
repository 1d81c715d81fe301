//! Pairs: two terms, the slots that the one left to the other, and their order in time, as one score.
//!
//! Reads terms with their passages, gives the pairs that an order of the documents allows, best first. What does not
//! depend on that order is made once, so that shuffled orders can be judged by the dozen. How the score is made up,
//! [`ranking`](super::ranking) says.

use std::{
    collections::{BTreeSet, HashSet},
    sync::OnceLock,
};

use rayon::prelude::*;

use super::{
    SuccessionInput, SuccessionOptions,
    contests::{Contests, Direction, Extent},
    kinship::{Kinship, Likeness},
    listing::{Asked, Listed, listed, uses},
    nearest::Places,
    nested::{Counted, Nested},
    paradigms::Paradigms,
    patterns::alike,
    replacements::{Changes, Replacements},
    score::{Evidence, STAYS, carried, trend},
    slots::{Frame, Use, frames},
    statements::looks_back,
    timing::{Order, TimedUsage, Usage, precedence, staying},
};

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
    replacements: Replacements,
    /// For each two rivals whether the words in which they differ may stand for each other.
    fellowships: Vec<f64>,
    /// For each two rivals, once somebody asked.
    likenesses: Vec<OnceLock<Likeness>>,
    asked: Asked,
    /// Terms that the lexicon names.
    concepts: BTreeSet<u32>,
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
        let by_term = by_term(&uses, candidates.len());
        let order = Order::of(input.corpus);
        let sizes: Vec<f64> = input.corpus.iter().map(|(idx, _)| input.keyed.n_chars(idx).max(1) as f64).collect();
        let texts: Vec<String> = candidates.into_iter().map(|candidate| candidate.text).collect();
        let looks_back: Vec<bool> = uses.par_iter().map(|place| looks_back(input.keyed, place)).collect();
        let counted = Counted { uses: &uses, looks_back: &looks_back, by_term: &by_term, sizes: &sizes, order: &order };
        let mut usages: Vec<Usage> = (0..texts.len() as u32).map(|term| counted.usage(term, |_| true)).collect();
        let frames = frames(input.keyed, &uses, &options.slots);
        let kinship = Kinship::new(input.keyed, &uses, &texts);
        let is_wanted = |one, other| asked.wants(one, other) || asked.wants(other, one);
        let uses_of = |term: u32| by_term[term as usize].iter().map(|&place| &uses[place as usize]).collect();
        let alike = alike(&texts, options.slots.max_fillers);
        let replacements = Replacements::new(kinship.patterns(), &alike, options.slots.max_fillers);
        let mut without_frame = match (asked.from, asked.to) {
            (None, None) => {
                // Whatever the dates, the others would never be listed; so they are not judged in every shuffle.
                let may_carry = |&(one, other): &(u32, u32)| {
                    let named = |term: u32| (term, texts[term as usize].as_str());
                    kinship.may_carry(named(one), named(other), uses_of, options.min_grounds)
                };
                let mut pairs: BTreeSet<(u32, u32)> = alike.into_par_iter().filter(may_carry).collect();
                pairs.extend(kinship.companions(uses_of));
                pairs
            }
            _ => asked.pairs(texts.len() as u32),
        };
        without_frame.extend(kinship.stated().filter(|&(one, other)| is_wanted(one, other)));
        let contests = Contests::new(frames, &uses, is_wanted, without_frame);
        let rivals = || contests.rivals.iter().map(|rivals| rivals.in_direction(Direction::Forth));
        let compared: HashSet<(u32, u32)> = rivals().map(|(one, other)| (one.min(other), one.max(other))).collect();
        let are_compared = |one: u32, other: u32| compared.contains(&(one.min(other), one.max(other)));
        let nested = Nested::new(&texts, &counted, are_compared, &mut usages);
        let usages_of =
            rivals().map(|(one, other)| (nested.usage_beside(one, other), nested.usage_beside(other, one))).collect();
        let first_use = |term: u32| by_term[term as usize].first().map(|&place| &uses[place as usize]);
        let differing = |(one, other): (u32, u32)| {
            let is_exchange = kinship.is_exchange((one, &texts[one as usize]), (other, &texts[other as usize]));
            first_use(one).zip(first_use(other)).filter(|_| is_exchange)
        };
        let fellowships = Paradigms::new(input.keyed).fellowship(&rivals().map(differing).collect::<Vec<_>>());
        let likenesses = contests.rivals.iter().map(|_| OnceLock::new()).collect();
        Self {
            texts,
            uses,
            by_term,
            usages,
            nested,
            contests,
            usages_of,
            kinship,
            replacements,
            fellowships,
            likenesses,
            asked,
            concepts,
        }
    }

    /// The pairs with any evidence that the order allows, best first.
    pub(super) fn scored(&self, order: &Order, options: &SuccessionOptions) -> Vec<Pair> {
        let dated = self.dated(order, options);
        let mut pairs: Vec<Pair> =
            dated.allowed.par_iter().filter_map(|allowed| self.judged(allowed, &dated, options)).collect();
        pairs.sort_by(Pair::by_score);
        if self.asked.is_any() { pairs } else { self.nested.distinct(pairs) }
    }

    /// What an order of the documents allows.
    fn dated(&self, order: &Order, options: &SuccessionOptions) -> Dated {
        let usages: Vec<TimedUsage> = self.usages.iter().map(|usage| usage.in_order(order)).collect();
        let allowed_of = |at: usize| {
            let (one, other) = self.usages_of[at];
            let (one, other) = (&usages[one as usize], &usages[other as usize]);
            let before = precedence(one, other);
            let times = [(Direction::Forth, one, other, before), (Direction::Back, other, one, 1.0 - before)];
            let allowed = move |(direction, earlier, later, precedence)| {
                let (from, to) = self.contests.rivals[at].in_direction(direction);
                let precedes = precedence >= options.min_precedence;
                let is_allowed = self.asked.wants(from, to) && (self.asked.is_any() || precedes);
                is_allowed.then(|| {
                    let staying = staying(earlier, later);
                    Allowed {
                        at,
                        direction,
                        trend: trend(precedence, staying),
                        carried: carried(earlier, later),
                        leaves: precedes && staying < STAYS,
                    }
                })
            };
            times.into_iter().filter_map(allowed)
        };
        let allowed: Vec<Allowed> = (0..self.contests.rivals.len()).into_par_iter().flat_map_iter(allowed_of).collect();
        let company = |allowed: &Allowed| {
            let (from, to) = self.contests.rivals[allowed.at].in_direction(allowed.direction);
            (from, to, self.likeness(allowed.at, (from, to)).company.in_both())
        };
        let apart: Vec<(u32, u32, f64)> = allowed.par_iter().filter(|allowed| allowed.leaves).map(company).collect();
        let places = Places::new(self.texts.len(), apart.into_iter());
        Dated { allowed, extents: self.contests.extents(order), places, changes: self.changes_among(&usages, options) }
    }

    /// What became of the pairs in which words are replaced: t² where the earlier term left.
    fn changes_among(&self, usages: &[TimedUsage], options: &SuccessionOptions) -> Changes {
        let surety = |earlier: &TimedUsage, later: &TimedUsage, precedence: f64| {
            let staying = if precedence >= options.min_precedence { staying(earlier, later) } else { 1.0 };
            if staying < STAYS { trend(precedence, staying).powi(2) } else { 0.0 }
        };
        self.replacements.changes(|one, other| {
            let (one, other) = (&usages[one as usize], &usages[other as usize]);
            let before = precedence(one, other);
            [surety(one, other, before), surety(other, one, 1.0 - before)]
        })
    }

    /// What became of the pairs in which words are replaced.
    pub(super) fn changes(&self, order: &Order, options: &SuccessionOptions) -> Changes {
        let usages: Vec<TimedUsage> = self.usages.iter().map(|usage| usage.in_order(order)).collect();
        self.changes_among(&usages, options)
    }

    /// The other terms that changed as those of a pair did, the surest first.
    pub(super) fn changed_alike(&self, pair: &Pair, changes: &Changes) -> Vec<(u32, u32)> {
        self.replacements.changed_alike((pair.from, pair.to), changes)
    }

    /// The pair with its score, if it is worth a row; the more was asked for, the less it takes.
    fn judged(&self, allowed: &Allowed, dated: &Dated, options: &SuccessionOptions) -> Option<Pair> {
        let &Allowed { at, direction, trend, carried, .. } = allowed;
        let rivals = &self.contests.rivals[at];
        let (from, to) = rivals.in_direction(direction);
        let are_both_asked = self.asked.from.is_some() && self.asked.to.is_some();
        let is_asked = self.asked.is_any();
        if !are_both_asked && trend == 0.0 {
            return None;
        }
        let found = self.contests.yielded(rivals, direction, &dated.extents);
        let likeness = self.likeness(at, (from, to));
        let are_kin = |one, other| self.nested.are_kin(one, other);
        let nearness = || dated.places.nearness((from, to), likeness.company.in_both(), are_kin);
        let evidence = Evidence {
            weight: found.weight,
            replaced_alike: self.replacements.alike((from, to), &dated.changes),
            n_slots: found.n_slots,
            n_statements: self.kinship.statements(from, to).len(),
            // Of two terms that were asked for nothing says how near others are.
            nearness: if are_both_asked { 0.0 } else { nearness() },
            is_asked,
            likeness,
        };
        if !are_both_asked && (likeness.is_numbering || !(is_asked || evidence.carries(options))) {
            return None;
        }
        let score = evidence.score(trend.powi(2) * carried, options);
        let is_shown = are_both_asked || score > 0.0;
        is_shown.then_some(Pair {
            from,
            to,
            contested: Some((at, direction)),
            weight: found.weight,
            n_slots: found.n_slots,
            n_statements: evidence.n_statements,
            neighbours: likeness.company.neighbours,
            contexts: likeness.company.contexts,
            trend,
            score,
        })
    }

    fn likeness(&self, at: usize, (from, to): (u32, u32)) -> &Likeness {
        let named = |term: u32| (term, self.text(term));
        self.likenesses[at].get_or_init(|| {
            self.kinship.likeness(named(from), named(to), self.fellowships[at], |term| self.uses_of(term))
        })
    }

    /// The asked pair with nothing to show for it but its dates; of one asked term, its pairs with the concepts of the
    /// lexicon that the dates allow.
    pub(super) fn without_slots(&self, order: &Order) -> Vec<Pair> {
        let pair = |from: u32, to: u32| {
            let [earlier, later] = [(from, to), (to, from)].map(|(term, other)| self.usage_beside(term, other));
            let (earlier, later) = (&earlier.in_order(order), &later.in_order(order));
            let trend = trend(precedence(earlier, later), staying(earlier, later));
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
    /// The best first, ties by terms.
    pub(super) fn by_score(&self, other: &Self) -> std::cmp::Ordering {
        other.score.total_cmp(&self.score).then_with(|| (self.from, self.to).cmp(&(other.from, other.to)))
    }

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

/// For each term, its places in the list of uses.
fn by_term(uses: &[Use], n_terms: usize) -> Vec<Vec<u32>> {
    let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); n_terms];
    for (used, place) in uses.iter().zip(0..) {
        by_term[used.term as usize].push(place);
    }
    by_term
}

/// What an order of the documents makes of the terms.
struct Dated {
    allowed: Vec<Allowed>,
    extents: Vec<Extent>,
    places: Places,
    changes: Changes,
}

/// Two rivals of which the one may have given way to the other.
struct Allowed {
    /// Their place among the rivals.
    at: usize,
    direction: Direction,
    /// See [`trend()`] and [`carried()`].
    trend: f64,
    carried: f64,
    /// Whether the earlier surely came first and left.
    leaves: bool,
}
