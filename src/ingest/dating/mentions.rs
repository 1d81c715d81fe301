//! Dated events that a text names, and the places that tell which province it is from.
//!
//! One pass over the text finds every name. 十九届二中、三中、四中全会 names three plenums with one ending, so the
//! ending is looked for as well and read backwards. A name is what the table says, literally; nothing is guessed.

use std::{collections::BTreeMap, sync::OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    cues::{self, CUES, find, head, tail},
    numerals::is_numeral,
};
use crate::corpus::{Event, EventKind, Events, Span};

/// The ending that a list of plenums shares.
const PLENUM_ENDING: &str = "中全会";

/// How a text speaks of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is still to come.
    Upcoming,
    /// It has been, and its decisions are being carried out.
    Fresh,
    /// It has been.
    Past,
    /// It began the time that the text speaks of: 党的十八大以来.
    Era,
}

/// An event named in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    pub(super) event: &'a Event,
    pub(super) span: Span,
    pub(super) tense: Tense,
}

/// What one pass over a text found.
#[derive(Debug, Default)]
pub(super) struct Mentions<'a> {
    /// Events, in the order of the text.
    pub(super) events: Vec<Mention<'a>>,
    /// Bare names of conferences that take place every year, with the events they may mean.
    pub(super) series: Vec<(Span, Vec<&'a Event>)>,
}

impl Mentions<'_> {
    /// What a text announces in one place has not been in another.
    fn keep_announced(&mut self) {
        let is_upcoming = |mention: &&Mention<'_>| mention.tense == Tense::Upcoming;
        let announced: Vec<&Event> = self.events.iter().filter(is_upcoming).map(|mention| mention.event).collect();
        for mention in &mut self.events {
            if announced.contains(&mention.event) {
                mention.tense = Tense::Upcoming;
            }
        }
    }
}

/// What a name found in a text can mean.
#[derive(Debug, Clone)]
enum Meaning {
    Events(Vec<usize>),
    Series(Vec<usize>),
    Place(String),
    PlenumEnding,
}

/// Dated events by all their names, ready to be searched for; made once, used for every document.
#[derive(Debug, Clone)]
pub struct EventIndex {
    /// Built at the first text that does not say its day, which may never come.
    automaton: OnceLock<AhoCorasick>,
    names: Vec<String>,
    /// What each name can mean, in the order of the names.
    meanings: Vec<Meaning>,
    events: Vec<Event>,
    by_name: BTreeMap<String, usize>,
}

