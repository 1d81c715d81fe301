//! Labels, marks and characters that two texts may write in two ways.

use tifa::{
    corpus::is_invisible,
    diff::{EditKind, SectionKind},
};

use crate::diff_files::{BENCH, changes, compare};

const LAW: &str = "关于加强管理的办法\n第一章　总则\n第一条　为了规范管理活动，促进产业发展，根据有关法律、行政法规，制定本办法。\n第二条　本办法适用于本省行政区域内的管理活动。\n第二章　附则\n第三条　推进“腾笼换鸟”行动，坚持‘两山’理论——久久为功。\n";

/// Fails unless both are the same text in sections that belong together, whichever is the old one.
#[track_caller]
fn assert_same(one: &str, other: &str) {
    assert_ne!(one, other, "the spelling is another one");
    for (old, new) in [(one, other), (other, one)] {
        let diff = compare(old, new);
        let changed: Vec<_> = diff.sections.iter().filter(|section| section.kind != SectionKind::Unchanged).collect();
        assert!(!diff.has_changes() && changed.is_empty(), "{other}: {changed:#?}");
    }
}

#[test]
fn blanks_in_a_label_and_none_behind_it_are_no_change() {
    assert_same(LAW, &LAW.replace("第一章　总则", "第 一 章 总 则").replace("第二章", "第 二 章"));
    assert_same(LAW, &LAW.replace('　', ""));
    for mark in ["、", "：", ":", "　　"] {
        assert_same(LAW, &LAW.replace("条　", &format!("条{mark}")));
    }
}

#[test]
fn articles_without_a_blank_behind_their_numbers_are_articles() {
    let text = LAW.replace('　', "");
    let diff =
        compare(&text, &text.replace("第二条", "第二条国家保护合法经营。\n第三条").replace("\n第三条推", "\n第四条推"));
    let kinds: Vec<SectionKind> = diff.sections.iter().map(|section| section.kind).collect();
    assert!(kinds.contains(&SectionKind::Inserted) && kinds.contains(&SectionKind::Renumbered), "{kinds:?}");
    assert!(!kinds.contains(&SectionKind::Deleted) && !kinds.contains(&SectionKind::Amended), "{kinds:?}");
}

#[test]
fn an_item_without_its_mark_is_the_same_item() {
    let text = "关于推进工作的意见\n一、总体要求\n坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。\n二、重点任务\n推进新型工业化，发展新质生产力。\n";
    assert_same(text, &text.replace('、', " "));
    assert_same(text, &text.replace('、', ""));
    let items = LAW.replace("第二章", "有下列行为的：\n1、甲类行为；\n2、乙类行为。\n第二章");
    assert_same(&items, &items.replace("1、", "1").replace("2、", "2 "));
}

#[test]
fn characters_that_nobody_sees_are_no_change() {
    let hidden: Vec<char> = ('\0'..=char::MAX).filter(|&c| is_invisible(c)).collect();
    assert!(hidden.len() > 100, "{}", hidden.len());
    // A file with several control characters is no text.
    let hidden: Vec<char> = hidden.into_iter().filter(|c| !c.is_control()).collect();
    for chars in hidden.chunks(8) {
        let words: String = chars.iter().flat_map(|c| ['管', *c, '理']).collect();
        let plain = "管理".repeat(chars.len());
        assert_same(&LAW.replace("管理", &plain), &LAW.replace("管理", &words));
    }
}

#[test]
fn quotes_and_dashes_of_any_make_are_no_change() {
    for (opening, closing) in [("﹁", "﹂"), ("''", "''"), ("``", "''"), ("＂", "＂"), ("〝", "〞"), ("﹃", "﹄")]
    {
        assert_same(LAW, &LAW.replace('“', opening).replace('”', closing));
    }
    assert_same(LAW, &LAW.replace(['‘', '’'], "＇"));
    for dash in ["--", "---", "—", "－－", "︱︱", "⸺"] {
        assert_same(LAW, &LAW.replace("——", dash));
    }
    assert_same(LAW, &LAW.replace('，', "︐").replace('。', "︒"));
}

#[test]
fn a_quotation_mark_that_went_is_a_change() {
    assert_eq!(changes("坚持“‘两山’理论”", "坚持“两山’理论”").len(), 1);
    assert!(compare(LAW, &LAW.replace("——", "，")).has_changes());
}

#[test]
fn older_forms_of_a_character_are_no_change() {
    assert_eq!(changes("青年报告高度概括", "靑年报吿髙度槪括"), []);
}

#[test]
fn shares_and_ratios_are_compared_by_value() {
    for other in ["5‰", "0.5%", "万分之五十"] {
        assert_eq!(changes("处以千分之五的罚款", &format!("处以{other}的罚款")), [], "{other}");
    }
    assert_eq!(changes("按照3:2分担", "按照3∶2分担"), []);
    assert_eq!(changes("按照3:2分担", "按照3:1分担"), [("3:2".to_owned(), "3:1".to_owned())]);
    assert_eq!(changes("见附件1：20家企业", "见附件1：30家企业"), [("20家".to_owned(), "30家".to_owned())]);
    let sum = ("得分为∑(a_i)/n计算", "得分为∑(b_i)/n计算");
    assert_eq!(changes(sum.0, sum.1), [("∑(a_i)/n".to_owned(), "∑(b_i)/n".to_owned())]);
}

#[test]
fn one_number_of_days_in_another_word_is_no_change_of_number() {
    let named = |new: &str| compare("应当在十五日内答复。", new).summary.n_numbers;
    assert_eq!((named("应当在15天内答复。"), named("应当在20天内答复。")), (0, 1));
}

#[test]
fn days_of_one_month_are_dates_in_a_list_and_in_a_range() {
    assert_eq!(changes("10月1日、2日和3日放假", "10月1日、10月2日和10月3日放假"), []);
    assert_eq!(changes("三月五至八号举行", "3月5日至3月8日举行"), []);
    let found = tifa::diff::edits(&BENCH.segmenter, "10月1日、2日放假", "10月1日、3日放假");
    let changed: Vec<&str> = found
        .iter()
        .filter(|edit| edit.kind == EditKind::Replace)
        .map(|edit| edit.old.of("10月1日、2日放假"))
        .collect();
    assert_eq!(changed, ["2日"]);
}
