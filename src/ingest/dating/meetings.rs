//! The meeting at which a text is spoken, or for which it speaks.
//!
//! A report to a congress is given on its first day, a resolution passed on its last. Which session an address to
//! the deputies opens is told by what it looks back on: the first session after that.

use jiff::civil::Date;

use super::{
    cues::{CUES, ends_with, find, starts_with},
    evidence::Origin,
    inference::{latest_past, next_of_kind},
    layout::Layout,
    mentions::{EventIndex, Mention, Mentions},
    years::{Sign, YearSigns},
};
use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Event, EventKind, Span};

/// Bytes from the start of the prose within which a text says at which meeting it is spoken.
const OPENING_BYTES: usize = 900;
/// Characters of the opening in which those present are addressed.
const ADDRESS_CHARS: usize = 200;
/// Bytes that may stand before the name of the meeting that a resolution begins with.
const RESOLUTION_BYTES: usize = 12;

/// All that is known of a text when its meeting is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout<'a>,
    pub(super) index: &'a EventIndex,
    pub(super) mentions: &'a Mentions<'a>,
    pub(super) signs: &'a YearSigns,
}

/// The day of the text's own meeting; `None` where it does not speak at one or for one.
pub(super) fn own_meeting(setting: Setting<'_>) -> Option<DateEvidence> {
    let opening = setting.layout.opening.as_ref()?.span;
    let words = setting.layout.first_words(ADDRESS_CHARS);
    let is_spoken = find(&words, &CUES.address.speaker).is_some();
    for mention in setting.mentions_in_opening() {
        let (name, days) = (&mention.event.name, mention.event.date);
        if is_spoken && ends_with(&setting.text[..mention.span.start], &CUES.address.reports) {
            let reason = format!("a report to {name}, taken to be given on its first day");
            return Some(setting.conclude(mention.span, days.earliest, &reason));
        }
        let is_first = mention.span.start <= opening.start + RESOLUTION_BYTES;
        if is_first && starts_with(&setting.text[mention.span.end..], &CUES.address.resolves) {
            let reason = format!("a resolution of {name}, taken to be passed on its last day");
            return Some(setting.conclude(mention.span, days.latest, &reason));
        }
    }
    let event = setting.addressed(&words)?;
    let clause = opening.of(setting.text).find(['。', '，', '\n']).unwrap_or(opening.len());
    let reason = format!("an address to those present, taken to be given on the first day of {}", event.name);
    Some(setting.conclude(Span::new(opening.start, opening.start + clause), event.date.earliest, &reason))
}

impl<'a> Setting<'a> {
    fn conclude(&self, span: Span, day: Date, reason: &str) -> DateEvidence {
        let origin = Origin::new(DateKind::Event, DateSource::Inference);
        let stated = origin.states(self.text, span, DateInterval::day(day));
        DateEvidence { quote: format!("{} [{reason}]", stated.quote), ..stated }
    }

    fn mentions_in_opening(&self) -> impl Iterator<Item = &'a Mention<'a>> {
        let start = self.layout.opening.as_ref().map_or(0, |line| line.span.start);
        let is_near = move |mention: &&Mention<'_>| (start..start + OPENING_BYTES).contains(&mention.span.start);
        self.mentions.events.iter().filter(is_near)
    }

    /// The meeting whose members the opening addresses.
    fn addressed(&self, words: &str) -> Option<&'a Event> {
        let above: String = self.layout.above_prose().map(|line| line.text).collect();
        let stands = |word: &String| words.contains(word.as_str()) || above.contains(word.as_str());
        let speaks_to = |rows: &[Vec<String>]| rows.iter().any(|row| row.iter().all(stands));
        if speaks_to(&CUES.address.peoples_congress) {
            return self.session();
        }
        if speaks_to(&CUES.address.party_congress) { self.congress() } else { None }
    }

    /// The congress named in the opening, or the next one where the text looks back on what came after that.
    fn congress(&self) -> Option<&'a Event> {
        let mut congresses = self.mentions_in_opening().map(|mention| mention.event);
        let named = congresses.find(|event| event.kind == EventKind::PartyCongress)?;
        let latest = latest_past(self.mentions).map(|latest| latest.event.date.latest);
        let is_looked_back_on = latest.is_some_and(|latest| latest > named.date.latest);
        next_of_kind(self.index, named).filter(|_| is_looked_back_on).or(Some(named))
    }

    /// The first session after the latest event that the text looks back on, unless the years it names tell another.
    fn session(&self) -> Option<&'a Event> {
        let sessions = || self.index.events().iter().filter(|event| event.kind == EventKind::PeoplesCongress);
        let own = self.signs.own_year().map(|own| own.sign);
        let told = own.filter(|sign| sign.is_told()).map(Sign::year);
        let past = latest_past(self.mentions).map(|past| past.event.date.latest);
        let after = past.and_then(|past| sessions().find(|event| event.date.earliest > past));
        let of_year = |year: i16| sessions().find(|event| event.date.earliest.year() == year);
        match (after, told) {
            (Some(after), Some(year)) if (year - 1..=year).contains(&after.date.earliest.year()) => Some(after),
            (_, Some(year)) => of_year(year).or(after),
            (after, None) => after,
        }
    }
}
