//! The words of `assets/numbered_formulas.toml`, ready for questions.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Deserialize;

const WRITTEN: &str = include_str!("../../assets/numbered_formulas.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    not_counted: String,
    measures: String,
    general: String,
    not_parallel: String,
    closers: Vec<String>,
    carriers: Vec<String>,
    known: String,
}

/// What tells numbered formulas from amounts.
pub(super) struct NumberedWords {
    /// Words behind a number that make it a date, an amount or an ordinal.
    pub(super) not_counted: Vec<String>,
    /// Measure words between the number and what is counted.
    pub(super) measures: BTreeSet<char>,
    /// Heads of what is merely counted.
    pub(super) general: BTreeSet<String>,
    /// Characters with which no member of 一X二Y begins.
    pub(super) not_parallel: BTreeSet<char>,
    /// What may follow a predicate that is counted.
    pub(super) closers: Vec<String>,
    /// Nouns that a formula stands before.
    pub(super) carriers: Vec<String>,
    /// Formulas of public documents.
    pub(super) known: BTreeSet<String>,
    /// The first two characters of each of them.
    known_heads: BTreeSet<(char, char)>,
}

pub(super) static WORDS: LazyLock<NumberedWords> = LazyLock::new(|| {
    let file: File = toml::from_str(WRITTEN).expect("the embedded table of numbered formulas is well formed");
    let known: BTreeSet<String> = words(&file.known).collect();
    NumberedWords {
        not_counted: words(&file.not_counted).collect(),
        measures: file.measures.chars().collect(),
        general: words(&file.general).collect(),
        not_parallel: file.not_parallel.chars().collect(),
        closers: file.closers,
        carriers: file.carriers,
        known_heads: known.iter().filter_map(|formula| first_two(formula)).collect(),
        known,
    }
});

fn words(list: &str) -> impl Iterator<Item = String> + '_ {
    list.split_whitespace().map(str::to_owned)
}

impl NumberedWords {
    /// The longest formula of public documents that a text begins with.
    pub(super) fn known_at<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.known_heads.contains(&first_two(text)?) {
            return None;
        }
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_KNOWN);
        ends.map(|end| &text[..end]).filter(|formula| self.known.contains(*formula)).last()
    }

    /// Whether what is counted ends with a word that is counted without becoming a formula.
    pub(super) fn is_general(&self, counted: &str) -> bool {
        let mut starts = counted.char_indices().map(|(at, _)| at);
        starts.any(|at| self.general.contains(&counted[at..]) && (at == 0 || counted[at..].chars().nth(1).is_some()))
    }
}

/// Characters of the longest formula that is looked up.
const LONGEST_KNOWN: usize = 10;

fn first_two(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::numbered;

    #[test]
    fn every_formula_that_is_listed_is_a_numbered_one() {
        for formula in &WORDS.known {
            assert!(numbered(formula).is_some(), "{formula}");
            assert!(formula.chars().count() <= LONGEST_KNOWN, "{formula}");
        }
    }

    #[test]
    fn the_longest_formula_that_is_known_is_taken() {
        assert_eq!(WORDS.known_at("五讲四美三热爱活动"), Some("五讲四美三热爱"));
        assert_eq!(WORDS.known_at("五讲座"), None);
    }

    #[test]
    fn what_is_merely_counted_is_told_by_its_head() {
        assert!(WORDS.is_general("问题") && WORDS.is_general("领导小组"));
        assert!(!WORDS.is_general("牢牢把握") && !WORDS.is_general("维护"));
    }
}
