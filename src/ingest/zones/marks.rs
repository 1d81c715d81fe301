//! Marks: what stands inside the text without being part of it.
//!
//! Remarks about the text, bylines in parentheses, datelines, notices of missing text, masks and damaged characters.

use super::cues::{CUES, holds, starts};
use crate::{
    corpus::{Span, Zone, ZoneKind},
    ingest::{
        repair::{characters::is_han, pinyin},
        scan,
    },
};

/// A remark is not longer than this, in characters.
const LONGEST_REMARK: usize = 300;

/// A notice in brackets is not longer than this.
const LONGEST_NOTICE: usize = 20;

/// Neither is a byline in parentheses.
const LONGEST_BYLINE: usize = 60;

/// A dateline stands in the first characters of a paragraph.
const LONGEST_DATELINE: usize = 60;

/// Every mark of one line, in order; `start` is where the line begins in the text.
pub(super) fn in_line(line: &str, start: usize) -> Vec<Zone> {
    let mut marks = Vec::new();
    marks.extend(dateline(line));
    let signs = Signs::of(line);
    if signs.parenthesis {
        parentheses(line, &mut marks);
    }
    if signs.bracket {
        marks.extend(notices_in_brackets(line));
    }
    if signs.mask {
        masks(line, &mut marks);
    }
    if signs.damage {
        damage(line, &mut marks);
    }
    if signs.colon {
        marks.extend(inline_footer(line));
    }
    for mark in &mut marks {
        mark.span = mark.span.shifted(start);
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    without_overlap(marks)
}

/// Which characters stand in a line that every mark but a dateline has.
#[derive(Debug, Default)]
struct Signs {
    parenthesis: bool,
    bracket: bool,
    mask: bool,
    damage: bool,
    colon: bool,
}

impl Signs {
    fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        let mut signs = Self::default();
        for at in scan::places(line, Self::begins) {
            match &bytes[at..] {
                [b'(', ..] | [0xEF, 0xBC, 0x88, ..] => signs.parenthesis = true,
                [b'[', ..] | [0xE3, 0x80, 0x90, ..] => signs.bracket = true,
                [b'?', ..] | [0xEF, 0xBC, 0x9F, ..] | [0xEF, 0xBF, 0xBD, ..] => signs.damage = true,
                [0xEF, ..] => signs.colon = true,
                _ => signs.mask = true,
            }
        }
        signs
    }

    /// `(（[【*_×■□█?？：` or U+FFFD.
    fn begins(first: u8, second: u8, third: u8) -> bool {
        let is_ascii = (first == b'(') | (first == b'[') | (first == b'*') | (first == b'_') | (first == b'?');
        let is_wide = (second == 0xBC) & ((third == 0x88) | (third == 0x9A) | (third == 0x9F));
        let is_broken = (second == 0xBF) & (third == 0xBD);
        let is_block = (first == 0xE2) & (second == 0x96);
        let is_bracket = (first == 0xE3) & (second == 0x80) & (third == 0x90);
        is_ascii | is_block | is_bracket | (first == 0xC3) & (second == 0x97) | (first == 0xEF) & (is_wide | is_broken)
    }
}

pub(super) fn without_overlap(marks: Vec<Zone>) -> Vec<Zone> {
    let mut kept: Vec<Zone> = Vec::with_capacity(marks.len());
    for mark in marks {
        if kept.last().is_none_or(|last| last.span.end <= mark.span.start) {
            kept.push(mark);
        }
    }
    kept
}

