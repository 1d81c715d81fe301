//! Facts: what a page lists of its document beside the text.
//!
//! Reads the lines above the text and the head of the page: tables of labels (发文机关, 成文日期, 发布日期, …), lines
//! that say when and by whom it was published, and `meta` elements. Gives the lines, each label with its value on a
//! line of its own, and the facts themselves. What kind of date each line holds is for dating to say.

use std::ops::Range;

use super::{
    cues::{CUES, Label, bare, holds},
    days::{calls_published, first_day},
    elements::Block,
    issue,
    page::{Line, Page},
    verdicts::Kind,
};
use crate::{
    corpus::{DateEvidence, DateKind, DateSource},
    ingest::newspaper::ends_in_page,
};

/// A line that says when a page appeared is not longer, in characters.
const LONGEST_BYLINE: usize = 120;

/// How many lines above the title a page may say its date.
const MOST_ABOVE: usize = 25;

/// How many lines behind the text.
const MOST_BELOW: usize = 15;

/// What is listed of a document.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Lines of the page that list facts, in order, each with what to write for it.
    pub(super) lines: Vec<(usize, String)>,
    pub(super) title: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) document_number: Option<String>,
}

/// Reads the labels and their values above `end`.
pub(super) fn listed(page: &Page, kinds: &[Kind], end: usize) -> Facts {
    let mut facts = Facts::default();
    let mut idx = 0;
    while idx < end {
        let line = &page.lines[idx];
        let mut pairs = if kinds[idx] == Kind::Hidden { Vec::new() } else { pairs(&line.text) };
        let mut used = idx..idx + 1;
        // A label alone in its line has its value in the next.
        if let [pair] = pairs.as_mut_slice()
            && pair.value.is_empty()
            && let Some(next) = page.lines.get(idx + 1).filter(|_| idx + 1 < end)
            && self::pairs(&next.text).is_empty()
            && next.n_chars <= LONGEST_BYLINE
            && is_beside(page, line.node, next.node)
        {
            pair.value.clone_from(&next.text);
            used.end += 1;
        }
        // A row of labels has its values in the row below.
        if let Some(below) = page.lines.get(idx + 1).filter(|_| idx + 1 < end)
            && take_row(&mut pairs, &below.text)
        {
            used.end += 1;
        }
        for pair in &pairs {
            facts.keep(pair);
        }
        if !pairs.is_empty() {
            let written: Vec<String> = pairs.iter().map(Pair::written).collect();
            facts.lines.push((idx, written.join("\n")));
            facts.lines.extend((idx + 1..used.end).map(|idx| (idx, String::new())));
        }
        idx = used.end;
    }
    facts
}

/// Gives a row of labels the values of the row below it, cell by cell.
fn take_row(labels: &mut [Pair], below: &str) -> bool {
    let values: Vec<&str> = below.split('\t').collect();
    let is_row = labels.len() > 1 && values.len() == labels.len() && pairs(below).is_empty();
    let is_header = is_row && labels.iter().all(|pair| pair.value.is_empty());
    if is_header {
        for (pair, value) in labels.iter_mut().zip(values) {
            value.trim().clone_into(&mut pair.value);
        }
    }
    is_header
}

/// Whether two containers stand in one list; the value of a cell would stand in its row.
fn is_beside(page: &Page, label: u32, value: u32) -> bool {
    let node = |idx: u32| &page.nodes[idx as usize];
    node(label).parent == node(value).parent && !matches!(node(label).block, Block::Cell | Block::Row)
}

