//! Kinship: what two terms have in common whatever their dates.
//!
//! Reads terms with their uses, gives for two of them the characters, the neighbours and the company they share, and
//! which pairs are worth a look though they share no frame: terms that differ in one place only (`国营|企业`,
//! `国有|企业`), terms that share halves of frames, and terms of which a sentence says that one took the other's place.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, OnceLock, PoisonError},
};

use rayon::prelude::*;

use super::{
    SuccessionOptions,
    contexts::Contexts,
    kinds::SuccessionKind,
    neighbours::{Neighbours, neighbours},
    slots::Use,
    statements::{Statements, statements},
    steps::{is_word, parts},
    vectors::{Vector, shared_features, shrunk_cosine},
};
use crate::{
    diff::similarity,
    phrases::{KeyedCorpus, dice, key_of},
};

/// Shared neighbours at which half of the cosine is believed.
const HALF_BELIEVED_NEIGHBOURS: f64 = 5.0;
/// Shared words of context at which half of the cosine is believed.
const HALF_BELIEVED_WORDS: f64 = 10.0;

/// What the square of the share of characters in common counts: of two terms that keep the same company, or fill one
/// slot, the one that is the other with a word changed is most often its successor (国营企业, 国有企业).
const WEIGHT_OF_SHARE: f64 = 3.0;

/// It counts at most so many times what else speaks for the pair: 帝国主义 and 爱国主义 are spelled alike, and that is all.
const MOST_OF_SHARE: f64 = 10.0;

/// Everything that is compared between terms but their dates.
#[derive(Debug)]
pub(super) struct Kinship<'a> {
    keyed: &'a KeyedCorpus,
    contexts: Contexts,
    /// Over the words of the sentences, once somebody asked.
    companies: Vec<OnceLock<Vector>>,
    /// Of a term and of one that holds it, once somebody asked: it is asked for twice, and dear.
    companies_outside: Mutex<HashMap<(u32, u32), (f64, f64)>>,
    /// Over what stands on either side.
    neighbours: Neighbours,
    statements: Statements,
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
    /// Whether only a number tells them apart.
    pub(super) is_numbering: bool,
    /// How alike what stands right beside them is, from 0 to 1.
    pub(super) neighbours: f64,
    /// How alike the words of their sentences are, from 0 to 1.
    pub(super) contexts: f64,
}

impl Likeness {
    /// Whether it is enough for a row without any slot.
    pub(super) fn carries(&self, options: &SuccessionOptions) -> bool {
        self.grounds_beside(0.0) >= options.min_grounds
    }

    /// The grounds of a pair for which slots and statements speak as much as `others`: E + min(3·d², 10·E), E being
    /// `others` + 2·(n + c).
    pub(super) fn grounds_beside(&self, others: f64) -> f64 {
        let evidence = others + 2.0 * self.company();
        evidence + (WEIGHT_OF_SHARE * self.share.powi(2)).min(MOST_OF_SHARE * evidence)
    }

    /// Neighbours and contexts together, from 0 to 2.
    pub(super) fn company(&self) -> f64 {
        self.neighbours + self.contexts
    }
}

impl<'a> Kinship<'a> {
    pub(super) fn new(keyed: &'a KeyedCorpus, uses: &[Use], texts: &[String], most: usize) -> Self {
        let n_terms = texts.len();
        Self {
            keyed,
            contexts: Contexts::new(keyed),
            companies: (0..n_terms).map(|_| OnceLock::new()).collect(),
            companies_outside: Mutex::default(),
            neighbours: neighbours(keyed, uses, n_terms, most),
            statements: statements(keyed, uses),
            keys: texts.iter().map(|text| key_of(text)).collect(),
        }
    }

