//! Strays: what reads almost like a short phrase and is no wording of it.
//!
//! Reads a phrase and a text that shares most of its characters, says whether it is only the head of the phrase without
//! what makes it one (`财政政策` beside `积极财政政策`), or holds one of its words as a part of another word and lacks a
//! second (`积极性的政策`), or is of two clauses, or about something else (`人民公仆` beside `人民公社`, `第二世界` beside
//! `第三世界`). Words of grammar, emphasis and degree and the verbs in front may be lacking. It knows no dates.

use std::collections::BTreeSet;

use super::{
    alignment::Asked,
    borders::{BORDERS, is_degree, is_emphasis, is_function_word, is_preposition_in_letters, takes_object},
    figures::names_another_number,
    folding::key_of,
    keys::{KeyedCorpus, mark},
    relation::{Wording, may_be_parted},
};
use crate::{
    corpus::{Corpus, Passage},
    segment::Segmenter,
};

/// Whether a text is no wording of a phrase, though it is near.
pub(super) fn is_stray(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    is_of_clauses(phrase, text)
        || is_list_of_short_term(phrase, text, segmenter)
        || names_another_number(&Wording::quoted(phrase, segmenter), &Wording::quoted(text, segmenter))
        || is_bare_head(phrase, text, segmenter)
        || is_determined_head(phrase, text, segmenter)
        || lacks_and_stretches(phrase, text, segmenter)
        || lacks_head(phrase, text, segmenter)
}

/// Whether the second of the two words of a phrase, what it is about, has left nothing in a text: 人民公仆 for 人民公社. Of a
/// word it is the last character that says what it is. Of words in letters [`is_other_in_letters`] tells.
fn lacks_head(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    if phrase.is_ascii() {
        return false;
    }
    let text_key = key_of(text);
    let is_lost = |head: &str| head.chars().next_back().is_some_and(|last| !text_key.contains(last));
    let Some([_, head]) = two_words(phrase, segmenter) else {
        return segmenter.knows(phrase) && is_lost(phrase);
    };
    // What it is about may have become a part of another word: 和谐的|社会主义 for 和谐社会.
    let tokens: Vec<&str> = segmenter.tagged(text).into_iter().map(|(token, _)| token).collect();
    let is_stretched = tokens.iter().any(|token| token.len() > head.len() && token.starts_with(&head));
    let is_there = tokens.iter().any(|token| token.ends_with(&head));
    let is_joined = tokens.iter().any(|token| is_function_word(token) && !phrase.contains(token));
    is_lost(&head) || is_stretched && is_joined && !is_there
}

/// Words of a phrase in English of which a near text must keep nearly all; sentences are another matter.
const MOST_WORDS_OF_TERM: usize = 6;

/// Whether a text in English is about something else than a short phrase: of two words it has lost the second (considerable
/// stress for considerable period), of more than two a third of those that say something; it ends or begins in the middle of something, or a preposition, a conjunction or a comma leads to more.
pub(super) fn is_other_in_letters(phrase: &str, text: &str) -> bool {
    if !phrase.is_ascii() {
        return false;
    }
    let words = |text: &'_ str| -> Vec<String> {
        let parts =
            text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        parts.filter(|word| !word.is_empty()).collect()
    };
    let (wanted, found) = (words(phrase), words(text));
    let is_there = |word: &String| found.iter().any(|other| have_one_stem(other, word));
    match &wanted[..] {
        [] | [_] => false,
        [_, head] => !is_there(head),
        wanted if wanted.len() > MOST_WORDS_OF_TERM => false,
        wanted => {
            let is_content = |word: &&String| !is_function_word(word);
            let content: Vec<&String> = wanted.iter().filter(is_content).collect();
            let n_lost = content.iter().filter(|word| !is_there(word)).count();
            let is_open = |found: Option<&String>, wanted: Option<&String>| {
                found.is_some_and(|word| is_function_word(word)) && found != wanted
            };
            let joins = |word: &str| matches!(word, "and" | "or" | "but");
            let leads_on = |word: &String| (is_preposition_in_letters(word) || joins(word)) && !wanted.contains(word);
            n_lost * 3 > content.len()
                || is_open(found.first(), wanted.first())
                || is_open(found.last(), wanted.last())
                || found.iter().any(leads_on)
                || text.contains(',') && !phrase.contains(',')
        }
    }
}

/// The words of a phrase of two, or the two that its only word is made of, each of two characters at least.
fn two_words(phrase: &str, segmenter: &Segmenter) -> Option<[String; 2]> {
    let words: Vec<String> = match &segmenter.tagged(phrase)[..] {
        [_] => Asked::new(phrase.encode_utf16().collect(), Some(segmenter)).texts(),
        tagged => tagged.iter().map(|(word, _)| (*word).to_owned()).collect(),
    };
    let two: [String; 2] = words.try_into().ok()?;
    two.iter().all(|word| word.chars().count() > 1).then_some(two)
}