impl Facts {
    fn keep(&mut self, pair: &Pair) {
        let place = match pair.label {
            Label::Title => &mut self.title,
            Label::Issuer => &mut self.issuer,
            Label::DocumentNumber => &mut self.document_number,
            Label::Date | Label::Other => return,
        };
        let is_value = pair.value.chars().count() > 1;
        if place.is_none() && is_value {
            let value = if pair.label == Label::Title { &pair.value } else { before_next_label(&pair.value) };
            *place = Some(value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

/// The value without a label that follows it and is not known: `某厅 浏览次数：120`.
fn before_next_label(value: &str) -> &str {
    let label = value.find(['：', ':']).and_then(|colon| value[..colon].rfind(char::is_whitespace));
    label.map_or(value, |at| &value[..at])
}

/// Who issued the document by the lines that say when and by whom it was published.
pub(super) fn issuer_in(page: &Page, bylines: &[usize]) -> Option<String> {
    bylines.iter().find_map(|idx| {
        let line = page.lines[*idx].text.as_str();
        let labels = labels_in(line);
        let at = labels.iter().position(|(_, label)| *label == Label::Issuer)?;
        let end = labels.get(at + 1).map_or(line.len(), |(next, _)| next.start);
        let value = line[labels[at].0.end..end].trim_start_matches(['：', ':']).trim();
        let value = before_next_label(value).trim();
        (value.chars().count() > 1).then(|| value.to_owned())
    })
}

/// Whether a line begins with a label.
pub(super) fn lists_facts(line: &str) -> bool {
    !pairs(line).is_empty()
}

struct Pair {
    label: Label,
    name: String,
    value: String,
}

impl Pair {
    fn written(&self) -> String {
        format!("{}：{}", self.name.trim().trim_end_matches(['：', ':']), self.value.trim())
    }
}

/// The labels of a line with their values; empty where it does not begin with one.
fn pairs(line: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for cell in line.split('\t') {
        if let Some(label) = CUES.labels.read(cell) {
            pairs.push(Pair { label, name: cell.to_owned(), value: String::new() });
            continue;
        }
        let in_cell = labels_in(cell);
        let lead = in_cell.first().map_or(cell, |(name, ..)| &cell[..name.start]);
        match pairs.last_mut() {
            Some(last) => {
                last.value.push_str(if last.value.is_empty() { "" } else { "\t" });
                last.value.push_str(lead);
            }
            None if !lead.trim().is_empty() => return Vec::new(),
            None => {}
        }
        for (position, (name, label)) in in_cell.iter().enumerate() {
            let end = in_cell.get(position + 1).map_or(cell.len(), |(next, _)| next.start);
            let value = cell[name.end..end].trim_start_matches(['：', ':']).trim().to_owned();
            pairs.push(Pair { label: *label, name: cell[name.clone()].to_owned(), value });
        }
    }
    pairs
}

/// Where `label：` stands in a cell.
fn labels_in(cell: &str) -> Vec<(Range<usize>, Label)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (colon, mark) in cell.match_indices(['：', ':']) {
        let before = &cell[from..colon];
        let blanks = before.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let label = std::iter::once(0).chain(blanks).find_map(|at| Some((at, CUES.labels.read(&before[at..])?)));
        if let Some((at, label)) = label {
            found.push((from + at..colon, label));
        }
        from = colon + mark.len();
    }
    found
}

/// The lines that say when and by whom a page was published: between heading and text, else the nearest above, else
/// behind the text.
pub(super) fn bylines(page: &Page, kinds: &[Kind], heading: &Range<usize>, text: &Range<usize>) -> Vec<usize> {
    let start = text.start.max(heading.end);
    let is_shown = |idx: &usize| kinds[*idx] != Kind::Hidden && page.lines[*idx].n_chars <= LONGEST_BYLINE;
    // A clock tells when the page was fetched.
    let is_clock = |line: &str| holds(line, &CUES.bylines.clock);
    let has_day = |idx: &usize| {
        let line = &page.lines[*idx].text;
        is_shown(idx) && first_day(line).is_some() && !is_clock(line)
    };
    let between = if heading.is_empty() { text.start.saturating_sub(6)..text.start } else { heading.end..text.start };
    // In the text itself a day may be that of a decision.
    let is_clear = |idx: &usize| has_day(idx) && is_dateline(&page.lines[*idx].text);
    let first_lines = (start..kinds.len()).take_while(|idx| kinds[*idx] != Kind::Prose && *idx < text.end);
    let between: Vec<usize> = between
        .filter(|idx| {
            let line = &page.lines[*idx].text;
            (has_day(idx) && kinds[*idx] != Kind::Link)
                || (is_shown(idx) && (names_source(line) || begins_with_clock(line)))
        })
        .chain(first_lines.filter(is_clear))
        .collect();
    if between.iter().any(has_day) {
        return between;
    }
    let top = if heading.is_empty() { text.start } else { heading.start.min(text.start) };
    let is_own = |idx: &usize| {
        let line = &page.lines[*idx];
        has_day(idx) && kinds[*idx] != Kind::Link && line.n_chars <= 40 && !issue::is_clock(page, *idx, text)
    };
    let above = (top.saturating_sub(MOST_ABOVE)..top).rev().find(is_own);
    if above.is_some() {
        return above.into_iter().chain(between).collect();
    }
    let says_published = |idx: &usize| {
        has_day(idx)
            && !matches!(kinds[*idx], Kind::Link | Kind::Stop)
            && (kinds[*idx] != Kind::Prose || *idx >= text.end)
            && calls_published(&page.lines[*idx].text)
            && !tells_deadline(&page.lines[*idx].text)
    };
    let below = (text.end.saturating_sub(2)..(text.end + MOST_BELOW).min(kinds.len())).find(says_published);
    between.into_iter().chain(below).collect()
}

/// Whether the words before the first figure of a line announce the last day of something.
fn tells_deadline(line: &str) -> bool {
    let day = line.find(|c: char| c.is_ascii_digit()).unwrap_or(line.len());
    holds(&line[..day], &CUES.bylines.deadlines)
}

/// Whether a line with a day in it is about the page: it tells the hour or a source, begins with the day in digits, or
/// holds nothing else.
fn is_dateline(line: &str) -> bool {
    let tells_hour = line.split([':', '：']).zip(line.split([':', '：']).skip(1)).any(|(hour, minute)| {
        hour.ends_with(|c: char| c.is_ascii_digit()) && minute.starts_with(|c: char| c.is_ascii_digit())
    });
    let holds_only = |marks: &str| line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || marks.contains(c));
    let is_bare = holds_only("-/.:()（）[]") || holds_only("-/.:年月日");
    tells_hour || is_bare || ends_in_page(line) || begins_with_day(line) || holds(line, &CUES.bylines.about)
}

/// `7月11日 12:30 某某客户端`: day and hour at the start of a line without a clause.
fn begins_with_clock(line: &str) -> bool {
    const LONGEST: usize = 40;
    const REACH: usize = 12;
    let clock = line.find([':', '：']).filter(|at| line[..*at].chars().count() <= REACH);
    line.starts_with(|c: char| c.is_ascii_digit())
        && line.chars().count() <= LONGEST
        && !line.contains(['，', '。', '；', '、'])
        && clock.is_some_and(|at| {
            let (ahead, behind) = (&line[..at], line[at..].trim_start_matches([':', '：']));
            let is_digit = |c: char| c.is_ascii_digit();
            ahead.ends_with(is_digit) && behind.starts_with(is_digit) && ahead.contains(['日', '-', '/'])
        })
}

/// `2008-2-13 某某网`: texts write their days in other ways.
fn begins_with_day(line: &str) -> bool {
    const LONGEST: usize = 40;
    let day = line.split(char::is_whitespace).next().unwrap_or_default();
    let is_day = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/');
    line.chars().count() <= LONGEST && day.chars().all(is_day) && first_day(day).is_some()
}

/// Whether a line names who wrote, printed or edited the text.
pub(super) fn names_source(line: &str) -> bool {
    let bare = bare(line);
    let bare = bare.trim_start_matches(['（', '(', '【', '[']);
    line.chars().count() <= LONGEST_BYLINE
        && !line.contains(['。', '？', '?'])
        && CUES.bylines.starts.of(bare).next().is_some()
}

/// What a line says of the day of publication, for lines that dating does not look at.
pub(super) fn published_in(line: &str) -> Option<DateEvidence> {
    evidence(line, line)
}

/// What the head says of the day of publication, each day once.
pub(super) fn published(page: &Page) -> Vec<DateEvidence> {
    let said = |names: &[String], more: Option<&str>| -> Vec<DateEvidence> {
        let said = page.metas.iter().filter(|(name, _)| names.contains(name) || more == Some(name));
        said.filter_map(|(name, value)| evidence(value, &format!("{name}: {value}"))).collect()
    };
    let mut found = said(&CUES.head.published, Some("time"));
    found.extend(agreed(&page.script_days));
    let tells_day = |line: &Line| line.n_chars <= LONGEST_BYLINE && first_day(&line.text).is_some();
    if found.is_empty() && !page.lines.iter().any(tells_day) {
        found.extend(agreed(&page.made_days));
    }
    found.extend(said(&CUES.head.changed, None));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|item| seen.insert(item.interval));
    found
}

/// The day that scripts tell: a list of other texts has one for each of them.
fn agreed(days: &[String]) -> Option<DateEvidence> {
    let mut told = days.iter().filter_map(|value| evidence(value, &format!("script: {value}")));
    let first = told.next()?;
    told.all(|other| other.interval == first.interval).then_some(first)
}

fn evidence(written: &str, quote: &str) -> Option<DateEvidence> {
    let interval = first_day(written)?;
    let quote = quote.to_owned();
    Some(DateEvidence {
        interval,
        best: None,
        kind: DateKind::Publication,
        source: DateSource::Header,
        quote,
        span: None,
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{page, verdicts::kinds},
        *,
    };

    fn listed_in(html: &str) -> (Vec<String>, Facts) {
        let mut page = page::read(html);
        super::super::rows::join(&mut page);
        let facts = listed(&page, &kinds(&page), page.lines.len());
        (facts.lines.iter().map(|(_, line)| line.clone()).collect(), facts)
    }

    #[test]
    fn each_label_of_a_row_stands_with_its_value() {
        let html = "<table><tr><td><b>发文机关：</b><td>某省政府<td>成文日期：<td>2019年01月24日\
                    <tr><td>发文字号：<td>某政发〔2019〕4号<td>发布日期<td>2019-02-13</table>";
        let (lines, facts) = listed_in(html);
        let expected =
            ["发文机关：某省政府\n成文日期：2019年01月24日", "发文字号：某政发〔2019〕4号\n发布日期：2019-02-13"];
        assert_eq!(lines, expected);
        assert_eq!(facts.issuer.as_deref(), Some("某省政府"));
        assert_eq!(facts.document_number.as_deref(), Some("某政发〔2019〕4号"));
    }

    #[test]
    fn a_row_of_labels_has_its_values_in_the_row_below() {
        let html =
            "<table><tr><th>发布日期<th>成文日期<th>文号<tr><td>2012-05-02<td>2012-04-25<td>某教〔2012〕7号</table>";
        let (lines, facts) = listed_in(html);
        assert_eq!(lines[0], "发布日期：2012-05-02\n成文日期：2012-04-25\n文号：某教〔2012〕7号");
        assert_eq!(facts.document_number.as_deref(), Some("某教〔2012〕7号"));
    }

    #[test]
    fn labels_are_read_from_one_line_and_from_lists() {
        let (lines, facts) =
            listed_in("<p>索 引 号：A1 发布机构：某厅 发布日期：2020-01-02<dl><dt>标 题<dd>某通知</dl>");
        assert_eq!(lines, ["索 引 号：A1\n发布机构：某厅\n发布日期：2020-01-02", "标 题：某通知", ""]);
        assert_eq!((facts.issuer.as_deref(), facts.title.as_deref()), (Some("某厅"), Some("某通知")));
    }

    #[test]
    fn a_sentence_with_a_colon_lists_nothing() {
        assert!(pairs("会议指出：要推进改革").is_empty());
        assert!(pairs("根据索引号：A1").is_empty());
    }

    #[test]
    fn an_issuer_amid_a_byline_is_the_issuer() {
        let page = page::read("<p>时间：2021-05-07 发布机构：<b>某厅</b> 浏览次数：120");
        assert_eq!(issuer_in(&page, &[0]).as_deref(), Some("某厅"));
    }

    #[test]
    fn the_head_tells_the_day_once() {
        let page = page::read(
            "<meta name=PubDate content='2022-02-11 09:52'><meta property=article:published_time \
                               content=2022-02-11T09:52:00+08:00>",
        );
        let found = published(&page);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].interval.edtf(), found[0].kind), ("2022-02-11".to_owned(), DateKind::Publication));
        assert_eq!(found[0].quote, "pubdate: 2022-02-11 09:52");
    }
}
