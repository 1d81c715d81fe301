//! What a change is called: of number, stronger, weaker, reversed, or nothing.

use tifa::diff::{NamedChange, NamedKind, SentenceKind};

use crate::diff_documents::compare;

/// The named changes of two texts, with the words on both sides.
fn named(old: &str, new: &str) -> Vec<(NamedKind, String, String)> {
    let diff = compare(old, new);
    let words = |named: &NamedChange| (named.kind, named.old.of(old).to_owned(), named.new.of(new).to_owned());
    diff.sentences().flat_map(|sentence| &sentence.named).map(words).collect()
}

fn one(kind: NamedKind, old: &str, new: &str) -> Vec<(NamedKind, String, String)> {
    vec![(kind, old.to_owned(), new.to_owned())]
}

/// A name seen from either side.
fn assert_named(old: &str, new: &str, kind: NamedKind, words: (&str, &str)) {
    let back = match kind {
        NamedKind::Stronger => NamedKind::Weaker,
        NamedKind::Weaker => NamedKind::Stronger,
        same => same,
    };
    assert_eq!(named(old, new), one(kind, words.0, words.1));
    assert_eq!(named(new, old), one(back, words.1, words.0));
}

#[test]
fn a_power_is_a_number() {
    assert_named("每毫升含有10^4个。", "每毫升含有10^5个。", NamedKind::Number, ("10^4个", "10^5个"));
    assert_named("每年处理3×10⁶吨。", "每年处理4×10⁶吨。", NamedKind::Number, ("3×10⁶吨", "4×10⁶吨"));
    assert!(!compare("每毫升不得超过10^4个。", "每毫升不得超过1万个。").has_changes());
    assert!(named("能量按E=mc^2计算。", "能量按E=mc^3计算。").is_empty());
}

#[test]
fn a_name_with_another_number_is_another_name() {
    assert!(named("降低PM2.5浓度，改善空气质量。", "降低PM10浓度，改善空气质量。").is_empty());
    assert!(named("推广5G网络应用。", "推广6G网络应用。").is_empty());
}

#[test]
fn percentage_points_can_become_percent() {
    let (old, new) = ("贡献率提高5个百分点，明显改善。", "贡献率提高5%，明显改善。");
    assert_named(old, new, NamedKind::Number, ("5个百分点", "5%"));
}

#[test]
fn a_range_that_says_its_magnitude_once_or_twice_is_the_same() {
    assert!(!compare("处3至5万元罚款。", "处3万元至5万元罚款。").has_changes());
    assert_named("处3至5万元罚款。", "处3至6万元罚款。", NamedKind::Number, ("5万元", "6万元"));
    assert_named("处3至5万元罚款。", "处3元至5万元罚款。", NamedKind::Number, ("3", "3元"));
}

#[test]
fn bounds_and_parts_of_one_amount_are_named_together() {
    let (old, new) = ("处三年以下有期徒刑。", "处三年以上十年以下有期徒刑。");
    assert_named(old, new, NamedKind::Number, ("三年以下", "三年以上十年以下"));
    assert_named("处十年以下有期徒刑。", new, NamedKind::Number, ("十年以下", "三年以上十年以下"));
    assert_named("期限为三年，从其规定。", "期限为五年六个月，从其规定。", NamedKind::Number, ("三年", "五年六个月"));
    assert_eq!(named(new, "处三年至十年有期徒刑。").len(), 1);
    assert_named(new, "处三年以上七年以下有期徒刑。", NamedKind::Number, ("十年以下", "七年以下"));
}

#[test]
fn numbers_that_count_what_is_said_and_those_of_tables_have_no_unit_of_their_own() {
    assert!(named("第二，完善政策体系，落实责任。", "第三，完善政策体系，落实责任。").is_empty());
    assert_named("总量在全国排名第三，保持稳定。", "总量在全国排名第六，保持稳定。", NamedKind::Number, ("三", "六"));
    assert_named("按照表3所列项目执行。", "按照表4所列项目执行。", NamedKind::Number, ("3", "4"));
    assert!(!compare("覆盖率达到百分之百。", "覆盖率达到100%。").has_changes());
}

#[test]
fn a_duty_in_one_word_with_what_is_to_be_done_binds_as_that_duty() {
    assert_named("有关部门应予支持。", "有关部门可予支持。", NamedKind::Weaker, ("应予", "可予"));
}

