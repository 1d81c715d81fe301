//! What a recurring wording may begin and end with, told by what stands beside it.

use tifa::{
    phrases::{FamilyOptions, PhraseOptions, families, recurring},
    segment::{SegmentOptions, Segmenter},
};

use crate::phrases::{SEGMENTER, corpus, keys};

fn is_listed(texts: &[&str], key: &str) -> bool {
    keys(&corpus(texts)).iter().any(|listed| listed == key)
}

#[test]
fn half_of_what_a_conjunction_joins_is_not_listed() {
    // 政治 has the head 经济 has: what is behind the pause mark belongs to it, and it stands alone nowhere.
    assert!(!is_listed(&["关注世界政治、经济格局。", "面对世界政治、军事形势。", "改变世界政治格局。"], "世界政治"));
    assert!(!is_listed(&["改革和建设的根本目的。", "现代化建设的根本目的。"], "建设的根本目的"));
    assert!(is_listed(&["关注世界政治。", "面对世界政治、军事形势。", "改变世界政治格局。"], "世界政治"));
}

#[test]
fn a_member_that_always_stands_in_lists_is_listed() {
    let texts = ["发展高速铁路、信息基础设施、港口码头。", "推广电动汽车、信息基础设施、数控机床。"];
    assert!(is_listed(&texts, "信息基础设施"));
}

#[test]
fn a_word_of_the_dictionary_is_a_wording_unless_it_names_counts_or_serves() {
    let texts = [
        "坚持实事求是，实行改革开放。与此同时，合作不断加强，沙特阿拉伯派出代表。八十年代已经过去。",
        "全党实事求是，改革开放深入人心。与此同时，管理不断加强，代表前往沙特阿拉伯。那是八十年代。",
    ];
    assert!(is_listed(&texts, "实事求是"));
    assert!(is_listed(&texts, "改革开放"));
    for vocabulary in ["与此同时", "不断加强", "沙特阿拉伯", "八十年代"] {
        assert!(!is_listed(&texts, vocabulary), "{vocabulary}");
    }
    let letters = ["Inflation rose. Inflation has been low.", "Inflation fell. We saw inflation again."];
    assert!(!is_listed(&letters, "inflation"));
}

#[test]
fn a_wording_may_end_inside_of_a_longer_word_that_goes_on_from_it() {
    // 市场经济体制 is one word of the dictionary.
    let texts = [
        "发展社会主义市场经济。建立社会主义市场经济体制。",
        "完善社会主义市场经济体制。在社会主义市场经济条件下发展。",
        "健全社会主义市场经济体制。",
    ];
    assert!(is_listed(&texts, "社会主义市场经济"));
}

#[test]
fn a_verb_whose_object_comes_behind_a_particle_is_not_listed() {
    let texts = ["给各国人民带来了新的利益。", "给全体人民带来了深重灾难。", "给我国人民带来严峻挑战。"];
    assert!(!is_listed(&texts, "人民带来"));
}

#[test]
fn a_verb_with_half_of_its_object_is_not_listed() {
    // Neither 等 nor an adverb behind it ends the object of a verb.
    assert!(!is_listed(&["推进港珠澳大桥等大型工程。", "推进港珠澳大桥等基础设施。"], "推进港珠澳大桥"));
    assert!(!is_listed(&["保持对外贸易稳定增长。", "保持对外贸易持续发展。"], "保持对外贸易"));
    assert!(is_listed(&["推进港珠澳大桥等大型工程。", "推进港珠澳大桥。"], "推进港珠澳大桥"));
}

#[test]
fn what_ends_in_an_adverb_or_begins_with_one_that_only_serves_is_not_listed() {
    let texts = [
        "建设项目大大增加。将要审议草案。经济发展和人民的共同利益。除了国家预算以外。",
        "建设项目大大减少。将要审议报告。各国发展和人民的共同事业。除了国家办学以外。",
    ];
    for torn in ["项目大大", "将要审议", "发展和人民的共同", "除了国家"] {
        assert!(!is_listed(&texts, torn), "{torn}");
    }
}

