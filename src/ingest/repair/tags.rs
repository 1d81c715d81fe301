//! Tags: what is left of HTML elements in a text.
//!
//! Only names that HTML has, with nothing or attributes behind them, so that `<规划>` and `a<b` stay. A tag that ends
//! a line on a page becomes a line break. Scripts and styles go with what they hold, where they are closed.

use crate::corpus::{Edit, Span};

/// Names of elements whose border ends a line.
const BLOCKS: [&str; 30] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "tbody",
    "thead",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "center",
    "blockquote",
    "html",
    "head",
    "body",
    "title",
    "dl",
    "dt",
    "dd",
    "article",
    "header",
    "footer",
    "figure",
];

/// Names of the other elements that turn up in texts.
const INLINE: [&str; 27] = [
    "span", "a", "b", "i", "u", "em", "strong", "font", "td", "th", "img", "sup", "sub", "small", "o:p", "ref",
    "nowiki", "section", "pre", "s", "del", "ins", "mark", "label", "code", "meta", "link",
];

/// Names of elements whose content is no text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// No such element left in a text is longer, in bytes.
const LONGEST_HIDDEN: usize = 100_000;

/// No tag of a text page is longer, in bytes.
const LONGEST_TAG: usize = 1000;

/// Replaces tags and comments.
pub fn tags(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for start in memchr::memchr_iter(b'<', text.as_bytes()) {
        if edits.last().is_some_and(|last| start < last.span.end) {
            continue;
        }
        edits.extend(edit_at(text, start));
    }
    edits
}

fn edit_at(text: &str, start: usize) -> Option<Edit> {
    let window =
        text[start..].char_indices().nth(LONGEST_TAG).map_or(&text[start..], |(end, _)| &text[start..start + end]);
    if let Some(comment) = window.strip_prefix("<!--") {
        let end = start + 4 + comment.find("-->")? + 3;
        return Some(Edit { span: Span::new(start, end), replacement: String::new() });
    }
    let end = window.find('>')?;
    let inside = window[1..end].trim_start_matches('/').trim_end_matches('/').trim_end();
    let name_length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_length);
    let name = name.to_ascii_lowercase();
    let is_tag = attributes.is_empty() || (attributes.starts_with(char::is_whitespace) && attributes.contains('='));
    let is_block = BLOCKS.contains(&name.as_str());
    let end = start + end + 1;
    if is_tag && HIDDEN.contains(&name.as_str()) && !window.starts_with("</") {
        let span = Span::new(start, end_of_hidden(text, end, &name)?);
        return Some(Edit { span, replacement: String::new() });
    }
    let is_at_border =
        text[..start].ends_with('\n') || text[end..].starts_with('\n') || start == 0 || end == text.len();
    let replacement = if is_block && !is_at_border { "\n" } else { "" };
    (is_tag && !inside.contains('<') && (is_block || INLINE.contains(&name.as_str())))
        .then(|| Edit { span: Span::new(start, end), replacement: replacement.to_owned() })
}

/// Behind the closing tag of an element that begins before `from`; `None` where nothing closes it.
fn end_of_hidden(text: &str, from: usize, name: &str) -> Option<usize> {
    let window = &text[from..text.floor_char_boundary(from.saturating_add(LONGEST_HIDDEN))];
    let closes = |at: &usize| {
        let behind = &window.as_bytes()[at + 2..];
        behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let close = memchr::memmem::find_iter(window.as_bytes(), "</").find(closes)?;
    Some(from + close + window[close..].find('>')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn cleaned(text: &str) -> String {
        edited(text, &tags(text)).0
    }

    #[test]
    fn tags_go_and_blocks_end_lines() {
        assert_eq!(cleaned("<p style=\"x\">一是<b>稳</b>。<br/>二是进。</p><!-- 注 -->"), "一是稳。\n二是进。\n");
    }

    #[test]
    fn scripts_and_styles_go_with_their_content() {
        assert_eq!(
            cleaned(
                "组织领导。<script>var a=1;document.write(\"<p>x</p>\")</SCRIPT><style type='a'>p{color:red}</style>落实责任。"
            ),
            "组织领导。落实责任。"
        );
        assert_eq!(cleaned("脚本<script>和</style>正文"), "脚本<script>和</style>正文");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in ["<规划>和a<b，x>y", "5<a and b>3", "<管理办法>", "<"] {
            assert_eq!(cleaned(text), text);
        }
    }
}
