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
    let keys = |units: &[Unit]| -> HashSet<String> { units.iter().map(|unit| unit.key.clone()).collect() };
    let (old_keys, new_keys) = (keys(old), keys(new));
    fold_as_in(old, &new_keys);
    fold_as_in(new, &old_keys);
}

fn fold_as_in(units: &mut [Unit], others: &HashSet<String>) {
    for at in 0..units.len() {
        let begins = at == 0 || ENDS.contains(&units[at - 1].key.as_str());
        let small = Some(&units[at].key).filter(|_| begins).and_then(|key| in_small_letters(key));
        if let Some(small) = small.filter(|small| others.contains(small) && !others.contains(&units[at].key)) {
            units[at].key = small;
        }
    }
}

/// A word with a capital at its beginning alone, without it.
fn in_small_letters(key: &str) -> Option<String> {
    let rest = key.strip_prefix(|c: char| c.is_ascii_uppercase())?;
    let is_word = rest.chars().all(|c| c.is_ascii_lowercase()) && !MONTHS.contains(&key);
    is_word.then(|| key.to_ascii_lowercase())
}
