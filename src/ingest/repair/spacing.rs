//! Spacing: titles and numbers set wide, character by character: 政 府 工 作 报 告, 第五章 附  则, 1 9 9 3 年.
//!
//! Reads folded text, gives edits that delete the blanks inside. Only single characters with blanks between all of
//! them are taken, and only where nothing but a border, a mark or a heading's number stands around them, so that
//! lists of names and rows of tables stay.

use std::collections::BTreeSet;

use super::characters::is_han;
use crate::corpus::{Edit, Span};

/// Wider gaps separate columns.
const WIDEST_GAP: usize = 6;

/// Fewer characters than these are set wide only where they are the whole heading.
const SHORTEST_INSIDE: usize = 3;

/// So many characters set wide are no names and no row of a table, whatever stands beside them.
const LONGEST_ROW: usize = 6;

/// The least share of the words of a line that are one character, where the line is set wide as a whole.
const LEAST_SINGLE: f64 = 0.9;

/// Deletes the blanks inside words set wide.
pub fn wide(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b' ', &text.as_bytes()[at..]) {
        let start = text[..at + found].rfind('\n').map_or(0, |before| before + 1);
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let line = &text[start..end];
        if line.trim().contains(' ') {
            in_line(line, start, &mut edits);
        }
        at = end;
        if at == text.len() {
            break;
        }
    }
    edits
}

/// A stretch of a line without blanks.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

fn in_line(line: &str, line_start: usize, edits: &mut Vec<Edit>) {
    let words: Vec<Word<'_>> = line
        .split([' ', '\t'])
        .filter(|word| !word.is_empty())
        .map(|text| Word { text, start: text.as_ptr() as usize - line.as_ptr() as usize })
        .collect();
    let mut closed: BTreeSet<Span> = gaps_of_dates(line).into_iter().collect();
    closed.extend(gaps_of_whole_line(&words));
    closed.extend(gaps_of_document_number(line, &words));
    let mut first = 0;
    while first < words.len() {
        let n_words = wide_han(&words[first..], first.checked_sub(1).map(|before| words[before]))
            .or_else(|| wide_number(&words[first..], first.checked_sub(1).map(|before| words[before]), line));
        if let Some(n_words) = n_words {
            let gaps = words[first..first + n_words].windows(2).map(|pair| Span::new(pair[0].end(), pair[1].start));
            closed.extend(gaps);
        }
        // The last word may go on and begin another number: `1 0％，1 2％`.
        let is_shared = n_words.is_some_and(|n_words| words[first + n_words - 1].text.chars().count() > 1);
        first += n_words.unwrap_or(1) - usize::from(is_shared);
    }
    let deletion = |gap: Span| Edit { span: gap.shifted(line_start), replacement: String::new() };
    edits.extend(closed.into_iter().map(deletion));
}

