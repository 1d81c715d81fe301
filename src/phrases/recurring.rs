//! Recurring wordings: strings that come again in other documents, word for word but for punctuation and quotes.
//!
//! Reads a corpus, gives the formulations that stand on their own, the weightiest first. Maximal repeats are cut
//! back to whole words without function words at their ends; what occurs only inside a longer one that is listed, or
//! always goes on, is a fragment and is left out. Runs of numerals are left out too. It knows nothing of variants.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rayon::prelude::*;

use super::{
    borders::{BORDERS, is_inside_numeral, is_word_border},
    clause_borders::is_torn,
    edges::wholeness,
    formulation::{Formulation, balanced_text, spellings},
    keys::{KeyedCorpus, mark},
    options::{PhraseOptions, SingleWords},
    reading::narrow,
    relation::are_between_equals,
    repeats::{Repeat, RepeatOptions, Suffixes},
    spelling::{is_balanced, is_run_of_capitals},
    strength::{c_value, cohesion, entropy, weight},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    segment::Segmenter,
};

/// Share of the places of a string that must begin and end at words where others do so at the seams of longer words.
const WHOLE_BESIDE_SEAMS: f64 = 1.0 / 3.0;

/// Lists the formulations of a corpus by weight, descending, ties by key.
pub fn recurring(corpus: &Corpus, segmenter: &Segmenter, options: &PhraseOptions) -> Vec<Formulation> {
    let keyed = KeyedCorpus::new(corpus, segmenter);
    let parted = keyed.parted_at_labels().unwrap_or(keyed);
    formulations(corpus, &parted, options)
}

/// The same from symbols that were read before.
pub fn recurring_in(corpus: &Corpus, keyed: &KeyedCorpus, options: &PhraseOptions) -> Vec<Formulation> {
    let parted = keyed.parted_at_labels();
    formulations(corpus, parted.as_ref().unwrap_or(keyed), options)
}

fn formulations(corpus: &Corpus, keyed: &KeyedCorpus, options: &PhraseOptions) -> Vec<Formulation> {
    let candidates = candidates(keyed, options);
    let nested = nested_counts(&candidates);
    let each =
        candidates.into_par_iter().zip(nested).map(|(candidate, nested)| candidate.listed(corpus, keyed, &nested));
    let is_listed =
        |formulation: &Formulation| is_balanced(&formulation.text) && !is_run_of_capitals(&formulation.text);
    let mut listed: Vec<Formulation> = each.filter(is_listed).collect();
    listed.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.key.cmp(&b.key)));
    listed
}

/// What may be listed, longest first; the suffixes it was found in are not needed any more.
fn candidates(keyed: &KeyedCorpus, options: &PhraseOptions) -> Vec<Candidate> {
    let mut candidates = Search { keyed, suffixes: &Suffixes::new(keyed), options }.candidates();
    keep_own(keyed, options, &mut candidates);
    candidates
}

/// A repeat that may be listed.
#[derive(Debug, Clone)]
struct Candidate {
    n_chars: usize,
    /// Positions, ascending; those that cut a number, a clause or a pair of quotes are left out.
    occurrences: Vec<usize>,
    n_documents: usize,
    n_own: usize,
    cohesion: f64,
    entropy: f64,
}

struct Search<'a> {
    keyed: &'a KeyedCorpus,
    suffixes: &'a Suffixes<'a>,
    options: &'a PhraseOptions,
}

