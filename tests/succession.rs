//! Which term gave way to which.

use jiff::civil::date;
use tifa::{
    corpus::{Corpus, DateInterval, DateKind, DocumentDate},
    phrases::KeyedCorpus,
    succession::{Succession, SuccessionInput, SuccessionOptions, candidates, occurrences, succession},
};

use crate::{
    phrases::{SAMPLE, SEGMENTER},
    support::document,
};

/// One document a year from 2000 on.
fn yearly(texts: &[&str]) -> Corpus {
    let dated = texts.iter().zip(2000..).map(|(text, year)| {
        let mut document = document(&format!("{year}"), text);
        let interval = DateInterval::day(date(year, 3, 5));
        document.date = Some(DocumentDate { interval, kind: DateKind::Publication, evidence: Vec::new() });
        document
    });
    Corpus::new(dated.collect())
}

fn asked(corpus: &Corpus, from: &str, to: &str) -> Succession {
    let keyed = KeyedCorpus::new(corpus, &SEGMENTER);
    let options = SuccessionOptions { from: Some(from.to_owned()), to: Some(to.to_owned()), ..Default::default() };
    let listed = candidates(corpus, &keyed, &options.candidates);
    let input = SuccessionInput { corpus, keyed: &keyed, candidates: &listed };
    succession(&input, &options).remove(0)
}

const TEXTS: [&str; 4] = [
    "我们要大力发展商品经济新事业。",
    "必须大力发展商品经济新事业。",
    "各地要大力发展市场经济新事业。",
    "继续大力发展市场经济新事业。",
];

#[test]
fn a_term_that_takes_the_slot_of_another_follows_it() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    // 发展_新事 and the longer frames around it are one core; both uses of the one term precede both of the other.
    assert!(found.n_shared_slots == 1 && (found.trend_score - 1.0).abs() < 1e-12, "{found:?}");
    assert!(found.score > 0.4 && found.slots[0].left.ends_with("发展"), "{found:?}");
}

#[test]
fn the_other_way_round_there_is_no_succession() {
    assert_eq!(asked(&yearly(&TEXTS), "市场经济", "商品经济").score, 0.0);
}

#[test]
fn the_crossing_is_the_first_document_of_the_later_term() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    assert_eq!(found.crossover_document, found.first_document);
}

#[test]
fn few_documents_are_called_weak() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    assert!(found.is_weak && found.evidence.contains("weak"), "{}", found.evidence);
}

#[test]
fn an_asked_pair_without_a_slot_is_shown_with_what_there_is() {
    let found = asked(&SAMPLE, "数字化改造", "人工智能+");
    assert_eq!((found.score, found.n_from_documents, found.n_to_documents), (0.0, 3, 2));
    assert!(found.is_weak && found.evidence.contains("no shared slots"), "{}", found.evidence);
}

#[test]
fn a_term_is_found_whatever_its_quotes() {
    let corpus = yearly(&["实施“人工智能＋”行动。"]);
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    assert_eq!(occurrences(&corpus, &keyed, "人工智能+").passages.len(), 1);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let keyed = KeyedCorpus::new(&SAMPLE, &SEGMENTER);
    let options = SuccessionOptions::default();
    let listed = candidates(&SAMPLE, &keyed, &options.candidates);
    let run = |n_threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| succession(&SuccessionInput { corpus: &SAMPLE, keyed: &keyed, candidates: &listed }, &options))
    };
    assert_eq!(run(1), run(2));
}
