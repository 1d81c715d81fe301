//! Kinship: what two terms have in common whatever their dates.
//!
//! Reads terms with their uses, gives for two of them the characters, the neighbours and the company they share, and
//! which pairs are worth a look though they share no frame: terms that share halves of frames, and terms of which a
//! sentence says that one took the other's place.

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use rayon::prelude::*;

use super::{
    contexts::Contexts,
    kinds::SuccessionKind,
    neighbours::{Neighbours, neighbours},
    patterns::{Patterns, share},
    slots::Use,
    statements::{Statements, statements},
    vectors::{Vector, shared_features, shrunk_cosine},
};
use crate::phrases::{KeyedCorpus, key_of};

/// Shared words of context at which half of the cosine is believed.
const HALF_BELIEVED_WORDS: f64 = 10.0;

/// What the square of the share of characters in common counts, of two terms that are the only ones to differ in one
/// place: the one that is the other with a word changed is most often its successor (国营企业, 国有企业).
const WEIGHT_OF_SHARE: f64 = 3.0;

/// How much more the words of their sentences count than what stands right beside them.
const WEIGHT_OF_CONTEXTS: f64 = 3.0;

/// It counts at most so many times what else speaks for the pair: 帝国主义 and 爱国主义 are spelled alike, and that is all.
const MOST_OF_SHARE: f64 = 20.0;

/// How much more the company of two terms counts that are the nearest of all to each other.
const WEIGHT_OF_NEARNESS: f64 = 1.0;

/// How alike neighbours and contexts of companions are, at least: of two terms for which nothing else speaks.
const MIN_OF_COMPANIONS: f64 = 0.03;

/// Words shared with a term in whose sentences a term stands count for nothing from this share of sentences on: they
/// are the words of the same sentences, and what is said beside another has not taken its place.
const MOST_TOGETHER: f64 = 0.2;

/// Everything that is compared between terms but their dates.
#[derive(Debug)]
pub(super) struct Kinship<'a> {
    keyed: &'a KeyedCorpus,
    contexts: Contexts,
    /// Of each term the words of its sentences, once somebody asked.
    words: Vec<OnceLock<Vector>>,
    /// The sentences of each term, once somebody asked.
    sentences: Vec<OnceLock<Vec<u32>>>,
    /// Of a term and of one that holds it, once somebody asked: it is asked for twice, and dear.
    companies_outside: Mutex<HashMap<(u32, u32), Company>>,
    /// Over what stands on either side.
    neighbours: Neighbours,
    statements: Statements,
    patterns: Patterns,
    /// Of each term.
    keys: Vec<String>,
}

/// A term by its number and text.
pub(super) type Named<'t> = (u32, &'t str);

/// What two terms have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Likeness {
    /// Share of characters in common, from 0 to 1.
    pub(super) share: f64,
    /// Terms that differ in the place in which these two do, both among them; of two that begin or end alike.
    n_alike: Option<u32>,
    /// Whether the words in which they differ may stand for each other, from 0 to 1; 1 where one only has more.
    fellowship: f64,
    /// Whether only a number tells them apart.
    pub(super) is_numbering: bool,
    /// How alike what they stand among is.
    pub(super) company: Company,
}

/// How alike what two terms stand among is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Company {
    /// How alike what stands right beside them is, from 0 to 1.
    pub(super) neighbours: f64,
    /// How alike the words of their sentences are, from 0 to 1.
    pub(super) contexts: f64,
}

impl Company {
    /// n + 3·c, from 0 to 4: what it counts among the grounds.
    fn weight(self) -> f64 {
        self.neighbours + WEIGHT_OF_CONTEXTS * self.contexts
    }

    /// √(n·c), from 0 to 1: how likely the two stand in the same place and speak of the same thing.
    pub(super) fn in_both(self) -> f64 {
        (self.neighbours * self.contexts).sqrt()
    }
}

impl Likeness {
    /// The grounds of a pair for which slots, statements and like replacements speak as much as `others`: E +
    /// min(3·x·d²/log₂ k, 20·E), E being `others` + (n + 3·c)·(1 + r), r the nearness of the two, from 0 to 1.
    pub(super) fn grounds(&self, others: f64, nearness: f64) -> f64 {
        let evidence = others + self.company.weight() * (1.0 + WEIGHT_OF_NEARNESS * nearness);
        evidence + self.weight_of_share().min(MOST_OF_SHARE * evidence)
    }