#[test]
fn what_wants_more_at_an_end_is_not_listed() {
    let before_each = |write: fn(&str) -> String| ["市场", "价格", "预期", "物价"].map(write);
    let analyses = before_each(|noun| format!("会议分析了我国{noun}。报告分析了我国{noun}的情况。"));
    let basics = before_each(|noun| format!("改善群众的基本{noun}。努力改善群众的基本{noun}。"));
    for (texts, torn) in [(analyses, "会议分析了我国"), (basics, "群众的基本")] {
        assert!(!is_listed(&texts.each_ref().map(String::as_str), torn), "{torn}");
    }
}

#[test]
fn a_verb_behind_a_word_of_manner_wants_its_object_too() {
    let half = ["军队必须始终不渝地坚持党的绝对领导。", "必须始终不渝地坚持党对军队的绝对领导。"];
    assert!(!is_listed(&half, "始终不渝地坚持党"));
    assert!(is_listed(&["始终不渝地坚持党的领导。", "必须始终不渝地坚持党的领导。"], "始终不渝地坚持党的领导"));
}

#[test]
fn a_stressed_verb_that_is_one_word_still_wants_the_head_of_its_object() {
    // The dictionary has 大力加强 as one word.
    let texts = ["大力加强能源的开发和节约。", "必须大力加强能源、交通建设。"];
    assert!(!is_listed(&texts, "大力加强能源"));
}

#[test]
fn the_last_member_of_a_list_with_the_head_of_all_is_not_listed() {
    let texts = ["推进轮作休耕改革等试点政策。", "下放处置权，扩大休耕改革等试点政策。"];
    assert!(!is_listed(&texts, "改革等试点政策"));
}

#[test]
fn names_with_titles_and_numbered_documents_are_not_listed() {
    let texts = [
        "江泽民主席访问美国。执行第598号决议。第六届全国人民代表大会开幕。",
        "江泽民主席发表讲话。第598号决议通过。第六届全国人民代表大会召开。",
    ];
    for name in ["江泽民主席", "598号决议", "第598号决议", "第六届全国人民代表大会"] {
        assert!(!is_listed(&texts, name), "{name}");
    }
}

#[test]
fn a_verb_with_its_whole_object_is_listed_though_no_clause_ends_with_it() {
    let joined = ["为全面建成小康社会、实现民族复兴而奋斗。", "确定了全面建成小康社会的目标。"];
    assert!(is_listed(&joined, "全面建成小康社会"));
    let modifying = ["对建设有中国特色社会主义的信念更加坚定。", "用建设有中国特色社会主义的理论武装干部。"];
    assert!(is_listed(&modifying, "建设有中国特色社会主义"));
    // What the object modifies stands without the verb as well: it belongs to the object.
    let half = ["维护发展中国家的利益。发展中国家的权利不容侵犯。", "维护发展中国家的权利。发展中国家的利益不容损害。"];
    assert!(!is_listed(&half, "维护发展中国家"));
}

#[test]
fn two_verbs_without_their_object_are_not_listed() {
    assert!(!is_listed(&["抵制和侵占他人财产。抵制和侵占。", "抵制和侵占别国领土。抵制和侵占。"], "抵制和侵占"));
}

#[test]
fn an_article_or_a_relative_clause_does_not_end_a_wording_in_latin_letters() {
    let texts = [
        "The bill was signed. We need legislation to protect the states. Today the Committee adopted a plan.",
        "It was passed. He asked for legislation to protect our lakes. Later the Committee adopted the rule.",
    ];
    let keys = keys(&corpus(&texts));
    assert!(!keys.iter().any(|key| key.contains("legislationto") || key.contains("adopted")), "{keys:?}");
}

#[test]
fn a_number_with_its_unit_says_nothing_by_itself() {
    let texts = [
        "失业率降到30%左右。出口1399 亿美元。",
        "有的地方要降到30%左右。进口1399 亿美元。经济增长8%左右。",
        "力争经济增长8%左右。",
    ];
    assert!(!is_listed(&texts, "降到30%左右"));
    assert!(!is_listed(&texts, "1399亿美元"));
    assert!(is_listed(&texts, "经济增长8%左右"));
}

