//! Compounds: where words begin in what is written with hyphens.

use super::borders::is_function_word;

/// Where words begin in a compound beside the first: a word of grammar between hyphens is one (`command-and-control`), and
/// so is a conjunction behind a hyphen that was typed for a dash (`abroad-and at home`).
pub(super) fn words_of_compound(token: &str) -> Vec<usize> {
    let is_hyphen = |c: char| matches!(c, '-' | '‐' | '‑');
    if !token.contains(is_hyphen) {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let mut at = 0;
    let mut is_behind_grammar = false;
    for part in token.split_inclusive(is_hyphen) {
        let word = part.trim_end_matches(is_hyphen).to_lowercase();
        let is_between = at > 0 && word.len() < part.len() && is_function_word(&word);
        let is_grammar = is_between || at > 0 && matches!(word.as_str(), "and" | "or" | "but");
        if is_grammar || is_behind_grammar {
            starts.push(at);
        }
        is_behind_grammar = is_grammar;
        at += part.len();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_grammar_between_hyphens_is_a_word() {
        assert_eq!(words_of_compound("command-and-control"), [8, 12]);
        assert_eq!(words_of_compound("diversity-and"), [10]);
        assert!(["on-going", "well-being", "long-term"].iter().all(|word| words_of_compound(word).is_empty()));
    }
}
