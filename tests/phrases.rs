//! Wordings that recur, their variants and lineage, and reuse.

use std::{path::PathBuf, sync::LazyLock};

use tifa::{
    corpus::{Corpus, DocumentIdx},
    ingest::{IngestOptions, Knowledge, ingest},
    phrases::{
        Family, FamilyOptions, Formulation, LineageOptions, PhraseOptions, ReuseOptions, TimeOrder, VariantRelation,
        families, lineage, recurring, reuse,
    },
    segment::{SegmentOptions, Segmenter},
};

use crate::support::{EVENTS, document};

pub(crate) static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

/// The five sample documents.
pub(crate) static SAMPLE: LazyLock<Corpus> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let knows_word = |word: &str| SEGMENTER.knows(word);
    let knowledge = Knowledge { events: &EVENTS, knows_word: &knows_word };
    ingest(&[folder], &IngestOptions::default(), &knowledge).expect("the seeds can be read").output
});

pub(crate) fn corpus(texts: &[&str]) -> Corpus {
    Corpus::new(texts.iter().enumerate().map(|(at, text)| document(&format!("{at}"), text)).collect())
}

pub(crate) fn keys(corpus: &Corpus) -> Vec<String> {
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
    let fragments = [
        "数字经济创新提质",
        "一号发展工程",
        "全角度全链条",
        "换鸟凤凰涅槃",
        "新质生产力的重要",
        "项目盲目发展",
        "国家中小企业",
        "推动制造业提质",
    ];
    for fragment in fragments {
        assert!(phrases.iter().all(|phrase| phrase.key != fragment), "{fragment}");
    }
}

#[test]
fn a_part_that_also_stands_alone_is_listed() {
    let keys = keys(&corpus(&["坚持深化农村综合改革试点。", "继续深化农村综合改革试点。", "农村综合改革很难。"]));
    assert!(keys.contains(&"深化农村综合改革试点".to_owned()) && keys.contains(&"农村综合改革".to_owned()), "{keys:?}");
}

#[test]
fn verbs_without_what_they_do_are_not_listed() {
    let corpus = corpus(&[
        "要进一步巩固和发展统一战线。必须深入贯彻。",
        "应当巩固和发展安定团结的局面。要深入贯彻。",
        "继续巩固和发展。我们深入贯彻。",
    ]);
    assert!(!keys(&corpus).iter().any(|key| key == "巩固和发展" || key == "深入贯彻"), "{:?}", keys(&corpus));
}

#[test]
fn an_object_that_is_only_half_there_is_not_listed() {
    let corpus = corpus(&[
        "全面贯彻党的教育方针。缩小城乡、地区差距。",
        "全面贯彻党的民族政策。缩小城乡、区域差距。",
        "全面贯彻党的路线。缩小城乡和贫富差距。",
    ]);
    let keys = keys(&corpus);
    assert!(!keys.iter().any(|key| key == "全面贯彻党" || key == "缩小城乡"), "{keys:?}");
}

#[test]
fn a_wording_is_listed_in_whatever_order_its_documents_stand() {
    let texts = ["切实加强基层民主政治建设工作。", "加强基层民主政治建设工作。"];
    for order in [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0]] {
        let corpus = corpus(&order.map(|text| texts[text]));
        let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
        let count = listed.iter().find(|phrase| phrase.key == "加强基层民主政治建设工作").map(|phrase| phrase.count);
        assert_eq!(count, Some(6), "{listed:?}");
    }
}

#[test]
fn a_phrase_with_one_of_a_pair_of_marks_is_not_listed() {
    let corpus = corpus(&["认真贯彻《中华人民共和国教育法》。", "认真贯彻《中华人民共和国环境保护法》。"]);
    let texts: Vec<String> =
        recurring(&corpus, &SEGMENTER, &PhraseOptions::default()).into_iter().map(|found| found.text).collect();
    assert!(texts.iter().all(|text| text.matches('《').count() == text.matches('》').count()), "{texts:?}");
}

/// The families of some sentences, one a year, of which six have the one wording and six later ones the other.
fn families_of_two(one: &str, other: &str, options: &FamilyOptions) -> Vec<Family> {
    let corpus = crate::succession::yearly(&[[one; 6], [other; 6]].concat());
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    families(&corpus, &listed, &SEGMENTER, options)
}

#[test]
fn a_noun_that_comes_into_a_short_wording_makes_another_thing_of_it() {
    let mut options = FamilyOptions::default();
    let of_education = |options: &FamilyOptions| {
        families_of_two("去年的社会主义教育事业较快发展。", "去年的社会主义荣辱观教育事业较快发展。", options)
    };
    assert_eq!(of_education(&options).len(), 1);
    options.relation.min_chars_around_word = 20;
    assert!(of_education(&options).is_empty());
}