#[test]
fn a_wording_in_latin_letters_does_not_begin_behind_its_number() {
    let texts = ["Rates rose by 25 basis points to 4 percent.", "Rates fell by 50 basis points to 4 percent."];
    assert!(!is_listed(&texts, "basispointsto4percent"));
    let preceded = [
        "Each winter the whole country hopes for cheap domestic oil production.",
        "Last summer every family felt that we need foreign oil production.",
        "We believe in free markets; so Congress taxed excess oil production.",
    ];
    assert!(is_listed(&preceded, "oilproduction"));
}

#[test]
fn capitals_alone_make_no_variants_of_a_recurring_wording() {
    let corpus = corpus(&[
        "Growth comes from the private sector. Private sector, that is what counts when families look for work.",
        "Every budget must help the private sector. Private sector and union leaders met here in Washington today.",
    ]);
    let segmenter = Segmenter::new(&SegmentOptions::default());
    let listed = recurring(&corpus, &segmenter, &PhraseOptions::default());
    assert!(listed.iter().any(|phrase| phrase.spellings.len() > 1), "{listed:?}");
    assert_eq!(families(&corpus, &listed, &segmenter, &FamilyOptions::default()), []);
}

#[test]
fn a_capital_or_a_quote_makes_no_wording_of_its_own() {
    let corpus = corpus(&[
        "Growth comes from the private sector. Private sector, that is what counts when families look for work.",
        "Every budget must help the private sector. The “private sector” and union leaders met here in Washington.",
    ]);
    let segmenter = Segmenter::new(&SegmentOptions::default());
    let listed = recurring(&corpus, &segmenter, &PhraseOptions::default());
    let phrase = listed.iter().find(|phrase| phrase.key.starts_with("private")).expect("it recurs");
    let wordings: Vec<(String, usize)> =
        phrase.wordings().into_iter().map(|wording| (wording.text, wording.passages.len())).collect();
    assert_eq!(wordings, [("private sector".to_owned(), 4)]);
}

#[test]
fn one_of_two_words_in_latin_letters_is_another_thing_even_later() {
    let texts = [
        "Last spring voters fought the tax increases.",
        "Families everywhere feared new tax increases.",
        "Nobody in this chamber wants more tax increases.",
        "We reject their tax increases.",
        "Some months ago unions won the pay increases.",
        "A good harvest brought farm hands new pay increases.",
        "Teachers who stayed here earned more pay increases.",
        "Congress voted down their pay increases.",
    ];
    let corpus = crate::succession::yearly(&texts);
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert!(listed.iter().any(|phrase| phrase.key == "taxincreases"), "{listed:?}");
    let found = families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default());
    assert!(!found.iter().any(|family| family.variants[0].text == "tax increases"), "{found:?}");
}

#[test]
fn another_name_gives_way_only_where_nearly_all_documents_are_in_order() {
    let old = ["今年要加强农业基础设施建设。", "各地继续加强农业基础设施建设，改善民生。"];
    let new = ["今年要加强农村基础设施建设。", "各地继续加强农村基础设施建设，改善民生。"];
    let is_family = |turns: &[[&str; 2]]| {
        let corpus = crate::succession::yearly(&turns.concat());
        let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
        let found = families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default());
        found.iter().flat_map(|family| &family.variants).any(|variant| variant.text == "加强农村基础设施建设")
    };
    assert!(is_family(&[old, old, old, new, new, new]));
    // 8 and 6 documents, of which the old has two among the last: 12 of 48 pairs are out of order.
    assert!(!is_family(&[old, old, old, new, new, new, old]));
}

#[test]
fn a_sentence_without_end_in_two_documents_is_read_in_linear_work() {
    // 5,000 repetitions hold as many maximal repeats, of up to 65,000 characters each: to look at each would take 10^9.
    let run = "于2021年7月15日举行".repeat(5000);
    let texts = [format!("会议{run}"), format!("大会{run}"), "会议于2021年7月15日举行。".to_owned()];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(recurring(&corpus(&texts), &SEGMENTER, &PhraseOptions::default()).len() < 10);
}

