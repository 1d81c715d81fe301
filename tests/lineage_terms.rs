//! How one short term changed from document to document: what is a wording of it, and what only stands near.

use tifa::phrases::{LineageOptions, lineage};

use crate::{
    lineage::column,
    phrases::{SAMPLE, SEGMENTER, corpus},
};

#[test]
fn a_phrase_of_one_clause_has_no_wording_of_two() {
    let corpus = corpus(&["生产规模扩大，需要增加投资。", "我们要扩大内需。", "“腾笼换鸟”，凤凰涅槃。"]);
    let texts = |phrase: &str| -> Vec<String> {
        let found = lineage(&corpus, &SEGMENTER, &[phrase], &LineageOptions::default());
        found.variants.into_iter().map(|variant| variant.text).collect()
    };
    assert_eq!(texts("扩大内需"), ["扩大内需"]);
    assert_eq!(texts("腾笼换鸟凤凰涅槃"), ["“腾笼换鸟”，凤凰涅槃"]);
}

#[test]
fn a_phrase_of_two_words_keeps_what_it_is_about() {
    let corpus = corpus(&[
        "办好人民公社，人民公社化运动兴起，做人民公仆。",
        "It moderated after a considerable period, and an extended period, amid considerable stress.",
    ]);
    let texts = |phrase: &str| -> Vec<String> {
        let found = lineage(&corpus, &SEGMENTER, &[phrase], &LineageOptions::default());
        found.variants.into_iter().map(|variant| variant.text).collect()
    };
    assert_eq!(texts("人民公社"), ["人民公社", "人民公社化"]);
    assert!(!texts("considerable period").iter().any(|text| text.contains("stress")));
}

