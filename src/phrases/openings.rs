//! Openings: what a string still wants at an end, by the words that it is made of.
//!
//! Reads the words of a string, and says which neighbours do not make an end of it whole. A preposition rules the noun
//! behind it and not what goes on from there with a verb (`把|重点放在`, `同|中央保持一致`). A verb that says nothing
//! without its object wants it (`国家提供`), a bare adjective its noun (`国际社会的广泛`), and a copula or a preposition
//! inside what is said of it (`知识分子是工人阶级|的一部分`, `党同人民群众|的联系`). It looks at no place of the string.

use std::ops::Range;

use super::{borders::BORDERS, keys::KeyedCorpus};

/// The copula.
const IS: u16 = '是' as u16;

/// What may begin a modifier.
const HAVE: u16 = '有' as u16;

/// What stands between a thing and what it is taken for (`以|公有制|为|基础`).
const AS: u16 = '为' as u16;

/// Last character of prepositions that are no nouns besides (`沿着`, but `依据`).
const ALONG: u16 = '着' as u16;

/// What says what a text is about.
const ABOUT: [u16; 2] = ['关' as u16, '于' as u16];

/// Last characters of verbs that are made with a preposition and want what it rules (`放在`, `属于`).
const RULING: [u16; 3] = ['在' as u16, '到' as u16, '于' as u16];

/// Last character of words that mostly modify (`历史性`).
const QUALITY: u16 = '性' as u16;

/// Characters behind a preposition, at least, that it rules: in 衣食住用行 it is none.
const SHORTEST_RULED: usize = 2;

impl KeyedCorpus {
    /// Whether nothing but the end of a clause makes a string whole on the right.
    pub(super) fn ends_open(&self, range: &Range<usize>) -> bool {
        let words = self.words(range);
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        words.last().is_some_and(|last| {
            let last = text(last);
            self.wants_complement(last)
                || BORDERS.is_preposition(last)
                || last.last() == Some(&ALONG) && self.rules_noun(last)
        }) || self.lacks_predicate(&words)
            || self.lacks_noun(&words)
    }

    /// Whether a preposition before a string would rule its noun alone: a noun and a verb that goes on, not joined to
    /// others and not said of a noun behind it.
    pub(super) fn goes_on_as_clause(&self, range: &Range<usize>) -> bool {
        let words = self.words(range);
        self.verb_of_clause(&words).is_some()
    }

    /// Whether what goes on from the noun is no noun with it (`政策|支持|范围`): a verb that is never said of a noun, or one
    /// with more than a word behind it.
    pub(super) fn has_predicate(&self, range: &Range<usize>) -> bool {
        let words = self.words(range);
        let is_predicate =
            |verb: usize| words.len() - verb > 2 || Self::always_goes_on(&self.symbols[words[verb].clone()]);
        self.verb_of_clause(&words).is_some_and(is_predicate)
    }

    /// The place of the verb among words that are a noun and what goes on from it.
    fn verb_of_clause(&self, words: &[Range<usize>]) -> Option<usize> {
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        let is_clause_verb = |at: &usize| {
            let (word, is_inside) = (text(&words[*at]), at + 1 < words.len());
            let has_object = BORDERS.takes_object(word) || Self::always_goes_on(word);
            word == [AS] && is_inside
                || self.is_verb(word) && has_object && is_inside
                || self.wants_complement(word)
                || self.is_verb_with_result(word)
        };
        let verb = (1..words.len()).rfind(is_clause_verb)?;
        let is_named = BORDERS.is_modifying(text(&words[verb - 1]));
        let joins = |word: &Range<usize>| BORDERS.is_joining(text(word));
        let is_clause = !is_named && !words.iter().any(joins) && self.is_clause_of_noun(words, verb);
        is_clause.then_some(verb)
    }

    /// Whether a word is no word of grammar, and no phrase ends with it (`取得`, `予以`).
    fn always_goes_on(word: &[u16]) -> bool {
        BORDERS.is_never_last(word) && !BORDERS.serves_grammar(word)
    }

    /// Whether a string is a noun and a verb that goes on from it, neither joined to it nor said of a noun behind: all that
    /// is left of `把|利益放在第一位` without the preposition.
    pub(super) fn goes_on_with_verb(&self, range: &Range<usize>) -> bool {
        let words = self.words(range);
        let text = |at: usize| &self.symbols[words[at].clone()];
        let is_own = |at: usize| !BORDERS.is_modifying(text(at)) && !BORDERS.is_joining(text(at));
        // What ends a noun that 的 modifies names what is done (工商业的社会主义|改造).
        let names = |at: usize| at + 1 == words.len() && (0..at).any(|at| BORDERS.is_modifying(text(at)));
        let verb = (1..words.len()).rfind(|&at| self.is_verb(text(at)) && is_own(at - 1) && !names(at));
        verb.is_some_and(|verb| self.is_clause_of_noun(&words, verb))
    }

    /// Whether a string says at its end what it is to something else, or where it comes from, and that stands before it
    /// (`与|经济发展相适应`).
    pub(super) fn lacks_partner(&self, range: &Range<usize>) -> bool {
        let names_partner = |word: &Range<usize>| {
            let word = &self.symbols[word.clone()];
            BORDERS.is_joining(word) || BORDERS.is_towards(word) || self.rules_noun(word)
        };
        let relation = BORDERS.relation(&self.symbols[range.clone()]);
        // 互相|联系 names both.
        relation.is_some_and(|n| self.is_word_border(range.end - n)) && !self.words(range).iter().any(names_partner)
    }

