//! Where a phrase may begin and end: at words, not inside a numeral, not with a function word.
//!
//! Reads a stretch of symbols, gives the longest stretch inside it that may be listed. The function words are those
//! of `assets/phrase_borders.txt`.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::{
    clause_borders::whole_clauses,
    keys::{BORDER, KeyedCorpus, mark},
};
use crate::segment::is_unit;

const LIST: &str = include_str!("../../assets/phrase_borders.txt");

/// The word lists that decide.
#[derive(Debug)]
pub(super) struct Borders {
    never_first: HashSet<Vec<u16>>,
    never_last: HashSet<Vec<u16>>,
    emphasis: HashSet<Vec<u16>>,
    degree: HashSet<Vec<u16>>,
    setting_off: HashSet<Vec<u16>>,
    behind: HashSet<Vec<u16>>,
    before: HashSet<Vec<u16>>,
    transitive: HashSet<Vec<u16>>,
    joining: HashSet<Vec<u16>>,
    modifying: HashSet<Vec<u16>>,
    prepositions: HashSet<Vec<u16>>,
    graded: HashSet<Vec<u16>>,
    enumerating: HashSet<Vec<u16>>,
    aspect: HashSet<Vec<u16>>,
    approximating: HashSet<Vec<u16>>,
    going_on: HashSet<Vec<u16>>,
    ruling: HashSet<Vec<u16>>,
    numbered: HashSet<Vec<u16>>,
    before_verb_latin: HashSet<Vec<u16>>,
    behind_latin: HashSet<Vec<u16>>,
    grading_latin: HashSet<Vec<u16>>,
    prepositions_latin: HashSet<Vec<u16>>,
    towards: HashSet<Vec<u16>>,
    determining: HashSet<Vec<u16>>,
    relating: Vec<Vec<u16>>,
}

/// The lists of the project.
pub(super) static BORDERS: LazyLock<Borders> = LazyLock::new(|| Borders {
    never_first: section("never first"),
    never_last: section("never last"),
    emphasis: section("emphasis"),
    degree: section("degree"),
    setting_off: section("setting off"),
    behind: section("behind"),
    before: section("before"),
    transitive: section("transitive"),
    joining: section("joining"),
    modifying: section("modifying"),
    prepositions: section("prepositions"),
    graded: section("graded"),
    enumerating: section("enumerating"),
    aspect: section("aspect"),
    approximating: section("approximating"),
    going_on: section("going on"),
    ruling: section("ruling"),
    numbered: section("numbered"),
    before_verb_latin: section("before a verb, Latin"),
    behind_latin: section("behind, Latin"),
    grading_latin: section("grading, Latin"),
    prepositions_latin: section("prepositions, Latin"),
    towards: section("towards"),
    determining: section("determining"),
    relating: section("relating").into_iter().collect(),
});

fn section(name: &str) -> HashSet<Vec<u16>> {
    let heading = format!("[{name}]");
    let lines = LIST.lines().filter(|line| !line.starts_with('#')).skip_while(|line| *line != heading).skip(1);
    let words = lines.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace);
    let all = words.flat_map(|word| contracted(word).chain([word.to_owned()]));
    all.map(|word| word.encode_utf16().collect()).collect()
}

/// What a word of English becomes with the next: `it's`, `we'll`, `don't`.
fn contracted(word: &str) -> impl Iterator<Item = String> {
    let endings: &[&str] = if word.is_ascii() { &["'s", "'m", "'re", "'ve", "'ll", "'d", "n't"] } else { &[] };
    endings.iter().map(move |ending| format!("{word}{ending}"))
}

