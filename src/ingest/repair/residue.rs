//! Residue: what is left of HTML and Markdown in a text.

use crate::{
    corpus::{Edit, Heading, Span},
    ingest::{entities::character_named, scan},
};

/// Entities whose characters would only be folded again.
const FOLDED: [(&str, &str); 7] =
    [("nbsp", " "), ("ensp", " "), ("emsp", " "), ("thinsp", " "), ("zwnj", ""), ("zwj", ""), ("shy", "")];

/// Blanks are often left without their semicolon.
const BLANKS: [&str; 3] = ["nbsp", "ensp", "emsp"];

/// Pages that were escaped twice write `&amp;nbsp;`.
const ESCAPED: [&str; 3] = ["amp;", "#38;", "#x26;"];

/// No entity is longer than `&middot;` or `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

/// Marks around fewer characters than these may be the mask of a name: `**省**市`.
const SHORTEST_BOLD: usize = 3;

/// Replaces entities such as `&nbsp;` and `&#8212;`, however often they were escaped.
pub fn entities(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for start in memchr::memchr_iter(b'&', text.as_bytes()) {
        if edits.last().is_none_or(|last| last.span.end <= start) {
            edits.extend(entity(text, start));
        }
    }
    edits
}

fn entity(text: &str, start: usize) -> Option<Edit> {
    let mut rest = &text[start + 1..];
    while let Some(after) = ESCAPED.iter().find_map(|escaped| rest.strip_prefix(escaped)) {
        rest = after;
    }
    let at = text.len() - rest.len();
    let (length, replacement) = named(rest).or_else(|| (at > start + 1).then(|| (0, "&".to_owned())))?;
    Some(Edit { span: Span::new(start, at + length), replacement })
}

/// The length of an entity without its `&`, and its character.
fn named(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
    let with_semicolon = end.and_then(|end| Some((end + 1, character(rest.get(..end)?)?)));
    let blank = || BLANKS.iter().find(|blank| rest.starts_with(**blank)).map(|blank| (blank.len(), " ".to_owned()));
    with_semicolon.or_else(blank)
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    let folded = FOLDED.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned());
    folded.or_else(|| character_named(name).map(String::from))
}

/// Deletes `**` around bold text.
pub fn bold(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"**").is_some() {
        each_line(text, |line, start| bold_marks(line, start, &mut edits));
    }
    edits
}

/// Deletes `#` before headings.
pub fn headings(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if memchr::memchr(b'#', text.as_bytes()).is_some() {
        each_line(text, |line, start| {
            let length = heading_marks(line);
            if length > 0 {
                edits.push(deletion(start, start + length));
            }
        });
    }
    edits
}

/// The lines that `#` marks as headings, in order.
pub fn marked_headings(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    if memchr::memchr(b'#', text.as_bytes()).is_some() {
        each_line(text, |line, start| {
            let line = line.trim_end_matches(['\r', '\n']);
            if heading_marks(line) > 0 {
                let level = line.bytes().take_while(|&byte| byte == b'#').count();
                let level = u8::try_from(level).expect("a heading has six marks at most");
                headings.push(Heading { level, span: Span::new(start, start + line.len()) });
            }
        });
    }
    headings
}

/// The length of the marks before a heading, with the blank behind them.
fn heading_marks(line: &str) -> usize {
    let mut length = 0;
    loop {
        let n_marks = line[length..].bytes().take_while(|&byte| byte == b'#').count();
        if !(1..=6).contains(&n_marks) || !line[length + n_marks..].starts_with(' ') {
            return length;
        }
        length += n_marks + 1;
    }
}

/// Replaces `[words](https://…)` by the words.
pub fn links(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for close in memchr::memmem::find_iter(text.as_bytes(), "](http") {
        let line_start = text[..close].rfind('\n').map_or(0, |at| at + 1);
        let from = edits.last().map_or(line_start, |last| last.span.end.max(line_start));
        // An address may hold another one's start.
        if from > close {
            continue;
        }
        let open = text[from..close].rfind('[').map(|at| from + at);
        let end = text[close..].find([')', '\n', ' ']).map(|at| close + at).filter(|&end| text[end..].starts_with(')'));
        if let (Some(open), Some(end)) = (open, end) {
            let start = if text[..open].ends_with('!') && open > from { open - 1 } else { open };
            edits.push(deletion(start, open + 1));
            edits.push(deletion(close, end + 1));
        }
    }
    edits
}

fn each_line(text: &str, mut visit: impl FnMut(&str, usize)) {
    let mut at = 0;
    for line in scan::lines(text) {
        visit(line, at);
        at += line.len();
    }
}

fn bold_marks(line: &str, line_start: usize, edits: &mut Vec<Edit>) {
    let mut opening: Option<usize> = None;
    for (start, end) in star_runs(line) {
        if end - start != 2 {
            opening = None;
            continue;
        }
        match opening {
            Some(before) if line[before + 2..start].chars().count() >= SHORTEST_BOLD => {
                edits.push(deletion(line_start + before, line_start + before + 2));
                edits.push(deletion(line_start + start, line_start + end));
                opening = None;
            }
            _ => opening = Some(start),
        }
    }
}

/// The runs of stars in a line.
pub(super) fn star_runs(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|&byte| byte == b'*')?;
        at = start + bytes[start..].iter().take_while(|&&byte| byte == b'*').count();
        Some((start, at))
    })
}

fn deletion(start: usize, end: usize) -> Edit {
    Edit { span: Span::new(start, end), replacement: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn apply(text: &str, step: impl Fn(&str) -> Vec<Edit>) -> (String, usize) {
        edited(text, &step(text))
    }

    #[test]
    fn entities_become_their_characters() {
        assert_eq!(apply("A&nbsp;&lt;&#8212;&#x4E2D;", entities), ("A <—中".to_owned(), 4));
        assert_eq!(apply("增长&ge;5&permil;&rarr;&alpha;", entities).0, "增长≥5‰→α");
    }

    #[test]
    fn entities_escaped_twice_or_without_semicolon_are_read() {
        assert_eq!(apply("各位&amp;amp;nbsp;代表&nbsp&nbsp：R&amp;D", entities), ("各位 代表  ：R&D".to_owned(), 4));
    }

    #[test]
    fn links_keep_their_words() {
        assert_eq!(apply("见[规划](https://a.cn/b)全文", links).0, "见规划全文");
        assert_eq!(apply("见[1]和（2）", links).1, 0);
        assert_eq!(apply("见[一](http://a.cn/](http://b.cn)全文", links).0, "见一全文");
    }

    #[test]
    fn an_ampersand_that_is_no_entity_stays() {
        assert_eq!(apply("R&D；A&B;", entities), ("R&D；A&B;".to_owned(), 0));
    }

    #[test]
    fn bold_marks_are_deleted_in_pairs() {
        assert_eq!(apply("**一是稳。**务实。", bold), ("一是稳。务实。".to_owned(), 2));
    }

    #[test]
    fn masks_of_stars_stay() {
        assert_eq!(apply("**省**市***同志", bold), ("**省**市***同志".to_owned(), 0));
    }

    #[test]
    fn heading_marks_are_deleted() {
        assert_eq!(apply("# 标题\n## # 二\n#1 不是\n", headings), ("标题\n二\n#1 不是\n".to_owned(), 2));
    }
}
