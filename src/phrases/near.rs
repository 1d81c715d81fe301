//! Near wordings: the passages of a corpus that read almost like a phrase.
//!
//! Reads a phrase, gives the passages that share enough of its characters, or that have its members in another order,
//! one a place. Wordings are found by approximate matching (Sellers 1980, "The theory and computation of evolutionary
//! distances") in the sentences that share enough pairs of characters. Of wordings of several sentences it gives the
//! nearest stretch of each document. It does not say which of them come from which.

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;

use super::{
    alignment::Asked,
    beside::{without_words_beside, without_words_in_front},
    borders::{BORDERS, is_preposition_in_letters, is_word_border},
    folding::{Folded, each_folded, key_of},
    keys::{KeyedCorpus, mark},
    lineage::{LONGEST_TERM, LineageOptions},
    relation::{dice, members},
    stretches,
};
use crate::corpus::{Corpus, Passage};

/// A shorter phrase, in characters, is looked for as it is.
const SHORTEST_NEAR: usize = 4;

/// What no single sentence holds, where it is a border (not in 9:30).
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '；', '：', ':', '\n'];

pub(super) fn has_several_sentences(wording: &str) -> bool {
    let wording = wording.trim_end_matches(SENTENCE_ENDS);
    let mut has_end = false;
    each_folded(wording, |at, folded| {
        has_end |= matches!(folded, Folded::Border) && wording[at..].starts_with(SENTENCE_ENDS);
    });
    has_end
}

/// Characters to look for, and from which similarity on.
struct Pattern {
    asked: Asked,
    min_similarity: f64,
    /// The words of a phrase of several in Latin letters, half of which, rounded down, must be there: any two stretches in
    /// letters share most of their characters (`1/4 percentage point`, `5-1/2 percent on the`). None of any other.
    words: Vec<Vec<u16>>,
    /// Whether it is a sentence with its end, longer than any term: it is followed from sentence to sentence, not from one
    /// part to another.
    is_sentence: bool,
}

impl Pattern {
    fn shares_words(&self, keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
        let words = keyed.words(range);
        let is_there = |wanted: &&Vec<u16>| words.iter().any(|word| keyed.symbols[word.clone()] == wanted[..]);
        self.words.iter().filter(is_there).count() >= self.words.len() / 2
    }
}

fn words_in_letters(phrase: &str) -> Vec<Vec<u16>> {
    let words: Vec<Vec<u16>> = phrase.split_whitespace().map(|word| key_of(word).encode_utf16().collect()).collect();
    if phrase.is_ascii() && words.len() > 1 { words } else { Vec::new() }
}

/// Passages near a wording, or near it with its members in another order.
pub(super) fn near_passages(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    wordings: &[&str],
    options: &LineageOptions,
) -> Vec<Passage> {
    let (long, short): (Vec<&str>, Vec<&str>) = wordings.iter().partition(|wording| has_several_sentences(wording));
    let patterns: Vec<Pattern> = short.iter().flat_map(|phrase| patterns(keyed, phrase, options)).collect();
    let near = |run: &Range<usize>| -> Vec<Range<usize>> {
        patterns.iter().flat_map(|pattern| near_in_run(keyed, run, pattern, options)).collect()
    };
    let mut found: Vec<Range<usize>> = keyed.sentences().par_iter().flat_map_iter(near).collect();
    for sentence in short {
        let in_series = stretches::sentences_of_series(corpus, keyed, &found, (sentence, options.min_text_similarity));
        found.extend(in_series);
    }
    for text in long {
        let near = stretches::nearest(keyed, text, options.min_text_similarity);
        found.extend(stretches::issues(corpus, keyed, &near, text));
        found.extend(near);
    }
    found.into_iter().map(|range| keyed.passage(corpus, range)).collect()
}

/// The phrase, then its members in every other order.
fn patterns(keyed: &KeyedCorpus, phrase: &str, options: &LineageOptions) -> Vec<Pattern> {
    let orders = orders(phrase, options).into_iter().enumerate();
    // Of three characters two are nearly anything.
    let is_long_enough = key_of(phrase).chars().count() >= SHORTEST_NEAR;
    let pattern = |(order, key): (usize, String)| Pattern {
        asked: Asked::new(key.encode_utf16().collect(), keyed.segmenter.as_ref()),
        // Another order must be there word for word: approximate matches of it are noise.
        min_similarity: if order == 0 && is_long_enough { options.min_similarity } else { 1.0 },
        words: words_in_letters(phrase),
        is_sentence: key_of(phrase).chars().count() > LONGEST_TERM
            && phrase.trim_end().ends_with(['。', '！', '？', '.', '!', '?']),
    };
    orders.map(pattern).collect()
}

