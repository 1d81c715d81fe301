//! The heading: which lines above the text, or at its top, are its title.
//!
//! Reads the lines and what the head of the page says, gives the title without the name of the site, and the lines it
//! stands in. No list of sites is needed: a page's title that begins with a line of the page is that line.

use std::ops::Range;

use super::{
    body::held_by,
    cues::CUES,
    days::first_day,
    elements::Block,
    facts::names_source,
    page::{Line, Page},
    verdicts::Kind,
};
use crate::ingest::{RepairOptions, repair, title_lines};

/// Lines that a title is broken into at most.
const MOST_LINES: usize = 4;

/// A shorter title says nothing, in characters.
const SHORTEST: usize = 4;

/// The name of a site or section is not longer, in characters.
const LONGEST_SITE: usize = 20;

/// What a page calls its document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heading {
    /// The title, on one line.
    pub(super) title: Option<String>,
    /// Where it stands; empty where it does not.
    pub(super) lines: Range<usize>,
}

/// A page's title that was read in the wrong encoding, read again. What of it is lost ends it like dots; where that is
/// half or more, it names nothing.
pub(super) fn restored(title: &str) -> String {
    if title.is_ascii() {
        return title.to_owned();
    }
    let options = RepairOptions { mojibake: true, ..RepairOptions::none() };
    let whole = repair::repair(title, &options, &|_| false).text;
    let Some(sound) = whole.find(char::REPLACEMENT_CHARACTER) else { return whole };
    let is_most = sound * 2 > whole.len();
    if is_most { format!("{}…", &whole[..sound]) } else { String::new() }
}

/// The text without what another container holds before the title: a box beside the text may come first.
pub(super) fn below_title(page: &Page, kinds: &[Kind], text: Range<usize>) -> Range<usize> {
    const SHORTEST_TITLE: usize = 8;
    let key = squeezed(&page.title);
    let begins_name = |idx: &usize| {
        let line = &page.lines[*idx];
        line.n_chars >= SHORTEST_TITLE && lines_at(page, kinds, *idx..(*idx + 1), &key).is_some()
    };
    let Some(title) = (0..text.end).find(begins_name).filter(|title| *title > text.start) else { return text };
    let prose = |range: Range<usize>| range.filter(|idx| kinds[*idx] == Kind::Prose);
    let n_chars = |range: Range<usize>| prose(range).map(|idx| page.lines[idx].n_chars).sum::<usize>();
    let Some(first) = prose(title + 1..text.end).next() else { return text };
    let own = [held_by(page, title), held_by(page, first)];
    let stand_apart = prose(text.start..title).all(|idx| !own.contains(&held_by(page, idx)));
    let is_most = n_chars(title + 1..text.end) * 2 >= n_chars(text.start..title);
    if stand_apart && is_most { title..text.end } else { text }
}

/// Finds the heading above `prose`, the first line of running text, nearest to it first.
pub(super) fn find(page: &Page, kinds: &[Kind], prose: usize, listed: Option<&str>) -> Heading {
    let metas = page.metas.iter().filter(|(name, _)| CUES.head.title.contains(name)).map(|(_, value)| value.as_str());
    let names: Vec<&str> = listed.into_iter().chain(metas).chain([page.title.as_str()]).collect();
    let names: Vec<(&str, String)> = names
        .into_iter()
        .map(|name| (name, squeezed(name)))
        .filter(|(_, key)| key.chars().count() >= SHORTEST)
        .collect();
    for (name, key) in &names {
        let found = (0..prose).rev().find_map(|start| lines_at(page, kinds, start..prose, key));
        if let Some((lines, joined)) = found {
            let title = beginning(name, squeezed(&joined).chars().count());
            let end = with_subtitle(page, kinds, &lines, prose);
            return Heading { title: Some(title), lines: lines.start..end };
        }
    }
    for (name, _) in &names {
        if let Some(idx) = (0..prose).rev().find(|idx| could_be_title(kinds[*idx]) && ends_name(page, *idx, name)) {
            let end = with_subtitle(page, kinds, &(idx..idx + 1), prose);
            return Heading { title: Some(page.lines[idx].text.clone()), lines: idx..end };
        }
    }
    let is_heading = |idx: &usize| {
        let line = &page.lines[*idx];
        let block = page.nodes[line.node as usize].block;
        block == Block::Heading && kinds[*idx] == Kind::Plain && line.n_chars > SHORTEST
    };
    let named = names.first().map(|(name, _)| without_site(name, page));
    let cut_off = names.iter().find_map(|(_, key)| continued(page, kinds, prose, key));
    let is_named = named.as_deref().is_some_and(|name| !names_site(name));
    let standing = || standing(page, kinds, prose, is_named).filter(|_| listed.is_none());
    let by_element = || (0..prose).rev().find(is_heading).filter(|_| named.is_none());
    match cut_off.or_else(standing).or_else(by_element) {
        Some(idx) => broken(page, kinds, idx, prose),
        None => Heading { title: named, lines: 0..0 },
    }
}

