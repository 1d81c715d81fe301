//! Wordings that recur, their variants and lineage, and reuse.

use std::{path::PathBuf, sync::LazyLock};

use tifa::{
    corpus::{Corpus, Events},
    ingest::{IngestOptions, Knowledge, ingest},
    phrases::{
        Family, FamilyOptions, Formulation, LineageOptions, PhraseOptions, ReuseOptions, VariantRelation, families,
        lineage, recurring, reuse,
    },
    segment::{SegmentOptions, Segmenter},
};

use crate::support::document;

pub(crate) static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

/// The five sample documents.
pub(crate) static SAMPLE: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let events = Events::builtin();
    let knows_word = |word: &str| SEGMENTER.knows(word);
    let knowledge = Knowledge { events: &events, knows_word: &knows_word };
    ingest(&[folder], &IngestOptions::default(), &knowledge).unwrap().output
});

fn corpus(texts: &[&str]) -> Corpus {
    Corpus::new(texts.iter().enumerate().map(|(at, text)| document(&format!("{at}"), text)).collect())
}

fn keys(corpus: &Corpus) -> Vec<String> {
    recurring(corpus, &SEGMENTER, &PhraseOptions::default()).into_iter().map(|found| found.key).collect()
}

fn sample_phrases() -> Vec<Formulation> {
    recurring(&SAMPLE, &SEGMENTER, &PhraseOptions::default())
}

fn sample_families() -> Vec<Family> {
    families(&SAMPLE, &sample_phrases(), &SEGMENTER, &FamilyOptions::default())
}

/// The relation of the variant that has this text to its parent.
fn relation(families: &[Family], text: &str) -> Option<(String, VariantRelation)> {
    families.iter().find_map(|family| {
        let variant = family.variants.iter().find(|variant| variant.text == text)?;
        Some((family.variants[variant.parent?].text.clone(), variant.relation?))
    })
}

#[test]
fn punctuation_does_not_make_another_phrase() {
    let phrases = sample_phrases();
    let found = phrases.iter().find(|phrase| phrase.key == "全方位全角度全链条改造").unwrap();
    let spellings: Vec<&str> = found.spellings.iter().map(|spelling| spelling.text.as_str()).collect();
    assert_eq!((found.n_documents, spellings), (2, vec!["全方位全角度全链条改造", "全方位、全角度、全链条改造"]));
}

#[test]
fn a_phrase_takes_its_closing_quote_along() {
    assert!(sample_phrases().iter().any(|phrase| phrase.text == "实施数字经济创新提质“一号发展工程”"));
}

#[test]
fn a_fragment_that_never_stands_alone_is_not_listed() {
    let phrases = sample_phrases();
    for fragment in ["数字经济创新提质", "一号发展工程", "全角度全链条", "换鸟凤凰涅槃"] {
        assert!(phrases.iter().all(|phrase| phrase.key != fragment), "{fragment}");
    }
}

#[test]
fn a_part_that_also_stands_alone_is_listed() {
    let keys = keys(&corpus(&["坚持深化农村综合改革试点。", "继续深化农村综合改革试点。", "农村综合改革很难。"]));
    assert!(keys.contains(&"深化农村综合改革试点".to_owned()) && keys.contains(&"农村综合改革".to_owned()), "{keys:?}");
}

#[test]
fn phrases_begin_and_end_at_words() {
    // 业高质量发展 recurs too, but only inside of 企业 and 产业.
    let keys = keys(&corpus(&["推动企业高质量发展。", "实现产业高质量发展。", "促进高质量发展。"]));
    assert_eq!(keys, ["高质量发展"]);
}

#[test]
fn phrases_do_not_end_with_function_words_or_inside_numbers() {
    let keys = keys(&corpus(&["扩大有效投资的规模和2019年相比。", "扩大有效投资的力度和2018年相比。"]));
    assert_eq!(keys, ["扩大有效投资"]);
}

#[test]
fn what_recurs_in_one_document_only_is_not_listed_unless_asked() {
    let corpus = corpus(&["深化农村综合改革。推进农村综合改革。", "别的内容。"]);
    let within = PhraseOptions { min_documents: 1, ..PhraseOptions::default() };
    assert!(recurring(&corpus, &SEGMENTER, &PhraseOptions::default()).is_empty());
    assert!(!recurring(&corpus, &SEGMENTER, &within).is_empty());
}

#[test]
fn quoted_formulas_with_rewritten_members_are_one_family() {
    let expected = ("老树发新枝、新枝育新果".to_owned(), VariantRelation::Rewriting);
    assert_eq!(relation(&sample_families(), "发新芽、长新枝"), Some(expected));
}

#[test]
fn members_in_another_order_are_a_variant() {
    let expected = ("链主+链长".to_owned(), VariantRelation::Reordering);
    assert_eq!(relation(&sample_families(), "链长+链主"), Some(expected));
}

#[test]
fn pause_marks_make_a_variant() {
    let expected = ("全方位全角度全链条改造".to_owned(), VariantRelation::Punctuation);
    assert_eq!(relation(&sample_families(), "全方位、全角度、全链条改造"), Some(expected));
}

#[test]
fn a_longer_wording_is_no_variant_of_what_it_goes_on_from() {
    let corpus = corpus(&[
        "坚持“中国特色社会主义”。坚持“中国特色社会主义道路”。",
        "发展“中国特色社会主义”。发展“中国特色社会主义道路”。",
    ]);
    let phrases = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert!(families(&corpus, &phrases, &SEGMENTER, &FamilyOptions::default()).is_empty());
}

#[test]
fn a_lineage_runs_from_the_earliest_wording() {
    let found = lineage(&SAMPLE, &SEGMENTER, "发新芽、长新枝", &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["老树发新枝、新枝育新果", "发新芽、长新枝"]);
    assert_eq!(found.variants[1].parent, Some(0));
}

#[test]
fn a_phrase_that_nothing_is_near_has_no_lineage() {
    assert!(lineage(&SAMPLE, &SEGMENTER, "阶级斗争", &LineageOptions::default()).variants.is_empty());
}

#[test]
fn a_passage_with_a_small_change_is_reused() {
    let corpus = corpus(&[
        "我们要坚定不移走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
        "各地要坚定不移地走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
    ]);
    let found = reuse(&corpus, &SEGMENTER, &ReuseOptions::default());
    assert_eq!(found.reuses.len(), 1);
    assert!(corpus.quote(found.reuses[0].to).starts_with("走中国特色社会主义") && found.inherited_shares[1] > 0.6);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let run = |n_threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| (sample_phrases(), sample_families()))
    };
    assert_eq!(run(1), run(2));
}
