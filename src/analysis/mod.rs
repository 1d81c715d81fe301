//! The whole pipeline: documents in, every stage's result out, and what a report is made of them.
//!
//! [`Workbench`] reads the corpus once; [`analyze`] is the pipeline on one screen; [`publish`] turns the results
//! into the files of a report. What is computed, the stages compute; here it is only put together.

mod baseline;
mod brief;
mod column_samples;
mod eras;
mod figures;
mod meta;
mod page;
mod publish;
mod sampling;
mod wording_figures;
mod workbench;

pub use self::{
    brief::{Brief, Comparison},
    column_samples::column_groups,
    eras::Era,
    publish::publish,
    sampling::{SampleRequest, Sampled, Source, Sources},
    workbench::{Counted, Workbench},
};

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    corpus::{Document, DocumentIdx},
    diff::{self, DocumentDiff},
    error::Error,
    phrases::{self, Family, Formulation, KeyedCorpus, ReuseReport},
    shift::{self, Characteristic, ShiftTable},
    succession::{self, Succession, SuccessionInput, SuccessionOptions},
    trend::{self, TermTrend, Timeline},
};

/// What every stage made of the corpus.
#[derive(Debug)]
pub struct Results {
    /// Terms by document.
    pub counted: Counted,
    /// The periods that have documents; none where nothing is dated.
    pub timeline: Timeline,
    /// Two samples compared, where there are two.
    pub shift: Option<ShiftTable>,
    /// The eras of a long corpus, each with the terms that set it apart.
    pub eras: Vec<(Era, Vec<Characteristic>)>,
    /// Every term over the periods.
    pub trends: Vec<TermTrend>,
    /// Wordings that recur.
    pub formulations: Vec<Formulation>,
    /// Wordings that are edits of each other.
    pub families: Vec<Family>,
    /// What later documents took from earlier ones.
    pub reuse: ReuseReport,
    /// Which term gave way to which.
    pub successions: Vec<Succession>,
    /// What changed from each document to the next.
    pub diffs: Vec<(DocumentIdx, DocumentIdx, DocumentDiff)>,
    /// How many such pairs there are.
    pub n_neighbours: usize,
}

/// Runs every stage. The results do not depend on the number of threads.
///
/// # Errors
///
/// When a term in focus does not occur.
pub fn analyze(bench: &Workbench, brief: &Brief) -> Result<Results, Error> {
    // Neither needs the other, and each has stretches that keep one thread busy alone.
    let (by_term, wordings) = rayon::join(|| TermResults::of(bench, brief), || Wordings::of(bench, brief));
    let TermResults { counted, timeline, shift, eras, trends } = by_term?;
    let Wordings { formulations, families, reuse, successions, diffs, n_neighbours } = wordings;
    Ok(Results {
        counted,
        timeline,
        shift,
        eras,
        trends,
        formulations,
        families,
        reuse,
        successions,
        diffs,
        n_neighbours,
    })
}

/// What is found by counting terms.
struct TermResults {
    counted: Counted,
    timeline: Timeline,
    shift: Option<ShiftTable>,
    eras: Vec<(Era, Vec<Characteristic>)>,
    trends: Vec<TermTrend>,
}

impl TermResults {
    fn of(bench: &Workbench, brief: &Brief) -> Result<Self, Error> {
        let Workbench { config, corpus, .. } = bench;
        let counted = bench.count(&brief.focus);
        counted.find(&brief.focus)?;
        let timeline = Timeline::new(corpus, &bench.calendar);
        let shift = brief.comparison.as_ref().map(|comparison| bench.compare(&counted, &comparison.samples));
        let eras = eras::eras(bench);
        let groups: Vec<Vec<DocumentIdx>> = eras.iter().map(|era| era.documents.clone()).collect();
        let characteristic = shift::characteristic(&counted.counts, &groups, &config.eras.terms);
        let trends = trend::trend(&counted.counts, &timeline, None, &config.trend);
        Ok(Self { counted, timeline, shift, eras: eras.into_iter().zip(characteristic).collect(), trends })
    }
}

/// What is found over characters, without counting terms.
struct Wordings {
    formulations: Vec<Formulation>,
    families: Vec<Family>,
    reuse: ReuseReport,
    successions: Vec<Succession>,
    diffs: Vec<(DocumentIdx, DocumentIdx, DocumentDiff)>,
    n_neighbours: usize,
}

impl Wordings {
    fn of(bench: &Workbench, brief: &Brief) -> Self {
        let Workbench { config, corpus, segmenter, .. } = bench;
        let keyed = KeyedCorpus::new(corpus, segmenter);
        let recurring = || {
            let formulations = phrases::recurring_in(corpus, &keyed, &config.phrases);
            let families = phrases::families(corpus, &formulations, segmenter, &config.families);
            (formulations, families)
        };
        let (((formulations, families), successions), reuse) = rayon::join(
            || rayon::join(recurring, || Self::successions(bench, brief, &keyed)),
            || phrases::reuse_in(corpus, &keyed, &config.reuse),
        );
        let with_diff = |(old, new): (DocumentIdx, DocumentIdx)| {
            (old, new, diff::diff(corpus.document(old), corpus.document(new), segmenter, &config.diff))
        };
        let pairs = neighbours(bench);
        let last = &pairs[pairs.len().saturating_sub(config.report.n_diffs)..];
        let diffs = last.par_iter().copied().map(with_diff).collect();
        Self { formulations, families, reuse, successions, diffs, n_neighbours: pairs.len() }
    }

    fn successions(bench: &Workbench, brief: &Brief, keyed: &KeyedCorpus) -> Vec<Succession> {
        let Workbench { config, corpus, lexicon, .. } = bench;
        let mut candidates = succession::candidates(corpus, keyed, &config.succession.candidates);
        for term in &brief.focus {
            candidates.push(succession::occurrences(corpus, keyed, &succession::concept(lexicon, term)));
        }
        let input = SuccessionInput { corpus, keyed, candidates: &candidates, lexicon };
        asked_first(&input, brief, &config.succession)
    }
}

/// What is said of each term in focus and the next one, whatever its strength; then what was found unasked.
fn asked_first(input: &SuccessionInput<'_>, brief: &Brief, options: &SuccessionOptions) -> Vec<Succession> {
    let of_pair = |pair: &[String]| {
        let [from, to] = [&pair[0], &pair[1]].map(|term| Some(term.clone()));
        succession::succession(input, &SuccessionOptions { from, to, ..options.clone() })
    };
    let mut successions: Vec<Succession> = brief.focus.windows(2).flat_map(of_pair).collect();
    for found in succession::succession(input, options) {
        let is_same = |asked: &Succession| asked.from == found.from && asked.to == found.to;
        if !successions.iter().any(is_same) {
            successions.push(found);
        }
    }
    successions
}

/// Each dated document and the next one of its genre, by the later one.
fn neighbours<'a>(bench: &'a Workbench) -> Vec<(DocumentIdx, DocumentIdx)> {
    let mut last_of: BTreeMap<Option<&'a str>, DocumentIdx> = BTreeMap::new();
    let dated = bench.corpus.iter().filter(|(_, document)| document.date.is_some());
    let pair = |(idx, document): (DocumentIdx, &'a Document)| {
        let genre = document.metadata.get("genre").map(String::as_str);
        Some((last_of.insert(genre, idx)?, idx))
    };
    dated.filter_map(pair).collect()
}
