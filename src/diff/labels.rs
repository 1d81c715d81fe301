//! Labels: what numbers a section, an article or an item.
//!
//! Reads the head of a paragraph, gives its label: `第十二条`, `第 一 章`, `一、`, `（一）`, `1.`, `（1）`, `1.2` and the same as one
//! character (`㈠`, `⑴`, `①`). What shows no end is left to [`loose_labels`](super::loose_labels).

use super::{folds::with_ordinary_characters, numerals};
use crate::corpus::Span;

/// What kind of label a section carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// 第…编
    Part,
    /// 第…章
    Chapter,
    /// 第…节
    Division,
    /// 第…条
    Article,
    /// 一、
    Item,
    /// （一）
    SubItem,
    /// 1.
    Point,
    /// （1）
    SubPoint,
    /// 1.2
    Decimal,
    /// A line that the file marks as a heading.
    Heading,
    /// 附件
    Annex,
}

impl LabelKind {
    /// Sections of one class may be the same section: 一、 and 1. are two ways to number, 章 and 条 are not.
    pub(super) fn class(self) -> u32 {
        match self {
            Self::Part => 1,
            Self::Chapter => 2,
            Self::Division => 3,
            Self::Article => 4,
            Self::Item | Self::SubItem | Self::Point | Self::SubPoint | Self::Decimal | Self::Heading => 5,
            Self::Annex => 6,
        }
    }

    /// The kind whose numbers say the same in another script.
    fn in_han_numerals(self) -> Self {
        match self {
            Self::Point => Self::Item,
            Self::SubPoint => Self::SubItem,
            same => same,
        }
    }
}

/// What numbers a section, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: LabelKind,
    /// The number; `第十条之一` is 10 and 1, `1.2.3` 102 and 3, `附件1` 1 and the
    /// place of its word. Headings have none.
    number: Option<(u32, u32)>,
    /// The label, without the white space behind it.
    pub(super) span: Span,
}

impl Label {
    /// A line that the file marks as a heading.
    pub(super) fn heading(span: Span) -> Self {
        Self { kind: LabelKind::Heading, number: None, span }
    }

    /// What heads an annex: which word, and its number or 0.
    pub(super) fn annex(span: Span, word: u32, number: u32) -> Self {
        Self { kind: LabelKind::Annex, number: Some((number, word)), span }
    }

    /// A heading with a number of several parts: those above the last as one, and the last.
    pub(super) fn decimal(span: Span, above: u32, last: u32) -> Self {
        Self { kind: LabelKind::Decimal, number: Some((above, last)), span }
    }

    /// Whether both have the same kind and number, in whatever script: 一、 and 1. are the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.kind.in_han_numerals(), self.number) == (other.kind.in_han_numerals(), other.number)
    }

    /// Whether it has a number.
    pub(super) fn has_number(&self) -> bool {
        self.number.is_some()
    }

    /// The number of an article as a reference to it is compared; none for 第十条之一.
    pub(super) fn article_key(&self) -> Option<String> {
        let (number, _) = self.number.filter(|&(_, sub)| self.kind == LabelKind::Article && sub == 0)?;
        Some(format!("#{}条", numerals::Decimal::whole(number.into()).canonical()))
    }

    /// Whether its number is the one behind that of another.
    pub(super) fn goes_on_from(&self, other: &Self) -> bool {
        let Some(((number, sub), (before, sub_before))) = self.number.zip(other.number) else { return false };
        match self.kind {
            LabelKind::Decimal => number == before && sub_before.checked_add(1) == Some(sub),
            _ => before.checked_add(1) == Some(number),
        }
    }

    pub(super) fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }
}

/// The label at the head of a paragraph, if what stands behind it shows where it ends.
pub(super) fn label(paragraph: &str) -> Option<Label> {
    let paragraph = &*with_ordinary_characters(paragraph);
    let item = || item_label(paragraph).or_else(|| enclosed_label(paragraph));
    let ordinal = ordinal(paragraph).and_then(|label| with_end(label, paragraph));
    ordinal.or_else(|| item().map(|label| with_mark_behind(label, paragraph)))
}

/// Characters between 第 and 条, blanks included, at most.
const MAX_ORDINAL_CHARS: usize = 16;

