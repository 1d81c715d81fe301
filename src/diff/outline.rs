//! Outline: the sections of a document and the sentences in them.
//!
//! Reads the counted zones of a document, gives its sections in the order of the text, flat: 编, 章, 节, 条 where
//! the text has articles, else `一、`, `（一）` and Markdown headings. A label is not part of any sentence, so that
//! a renumbered article still has the same text. A table of contents makes no sections.

use super::{folds::folded, numbers};
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
    /// A Markdown heading.
    Heading,
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
    /// Whether both have the same kind and number.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.kind, self.number) == (other.kind, other.number)
    }

    /// Whether it has a number.
    pub(super) fn has_number(&self) -> bool {
        self.number.is_some()
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
        let labels = labels(&document.text, &paragraphs);
        Self::build(document, &paragraphs, &labels)
    }

    /// The document as one section without a label.
    pub(super) fn flat(document: &Document) -> Self {
        let paragraphs = counted_paragraphs(document);
        let labels = vec![None; paragraphs.len()];
        Self::build(document, &paragraphs, &labels)
    }

    /// Number of sections with a label.
    pub(super) fn n_labels(&self) -> usize {
        self.sections.iter().filter(|section| section.label.is_some()).count()
    }

    fn build(document: &Document, paragraphs: &[Span], labels: &[Option<Label>]) -> Self {
        let before_first = Section { label: None, sentences: 0..0 };
        let mut outline = Self { sentences: Vec::new(), sections: vec![before_first], section_of: Vec::new() };
        for (paragraph_idx, (paragraph, label)) in paragraphs.iter().zip(labels).enumerate() {
            let start = label.map_or(paragraph.start, |label| label.span.end);
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

/// Fewer articles than this are quoted from somewhere else.
const MIN_ARTICLES: usize = 3;

/// For each paragraph the label that opens a section there.
fn labels(text: &str, paragraphs: &[Span]) -> Vec<Option<Label>> {
    let label = |span: &Span| label(span.of(text)).map(|label| label.shifted(span.start));
    let mut labels: Vec<Option<Label>> = paragraphs.iter().map(label).collect();
    if let Some(contents) = paragraphs.iter().position(|span| folded(span.of(text)) == "目录") {
        drop_contents(&mut labels[contents..]);
    }
    let n_articles = labels.iter().flatten().filter(|label| label.kind == LabelKind::Article).count();
    let is_law = n_articles >= MIN_ARTICLES;
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
    ordinal_label(paragraph).or_else(|| item_label(paragraph)).or_else(|| heading_label(paragraph))
}

/// `第十二条`, `第十条之一`, `第三章`, with a gap behind it.
fn ordinal_label(paragraph: &str) -> Option<Label> {
    let rest = paragraph.strip_prefix('第')?;
    let (at, unit) = rest.char_indices().find(|&(_, c)| matches!(c, '编' | '章' | '节' | '条'))?;
    let number = numbers::ordinal(rest[..at].trim())?;
    let kind = match unit {
        '编' => LabelKind::Part,
        '章' => LabelKind::Chapter,
        '节' => LabelKind::Division,
        _ => LabelKind::Article,
    };
    let mut end = '第'.len_utf8() + at + unit.len_utf8();
    let sub = paragraph[end..].strip_prefix('之').and_then(|tail| {
        let len: usize = tail.chars().take_while(|&c| "一二三四五六七八九十".contains(c)).map(char::len_utf8).sum();
        numbers::ordinal(&tail[..len]).map(|sub| (sub, '之'.len_utf8() + len))
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

/// `一、` or `（一）`.
fn item_label(paragraph: &str) -> Option<Label> {
    let is_open = paragraph.starts_with(['（', '(']);
    let start = if is_open { paragraph.chars().next()?.len_utf8() } else { 0 };
    let len: usize =
        paragraph[start..].chars().take_while(|&c| "一二三四五六七八九十百".contains(c)).map(char::len_utf8).sum();
    let number = numbers::ordinal(&paragraph[start..start + len])?;
    let mark = paragraph[start + len..].chars().next()?;
    let kind = match (is_open, mark) {
        (true, '）' | ')') => LabelKind::SubItem,
        (false, '、' | '.' | '．') => LabelKind::Item,
        _ => return None,
    };
    Some(Label { kind, number: Some((number, 0)), span: Span::new(0, start + len + mark.len_utf8()) })
}

/// `## ` at the head of a line.
fn heading_label(paragraph: &str) -> Option<Label> {
    let level = paragraph.chars().take_while(|&c| c == '#').count();
    let is_heading = (1..=6).contains(&level) && paragraph[level..].starts_with(' ');
    is_heading.then_some(Label { kind: LabelKind::Heading, number: None, span: Span::new(0, level) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_references() {
        let found = |text: &str| label(text).map(|label| (label.kind, label.number, label.span.of(text).to_owned()));
        assert_eq!(found("第十二条　　本法"), Some((LabelKind::Article, Some((12, 0)), "第十二条".to_owned())));
        assert_eq!(found("第十条之一 国家"), Some((LabelKind::Article, Some((10, 1)), "第十条之一".to_owned())));
        assert_eq!(found("第一章　总　则"), Some((LabelKind::Chapter, Some((1, 0)), "第一章".to_owned())));
        assert_eq!(found("（三）其他"), Some((LabelKind::SubItem, Some((3, 0)), "（三）".to_owned())));
        assert_eq!(found("二、总体要求"), Some((LabelKind::Item, Some((2, 0)), "二、".to_owned())));
        assert_eq!(found("第十三条第二款规定的行为"), None);
        assert_eq!(found("一批项目"), None);
    }
}
