//! Boxes: links to other texts that stand between two paragraphs of one.
//!
//! Reads the lines with their kinds; a stop (相关报道) in a container of its own, behind which the text goes on in the
//! container around it, is furniture. A stop beside the paragraphs, or with nothing behind it, stays one.

use super::{body::held_by, page::Page, verdicts::Kind};

/// A box has no more lines than this.
const MOST_LINES: usize = 12;

/// Between a box and the paragraph before it stand no more lines than this: another box, a caption.
const MOST_BETWEEN: usize = 6;

/// Makes the stops of boxes furniture.
pub(super) fn open(page: &Page, kinds: &mut [Kind]) {
    for idx in 0..kinds.len() {
        if kinds[idx] != Kind::Stop {
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
    fn a_box_behind_the_text_is_its_end() {
        assert!(is_stopped(&format!("<div>{PROSE}{BOX}</div><div>{PROSE}</div>")));
        assert!(is_stopped(&format!("<div>{PROSE}<p>相关报道：</p>{PROSE}</div>")));
    }
}
