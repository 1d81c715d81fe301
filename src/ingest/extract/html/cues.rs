//! Cues: the wordings and names of `assets/html_cues.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) stops: Openings,
    pub(super) sections: Vec<String>,
    pub(super) declarations: Openings,
    pub(super) rights: Vec<String>,
    pub(super) furniture: Openings,
    pub(super) site_endings: Vec<String>,
    pub(super) act_endings: Vec<String>,
    pub(super) labels: Labels,
    pub(super) etiquette: Vec<String>,
    pub(super) pages: Vec<String>,
    pub(super) commenters: Vec<String>,
    pub(super) hosts: Openings,
    pub(super) editors: Openings,
    pub(super) bylines: Bylines,
    pub(super) containers: Containers,
    pub(super) head: Head,
}

/// Wordings that lines begin with, by their first character: every short line of a page is asked for all of them.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Openings(BTreeMap<char, Vec<String>>);

impl From<Vec<String>> for Openings {
    fn from(wordings: Vec<String>) -> Self {
        let mut by_first: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for wording in wordings {
            by_first.entry(wording.chars().next().unwrap_or_default()).or_default().push(wording);
        }
        Self(by_first)
    }
}

impl Openings {
    /// The wordings that the line begins with.
    pub(super) fn of(&self, line: &str) -> impl Iterator<Item = &str> {
        let known = line.chars().next().and_then(|first| self.0.get(&first));
        known.into_iter().flatten().map(String::as_str).filter(|wording| line.starts_with(wording))
    }
}

/// Labels of what is listed of a document, by their words.
#[derive(Debug, Deserialize)]
#[serde(from = "LabelLists")]
pub(super) struct Labels(BTreeMap<String, Label>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelLists {
    title: Vec<String>,
    issuer: Vec<String>,
    document_number: Vec<String>,
    date: Vec<String>,
    other: Vec<String>,
}

impl From<LabelLists> for Labels {
    fn from(lists: LabelLists) -> Self {
        let lists = [
            (Label::Other, lists.other),
            (Label::Date, lists.date),
            (Label::DocumentNumber, lists.document_number),
            (Label::Issuer, lists.issuer),
            (Label::Title, lists.title),
        ];
        let each = lists.into_iter().flat_map(|(label, words)| words.into_iter().map(move |words| (words, label)));
        Self(each.collect())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Containers {
    pub(super) furniture: Vec<String>,
    pub(super) buttons: Vec<String>,
    pub(super) titles: Vec<String>,
}

/// Lines that say when, where and by whom a text was published.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bylines {
    pub(super) starts: Openings,
    pub(super) about: Vec<String>,
    pub(super) published: Vec<String>,
    pub(super) deadlines: Vec<String>,
    pub(super) clock: Vec<String>,
    pub(super) greetings: Vec<String>,
    pub(super) newspapers: Vec<String>,
}

/// Names of `meta` elements.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) published: Vec<String>,
    pub(super) changed: Vec<String>,
    pub(super) variables: Vec<String>,
    pub(super) made: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) source: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) site: Vec<String>,
}

/// The lists that come with the program.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/html_cues.toml")).expect("the built-in cues are well formed")
});

/// Whether a `class` or `id` says that what it names is not the text.
pub(super) fn tells_furniture(names: &str) -> bool {
    names_one_of(names, &CUES.containers.furniture)
}

/// Whether the `class` of a few words in a line says that they are a button.
pub(super) fn tells_button(names: &str) -> bool {
    names_one_of(names, &CUES.containers.buttons)
}

/// Whether a `class` or `id` says that what it names is a title.
pub(super) fn tells_title(names: &str) -> bool {
    names_one_of(names, &CUES.containers.titles)
}

fn names_one_of(names: &str, known: &[String]) -> bool {
    let cuts = |c: char| !c.is_ascii_alphabetic();
    let mut words = names.split(cuts).filter(|word| word.len() > 1);
    words.any(|word| known.iter().any(|name| word.eq_ignore_ascii_case(name)))
}

/// A line without white space and without the marks that pages put before headings and entries.
pub(super) fn bare(line: &str) -> String {
    let line = line.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() && !matches!(c, '(' | '"') || "■□◆◇●○·•►▶★☆※〉》｜".contains(c)
    });
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

pub(super) fn holds(line: &str, list: &[String]) -> bool {
    list.iter().any(|cue| line.contains(cue.as_str()))
}

/// Which of a document's facts the words of a label ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Issuer,
    DocumentNumber,
    Date,
    Other,
}

impl Labels {
    /// The label, if these words are one; white space and the colon behind do not matter.
    pub(super) fn read(&self, words: &str) -> Option<Label> {
        const LONGEST: usize = 12;
        let is_word = |c: &char| !c.is_whitespace() && !matches!(c, ':' | '：' | '[' | ']' | '【' | '】' | '●' | '·');
        if words.chars().filter(is_word).nth(LONGEST).is_some() {
            return None;
        }
        let words: String = words.chars().filter(is_word).collect();
        self.0.get(&words).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spaced_label_is_a_label() {
        assert_eq!(CUES.labels.read("索 引 号："), Some(Label::Other));
        assert_eq!(CUES.labels.read("标\u{3000}\u{3000}题："), Some(Label::Title));
        assert_eq!(CUES.labels.read("发展目标"), None);
    }

    #[test]
    fn a_container_is_furniture_by_a_whole_word_of_its_name() {
        assert!(tells_furniture("left_nav2"));
        assert!(tells_furniture("page-footer"));
        assert!(!tells_furniture("navigator content"));
    }
}
