//! Notes: what stands at the foot of a page or behind a text, and the marks in the text that point there.
//!
//! A line is a note where it begins with a mark (①, ², [3]) that stood in the text before it, directly behind a word or
//! behind the last sentence of a paragraph, and where nothing but notes follows up to the end of the page or of the
//! text. A list in a sentence (包括：①甲，②乙。③丙) has its marks behind punctuation and before words.

use std::collections::BTreeSet;

use super::line::Line;
use crate::{
    corpus::{Span, Zone, ZoneKind},
    ingest::{page_number::page_number, repair::characters::is_han},
};

/// Why a line is one.
pub(in crate::ingest) const REASON: &str = "notes at the foot of a page or behind the text";

/// What may stand before the first note.
const HEADINGS: [&str; 4] = ["注释", "附注", "注解", "注"];

/// The mark that a line begins with: `①`, `¹²`, `[3]`, `〔3〕`, `注释：[注1]`; `None` where nothing follows it.
pub(in crate::ingest) fn mark_at_start(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let headed = HEADINGS.iter().find_map(|heading| line.strip_prefix(heading)?.strip_prefix(['：', ':']));
    let line = headed.unwrap_or(line).trim_start();
    let mark = mark(line)?;
    (!line[mark.len()..].trim().is_empty()).then_some(mark)
}

fn mark(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let length = match first {
        '①'..='⑳' => first.len_utf8(),
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => {
            let is_raised = |c: &char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
            text.chars().take_while(is_raised).map(char::len_utf8).sum()
        }
        '[' | '〔' => {
            let inside = &text[first.len_utf8()..];
            let digits = inside.strip_prefix('注').unwrap_or(inside);
            let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
            let closing = digits[n_digits..].chars().next().filter(|c| matches!(c, ']' | '〕'))?;
            let length = text.len() - digits.len() + n_digits + closing.len_utf8();
            (1..=2).contains(&n_digits).then_some(length)?
        }
        _ => return None,
    };
    Some(&text[..length])
}

/// Indices of the lines that are notes, in order.
pub(super) fn lines_of_notes(lines: &[Line<'_>]) -> Vec<usize> {
    if !lines.iter().any(|line| mark_at_start(line.text).is_some()) {
        return Vec::new();
    }
    let mut pointed_at: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    let mut block = Vec::new();
    for (idx, line) in lines.iter().enumerate() {
        match mark_at_start(line.text) {
            Some(mark) if pointed_at.remove(mark) => {
                let is_headed = idx > 0 && is_heading(lines[idx - 1].text);
                block.extend((block.is_empty() && is_headed).then(|| idx - 1));
                block.push(idx);
            }
            _ => {
                if page_number(line.text).is_some() {
                    found.append(&mut block);
                }
                block.clear();
                pointed_at.extend(marks(line.text).map(|span| span.of(line.text)));
            }
        }
    }
    found.append(&mut block);
    found
}

/// `注释：`, alone in its line.
fn is_heading(line: &str) -> bool {
    HEADINGS.contains(&line.trim_end_matches(['：', ':']))
}

/// The marks that stand directly behind a word, or behind the last sentence of a paragraph.
fn marks(line: &str) -> impl Iterator<Item = Span> + '_ {
    let is_end_of_word = |c: char| is_han(c) || matches!(c, '”' | '’' | '》' | '」' | '』' | '）');
    let is_end_of_sentence = |c: char| matches!(c, '。' | '！' | '？');
    let ends_paragraph =
        |end: usize| line[end..].trim_start_matches([' ', '\t']).chars().next().is_none_or(|c| c == '\n');
    let pairs = line.char_indices().zip(line.char_indices().skip(1));
    pairs.filter_map(move |((_, before), (at, _))| {
        let end = at + mark(&line[at..])?.len();
        let points = is_end_of_word(before) || is_end_of_sentence(before) && ends_paragraph(end);
        points.then_some(Span::new(at, end))
    })
}

/// The marks in the text, in order, that point to the notes among its zones.
pub(super) fn marks_of_notes(text: &str, zones: &[Zone]) -> Vec<Zone> {
    let notes = zones.iter().filter(|zone| zone.reason == REASON);
    let known: BTreeSet<&str> = notes.flat_map(|zone| zone.span.of(text).lines()).filter_map(mark_at_start).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let counted = zones.iter().filter(|zone| zone.kind.is_counted());
    let spans = counted.flat_map(|zone| marks(zone.span.of(text)).map(|span| span.shifted(zone.span.start)));
    let of_notes = spans.filter(|span| known.contains(span.of(text)));
    of_notes.map(|span| Zone { kind: ZoneKind::Boilerplate, span, reason: "the mark of a note" }).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn found(text: &str) -> Vec<&str> {
        let lines = lines(text);
        lines_of_notes(&lines).into_iter().map(|idx| lines[idx].text).collect()
    }

    #[test]
    fn notes_are_pointed_at_and_close_the_page_or_the_text() {
        let text = "发展新质生产力①，建设“双一流”²。\n①新质生产力：指先进生产力。\n— 3 —\n继续推进。\n²双一流：指大学和学科。\n";
        assert_eq!(found(text), ["①新质生产力：指先进生产力。", "²双一流：指大学和学科。"]);
    }

    #[test]
    fn a_mark_may_stand_behind_a_paragraph() {
        assert_eq!(found("推进产业升级。①\n①产业升级：指结构的改善。\n"), ["①产业升级：指结构的改善。"]);
    }

    #[test]
    fn notes_may_be_called_notes_and_have_a_heading() {
        let text = "发展新质生产力[注1]，建设“双一流”[注2]。\n注释：\n[注1]新质生产力：指先进生产力。\n[注2]双一流：指大学。\n";
        assert_eq!(found(text), ["注释：", "[注1]新质生产力：指先进生产力。", "[注2]双一流：指大学。"]);
        let text = "发展新质生产力[注1]。\n注释：[注1]新质生产力：指先进生产力。\n";
        assert_eq!(found(text), ["注释：[注1]新质生产力：指先进生产力。"]);
    }

    #[test]
    fn a_list_is_no_note() {
        assert_eq!(found("重点工作包括：①水利，②教育。\n①水利方面，建成水库。\n②教育方面，建成学校。\n"), [""; 0]);
        assert_eq!(found("包括：①水利。②教育。③\n①水利，建成水库。\n②教育，建成学校。\n"), [""; 0]);
        assert_eq!(found("分为四类①。\n①甲类。\n然后是下一段，继续论述。\n"), [""; 0]);
    }

    #[test]
    fn marks_in_the_text_are_those_of_its_notes() {
        let text = "生产力①面积3m²。\n①指先进生产力。\n";
        let start = text.find("\n①").unwrap() + 1;
        let zones = [
            Zone { kind: ZoneKind::Body, span: Span::new(0, start), reason: "" },
            Zone { kind: ZoneKind::Appendix, span: Span::new(start, text.len()), reason: REASON },
        ];
        let marks: Vec<Span> = marks_of_notes(text, &zones).iter().map(|mark| mark.span).collect();
        assert_eq!(marks, [Span::new(9, 12)]);
    }
}
