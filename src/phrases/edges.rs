//! Edges: whether a string is whole at either end, or a fragment of what goes on there.
//!
//! Reads the places of a string, tells of each what stands beside it, and says which end is never whole: a wording is
//! somewhere preceded, and somewhere followed, by punctuation or by a word that cannot belong to it. Where a
//! conjunction, a pause mark or `的` is all that ever ends it, it may be half of something (`世界政治|、经济`), and what
//! begins with a verb still wants the head of its object (`全面贯彻党|的教育方针`). It trims nothing itself.

use std::{collections::BTreeSet, ops::Range};

use super::{
    borders::{BORDERS, is_latin, is_numeral_word, is_parted},
    clause_borders::{MAX_WORDS_OF_MEMBER, is_clause_start, is_list_member},
    keys::{KeyedCorpus, mark},
    objects::holds_object,
    repeats::Suffixes,
    taking::is_taken_before,
};

/// What stands beside an end of a string in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Punctuation: a clause begins or ends here.
    Clause,
    /// A word that cannot belong to the string: it is whole here.
    Apart,
    /// A pause mark or a conjunction: another member of a list, or the other half of something.
    Joined,
    /// `的` behind it: it modifies what follows.
    Modifying,
    /// A word that may belong to it.
    Attached,
}

/// Which ends of a string are whole somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wholeness {
    pub(super) left: bool,
    pub(super) right: bool,
}

impl Wholeness {
    /// Whether neither end is always torn.
    pub(super) fn is_on_both_sides(self) -> bool {
        self.left && self.right
    }
}

/// Of the places of a string that modifies what follows, never stands apart and goes on otherwise too, one in this many
/// must end with it.
const LEAST_MODIFYING: usize = 4;

/// Characters of a noun that is often the second half of a longer one, at most.
const SHORT_NOUN: usize = 2;

/// The particle behind a word of manner.
const MANNER: u16 = '地' as u16;

/// 将, which the dictionary has as an adverb of time, as it stands in the place of 把.
const DISPOSING: [u16; 1] = ['将' as u16];

/// Share of the places of a noun with its verb that a preposition stands before, from which on it belongs to them.
const MOSTLY: (usize, usize) = (4, 5);

/// Different words before a phrase in Latin letters from which on it is one, though they may all belong to it.
const FREELY_PRECEDED: usize = 3;

/// Different words behind a Chinese phrase from which on it is one.
const FREELY_FOLLOWED: usize = 4;

/// Whether the ends of a string are whole in any of its places; its words are those of one of them.
pub(super) fn wholeness(
    keyed: &KeyedCorpus,
    suffixes: &Suffixes<'_>,
    places: &[usize],
    range: &Range<usize>,
) -> Wholeness {
    let right = is_whole_right(keyed, places, range).unwrap_or_else(|| {
        let n_manner = manner_in_front(keyed, range);
        let verbs: Vec<usize> = places.iter().map(|at| at + n_manner).collect();
        holds_object(keyed, suffixes, &verbs, &(range.start + n_manner..range.end))
    });
    let is_first = |&at: &usize| !is_taken_before(keyed, &(at..at + range.len()));
    let beginning: Vec<usize> = places.iter().copied().filter(is_first).collect();
    Wholeness { left: !beginning.is_empty() && is_whole_left(keyed, &beginning, range), right }
}