/// Whether a page is called after its site, or after a section of it.
fn names_site(title: &str) -> bool {
    const LONGEST_SECTION: usize = 6;
    title.chars().count() <= LONGEST_SECTION || CUES.site_endings.iter().any(|ending| title.ends_with(ending.as_str()))
}

/// The title that a line is a part of, where it is broken into short lines.
fn broken(page: &Page, kinds: &[Kind], idx: usize, prose: usize) -> Heading {
    let starts =
        (idx.saturating_sub(MOST_LINES - 1)..=idx).filter(|start| (*start..idx).all(|at| kinds[at] == Kind::Plain));
    let titles = starts.map(|start| {
        let lines: Vec<&str> =
            page.lines[start..prose].iter().take(MOST_LINES).map(|line| line.text.as_str()).collect();
        (start..start + title_lines::n_lines(&lines), lines)
    });
    let mut whole = titles.filter(|(range, _)| range.len() > 1 && range.contains(&idx));
    match whole.next() {
        Some((range, lines)) => Heading { title: Some(title_lines::joined(&lines[..range.len()])), lines: range },
        None => Heading { title: Some(page.lines[idx].text.clone()), lines: idx..idx + 1 },
    }
}

/// The line that a name ending in dots is the beginning of: 关于做好2012年义务教育招....
fn continued(page: &Page, kinds: &[Kind], prose: usize, name: &str) -> Option<usize> {
    let stem = name.trim_end_matches(['.', '…']);
    let is_cut = stem.len() < name.len() && stem.chars().count() > SHORTEST;
    let begins = |idx: &usize| could_be_title(kinds[*idx]) && squeezed(&page.lines[*idx].text).starts_with(stem);
    (0..prose).rev().find(begins).filter(|_| is_cut)
}

/// The nearest line above the text that looks like its title, where the page is called after its site: a heading, a
/// line whose container is a title by its own word, one that ends as the titles of acts do, or, on a page without a name
/// of its own, one that is set off from the text.
fn standing(page: &Page, kinds: &[Kind], prose: usize, is_named: bool) -> Option<usize> {
    const REACH: usize = 12;
    const FEWEST: usize = 8;
    const MOST: usize = 80;
    let is_loud = |line: &Line| line.n_loud_chars == line.n_chars;
    let tells_loud = !is_named && page.lines.get(prose).is_some_and(|line| !is_loud(line));
    let is_set_off = |line: &Line| {
        let is_apart = is_numbered(&line.text) || line.text.starts_with(['—', '–']) || line.text.contains('，');
        tells_loud && is_loud(line) && !is_apart
    };
    let is_title = |idx: &usize, by_look: bool| {
        let line = &page.lines[*idx];
        let node = &page.nodes[line.node as usize];
        let names_site = CUES.site_endings.iter().any(|ending| line.text.ends_with(ending.as_str()));
        let is_act = CUES.act_endings.iter().any(|ending| line.text.ends_with(ending.as_str()));
        let is_words = !line.text.ends_with(['：', ':', '。', '；']) && !line.text.contains(['\t', '|', '>']);
        kinds[*idx] == Kind::Plain
            && (FEWEST..=MOST).contains(&line.n_chars)
            && !line.text.is_ascii()
            && !node.is_furniture
            && is_words
            && !names_site
            && !names_source(&line.text)
            && (node.block == Block::Heading || node.is_title || is_act || by_look && is_set_off(line))
    };
    // What is only large or bold may be a subtitle as well, so the first of them counts, and only where nothing else does.
    let mut reach = prose.saturating_sub(REACH)..prose;
    let by_name = || reach.clone().rev().find(|idx| is_title(idx, false));
    let found = by_name().or_else(|| reach.find(|idx| is_title(idx, true)));
    // Without a text below nothing stands above one.
    found.filter(|_| prose < page.lines.len())
}