/// `浙江在线8月9日讯（记者 某某）`, `新华社北京3月5日电 `, `本报讯`.
fn dateline(line: &str) -> Option<Zone> {
    // Four bytes a character at most. Hardly any line has one of the signs there, and need be measured.
    let reach = line.floor_char_boundary(4 * LONGEST_DATELINE);
    scan::places(&line[..reach], begins_news).next()?;
    let lead = line.len() - line.trim_start().len();
    let head_end = line.char_indices().nth(LONGEST_DATELINE).map_or(line.len(), |(at, _)| at);
    let head = line.get(lead..head_end)?;
    let mark_at = |at: usize| ["讯", "电", "消息"].into_iter().find(|mark| head[at..].starts_with(mark));
    let (at, mark) = scan::places(head, begins_news).find_map(|at| Some((at, mark_at(at)?)))?;
    let place = &head[..at];
    if place.contains(['，', '。', '、', '“', '：']) || !(place.ends_with('日') || holds_agency(place)) {
        return None;
    }
    let mut end = at + mark.len();
    let rest = &head[end..];
    let parenthesis = rest.starts_with(['（', '(']).then(|| rest.find(['）', ')'])).flatten();
    end += parenthesis.map_or(0, |close| close + rest[close..].chars().next().map_or(0, char::len_utf8));
    let rest = &head[end..];
    let separator = rest.chars().next().filter(|c| matches!(c, ' ' | '：' | ':' | '　'));
    if parenthesis.is_none() && separator.is_none() {
        return None;
    }
    end += separator.map_or(0, char::len_utf8);
    Some(Zone {
        kind: ZoneKind::Byline,
        span: Span::new(lead, lead + end),
        reason: "dateline at the start of a paragraph",
    })
}

/// 讯, 电 or 消.
fn begins_news(first: u8, second: u8, third: u8) -> bool {
    (first == 0xE8) & (second == 0xAE) & (third == 0xAF)
        | (first == 0xE7) & (second == 0x94) & (third == 0xB5)
        | (first == 0xE6) & (second == 0xB6) & (third == 0x88)
}

fn holds_agency(place: &str) -> bool {
    place.chars().count() <= 8 && ["社", "报", "网", "在线", "台"].iter().any(|agency| place.ends_with(agency))
}

fn parentheses(line: &str, marks: &mut Vec<Zone>) {
    let mut done = 0;
    for open in scan::places(line, opens) {
        let Some(close) = (open >= done).then(|| closing(line, open)).flatten() else { continue };
        let group = Span::new(open, close);
        let mark = elision(line, group).or_else(|| byline(line, group)).or_else(|| commentary(line, group));
        done = mark.as_ref().map_or(close, |mark| mark.span.end);
        marks.extend(mark);
    }
}

/// `(` or `（`.
fn opens(first: u8, second: u8, third: u8) -> bool {
    (first == b'(') | (first == 0xEF) & (second == 0xBC) & (third == 0x88)
}

/// One past the parenthesis that closes the one at `open`.
fn closing(line: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in line[open..].char_indices().take(LONGEST_REMARK) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + at + c.len_utf8());
        }
    }
    None
}

/// A notice of missing text takes the dots and blanks around it along.
fn elision(line: &str, group: Span) -> Option<Zone> {
    let inside = group.of(line);
    let is_counted = holds(inside, &CUES.elision) && inside.chars().any(|c| c.is_ascii_digit());
    if !is_counted && !is_notice(inside) {
        return None;
    }
    let is_dot = |c: char| matches!(c, '…' | '.' | ' ' | '　' | '—');
    let before = line[..group.start].trim_end_matches(is_dot).len();
    let after = line.len() - line[group.end..].trim_start_matches(is_dot).len();
    Some(Zone { kind: ZoneKind::Elision, span: Span::new(before, after), reason: "a notice that text is missing" })
}

/// Whether brackets hold nothing but a notice that text is missing: （中间略）.
fn is_notice(brackets: &str) -> bool {
    let content = brackets.trim_matches(|c: char| !c.is_alphanumeric());
    CUES.elision_notices.iter().any(|notice| notice == content)
}

/// `【以下内容省略】`, `[……]`, and what was deleted: `[此处删去12字]`.
fn notices_in_brackets(line: &str) -> Vec<Zone> {
    let mut found = Vec::new();
    for (start, open) in line.match_indices(['[', '【']) {
        let close = if open == "[" { ']' } else { '】' };
        let inside = &line[start + open.len()..];
        let Some((end, _)) = inside.char_indices().take(LONGEST_NOTICE).find(|&(_, c)| c == close) else { continue };
        let span = Span::new(start, start + open.len() + end + close.len_utf8());
        let inside = &inside[..end];
        let is_dots = inside.contains('…') && inside.chars().all(|c| c == '…');
        if is_dots || is_notice(inside) {
            found.push(Zone { kind: ZoneKind::Elision, span, reason: "a notice that text is missing" });
        } else if inside.starts_with("此处删去") {
            let reason = "a notice that words were deleted";
            found.push(Zone { kind: ZoneKind::Redaction, span, reason });
        }
    }
    found
}

