//! Measures: the words that belong to a number.
//!
//! What approximates it, which units count the same, and what only looks like a number. The units are those of
//! [`segment`](crate::segment).

use super::calendar::MEASURE;

/// What approximates or bounds a number before it; shares belong to it.
pub(super) const PREFIXES: [&str; 14] = [
    "不低于",
    "不少于",
    "不高于",
    "不超过",
    "不小于",
    "至少",
    "超过",
    "大约",
    "约",
    "近",
    "逾",
    "百分之",
    "千分之",
    "万分之",
];
/// What approximates or bounds a number behind it.
pub(super) const SUFFIXES: [&str; 7] = ["左右", "上下", "以上", "以下", "以内", "余", "多"];
/// What says 以内 in other words behind a measure of time: 三日内, 一年之内.
pub(super) const WITHIN: [&str; 2] = ["之内", "内"];
/// Behind 内 these make a word that bounds nothing: 一年内需, 三天内外.
pub(super) const BEHIND_WITHIN: [char; 9] = ['容', '部', '战', '需', '外', '地', '涵', '政', '陆'];
/// Behind 号 these make a name of what has a number: 8号楼, 8号线. Such a 号 is no day; words that may also say what happens
/// on a day stand here too, because a day that is missed is better than one that is none.
const NUMBERED: [&str; 58] = [
    "楼", "线", "文", "令", "院", "公告", "通告", "公报", "通知", "会议", "机", "井", "门", "馆", "厅", "室", "房",
    "栋", "幢", "单元", "店", "仓", "库", "桥", "路", "街", "巷", "弄", "岗", "台", "车", "船", "艇", "炉", "矿", "坑",
    "洞", "口", "站", "塔", "厂", "泊位", "码", "桩", "标", "地块", "宗地", "坝", "池", "罐", "柜", "窗口", "信箱",
    "公路", "航站", "病", "电", "字",
];

/// Whether 号 stands at the head of a text and names a thing by its number.
pub(super) fn names_by_number(rest: &str) -> bool {
    rest.strip_prefix('号').is_some_and(|thing| NUMBERED.iter().any(|word| thing.starts_with(word)))
}

/// Chinese powers of ten.
pub(super) const MAGNITUDES: [(char, u32); 9] =
    [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8), ('兆', 12), ('拾', 1), ('佰', 2), ('仟', 3)];
/// What counts time, or says when: 20日 can become 20个工作日, and 2020年 2021年3月.
const OF_TIME: [&str; 18] = [
    "年",
    "月",
    "个月",
    "日",
    "天",
    "周",
    "工作日",
    "自然日",
    "个工作日",
    "个自然日",
    "小时",
    "分钟",
    "秒",
    "year",
    "month",
    "week",
    "day",
    MEASURE,
];

/// What stands for a unit of numbers that count what is said: 第一，第二，第三.
pub(super) const ENUMERATING: &str = "第";

/// Whether an ordinal counts what is said: at the head of a clause, and with a mark behind it.
pub(super) fn enumerates(before: &str, behind: &str) -> bool {
    let head = before.strip_suffix('第').and_then(|head| head.chars().next_back());
    behind.starts_with(['，', ',', '、', '：']) && head.is_none_or(|c| !c.is_alphanumeric())
}

/// What counts days.
pub(super) const DAYS: [&str; 2] = ["日", "天"];

/// What counts shares of a whole: 5个百分点 can become 5%, which is not as much.
const OF_SHARE: [&str; 7] = ["%", "‰", "‱", "个百分点", "百分点", "percent", "percentage point"];

/// Whether a unit counts time, or says when.
pub(super) fn is_of_time(unit: &str) -> bool {
    OF_TIME.contains(&unit)
}

/// Whether two numbers with these units can be told against each other: of one unit, without any, both of time, or both
/// of a share.
pub(super) fn count_the_same(one: &str, other: &str) -> bool {
    let are_of = |units: &[&str]| [one, other].iter().all(|unit| units.contains(unit));
    one == other || are_of(&OF_TIME) || are_of(&OF_SHARE)
}

/// With 第 before the number, these refer to a part of a text.
pub(super) const REFERENCE_UNITS: [&str; 6] = ["条", "款", "项", "章", "节", "编"];
/// Before 一 these make a word that is no number: 统一, 唯一, ….
pub(super) const BEFORE_ONE: [char; 10] = ['统', '唯', '之', '万', '同', '单', '专', '划', '如', '不'];
/// Behind 一 these make a word that is no number: 一般, 一切, ….
pub(super) const BEHIND_ONE: [char; 10] = ['般', '切', '些', '致', '律', '样', '定', '起', '旦', '直'];

/// What may be below zero behind any word; a dash before another number parts two things.
pub(super) const SIGNED: [&str; 5] = ["℃", "摄氏度", "%", "‰", "个百分点"];
/// Behind these a sign before a number is no dash.
pub(super) const BEFORE_MINUS: &str = "为至到于达是=＝（(~～";

/// Bytes of the longest date that stands alone, with blanks between: 二〇二一年十二月三十一日 in brackets.
pub(super) const LONGEST_DATE: usize = 64;

/// A longer run of Chinese numerals is no number.
pub(super) const MAX_NUMERALS: usize = 32;

/// Before 约 or 近 these make a word that approximates nothing: 节约, 最近, ….
pub(super) const BEFORE_PREFIX: &str = "最附邻靠临接亲将节条合契预制公违签履特邀";