/// `一、总体要求`, `（一）`, `第一章`: a heading inside the text.
fn is_numbered(line: &str) -> bool {
    let bare = line.trim_start_matches(['（', '(', '第']);
    let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    behind.len() < bare.len() && (bare.len() < line.len() || behind.starts_with(['、', '.', '．', ' ']))
}

/// So many characters of the name, white space not counted.
fn beginning(name: &str, n_chars: usize) -> String {
    let ends = name.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    name[..ends.take(n_chars).last().unwrap_or(0)].to_owned()
}

/// The lines from the start of `range` that together begin the name, and their words.
fn lines_at(page: &Page, kinds: &[Kind], range: Range<usize>, key: &str) -> Option<(Range<usize>, String)> {
    let mut rest = key;
    let mut joined = String::new();
    let mut end = range.start;
    for idx in range.clone().take(MOST_LINES) {
        let line = squeezed(&page.lines[idx].text);
        let could_be = could_be_title(kinds[idx]) && !line.is_empty();
        let Some(behind) = rest.strip_prefix(line.as_str()).filter(|_| could_be) else { break };
        joined.push_str(&page.lines[idx].text);
        (rest, end) = (behind, idx + 1);
    }
    let n_chars = (key.len() > rest.len()).then(|| key[..key.len() - rest.len()].chars().count())?;
    // Half a title is the beginning of something else.
    let is_whole = n_chars >= SHORTEST && (rest.is_empty() || begins_site(rest) || n_chars * 2 > key.chars().count());
    is_whole.then_some((range.start..end, joined))
}

fn could_be_title(kind: Kind) -> bool {
    !matches!(kind, Kind::Link | Kind::Stop | Kind::Hidden)
}

/// Whether a page's name is that of the site, a blank or mark between, and this line.
fn ends_name(page: &Page, idx: usize, name: &str) -> bool {
    let line = &page.lines[idx];
    let Some(site) = name.trim_end().strip_suffix(line.text.as_str()) else { return false };
    let is_apart = site.ends_with(|c: char| c.is_whitespace() || begins_site(c.encode_utf8(&mut [0; 4])));
    let n_chars = site.chars().count();
    line.n_chars > 2 * SHORTEST && is_apart && n_chars <= LONGEST_SITE && n_chars <= line.n_chars
}

/// One past the subtitle: dashes, or a short line beside the title in the same container.
fn with_subtitle(page: &Page, kinds: &[Kind], title: &Range<usize>, prose: usize) -> usize {
    let Some(line) = page.lines.get(title.end).filter(|_| title.end < prose) else { return title.end };
    let is_dashed = line.text.starts_with(['—', '–']) || line.text.starts_with("--");
    let parent = |idx: u32| page.nodes[idx as usize].parent;
    let (own, next) = (page.lines[title.end - 1].node, line.node);
    let is_beside = parent(own) == parent(next)
        || (parent(parent(own)) == parent(parent(next)) && page.nodes[own as usize].block == Block::Cell);
    let is_heading = page.nodes[own as usize].block != Block::Paragraph;
    let is_words = !line.text.contains(['：', ':', '〔', '[', '|', '/', '@', '\t'])
        && !line.text.starts_with(['（', '('])
        && first_day(&line.text).is_none()
        && (6..=60).contains(&line.n_chars)
        && !line.text.is_ascii()
        && line.n_chars - line.text.chars().filter(char::is_ascii_digit).count() > line.n_chars / 2;
    let is_plain = kinds[title.end] == Kind::Plain && !page.nodes[next as usize].is_furniture;
    title.end
        + usize::from(is_plain && !names_source(&line.text) && (is_dashed || (is_beside && is_heading && is_words)))
}

