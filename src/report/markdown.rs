//! The report in GitHub-flavoured Markdown: the same content, shorter, with links to charts and tables.

use super::template::{self, ReportError, ReportOptions, Source};
use super::view::ReportView;

const SOURCES: &[Source] = &[
    ("report.md", include_str!("../../assets/report/report.md")),
    ("macros.md", include_str!("../../assets/report/macros.md")),
];

/// Writes the Markdown.
///
/// # Errors
///
/// When the view contradicts itself, such as a passage of a document that is not there.
pub fn render(view: &ReportView, options: &ReportOptions) -> Result<String, ReportError> {
    template::render(SOURCES, view, options)
}

/// A stretch of an edit: struck where it went, bold where it came.
///
/// Stars and tildes beside punctuation are not markup in the middle of Chinese text; there tags are.
pub(crate) fn edit(text: &str, kind: &str) -> String {
    let (mark, tag) = match kind {
        "insert" => ("**", "ins"),
        "delete" => ("~~", "del"),
        _ => return escape_cell(text),
    };
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let escaped = escape_cell(text);
    if is_word(text.chars().next()) && is_word(text.chars().next_back()) {
        format!("{mark}{escaped}{mark}")
    } else {
        format!("<{tag}>{escaped}</{tag}>")
    }
}

/// Text that stays text in a table cell: no markup, no column borders, no line breaks.
pub(crate) fn escape_cell(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '~' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_of_punctuation_is_a_tag_since_stars_would_stay_stars() {
        assert_eq!(edit("芽", "insert"), "**芽**");
        assert_eq!(edit("“链长", "delete"), "<del>“链长</del>");
        assert_eq!(edit("新枝", "equal"), "新枝");
    }

    #[test]
    fn markup_in_a_cell_stays_text() {
        assert_eq!(escape_cell("a|b\n**c** <d>"), r"a\|b \*\*c\*\* \<d\>");
    }
}
