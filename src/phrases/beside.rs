//! What only stands beside a wording: words that an approximate match took in for those it could not find.
//!
//! Reads a passage that ends as a phrase does and differs from it in front, gives it without the verbs, conjunctions and
//! words of grammar there that stand in the place of none (`[稳健]财政政策`: `稳定性和|财政政策`, `保持|财政政策`, `调整|财政政策`). What takes the
//! place of a word by its own right (`积极财政政策`) stays, and so do verbs where the phrase begins with one.

use std::ops::Range;

use super::{
    borders::{BORDERS, takes_object},
    keys::KeyedCorpus,
};

/// The passage without what only stands before it.
pub(super) fn without_words_beside(keyed: &KeyedCorpus, range: Range<usize>, phrase: &[u16]) -> Range<usize> {
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    let n_common = text(&range).iter().rev().zip(phrase.iter().rev()).take_while(|(a, b)| a == b).count();
    let words = keyed.words(&range);
    // Of a passage that begins as the phrase does, or differs elsewhere too, it is not known what stands for what.
    if n_common * 2 < phrase.len() || words.first().is_none_or(|first| phrase.starts_with(text(first))) {
        return range;
    }
    let wanted = &phrase[..phrase.len() - n_common];
    let in_front: Vec<Range<usize>> = words.into_iter().take_while(|word| word.end <= range.end - n_common).collect();
    let is_joint = |word: &Range<usize>| BORDERS.is_joining(text(word)) && !contains(wanted, text(word));
    let behind_joint = in_front.iter().rposition(is_joint).map_or(0, |last| last + 1);
    let rest = &in_front[behind_joint..];
    // Before the rest of the phrase without 的 stands what acts on it, not what tells of which kind it is.
    let acts_on_rest = |word: &Range<usize>| {
        keyed.is_action(text(word))
            && !keyed.is_action(wanted)
            && !BORDERS.serves_grammar(&keyed.symbols[word.end..=word.end])
    };
    let n_beside = match rest {
        [only] if BORDERS.serves_grammar(text(only)) && !contains(wanted, text(only)) => 1,
        [only] if only.end == range.end - n_common && acts_on_rest(only) => 1,
        _ if begins_with_verb(keyed, wanted) => 0,
        _ => rest.iter().take_while(|word| begins_with_verb(keyed, text(word))).count(),
    };
    let start = (behind_joint + n_beside).checked_sub(1).map_or(range.start, |last| in_front[last].end);
    start..range.end
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

fn begins_with_verb(keyed: &KeyedCorpus, text: &[u16]) -> bool {
    let has_verb = |n_chars: usize| takes_object(&String::from_utf16_lossy(&text[..n_chars]));
    keyed.is_verb(text) || (1..=text.len().min(4)).any(has_verb)
}