/// `第十二条`, `第 十 条之一`, `第三章` at the head of a paragraph, whatever stands behind it.
pub(super) fn ordinal(paragraph: &str) -> Option<Label> {
    let rest = paragraph.strip_prefix('第')?;
    let mut units = rest.char_indices().take(MAX_ORDINAL_CHARS);
    let (at, unit) = units.find(|&(_, c)| matches!(c, '编' | '章' | '节' | '条'))?;
    let number: String = rest[..at].chars().filter(|c| !c.is_whitespace()).collect();
    let number = numerals::ordinal(&number)?;
    let kind = match unit {
        '编' => LabelKind::Part,
        '章' => LabelKind::Chapter,
        '节' => LabelKind::Division,
        _ => LabelKind::Article,
    };
    let end = '第'.len_utf8() + at + unit.len_utf8();
    let sub = paragraph[end..].strip_prefix('之').and_then(|tail| {
        let is_digit = |c: char| is_arabic_digit(c) || "一二三四五六七八九十".contains(c);
        let len = tail.find(|c| !is_digit(c)).unwrap_or(tail.len());
        numerals::ordinal(&tail[..len]).map(|sub| (sub, '之'.len_utf8() + len))
    });
    let (sub, len) = sub.unwrap_or((0, 0));
    Some(Label { kind, number: Some((number, sub)), span: Span::new(0, end + len) })
}

/// The label, with a colon or a 、 behind it, if it ends there: without a gap a paragraph may begin with a reference,
/// 第三条规定的… or 第三条、第四条….
fn with_end(label: Label, paragraph: &str) -> Option<Label> {
    let rest = &paragraph[label.span.end..];
    let mark = rest.chars().next().filter(|&c| matches!(c, ':' | '：' | '、' | '.' | '．'));
    let behind = mark.map_or("", |mark| rest[mark.len_utf8()..].trim_start());
    if mark == Some('、') && behind.starts_with('第') {
        return None;
    }
    let is_label = mark.is_some() || rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '【');
    let end = label.span.end + mark.map_or(0, char::len_utf8);
    is_label.then_some(Label { span: Span::new(0, end), ..label })
}

/// Nobody numbers more points than that: 2025. is a year.
const MAX_POINTS: u32 = 199;

/// `一、`, `（一）`, `1.` or `（1）`.
fn item_label(paragraph: &str) -> Option<Label> {
    let opening = paragraph.chars().next().filter(|c| matches!(c, '（' | '('));
    let start = opening.map_or(0, char::len_utf8);
    let bare = bare_number(&paragraph[start..])?;
    let (is_open, is_arabic) = (opening.is_some(), bare.kind == LabelKind::Point);
    let mut rest = paragraph[start + bare.span.end..].chars();
    let (mark, next) = (rest.next()?, rest.next());
    let kind = match (is_open, mark) {
        (true, '）' | ')') if is_arabic => LabelKind::SubPoint,
        (true, '）' | ')') => LabelKind::SubItem,
        // 1.5 is a number, 1.1 the number of a part of a part.
        (false, '、' | '.' | '．') if is_arabic && !next.is_some_and(is_arabic_digit) => LabelKind::Point,
        (false, '、' | '.' | '．') if !is_arabic => LabelKind::Item,
        _ => return None,
    };
    Some(Label { kind, span: Span::new(0, start + bare.span.end + mark.len_utf8()), ..bare })
}

/// The number at the head of a paragraph as that of an item, whatever stands behind it.
pub(super) fn bare_number(paragraph: &str) -> Option<Label> {
    let is_arabic = paragraph.starts_with(is_arabic_digit);
    let is_digit =
        |c: char| if is_arabic { is_arabic_digit(c) } else { "一二三四五六七八九十百".contains(c) };
    let len = paragraph.find(|c| !is_digit(c)).unwrap_or(paragraph.len());
    let number = numerals::ordinal(&paragraph[..len]).filter(|&number| number <= MAX_POINTS)?;
    let kind = if is_arabic { LabelKind::Point } else { LabelKind::Item };
    Some(Label { kind, number: Some((number, 0)), span: Span::new(0, len) })
}

/// `㈠`, `⑴`, `①` or `⒈`: a number and its brackets, or its point, in one character.
fn enclosed_label(paragraph: &str) -> Option<Label> {
    let c = paragraph.chars().next()?;
    let (kind, first) = match c {
        '㈠'..='㈩' => (LabelKind::SubItem, '㈠'),
        '⑴'..='⒇' => (LabelKind::SubPoint, '⑴'),
        '①'..='⑳' => (LabelKind::SubPoint, '①'),
        '⒈'..='⒛' => (LabelKind::Point, '⒈'),
        _ => return None,
    };
    let number = u32::from(c) - u32::from(first) + 1;
    Some(Label { kind, number: Some((number, 0)), span: Span::new(0, c.len_utf8()) })
}