/// A page's title without the names of section and site behind it.
fn without_site(title: &str, page: &Page) -> String {
    let sites: Vec<&str> =
        page.metas.iter().filter(|(name, _)| CUES.head.site.contains(name)).map(|(_, value)| value.as_str()).collect();
    let mut title = title.trim();
    while let Some((at, separator)) = last_separator(title) {
        let (own, name) = (title[..at].trim_end(), title[at + separator.len()..].trim());
        let is_name = sites.contains(&name) || CUES.site_endings.iter().any(|ending| name.ends_with(ending.as_str()));
        let is_clear = !matches!(separator, "-" | "—" | "－");
        let is_short = name.chars().count() <= LONGEST_SITE && own.chars().count() >= SHORTEST;
        if !is_short || !(is_name || is_clear) {
            break;
        }
        title = own.trim_end_matches(['_', '-', '|', '—', '－', '<', '>', ' ']);
    }
    title.to_owned()
}

const SEPARATORS: [&str; 9] = ["_", "|", "｜", "<", ">", "--", "-", "—", "－"];

fn last_separator(title: &str) -> Option<(usize, &'static str)> {
    let found = SEPARATORS.iter().filter_map(|separator| Some((title.rfind(separator)?, *separator)));
    found.max_by_key(|(at, separator)| (*at + separator.len(), separator.len()))
}

fn begins_site(rest: &str) -> bool {
    rest.starts_with(['_', '|', '｜', '<', '>', '-', '—', '－', '·'])
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{FEFF}')).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{page, verdicts::kinds},
        find, without_site,
    };

    fn title(html: &str) -> (Option<String>, Vec<String>) {
        let page = page::read(html);
        let heading = find(&page, &kinds(&page), page.lines.len() - 1, None);
        (heading.title, page.lines[heading.lines].iter().map(|line| line.text.clone()).collect())
    }

    #[test]
    fn the_line_that_begins_the_page_s_title_is_the_title() {
        let html = "<title>关于某事的通知_政务_某省政府网</title><p>首页<h1>关于某事的通知</h1><p>正文。";
        assert_eq!(title(html), (Some("关于某事的通知".to_owned()), vec!["关于某事的通知".to_owned()]));
    }

    #[test]
    fn a_title_may_be_broken_into_lines() {
        let html = "<title>某省关于印发某方案的通知</title><p>某省关于印发<p>某方案的通知<p>正文。";
        assert_eq!(title(html).0.as_deref(), Some("某省关于印发某方案的通知"));
        assert_eq!(title(html).1.len(), 2);
    }

    #[test]
    fn a_site_before_the_title_is_not_part_of_it() {
        let html = "<title>某省发展改革委 关于促进某事的若干措施</title><div>首页</div><div>关于促进某事的若干措施</div><p>正文。";
        assert_eq!(title(html).0.as_deref(), Some("关于促进某事的若干措施"));
        let split = "<title>某省人民政府 关于印发某方案的通知</title><p>某省人民政府<p>关于印发某方案的通知<p>正文。";
        assert_eq!(title(split).0.as_deref(), Some("某省人民政府 关于印发某方案的通知"));
    }

    #[test]
    fn a_page_called_after_its_site_has_the_title_that_stands_above_the_text() {
        let title_of = |line: &str| {
            title(&format!("<title>某区教育信息网</title><p>首页{line}<div>发布时间：2012-05-02</div><p>正文。")).0
        };
        for line in ["<h3>全市老旧小区改造推进会召开</h3>", "<div class=art_title>全市老旧小区改造推进会召开</div>"]
        {
            assert_eq!(title_of(line).as_deref(), Some("全市老旧小区改造推进会召开"), "{line}");
        }
        assert_eq!(title_of("<p>关于做好招生入学工作的通知").as_deref(), Some("关于做好招生入学工作的通知"));
        assert_eq!(title_of("<h1>某区教育委员会政务网站</h1>").as_deref(), Some("某区教育信息网"));
    }

    #[test]
    fn a_name_that_is_cut_off_is_the_line_it_begins() {
        let html =
            "<title>关于做好2012年义务教育招...</title><div>关于做好2012年义务教育招生入学工作的要求</div><p>正文。";
        assert_eq!(title(html).0.as_deref(), Some("关于做好2012年义务教育招生入学工作的要求"));
    }

    #[test]
    fn names_behind_separators_are_cut_where_no_line_helps() {
        let page = page::read("<meta name=SiteName content=某某之窗>");
        assert_eq!(without_site("关于某事的通知 - 某某之窗", &page), "关于某事的通知");
        assert_eq!(without_site("十四五规划--要闻--某网", &page), "十四五规划");
        assert_eq!(without_site("2019-2021年行动计划", &page), "2019-2021年行动计划");
    }
}
