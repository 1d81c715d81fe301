//! Lost bytes: which of a row of characters was it?
//!
//! Two of three bytes are left, so the character is one of 64 at most. It is filled in where the other
//! words of the text, or of a dictionary, leave one choice, and a mark where the place in the paragraph does. Nothing
//! is guessed: what several characters fit stays open.

use std::collections::{HashMap, HashSet};

use super::{is_mark, units::Row};
use crate::ingest::repair::characters::{is_common, is_han};

/// The longest word the dictionary is asked for, in characters.
const LONGEST_WORD: usize = 6;

/// A character without its last byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap<'a> {
    /// The characters it could be.
    pub(super) row: Row,
    /// The paragraph before it.
    pub(super) before: &'a [char],
    /// The next characters, some of which may be open as well.
    pub(super) after: &'a [char],
}

impl Gap<'_> {
    fn next(&self) -> Option<char> {
        self.after.first().copied()
    }
}

/// What is known of words.
pub(super) struct Evidence<'a> {
    pairs: HashMap<[char; 2], u32>,
    triples: HashMap<[char; 3], u32>,
    /// What stands before a digit somewhere.
    before_digits: HashSet<char>,
    knows_word: &'a dyn Fn(&str) -> bool,
}

impl<'a> Evidence<'a> {
    /// What a text, apart from its gaps, and a dictionary know.
    pub(super) fn of(text: &str, knows_word: &'a dyn Fn(&str) -> bool) -> Self {
        let (mut pairs, mut triples) = (HashMap::new(), HashMap::new());
        let mut last = ['\n'; 2];
        for c in text.chars().filter(|&c| c != '\t' && c != ' ') {
            *pairs.entry([last[1], c]).or_default() += 1;
            *triples.entry([last[0], last[1], c]).or_default() += 1;
            last = [last[1], c];
        }
        let counted = pairs.keys().filter(|[_, c]: &&[char; 2]| c.is_ascii_digit());
        let before_digits = counted.map(|[before, _]| *before).collect();
        Self { pairs, triples, before_digits, knows_word }
    }
}

/// The only character that fits, if there is one.
pub(super) fn fill(gap: &Gap<'_>, evidence: &Evidence<'_>) -> Option<char> {
    let choices: Vec<char> = gap.row.characters().filter(|&c| is_common(c) || is_mark(c)).collect();
    if let [only] = choices.as_slice() {
        return Some(*only);
    }
    if choices.iter().any(|&c| is_mark(c)) {
        return mark(gap, &choices, evidence);
    }
    date_unit(gap, &choices).or_else(|| word(gap, &choices, evidence))
}

/// The unit behind a number of a date: 月 between two numbers (12月20日), 日 behind 3月5, and 年 behind a year that
/// begins a clause or stands before a number. 展出2000幅 and 第3期 end like years and months, and are left to the words.
fn date_unit(gap: &Gap<'_>, choices: &[char]) -> Option<char> {
    let is_digit = |c: &char| c.is_ascii_digit();
    let n_digits = gap.before.iter().rev().take_while(|c| is_digit(c)).count();
    let (ahead, digits) = gap.before.split_at(gap.before.len() - n_digits);
    let number: u16 = digits.iter().collect::<String>().parse().ok()?;
    let n_following = gap.after.iter().take_while(|c| is_digit(c)).count();
    let has_number = (1..=2).contains(&n_following);
    let begins_clause = ahead.last().is_none_or(|c| c.is_whitespace() || is_mark(*c) || matches!(c, ',' | ';' | ':'));
    let unit = match (ahead.last(), number) {
        (Some('月'), 1..=31) => '日',
        (_, 1840..=2099) if has_number || begins_clause => '年',
        (_, 1..=12) if has_number => '月',
        _ => return None,
    };
    choices.contains(&unit).then_some(unit)
}

/// Each question leaves some of the choices; the first that leaves one decides.
fn word(gap: &Gap<'_>, choices: &[char], evidence: &Evidence<'_>) -> Option<char> {
    let last = |n: usize| gap.before.len().checked_sub(n).map(|idx| gap.before[idx]);
    let in_triple = |c: char| {
        let (Some(first), Some(second)) = (last(2), last(1)) else { return false };
        evidence.triples.contains_key(&[first, second, c])
    };
    let in_pair = |c: char| last(1).is_some_and(|before| evidence.pairs.contains_key(&[before, c]));
    let mut left = choices.to_vec();
    narrow(&mut left, in_triple);
    for n_chars in (2..=LONGEST_WORD).rev() {
        narrow(&mut left, |c| words_with(c, n_chars, gap).any(|word| (evidence.knows_word)(&word)));
    }
    let is_supported = left.len() < choices.len();
    // 约5000亿, not 纲5000亿: before a number stands what the text has before numbers, if it has any of the choices there.
    let has_number = gap.next().is_some_and(|after| after.is_ascii_digit());
    let has_counted = has_number && choices.iter().any(|c| evidence.before_digits.contains(c));
    let stands_before = |c: char| !has_counted || evidence.before_digits.contains(&c);
    narrow(&mut left, in_pair);
    narrow(&mut left, |c| gap.next().is_some_and(|after| evidence.pairs.contains_key(&[c, after])));
    match left.as_slice() {
        [only] if !stands_before(*only) => None,
        [only] if is_supported || in_pair(*only) => Some(*only),
        _ => None,
    }
}