fn is_whole_left(keyed: &KeyedCorpus, places: &[usize], range: &Range<usize>) -> bool {
    // What a verb with 的 modifies is done by what stands before the verb (迫切需要|解决的问题).
    if is_torn_clause(keyed, range) {
        return places.iter().any(|&at| is_clause_start(keyed, at));
    }
    // 推动|产学研相结合 names all that are joined.
    if keyed.lacks_partner(range) {
        return places.iter().any(|&at| is_clause_start(keyed, at) || BORDERS.has_object(keyed.word_before(at)));
    }
    let is_other_half = |&at: &usize| is_behind_towards(keyed, at) || before(keyed, at) == Beside::Joined;
    if modifies(keyed, range) && places.iter().all(is_other_half) {
        return false;
    }
    let n_ruled = || places.iter().filter(|&&at| is_ruled(keyed, at)).count();
    if keyed.goes_on_with_verb(range) && n_ruled() * MOSTLY.1 >= places.len() * MOSTLY.0 {
        return false;
    }
    let is_clause = keyed.goes_on_as_clause(range);
    let has_predicate = is_clause && keyed.has_predicate(range);
    // The first member of a pair may be half of a noun (亏损|企业和产能过剩行业).
    let is_pair = is_joined_behind_first(keyed, range);
    let begins = |&at: &usize| match before(keyed, at) {
        Beside::Clause => true,
        Beside::Apart if is_pair && keyed.is_said_of_noun(keyed.word_before(at)) => false,
        // A noun that goes on with a verb is the head of what 的 or a list with 等 stands before (国境的|口岸接受检疫).
        Beside::Apart if has_predicate && is_before_head(keyed.word_before(at)) => false,
        Beside::Apart => !is_clause || !keyed.rules_noun(keyed.word_before(at)),
        _ => false,
    };
    if places.iter().any(begins) {
        return true;
    }
    if is_latin(keyed.word_at(range.start)) {
        let words = places.iter().map(|&at| keyed.word_before(at)).filter(|word| is_latin(word));
        return words.filter(|word| !BORDERS.is_grading_latin(word)).collect::<BTreeSet<_>>().len() >= FREELY_PRECEDED;
    }
    if places.iter().all(|&at| before(keyed, at) == Beside::Joined) {
        return !has_joint(keyed, places, range) && !modifies(keyed, range);
    }
    // What something becomes belongs to the verb before it (变|为社会主义国家).
    if keyed.is_result(range) {
        return false;
    }
    // A short noun may be the end of a longer one (安排相应|资金予以支持).
    if has_predicate && keyed.word_at(range.start).len() <= SHORT_NOUN {
        return false;
    }
    // What stands behind a verb may be the last member of a list that ends with 等 (休耕|改革等试点).
    !is_end_of_list(keyed, places, range) && places.iter().any(|&at| keyed.is_verb(keyed.word_before(at)))
}

/// Whether a word modifies the noun behind it, or sums up a list with it (质量、安全等|工作).
fn is_before_head(word: &[u16]) -> bool {
    BORDERS.is_modifying(word) || BORDERS.is_enumerating(word)
}

/// Whether a preposition stands right before a symbol, one that may join two things as well.
fn is_ruled(keyed: &KeyedCorpus, at: usize) -> bool {
    let word = keyed.word_before(at);
    !is_clause_start(keyed, at) && !is_parted(keyed, at) && (keyed.has_tag(word, |tag| tag == "p") || word == DISPOSING)
}

/// Whether the preposition before a symbol goes with a noun behind 的 (同|各国人民的|友谊).
fn is_behind_towards(keyed: &KeyedCorpus, at: usize) -> bool {
    BORDERS.is_towards(keyed.word_before(at)) && before(keyed, at) != Beside::Clause && !keyed.has(at, mark::PAUSE)
}

/// Whether a conjunction follows the first word of a string, a short noun, and more than one word follows that.
fn is_joined_behind_first(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let words = keyed.words(range);
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    let is_short_noun =
        |word: &Range<usize>| word.len() <= SHORT_NOUN && keyed.has_tag(text(word), |tag| tag.starts_with('n'));
    words.len() > 3 && is_short_noun(&words[0]) && BORDERS.is_joining(text(&words[1]))
}

/// Characters of a word of manner with its particle that a string begins with (`始终不渝地|坚持`); 0 without.
fn manner_in_front(keyed: &KeyedCorpus, range: &Range<usize>) -> usize {
    let first = keyed.word_at(range.start).len();
    let particle = keyed.word_at(range.start + first);
    let is_manner = particle == [MANNER] && range.start + first + 1 < range.end;
    if is_manner { first + 1 } else { 0 }
}