impl Search<'_> {
    /// Those that pass every test but that of standing on their own; longest first, ties by position.
    fn candidates(&self) -> Vec<Candidate> {
        let Self { keyed, options, .. } = *self;
        let wanted = RepeatOptions { min_chars: options.min_chars.max(1), min_documents: options.min_documents };
        let (mut distinct, mut n_kept): (Vec<Repeat>, usize) = (Vec::new(), 0);
        self.suffixes.each_repeat(keyed, wanted, |repeats| {
            distinct.par_extend(repeats.into_par_iter().filter_map(|repeat| self.trimmed(repeat)));
            if distinct.len() >= 2 * n_kept.max(AT_LEAST) {
                keep_distinct(&mut distinct);
                n_kept = distinct.len();
            }
        });
        keep_distinct(&mut distinct);
        let mut passed: Vec<Candidate> = distinct.par_iter().filter_map(|&repeat| self.candidate(repeat)).collect();
        passed.sort_by_key(|candidate| (std::cmp::Reverse(candidate.n_chars), candidate.occurrences[0]));
        passed
    }

    /// The repeat without what may not stand at its ends.
    fn trimmed(&self, repeat: Repeat) -> Option<Repeat> {
        let found = self.plainest(repeat);
        let kept = self.with_modifier(repeat, &found, BORDERS.trimmed(self.keyed, found.clone())?);
        if kept.len() < self.options.min_chars {
            return None;
        }
        if kept == found {
            return Some(repeat);
        }
        let ranks = self.suffixes.ranks(&self.keyed.symbols[kept.clone()]);
        Some(Repeat::new(ranks, kept.len()))
    }

    /// The place of a repeat by which its ends are judged: the first without pauses and quotes inside, which could tear
    /// it, that begins and ends at words if two of them and enough of all do; the first place if all have pauses.
    fn plainest(&self, repeat: Repeat) -> Range<usize> {
        let place = |at: usize| at..at + repeat.n_chars();
        let plain: Vec<usize> = self.suffixes.unsorted(repeat).filter(|&at| self.keyed.is_plain(&place(at))).collect();
        // The same characters are cut into words in another way beside others: 切实加强|基层, but 。加强|基层.
        let whole: Vec<usize> = plain.iter().copied().filter(|&at| is_whole(self.keyed, place(at))).collect();
        // One place alone may be cut wrongly.
        let are_enough = whole.len() >= 2 && self.mostly_whole(&plain, repeat.n_chars());
        let first = whole.into_iter().filter(|_| are_enough).min().or(plain.into_iter().min());
        place(first.or_else(|| self.first_untorn(repeat)).unwrap_or_else(|| self.suffixes.first(repeat)))
    }

    /// The first place of a repeat without a torn clause, if half of its places are such: what one document parts with
    /// a comma (解放思想，实事求是) another joins with a pause mark.
    fn first_untorn(&self, repeat: Repeat) -> Option<usize> {
        let is_untorn = |&at: &usize| {
            let place = at..at + repeat.n_chars();
            is_sound(self.keyed, &place) && is_whole(self.keyed, place)
        };
        let untorn: Vec<usize> = self.suffixes.unsorted(repeat).filter(is_untorn).collect();
        untorn.iter().copied().min().filter(|_| untorn.len() >= 2 && untorn.len() * 2 >= repeat.ranks().len())
    }

    /// What was kept of a repeat, with the 有 before it where that begins a modifier (沿着|有中国特色社会主义).
    fn with_modifier(&self, repeat: Repeat, found: &Range<usize>, kept: Range<usize>) -> Range<usize> {
        let is_cut = kept.start == found.start + 1 && self.keyed.has_modifying_have(found);
        let verbs = || -> BTreeSet<&[u16]> {
            let words = self.suffixes.unsorted(repeat).map(|at| self.keyed.word_before(at));
            words.filter(|word| self.keyed.is_before_modifier(word)).collect()
        };
        if is_cut && verbs().len() >= 2 { found.start..kept.end } else { kept }
    }

    /// Whether enough of the places of a string begin and end at words: where it often ends inside of longer ones
    /// (市场经济|体制) at least a third.
    fn mostly_whole(&self, places: &[usize], n_chars: usize) -> bool {
        let is_share = |n: usize, share: f64| n as f64 >= share * places.len() as f64;
        let n_whole = self.whole(places, n_chars).len();
        let n_seamed = || places.iter().filter(|&&at| self.keyed.is_whole_or_seamed(&(at..at + n_chars))).count();
        is_share(n_whole, self.options.min_word_share)
            || n_whole >= 2
                && is_share(n_whole, WHOLE_BESIDE_SEAMS)
                && is_share(n_seamed(), self.options.min_word_share)
    }

    /// The places that tell whether a string is whole: where it mostly ends inside of longer words, those where it does not.
    fn telling(&self, places: &[usize], n_chars: usize) -> Vec<usize> {
        let whole = self.whole(places, n_chars);
        let is_mostly_whole = whole.len() as f64 >= self.options.min_word_share * places.len() as f64;
        if is_mostly_whole { places.to_vec() } else { whole }
    }

    fn whole(&self, places: &[usize], n_chars: usize) -> Vec<usize> {
        places.iter().copied().filter(|&at| is_whole(self.keyed, at..at + n_chars)).collect()
    }

    fn may_stand_alone(&self, word: &[u16]) -> bool {
        match self.options.single_words {
            SingleWords::None => false,
            SingleWords::Wordings => self.keyed.is_wording(word),
            SingleWords::All => true,
        }
    }

    fn candidate(&self, repeat: Repeat) -> Option<Candidate> {
        let Self { keyed, options, .. } = *self;
        let n_chars = repeat.n_chars();
        let mut occurrences = self.suffixes.occurrences(repeat);
        occurrences.retain(|&at| is_sound(keyed, &(at..at + n_chars)));
        keep_one_wording(keyed, &mut occurrences, n_chars);
        let n_documents = count_documents(keyed, &occurrences);
        if n_documents < options.min_documents || occurrences.len() < 2 || !self.mostly_whole(&occurrences, n_chars) {
            return None;
        }
        let first = *occurrences.iter().find(|&&at| is_whole(keyed, at..at + n_chars))?;
        let range = first..first + n_chars;
        let n_quoted = occurrences.iter().filter(|&&at| is_quoted(keyed, at..at + n_chars)).count();
        let is_formula = n_quoted * 2 >= occurrences.len();
        if !wholeness(keyed, self.suffixes, &self.telling(&occurrences, n_chars), &range).is_on_both_sides() {
            return None;
        }
        let n_words = keyed.words(&range).len();
        let is_vocabulary = n_words == 1 && !self.may_stand_alone(&keyed.symbols[range.clone()]);
        let has_too_little = || BORDERS.n_content_chars(keyed, &range) < options.min_content_chars;
        if !is_formula
            && (is_vocabulary || keyed.is_of_names(&range) || has_too_little() || BORDERS.is_frame(keyed, &range))
        {
            return None;
        }
        let entropy = entropy(keyed, &occurrences, n_chars);
        if entropy < options.min_entropy {
            return None;
        }
        let cohesion = cohesion(keyed, self.suffixes, &range);
        // A word of the dictionary holds together however common its parts are (计划经济).
        let passes = n_words == 1 || cohesion >= options.min_cohesion;
        passes.then_some(Candidate { n_chars, occurrences, n_documents, n_own: 0, cohesion, entropy })
    }
}

