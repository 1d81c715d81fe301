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
    fn markup_in_a_cell_stays_text() {
        assert_eq!(escape_cell("a|b\n**c** <d>"), r"a\|b \*\*c\*\* \<d\>");
    }
}
