//! Objects: whether what begins with a verb holds its whole object, though no clause ends with it.
//!
//! Reads the places of a string, tells a verb with its object that modifies what follows (`建设有中国特色社会主义|的理论`) from
//! a verb with half of it (`维护发展中国家|的利益`). In the second the object and what it modifies stand without a verb
//! elsewhere; in the first they do not, and a word that rules a name stands before it. It is whole too where
//! another verb phrase is joined to it (`全面建成小康社会、实现民族复兴`). An object of one short word is half of something too
//! often to tell.

use std::{collections::BTreeSet, ops::Range};

use super::{
    borders::{BORDERS, takes_object},
    keys::{KeyedCorpus, mark},
    repeats::Suffixes,
};

/// Characters of an object, at least.
const SHORTEST_OBJECT: usize = 4;

/// Different heads that a verb with its object modifies, at least.
const LEAST_HEADS: usize = 2;

/// Whether what begins with a verb holds its object in some of its places.
pub(super) fn holds_object(
    keyed: &KeyedCorpus,
    suffixes: &Suffixes<'_>,
    places: &[usize],
    range: &Range<usize>,
) -> bool {
    let ends = || places.iter().map(|&at| at + range.len());
    let is_joined = || ends().any(|end| is_joined_to_verb(keyed, end));
    // A verb behind what a preposition rules says all (用…引领社会思潮、…); 为 and its like still want another.
    let first = keyed.word_at(range.start);
    if keyed.rules_noun(first) {
        return !BORDERS.is_preposition(first) && has_verb(keyed, range) && is_joined();
    }
    let Some(object) = object(keyed, range) else { return false };
    if is_joined() {
        return true;
    }
    let ruled = places.iter().filter(|&&at| BORDERS.rules(keyed.word_before(at)));
    let heads: BTreeSet<&[u16]> = ruled.filter_map(|&at| modified(keyed, at + range.len())).collect();
    let is_own = |head: &&&[u16]| {
        let text = [&keyed.symbols[object.clone()], head].concat();
        suffixes.places(&text).all(|at| is_behind_verb(keyed, at))
    };
    let n_own = heads.iter().filter(is_own).count();
    n_own >= LEAST_HEADS && n_own * 2 > heads.len()
}

/// The object of the verbs that a string begins with; none where it is short.
fn object(keyed: &KeyedCorpus, range: &Range<usize>) -> Option<Range<usize>> {
    let words = keyed.words(range);
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    if BORDERS.is_preposition(text(&words[0])) || words.last().is_some_and(|last| keyed.is_verb(text(last))) {
        return None;
    }
    let first = words.iter().find(|word| !keyed.takes_object(text(word)))?;
    // What a preposition rules is no object, and words of grammar inside of one leave more open than this can tell.
    let is_plain =
        words.iter().filter(|word| word.start >= first.start).all(|word| !BORDERS.serves_grammar(text(word)));
    (is_plain && range.end - first.start >= SHORTEST_OBJECT).then_some(first.start..range.end)
}

fn has_verb(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    keyed.words(range).into_iter().any(|word| keyed.is_verb(&keyed.symbols[word]))
}

/// A particle and the word that a phrase before it modifies.
fn modified(keyed: &KeyedCorpus, end: usize) -> Option<&[u16]> {
    let particle = keyed.word_at(end);
    let head = end + particle.len();
    BORDERS.is_modifying(particle).then(|| &keyed.symbols[end..head + keyed.word_at(head).len()])
}

fn is_behind_verb(keyed: &KeyedCorpus, at: usize) -> bool {
    let word = keyed.word_before(at);
    keyed.is_verb(word) || takes_object(&String::from_utf16_lossy(word))
}

/// Whether a pause mark or a conjunction and a verb, stressed or not, stand here.
fn is_joined_to_verb(keyed: &KeyedCorpus, end: usize) -> bool {
    let next = match keyed.word_at(end) {
        word if BORDERS.is_joining(word) => end + word.len(),
        _ if !keyed.is_border(end) && keyed.has(end, mark::PAUSE) => end,
        _ => return false,
    };
    let word = keyed.word_at(next);
    let is_stressed = BORDERS.is_emphasis(word) && keyed.is_action(keyed.word_at(next + word.len()));
    !word.is_empty() && (keyed.is_verb(word) || is_stressed)
}
