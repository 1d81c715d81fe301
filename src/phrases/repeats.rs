//! Maximal repeats: strings that occur at least twice and lose occurrences when they are made longer.
//!
//! Reads the symbols of a corpus, gives ranges of its suffix array; linear in the text, and independent of how the
//! documents are chunked. A repeat never crosses a border. It does not judge whether a repeat is a phrase.
//! Gusfield (1997), "Algorithms on Strings, Trees and Sequences", 7.12; documents per repeat after Hui (1992),
//! "Color Set Size Problem with Applications to String Matching".

use std::ops::Range;

use libsais::SuffixArrayConstruction;

use super::{
    keys::{BORDER, KeyedCorpus},
    prefixes::CommonPrefixes,
    reading::narrow,
};

/// One repeat: a range of ranks of the suffix array, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Repeat {
    // There are as many repeats as characters at worst, hence the narrow numbers.
    first_rank: u32,
    end_rank: u32,
    n_chars: u32,
}

impl Repeat {
    pub(super) fn new(ranks: Range<usize>, n_chars: usize) -> Self {
        Self { first_rank: narrow(ranks.start), end_rank: narrow(ranks.end), n_chars: narrow(n_chars) }
    }

    /// The ranks of the suffixes that begin with it.
    pub(super) fn ranks(self) -> Range<usize> {
        self.first_rank as usize..self.end_rank as usize
    }

    pub(super) fn n_chars(self) -> usize {
        self.n_chars as usize
    }
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
    /// Sorts the suffixes.
    pub(super) fn new(keyed: &'a KeyedCorpus) -> Self {
        let symbols = &keyed.symbols;
        if symbols.is_empty() {
            return Self { symbols, order: Vec::new() };
        }
        let sorted = SuffixArrayConstruction::for_text(symbols)
            .in_owned_buffer32()
            .single_threaded()
            .run()
            .expect("the text has fewer than 2^31 characters");
        let (order, ..) = sorted.into_parts();
        Self { symbols, order }
    }

    /// Gives the maximal repeats by rank, some at a time: most are parts of words, and all of them would take as much
    /// memory as the text.
    pub(super) fn each_repeat(&self, keyed: &KeyedCorpus, options: RepeatOptions, mut take: impl FnMut(Vec<Repeat>)) {
        if !self.order.is_empty() {
            let common = CommonPrefixes::new(self.symbols, &self.order);
            Walk::new(keyed, &self.order, options).run(&common, &mut take);
        }
    }

    /// Positions of a repeat, ascending.
    pub(super) fn occurrences(&self, repeat: Repeat) -> Vec<usize> {
        let mut found: Vec<usize> = self.order[repeat.ranks()].iter().map(|&at| at as usize).collect();
        found.sort_unstable();
        found
    }

    /// The first position of a repeat.
    pub(super) fn first(&self, repeat: Repeat) -> usize {
        self.unsorted(repeat).min().unwrap_or(0)
    }

    /// Positions of a repeat, in the order of the suffixes.
    pub(super) fn unsorted(&self, repeat: Repeat) -> impl Iterator<Item = usize> {
        self.order[repeat.ranks()].iter().map(|&at| at as usize)
    }