#[test]
fn a_noun_with_half_of_a_predicate_is_not_listed() {
    let texts = [
        "把工作的重点放在农村。国务院认为必须改革。这是国际社会的广泛支持。知识分子是工人阶级的一部分。",
        "要把重点放在基层。因此国务院认为今后可行。得到国际社会的广泛同情。党同人民群众的联系密切。",
        "转变重点放在企业。国务院认为现在很好。赢得国际社会的广泛赞扬。知识分子是工人阶级的力量。党同人民群众的关系很好。",
    ];
    for torn in ["重点放在", "国务院认为", "国际社会的广泛", "知识分子是工人阶级", "党同人民群众"]
    {
        assert!(!is_listed(&texts, torn), "{torn}");
    }
}

#[test]
fn a_preposition_rules_a_noun_and_not_the_verb_behind_it() {
    let texts = ["自觉同中央保持一致。以公有制为基础。", "始终同中央保持一致，维护团结。坚持以公有制为基础。"];
    assert!(!is_listed(&texts, "中央保持一致"));
    assert!(!is_listed(&texts, "公有制为基础"));
    assert!(is_listed(&["大家同中央保持一致。", "中央保持一致。"], "中央保持一致"));
}

#[test]
fn what_sets_a_thing_forth_belongs_to_what_stands_before_it() {
    let texts = ["领导干部首先是高级干部要以身作则。", "各级班子首先是高级干部必须带头。"];
    assert!(!is_listed(&texts, "首先是高级干部"));
}

#[test]
fn a_salutation_and_what_a_named_person_did_are_not_listed() {
    let texts = ["国务院总理李鹏\u{3000}各位代表：开会。习近平主席等出访多国，成果丰硕。"; 2];
    assert!(!is_listed(&texts, "国务院总理李鹏各位代表"));
    assert!(!is_listed(&texts, "习近平主席等出访多国"));
}

#[test]
fn the_object_of_two_verbs_is_listed_though_one_is_nearly_always_before_it() {
    let texts =
        ["实施科教兴国战略。", "继续实施科教兴国战略，振兴科技。", "坚持实施科教兴国战略。", "落实科教兴国战略。"];
    assert!(is_listed(&texts, "科教兴国战略"));
}

#[test]
fn a_wording_that_one_document_parts_with_a_comma_is_listed() {
    let texts = [
        "重新确立解放思想，实事求是的路线。",
        "坚持解放思想、实事求是，继续前进。",
        "提高解放思想、实事求是的自觉性。",
    ];
    assert!(is_listed(&texts, "解放思想实事求是"));
}

#[test]
fn a_modifier_that_begins_with_a_verb_of_having_belongs_to_the_wording() {
    let texts = [
        "沿着有中国特色社会主义道路前进。",
        "夺取有中国特色社会主义事业的胜利。",
        "探索有中国特色社会主义，走这样的道路。",
    ];
    assert!(is_listed(&texts, "有中国特色社会主义"));
}

#[test]
fn a_clause_in_latin_letters_is_listed_without_the_words_of_grammar_around_it() {
    let texts = [
        "Growth was slow. The discount rate was raised sharply again. Prices fell.",
        "Wages rose. The discount rate was raised sharply again. Banks agreed.",
        "In a related action, the Board approved lower lending fees. Households saved.",
        "Exports grew. In a related action, the Board approved lower lending fees.",
    ];
    assert!(is_listed(&texts, "discountratewasraisedsharply"), "{:?}", keys(&corpus(&texts)));
    // What a preposition rules is no clause without it.
    assert!(is_listed(&texts, "boardapprovedlowerlendingfees"), "{:?}", keys(&corpus(&texts)));
    assert!(!is_listed(&texts, "relatedactiontheboardapprovedlowerlendingfees"));
}

