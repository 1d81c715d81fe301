//! Readouts: the day of a meeting in the first sentence of a text that nothing else dates.
//!
//! 2019年7月31日，国务院总理李克强主持召开国务院常务会议: who held which meeting on what day. Texts begin with the day of a
//! meeting of long ago as well, so the meeting must be what the clause is about, and no later day may stand in the text.

use super::{
    DatedText,
    cues::{CUES, ends_with, find, head, starts_with},
    evidence::{Found, Origin},
    layout::Layout,
    news::{days_in, first_sentence, names_act},
    patterns::{WrittenDate, written_dates},
};
use crate::corpus::{DateKind, DateSource, Span};

/// Who held the meeting is named in no more characters.
const WHO_CHARS: usize = 40;
/// Between the day and the word stands no more than the hour and the place, where it is named before the day.
const WHERE_CHARS: usize = 12;
/// What ends a clause or sets a name apart.
const MARKS: [char; 8] = ['，', ',', '。', '；', '、', '：', '“', '《'];

/// Keeps the day as that of the event, where no other day was read.
pub(super) fn read(document: &DatedText<'_>, layout: &Layout<'_>, found: &mut Found) {
    let has_day = found.evidence.iter().any(|item| item.kind.dates_text() && item.tells_day());
    let Some(line) = layout.opening.as_ref().filter(|_| !has_day && found.partial.is_empty()) else { return };
    let text = document.text;
    let sentence = first_sentence(line);
    let first = days_in(text, sentence).into_iter().next().filter(WrittenDate::is_full);
    let is_named = |date: &WrittenDate| {
        let is_first = text[sentence.start..date.span.start].trim().is_empty();
        is_first && is_named_held(document.title, &text[date.span.end..sentence.end])
    };
    let is_told = |date: &WrittenDate| is_held(text, sentence, date) || is_named(date);
    let held = first.filter(|date| is_told(date) && !looks_back(text, layout, date));
    if let Some(date) = held {
        found.keep(text, date.span, &date, Origin::new(DateKind::Event, DateSource::Opening));
    }
}

/// Whether somebody holds a meeting on the day.
fn is_held(text: &str, sentence: Span, date: &WrittenDate) -> bool {
    let ahead = Span::new(sentence.start, date.span.start).of(text).trim();
    let behind = Span::new(date.span.end, sentence.end).of(text);
    let tells_of_other = starts_with(ahead, &CUES.news.backward) || ends_with(ahead, &CUES.news.backward_beside);
    if tells_of_other || ahead.contains(MARKS) || ahead.chars().count() > WHO_CHARS {
        return false;
    }
    let (behind, reach) = match ahead.is_empty() {
        true => (behind.trim_start_matches(['，', ',', ' ']), WHO_CHARS),
        false => (behind, WHERE_CHARS),
    };
    let near = head(behind, reach);
    let places = CUES.news.held.iter().filter_map(|word| Some((near.find(word.as_str())?, word.len())));
    let Some((at, length)) = places.min() else { return false };
    let meeting = behind[at + length..].split(MARKS).next().unwrap_or_default();
    let is_to_come = near[..at].contains(['将', '拟', '的', '起']) || near[..at].starts_with(['以', '前', '后', '至']);
    let is_named = !near[..at].contains(MARKS) && find(meeting, &CUES.news.meetings).is_some();
    is_named && !is_to_come && ends_with(meeting, &CUES.news.meetings) && !meeting.starts_with('的')
}

/// Whether a clause behind a day says which meeting was held, 中央农村工作会议在北京举行, and the title is that of a readout:
/// articles on history begin so too.
fn is_named_held(title: &str, behind: &str) -> bool {
    let is_readout = find(title, &CUES.news.meetings).is_some()
        && find(title, &CUES.titles.looking_back).is_none()
        && !names_act(title);
    is_readout && says_what_was_held(behind)
}

fn says_what_was_held(behind: &str) -> bool {
    let clause = behind.trim_start_matches(['，', ',', ' ']).split(MARKS).next().unwrap_or_default();
    let held = CUES.news.held.iter().find_map(|word| clause.strip_suffix(word.as_str()));
    let is_short = |told: &str| told.chars().count() <= WHO_CHARS;
    held.is_some_and(|told| {
        is_short(told)
            && find(told, &CUES.news.meetings).is_some()
            && !told.contains(['将', '拟', '自'])
            && !told.contains("以来")
    })
}

/// Whether the text names a later day or month.
fn looks_back(text: &str, layout: &Layout<'_>, day: &WrittenDate) -> bool {
    let of = |date: &WrittenDate| Some((date.year?, date.month?));
    let is_later = |date: &WrittenDate| of(date).is_some_and(|other| Some(other) > of(day));
    layout.readable.iter().any(|span| written_dates(text, *span).iter().any(is_later))
}