/// Repeats from which on those that are there twice are dropped before all are known.
const AT_LEAST: usize = 1 << 16;

fn keep_distinct(repeats: &mut Vec<Repeat>) {
    repeats.sort_unstable();
    repeats.dedup();
}

/// Whether a place cuts no number, no pair of quotes and no clause.
fn is_sound(keyed: &KeyedCorpus, range: &Range<usize>) -> bool {
    let cuts_number = is_inside_numeral(keyed, range.start) || is_inside_numeral(keyed, range.end);
    !cuts_number && (keyed.is_plain(range) || (keyed.is_quote_sound(range) && !is_torn(keyed, range)))
}

/// Keeps the occurrences that are one wording: pauses may come and go between equals (全方位、全角度), but elsewhere
/// they part what is two things (高质量发展、建设) from what is one. Of several wordings the most widespread stays.
fn keep_one_wording(keyed: &KeyedCorpus, occurrences: &mut Vec<usize>, n_chars: usize) {
    let fixed_pauses = |at: usize| -> Vec<usize> {
        let pauses: Vec<usize> =
            (1..n_chars).filter(|&place| keyed.has(at + place, mark::COMMA | mark::PAUSE)).collect();
        if are_between_equals(&pauses, n_chars, |place| is_word_border(keyed, at + place)) {
            Vec::new()
        } else {
            pauses
        }
    };
    if occurrences.iter().all(|&at| keyed.is_plain(&(at..at + n_chars))) {
        return;
    }
    let mut wordings: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for &at in occurrences.iter() {
        wordings.entry(fixed_pauses(at)).or_default().push(at);
    }
    let spread = |places: &[usize]| (count_documents(keyed, places), places.len());
    if let Some(widest) = wordings.into_values().rev().max_by_key(|places| spread(places)) {
        *occurrences = widest;
    }
}