impl Borders {
    /// Cuts torn clauses, function words and numerals from both ends; `None` if nothing is left.
    pub(super) fn trimmed(&self, keyed: &KeyedCorpus, found: Range<usize>) -> Option<Range<usize>> {
        let mut range = found;
        loop {
            let before = range.clone();
            range = whole_words(keyed, range)?;
            range = whole_clauses(keyed, range)?;
            let words = keyed.words(&range);
            let (first, last) = (words.first()?.clone(), words.last()?.clone());
            let second = words.get(1).map_or(&[][..], |second| &keyed.symbols[second.clone()]);
            // 首先|是, 主要|是: what it is follows.
            let sets_out = second == ['是' as u16] && keyed.serves_sentence(&keyed.symbols[first.clone()]);
            let is_graded = self.graded.contains(&keyed.symbols[first.clone()])
                && (self.modifying.contains(second) || second == ['地' as u16]);
            // What a number counts in Latin letters, or where it stands in an outline (二、).
            let counts = is_numeral_word(keyed, &first)
                && (is_latin(second) || first.end < range.end && keyed.has(first.end, mark::PAUSE));
            if is_graded || counts || sets_out || self.never_first.contains(&keyed.symbols[first.clone()]) {
                range.start = first.end;
            } else if self.goes_on(&keyed.symbols[last.clone()]) || is_numeral_word(keyed, &last) {
                range.end = last.start;
            }
            if range.is_empty() {
                return None;
            }
            if range == before {
                return Some(range);
            }
        }
    }

    /// Whether the word can neither begin nor end a phrase.
    pub(super) fn serves_grammar(&self, word: &[u16]) -> bool {
        self.never_first.contains(word) && self.never_last.contains(word)
    }

    /// Whether the word says which of its kind a thing is, and not of which kind (`整个`, `现有`).
    pub(super) fn is_determining(&self, word: &[u16]) -> bool {
        self.determining.contains(word)
    }

    /// Symbols of the words at the end of a string that say what it is to something else, or where it comes from
    /// (`相适应`); none where it ends otherwise, or says no more.
    pub(super) fn relation(&self, string: &[u16]) -> Option<usize> {
        let is_end = |relation: &&Vec<u16>| string.len() > relation.len() && string.ends_with(relation);
        self.relating.iter().find(is_end).map(Vec::len)
    }

    /// Whether the word sets off what stands beside it as punctuation does (`的`, `等`, `要`).
    pub(super) fn sets_off(&self, word: &[u16]) -> bool {
        self.setting_off.contains(word)
    }

    /// Whether a Chinese phrase may be complete before this word, though another phrase could go on with it.
    pub(super) fn ends_before(&self, word: &[u16]) -> bool {
        self.setting_off.contains(word) || self.behind.contains(word)
    }

    /// Whether a phrase in Latin letters is complete before this word.
    pub(super) fn ends_before_latin(&self, word: &[u16]) -> bool {
        self.behind_latin.contains(word) || !is_latin(word) && self.ends_before(word)
    }

    /// Whether what ends before this word may have its other half behind it, and what begins behind it its first.
    pub(super) fn is_joining(&self, word: &[u16]) -> bool {
        self.joining.contains(word)
    }

    /// Whether the word ends a list whose members are examples of what it goes on with (`等`).
    pub(super) fn is_enumerating(&self, word: &[u16]) -> bool {
        self.enumerating.contains(word)
    }

    /// Whether the word belongs to the verb before it, whose object may follow (`带来|了`).
    pub(super) fn is_aspect(&self, word: &[u16]) -> bool {
        self.aspect.contains(word)
    }

    /// Whether a word of English is followed by a verb (`to`, `will`).
    pub(super) fn precedes_verb(&self, word: &[u16]) -> bool {
        self.before_verb_latin.contains(word)
    }

    /// Whether what ends before this word modifies what follows it.
    pub(super) fn is_modifying(&self, word: &[u16]) -> bool {
        self.modifying.contains(word)
    }

    /// Whether words say nothing but that something is done, without what: emphasis and a verb (`深入|贯彻`), or verbs
    /// that are joined (`巩固|和|发展`).
    pub(super) fn is_frame(&self, keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
        let words = keyed.words(range);
        let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
        let is_joined = words.iter().any(|word| self.joining.contains(text(word)));
        let rest: Vec<Range<usize>> = words.into_iter().filter(|word| !self.serves(text(word))).collect();
        let is_verb = |word: &Range<usize>| self.before.contains(text(word)) || keyed.is_verb(text(word));
        (is_joined || rest.len() < 2) && rest.iter().all(is_verb)
    }

