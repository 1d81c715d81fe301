//! Lists of members: the parts of a stretch of text that is read as a list, cut to what they list.
//!
//! Reads a stretch and the number of parts that is looked for, gives them as spans; what leads to the first and what
//! follows the last is cut off where the others tell their measure. Where lists stand is the work of
//! [`members_beside`](super::members::members_beside).

use crate::corpus::Span;

/// What numbers members.
pub(super) const ORDINALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Longest member, in characters.
const LONGEST_MEMBER: usize = 40;

/// The parts of a list, if it has just so many, by the coarsest mark that gives them.
pub(super) fn list_of(text: &str, list: Span, n: usize) -> Option<Vec<Span>> {
    let separators: [&[char]; 4] = [&[';', '；'], &[',', '，'], &['、'], &['、', ',', '，', ';', '；']];
    separators.iter().map(|marks| parts_at(text, list, marks)).find_map(|parts| match parts.len() {
        found if found == n => evened(text, parts),
        found if found > n => alike(text, &parts, n),
        _ => None,
    })
}

/// What stands between marks.
pub(super) fn parts_at(text: &str, list: Span, marks: &[char]) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    let mut start = list.start;
    for (at, mark) in list.of(text).match_indices(marks) {
        parts.push(trimmed(text, Span::new(start, list.start + at)));
        start = list.start + at + mark.len();
    }
    parts.push(trimmed(text, Span::new(start, list.end)));
    parts
}

/// As many neighbours as there are members, if they begin alike and no others do: 坚持…、坚持…、坚持….
fn alike(text: &str, parts: &[Span], n: usize) -> Option<Vec<Span>> {
    let head = |part: &Span| part.of(text).chars().take(2).collect::<String>();
    let runs = parts.chunk_by(|one, other| head(one) == head(other) && head(one).chars().count() == 2);
    let run = runs.max_by_key(|run| run.len()).filter(|run| run.len() == n && n > 1)?;
    run.iter().all(|member| is_member(text, *member)).then(|| run.to_vec())
}

/// The members, where all between are of one length, with the first and the last cut to it: words that lead to a list
/// or follow it stand beside no mark.
fn evened(text: &str, mut parts: Vec<Span>) -> Option<Vec<Span>> {
    let n_chars = |span: &Span| span.of(text).chars().count();
    let n = parts.len();
    if n < 2 {
        return None;
    }
    let head: String = parts[1].of(text).chars().take(2).collect();
    if n > 2 && parts[1..].iter().all(|part| part.of(text).starts_with(&head)) {
        // The members begin alike: what stands before the first is no part of it.
        let lead = parts[0].of(text).find(&head)?;
        parts[0] = Span::new(parts[0].start + lead, parts[0].end);
        return parts.iter().all(|part| is_member(text, *part)).then_some(parts);
    }
    let usual = if n > 2 { n_chars(&parts[1]) } else { n_chars(&parts[0]).min(n_chars(&parts[1])) };
    let is_even = parts[1..n - 1].iter().all(|part| n_chars(part) == usual);
    if is_even && n > 2 {
        let first = parts[0];
        let surplus = n_chars(&first).saturating_sub(usual);
        let skipped: usize = first.of(text).chars().take(surplus).map(char::len_utf8).sum();
        parts[0] = Span::new(first.start + skipped, first.end);
        let last = parts[n - 1];
        let kept: usize = last.of(text).chars().take(usual).map(char::len_utf8).sum();
        parts[n - 1] = Span::new(last.start, last.start + kept);
    }
    parts.iter().all(|part| is_member(text, *part)).then_some(parts)
}

pub(super) fn is_member(text: &str, member: Span) -> bool {
    let n_chars = member.of(text).chars().count();
    (2..=LONGEST_MEMBER).contains(&n_chars) && !member.of(text).contains(['\n', '。'])
}

/// A span without marks, numbers of a list and white space at its borders.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let is_mark = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '和' | '。' | '“' | '”' | '①'..='⑳')
    };
    let words = span.of(text);
    let bare = words.trim_start_matches(is_mark);
    // 一、问题导向: the number of a list is no part of its member.
    let unnumbered = bare.trim_start_matches(ORDINALS);
    let bare = if unnumbered.starts_with('、') { unnumbered.trim_start_matches(is_mark) } else { bare };
    let start = span.start + words.len() - bare.len();
    Span::new(start, start + bare.trim_end_matches(is_mark).len())
}
