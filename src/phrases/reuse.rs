//! Reuse: which passages of a document stand in an earlier one, and what share of it is inherited.
//!
//! Reads a corpus, gives pairs of passages, the later document's by position, and a share for each pair of documents.
//! Runs of shared characters (punctuation and quotes left out) seed a match; matches that follow each other with
//! small changes between them become one, from the first whole word or numeral to the last (see `taken`). Two passages
//! may have a stretch in common, where each goes on with what the other has not. Who is the earlier, the order of the
//! corpus says; where the dates overlap, the match is marked as uncertain. It cannot tell who wrote first when both took
//! from a third text. After Smith, Cordell & Mullen (2015), "Computational Methods for Uncovering Reprinted Texts".

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    keys::{BORDER, KeyedCorpus},
    order::TimeOrder,
    taken::{Growth, Match, Sides, n_chars},
};
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
    /// Whether the earlier document surely is the earlier one.
    pub order: TimeOrder,
    /// Characters of the later passage, punctuation left out.
    pub n_chars: usize,
    /// Its share of all counted characters of the later document, from 0 to 1.
    pub share: f64,
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
    /// Whether the earlier document surely is the earlier one.
    pub order: TimeOrder,
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

/// The same over keys that were made before.
pub fn reuse_in(corpus: &Corpus, keyed: &KeyedCorpus, options: &ReuseOptions) -> ReuseReport {
    let seeds = Seeds::new(keyed, corpus.len(), options);
    let idxs: Vec<DocumentIdx> = corpus.iter().map(|(idx, _)| idx).collect();
    let per_document: Vec<(Vec<Match>, Vec<Reuse>)> = idxs
        .par_iter()
        .map(|&to| {
            let matches = seeds.matches(to);
            let quoted = matches.iter().map(|found| found.quoted(corpus, keyed)).collect();
            (matches, quoted)
        })
        .collect();
    let mut report = ReuseReport::default();
    for (&to, (matches, quoted)) in idxs.iter().zip(per_document) {
        report.reuses.extend(quoted);
        let n_chars = keyed.n_chars(to).max(1);
        for (from, n_shared) in covered_by_source(keyed, &matches) {
            let share = n_shared as f64 / n_chars as f64;
            let order = TimeOrder::of_documents(corpus, from, to);
            report.inheritance.push(Inheritance { from, to, order, n_chars: n_shared, share });
        }
        report.inherited_shares.push(covered(keyed, matches.iter()) as f64 / n_chars as f64);
    }
    report
}

/// Where each run of `seed_chars` characters stands.
struct Seeds<'a> {
    keyed: &'a KeyedCorpus,
    options: &'a ReuseOptions,
    /// Positions by hash, then position.
    places: Vec<u32>,
    /// For each position, where in `places` those with its characters begin and where it stands itself; equal where
    /// nothing stands before it.
    earlier: Vec<(u32, u32)>,
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
        let mut earlier = vec![(0, 0); keyed.len()];
        let mut start = 0;
        for group in hashed.chunk_by(|a, b| a.0 == b.0) {
            let is_stock = max_documents < n_documents && count_documents(keyed, group) > max_documents;
            for (rank, &(_, at)) in (start..).zip(group).filter(|_| !is_stock) {
                earlier[at as usize] = (start, rank);
            }
            start += group.len() as u32;
        }
        Self { keyed, options, places: hashed.into_iter().map(|(_, at)| at).collect(), earlier }
    }

    /// Earlier places with the same characters as one place of a document.
    fn earlier(&self, at: usize, before: usize) -> &[u32] {
        let (start, end) = self.earlier[at];
        let places = &self.places[start as usize..end as usize];
        &places[..places.partition_point(|&place| (place as usize) < before)]
    }

    /// What a document shares with each earlier one, by position.
    fn matches(&self, to: DocumentIdx) -> Vec<Match> {
        let symbols = self.keyed.symbols_of(to);
        let mut grown: BTreeMap<DocumentIdx, Growth<'_>> = BTreeMap::new();
        for at in symbols.clone() {
            let mut rest = self.earlier(at, symbols.start);
            while let Some(&first) = rest.first() {
                let source = self.keyed.document(first as usize);
                let from = self.keyed.symbols_of(source);
                let (group, others) = rest.split_at(rest.partition_point(|&place| (place as usize) < from.end));
                rest = others;
                let growth = grown.entry(source).or_insert_with(|| {
                    Growth::new(self.keyed, self.options, Sides { source, from, to: symbols.clone() })
                });
                growth.read(at, group);
            }
        }
        let mut done: Vec<Match> = grown.into_values().flat_map(Growth::matches).collect();
        done.sort_by_key(|found| (found.to.start, found.source, found.from.start));
        done
    }
}

/// FNV-1a over a run of symbols; `None` if the end of the text cuts it, or a border, unless it is the first sentence of
/// the run that is too short for it.
fn hash(keyed: &KeyedCorpus, at: usize, n_chars: usize) -> Option<u64> {
    let run = keyed.symbols.get(at..at + n_chars)?;
    let is_short = || {
        let is_first = at.checked_sub(1).is_none_or(|before| keyed.is_border(before));
        is_first && run[0] != BORDER && keyed.document(at) == keyed.document(at + n_chars - 1)
    };
    let step = |hash: u64, &symbol: &u16| (hash ^ u64::from(symbol)).wrapping_mul(0x0100_0000_01b3);
    (!run.contains(&BORDER) || is_short()).then(|| run.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

impl Match {
    fn quoted(&self, corpus: &Corpus, keyed: &KeyedCorpus) -> Reuse {
        let n_taken = n_chars(keyed, self.to.clone());
        let longer = n_chars(keyed, self.from.clone()).max(n_taken).max(1);
        let target = keyed.document(self.to.start);
        Reuse {
            from: keyed.passage(corpus, self.from.clone()),
            to: keyed.passage(corpus, self.to.clone()),
            order: TimeOrder::of_documents(corpus, self.source, target),
            n_chars: n_taken,
            share: n_taken as f64 / keyed.n_chars(target).max(1) as f64,
            similarity: self.n_same.min(longer) as f64 / longer as f64,
        }
    }
}

fn count_documents(keyed: &KeyedCorpus, places: &[(u64, u32)]) -> usize {
    let mut documents: Vec<DocumentIdx> = places.iter().map(|&(_, place)| keyed.document(place as usize)).collect();
    documents.dedup();
    documents.len()
}

fn covered_by_source(keyed: &KeyedCorpus, matches: &[Match]) -> BTreeMap<DocumentIdx, usize> {
    let sources: std::collections::BTreeSet<DocumentIdx> = matches.iter().map(|found| found.source).collect();
    let share = |source| (source, covered(keyed, matches.iter().filter(|found| found.source == source)));
    sources.into_iter().map(share).collect()
}

/// Characters of the later document under any of the matches, which come by position.
fn covered<'a>(keyed: &KeyedCorpus, matches: impl Iterator<Item = &'a Match>) -> usize {
    let mut end = 0;
    let mut total = 0;
    for found in matches {
        total += n_chars(keyed, found.to.start.max(end)..found.to.end);
        end = end.max(found.to.end);
    }
    total
}
