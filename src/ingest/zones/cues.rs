//! Cues: the wordings of `assets/zone_cues.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// Lists of wordings, each for one question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) navigation: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) text_begins: Vec<String>,
    pub(super) byline: Vec<String>,
    pub(super) staff: Vec<String>,
    pub(super) footer: Vec<String>,
    pub(super) rights: Vec<String>,
    pub(super) inline_footer: Vec<String>,
    pub(super) generated: Vec<String>,
    pub(super) commentary: Vec<String>,
    pub(super) elision: Vec<String>,
    pub(super) inline_byline: Vec<String>,
}

/// The lists that come with the program.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/zone_cues.toml")).expect("the built-in cues are well formed")
});

/// Whether the text holds any of the wordings.
pub(super) fn holds(text: &str, list: &[String]) -> bool {
    list.iter().any(|cue| text.contains(cue.as_str()))
}

/// Whether the text starts with any of the wordings.
pub(super) fn starts(text: &str, list: &[String]) -> bool {
    list.iter().any(|cue| text.starts_with(cue.as_str()))
}