/// The words of so many characters that a character would make with those around it.
fn words_with<'a>(c: char, n_chars: usize, gap: &'a Gap<'_>) -> impl Iterator<Item = String> + 'a {
    let n_after = gap.after.iter().take_while(|&&after| is_han(after)).count();
    let most_before = gap.before.len().min(n_chars - 1);
    let fewest_before = (n_chars - 1).saturating_sub(n_after);
    (fewest_before..=most_before).map(move |n_before| {
        let before = &gap.before[gap.before.len() - n_before..];
        before.iter().chain([&c]).chain(&gap.after[..n_chars - 1 - n_before]).collect()
    })
}

/// Keeps what passes, unless nothing does.
fn narrow(left: &mut Vec<char>, passes: impl Fn(char) -> bool) {
    if left.len() > 1 && left.iter().any(|&c| passes(c)) {
        left.retain(|&c| passes(c));
    }
}

/// The mark that fits the place: blanks stand beside blanks, what is open is closed, and a paragraph ends in a stop.
fn mark(gap: &Gap<'_>, choices: &[char], evidence: &Evidence<'_>) -> Option<char> {
    let has = |c: char| choices.contains(&c).then_some(c);
    let is_blank = |c: &char| c.is_whitespace();
    if gap.before.last().is_none_or(is_blank) {
        return has('\u{3000}');
    }
    let ends_paragraph = gap.after.first().is_none_or(is_blank);
    let closing = open_mark(gap.before).and_then(has);
    let last = gap.before.last().copied();
    if !ends_paragraph {
        let is_before_stop = gap.next().is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | '?' | '!'));
        return closing.filter(|_| is_before_stop && !last.is_some_and(|c| matches!(c, '…' | '—')));
    }
    if let Some(closing) = closing {
        // Quotations go on in the next paragraph, and the stop of the sentence stands before what closes them.
        let may_be_stop = matches!(closing, '」' | '』') && !last.is_some_and(|c| matches!(c, '。' | '！' | '？'));
        return (!may_be_stop).then_some(closing);
    }
    if choices.contains(&'：') && begins_list(gap.after) {
        return Some('：');
    }
    if choices.contains(&'！') {
        return only_stop(gap, evidence);
    }
    has('。').filter(|_| !last.is_some_and(|c| is_mark(c) && !"”’》）」』】".contains(c)))
}

/// Whether the first item of a list follows: `（一）`, `1.`.
fn begins_list(after: &[char]) -> bool {
    let rest: String = after.iter().skip_while(|c| c.is_whitespace() || **c == '\u{FFFD}').collect();
    let rest = rest.trim_start_matches(['（', '(']);
    let is_bracketed = after.iter().any(|c| matches!(c, '（' | '('));
    rest.strip_prefix(['一', '1'])
        .is_some_and(|rest| rest.starts_with(['）', ')']) && is_bracketed || rest.starts_with(['、', '.', '．']))
}

/// The one stop that the text has behind the same words: 哪里呢？
fn only_stop(gap: &Gap<'_>, evidence: &Evidence<'_>) -> Option<char> {
    let &[.., first, second] = gap.before else { return None };
    let fitting = |c: &char| evidence.triples.contains_key(&[first, second, *c]);
    let mut stops = ['！', '？', '：', '；'].into_iter().filter(fitting);
    stops.next().filter(|_| stops.next().is_none())
}

/// What closes the innermost pair that is still open.
fn open_mark(before: &[char]) -> Option<char> {
    const PAIRS: [(char, char); 8] =
        [('“', '”'), ('‘', '’'), ('《', '》'), ('〈', '〉'), ('（', '）'), ('「', '」'), ('『', '』'), ('【', '】')];
    let mut open = Vec::new();
    for &c in before {
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            open.push(*closing);
        } else if open.last() == Some(&c) {
            open.pop();
        }
    }
    open.pop()
}
