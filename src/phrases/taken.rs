//! Taken: what a later document has from one earlier one, grown from the seeds both share.
//!
//! Reads the places of seeds by position, gives matches. A seed grows on both sides as far as the text is the same, over
//! the ends of sentences too; where it stands at several places, at most [`MOST_PLACES`] are tried and the longest run
//! wins. Runs that follow each other with little between them are one match, in which all that is the same counts.
//! A match begins and ends with whole words of the later document, and tears no number of either.

use std::ops::Range;

use super::{
    borders::BORDERS,
    keys::{KeyedCorpus, is_numeral, mark},
    reuse::ReuseOptions,
};
use crate::{corpus::DocumentIdx, segment::is_unit};

/// Places of one seed in one document that are tried; the cost of a match grows with them.
const MOST_PLACES: usize = 32;
/// Symbols a run beside a match is grown back over it.
const MOST_BACK: usize = 64;
/// Pairs of characters between two runs that are compared; more count as different.
const MOST_PAIRS: usize = 1 << 16;

/// Two stretches of symbols that correspond.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) source: DocumentIdx,
    pub(super) from: Range<usize>,
    pub(super) to: Range<usize>,
    /// Characters that are the same, borders left out.
    pub(super) n_same: usize,
}

/// The symbols of two documents.
#[derive(Debug, Clone)]
pub(super) struct Sides {
    /// The earlier document.
    pub(super) source: DocumentIdx,
    /// Its symbols.
    pub(super) from: Range<usize>,
    /// Those of the later one.
    pub(super) to: Range<usize>,
}

/// Matches of two documents while the later one is read.
#[derive(Debug)]
pub(super) struct Growth<'a> {
    keyed: &'a KeyedCorpus,
    options: &'a ReuseOptions,
    sides: Sides,
    open: Option<Match>,
    done: Vec<Match>,
    /// Runs that begin inside a match and go on behind its end, from another place.
    beside: Vec<Match>,
}

impl<'a> Growth<'a> {
    pub(super) fn new(keyed: &'a KeyedCorpus, options: &'a ReuseOptions, sides: Sides) -> Self {
        Self { keyed, options, sides, open: None, done: Vec::new(), beside: Vec::new() }
    }

    /// Takes note of a seed of the later document and all its places in the earlier one.
    pub(super) fn read(&mut self, at: usize, places: &[u32]) {
        let Some(open) = &self.open else {
            self.open = self.longest(at, places, self.sides.to.start);
            return;
        };
        if at < open.to.end {
            self.read_beside(at, places);
            return;
        }
        let next = match self.continuing(open, at, places) {
            Some(place) => Some(self.run((place, at), (open.from.end, open.to.end))),
            None => self.longest(at, places, open.to.end),
        };
        let Some(next) = next else { return };
        if self.is_near(open, &next) {
            let open = self.open.as_mut().expect("a match is open");
            open.n_same += n_common(self.keyed, open.from.end..next.from.start, open.to.end..next.to.start);
            open.n_same += next.n_same;
            (open.from.end, open.to.end) = (next.from.end, next.to.end);
        } else {
            self.done.extend(self.open.replace(next));
        }
    }

    /// Every match that is long enough, in no order; none lies inside another.
    pub(super) fn matches(mut self) -> Vec<Match> {
        self.done.extend(self.open.take());
        let cut = |found: Match| found.of_whole_sentences(self.keyed, self.options)?.of_whole_words(self.keyed);
        let is_long = |found: &Match| found.to.len() >= self.options.min_chars;
        let is_inside = |one: &Match, other: &Match| other.to.start <= one.to.start && one.to.end <= other.to.end;
        let mut done: Vec<Match> = self.done.into_iter().filter_map(cut).filter(is_long).collect();
        for run in self.beside.into_iter().filter_map(cut).filter(is_long) {
            // The later document is read from its start, so what can hold a run or lie inside it stands near it.
            let first = done.partition_point(|found| found.to.end <= run.to.start);
            let last = done.partition_point(|found| found.to.start < run.to.end).max(first);
            if !done[first..last].iter().any(|found| is_inside(&run, found)) {
                let kept = done[first..last].iter().filter(|found| !is_inside(found, &run)).cloned();
                let mut both: Vec<Match> = kept.chain([run.clone()]).collect();
                both.sort_by_key(|found| (found.to.start, found.to.end));
                done.splice(first..last, both);
            }
        }
        done
    }