/// Some write `（一）、` for `（一）`: the mark belongs to the label.
fn with_mark_behind(label: Label, paragraph: &str) -> Label {
    let mut rest = paragraph[label.span.end..].chars();
    match (rest.next(), rest.next()) {
        (Some(mark @ ('、' | '．' | '.')), next) if !next.is_some_and(is_arabic_digit) => {
            Label { span: Span::new(0, label.span.end + mark.len_utf8()), ..label }
        }
        _ => label,
    }
}

pub(super) fn is_arabic_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The numbers in front of two sentences, if they are the same and only spelled in another way: `（一）` and `㈠`, `1、` and
/// `1` without a mark.
pub(super) fn same_item(old: &str, new: &str) -> Option<(Span, Span)> {
    let sure = [old, new].map(label);
    let [one, other] = [(sure[0], old), (sure[1], new)].map(|(label, text)| label.or_else(|| bare_number(text)));
    let (one, other) = one.zip(other)?;
    let is_item = one.kind > LabelKind::Article && one.has_number() && one.is_same(&other);
    let is_sure = sure.iter().any(Option::is_some);
    (is_item && is_sure && one.span.of(old) != other.span.of(new)).then_some((one.span, other.span))
}

/// The labels of one kind in front of two sentences, whatever their numbers: `（三）` and `（四）`.
pub(super) fn heads(old: &str, new: &str) -> Option<(Span, Span)> {
    let (one, other) = label(old).zip(label(new))?;
    (one.kind == other.kind && one.has_number() && other.has_number()).then_some((one.span, other.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_references() {
        let found = |text: &str| label(text).map(|label| (label.kind, label.number, label.span.of(text).to_owned()));
        assert_eq!(found("第十二条　　本法"), Some((LabelKind::Article, Some((12, 0)), "第十二条".to_owned())));
        assert_eq!(found("第十条之一 国家"), Some((LabelKind::Article, Some((10, 1)), "第十条之一".to_owned())));
        assert_eq!(found("第10条之1 国家"), Some((LabelKind::Article, Some((10, 1)), "第10条之1".to_owned())));
        assert_eq!(found("第一章　总　则"), Some((LabelKind::Chapter, Some((1, 0)), "第一章".to_owned())));
        assert_eq!(found("（三）其他"), Some((LabelKind::SubItem, Some((3, 0)), "（三）".to_owned())));
        assert_eq!(found("二、总体要求"), Some((LabelKind::Item, Some((2, 0)), "二、".to_owned())));
        assert_eq!(found("1. 明确目标"), Some((LabelKind::Point, Some((1, 0)), "1.".to_owned())));
        assert_eq!(found("12、明确目标"), Some((LabelKind::Point, Some((12, 0)), "12、".to_owned())));
        assert_eq!(found("(2)明确目标"), Some((LabelKind::SubPoint, Some((2, 0)), "(2)".to_owned())));
        assert_eq!(found("（三）、其他"), Some((LabelKind::SubItem, Some((3, 0)), "（三）、".to_owned())));
        assert_eq!(found("㈢其他"), Some((LabelKind::SubItem, Some((3, 0)), "㈢".to_owned())));
        assert_eq!(found("⑶ 其他"), Some((LabelKind::SubPoint, Some((3, 0)), "⑶".to_owned())));
        assert_eq!(found("③、其他"), Some((LabelKind::SubPoint, Some((3, 0)), "③、".to_owned())));
        assert_eq!(found("第\u{2f00}条 其他"), Some((LabelKind::Article, Some((1, 0)), "第\u{2f00}条".to_owned())));
        assert_eq!(found("第 一 章　总 则"), Some((LabelKind::Chapter, Some((1, 0)), "第 一 章".to_owned())));
        assert_eq!(found("第一条：为了"), Some((LabelKind::Article, Some((1, 0)), "第一条：".to_owned())));
        assert_eq!(found("第一条、为了"), Some((LabelKind::Article, Some((1, 0)), "第一条、".to_owned())));
        assert_eq!(found("第一条、第三条规定的行为"), None);
        assert_eq!(found("1.5亿元用于改造"), None);
        assert_eq!(found("2025.全面完成"), None);
        assert_eq!(found("（2019年修正）"), None);
        assert_eq!(found("第十三条第二款规定的行为"), None);
        assert_eq!(found("一批项目"), None);
    }
}