/// Whether a text has a mark between two members and a phrase of two words has none: 国家、企业 beside 国营企业.
fn is_list_of_short_term(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    text.contains('、') && !phrase.contains(MEMBER_ENDS) && two_words(phrase, segmenter).is_some()
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

/// What is left of a word behind one of degree.
fn without_degree(word: &str) -> &str {
    behind(word, is_degree)
}

/// What is left of a word behind one of a kind, which the dictionary may have with it (`适度从紧`, `现有企业`).
fn behind(word: &str, is_of_kind: impl Fn(&str) -> bool) -> &str {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends.filter(|&end| is_of_kind(&word[..end])).max();
    longest.map_or(word, |end| &word[end..])
}

/// Whether a text is the end of a phrase without words that it may not lack.
pub(super) fn is_bare_head(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    let (phrase, text) = (key_of(phrase), key_of(text));
    let Some(modifier) = phrase.strip_suffix(&text) else { return false };
    // Before a noun no word is one of emphasis (积极|财政政策).
    let is_noun =
        segmenter.tagged(&text).first().is_some_and(|(_, tag)| tag.starts_with('n') && !tag.starts_with("nr"));
    let is_needed = |(word, tag): (&str, &str)| is_noun && is_emphasis(word) || !may_lack(word, tag);
    let words = segmenter.tagged(modifier).into_iter();
    words.filter(|(word, _)| !word.is_ascii()).any(is_needed)
}

/// Whether nothing but words that determine or serve grammar stands in a text in the place of what makes a phrase one: 我国现有|企业
/// beside 国有企业, 整个|现代化 beside 四个现代化.
fn is_determined_head(phrase: &str, text: &str, segmenter: &Segmenter) -> bool {
    let determines = |word: &str| BORDERS.is_determining(&word.encode_utf16().collect::<Vec<u16>>());
    let of_kind = |(word, tag)| match word {
        kept if phrase.contains(kept) => kept,
        grammar if is_function_word(grammar) || tag == "p" => "",
        other => behind(other, determines),
    };
    let head: String = segmenter.tagged(text).into_iter().map(of_kind).collect();
    !head.is_empty() && head.len() < text.len() && is_bare_head(&plain_form(phrase, segmenter), &head, segmenter)
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

/// Whether a passage runs over a comma or a pause mark that a phrase of one part has not, and begins and ends inside of
/// clauses: 体制[转变，经济增长方式]从. Between members of equal length the mark may come and go (改革、开放).
pub(super) fn is_torn_over_mark(
    (corpus, keyed): (&Corpus, &KeyedCorpus),
    passage: Passage,
    (phrase, segmenter): (&str, &Segmenter),
) -> bool {
    let range = keyed.symbols_under(passage);
    let has_mark = range.clone().skip(1).any(|at| keyed.has(at, mark::COMMA | mark::PAUSE));
    if !has_mark || phrase.contains(CLAUSE_ENDS) || phrase.contains(MEMBER_ENDS) {
        return false;
    }
    let is_end = |at: usize| keyed.is_border(at) || keyed.has(at, mark::COMMA | mark::OPENS | mark::CLOSES);
    let begins_clause = range.start == 0 || keyed.is_border(range.start - 1) || is_end(range.start);
    let text = corpus.quote(passage);
    // On either side of a comma stands a clause, unless they are of one length.
    let lengths: BTreeSet<usize> = text.split(CLAUSE_ENDS).map(|part| key_of(part).chars().count()).collect();
    let may_part =
        || key_of(text) == key_of(phrase) && lengths.len() == 1 && may_be_parted(&Wording::quoted(text, segmenter));
    !begins_clause && !is_end(range.end) && !may_part()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::SegmentOptions;

    #[test]
    fn a_word_that_only_determines_takes_the_place_of_no_other() {
        let segmenter = Segmenter::new(&SegmentOptions::default());
        let is_stray = |phrase: &str, text: &str| is_stray(phrase, text, &segmenter);
        assert!(is_stray("国有企业", "我国现有企业"));
        assert!(is_stray("四个现代化", "整个现代化"));
        assert!(is_stray("新农村建设", "整个农村的建设"));
        assert!(is_stray("产业结构调整", "结构经过调整"));
        assert!(!is_stray("国有企业", "国营企业"));
        assert!(!is_stray("产业结构调整", "产业结构的调整"));
    }
}
