//! Lines: what the shape and wording of one line say about it.

use super::cues::{CUES, holds, starts};
use crate::{
    corpus::Span,
    ingest::{newspaper::ends_in_page, rights, scan},
};

/// A navigation bar, a byline or a button is not longer than this, in characters.
const LONGEST_FURNITURE: usize = 80;
/// A label alone in its line is not longer than this, in bytes, however its characters are spaced.
const LONGEST_LABEL: usize = 64;

/// Digits of a date, at least: 2019年3月5日.
const SHORTEST_DATE: usize = 6;

/// Digits of one with both digits of month and day; with fewer, a heading may begin: 2019年1—4月经济运行情况.
const SHORTEST_FULL_DATE: usize = 8;

/// What a line defines stands in its first characters.
const LONGEST_DEFINED: usize = 30;

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// With its line break, and the empty lines behind it.
    pub(super) span: Span,
    /// Without white space around it.
    pub(super) text: &'a str,
    pub(super) n_chars: usize,
    /// Whether other documents of its source have it too, as part of their page.
    pub(super) is_shared: bool,
}

/// The lines of a text; empty ones belong to the line before, or to the first.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    let mut start = 0;
    for raw in scan::lines(text) {
        at += raw.len();
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.span.end = at;
                start = at;
            }
            continue;
        }
        lines.push(Line {
            span: Span::new(start, at),
            text: trimmed,
            n_chars: trimmed.chars().count(),
            is_shared: false,
        });
        start = at;
    }
    lines
}

