//! The meeting at which a text is spoken, or for which it speaks.
//!
//! A report to a congress is given on its first day, a resolution passed on its last. Which session an address to
//! the deputies opens is told by what it looks back on: the first session after that.

use super::{
    DatedText,
    cues::{CUES, ends_with, find, starts_with},
    evidence::Origin,
    inference::{latest_past, next_of_kind},
    layout::Layout,
    mentions::{EventIndex, Mention, Mentions, Tense},
    numerals::is_numeral,
    patterns::written_dates,
    years::YearSigns,
};
use crate::{
    corpus::{DateEvidence, DateInterval, DateKind, DateSource, Event, EventKind, Span},
    ingest::repair::characters::is_han,
};

/// Bytes from the start of the prose within which a text says at which meeting it is spoken.
const OPENING_BYTES: usize = 900;
/// Characters of the opening in which those present are addressed.
const ADDRESS_CHARS: usize = 200;
/// Bytes that may stand before the name of the meeting that a resolution begins with.
const RESOLUTION_BYTES: usize = 12;

/// All that is known of a text when its meeting is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) document: &'a DatedText<'a>,
    pub(super) layout: &'a Layout<'a>,
    pub(super) index: &'a EventIndex,
    pub(super) mentions: &'a Mentions<'a>,
    pub(super) signs: &'a YearSigns,
    /// What the file is named for.
    pub(super) named: Option<DateInterval>,
}

/// The days of the text's own meeting; `None` where it does not speak at one or for one.
pub(super) fn own_meeting(setting: Setting<'_>) -> Option<DateEvidence> {
    if let Some(titled) = titled(setting) {
        return Some(titled);
    }
    let text = setting.document.text;
    let opening = setting.layout.opening.as_ref()?.span;
    let words = setting.layout.first_words(ADDRESS_CHARS);
    let is_spoken = find(&words, &CUES.address.speaker).is_some();
    for mention in setting.mentions_in_opening() {
        let event = mention.event;
        if is_spoken && ends_with(&text[..mention.span.start], &CUES.address.reports) {
            let reason = format!("a report to {}, taken to be given when it opened", event.name);
            return Some(setting.conclude(mention.span, event.reporting_days(), &reason));
        }
        let is_first = mention.span.start <= opening.start + RESOLUTION_BYTES;
        if is_first && starts_with(&text[mention.span.end..], &CUES.address.resolves) {
            let reason = format!("a resolution of {}, taken to be passed on its last day", event.name);
            return Some(setting.conclude(mention.span, DateInterval::day(event.date.latest), &reason));
        }
    }
    let event = setting.addressed(&words)?;
    let clause = opening.of(text).find(['。', '，', '\n']).unwrap_or(opening.len());
    let reason = format!("an address to those present, taken to be given when {} opened", event.name);
    Some(setting.conclude(Span::new(opening.start, opening.start + clause), event.reporting_days(), &reason))
}

/// The days of the meeting that the title names: 2019年中央经济工作会议公报, 在中国共产党第十九次全国代表大会上的报告.
fn titled(setting: Setting<'_>) -> Option<DateEvidence> {
    // A document without a title is called after its file, whose name is asked elsewhere.
    let title = Some(setting.document.title).filter(|title| setting.document.file_stem != Some(title))?;
    let named = setting.index.mentions(title, &[Span::new(0, title.len())]);
    let dated = named.events.iter().map(|mention| (mention.span, mention.event));
    let of_series = named.series.iter().filter_map(|(span, events)| Some((*span, of_year_in(title, events)?)));
    let mut found = dated.chain(of_series);
    found.find_map(|(span, event)| {
        let ahead = title[..span.start].trim_end_matches("党的").trim_end_matches("中国共产党");
        let ahead = ahead.trim_end_matches('年').trim_end_matches(is_numeral);
        let behind = title[span.end..].trim_start_matches(is_numeral).trim_start_matches('年');
        let days = if ahead.is_empty() && is_one_of(behind, &CUES.address.titled) {
            DateInterval::day(event.date.latest)
        } else if ahead == "在" && is_one_of(behind, &CUES.address.titled_speech) {
            event.reporting_days()
        } else {
            return None;
        };
        let origin = Origin::new(DateKind::Event, DateSource::Inference);
        let stated = origin.states(title, Span::new(0, title.len()), days);
        let reason = format!("the title names {}, {}", event.name, event.date.edtf());
        Some(DateEvidence { quote: format!("{title} [{reason}]"), span: None, ..stated })
    })
}

/// Whether the rest of a title is one of the words, with nothing but a remark behind it: not 召开一周年.
fn is_one_of(behind: &str, words: &[String]) -> bool {
    words.iter().any(|word| behind.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(is_han)))
}

/// Of the meetings that are held every year, the one of the only year that the title names.
fn of_year_in<'a>(title: &str, events: &[&'a Event]) -> Option<&'a Event> {
    let dates = written_dates(title, Span::new(0, title.len()));
    let [only] = dates[..] else { return None };
    let year = only.year.filter(|_| only.month.is_none())?;
    events.iter().copied().find(|event| event.date.latest.year() == year)
}

