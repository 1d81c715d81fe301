//! Crossings: sections that stand in another order than the rest.
//!
//! Reads all pairs of sections that are alike and the chain of those in order, gives the pairs that hold. A chain takes
//! what lies in order, however little it is alike: an article that moved would leave its place to a weak pair, and be
//! inserted where it stands now. A pair across the chain takes the place of the pairs it excludes where it weighs clearly
//! more than they do, or where it reads the same and like no other. Of what is left then, sections that are alike are
//! moved ones; the less alike, the clearer it must be that neither has a better partner.

use super::search::Candidate;

/// Times that a pair across the chain must weigh what it takes the place of.
const CLEARLY: u64 = 2;

/// Least likeness of a moved section that is the best partner of its own best partner.
pub(super) const LEAST_OF_BEST: f64 = 0.45;

/// Likeness of a pair in order from which on it holds against a better partner across the chain.
const LEAST_HELD: f64 = 0.4;

/// By how much the best partner must be more alike than the next.
pub(super) const LEAST_LEAD: f64 = 0.15;

/// The pairs in order and those that moved.
pub(super) struct Crossed {
    pub(super) in_order: Vec<Candidate>,
    pub(super) moved: Vec<Candidate>,
}

/// Which pairs hold of a chain and of all that are `found`; those from `least` on may be moved sections.
pub(super) fn crossed(
    chain: Vec<Candidate>,
    found: &[Candidate],
    least: f64,
    weight: impl Fn(&Candidate) -> u64,
    is_certain: impl Fn(&Candidate) -> bool,
) -> Crossed {
    let mut table = Table::of(found);
    chain.iter().for_each(|pair| table.take(*pair, true));
    let mut alike: Vec<&Candidate> = found.iter().filter(|pair| pair.similarity >= least).collect();
    alike.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then((a.old, a.new).cmp(&(b.old, b.new))));
    for &pair in alike {
        let excluded = table.excluded_by(&pair);
        let is_taken = excluded.iter().any(|other| (other.old, other.new) == (pair.old, pair.new));
        let lost: u64 = excluded.iter().map(&weight).sum();
        let is_better = is_certain(&pair) || weight(&pair) > CLEARLY * lost;
        if !is_taken && is_better {
            excluded.iter().for_each(|other| table.leave(other));
            table.take(pair, false);
        }
    }
    for pair in table.best_partners(found, |_| false) {
        table.take(pair, false);
    }
    for pair in table.best_partners(found, is_weak) {
        table.excluded_by(&pair).iter().for_each(|other| table.leave(other));
        table.take(pair, false);
    }
    let taken = |is_in_order: bool| {
        let pairs = table.of_old.iter().flatten().filter(move |(_, in_order)| *in_order == is_in_order);
        pairs.map(|(pair, _)| *pair).collect()
    };
    Crossed { in_order: taken(true), moved: taken(false) }
}

/// Whether a pair that lies in order is hardly alike.
fn is_weak(&(pair, is_in_order): &(Candidate, bool)) -> bool {
    is_in_order && pair.similarity < LEAST_HELD
}

/// The pair that each section of either side is in, and whether it is of the chain.
struct Table {
    of_old: Vec<Option<(Candidate, bool)>>,
    of_new: Vec<Option<(Candidate, bool)>>,
}

impl Table {
    fn of(found: &[Candidate]) -> Self {
        let room = |idx: fn(&Candidate) -> usize| vec![None; found.iter().map(idx).max().map_or(0, |last| last + 1)];
        Self { of_old: room(|pair| pair.old), of_new: room(|pair| pair.new) }
    }

    fn take(&mut self, pair: Candidate, is_in_order: bool) {
        self.of_old[pair.old] = Some((pair, is_in_order));
        self.of_new[pair.new] = Some((pair, is_in_order));
    }

    fn leave(&mut self, pair: &Candidate) {
        self.of_old[pair.old] = None;
        self.of_new[pair.new] = None;
    }

