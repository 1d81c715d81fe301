//! Outline: the sections of a document and the sentences in them.
//!
//! Reads the counted zones of a document, gives its sections in the order of the text, flat: 编, 章, 节, 条 where
//! the text has articles, else `一、`, `（一）`, `1.`, `（1）`, the same as one character (`㈠`, `⑴`, `①`) and what the file
//! marks as headings. A number is not part of any sentence, so that a renumbered article still has the same text; a
//! heading names its section and is a sentence of it as well, because its words are text. A table of contents makes no
//! sections.

use super::{
    folds::{folded, with_ordinary_characters},
    numerals,
};
use crate::{
    corpus::{Document, Span},
    segment::{paragraphs, sentences},
};

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
    /// A line that the file marks as a heading.
    Heading,
}

impl LabelKind {
    /// Sections of one class may be the same section: 一、 and 1. are two ways to number, 章 and 条 are not.
    pub(super) fn class(self) -> u32 {
        match self {
            Self::Part => 1,
            Self::Chapter => 2,
            Self::Division => 3,
            Self::Article => 4,
            Self::Item | Self::SubItem | Self::Point | Self::SubPoint | Self::Heading => 5,
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
    /// The number; `第十条之一` is 10 and 1. Headings have none.
    number: Option<(u32, u32)>,
    /// The label, without the white space behind it.
    pub(super) span: Span,
}

impl Label {
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

    fn shifted(self, by: usize) -> Self {
        Self { span: self.span.shifted(by), ..self }
    }
}

/// A sentence of a document, its section's label left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) paragraph_idx: usize,
}

/// A stretch of sentences under one label, or before the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) label: Option<Label>,
    /// Indices of its sentences.
    pub(super) sentences: std::ops::Range<usize>,
}

/// A document as the comparison sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    pub(super) sentences: Vec<Sentence>,
    pub(super) sections: Vec<Section>,
    /// For each sentence its section.
    pub(super) section_of: Vec<usize>,
}

impl Outline {
    /// The document cut into sections.
    pub(super) fn of(document: &Document) -> Self {
        let paragraphs = counted_paragraphs(document);
        let labels = labels(document, &paragraphs);
        Self::build(document, &paragraphs, &labels)
    }

    /// The document as one section without a label.
    pub(super) fn flat(document: &Document) -> Self {
        let paragraphs = counted_paragraphs(document);
        let labels = vec![None; paragraphs.len()];
        Self::build(document, &paragraphs, &labels)
    }

    /// Whether it says enough of a document to align by it: one article does, of other labels it takes two.
    pub(super) fn is_telling(&self) -> bool {
        let kinds = || self.sections.iter().filter_map(|section| section.label).map(|label| label.kind);
        kinds().count() > 1 || kinds().any(|kind| kind == LabelKind::Article)
    }

    fn build(document: &Document, paragraphs: &[Span], labels: &[Option<Label>]) -> Self {
        let before_first = Section { label: None, sentences: 0..0 };
        let mut outline = Self { sentences: Vec::new(), sections: vec![before_first], section_of: Vec::new() };
        for (paragraph_idx, (paragraph, label)) in paragraphs.iter().zip(labels).enumerate() {
            let number = label.filter(|label| label.kind != LabelKind::Heading);
            let start = number.map_or(paragraph.start, |label| label.span.end);
            if label.is_some() {
                let at = outline.sentences.len();
                outline.sections.push(Section { label: *label, sentences: at..at });
            }
            let rest = Span::new(start, paragraph.end);
            let found = sentences(rest.of(&document.text)).into_iter();
            outline.sentences.extend(found.map(|span| Sentence { span: span.shifted(start), paragraph_idx }));
            let end = outline.sentences.len();
            outline.sections.last_mut().expect("there is a section").sentences.end = end;
        }
        outline.sections.retain(|section| section.label.is_some() || !section.sentences.is_empty());
        let places = outline.sections.iter().enumerate();
        outline.section_of = places.flat_map(|(idx, section)| section.sentences.clone().map(move |_| idx)).collect();
        outline
    }
}

/// The paragraphs of the counted zones, in order.
pub(super) fn counted_paragraphs(document: &Document) -> Vec<Span> {
    let zones = document.counted();
    zones
        .flat_map(|zone| paragraphs(zone.of(&document.text)).into_iter().map(move |span| span.shifted(zone.start)))
        .collect()
}

/// Fewer articles than this may be quoted from somewhere else.
const MIN_ARTICLES: usize = 3;

/// Whether a text with these labels is divided into articles: it has several, or begins with one. What quotes an article
/// has labels or headings of its own before it.
fn has_articles(labels: &[Option<Label>]) -> bool {
    let kinds = || labels.iter().flatten().map(|label| label.kind);
    let n_headings = kinds().filter(|kind| *kind == LabelKind::Heading).count();
    let is_title = |kind: &LabelKind| *kind < LabelKind::Article || (*kind == LabelKind::Heading && n_headings == 1);
    let begins_with_one = || kinds().find(|kind| !is_title(kind)) == Some(LabelKind::Article);
    kinds().filter(|kind| *kind == LabelKind::Article).count() >= MIN_ARTICLES || begins_with_one()
}

