//! Shared lines: what several documents of one source have in head or foot.
//!
//! Reads the texts of a corpus, gives for each of them the lines that belong to the page it was taken from and not to
//! the text: navigation, notices of rights, invitations to follow. Repetition alone proves nothing, since reports
//! begin and end with the same words year after year; so a block of such lines must hold one that speaks of a page
//! (`shared` and `shared_prose` in `assets/zone_cues.toml`), must reach to the edge, and must stand on text that is
//! the document's own. Versions of one text, which share everything, share no page.

use std::{cell::OnceCell, collections::BTreeMap};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    cues::{CUES, holds},
    line::{Line, lines},
};
use crate::corpus::Span;

/// Lines from either end that can be head or foot.
const EDGE_LINES: usize = 30;

/// A longer line, in characters, is text.
const LONGEST_LINE: usize = 400;

/// A line that speaks of its page in passing is longer than this, in characters.
const LONGEST_SIGN: usize = 80;

/// Endings of titles: a title may be that of many documents.
const TITLE_ENDINGS: [&str; 24] = [
    "报告", "公报", "决定", "决议", "意见", "通知", "公告", "办法", "条例", "规定", "法", "纲要", "规划", "讲话",
    "致辞", "命令", "批复", "函", "方案", "细则", "要点", "计划", "说明", "声明",
];

/// A text of a corpus, and where it comes from.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Sourced<'a> {
    /// The repaired text.
    pub(in crate::ingest) text: &'a str,
    /// Its parts that may be the text itself: all of it, or what the format says is title and body.
    pub(in crate::ingest) parts: Vec<Span>,
    /// What names its source: documents of other sources share nothing with it.
    pub(in crate::ingest) source: String,
}

/// For each text the lines, in order, that are its page's.
pub(in crate::ingest) fn find(texts: &[Sourced<'_>], min_documents: usize) -> Vec<Vec<Span>> {
    let min_documents = min_documents.max(2);
    let edges: Vec<Edges<'_>> = texts.par_iter().map(Edges::of).collect();
    let mut n_speaking: BTreeMap<&str, usize> = BTreeMap::new();
    for (text, _) in texts.iter().zip(&edges).filter(|(_, edges)| edges.lines().any(|line| line.speaks_of_page)) {
        *n_speaking.entry(text.source.as_str()).or_default() += 1;
    }
    // Of other sources no line need be compared.
    let has_page = |source: &str| n_speaking.get(source).is_some_and(|&n| n >= min_documents);
    let mut n_documents: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for (text, edges) in texts.iter().zip(&edges).filter(|(text, _)| has_page(&text.source)) {
        let shapes: FxHashSet<&str> = edges.lines().map(EdgeLine::shape).collect();
        #[expect(clippy::iter_over_hash_type, reason = "each adds one, in whatever order")]
        for shape in shapes {
            *n_documents.entry((text.source.as_str(), shape)).or_default() += 1;
        }
    }
    let of_text = |(text, edges): (&Sourced<'_>, &Edges<'_>)| {
        let source = text.source.as_str();
        let is_common =
            |line: &EdgeLine<'_>| n_documents.get(&(source, line.shape())).is_some_and(|&n| n >= min_documents);
        if has_page(source) { edges.shared(&is_common) } else { Vec::new() }
    };
    texts.iter().zip(&edges).map(of_text).collect()
}

/// A line in head or foot.
struct EdgeLine<'a> {
    line: Line<'a>,
    speaks_of_page: bool,
    /// Asked for again and again, or never.
    shape: OnceCell<String>,
}

impl<'a> EdgeLine<'a> {
    fn of(line: Line<'a>) -> Self {
        Self { speaks_of_page: speaks_of_page(&line), line, shape: OnceCell::new() }
    }

    fn shape(&self) -> &str {
        self.shape.get_or_init(|| shape(&self.line))
    }
}

impl<'a> std::ops::Deref for EdgeLine<'a> {
    type Target = Line<'a>;

    fn deref(&self) -> &Line<'a> {
        &self.line
    }
}

/// The lines of a text from either end; of a short text the two overlap.
struct Edges<'a> {
    head: Vec<EdgeLine<'a>>,
    foot: Vec<EdgeLine<'a>>,
}

impl<'a> Edges<'a> {
    fn of(sourced: &Sourced<'a>) -> Self {
        let Some((first, last)) = sourced.parts.first().zip(sourced.parts.last()) else {
            return Self { head: Vec::new(), foot: Vec::new() };
        };
        let (start, end) = (first.start, last.end);
        let text = &sourced.text[start..end];
        let from_start = text.match_indices('\n').nth(2 * EDGE_LINES).map_or(text.len(), |(at, _)| at);
        let from_end = text.rmatch_indices('\n').nth(2 * EDGE_LINES).map_or(0, |(at, _)| at + 1);
        let within = |from: usize, to: usize| {
            let mut found = lines(&text[from..to]);
            for line in &mut found {
                line.span = line.span.shifted(start + from);
            }
            found.retain(|line| {
                sourced.parts.iter().any(|part| part.start <= line.span.start && line.span.end <= part.end)
            });
            found
        };
        let mut head = within(0, from_start);
        head.truncate(EDGE_LINES);
        let mut foot = within(from_end, text.len());
        drop(foot.drain(..foot.len().saturating_sub(EDGE_LINES)));
        Self { head: head.into_iter().map(EdgeLine::of).collect(), foot: foot.into_iter().map(EdgeLine::of).collect() }
    }

