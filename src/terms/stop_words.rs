//! Stop words: words of the grammar that say nothing about policy.
//!
//! They count towards the size of a sample and are left out of the list of terms. The default list is
//! `assets/stop_words.txt`: one word a line, `#` begins a comment.

use std::collections::HashSet;

const DEFAULT: &str = include_str!("../../assets/stop_words.txt");

/// A list of words, English ones in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StopWords {
    words: HashSet<String>,
}

impl StopWords {
    /// The list that comes with tifa, and the words of the project.
    pub fn with(extra: &[String]) -> Self {
        let mut words = Self::parse(DEFAULT).words;
        words.extend(extra.iter().map(|word| word.to_lowercase()));
        Self { words }
    }

    /// Reads one word a line; `#` begins a comment.
    pub fn parse(list: &str) -> Self {
        let words = list.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        Self { words: words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect() }
    }

    /// Whether the word is in the list; English words in lower case.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_words() {
        let words = StopWords::parse("# list\n的 # particle\n\nThe");
        assert_eq!(words.len(), 2);
        assert!(words.contains("的") && words.contains("the"));
    }

    #[test]
    fn words_of_the_project_are_added() {
        let words = StopWords::with(&["会议".to_owned()]);
        assert!(words.contains("会议") && words.contains("的"));
    }
}