    /// Whether a string is what something becomes or is taken for (`变|为社会主义国家`), and not whom something is done for.
    pub(super) fn is_result(&self, range: &Range<usize>) -> bool {
        let words = self.words(range);
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        // 谋利益 is a verb with its object.
        let is_deed = |word: &[u16]| self.is_action(word) || word.len() > 2 && self.is_action(&word[..1]);
        text(&words[0]) == [AS] && !words[1..].iter().any(|word| is_deed(text(word)))
    }

    /// Whether words begin with no verb, and what goes on from one of them is not said of a noun behind it.
    fn is_clause_of_noun(&self, words: &[Range<usize>], verb: usize) -> bool {
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        let head = words.iter().find(|word| !self.serves_sentence(text(word)));
        let starts_with_verb = head.is_none_or(|head| self.takes_object(text(head)));
        !starts_with_verb && !words[verb..].iter().any(|word| BORDERS.is_modifying(text(word)))
    }

    /// Whether a word rules the noun behind it; what joins two things does not.
    pub(super) fn rules_noun(&self, word: &[u16]) -> bool {
        self.has_tag(word, |tag| tag == "p") && !BORDERS.is_joining(word)
    }

    /// Whether a word is a verb that says nothing without what follows it.
    fn wants_complement(&self, word: &[u16]) -> bool {
        let is_made_with_preposition = word.len() > 1 && word.last().is_some_and(|last| RULING.contains(last));
        BORDERS.wants_object(word) || is_made_with_preposition && self.is_verb(word)
    }

    /// Whether a word of the dictionary is a verb and what comes of it (`保持一致`).
    fn is_verb_with_result(&self, word: &[u16]) -> bool {
        word.len() == 4 && BORDERS.takes_object(&word[..2]) && self.is_verb(&word[..2]) && !self.is_action(&word[2..])
    }

    /// Whether a copula or a preposition stands inside, and no verb behind it.
    fn lacks_predicate(&self, words: &[Range<usize>]) -> bool {
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        // 特别|是 sets something forth.
        let is_copula = |at: usize| text(&words[at]) == [IS] && !BORDERS.goes_on(text(&words[at - 1]));
        let opens = |at: &usize| {
            let word = text(&words[*at]);
            is_copula(*at) || word != [AS] && self.rules_noun(word)
        };
        // 中央|关于做好工作|的决定 is about that.
        let modifies = |word: &Range<usize>| BORDERS.is_modifying(text(word));
        let about = (1..words.len()).find(|&at| text(&words[at]) == ABOUT);
        if about.is_some_and(|about| !words[about..].iter().any(modifies)) {
            return true;
        }
        let Some(at) = (1..words.len()).rfind(opens) else { return false };
        let behind = &words[at + 1..];
        let is_predicate = |word: &Range<usize>| {
            let word = text(word);
            word == [AS] || BORDERS.is_modifying(word) || self.is_action(word) || BORDERS.takes_object(word)
        };
        // Behind a verb a preposition belongs to it (忠实|于).
        let belongs_to_verb = self.is_action(text(&words[at - 1])) || self.is_adjective(text(&words[at - 1]));
        let n_behind: usize = behind.iter().map(Range::len).sum();
        let is_ruled = n_behind >= SHORTEST_RULED || BORDERS.is_towards(text(&words[at]));
        is_ruled && (is_copula(at) || !belongs_to_verb && !behind.iter().any(is_predicate))
    }

    /// Whether a string ends in adjectives behind a word of grammar or a number (`国际社会的|广泛`), or in what has a quality
    /// behind a number or an adjective (`新的|历史性`).
    fn lacks_noun(&self, words: &[Range<usize>]) -> bool {
        let text = |word: &Range<usize>| &self.symbols[word.clone()];
        let is_quality = |word: &[u16]| word.len() > 2 && word.last() == Some(&QUALITY);
        let n_adjectives = words.iter().rev().take_while(|word| self.is_adjective(text(word))).count();
        let ends_in_quality = n_adjectives == 0 && words.last().is_some_and(|last| is_quality(text(last)));
        let mut before = words.iter().rev().skip(n_adjectives.max(1)).map(text);
        let Some(word) = before.next().filter(|_| n_adjectives > 0 || ends_in_quality) else { return false };
        let is_opened = if ends_in_quality {
            BORDERS.is_modifying(word) && before.next().is_some_and(|word| self.is_adjective(word))
        } else {
            // Joined to a compound an adjective is said of another one (现实意义和深远|历史意义).
            let is_compound = |word: &[u16]| word.len() > 2 && self.has_tag(word, |tag| tag.starts_with('n'));
            BORDERS.serves_grammar(word) && (!BORDERS.is_joining(word) || before.next().is_some_and(is_compound))
        };
        is_opened || self.has_tag(word, |tag| tag == "m")
    }

    /// Whether a stretch begins with 有 and what it has, not with what was done (有了).
    pub(super) fn has_modifying_have(&self, range: &Range<usize>) -> bool {
        self.symbols[range.start] == HAVE
            && range.len() > 1
            && self.is_word_border(range.start + 1)
            && !BORDERS.is_aspect(self.word_at(range.start + 1))
    }

    /// Whether 有 behind this word begins a modifier: behind a verb, or a word that rules what names something.
    pub(super) fn is_before_modifier(&self, word: &[u16]) -> bool {
        word != [IS]
            && !BORDERS.is_modifying(word)
            && (BORDERS.has_object(word) && self.is_verb(word) || BORDERS.rules(word))
    }

    fn is_adjective(&self, word: &[u16]) -> bool {
        self.has_tag(word, |tag| matches!(tag, "a" | "b" | "z"))
    }
}
