//! Wordings that recur, their variants and lineage, and reuse.

use std::{path::PathBuf, sync::LazyLock};

use tifa::{
    corpus::{Corpus, Document, DocumentIdx},
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
fn a_phrase_with_one_of_a_pair_of_marks_is_not_listed() {
    let corpus = corpus(&["认真贯彻《中华人民共和国教育法》。", "认真贯彻《中华人民共和国环境保护法》。"]);
    let texts: Vec<String> =
        recurring(&corpus, &SEGMENTER, &PhraseOptions::default()).into_iter().map(|found| found.text).collect();
    assert!(texts.iter().all(|text| text.matches('《').count() == text.matches('》').count()), "{texts:?}");
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
fn phrases_begin_and_end_at_words() {
    // 业高质量发展 recurs too, but only inside of 企业 and 产业.
    let keys = keys(&corpus(&["推动企业高质量发展。", "实现产业高质量发展。", "促进高质量发展。"]));
    assert_eq!(keys, ["高质量发展"]);
}

#[test]
fn phrases_do_not_end_with_function_words_or_inside_numbers() {
    let keys = keys(&corpus(&["扩大有效投资等2019年的任务。", "扩大有效投资等2018年的目标。"]));
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
fn order_in_time_is_certain_only_where_dates_do_not_overlap() {
    // 001 is from 2024-08-09 and 002 from 2024-05/2024-12; the others are years apart.
    let families = sample_families();
    let order = |text: &str| {
        let variants = families.iter().flat_map(|family| &family.variants);
        variants.filter(|variant| variant.text == text).find_map(|variant| variant.order)
    };
    assert_eq!(order("链长+链主"), Some(TimeOrder::Uncertain));
    assert_eq!(order("发新芽、长新枝"), Some(TimeOrder::Certain));
    let found = reuse(&SAMPLE, &ReuseOptions::default());
    let id = |idx: DocumentIdx| SAMPLE.document(idx).id.split('_').next().unwrap_or_default().to_owned();
    for inherited in &found.inheritance {
        let is_uncertain = id(inherited.from) == "001" && id(inherited.to) == "002";
        assert_eq!(inherited.order == TimeOrder::Uncertain, is_uncertain, "{inherited:?}");
    }
}

#[test]
fn a_lineage_follows_all_wordings_of_a_concept() {
    let corpus = corpus(&["加快工业现代化进程。", "推进新型工业化。"]);
    let found = lineage(&corpus, &SEGMENTER, &["新型工业化", "工业现代化"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["工业现代化", "新型工业化"]);
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
    let found = lineage(&SAMPLE, &SEGMENTER, &["发新芽、长新枝"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["老树发新枝、新枝育新果", "发新芽、长新枝"]);
    assert_eq!(found.variants[1].parent, Some(0));
}

#[test]
fn what_stands_beside_a_wording_is_no_variant_of_it() {
    let corpus = corpus(&[
        "实施积极的财政政策。实施积极的就业政策。",
        "实施稳健的财政政策。",
        "实施积极的财政政策。实施积极的就业政策。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["积极的财政政策", "稳健的财政政策"]);
}

#[test]
fn a_wording_of_several_sentences_is_followed_as_one() {
    let corpus = corpus(&["会议听取了报告。会议同意报告。别的话。", "会议听取和审议了报告。会议同意报告。"]);
    let found = lineage(&corpus, &SEGMENTER, &["会议听取了报告。会议同意报告。"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["会议听取了报告。会议同意报告", "会议听取和审议了报告。会议同意报告"]);
}

#[test]
fn a_variant_is_shown_as_it_is_spelled_most_often() {
    let corpus = corpus(&["坚持“四个全面”战略布局。", "落实“四个全面”战略布局。", "抓好四个全面战略布局。"]);
    let found = lineage(&corpus, &SEGMENTER, &["四个全面战略布局"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["“四个全面”战略布局"]);
    assert_eq!(found.variants[0].count, 3);
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
fn laws() -> Corpus {
    let titles = ["环境法", "环境法", "教育法"];
    let laws = corpus(&[
        "第一条　为了保护环境，制定本法。\n第二条　单位可以设立监测站。\n第三条　本法自公布之日起施行。",
        "第一条　为了保护环境，制定本法。\n第二条　单位应当设立监测站。\n第三条　本法自公布之日起施行。",
        "第一条　为了办好学校，制定本法。\n第二条　教师享受寒暑假的带薪休假。\n第三条　本法自公布之日起施行。",
    ]);
    let titled = |(law, title): (&Document, &str)| Document { title: title.to_owned(), ..law.clone() };
    Corpus::new(laws.documents().iter().zip(titles).map(titled).collect())
}

#[test]
fn an_article_is_followed_under_its_earlier_numbers() {
    let corpus = corpus(&[
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利，权利人有优先权。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当具有一国国籍，不得具有双重国籍。\n第三条　民用航空器应当登记权利，权利人享有优先权。\n第四条　本法自公布之日起施行。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["第三条"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["民用航空器应当登记权利，权利人有优先权。", "民用航空器应当登记权利，权利人享有优先权。"]);
    assert!(lineage(&corpus, &SEGMENTER, &["第九百条"], &LineageOptions::default()).variants.is_empty());
}

#[test]
fn an_article_that_was_mostly_rewritten_is_followed_as_the_sections_are_aligned() {
    let corpus = corpus(&[
        "第一条　为了管理渔业，制定本法。\n第二条　渔船应当编号，由县级渔政机关核发证书，每年检验一次。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理渔业，制定本法。\n第二条　渔船实行统一登记，登记机关核发证书并向社会公开有关信息。\n第三条　本法自公布之日起施行。",
    ]);
    let titled = |law: &Document| Document { title: "渔业法".to_owned(), ..law.clone() };
    let corpus = Corpus::new(corpus.documents().iter().map(titled).collect());
    let found = lineage(&corpus, &SEGMENTER, &["第二条"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 2);
    assert_eq!(found.variants[1].parent, Some(0));
}

#[test]
fn a_section_is_shown_with_the_label_it_has_in_each_version() {
    let corpus = corpus(&[
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理航空活动，制定本法。\n第二条　国家鼓励制造民用航空器，支持有关单位开展研究。\n第三条　民用航空器应当登记权利。\n第四条　本法自公布之日起施行。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["第三条"], &LineageOptions::default());
    let labels: Vec<&str> = found.labels.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!((found.variants.len(), labels), (1, vec!["第二条", "第三条"]));
    let table = tifa::tables::lineage_table(&corpus, &[found]);
    let (names, rows) = tifa::tables::texts(&table);
    let place = names.iter().position(|name| name == "relation").unwrap();
    let relations: Vec<&str> = rows.iter().map(|row| row[place].as_str()).collect();
    assert_eq!(relations, ["new", "renumbered"]);
}

#[test]
fn a_wording_that_only_its_beginning_makes_alike_is_new() {
    let corpus = corpus(&[
        "让我们团结起来，开拓进取，扎实工作，为实现今年的任务而奋斗！",
        "让我们的祖国山更绿，水更清，天更蓝。让我们团结起来，振奋精神，扎实工作，为完成今年的任务而奋斗！",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们…"], &LineageOptions::default());
    let parents: Vec<Option<usize>> = found.variants.iter().map(|variant| variant.parent).collect();
    assert_eq!(parents, [None, None, Some(0)]);
}

#[test]
fn a_wording_over_a_comma_begins_and_ends_where_clauses_do() {
    let corpus = corpus(&[
        "违反本法规定，构成犯罪的，依法追究刑事责任。",
        "索取或者收受他人财物，谋取其他各种不正当利益和好处，构成犯罪的，依法追究刑事责任。",
        "单位违反本法规定，构成犯罪的，依法追究刑事责任。",
    ]);
    let asked = "违反本法规定，构成犯罪的，依法追究刑事责任";
    let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    let expected = [
        "违反本法规定，构成犯罪的，依法追究刑事责任",
        "构成犯罪的，依法追究刑事责任",
        "单位违反本法规定，构成犯罪的，依法追究刑事责任",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn an_edit_of_capitals_or_commas_alone_is_said_to_be_such() {
    let corpus = corpus(&[
        "Moreover, the Committee decided to lower its target.",
        "The Committee decided to lower its target.",
        "The Committee decided, to lower its target.",
    ]);
    let found =
        lineage(&corpus, &SEGMENTER, &["The Committee decided to lower its target"], &LineageOptions::default());
    let relations: Vec<Option<VariantRelation>> = found.variants.iter().map(|variant| variant.relation).collect();
    assert_eq!(relations, [None, Some(VariantRelation::Case), Some(VariantRelation::Punctuation)]);
}

#[test]
fn what_is_put_in_at_two_places_is_an_addition() {
    let corpus = corpus(&[
        "The risks to the attainment of sustainable growth for the next few quarters are equal.",
        "The risks to the attainment of both sustainable growth and price stability for the next few quarters are equal.",
    ]);
    let asked = "risks to the attainment of sustainable growth for the next few quarters are equal";
    let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
    assert_eq!(found.variants[1].relation, Some(VariantRelation::Addition));
}

#[test]
fn a_beginning_stands_for_the_sentences_that_begin_so() {
    let corpus =
        corpus(&["各项任务艰巨。让我们团结起来，夺取新的胜利！使我们满意。", "让我们同心同德，夺取更大的胜利！"]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们…"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["让我们团结起来，夺取新的胜利", "让我们同心同德，夺取更大的胜利"]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 1);
}

#[test]
fn the_label_of_an_article_stands_for_its_text_in_every_version() {
    let found = lineage(&laws(), &SEGMENTER, &["第二条"], &LineageOptions::default());
    let each: Vec<(&str, Option<usize>)> =
        found.variants.iter().map(|variant| (variant.text.as_str(), variant.parent)).collect();
    let expected =
        [("单位可以设立监测站。", None), ("单位应当设立监测站。", Some(0)), ("教师享受寒暑假的带薪休假。", None)];
    assert_eq!(each, expected);
}

#[test]
fn an_apparatus_has_a_column_for_each_document_and_a_row_for_each_place_where_they_part() {
    let corpus = corpus(&["实施积极的财政政策。", "实施更加积极的财政政策。", "实施稳健的财政政策。"]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let apparatus = tifa::phrases::apparatus(&found, &SEGMENTER);
    let places: Vec<Vec<&str>> = apparatus.places.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let expected = [["", "更加", ""], ["积极", "积极", "稳健"], ["的财政政策", "的财政政策", "的财政政策"]];
    assert_eq!((apparatus.documents.len(), places), (3, expected.map(Vec::from).to_vec()));
}

#[test]
fn a_text_that_is_written_anew_every_year_is_one_lineage() {
    let texts = [
        "会议听取和审议了政府工作报告。会议充分肯定过去一年的工作，决定批准这个报告。会议强调，要坚持稳中求进，推进改革开放。会议号召，各族人民同心同德，扎实工作，夺取全面建设小康社会新胜利！",
        "会议听取和审议了政府工作报告。会议高度评价五年来的成就，决定批准这个报告。会议要求，要深化改革，保障和改善民生，促进社会和谐。会议号召，各族人民万众一心，开拓创新，扎实工作，夺取新胜利！",
        "今年粮食总产量增长，水利设施加固完成。农业科技推广到县，农民收入提高。要改善灌溉，防治病虫害，做好春耕备耕。",
        "会议听取和审议了政府工作报告。会议充分肯定过去一年的工作，同意今年的任务，决定批准这个报告。会议指出，要适应新常态，增强发展动力。会议号召，各族人民同心同德，开拓进取，为全面建成小康社会而奋斗！",
    ];
    let corpus = corpus(&texts);
    for asked in [texts[0], texts[1], texts[3]] {
        let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
        let documents: Vec<u32> = found.variants.iter().map(|variant| variant.first_seen.0).collect();
        assert_eq!(documents, [0, 1, 3]);
    }
}

#[test]
fn issues_of_one_series_are_one_lineage_however_much_is_written_anew() {
    let texts = [
        "会议听取了政府工作报告，进行了讨论。灾害严重，各项工作收到成效。",
        "会议审议了报告。决定批准这个报告。",
        "粮食总产量增长。",
    ];
    let titles = ["第二届人民代表大会第三次会议的决议", "第十届人民代表大会第五次会议的决议", "公报"];
    let titled = corpus(&texts).into_documents().into_iter().zip(titles);
    let corpus = Corpus::new(titled.map(|(text, title)| Document { title: title.to_owned(), ..text }).collect());
    let found = lineage(&corpus, &SEGMENTER, &[texts[1]], &LineageOptions::default());
    let documents: Vec<u32> = found.variants.iter().map(|variant| variant.first_seen.0).collect();
    assert_eq!(documents, [0, 1]);
    // A part of the text stands for itself alone.
    let found = lineage(&corpus, &SEGMENTER, &["决定批准这个报告。"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 1);
}

#[test]
fn wordings_in_latin_letters_are_listed_without_words_of_grammar_and_runs_of_names() {
    let corpus = corpus(&[
        "The Committee expects a moderate pace of expansion. Voting were Donald Kohn and Janet Yellen.",
        "We see the moderate pace of expansion. Present was Donald Kohn and Janet Yellen.",
    ]);
    assert_eq!(keys(&corpus), ["moderatepaceofexpansion"]);
}

#[test]
fn a_phrase_that_nothing_is_near_has_no_lineage() {
    assert!(lineage(&SAMPLE, &SEGMENTER, &["阶级斗争"], &LineageOptions::default()).variants.is_empty());
}

#[test]
fn a_passage_with_a_small_change_is_reused() {
    let corpus = corpus(&[
        "我们要坚定不移走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
        "各地要坚定不移地走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
    ]);
    let found = reuse(&corpus, &ReuseOptions::default());
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
