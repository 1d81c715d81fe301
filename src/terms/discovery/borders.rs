//! Borders: whether a string begins and ends where words do.
//!
//! A formulation does not begin or end with a word of the grammar, nor inside a numeral or a word. Words are those of
//! the dictionary; where two of them compete for a character, the longer one has it.

use std::collections::BTreeSet;

use super::{
    ngrams::{Gram, Ngrams},
    symbols::{BREAK, Symbols},
};
use crate::{segment::is_han_digit, terms::StopWords};

/// Words of the grammar at whose side no formulation begins or ends.
const FUNCTION_WORDS: &str = include_str!("../../../assets/function_words.txt");

/// Longest word of the grammar, and longest stretch of a neighbouring word, in characters.
const REACH: usize = 3;

/// What is known of words.
pub(super) struct Borders<'a> {
    knows: &'a (dyn Fn(&str) -> bool + Sync),
    /// Words that no formulation begins with.
    openers: BTreeSet<&'static str>,
    /// Words that no formulation ends with.
    closers: BTreeSet<&'static str>,
    /// What words begin with that no formulation begins with.
    heads: Vec<&'static str>,
    /// What words end with that no formulation ends with.
    tails: Vec<&'static str>,
    /// Verbs that add nothing to a formulation that follows them.
    verbs: BTreeSet<&'static str>,
    /// Words of the grammar that yield to any word of the dictionary that holds their character.
    yielding: BTreeSet<&'static str>,
    /// What no formulation ends with behind a Chinese numeral.
    counted: BTreeSet<&'static str>,
    /// Words of languages with spaces that stand in no formulation.
    pronouns: BTreeSet<&'static str>,
    /// Words of languages with spaces that ask for a verb.
    verb_particles: BTreeSet<&'static str>,
    /// Words of the grammar of languages with spaces.
    stop_words: StopWords,
}

/// Words that put two formulations side by side.
const COORDINATORS: [char; 4] = ['和', '与', '及', '或'];

/// The particle that ties a modifier to what it modifies.
const PARTICLE: char = '的';

/// Longest word that is looked up inside a string, in characters.
const LONGEST_WORD: usize = 6;

