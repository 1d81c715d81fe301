//! The ending: the list of attachments and the signature that stand behind the last paragraph of a document.
//!
//! Reads the lines with what each is by itself, gives the items of a list of attachments their kind, and those who
//! sign, with the day, theirs. A list begins with a line that says so; its items are numbered, or link to a file, or
//! are links between the list and the signature. A signature stands directly behind a paragraph or such a list: names
//! without punctuation, a day in words, notes in brackets. After GB/T 9704-2012, 7.3.4 to 7.3.6.

use super::{
    cues::bare,
    page::{Line, Page},
    verdicts::Kind,
};
use crate::ingest::repair::characters::is_han;

/// An item of a list is not longer, in characters.
const LONGEST_ITEM: usize = 100;

/// So many links may stand between the last known item of a list and the signature.
const MOST_LINKS: usize = 20;

/// So many lines name who signs, where several sign together.
const MOST_SIGNATORIES: usize = 12;

/// A line with the names of who signs is not longer, in characters.
const LONGEST_SIGNATORY: usize = 60;

/// So many notes in brackets stand under the day.
const MOST_NOTES: usize = 3;

/// Endings of the names of files that are attached to documents.
const FILE_ENDINGS: [&str; 14] =
    [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".zip", ".rar", ".ofd", ".et", ".ppt", ".pptx", ".ceb", ".7z"];

/// Whether an address or a line ends in the name of a file.
pub(super) fn names_file(written: &str) -> bool {
    let path = written.split(['?', '#']).next().unwrap_or_default().trim_end_matches([')', '）']);
    let Some(ending) = path.rfind('.').map(|at| path[at..].to_ascii_lowercase()) else { return false };
    FILE_ENDINGS.contains(&ending.as_str())
}

/// `附件1：…`, `附件下载`, or the name of a file; of a line without white space and leading marks.
pub(super) fn is_attachment(bare: &str) -> bool {
    let behind = bare.strip_prefix("附件").or_else(|| bare.strip_prefix("附："));
    let is_list = behind.is_some_and(|rest| {
        rest.is_empty()
            || bare.starts_with("附：")
            || rest.starts_with(|c: char| "：:0123456789一二三四五六（(".contains(c))
            || matches!(rest.trim_end_matches(['：', ':']), "下载" | "列表" | "目录")
    });
    is_list || names_file(bare)
}

/// Gives lists of attachments and signatures their kinds.
pub(super) fn mark(page: &Page, kinds: &mut [Kind]) {
    for idx in 1..kinds.len() {
        match kinds[idx - 1] {
            Kind::Attachment if continues_list(&page.lines[idx], kinds[idx]) => kinds[idx] = Kind::Attachment,
            Kind::Attachment => {
                let is_link = |kind: &&Kind| **kind == Kind::Link;
                let n_links = kinds[idx..].iter().take(MOST_LINKS).take_while(is_link).count();
                if mark_signature(page, kinds, idx + n_links) {
                    kinds[idx..idx + n_links].fill(Kind::Attachment);
                }
            }
            Kind::Prose => {
                mark_signature(page, kinds, idx);
            }
            _ => {}
        }
    }
}

/// Whether a line behind one of a list of attachments is the next.
fn continues_list(line: &Line, kind: Kind) -> bool {
    matches!(kind, Kind::Link | Kind::Plain)
        && line.n_chars <= LONGEST_ITEM
        && (is_numbered(&bare(&line.text)) || (kind == Kind::Link && line.links_file))
}

/// `2.`, `2、`, `（2）`; not `2021年`, not `2.5`.
fn is_numbered(bare: &str) -> bool {
    let inner = bare.trim_start_matches(['（', '(', '〔']);
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut next = behind.chars();
    (1..=2).contains(&(inner.len() - behind.len()))
        && next.next().is_some_and(|mark| ".．、)）〕:：".contains(mark))
        && next.next().is_some_and(|c| !c.is_ascii_digit())
}

/// Gives the lines of the signature that begins here their kind, and says whether there is one.
fn mark_signature(page: &Page, kinds: &mut [Kind], start: usize) -> bool {
    let lines = &page.lines[start.min(kinds.len())..];
    let is_plain = |at: usize| kinds.get(start + at) == Some(&Kind::Plain);
    let n_names =
        (0..lines.len().min(MOST_SIGNATORIES)).take_while(|at| is_plain(*at) && is_signatory(&lines[*at])).count();
    if n_names >= lines.len() || !is_plain(n_names) || !is_signed_day(&lines[n_names], n_names > 0) {
        return false;
    }
    let behind = n_names + 1..lines.len().min(n_names + 1 + MOST_NOTES);
    let n_notes = behind.take_while(|at| is_plain(*at) && is_note(&lines[*at].text)).count();
    kinds[start..=start + n_names + n_notes].fill(Kind::Signature);
    true
}