    /// The pairs of which a section would be in this one, each once.
    fn excluded_by(&self, pair: &Candidate) -> Vec<Candidate> {
        let mut excluded: Vec<Candidate> =
            [self.of_old[pair.old], self.of_new[pair.new]].into_iter().flatten().map(|(pair, _)| pair).collect();
        excluded.dedup_by_key(|pair| (pair.old, pair.new));
        excluded
    }

    /// The pairs of sections in no pair, or in one that `may_go`, of which each is the best partner of the other, by a
    /// clear lead.
    fn best_partners(&self, found: &[Candidate], may_go: impl Fn(&(Candidate, bool)) -> bool) -> Vec<Candidate> {
        let is_free = |pair: &Candidate| {
            let sides = [&self.of_old[pair.old], &self.of_new[pair.new]];
            sides.iter().all(|taken| taken.as_ref().is_none_or(&may_go))
        };
        let mut best_of = [vec![Best::default(); self.of_old.len()], vec![Best::default(); self.of_new.len()]];
        for pair in found.iter().filter(|pair| is_free(pair)) {
            best_of[0][pair.old].see(pair.similarity);
            best_of[1][pair.new].see(pair.similarity);
        }
        let leads = |pair: &Candidate| {
            let is_lead = |best: &Best| pair.similarity >= best.next + LEAST_LEAD;
            is_lead(&best_of[0][pair.old]) && is_lead(&best_of[1][pair.new])
        };
        let is_alike = |pair: &&Candidate| pair.similarity >= LEAST_OF_BEST && is_free(pair);
        found.iter().filter(is_alike).filter(|pair| leads(pair)).copied().collect()
    }
}

/// How much a section is like its best partner, and like the next; 0 without one.
#[derive(Clone, Default)]
struct Best {
    best: f64,
    next: f64,
}

impl Best {
    fn see(&mut self, similarity: f64) {
        if similarity > self.best {
            (self.best, self.next) = (similarity, self.best);
        } else {
            self.next = self.next.max(similarity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(old: usize, new: usize, similarity: f64) -> Candidate {
        Candidate { old, new, similarity }
    }

    /// The pairs in order and the moved ones, of sections of one length.
    fn places(chain: &[Candidate], found: &[Candidate]) -> [Vec<(usize, usize)>; 2] {
        let crossed = crossed(chain.to_vec(), found, 0.6, |pair| (pair.similarity.powi(2) * 1000.0) as u64, |_| false);
        [crossed.in_order, crossed.moved].map(|pairs| pairs.iter().map(|pair| (pair.old, pair.new)).collect())
    }

    #[test]
    fn an_equal_section_elsewhere_takes_the_place_of_a_weak_pair() {
        let (weak, equal, kept) = (pair(1, 2, 0.4), pair(1, 0, 1.0), pair(2, 3, 0.9));
        assert_eq!(places(&[weak, kept], &[equal, weak, kept]), [vec![(2, 3)], vec![(1, 0)]]);
    }

    #[test]
    fn pairs_in_order_stay_where_another_is_hardly_better() {
        let (in_order, across) = (pair(1, 2, 0.7), pair(1, 0, 0.8));
        assert_eq!(places(&[in_order], &[across, in_order]), [vec![(1, 2)], vec![]]);
    }

    #[test]
    fn a_section_that_changed_much_is_moved_where_no_other_comes_near() {
        let (lone, rivalled, rival) = (pair(0, 5, 0.5), pair(1, 6, 0.5), pair(1, 7, 0.4));
        assert_eq!(places(&[], &[lone, rivalled, rival]), [vec![], vec![(0, 5)]]);
    }

    #[test]
    fn a_weak_pair_in_order_gives_way_to_one_that_no_other_comes_near() {
        let (weak, better) = (pair(1, 2, 0.3), pair(1, 4, 0.55));
        assert_eq!(places(&[weak], &[weak, better]), [vec![], vec![(1, 4)]]);
        let (held, other) = (pair(1, 2, 0.4), pair(1, 4, 0.55));
        assert_eq!(places(&[held], &[held, other]), [vec![(1, 2)], vec![]]);
    }
}
