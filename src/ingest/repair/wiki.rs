//! Wiki: what is left of wiki markup in a text.
//!
//! Notes (`<ref>…</ref>`), links to files and categories go with what they hold, other links (`[[a|b]]`) keep their words.
//! Templates (`{{…}}`) go where they stand in lines of their own, in a text that is a wiki's by its links, notes or
//! parameters: `{{name}}` alone is a blank that somebody is to fill in. Templates that only set words keep them.

use std::ops::Range;

use crate::{
    corpus::{Edit, Span},
    ingest::repair::characters::is_han,
};

/// No note or template left in a text is longer, in bytes.
const LONGEST: usize = 5_000;

/// Neither is a link, but for that to a file, whose caption may hold others.
const LONGEST_LINK: usize = 400;

/// After so many marks that nothing closes no more are looked at: they are no markup, and each costs a search.
const MOST_UNCLOSED: usize = 100;

/// Before the colon of a link that is not to be read: a file, a category.
const NAMESPACES: [&str; 11] =
    ["文件", "檔案", "档案", "图像", "圖像", "分类", "分類", "file", "image", "category", "media"];

/// Templates that only set the words they hold.
const SETTERS: [&str; 15] = [
    "lang", "nowrap", "center", "larger", "smaller", "right", "left", "ruby", "big", "small", "c", "sc", "u", "b", "r",
];

/// Deletes wiki markup.
pub fn markup(text: &str) -> Vec<Edit> {
    let holds = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    let (has_links, has_templates, has_notes) = (holds("[["), holds("{{"), holds("<ref"));
    let mut edits = Vec::new();
    if has_notes {
        notes(text, &mut edits);
    }
    if has_links {
        links(text, &mut edits);
    }
    if has_templates && (!edits.is_empty() || has_parameters(text)) {
        templates(text, &mut edits);
    }
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let mut end = 0;
    edits.retain(|edit| {
        let is_outer = edit.span.start >= end;
        end = end.max(edit.span.end);
        is_outer
    });
    edits
}

fn deletion(span: Range<usize>) -> Edit {
    Edit { span: Span::new(span.start, span.end), replacement: String::new() }
}

/// `<ref>…</ref>`, `<ref name="a" />`.
fn notes(text: &str, edits: &mut Vec<Edit>) {
    for start in memchr::memmem::find_iter(text.as_bytes(), "<ref") {
        let window = bounded(text, start);
        if !window["<ref".len()..].starts_with(['>', ' ', '/']) {
            continue;
        }
        let Some(open) = window.find('>') else { continue };
        let end = match window[..open].ends_with('/') {
            true => Some(open + 1),
            false => window.find("</ref>").map(|close| close + "</ref>".len()),
        };
        let is_one = |end: &usize| !window[open..*end].contains("<ref");
        edits.extend(end.filter(is_one).map(|end| deletion(start..start + end)));
    }
}

/// `[[文件:…]]` goes, `[[宪法|本法]]` becomes its words.
fn links(text: &str, edits: &mut Vec<Edit>) {
    let mut done = 0;
    for Range { start, end } in enclosed(text, "[[", "]]") {
        if start < done {
            continue;
        }
        let inside = &text[start + 2..end - 2];
        let is_caption = !stands_alone(text, &(start..end)) && inside.contains('|') && !is_picture(inside);
        if is_apart(inside) && !is_caption {
            edits.push(deletion(whole_lines(text, start..end)));
            done = end;
        } else if is_link(inside) {
            let words = inside.rfind('|').map_or(start + 2, |bar| start + 2 + bar + 1);
            edits.push(deletion(start..words));
            edits.push(deletion(end - 2..end));
        }
    }
}

fn is_apart(inside: &str) -> bool {
    let Some((space, _)) = inside.split_once([':', '：']) else { return false };
    NAMESPACES.contains(&space.trim().to_lowercase().as_str())
}

/// Whether a link shows a file of a kind that holds no text.
fn is_picture(inside: &str) -> bool {
    let name = inside.split('|').next().unwrap_or_default().trim().to_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ogg", ".webm", ".djvu"].iter().any(|end| name.ends_with(end))
}

fn is_link(inside: &str) -> bool {
    inside.len() <= LONGEST_LINK && !inside.contains(['\n', '[', ']', '{']) && inside.contains(is_han)
}

/// Whether a template has a parameter: `{{header⏎| title = …`, `{{lang|zh|…}}`.
fn has_parameters(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "{{").any(|start| {
        let name = bounded(text, start + 2);
        let end = name.find(['|', '}', '{']).unwrap_or(name.len());
        (1..=60).contains(&name[..end].trim().len()) && name[end..].starts_with('|')
    })
}

