//! Dates: is the date that was read the gold date, at the gold date's precision?
//!
//! Right means that every day it allows, of the days of a meeting the one gone by, lies in the gold interval: a year
//! where the gold date is a day is not right, but it does hold the gold date. Many texts carry no date, so accuracy over
//! all of them says little; beside it stand how many are right of those whose text writes the gold date out, the share
//! that was dated as finely as the gold date, how many of these are right, and the share of all whose date excludes the
//! gold one. That share is the price: the smaller the better.

use tifa::corpus::{DateEvidence, DateInterval, DateKind, Document, DocumentDate};

use crate::{
    Row, Score,
    cases::{Case, Set},
    stated::is_stated,
};

const FROM_TEXT: &str = "date, text alone";
const FINE: &str = "date, text alone: dated as finely as gold";
const RIGHT: &str = "date, text alone: right where dated as finely";
const STATED: &str = "date, text alone: right where the text states it";
const HELD: &str = "date, text alone: holds gold where dated";
const WRONG: &str = "date, text alone: wrong (of all)";
const WITH_NAME: &str = "date, with file name";
const RIGHT_WITH_NAME: &str = "date, with file name: right where dated as finely";
const WRONG_WITH_NAME: &str = "date, with file name: wrong (of all)";
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
    let alone: Reader = |case| &case.anonymous;
    let named: Reader = |case| &case.named;
    vec![
        (FROM_TEXT, share(cases, alone, |_, _| true, is_right)),
        (FINE, share(cases, alone, |_, _| true, is_fine)),
        (RIGHT, share(cases, alone, is_fine, is_right)),
        (STATED, right_of(&stated(cases), alone)),
        (HELD, share(cases, alone, |found, _| found.is_some(), |found, gold| !is_wrong(found, gold))),
        (WRONG, wrong(cases, alone)),
        (WITH_NAME, share(cases, named, |_, _| true, is_right)),
        (RIGHT_WITH_NAME, share(cases, named, is_fine, is_right)),
        (WRONG_WITH_NAME, wrong(cases, named)),
    ]
}

/// The cases whose text writes the gold date out.
fn stated<'a>(cases: &[(&'a Case, DateInterval)]) -> Vec<(&'a Case, DateInterval)> {
    let states = |(case, gold): &&(&Case, DateInterval)| {
        case.anonymous.as_ref().is_ok_and(|document| is_stated(&document.original, *gold))
    };
    cases.iter().filter(states).copied().collect()
}

fn right_of(cases: &[(&Case, DateInterval)], read: Reader) -> Score {
    share(cases, read, |_, _| true, is_right)
}

/// What was made of a case, with or without its file's name.
type Reader = fn(&Case) -> &Result<Document, String>;
/// A claim about the date that was found, if any, and the gold date.
type Claim = fn(Option<DateInterval>, DateInterval) -> bool;

fn is_right(found: Option<DateInterval>, gold: DateInterval) -> bool {
    found.is_some_and(|found| gold.contains(found))
}

fn is_fine(found: Option<DateInterval>, gold: DateInterval) -> bool {
    found.is_some_and(|found| found.n_days() <= gold.n_days())
}

fn is_wrong(found: Option<DateInterval>, gold: DateInterval) -> bool {
    found.is_some_and(|found| found.intersection(gold).is_none())
}

/// Of the cases for which the first claim holds, those for which the second does.
fn share(cases: &[(&Case, DateInterval)], read: Reader, among: Claim, claim: Claim) -> Score {
    let found = |case: &Case| read(case).as_ref().ok().and_then(interval);
    let considered: Vec<_> = cases.iter().filter(|(case, gold)| among(found(case), *gold)).collect();
    let missed = considered.iter().filter(|(case, gold)| !claim(found(case), *gold));
    let misses: Vec<String> = missed.map(|(case, gold)| describe(case, *gold, read(case).as_ref().ok())).collect();
    Score::share(considered.len() - misses.len(), considered.len(), misses)
}

/// Of all cases, those whose date excludes the gold date; these are what is listed.
fn wrong(cases: &[(&Case, DateInterval)], read: Reader) -> Score {
    let sound = share(cases, read, |_, _| true, |found, gold| !is_wrong(found, gold));
    Score::share(sound.misses.len(), cases.len(), sound.misses)
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
    let is_told = |date: &DocumentDate| date.evidence.first().is_some_and(DateEvidence::tells_day);
    let days = |date: &DocumentDate| if is_told(date) { DateInterval::day(date.best()) } else { date.interval };
    document.date.as_ref().map(days)
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