#[test]
fn a_number_that_becomes_a_range_is_named_with_the_whole_range() {
    assert_named("增长6.5%左右。", "增长6.5%-7%。", NamedKind::Number, ("6.5%左右", "6.5%-7%"));
    assert_named("增长6.5%。", "增长6.5%至7%。", NamedKind::Number, ("6.5%", "6.5%至7%"));
    assert_named("增长7%，物价稳定。", "增长6.5%至7%，物价稳定。", NamedKind::Number, ("7%", "6.5%至7%"));
    assert_named("处3年徒刑。", "处5年至7年徒刑。", NamedKind::Number, ("3年", "5年至7年"));
    assert_named("增长6%至7%。", "增长6.5%至7%。", NamedKind::Number, ("6%", "6.5%"));
}

#[test]
fn a_sentence_of_which_a_range_took_the_place_of_a_number_is_amended() {
    let diff = compare("增长约7%。\n农业丰收在望。", "增长6.5%-7%。\n工业企稳回升。");
    let named = diff.sentences().find(|sentence| !sentence.named.is_empty()).expect("the growth is amended");
    assert_eq!((named.kind, named.named[0].kind), (SentenceKind::Amended, NamedKind::Number));
    assert_eq!(diff.summary.n_amended, 1);
}

#[test]
fn within_a_time_is_said_in_three_ways() {
    assert!(!compare("应当在三十日内作出决定。", "应当在30日以内作出决定。").has_changes());
    assert!(!compare("应当在一年之内作出决定。", "应当在一年内作出决定。").has_changes());
    assert_named("应在五个月内报送。", "应在五个月以上报送。", NamedKind::Number, ("五个月内", "五个月以上"));
    assert!(named("全年内需增长5%。", "全年外需增长5%。").is_empty());
    assert!(named("连续三年内需增长。", "连续三年外需增长。").is_empty());
}

#[test]
fn what_cannot_be_left_undone_is_a_duty() {
    let (old, new) = ("单位可以支付补偿金。", "单位不得不支付补偿金。");
    assert_named(old, new, NamedKind::Stronger, ("可以", "不得不"));
}

#[test]
fn a_word_of_duty_alone_is_named_where_it_came_or_went() {
    let plain = "单位支付补偿金给工人。";
    assert_named(plain, "单位应当支付补偿金给工人。", NamedKind::Stronger, ("支付", "应当支付"));
    assert_named(plain, "单位必须支付补偿金给工人。", NamedKind::Stronger, ("支付", "必须支付"));
    assert_named(plain, "单位不得支付补偿金给工人。", NamedKind::Reversed, ("支付", "不得支付"));
    // The duty is said already.
    assert!(named("单位应当登记并报告。", "单位应当登记并应当报告。").is_empty());
    assert!(named("单位应当自收到之日起支付。", "单位自收到之日起应当支付。").is_empty());
}

#[test]
fn generally_and_suitably_soften_what_is_a_duty_or_has_an_extent() {
    let (old, new) = ("单位一般不得扣留补偿金。", "单位不得扣留补偿金。");
    assert_named(old, new, NamedKind::Stronger, ("一般不得", "不得"));
    assert_named("各地要适当提高补助标准。", "各地要提高补助标准。", NamedKind::Stronger, ("适当提高", "提高"));
    assert!(named("纳入一般公共预算管理。", "纳入公共预算管理。").is_empty());
    assert!(named("以适当方式公布结果。", "以方式公布结果。").is_empty());
}

#[test]
fn a_word_of_a_scale_within_another_word_or_a_title_has_no_strength() {
    for (old, new) in [
        ("研究人员应当到会说明。", "支持人员应当到会说明。"),
        ("可以说这是一个胜利。", "应当说这是一个胜利。"),
        ("生活必须品供应充足。", "生活可以品供应充足。"),
        ("设立鼓励奖三名。", "设立支持奖三名。"),
        ("按照《推进城镇化规划》办理。", "按照《实施城镇化规划》办理。"),
        ("没有实施批准文号管理的药材。", "未实施批准文号管理的药材。"),
    ] {
        assert!(named(old, new).is_empty(), "{old} → {new}");
    }
    assert_named("研究改革措施。", "支持改革措施。", NamedKind::Stronger, ("研究", "支持"));
}

#[test]
fn ages_anniversaries_and_numbers_of_items_are_named_whole() {
    let (old, new) = ("本法所称未成年人是指未满十八周岁的公民。", "本法所称未成年人是指未满十六周岁的公民。");
    assert_named(old, new, NamedKind::Number, ("十八周岁", "十六周岁"));
    let (old, new) = ("每年培训不少于72学时的课程。", "每年培训不少于90学时的课程。");
    assert_named(old, new, NamedKind::Number, ("不少于72学时", "不少于90学时"));
    let (old, new) = ("依照本条第一款第（三）项规定处理。", "依照本条第一款第（四）项规定处理。");
    assert_named(old, new, NamedKind::Reference, ("（三）项", "（四）项"));
    assert_eq!(named("依照第（三）项规定处理。", "依照第三项规定处理。"), []);
}
