//! Narrower wordings: whether what two wordings differ in gave way too, and not only with what stands around it.
//!
//! Reads a wording and the formulations, gives where those stand that it is made of. Where a word took the place of
//! another (`加强社区建设`, `加强社会建设`), the word with the next behind it (`社区建设`) must have come before the other as the
//! wordings did: what goes on beside the other under another verb was not replaced. Of what is no formulation nothing
//! more is known than of the wording.

use std::{collections::HashMap, ops::Range};

use jiff::civil::Date;

use super::{
    nodes::days,
    recurring::Formulation,
    relation::{Wording, common_ends},
};
use crate::corpus::Corpus;

/// The days of the dated documents of each formulation, by its key.
pub(super) struct DaysOfKeys<'a>(HashMap<&'a str, Vec<Date>>);

/// A formulation inside a wording.
pub(super) struct Part {
    chars: Range<usize>,
    days: Vec<Date>,
}

impl<'a> DaysOfKeys<'a> {
    pub(super) fn new(corpus: &Corpus, formulations: &'a [Formulation]) -> Self {
        Self(formulations.iter().map(|found| (found.key.as_str(), days(corpus, &found.passages))).collect())
    }

    /// The formulations that a wording has at whole words, itself left out.
    pub(super) fn parts(&self, wording: &Wording) -> Vec<Part> {
        let n_chars = wording.key.len();
        let ends: Vec<usize> = (0..=n_chars).filter(|&at| wording.is_word_end(at)).collect();
        let stretches = ends.iter().flat_map(|&start| ends.iter().map(move |&end| start..end));
        let inside = stretches.filter(|chars| !chars.is_empty() && chars.len() < n_chars);
        let part = |chars: Range<usize>| {
            let days = self.0.get(wording.word(chars.clone()).as_str())?.clone();
            Some(Part { chars, days })
        };
        inside.filter_map(part).collect()
    }
}

/// What two wordings differ in, in whole words with the next behind them; none where nothing was replaced.
pub(super) fn replaced(one: &Wording, other: &Wording) -> Option<(Range<usize>, Range<usize>)> {
    let (head, tail) = common_ends(&one.key, &other.key);
    let is_replaced = head + tail < one.key.len().min(other.key.len());
    is_replaced.then(|| (in_words(one, head, tail), in_words(other, head, tail)))
}

fn in_words(wording: &Wording, head: usize, tail: usize) -> Range<usize> {
    let n_chars = wording.key.len();
    let start = (0..=head).rfind(|&at| wording.is_word_end(at)).unwrap_or(0);
    let mut ends = (n_chars - tail..=n_chars).filter(|&at| wording.is_word_end(at));
    let end = ends.next().unwrap_or(n_chars);
    start..ends.next().unwrap_or(end)
}

/// The days of a part of a wording, if it is a formulation.
pub(super) fn days_of<'a>(parts: &'a [Part], chars: &Range<usize>) -> Option<&'a [Date]> {
    parts.iter().find(|part| part.chars == *chars).map(|part| part.days.as_slice())
}