#[test]
fn a_list_that_members_are_added_to_is_a_variant() {
    let found = families_of_two(
        "大力发展科学、教育、文化、卫生事业。",
        "大力发展科学、教育、文化、卫生、体育事业。",
        &FamilyOptions::default(),
    );
    assert_eq!(found[0].variants[1].relation, Some(VariantRelation::Addition));
}

#[test]
fn what_names_another_thing_is_no_variant() {
    let both = "要推进利率市场化改革。要推进汇率市场化改革。";
    let corpus = corpus(&["推进利率市场化改革。", "推进汇率市场化改革。", both, "推进利率市场化改革。"]);
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert_eq!(families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default()), []);
}

#[test]
fn what_gave_way_to_another_name_is_a_variant() {
    let (old, new) = ("去年的国民生产总值增长较快。", "去年的国内生产总值增长较快。");
    let corpus = crate::succession::yearly(&[[old; 6], [new; 6]].concat());
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    let found = families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default());
    assert_eq!(
        relation(&found, "国内生产总值增长较快").map(|(parent, _)| parent).as_deref(),
        Some("国民生产总值增长较快")
    );
}

#[test]
fn what_points_elsewhere_is_no_variant() {
    let options = FamilyOptions::default();
    for (one, other) in [
        ("去年的我国旅游收入增长较快。", "去年的全国旅游收入增长较快。"),
        ("帮助青年演员排练。", "帮助中年演员排练。"),
        ("we protect our vineyards.", "we protect their vineyards."),
    ] {
        assert!(families_of_two(one, other, &options).is_empty(), "{one}");
    }
    assert_eq!(families_of_two("去年的本国旅游收入增长较快。", "去年的我国旅游收入增长较快。", &options).len(), 1);
}

#[test]
fn what_goes_on_under_another_verb_did_not_give_way() {
    let options = FamilyOptions::default();
    let (old, new) = ("去年的国民生产总值增长较快。", "去年的国内生产总值增长较快。");
    assert_eq!(families_of_two(old, new, &options).len(), 1);
    let goes_on = format!("{new}预计的国民生产总值，国民生产总值。");
    assert!(families_of_two(old, &goes_on, &options).is_empty());
}

#[test]
fn phrases_begin_and_end_at_words() {
    // 业高质量发展 recurs too, but only inside of 企业 and 产业.
    let keys = keys(&corpus(&["推动企业高质量发展。", "实现产业高质量发展。", "促进高质量发展。"]));
    assert_eq!(keys, ["高质量发展"]);
}

#[test]
fn phrases_do_not_end_with_function_words_or_inside_numbers() {
    let texts = ["扩大有效投资和2019年的任务。", "扩大有效投资和2018年的目标。", "扩大有效投资。"];
    let keys = keys(&corpus(&texts));
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
fn members_inside_a_wording_in_another_order_are_a_variant() {
    for (old, new) in [
        ("坚持改革、开放、创新三位一体", "坚持创新、改革、开放三位一体"),
        ("建设富强、民主、文明的国家", "建设文明、富强、民主的国家"),
        // All members end alike, so that the list seems to end before their last character.
        ("推动工业、农业、服务业协调发展", "推动服务业、工业、农业协调发展"),
        ("实施“引进来”和“走出去”战略", "实施“走出去”和“引进来”战略"),
    ] {
        let [old_sentence, new_sentence] = [old, new].map(|wording| format!("{wording}。"));
        let corpus =
            corpus(&[&old_sentence, &old_sentence, &old_sentence, &new_sentence, &new_sentence, &new_sentence]);
        let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
        let families = families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default());
        assert_eq!(relation(&families, new), Some((old.to_owned(), VariantRelation::Reordering)), "{families:?}");
    }
}

#[test]
fn pause_marks_make_a_variant() {
    let expected = ("全方位全角度全链条改造".to_owned(), VariantRelation::Punctuation);
    assert_eq!(relation(&sample_families(), "全方位、全角度、全链条改造"), Some(expected));
}

#[test]
fn a_list_is_not_its_members_run_together() {
    // 、 parts equals in 全方位、全角度, and two different things in 高质量发展、建设.
    assert!(sample_phrases().iter().all(|phrase| phrase.key != "高质量发展建设"));
    let texts =
        ["推进“高质量发展、建设”。", "推进“高质量发展、建设”。", "推进“高质量发展建设”。", "推进“高质量发展建设”。"];
    let corpus = corpus(&texts);
    let phrases = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert!(families(&corpus, &phrases, &SEGMENTER, &FamilyOptions::default()).is_empty());
}

