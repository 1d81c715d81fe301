//! Listing: which terms are compared, by number, and which of them were asked for.
//!
//! Reads candidates, the lexicon and what was asked for, gives each term once with its passages, and the uses of all. A
//! concept of the lexicon counts through all its wordings. It compares nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SuccessionInput, SuccessionOptions,
    slots::Use,
    terms::{Candidate, concept, occurrences},
};
use crate::phrases::{KeyedCorpus, LineageOptions, key_of, near_wordings};

/// The terms that were asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
}

impl Asked {
    pub(super) fn is_any(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    pub(super) fn wants(self, from: u32, to: u32) -> bool {
        self.from.is_none_or(|asked| asked == from) && self.to.is_none_or(|asked| asked == to)
    }

    /// Every pair of an asked term, the smaller number first.
    pub(super) fn pairs(self, n_terms: u32) -> BTreeSet<(u32, u32)> {
        let terms = |asked: Option<u32>| asked.map_or_else(|| (0..n_terms).collect::<Vec<u32>>(), |term| vec![term]);
        let tos = terms(self.to);
        let pairs =
            terms(self.from).into_iter().flat_map(|from| tos.iter().map(move |&to| (from.min(to), from.max(to))));
        pairs.filter(|(one, other)| one != other).collect()
    }
}

/// The terms by number.
pub(super) struct Listed {
    pub(super) candidates: Vec<Candidate>,
    pub(super) asked: Asked,
    /// Those that the lexicon names.
    pub(super) concepts: BTreeSet<u32>,
}

/// Candidates, concepts and what was asked for, by key; a concept takes the place of each of its wordings.
pub(super) fn listed(input: &SuccessionInput<'_>, options: &SuccessionOptions) -> Listed {
    let SuccessionInput { corpus, keyed, lexicon, .. } = *input;
    let mut by_key: BTreeMap<String, Candidate> =
        input.candidates.iter().map(|candidate| (key_of(&candidate.text), candidate.clone())).collect();
    let mut concept_keys: BTreeSet<String> = BTreeSet::new();
    for concept in lexicon.concepts() {
        for wording in concept.wordings() {
            by_key.remove(&key_of(wording));
        }
        let found = occurrences(corpus, keyed, concept);
        if !found.passages.is_empty() {
            concept_keys.insert(key_of(&concept.name));
            by_key.insert(key_of(&concept.name), found);
        }
    }
    let mut key_of_asked = |text: &Option<String>| {
        let concept = concept(lexicon, text.as_ref()?);
        let key = key_of(&concept.name);
        by_key.insert(key.clone(), occurrences(corpus, keyed, &concept));
        Some(key)
    };
    let (from, to) = (key_of_asked(&options.from), key_of_asked(&options.to));
    if let (Some(text), None) | (None, Some(text)) = (&options.from, &options.to) {
        add_near(input, text, options, &mut by_key);
    }
    let number = |key: &String| by_key.keys().position(|other| other == key).map(|place| place as u32);
    let asked = Asked { from: from.as_ref().and_then(number), to: to.as_ref().and_then(number) };
    let concepts = concept_keys.iter().filter_map(number).collect();
    Listed { candidates: by_key.into_values().collect(), asked, concepts }
}

/// Adds what reads almost like an asked term and occurs often enough, whether it is a formulation elsewhere or not:
/// 全面建成小康社会 for 全面建设小康社会.
fn add_near(
    input: &SuccessionInput<'_>,
    asked: &str,
    options: &SuccessionOptions,
    by_key: &mut BTreeMap<String, Candidate>,
) {
    let SuccessionInput { corpus, keyed, lexicon, .. } = *input;
    for text in near_wordings(corpus, keyed, asked, &LineageOptions::default()) {
        let key = key_of(&text);
        let near = concept(lexicon, &text);
        if by_key.contains_key(&key) || key_of(&near.name) != key {
            continue;
        }
        let found = occurrences(corpus, keyed, &near);
        if found.passages.len() >= options.candidates.min_own_asked {
            by_key.insert(key, found);
        }
    }
}

/// Every use of every term, by position, the longer first.
pub(super) fn uses(keyed: &KeyedCorpus, candidates: &[Candidate]) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::new();
    for (term, candidate) in candidates.iter().enumerate() {
        for passage in &candidate.passages {
            let symbols = keyed.symbols_under(*passage);
            if !symbols.is_empty() {
                uses.push(Use { term: term as u32, symbols, document: passage.document });
            }
        }
    }
    uses.sort_by_key(|place| (place.symbols.start, std::cmp::Reverse(place.symbols.end), place.term));
    uses
}
