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

/// What a list is read for.
#[derive(Clone, Copy)]
pub(super) struct Sought<'a> {
    /// How many members there are.
    pub(super) n: usize,
    /// What the formula counts: 坚持 of 三个坚持.
    pub(super) word: &'a str,
    /// On which side of the formula the list stands.
    pub(super) side: Side,
}

/// A side of a formula.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The list leads to the formula, and may have words before it.
    Before,
    /// The list is introduced behind the formula, and may have words behind it.
    Behind,
}

/// The parts of a list, if it has just so many, by the coarsest mark that gives them.
pub(super) fn list_of(text: &str, list: Span, sought: Sought<'_>) -> Option<Vec<Span>> {
    let separators: [&[char]; 4] = [&[';', '；'], &[',', '，'], &['、'], &['、', ',', '，', ';', '；']];
    // A list before the formula may stand in an item that has a number of its own.
    let is_torn = |marks: &[char]| sought.side == Side::Behind && numbers_first_alone(list.of(text), marks);
    let separators = separators.iter().filter(|marks| !is_torn(marks));
    separators.map(|marks| parts_at(text, list, marks)).find_map(|mut parts| match parts.len() {
        found if found == sought.n => {
            end_alike(text, &mut parts, [',', '，']);
            evened(text, parts, sought)
        }
        found if found + 1 == sought.n && found > 1 => evened(text, with_last_two(text, parts)?, sought),
        found if found > sought.n => alike(text, &parts, sought.n),
        _ => None,
    })
}

/// Whether the first part has a number and the next has none, so that the marks part what a member says.
fn numbers_first_alone(list: &str, marks: &[char]) -> bool {
    let words = list.split(marks).map(str::trim_start);
    let mut is_numbered = words.map(|words| unnumbered(words).len() < words.len());
    is_numbered.next() == Some(true) && is_numbered.next() == Some(false)
}

/// The parts where the last is two that 和 joins: 形式主义、官僚主义、享乐主义和奢靡之风. `None` where it is one.
fn with_last_two(text: &str, mut parts: Vec<Span>) -> Option<Vec<Span>> {
    let last = parts.pop()?;
    let (before, behind) = last.of(text).split_once('和').filter(|(_, behind)| !behind.contains('和'))?;
    let end = last.start + before.len();
    parts.extend([Span::new(last.start, end), Span::new(last.end - behind.len(), last.end)]);
    Some(parts)
}