    fn lines(&self) -> impl Iterator<Item = &EdgeLine<'a>> {
        self.head.iter().chain(&self.foot)
    }

    fn shared(&self, is_common: &dyn Fn(&EdgeLine<'_>) -> bool) -> Vec<Span> {
        let has_own_text = |lines: &[EdgeLine<'_>]| lines.iter().any(|line| line.is_prose() && !is_common(line));
        if !has_own_text(&self.head) && !has_own_text(&self.foot) {
            return Vec::new();
        }
        let mut shared: Vec<Span> = self.of_head(is_common);
        shared.extend(self.of_foot(is_common));
        shared.sort_unstable_by_key(|span| span.start);
        shared.dedup();
        shared
    }

    /// From the first line to the last that speaks of a page, and those behind it that could be no title, before any
    /// text: the ones that are common.
    fn of_head(&self, is_common: &dyn Fn(&EdgeLine<'_>) -> bool) -> Vec<Span> {
        let is_page = |line: &&EdgeLine<'_>| !is_of_text(line) && (!line.is_prose() || is_common(line));
        let head: Vec<&EdgeLine<'_>> = self.head.iter().take_while(is_page).collect();
        let Some(last) = head.iter().rposition(|line| is_common(line) && line.speaks_of_page) else {
            return Vec::new();
        };
        let n_behind = head[last + 1..].iter().take_while(|line| is_common(line) && !may_be_title(line)).count();
        let is_shared = |line: &&&EdgeLine<'_>| is_common(line) && (line.speaks_of_page || !may_be_title(line));
        head[..=last + n_behind].iter().filter(is_shared).map(|line| line.span).collect()
    }

    /// From the first line that speaks of a page, with nothing of the text behind it, to the last line.
    fn of_foot(&self, is_common: &dyn Fn(&EdgeLine<'_>) -> bool) -> Vec<Span> {
        let is_page =
            |line: &&EdgeLine<'_>| !is_of_text(line) && (is_common(line) || !(line.is_prose() || line.is_date()));
        let n_lines = self.foot.iter().rev().take_while(is_page).count();
        let foot = &self.foot[self.foot.len() - n_lines..];
        let Some(first) = foot.iter().position(|line| is_common(line) && line.speaks_of_page) else {
            return Vec::new();
        };
        foot[first..].iter().map(|line| line.span).collect()
    }
}

/// What counts as the same line: digits are those of a counter or a day, and of a paragraph the beginning is enough.
fn shape(line: &Line<'_>) -> String {
    let mut shape = String::with_capacity(line.text.len().min(3 * LONGEST_SIGN));
    for c in line.text.chars().take(LONGEST_SIGN).filter(|c| !c.is_whitespace()) {
        match c.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(c),
        }
    }
    shape
}

/// Headings, articles, salutations, notes in parentheses: the frame of a text, that many texts share.
fn is_of_text(line: &Line<'_>) -> bool {
    line.n_chars > LONGEST_LINE
        || line.is_numbered_heading()
        || line.is_salutation()
        || line.text.starts_with(['（', '(', '《'])
        || line.is_attachment_label()
        || line.text.starts_with("附件")
}

fn may_be_title(line: &Line<'_>) -> bool {
    TITLE_ENDINGS.iter().any(|ending| line.text.ends_with(ending))
}

fn speaks_of_page(line: &Line<'_>) -> bool {
    if line.is_prose() || line.n_chars > LONGEST_SIGN {
        holds(line.text, &CUES.shared_prose)
    } else {
        holds(line.text, &CUES.shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(texts: &[&'a str]) -> Vec<Vec<&'a str>> {
        let sourced: Vec<Sourced<'_>> = texts
            .iter()
            .map(|text| Sourced { text, parts: vec![Span::new(0, text.len())], source: String::new() })
            .collect();
        let of_text = |(text, spans): (&&'a str, Vec<Span>)| spans.iter().map(|span| span.of(text).trim()).collect();
        texts.iter().zip(find(&sourced, 3)).map(of_text).collect()
    }

    fn page(topic: &str) -> String {
        format!(
            "江海市门户网站\n今日江海 视听江海\n{topic}工作推进会召开\n{topic}工作要抓好落实，取得新的成效。\n\
             各单位要加强{topic}工作的领导，形成合力。\n更多{topic}消息\n关注江海发布公众号，第一时间了解权威信息。\n江海融媒出品\n"
        )
    }

    #[test]
    fn head_and_foot_of_a_page_are_shared() {
        let texts = ["水利", "教育", "交通"].map(page);
        let found = found(&texts.each_ref().map(String::as_str));
        let expected =
            ["江海市门户网站", "今日江海 视听江海", "关注江海发布公众号，第一时间了解权威信息。", "江海融媒出品"];
        assert_eq!(found[0], expected);
    }

    #[test]
    fn formulas_that_begin_and_end_reports_are_text() {
        let report = |year: u32| {
            format!(
                "政府工作报告\n各位代表：\n现在，我代表市人民政府报告{year}年的工作，请予审议。\n经济增长百分之{year}。\n\
                 会议还研究了其他事项。\n让我们团结起来，夺取新的胜利！\n江海市人民政府\n"
            )
        };
        let texts = [report(3), report(4), report(5)];
        assert_eq!(found(&texts.each_ref().map(String::as_str)), [Vec::<&str>::new(), vec![], vec![]]);
    }

    #[test]
    fn versions_of_one_law_share_no_page() {
        let law = "网站备案办法\n第一条 为了规范网站备案，制定本办法。\n网站应当办理备案，未经许可不得转载。\n";
        assert_eq!(found(&[law; 4]), vec![Vec::<&str>::new(); 4]);
    }

    #[test]
    fn two_documents_are_too_few() {
        let texts = ["水利", "教育"].map(page);
        assert_eq!(found(&texts.each_ref().map(String::as_str)), [Vec::<&str>::new(), vec![]]);
    }
}
