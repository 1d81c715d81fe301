//! What is no change: spellings of one text that no comparison may report, each counted where it was folded.

use tifa::diff::{DocumentDiff, NamedChange, NamedKind, SectionKind, SentenceKind, diff, edits};

use crate::diff_files::{BENCH, compare, read};

const TEXT: &str = "关于推进改造提升的意见\n\n2021年3月5日\n\n　　一、总体要求。各市人民政府应当推进“腾笼换鸟”，完成二十家企业改造，增长5%左右，到2025年全面完成。\n　　二、加强领导。台州市要发挥平台作用，落实各项任务：一是强化统筹；二是压实责任。\n　　1、明确目标任务，细化工作举措，确保各项工作按期完成。\n";

/// Fails unless both spellings are the same text, in either order, with so many folded places.
#[track_caller]
fn same(other: &str, n_folded: usize) {
    assert_ne!(other, TEXT, "the spelling is another one");
    for diff in [compare(TEXT, other), compare(other, TEXT)] {
        let changed: Vec<_> = diff.sections.iter().filter(|section| section.kind != SectionKind::Unchanged).collect();
        assert!(!diff.has_changes(), "{changed:#?}");
        assert_eq!(diff.summary.n_folded, n_folded);
    }
}

#[test]
fn width_is_no_change() {
    // A repair makes digits and percent signs narrow, so the originals alone differ, in two numbers of one sentence.
    same(&TEXT.replace("2025", "２０２５").replace("5%", "５％"), 2);
}

#[test]
fn the_script_is_no_change() {
    let other = "關於推進改造提升的意見\n\n2021年3月5日\n\n　　一、總體要求。各市人民政府應當推進“騰籠換鳥”，完成二十家企業改造，增長5%左右，到2025年全面完成。\n　　二、加強領導。臺州市要發揮平臺作用，落實各項任務：一是強化統籌；二是壓實責任。\n　　1、明確目標任務，細化工作舉措，確保各項工作按期完成。\n";
    assert!(!compare(TEXT, other).has_changes() && compare(TEXT, other).summary.n_folded > 0);
}

#[test]
fn the_style_of_quotes_is_no_change() {
    same(&TEXT.replace('“', "「").replace('”', "」"), 2);
}

#[test]
fn the_mark_behind_the_number_of_an_item_is_no_change() {
    same(&TEXT.replace("1、", "1."), 1);
    assert!(!compare(TEXT, &TEXT.replace("二、", "二．")).has_changes());
}

#[test]
fn the_form_of_a_colon_is_no_change() {
    same(&TEXT.replace('：', "︰"), 1);
}

#[test]
fn a_circle_for_a_zero_is_no_change() {
    same(&TEXT.replace("2025", "２○２５"), 1);
    same(&TEXT.replace("二十家", "2○家"), 1);
}

#[test]
fn a_character_mistaken_for_another_is_no_change() {
    same(&TEXT.replace('市', "巿"), 2);
}

#[test]
fn a_variant_of_a_character_is_no_change() {
    same(&TEXT.replace("台州", "臺州").replace("平台", "平臺"), 2);
}

#[test]
fn a_traditional_word_in_a_simplified_sentence_is_no_change() {
    same(&TEXT.replace("发挥", "發揮"), 1);
    let other = TEXT.replace("企业改造", "企業改造").replace("台州市", "臺州市").replace("任务", "任務");
    assert!(!compare(TEXT, &other).has_changes() && !compare(&other, TEXT).has_changes());
}

#[test]
fn the_mark_and_the_script_of_an_item_are_no_change() {
    same(&TEXT.replace("一、总体", "一.总体").replace("二、加强", "二．加强"), 2);
    assert!(!compare(TEXT, &TEXT.replace("一、总体", "1.总体").replace("二、加强", "2.加强")).has_changes());
}

#[test]
fn the_level_of_a_heading_is_no_change_and_its_words_are() {
    let old = "# 关于推进改造提升的意见\n\n## 总体要求\n\n坚持稳中求进工作总基调。\n\n## 组织领导\n\n各级人民政府要加强统筹协调。\n";
    let labels = |diff: &DocumentDiff| -> Vec<String> {
        diff.sections.iter().filter_map(|section| section.new_label.as_ref()).map(|label| label.text.clone()).collect()
    };
    let diff = compare(old, &old.replace("## 组织", "### 组织"));
    assert!(!diff.has_changes());
    assert_eq!(labels(&diff), ["关于推进改造提升的意见", "总体要求", "组织领导"]);
    let diff = compare(old, &old.replace("组织领导", "加强组织领导"));
    assert_eq!((diff.summary.n_amended, diff.n_sections(SectionKind::Amended)), (1, 1));
}