/// The key of the phrase, and those of its members in every other order.
fn orders(phrase: &str, options: &LineageOptions) -> Vec<String> {
    let key = key_of(phrase);
    let members = members(phrase);
    let joint = if phrase.contains(['+', '＋']) { "+" } else { "" };
    let are_plain = key_of(&members.join(joint)) == key;
    if members.len() < 2 || members.len() > options.max_members || !are_plain {
        return vec![key];
    }
    let mut orders = vec![key];
    for order in permutations(members.len()) {
        let reordered: Vec<&str> = order.iter().map(|&member| members[member].as_str()).collect();
        let reordered = reordered.join(joint);
        if !orders.contains(&reordered) {
            orders.push(reordered);
        }
    }
    orders
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    let insert = |order: &Vec<usize>, place: usize| {
        let mut longer = order.clone();
        longer.insert(place, n - 1);
        longer
    };
    shorter.iter().flat_map(|order| (0..n).rev().map(|place| insert(order, place))).collect()
}

/// The best matches of a pattern in one run that do not overlap.
fn near_in_run(
    keyed: &KeyedCorpus,
    run: &Range<usize>,
    wanted: &Pattern,
    options: &LineageOptions,
) -> Vec<Range<usize>> {
    let Pattern { asked, min_similarity, .. } = wanted;
    let pattern = &asked.symbols;
    let text = &keyed.symbols[run.clone()];
    if pattern.is_empty() || !shares_pairs(text, pattern, options.min_pairs) {
        return Vec::new();
    }
    let is_near =
        |range: &Range<usize>| dice(&chars(&keyed.symbols[range.clone()]), &chars(pattern)) >= *min_similarity;
    if wanted.is_sentence && is_near(run) && wanted.shares_words(keyed, run) {
        return vec![run.clone()];
    }
    let budget = ((1.0 - min_similarity) * 2.0 * pattern.len() as f64).floor() as usize;
    let mut ends = approximate_ends(text, pattern, budget);
    ends.sort_by_key(|found| (found.cost, found.range.start));
    // Start and end of each match that is kept; none begins inside another.
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for found in ends {
        let range = widened(keyed, run, run.start + found.range.start..run.start + found.range.end);
        let is_free = |range: &Range<usize>| {
            let last_before = kept.range(..range.end).next_back();
            !range.is_empty() && last_before.is_none_or(|(_, &end)| end <= range.start)
        };
        let found = with_whole_clauses(keyed, run, range).into_iter().find(|range| is_free(range) && is_near(range));
        let found = found.map(|range| without_words_beside(keyed, range, asked)).filter(is_near);
        let found = found.map(|range| without_words_in_front(keyed, range, pattern));
        let found = found.filter(|range| wanted.shares_words(keyed, range));
        let found = found.map(|range| with_rest_of_sentence(keyed, run, range, pattern));
        kept.extend(found.map(|range| with_degree(keyed, run, range)).map(|range| (range.start, range.end)));
    }
    kept.into_iter().map(|(start, end)| start..end).collect()
}

fn chars(symbols: &[u16]) -> Vec<char> {
    symbols.iter().filter_map(|&symbol| char::from_u32(u32::from(symbol))).collect()
}

fn shares_pairs(text: &[u16], pattern: &[u16], share: f64) -> bool {
    let n_pairs = pattern.len().saturating_sub(1);
    if n_pairs == 0 {
        return text.contains(&pattern[0]);
    }
    let here = pattern.windows(2).filter(|pair| text.windows(2).any(|other| other == *pair)).count();
    here as f64 >= (share * n_pairs as f64).max(1.0)
}

struct Found {
    range: Range<usize>,
    cost: usize,
}

/// Costs in half characters: what was put in costs one, what was left out or replaced two.
const INSERTED: usize = 1;
const CHANGED: usize = 2;