impl Line<'_> {
    /// Running text: sentences with full stops, or long enough with pauses to be one.
    pub(super) fn is_prose(&self) -> bool {
        if self.text.contains('。') {
            return self.n_chars >= 12;
        }
        let n_pauses = self.text.matches(['，', '；', '、']).count();
        let is_chinese_prose = self.n_chars >= 60 && n_pauses >= 2;
        let is_english_prose =
            self.text.is_ascii() && self.n_chars >= 60 && self.text.contains(' ') && !self.is_in_title_case();
        is_chinese_prose || is_english_prose || self.ends_as_english_sentence()
    }

    /// `State of the Union Address by the President`: words of four letters and more begin with a capital.
    fn is_in_title_case(&self) -> bool {
        const SHORTEST: usize = 4;
        let mut long = self.text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= SHORTEST);
        !self.text.ends_with('.') && long.all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    fn ends_as_english_sentence(&self) -> bool {
        self.n_chars >= 40 && self.text.ends_with('.') && self.text.matches(' ').count() >= 5
    }

    /// A bar of links, or the path to the page.
    pub(super) fn is_navigation(&self) -> bool {
        if self.text.contains('。') {
            return false;
        }
        let n_links =
            ["|", ">>", " > ", " -- ", "｜", " › ", "»"].iter().map(|mark| self.text.matches(mark).count()).max();
        n_links.unwrap_or(0) >= 2 || (self.n_chars <= LONGEST_FURNITURE && holds(self.text, &CUES.navigation))
    }

    /// `-----`: strokes alone.
    pub(super) fn is_rule(&self) -> bool {
        const SHORTEST: usize = 3;
        self.n_chars >= SHORTEST && self.text.chars().all(|c| "-—–―─━═=＝_＿~～".contains(c))
    }

    pub(super) fn is_label(&self) -> bool {
        self.n_chars <= 16 && (starts(self.text, &CUES.labels) || self.begins_text())
    }

    pub(super) fn begins_text(&self) -> bool {
        CUES.text_begins.iter().any(|label| label == self.text)
    }

    /// Who, from where, when.
    pub(super) fn is_byline(&self) -> bool {
        self.n_chars <= LONGEST_FURNITURE
            && !self.text.contains(['。', '？'])
            && (starts(self.text, &CUES.byline) || self.is_date() || self.is_dateline() || self.is_issue())
    }

    /// `新华社北京10月25日电（记者某某）`, alone in its line.
    fn is_dateline(&self) -> bool {
        let bare = self.text.trim_end_matches(['）', ')']);
        let remark = bare.rfind(['（', '(']).filter(|_| bare.len() < self.text.len());
        let words = remark.map_or(bare, |at| &bare[..at]).trim_end();
        let place = words.strip_suffix('电').or_else(|| words.strip_suffix('讯'));
        place.is_some_and(|place| place.ends_with('日') && place.chars().any(|c| c.is_ascii_digit()))
    }

    /// `《人民日报》（2020年07月31日 01版）`: where it was printed.
    fn is_issue(&self) -> bool {
        ends_in_page(self.text) && self.text.contains('年') && self.text.contains('日')
    }

    /// Nothing but a date or time, with what a page puts behind it: `2024-08-09 06:28:50 来源：…`.
    pub(super) fn is_date(&self) -> bool {
        let is_part = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "-—–/:：.年月日时分秒（）()〇一二三四五六七八九十".contains(c)
        };
        let n_parts = self.text.chars().take_while(|&c| is_part(c)).count();
        let n_digits = self.text.chars().take(n_parts).filter(char::is_ascii_digit).count();
        if n_parts == self.n_chars {
            return n_digits >= 2 || (self.n_chars >= 8 && self.text.contains('年') && self.text.contains('月'));
        }
        let rest: String = self.text.chars().skip(n_parts).collect();
        let is_byline = n_digits >= SHORTEST_DATE && holds(&rest, &CUES.byline);
        is_byline || (n_digits >= SHORTEST_FULL_DATE && rest.chars().count() <= 12)
    }

    pub(super) fn is_staff(&self) -> bool {
        self.n_chars <= LONGEST_FURNITURE && !self.text.contains('。') && starts(self.text, &CUES.staff)
    }

    /// Where the page goes on with something else.
    pub(super) fn is_footer(&self) -> bool {
        let is_short = self.n_chars <= LONGEST_FURNITURE && !self.text.contains('。');
        (is_short && starts(self.text, &CUES.footer)) || self.is_rights() || self.is_staff() || self.is_end_mark()
    }

    /// `- END -`, alone in its line.
    fn is_end_mark(&self) -> bool {
        self.n_chars <= 16 && self.text.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("end")
    }

    pub(super) fn is_rights(&self) -> bool {
        let of_site = |wording: &String| rights::is_notice(self.text, wording);
        self.n_chars <= 400 && holds(self.text, &CUES.rights) && CUES.rights.iter().any(of_site)
    }

    pub(super) fn is_generated_label(&self) -> bool {
        self.n_chars <= LONGEST_FURNITURE && holds(self.text, &CUES.generated)
    }

    /// `名词解释`, `附件：《政府工作报告》名词解释`.
    pub(super) fn is_appendix_heading(&self) -> bool {
        if self.n_chars > 30 {
            return false;
        }
        let bare = self.text.trim_end_matches(['）', '】', '：', ':', ')']);
        let ahead = |words: &str| CUES.appendix.iter().any(|heading| words.ends_with(heading.as_str()));
        // 名词解释（按文中出现顺序排列）, 名词解释及说明
        let remark = bare.rfind(['（', '(']).map_or(bare, |at| &bare[..at]);
        let explained = bare.strip_suffix("说明").map_or(bare, |words| words.trim_end_matches('及'));
        [bare, remark, explained].into_iter().any(ahead)
    }

    /// `编者按：…`: what the editors say of the text.
    pub(super) fn is_editors_note(&self) -> bool {
        starts(self.text, &CUES.editors_note)
    }

    /// `编者的话`, alone in its line.
    pub(super) fn is_editors_label(&self) -> bool {
        const LONGEST: usize = 10;
        let bare = |words: &str| words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        self.n_chars <= LONGEST && CUES.editors_note.iter().any(|label| bare(label) == bare(self.text))
    }

    /// `内容提要：…`.
    pub(super) fn is_abstract(&self) -> bool {
        starts(self.text, &CUES.abstracts)
    }

    /// `内容摘要：`, alone in its line.
    pub(super) fn is_abstract_label(&self) -> bool {
        if self.text.len() > LONGEST_LABEL {
            return false;
        }
        let bare = |label: &str| label.trim_end_matches(['：', ' ']).to_owned();
        let words = self.text.trim_end_matches(['：', ':', ' ']).replace(' ', "");
        CUES.abstracts.iter().any(|label| bare(label) == words)
    }

    /// `1.两山：…`, `【新质生产力】指…`, `数字经济——…`: a word and what it means.
    pub(super) fn is_definition(&self) -> bool {
        let mut start = self.text.chars().take(LONGEST_DEFINED);
        start.any(|c| matches!(c, '：' | '指' | '】' | ':' | '—'))
    }

    /// `附`, `附件1`, `附录：`.
    pub(super) fn is_attachment_label(&self) -> bool {
        let bare = self.text.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三：:".contains(c));
        matches!(bare, "附" | "附件" | "附录" | "附注")
    }

    /// `问题 3：…`, `Q3: …`, with its number.
    pub(super) fn question_number(&self) -> Option<u32> {
        let rest = ["问题", "问", "Q"].iter().find_map(|label| self.text.strip_prefix(label))?.trim_start();
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        rest[digits.len()..].starts_with(['：', ':', '.', '、']).then(|| digits.parse().ok())?
    }

    /// `问：…`, `Q3: …`, with or without a number.
    pub(super) fn is_question(&self) -> bool {
        is_told_by(self.text, &["问题", "问", "Q"])
    }

    /// `常见问题`, alone in its line.
    pub(super) fn is_question_label(&self) -> bool {
        let bare = self.text.trim_matches(['【', '】', '：', ':']);
        self.n_chars <= 8 && CUES.question_labels.iter().any(|label| label == bare)
    }

    /// `点击查看全文`: the text goes on elsewhere.
    pub(super) fn is_cut_short(&self) -> bool {
        if self.n_chars > 24 {
            return false;
        }
        let bare = self.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        CUES.cut_short.iter().any(|words| bare.ends_with(words.as_str()))
    }

    /// `回答：…`, `A3: …`.
    pub(super) fn is_answer(&self) -> bool {
        is_told_by(self.text, &["参考答案", "回答", "答案", "答", "A"])
    }

    /// `3. 今年要抓好什么？`: a question that its number alone begins.
    pub(super) fn is_numbered_question(&self) -> bool {
        let rest = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < self.text.len() && rest.starts_with(['.', '、', '．']) && rest.ends_with(['？', '?'])
    }

    /// `【关键词】…`.
    pub(super) fn is_key_words(&self) -> bool {
        self.n_chars <= LONGEST_FURNITURE && self.text.trim_start_matches('【').starts_with("关键词")
    }

    /// `├─民生改善`: a branch of a drawn tree.
    pub(super) fn is_branch(&self) -> bool {
        self.text.trim_start_matches(['│', '|', ' ', '\u{3000}']).starts_with(['├', '└'])
    }

    /// `【思维导图】`, alone in its line.
    pub(super) fn is_tree_label(&self) -> bool {
        CUES.tree_labels.iter().any(|label| label == self.text.trim_matches(['【', '】', '：', ':']))
    }

    /// `一、`, `（三）`, `第一章`: a heading inside a text.
    pub(super) fn is_numbered_heading(&self) -> bool {
        let rest = self.text.trim_start_matches(['（', '(', '第']);
        let n_numerals = rest.chars().take_while(|c| "一二三四五六七八九十百".contains(*c)).count();
        let after = rest.chars().nth(n_numerals);
        n_numerals > 0 && after.is_some_and(|c| "、，）).．章节条编部 ".contains(c))
    }

    /// `各位代表：`, `同志们！`.
    pub(super) fn is_salutation(&self) -> bool {
        self.text.ends_with(['：', '！', ':', '!', '，', ','])
    }
}

/// Whether a line begins with one of the labels, perhaps with a number, and a mark: `答：`, `Q3.`.
fn is_told_by(line: &str, labels: &[&str]) -> bool {
    let rest = labels.iter().find_map(|label| line.strip_prefix(label));
    rest.is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['：', ':', '.', '、']))
}
