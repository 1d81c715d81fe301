//! Wordings of several sentences: the stretch of each document that is nearest to one.
//!
//! Of a text that is written anew every year sentences come and go, and no chain of edits holds its versions together;
//! what they share is their stock of pairs of characters. A sentence speaks for a stretch by the pairs that stand in
//! the wording, and against it by the others; the stretch of the largest sum is compared with the wording. Where the
//! wording is the whole text of a document, the other issues of its series (the same title under another number) are
//! versions of it, however much was written anew.

use std::{collections::BTreeSet, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    folding::key_of,
    keys::{KeyedCorpus, is_numeral},
};
use crate::corpus::{Corpus, DocumentIdx};

/// A sentence of which a smaller share of pairs is in the wording speaks against a stretch: any two texts of one kind
/// share as many.
const CHANCE: f64 = 0.2;

/// Share of the characters of a document and of a wording from which the one is the text of the other: a heading or a
/// signature may be lacking.
const WHOLE: f64 = 0.9;

/// Characters from which on a sentence is long: shorter ones share their commonest words with many.
const LONG_SENTENCE: usize = 40;

/// Characters at the beginning of two long sentences that are versions of one (`让我们`).
const BEGINNING: usize = 3;

/// Sentences of one document that may begin so, at most: what more begin with is a set phrase (`违反本法规定`).
const MOST_ALIKE: usize = 3;

/// How often each pair of neighbouring characters stands somewhere.
type Pairs = FxHashMap<(u16, u16), usize>;

/// The stretches, one a document at most, whose pairs are those of the wording to a share, from 0 to 1, of at least
/// `min_similarity` (twice the common ones over all).
pub(super) fn nearest(keyed: &KeyedCorpus, wording: &str, min_similarity: f64) -> Vec<Range<usize>> {
    let symbols: Vec<u16> = key_of(wording).encode_utf16().collect();
    let mut wanted = Pairs::default();
    add(&mut wanted, &symbols);
    let n_wanted = symbols.len().saturating_sub(1);
    let sentences = keyed.sentences();
    let by_document = sentences.chunk_by(|one, other| keyed.document(one.start) == keyed.document(other.start));
    let near = by_document.filter_map(|sentences| {
        let stretch = best_stretch(keyed, sentences, &wanted)?;
        (similarity(keyed, stretch, &wanted, n_wanted) >= min_similarity)
            .then(|| stretch[0].start..stretch[stretch.len() - 1].end)
    });
    near.collect()
}

/// The whole of each document that is another issue of the series of which the wording is the text of one.
pub(super) fn issues(corpus: &Corpus, keyed: &KeyedCorpus, found: &[Range<usize>], wording: &str) -> Vec<Range<usize>> {
    let n_wanted = key_of(wording).encode_utf16().count() as f64;
    let is_whole = |stretch: &&Range<usize>| {
        let n_chars = keyed.n_chars(keyed.document(stretch.start)) as f64;
        stretch.len().min(n_wanted as usize) as f64 >= WHOLE * n_chars && WHOLE * n_wanted <= stretch.len() as f64
    };
    let whole = documents(keyed, found.iter().filter(is_whole));
    let sentences = keyed.sentences();
    let issues = issues_beside(corpus, keyed, (&whole, found), &sentences);
    issues.into_iter().map(|sentences| sentences[0].start..sentences[sentences.len() - 1].end).collect()
}

/// Of each other issue of the series that have a long sentence or one near it, the nearest sentence that begins as it
/// does: a closing exhortation is written anew every year and stays one. Elsewhere what begins alike and speaks of the
/// same things is mostly another sentence.
pub(super) fn sentences_of_series(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    found: &[Range<usize>],
    (sentence, min_similarity): (&str, f64),
) -> Vec<Range<usize>> {
    let symbols: Vec<u16> = key_of(sentence).encode_utf16().collect();
    // Three letters are no beginning, and any two sentences in letters share a third of their pairs.
    let is_in_letters = symbols.iter().all(|&symbol| symbol < 0x80);
    if symbols.len() < LONG_SENTENCE || is_in_letters {
        return Vec::new();
    }
    let mut wanted = Pairs::default();
    add(&mut wanted, &symbols);
    let begins_so = |sentence: &&Range<usize>| keyed.symbols()[(*sentence).clone()].starts_with(&symbols[..BEGINNING]);
    let nearest = |sentences: &[Range<usize>]| {
        let nearness = |sentence| similarity(keyed, std::slice::from_ref(sentence), &wanted, symbols.len() - 1);
        let alike: Vec<&Range<usize>> = sentences.iter().filter(begins_so).collect();
        let each = alike.iter().map(|&sentence| (nearness(sentence), sentence)).filter(|_| alike.len() <= MOST_ALIKE);
        let (nearness, nearest) = each.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.start.cmp(&a.1.start)))?;
        (nearness >= min_similarity).then(|| nearest.clone())
    };
    let sentences = keyed.sentences();
    let issues = issues_beside(corpus, keyed, (&documents(keyed, found.iter()), found), &sentences);
    issues.into_iter().filter_map(nearest).collect()
}

