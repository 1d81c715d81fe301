//! Wraps: sentences that line breaks cut into pieces on one side and not, or elsewhere, on the other.
//!
//! Reads the pairs of sentences of two sections, gives them with every run of neighbours that reads the same as a run of
//! the other side as one pair, because where a line ends is no wording. Runs are looked for between sentences that are
//! equal already, and only where one side has a sentence that belongs to none.

use std::ops::Range;

use super::{
    align::SentencePair,
    folds::folded,
    outline::{Outline, Sentence},
    search::Candidate,
};
use crate::corpus::{Document, Span};

/// Between two equal sentences at most so many pairs of places are tried.
const MAX_PLACES: usize = 4_096;
/// A sentence stands on no more lines than this.
const MAX_LINES: usize = 32;

/// The sentences of one section, and the text they stand in.
#[derive(Clone, Copy)]
pub(super) struct Passages<'a> {
    pub(super) sentences: &'a [Sentence],
    pub(super) text: &'a str,
}

impl<'a> Passages<'a> {
    pub(super) fn of(outline: &'a Outline, range: &Range<usize>, document: &'a Document) -> Self {
        Self { sentences: &outline.sentences[range.clone()], text: &document.text }
    }

    fn folded(&self, range: Range<usize>) -> Vec<String> {
        self.sentences[range].iter().map(|sentence| folded(sentence.span.of(self.text))).collect()
    }

    /// Whether nothing but white space lies between a sentence and the next.
    fn is_beside_next(&self, idx: usize) -> bool {
        let next = |next: &Sentence| Span::new(self.sentences[idx].span.end, next.span.start).of(self.text);
        self.sentences.get(idx + 1).is_some_and(|sentence| next(sentence).trim().is_empty())
    }
}

/// The pairs `aligned`, in order, with the runs that read the same; indices count the sentences of the two sections.
pub(super) fn rejoined(aligned: Vec<Candidate>, old: Passages<'_>, new: Passages<'_>) -> Vec<SentencePair> {
    let end = Candidate { old: old.sentences.len(), new: new.sentences.len(), similarity: 1.0 };
    let mut pairs = Vec::with_capacity(aligned.len());
    let mut between: Vec<Candidate> = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for candidate in aligned.into_iter().chain([end]) {
        if candidate.similarity < 1.0 {
            between.push(candidate);
            continue;
        }
        let stretch = (old_at..candidate.old, new_at..candidate.new);
        let n_places = stretch.0.len() * stretch.1.len();
        let is_paired = stretch.0.len() == between.len() && stretch.1.len() == between.len();
        let runs = if is_paired || n_places > MAX_PLACES { Vec::new() } else { equal_runs((&old, &new), &stretch) };
        let agrees = |pair: &Candidate| {
            let before = |run: &SentencePair| pair.old < run.old.start && pair.new < run.new.start;
            let behind = |run: &SentencePair| pair.old >= run.old.end && pair.new >= run.new.end;
            runs.iter().all(|run| before(run) || behind(run))
        };
        pairs.extend(between.drain(..).filter(agrees).map(pair_of));
        pairs.extend(runs);
        pairs.push(pair_of(candidate));
        (old_at, new_at) = (candidate.old + 1, candidate.new + 1);
    }
    pairs.pop();
    pairs.sort_by_key(|pair| pair.old.start);
    pairs
}

fn pair_of(found: Candidate) -> SentencePair {
    SentencePair {
        old: found.old..found.old + 1,
        new: found.new..found.new + 1,
        similarity: found.similarity,
        is_in_order: true,
    }
}

/// Runs of several sentences that read the same as one or several of the other side, in order.
fn equal_runs(
    (old, new): (&Passages<'_>, &Passages<'_>),
    (olds, news): &(Range<usize>, Range<usize>),
) -> Vec<SentencePair> {
    let (old_texts, new_texts) = (old.folded(olds.clone()), new.folded(news.clone()));
    let mut runs = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    while old_at < old_texts.len() {
        let run = |place: usize| {
            let old_run = Run { passages: old, first: olds.start, texts: &old_texts, at: old_at };
            let new_run = Run { passages: new, first: news.start, texts: &new_texts, at: place };
            equal_run(&old_run, &new_run).map(|(old_end, new_end)| (place, old_end, new_end))
        };
        let Some((place, old_end, new_end)) = (new_at..new_texts.len()).find_map(run) else {
            old_at += 1;
            continue;
        };
        runs.push(SentencePair {
            old: olds.start + old_at..olds.start + old_end,
            new: news.start + place..news.start + new_end,
            similarity: 1.0,
            is_in_order: true,
        });
        (old_at, new_at) = (old_end, new_end);
    }
    runs
}

/// Sentences of one side from one on.
struct Run<'a> {
    passages: &'a Passages<'a>,
    /// The index of the first text among the passages.
    first: usize,
    texts: &'a [String],
    at: usize,
}

impl Run<'_> {
    /// The text behind the sentence before `end`, if nothing but white space parts them.
    fn next(&self, end: usize) -> Option<&str> {
        let is_near = end - self.at < MAX_LINES && self.passages.is_beside_next(self.first + end - 1);
        self.texts.get(end).filter(|_| is_near).map(String::as_str)
    }
}

/// The ends of the two runs, if the texts from these places on read the same up to there.
fn equal_run(old: &Run<'_>, new: &Run<'_>) -> Option<(usize, usize)> {
    let (mut old_text, mut new_text) = (old.texts[old.at].clone(), new.texts[new.at].clone());
    let (mut old_end, mut new_end) = (old.at + 1, new.at + 1);
    loop {
        if old_text.is_empty() || new_text.is_empty() {
            return None;
        }
        if old_text == new_text {
            return Some((old_end, new_end)).filter(|_| old_end - old.at + new_end - new.at > 2);
        }
        if new_text.starts_with(&old_text) {
            old_text += old.next(old_end)?;
            old_end += 1;
        } else if old_text.starts_with(&new_text) {
            new_text += new.next(new_end)?;
            new_end += 1;
        } else {
            return None;
        }
    }
}