fn templates(text: &str, edits: &mut Vec<Edit>) {
    let mut done = 0;
    for Range { start, end } in enclosed(text, "{{", "}}") {
        if start < done {
            continue;
        }
        done = end;
        let inside = &text[start + 2..end - 2];
        let name = inside.split('|').next().unwrap_or_default().trim().to_lowercase();
        if SETTERS.contains(&name.as_str()) && inside.contains('|') && !inside.contains(['{', '[', '=']) {
            let words = start + 2 + inside.rfind('|').map_or(0, |bar| bar + 1);
            edits.push(deletion(start..words));
            edits.push(deletion(end - 2..end));
        } else if let Some(words) = sentence_in(inside) {
            edits.push(deletion(start..end - 2 - words.len()));
            edits.push(deletion(end - 2..end));
        } else if stands_alone(text, &(start..end)) {
            edits.push(deletion(whole_lines(text, start..end)));
        }
    }
}

/// What a template quotes or sets: its last part, where that has no name and is a sentence.
fn sentence_in(inside: &str) -> Option<&str> {
    const LEAST_HAN: usize = 15;
    let (_, words) = inside.rsplit_once('|')?;
    let is_sentence =
        words.ends_with(['。', '！', '？', '；']) || words.chars().filter(|c| is_han(*c)).count() > LEAST_HAN;
    (is_sentence && !words.contains(['=', '{', '}', '['])).then_some(words)
}

/// The stretches from an opening mark to the one that closes it, the outer before those in them.
fn enclosed<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut n_unclosed = 0;
    memchr::memmem::find_iter(text.as_bytes(), open)
        .map_while(move |start| {
            let end = closing(text, start, open, close);
            n_unclosed += usize::from(end.is_none());
            (n_unclosed <= MOST_UNCLOSED).then_some(end.map(|end| start..end))
        })
        .flatten()
}

/// One past the mark that closes the one at `start`, others of their kind between them.
fn closing(text: &str, start: usize, open: &str, close: &str) -> Option<usize> {
    let window = bounded(text, start);
    let mut depth = 0_usize;
    let mut at = 0;
    while at < window.len() {
        let rest = &window[at..];
        if rest.starts_with(open) {
            depth += 1;
            at += open.len();
        } else if rest.starts_with(close) {
            depth = depth.checked_sub(1)?;
            at += close.len();
            if depth == 0 {
                return Some(start + at);
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    None
}

/// Whether nothing else stands in the lines of a stretch.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
    let behind = text[span.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && behind.trim().is_empty()
}

/// The stretch, with its line break where it stands alone.
fn whole_lines(text: &str, span: Range<usize>) -> Range<usize> {
    let has_break = text[span.end..].starts_with('\n') && (span.start == 0 || text[..span.start].ends_with('\n'));
    span.start..span.end + usize::from(has_break)
}

fn bounded(text: &str, start: usize) -> &str {
    &text[start..text.floor_char_boundary(start.saturating_add(LONGEST))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn cleaned(text: &str) -> String {
        edited(text, &markup(text)).0
    }

    #[test]
    fn notes_and_links_to_files_and_categories_go() {
        assert_eq!(
            cleaned(
                "报告<ref name=\"a\">见[[某书]]，第3页</ref>工作。<ref name=\"a\" />\n[[文件:a.jpg|thumb|[[某地]]的图]]\n[[分类:报告]]\n"
            ),
            "报告工作。\n"
        );
    }

    #[test]
    fn links_keep_their_words() {
        assert_eq!(cleaned("坚持[[改革开放]]和[[社会主义市场经济|市场经济]]。"), "坚持改革开放和市场经济。");
        assert_eq!(cleaned("矩阵[[1, 2], [3, 4]]和[[1]]"), "矩阵[[1, 2], [3, 4]]和[[1]]");
    }

    #[test]
    fn templates_in_lines_of_their_own_go_and_those_that_set_words_keep_them() {
        let text = "{{header\n| title = 政府工作报告\n| note = {{some|x}}\n}}\n政府工作报告\n{{PD-PRC-exempt}}\n坚持{{lang|zh|扩大内需}}。\n";
        assert_eq!(cleaned(text), "政府工作报告\n坚持扩大内需。\n");
    }

    #[test]
    fn a_sentence_in_a_template_and_the_words_of_a_link_are_text() {
        let text = "{{header\n| title = 报告\n}}\n{{quote|必须坚持人民至上。}}\n根据[[Wikisource:版权信息|著作权法]]的规定，[[文件:改革的决定|改革决定]]有效。\n";
        assert_eq!(cleaned(text), "必须坚持人民至上。\n根据著作权法的规定，改革决定有效。\n");
    }

    #[test]
    fn blanks_to_be_filled_in_stay() {
        for text in ["请在{{date}}处填写日期。\n{{name}}\n", "<reference>和{{", "[[未完", "}} {{ [[ ]]"] {
            assert_eq!(cleaned(text), text);
        }
    }
}
