//! The words by which dates are told apart: `assets/dating.toml`, read once.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

/// Everything in `assets/dating.toml`; the file says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) labels: Labels,
    pub(super) acts: Acts,
    pub(super) news: News,
    pub(super) titles: Titles,
    pub(super) signatures: Signatures,
    pub(super) tense: Tense,
    pub(super) years: Years,
    pub(super) plans: Plans,
    /// Series of documents of which one comes every year.
    pub(super) ordinals: Vec<Vec<String>>,
    /// Congresses that began in another year than the count of terms says: province, number, year.
    pub(super) elected: Vec<(String, u8, i16)>,
    pub(super) address: Address,
    /// The number of the term of a province's people's congress that began in 2018; under no name that of the others.
    pub(super) terms: BTreeMap<String, i16>,
    /// From a province to the names that show it.
    pub(super) places: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    pub(super) publication: Vec<String>,
    pub(super) update: Vec<String>,
    pub(super) drafting: Vec<String>,
    pub(super) effective: Vec<String>,
    pub(super) crawl: Vec<String>,
    pub(super) foreign: Vec<String>,
    pub(super) enactment: Vec<String>,
    pub(super) validity: Vec<String>,
    pub(super) law: Vec<String>,
    pub(super) meeting: Vec<String>,
    pub(super) promulgation: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acts {
    pub(super) marks: Vec<String>,
    pub(super) lead: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) force: Vec<String>,
    pub(super) own: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct News {
    pub(super) dateline: Vec<String>,
    pub(super) byline: Vec<String>,
    pub(super) briefing: Vec<String>,
    pub(super) meetings: Vec<String>,
    pub(super) held: Vec<String>,
    pub(super) backward: Vec<String>,
    pub(super) backward_beside: Vec<String>,
    pub(super) happening: Vec<String>,
    pub(super) yesterday: Vec<String>,
    pub(super) today: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub(super) yearly: Vec<String>,
    pub(super) report: Vec<String>,
    pub(super) report_of: Vec<String>,
    pub(super) spoken: Vec<String>,
    pub(super) reprinted: Vec<String>,
    pub(super) whole: Vec<String>,
    pub(super) news: Vec<String>,
    pub(super) acts: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) notified: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) addressed: Vec<String>,
    pub(super) looking_back: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signatures {
    pub(super) offices: Vec<String>,
    pub(super) persons: Vec<String>,
    pub(super) weekdays: Vec<String>,
    pub(super) imprint: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tense {
    pub(super) upcoming: Vec<String>,
    pub(super) upcoming_after: Vec<String>,
    pub(super) fresh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Years {
    pub(super) target: Vec<String>,
    pub(super) target_ahead: Vec<String>,
    pub(super) duration_before: Vec<String>,
    pub(super) duration: Vec<String>,
    pub(super) past_before: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) present: Vec<String>,
    pub(super) this_year: Vec<String>,
    pub(super) last_year: Vec<String>,
    pub(super) year_before_last: Vec<String>,
    pub(super) next_year: Vec<String>,
    pub(super) quarters: Vec<Vec<String>>,
    pub(super) present_before: Vec<String>,
    pub(super) not_work: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) heard_before: Vec<String>,
    pub(super) heard: Vec<String>,
    pub(super) circumstances: Vec<String>,
    pub(super) measured: Vec<String>,
    pub(super) expected: Vec<String>,
    pub(super) reported: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plans {
    pub(super) names: Vec<String>,
    pub(super) years: Vec<Vec<String>>,
    pub(super) beginning: Vec<String>,
    pub(super) towards: Vec<String>,
    pub(super) this_year: Vec<String>,
    pub(super) next_year: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    pub(super) peoples_congress: Vec<Vec<String>>,
    pub(super) peoples_congress_report: Vec<String>,
    pub(super) local: Vec<String>,
    pub(super) provinces: Vec<String>,
    pub(super) present: Vec<String>,
    pub(super) own_session: Vec<String>,
    pub(super) heading: Vec<[String; 2]>,
    pub(super) notes: Vec<String>,
    pub(super) spoken: Vec<String>,
    pub(super) titled: Vec<String>,
    pub(super) titled_speech: Vec<String>,
    pub(super) party_congress: Vec<Vec<String>>,
    pub(super) resolves: Vec<String>,
    pub(super) reports: Vec<String>,
    pub(super) speaker: Vec<String>,
    pub(super) message: Vec<String>,
    pub(super) parliament: Vec<Vec<String>>,
}

impl Address {
    /// Whether a heading says with what stands before and after the name of a session that the text was given there, or
    /// laid before it.
    pub(super) fn is_given_at(&self, ahead: &str, behind: &str) -> bool {
        self.heading
            .iter()
            .any(|[before, after]| ahead.ends_with(before.as_str()) && behind.starts_with(after.as_str()))
    }
}

/// The lists that come with the program.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/dating.toml")).expect("the built-in dating cues are well formed")
});

/// The first of the words that the text contains.
pub(super) fn find<'a>(text: &str, words: &'a [String]) -> Option<&'a str> {
    words.iter().map(String::as_str).find(|word| text.contains(*word))
}

/// Whether the text begins with one of the words, blanks aside.
pub(super) fn starts_with(text: &str, words: &[String]) -> bool {
    let text = text.trim_start();
    words.iter().any(|word| text.starts_with(word.as_str()))
}

/// Whether the text ends with one of the words, blanks aside.
pub(super) fn ends_with(text: &str, words: &[String]) -> bool {
    let text = text.trim_end();
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// At most `n_chars` characters from the head of the text.
pub(super) fn head(text: &str, n_chars: usize) -> &str {
    text.char_indices().nth(n_chars).map_or(text, |(end, _)| &text[..end])
}

/// At most `n_chars` characters from the end of the text.
pub(super) fn tail(text: &str, n_chars: usize) -> &str {
    let start = text.char_indices().rev().take(n_chars).last().map_or(text.len(), |(start, _)| start);
    &text[start..]
}
