//! What only stands beside a wording: words that an approximate match took in for those it could not find.
//!
//! Reads a passage near a phrase, gives it without the verbs, prepositions, conjunctions and words of grammar at either end
//! that stand in the place of none, and what they join to it (`[稳健]财政政策`: `稳定性和|财政政策`, `保持|财政政策`, `调整|财政政策`). What
//! takes the place of a word by its own right (`积极财政政策`) stays, and so do verbs where the phrase begins with one.

use std::ops::Range;

use super::{
    alignment::{Alignment, Asked},
    borders::{BORDERS, is_numeral_word, takes_object},
    keys::{KeyedCorpus, mark},
};

/// The passage without what only stands before and behind it.
pub(super) fn without_words_beside(keyed: &KeyedCorpus, range: Range<usize>, asked: &Asked) -> Range<usize> {
    if keyed.symbols[range.clone()] == asked.symbols[..] {
        return range;
    }
    let alignment = Alignment::new(keyed, &range, asked);
    // Of a passage that shares little with the phrase it is not known what stands for what.
    if alignment.len() * 2 < asked.symbols.len() {
        return range;
    }
    let whole = alignment.of_whole_words(asked);
    let (Some(first), Some(last)) = (whole.first(), whole.last()) else { return range };
    let end = end_without_words(keyed, &range, (last.1, &asked.symbols[last.0 + 1..]));
    let start = start_without_words(keyed, &range, (first.1, &asked.symbols[..first.0]));
    if start < end { start..end } else { range }
}

/// Where a passage begins without what stands before its first character that is one of the phrase, and takes the place
/// of nothing wanted.
fn start_without_words(keyed: &KeyedCorpus, range: &Range<usize>, (core, wanted): (usize, &[u16])) -> usize {
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    let words = keyed.words(range);
    // Of a passage that begins as the phrase does it is not known what stands for what.
    if words.first().is_none_or(|first| wanted.starts_with(text(first))) {
        return range.start;
    }
    if wanted.is_empty() && begins_in_word(keyed, &(range.start..core)) {
        return core;
    }
    let in_front: Vec<Range<usize>> = words.into_iter().take_while(|word| word.end <= core).collect();
    let parts_it = |at: usize| {
        let word = &in_front[at];
        let acts = || at > 0 && keyed.is_verb(text(&in_front[at - 1])) && begins_with_verb(keyed, wanted);
        let parts = match BORDERS.is_modifying(text(word)) {
            true => acts(),
            false => joins_or_rules(keyed, text(word)) || numbers_section(keyed, word),
        };
        // What a single character stands behind may be one word with it (从|紧).
        let is_of_word =
            || in_front.get(at + 1).is_some_and(|next| next.len() == 1 && !joins_or_rules(keyed, text(next)));
        parts && !contains(wanted, text(word)) && !is_of_word()
    };
    let behind_joint = (0..in_front.len()).rev().find(|&at| parts_it(at)).map_or(0, |last| last + 1);
    let rest = &in_front[behind_joint..];
    // Before the rest of the phrase without 的 stands what acts on it, not what tells of which kind it is.
    let acts_on_rest = |word: &Range<usize>| {
        keyed.is_action(text(word))
            && !keyed.is_action(wanted)
            && !BORDERS.serves_grammar(&keyed.symbols[word.end..=word.end])
    };
    let n_beside = match rest {
        [only] if BORDERS.serves_grammar(text(only)) && !contains(wanted, text(only)) => 1,
        [only] if only.end == core && acts_on_rest(only) => 1,
        _ if begins_with_verb(keyed, wanted) => 0,
        _ => rest.iter().take_while(|word| begins_with_verb(keyed, text(word))).count(),
    };
    (behind_joint + n_beside).checked_sub(1).map_or(range.start, |last| in_front[last].end)
}

/// Where a passage ends without the word of grammar behind its last character that is one of the phrase, and what that
/// joins to it.
fn end_without_words(keyed: &KeyedCorpus, range: &Range<usize>, (core, wanted): (usize, &[u16])) -> usize {
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    let mut behind = keyed.words(range).into_iter().filter(|word| word.start > core);
    let parts_it = |word: &Range<usize>| {
        (BORDERS.is_joining(text(word)) || BORDERS.serves_grammar(text(word))) && !contains(wanted, text(word))
    };
    behind.find(parts_it).map_or(range.end, |word| word.start)
}

/// Whether the first word of a passage is a verb or ends in a particle in front of where the phrase begins inside of it
/// (`推进改革|开放`, `党的建设`).
fn begins_in_word(keyed: &KeyedCorpus, in_front: &Range<usize>) -> bool {
    let text = &keyed.symbols[in_front.clone()];
    let is_cut = !text.is_empty() && keyed.words(&(in_front.start..in_front.end + 1)).len() == 1;
    is_cut && (begins_with_verb(keyed, text) || BORDERS.is_modifying(&text[text.len() - 1..]))
}

/// Whether a word joins what stands behind it to something else or rules it: a conjunction, a preposition, a pronoun, a
/// particle of the verb before it.
fn joins_or_rules(keyed: &KeyedCorpus, word: &[u16]) -> bool {
    let rules = BORDERS.leaves_open(word) || BORDERS.is_aspect(word) || keyed.has_tag(word, |tag| tag == "p");
    BORDERS.is_joining(word) || rules && !BORDERS.is_degree(word) && !BORDERS.is_emphasis(word)
}

/// Whether a word is the number of a section (二、).
fn numbers_section(keyed: &KeyedCorpus, word: &Range<usize>) -> bool {
    is_numeral_word(keyed, word) && keyed.has(word.end, mark::PAUSE)
}

/// The passage without the words of grammar in front of its verb that took the place of emphasis before the verb of the
/// phrase: `[继续]实施…` is there in `我们|实施…` and `今年|要|实施…`, without 继续.
pub(super) fn without_words_in_front(keyed: &KeyedCorpus, range: Range<usize>, phrase: &[u16]) -> Range<usize> {
    let Some(behind_emphasis) = behind_emphasis(phrase).filter(|rest| begins_with_verb(keyed, rest)) else {
        return range;
    };
    let words = keyed.words(&range);
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    let is_in_front = |word: &&Range<usize>| BORDERS.leaves_open(text(word)) && !contains(phrase, text(word));
    let n_in_front = words.iter().take_while(is_in_front).count();
    let begins = |word: &Range<usize>| {
        let is_of_phrase = begins_with_verb(keyed, text(word)) || BORDERS.is_emphasis(text(word));
        is_of_phrase && keyed.symbols[word.start..range.end].len() * 2 >= behind_emphasis.len()
    };
    match words.get(n_in_front).filter(|word| begins(word)) {
        Some(first) => first.start..range.end,
        None => range,
    }
}

/// What stands in a phrase behind the words of emphasis that it begins with; none where it begins with none.
fn behind_emphasis(phrase: &[u16]) -> Option<&[u16]> {
    let ends = (1..phrase.len().min(5)).rev();
    let behind = ends.into_iter().find(|&end| BORDERS.is_emphasis(&phrase[..end])).map(|end| &phrase[end..])?;
    behind_emphasis(behind).or(Some(behind))
}

fn contains(text: &[u16], word: &[u16]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

pub(super) fn begins_with_verb(keyed: &KeyedCorpus, text: &[u16]) -> bool {
    let has_verb = |n_chars: usize| takes_object(&String::from_utf16_lossy(&text[..n_chars]));
    keyed.is_verb(text) || (1..=text.len().min(4)).any(has_verb)
}