impl EventIndex {
    /// Prepares the search for the names of these events.
    pub fn new(events: &Events) -> Self {
        let events: Vec<Event> = events.iter().cloned().collect();
        let mut names: BTreeMap<String, Meaning> = BTreeMap::new();
        for (province, places) in &CUES.places {
            names.extend(places.iter().map(|place| (place.clone(), Meaning::Place(province.clone()))));
        }
        names.insert(PLENUM_ENDING.to_owned(), Meaning::PlenumEnding);
        for (idx, event) in events.iter().enumerate().filter(|(_, event)| is_searched_for(event.kind)) {
            for name in std::iter::once(&event.name).chain(&event.aliases) {
                add(&mut names, name.clone(), idx, Meaning::Events);
            }
            if let Some(bare) = bare_name(&event.name) {
                add(&mut names, bare.to_owned(), idx, Meaning::Series);
            }
        }
        let by_name = events.iter().enumerate().map(|(idx, event)| (event.name.clone(), idx)).collect();
        let (names, meanings) = names.into_iter().unzip();
        Self { automaton: OnceLock::new(), names, meanings, events, by_name }
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| {
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&self.names);
            automaton.expect("a few thousand short names fit an automaton")
        })
    }

    /// All events, by date.
    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    /// Finds the events that the parts of the text name.
    pub(super) fn mentions(&self, text: &str, parts: &[Span]) -> Mentions<'_> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut named: Vec<(Span, &[usize])> = Vec::new();
        let mut found = Mentions::default();
        let mut listed = Vec::new();
        for part in parts {
            for hit in self.automaton().find_iter(part.of(text)) {
                let span = Span::new(hit.start(), hit.end()).shifted(part.start);
                if splits_numeral(text, span) {
                    continue;
                }
                match &self.meanings[hit.pattern().as_usize()] {
                    Meaning::Place(province) => *places.entry(province).or_default() += 1,
                    Meaning::Events(candidates) => named.push((span, candidates)),
                    Meaning::Series(years) => {
                        found.series.push((span, years.iter().map(|idx| &self.events[*idx]).collect()));
                    }
                    Meaning::PlenumEnding => listed.extend(self.last_of_list(text, span)),
                }
            }
        }
        let chosen =
            |(span, candidates): (Span, &[usize])| Some((span, self.choose(candidates, span.of(text), &places)?));
        let named = named.into_iter().filter_map(chosen);
        let of_text = named.chain(listed).map(|(span, event)| Mention { event, span, tense: tense(text, span) });
        found.events = of_text.collect();
        found.events.sort_by_key(|mention| mention.span);
        found.keep_announced();
        found
    }

    /// One event for a name that several provinces use: the one the name itself tells, else the one whose places the
    /// text names most.
    fn choose(&self, candidates: &[usize], name: &str, places: &BTreeMap<&str, usize>) -> Option<&Event> {
        let events = candidates.iter().map(|idx| &self.events[*idx]);
        let (bound, free): (Vec<&Event>, Vec<&Event>) = events.partition(|event| event.place.is_some());
        let is_told = |event: &&&Event| event.place.as_deref().is_some_and(|place| name.contains(place));
        if let Some(told) = bound.iter().find(is_told) {
            return Some(told);
        }
        let n_named = |event: &Event| event.place.as_deref().and_then(|place| places.get(place)).copied().unwrap_or(0);
        let most = bound.iter().map(|event| n_named(event)).max().unwrap_or(0);
        let mut best = bound.iter().filter(|event| most > 0 && n_named(event) == most);
        match (best.next(), best.next()) {
            (Some(event), None) => Some(event),
            _ => free.first().copied(),
        }
    }

    /// 十九届二中、三中、四中全会: the last plenum of a list that shares one ending.
    fn last_of_list(&self, text: &str, ending: Span) -> Option<(Span, &Event)> {
        let before = tail(&text[..ending.start], 40);
        let number = before.chars().last().filter(|c| is_numeral(*c))?;
        let congress_end = before.rfind('届')?;
        let between = &before[congress_end..];
        let is_list = between.chars().all(|c| is_numeral(c) || matches!(c, '届' | '中' | '、' | '，' | ',' | '和'));
        let numeral = before[..congress_end].chars().rev().take_while(|c| is_numeral(*c)).count();
        let congress = tail(&before[..congress_end], numeral);
        let start = ending.start - between.len() - congress.len();
        let idx = self.by_name.get(&format!("{congress}届{number}{PLENUM_ENDING}")).filter(|_| is_list)?;
        Some((Span::new(start, ending.end), &self.events[*idx]))
    }
}

/// Whether texts name such events: a plan's name is its label, an address's aliases are its speaker.
fn is_searched_for(kind: EventKind) -> bool {
    !matches!(kind, EventKind::FiveYearPlan | EventKind::Address)
}

fn add(names: &mut BTreeMap<String, Meaning>, name: String, idx: usize, meaning: fn(Vec<usize>) -> Meaning) {
    match names.entry(name).or_insert_with(|| meaning(Vec::new())) {
        Meaning::Events(known) | Meaning::Series(known) => known.push(idx),
        Meaning::Place(_) | Meaning::PlenumEnding => {}
    }
}

/// 2016年中央经济工作会议 without its year.
fn bare_name(name: &str) -> Option<&str> {
    let (year, len) = super::numerals::year(name)?;
    name[len..].strip_prefix('年').filter(|bare| year > 0 && !bare.is_empty())
}

/// Whether a name that begins with a numeral was found inside a longer numeral: 八届 in 十八届.
fn splits_numeral(text: &str, span: Span) -> bool {
    let first = text[span.start..].chars().next();
    let before = text[..span.start].chars().next_back();
    first.is_some_and(is_numeral) && before.is_some_and(is_numeral)
}

fn tense(text: &str, span: Span) -> Tense {
    /// How far a word may stand from the name and still speak of it.
    const NEAR: usize = 12;
    let before = tail(&text[..span.start], NEAR);
    let clause = before.rfind(['。', '；', '，', ',', ';', '\n']).map_or(before, |at| &before[at..]);
    let after = head(&text[span.end..], 4);
    let is_announced = find(clause, &CUES.tense.upcoming).is_some() && !clause.contains("召开的");
    let is_awaited = cues::starts_with(&text[span.end..], &CUES.tense.upcoming_after);
    let named = clause.trim_end_matches("中国共产党").trim_end_matches("党的");
    if named.ends_with("召开") || is_announced || is_awaited {
        Tense::Upcoming
    } else if after.starts_with("以来") {
        Tense::Era
    } else if find(after, &CUES.tense.fresh).is_some() {
        Tense::Fresh
    } else {
        Tense::Past
    }
}
