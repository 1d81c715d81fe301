//! Dates below the text: 国务院 / 2019年1月24日, and the newspaper that printed it.
//!
//! A notice may carry its signature before the plan that it issues, so a date that stands alone under an issuer
//! counts wherever it is among the first and last lines.

use super::{
    cues::{CUES, ends_with, find, starts_with},
    evidence::{Found, Origin},
    header::{is_foreign, tells_meeting, tells_update},
    layout::{Layout, Line},
    patterns::{WrittenDate, written_dates},
    short_year::completed,
};
use crate::{
    corpus::{DateKind, DateSource},
    ingest::{newspaper::ends_in_page, repair::characters::is_han},
};

/// Characters that may stand beside the date of a signature: an issuer's name.
const MOST_BESIDE: usize = 22;
/// No signature is longer than this, in bytes.
const LONGEST_LINE: usize = 150;
/// Lines from the end among which a signature needs no issuer above it.
const N_LAST: usize = 6;
/// Characters of a note behind a speech that come before its date.
const NOTE_CHARS: usize = 30;

/// Whether a note behind or above the text says when it was spoken.
pub(super) fn says_spoken(text: &str, layout: &Layout<'_>) -> bool {
    spoken(text, layout).is_some()
}

/// ※这是习近平总书记2020年8月24日在专家座谈会上的讲话: the day of a speech in the note that a journal puts to it.
fn spoken(text: &str, layout: &Layout<'_>) -> Option<WrittenDate> {
    let last = layout.foot.iter().rev().take(N_LAST);
    last.chain(layout.above_prose()).chain(&layout.opening).find_map(|line| {
        let words = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !starts_with(words, &CUES.address.notes) {
            return None;
        }
        let date = written_dates(text, line.span).into_iter().find(|date| date.is_full())?;
        let ahead = text[line.span.start..date.span.start].chars().count();
        let behind = &text[date.span.end..line.span.end];
        let clause = behind.split('。').next().unwrap_or(behind);
        let occasion = clause.split_once('在').map_or("", |(_, occasion)| occasion);
        let is_spoken = find(occasion, &CUES.address.spoken).is_some() && occasion.contains('上');
        let is_source = text[line.span.start..date.span.start].contains("根据");
        (ahead <= NOTE_CHARS && is_spoken && !is_source).then_some(date)
    })
}

/// Collects the signatures.
pub(super) fn read(text: &str, layout: &Layout<'_>, found: &mut Found) {
    if let Some(date) = spoken(text, layout) {
        found.keep_speech(text, date.span, &date, Origin::new(DateKind::Event, DateSource::Signature));
    }
    let is_prose = |line: &&Line<'_>| line.is_prose();
    if !layout.head.iter().any(|line| is_prose(&line)) {
        return;
    }
    let start = layout.opening.map_or(0, |line| line.span.start);
    let in_head = layout.head.iter().filter(|line| line.span.start >= start);
    let mut lines: Vec<&Line<'_>> = in_head.chain(&layout.foot).collect();
    lines.sort_by_key(|line| line.span);
    lines.dedup_by_key(|line| line.span);
    let n_lines = lines.len();
    for (position, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() <= LONGEST_LINE) {
        let above = position.checked_sub(1).map_or("", |previous| lines[previous].text);
        let is_last = position + N_LAST >= n_lines;
        let Some(date) = written_dates(text, line.span).into_iter().rfind(|date| date.month.is_some()) else {
            continue;
        };
        let below = lines.get(position + 1).map_or("", |next| next.text);
        if tells_meeting([above, line.text, below], &text[line.span.start..date.span.start]) {
            continue;
        }
        let date = completed(text, layout, line.span.start, date);
        let Some(kind) = signed(text, line, &date, above, is_last) else { continue };
        if kind == DateKind::Publication && tells_update(line.text) {
            found.keep_update(text, line.span, &date, Origin::new(kind, DateSource::Signature));
        } else {
            found.keep(text, line.span, &date, Origin::new(kind, DateSource::Signature));
        }
    }
}

fn signed(text: &str, line: &Line<'_>, date: &WrittenDate, above: &str, is_last: bool) -> Option<DateKind> {
    let ahead = text[line.span.start..date.span.start].trim();
    let behind = text[date.span.end..line.span.end].trim();
    if is_foreign(ahead) || (ahead.is_empty() && is_foreign(above)) {
        return None;
    }
    let beside = format!("{ahead}{behind}");
    let bare = beside.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}']).trim_end_matches("公元");
    let bare = if CUES.signatures.weekdays.iter().any(|day| day == bare) { "" } else { bare };
    let label = bare.trim_end_matches(['：', ':']);
    let mut published = CUES.labels.publication.iter().chain(&CUES.labels.update);
    if is_last && published.any(|known| known == label) {
        return Some(DateKind::Publication);
    }
    if bare.chars().count() > MOST_BESIDE || find(bare, &CUES.labels.validity).is_some() {
        return None;
    }
    if ends_in_page(bare)
        || bare.contains(['《', '》'])
        || find(bare, &CUES.news.byline).is_some()
        || behind.starts_with(['电', '讯'])
    {
        return is_last.then_some(DateKind::Publication);
    }
    let is_clause = bare.contains(['，', '。', '；', '：', '、', ',', ';', '—', '-'])
        || behind.starts_with(['至', '起', '前', '以', '在']);
    let is_signed = is_issuer(bare) || (bare.is_empty() && is_issuer(above));
    // 办公厅秘书局 2021年5月31日印发: the imprint of an act that shows no other day.
    let printer = CUES.signatures.imprint.iter().find_map(|word| bare.strip_suffix(word.as_str()));
    let is_imprint = is_last && printer.is_some_and(|printer| is_issuer(printer.trim()));
    let is_alone = (bare.is_empty() || is_imprint) && is_last;
    (is_alone || (!is_clause && date.day.is_some() && is_signed)).then_some(DateKind::Drafting)
}

/// Whether a line is the name of an office and nothing else, as far as its shape and its last characters tell.
pub(in crate::ingest) fn names_office(line: &str) -> bool {
    let line = line.trim();
    let is_short = (2..=MOST_BESIDE).contains(&line.chars().count());
    is_short && line.chars().all(is_han) && ends_with(line, &CUES.signatures.offices)
}

/// Whether a line can be the name of who signs: short, no punctuation, and ends like an office or is a person's title.
fn is_issuer(line: &str) -> bool {
    let line = line.trim();
    let is_short = (2..=MOST_BESIDE).contains(&line.chars().count());
    let has_clause = line.contains(['，', '。', '；', '：', '、', ',', ';', '《', '第']);
    let names_office = ends_with(line, &CUES.signatures.offices);
    let names_person = starts_with(line, &CUES.signatures.persons);
    is_short && !has_clause && (names_office || names_person)
}