    /// Positions of a string, in the order of the suffixes.
    pub(super) fn places(&self, wanted: &[u16]) -> impl Iterator<Item = usize> {
        self.order[self.ranks(wanted)].iter().map(|&at| at as usize)
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

/// Repeats that are given at once.
const AT_A_TIME: usize = 1 << 16;

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

    fn run(mut self, common: &CommonPrefixes<'_>, take: &mut impl FnMut(Vec<Repeat>)) {
        self.open.push(Open { n_chars: 0, first_rank: 0, before: BORDER, n_same_document: 0 });
        for rank in 0..self.order.len() {
            self.count_document(rank);
            let next = self.order.get(rank + 1);
            let next = next.map_or(0, |&next| common.shared(next as usize, self.order[rank] as usize));
            self.step(rank, next);
            if self.found.len() >= AT_A_TIME {
                take(std::mem::take(&mut self.found));
            }
        }
        take(self.found);
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
        let looked_at = first_rank..end_rank.min(first_rank + n_documents + 1);
        if before == BORDER && is_wanted && !self.is_run(looked_at, n_chars) {
            self.found.push(Repeat::new(first_rank..end_rank, n_chars));
        }
    }

    /// Whether a string overlaps itself by half: a run of one pattern, such as a dotted line.
    ///
    /// One more of its suffixes than it has documents are enough to look at: two of them stand in one document, and in
    /// a run that fills several documents alike those are neighbours.
    fn is_run(&self, ranks: Range<usize>, n_chars: usize) -> bool {
        let overlap = |one: i32, other: i32| one.abs_diff(other) as usize * 2 <= n_chars;
        if overlap(self.order[ranks.start], self.order[ranks.start + 1]) {
            return true;
        }
        let mut places = self.order[ranks].to_vec();
        places.sort_unstable();
        places.windows(2).any(|pair| overlap(pair[0], pair[1]))
    }
}

/// Borders differ from everything, even from each other.
fn merged(one: u16, other: u16) -> u16 {
    if one == other { one } else { BORDER }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{ProptestConfig, proptest};

    use super::*;

    const OPTIONS: RepeatOptions = RepeatOptions { min_chars: 2, min_documents: 2 };

    fn found(texts: &[&str]) -> BTreeSet<String> {
        let keyed = KeyedCorpus::of_words(texts);
        let suffixes = Suffixes::new(&keyed);
        let mut repeats = Vec::new();
        suffixes.each_repeat(&keyed, OPTIONS, |some| repeats.extend(some));
        repeats
            .iter()
            .map(|&repeat| suffixes.first(repeat))
            .zip(&repeats)
            .map(|(at, repeat)| keyed.key(at, at + repeat.n_chars()))
            .collect()
    }

    /// Every substring, tried one by one: maximal if its occurrences go on in several ways on both sides.
    fn by_trying(texts: &[&str]) -> BTreeSet<String> {
        let keyed = KeyedCorpus::of_words(texts);
        let symbols = keyed.symbols();
        let mut maximal = BTreeSet::new();
        for start in 0..symbols.len() {
            for end in start + OPTIONS.min_chars..=symbols.len() {
                let wanted = &symbols[start..end];
                if wanted.contains(&BORDER) {
                    break;
                }
                let places: Vec<usize> =
                    (0..=symbols.len() - wanted.len()).filter(|&at| symbols[at..].starts_with(wanted)).collect();
                let documents: BTreeSet<u32> = places.iter().map(|&at| keyed.document(at).0).collect();
                let goes_on_alike = |next: &dyn Fn(usize) -> Option<usize>| {
                    let nexts: BTreeSet<u16> =
                        places.iter().map(|&at| next(at).map_or(BORDER, |next| symbols[next])).collect();
                    nexts.len() == 1 && !nexts.contains(&BORDER)
                };
                let is_run = places.windows(2).any(|pair| (pair[1] - pair[0]) * 2 <= wanted.len());
                let is_maximal = !goes_on_alike(&|at: usize| at.checked_sub(1))
                    && !goes_on_alike(&|at: usize| (at + wanted.len() < symbols.len()).then_some(at + wanted.len()));
                if documents.len() >= OPTIONS.min_documents && is_maximal && !is_run {
                    maximal.insert(keyed.key(start, end));
                }
            }
        }
        maximal
    }

    #[test]
    fn what_is_always_continued_in_one_way_is_not_maximal() {
        let repeats = found(&["甲全面推进乙", "丙全面推进丁", "戊推进己"]);
        assert_eq!(repeats, BTreeSet::from(["全面推进".to_owned(), "推进".to_owned()]));
    }

    #[test]
    fn a_pattern_without_end_is_a_run_in_several_documents_too() {
        // A run of 2,000 characters in each of two documents holds 1,000 maximal repeats of two and more of the pattern.
        let run = "甲乙".repeat(1000);
        let repeats = found(&[&run, &format!("丙{run}"), "甲乙丁"]);
        assert!(
            repeats.iter().all(|text| text.chars().count() <= 4 || text.chars().count() == 2000),
            "{}",
            repeats.len()
        );
    }

    #[test]
    fn a_repeat_does_not_cross_a_sentence_end() {
        assert_eq!(found(&["甲乙。丙丁", "甲乙。丙丁"]), BTreeSet::from(["丙丁".to_owned(), "甲乙".to_owned()]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn repeats_are_those_that_trying_every_substring_finds(one in "[天地人。]{0,24}", other in "[天地人。]{0,24}") {
            let texts = [one.as_str(), other.as_str()];
            let tried = by_trying(&texts);
            let found = found(&texts);
            // Runs of one pattern are told by any two neighbouring suffixes, so they may be kept; never more than that.
            proptest::prop_assert!(tried.is_subset(&found) || tried.difference(&found).all(|text| is_periodic(text)));
            proptest::prop_assert!(found.difference(&tried).all(|text| is_periodic(text)));
        }
    }

    fn is_periodic(text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        (1..=chars.len() / 2).any(|period| chars.iter().zip(&chars[period..]).all(|(a, b)| a == b))
    }
}