impl<'a> Setting<'a> {
    fn conclude(&self, span: Span, days: DateInterval, reason: &str) -> DateEvidence {
        let origin = Origin::new(DateKind::Event, DateSource::Inference);
        let stated = origin.states(self.document.text, span, days);
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
        let stem = self.document.file_stem.filter(|_| self.named.is_some()).unwrap_or_default();
        let is_called = |names: &[String]| find(stem, names).is_some() || find(self.document.title, names).is_some();
        let is_local = CUES.address.local.iter().any(stands);
        if is_called(&CUES.address.peoples_congress_report) || speaks_to(&CUES.address.peoples_congress) {
            return if is_local { None } else { self.session() };
        }
        if speaks_to(&CUES.address.party_congress) {
            return self.congress();
        }
        let message = &CUES.address.message;
        let says_so = || find(self.document.text, message).is_some() && speaks_to(&CUES.address.parliament);
        if is_called(message) || says_so() { self.message(stem) } else { None }
    }

    /// The congress named in the opening, or the next one where the text looks back on what came after that.
    fn congress(&self) -> Option<&'a Event> {
        let mut congresses = self.mentions_in_opening().map(|mention| mention.event);
        let named = congresses.find(|event| event.kind == EventKind::PartyCongress)?;
        let latest = latest_past(self.mentions).map(|latest| latest.event.date.latest);
        let is_looked_back_on = latest.is_some_and(|latest| latest > named.date.latest);
        next_of_kind(self.index, named).filter(|_| is_looked_back_on).or(Some(named))
    }

    /// The message of the year for which the file is named; of two, the one whose speaker it names.
    fn message(&self, stem: &str) -> Option<&'a Event> {
        let of_year: Vec<&Event> = self.of_named_year(EventKind::Address).collect();
        let is_speakers = |event: &&&Event| event.aliases.iter().any(|speaker| stem.contains(speaker.as_str()));
        match of_year[..] {
            [only] => Some(only),
            _ => of_year.iter().find(is_speakers).copied(),
        }
    }

    /// The events of a kind that began when the file's name says.
    fn of_named_year(&self, kind: EventKind) -> impl Iterator<Item = &'a Event> {
        let named = self.named;
        let is_named = move |event: &&Event| {
            event.kind == kind && named.is_some_and(|days| days.contains(DateInterval::day(event.date.earliest)))
        };
        self.index.events().iter().filter(is_named)
    }

    /// The session at which the heading says that the text was given or before which it says that it was laid:
    /// 在第十三届全国人民代表大会第二次会议上, 提请…审议.
    fn session_in_heading(&self) -> Option<&'a Event> {
        let text = self.document.text;
        let opening = self.layout.opening.as_ref().map_or(text.len(), |line| line.span.start);
        let is_heading = |mention: &&Mention<'_>| {
            let Span { start, end } = mention.span;
            let is_session = mention.event.kind == EventKind::PeoplesCongress && end <= opening;
            is_session && CUES.address.is_given_at(&text[..start], &text[end..])
        };
        self.mentions.events.iter().find(is_heading).map(|mention| mention.event)
    }

    /// The session of the heading or of the year for which the file is named, or the one that the opening calls its
    /// own; else the first after the latest event that the text looks back on, unless the years it names tell another.
    fn session(&self) -> Option<&'a Event> {
        let is_own = |mention: &&Mention<'_>| {
            mention.event.kind == EventKind::PeoplesCongress
                && ends_with(&self.document.text[..mention.span.start], &CUES.address.own_session)
        };
        let own = || self.mentions_in_opening().find(is_own).map(|mention| mention.event);
        let known = self.session_in_heading().or_else(|| self.of_named_year(EventKind::PeoplesCongress).next());
        let known = known.or_else(own);
        if known.is_some() {
            return known;
        }
        let sessions = || self.index.events().iter().filter(|event| event.kind == EventKind::PeoplesCongress);
        let own = self.signs.own_year().map(|own| own.sign);
        let told = own.filter(|sign| sign.is_told());
        let past = latest_past(self.mentions).filter(|past| past.tense != Tense::Era);
        let past = past.map(|past| past.event.date.latest);
        let after = past.and_then(|past| sessions().find(|event| event.date.earliest > past));
        let of_year = |year: i16| sessions().find(|event| event.date.earliest.year() == year);
        let is_told =
            |event: &&Event| told.is_none_or(|sign| sign.interval().contains(DateInterval::day(event.date.earliest)));
        let is_latest = |event: &&Event| self.signs.latest_kept().is_none_or(|year| year <= event.date.earliest.year());
        match told {
            Some(sign) => after.filter(is_told).or_else(|| of_year(sign.year())),
            None => after.filter(is_latest),
        }
    }
}
