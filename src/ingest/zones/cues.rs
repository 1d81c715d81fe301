//! Cues: the wordings of `assets/zone_cues.toml`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, BuildError, Input, MatchKind, StartKind};
use serde::Deserialize;

/// Lists of wordings, each for one question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cues {
    pub(super) navigation: Wordings,
    pub(super) labels: Wordings,
    pub(super) text_begins: Wordings,
    pub(super) byline: Wordings,
    pub(super) staff: Wordings,
    pub(super) footer: Wordings,
    pub(super) rights: Wordings,
    pub(super) shared: Wordings,
    pub(super) shared_prose: Wordings,
    pub(super) inline_footer: Wordings,
    pub(super) generated: Wordings,
    pub(super) editors_note: Wordings,
    pub(super) abstracts: Wordings,
    pub(super) commentary: Wordings,
    pub(super) appendix: Wordings,
    pub(super) elision: Wordings,
    pub(super) elision_notices: Wordings,
    pub(super) cut_short: Wordings,
    pub(super) question_labels: Wordings,
    pub(super) tree_labels: Wordings,
    pub(super) inline_byline: Wordings,
}

/// The lists that come with the program.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/zone_cues.toml")).expect("the built-in cues are well formed")
});

/// A list of wordings that is searched for all at once.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(super) struct Wordings {
    list: Vec<String>,
    searcher: AhoCorasick,
}

impl TryFrom<Vec<String>> for Wordings {
    type Error = BuildError;

    fn try_from(list: Vec<String>) -> Result<Self, BuildError> {
        // Leftmost matches are searched many bytes at once.
        let searcher =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).start_kind(StartKind::Both).build(&list)?;
        Ok(Self { list, searcher })
    }
}

impl Wordings {
    pub(super) fn iter(&self) -> impl Iterator<Item = &String> {
        self.list.iter()
    }

    /// Where the first of them begins.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.searcher.find(text).map(|found| found.start())
    }
}

/// Whether the text holds any of the wordings.
pub(super) fn holds(text: &str, wordings: &Wordings) -> bool {
    wordings.searcher.is_match(text)
}

/// Whether the text starts with any of the wordings.
pub(super) fn starts(text: &str, wordings: &Wordings) -> bool {
    wordings.searcher.is_match(Input::new(text).anchored(Anchored::Yes))
}