/// Every place where a match within the budget ends, with its cheapest start.
fn approximate_ends(text: &[u16], pattern: &[u16], budget: usize) -> Vec<Found> {
    // One column: for each prefix of the pattern, the cost of matching it up to here and where that match began.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|row| (row * CHANGED, 0)).collect();
    let mut found = Vec::new();
    for (at, &symbol) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (row, &wanted) in pattern.iter().enumerate() {
            let left = column[row + 1];
            let step = if symbol == wanted { 0 } else { CHANGED };
            let replaced = (diagonal.0 + step, diagonal.1);
            let inserted = (left.0 + INSERTED, left.1);
            let dropped = (column[row].0 + CHANGED, column[row].1);
            column[row + 1] = [replaced, inserted, dropped].into_iter().min_by_key(|cell| cell.0).unwrap_or(replaced);
            diagonal = left;
        }
        let (cost, start) = column[pattern.len()];
        if cost <= budget && start <= at && (symbol == pattern[pattern.len() - 1] || cost > 0) {
            found.push(Found { range: start..at + 1, cost });
        }
    }
    found
}

/// Takes in the rest of words that a match cuts.
fn widened(keyed: &KeyedCorpus, run: &Range<usize>, mut range: Range<usize>) -> Range<usize> {
    while range.start > run.start && !is_word_border(keyed, range.start) {
        range.start -= 1;
    }
    while range.end < run.end && !is_word_border(keyed, range.end) {
        range.end += 1;
    }
    range
}

/// A match that runs over a comma ends where clauses do: with a clause at either end whole if half of it matched, and
/// else, or where that would take in too much else, without it; where neither leaves anything, and any other match, it
/// ends where it does.
fn with_whole_clauses(keyed: &KeyedCorpus, run: &Range<usize>, range: Range<usize>) -> Vec<Range<usize>> {
    let is_wide = |at: usize| keyed.symbols[at] > u16::from(u8::MAX);
    let is_spaced = |at: usize| keyed.has(at, mark::SPACE) && is_wide(at) && is_wide(at - 1);
    let is_end = |at: &usize| *at == run.start || *at == run.end || keyed.has(*at, mark::COMMA) || is_spaced(*at);
    let inside = || range.start + 1..range.end;
    let (Some(first), Some(last)) = (inside().find(is_end), inside().rfind(is_end)) else { return vec![range] };
    let clause_start = (run.start..=range.start).rfind(is_end).unwrap_or(range.start);
    let clause_end = (range.end..=run.end).find(is_end).unwrap_or(range.end);
    let is_half = |matched: usize, whole: usize| 2 * matched >= whole;
    let start = if is_half(first - range.start, first - clause_start) { clause_start } else { first };
    let end = if is_half(range.end - last, clause_end - last) { clause_end } else { last };
    let without_start = if clause_start == range.start { range.start } else { first };
    let without_end = if clause_end == range.end { range.end } else { last };
    vec![start..end, without_start..without_end, range]
}

/// Words that may be left of a sentence behind a match that is nearly all of it.
const MOST_WORDS_LEFT: usize = 5;

/// Takes in the few words without a verb that are left of a sentence behind a match of a phrase longer than any term, which
/// reads otherwise: of `by 25 basis points|to 1-1/4 percent` the end says as much as the beginning.
fn with_rest_of_sentence(keyed: &KeyedCorpus, run: &Range<usize>, range: Range<usize>, phrase: &[u16]) -> Range<usize> {
    let rest = range.end..run.end;
    if phrase.len() <= LONGEST_TERM || rest.is_empty() || keyed.symbols[range.clone()] == *phrase {
        return range;
    }
    let words = keyed.words(&rest);
    let text = |word: &Range<usize>| String::from_utf16_lossy(&keyed.symbols[word.clone()]);
    let goes_on = match text(&words[0]) {
        first if first.is_ascii() => first == "to" || is_preposition_in_letters(&first),
        _ => !words.iter().any(|word| {
            let word = &keyed.symbols[word.clone()];
            BORDERS.serves_grammar(word) || keyed.is_action(word) || keyed.takes_object(word)
        }),
    };
    let is_whole = words.len() <= MOST_WORDS_LEFT && !keyed.has_comma(&rest);
    if goes_on && is_whole { range.start..run.end } else { range }
}

/// Takes in words of degree in front, without which the wording would say something else.
fn with_degree(keyed: &KeyedCorpus, run: &Range<usize>, mut range: Range<usize>) -> Range<usize> {
    while let Some(degree) = degree_before(keyed, run, range.start) {
        range.start = degree;
    }
    range
}

/// Where a word of degree right before a place begins (适度|宽松).
fn degree_before(keyed: &KeyedCorpus, run: &Range<usize>, at: usize) -> Option<usize> {
    let start = (run.start..at).rev().find(|&place| is_word_border(keyed, place))?;
    BORDERS.is_degree(&keyed.symbols[start..at]).then_some(start)
}
