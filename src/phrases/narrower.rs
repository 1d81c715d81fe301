//! Narrower wordings: whether what two wordings differ in gave way too, and not only with what stands around it.
//!
//! Reads a wording and the formulations, gives where those stand that it is made of. Where a word took the place of
//! another (`加强社区建设`, `加强社会建设`), the word with the next behind it (`社区建设`) must have come before the other as the
//! wordings did: what goes on beside the other under another verb was not replaced. Of what is no formulation nothing
//! more is known than of the wording.

use std::{collections::HashMap, ops::Range};

use jiff::civil::Date;

use super::{
    formulation::Formulation,
    nodes::days,
    relation::{Wording, common_ends},
};
use crate::corpus::Corpus;

/// The days of the dated documents of each formulation, by its key.
pub(super) struct DaysOfKeys<'a>(HashMap<&'a str, Vec<Date>>);

impl<'a> DaysOfKeys<'a> {
    pub(super) fn new(corpus: &Corpus, formulations: &'a [Formulation]) -> Self {
        Self(formulations.iter().map(|found| (found.key.as_str(), days(corpus, &found.passages()))).collect())
    }

    /// The days of a part of a wording, if it is a formulation and not the whole.
    pub(super) fn of_part(&self, wording: &Wording, chars: Range<usize>) -> Option<&[Date]> {
        let is_part = chars.len() < wording.key.len();
        self.0.get(wording.word(chars).as_str()).filter(|_| is_part).map(Vec::as_slice)
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