/// A side of a string.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl<'a> Borders<'a> {
    pub(super) fn new(knows: &'a (dyn Fn(&str) -> bool + Sync)) -> Self {
        let mut borders = Self {
            knows,
            openers: BTreeSet::new(),
            closers: BTreeSet::new(),
            heads: Vec::new(),
            tails: Vec::new(),
            verbs: BTreeSet::new(),
            yielding: BTreeSet::new(),
            counted: BTreeSet::new(),
            pronouns: BTreeSet::new(),
            verb_particles: BTreeSet::new(),
            stop_words: StopWords::with(&[]),
        };
        let lines = FUNCTION_WORDS.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        lines.filter(|line| !line.is_empty()).for_each(|line| borders.add(line));
        borders
    }

    /// Takes in a line of the list, whose head says what its marks mean.
    fn add(&mut self, line: &'static str) {
        let marked = |mark: char| line.strip_prefix(mark);
        if let Some(verb) = marked('~') {
            self.verbs.insert(verb);
        } else if let Some(pronoun) = marked('!') {
            self.pronouns.insert(pronoun);
        } else if let Some(particle) = marked('>') {
            self.verb_particles.insert(particle);
        } else if let Some(word) = marked('^') {
            match word.strip_suffix('*') {
                Some(head) => self.heads.push(head),
                None => _ = self.openers.insert(word),
            }
        } else if let Some(word) = line.strip_suffix('$') {
            match (word.strip_prefix('*'), word.strip_prefix('0'), word.strip_suffix('?')) {
                (Some(tail), _, _) => self.tails.push(tail),
                (_, Some(counted), _) => _ = self.counted.insert(counted),
                (_, _, Some(word)) => _ = (self.closers.insert(word), self.yielding.insert(word)),
                _ => _ = self.closers.insert(word),
            }
        } else {
            self.openers.insert(line);
            self.closers.insert(line);
        }
    }

    /// Whether the dictionary has the string.
    pub(super) fn is_known(&self, text: &str) -> bool {
        (self.knows)(text)
    }

    /// Whether the string begins and ends where words do, in most of its occurrences.
    pub(super) fn accepts(&self, text: &str, gram: &Gram, ngrams: &Ngrams, symbols: &Symbols) -> bool {
        if text.contains(' ') && self.has_slight_word(text) {
            return false;
        }
        let chars: Vec<char> = text.chars().collect();
        if text.contains("百分之") || self.ends_with_numeral(text) {
            return false;
        }
        let is_numeral = chars.len() > 1 && is_han_digit(chars[0]) && is_han_digit(chars[1]);
        if is_numeral || self.has_grammar(text, Side::Left) || self.has_grammar(text, Side::Right) {
            return false;
        }
        let words = self.words_in(&chars);
        let is_cut = |side| self.is_mostly_cut(&chars, (side, word_at(&words, side)), gram, ngrams, symbols);
        !is_cut(Side::Left) && !is_cut(Side::Right)
    }

    /// Whether a numeral stands at the end, or what is counted by it and bars an end: 二十, 十六届.
    fn ends_with_numeral(&self, text: &str) -> bool {
        let is_numeral = |text: &str| text.ends_with(is_han_digit);
        is_numeral(text) || self.counted.iter().any(|counted| text.strip_suffix(counted).is_some_and(is_numeral))
    }

    /// Whether the first or the last of several words is one of the grammar, or an initial, or a pronoun is among them.
    fn has_slight_word(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(' ').collect();
        let is_slight = |word: &str| word.len() == 1 || self.stop_words.contains(word);
        let [first, last] = [words[0], words[words.len() - 1]];
        // What begins with two words of the list: per cent.
        let is_opener = words.len() > 1 && self.openers.contains(format!("{first} {}", words[1]).as_str());
        is_slight(first)
            || is_slight(last)
            || is_opener
            || self.openers.contains(first)
            || self.closers.contains(last)
            || text.split(' ').any(|word| self.is_pronoun(word))
    }

    /// Whether a word is a pronoun, with what an apostrophe ties to it: I, we've. US is none.
    fn is_pronoun(&self, word: &str) -> bool {
        let bare = word.split(['\'', '’']).next().unwrap_or_default();
        let is_abbreviation = bare.len() > 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase());
        !is_abbreviation && self.pronouns.contains(bare.to_lowercase().as_str())
    }

    /// Whether the last of several words stands behind one that asks for a verb: Congress to enact, threats to peace.
    pub(super) fn is_infinitive(&self, text: &str) -> bool {
        let before = text.rsplit(' ').nth(1);
        before.is_some_and(|before| self.verb_particles.contains(before.to_lowercase().as_str()))
    }

    /// Whether the string is but verbs before a formulation, or two formulations side by side; `stands` says what is
    /// a formulation or a word.
    pub(super) fn is_compound(&self, text: &str, stands: &impl Fn(&str) -> bool) -> bool {
        let sides = |(at, coordinator): (usize, &str)| (&text[..at], &text[at + coordinator.len()..]);
        let mut pairs = text.match_indices(COORDINATORS).map(sides);
        self.has_verbs_before(text, stands) || pairs.any(|(left, right)| stands(left) && stands(right))
    }

    fn has_verbs_before(&self, text: &str, stands: &impl Fn(&str) -> bool) -> bool {
        let mut rests = self.verbs.iter().filter_map(|verb| text.strip_prefix(verb));
        rests.any(|rest| stands(rest) || self.has_verbs_before(rest, stands))
    }

    /// Whether a particle ties the string together, so that grammar explains part of its cohesion.
    pub(super) fn has_particle(text: &str) -> bool {
        text.contains(PARTICLE)
    }

    /// Whether a word of the grammar stands at one end, and is not the beginning or end of another word.
    ///
    /// 和 begins 和谐社会, for 谐社会 begins with no word; it does not belong to 和社会, for 社会 is one.
    fn has_grammar(&self, text: &str, side: Side) -> bool {
        let words = if side == Side::Left { &self.openers } else { &self.closers };
        let mut ends = (1..=REACH).rev().filter_map(|len| end_of(text, side, len));
        let Some(grammar) = ends.find(|end| words.contains(end)) else { return false };
        let rest = match side {
            Side::Left => &text[grammar.len()..],
            Side::Right => &text[..text.len() - grammar.len()],
        };
        let own = self.longest_word_at(text, side);
        if self.yielding.contains(grammar) {
            // 新 goes on with what follows behind a word alone: 取得新, not 专精特新.
            return own.is_empty() && !self.longest_word_at(rest, side).is_empty();
        }
        let n_chars = |word: &str| word.chars().count();
        n_chars(own) <= n_chars(grammar)
            || n_chars(self.longest_word_at(rest, side)) >= n_chars(own)
            || self.is_made_of_grammar(own, side)
    }

    /// Whether a word is one of the grammar by what it begins or ends with: 这项, 用于.
    fn is_made_of_grammar(&self, word: &str, side: Side) -> bool {
        match side {
            Side::Left => self.heads.iter().any(|head| word.starts_with(head)),
            Side::Right => self.tails.iter().any(|tail| word.ends_with(tail)),
        }
    }

    /// The longest word of the dictionary at one end, of two characters or more; empty without one.
    fn longest_word_at<'t>(&self, text: &'t str, side: Side) -> &'t str {
        let mut ends = (2..=LONGEST_WORD).rev().filter_map(|len| end_of(text, side, len));
        ends.find(|end| (self.knows)(end)).unwrap_or_default()
    }

    /// From each character of a string, by length, whether that many are a word; every character is one by itself.
    fn words_in(&self, chars: &[char]) -> Vec<[bool; LONGEST_WORD + 1]> {
        let mut word = String::with_capacity(4 * LONGEST_WORD);
        let mut from_place = |from: usize| {
            let mut is_word = [false; LONGEST_WORD + 1];
            word.clear();
            for (len, &c) in (1..=LONGEST_WORD).zip(&chars[from..]) {
                word.push(c);
                is_word[len] = len == 1 || (self.knows)(&word);
            }
            is_word
        };
        (0..chars.len()).map(&mut from_place).collect()
    }

    /// Whether one end of the string lies inside a word or a numeral in more than half of its occurrences; `own` is the
    /// length of its own word there.
    fn is_mostly_cut(
        &self,
        chars: &[char],
        (side, own): (Side, usize),
        gram: &Gram,
        ngrams: &Ngrams,
        symbols: &Symbols,
    ) -> bool {
        let (len, half) = (u32::from(gram.len), gram.count as usize / 2);
        let mut contexts: Vec<[u32; REACH]> =
            ngrams.places(gram).iter().map(|&place| context(symbols, place, len, side)).collect();
        // The places are in order of what follows.
        if side == Side::Left {
            contexts.sort_unstable();
        }
        let (mut n_cut, mut n_left) = (0, contexts.len());
        let mut word = String::with_capacity(4 * 2 * REACH);
        for run in contexts.chunk_by(|one, other| one == other) {
            n_left -= run.len();
            if self.cuts(chars, (side, own), &run[0], &mut word) {
                n_cut += run.len();
            }
            if n_cut > half || n_cut + n_left <= half {
                break;
            }
        }
        n_cut > half
    }

    /// Whether a word that is longer than the string's own reaches over its end; `word` is room to spell words in.
    fn cuts(&self, chars: &[char], (side, own): (Side, usize), context: &[u32; REACH], word: &mut String) -> bool {
        let mut outside = ['\0'; REACH];
        let n_known =
            context.iter().map_while(|&id| character(id)).zip(&mut outside).map(|(c, place)| *place = c).count();
        let outside = &outside[..n_known];
        let edge = if side == Side::Left { chars[0] } else { chars[chars.len() - 1] };
        if outside.first().is_some_and(|&next| is_han_digit(next) && is_han_digit(edge)) {
            return true;
        }
        (1..=outside.len()).any(|n_outside| {
            (1..=REACH.min(chars.len())).filter(|n_inside| n_inside + n_outside > own).any(|n_inside| {
                let outside = &outside[..n_outside];
                word.clear();
                match side {
                    Side::Left => word.extend(outside.iter().rev().chain(&chars[..n_inside])),
                    Side::Right => word.extend(chars[chars.len() - n_inside..].iter().chain(outside)),
                }
                (self.knows)(word)
            })
        })
    }
}