fn byline(line: &str, group: Span) -> Option<Zone> {
    let inside = group.of(line);
    let content = inside.trim_start_matches(['（', '(']);
    let is_byline = content.chars().count() <= LONGEST_BYLINE && starts(content, &CUES.inline_byline);
    let names_people = content.contains([' ', '：', ':']) || content.chars().count() <= 5;
    (is_byline && names_people && !content.contains('。')).then_some(Zone {
        kind: ZoneKind::Byline,
        span: group,
        reason: "a byline in parentheses",
    })
}

/// A remark that talks about the text; if nothing else stands in the line but punctuation, the whole line.
fn commentary(line: &str, group: Span) -> Option<Zone> {
    let inside = group.of(line);
    if !holds(inside, &CUES.commentary) {
        return None;
    }
    let is_alone = |rest: &str| rest.chars().all(|c| c.is_whitespace() || "。，；、".contains(c));
    let whole_line = is_alone(&line[..group.start]) && is_alone(&line[group.end..]);
    let span = if whole_line { Span::new(0, line.len()) } else { group };
    Some(Zone { kind: ZoneKind::Commentary, span, reason: "a remark about the text in parentheses" })
}

/// `*月*日`, `参加_展`, `××同志`: characters that stand for what the publisher hid.
fn masks(line: &str, marks: &mut Vec<Zone>) {
    let mut at = 0;
    while let Some(found) = line[at..].find(['*', '_', '×', '■', '□', '█']) {
        let start = at + found;
        let mask = line[start..].chars().next().expect("a mask was found here");
        let length: usize = line[start..].chars().take_while(|&c| c == mask).map(char::len_utf8).sum();
        at = start + length;
        let before = line[..start].chars().rev().find(|c| !c.is_whitespace());
        let after = line[at..].chars().find(|c| !c.is_whitespace());
        let is_bullet = before.is_none() && line[at..].starts_with(char::is_whitespace);
        if is_mask(&line[start..at], before, after) && !is_bullet {
            marks.push(Zone {
                kind: ZoneKind::Redaction,
                span: Span::new(start, at),
                reason: "a mask in the place of a name, number or word",
            });
        }
    }
}

fn is_mask(mask: &str, before: Option<char>, after: Option<char>) -> bool {
    let is_text = |c: Option<char>| c.is_some_and(|c| is_han(c) || "“”‘’《》（），。、；：".contains(c));
    match mask {
        // Alone it multiplies: `应纳税所得额×适用税率`. Before a unit of time or place it hides a number or name.
        "×" => before.is_none_or(|c| !c.is_ascii_digit()) && after.is_some_and(|c| "年月日省市县区镇乡村".contains(c)),
        // One alone is a box to tick, or a bullet.
        _ if mask.starts_with(['■', '□', '█']) => {
            mask.chars().nth(1).is_some() && (is_text(before) || is_text(after))
        }
        _ if mask.starts_with('_') => is_text(before) && is_text(after),
        _ => is_text(before) || is_text(after),
    }
}

/// Broken characters, and runs of slipped bytes that were not restored: `？nèi）翰呷毫`.
fn damage(line: &str, marks: &mut Vec<Zone>) {
    let mut at = 0;
    while let Some(found) = line[at..].find('\u{FFFD}') {
        let start = at + found;
        let length: usize = line[start..].chars().take_while(|&c| c == '\u{FFFD}').map(char::len_utf8).sum();
        at = start + length;
        marks.push(damaged(start, at, "characters whose bytes were broken"));
    }
    for (start, question) in line.match_indices(['?', '？']) {
        let rest = &line[start + question.len()..];
        let reading = rest.char_indices().take(8).find(|&(_, c)| matches!(c, ')' | '）'));
        let Some((close, mark)) = reading.filter(|&(close, _)| pinyin::syllable(&rest[..close]) == Some(true)) else {
            continue;
        };
        let run: usize = rest[close + mark.len_utf8()..].chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        let end = start + question.len() + close + mark.len_utf8() + run;
        marks.push(damaged(start, end, "characters read from slipped bytes"));
    }
}

fn damaged(start: usize, end: usize, reason: &'static str) -> Zone {
    Zone { kind: ZoneKind::Damaged, span: Span::new(start, end), reason }
}

