//! Successions: of documented ones, how many are found?
//!
//! Reads `successions.csv` (`from,to,source`: which term gave way to which, and the public document that says so), asks
//! for the successors of each `from` in every set whose texts hold at least ten of the pairs, and looks for `to` among
//! the first 10 and 50. A found term counts if it holds the documented one or is held by it. Recall says nothing of how
//! many others stand above.

use tifa::{
    analysis::Workbench,
    corpus::{Corpus, DateKind, DocumentDate},
    phrases::{KeyedCorpus, key_of},
    succession::{
        Candidate, Succession, SuccessionInput, SuccessionOptions, candidates, concept, occurrences, succession,
    },
};

use crate::{Row, Score, cases::Set};

const DOCUMENTED: &str = include_str!("successions.csv");

/// Pairs that a set must hold.
const MIN_PAIRS: usize = 10;

/// The scores of every set that holds enough of the pairs.
pub(crate) fn overall(sets: &[Set], bench: &Workbench) -> Vec<Row> {
    sets.iter().flat_map(|set| of_set(set, bench)).collect()
}

fn of_set(set: &Set, bench: &Workbench) -> Vec<Row> {
    let corpus = dated(set);
    let keyed = KeyedCorpus::new(&corpus, &bench.segmenter);
    let occurs = |term: &str| !occurrences(&corpus, &keyed, &concept(&bench.lexicon, term)).passages.is_empty();
    let pairs: Vec<(&str, &str)> = documented().into_iter().filter(|(from, to)| occurs(from) && occurs(to)).collect();
    if pairs.len() < MIN_PAIRS {
        return Vec::new();
    }
    // What is ranked does not depend on the shuffles of the dates.
    let options = SuccessionOptions { permutations: 0, ..bench.config.succession.clone() };
    let listed = candidates(&corpus, &keyed, &options.candidates);
    let ranks: Vec<Option<usize>> = pairs
        .iter()
        .map(|&(from, to)| {
            let mut candidates: Vec<Candidate> = listed.clone();
            candidates.push(occurrences(&corpus, &keyed, &concept(&bench.lexicon, to)));
            let options = SuccessionOptions { from: Some(from.to_owned()), ..options.clone() };
            let input =
                SuccessionInput { corpus: &corpus, keyed: &keyed, candidates: &candidates, lexicon: &bench.lexicon };
            succession(&input, &options).iter().position(|found| is_same(found, to))
        })
        .collect();
    let recall = |metric: &'static str, within: usize| {
        let is_missed = |rank: &Option<usize>| rank.is_none_or(|rank| rank >= within);
        let missed = pairs.iter().zip(&ranks).filter(|(_, rank)| is_missed(rank));
        let misses: Vec<String> = missed.map(|((from, to), _)| format!("{from} → {to}")).collect();
        Row { set: set.name.clone(), metric, score: Score::share(pairs.len() - misses.len(), pairs.len(), misses) }
    };
    vec![recall("succession, of a term: recall at 10", 10), recall("succession, of a term: recall at 50", 50)]
}

/// The texts under their gold dates.
fn dated(set: &Set) -> Corpus {
    let documents = set.cases.iter().filter_map(|case| {
        let mut document = case.named.clone().ok()?;
        let interval = case.gold_date?;
        document.date = Some(DocumentDate { interval, kind: DateKind::Publication, evidence: Vec::new() });
        Some(document)
    });
    Corpus::new(documents.collect())
}

fn documented() -> Vec<(&'static str, &'static str)> {
    let row = |line: &'static str| {
        let (from, rest) = line.split_once(',')?;
        Some((from, rest.split_once(',')?.0))
    };
    DOCUMENTED.lines().skip(1).filter_map(row).collect()
}

fn is_same(found: &Succession, to: &str) -> bool {
    let (found, to) = (key_of(&found.to), key_of(to));
    found.contains(&to) || to.contains(&found)
}
