//! Reuse: which passages of a document stand in an earlier one, and what share of it is inherited.
//!
//! Reads a corpus, gives pairs of passages, the later document's by position, and a share for each pair of documents.
//! Runs of shared characters (punctuation and quotes left out) seed a match; matches that follow each other with
//! small changes between them become one. It knows of dates only through the order of the corpus, and cannot tell
//! who wrote first when both took from a third text. After Smith, Cordell & Mullen (2015), "Computational Methods
//! for Uncovering Reprinted Texts".

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::keys::{BORDER, KeyedCorpus};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    segment::Segmenter,
};

/// What counts as taken over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReuseOptions {
    /// Characters that must be the same in a row to seed a match.
    pub seed_chars: usize,
    /// Characters of a match.
    pub min_chars: usize,
    /// Characters that may differ between two seeds of one match, on either side.
    pub max_gap: usize,
    /// Share of documents beyond which a seed is a stock phrase and says nothing about its source; 1 keeps all.
    pub max_document_share: f64,
}

impl Default for ReuseOptions {
    fn default() -> Self {
        Self { seed_chars: 8, min_chars: 12, max_gap: 8, max_document_share: 1.0 }
    }
}

/// A passage and the earlier one it repeats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reuse {
    /// In the earlier document.
    pub from: Passage,
    /// In the later document.
    pub to: Passage,
    /// Characters of the later passage, punctuation left out.
    pub n_chars: usize,
    /// Share of the longer passage that is the same, from 0 to 1.
    pub similarity: f64,
}

/// How much of one document stands in one earlier document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inheritance {
    /// The earlier document.
    pub from: DocumentIdx,
    /// The later document.
    pub to: DocumentIdx,
    /// Characters of the later one that are shared.
    pub n_chars: usize,
    /// Their share of all its counted characters, from 0 to 1.
    pub share: f64,
}

/// Reuse in a corpus.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ReuseReport {
    /// By later document, position, earlier document.
    pub reuses: Vec<Reuse>,
    /// Pairs that share anything, by later and earlier document.
    pub inheritance: Vec<Inheritance>,
    /// For each document in corpus order, the share that stands in any earlier one.
    pub inherited_shares: Vec<f64>,
}

/// Finds what later documents took from earlier ones.
pub fn reuse(corpus: &Corpus, segmenter: &Segmenter, options: &ReuseOptions) -> ReuseReport {
    reuse_in(corpus, &KeyedCorpus::new(corpus, segmenter), options)
}

/// The same from symbols that were read before.
pub fn reuse_in(corpus: &Corpus, keyed: &KeyedCorpus, options: &ReuseOptions) -> ReuseReport {
    let seeds = Seeds::new(keyed, corpus.len(), options);
    let idxs: Vec<DocumentIdx> = corpus.iter().map(|(idx, _)| idx).collect();
    let per_document: Vec<Vec<Match>> = idxs.par_iter().map(|&to| seeds.matches(to)).collect();
    let mut report = ReuseReport::default();
    for (&to, matches) in idxs.iter().zip(&per_document) {
        report.reuses.extend(matches.iter().map(|found| found.quoted(corpus, keyed)));
        let n_chars = keyed.n_chars(to).max(1);
        for (from, n_shared) in covered_by_source(matches) {
            let share = n_shared as f64 / n_chars as f64;
            report.inheritance.push(Inheritance { from, to, n_chars: n_shared, share });
        }
        report.inherited_shares.push(covered(matches.iter()) as f64 / n_chars as f64);
    }
    report
}

/// Where each run of `seed_chars` characters stands that occurs more than once.
struct Seeds<'a> {
    keyed: &'a KeyedCorpus,
    options: &'a ReuseOptions,
    /// Positions, those with equal runs together, ascending.
    places: Vec<u32>,
    /// For each place, where its group begins in `places`.
    group_starts: Vec<u32>,
    /// For each symbol, its place; [`NOWHERE`] where its run occurs once.
    place_of: Vec<u32>,
}

/// Stands for no place.
const NOWHERE: u32 = u32::MAX;

/// Two stretches of symbols that correspond.
#[derive(Debug, Clone)]
struct Match {
    source: DocumentIdx,
    from: std::ops::Range<usize>,
    to: std::ops::Range<usize>,
    n_same: usize,
}