/// Names alone: Chinese characters, and what stands between several names.
fn is_signatory(line: &Line) -> bool {
    let is_name = |c: char| is_han(c) || c.is_whitespace() || matches!(c, '、' | '·' | '（' | '）' | '(' | ')');
    (2..=LONGEST_SIGNATORY).contains(&line.n_chars)
        && line.n_link_chars == 0
        && line.text.chars().all(is_name)
        && line.text.starts_with(is_han)
        && !is_day(&line.text)
}

/// A day below names, or behind the name on its line.
fn is_signed_day(line: &Line, has_names: bool) -> bool {
    if has_names && is_day(&line.text) {
        return true;
    }
    let Some((name, day)) = line.text.rsplit_once(char::is_whitespace) else { return false };
    let n_chars = name.chars().filter(|c| !c.is_whitespace()).count();
    is_day(day) && is_signatory(&Line { text: name.to_owned(), n_chars, n_link_chars: line.n_link_chars, ..*line })
}

/// `2019年1月24日`, `二〇一九年一月二十四日`, and nothing else.
pub(super) fn is_day(line: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "年月日〇○Ｏ零一二三四五六七八九十０１２３４５６７８９".contains(c)
    };
    line.trim_end().ends_with('日') && line.contains('年') && line.chars().all(is_part)
}

/// `（此件公开发布）`, `（联系人：…）`.
pub(super) fn is_note(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

#[cfg(test)]
mod tests {
    use super::{
        super::{page, verdicts::kinds},
        *,
    };

    fn of(html: &str) -> Vec<Kind> {
        kinds(&page::read(html))
    }

    const SIGNED: &str = "<p>某省人民政府<p>2021年5月6日";

    #[test]
    fn numbered_items_behind_a_list_of_attachments_are_attachments() {
        let html = format!("<p>附件：1.<a href=/a>任务分工表</a><p>2.<a href=/b>申报表</a><p>（3）名单{SIGNED}");
        let expected = [Kind::Attachment, Kind::Attachment, Kind::Attachment, Kind::Signature, Kind::Signature];
        assert_eq!(of(&html), expected);
    }

    #[test]
    fn a_link_to_a_file_behind_an_attachment_is_one_and_another_link_is_not() {
        let html = "<p>附件：<p><a href='/1.XLSX?v=2'>任务分工表</a><p><a href=/b>某省召开工作会议</a>";
        assert_eq!(of(html), [Kind::Attachment, Kind::Attachment, Kind::Link]);
    }

    #[test]
    fn links_between_attachments_and_signature_are_attachments() {
        let html = format!("<p>附件：<p><a href='/down?id=1'>任务分工表</a><p><a href='/down?id=2'>申报表</a>{SIGNED}");
        assert_eq!(of(&html)[1..3], [Kind::Attachment, Kind::Attachment]);
    }

    #[test]
    fn several_who_sign_with_the_day_and_notes_are_a_signature() {
        let html = "<p>请认真贯彻执行，确保取得实效。<p>某省发展改革委　某省财政厅<p>某省人民银行\
                    <p>二〇二一年五月六日<p>（此件公开发布）<p>打印本页";
        let expected = [Kind::Prose, Kind::Signature, Kind::Signature, Kind::Signature, Kind::Signature];
        assert_eq!(of(html)[..5], expected);
        assert_eq!(of("<p>请认真贯彻执行，确保取得实效。<p>某省政府 2021年5月6日")[1], Kind::Signature);
    }

    #[test]
    fn a_day_under_a_heading_is_no_signature() {
        assert_eq!(of("<h1>某省关于某事的通知</h1><p>某省人民政府<p>2021年5月6日")[1..], [Kind::Plain, Kind::Plain]);
        assert_eq!(of("<p>请认真贯彻执行，确保取得实效。<p>2021年5月6日")[1], Kind::Plain);
    }

    #[test]
    fn years_and_decimals_number_nothing() {
        assert!(is_numbered("2.申报表") && is_numbered("（12）名单") && is_numbered("3、表"));
        assert!(!is_numbered("2021年5月6日") && !is_numbered("2.5亿元") && !is_numbered("一、总则"));
    }
}