#[test]
fn what_a_reader_takes_for_one_is_not_cut() {
    let changed = |old: &str, new: &str| -> Vec<(String, String)> {
        let sentence = |word: &str| format!("各地要全面推进{word}建设，确保各项任务按期完成。\n");
        let (old, new) = (read(&sentence(old)), read(&sentence(new)));
        let diff = diff(&old, &new, &BENCH.segmenter, &BENCH.config.diff);
        let edits = diff.sentences().flat_map(|sentence| &sentence.edits).filter(|edit| edit.kind.is_change());
        edits.map(|edit| (edit.old.of(&old.text).to_owned(), edit.new.of(&new.text).to_owned())).collect()
    };
    for (old, new) in [
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👦"),
        ("👍\u{1f3fb}", "👍\u{1f3fd}"),
        ("🇨🇳", "🇨🇦"),
        ("1+4+N", "1+5+N"),
        ("415X", "514X"),
        ("$E=mc^2$", "$E=mc^3$"),
        ("E=mc^2", "E=mc^3"),
        ("x²+y²=1", "x²+y²=2"),
        ("A=B×C÷100%", "A=B×C÷200%"),
        ("（A+B）/2", "（A+B）/3"),
    ] {
        assert_eq!(changed(old, new), [(old.to_owned(), new.to_owned())]);
    }
    let quoted = |word: &str| format!("“{word}”");
    let formula = ("腾笼换鸟".to_owned(), "腾笼引凤".to_owned());
    assert_eq!(changed(&quoted(&formula.0), &quoted(&formula.1)), [formula]);
}

#[test]
fn lines_wrapped_by_hand_are_no_change() {
    let wrapped = TEXT.replace("推进“腾", "推进\n“腾").replace("到2025", "\n到2025").replace("各项任", "各项\n任");
    assert!(!compare(TEXT, &wrapped).has_changes() && !compare(&wrapped, TEXT).has_changes());
}

#[test]
fn invisible_characters_are_no_change() {
    same(&TEXT.replace("人民", "人\u{200b}民").replace("平台", "平\u{ad}台"), 2);
}

#[test]
fn a_number_in_another_script_is_no_change() {
    same(&TEXT.replace("二十家", "20家").replace("5%", "百分之五"), 2);
    same(&TEXT.replace("二十家", "２０家"), 1);
    same(&TEXT.replace("2025年", "二〇二五年"), 1);
}

#[test]
fn a_modifier_that_went_is_one_change_of_number() {
    let new = TEXT.replace("5%左右", "5%");
    let diff = compare(TEXT, &new);
    let changed: Vec<_> =
        diff.sentences().flat_map(|sentence| &sentence.edits).filter(|edit| edit.kind.is_change()).collect();
    assert_eq!(changed.len(), 1);
    let named: Vec<NamedKind> = diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
    assert_eq!(named, [NamedKind::Number]);
}

#[test]
fn a_number_is_named_in_one_extent_on_both_sides_with_its_sign() {
    for (old, new) in [("-5℃", "5℃"), ("不少于30%", "不少于百分之三十五")] {
        let (old_text, new_text) = (format!("各地全年保持{old}的水平。\n"), format!("各地全年保持{new}的水平。\n"));
        let (old_document, new_document) = (read(&old_text), read(&new_text));
        let diff = diff(&old_document, &new_document, &BENCH.segmenter, &BENCH.config.diff);
        let named = diff.sentences().flat_map(|sentence| &sentence.named);
        let told: Vec<(NamedKind, &str, &str)> = named
            .map(|named| (named.kind, named.old.of(&old_document.text), named.new.of(&new_document.text)))
            .collect();
        assert_eq!(told, [(NamedKind::Number, old, new)]);
    }
}

#[test]
fn words_that_bind_more_or_less_are_named() {
    for (from, to, kind) in [
        ("应当", "可以", NamedKind::Weaker),
        ("应当", "必须", NamedKind::Stronger),
        ("鼓励", "支持", NamedKind::Stronger),
        ("支持", "推进", NamedKind::Stronger),
        ("推进", "必须", NamedKind::Stronger),
        ("可以", "不可以", NamedKind::Reversed),
        ("可以", "不得", NamedKind::Reversed),
        ("禁止", "严禁", NamedKind::Stronger),
        ("力争", "确保", NamedKind::Stronger),
        ("应当", "不应当", NamedKind::Reversed),
        ("应当", "不得", NamedKind::Reversed),
        ("鼓励", "不鼓励", NamedKind::Reversed),
        ("必须", "不必", NamedKind::Weaker),
    ] {
        let sentence = |word: &str| format!("各级人民政府{word}企业开展数字化改造，落实各项任务。\n");
        let diff = compare(&sentence(from), &sentence(to));
        let named: Vec<NamedKind> =
            diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
        assert_eq!(named, [kind], "{from} → {to}");
    }
}

