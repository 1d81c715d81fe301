//! All strings of a corpus that occur often enough, by sorting the places where strings begin.
//!
//! Places are sorted by the symbols that follow, so the occurrences of a string stand side by side, and the
//! strings one symbol longer are runs inside that stretch. Exact counts, no hashing of texts that could collide
//! unnoticed in what is listed; parts of a string are looked up by a 64-bit hash.
//!
//! Of each string: cohesion, min over splits of log₂[f(s)·N/(f(left)·f(right))] (Silva & Lopes 1999, the worst split
//! deciding), and entropy, the smaller of −Σ p log₂ p over what stands before and after, each break a neighbour of its
//! own (Jin & Tanaka-Ishii 2006). Sign: cohesion is negative where the parts avoid each other, entropy never. Unit: bits.
//! Zero case: entropy 0 where the same symbol always stands beside it. Use them to tell what holds together and what ends
//! where it ends. Do not take them for frequency, or compare them between corpora of unlike size.

use libsais::SuffixArrayConstruction;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    DiscoveryOptions,
    symbols::{BREAK, Symbols},
};

/// A string: its occurrences stand side by side in the sorted places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gram {
    /// First of the sorted places.
    first: u32,
    /// Occurrences.
    pub(super) count: u32,
    /// Symbols.
    pub(super) len: u8,
    /// Entropy of what follows, in bits.
    pub(super) right_entropy: f64,
}

/// The frequent strings of a corpus.
pub(super) struct Ngrams {
    /// Places of symbols, sorted by what stands from there on.
    places: Vec<u32>,
    grams: Vec<Gram>,
    count_of: FxHashMap<u64, u32>,
}

impl Ngrams {
    pub(super) fn of(symbols: &Symbols, options: &DiscoveryOptions) -> Self {
        let max_len = options.max_chars.clamp(1, 60);
        let places = sorted_places(symbols.ids());
        let per_million = options.min_per_million * symbols.n_symbols() as f64 / 1e6;
        let min_count = (per_million.ceil() as u32).max(options.min_count).max(2) as usize;
        let walk = Walk { ids: symbols.ids(), places: &places, max_len, min_count };
        let grams: Vec<Gram> = walk.groups().into_par_iter().flat_map_iter(|group| walk.strings(group)).collect();
        let hash = |gram: &Gram| {
            let place = places[gram.first as usize] as usize;
            (hash_of(&symbols.ids()[place..place + gram.len as usize]), gram.count)
        };
        let hashes: Vec<(u64, u32)> = grams.par_iter().map(hash).collect();
        Self { count_of: hashes.into_iter().collect(), places, grams }
    }

    /// The strings, in order of their symbols.
    pub(super) fn grams(&self) -> &[Gram] {
        &self.grams
    }

    /// Where the string occurs, in no order that means anything.
    pub(super) fn places(&self, gram: &Gram) -> &[u32] {
        &self.places[gram.first as usize..][..gram.count as usize]
    }

    /// One place where it occurs, the same in every run.
    pub(super) fn first_place(&self, gram: &Gram) -> u32 {
        self.places[gram.first as usize]
    }

    /// Whether it occurs in so many documents; most strings that do are soon known to.
    pub(super) fn is_in(&self, n_documents: u32, gram: &Gram, symbols: &Symbols) -> bool {
        let mut known: Vec<usize> = Vec::with_capacity(n_documents as usize);
        self.places(gram).iter().any(|&place| {
            let document = symbols.document_at(place);
            if !known.contains(&document) {
                known.push(document);
            }
            known.len() >= n_documents as usize
        })
    }

    /// Number of documents it occurs in.
    pub(super) fn n_documents(&self, gram: &Gram, symbols: &Symbols) -> u32 {
        let mut holds = vec![false; symbols.n_documents() as usize];
        self.places(gram).iter().for_each(|&place| holds[symbols.document_at(place)] = true);
        holds.into_iter().map(u32::from).sum()
    }

    /// Share of the occurrences of a string's last symbol elsewhere that stand behind its last but one, 0–1; 0 where
    /// it stands nowhere else.
    pub(super) fn share_behind(&self, gram: &Gram, symbols: &Symbols) -> f64 {
        let ids = symbols.of_gram(self, gram);
        let count =
            |part: &[u32]| f64::from(*self.count_of.get(&hash_of(part)).expect("a part is as frequent as the whole"));
        let elsewhere = |part: &[u32]| count(part) - f64::from(gram.count);
        let all = elsewhere(&ids[ids.len() - 1..]);
        if all > 0.0 { elsewhere(&ids[ids.len().saturating_sub(2)..]) / all } else { 0.0 }
    }

    /// Entropy of what stands before, in bits; every break is a neighbour of its own.
    pub(super) fn left_entropy(&self, gram: &Gram, symbols: &Symbols) -> f64 {
        let mut before: Vec<u32> = self.places(gram).iter().map(|&place| symbols.ids()[place as usize - 1]).collect();
        before.sort_unstable();
        let mut entropy = Entropy::of(gram.count);
        for run in before.chunk_by(|one, other| one == other) {
            entropy.add(run[0], run.len());
        }
        entropy.bits
    }

