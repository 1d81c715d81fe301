//! How firmly a string holds together, how freely it is used, how much of it is its own.
//!
//! Cohesion: the worst split's pointwise mutual information (Church & Hanks 1990). Entropy: the smaller of the two
//! branching entropies (Tanaka-Ishii 2005), each text or punctuation border being a neighbour of its own, and so each
//! function word: `的` behind a wording ends it as a comma does.
//! C-value: Frantzi, Ananiadou & Mima (2000). All in bits; none says anything about time.

use std::{collections::BTreeMap, ops::Range};

use super::{
    borders::BORDERS,
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
    let before = occurrences.iter().map(|&at| {
        let is_free = at == 0 || keyed.has(at, mark::GAP) || BORDERS.serves_grammar(keyed.word_before(at));
        if is_free { BORDER } else { keyed.symbols[at - 1] }
    });
    let after = occurrences.iter().map(|&at| {
        let next = at + n_chars;
        let is_free = next >= keyed.len() || keyed.has(next, mark::GAP) || BORDERS.serves_grammar(keyed.word_at(next));
        if is_free { BORDER } else { keyed.symbols[next] }
    });
    side_entropy(before).min(side_entropy(after))
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