    /// Keeps what begins inside the open match and goes on behind it.
    fn read_beside(&mut self, at: usize, places: &[u32]) {
        let end = at + self.options.seed_chars;
        let is_known = self.beside.last().is_some_and(|last| end <= last.to.end);
        let goes_on = self.open.as_ref().is_none_or(|open| open.to.end < end);
        if goes_on && !is_known {
            let floor = at.saturating_sub(MOST_BACK).max(self.sides.to.start);
            let run = self.longest(at, places, floor).filter(|run| run.to.len() >= self.options.min_chars);
            self.beside.extend(run);
        }
    }

    /// The place that goes on behind the open match, within the gap, nearest to its diagonal.
    fn continuing(&self, open: &Match, at: usize, places: &[u32]) -> Option<usize> {
        if at > open.to.end + self.options.max_gap {
            return None;
        }
        let expected = open.from.end + (at - open.to.end);
        let first = places.partition_point(|&place| (place as usize) < open.from.end);
        let limit = open.from.end + self.options.max_gap;
        let near = places[first..].iter().map(|&place| place as usize).take_while(|&place| place <= limit);
        near.min_by_key(|&place| (place.abs_diff(expected), place))
    }

    /// Whether little stands between two runs, on either side.
    fn is_near(&self, open: &Match, next: &Match) -> bool {
        let is_behind = |end: usize, start: usize| end <= start && start <= end + self.options.max_gap;
        is_behind(open.from.end, next.from.start) && is_behind(open.to.end, next.to.start)
    }

    /// The longest run among the places of a seed, the first of those as long; it begins at the floor at the earliest.
    fn longest(&self, at: usize, places: &[u32], floor: usize) -> Option<Match> {
        let floor = (self.sides.from.start, floor);
        let mut best: Option<(usize, usize)> = None;
        for place in places.iter().take(MOST_PLACES).map(|&place| place as usize) {
            let (n_before, n_behind) = self.reach((place, at), floor);
            if best.is_none_or(|(_, longest)| n_before + n_behind > longest) {
                best = Some((place, n_before + n_behind));
            }
        }
        best.map(|(place, _)| self.run((place, at), floor))
    }

    /// All that is the same around a seed, from the floors on.
    fn run(&self, (place, at): (usize, usize), floor: (usize, usize)) -> Match {
        let n = self.options.seed_chars;
        let (n_before, n_behind) = self.reach((place, at), floor);
        let from = place - n_before..place + n + n_behind;
        let to = at - n_before..at + n + n_behind;
        Match { source: self.sides.source, n_same: n_chars(self.keyed, to.clone()), from, to }
    }

    /// How many symbols before and behind a seed are the same.
    fn reach(&self, (place, at): (usize, usize), floor: (usize, usize)) -> (usize, usize) {
        let symbols = &self.keyed.symbols;
        let n = self.options.seed_chars;
        let behind = symbols[place + n..self.sides.from.end].iter().zip(&symbols[at + n..self.sides.to.end]);
        let before = symbols[floor.0..place].iter().rev().zip(symbols[floor.1..at].iter().rev());
        let n_same = |(one, other): &(&u16, &u16)| one == other;
        (before.take_while(n_same).count(), behind.take_while(n_same).count())
    }
}

impl Match {
    /// Without the end of a sentence at its start and the start of one at its end, which are shared by chance where they
    /// are shorter than a seed; whole sentences stay.
    fn of_whole_sentences(mut self, keyed: &KeyedCorpus, options: &ReuseOptions) -> Option<Self> {
        let is_first = |at: usize| at.checked_sub(1).is_none_or(|before| keyed.is_border(before));
        let is_short = |n: &usize| *n < options.seed_chars;
        let n_before = self.to.clone().take(options.seed_chars).position(|at| keyed.is_border(at)).filter(is_short);
        if let Some(n) = n_before.filter(|_| !(is_first(self.from.start) && is_first(self.to.start))) {
            self.n_same = self.n_same.saturating_sub(n);
            (self.from.start, self.to.start) = (self.from.start + n + 1, self.to.start + n + 1);
        }
        let n_behind =
            self.to.clone().rev().take(options.seed_chars).position(|at| keyed.is_border(at)).filter(is_short);
        if let Some(n) = n_behind.filter(|_| !(keyed.is_border(self.from.end) && keyed.is_border(self.to.end))) {
            self.n_same = self.n_same.saturating_sub(n);
            (self.from.end, self.to.end) = (self.from.end - n - 1, self.to.end - n - 1);
        }
        (self.from.start < self.from.end && self.to.start < self.to.end).then_some(self)
    }

