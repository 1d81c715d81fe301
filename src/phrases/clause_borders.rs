//! Where clauses begin and end, and what of one is too little to stand in a phrase.
//!
//! Reads a stretch of symbols, gives it without the torn ends of clauses and lists. What a clause says is not asked.

use std::ops::Range;

use super::{
    borders::{BORDERS, is_latin, is_parted},
    keys::{KeyedCorpus, mark},
};

/// A stretch between a comma and the end of a phrase that goes on beyond needs this many characters: a shorter one is
/// mostly the torn end of a clause (`国防教育，增强全民国防意识`).
const MIN_CHARS_BESIDE_COMMA: usize = 8;

/// The same for what stands behind a pause mark (`加强农业、基础|设施`).
const MIN_CHARS_BEHIND_PAUSE: usize = 4;

/// Cuts off the torn clauses at both ends.
pub(super) fn whole_clauses(keyed: &KeyedCorpus, mut range: Range<usize>) -> Option<Range<usize>> {
    while let Some(kept) = without_torn_end(keyed, &range) {
        range = kept;
    }
    (!range.is_empty()).then_some(range)
}

/// Whether a phrase in this place begins or ends with a torn clause or list member.
pub(super) fn is_torn(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    without_torn_end(keyed, range).is_some()
}

/// What is left without one torn end; none if both are whole.
fn without_torn_end(keyed: &KeyedCorpus, range: &Range<usize>) -> Option<Range<usize>> {
    let mut inside = range.start + 1..range.end;
    let first_comma = inside.clone().find(|&at| keyed.has(at, mark::COMMA));
    let is_torn_left = |first: &usize| {
        !is_clause_end(keyed, range.start) && first - range.start < MIN_CHARS_BESIDE_COMMA
            || is_without_opening(keyed, range.start)
    };
    if let Some(first) = first_comma.filter(is_torn_left) {
        return Some(first..range.end);
    }
    let last = inside.rfind(|&at| keyed.has(at, mark::COMMA | mark::PAUSE))?;
    if is_in_list(keyed, &(last..range.end)) {
        return Some(range.start..last);
    }
    let needed = if keyed.has(last, mark::COMMA) { MIN_CHARS_BESIDE_COMMA } else { MIN_CHARS_BEHIND_PAUSE };
    // Behind a comma a pause mark parts what goes on together (`，按照党中央|、国务院部署`).
    let goes_on = keyed.has(last, mark::COMMA) && !keyed.is_border(range.end) && keyed.has(range.end, mark::PAUSE);
    let is_torn_right = (goes_on || !is_clause_end(keyed, range.end)) && range.end - last < needed;
    is_torn_right.then_some(range.start..last)
}

/// Whether a preposition in English that begins a clause rules what stands here, with nothing but words of grammar between
/// them (`With |inflation expected to ease, the Committee`): without it there is no clause.
fn is_without_opening(keyed: &KeyedCorpus, start: usize) -> bool {
    let mut at = start;
    let mut is_ruled = false;
    while is_latin(keyed.word_at(start)) && !is_clause_start(keyed, at) {
        let word = keyed.word_before(at);
        if word.is_empty() || !BORDERS.leaves_open(word) {
            return false;
        }
        is_ruled |= BORDERS.is_preposition_latin(word);
        at -= word.len();
    }
    is_ruled
}

/// Words of a member of a list in English that begins behind a comma, at most.
pub(super) const MAX_WORDS_OF_MEMBER: usize = 3;

/// Whether what stands behind a comma in English is a member of a list that goes on: `Boston, New York|, Richmond`; the last
/// member has a conjunction.
fn is_in_list(keyed: &KeyedCorpus, member: &Range<usize>) -> bool {
    let goes_on = !keyed.is_border(member.end) && keyed.has(member.end, mark::COMMA);
    if !goes_on || !is_latin(keyed.word_at(member.start)) {
        return false;
    }
    let words = keyed.words(member);
    let is_grammar = |word: &Range<usize>| BORDERS.ends_before_latin(&keyed.symbols[word.clone()]);
    words.len() <= MAX_WORDS_OF_MEMBER && !words.iter().any(is_grammar)
}

/// Whether what stands behind a comma in English, from a symbol on, is a member of a list and no clause.
pub(super) fn is_list_member(keyed: &KeyedCorpus, start: usize) -> bool {
    let mut end = start;
    for _ in 0..MAX_WORDS_OF_MEMBER {
        end += keyed.word_at(end).len();
        if keyed.is_border(end) || keyed.has(end, mark::COMMA) {
            break;
        }
    }
    is_in_list(keyed, &(start..end))
}

/// Whether a clause begins at a symbol: behind a border, a comma or a bracket that opens.
pub(super) fn is_clause_start(keyed: &KeyedCorpus, at: usize) -> bool {
    begins_run(keyed, at) || keyed.has(at, mark::COMMA | mark::OPENS)
}

/// Whether a symbol is the first behind punctuation of any kind.
pub(super) fn begins_behind_mark(keyed: &KeyedCorpus, at: usize) -> bool {
    begins_run(keyed, at) || is_parted(keyed, at)
}

fn begins_run(keyed: &KeyedCorpus, at: usize) -> bool {
    at == 0 || keyed.is_border(at - 1)
}

/// Whether punctuation of any kind stands before this symbol.
fn is_clause_end(keyed: &KeyedCorpus, at: usize) -> bool {
    keyed.is_border(at) || begins_behind_mark(keyed, at)
}