/// Length of the word at one end when the string is cut into as few words as possible; where several ways are as good,
/// the shortest. `words` are those of the string by place and length.
fn word_at(words: &[[bool; LONGEST_WORD + 1]], side: Side) -> usize {
    let n = words.len();
    // Seen from the other end.
    let is_word = |from: usize, to: usize| match side {
        Side::Right => words[from][to - from],
        Side::Left => words[n - to][to - from],
    };
    let mut fewest = vec![0_usize; n + 1];
    for to in 1..=n {
        let ways = (to.saturating_sub(LONGEST_WORD)..to).filter(|&from| is_word(from, to));
        fewest[to] = ways.map(|from| fewest[from] + 1).min().expect("a single character is a word");
    }
    let is_last = |&len: &usize| fewest[n - len] + 1 == fewest[n] && is_word(n - len, n);
    (1..=LONGEST_WORD.min(n)).find(is_last).expect("some word comes last")
}

/// So many first or last characters of a string, at least one; `None` where it has fewer.
fn end_of(text: &str, side: Side, len: usize) -> Option<&str> {
    match side {
        Side::Left => text.char_indices().nth(len - 1).map(|(at, last)| &text[..at + last.len_utf8()]),
        Side::Right => text.char_indices().nth_back(len - 1).map(|(at, _)| &text[at..]),
    }
}

