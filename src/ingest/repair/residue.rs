//! Residue: what is left of HTML and Markdown in a text.

use crate::corpus::{Edit, Span};

/// Names of entities and their characters; the common ones of Chinese pages.
const ENTITIES: [(&str, &str); 18] = [
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("times", "×"),
    ("permil", "‰"),
];

/// No entity is longer than `&middot;` or `&#x10FFFF;`.
const LONGEST_ENTITY: usize = 10;

/// Marks around fewer characters than these may be the mask of a name: `**省**市`.
const SHORTEST_BOLD: usize = 3;

/// Replaces entities such as `&nbsp;` and `&#8212;`.
pub fn entities(text: &str) -> Vec<Edit> {
    let read = |(start, _): (usize, &str)| {
        let rest = &text.as_bytes()[start + 1..text.len().min(start + LONGEST_ENTITY)];
        let end = start + 1 + rest.iter().position(|&byte| byte == b';')?;
        let replacement = character(text.get(start + 1..end)?)?;
        Some(Edit { span: Span::new(start, end + 1), replacement })
    };
    text.match_indices('&').filter_map(read).collect()
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}

/// Deletes `**` around bold text and `#` before headings.
pub fn markdown(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.contains('#') && !text.contains('*') {
        return edits;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let n_marks = line.bytes().take_while(|&byte| byte == b'#').count();
        if (1..=6).contains(&n_marks) && line[n_marks..].starts_with(' ') {
            edits.push(deletion(at, at + n_marks + 1));
        }
        bold_marks(line, at, &mut edits);
        at += line.len();
    }
    edits
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

fn star_runs(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
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
    use crate::corpus::Rewriting;

    fn apply(text: &str, step: impl Fn(&str) -> Vec<Edit>) -> (String, usize) {
        let mut rewriting = Rewriting::of(text);
        let n_edits = rewriting.apply(&step(text));
        (rewriting.text().to_owned(), n_edits)
    }

    #[test]
    fn entities_become_their_characters() {
        assert_eq!(apply("A&nbsp;&amp;&#8212;&#x4E2D;", entities), ("A &—中".to_owned(), 4));
    }

    #[test]
    fn an_ampersand_that_is_no_entity_stays() {
        assert_eq!(apply("R&D；A&B;", entities), ("R&D；A&B;".to_owned(), 0));
    }

    #[test]
    fn bold_marks_are_deleted_in_pairs() {
        assert_eq!(apply("**一是稳。**务实。", markdown), ("一是稳。务实。".to_owned(), 2));
    }

    #[test]
    fn masks_of_stars_stay() {
        assert_eq!(apply("**省**市***同志", markdown), ("**省**市***同志".to_owned(), 0));
    }

    #[test]
    fn heading_marks_are_deleted() {
        assert_eq!(apply("# 标题\n#1 不是\n", markdown), ("标题\n#1 不是\n".to_owned(), 1));
    }
}
