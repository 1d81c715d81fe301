//! Markdown: marks of a text that was written, or exported, as Markdown.
//!
//! A `*`, a dash or a backslash means something else in most texts, so a document must show that it is Markdown first,
//! by headings, bold words, links, fences or tables. What is only a mark is deleted; the cells of a table stay, apart.
//! Masks of names (`李*明`, `138****1234`) stay, and so do list numbers, which are text.
//!
//! Source of the marks: CommonMark 0.31, and the tables of GitHub's extension.

use super::residue;
use crate::{
    corpus::{Edit, Span},
    ingest::scan,
};

/// So many headings, bold words or links show that a document is Markdown; one may be anything.
const LEAST_MARKS: usize = 2;

/// Fewer characters than these between two stars are the rest of a mask.
const SHORTEST_EMPHASIS: usize = 2;

/// Whether a document shows that it is Markdown.
pub fn is_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Nearly every text is told by these four signs alone, many bytes at once.
    let may_be = memchr::memchr3(b'#', b'*', b'`', bytes).is_some() || memchr::memmem::find(bytes, b"](").is_some();
    let may_have_table = || memchr::memmem::find(bytes, b"---").is_some() && memchr::memchr(b'|', bytes).is_some();
    if !may_be && !may_have_table() {
        return false;
    }
    let n_headings = residue::headings(text).len();
    let n_pairs = (residue::bold(text).len() + residue::links(text).len()) / 2;
    let lines = || scan::lines(text).map(str::trim);
    let n_fences = lines().filter(|line| is_fence(line)).count();
    n_headings + n_pairs >= LEAST_MARKS || n_fences >= 2 || lines().any(is_table_rule)
}

/// Deletes the marks that only a Markdown document has, all in one pass.
pub fn marks(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    let mut lines = Lines { has_front_matter: text.starts_with("---\n"), ..Lines::default() };
    for line in scan::lines(text) {
        let end = at + line.trim_end_matches('\n').len();
        lines.visit(text, Span::new(at, end), &mut edits);
        at += line.len();
    }
    edits
}

/// What the lines above say of the next one.
#[derive(Debug, Default)]
struct Lines {
    has_front_matter: bool,
    n_rules: usize,
    is_code: bool,
}

impl Lines {
    fn visit(&mut self, text: &str, line: Span, edits: &mut Vec<Edit>) {
        let words = line.of(text);
        let bare = words.trim();
        if is_fence(bare) {
            self.is_code = !self.is_code;
            edits.push(deletion(line.start, line.end));
        } else if is_rule(bare) {
            self.n_rules += 1;
            let is_of_front_matter = self.has_front_matter && self.n_rules <= 2;
            if !is_of_front_matter {
                edits.push(deletion(line.start, line.end));
            }
        } else if is_table_rule(bare) {
            edits.push(deletion(line.start, line.end));
        } else if !self.is_code {
            let start = line.start + leading_marks(words, line.start, edits);
            row(text, Span::new(start, line.end), edits);
            inside(text, Span::new(start, line.end), edits);
            edits.sort_by_key(|edit| edit.span);
        }
    }
}

/// Three backticks or tildes, with at most a word behind them.
fn is_fence(line: &str) -> bool {
    let rest = line.strip_prefix("```").or_else(|| line.strip_prefix("~~~"));
    rest.is_some_and(|rest| rest.len() <= 20 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// `---`, `***`, `___`, perhaps with blanks between.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| *c != ' ');
    let Some(first) = marks.next().filter(|c| matches!(c, '-' | '*' | '_')) else { return false };
    line.len() <= 80 && marks.clone().count() >= 2 && marks.all(|c| c == first)
}

/// `|---|:--:|`: the line below the head of a table.
fn is_table_rule(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '：' | ' '))
}

/// Deletes quotation marks and list marks at the start of a line; gives the bytes up to its words.
fn leading_marks(line: &str, start: usize, edits: &mut Vec<Edit>) -> usize {
    let mut at = line.len() - line.trim_start_matches(' ').len();
    let first = at;
    while let Some(rest) = line[at..].strip_prefix('>') {
        at += 1 + usize::from(rest.starts_with(' '));
    }
    let list = ["- ", "* ", "+ "].iter().find(|mark| line[at..].starts_with(**mark));
    // `- 12 -` is the number of a page.
    if list.is_some() && !line.trim_end().ends_with(" -") {
        at += 2;
        let task = ["[ ] ", "[x] ", "[X] "].iter().find(|mark| line[at..].starts_with(**mark));
        at += task.map_or(0, |mark| mark.len());
    }
    if at > first {
        edits.push(deletion(start + first, start + at));
    }
    at
}

/// Parts the cells of a table by tabulators.
fn row(text: &str, line: Span, edits: &mut Vec<Edit>) {
    let words = line.of(text);
    let bare = words.trim();
    let is_row = bare.starts_with('|') && bare.ends_with('|') && bare.len() > 2;
    if !is_row {
        return;
    }
    let bars: Vec<usize> = words.match_indices('|').map(|(at, _)| at).filter(|at| !is_escaped(words, *at)).collect();
    for (position, &at) in bars.iter().enumerate() {
        let is_edge = position == 0 || position + 1 == bars.len();
        let before = words[..at].len() - words[..at].trim_end_matches(' ').len();
        let after = words[at + 1..].len() - words[at + 1..].trim_start_matches(' ').len();
        let span = Span::new(line.start + at - before, line.start + at + 1 + after);
        // Two bars around nothing share their blanks.
        let start = edits.last().map_or(span.start, |last| span.start.max(last.span.end));
        let replacement = if is_edge { "" } else { "\t" }.to_owned();
        edits.push(Edit { span: Span::new(start, span.end.max(start)), replacement });
    }
}

