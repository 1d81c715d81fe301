//! A year that a text ties to a dated event: 去年召开的党的十九大, 今年10月在北京召开十八届六中全会.
//!
//! Reads the events that a text names with the words before them, gives the text's own year; nothing where more than
//! a date, a place and the verb stands between the word for the year and the event: 今年是贯彻党的十九大精神的开局之年
//! says nothing of the year of the congress.

use super::{
    cues::{CUES, tail},
    mentions::Mention,
    numerals::is_numeral,
    years::{OwnYear, Sign},
};
use crate::corpus::Span;

/// Characters between the word for the year and the name of the event.
const NEAR: usize = 18;

/// The text's own year, if an event tells it; the first passage that does decides.
pub(super) fn own_year(text: &str, mentions: &[Mention<'_>]) -> Option<OwnYear> {
    mentions.iter().find_map(|mention| {
        let before = tail(&text[..mention.span.start], NEAR);
        let years = &CUES.years;
        let (offset, between) = [(0, &years.this_year), (1, &years.last_year)]
            .into_iter()
            .flat_map(|(offset, words)| words.iter().map(move |word| (offset, word)))
            .filter_map(|(offset, word)| Some((offset, before.rsplit_once(word.as_str())?.1)))
            .min_by_key(|(_, between)| between.len())?;
        let event = mention.event;
        let is_of_one_year = event.date.earliest.year() == event.date.latest.year();
        if !is_of_one_year || !holds_only_circumstances(between) {
            return None;
        }
        let start = mention.span.start - between.len();
        Some(OwnYear {
            sign: Sign::Is(event.date.latest.year() + offset),
            span: Span::new(start, mention.span.end),
            reason: format!("{} was in {}, and the text says how long ago", event.name, event.date.edtf()),
        })
    })
}

/// Whether nothing but a date, a place and a verb stands there.
fn holds_only_circumstances(between: &str) -> bool {
    let mut rest = between;
    while !rest.is_empty() {
        let word = CUES.years.circumstances.iter().find(|word| rest.starts_with(word.as_str()));
        let numeral = rest.chars().next().filter(|c| is_numeral(*c)).map(char::len_utf8);
        let Some(len) = word.map(String::len).or(numeral) else { return false };
        rest = &rest[len..];
    }
    true
}