/// Whether a string holds the end of a list and no joint before it.
fn is_end_of_list(keyed: &KeyedCorpus, places: &[usize], range: &Range<usize>) -> bool {
    let words = keyed.words(range);
    let end = words.iter().find(|word| BORDERS.is_enumerating(&keyed.symbols[(*word).clone()]));
    end.is_some_and(|end| !has_joint(keyed, places, &(range.start..end.start)))
}

/// None where it is for its object to tell.
fn is_whole_right(keyed: &KeyedCorpus, places: &[usize], range: &Range<usize>) -> Option<bool> {
    let behind = |&at: &usize| behind(keyed, &(at..at + range.len()));
    if places.iter().any(|at| behind(at) == Beside::Clause) {
        return Some(true);
    }
    // A verb or a preposition wants an object, and what follows a word that stands apart may still be said of that.
    if wants_object(keyed, range) {
        return None;
    }
    if keyed.ends_open(range) {
        return Some(false);
    }
    let count = |wanted: Beside| places.iter().filter(|at| behind(at) == wanted).count();
    if count(Beside::Apart) > 0 {
        return Some(true);
    }
    let (n_joined, n_modifying) = (count(Beside::Joined), count(Beside::Modifying));
    let is_modifier = n_modifying > 0 && (n_joined + n_modifying) * LEAST_MODIFYING >= places.len();
    let is_member = n_joined + n_modifying == places.len()
        && !has_joint(keyed, places, range)
        && may_be_member(keyed, places, range);
    Some(is_modifier || is_member || is_followed_freely(keyed, places, range.len()))
}

/// Whether a string may be one member of a list: in English one before a comma has few words, or it only holds the first
/// member (`requests submitted by the Banks of Boston|, New York`).
fn may_be_member(keyed: &KeyedCorpus, places: &[usize], range: &Range<usize>) -> bool {
    !is_latin(keyed.word_before(range.end))
        || keyed.words(range).len() <= MAX_WORDS_OF_MEMBER
        || places.iter().any(|at| !keyed.has(at + range.len(), mark::COMMA))
}

/// Whether so many words follow a Chinese string that it stands for itself: 产业链供应链|韧性, |合作, |安全, |体系. What
/// ends in a verb may want them all for its objects, and an adjective or what is modified for the rest of its noun
/// (`国有大型|`, `合理的国际|`).
fn is_followed_freely(keyed: &KeyedCorpus, places: &[usize], n_chars: usize) -> bool {
    let range = places[0]..places[0] + n_chars;
    let last = keyed.word_before(range.end);
    if keyed.is_verb(last) || keyed.has_tag(last, |tag| tag == "b") || ends_in_short_noun(keyed, &range) {
        return false;
    }
    let words = places.iter().map(|&at| keyed.word_at(at + n_chars)).filter(|word| !word.is_empty() && !is_latin(word));
    words.collect::<BTreeSet<_>>().len() >= FREELY_FOLLOWED
}

/// Whether a string ends in a short noun and what modifies that with 的: it may be the first half of a longer one.
fn ends_in_short_noun(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let words = keyed.words(range);
    let particle = words.iter().rfind(|word| BORDERS.is_modifying(&keyed.symbols[(*word).clone()]));
    particle.is_some_and(|particle| range.end - particle.end <= SHORT_NOUN)
}

/// Whether a string begins with a verb or a preposition, or ends in what is a verb behind `to`: it wants an object.
fn wants_object(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let words = keyed.words(&(range.start + manner_in_front(keyed, range)..range.end));
    let text = |word: &Range<usize>| &keyed.symbols[word.clone()];
    // 牢牢|把握 wants an object as 把握 does.
    let is_manner = |word: &&Range<usize>| {
        keyed.has_tag(text(word), |tag| tag == "d" || tag == "ad") && !keyed.takes_object(text(word))
    };
    let verb = words.iter().find(|word| !is_manner(word)).filter(|word| BORDERS.has_object(text(word)));
    let first = verb.map_or(text(&words[0]), |verb| text(verb));
    let last = keyed.word_before(range.end);
    let ends_in_verb = || is_latin(last) && BORDERS.precedes_verb(keyed.word_before(range.end - last.len()));
    keyed.takes_object(first) || keyed.rules_noun(first) || ends_in_verb()
}