fn is_whole(keyed: &KeyedCorpus, range: Range<usize>) -> bool {
    is_word_border(keyed, range.start) && is_word_border(keyed, range.end)
}

/// Whether quotes enclose exactly this.
fn is_quoted(keyed: &KeyedCorpus, range: Range<usize>) -> bool {
    keyed.has(range.start, mark::OPENS) && range.end < keyed.len() && keyed.has(range.end, mark::CLOSES)
}

fn count_documents(keyed: &KeyedCorpus, occurrences: &[usize]) -> usize {
    let mut documents: Vec<DocumentIdx> = occurrences.iter().map(|&at| keyed.document(at)).collect();
    documents.dedup();
    documents.len()
}

/// Drops the candidates that hardly occur outside of longer ones that are kept.
fn keep_own(keyed: &KeyedCorpus, options: &PhraseOptions, candidates: &mut Vec<Candidate>) {
    // For each symbol, the furthest end of a kept phrase that holds it.
    let mut reach = vec![0_u32; keyed.len()];
    candidates.retain_mut(|candidate| {
        let n_chars = candidate.n_chars;
        let own = candidate.occurrences.iter().filter(|&&at| (reach[at] as usize) < at + n_chars);
        candidate.n_own = own.count();
        if candidate.n_own < options.min_own {
            return false;
        }
        for &at in &candidate.occurrences {
            let end = narrow(at + n_chars);
            for held in &mut reach[at..at + n_chars] {
                if *held >= end {
                    break;
                }
                *held = end;
            }
        }
        true
    });
}

/// For each candidate, the own occurrences of each longer candidate around it.
fn nested_counts(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let places = |(idx, candidate): (usize, &Candidate)| -> Vec<(u32, u32)> {
        candidate.occurrences.iter().map(|&at| (narrow(at), narrow(idx))).collect()
    };
    let mut begun: Vec<(u32, u32)> = candidates.iter().enumerate().flat_map(places).collect();
    begun.sort_unstable();
    let mut around: Vec<Vec<usize>> = vec![Vec::new(); candidates.len()];
    for (idx, candidate) in candidates.iter().enumerate() {
        let first = candidate.occurrences[0];
        let end = first + candidate.n_chars;
        let from = begun.partition_point(|&(at, _)| (at as usize) < first);
        let inside = begun[from..].iter().map(|&(at, inner)| (at as usize, inner as usize));
        let inside = inside.take_while(|&(at, _)| at < end);
        let inside = inside.filter(|&(at, inner)| inner != idx && at + candidates[inner].n_chars <= end);
        let inner: BTreeSet<usize> = inside.map(|(_, inner)| inner).collect();
        for inner in inner {
            around[inner].push(candidate.n_own);
        }
    }
    around
}

impl Candidate {
    fn listed(self, corpus: &Corpus, keyed: &KeyedCorpus, nested: &[usize]) -> Formulation {
        let n_chars = self.n_chars;
        let passages: Vec<Passage> =
            self.occurrences.iter().map(|&at| keyed.passage(corpus, at..at + n_chars)).collect();
        let spellings = spellings(corpus, &passages);
        let first = self.occurrences[0];
        Formulation {
            text: balanced_text(&spellings),
            key: keyed.key(first, first + n_chars),
            count: passages.len(),
            n_own: self.n_own,
            n_documents: self.n_documents,
            first_seen: passages[0].document,
            last_seen: passages[passages.len() - 1].document,
            cohesion: self.cohesion,
            entropy: self.entropy,
            c_value: c_value(n_chars, passages.len(), nested),
            weight: weight(n_chars, self.n_own, self.n_documents),
            spellings,
        }
    }
}