impl<'a> Seeds<'a> {
    fn new(keyed: &'a KeyedCorpus, n_documents: usize, options: &'a ReuseOptions) -> Self {
        let positions = 0..keyed.len().saturating_sub(options.seed_chars.max(1) - 1);
        let mut hashed: Vec<(u64, u32)> = positions
            .into_par_iter()
            .filter_map(|at| Some((hash(keyed, at, options.seed_chars)?, u32::try_from(at).ok()?)))
            .collect();
        hashed.par_sort_unstable();
        let max_documents = (options.max_document_share * n_documents as f64).ceil() as usize;
        let mut seeds =
            Self { keyed, options, places: Vec::new(), group_starts: Vec::new(), place_of: vec![NOWHERE; keyed.len()] };
        for group in hashed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            if options.max_document_share >= 1.0 || seeds.n_documents(group) <= max_documents {
                seeds.add(group);
            }
        }
        seeds
    }

    fn add(&mut self, group: &[(u64, u32)]) {
        let start = u32::try_from(self.places.len()).expect("the text has fewer than 2^32 characters");
        for (&(_, at), place) in group.iter().zip(start..) {
            self.places.push(at);
            self.group_starts.push(start);
            self.place_of[at as usize] = place;
        }
    }

    fn n_documents(&self, group: &[(u64, u32)]) -> usize {
        let mut documents: Vec<DocumentIdx> = group.iter().map(|&(_, at)| self.keyed.document(at as usize)).collect();
        documents.dedup();
        documents.len()
    }

    /// Places before a limit with the same characters as one place behind it, by document.
    fn earlier(&self, at: usize, limit: usize) -> Vec<(DocumentIdx, usize)> {
        let place = self.place_of[at];
        if place == NOWHERE {
            return Vec::new();
        }
        let group = &self.places[self.group_starts[place as usize] as usize..place as usize];
        let earlier = group.iter().map(|&at| at as usize).take_while(|&at| at < limit);
        earlier.map(|at| (self.keyed.document(at), at)).collect()
    }

    /// What a document shares with each earlier one, by position.
    fn matches(&self, to: DocumentIdx) -> Vec<Match> {
        let symbols = self.keyed.symbols_of(to);
        let mut open: BTreeMap<DocumentIdx, Match> = BTreeMap::new();
        let mut done: Vec<Match> = Vec::new();
        for at in symbols.clone() {
            for group in self.earlier(at, symbols.start).chunk_by(|a, b| a.0 == b.0) {
                let current = open.get_mut(&group[0].0);
                let next = current.as_ref().and_then(|open| self.continuing(open, at, group));
                match (current, next) {
                    (Some(open), Some(place)) => self.extend(open, at, place),
                    (Some(open), None) if at < open.to.end => {}
                    (_, _) => done.extend(open.insert(group[0].0, self.opened(group[0], at))),
                }
            }
        }
        done.extend(open.into_values());
        done.retain(|found| found.to.len() >= self.options.min_chars);
        done.sort_by_key(|found| (found.to.start, found.source, found.from.start));
        done
    }

    fn opened(&self, (source, place): (DocumentIdx, usize), at: usize) -> Match {
        let n = self.options.seed_chars;
        Match { source, from: place..place + n, to: at..at + n, n_same: n }
    }

    /// The place that goes on where the match stops, within the gap, nearest to its diagonal.
    fn continuing(&self, open: &Match, at: usize, group: &[(DocumentIdx, usize)]) -> Option<usize> {
        let n = self.options.seed_chars;
        let expected = open.from.end as i64 + (at as i64 - open.to.end as i64);
        let off = |place: usize| (place as i64 - expected).unsigned_abs() as usize;
        let places = group.iter().map(|&(_, place)| place).filter(|&place| {
            let is_after = place + n > open.from.end && at + n > open.to.end;
            let is_exact = off(place) == 0;
            let is_near = at <= open.to.end + self.options.max_gap && place <= open.from.end + self.options.max_gap;
            is_after && (is_exact || place >= open.from.end && at >= open.to.end) && is_near
        });
        places.min_by_key(|&place| (off(place), place))
    }

    fn extend(&self, open: &mut Match, at: usize, place: usize) {
        let n = self.options.seed_chars;
        open.n_same += (at + n).saturating_sub(open.to.end.max(at));
        open.to.end = at + n;
        open.from.end = place + n;
    }
}

/// FNV-1a over a run of symbols; `None` if a border or the end of the text cuts it.
fn hash(keyed: &KeyedCorpus, at: usize, n_chars: usize) -> Option<u64> {
    let run = keyed.symbols.get(at..at + n_chars)?;
    let step = |hash: u64, &symbol: &u16| (hash ^ u64::from(symbol)).wrapping_mul(0x0100_0000_01b3);
    (!run.contains(&BORDER)).then(|| run.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

impl Match {
    fn quoted(&self, corpus: &Corpus, keyed: &KeyedCorpus) -> Reuse {
        let longer = self.from.len().max(self.to.len()).max(1);
        Reuse {
            from: keyed.passage(corpus, self.from.clone()),
            to: keyed.passage(corpus, self.to.clone()),
            n_chars: self.to.len(),
            similarity: self.n_same.min(longer) as f64 / longer as f64,
        }
    }
}

fn covered_by_source(matches: &[Match]) -> BTreeMap<DocumentIdx, usize> {
    let sources: std::collections::BTreeSet<DocumentIdx> = matches.iter().map(|found| found.source).collect();
    let share = |source| (source, covered(matches.iter().filter(|found| found.source == source)));
    sources.into_iter().map(share).collect()
}

/// Characters of the later document under any of the matches, which come by position.
fn covered<'a>(matches: impl Iterator<Item = &'a Match>) -> usize {
    let mut end = 0;
    let mut total = 0;
    for found in matches {
        total += found.to.end.saturating_sub(found.to.start.max(end));
        end = end.max(found.to.end);
    }
    total
}
