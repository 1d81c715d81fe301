//! Texts: how much of the gold text was kept, and of the rest left out; in which encoding the bytes were read.

use tifa::ingest::{RepairOptions, decode::decode, repair::repair};

use crate::{
    Score,
    cases::{Case, Kind, Set},
    grams::f1,
};

/// What the names of files call their encodings, and what the reader calls them.
const ENCODINGS: [(&str, &str); 4] =
    [("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("gb18030-broken", "GB18030"), ("big5", "Big5")];

/// The scores of a set that has gold texts, or files named after their encoding.
pub(crate) fn scores(set: &Set) -> Vec<(&'static str, Score)> {
    let mut scores = Vec::new();
    let n_gold = set.cases.iter().filter(|case| case.gold_text.is_some()).count();
    match set.unsupported() {
        Some(reason) if n_gold > 0 => scores.push(("body F1", Score::none(&reason, n_gold))),
        None if n_gold > 0 => {
            scores.push(("body F1", agreement(set, written)));
            scores.push(("body F1, folded", agreement(set, folded)));
        }
        _ if set.kind == Kind::Raw => scores.push(("body F1", Score::none("no gold", set.cases.len()))),
        _ => {}
    }
    scores.extend(encodings(set).map(|score| ("encoding", score)));
    scores
}

/// Macro average over the gold texts; a document that could not be read scores 0.
fn agreement(set: &Set, texts: fn(&Case, &str) -> (String, String)) -> Score {
    let with_gold = set.cases.iter().filter_map(|case| Some((case, case.gold_text.as_deref()?)));
    let score = |(case, gold): (&Case, &str)| {
        let (gold, read) = texts(case, gold);
        (f1(&gold, &read), case.name.clone())
    };
    let scores: Vec<(f64, String)> = with_gold.map(score).collect();
    let mean = scores.iter().map(|(score, _)| score).sum::<f64>() / scores.len() as f64;
    let below = scores.iter().filter(|(score, _)| *score < 0.995);
    let misses = below.map(|(score, name)| format!("{score:.4} `{name}`")).collect();
    Score { this: format!("{mean:.4}"), n: scores.len(), misses }
}

/// The gold text and the text as it is written out.
fn written(case: &Case, gold: &str) -> (String, String) {
    (gold.to_owned(), case.written.clone().unwrap_or_default())
}

/// The gold text and the text as it is counted, both folded: what differs then is not due to folding.
fn folded(case: &Case, gold: &str) -> (String, String) {
    let read = case.named.as_ref().map(|document| document.counted_text()).unwrap_or_default();
    (repair(gold, &RepairOptions::folds_alone(), &|_| false).text, read)
}

fn encodings(set: &Set) -> Option<Score> {
    let expected_of = |case: &Case| {
        let named = case.name.split('.').find_map(|part| ENCODINGS.iter().find(|(name, _)| *name == part));
        named.map(|(_, expected)| *expected)
    };
    let named: Vec<(&Case, &str)> =
        set.cases.iter().filter_map(|case| expected_of(case).map(|expected| (case, expected))).collect();
    let miss = |(case, expected): &(&Case, &str)| {
        let found = encoding_of(case);
        (found != *expected).then(|| format!("read as {found} `{}`", case.name))
    };
    let misses: Vec<String> = named.iter().filter_map(miss).collect();
    (!named.is_empty()).then(|| Score::share(named.len() - misses.len(), named.len(), misses))
}

/// Where the format is not read, the decoder alone is asked.
fn encoding_of(case: &Case) -> String {
    match &case.named {
        Ok(document) => document.encoding.clone(),
        Err(_) => decode(&case.bytes).map_or_else(|| "none".to_owned(), |decoded| decoded.encoding.to_owned()),
    }
}