#[test]
fn the_number_of_an_article_is_no_part_of_a_wording() {
    let texts = [
        "第四十九条　违反本法规定，责令改正。\n（一）积极推动区域协调发展。",
        "第五十二条　违反本法规定，给予警告。\n（四）继续推动区域协调发展。",
        "第四十九条　违反本法规定，处以罚款。\n（一）进一步推动区域协调发展。",
    ];
    let listed = keys(&corpus(&texts));
    assert_eq!(listed, ["推动区域协调发展", "违反本法规定"]);
}

#[test]
fn what_a_number_counts_is_not_listed_without_it() {
    let counted = ["全面落实十八届三中全会精神。", "深入学习十九届三中全会精神。", "贯彻二十届三中全会精神。"];
    assert!(!keys(&corpus(&counted)).iter().any(|key| key.starts_with('届')), "{:?}", keys(&corpus(&counted)));
}

#[test]
fn what_a_short_noun_with_its_modifier_begins_is_not_listed() {
    let texts = [
        "建立合理的国际秩序。",
        "改善合理的国际分工。",
        "形成合理的国际关系。",
        "支持合理的国际贸易。",
        "坚持合理的国际规则。",
    ];
    assert!(!is_listed(&texts, "合理的国际"));
}

#[test]
fn a_verb_behind_an_adverb_wants_its_object() {
    let texts = ["牢牢把握发展的主题。", "我们牢牢把握发展的机遇。", "必须牢牢把握发展的方向。"];
    assert!(!is_listed(&texts, "牢牢把握发展"));
}

#[test]
fn half_a_clause_in_front_of_a_pause_mark_is_not_listed() {
    let texts = ["会议指出，按照党中央、国务院部署推进改革。", "会议指出，按照党中央、国务院要求落实责任。"];
    assert!(!is_listed(&texts, "会议指出按照党中央"));
}

#[test]
fn a_noun_with_its_verb_is_not_listed_without_the_preposition_before_it() {
    let texts = ["把人民利益放在首要位置。", "始终把人民利益放在首要位置。", "坚持把人民利益放在首要位置。"];
    assert!(!is_listed(&texts, "人民利益放在首要位置"), "{:?}", keys(&corpus(&texts)));
}

#[test]
fn what_a_preposition_rules_is_listed_only_where_a_clause_ends_with_it() {
    let texts = ["沿着古老美丽的运河堤岸行走。", "沿着古老美丽的运河故道返回。"];
    assert!(!is_listed(&texts, "沿着古老美丽的运河"));
    assert!(is_listed(&["沿着古老的运河，骑车前行。", "沿着古老的运河，划船返回。"], "沿着古老的运河"));
}

#[test]
fn a_verb_behind_what_a_preposition_rules_says_all_where_another_verb_is_joined() {
    let texts = ["用优秀民间故事吸引学生、带动家长。", "用优秀民间故事吸引学生、鼓励教师。"];
    assert!(is_listed(&texts, "用优秀民间故事吸引学生"));
}

#[test]
fn what_is_taken_for_something_is_not_listed_without_what_opens_it() {
    let texts =
        ["以水路运输为骨干，改造渔村。", "以铁路运输和水路运输为骨干，改造林场。", "始终以海上运输、水路运输为骨干。"];
    assert!(!is_listed(&texts, "水路运输为骨干"));
    let without = ["水路运输为骨干，改造渔村。", "水路运输为骨干，改造林场。"];
    assert!(is_listed(&without, "水路运输为骨干"));
}

#[test]
fn half_of_both_and_a_bare_prohibition_are_not_listed() {
    assert!(!is_listed(&["既要爱护森林资源，又要种树。", "既要爱护森林植被，又要种草。"], "既要爱护森林"));
    assert!(!is_listed(&["不要盲目修建码头。", "不要盲目扩大果园。"], "不要盲目"));
    assert!(is_listed(&["不要乱砍森林。大家种树。", "不要乱砍森林。大家种草。"], "不要乱砍森林"));
}

#[test]
fn with_whom_something_is_done_is_not_listed_without_what_is_done() {
    assert!(!is_listed(&["同广大渔民一道修船。", "同广大渔民一道出海。"], "广大渔民一道"));
    assert!(!is_listed(&["组织渔民依法捕捞。", "支持渔民依法经营。"], "渔民依法"));
}
