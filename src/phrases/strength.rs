//! How firmly a string holds together, how freely it is used, how much of it is its own.
//!
//! Cohesion: the worst split's pointwise mutual information (Church & Hanks 1990). Entropy: the smaller of the two
//! branching entropies (Tanaka-Ishii 2005), each text or punctuation border being a neighbour of its own, and so each
//! particle and auxiliary: `的` behind a wording ends it as a comma does (`和` does not, it may join its other half). So is
//! each verb before what two verbs have for their object, and in English the border of a clause beyond the words of grammar
//! that it begins or ends with and a phrase does not.
//! C-value: Frantzi, Ananiadou & Mima (2000), log₂ of the length times what a string is said on its own.
//! Sign: cohesion is negative where the halves avoid each other; the others are ≥ 0, C-value but for overlapping longer
//! strings. Unit: bits; C-value, bits times occurrences. Zero case: entropy 0 where one symbol always stands beside it;
//! C-value 0 for one symbol. Use to rank what recurs. Do not read them as tests, and do not compare C-values between
//! corpora of unlike size: they grow with it. None says anything about time.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    borders::{BORDERS, is_latin, is_parted},
    clause_borders::begins_behind_mark,
    keys::{BORDER, KeyedCorpus},
    repeats::Suffixes,
};

/// min over splits of log2 \[p(s) / (p(left) p(right))\], probabilities over all symbols; infinite for one character.
pub(super) fn cohesion(keyed: &KeyedCorpus, suffixes: &Suffixes<'_>, at: &Range<usize>) -> f64 {
    let text = &keyed.symbols[at.clone()];
    let total = keyed.n_read() as f64;
    let count = |part: &[u16]| suffixes.ranks(part).len() as f64;
    let most = most_of_splits(1..text.len(), |cut| (count(&text[..cut]), count(&text[cut..])));
    (count(text) * total / most).log2()
}

/// The largest product of the counts of two parts over all places to cut between them; 0 without a place.
///
/// The longer a part, the rarer: what lies between two places has no more than the left part of the one and the right
/// part of the other, so that few places of a long string need be looked at.
fn most_of_splits(cuts: Range<usize>, counts: impl Fn(usize) -> (f64, f64)) -> f64 {
    let Some(last) = cuts.clone().next_back() else { return 0.0 };
    let (first, last) = ((cuts.start, counts(cuts.start)), (last, counts(last)));
    let product = |(left, right): (f64, f64)| left * right;
    let mut most = product(first.1).max(product(last.1));
    let mut open = vec![(first, last)];
    while let Some(((start, at_start), (end, at_end))) = open.pop() {
        if end - start >= 2 && at_start.0 * at_end.1 > most {
            let middle = start.midpoint(end);
            let middle = (middle, counts(middle));
            most = most.max(product(middle.1));
            open.push((middle, (end, at_end)));
            open.push(((start, at_start), middle));
        }
    }
    most
}

/// −Σ p log2 p over the neighbours on either side of the occurrences, the smaller of the two sides.
pub(super) fn entropy(keyed: &KeyedCorpus, occurrences: &[usize], n_chars: usize) -> f64 {
    let verbs = verbs_before(keyed, occurrences);
    let is_object = |at: usize| verbs.len() >= 2 && verbs.contains(keyed.word_before(at));
    let before = |&at: &usize| if begins_freely(keyed, at) || is_object(at) { BORDER } else { keyed.symbols[at - 1] };
    let after = |&at: &usize| {
        let next = at + n_chars;
        if is_set_off(keyed, next) { BORDER } else { keyed.symbols[next] }
    };
    side_entropy(occurrences.iter().map(before)).min(side_entropy(occurrences.iter().map(after)))
}

/// The different verbs that a string is the object of: it is what stays where they change (`实施|科教兴国战略`, `落实|`).
fn verbs_before<'a>(keyed: &'a KeyedCorpus, occurrences: &[usize]) -> BTreeSet<&'a [u16]> {
    let words = occurrences.iter().map(|&at| keyed.word_before(at));
    words.filter(|word| !word.is_empty() && BORDERS.has_object(word)).collect()
}

fn begins_freely(keyed: &KeyedCorpus, at: usize) -> bool {
    let word = keyed.word_before(at);
    begins_behind_mark(keyed, at)
        || BORDERS.sets_off(word)
        || is_latin(word) && begins_behind_mark(keyed, before_grammar(keyed, at))
}

/// Whether punctuation, a particle or an auxiliary stands before this symbol or is it.
fn is_set_off(keyed: &KeyedCorpus, at: usize) -> bool {
    let ends_clause = |at: usize| at >= keyed.len() || keyed.is_border(at) || is_parted(keyed, at);
    let word = keyed.word_at(at);
    ends_clause(at) || BORDERS.sets_off(word) || is_latin(word) && ends_clause(behind_grammar(keyed, at))
}

/// Where the words of English begin that end here and begin no phrase: of a clause that they open, what is behind them is
/// all that can be listed (`The|rates were raised`). A verb is no clause without the word it follows (`I|am determined`).
fn before_grammar(keyed: &KeyedCorpus, mut at: usize) -> usize {
    let is_grammar = |word: &[u16]| is_latin(word) && BORDERS.begins_behind_latin(word) && !BORDERS.precedes_verb(word);
    while !begins_behind_mark(keyed, at) && is_grammar(keyed.word_before(at)) {
        at -= keyed.word_before(at).len();
    }
    at
}

/// Where the words of English end that begin here and end no phrase (`cut rates|again.`).
fn behind_grammar(keyed: &KeyedCorpus, mut at: usize) -> usize {
    while is_latin(keyed.word_at(at)) && BORDERS.is_never_last(keyed.word_at(at)) && !is_parted(keyed, at) {
        at += keyed.word_at(at).len();
    }
    at
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

/// Long, frequent on its own, and spread over documents; each with diminishing returns.
///
/// Words of four characters and less are vocabulary rather than wording, and beyond twelve length adds nothing.
pub(super) fn weight(n_chars: usize, n_own: usize, n_documents: usize) -> f64 {
    let length = n_chars.clamp(4, 12) as f64 - 3.0;
    length.powf(0.75) * (1.0 + n_own as f64).log2() * (1.0 + n_documents as f64).log2()
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
    fn the_most_frequent_split_is_found_in_few_looks() {
        // Each part is rarer the longer it is; the parts of 3 and of 997 characters are the most frequent pair: 80 · 50.
        let counts = |cut: usize| (if cut <= 3 { 80.0 } else { 2.0 }, if cut >= 3 { 50.0 } else { 2.0 });
        let n_looks = std::cell::Cell::new(0);
        let most = most_of_splits(1..1000, |cut| {
            n_looks.set(n_looks.get() + 1);
            counts(cut)
        });
        let tried = (1..1000).map(|cut| counts(cut).0 * counts(cut).1).fold(0.0, f64::max);
        assert_eq!((most, tried), (4000.0, 4000.0));
        assert!(n_looks.get() < 30, "{}", n_looks.get());
    }

    #[test]
    fn each_border_is_a_neighbour_of_its_own() {
        // Two borders and one letter twice: 2 · ¼ · log2 4 + ½ · log2 2 = 1.5 bits.
        let entropy = side_entropy([BORDER, BORDER, 7, 7].into_iter());
        assert!((entropy - 1.5).abs() < 1e-12);
    }
}
