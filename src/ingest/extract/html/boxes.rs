//! Boxes: links to other texts that stand between two paragraphs of one.
//!
//! Reads the lines with their kinds; a stop (相关报道) in a container of its own, behind which the text goes on in the
//! container around it, is furniture; so is the name of such a section that only paragraphs of the same container
//! follow. Another stop beside the paragraphs, or one with nothing behind it, stays one.

use super::{
    body::held_by,
    cues::{CUES, bare},
    page::Page,
    verdicts::Kind,
};

/// A box has no more lines than this.
const MOST_LINES: usize = 12;

/// Between a box and the paragraph before it stand no more lines than this: another box, a caption.
const MOST_BETWEEN: usize = 6;

/// One paragraph behind the name of a section may tell of another text; so many are the text.
const FEWEST_BEHIND: usize = 2;

/// Makes the stops of boxes, and names of sections with no links behind them, furniture.
pub(super) fn open(page: &Page, kinds: &mut [Kind]) {
    for idx in 0..kinds.len() {
        if kinds[idx] != Kind::Stop {
            continue;
        }
        if is_left_over(page, kinds, idx) {
            kinds[idx] = Kind::Furniture;
            continue;
        }
        let inner = held_by(page, idx);
        let node = &page.nodes[inner as usize];
        let (start, end) = (node.first_line as usize, node.end_line as usize);
        let is_paragraph = |at: usize| kinds[at] == Kind::Prose && held_by(page, at) == node.parent;
        let goes_on = end < kinds.len() && is_paragraph(end);
        let is_box =
            inner != 0 && end - start <= MOST_LINES && kinds[start..end].iter().all(|kind| *kind != Kind::Prose);
        if is_box && goes_on && (start.saturating_sub(MOST_BETWEEN)..start).any(is_paragraph) {
            kinds[idx] = Kind::Furniture;
        }
    }
}

/// Whether a line is the name of a section of links (相关报道) and no more, and the text goes on behind it: paragraphs
/// follow at once in the container of those before, and neither a link nor another end.
fn is_left_over(page: &Page, kinds: &[Kind], idx: usize) -> bool {
    let name = bare(&page.lines[idx].text);
    if page.lines[idx].n_link_chars > 0
        || !CUES.sections.iter().any(|known| known == name.trim_end_matches(['：', ':']))
    {
        return false;
    }
    let holder = held_by(page, idx);
    let end = page.nodes[holder as usize].end_line as usize;
    let is_paragraph = |at: &usize| kinds[*at] == Kind::Prose && held_by(page, *at) == holder;
    let is_other = |kind: &Kind| matches!(kind, Kind::Link | Kind::Stop);
    // The top holds the page itself.
    holder != 0
        && (idx + 1..end).take_while(is_paragraph).count() >= FEWEST_BEHIND
        && !kinds[idx + 1..end].iter().any(is_other)
        && (idx.saturating_sub(MOST_BETWEEN)..idx).any(|at| is_paragraph(&at))
}

#[cfg(test)]
mod tests {
    use super::super::{page, verdicts::kinds};
    use super::*;

    const PROSE: &str = "<p>会议强调，要抓好落实，确保各项任务按期完成。</p>";
    const BOX: &str = "<div><p>相关报道：</p><p><a href=/1>某地推进改革</a></p></div>";

    fn is_stopped(html: &str) -> bool {
        kinds(&page::read(html)).contains(&Kind::Stop)
    }

    #[test]
    fn a_box_between_paragraphs_stops_nothing() {
        assert!(!is_stopped(&format!("<div>{PROSE}{BOX}{PROSE}</div>")));
    }

    #[test]
    fn the_name_of_a_section_with_paragraphs_alone_behind_it_stops_nothing() {
        for name in ["<div>相关报道</div>", "<p><b>相关链接：</b></p>", "<p>相关政策</p>"] {
            assert!(!is_stopped(&format!("<div>{PROSE}{name}{PROSE}{PROSE}</div>")), "{name}");
            let link = "<p><a href=/1>某地推进改革</a></p>";
            assert!(is_stopped(&format!("<div>{PROSE}{name}{PROSE}{PROSE}{link}</div>")), "{name}");
        }
        assert!(is_stopped(&format!("<div>{PROSE}<p>网友评论</p>{PROSE}{PROSE}</div>")));
    }

    #[test]
    fn a_box_behind_the_text_is_its_end() {
        assert!(is_stopped(&format!("<div>{PROSE}{BOX}</div><div>{PROSE}</div>")));
        assert!(is_stopped(&format!("<div>{PROSE}<p>相关报道：</p>{PROSE}</div>")));
    }
}
