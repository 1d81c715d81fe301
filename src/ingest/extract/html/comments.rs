//! Comments: texts of other people behind the one of the page, and the line that closes that one.
//!
//! Reads the lines with their kinds. A line that names who comments and when is a stop where there are several of them
//! behind a paragraph. A line with the editors' names behind the last paragraph ends the text, where what follows lies
//! in other containers.

use super::{
    body::held_by,
    cues::{CUES, bare, holds},
    days::first_day,
    page::{Line, Page},
    verdicts::Kind,
};

/// A line with who comments, and when, is not longer, in characters.
const LONGEST_HEAD: usize = 40;

/// Fewer such lines on a page may be anything.
const FEWEST: usize = 2;

/// Makes the heads of comments stops.
pub(super) fn mark(page: &Page, kinds: &mut [Kind]) {
    let Some(first) = kinds.iter().position(|kind| *kind == Kind::Prose) else { return };
    let is_head = |idx: &usize| matches!(kinds[*idx], Kind::Plain | Kind::Link) && is_head(&page.lines[*idx]);
    let heads: Vec<usize> = (first + 1..kinds.len()).filter(is_head).collect();
    // In an interview those who ask write as well.
    let is_interview = || page.lines.iter().any(|line| CUES.hosts.of(&line.text).next().is_some());
    if heads.len() >= FEWEST && !is_interview() {
        heads.into_iter().for_each(|idx| kinds[idx] = Kind::Stop);
    }
}

/// `网友12`, `某地网友 2015-09-18 09:11`: no sentence, and a name that boards give or a day behind one.
pub(super) fn is_head(line: &Line) -> bool {
    let text = line.text.as_str();
    if line.n_chars > LONGEST_HEAD || text.contains(['，', '。', '、', '；']) {
        return false;
    }
    let names = &CUES.commenters;
    names.iter().any(|name| text.strip_prefix(name.as_str()).is_some_and(is_number))
        || (holds(text, names) && first_day(text).is_some())
}

/// What stands behind the name in `网友12`.
fn is_number(behind: &str) -> bool {
    !behind.is_empty() && behind.chars().all(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || "_*-".contains(c))
}

/// The lines of editors that end a text: paragraphs stand before them, and none beside those behind.
pub(super) fn editors_lines(page: &Page, kinds: &[Kind]) -> Vec<usize> {
    let is_editors =
        |line: &Line| line.n_chars <= LONGEST_HEAD && line.text.contains('编') && names_editors(&bare(&line.text));
    let lines = page.lines.iter().enumerate().filter(|(_, line)| is_editors(line)).map(|(idx, _)| idx);
    let ends = |idx: &usize| {
        let holder = |at: usize| held_by(page, at);
        let before = kinds[..*idx].iter().rposition(|kind| *kind == Kind::Prose);
        let behind = kinds[*idx..].iter().position(|kind| *kind == Kind::Prose).map(|at| idx + at);
        before.zip(behind).is_some_and(|(before, behind)| holder(before) != holder(behind))
    };
    lines.take(MOST_EDITORS).filter(ends).collect()
}

/// `责任编辑：某某`, perhaps behind a button: `【我要纠错】责任编辑：某某`.
fn names_editors(bare: &str) -> bool {
    const LONGEST_BUTTON: usize = 6;
    let begins = |line: &str| CUES.editors.of(line).next().is_some();
    let button = bare.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    begins(bare) || button.is_some_and(|(name, behind)| name.chars().count() <= LONGEST_BUTTON && begins(behind))
}

/// No page names editors in more lines.
const MOST_EDITORS: usize = 20;

#[cfg(test)]
mod tests {
    use super::super::{page, verdicts::kinds};
    use super::*;

    const PROSE: &str = "<p>会议强调，要抓好落实，确保各项任务按期完成。</p>";

    #[test]
    fn several_heads_of_comments_are_stops() {
        let comment = format!("<div><b>某地网友</b> 2015-09-18 09:11{PROSE}</div>");
        let stops = |html: String| kinds(&page::read(&html)).iter().filter(|kind| **kind == Kind::Stop).count();
        assert_eq!(stops(format!("{PROSE}{comment}{comment}")), 2);
        assert_eq!(stops(format!("{PROSE}{comment}")), 0);
        assert_eq!(stops(format!("<p>主持人 2015-09-18 09:10</p>{PROSE}{comment}{comment}")), 0);
        assert_eq!(stops(format!("{PROSE}<p>网友12</p><p>网友13</p>")), 2);
        assert_eq!(stops(format!("{PROSE}<p>网友建言</p><p>网友留言选登</p>")), 0);
    }

    #[test]
    fn editors_end_a_text_that_does_not_go_on() {
        let lines = |html: &str| {
            let page = page::read(html);
            editors_lines(&page, &kinds(&page)).len()
        };
        assert_eq!(lines(&format!("<div>{PROSE}</div><p>责任编辑：某某</p><div><div>{PROSE}</div></div>")), 1);
        let button = "【我要纠错】责任编辑：某某";
        assert_eq!(lines(&format!("<div>{PROSE}</div><p>{button}</p><div><div>{PROSE}</div></div>")), 1);
        assert_eq!(lines(&format!("<div>{PROSE}<p>责任编辑：某某</p>{PROSE}</div>")), 0);
        assert_eq!(lines(&format!("<p>责任编辑：某某</p>{PROSE}")), 0);
    }
}