#[test]
fn a_formula_that_something_is_added_to_is_not_called_rewritten() {
    let of_formula = |families: &[Family]| relation(families, "腾笼换鸟、凤凰涅槃攻坚").map(|(_, relation)| relation);
    assert_ne!(of_formula(&sample_families()), Some(VariantRelation::Rewriting));
    let found = lineage(&SAMPLE, &SEGMENTER, &["腾笼换鸟攻坚"], &LineageOptions::default());
    assert!(found.variants.iter().all(|variant| variant.relation != Some(VariantRelation::Rewriting)), "{found:?}");
}

#[test]
fn edits_are_called_what_they_are() {
    let corpus = corpus(&["实施积极的财政政策。", "继续实施更加积极的财政政策。", "实施积极财政政策。"]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let kinds: Vec<(&str, Option<VariantRelation>)> =
        found.variants.iter().map(|variant| (variant.text.as_str(), variant.relation)).collect();
    let expected = [
        ("积极的财政政策", None),
        ("更加积极的财政政策", Some(VariantRelation::Addition)),
        ("积极财政政策", Some(VariantRelation::Omission)),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn words_in_latin_letters_stay_apart() {
    let corpus =
        corpus(&["The Committee decided to lower its target.", "The Committee decided today to lower its target."]);
    let found = lineage(&corpus, &SEGMENTER, &["decided to lower its target"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["decided to lower its target", "decided today to lower its target"]);
}

/// Two versions of a law and another law.
#[test]
fn wordings_in_latin_letters_are_listed_without_words_of_grammar_and_runs_of_names() {
    let corpus = corpus(&[
        "The Committee expects a moderate pace of expansion. Voting were Donald Kohn and Janet Yellen.",
        "We see the moderate pace of expansion. Present was Donald Kohn and Janet Yellen.",
    ]);
    assert_eq!(keys(&corpus), ["moderatepaceofexpansion"]);
}

#[test]
fn a_list_in_latin_letters_is_not_cut_off_behind_a_comma() {
    let torn = corpus(&[
        "The Board approved the requests submitted by the banks of Boston, Chicago, Dallas and Denver.",
        "The Board approved the requests submitted by the banks of Boston, Chicago, Richmond and Atlanta.",
    ]);
    assert!(keys(&torn).iter().all(|key| !key.ends_with("chicago")), "{:?}", keys(&torn));
    let whole = corpus(&[
        "We oppose formality, idleness, and constant haste, as ever.",
        "Formality, idleness, and constant haste, they said.",
    ]);
    assert_eq!(keys(&whole), ["formalityidlenessandconstanthaste"]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let run = |n_threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| (sample_phrases(), sample_families()))
    };
    assert_eq!(run(1), run(2));
}

#[test]
fn an_occurrence_belongs_to_one_wording_of_a_family() {
    for family in sample_families() {
        let passages: Vec<_> = family.variants.iter().flat_map(|variant| &variant.passages).collect();
        assert_eq!(family.count, passages.len(), "{}", family.variants[0].text);
        for (place, one) in passages.iter().enumerate() {
            let covers = |other: &&tifa::corpus::Passage| {
                other.document == one.document && other.span.start <= one.span.start && one.span.end <= other.span.end
            };
            let holder = passages.iter().enumerate().find(|(other, passage)| *other != place && covers(passage));
            assert!(holder.is_none(), "{}: {one:?} in {holder:?}", family.variants[0].text);
        }
    }
}

#[test]
fn order_in_time_is_certain_only_where_dates_do_not_overlap() {
    // 001 is from 2024-08-09 and 002 from 2024-05/2024-12; the others are years apart.
    let families = sample_families();
    let order = |text: &str| {
        let variants = families.iter().flat_map(|family| &family.variants);
        variants.filter(|variant| variant.text == text).find_map(|variant| variant.order)
    };
    assert_eq!(order("链长+链主"), Some(TimeOrder::Uncertain));
    assert_eq!(order("发新芽、长新枝"), Some(TimeOrder::Certain));
    let found = reuse(&SAMPLE, &SEGMENTER, &ReuseOptions::default());
    let id = |idx: DocumentIdx| SAMPLE.document(idx).id.split('_').next().unwrap_or_default().to_owned();
    for inherited in &found.inheritance {
        let is_uncertain = id(inherited.from) == "001" && id(inherited.to) == "002";
        assert_eq!(inherited.order == TimeOrder::Uncertain, is_uncertain, "{inherited:?}");
    }
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