/// The symbols next to an occurrence, nearest first, up to a break.
fn context(symbols: &Symbols, place: u32, len: u32, side: Side) -> [u32; REACH] {
    let mut context = [BREAK; REACH];
    for (distance, id) in context.iter_mut().enumerate() {
        let next = match side {
            Side::Left => (place as usize).checked_sub(distance + 1),
            Side::Right => Some((place + len) as usize + distance),
        };
        match next.and_then(|next| symbols.ids().get(next)) {
            Some(&found) if found != BREAK => *id = found,
            _ => break,
        }
    }
    context
}

/// The character of a symbol; `None` for a break or a Latin word.
fn character(id: u32) -> Option<char> {
    (id != BREAK && id < super::symbols::FIRST_WORD).then(|| char::from_u32(id)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows(word: &str) -> bool {
        ["农民", "人民", "民意", "意愿", "加大", "农业", "除险", "打击", "群众", "改革", "开放"].contains(&word)
    }

    #[test]
    fn what_points_at_everything_bars_both_ends() {
        let borders = Borders::new(&knows);
        for word in ["各种", "各类", "各项", "广大", "一切", "有关"] {
            assert!(borders.has_grammar(&format!("打击{word}"), Side::Right), "{word}");
            assert!(borders.has_grammar(&format!("{word}农民"), Side::Left), "{word}");
        }
        assert!(borders.has_grammar("改革开放以来", Side::Right) && borders.has_grammar("群众普遍", Side::Right));
        assert!(borders.has_grammar("加大对农业", Side::Left));
    }

    #[test]
    fn a_word_of_the_dictionary_is_no_grammar() {
        let borders = Borders::new(&knows);
        assert!(borders.has_grammar("中国人民愿", Side::Right) && !borders.has_grammar("尊重农民意愿", Side::Right));
        assert!(borders.has_grammar("除群众", Side::Left) && !borders.has_grammar("除险加固", Side::Left));
    }

    #[test]
    fn what_is_counted_ends_a_numeral() {
        let borders = Borders::new(&knows);
        assert!(borders.ends_with_numeral("党的十六届") && borders.ends_with_numeral("五十"));
        assert!(!borders.ends_with_numeral("换届"));
    }

    #[test]
    fn questions_amounts_and_single_characters_that_go_on_bar_an_end() {
        let known = ["建立", "支出", "过渡", "时期", "创新", "人民", "反对", "北美", "取得", "条约", "要是"];
        let knows = |word: &str| known.contains(&word);
        let borders = Borders::new(&knows);
        for text in ["好呢", "取得新", "人民反对美", "建立起", "三年共", "许多国家共"] {
            assert!(borders.has_grammar(text, Side::Right), "{text}");
        }
        for text in ["谁要是", "许多国家", "几个问题"] {
            assert!(borders.has_grammar(text, Side::Left), "{text}");
        }
        assert!(borders.ends_with_numeral("三个方面") && borders.ends_with_numeral("近二十年"));
        for text in ["预算支出", "自主创新", "安全条约", "拉丁北美", "专精特新"] {
            assert!(!borders.has_grammar(text, Side::Right), "{text}");
        }
        assert!(!borders.has_grammar("过渡时期", Side::Left));
    }

    #[test]
    fn a_state_is_no_pronoun() {
        let borders = Borders::new(&knows);
        assert!(["I", "we’ve", "I'm", "us", "Them"].into_iter().all(|word| borders.is_pronoun(word)));
        assert!(!borders.is_pronoun("US") && !borders.is_pronoun("item"));
    }
}
