//! Numbered members: 一是…二是…三是… behind a formula, in its paragraph or in the next ones.
//!
//! Reads a text, the end of a formula and the number of its members, gives the members if all of them and no more are
//! numbered in one [`Form`]. What also numbers sections and steps (`1.`, （一）, 首先) must be introduced or begin a clause.

use super::{
    member_lists::{ORDINALS, end_alike, is_member, trimmed},
    members::{introduction, sentence_end},
};
use crate::corpus::Span;

/// Characters behind a formula in which the first number may stand.
const NEAR: usize = 60;

/// A way to number members.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 一是…二是…
    Is,
    /// 一要…二要…
    Must,
    /// 第一，…第二，…
    Ordinal,
    /// 其一…其二…
    Among,
    /// 首先…其次…最后…
    Order,
    /// 1.…2.…
    Figure,
    /// （1）…（2）…, （一）…（二）…
    Bracketed,
    /// ①…②…
    Circled,
}

const FORMS: [Form; 8] =
    [Form::Is, Form::Must, Form::Ordinal, Form::Among, Form::Order, Form::Figure, Form::Bracketed, Form::Circled];

/// The members that are numbered behind a formula, all of them and no more.
pub(super) fn numbered_behind(text: &str, close: usize, n: usize) -> Option<Vec<Span>> {
    if !(2..=ORDINALS.len()).contains(&n) {
        return None;
    }
    // Members that fill paragraphs of their own stand in the next ones.
    let mut breaks = text[close..].match_indices('\n').map(|(at, _)| close + at);
    let list = Span::new(close, breaks.nth(n).unwrap_or(text.len()));
    FORMS.iter().find_map(|&form| members_in_form(text, list, (form, n)))
}

fn members_in_form(text: &str, list: Span, (form, n): (Form, usize)) -> Option<Vec<Span>> {
    let mut numbers: Vec<Span> = Vec::new();
    let mut at = list.start;
    for place in 0..n {
        let number = next_number(text, Span::new(at, list.end), form, &form.marks(place, n))?;
        at = number.end;
        numbers.push(number);
    }
    // Another list begins again with its first member.
    let first = next_number(text, Span::new(at, list.end), form, &form.marks(0, n));
    let rest = Span::new(at, first.map_or(list.end, |first| first.start));
    let has_more = n < ORDINALS.len() && next_number(text, rest, form, &form.marks(n, n + 1)).is_some();
    if has_more || !leads_to_list(&text[list.start..numbers[0].start], form) {
        return None;
    }
    let ends = numbers.iter().skip(1).map(|next| next.start).chain([sentence_end(text, at)]);
    // What a member says beyond its first sentence explains it.
    let first_sentence = |start: usize, end: usize| Span::new(start, sentence_end(text, start).min(end));
    let mut members: Vec<Span> =
        numbers.iter().zip(ends).map(|(number, end)| trimmed(text, first_sentence(number.end, end))).collect();
    end_alike(text, &mut members, [';', '；']);
    end_alike(text, &mut members, [',', '，']);
    members.iter().all(|member| is_member(text, *member)).then_some(members)
}

/// The first of some marks in a stretch, with the verb behind it that belongs to it: 首先是, 第一是.
fn next_number(text: &str, stretch: Span, form: Form, marks: &[String]) -> Option<Span> {
    let found = marks.iter().filter_map(|mark| {
        let mut places = stretch.of(text).match_indices(mark.as_str()).map(|(at, mark)| (stretch.start + at, mark));
        let (at, _) = places.find(|&(at, mark)| form.stands(&text[..at], &text[at + mark.len()..]))?;
        Some(Span::new(at, at + mark.len()))
    });
    let number = found.min_by_key(|number| number.start)?;
    let verbs: &[char] = match form {
        Form::Order => &['是', '要'],
        Form::Ordinal => &['是'],
        _ => &[],
    };
    let verb = text[number.end..].chars().next().filter(|c| verbs.contains(c)).map_or(0, char::len_utf8);
    Some(Span::new(number.start, number.end + verb))
}

/// Whether what stands between a formula and the first number lets the list be that of the formula: its noun and the
/// end of its sentence may, nothing else that may count.
fn leads_to_list(between: &str, form: Form) -> bool {
    let noun = between.trim_end_matches([',', '，', '。', ':', '：', ';', '；', '\n']);
    let is_near = noun.chars().count() <= NEAR && !noun.contains([',', '，', '。', ';', '；', '、', '“']);
    let is_led = match form {
        Form::Is | Form::Must | Form::Ordinal | Form::Among => true,
        Form::Order => noun.len() < between.len(),
        Form::Figure | Form::Bracketed | Form::Circled => is_introduced(between),
    };
    is_near && is_led
}

/// Whether a text ends with what introduces a list: 即, a colon, a dash.
fn is_introduced(between: &str) -> bool {
    let words = between.trim_end_matches(char::is_whitespace);
    words.char_indices().rev().take(3).any(|(at, _)| introduction(&words[at..]) == words.len() - at)
}

impl Form {
    /// What may stand before the member of a place among `n`.
    fn marks(self, place: usize, n: usize) -> Vec<String> {
        let (Some(&han), figure) = (ORDINALS.get(place), place + 1) else { return Vec::new() };
        match self {
            Self::Is => vec![format!("{han}是")],
            Self::Must => vec![format!("{han}要")],
            Self::Ordinal => vec![format!("第{han}")],
            Self::Among => vec![format!("其{han}")],
            Self::Order => ordered(place, n).iter().map(|&word| word.to_owned()).collect(),
            Self::Figure => ['.', '．', '、'].iter().map(|mark| format!("{figure}{mark}")).collect(),
            Self::Bracketed => {
                vec![format!("（{figure}）"), format!("({figure})"), format!("（{han}）"), format!("({han})")]
            }
            Self::Circled => ('①'..='⑩').nth(place).map(String::from).into_iter().collect(),
        }
    }

    /// Whether a mark numbers a member where it stands: not 统一是, 第一产业, 11., 2.5.
    fn stands(self, before: &str, behind: &str) -> bool {
        match self {
            Self::Is | Self::Must => !before.ends_with(['第', '其', '统', '唯', '单', '专', '同', '逐', '十']),
            Self::Ordinal => behind.starts_with([',', '，', '、', ':', '：', ' ', '.', '是']),
            Self::Order => before.is_empty() || before.ends_with(['，', '。', '；', '：', ',', ';', ':', '\n', ' ']),
            Self::Figure => {
                !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '．'))
                    && !behind.starts_with(|c: char| c.is_ascii_digit())
            }
            _ => true,
        }
    }
}

/// The words of order for a place among `n`.
fn ordered(place: usize, n: usize) -> &'static [&'static str] {
    match (place, n) {
        (0, _) => &["首先"],
        (1, _) => &["其次"],
        (2, 3) => &["再次", "最后", "第三"],
        (2, 4) => &["再次", "第三"],
        (3, 4) => &["最后"],
        _ => &[],
    }
}
