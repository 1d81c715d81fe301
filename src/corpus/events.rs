//! Dated political events: what a text can have come after, and the terms by which China counts time.
//!
//! The built-in table is `assets/events.toml`, with a public source for each entry; a project adds its own.

use jiff::civil::Date;
use serde::Deserialize;

use super::{DateInterval, date::parse_edtf};

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A national congress of the Party. 党的全国代表大会
    PartyCongress,
    /// A plenum of its Central Committee. 全会
    Plenum,
    /// A session of the National People's Congress. 人大会议
    PeoplesCongress,
    /// A five-year plan; the interval is its term. 五年规划
    FiveYearPlan,
    /// A Party congress of a province. 省党代会
    ProvincialCongress,
    /// A work conference or another dated meeting. 会议
    Conference,
    /// A yearly message of a head of state to a parliament; its aliases name the speaker.
    Address,
    /// Anything else with a name and a date. 其他
    Other,
}

/// Something with a name and a date.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What it is called in full.
    pub name: String,
    /// Other names a text may use; all are matched literally.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EventKind,
    /// When it took place, or its term.
    #[serde(deserialize_with = "interval")]
    pub date: DateInterval,
    /// When the government's report was given to a session, where that was not the first day.
    #[serde(default, deserialize_with = "some_interval")]
    pub report: Option<DateInterval>,
    /// The province, where the name alone does not tell (省第十五次党代会 exists in many).
    pub place: Option<String>,
    /// Where the date can be looked up.
    pub source: String,
}

fn interval<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<DateInterval, D::Error> {
    let written = String::deserialize(deserializer)?;
    parse_edtf(&written).ok_or_else(|| {
        serde::de::Error::custom(format!("expected an EDTF date such as `2022-10-16/2022-10-22`, found `{written}`"))
    })
}

fn some_interval<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<DateInterval>, D::Error> {
    interval(deserializer).map(Some)
}

impl Event {
    /// When a report to the meeting is given: on its first day, unless the table knows better.
    pub fn reporting_days(&self) -> DateInterval {
        let is_meeting = self.kind != EventKind::Address;
        self.report.unwrap_or(if is_meeting { DateInterval::day(self.date.earliest) } else { self.date })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventFile {
    event: Vec<Event>,
}

/// The events known to an analysis, in the order of their dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Events {
    events: Vec<Event>,
}

impl Events {
    /// The table that comes with the program.
    pub fn builtin() -> Self {
        Self::from_toml(include_str!("../../assets/events.toml")).expect("the built-in table of events is well formed")
    }

    /// Reads a table of events written like `assets/events.toml`.
    ///
    /// # Errors
    ///
    /// When it is not TOML of that shape; the message names the line.
    pub fn from_toml(toml: &str) -> Result<Self, toml::de::Error> {
        let EventFile { event: mut events } = toml::from_str(toml)?;
        events.sort_by(|a, b| (a.date.earliest, &a.name).cmp(&(b.date.earliest, &b.name)));
        Ok(Self { events })
    }

    /// Adds a project's own events; one with the same name and place replaces the built-in.
    pub fn extend(&mut self, more: Events) {
        for event in more.events {
            self.events.retain(|known| (&known.name, &known.place) != (&event.name, &event.place));
            self.events.push(event);
        }
        self.events.sort_by(|a, b| (a.date.earliest, &a.name).cmp(&(b.date.earliest, &b.name)));
    }

    /// All of them, by date.
    pub fn iter(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }

    /// Those of one kind, by date.
    pub fn of_kind(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        self.iter().filter(move |event| event.kind == kind)
    }

    /// The first day of each event of a kind: where a new term of office or plan begins.
    pub fn starts(&self, kind: EventKind) -> Vec<(Date, &str)> {
        self.of_kind(kind).map(|event| (event.date.earliest, event.name.as_str())).collect()
    }
}
