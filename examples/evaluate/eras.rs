//! Eras: do the formulations that a decade is known for stand out in its texts?
//!
//! Reads `eras.csv` (`decade,formulation,source`: public documents that the formulation is known by). In every set that
//! says at least twenty of them in their decades, each decade is compared with all the others (`shift`, by G²); the
//! share of the formulations among the first 50 terms of four characters or more that are more frequent in it is the
//! score: words of two characters are no formulations. Misses are listed with their rank. Says nothing of what else
//! stands there.

use std::collections::BTreeMap;

use tifa::{
    analysis::{Counted, Workbench},
    config::Config,
    corpus::DocumentIdx,
    shift::{Measure, Samples},
};

use crate::{Row, Score, cases::Set};

const KNOWN: &str = include_str!("eras.csv");

/// Formulations that a set must say in their decades.
const MIN_SAID: usize = 20;

/// Characters that a formulation has at least.
const MIN_CHARS: usize = 4;

/// How many terms of a decade are looked through.
const LISTED: usize = 50;

/// The score of every set that covers enough of the decades.
pub(crate) fn overall(sets: &[Set]) -> Vec<Row> {
    sets.iter().filter_map(of_set).collect()
}

fn of_set(set: &Set) -> Option<Row> {
    let bench = Workbench::without_corpus(Config::default()).ok()?;
    let bench = Workbench { corpus: set.dated(), ..bench };
    let decades = decades(&bench);
    let said: Vec<(&str, &str)> =
        known().filter(|&(decade, term)| is_said(&bench, decades.get(decade), term)).collect();
    if said.len() < MIN_SAID {
        return None;
    }
    let counted = bench.count(&[]);
    let mut misses = Vec::new();
    for of_decade in said.chunk_by(|one, other| one.0 == other.0) {
        let standing_out = standing_out(&bench, &counted, &decades, of_decade[0].0);
        for (decade, formulation) in of_decade {
            match standing_out.iter().position(|term| term == formulation) {
                Some(rank) if rank < LISTED => {}
                Some(rank) => misses.push(format!("{decade} {formulation}: {}th", rank + 1)),
                None => misses.push(format!("{decade} {formulation}: not more frequent")),
            }
        }
    }
    let score = Score::share(said.len() - misses.len(), said.len(), misses);
    Some(Row { set: set.name.clone(), metric: "formulations of a decade in its first 50", score })
}

/// The documents of each decade.
fn decades(bench: &Workbench) -> BTreeMap<String, Vec<DocumentIdx>> {
    let mut decades: BTreeMap<String, Vec<DocumentIdx>> = BTreeMap::new();
    for (idx, document) in bench.corpus.iter() {
        if let Some(date) = &document.date {
            decades.entry(format!("{}0s", date.best().year() / 10)).or_default().push(idx);
        }
    }
    decades
}

/// Whether one of the documents has the words.
fn is_said(bench: &Workbench, documents: Option<&Vec<DocumentIdx>>, term: &str) -> bool {
    documents.is_some_and(|documents| documents.iter().any(|&idx| bench.corpus.document(idx).text.contains(term)))
}

/// The terms of four characters or more that are more frequent in a decade than in the others, by falling G².
fn standing_out<'a>(
    bench: &Workbench,
    counted: &'a Counted,
    decades: &BTreeMap<String, Vec<DocumentIdx>>,
    decade: &str,
) -> Vec<&'a str> {
    let others = decades.iter().filter(|(of, _)| *of != decade).flat_map(|(_, documents)| documents).copied();
    let samples = Samples::new(decades[decade].iter().copied(), others).expect("decades share no document");
    let table = bench.compare(counted, &samples);
    let rising = table.ranked(Measure::G2).into_iter().filter(|row| row.g2 > 0.0);
    let texts = rising.map(|row| counted.counts.term(row.term).text.as_str());
    texts.filter(|text| text.chars().count() >= MIN_CHARS).collect()
}

fn known() -> impl Iterator<Item = (&'static str, &'static str)> {
    KNOWN.lines().skip(1).filter_map(|line| {
        let (decade, rest) = line.split_once(',')?;
        Some((decade, rest.split_once(',')?.0))
    })
}
