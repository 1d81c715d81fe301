//! Successions: of documented ones, how many are found?
//!
//! Reads `successions.csv` (`from,to,source`: which term gave way to which, and the public document that says so), and
//! in every set whose texts hold at least ten of the pairs looks for them twice: among the first 10 and 50 successors
//! of each `from`, and among the first 10 and 50 of all pairs found unasked that are of the same kind and cross in the
//! same decade, as many as are listed for a decade. A found term counts if it is the documented one or holds it, and is
//! not its negation; so does the documented change at another extent (增长方式 → 发展方式, with 经济 before both). The same
//! is told of those pairs alone that the texts can carry: both terms in three documents or more, in an order. Misses are
//! listed with their rank and why they were missed. Recall says nothing of how many others stand above.

use std::collections::BTreeMap;

use tifa::{
    analysis::Workbench,
    corpus::Corpus,
    phrases::{KeyedCorpus, key_of},
    succession::{
        Candidate, Succession, SuccessionInput, SuccessionKind, SuccessionOptions, candidates, concept, occurrences,
        succession,
    },
};

use crate::{Row, Score, cases::Set};

const DOCUMENTED: &str = include_str!("successions.csv");

/// Successors of a term that are looked through.
const LOOKED_THROUGH: usize = 200;

/// Documents with a term below which nothing is told of its history.
const FEWEST_DOCUMENTS: usize = 3;

/// Trend score from which on the dates put one term before the other.
const ORDERED: f64 = 0.5;

/// Pairs that a set must hold.
const MIN_PAIRS: usize = 10;

/// The scores of every set that holds enough of the pairs.
pub(crate) fn overall(sets: &[Set], bench: &Workbench) -> Vec<Row> {
    sets.iter().flat_map(|set| of_set(set, bench)).collect()
}

fn of_set(set: &Set, bench: &Workbench) -> Vec<Row> {
    let corpus = set.dated();
    let keyed = KeyedCorpus::new(&corpus, &bench.segmenter);
    let occurs = |term: &str| !occurrences(&corpus, &keyed, &concept(&bench.lexicon, term)).passages.is_empty();
    let pairs: Vec<(&str, &str)> = documented().into_iter().filter(|(from, to)| occurs(from) && occurs(to)).collect();
    if pairs.len() < MIN_PAIRS {
        return Vec::new();
    }
    // What is ranked does not depend on the shuffles of the dates.
    let options = SuccessionOptions { permutations: 0, max_listed: usize::MAX, ..bench.config.succession.clone() };
    let of_all = candidates(&corpus, &keyed, &options.candidates);
    let of_asked = candidates(&corpus, &keyed, &options.candidates.beside_an_asked_term());
    let among = |candidates| Ranking { corpus: &corpus, keyed: &keyed, candidates, bench };
    let asked: Vec<Option<usize>> =
        pairs.iter().map(|&(from, to)| among(&of_asked).of_term(from, to, &options)).collect();
    let unasked = among(&of_all).by_decade(&pairs, &options);
    let carried: Vec<Carried> = pairs.iter().map(|&(from, to)| among(&of_asked).carried(from, to, &options)).collect();
    let row = |metric: &'static str, ranks: &[Option<usize>], within: usize, is_wanted: &dyn Fn(&Carried) -> bool| {
        let wanted: Vec<usize> = (0..pairs.len()).filter(|&at| is_wanted(&carried[at])).collect();
        let missed = wanted.iter().filter(|&&at| ranks[at].is_none_or(|rank| rank >= within));
        let miss = |&at: &usize| {
            let rank = ranks[at].map_or_else(|| "not listed".to_owned(), |rank| format!("{}th", rank + 1));
            format!("{} → {}: {rank}; {}", pairs[at].0, pairs[at].1, carried[at].why())
        };
        let misses: Vec<String> = missed.map(miss).collect();
        Row { set: set.name.clone(), metric, score: Score::share(wanted.len() - misses.len(), wanted.len(), misses) }
    };
    let all = |_: &Carried| true;
    let carried = |carried: &Carried| matches!(carried, Carried::By { .. });
    vec![
        row("succession, of a term: recall at 10", &asked, 10, &all),
        row("succession, of a term: recall at 50", &asked, 50, &all),
        row("succession, of a term, where the texts carry it: recall at 10", &asked, 10, &carried),
        row("succession, of a term, where the texts carry it: recall at 50", &asked, 50, &carried),
        row("succession, by decade and kind: recall at 10", &unasked, 10, &all),
        row("succession, by decade and kind: recall at 50", &unasked, 50, &all),
        row("succession, by decade and kind, where the texts carry it: recall at 10", &unasked, 10, &carried),
        row("succession, by decade and kind, where the texts carry it: recall at 50", &unasked, 50, &carried),
    ]
}

