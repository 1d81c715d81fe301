//! Loose labels: labels without the blank or the mark that shows where they end.
//!
//! Reads paragraphs, gives the label of each: its own, or what may be one (`第一章总则`, `一 总体要求`, `1.2 目标`) if its number
//! goes on from that of the label of its kind before it, or to that of the next. What counts something (`1.5 亿元`,
//! `一季度`) or refers to an article (`第三条规定的`) is none.

use std::collections::BTreeMap;

use super::{
    folds::with_ordinary_characters,
    labels::{Label, LabelKind, bare_number, is_arabic_digit, label, ordinal},
    numerals,
};
use crate::{
    corpus::{Span, is_han},
    segment::counted_unit,
};

/// The labels of paragraphs, for each its own or none.
pub(super) fn labels<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Vec<Option<Label>> {
    let read: Vec<(&str, Option<Label>)> = paragraphs.map(|paragraph| (paragraph, label(paragraph))).collect();
    let own = |&(paragraph, label): &(&str, Option<Label>)| label.or_else(|| loose_label(paragraph));
    let all: Vec<Option<Label>> = read.iter().map(own).collect();
    let mut are_in_series = in_series(&all).into_iter();
    let label = |((_, sure), any): (&(&str, Option<Label>), &Option<Label>)| {
        let is_in_series = are_in_series.next() == Some(true);
        sure.or_else(|| any.filter(|_| is_in_series))
    };
    read.iter().zip(&all).map(label).collect()
}

/// For each label whether its number goes on from that of the label of its kind before it, or to that of the next.
fn in_series(labels: &[Option<Label>]) -> Vec<bool> {
    let mut are_in_series = vec![false; labels.len()];
    let mut last: BTreeMap<LabelKind, (usize, Label)> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(label) = *label else { continue };
        if let Some((before, other)) = last.insert(label.kind, (at, label))
            && label.goes_on_from(&other)
        {
            (are_in_series[before], are_in_series[at]) = (true, true);
        }
    }
    are_in_series
}

/// What may be a label at the head of a paragraph, with nothing behind it that shows where it ends.
fn loose_label(paragraph: &str) -> Option<Label> {
    let paragraph = &*with_ordinary_characters(paragraph);
    let is_reference = |label: &Label| {
        let rest = &paragraph[label.span.end..];
        BEHIND_REFERENCE.iter().any(|word| rest.starts_with(word)) || !rest.starts_with(is_han)
    };
    let is_heading = || paragraph.chars().count() <= MAX_HEADING_CHARS && !paragraph.contains(['。', '；', '，']);
    let is_item = |label: &Label| {
        let rest = &paragraph[label.span.end..];
        let is_parted = rest.starts_with(char::is_whitespace);
        let counts = counts_something(rest.trim_start()) || !is_parted && counts_in_one_word(rest);
        rest.trim_start().starts_with(is_han) && !counts && (is_parted || is_heading())
    };
    let item = || bare_number(paragraph).filter(is_item).or_else(|| decimal(paragraph).filter(is_item));
    ordinal(paragraph).filter(|label| !is_reference(label)).or_else(item)
}

/// `1.2` or `1.2.3` at the head of a paragraph, whatever stands behind it.
fn decimal(paragraph: &str) -> Option<Label> {
    const MAX_PARTS: usize = 4;
    const MAX_PART: u32 = 99;
    let is_digit_or_point = |c: char| is_arabic_digit(c) || matches!(c, '.' | '．');
    let len = paragraph.find(|c| !is_digit_or_point(c)).unwrap_or(paragraph.len());
    let number = paragraph[..len].trim_end_matches(['.', '．']);
    let parts: Option<Vec<u32>> = number.split(['.', '．']).map(numerals::ordinal).collect();
    let parts = parts.filter(|parts| (2..=MAX_PARTS).contains(&parts.len()))?;
    let (last, above) = parts.split_last().filter(|_| parts.iter().all(|&part| part <= MAX_PART))?;
    let above = above.iter().fold(0, |sum, part| sum * (MAX_PART + 1) + part);
    Some(Label::decimal(Span::new(0, len), above, *last))
}

