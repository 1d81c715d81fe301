//! How firmly a string holds together, how freely it is used, how much of it is its own.
//!
//! Cohesion: the worst split's pointwise mutual information (Church & Hanks 1990). Entropy: the smaller of the two
//! branching entropies (Tanaka-Ishii 2005), each text or punctuation border being a neighbour of its own, and so each
//! particle and auxiliary: `的` behind a wording ends it as a comma does (`和` does not, it may join its other half).
//! C-value: Frantzi, Ananiadou & Mima (2000). All in bits; none says anything about time.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    borders::{BORDERS, is_latin, is_numeral_word, is_parted},
    keys::{BORDER, KeyedCorpus, mark},
    repeats::Suffixes,
};

/// min over splits of log2 \[p(s) / (p(left) p(right))\], probabilities over all symbols; infinite for one character.
pub(super) fn cohesion(keyed: &KeyedCorpus, suffixes: &Suffixes<'_>, at: &Range<usize>) -> f64 {
    let text = &keyed.symbols[at.clone()];
    let total = keyed.len() as f64;
    let count = |part: &[u16]| suffixes.ranks(part).len() as f64;
    let whole = count(text);
    let splits = (1..text.len()).map(|cut| whole * total / (count(&text[..cut]) * count(&text[cut..])));
    splits.fold(f64::INFINITY, f64::min).log2()
}

/// −Σ p log2 p over the neighbours on either side of the occurrences, the smaller of the two sides.
pub(super) fn entropy(keyed: &KeyedCorpus, occurrences: &[usize], n_chars: usize) -> f64 {
    let before = |&at: &usize| if begins_freely(keyed, at) { BORDER } else { keyed.symbols[at - 1] };
    let after = |&at: &usize| {
        let next = at + n_chars;
        if is_set_off(keyed, next) || keyed.is_border(next) { BORDER } else { keyed.symbols[next] }
    };
    side_entropy(occurrences.iter().map(before)).min(side_entropy(occurrences.iter().map(after)))
}

fn begins_freely(keyed: &KeyedCorpus, at: usize) -> bool {
    at == 0 || keyed.is_border(at - 1) || is_parted(keyed, at) || BORDERS.sets_off(keyed.word_before(at))
}

/// Whether punctuation, a particle or an auxiliary stands before this symbol or is it.
fn is_set_off(keyed: &KeyedCorpus, at: usize) -> bool {
    at < keyed.len() && (is_parted(keyed, at) || BORDERS.sets_off(keyed.word_at(at)))
}

/// Neighbours from which on a string combines freely, even where none of its uses is set off.
const FREELY_COMBINED: usize = 3;

/// Whether a string is more than a fragment: no modifier is always cut off before it and no head behind it.
///
/// What begins with a verb or a preposition must somewhere end with its object, and not with a modifier or with half of
/// it (`全面贯彻党|的教育方针`, `缩小城乡|、地区差距`). Anything else may also go on in several ways; words in Latin
/// letters must end somewhere before punctuation or a word of grammar, which are never far.
pub(super) fn stands_alone(keyed: &KeyedCorpus, occurrences: &[usize], n_chars: usize) -> bool {
    let combines = |neighbour: &dyn Fn(usize) -> usize| {
        let symbols: BTreeSet<u16> = occurrences.iter().map(|&at| keyed.symbols[neighbour(at)]).collect();
        symbols.len() >= FREELY_COMBINED
    };
    let has_object = BORDERS.takes_object(keyed.word_at(occurrences[0]));
    let has_latin_end = is_latin(keyed.word_before(occurrences[0] + n_chars));
    let ends =
        |at: usize| is_whole_right(keyed, &(at..at + n_chars)) && !(has_object && object_goes_on(keyed, at + n_chars));
    let is_whole_left = occurrences.iter().any(|&at| is_whole_left(keyed, at)) || combines(&|at| at - 1);
    is_whole_left
        && (occurrences.iter().any(|&at| ends(at)) || !has_object && !has_latin_end && combines(&|at| at + n_chars))
}

/// Whether nothing before this symbol modifies what begins here; a quote that closes before it does.
fn is_whole_left(keyed: &KeyedCorpus, at: usize) -> bool {
    if at == 0 || keyed.is_border(at - 1) || keyed.has(at, mark::COMMA | mark::PAUSE | mark::OPENS) {
        return true;
    }
    let is_bracketed = is_parted(keyed, at) && !keyed.has(at, mark::CLOSES);
    is_bracketed || is_numeral_word(keyed, &(at - 1..at)) || BORDERS.begins_behind(keyed.word_before(at))
}

/// Whether nothing from here on is the head of what ends here. A quote that opens behind it goes on with it, and one
/// that closes ends what it opened with.
fn is_whole_right(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let next = range.end;
    if keyed.is_border(next) || keyed.has(next, mark::COMMA | mark::PAUSE) {
        return true;
    }
    if keyed.has(next, mark::CLOSES) {
        return range.clone().any(|at| keyed.has(at, mark::OPENS));
    }
    let is_bracketed = is_parted(keyed, next) && !keyed.has(next, mark::OPENS);
    is_bracketed || BORDERS.ends_before(keyed.word_at(next))
}

/// Whether an object goes on behind what was cut off: a modifier, or one of several.
fn object_goes_on(keyed: &KeyedCorpus, next: usize) -> bool {
    !keyed.is_border(next) && (keyed.has(next, mark::PAUSE) || BORDERS.goes_on_with(keyed.word_at(next)))
}

fn side_entropy(neighbours: impl Iterator<Item = u16>) -> f64 {
    let mut counts: BTreeMap<u16, f64> = BTreeMap::new();
    for neighbour in neighbours {
        *counts.entry(neighbour).or_default() += 1.0;
    }
    let n_borders = counts.remove(&BORDER).unwrap_or(0.0);
    let total = n_borders + counts.values().sum::<f64>();
    let term = |count: f64| count / total * (total / count).log2();
    let words: f64 = counts.values().map(|&count| term(count)).sum();
    if n_borders == 0.0 { words } else { words + n_borders * term(1.0) }
}

/// C-value of a candidate: log2 of its length times its count, less what it owes to longer candidates.
///
/// `nested` has, for each longer candidate around it, how often that occurs outside still longer ones.
///
/// ```
/// // Frantzi, Ananiadou & Mima (2000), table 2: basal cell carcinoma, 984 times.
/// let value = tifa::phrases::c_value(3, 984, &[5, 6, 7, 5, 3]);
/// assert!((value - 1551.3612957).abs() < 1e-6);
/// ```
pub fn c_value(length: usize, count: usize, nested: &[usize]) -> f64 {
    let owed = match nested.len() {
        0 => 0.0,
        n => nested.iter().sum::<usize>() as f64 / n as f64,
    };
    (length as f64).log2() * (count as f64 - owed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_values_are_those_of_the_paper() {
        // Frantzi, Ananiadou & Mima (2000), table 2: four words 11 times, 5 of them inside a longer one; 7 times.
        assert!((c_value(4, 11, &[5]) - 12.0).abs() < 1e-12);
        assert!((c_value(4, 7, &[]) - 14.0).abs() < 1e-12);
        assert!((c_value(5, 5, &[]) - 11.609_640_474_4).abs() < 1e-9);
    }

    #[test]
    fn each_border_is_a_neighbour_of_its_own() {
        // Two borders and one letter twice: 2 · ¼ · log2 4 + ½ · log2 2 = 1.5 bits.
        let entropy = side_entropy([BORDER, BORDER, 7, 7].into_iter());
        assert!((entropy - 1.5).abs() < 1e-12);
    }
}
