//! Taking: what `以` opens and `为` goes on with (`以毛泽东|思想为指导`).
//!
//! Reads a place of a string with `为` inside, says whether the clause before it has `以`: there the string is the second half
//! of something and does not begin where it does. The members of a list share one `以` (`以企业为主体、|市场为导向`).

use std::ops::Range;

use super::keys::{KeyedCorpus, mark};

/// What opens what something is taken for, and what goes on with it.
const TAKING: u16 = '以' as u16;
const AS: u16 = '为' as u16;

/// Characters before a string in which `以` may stand, at most.
const LONGEST_TAKEN: usize = 60;

/// Whether a string goes on with 为 what 以 opened before it in its clause.
pub(super) fn is_taken_before(keyed: &KeyedCorpus, place: &Range<usize>) -> bool {
    let has = |words: &[Range<usize>], wanted: u16| words.iter().any(|word| keyed.symbols[word.clone()] == [wanted]);
    let words = keyed.words(place);
    if !has(&words[1..], AS) || has(&words, TAKING) {
        return false;
    }
    let opens_clause = |&at: &usize| keyed.is_border(at - 1) || keyed.has(at, mark::COMMA);
    let earliest = place.start.saturating_sub(LONGEST_TAKEN) + 1;
    let start = (earliest..=place.start).rev().find(opens_clause).unwrap_or(earliest);
    start < place.start && has(&keyed.words(&(start..place.start)), TAKING)
}