    /// Whether parts of a word say nothing but that something is done: all but one serve, and that one is a verb.
    pub(super) fn says_only_that(&self, keyed: &KeyedCorpus, parts: &[&[u16]]) -> bool {
        // 统筹 is said of what is done, and is done itself.
        let rest: Vec<&&[u16]> =
            parts.iter().filter(|part| !self.serves(part) || self.before.contains(**part)).collect();
        rest.len() < 2 && rest.iter().all(|part| self.before.contains(**part) || keyed.is_action(part))
    }

    /// Whether a phrase never begins with this word, or wants what a preposition rules.
    pub(super) fn leaves_open(&self, first: &[u16]) -> bool {
        self.never_first.contains(first) || self.prepositions.contains(first) && self.never_last.contains(first)
    }

    /// Whether a phrase never ends with this word.
    pub(super) fn is_never_last(&self, word: &[u16]) -> bool {
        self.never_last.contains(word)
    }

    /// Whether what ends with this word goes on.
    pub(super) fn goes_on(&self, word: &[u16]) -> bool {
        self.never_last.contains(word) || self.going_on.contains(word)
    }

    /// Whether a word is a preposition, what it rules, and a word of place or time behind it (`在世界上`, `从现在起`).
    pub(super) fn is_circumstance(&self, word: &[u16]) -> bool {
        let last = &word[word.len() - 1..];
        self.never_first.contains(&word[..1]) && (self.never_first.contains(last) && self.never_last.contains(last))
    }

    /// Whether the word serves grammar or emphasis, at one end of a phrase at least.
    pub(super) fn serves(&self, word: &[u16]) -> bool {
        [&self.never_first, &self.never_last, &self.emphasis].iter().any(|words| words.contains(word))
    }

    /// Whether a phrase may begin behind this word: a verb with its object, a word of grammar or emphasis.
    pub(super) fn begins_behind(&self, word: &[u16]) -> bool {
        [&self.setting_off, &self.never_last, &self.emphasis, &self.before].iter().any(|words| words.contains(word))
    }

    /// Whether a word of English grades, counts or negates what follows.
    pub(super) fn is_grading_latin(&self, word: &[u16]) -> bool {
        self.grading_latin.contains(word)
    }

    /// Whether a word of English is a preposition.
    pub(super) fn is_preposition_latin(&self, word: &[u16]) -> bool {
        self.prepositions_latin.contains(word)
    }

    /// The same for a phrase in Latin letters: behind a word of grammar that does not grade or negate what follows.
    pub(super) fn begins_behind_latin(&self, word: &[u16]) -> bool {
        self.never_first.contains(word) && !self.is_grading_latin(word) || !is_latin(word) && self.begins_behind(word)
    }

    /// Whether a phrase that begins with this word wants an object: a verb, emphasis before one, or a preposition.
    pub(super) fn takes_object(&self, word: &[u16]) -> bool {
        [&self.before, &self.emphasis, &self.prepositions].iter().any(|words| words.contains(word))
    }

    /// Whether the word wants what it rules though it is no verb.
    pub(super) fn is_preposition(&self, word: &[u16]) -> bool {
        self.prepositions.contains(word)
    }

    /// Whether a preposition goes with the noun behind the 的 of what it rules (`同|各国人民的|友谊`).
    pub(super) fn is_towards(&self, word: &[u16]) -> bool {
        self.towards.contains(word)
    }

    /// Whether the word is a verb whose object may begin behind it.
    pub(super) fn has_object(&self, word: &[u16]) -> bool {
        self.before.contains(word)
    }

    /// Whether the word is a verb that says nothing without its object.
    pub(super) fn wants_object(&self, word: &[u16]) -> bool {
        self.transitive.contains(word)
    }

    /// Whether the word rules what names something.
    pub(super) fn rules(&self, word: &[u16]) -> bool {
        self.ruling.contains(word)
    }

    /// Whether the word is one of emphasis.
    pub(super) fn is_emphasis(&self, word: &[u16]) -> bool {
        self.emphasis.contains(word)
    }

    /// Whether the word is one of degree (`适度`), without which what follows says something else.
    pub(super) fn is_degree(&self, word: &[u16]) -> bool {
        self.degree.contains(word)
    }

