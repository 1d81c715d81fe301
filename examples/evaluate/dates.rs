//! Dates: is the date that was read the gold date, at the gold date's precision?
//!
//! Right means that every day it allows lies in the gold interval: a year where the gold date is a day is not right,
//! but it does hold the gold date.

use tifa::corpus::{DateInterval, DateKind, Document};

use crate::{
    Row, Score,
    cases::{Case, Set},
};

const FROM_TEXT: &str = "date, text alone";
const HELD: &str = "date, text alone: holds gold where dated";
const WITH_NAME: &str = "date, with file name";
const DRAFTING: &str = "drafting date, labelled";
const PUBLICATION: &str = "publication date, labelled";

/// The scores of a set that has gold dates.
pub(crate) fn scores(set: &Set) -> Vec<(&'static str, Score)> {
    let cases = dated(set);
    if cases.is_empty() {
        return Vec::new();
    }
    let is_page = cases.iter().all(|(case, _)| published_on(case).is_some());
    if let Some(reason) = set.unsupported() {
        let labels: &[&'static str] = if is_page { &[DRAFTING, PUBLICATION] } else { &[] };
        let metrics = [FROM_TEXT, WITH_NAME].into_iter().chain(labels.iter().copied());
        return metrics.map(|metric| (metric, Score::none(&reason, cases.len()))).collect();
    }
    let mut scores = general(&cases);
    if is_page {
        scores.push((DRAFTING, labelled(&cases, DateKind::Drafting, |_, gold| Some(gold))));
        scores.push((PUBLICATION, labelled(&cases, DateKind::Publication, |case, _| published_on(case))));
    }
    scores
}

/// The same over all sets that can be read.
pub(crate) fn overall(sets: &[Set]) -> Vec<Row> {
    let readable = sets.iter().filter(|set| set.unsupported().is_none());
    let cases: Vec<(&Case, DateInterval)> = readable.flat_map(dated).collect();
    let row = |(metric, score)| Row {
        set: "all dated sets".to_owned(),
        metric,
        score: Score { misses: Vec::new(), ..score },
    };
    general(&cases).into_iter().map(row).collect()
}

fn dated(set: &Set) -> Vec<(&Case, DateInterval)> {
    set.cases.iter().filter_map(|case| case.gold_date.map(|gold| (case, gold))).collect()
}

fn general(cases: &[(&Case, DateInterval)]) -> Vec<(&'static str, Score)> {
    vec![
        (FROM_TEXT, accuracy(cases, |case| &case.anonymous)),
        (HELD, held(cases)),
        (WITH_NAME, accuracy(cases, |case| &case.named)),
    ]
}

fn accuracy(cases: &[(&Case, DateInterval)], read: fn(&Case) -> &Result<Document, String>) -> Score {
    let miss = |(case, gold): &(&Case, DateInterval)| {
        let document = read(case).as_ref().ok();
        let is_right = document.and_then(interval).is_some_and(|found| gold.contains(found));
        (!is_right).then(|| describe(case, *gold, document))
    };
    let misses: Vec<String> = cases.iter().filter_map(miss).collect();
    Score::share(cases.len() - misses.len(), cases.len(), misses)
}

/// Of the documents that were given any date, those whose gold date it allows.
fn held(cases: &[(&Case, DateInterval)]) -> Score {
    let found = |(case, _): &(&Case, DateInterval)| case.anonymous.as_ref().ok().and_then(interval);
    let n_dated = cases.iter().filter_map(found).count();
    let miss = |pair: &(&Case, DateInterval)| {
        let (case, gold) = pair;
        let is_outside = found(pair)?.intersection(*gold).is_none();
        is_outside.then(|| describe(case, *gold, case.anonymous.as_ref().ok()))
    };
    let misses: Vec<String> = cases.iter().filter_map(miss).collect();
    Score::share(n_dated - misses.len(), n_dated, misses)
}

/// Whether the first evidence of that kind is the gold date of that kind.
fn labelled(
    cases: &[(&Case, DateInterval)],
    kind: DateKind,
    gold_of: fn(&Case, DateInterval) -> Option<DateInterval>,
) -> Score {
    let miss = |(case, gold): &(&Case, DateInterval)| {
        let gold = gold_of(case, *gold)?;
        let document = case.anonymous.as_ref().ok();
        let evidence = document.and_then(|document| document.date.as_ref()).map_or(&[][..], |date| &date.evidence);
        let found = evidence.iter().find(|item| item.kind == kind);
        let is_right = found.is_some_and(|item| gold.contains(item.interval));
        (!is_right).then(|| describe(case, gold, document))
    };
    let misses: Vec<String> = cases.iter().filter_map(miss).collect();
    Score::share(cases.len() - misses.len(), cases.len(), misses)
}

/// The day in an address such as `…/2019-02/13/content_1.htm`: pages are filed under the day they appeared.
fn published_on(case: &Case) -> Option<DateInterval> {
    let parts: Vec<&str> = case.source.split('/').collect();
    let day = parts.windows(2).find(|pair| pair[0].len() == 7 && pair[1].len() == 2)?;
    tifa::corpus::parse_edtf(&day.join("-"))
}

fn interval(document: &Document) -> Option<DateInterval> {
    document.date.as_ref().map(|date| date.interval)
}

fn describe(case: &Case, gold: DateInterval, document: Option<&Document>) -> String {
    let date = document.and_then(|document| document.date.as_ref());
    let found = date.map_or_else(
        || "none".to_owned(),
        |date| {
            let line: String = date.evidence_line().chars().take(120).collect();
            format!("{} by {}", date.interval.edtf(), line.replace('\n', " "))
        },
    );
    format!("gold {}, found {found} `{}`", gold.edtf(), case.name)
}