#[test]
fn a_word_that_softens_is_named_where_it_came_or_went() {
    let named = |old: &str, new: &str| -> Vec<(NamedKind, String, String)> {
        let (old, new) = (read(old), read(new));
        let diff = diff(&old, &new, &BENCH.segmenter, &BENCH.config.diff);
        let named = diff.sentences().flat_map(|sentence| &sentence.named);
        let words = |named: &NamedChange| (named.old.of(&old.text).to_owned(), named.new.of(&new.text).to_owned());
        named.map(|named| (named.kind, words(named))).map(|(kind, (old, new))| (kind, old, new)).collect()
    };
    let one = |kind: NamedKind, old: &str, new: &str| vec![(kind, old.to_owned(), new.to_owned())];
    let (old, new) = ("情节严重的，可以处五万元以下罚款。", "情节严重的，处五万元以下罚款。");
    assert_eq!(named(old, new), one(NamedKind::Stronger, "可以处", "处"));
    assert_eq!(named(new, old), one(NamedKind::Weaker, "处", "可以处"));
    let (old, new) = ("各地原则上不得新建高耗能项目。", "各地不得新建高耗能项目。");
    assert_eq!(named(old, new), one(NamedKind::Stronger, "原则上不得", "不得"));
    // The duty is said at another place.
    assert!(named("当事人可以自收到通知之日起申请复议。", "当事人自收到通知之日起可以申请复议。").is_empty());
}

#[test]
fn a_word_of_strength_is_named_in_a_longer_word_of_the_dictionary() {
    let diff = compare("各类企业推进改革。", "各类企业必须改革。");
    assert_eq!((diff.summary.n_stronger, diff.summary.n_amended), (1, 1));
}

#[test]
fn an_item_under_another_number_is_renumbered_and_not_amended() {
    let article = |items: &str| {
        format!("测试法\n第一条 单位应当遵守下列规定：\n{items}\n第二条 违者罚款。\n第三条 自公布之日起施行。\n")
    };
    let old = article("（一）有固定的场所；\n（二）有相应的人员；\n（三）法律规定的其他条件。");
    let new = article(
        "（一）有固定的场所；\n（二）有健全的制度，责任到人；\n（三）有相应的人员；\n（四）法律规定的其他严格条件。",
    );
    let diff = compare(&old, &new);
    let kinds: Vec<SentenceKind> =
        diff.sections[1].paragraphs.iter().flat_map(|each| &each.sentences).map(|each| each.kind).collect();
    use SentenceKind::{Amended, Inserted, Kept, Renumbered};
    assert_eq!(kinds, [Kept, Kept, Inserted, Renumbered, Amended]);
    assert_eq!((diff.summary.n_renumbered, diff.summary.n_amended, diff.summary.n_numbers), (1, 1, 0));
}

#[test]
fn a_number_of_an_item_in_another_spelling_is_no_change() {
    let law = |first: &str, second: &str| {
        format!(
            "第一条　设立企业应当具备下列条件：\n{first}有符合规定的章程；\n{second}有必要的经费。\n\
             第二条　申请人应当提交申请书。\n第三条　本条例自公布之日起施行。\n"
        )
    };
    let plain = law("（一）", "（二）");
    for other in [law("（一）、", "（二）、"), law("㈠", "㈡"), law("⑴", "⑵"), law("①", "②")] {
        for (old, new) in [(&plain, &other), (&other, &plain)] {
            let diff = compare(old, new);
            assert!(!diff.has_changes(), "{:#?}", diff.sections);
            assert_eq!(diff.summary.n_folded, 2, "{other}");
        }
    }
}

#[test]
fn radicals_and_inner_quotes_are_no_change() {
    // U+2F08 and U+2F8F are the radicals 人 and 行.
    same(&TEXT.replace("各市人民", "各市\u{2f08}民"), 1);
    same(&TEXT.replace("“腾笼换鸟”", "‘腾笼换鸟’"), 2);
}

#[test]
fn what_is_to_be_done_binds_less_than_what_must_be() {
    let diff = compare("各地要加强领导，主要领导重视。", "各地必须加强领导，主要领导重视。");
    let named: Vec<NamedKind> = diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
    assert_eq!(named, [NamedKind::Stronger]);
    let none = compare("各地要求企业整改，这一点很重要。", "各地必须企业整改，这一点很必须。");
    assert_eq!(none.summary.n_stronger, 0);
}

