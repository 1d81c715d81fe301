//! The body: which lines of a page are its text.
//!
//! Reads the lines with their verdicts. The stretch whose lines speak most for being text is the core (the maximum
//! sum of a contiguous stretch, one pass). Where its container holds nothing foreign, the container's other lines
//! belong to it; otherwise the lines next to the core do, up to the first link or stop.
//! After Kadane's algorithm (Bentley 1984, "Programming Pearls"), on lines as in Kohlschütter, Fankhauser and Nejdl
//! (2010), "Boilerplate Detection using Shallow Text Features".

use std::ops::Range;

use super::{
    elements::Block,
    ending::is_day,
    page::Page,
    verdicts::{Kind, weights},
};

/// Foreign lines in a container, as a share of all its lines, below which it is a text with links in it.
const MOST_FOREIGN: f64 = 0.1;

/// A text has at least this many characters of prose.
const SHORTEST_TEXT: i64 = 6;

/// Lines that may stand behind the container and still be signature or attachments.
const LONGEST_TAIL: usize = 12;

/// The name of who signs is not longer than this, in characters.
const LONGEST_SIGNATORY: usize = 30;

/// The lines of the text; `None` where nothing on the page reads like one.
pub(super) fn find(page: &Page, kinds: &[Kind]) -> Option<Range<usize>> {
    let weights = weights(page, kinds);
    let (core, sum) = heaviest(&weights);
    if sum < SHORTEST_TEXT {
        return None;
    }
    let core = before_other_texts(page, kinds, core);
    let container = climbed(page, kinds, container_of(page, &core));
    let whole = widened(page, kinds, core.clone(), container);
    Some(with_tail(page, kinds, whole))
}

/// The contiguous stretch with the greatest sum, the first and shortest of equals, and the sum.
fn heaviest(weights: &[i64]) -> (Range<usize>, i64) {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (idx, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (idx, 0);
        }
        sum += weight;
        if sum > best_sum {
            (best, best_sum) = (start..idx + 1, sum);
        }
    }
    (best, best_sum)
}

/// The core up to a stop behind which no paragraph stands beside those before it: comments are texts of their own.
fn before_other_texts(page: &Page, kinds: &[Kind], core: Range<usize>) -> Range<usize> {
    let is_prose = |idx: &usize| kinds[*idx] == Kind::Prose;
    let Some(first) = core.clone().find(is_prose) else { return core };
    let last_beside = core.clone().rev().find(|idx| is_prose(idx) && held_by(page, *idx) == held_by(page, first));
    let is_end = |idx: &usize| kinds[*idx] == Kind::Stop && last_beside.is_some_and(|last| last < *idx);
    let end = core.clone().find(is_end).unwrap_or(core.end);
    core.start..end
}

/// The innermost container of paragraphs that holds all lines of the stretch.
fn container_of(page: &Page, core: &Range<usize>) -> u32 {
    let node = |idx: u32| &page.nodes[idx as usize];
    let (mut one, mut other) = (page.lines[core.start].node, page.lines[core.end - 1].node);
    while one != other {
        if node(one).depth >= node(other).depth {
            one = node(one).parent;
        } else {
            other = node(other).parent;
        }
    }
    // A row of data lies in a table that is part of the text.
    while !node(one).block.is_container() || is_cell_of_data(page, one) {
        one = node(one).parent;
    }
    one
}

/// The container, or the one around it where that adds running text and nothing foreign: paragraphs may each lie in
/// a container of their own.
fn climbed(page: &Page, kinds: &[Kind], container: u32) -> u32 {
    let lines = |idx: u32| page.nodes[idx as usize].first_line as usize..page.nodes[idx as usize].end_line as usize;
    let mut at = container;
    while at != 0 {
        let parent = page.nodes[at as usize].parent;
        let (inner, outer) = (lines(at), lines(parent));
        let added = || outer.clone().filter(|idx| !inner.contains(idx)).map(|idx| kinds[idx]);
        let is_foreign = |kind| matches!(kind, Kind::Link | Kind::Stop | Kind::Furniture | Kind::Listed | Kind::Hidden);
        let adds_text = inner == outer || added().any(|kind| kind == Kind::Prose);
        // The top holds the page itself, never only the text.
        if parent == 0 || !adds_text || added().any(is_foreign) {
            break;
        }
        at = parent;
    }
    at
}

/// Whether it is a cell whose row was joined into a line.
fn is_cell_of_data(page: &Page, idx: u32) -> bool {
    let node = &page.nodes[idx as usize];
    let row = &page.nodes[node.parent as usize];
    let first = page.lines.get(row.first_line as usize);
    node.block == Block::Cell && row.block == Block::Row && first.is_some_and(|line| line.node == node.parent)
}

fn is_foreign(kind: Kind) -> bool {
    matches!(kind, Kind::Link | Kind::Stop)
}