    /// Characters that carry meaning: neither numerals with their units nor function words nor emphasis.
    pub(super) fn n_content_chars(&self, keyed: &KeyedCorpus, range: &Range<usize>) -> usize {
        let mut n_chars = 0;
        let mut is_behind_number = false;
        for word in keyed.words(range) {
            let text = &keyed.symbols[word.clone()];
            let is_numeral = is_numeral_word(keyed, &word);
            is_behind_number = is_numeral || is_behind_number && self.belongs_to_number(text);
            if !is_behind_number && !self.serves(text) {
                n_chars += word.len();
            }
        }
        n_chars
    }

    /// Whether the word is a unit, or approximates the number before it.
    pub(super) fn belongs_to_number(&self, word: &[u16]) -> bool {
        [&self.approximating, &self.numbered].iter().any(|words| words.contains(word))
            || is_unit(&String::from_utf16_lossy(word))
    }
}

/// Whether a word is written in Latin letters; digits alone are none.
pub(super) fn is_latin(word: &[u16]) -> bool {
    let is_letter = |&symbol: &u16| u8::try_from(symbol).is_ok_and(|byte| byte.is_ascii_alphabetic());
    word.iter().any(is_letter)
}

/// Whether the word is one of emphasis (`全面`, `进一步`), which a formulation takes on and drops easily.
pub fn is_emphasis(word: &str) -> bool {
    BORDERS.is_emphasis(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether the word is a verb whose object may begin behind it.
pub(super) fn takes_object(word: &str) -> bool {
    BORDERS.before.contains(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether an adjective only weighs what it stands before (`重大`), so that no phrase ends with it.
pub(super) fn weighs(word: &str) -> bool {
    BORDERS.is_never_last(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether a word of English is a preposition.
pub(super) fn is_preposition_in_letters(word: &str) -> bool {
    BORDERS.is_preposition_latin(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether the word is a number.
pub(super) fn is_numeral_word(keyed: &KeyedCorpus, word: &Range<usize>) -> bool {
    let is_letter = |at: usize| u8::try_from(keyed.symbols[at]).is_ok_and(|byte| byte.is_ascii_alphabetic());
    word.clone().all(|at| keyed.has(at, mark::NUMERAL)) && !word.clone().any(is_letter)
}

/// Whether something that was skipped parts this symbol from the one before; a space between words in Latin letters
/// parts nothing.
pub(super) fn is_parted(keyed: &KeyedCorpus, at: usize) -> bool {
    let is_latin_space = at > 0
        && keyed.has(at, mark::SPACE)
        && !keyed.has(at, mark::COMMA | mark::PAUSE | mark::OPENS | mark::CLOSES)
        && keyed.has(at, mark::NUMERAL)
        && keyed.has(at - 1, mark::NUMERAL);
    keyed.has(at, mark::GAP) && !is_latin_space
}

/// Whether the word says to what degree (`更加`).
pub(super) fn is_degree(word: &str) -> bool {
    BORDERS.is_degree(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether the word only serves grammar (`的`, `和`, `在`).
pub fn is_function_word(word: &str) -> bool {
    BORDERS.serves_grammar(&word.encode_utf16().collect::<Vec<u16>>())
}

/// Whether a phrase may begin or end before this symbol: no word and no number goes on there.
pub(super) fn is_word_border(keyed: &KeyedCorpus, at: usize) -> bool {
    if at == 0 || at >= keyed.len() || keyed.symbols[at] == BORDER || keyed.symbols[at - 1] == BORDER {
        return true;
    }
    keyed.has(at, mark::WORD) && !is_inside_numeral(keyed, at)
}

/// Whether a number goes on here; one that a pause mark or a quote interrupts does not.
pub(super) fn is_inside_numeral(keyed: &KeyedCorpus, at: usize) -> bool {
    0 < at
        && at < keyed.len()
        && keyed.has(at, mark::NUMERAL)
        && keyed.has(at - 1, mark::NUMERAL)
        && !keyed.has(at, mark::GAP)
}

fn whole_words(keyed: &KeyedCorpus, mut range: Range<usize>) -> Option<Range<usize>> {
    while !range.is_empty() && !is_word_border(keyed, range.start) {
        range.start += 1;
    }
    while !range.is_empty() && !is_word_border(keyed, range.end) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}