/// The single blanks of a line that is set wide from end to end: 生 产 总 值 2 4 0 0 0 亿 元 ，增 长 1 2 . 8 % 。
fn gaps_of_whole_line(words: &[Word<'_>]) -> Vec<Span> {
    let is_single = |word: &Word<'_>| word.text.chars().filter(|&c| is_letter(c)).nth(1).is_none();
    let n_single = words.iter().filter(|word| is_single(word)).count();
    let n_han = words.iter().filter(|word| is_single(word) && word.text.contains(is_han)).count();
    let is_mostly_single = n_han * 3 >= n_single && n_single as f64 >= words.len() as f64 * LEAST_SINGLE;
    let is_wide = n_han > LONGEST_ROW && is_mostly_single && is_word(words);
    let pairs = words.windows(2).filter(|pair| is_wide && pair[1].start == pair[0].end() + 1);
    pairs
        .filter(|pair| is_single(&pair[0]) && is_single(&pair[1]))
        .map(|pair| Span::new(pair[0].end(), pair[1].start))
        .collect()
}

/// The gaps in the number of a document whose office is set wide: 国 发 〔2019〕 4 号.
fn gaps_of_document_number(line: &str, words: &[Word<'_>]) -> Vec<Span> {
    let Some(year) = line.find('〔').filter(|&at| is_year(&line[at..])) else { return Vec::new() };
    let Some(at) = words.iter().position(|word| word.end() > year) else { return Vec::new() };
    let gap = |idx: usize| Span::new(words[idx].end(), words[idx + 1].start);
    let is_close = |idx: &usize| gap(*idx).len() <= 2;
    let is_single = |word: &Word<'_>| word.text.chars().count() == 1 && word.text.contains(is_han);
    let n_office = words[..at].iter().rev().take_while(|word| is_single(word)).count();
    // 国 发〔2019〕: the last character of the office may stand at the bracket.
    let touches = usize::from(words[at].text.chars().nth(1) == Some('〔'));
    if n_office + touches < 2 || n_office > LONGEST_ROW {
        return Vec::new();
    }
    let behind = words[at..].iter().take(3).position(|word| word.text.starts_with('号') || word.text.contains("号"));
    let last = at + behind.unwrap_or(0);
    let is_number =
        words[at + 1..=last].iter().all(|word| word.text.starts_with(|c: char| c.is_ascii_digit() || c == '号'));
    let last = if is_number { last } else { at };
    (at - n_office..last).filter(is_close).map(gap).collect()
}

/// `〔2019〕` at the head of a text.
fn is_year(text: &str) -> bool {
    let digits = text['〔'.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && text['〔'.len_utf8() + digits..].starts_with('〕')
}

/// The gaps inside dates of which a number is set wide: `1 9 9 3 年 3 月 1 5 日`.
fn gaps_of_dates(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) = line[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let (end, gaps, is_wide) = date_at(line, digit);
        if is_wide {
            found.extend(gaps);
        }
        // A number without a unit is passed as a whole, so that its end begins no date.
        let number = line[digit..].find(|c: char| !c.is_ascii_digit() && c != ' ').unwrap_or(line.len() - digit);
        at = end.max(digit + number);
    }
    found
}

/// Numbers with 年, 月, 日 in this order from `start` on: where they end, the gaps inside, and whether a number has one.
fn date_at(line: &str, start: usize) -> (usize, Vec<Span>, bool) {
    const UNITS: [(char, usize); 3] = [('年', 4), ('月', 2), ('日', 2)];
    let (mut end, mut gaps, mut is_wide, mut units) = (start, Vec::new(), false, &UNITS[..]);
    while let Some((after, inner, n_digits)) = number_at(line, end) {
        let rest = &line[after..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let unit = units.iter().position(|(unit, most)| rest[blanks..].starts_with(*unit) && n_digits <= *most);
        let Some(unit) = unit.filter(|_| blanks <= 1) else { break };
        // The blank before a number that goes on with the date.
        let before = end + line[end..].len() - line[end..].trim_start_matches(' ').len();
        gaps.extend((end > start && before > end).then(|| Span::new(end, before)));
        is_wide |= !inner.is_empty();
        gaps.extend(inner);
        gaps.extend((blanks > 0).then(|| Span::new(after, after + blanks)));
        end = after + blanks + units[unit].0.len_utf8();
        units = &units[unit + 1..];
    }
    (end, gaps, is_wide)
}

/// Digits with at most a blank between two of them: where they end, the blanks, and how many they are.
fn number_at(line: &str, start: usize) -> Option<(usize, Vec<Span>, usize)> {
    let bytes = line.as_bytes();
    let mut at = start + usize::from(bytes.get(start) == Some(&b' '));
    bytes.get(at).filter(|byte| byte.is_ascii_digit())?;
    let (mut gaps, mut n_digits) = (Vec::new(), 1);
    at += 1;
    loop {
        let blank = usize::from(bytes.get(at) == Some(&b' '));
        if !bytes.get(at + blank).is_some_and(u8::is_ascii_digit) {
            return Some((at, gaps, n_digits));
        }
        gaps.extend((blank > 0).then(|| Span::new(at, at + 1)));
        at += blank + 1;
        n_digits += 1;
    }
}

/// How many of the words make one word set wide.
fn wide_han(words: &[Word<'_>], before: Option<Word<'_>>) -> Option<usize> {
    if before.is_some_and(|before| goes_on(before, words[0])) {
        return None;
    }
    let (n_words, ends_inside) = singles(words, WIDEST_GAP, is_han)?;
    let is_free_before =
        words[0].text.chars().count() > 1 || before.is_none_or(|before| is_heading_number(before.text));
    let next = words.get(n_words).map(|next| next.text);
    let is_free_after = ends_inside || next.is_none_or(|next| !next.starts_with(is_letter));
    let is_whole = next.is_none() && words[..n_words].iter().all(|word| word.text.chars().count() == 1);
    let is_long_enough = n_words >= SHORTEST_INSIDE || (n_words == 2 && is_whole);
    let is_free = n_words > LONGEST_ROW || (is_free_before && is_free_after);
    (is_long_enough && is_free && is_word(&words[..n_words])).then_some(n_words)
}

/// Whether a word is inside a run of single characters: what is no word as a whole has no end that is one, and asking
/// again at every character takes as long as the run is long.
fn goes_on(before: Word<'_>, word: Word<'_>) -> bool {
    word.text.chars().nth(1).is_none()
        && word.text.starts_with(is_han)
        && ends_in_single(before.text, is_han)
        && word.start - before.end() <= WIDEST_GAP
}

/// Whether a word is one character of a kind, but for marks before it.
fn ends_in_single(text: &str, is_kind: fn(char) -> bool) -> bool {
    let mut from_end = text.chars().rev();
    from_end.next().is_some_and(is_kind) && !from_end.next().is_some_and(is_letter)
}

/// How many words follow each other that are one character of a kind, but for marks before the first and whatever
/// follows a mark behind the last; and whether a mark ends them.
fn singles(words: &[Word<'_>], widest_gap: usize, is_kind: fn(char) -> bool) -> Option<(usize, bool)> {
    if !ends_in_single(words[0].text, is_kind) {
        return None;
    }
    let mut n_words = 1;
    for pair in words.windows(2) {
        let mut chars = pair[1].text.chars();
        let is_single = chars.next().is_some_and(is_kind);
        let after = chars.next();
        if pair[1].start - pair[0].end() > widest_gap || !is_single || after.is_some_and(is_letter) {
            break;
        }
        n_words += 1;
        if after.is_some() {
            return Some((n_words, true));
        }
    }
    Some((n_words, false))
}

fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// Not a form's `年 月 日`, nor a row of the same sign.
fn is_word(words: &[Word<'_>]) -> bool {
    let is_unit = |word: &Word<'_>| matches!(word.text, "年" | "月" | "日" | "时" | "分");
    !words.iter().all(is_unit) && words.windows(2).any(|pair| pair[0].text != pair[1].text)
}

/// `第五章`, `第一节`, `附录2`, `一、`.
fn is_heading_number(text: &str) -> bool {
    let is_numbered = text.starts_with('第') && text.ends_with(['章', '节', '编', '篇', '部', '分']);
    let is_listed = text.ends_with('、') && text.chars().count() <= 4;
    is_numbered || is_listed || (text.starts_with("附录") && text.chars().count() <= 4)
}

/// How many of the words are the digits of one number: one blank between them, a Chinese character or mark beside.
fn wide_number(words: &[Word<'_>], before: Option<Word<'_>>, line: &str) -> Option<usize> {
    if before.is_some_and(|before| words[0].text.len() == 1 && ends_in_digit(before.text)) {
        return None;
    }
    let (n_words, ends_inside) = digits(words)?;
    let next = words.get(n_words).map(|next| next.text);
    let is_free_after = ends_inside || next.is_none_or(|next| !next.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let has_unit =
        ends_inside || next.is_some_and(|next| next.starts_with(|c: char| "年月日％%个亿万元人时号".contains(c)));
    let is_beside_chinese = has_unit || words[0].text.len() > 1;
    let is_number = n_words >= 2 && is_free_after && is_beside_chinese && (n_words >= 3 || has_unit);
    (is_number && line.contains(is_han)).then_some(n_words)
}

/// As [`singles`], of digits, before and behind which Chinese characters may stand.
fn digits(words: &[Word<'_>]) -> Option<(usize, bool)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut from_end = words[0].text.chars().rev();
    from_end.next().filter(|&c| is_digit(c))?;
    if from_end.next().is_some_and(|c| c.is_ascii()) {
        return None;
    }
    let mut n_words = 1;
    for pair in words.windows(2) {
        let mut chars = pair[1].text.chars();
        let is_single = chars.next().is_some_and(is_digit);
        let after = chars.next();
        let is_broken_off = after.is_some_and(|c| c.is_ascii() && c != '%');
        if pair[1].start - pair[0].end() != 1 || !is_single || is_broken_off {
            break;
        }
        n_words += 1;
        if after.is_some() {
            return Some((n_words, true));
        }
    }
    Some((n_words, false))
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '．'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn closed(text: &str) -> String {
        edited(text, &wide(text)).0
    }

    #[test]
    fn titles_set_wide_are_closed() {
        assert_eq!(
            closed("政 府 工 作 报 告\n第一章  总  则\n目  录\n《规 划 纲 要》"),
            "政府工作报告\n第一章  总则\n目录\n《规划纲要》"
        );
    }

    #[test]
    fn numbers_set_wide_are_closed() {
        assert_eq!(
            closed("到 1 9 9 7 年增长1 0％，（《日报》1 9 5 5 0 7 0 8）"),
            "到 1997年增长10％，（《日报》19550708）"
        );
    }

    #[test]
    fn dates_set_wide_are_closed_and_those_that_are_only_parted_stay() {
        assert_eq!(
            closed("1 9 9 3 年 3 月 1 5 日在第八届\n（2 0 0 3 年 3 月通过）"),
            "1993年3月15日在第八届\n（2003年3月通过）"
        );
        for text in ["1993 年 3 月 15 日在京", "共 3 年 5 月", "3 月 5 日"] {
            assert_eq!(closed(text), text);
        }
    }

    #[test]
    fn a_long_heading_set_wide_is_closed_beside_words() {
        assert_eq!(closed("中 华 人 民 共 和 国 国务院令"), "中华人民共和国 国务院令");
        assert_eq!(closed("1 9 9 3 年 政 府 工 作 报 告"), "1993年政府工作报告");
    }

    #[test]
    fn a_sentence_set_wide_is_closed_with_its_numbers() {
        assert_eq!(
            closed("1 9 9 2 年 全 国 生 产 总 值 2 4 0 0 0 亿 元 ，增 长 1 2 . 8 % 。"),
            "1992年全国生产总值24000亿元，增长12.8%。"
        );
    }

    #[test]
    fn the_number_of_a_document_set_wide_is_closed() {
        assert_eq!(closed("国 发 〔2019〕 4 号"), "国发〔2019〕4号");
        assert_eq!(closed("国 办 发〔2019〕4 号 各省"), "国办发〔2019〕4号 各省");
        for text in ["国发〔2019〕 4 号", "见 国发 〔2019〕 4 号", "王 〔2019〕 4 号"] {
            assert_eq!(closed(text), text);
        }
    }

    #[test]
    fn an_endless_run_is_read_once() {
        // Asked again at every character, each of these takes a minute.
        for run in ["一 ", "1 9 ", "年 月 "] {
            let text = run.repeat(100_000);
            assert_eq!(closed(&text), text);
        }
    }

    #[test]
    fn names_forms_tables_and_english_stay() {
        for text in [
            "记者 王 浩 李 强",
            "　  年  月  日",
            "1 2 3 4 5",
            "合计 5 3 12",
            "a b c",
            "是 是 区域",
            "王 浩 李某某",
            "第 5 条",
        ] {
            assert_eq!(closed(text), text);
        }
    }
}
