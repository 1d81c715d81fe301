//! Kinds: what one term's taking the place of another amounts to.
//!
//! Reads two terms, gives a kind by their characters alone. Whether the earlier one really leaves is a matter of time,
//! see [`timing`](super::timing).

use serde::{Deserialize, Serialize};

use super::steps::{common_ends, parts};
use crate::phrases::{is_emphasis, is_function_word, is_numeral};

/// What kind of change a pair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    /// One term leaves, another takes its place. 更替
    Succession,
    /// The later one is the earlier one shortened. 缩略
    Contraction,
    /// The later one holds the whole earlier one. 扩展
    Extension,
    /// They differ in function words only. 改写
    Restyling,
    /// They differ in words of emphasis only. 强调
    Emphasis,
    /// Only the number moves on (第六个五年计划, 第七个五年计划). 计数
    Numbering,
    /// Both stay. 并存
    Coordination,
}

impl SuccessionKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Succession,
        Self::Contraction,
        Self::Extension,
        Self::Restyling,
        Self::Emphasis,
        Self::Numbering,
        Self::Coordination,
    ];

    /// What it means, in a sentence without a full stop.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Succession => "one term leaves, another takes its place",
            Self::Contraction => "the later one is the earlier one shortened",
            Self::Extension => "the later one holds the whole earlier one",
            Self::Restyling => "they differ in words of grammar only",
            Self::Emphasis => "they differ in words of emphasis only",
            Self::Numbering => "only the number moves on",
            Self::Coordination => "both stay",
        }
    }

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Succession => "succession",
            Self::Contraction => "contraction",
            Self::Extension => "extension",
            Self::Restyling => "restyling",
            Self::Emphasis => "emphasis",
            Self::Numbering => "numbering",
            Self::Coordination => "coordination",
        }
    }

    /// The kind that the characters of two terms show.
    pub(super) fn of_texts(from: &str, to: &str) -> Self {
        let (from, to) = (parts(from), parts(to));
        if is_numbering(&from, &to) {
            return Self::Numbering;
        }
        let (head, tail) = common_ends(&from, &to);
        let (out, into) = (from[head..from.len() - tail].concat(), to[head..to.len() - tail].concat());
        let all = |is: fn(&str) -> bool| [&out, &into].into_iter().all(|part| part.is_empty() || is(part));
        // Words of grammar join what stands on either side; at an end they are part of the name (预算|内, 中|小企业).
        if all(is_function_word) && head > 0 && tail > 0 {
            Self::Restyling
        } else if all(is_emphasis) {
            Self::Emphasis
        } else if is_within(&from, &to) {
            Self::Extension
        } else if is_within(&to, &from) {
            Self::Contraction
        } else {
            Self::Succession
        }
    }
}

/// Whether only the numbers differ, or besides them words around one of the two (我国第一个五年计划, 第三个五年计划).
fn is_numbering(from: &[String], to: &[String]) -> bool {
    let numerals = |parts: &[String]| parts.iter().filter(|part| is_number(part)).cloned().collect::<Vec<String>>();
    let (of_from, of_to) = (numerals(from), numerals(to));
    let (rest_of_from, rest_of_to) = (without_numerals(from), without_numerals(to));
    let holds = |one: &[&String], other: &[&String]| one.is_empty() || other.windows(one.len()).any(|part| part == one);
    rest_of_from == rest_of_to
        || (of_from != of_to
            && of_from.len() == of_to.len()
            && (holds(&rest_of_from, &rest_of_to) || holds(&rest_of_to, &rest_of_from)))
}

fn is_number(part: &str) -> bool {
    part.chars().all(is_numeral)
}

fn without_numerals(parts: &[String]) -> Vec<&String> {
    parts.iter().filter(|part| !is_number(part)).collect()
}

/// Whether all parts of `one` stand in `whole` in their order.
fn is_within(one: &[String], whole: &[String]) -> bool {
    let mut rest = whole.iter();
    one.iter().all(|part| rest.any(|other| other == part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_off_the_characters() {
        let kind = SuccessionKind::of_texts;
        assert_eq!(kind("国民生产总值", "国内生产总值"), SuccessionKind::Succession);
        assert_eq!(kind("无党派民主人士", "无党派人士"), SuccessionKind::Contraction);
        assert_eq!(kind("社会主义建设", "社会主义现代化建设"), SuccessionKind::Extension);
        assert_eq!(kind("经济和社会发展", "经济社会发展"), SuccessionKind::Restyling);
        assert_eq!(kind("小企业", "中小企业"), SuccessionKind::Extension);
        assert_eq!(kind("认真贯彻", "深入贯彻"), SuccessionKind::Emphasis);
        assert_eq!(kind("党的十四大", "党的十五大"), SuccessionKind::Numbering);
        assert_eq!(kind("我国第一个五年计划", "第三个五年计划"), SuccessionKind::Numbering);
        assert_eq!(kind("第一个五年计划", "五年计划"), SuccessionKind::Contraction);
        // In letters by words: an ending is no extension.
        assert_eq!(kind("increase", "increased"), SuccessionKind::Succession);
        assert_eq!(kind("funds rate", "federal funds rate"), SuccessionKind::Extension);
    }
}