/// Where no other member has a clause behind such a mark, the last one has none either: what follows it speaks of all, or
/// of something else.
pub(super) fn end_alike(text: &str, members: &mut [Span], marks: [char; 2]) {
    let clause = |member: &Span| member.of(text).find(marks);
    if let Some((last, others)) = members.split_last_mut()
        && others.iter().all(|other| clause(other).is_none())
        && let Some(at) = clause(last)
    {
        last.end = last.start + at;
    }
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

/// The members without the words that lead to a list or follow it, which stand beside no mark: from where they begin
/// alike, or of the length that all between have. Of two none stands between, so that a list before a formula must
/// begin its two with what is counted.
fn evened(text: &str, mut parts: Vec<Span>, sought: Sought<'_>) -> Option<Vec<Span>> {
    let n = parts.len();
    if n < 2 {
        return None;
    }
    let is_even = n > 2 && is_one(&parts[1..n - 1], |part| n_chars(text, part));
    if let Some(head) = common_head(text, &parts, sought.word) {
        match parts[0].of(text).find(head) {
            Some(lead) => parts[0].start += lead,
            // What is introduced has nothing before the first: 即因公出国费、公务用车费、公务接待费.
            None if sought.side == Side::Behind => {}
            None => return None,
        }
    } else if is_even && (n > 3 || sought.side == Side::Before) {
        // One part between the first and the last tells no measure to cut a list by that was introduced.
        cut_lead(text, &mut parts, sought.side);
    } else if n == 2 && sought.side == Side::Before {
        return None;
    }
    if is_even && sought.side == Side::Behind {
        cut_rest(text, &mut parts);
    }
    parts.iter().all(|part| is_member(text, *part)).then_some(parts)
}

/// What all parts but the first begin with: two characters, or the first of what is counted, if the first part has it;
/// one part alone only with all that is counted.
fn common_head<'a>(text: &'a str, parts: &[Span], word: &'a str) -> Option<&'a str> {
    let (first, others) = parts.split_first()?;
    let begin_with = |head: &str| others.iter().all(|part| part.of(text).starts_with(head));
    let next = others.first()?.of(text);
    let two = &next[..bytes(next, 2)];
    if others.len() > 1 && begin_with(two) {
        return Some(two);
    }
    let counted = if others.len() > 1 { &word[..bytes(word, 1)] } else { word };
    (!counted.is_empty() && begin_with(counted) && first.of(text).contains(counted)).then_some(counted)
}

/// Cuts the first part to the length of the next. Where words are introduced, one that ends like the next is a member,
/// however long: 科学技术现代化, 工业现代化.
fn cut_lead(text: &str, parts: &mut [Span], side: Side) {
    let words = parts[0].of(text);
    let surplus = n_chars(text, parts[0]).saturating_sub(n_chars(text, parts[1]));
    if side == Side::Before || !words.ends_with(last_two(parts[1].of(text))) {
        parts[0].start += bytes(words, surplus);
    }
}

/// Cuts the last part to the length of the others where a particle goes on behind that; else it is a longer member.
fn cut_rest(text: &str, parts: &mut [Span]) {
    let usual = n_chars(text, parts[1]);
    if let Some(last) = parts.last_mut() {
        let kept = bytes(last.of(text), usual);
        if last.of(text)[kept..].starts_with(['的', '等', '这']) {
            last.end = last.start + kept;
        }
    }
}

/// Whether parts are members of one list by their looks: of one length, or with one beginning or end.
pub(super) fn is_parallel(text: &str, parts: &[Span]) -> bool {
    is_one(parts, |part| n_chars(text, part))
        || is_one(parts, |part| part.of(text).chars().next())
        || is_one(parts, |part| part.of(text).chars().next_back())
}

fn is_one<T: PartialEq>(parts: &[Span], of: impl Fn(Span) -> T) -> bool {
    parts.windows(2).all(|pair| of(pair[0]) == of(pair[1]))
}

fn n_chars(text: &str, part: Span) -> usize {
    part.of(text).chars().count()
}

/// Bytes of the first characters of some words.
fn bytes(words: &str, n_chars: usize) -> usize {
    words.chars().take(n_chars).map(char::len_utf8).sum()
}

fn last_two(words: &str) -> &str {
    words.char_indices().nth_back(1).map_or(words, |(at, _)| &words[at..])
}

pub(super) fn is_member(text: &str, member: Span) -> bool {
    let n_chars = member.of(text).chars().count();
    // A list inside a member has its own numbers.
    let has_list = ["一是", "二是"].iter().any(|number| member.of(text).contains(number));
    (2..=LONGEST_MEMBER).contains(&n_chars) && !member.of(text).contains(['\n', '。']) && !has_list
}

/// A span without marks, numbers of a list and white space at its borders.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let is_mark = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '、' | '和' | '。' | '“' | '”' | '①'..='⑳')
    };
    let words = span.of(text);
    let bare = unnumbered(words.trim_start_matches(is_mark)).trim_start_matches(is_mark);
    let start = span.start + words.len() - bare.len();
    Span::new(start, start + bare.trim_end_matches(is_mark).len())
}

/// Words without the number of a list, which is no part of its member: 一、问题导向, （一）从严治党, 三是建立制度, 1.坚持改革.
fn unnumbered(words: &str) -> &str {
    let figures = |words: &'_ str| words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = |words: &str| figures(words).max(words.len() - words.trim_start_matches(ORDINALS).len());
    if let Some(inside) = words.strip_prefix(['(', '（']) {
        return inside[number(inside)..].strip_prefix([')', '）']).unwrap_or(words);
    }
    let n_figures = figures(words);
    if n_figures > 0 {
        // 1.5亿 is no number of a list.
        let rest = words[n_figures..].strip_prefix(['.', '．', '、', ')', '）']);
        return rest.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(words);
    }
    words[number(words)..].strip_prefix(['、', '是']).filter(|_| number(words) > 0).unwrap_or(words)
}