fn documents<'a>(keyed: &KeyedCorpus, ranges: impl Iterator<Item = &'a Range<usize>>) -> BTreeSet<DocumentIdx> {
    ranges.map(|range| keyed.document(range.start)).collect()
}

/// The sentences of each document that is another issue of the series of some, and in which nothing was found yet.
fn issues_beside<'a>(
    corpus: &Corpus,
    keyed: &KeyedCorpus,
    (some, found): (&BTreeSet<DocumentIdx>, &[Range<usize>]),
    sentences: &'a [Range<usize>],
) -> Vec<&'a [Range<usize>]> {
    let known = documents(keyed, found.iter());
    let titles = some.iter().map(|&idx| series(corpus, idx));
    let titles: BTreeSet<String> = titles.filter(|title| !title.is_empty()).collect();
    let is_issue = |idx: DocumentIdx| !known.contains(&idx) && titles.contains(&series(corpus, idx));
    let by_document = sentences.chunk_by(|one, other| keyed.document(one.start) == keyed.document(other.start));
    by_document.filter(|sentences| is_issue(keyed.document(sentences[0].start))).collect()
}

/// The title without its numbers.
fn series(corpus: &Corpus, idx: DocumentIdx) -> String {
    key_of(&corpus.document(idx).title).chars().filter(|&c| !is_numeral(c)).collect()
}

/// From each place where a beginning stands to the end of its sentence; the first of a sentence alone.
pub(super) fn beginning_with(keyed: &KeyedCorpus, beginning: &str) -> Vec<Range<usize>> {
    let wanted: Vec<u16> = key_of(beginning).encode_utf16().collect();
    let stretch = |sentence: Range<usize>| {
        let symbols = &keyed.symbols()[sentence.clone()];
        let at = symbols.windows(wanted.len().max(1)).position(|window| window == wanted)?;
        Some(sentence.start + at..sentence.end)
    };
    keyed.sentences().into_iter().filter_map(stretch).collect()
}

fn add(pairs: &mut Pairs, symbols: &[u16]) {
    symbols.windows(2).for_each(|pair| *pairs.entry((pair[0], pair[1])).or_default() += 1);
}

/// The sentences side by side that speak most for themselves; `None` where none does (Bentley 1984, the maximum
/// subarray).
fn best_stretch<'a>(keyed: &KeyedCorpus, sentences: &'a [Range<usize>], wanted: &Pairs) -> Option<&'a [Range<usize>]> {
    let (mut best, mut best_sum) = (None, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, sentence) in sentences.iter().enumerate() {
        let symbols = &keyed.symbols()[sentence.clone()];
        let n_shared = symbols.windows(2).filter(|pair| wanted.contains_key(&(pair[0], pair[1]))).count() as f64;
        sum += n_shared - CHANCE * symbols.len().saturating_sub(1) as f64;
        if sum <= 0.0 {
            (start, sum) = (at + 1, 0.0);
        } else if sum > best_sum {
            (best, best_sum) = (Some(start..at + 1), sum);
        }
    }
    best.map(|best| &sentences[best])
}

fn similarity(keyed: &KeyedCorpus, stretch: &[Range<usize>], wanted: &Pairs, n_wanted: usize) -> f64 {
    let mut found = Pairs::default();
    stretch.iter().for_each(|sentence| add(&mut found, &keyed.symbols()[sentence.clone()]));
    let n_found: usize = found.values().sum();
    let n_common: usize = found.iter().map(|(pair, &n)| n.min(wanted.get(pair).copied().unwrap_or(0))).sum();
    2.0 * n_common as f64 / (n_found + n_wanted).max(1) as f64
}
