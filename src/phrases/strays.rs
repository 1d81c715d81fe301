//! Strays: what reads almost like a short phrase and is no wording of it.
//!
//! Reads a phrase and a text that shares most of its characters, says whether it is only the head of the phrase without
//! what makes it one (`财政政策` beside `积极财政政策`), or holds one of its words as a part of another word and lacks a
//! second (`积极性的政策`), or is of two clauses, or about something else (`人民公仆` beside `人民公社`). Words of grammar,
//! emphasis and degree and the verbs in front may be lacking. It knows no dates.

use super::{
    borders::{BORDERS, is_emphasis, is_function_word, takes_object},
    folding::key_of,
};
use crate::segment::Segmenter;

/// Whether a text is no wording of a phrase, though it is near.
pub(super) fn is_stray(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    is_of_clauses(phrase, text)
        || is_bare_head(phrase, text, segmenter)
        || lacks_and_stretches(phrase, text, segmenter)
        || lacks_head(phrase, text, segmenter)
}

/// Whether the second of the two words of a phrase, what it is about, has left nothing in a text: 人民公仆 for 人民公社, and
/// considerable stress for considerable period. Of a Chinese word it is the last character that says what it is.
fn lacks_head(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    if phrase.is_ascii() {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let [_, head] = words[..] else { return false };
        return !text.split_whitespace().any(|word| have_one_stem(word, head));
    }
    let words = segmenter.tagged(phrase);
    let [(first, _), (head, _)] = words[..] else { return false };
    let are_words = [first, head].iter().all(|word| word.chars().count() > 1);
    are_words && head.chars().next_back().is_some_and(|head| !key_of(text).contains(head))
}

/// Whether two words in Latin letters begin alike as forms of one word do: accommodation and accommodative.
fn have_one_stem(one: &str, other: &str) -> bool {
    /// Letters that the ends of words take the place of, at most.
    const MAX_ENDING: usize = 4;
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let n_common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    one == other || n_common > MAX_ENDING && longest - n_common <= MAX_ENDING
}

/// Whether a text lies in two clauses, as a phrase of one part does not: `扩大，需要` beside `扩大内需`.
fn is_of_clauses(phrase: &str, text: &str) -> bool {
    let has_parts = |text: &str, marks: &[char]| text.split(marks).filter(|part| !part.trim().is_empty()).count() > 1;
    has_parts(text, &CLAUSE_ENDS) && !has_parts(phrase, &CLAUSE_ENDS) && !has_parts(phrase, &MEMBER_ENDS)
}

/// Marks between two members of a list, or two sentences.
const MEMBER_ENDS: [char; 4] = ['、', '。', '！', '？'];

/// Marks between two clauses.
const CLAUSE_ENDS: [char; 4] = ['，', ',', '；', ';'];

/// A text without its words of degree and the particles behind what modifies.
pub(super) fn plain_form(text: &str, segmenter: &Segmenter) -> String {
    let is_particle = |word: &str| BORDERS.is_modifying(&word.encode_utf16().collect::<Vec<u16>>());
    let words = segmenter.tagged(text).into_iter().map(|(word, _)| word);
    key_of(&words.filter(|word| !is_particle(word)).map(without_degree).collect::<String>())
}

/// What is left of a word behind one of degree, which the dictionary may have with it (`适度从紧`).
fn without_degree(word: &str) -> &str {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends.filter(|&end| is_degree(&word[..end])).max();
    longest.map_or(word, |end| &word[end..])
}

fn is_degree(word: &str) -> bool {
    BORDERS.is_degree(&word.encode_utf16().collect::<Vec<u16>>())
}

fn is_bare_head(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    let (phrase, text) = (key_of(phrase), key_of(text));
    let Some(modifier) = phrase.strip_suffix(&text) else { return false };
    // Before a noun no word is one of emphasis (积极|财政政策).
    let is_noun =
        segmenter.tagged(&text).first().is_some_and(|(_, tag)| tag.starts_with('n') && !tag.starts_with("nr"));
    let is_needed = |(word, tag): (&str, &str)| is_noun && is_emphasis(word) || !may_lack(word, tag);
    let words = segmenter.tagged(modifier).into_iter();
    words.filter(|(word, _)| !word.is_ascii()).any(is_needed)
}

/// Whether a word of the phrase is one character longer in the text, and another is not there at all.
fn lacks_and_stretches(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    let words = segmenter.tagged(phrase);
    let others: Vec<&str> = segmenter.tagged(text).into_iter().map(|(word, _)| word).collect();
    let n_chars = |word: &str| word.chars().count();
    let is_stretched = |word: &str| {
        let is_longer = |other: &&str| other.starts_with(word) && n_chars(other) == n_chars(word) + 1;
        n_chars(word) > 1 && !others.contains(&word) && others.iter().any(is_longer)
    };
    let lacks = |word: &str, tag: &str| n_chars(word) > 1 && !may_lack(word, tag) && !has_half(text, word);
    words.iter().any(|(word, _)| is_stretched(word)) && words.iter().any(|(word, tag)| lacks(word, tag))
}

/// Whether a text has half of the pairs of characters of a word.
fn has_half(text: &str, word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let n_found = chars.windows(2).filter(|pair| text.contains(&pair.iter().collect::<String>())).count();
    n_found * 2 >= chars.len() - 1
}

fn may_lack(word: &str, tag: &str) -> bool {
    let is_verb = tag.starts_with('v') && tag != "vn" || takes_object(word);
    is_function_word(word) || is_emphasis(word) || is_degree(word) || is_verb
}