/// The core with the lines that its container adds to it.
fn widened(page: &Page, kinds: &[Kind], core: Range<usize>, container: u32) -> Range<usize> {
    let node = &page.nodes[container as usize];
    let held = node.first_line as usize..node.end_line as usize;
    let n_foreign = kinds[held.clone()].iter().filter(|kind| is_foreign(**kind)).count();
    let most = if container == 0 { 0.0 } else { held.len() as f64 * MOST_FOREIGN };
    if n_foreign as f64 <= most {
        let end = (core.end..held.end).find(|idx| kinds[*idx] == Kind::Stop).unwrap_or(held.end);
        return held.start..end;
    }
    // In a container with much else in it only paragraphs beside those of the core are part of it; boxes of links may
    // stand between them.
    // What stands beside the signature alone may be the page around it.
    let is_ending = |idx: &usize| matches!(kinds[*idx], Kind::Signature | Kind::Attachment);
    let last = core.clone().rev().find(|idx| !is_ending(idx)).unwrap_or(core.start);
    let beside =
        |idx: &usize| held_by(page, *idx) == held_by(page, core.start) || held_by(page, *idx) == held_by(page, last);
    let is_prose = |idx: &usize| kinds[*idx] == Kind::Prose && beside(idx);
    let is_stop = |idx: &usize| kinds[*idx] == Kind::Stop;
    let top = (held.start..core.start).rev().find(is_stop).map_or(held.start, |stop| stop + 1);
    let bottom = (core.end..held.end).find(is_stop).unwrap_or(held.end);
    let start = (top..core.start).find(is_prose).unwrap_or(core.start);
    let end = (core.end..bottom).rev().find(is_prose).map_or(core.end, |idx| idx + 1);
    let belongs = |idx: &usize| !is_foreign(kinds[*idx]) && (beside(idx) || kinds[*idx] == Kind::Attachment);
    let before = (top..start).rev().take_while(belongs).count();
    let after = (end..bottom).take_while(belongs).count();
    start - before..end + after
}

/// What holds the paragraph, or the table, that a line is in; a container with one line in it is a paragraph.
pub(super) fn held_by(page: &Page, idx: usize) -> u32 {
    let own = page.lines[idx].node;
    let node = &page.nodes[own as usize];
    match node.block {
        Block::Row => page.nodes[node.parent as usize].parent,
        block if block.is_container() && node.end_line - node.first_line > 1 => own,
        _ => node.parent,
    }
}

/// The text with the attachments, signature and notes that stand behind it in containers of their own.
fn with_tail(page: &Page, kinds: &[Kind], text: Range<usize>) -> Range<usize> {
    let end = (text.end + LONGEST_TAIL).min(kinds.len());
    let is_signature = |line: &str| is_day(line) || line.starts_with("（此件") || line.starts_with("(此件");
    let signs = |idx: usize| idx < end && kinds[idx] == Kind::Plain && is_signature(&page.lines[idx].text);
    let belongs = |idx: &usize| match kinds[*idx] {
        Kind::Attachment | Kind::Signature => true,
        // Who signs stands above the day.
        Kind::Plain => signs(*idx) || (page.lines[*idx].n_chars <= LONGEST_SIGNATORY && signs(*idx + 1)),
        _ => false,
    };
    let n_more = (text.end..end).take_while(belongs).count();
    text.start..text.end + n_more
}

#[cfg(test)]
mod tests {
    use super::{
        super::{page, verdicts::kinds},
        find, heaviest,
    };

    fn body(html: &str) -> Vec<String> {
        let page = page::read(html);
        let range = find(&page, &kinds(&page)).unwrap();
        page.lines[range].iter().map(|line| line.text.clone()).collect()
    }

    // 5 - 2 + 6 = 9 is more than 5, 6, 8 or 9 - 20 + 8.
    #[test]
    fn the_heaviest_stretch_bridges_small_losses() {
        assert_eq!(heaviest(&[-1, 5, -2, 6, -20, 8]), (1..4, 9));
        assert_eq!(heaviest(&[-20, 10, -5]), (1..2, 10));
        assert_eq!(heaviest(&[-1]), (0..0, 0));
    }

    #[test]
    fn heading_and_signature_in_the_container_of_the_text_belong_to_it() {
        let html = "<ul><li><a href=/>首页</a><li><a href=/a>新闻</a></ul><div><p>关于某事的通知<p>各市人民政府：\
                    <p>现将方案印发给你们，请认真贯彻执行。<p>某某办公厅<p>2019年1月24日</div><div><a href=/b>别的新闻标题</a></div>";
        assert_eq!(
            body(html),
            ["关于某事的通知", "各市人民政府：", "现将方案印发给你们，请认真贯彻执行。", "某某办公厅", "2019年1月24日"]
        );
    }

    #[test]
    fn signatory_and_day_behind_a_list_belong_to_it() {
        let html = "<ul><li><a href=/>首页</a><li><a href=/a>新闻</a></ul><h1>通知</h1><ol><li>现将方案印发给你们，请认真贯彻执行。\
                    <li>各地要落实责任，加强检查，确保取得实效。</ol><p>某某办公厅<p>2019年1月24日<div><a>打印本页</a></div>";
        assert!(body(html).ends_with(&["某某办公厅".to_owned(), "2019年1月24日".to_owned()]), "{:?}", body(html));
    }

    #[test]
    fn what_follows_a_stop_is_not_the_text() {
        let html = "<div><p>会议强调，要抓好落实，确保各项任务按期完成。</p><p>相关新闻</p><p>某地推进改革，成效明显。</p></div>";
        assert_eq!(body(html), ["会议强调，要抓好落实，确保各项任务按期完成。"]);
    }
}
