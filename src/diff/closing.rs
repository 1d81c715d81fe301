//! Closing: where the sections of a document end.
//!
//! Reads the paragraphs of a document with their labels, says which begin what belongs to no section before it: the head of
//! an annex (`附件1：重点任务清单`), and the block that closes a text, its issuer, its date and remarks in brackets
//! (`（此件公开发布）`). Without them an article put in behind the last one would part it from its annex.

use super::{calendar, folds::with_ordinary_characters, labels::Label, numerals};
use crate::corpus::Span;

/// Words that head an annex.
const ANNEXES: [&str; 5] = ["附件", "附表", "附录", "附图", "附"];

/// A longer paragraph is no line of a closing block.
const MAX_CHARS: usize = 40;

/// Lines of issuers, and of remarks behind the date, at most.
const MAX_LINES: usize = 6;

/// The label of the annex that a paragraph heads.
pub(super) fn annex_label(paragraph: &str) -> Option<Label> {
    let paragraph = &*with_ordinary_characters(paragraph);
    let words = ANNEXES.into_iter().zip(0_u32..);
    let (word, place, rest) =
        words.into_iter().find_map(|(word, at)| Some((word, at, paragraph.strip_prefix(word)?)))?;
    let is_number = |c: char| c.is_ascii_alphanumeric() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
    let behind = rest.trim_start_matches(' ').trim_start_matches(is_number);
    let has_number = behind.len() < rest.trim_start_matches(' ').len();
    let mark = behind.chars().next().filter(|&c| matches!(c, ':' | '：'));
    let is_parted =
        behind.is_empty() || mark.is_some() || behind.starts_with(char::is_whitespace) || behind.starts_with('《');
    let ends_clause = paragraph.ends_with(['。', '；']) && mark.is_none();
    let is_head = is_parted && !ends_clause && (word != "附" || mark.is_some() || paragraph == word);
    let label_end = if has_number { paragraph.len() - behind.len() } else { word.len() };
    let end = if mark.is_some() { paragraph.len() - behind.len() + mark.map_or(0, char::len_utf8) } else { label_end };
    let number = &paragraph[word.len()..paragraph.len() - behind.len()];
    is_head.then(|| Label::annex(Span::new(0, end), place, number_of_annex(number.trim())))
}

/// The number of an annex, in digits or as a letter; 0 where it has none.
fn number_of_annex(number: &str) -> u32 {
    let letter = || number.bytes().next().filter(u8::is_ascii_alphabetic).map(u32::from);
    numerals::ordinal(number).or_else(letter).unwrap_or(0)
}

/// The first paragraph of the block that closes the first `end` paragraphs, if they end with one: lines without a label
/// and without the end of a sentence, the date below them, and what stands in brackets behind it.
pub(super) fn closing_start(paragraphs: &[&str], labels: &[Option<Label>], end: usize) -> Option<usize> {
    let is_remark = |at: usize| {
        let text = paragraphs[at];
        text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && labels[at].is_none()
    };
    let behind_date = (0..end).rev().take(MAX_LINES).take_while(|&at| is_remark(at)).last().unwrap_or(end);
    let is_date = |at: usize| calendar::is_date(paragraphs[at]) && labels[at].is_none();
    let Some(date) = behind_date.checked_sub(1).filter(|&at| is_date(at)) else {
        return Some(behind_date).filter(|&start| start < end && start > 0);
    };
    let is_issuer = |at: usize| {
        let text = paragraphs[at];
        let is_line = text.chars().count() <= MAX_CHARS && !text.contains(['。', '；', '：', '，', '！', '？', ':']);
        labels[at].is_none() && is_line
    };
    let start = (0..date).rev().take(MAX_LINES).take_while(|&at| is_issuer(at)).last().unwrap_or(date);
    Some(start).filter(|&start| start > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_an_annex_is_told_from_what_speaks_of_one() {
        let found = |text: &str| annex_label(text).map(|label| label.span.of(text).to_owned());
        for (text, label) in [
            ("附件：数据分类分级目录", "附件："),
            ("附件1 重点任务清单", "附件1"),
            ("附录A", "附录A"),
            ("附：1.任务分工表", "附："),
            ("附件", "附件"),
            ("附表二：目录", "附表二："),
        ] {
            assert_eq!(found(text).as_deref(), Some(label), "{text}");
        }
        for text in ["附则", "附件1规定的目录，由省人民政府公布。", "附件所列事项", "附近居民", "附件 由主管部门制定。"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn issuer_date_and_remark_close_a_text() {
        let start = |lines: &[&str]| closing_start(lines, &vec![None; lines.len()], lines.len());
        let text = "本意见自印发之日起施行。";
        assert_eq!(start(&[text, "浙江省人民政府办公厅", "2023年6月15日", "（此件公开发布）"]), Some(1));
        assert_eq!(start(&[text, "甲省财政厅", "甲省水利厅", "二〇二三年六月十五日"]), Some(1));
        assert_eq!(start(&[text, "（此件公开发布）"]), Some(1));
        assert_eq!(start(&[text, "2023年6月15日"]), Some(1));
        assert_eq!(start(&[text, "推进新型工业化"]), None);
    }
}