    /// 3·x·d²/log₂ k: the more terms differ in the same place, the less it says.
    fn weight_of_share(&self) -> f64 {
        self.n_alike.map_or(0.0, |n| WEIGHT_OF_SHARE * self.fellowship * self.share.powi(2) / f64::from(n).log2())
    }
}

impl<'a> Kinship<'a> {
    pub(super) fn new(keyed: &'a KeyedCorpus, uses: &[Use], texts: &[String]) -> Self {
        let n_terms = texts.len();
        Self {
            keyed,
            contexts: Contexts::new(keyed),
            words: (0..n_terms).map(|_| OnceLock::new()).collect(),
            sentences: (0..n_terms).map(|_| OnceLock::new()).collect(),
            companies_outside: Mutex::default(),
            neighbours: neighbours(keyed, uses, n_terms),
            statements: statements(keyed, uses),
            patterns: Patterns::new(texts),
            keys: texts.iter().map(|text| key_of(text)).collect(),
        }
    }

    /// Compares two terms, told whether the words in which they differ may stand for each other; `uses_of` finds the
    /// uses of one.
    pub(super) fn likeness<'b>(
        &self,
        one: Named<'_>,
        other: Named<'_>,
        fellowship: f64,
        uses_of: impl Fn(u32) -> Vec<&'b Use>,
    ) -> Likeness {
        let company = self.company(one.0, other.0, uses_of);
        let is_numbering = SuccessionKind::of_texts(one.1, other.1) == SuccessionKind::Numbering;
        let n_alike = self.patterns.n_alike(one.0, other.0);
        Likeness { share: share(one.1, other.1), n_alike, fellowship, is_numbering, company }
    }

    /// Whether two terms may be listed without any slot, were they the nearest to each other and their words fellows.
    pub(super) fn may_carry<'b>(
        &self,
        one: Named<'_>,
        other: Named<'_>,
        uses_of: impl Fn(u32) -> Vec<&'b Use>,
        min_grounds: f64,
    ) -> bool {
        let likeness = self.likeness(one, other, 1.0, uses_of);
        !likeness.is_numbering && likeness.grounds(0.0, 1.0) >= min_grounds
    }

    /// Whether two terms begin or end alike and something in the one stands in the place of something in the other.
    pub(super) fn is_exchange(&self, one: Named<'_>, other: Named<'_>) -> bool {
        let kind = SuccessionKind::of_texts(one.1, other.1);
        kind == SuccessionKind::Succession && self.patterns.n_alike(one.0, other.0).is_some()
    }

    fn is_within(&self, inner: u32, outer: u32) -> bool {
        let [inner, outer] = [inner, outer].map(|term| &self.keys[term as usize]);
        inner.len() < outer.len() && outer.contains(inner)
    }

    /// How alike the neighbours and the contexts of two terms are; of a term inside the other, by its uses outside of it.
    fn company<'b>(&self, one: u32, other: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> Company {
        match () {
            () if self.is_within(one, other) => self.company_outside(one, other, uses_of),
            () if self.is_within(other, one) => self.company_outside(other, one, uses_of),
            () => self.company_apart(one, other, uses_of),
        }
    }

    /// The company of a term and of one that holds it, whose sentences would be those of both.
    fn company_outside<'b>(&self, inner: u32, outer: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> Company {
        let known = || self.companies_outside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&company) = known().get(&(inner, outer)) {
            return company;
        }
        let company = self.compared_outside(inner, outer, uses_of);
        known().insert((inner, outer), company);
        company
    }

    fn compared_outside<'b>(&self, inner: u32, outer: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> Company {
        let (mut inside, outside) = (uses_of(inner), uses_of(outer));
        let is_held = |place: &Use| {
            let before = outside.partition_point(|holder| holder.symbols.start <= place.symbols.start);
            before.checked_sub(1).is_some_and(|last| outside[last].symbols.end >= place.symbols.end)
        };
        inside.retain(|place| !is_held(place));
        let beside = self.neighbours.vector(self.keyed, &inside);
        let words = self.contexts.vector(self.keyed, &inside);
        let words_of_outer = self.words[outer as usize].get_or_init(|| self.contexts.vector(self.keyed, &outside));
        Company {
            neighbours: Neighbours::likeness(&beside, &self.neighbours.vectors[outer as usize]),
            contexts: shrunk_cosine(&words, words_of_outer, HALF_BELIEVED_WORDS),
        }
    }

    /// The company of two terms of which neither holds the other; the words of their sentences count the less, the more
    /// often they stand together.
    fn company_apart<'b>(&self, one: u32, other: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> Company {
        let words =
            |term: u32| self.words[term as usize].get_or_init(|| self.contexts.vector(self.keyed, &uses_of(term)));
        let beside = |term: u32| &self.neighbours.vectors[term as usize];
        let sentences =
            |term: u32| self.sentences[term as usize].get_or_init(|| self.contexts.sentences_of(&uses_of(term)));
        let contexts = shrunk_cosine(words(one), words(other), HALF_BELIEVED_WORDS);
        // The sentence that tells of the change names both: 从适度从紧的财政政策转为积极的财政政策.
        let n_spared = usize::from(self.patterns.n_alike(one, other).is_some());
        let together = || share_together((sentences(one), sentences(other)), n_spared);
        let apart = if contexts == 0.0 { 0.0 } else { (1.0 - together() / MOST_TOGETHER).max(0.0) };
        Company { neighbours: Neighbours::likeness(beside(one), beside(other)), contexts: contexts * apart }
    }

    /// Words of the sentences of both terms, those that tell most first; at most `most`. Each with the last use by the
    /// one and the first by the other in a sentence that holds it.
    pub(super) fn shared_words<'b>(
        &self,
        (one, other): (&[&'b Use], &[&'b Use]),
        most: usize,
    ) -> Vec<(String, &'b Use, &'b Use)> {
        let vector = |uses| self.contexts.vector(self.keyed, uses);
        let with = |word: u32| {
            let last = one.iter().rfind(|place| self.contexts.holds(place, word))?;
            let first = other.iter().find(|place| self.contexts.holds(place, word))?;
            Some((self.contexts.word(self.keyed, word), *last, *first))
        };
        shared_features(&vector(one), &vector(other), most).into_iter().filter_map(with).collect()
    }

    /// What terms have in common by their characters.
    pub(super) fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Where a sentence says that one term took the place of another: places in the list of uses.
    pub(super) fn statements(&self, from: u32, to: u32) -> &[(u32, u32)] {
        self.statements.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    /// Pairs, the smaller number first, in any order, whose neighbours and contexts are both alike; `uses_of` finds the
    /// uses of a term.
    pub(super) fn companions<'b>(&self, uses_of: impl Fn(u32) -> Vec<&'b Use> + Sync) -> Vec<(u32, u32)> {
        let keep_company = |&(one, other): &(u32, u32)| {
            let company = self.company(one, other, &uses_of);
            company.neighbours.min(company.contexts) >= MIN_OF_COMPANIONS
        };
        self.neighbours.alike(MIN_OF_COMPANIONS).into_par_iter().filter(keep_company).collect()
    }

    /// Pairs, the smaller number first, that a sentence names.
    pub(super) fn stated(&self) -> impl Iterator<Item = (u32, u32)> {
        self.statements.keys().map(|&(from, to)| (from.min(to), from.max(to)))
    }
}

/// The share of the sentences of the rarer term that hold both, so many of them not counted; both ascending.
fn share_together((one, other): (&[u32], &[u32]), n_spared: usize) -> f64 {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let n_both = few.iter().filter(|sentence| many.binary_search(sentence).is_ok()).count();
    n_both.saturating_sub(n_spared) as f64 / few.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_tells_of_a_change_is_not_held_against_two_terms_that_are_alike() {
        let (few, many) = ([1, 4, 7, 9, 12], [4, 20, 21, 22, 23, 24]);
        assert_eq!(share_together((&few, &many), 0), 0.2);
        assert_eq!(share_together((&many, &few), 1), 0.0);
        assert_eq!(share_together((&few, &[1, 4, 7]), 1), 2.0 / 3.0);
        assert_eq!(share_together((&[], &many), 1), 0.0);
    }
}
