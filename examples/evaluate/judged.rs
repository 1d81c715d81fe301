//! Judged: how many of the pairs at the head of the list are successions?
//!
//! Reads `judged.csv` (`set,from,to,judgement`): pairs of the sets of that name, judged by a reader who saw the two terms
//! and their decade, neither score nor passage: 3 a succession of terms that a historian would name, 2 one of style or of
//! minor wording, 1 of related terms of which neither took the other's place, 0 anything else; of two judgements the
//! lower. In the list of each decade, without extensions, contractions and restylings, the first 20 are looked up. What
//! is not judged is left out, so that n says how many are, and listed with the misses. Recall is told by `successions`.

use std::collections::BTreeMap;

use tifa::{
    analysis::Workbench,
    phrases::KeyedCorpus,
    succession::{Succession, SuccessionInput, SuccessionKind, SuccessionOptions, candidates, succession},
};

use crate::{Row, Score, cases::Set};

const JUDGED: &str = include_str!("judged.csv");

/// Pairs of each decade that are looked up.
const LOOKED_UP: usize = 20;

/// Judgements of a pair from which on it is a succession of terms, or any.
const OF_TERMS: u8 = 3;
const OF_WORDING: u8 = 2;

/// The scores of every set of which pairs were judged.
pub(crate) fn overall(sets: &[Set], bench: &Workbench) -> Vec<Row> {
    sets.iter().flat_map(|set| of_set(set, bench)).collect()
}

fn of_set(set: &Set, bench: &Workbench) -> Vec<Row> {
    let judgements = judgements(&set.name);
    if judgements.is_empty() {
        return Vec::new();
    }
    let heads = heads(set, bench);
    let judged = |pair: &(String, String)| judgements.get(pair).copied();
    let n_judged = heads.iter().filter(|pair| judged(pair).is_some()).count();
    let row = |metric: &'static str, at_least: u8| {
        let told = |pair: &(String, String)| match judged(pair) {
            Some(judgement) if judgement >= at_least => None,
            Some(judgement) => Some(format!("{} → {}: {judgement}", pair.0, pair.1)),
            None => Some(format!("{} → {}: not judged", pair.0, pair.1)),
        };
        let n_right = heads.iter().filter(|pair| judged(pair).is_some_and(|judgement| judgement >= at_least)).count();
        let misses = heads.iter().filter_map(told).collect();
        Row { set: set.name.clone(), metric, score: Score::share(n_right, n_judged, misses) }
    };
    vec![
        row("succession, first 20 of a decade: of terms, as judged", OF_TERMS),
        row("succession, first 20 of a decade: of terms or wording, as judged", OF_WORDING),
    ]
}

/// The judgements of a set.
fn judgements(set: &str) -> BTreeMap<(String, String), u8> {
    let mut lines = csv::Reader::from_reader(JUDGED.as_bytes());
    let lines = lines.deserialize().map(|line| line.expect("every line is set, from, to, judgement"));
    let of_set = lines.filter(|(of, ..): &(String, String, String, u8)| of == set);
    of_set.map(|(_, from, to, judgement)| ((from, to), judgement)).collect()
}

/// The first pairs of each decade, by their terms.
fn heads(set: &Set, bench: &Workbench) -> Vec<(String, String)> {
    let corpus = set.dated();
    let keyed = KeyedCorpus::new(&corpus, &bench.segmenter);
    // What is ranked does not depend on the shuffles of the dates.
    let options = SuccessionOptions { permutations: 0, ..bench.config.succession.clone() };
    let candidates = candidates(&corpus, &keyed, &options.candidates);
    let input = SuccessionInput { corpus: &corpus, keyed: &keyed, candidates: &candidates, lexicon: &bench.lexicon };
    let mut lengths: BTreeMap<Option<i16>, usize> = BTreeMap::new();
    let mut is_head = |found: &Succession| {
        let date = found.crossover_document.and_then(|idx| corpus.document(idx).date.as_ref());
        let length = lengths.entry(date.map(|date| date.best().year().div_euclid(10))).or_default();
        *length += 1;
        *length <= LOOKED_UP
    };
    let listed = succession(&input, &options).into_iter().filter(|found| found.kind == SuccessionKind::Succession);
    listed.filter(|found| is_head(found)).map(|found| (found.from, found.to)).collect()
}
