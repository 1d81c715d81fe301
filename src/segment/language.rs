//! Languages: whether a text is cut by a dictionary or by its spaces.
//!
//! Reads a text, counts its Chinese characters and its words in scripts with spaces; the greater number decides. In a
//! Chinese text `COVID-19` and `A&B` are one token each, as a reader would have it; in a text with spaces words are
//! those of Unicode Standard Annex #29, which ends a word at a hyphen. A stretch of the other script is cut by its own
//! rule in either. It tells no language from another.

use serde::{Deserialize, Serialize};

use super::numerals;
use crate::corpus::{is_chinese_mark, is_han};

/// How the words of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Without spaces: Chinese, and Japanese as far as the dictionary goes.
    Zh,
    /// With spaces: English, Korean and others.
    Spaced,
}

/// Which language is taken for each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageChoice {
    /// The one that the document is in.
    #[default]
    Auto,
    /// Chinese.
    Zh,
    /// A language with spaces.
    Spaced,
}

/// The language of a text; Chinese where there are no words at all, or as many of either.
///
/// ```
/// use tifa::segment::{Language, language_of};
/// assert_eq!(language_of("推进 AI 与 5G 应用"), Language::Zh);
/// assert_eq!(language_of("The term 提法 means wording."), Language::Spaced);
/// assert_eq!(language_of("경제 발전을 추진한다"), Language::Spaced);
/// ```
pub fn language_of(text: &str) -> Language {
    let (mut n_han, mut n_words, mut is_inside) = (0_usize, 0_usize, false);
    for c in text.chars() {
        let is_written_solid = is_han(c) || numerals::is_kana(c);
        let is_letter = !is_written_solid && !is_chinese_mark(c) && c.is_alphabetic();
        n_han += usize::from(is_written_solid);
        n_words += usize::from(is_letter && !is_inside);
        is_inside = is_letter;
    }
    if n_words > n_han { Language::Spaced } else { Language::Zh }
}