/// Whether a string begins with a verb and `的`.
fn is_torn_clause(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let first = keyed.word_at(range.start);
    let second = range.start + first.len();
    second < range.end && BORDERS.is_modifying(keyed.word_at(second)) && BORDERS.takes_object(first)
}

/// Whether a string holds a modifier and what it modifies.
fn modifies(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    keyed.words(range).into_iter().any(|word| BORDERS.is_modifying(&keyed.symbols[word]))
}

/// Whether members of a list are joined inside of a string in any of its places.
fn has_joint(keyed: &KeyedCorpus, places: &[usize], range: &Range<usize>) -> bool {
    let is_joint = |word: &Range<usize>| {
        let text = &keyed.symbols[word.clone()];
        BORDERS.is_joining(text) || BORDERS.is_enumerating(text)
    };
    keyed.words(range).iter().any(is_joint)
        || places.iter().any(|&at| (at + 1..at + range.len()).any(|inside| keyed.has(inside, mark::PAUSE)))
}

/// What stands before this symbol; a quote that closes before it modifies what begins here.
fn before(keyed: &KeyedCorpus, at: usize) -> Beside {
    if is_clause_start(keyed, at) {
        return Beside::Clause;
    }
    if keyed.has(at, mark::PAUSE) {
        return Beside::Joined;
    }
    let is_bracketed = is_parted(keyed, at) && !keyed.has(at, mark::CLOSES);
    let word = keyed.word_before(at);
    let is_apart = if is_latin(keyed.word_at(at)) {
        BORDERS.begins_behind_latin(word)
    } else {
        is_numeral_word(keyed, &(at - 1..at)) && (is_parted(keyed, at) || !keyed.ends_in_digit(at))
            || BORDERS.begins_behind(word)
    };
    match () {
        () if BORDERS.is_joining(word) => Beside::Joined,
        () if is_bracketed => Beside::Clause,
        () if is_apart => Beside::Apart,
        () => Beside::Attached,
    }
}

/// What stands behind a range. A quote that opens there goes on with it, and one that closes ends what it opened with.
fn behind(keyed: &KeyedCorpus, range: &Range<usize>) -> Beside {
    let next = range.end;
    if keyed.is_border(next) || keyed.has(next, mark::COMMA) {
        let is_listed = !keyed.is_border(next) && is_list_member(keyed, next);
        return if is_listed { Beside::Joined } else { Beside::Clause };
    }
    if keyed.has(next, mark::PAUSE) {
        return Beside::Joined;
    }
    if keyed.has(next, mark::CLOSES) {
        let is_closed = range.clone().any(|at| keyed.has(at, mark::OPENS));
        return if is_closed { Beside::Clause } else { Beside::Attached };
    }
    let word = keyed.word_at(next);
    let last = keyed.word_before(next);
    let is_latin_end = is_latin(last);
    // A title in brackets behind a verb is its object (会议审议|《…》).
    let wants_title =
        !is_latin_end && !is_parted(keyed, range.start) && (keyed.is_verb(last) || keyed.rules_noun(last));
    let is_bracketed = is_parted(keyed, next) && !keyed.has(next, mark::OPENS) && !wants_title;
    let is_apart = if is_latin_end { BORDERS.ends_before_latin(word) } else { BORDERS.ends_before(word) };
    match () {
        () if is_bracketed => Beside::Clause,
        () if BORDERS.is_aspect(word) => Beside::Attached,
        () if BORDERS.is_joining(word) || BORDERS.is_enumerating(word) => Beside::Joined,
        () if BORDERS.is_modifying(word) => Beside::Modifying,
        () if is_apart => Beside::Apart,
        () => Beside::Attached,
    }
}