/// For each paragraph the label that opens a section there.
fn labels(document: &Document, paragraphs: &[Span]) -> Vec<Option<Label>> {
    let text = document.text.as_str();
    let label = |span: &Span| {
        let number = label(span.of(text)).map(|label| label.shifted(span.start));
        number.or_else(|| heading(document, *span))
    };
    let mut labels: Vec<Option<Label>> = paragraphs.iter().map(label).collect();
    if let Some(contents) = paragraphs.iter().position(|span| folded(span.of(text)) == "目录") {
        drop_contents(&mut labels[contents..]);
    }
    let is_law = has_articles(&labels);
    for label in &mut labels {
        *label = label.filter(|label| (label.kind <= LabelKind::Article) == is_law || label.kind < LabelKind::Article);
    }
    labels
}

/// Takes the labels of a table of contents away: those before its first label comes again.
fn drop_contents(labels: &mut [Option<Label>]) {
    let Some(first_idx) = labels.iter().position(Option::is_some) else { return };
    let first = labels[first_idx].expect("the position has a label");
    let again = labels[first_idx + 1..].iter().position(|label| label.is_some_and(|label| label.is_same(&first)));
    if let Some(distance) = again {
        labels[..=first_idx + distance].fill(None);
    }
}

/// The label at the head of a paragraph.
pub(super) fn label(paragraph: &str) -> Option<Label> {
    let paragraph = &*with_ordinary_characters(paragraph);
    let item = || item_label(paragraph).or_else(|| enclosed_label(paragraph));
    ordinal_label(paragraph).or_else(|| item().map(|label| with_mark_behind(label, paragraph)))
}

/// The paragraph as a label, if it is marked as a heading.
fn heading(document: &Document, paragraph: Span) -> Option<Label> {
    document.heading_at(paragraph).map(|_| Label { kind: LabelKind::Heading, number: None, span: paragraph })
}

/// `第十二条`, `第十条之一`, `第三章`, with a gap behind it.
fn ordinal_label(paragraph: &str) -> Option<Label> {
    let rest = paragraph.strip_prefix('第')?;
    let (at, unit) = rest.char_indices().find(|&(_, c)| matches!(c, '编' | '章' | '节' | '条'))?;
    let number = numerals::ordinal(rest[..at].trim())?;
    let kind = match unit {
        '编' => LabelKind::Part,
        '章' => LabelKind::Chapter,
        '节' => LabelKind::Division,
        _ => LabelKind::Article,
    };
    let mut end = '第'.len_utf8() + at + unit.len_utf8();
    let sub = paragraph[end..].strip_prefix('之').and_then(|tail| {
        let len: usize = tail
            .chars()
            .take_while(|&c| is_arabic_digit(c) || "一二三四五六七八九十".contains(c))
            .map(char::len_utf8)
            .sum();
        numerals::ordinal(&tail[..len]).map(|sub| (sub, '之'.len_utf8() + len))
    });
    let sub_number = sub.map_or(0, |(sub, len)| {
        end += len;
        sub
    });
    // Without a gap a paragraph may begin with a reference: 第三条规定的….
    let next = paragraph[end..].chars().next();
    let is_label = next.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '：' | '【' | '　'));
    is_label.then_some(Label { kind, number: Some((number, sub_number)), span: Span::new(0, end) })
}

/// Nobody numbers more points than that: 2025. is a year.
const MAX_POINTS: u32 = 199;

/// `一、`, `（一）`, `1.` or `（1）`.
fn item_label(paragraph: &str) -> Option<Label> {
    let is_open = paragraph.starts_with(['（', '(']);
    let start = if is_open { paragraph.chars().next()?.len_utf8() } else { 0 };
    let is_arabic = paragraph[start..].starts_with(is_arabic_digit);
    let is_digit =
        |c: char| if is_arabic { is_arabic_digit(c) } else { "一二三四五六七八九十百".contains(c) };
    let len: usize = paragraph[start..].chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
    let number = numerals::ordinal(&paragraph[start..start + len])?;
    let mut rest = paragraph[start + len..].chars();
    let (mark, next) = (rest.next()?, rest.next());
    let kind = match (is_open, mark) {
        (true, '）' | ')') if is_arabic => LabelKind::SubPoint,
        (true, '）' | ')') => LabelKind::SubItem,
        // 1.5 is a number, 1.1 the number of a part of a part.
        (false, '、' | '.' | '．') if is_arabic && !next.is_some_and(is_arabic_digit) => LabelKind::Point,
        (false, '、' | '.' | '．') if !is_arabic => LabelKind::Item,
        _ => return None,
    };
    let span = Span::new(0, start + len + mark.len_utf8());
    (number <= MAX_POINTS).then_some(Label { kind, number: Some((number, 0)), span })
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

fn is_arabic_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The numbers in front of two sentences, if they are the same and only spelled in another way: `（一）` and `㈠`.
pub(super) fn same_item(old: &str, new: &str) -> Option<(Span, Span)> {
    let (one, other) = label(old).zip(label(new))?;
    let is_item = one.kind > LabelKind::Article && one.has_number() && one.is_same(&other);
    (is_item && one.span.of(old) != other.span.of(new)).then_some((one.span, other.span))
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
        assert_eq!(found("1.5亿元用于改造"), None);
        assert_eq!(found("2025.全面完成"), None);
        assert_eq!(found("（2019年修正）"), None);
        assert_eq!(found("第十三条第二款规定的行为"), None);
        assert_eq!(found("一批项目"), None);
    }
}