fn is_escaped(line: &str, at: usize) -> bool {
    line[..at].ends_with('\\')
}

/// Deletes the marks of code, of emphasis and of links to other files, and the backslash before a sign.
fn inside(text: &str, line: Span, edits: &mut Vec<Edit>) {
    let words = line.of(text);
    let mut found = Vec::new();
    pairs(words, '`', &mut found);
    emphasis(words, &mut found);
    local_links(words, &mut found);
    for (at, _) in words.match_indices('\\') {
        if words[at + 1..].starts_with(|c: char| r"\`*_{}[]()#+-.!|>~".contains(c)) && !is_escaped(words, at) {
            found.push(Span::new(at, at + 1));
        }
    }
    found.sort_unstable();
    let mut end = 0;
    for span in found {
        let whole = span.shifted(line.start);
        let is_taken =
            edits.iter().rev().take_while(|edit| edit.span.end > line.start).any(|edit| overlap(edit.span, whole));
        if span.start >= end && !is_taken {
            end = span.end;
            edits.push(deletion(whole.start, whole.end));
        }
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// Both of two single marks with something between them.
fn pairs(line: &str, mark: char, found: &mut Vec<Span>) {
    let mut open: Option<usize> = None;
    for (at, _) in line.match_indices(mark).filter(|(at, _)| !is_escaped(line, *at)) {
        match open.take().filter(|before| at > before + 1) {
            Some(before) => found.extend([Span::new(before, before + 1), Span::new(at, at + 1)]),
            None => open = Some(at),
        }
    }
}

/// `*words*` and `***words***`, which nothing that could be half a masked word touches from outside.
fn emphasis(line: &str, found: &mut Vec<Span>) {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let runs: Vec<Span> = residue::star_runs(line).map(|(start, end)| Span::new(start, end)).collect();
    let mut open: Option<Span> = None;
    for run in runs {
        let (before, after) = (line[..run.start].chars().next_back(), line[run.end..].chars().next());
        let is_mark = matches!(run.len(), 1 | 3) && before != Some('\\');
        let opens = is_mark && !is_letter(before) && after.is_some_and(|c| !c.is_whitespace());
        let closes = is_mark && !is_letter(after) && before.is_some_and(|c| !c.is_whitespace());
        match open.take().filter(|opening| closes && opening.len() == run.len()) {
            Some(opening) if line[opening.end..run.start].chars().count() >= SHORTEST_EMPHASIS => {
                found.extend([opening, run]);
            }
            _ => open = opens.then_some(run),
        }
    }
}

/// `![图](images/1.png)` and `[附件](a.docx)`: the words stay.
fn local_links(line: &str, found: &mut Vec<Span>) {
    for (close, _) in line.match_indices("](") {
        let Some(open) = line[..close].rfind('[') else { continue };
        let Some(length) = line[close..].find(')') else { continue };
        let address = &line[close + 2..close + length];
        let is_address = !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_graphic());
        if is_address && address.contains(['.', '/', '#']) {
            let start = if line[..open].ends_with('!') { open - 1 } else { open };
            found.extend([Span::new(start, open + 1), Span::new(close, close + length + 1)]);
        }
    }
}

fn deletion(start: usize, end: usize) -> Edit {
    Edit { span: Span::new(start, end), replacement: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn cleaned(text: &str) -> String {
        edited(text, &marks(text)).0
    }

    #[test]
    fn lists_quotes_rules_and_fences_lose_their_marks() {
        let text = "- 一是稳\n* 二是进\n+ [x] 三是好\n> 引文\n>> 内文\n***\n```text\n代码 * 2\n```\n1. 编号\n";
        assert_eq!(cleaned(text), "一是稳\n二是进\n三是好\n引文\n内文\n\n\n代码 * 2\n\n1. 编号\n");
    }

    #[test]
    fn tables_keep_their_cells_apart() {
        assert_eq!(cleaned("| 指标 | 目标 |\n|---|:--:|\n| 增长 | 5% |\n"), "指标\t目标\n\n增长\t5%\n");
        assert_eq!(cleaned("| 甲 |  | 乙 |\n"), "甲\t\t乙\n");
    }

    #[test]
    fn emphasis_code_images_and_escapes_go() {
        let text = "要 *统筹兼顾* ，用 `tifa` 看 ![图](images/1.png)，见[附件](a.docx)，1\\. 和 \\*";
        assert_eq!(cleaned(text), "要 统筹兼顾 ，用 tifa 看 图，见附件，1. 和 *");
    }

    #[test]
    fn masks_pages_and_products_stay() {
        for text in [
            "李*明、张*华到会，电话138****1234",
            "李*明副市长张*华",
            "*月*日",
            "- 12 -",
            "3 * 4 * 5",
            "（见[1]和（2））",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn front_matter_keeps_its_rules() {
        assert_eq!(cleaned("---\ntitle: 一\n---\n正文\n---\n"), "---\ntitle: 一\n---\n正文\n\n");
    }

    #[test]
    fn a_document_must_show_that_it_is_markdown() {
        assert!(is_markdown("# 一\n## 二\n") && is_markdown("```\na\n```\n") && is_markdown("|甲|乙|\n|---|---|\n"));
        for text in ["- 一\n- 二\n", "*月*日**省**市", "# 一\n", "C# 与 3*4", "王 | 李 | 张\n---\n"] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