#[test]
fn a_long_history_under_the_title_is_no_text() {
    let law = |last: &str| {
        format!(
            "中华人民共和国未成年人条例\n（1991年9月4日第七届全国人民代表大会常务委员会第二十一次会议通过　2006年12月29日第十届全国人民代表大会常务委员会\
             第二十五次会议第一次修订　根据2012年10月26日第十一届全国人民代表大会常务委员会第二十九次会议《关于修改〈中华人民共和国未成年人条例〉\
             的决定》第一次修正　2020年10月17日第十三届全国人民代表大会常务委员会第二十二次会议第二次修订{last}）\n\
             第一条　为了保护未成年人的身心健康，根据宪法，制定本条例。\n第二条　本条例所称未成年人是指未满十八周岁的公民。\n\
             第三条　国家保障未成年人的各项权利，任何组织和个人不得侵犯。\n"
        )
    };
    let diff =
        compare(&law(""), &law("　根据2024年4月26日第十四届全国人民代表大会常务委员会第九次会议的决定第二次修正"));
    assert_eq!((diff.summary.n_outside, diff.summary.n_amended, diff.summary.n_inserted), (1, 0, 0));
}

#[test]
fn a_line_break_in_a_word_that_comes_twice_is_no_change() {
    let sentence = |word: &str| format!("法官、审判{word}由本级人民代表大会常务委员会任免。\n");
    let wrapped = edits(&BENCH.segmenter, &sentence("委员会委员"), &sentence("委员\n会委员"));
    assert!(wrapped.iter().all(|edit| !edit.kind.is_change()), "{wrapped:?}");
}

#[test]
fn letters_in_pieces_and_joined_ones_are_spellings() {
    let text = "The caf\u{e9} policy was efficient and of finance. Officials kept it.\n";
    for other in [text.replace('\u{e9}', "e\u{301}"), text.replace("ffi", "\u{fb03}").replace("fi", "\u{fb01}")] {
        let diff = compare(text, &other);
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{other}");
    }
    assert!(compare("占地二十m²，由各市人民政府负责。\n", "占地二十m2，由各市人民政府负责。\n").has_changes());
}

#[test]
fn ranges_tens_and_times_of_one_value_are_no_change() {
    for (old, new) in [
        ("2010年至2015年", "2010—2015年"),
        ("2010年到2015年", "2010-2015年"),
        ("5%至8%", "5%～8%"),
        ("每月廿五日", "每月25日"),
        ("8:30至17:30", "8时30分—17时30分"),
    ] {
        let sentence = |value: &str| format!("各级人民政府于{value}集中办理，落实各项任务。\n");
        let diff = compare(&sentence(old), &sentence(new));
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{old} → {new}");
    }
    let sentence = |value: &str| format!("各级人民政府于{value}集中办理，落实各项任务。\n");
    assert!(compare(&sentence("2010年至2015年"), &sentence("2010—2016年")).has_changes());
    assert_eq!(compare(&sentence("8:30"), &sentence("8:45")).summary.n_numbers, 1);
}

#[test]
fn english_words_that_bind_more_or_less_are_named() {
    for (from, to, kind) in [
        ("shall", "may", NamedKind::Weaker),
        ("should", "must", NamedKind::Stronger),
        ("will likely", "may", NamedKind::Weaker),
        ("shall", "shall not", NamedKind::Reversed),
        ("may", "must not", NamedKind::Reversed),
    ] {
        let sentence = |words: &str| format!("The Board {words} publish the minutes of each meeting.\n");
        let diff = compare(&sentence(from), &sentence(to));
        let named: Vec<NamedKind> =
            diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
        assert_eq!(named, [kind], "{from} → {to}");
    }
}

#[test]
fn letters_in_pieces_are_spellings_in_every_script() {
    let pairs = [
        ("参观\u{304c}日本的公司。", "参观\u{304b}\u{3099}日本的公司。"),
        ("参观\u{d55c}\u{ad6d}的公司。", "参观\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}的公司。"),
        ("参观\u{c9}cole的人员。", "参观\u{ff25}\u{301}cole的人员。"),
    ];
    for (one, other) in pairs {
        let diff = compare(one, other);
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{other}");
    }
}