    /// Pointwise mutual information of the two parts at the worst split, in bits; `None` where a split has less than
    /// `least`.
    pub(super) fn cohesion(&self, gram: &Gram, symbols: &Symbols, least: f64) -> Option<f64> {
        let ids = symbols.of_gram(self, gram);
        let whole = f64::from(gram.count).log2() + (symbols.n_symbols() as f64).log2();
        let count =
            |part: &[u32]| f64::from(*self.count_of.get(&hash_of(part)).expect("a part is as frequent as the whole"));
        let split = |at: usize| whole - count(&ids[..at]).log2() - count(&ids[at..]).log2();
        (1..ids.len()).map(split).try_fold(f64::INFINITY, |worst, bits| (bits >= least).then(|| bits.min(worst)))
    }
}

/// Adds up −p log₂ p over the neighbours of a string.
struct Entropy {
    n: f64,
    bits: f64,
}

impl Entropy {
    fn of(count: u32) -> Self {
        Self { n: f64::from(count), bits: 0.0 }
    }

    fn add(&mut self, neighbour: u32, count: usize) {
        let count = count as f64;
        let (times, each) = if neighbour == BREAK { (count, 1.0) } else { (1.0, count) };
        self.bits += times * (each / self.n) * (self.n / each).log2();
    }
}

/// Every place that holds a symbol, sorted by the symbols from there on.
fn sorted_places(ids: &[u32]) -> Vec<u32> {
    let (mut ranks, n_ranks) = ranks(ids);
    let order = if n_ranks <= 1 << 16 {
        // Symbols of two bytes are sorted in half the time.
        let ranks: Vec<u16> = ranks.iter().map(|&rank| rank as u16).collect();
        let sorting = SuffixArrayConstruction::for_text(&ranks);
        sorting.in_owned_buffer32().single_threaded().run().map(|order| order.into_vec())
    } else {
        let sorting = SuffixArrayConstruction::for_text_mut(&mut ranks);
        sorting.in_owned_buffer32().single_threaded().run().map(|order| order.into_vec())
    };
    let order = order.expect("a corpus has fewer than 2^31 characters");
    // A break is the smallest symbol, so what begins with one comes first.
    let n_breaks = ids.iter().filter(|&&id| id == BREAK).count();
    order[n_breaks..].iter().map(|&place| u32::try_from(place).expect("places are not negative")).collect()
}

/// The symbols numbered without gaps, in their order, and how many there are: the time that sorting takes depends on
/// it.
fn ranks(ids: &[u32]) -> (Vec<i32>, i32) {
    let highest = ids.iter().max().map_or(0, |&id| id as usize);
    let mut rank_of = vec![0_i32; highest + 1];
    ids.iter().for_each(|&id| rank_of[id as usize] = 1);
    let mut n_smaller = 0;
    for rank in &mut rank_of {
        n_smaller += std::mem::replace(rank, n_smaller);
    }
    (ids.iter().map(|&id| rank_of[id as usize]).collect(), n_smaller)
}

/// A walk over the sorted places, string by string.
struct Walk<'a> {
    ids: &'a [u32],
    places: &'a [u32],
    max_len: usize,
    min_count: usize,
}

impl Walk<'_> {
    /// Stretches of places that share their first symbol.
    fn groups(&self) -> Vec<(usize, usize)> {
        let mut groups = Vec::new();
        let mut start = 0;
        for group in self.places.chunk_by(|&one, &other| self.ids[one as usize] == self.ids[other as usize]) {
            groups.push((start, start + group.len()));
            start += group.len();
        }
        groups
    }

    /// The frequent strings that begin with the symbol of one group.
    fn strings(&self, group: (usize, usize)) -> Vec<Gram> {
        let mut grams = Vec::new();
        let mut open = vec![(group, 1_usize)];
        let mut next: Vec<u32> = Vec::new();
        while let Some(((from, to), len)) = open.pop() {
            if to - from < self.min_count {
                continue;
            }
            let count = u32::try_from(to - from).expect("places fit into 32 bits");
            let mut entropy = Entropy::of(count);
            // Fetched at once, as the symbols lie far apart: one need not wait for the other.
            next.clear();
            next.extend(self.places[from..to].iter().map(|&place| self.ids[place as usize + len]));
            let mut start = from;
            for run in next.chunk_by(|one, other| one == other) {
                let symbol = run[0];
                entropy.add(symbol, run.len());
                if symbol != BREAK && len < self.max_len {
                    open.push(((start, start + run.len()), len + 1));
                }
                start += run.len();
            }
            let len = u8::try_from(len).expect("strings are at most 60 symbols long");
            let first = u32::try_from(from).expect("places fit into 32 bits");
            grams.push(Gram { first, count, len, right_entropy: entropy.bits });
        }
        grams
    }
}

/// Mixes the symbols of a string into 64 bits.
fn hash_of(ids: &[u32]) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    ids.iter().fold(ids.len() as u64, |hash, &id| {
        let mixed = (hash ^ u64::from(id)).wrapping_mul(MULTIPLIER);
        mixed ^ mixed >> 29
    })
}
