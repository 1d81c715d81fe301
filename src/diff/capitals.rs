//! Capitals: that a word begins a sentence, and is written with a capital for it, is no change.
//!
//! Reads the units of two texts, gives a word with a capital at the beginning of a sentence the key it has inside of one,
//! where the other text has it so and not with the capital: `The economy` and `and the economy`. Names keep theirs, and so
//! do the months that are words as well.

use std::collections::HashSet;

use super::units::Unit;

/// Months that are other words with a small letter.
const MONTHS: [&str; 3] = ["May", "March", "August"];

/// Marks behind which a sentence begins.
const ENDS: [&str; 5] = [".", "!", "?", ":", "\""];

/// Gives words that begin a sentence on one side alone the key of the other side.
pub(super) fn fold_initial_capitals(old: &mut [Unit], new: &mut [Unit]) {
    let (old_words, new_words) = (Words::of(old), Words::of(new));
    fold_as_in(old, &new_words);
    fold_as_in(new, &old_words);
}

/// The words of a text.
struct Words {
    all: HashSet<String>,
    /// Those inside of a sentence: what has another capital in the same place is another name.
    inside: HashSet<String>,
}

impl Words {
    fn of(units: &[Unit]) -> Self {
        let all = units.iter().map(|unit| unit.key.clone()).collect();
        // What is compared may begin within a sentence that a line break cut.
        let inside = (0..units.len()).filter(|&at| at == 0 || !begins_sentence(units, at));
        Self { all, inside: inside.map(|at| units[at].key.clone()).collect() }
    }
}

fn begins_sentence(units: &[Unit], at: usize) -> bool {
    at == 0 || ENDS.contains(&units[at - 1].key.as_str())
}

fn fold_as_in(units: &mut [Unit], others: &Words) {
    for at in 0..units.len() {
        let small = Some(&units[at].key).filter(|_| begins_sentence(units, at)).and_then(|key| in_small_letters(key));
        let goes_on = units.get(at + 1).is_some_and(|next| next.key.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let is_fold = |small: &String| goes_on && others.inside.contains(small) && !others.all.contains(&units[at].key);
        if let Some(small) = small.filter(is_fold) {
            units[at].key = small;
        }
    }
}

/// A word with a capital at its beginning alone, without it; a letter by itself may be a name in a formula.
fn in_small_letters(key: &str) -> Option<String> {
    let rest = key.strip_prefix(|c: char| c.is_ascii_uppercase())?;
    let is_word = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_lowercase()) && !MONTHS.contains(&key);
    is_word.then(|| key.to_ascii_lowercase())
}