    /// The longest part that begins and ends with a whole word of the later document, and tears no number or word in
    /// letters of the earlier one.
    fn of_whole_words(mut self, keyed: &KeyedCorpus) -> Option<Self> {
        loop {
            let (from, to) = (self.from.start, self.to.start);
            let (is_from, is_to) = (!is_torn(keyed, from), begins_word(keyed, to));
            if is_from && is_to {
                break;
            }
            let is_same = self.leave(keyed, (from, to));
            self.from.start += usize::from(is_same || !is_from);
            self.to.start += usize::from(is_same || !is_to);
            if self.from.is_empty() || self.to.is_empty() {
                return None;
            }
        }
        loop {
            let (is_from, is_to) = (ends_whole(keyed, self.from.end), ends_word(keyed, self.to.end));
            if is_from && is_to {
                return Some(self);
            }
            let is_same = self.leave(keyed, (self.from.end - 1, self.to.end - 1));
            self.from.end -= usize::from(is_same || !is_from);
            self.to.end -= usize::from(is_same || !is_to);
            if self.from.is_empty() || self.to.is_empty() {
                return None;
            }
        }
    }

    /// Whether the symbols at either end are the same, which are then no longer counted.
    fn leave(&mut self, keyed: &KeyedCorpus, (from, to): (usize, usize)) -> bool {
        let is_same = keyed.symbols[from] == keyed.symbols[to];
        self.n_same = self.n_same.saturating_sub(usize::from(is_same && !keyed.is_border(to)));
        is_same
    }
}

/// Characters of a stretch, borders left out.
pub(super) fn n_chars(keyed: &KeyedCorpus, stretch: Range<usize>) -> usize {
    stretch.filter(|&at| !keyed.is_border(at)).count()
}

/// Characters two stretches have in common in the same order, borders left out.
fn n_common(keyed: &KeyedCorpus, from: Range<usize>, to: Range<usize>) -> usize {
    if from.is_empty() || from.len() * to.len() > MOST_PAIRS {
        return 0;
    }
    let mut row = vec![0; from.len() + 1];
    for at in to.filter(|&at| !keyed.is_border(at)) {
        let mut diagonal = 0;
        for (place, &symbol) in (1..).zip(&keyed.symbols[from.clone()]) {
            let above = row[place];
            let longest = row[place - 1].max(above);
            row[place] = if symbol == keyed.symbols[at] { diagonal + 1 } else { longest };
            diagonal = above;
        }
    }
    row[from.len()]
}

/// Whether a passage may begin here: at a word, and not at a particle, which belongs to what stands before it.
fn begins_word(keyed: &KeyedCorpus, at: usize) -> bool {
    let is_particle = || {
        let word = keyed.word_at(at);
        BORDERS.is_modifying(word) || BORDERS.is_aspect(word)
    };
    !keyed.is_border(at) && keyed.is_word_border(at) && !is_in_number(keyed, at) && !is_particle()
}

fn ends_word(keyed: &KeyedCorpus, end: usize) -> bool {
    !keyed.is_border(end - 1) && keyed.is_word_border(end) && !is_in_number(keyed, end)
}

/// Whether a passage of the earlier document cannot begin here: at a border, inside a number or a word in letters. Its
/// Chinese words may be cut otherwise than those of the later one.
fn is_torn(keyed: &KeyedCorpus, at: usize) -> bool {
    keyed.is_border(at) || is_inside(keyed, at)
}

fn ends_whole(keyed: &KeyedCorpus, end: usize) -> bool {
    !keyed.is_border(end - 1) && !is_inside(keyed, end)
}

fn is_inside(keyed: &KeyedCorpus, at: usize) -> bool {
    let is_whole = |at: usize| keyed.symbols[at] < 0x2e80 || keyed.has(at, mark::NUMERAL);
    !keyed.is_word_border(at) && is_whole(at) || is_in_number(keyed, at)
}

/// Whether what counts is parted here from what it counts, or from what makes an order of it: 十四|届, 第|三次.
fn is_in_number(keyed: &KeyedCorpus, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| !keyed.is_border(before) && !keyed.is_border(at)) else {
        return false;
    };
    let is_ordinal = keyed.symbols[before] == ORDINAL && keyed.key(at, at + 1).chars().all(is_numeral);
    let is_unit_behind = || is_unit(&String::from_utf16_lossy(keyed.word_at(at)));
    is_ordinal || keyed.has(before, mark::NUMERAL) && is_unit_behind()
}

/// 第
const ORDINAL: u16 = 0x7b2c;
