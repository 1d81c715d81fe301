//! Maximal repeats: strings that occur at least twice and lose occurrences when they are made longer.
//!
//! Reads the symbols of a corpus, gives ranges of its suffix array; linear in the text, and independent of how the
//! documents are chunked. A repeat never crosses a border. It does not judge whether a repeat is a phrase.
//! Gusfield (1997), "Algorithms on Strings, Trees and Sequences", 7.12; documents per repeat after Hui (1992),
//! "Color Set Size Problem with Applications to String Matching".

use std::ops::Range;

use libsais::SuffixArrayConstruction;

use super::keys::{BORDER, KeyedCorpus};

/// One repeat: a range of ranks of the suffix array, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Repeat {
    pub(super) first_rank: usize,
    pub(super) end_rank: usize,
    pub(super) n_chars: usize,
}

/// Suffixes of the symbols in order.
#[derive(Debug)]
pub(super) struct Suffixes<'a> {
    symbols: &'a [u16],
    order: Vec<i32>,
}

/// What a repeat must reach.
#[derive(Debug, Clone, Copy)]
pub(super) struct RepeatOptions {
    pub(super) min_chars: usize,
    pub(super) min_documents: usize,
}

impl<'a> Suffixes<'a> {
    /// Sorts the suffixes and lists the maximal repeats, by rank.
    pub(super) fn with_repeats(keyed: &'a KeyedCorpus, options: RepeatOptions) -> (Self, Vec<Repeat>) {
        if keyed.is_empty() {
            return (Self { symbols: &keyed.symbols, order: Vec::new() }, Vec::new());
        }
        let sorted = SuffixArrayConstruction::for_text(&keyed.symbols)
            .in_owned_buffer32()
            .single_threaded()
            .run()
            .expect("the text has fewer than 2^31 characters");
        let common = sorted.plcp_construction().single_threaded().run().expect("the suffix array is of this text");
        let (order, mut common, _) = common.into_parts();
        clip_at_borders(&keyed.symbols, &mut common);
        let suffixes = Self { symbols: &keyed.symbols, order };
        let repeats = Walk::new(keyed, &suffixes.order, options).run(&common);
        (suffixes, repeats)
    }

    /// Positions of a repeat, ascending.
    pub(super) fn occurrences(&self, repeat: Repeat) -> Vec<usize> {
        let mut found: Vec<usize> =
            self.order[repeat.first_rank..repeat.end_rank].iter().map(|&at| at as usize).collect();
        found.sort_unstable();
        found
    }

    /// The first position of a repeat.
    pub(super) fn first(&self, repeat: Repeat) -> usize {
        let ranks = &self.order[repeat.first_rank..repeat.end_rank];
        ranks.iter().min().map_or(0, |&at| at as usize)
    }

    /// The ranks of the suffixes that begin with a string.
    pub(super) fn ranks(&self, wanted: &[u16]) -> Range<usize> {
        let head = |&at: &i32| {
            let rest = &self.symbols[at as usize..];
            &rest[..rest.len().min(wanted.len())]
        };
        let start = self.order.partition_point(|at| head(at) < wanted);
        let len = self.order[start..].partition_point(|at| head(at) == wanted);
        start..start + len
    }
}

/// Common prefixes end where a border stands: what follows it is another sentence.
fn clip_at_borders(symbols: &[u16], common: &mut [i32]) {
    let mut border = symbols.len();
    for at in (0..symbols.len()).rev() {
        if symbols[at] == BORDER {
            border = at;
        }
        let room = i32::try_from(border - at).expect("the text has fewer than 2^31 characters");
        common[at] = common[at].min(room);
    }
}

/// An interval of the suffix array that is not closed yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    n_chars: usize,
    first_rank: usize,
    /// The one symbol before all its suffixes, or [`BORDER`] if there are several.
    before: u16,
    /// Pairs of neighbouring suffixes of the same document inside.
    n_same_document: usize,
}

struct Walk<'a> {
    keyed: &'a KeyedCorpus,
    order: &'a [i32],
    options: RepeatOptions,
    open: Vec<Open>,
    /// For each document, the rank of its last suffix seen.
    last_rank: Vec<Option<usize>>,
    found: Vec<Repeat>,
}

impl<'a> Walk<'a> {
    fn new(keyed: &'a KeyedCorpus, order: &'a [i32], options: RepeatOptions) -> Self {
        let n_documents = keyed.document(keyed.len() - 1).0 as usize + 1;
        Self { keyed, order, options, open: Vec::new(), last_rank: vec![None; n_documents], found: Vec::new() }
    }

    fn run(mut self, common: &[i32]) -> Vec<Repeat> {
        self.open.push(Open { n_chars: 0, first_rank: 0, before: BORDER, n_same_document: 0 });
        for rank in 0..self.order.len() {
            self.count_document(rank);
            let next = self.order.get(rank + 1).map_or(0, |&at| common[at as usize] as usize);
            self.step(rank, next);
        }
        self.found
    }

    /// Adds the suffix of one rank; `next` characters are shared with the suffix after it.
    fn step(&mut self, rank: usize, next: usize) {
        let before = self.before(rank);
        let top = self.open.last_mut().expect("the whole array stays open");
        if next > top.n_chars {
            self.open.push(Open { n_chars: next, first_rank: rank, before, n_same_document: 0 });
            return;
        }
        top.before = merged(top.before, before);
        while self.open.last().is_some_and(|top| top.n_chars > next) {
            let closed = self.open.pop().expect("the top was just looked at");
            self.report(closed, rank + 1);
            let parent = self.open.last_mut().expect("the whole array stays open");
            if parent.n_chars < next {
                self.open.push(Open { n_chars: next, ..closed });
            } else {
                parent.before = merged(parent.before, closed.before);
                parent.n_same_document += closed.n_same_document;
            }
        }
    }

    fn before(&self, rank: usize) -> u16 {
        let at = self.order[rank] as usize;
        if at == 0 { BORDER } else { self.keyed.symbols[at - 1] }
    }

    /// Notes on the smallest open interval that holds both that one document occurs in it once more.
    fn count_document(&mut self, rank: usize) {
        let document = self.keyed.document(self.order[rank] as usize).0 as usize;
        if let Some(last) = self.last_rank[document].replace(rank) {
            let holder = self.open.partition_point(|open| open.first_rank <= last) - 1;
            self.open[holder].n_same_document += 1;
        }
    }

    fn report(&mut self, closed: Open, end_rank: usize) {
        let Open { n_chars, first_rank, before, n_same_document } = closed;
        let n_documents = end_rank - first_rank - n_same_document;
        let is_wanted = n_chars >= self.options.min_chars && n_documents >= self.options.min_documents;
        // A string that overlaps itself by half is a run of one pattern, such as a dotted line.
        let is_run = self.order[first_rank].abs_diff(self.order[first_rank + 1]) as usize * 2 <= n_chars;
        if before == BORDER && is_wanted && !is_run {
            self.found.push(Repeat { first_rank, end_rank, n_chars });
        }
    }
}

/// Borders differ from everything, even from each other.
fn merged(one: u16, other: u16) -> u16 {
    if one == other { one } else { BORDER }
}