#[test]
fn a_range_of_articles_and_one_within_a_year_are_one_in_any_spelling() {
    let pairs = [
        ("依照第十二条至第十五条的规定办理。", "依照第十二条—第十五条的规定办理。"),
        ("规划期为2010年至2015年10月至12月。", "规划期为2010—2015年10—12月。"),
        ("于3月5日至8日办理。", "于3月5—8日办理。"),
    ];
    for (old, new) in pairs {
        assert!(!compare(old, new).has_changes(), "{old} → {new}");
    }
    for other in ["第十二至十五条", "第十二条至十五条", "第12-15条", "第12—15条", "第12条到第15条"]
    {
        let diff = compare("依照第十二条至第十五条的规定办理。", &format!("依照{other}的规定办理。"));
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{other}");
        assert!(compare("依照第十二条至第十六条的规定办理。", &format!("依照{other}的规定办理。")).has_changes());
    }
    for other in ["3月5日—8日", "3月5—8号", "3月5日—3月8日", "3月5号到8日"] {
        let diff = compare("于3月5日至8日办理。", &format!("于{other}办理。"));
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{other}");
    }
    assert!(!compare("自2024年3月5日至8日办理。", "自2024年3月5日至2024年3月8日办理。").has_changes());
    assert!(compare("于3月28日至2日办理。", "于3月28日至3月2日办理。").has_changes());
    assert!(compare("根据图3-4所示的结果执行。", "根据图3至4所示的结果执行。").has_changes());
    assert!(!compare("新建3-4所学校和医院。", "新建3至4所学校和医院。").has_changes());
}

#[test]
fn a_formula_has_the_name_of_its_value() {
    let (old, new) = ("按照得分=(A+B)/2计算。", "按照得分=(A+C)/2计算。");
    let changed: Vec<&str> = edits(&BENCH.segmenter, old, new)
        .iter()
        .filter(|edit| edit.kind.is_change())
        .map(|edit| edit.new.of(new))
        .collect();
    assert_eq!(changed, ["得分=(A+C)/2"]);
}

#[test]
fn a_capital_at_the_beginning_of_a_sentence_is_no_change_and_that_of_a_name_is() {
    let kinds = |old: &str, new: &str| -> Vec<bool> {
        edits(&BENCH.segmenter, old, new).iter().map(|edit| edit.kind.is_change()).collect()
    };
    for (old, new) in [("the economy grows.", "The economy grows."), ("It grows. The end.", "it grows. The end.")] {
        assert!(!kinds(old, new).contains(&true), "{old} → {new}");
    }
    for (old, new) in [
        ("May rates fall.", "may rates fall."),
        ("in the Polish plan", "in the polish plan"),
        ("成分：Mg和K。", "成分：mg和K。"),
    ] {
        assert!(kinds(old, new).contains(&true), "{old} → {new}");
    }
}

#[test]
fn a_byte_order_mark_is_a_fold() {
    same(&format!("\u{feff}{TEXT}"), 1);
}

#[test]
fn a_fold_is_a_word_number_or_mark_whatever_of_it_differs() {
    let diff = compare("２０１９年（甲）、abc“和”。", "2019年(甲)、ａｂｃ「和」。");
    // The year, two brackets, a word and two quotes.
    assert!(!diff.has_changes());
    assert_eq!(diff.summary.n_folded, 6);
}

#[test]
fn a_fraction_in_one_character_is_what_it_is_in_digits() {
    let sentence = |value: &str| format!("各地完成{value}任务，落实各项要求。\n");
    for (one, other) in [
        ("½的", "1/2的"),
        ("½的", "1\u{2044}2的"),
        ("1½倍", "一又二分之一倍"),
        ("¼的", "四分之一的"),
        ("1½倍", "1 1/2倍"),
        ("1½倍", "1-1/2倍"),
        ("1½倍", "1 ½倍"),
    ] {
        let diff = compare(&sentence(one), &sentence(other));
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{one} → {other}");
    }
    assert_eq!(compare(&sentence("½的"), &sentence("¼的")).summary.n_numbers, 1);
    assert_eq!(compare(&sentence("1½倍"), &sentence("½倍")).summary.n_numbers, 1);
    assert!(!compare("rose by 1½ percent\n", "rose by 1 1/2 percent\n").has_changes());
}

#[test]
fn half_width_kana_are_kana() {
    for (one, other) in [("カメラ", "ｶﾒﾗ"), ("ガラス", "ｶﾞﾗｽ"), ("パーク", "ﾊﾟｰｸ"), ("「カメ・ラス」", "｢ｶﾒ･ﾗｽ｣")]
    {
        let diff = compare(&format!("参观{one}公司。\n"), &format!("参观{other}公司。\n"));
        assert!(!diff.has_changes() && diff.summary.n_folded > 0, "{other}");
    }
}