    /// Compares two terms; `uses_of` finds the uses of one.
    pub(super) fn likeness<'b>(
        &self,
        one: Named<'_>,
        other: Named<'_>,
        uses_of: impl Fn(u32) -> Vec<&'b Use>,
    ) -> Likeness {
        let (neighbours, contexts) = self.company(one.0, other.0, uses_of);
        let is_numbering = SuccessionKind::of_texts(one.1, other.1) == SuccessionKind::Numbering;
        Likeness { share: share(one.1, other.1), is_numbering, neighbours, contexts }
    }

    /// Whether two terms may be listed without any slot; the same as their likeness says, what is dear asked last.
    pub(super) fn carries<'b>(
        &self,
        one: Named<'_>,
        other: Named<'_>,
        uses_of: impl Fn(u32) -> Vec<&'b Use>,
        min_grounds: f64,
    ) -> bool {
        let (neighbours, contexts) = self.company(one.0, other.0, uses_of);
        let company = neighbours + contexts;
        let lacking = min_grounds - 2.0 * company;
        lacking <= WEIGHT_OF_SHARE.min(MOST_OF_SHARE * 2.0 * company)
            && (lacking <= 0.0 || WEIGHT_OF_SHARE * share(one.1, other.1).powi(2) >= lacking)
            && SuccessionKind::of_texts(one.1, other.1) != SuccessionKind::Numbering
    }

    /// How alike the neighbours and the contexts of two terms are; of a term inside the other, by its uses outside of it.
    fn company<'b>(&self, one: u32, other: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> (f64, f64) {
        let [one_key, other_key] = [one, other].map(|term| &self.keys[term as usize]);
        match () {
            () if one_key.len() < other_key.len() && other_key.contains(one_key) => {
                self.company_outside(one, other, uses_of)
            }
            () if other_key.len() < one_key.len() && one_key.contains(other_key) => {
                self.company_outside(other, one, uses_of)
            }
            () => self.company_apart(one, other, uses_of),
        }
    }

    /// The company of a term and of one that holds it, whose sentences would be those of both.
    fn company_outside<'b>(&self, inner: u32, outer: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> (f64, f64) {
        let known = || self.companies_outside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&company) = known().get(&(inner, outer)) {
            return company;
        }
        let company = self.compared_outside(inner, outer, uses_of);
        known().insert((inner, outer), company);
        company
    }

    fn compared_outside<'b>(&self, inner: u32, outer: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> (f64, f64) {
        let (mut inside, outside) = (uses_of(inner), uses_of(outer));
        let is_held = |place: &Use| {
            let before = outside.partition_point(|holder| holder.symbols.start <= place.symbols.start);
            before.checked_sub(1).is_some_and(|last| outside[last].symbols.end >= place.symbols.end)
        };
        inside.retain(|place| !is_held(place));
        let beside = self.neighbours.vector(self.keyed, &inside);
        let company = self.contexts.vector(self.keyed, &inside);
        let company_outer = self.companies[outer as usize].get_or_init(|| self.contexts.vector(self.keyed, &outside));
        (
            shrunk_cosine(&beside, &self.neighbours.vectors[outer as usize], HALF_BELIEVED_NEIGHBOURS),
            shrunk_cosine(&company, company_outer, HALF_BELIEVED_WORDS),
        )
    }

    /// The company of two terms of which neither holds the other.
    fn company_apart<'b>(&self, one: u32, other: u32, uses_of: impl Fn(u32) -> Vec<&'b Use>) -> (f64, f64) {
        let company =
            |term: u32| self.companies[term as usize].get_or_init(|| self.contexts.vector(self.keyed, &uses_of(term)));
        let beside = |term: u32| &self.neighbours.vectors[term as usize];
        (
            shrunk_cosine(beside(one), beside(other), HALF_BELIEVED_NEIGHBOURS),
            shrunk_cosine(company(one), company(other), HALF_BELIEVED_WORDS),
        )
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

    /// Where a sentence says that one term took the place of another: places in the list of uses.
    pub(super) fn statements(&self, from: u32, to: u32) -> &[(u32, u32)] {
        self.statements.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    /// Pairs, the smaller number first, that stand beside the same few words.
    pub(super) fn beside_the_same(&self) -> &[(u32, u32)] {
        &self.neighbours.shared
    }

    /// Pairs, the smaller number first, that a sentence names.
    pub(super) fn stated(&self) -> impl Iterator<Item = (u32, u32)> {
        self.statements.keys().map(|&(from, to)| (from.min(to), from.max(to)))
    }
}

/// Share of characters in common, of words where either is written in letters; 0 for two terms that neither begin nor
/// end alike: 计划经济 and 经济社会 have a word in common, and speak of two things.
fn share(one: &str, other: &str) -> f64 {
    let (parts_of_one, parts_of_other) = (parts(one), parts(other));
    if parts_of_one.first() != parts_of_other.first() && parts_of_one.last() != parts_of_other.last() {
        return 0.0;
    }
    let has_words = [&parts_of_one, &parts_of_other].into_iter().flatten().any(|part| is_word(part));
    if has_words { dice(&parts_of_one, &parts_of_other) } else { similarity(one, other) }
}

/// Pairs, the smaller number first, that differ in one place of at most half of either term; of places that more than
/// `most` terms fill, none.
pub(super) fn alike(texts: &[String], most: usize) -> BTreeSet<(u32, u32)> {
    let mut rests: Vec<(u64, u32)> = (0..).zip(texts).flat_map(|(term, text)| rests(term, text)).collect();
    rests.par_sort_unstable();
    rests.dedup();
    let mut pairs = BTreeSet::new();
    for terms in rests.chunk_by(|a, b| a.0 == b.0).filter(|terms| terms.len() <= most) {
        for (at, &(_, one)) in terms.iter().enumerate() {
            pairs.extend(terms[at + 1..].iter().map(|&(_, other)| (one, other)));
        }
    }
    pairs
}

/// Hashes of what is left of a term when one stretch of it is taken out.
fn rests(term: u32, text: &str) -> Vec<(u64, u32)> {
    let key: Vec<char> = key_of(text).chars().collect();
    let n_kept = key.len().div_ceil(2).max(2);
    let mut rests = Vec::new();
    for head in 0..=key.len() {
        for tail in n_kept.saturating_sub(head)..=key.len().saturating_sub(head + 1) {
            let rest = key[..head].iter().chain([&'_']).chain(&key[key.len() - tail..]);
            let step = |hash: u64, c: &char| (hash ^ u64::from(*c)).wrapping_mul(0x0100_0000_01b3);
            rests.push((rest.fold(0xcbf2_9ce4_8422_2325, step), term));
        }
    }
    rests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_in_common_count_where_two_terms_begin_or_end_alike() {
        assert_eq!(share("计划经济", "商品经济"), 0.5);
        assert_eq!(share("社会管理", "社会治理"), 0.75);
        assert_eq!(share("计划经济", "经济社会"), 0.0);
    }

    #[test]
    fn words_in_letters_are_alike_as_wholes() {
        // Two of three words on either side; an ending makes another word.
        assert!((share("federal funds rate", "federal funds target") - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(share("increase", "increased"), 0.0);
    }
}
