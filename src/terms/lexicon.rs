//! The lexicon: concepts that the project counts under one name, whatever their spelling.
//!
//! Reads TOML, gives concepts in the order of the file. Says nothing of where they occur: see
//! [`Vocabulary`](super::Vocabulary).
//!
//! ```toml
//! [[concept]]
//! name = "人工智能+"
//! aliases = ["“人工智能+”", "AI+"]
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Something that the project counts under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// The name in tables; counted itself as well.
    pub name: String,
    /// Other spellings and wordings that count as the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Concept {
    /// The name and the aliases.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// The concepts of a project. No wording belongs to two of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    /// From the folded wording to the place of its concept.
    by_wording: BTreeMap<String, usize>,
    /// What the folded wordings begin with: most strings that are looked up do not.
    initials: BTreeSet<char>,
}

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It is not the TOML that was expected.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A name or an alias without any letter or digit.
    #[error("concept `{concept}` has the wording `{wording}`, which holds no letter or digit")]
    Blank {
        /// The name of the concept.
        concept: String,
        /// The name or alias at fault.
        wording: String,
    },
    /// Two concepts claim the same words.
    #[error("`{wording}` belongs to two concepts, `{first}` and `{second}`")]
    Duplicate {
        /// The words, as the second concept spells them.
        wording: String,
        /// The concept that comes first.
        first: String,
        /// The concept that comes second.
        second: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    concept: Vec<Concept>,
}

impl Lexicon {
    /// A lexicon without concepts.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Reads `[[concept]]` tables.
    ///
    /// # Errors
    ///
    /// Bad TOML and unknown keys, a wording without letters or digits, and a wording of two concepts.
    /// Width and case do not tell wordings apart: `ＡＩ＋` and `ai+` are the same.
    ///
    /// ```
    /// use tifa::terms::Lexicon;
    /// let lexicon = Lexicon::from_toml("[[concept]]\nname = '人工智能+'\naliases = ['AI+']").unwrap();
    /// assert_eq!(lexicon.concept_of("ＡＩ＋").unwrap().name, "人工智能+");
    /// ```
    pub fn from_toml(toml: &str) -> Result<Self, LexiconError> {
        Self::new(toml::from_str::<File>(toml)?.concept)
    }

    /// Takes concepts as they are.
    ///
    /// # Errors
    ///
    /// As [`from_toml`](Self::from_toml), syntax aside.
    pub fn new(concepts: Vec<Concept>) -> Result<Self, LexiconError> {
        let mut by_wording: BTreeMap<String, usize> = BTreeMap::new();
        for (place, concept) in concepts.iter().enumerate() {
            for wording in concept.wordings() {
                if !wording.chars().any(char::is_alphanumeric) {
                    let (concept, wording) = (concept.name.clone(), wording.to_owned());
                    return Err(LexiconError::Blank { concept, wording });
                }
                let first = *by_wording.entry(folded(wording)).or_insert(place);
                if first != place || concepts[..place].iter().any(|earlier| earlier.name == concept.name) {
                    let first = concepts[first].name.clone();
                    let (wording, second) = (wording.to_owned(), concept.name.clone());
                    return Err(LexiconError::Duplicate { wording, first, second });
                }
            }
        }
        let initials = by_wording.keys().filter_map(|wording| wording.chars().next()).collect();
        Ok(Self { concepts, by_wording, initials })
    }

    /// The concepts, in the order of the file.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The concept that a name or an alias belongs to.
    pub fn concept_of(&self, wording: &str) -> Option<&Concept> {
        let initial = folded_chars(wording).next().filter(|initial| self.initials.contains(initial));
        initial.and_then(|_| self.by_wording.get(&folded(wording))).map(|&place| &self.concepts[place])
    }
}

/// A wording without differences of width, case and apostrophes, so that what looks the same is the same.
pub(super) fn folded(wording: &str) -> String {
    folded_chars(wording).collect()
}

fn folded_chars(wording: &str) -> impl Iterator<Item = char> {
    wording.trim().chars().map(half_width).flat_map(char::to_lowercase)
}

/// The same for one character, of ASCII alone: what is searched for keeps its length.
pub(super) fn folded_char(c: char) -> char {
    half_width(c).to_ascii_lowercase()
}

/// The ASCII twin of a full-width form, of an apostrophe, of a hyphen or of a dash: don’t is don't, COVID–19 is COVID-19, and 2021—2025
/// is 2021-2025.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).expect("the block mirrors ASCII"),
        '\u{3000}' => ' ',
        '’' | 'ʼ' => '\'',
        '‐' | '‑' | '–' | '—' | '―' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error() {
        let error = Lexicon::from_toml("[[concept]]\nname = 'a'\nalias = ['b']").unwrap_err();
        assert!(error.to_string().contains("unknown field `alias`"), "{error}");
    }

    #[test]
    fn dashes_and_hyphens_are_one() {
        assert_eq!(folded("2021—2025年"), folded("2021-2025年"));
        assert_eq!("中国–东盟".chars().map(folded_char).collect::<String>(), folded("中国―东盟"));
    }

    #[test]
    fn a_wording_of_two_concepts_names_both() {
        let error = Lexicon::from_toml("[[concept]]\nname = 'AI+'\n[[concept]]\nname = '智能'\naliases = ['ａｉ＋']");
        let message = error.unwrap_err().to_string();
        assert_eq!(message, "`ａｉ＋` belongs to two concepts, `AI+` and `智能`");
    }

    #[test]
    fn one_concept_may_spell_itself_twice() {
        let lexicon = Lexicon::from_toml("[[concept]]\nname = '人工智能+'\naliases = ['人工智能＋']").unwrap();
        assert_eq!(lexicon.concepts().len(), 1);
    }

    #[test]
    fn two_concepts_of_one_name_are_an_error() {
        let error = Lexicon::from_toml("[[concept]]\nname = 'a'\n[[concept]]\nname = 'a'\naliases = ['b']");
        assert!(error.is_err());
    }

    #[test]
    fn a_wording_of_punctuation_alone_is_an_error() {
        let error = Lexicon::from_toml("[[concept]]\nname = 'a'\naliases = ['+']").unwrap_err();
        assert_eq!(error.to_string(), "concept `a` has the wording `+`, which holds no letter or digit");
    }
}