#[test]
fn a_short_phrase_in_english_keeps_what_it_says() {
    let corpus = corpus(&[
        "Economic growth has moderated from its quite strong pace.",
        "The foreign situation is restraining economic growth in the United States.",
        "In view of the prospects of economic growth and of the information available, the risks are balanced.",
        "Growth in economic activity moderated over the summer, and economic growth has slowed sharply.",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["economic growth has moderated"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert!(texts.contains(&"Economic growth has moderated"), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains(" in the") || text.ends_with(" the")), "{texts:?}");
}

#[test]
fn a_phrase_that_nothing_is_near_has_no_lineage() {
    assert!(lineage(&SAMPLE, &SEGMENTER, &["阶级斗争"], &LineageOptions::default()).variants.is_empty());
}

#[test]
fn a_wording_over_a_comma_is_found_in_long_clauses() {
    let corpus = corpus(&[
        "我们在今后一个时期的各项工作中都要坚持稳中求进，推动高质量发展取得新的更大成效和实实在在的进步。",
        "各地区各部门在工作中要始终坚持稳中求进，推动高质量发展不断迈上新的台阶并惠及全体人民。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["坚持稳中求进，推动高质量发展"], &LineageOptions::default());
    assert_eq!(found.variants.iter().map(|variant| variant.count).sum::<usize>(), 2);
}

#[test]
fn what_only_stands_before_a_phrase_takes_the_place_of_none_of_its_words() {
    let corpus = corpus(&[
        "实施稳健财政政策。",
        "保持稳定性和财政政策的连续性。下一步要保持财政政策的力度。",
        "实施积极财政政策。",
        "实行适度从紧的货币政策。",
        "实行稳健的财政政策和从紧的货币政策。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["稳健财政政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["稳健财政政策", "积极财政政策", "稳健的财政政策"]);
    let found = lineage(&corpus, &SEGMENTER, &["适度从紧的货币政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["适度从紧的货币政策", "从紧的货币政策"]);
}

#[test]
fn the_forms_with_and_without_a_particle_are_one_phrase_to_what_is_near() {
    let corpus = corpus(&[
        "调动积极性的政策。",
        "实行适度从紧的货币政策。",
        "实施积极的财政政策和稳健的货币政策。",
        "从积极财政政策转向稳健财政政策。实行从紧的货币政策。",
        "继续实施稳健的财政政策。",
    ]);
    let texts = |phrase: &str| -> Vec<String> {
        let found = lineage(&corpus, &SEGMENTER, &[phrase], &LineageOptions::default());
        found.variants.into_iter().map(|variant| variant.text).collect()
    };
    let fiscal = ["积极的财政政策", "积极财政政策", "稳健财政政策", "稳健的财政政策"];
    assert_eq!(texts("积极的财政政策"), fiscal);
    assert_eq!(texts("积极财政政策"), fiscal);
    assert_eq!(texts("适度从紧的货币政策"), ["适度从紧的货币政策", "稳健的货币政策", "从紧的货币政策"]);
}

#[test]
fn a_form_with_a_particle_lets_in_nothing_that_shares_little_but_the_particle() {
    let corpus = corpus(&["坚持中国特色社会主义。", "建设中国特色的社会主义。", "发展我国的社会主义。"]);
    let found = lineage(&corpus, &SEGMENTER, &["中国特色社会主义"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["中国特色社会主义", "中国特色的社会主义"]);
}

#[test]
fn what_names_another_thing_in_some_of_the_same_documents_is_no_variant() {
    let corpus = corpus(&[
        "实行适度从紧的财政政策。",
        "实行适度从紧的货币政策。",
        "实行适度从紧的财政政策和适度从紧的货币政策。",
        "继续实行适度从紧的货币政策。",
        "继续实行适度从紧的财政政策。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["适度从紧的货币政策"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 1);
}

#[test]
fn what_acts_on_a_thing_is_no_kind_of_it() {
    let corpus = corpus(&["实施稳健财政政策。", "适时调整财政政策、货币政策。", "实施积极财政政策。"]);
    let found = lineage(&corpus, &SEGMENTER, &["稳健财政政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["稳健财政政策", "积极财政政策"]);
}

#[test]
fn what_stands_in_the_text_is_found_whatever_signs_it_holds() {
    for wording in
        ["中国-东盟自由贸易区", "甲→乙工程", "上午9:30开始", "按1:1配套资金", "α-烯烃产业", "温度-5℃", "R&D投入"]
    {
        let first = format!("我国进一步建立{wording}。其他从略。");
        let second = format!("已建成{wording}。下午5:30结束。");
        let corpus = corpus(&[&first, &second]);
        let found = lineage(&corpus, &SEGMENTER, &[wording], &LineageOptions::default());
        let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
        assert_eq!(texts, [wording]);
    }
}

#[test]
fn wordings_in_letters_share_half_of_their_words() {
    let corpus = corpus(&[
        "The Committee raised the target by 1/4 percentage point today.",
        "The Committee lowered the target to 5-1/2 percent on the federal funds.",
        "The Committee raised the target by 1/2 percentage point today.",
    ]);
    let found = column(&corpus, "1/4 percentage point", "variant");
    assert!(found.iter().any(|text| text == "1/2 percentage point"), "{found:?}");
    assert!(found.iter().all(|text| text.contains("percentage point")), "{found:?}");
}

#[test]
fn what_stands_in_front_of_a_verb_takes_the_place_of_no_emphasis() {
    let corpus = corpus(&["继续实施积极的财政政策。", "我们实施积极的财政政策。", "今年要实行积极的财政政策。"]);
    let found = lineage(&corpus, &SEGMENTER, &["继续实施积极的财政政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["继续实施积极的财政政策", "实施积极的财政政策", "实行积极的财政政策"]);
}

/// The wordings that a lineage of invented texts has.
pub(crate) fn texts(documents: &[&str], phrase: &str) -> Vec<String> {
    let found = lineage(&corpus(documents), &SEGMENTER, &[phrase], &LineageOptions::default());
    found.variants.into_iter().map(|variant| variant.text).collect()
}

#[test]
fn what_rules_a_phrase_is_no_part_of_it() {
    let documents = ["建设有中国特色的社会主义。", "劳动对中国特色社会主义的贡献。人民把中国特色社会主义写在旗上。"];
    assert_eq!(texts(&documents, "建设有中国特色的社会主义"), ["建设有中国特色的社会主义", "中国特色社会主义"]);
}

#[test]
fn what_fills_a_free_place_of_a_phrase_says_nothing() {
    let documents = [
        "建设有中国特色的社会主义。",
        "高举中国特色社会主义旗帜。",
        "开创中国特色社会主义事业。",
        "夺取中国特色社会主义胜利。",
        "捍卫中国特色社会主义。建设中国特色社会主义。",
    ];
    let found = texts(&documents, "建设有中国特色的社会主义");
    assert_eq!(found, ["建设有中国特色的社会主义", "中国特色社会主义", "建设中国特色社会主义"]);
}

#[test]
fn many_things_of_one_kind_are_no_wordings_of_one_of_them() {
    let documents = [
        "推进用工制度改革。",
        "推进耕作制度改革。",
        "推进医疗制度改革。",
        "推进领导制度改革。",
        "推进户籍管理制度改革。",
        "推进户籍制度改革。",
    ];
    assert_eq!(texts(&documents, "户籍制度改革"), ["户籍管理制度改革", "户籍制度改革"]);
}

#[test]
fn another_first_word_of_two_is_a_wording_where_it_took_the_place_of_the_first() {
    let documents = [
        "办好国营企业。",
        "支持国营企业。全国企业都有任务，国家、企业和个人都受益。",
        "支持国营企业。我国企业很多。",
        "支持国有企业。",
        "办好国有企业。国内企业很多。",
        "改革国有企业。",
    ];
    assert_eq!(texts(&documents, "国营企业"), ["国营企业", "国有企业"]);
}

#[test]
fn a_conjunction_is_no_part_of_the_word_that_begins_with_it() {
    assert_eq!(texts(&["建设和谐社会。", "保护环境和社会秩序。"], "和谐社会"), ["和谐社会"]);
}

#[test]
fn another_number_of_order_names_another_thing() {
    assert_eq!(texts(&["支援第二世界国家。", "支援第三世界国家。"], "第三世界国家"), ["第三世界国家"]);
    assert_eq!(texts(&["记住三项基本原则。", "坚持四项基本原则。"], "四项基本原则"), ["四项基本原则"]);
}

#[test]
fn what_runs_over_a_comma_from_clause_to_clause_is_no_wording() {
    let documents = [
        "随着经济体制转变，经济增长方式从原来的粗放经营走向今后的集约经营。",
        "必须转变经济增长方式。",
        "坚持改革、开放的方针。",
        "坚持改革开放。",
    ];
    assert_eq!(texts(&documents, "转变经济增长方式"), ["转变经济增长方式"]);
    assert_eq!(texts(&documents, "改革开放"), ["改革、开放", "改革开放"]);
    let documents = ["绿水青山就是金山银山。", "我们说，绿水青山，就是金山银山。"];
    assert_eq!(texts(&documents, "绿水青山就是金山银山").len(), 2);
}