/// Whether texts can tell that one term gave way to another, and by what.
enum Carried {
    /// One of the two stands in too few documents.
    NotByTerm { term: String, n: usize },
    /// The dates do not put one before the other.
    NotByDates,
    /// By so much.
    By { score: f64, n_slots: usize },
}

impl Carried {
    fn why(&self) -> String {
        let counted = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        match self {
            Self::NotByTerm { term, n } => format!("{term} stands in {}", counted(*n, "document")),
            Self::NotByDates => "the dates do not put one before the other".to_owned(),
            Self::By { score, n_slots } => format!("{}, score {score:.2}", counted(*n_slots, "shared slot")),
        }
    }
}

/// What pairs are ranked among.
struct Ranking<'a> {
    corpus: &'a Corpus,
    keyed: &'a KeyedCorpus,
    candidates: &'a [Candidate],
    bench: &'a Workbench,
}

impl Ranking<'_> {
    fn found(&self, options: &SuccessionOptions) -> Vec<Succession> {
        let Self { corpus, keyed, candidates, bench } = *self;
        succession(&SuccessionInput { corpus, keyed, candidates, lexicon: &bench.lexicon }, options)
    }

    /// The place of a term among the successors of another, from 0.
    fn of_term(&self, from: &str, to: &str, options: &SuccessionOptions) -> Option<usize> {
        let options = SuccessionOptions { from: Some(from.to_owned()), max_listed: LOOKED_THROUGH, ..options.clone() };
        self.found(&options).iter().position(|found| is_same(&found.to, to))
    }

    /// Whether the texts can tell that one term gave way to another.
    fn carried(&self, from: &str, to: &str, options: &SuccessionOptions) -> Carried {
        let asked = SuccessionOptions { from: Some(from.to_owned()), to: Some(to.to_owned()), ..options.clone() };
        let found = self.found(&asked).into_iter().next().expect("an asked pair is listed");
        let of_term = [(from, found.n_from_documents), (to, found.n_to_documents)];
        match of_term.into_iter().find(|&(_, n)| n < FEWEST_DOCUMENTS) {
            Some((term, n)) => Carried::NotByTerm { term: term.to_owned(), n },
            None if found.trend_score < ORDERED => Carried::NotByDates,
            None => Carried::By { score: found.score, n_slots: found.n_shared_slots },
        }
    }

    /// The best place of each pair in the list of its kind and decade, from 0.
    fn by_decade(&self, pairs: &[(&str, &str)], options: &SuccessionOptions) -> Vec<Option<usize>> {
        let mut lengths: BTreeMap<(i16, SuccessionKind), usize> = BTreeMap::new();
        let mut ranks = vec![None; pairs.len()];
        for found in self.found(options) {
            let crossing = found.crossover_document.and_then(|idx| self.corpus.document(idx).date.as_ref());
            let Some(date) = crossing else { continue };
            let length = lengths.entry((date.best().year() / 10, found.kind)).or_default();
            for (rank, (from, to)) in ranks.iter_mut().zip(pairs) {
                let is_found = is_same(&found.from, from) && is_same(&found.to, to);
                if is_found || is_same_change((&found.from, &found.to), (from, to)) {
                    *rank = Some(rank.map_or(*length, |rank: usize| rank.min(*length)));
                }
            }
            *length += 1;
        }
        ranks
    }
}

fn documented() -> Vec<(&'static str, &'static str)> {
    let row = |line: &'static str| {
        let (from, rest) = line.split_once(',')?;
        Some((from, rest.split_once(',')?.0))
    };
    DOCUMENTED.lines().skip(1).filter_map(row).collect()
}

/// Whether a term is the documented one, or holds it and does not refuse it: 非公有制经济 is not 公有制经济.
fn is_same(found: &str, wanted: &str) -> bool {
    let (found, wanted) = (key_of(found), key_of(wanted));
    let before = found.find(&wanted).map(|at| &found[..at]);
    before.is_some_and(|before| !before.ends_with(['非', '不', '未', '无']))
}

/// Whether both terms of one pair are those of the other without the same characters before or behind.
fn is_same_change((found_from, found_to): (&str, &str), (from, to): (&str, &str)) -> bool {
    let [found_from, found_to, from, to] = [found_from, found_to, from, to].map(key_of);
    let around = from.match_indices(&found_from).map(|(at, _)| (&from[..at], &from[at + found_from.len()..]));
    around.into_iter().any(|(before, behind)| to == format!("{before}{found_to}{behind}"))
}
