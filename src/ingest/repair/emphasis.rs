//! Emphasis: marks of Markdown that cannot be anything else, in a text that need not be Markdown otherwise.
//!
//! Reads folded text, gives edits that delete `*` and `_` (one or more), `~~` and `==` around words, `[^1]`, `- [ ]`,
//! and the backslash before such a sign. A star or a dash may as well be the mask of a name or number (`李*明副市长张*华`,
//! `*月*日至*月*日`) or a gap to be filled in (`姓名_性别_年龄_`), so what stands between two of them must be words of the
//! dictionary. Source of the marks: CommonMark 0.31, and GitHub's extension.

use super::{byte_slip::words_in, characters::is_han};
use crate::{
    corpus::{Edit, Span},
    ingest::scan,
};

/// The longest emphasis, in characters.
const LONGEST: usize = 40;

/// The least share of its characters that stand in words: a new word may be among them.
const LEAST_IN_WORDS: f64 = 0.6;

/// The longest word that is looked for at an edge, in characters.
const LONGEST_WORD: usize = 6;

/// Deletes the marks.
pub fn marks(text: &str, knows_word: &dyn Fn(&str) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done = 0;
    for at in scan::places(text, begins) {
        if at < done {
            continue;
        }
        let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
        done = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let line = &text[start..done];
        if line.contains(is_han) {
            let mut found = in_line(line, knows_word);
            found.sort_unstable();
            found.dedup();
            edits.extend(found.iter().map(|span| Edit { span: span.shifted(start), replacement: String::new() }));
        }
    }
    edits
}

/// `*`, `_`, `\`, `~~`, `==`, `[^`, `[ ` or `[x`.
fn begins(first: u8, second: u8, _: u8) -> bool {
    let is_double = (second == first) & ((first == b'~') | (first == b'='));
    let in_brackets = (second == b'^') | (second == b' ') | (second == b'x') | (second == b'X');
    (first == b'*') | (first == b'_') | (first == b'\\') | is_double | (first == b'[') & in_brackets
}

fn in_line(line: &str, knows_word: &dyn Fn(&str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    found.extend(task(line));
    references(line, &mut found);
    for mark in ['*', '_', '~', '='] {
        let runs = runs(line, mark);
        // What is emphasised has a mark on both sides; an odd one tells of masks and gaps.
        if runs.len().is_multiple_of(2) {
            pairs(line, &runs, knows_word, &mut found);
        }
    }
    let escaped = |(at, _): (usize, &str)| {
        let is_sign = line[at + 1..].starts_with(['*', '_', '#', '`', '~', '[', ']']);
        is_sign.then(|| Span::new(at, at + 1))
    };
    found.extend(line.match_indices('\\').filter_map(escaped));
    found
}

/// The box of a list of tasks: `- [ ] `.
fn task(line: &str) -> Option<Span> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let behind = line[start..].strip_prefix(['-', '*', '+'])?.strip_prefix(" [")?;
    let inside = behind.strip_prefix([' ', 'x', 'X'])?.strip_prefix("] ")?;
    Some(Span::new(start, line.len() - inside.len()))
}

/// `[^1]`, with the colon behind it at the head of a line.
fn references(line: &str, found: &mut Vec<Span>) {
    for (start, _) in line.match_indices("[^") {
        let name = line[start + 2..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let end = start + 2 + name;
        if !(1..=8).contains(&name) || !line[end..].starts_with(']') {
            continue;
        }
        let behind = &line[end + 1..];
        let note = behind.strip_prefix([':', '：']).filter(|_| line[..start].trim().is_empty()).unwrap_or(behind);
        let note = if note.len() < behind.len() { note.trim_start_matches(' ') } else { note };
        found.push(Span::new(start, line.len() - note.len()));
    }
}

/// The runs of one mark; those behind a backslash are none.
fn runs(line: &str, mark: char) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, found) in line.match_indices(mark).filter(|(at, _)| !line[..*at].ends_with('\\')) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + found.len(),
            _ => runs.push(Span::new(at, at + found.len())),
        }
    }
    let is_double = matches!(mark, '~' | '=');
    runs.retain(|run| !is_double || run.len() == 2);
    runs
}

fn pairs(line: &str, runs: &[Span], knows_word: &dyn Fn(&str) -> bool, found: &mut Vec<Span>) {
    let [opening, closing] = [0, 1].map(|first| runs.iter().skip(first).step_by(2));
    let are_all = || {
        opening.clone().zip(closing.clone()).all(|(opening, closing)| {
            let inside = &line[opening.end..closing.start];
            opening.len() == closing.len() && opening.len() <= 3 && are_words(inside, knows_word)
        })
    };
    if !runs.is_empty() && are_all() {
        found.extend(runs.iter().copied());
    }
}

/// Two characters or more, of which most stand in words, one of them at an edge.
fn are_words(inside: &str, knows_word: &dyn Fn(&str) -> bool) -> bool {
    let chars: Vec<char> = inside.chars().take(LONGEST + 1).collect();
    let is_word_character = |&c: &char| is_han(c) || c.is_ascii_alphanumeric() || "、“”《》·—- ".contains(c);
    // `*年*月*日至*月*日`: the unit belongs to what the mark before it hides.
    let begins_with_unit = chars.first().is_some_and(|&c| "年月日时分号省市县区镇乡村元万亿".contains(c));
    let is_bounded = chars.first() != Some(&' ') && chars.last() != Some(&' ');
    if !(2..=LONGEST).contains(&chars.len()) || !chars.iter().all(is_word_character) || begins_with_unit || !is_bounded
    {
        return false;
    }
    let is_word = |part: &[char]| knows_word(&part.iter().collect::<String>());
    let lengths = || 2..=LONGEST_WORD.min(chars.len());
    let has_word_at_edge = || lengths().any(|n| is_word(&chars[..n]) || is_word(&chars[chars.len() - n..]));
    words_in(inside, knows_word) >= LEAST_IN_WORDS && has_word_at_edge()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn cleaned(text: &str) -> String {
        let words = ["创新", "数字", "数字经济", "重点", "统筹", "生产力", "副市长", "性别", "删除", "高亮"];
        edited(text, &marks(text, &|word| words.contains(&word))).0
    }

    #[test]
    fn words_between_marks_lose_them() {
        assert_eq!(
            cleaned(
                "坚持*创新*驱动发展，做好_数字经济_工作，__重点__任务，***统筹***，~~删除~~，==高亮==，*新质生产力*。"
            ),
            "坚持创新驱动发展，做好数字经济工作，重点任务，统筹，删除，高亮，新质生产力。"
        );
    }

    #[test]
    fn masks_gaps_and_products_stay() {
        for text in [
            "*月*日参加_展",
            "于*年*月*日至*月*日",
            "李*明副市长张*华",
            "李*、王*、张*等",
            "姓名_性别_年龄_",
            "甲方_与乙方_签订",
            "**省**市***同志",
            "面积3*4*5米",
            "A==B，甲==乙",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn references_tasks_and_escapes_lose_their_marks() {
        assert_eq!(
            cleaned("任务[^1]。\n[^1]: 注\n- [ ] 落实\n- [x] 完成\n\\*注\\*\n"),
            "任务。\n注\n落实\n完成\n*注*\n"
        );
        assert_eq!(cleaned("公式[1]，[ 一 ]，a\\*b\n"), "公式[1]，[ 一 ]，a*b\n");
    }
}
