//! The history under the title of a law: one note in parentheses, on however many lines it was broken.
//!
//! Reads the lines of a text, gives those that the note stands on. It is full of digits, which are half as wide as
//! characters, and of gaps, which are lost at the end of a line, so that its lines look shorter than those of the text
//! below it: what is open at the end of a line goes on in the next one.

use std::ops::Range;

use super::Line;
use crate::ingest::{
    enactment::is_history,
    paragraphs::{begins_paragraph, is_numeral},
};

/// Lines above it, at most.
const MOST_LINES_ABOVE: usize = 16;

/// Lines of it, at most: that of a law that was amended a dozen times, in a narrow column.
const MOST_LINES: usize = 64;

/// Where the history stands, if it has several lines.
pub(super) fn of(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let opens = |at: &usize| lines[*at].text.starts_with(['（', '(']);
    let firsts = (0..lines.len().min(MOST_LINES_ABOVE)).filter(opens);
    firsts.filter_map(|first| Some(first..first + n_lines(&lines[first..])?)).find(|history| history.len() > 1)
}

/// Indices of its lines that go on in the next one, if one of them was broken inside of what it tells: of a text that is
/// not wrapped otherwise. A law of short articles has few lines that are full.
pub(super) fn joins(lines: &[Line<'_>]) -> Vec<usize> {
    let history = of(lines).unwrap_or_default();
    let breaks = history.start..history.end.saturating_sub(1);
    let is_wrapped = breaks.clone().any(|at| !parts_revisions(lines[at].text, lines[at + 1].text));
    if is_wrapped { breaks.collect() } else { Vec::new() }
}

/// Whether one line tells of one revision and the next one of another.
fn parts_revisions(line: &str, next: &str) -> bool {
    const ENDS: [&str; 9] = ["通过", "公布", "发布", "批准", "修订", "修正", "修改", "施行", "废止"];
    let begins = |line: &str| line.starts_with(['根', '自', '经', '（', '(']) || line.starts_with(is_numeral);
    let ends = line.trim_end_matches(['，', '；', '。', '、', ')', '）']);
    begins(next) && ENDS.iter().any(|end| ends.ends_with(end))
}

/// The number of lines of the history that the first of them begins.
fn n_lines(lines: &[Line<'_>]) -> Option<usize> {
    let is_part = |line: &&Line<'_>| line.n_columns > 0 && !begins_paragraph(line.text);
    let mut n_open = 0_usize;
    let mut note = String::new();
    let closes = |line: &Line<'_>| {
        note.push_str(line.text);
        n_open = line.text.chars().fold(n_open, |n_open, c| match c {
            '（' | '(' => n_open + 1,
            '）' | ')' => n_open.saturating_sub(1),
            _ => n_open,
        });
        n_open == 0
    };
    let last = lines.iter().take(MOST_LINES).take_while(is_part).position(closes)?;
    is_history(&note).then_some(last + 1)
}

#[cfg(test)]
mod tests {
    use crate::ingest::repair::{edited, wraps::line_breaks};

    fn joined(text: &str) -> String {
        edited(text, &line_breaks(text)).0
    }

    /// A text of which each line was broken behind so many characters.
    fn wrapped(text: &str, width: usize) -> String {
        let break_line = |line: &str| {
            let chars: Vec<char> = line.chars().collect();
            chars.chunks(width).map(|chunk| chunk.iter().collect::<String>() + "\n").collect::<String>()
        };
        text.lines().map(break_line).collect()
    }

    #[test]
    fn the_history_of_a_law_and_its_contents_are_paragraphs_of_their_own() {
        let text = "地下空间管理条例\n（2013年7月12日通过 根据2018\n年10月26日关于修改有关条例的决\n定第二次修正 2020年1月1日施行）\n\
                    目  录\n第一条 为了加强地下空间开发管理\n工作促进土地的节约集约利用根据有\n关法律法规结合本市的实际制定条例\n\
                    第二条 本办法适用于本市地下空间的\n开发利用及其管理活动还有其他活动\n。\n";
        assert_eq!(
            joined(text),
            "地下空间管理条例\n（2013年7月12日通过 根据2018年10月26日关于修改有关条例的决定第二次修正 2020年1月1日施行）\n\
             目  录\n第一条 为了加强地下空间开发管理工作促进土地的节约集约利用根据有关法律法规结合本市的实际制定条例\n\
             第二条 本办法适用于本市地下空间的开发利用及其管理活动还有其他活动。\n"
        );
    }

    #[test]
    fn the_history_of_a_law_of_short_articles_is_joined_alone() {
        let articles = "第一条 统一假期。\n第二条 放假的节日：\n（一）新年，放假1天；\n（二）春节，放假3天；\n（三）清明节，放假1天。\n";
        let wrapped = format!(
            "放假办法\n（1949年12月23日政务院发布 根据1999年9月1\n8日《国务院关于修改〈放假办法〉的决定》第一次\n修订）\n{articles}"
        );
        let whole = format!(
            "放假办法\n（1949年12月23日政务院发布 根据1999年9月18日《国务院关于修改〈放假办法〉的决定》第一次修订）\n{articles}"
        );
        assert_eq!(joined(&wrapped), whole);
    }

    #[test]
    fn the_history_of_a_law_is_one_paragraph_wherever_its_lines_were_broken() {
        let text = "地下空间开发利用和安全保障条例\n（2004年4月30日市人民政府令第406号公布 根据2012年11月9日《关于修改部分规章的决定》\
                    第一次修订 根据2016年2月6日《关于修改部分规章的决定》第二次修订 自公布之日起施行）\n第一章 总则\n\
                    第一条 为了加强地下空间开发利用的管理工作，促进土地的节约集约利用，根据有关法律、法规，结合本市的实际情况，\
                    制定本条例。\n第二条 本条例适用于本市地下空间的开发利用及其管理活动，法律、法规对人民防空工程和地下管线另有\
                    规定的，从其规定。\n第三条 地下空间的开发利用应当遵循统筹规划、综合开发、合理利用、依法管理的原则，坚持社会\
                    效益、经济效益和环境效益相结合，兼顾防灾和人民防空等需要。\n";
        let without_gaps = |text: &str| text.replace(' ', "");
        let history = without_gaps(text.lines().nth(1).unwrap());
        for width in 14..=40 {
            let joined = without_gaps(&joined(&wrapped(text, width)));
            assert!(joined.lines().any(|line| line == history), "{width}: {joined}");
        }
    }

    #[test]
    fn a_history_with_a_title_across_two_lines_is_one_paragraph_above_short_articles() {
        let text = "放假办法\n（1949年12月23日政务院发布 根据1999年\n9月18日《国务院关于修改〈全国放假办法〉的决定》第一次修订 根据2007年\n\
                    12月14日《国务院关于修改〈全国放假办\n法〉的决定》第二次修订）\n第一条 统一假期。\n第二条 放假一天。\n";
        assert!(
            joined(text)
                .contains("根据1999年9月18日《国务院关于修改〈全国放假办法〉的决定》第一次修订 根据2007年12月14日")
        );
        assert!(joined(text).contains("〈全国放假办法〉的决定》第二次修订）\n第一条"), "{}", joined(text));
    }

    #[test]
    fn a_history_of_a_line_for_each_revision_stays_where_nothing_is_wrapped() {
        let text = "放假办法\n（1949年12月23日政务院发布\n根据1999年9月18日《国务院关于修改〈放假办法〉的决定》第一次修订）\n\
                    第一条 统一假期。\n第二条 放假的节日：\n（一）新年，放假1天；\n（二）春节，放假3天。\n";
        assert_eq!(joined(text), text);
    }
}