/// Behind a number of an article these refer to it: 第三条规定的行为.
const BEHIND_REFERENCE: [&str; 24] = [
    "规定",
    "第",
    "所称",
    "所列",
    "所述",
    "所指",
    "所规定",
    "的",
    "中的",
    "中规定",
    "和第",
    "及第",
    "与第",
    "至第",
    "到第",
    "或者第",
    "以上",
    "以下",
    "以外",
    "有关规定",
    "关于",
    "修改",
    "删去",
    "作为",
];

/// Whether a number before it counts something, or goes on: 1.5 亿元, 5月, 10 万吨级. Of units of one character most begin
/// other words as well (编制, 项目, 个人).
fn counts_something(rest: &str) -> bool {
    const SHORT_UNITS: [&str; 6] = ["元", "%", "米", "吨", "亩", "岁"];
    let unit = counted_unit(rest);
    let is_unit = unit.chars().count() > 1 || SHORT_UNITS.contains(&unit);
    is_unit || rest.starts_with(['十', '百', '千', '万', '亿', '余', '多', '月', '号', '成'])
}

/// Whether it makes one word with a number before it, which is none of an item: 一季度, 二级响应, 一是.
fn counts_in_one_word(rest: &str) -> bool {
    const WORDS: [&str; 16] =
        ["是", "季", "级", "等", "届", "大", "批", "类", "线", "期", "档", "步", "轮", "流", "般", "方面"];
    WORDS.iter().any(|word| rest.starts_with(word))
}

/// A longer line is no heading.
const MAX_HEADING_CHARS: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_goes_on_is_a_label_without_an_end() {
        let found = |lines: &[&str]| -> Vec<String> {
            let labels = labels(lines.iter().copied());
            let label = |(label, line): (Option<Label>, &&str)| label.map(|label| label.span.of(line).to_owned());
            labels.into_iter().zip(lines).filter_map(label).collect()
        };
        let articles = ["第一章总则", "第一条为了加强管理。", "第二条国家推进。", "第二章附则", "第三条本法施行。"];
        assert_eq!(found(&articles), ["第一章", "第一条", "第二条", "第二章", "第三条"]);
        assert_eq!(found(&["一 总体要求", "正文。", "二　重点任务", "三、保障措施"]), ["一", "二", "三、"]);
        assert_eq!(found(&["一总体要求", "正文。", "二重点任务"]), ["一", "二"]);
        assert_eq!(
            found(&["1.1 总体要求", "1.2 组织架构", "1.2.1 领导小组", "1.2.2 办公室"]),
            ["1.1", "1.2", "1.2.1", "1.2.2"]
        );
        for lines in [
            ["1.5 亿元用于道路", "1.6 亿元用于桥梁"],
            ["一季度完成投资", "二季度完成投资"],
            ["一级响应", "二级响应"],
            ["5月1日启动", "6月1日启动"],
            ["10 万吨级码头", "11 万吨级码头"],
        ] {
            assert_eq!(found(&lines), Vec::<String>::new(), "{lines:?}");
        }
        assert_eq!(found(&["第二条中华人民共和国公民平等。", "第三条有关部门负责。", "第四条以市场为导向。"]).len(), 3);
        assert_eq!(found(&["1 明确目标", "2 完善政策，推进。"]), ["1", "2"]);
        let no_labels =
            ["第三条规定的行为，处罚。", "第四条所称设备，是指。", "一是推进。", "二是完善。", "一批项目", "3 月"];
        assert_eq!(found(&no_labels), Vec::<String>::new());
        assert_eq!(found(&["第三条国家推进。", "第五条国家推进。", "三 总体要求"]), Vec::<String>::new());
    }
}