/// `上一篇：… 下一篇：…` at the end of a line of running text.
fn inline_footer(line: &str) -> Option<Zone> {
    let start = CUES.inline_footer.find(line)?;
    (!line[start..].contains('。')).then_some(Zone {
        kind: ZoneKind::Boilerplate,
        span: Span::new(start, line.len()),
        reason: "links behind the text",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(line: &str) -> Vec<(ZoneKind, &str)> {
        in_line(line, 0).into_iter().map(|mark| (mark.kind, mark.span.of(line))).collect()
    }

    #[test]
    fn remarks_about_the_text_are_commentary() {
        for remark in ["（规范表述，记一下）", "（callback一下标题）", "（从优化“链长+链主”机制三个维度切入）"]
        {
            let line = format!("深入学习贯彻，{remark}全面实施战略。");
            assert_eq!(marks(&line), [(ZoneKind::Commentary, remark)]);
        }
    }

    #[test]
    fn a_remark_alone_in_its_line_takes_the_line() {
        let line = "（政策体系方面，从降本、保障、创投三个点上去发力）。\n";
        assert_eq!(marks(line), [(ZoneKind::Commentary, line)]);
    }

    #[test]
    fn genuine_parentheses_are_body() {
        assert_eq!(marks("完善首台（套）应用政策。（三）要深刻把握（见附件1），（以下简称《条例》）。"), []);
    }

    #[test]
    fn a_reporter_in_parentheses_is_byline() {
        assert_eq!(
            marks("增强制造业吸引力。（记者 王国锋 余勤 谢晔）"),
            [(ZoneKind::Byline, "（记者 王国锋 余勤 谢晔）")]
        );
    }

    #[test]
    fn a_dateline_is_byline() {
        let dateline = "浙江在线8月9日讯（记者 郑亚丽）";
        assert_eq!(marks(&format!("  {dateline}“要把学习作为任务。”")), [(ZoneKind::Byline, dateline)]);
        assert_eq!(marks("新华社北京3月5日电 会议开幕。"), [(ZoneKind::Byline, "新华社北京3月5日电 ")]);
        assert_eq!(marks("国家电网公司发展通讯业务，全年供电增长。"), []);
    }

    #[test]
    fn a_notice_of_missing_text_takes_its_dots_along() {
        let line = "加快构 ……（快文网http://a.cn省略888字，正式会员可完整阅读）…… （三）要把握";
        let notice = " ……（快文网http://a.cn省略888字，正式会员可完整阅读）…… ";
        assert_eq!(marks(line), [(ZoneKind::Elision, notice)]);
    }

    #[test]
    fn a_notice_may_be_bare_words_in_any_brackets() {
        for notice in ["（中间略）", "【以下内容省略】", "[……]", "（未完待续）"] {
            assert_eq!(marks(&format!("一、总体要求，{notice}二、主要任务。")), [(ZoneKind::Elision, notice)]);
        }
        assert_eq!(marks("全文[此处删去12字]如下。"), [(ZoneKind::Redaction, "[此处删去12字]")]);
        assert_eq!(marks("根据【2019】4号文件，[1]略。"), []);
    }

    /// What an act itself leaves out is its text.
    #[test]
    fn a_bare_notice_is_body() {
        assert_eq!(marks("五、关于机场建设问题。（略）"), []);
    }

    #[test]
    fn masks_are_redactions_and_products_are_not() {
        let redaction = |mask| (ZoneKind::Redaction, mask);
        assert_eq!(marks("*月*日参加_展，××同志"), ["*", "*", "_", "××"].map(redaction));
        assert_eq!(marks("面积3×4米，a_b，应纳税所得额×适用税率"), []);
        assert_eq!(marks("* 一项"), []);
        assert_eq!(marks("■■部门负责，由□□□承办"), ["■■", "□□□"].map(redaction));
        assert_eq!(marks("□是 □否 ■ 一项"), []);
    }

    #[test]
    fn what_was_not_restored_is_damaged() {
        assert_eq!(marks("我们？nèi）翰呷毫，共谋"), [(ZoneKind::Damaged, "？nèi）翰呷毫")]);
        assert_eq!(marks("制\u{FFFD}\u{FFFD}业"), [(ZoneKind::Damaged, "\u{FFFD}\u{FFFD}")]);
    }
}
