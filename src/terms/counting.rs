//! Counting: from a corpus to its term counts, and from a term back to its passages.
//!
//! Each document is read, counted and dropped; only title and body are read. Latin words are counted
//! whatever their case and shown in their most frequent spelling.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    DocumentCounts, Lexicon, Term, TermCounts, TermIdx, TermKind, TermOptions, Vocabulary,
    lexicon::{folded, half_width},
    matcher::{Match, Matcher, leftmost_longest},
    reading::Unit,
};
use crate::{
    corpus::{Corpus, Document, DocumentIdx, Passage, Span},
    segment::{Language, Segmenter},
};

/// Counts the terms of a corpus: [`Vocabulary::of`] and [`count_with`] in one.
pub fn count_terms(corpus: &Corpus, segmenter: &Segmenter, lexicon: &Lexicon, options: &TermOptions) -> TermCounts {
    count_with(corpus, segmenter, &Vocabulary::of(corpus, segmenter, lexicon, options))
}

/// Counts the terms of a corpus with a vocabulary made before.
///
/// Terms that do not occur have no column. Stop words and numerals count towards `n_tokens` and have no column
/// either unless the options keep them.
pub fn count_with(corpus: &Corpus, segmenter: &Segmenter, vocabulary: &Vocabulary) -> TermCounts {
    let tally = |document| tally(document, segmenter, vocabulary);
    let tallies: Vec<Tally> = corpus.documents().par_iter().map(tally).collect();
    let spellings = Spellings::of(&tallies);
    let listed = listed(&tallies, vocabulary, &spellings);
    // By text, so that what is shown alike has one column; where it is of several kinds, of the first kind.
    let groups: Vec<&[Listed]> = listed.chunk_by(|one, other| one.text == other.text).collect();
    let kinds: Vec<TermKind> = groups.par_iter().map(|group| kind_of(&group[0], segmenter)).collect();
    let leaves_out = |kind: TermKind| kind.name_kind().is_some_and(|name| vocabulary.options.leave_out.contains(&name));
    let mut terms = Vec::with_capacity(groups.len());
    let mut place_of: FxHashMap<TalliedUnit, TermIdx> = FxHashMap::default();
    place_of.reserve(listed.len());
    for (group, kind) in groups.into_iter().zip(kinds).filter(|&(_, kind)| !leaves_out(kind)) {
        let place = TermIdx(u32::try_from(terms.len()).expect("there are fewer than 2^32 terms"));
        place_of.extend(group.iter().map(|listed| (listed.unit, place)));
        terms.push(Term { text: group[0].text.to_owned(), kind });
    }
    let row = |(document, tally): (DocumentIdx, &Tally)| {
        let placed = tally.units.iter().filter_map(|(unit, &count)| Some((*place_of.get(unit)?, count)));
        let mut counts: Vec<(TermIdx, u32)> = placed.collect();
        counts.sort_unstable();
        counts.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            kept.1 += if is_same { later.1 } else { 0 };
            is_same
        });
        DocumentCounts { document, n_tokens: tally.n_tokens, counts }
    };
    let of_documents: Vec<(DocumentIdx, &Tally)> = (0..).map(DocumentIdx).zip(&tallies).collect();
    let rows = of_documents.into_par_iter().map(row).collect();
    TermCounts::new(terms, rows)
}

/// The passages behind a number, in corpus order: exactly as many as [`count_with`] counts with this vocabulary.
///
/// The name or an alias of a concept stands for the concept.
pub fn occurrences(corpus: &Corpus, segmenter: &Segmenter, vocabulary: &Vocabulary, term: &str) -> Vec<Passage> {
    occurrences_of_all(corpus, segmenter, vocabulary, &[term]).pop().unwrap_or_default()
}

/// The passages behind several numbers, as long as `terms`; each document is read once for all of them.
pub fn occurrences_of_all(
    corpus: &Corpus,
    segmenter: &Segmenter,
    vocabulary: &Vocabulary,
    terms: &[&str],
) -> Vec<Vec<Passage>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, term) in terms.iter().enumerate() {
        places.entry(folded(vocabulary.resolve(term))).or_default().push(place);
    }
    let of_document = |(document, text): (usize, &Document)| {
        let document = DocumentIdx(u32::try_from(document).expect("there are fewer than 2^32 documents"));
        let mut found: Vec<(usize, Passage)> = Vec::new();
        let mut note = |text: &str, span| {
            let places = places.get(&folded(text)).map_or(&[][..], Vec::as_slice);
            found.extend(places.iter().map(|&place| (place, Passage { document, span })));
        };
        let language = segmenter.language(&text.text);
        for zone in text.counted() {
            let words = zone.of(&text.text);
            for (text, span) in vocabulary.terms_in(segmenter, words, language) {
                note(text, span.shifted(zone.start));
            }
            for hit in vocabulary.literals_in(words) {
                note(&vocabulary.literals[hit.id], hit.span.shifted(zone.start));
            }
        }
        found
    };
    let found: Vec<_> = corpus.documents().par_iter().enumerate().map(of_document).collect();
    let mut passages = vec![Vec::new(); terms.len()];
    for (place, passage) in found.into_iter().flatten() {
        passages[place].push(passage);
    }
    passages
}

/// Every place where a string stands in the counted text, nested in longer terms or not; case and width of
/// ASCII make no difference, and occurrences do not overlap.
pub fn literal_occurrences(corpus: &Corpus, string: &str) -> Vec<Passage> {
    let matcher = Matcher::new([(string.trim(), 0)]);
    let in_document = |(document, text): (DocumentIdx, &Document)| {
        let in_zone = |zone: Span| {
            let hits = leftmost_longest(matcher.all(zone.of(&text.text)));
            hits.into_iter()
                .map(move |hit| Passage { document, span: hit.span.shifted(zone.start) })
                .collect::<Vec<_>>()
        };
        text.counted().flat_map(in_zone).collect::<Vec<_>>()
    };
    corpus.iter().flat_map(in_document).collect()
}

impl Vocabulary {
    /// The terms of a text that have a column, in order; literal ones aside.
    fn terms_in<'a>(&'a self, segmenter: &Segmenter, text: &'a str, language: Language) -> Vec<(&'a str, Span)> {
        let readings = self.read(segmenter, text, language).into_iter();
        let listed = readings.filter_map(|reading| {
            let (term, kind) = self.term(reading, text)?;
            (!self.is_left_out(term, kind)).then_some((term, reading.span))
        });
        listed.collect()
    }

    /// Where the terms asked for stand, each by itself.
    fn literals_in(&self, text: &str) -> Vec<Match> {
        let mut hits = self.literal_matcher.all(text);
        hits.sort_by_key(|hit| hit.id);
        let by_literal = hits.chunk_by(|one, other| one.id == other.id);
        by_literal.flat_map(|hits| leftmost_longest(hits.iter().copied())).collect()
    }

    /// Whether a term has no column by the vocabulary: a stop word, a single character, or one that is counted
    /// literally.
    pub(super) fn is_left_out(&self, term: &str, kind: TermKind) -> bool {
        let term = lower_case(term);
        // A stop word is left out, or kept, for what it is, however short.
        let is_slight_word = || match self.stop_words.contains(&term) {
            true => !self.options.keep_stop_words,
            false => term.chars().count() < self.options.min_word_chars,
        };
        let is_slight = kind == TermKind::Word && is_slight_word();
        is_slight || self.literals.iter().any(|literal| lower_case(literal) == term)
    }
}

/// Folds case and apostrophe of a Latin word; a Chinese one is returned as it is.
fn lower_case(word: &str) -> Cow<'_, str> {
    // No script beyond the Latin, Greek and Cyrillic blocks that is read here has case.
    if word.chars().any(|c| c < '\u{2E80}' && (c.is_uppercase() || half_width(c) != c)) {
        Cow::Owned(folded(word))
    } else {
        Cow::Borrowed(word)
    }
}

/// What is counted, before terms have places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum TalliedUnit<'a> {
    /// By place in the vocabulary.
    Entry(usize),
    /// A word of the dictionary.
    Word(&'a str),
    /// A Latin word by its spelling; case is folded when all documents are known.
    Latin(&'a str),
    /// By place in the terms asked for.
    Literal(usize),
}

/// What was counted in one document.
struct Tally<'a> {
    n_tokens: u64,
    units: FxHashMap<TalliedUnit<'a>, u32>,
}

fn tally<'a>(document: &'a Document, segmenter: &Segmenter, vocabulary: &Vocabulary) -> Tally<'a> {
    let mut tally = Tally { n_tokens: 0, units: FxHashMap::default() };
    let language = segmenter.language(&document.text);
    for zone in document.counted() {
        let text = zone.of(&document.text);
        for reading in vocabulary.read(segmenter, text, language) {
            tally.n_tokens += 1;
            let word = reading.span.of(text);
            let unit = match reading.unit {
                Unit::Entry(id) => TalliedUnit::Entry(id),
                Unit::Latin => TalliedUnit::Latin(word),
                Unit::Address => continue,
                Unit::Number if !vocabulary.options.keep_numbers => continue,
                Unit::Number | Unit::Word => TalliedUnit::Word(word),
            };
            *tally.units.entry(unit).or_default() += 1;
        }
        for hit in vocabulary.literals_in(text) {
            *tally.units.entry(TalliedUnit::Literal(hit.id)).or_default() += 1;
        }
    }
    tally
}

/// What has a column, as it is shown there, and of which kind it is.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Listed<'a> {
    text: &'a str,
    kind: TermKind,
    unit: TalliedUnit<'a>,
}

/// Everything counted that has a column, each once, by text, kind and what it is.
fn listed<'a>(tallies: &[Tally<'a>], vocabulary: &'a Vocabulary, spellings: &'a Spellings) -> Vec<Listed<'a>> {
    let with = |mut units: FxHashSet<TalliedUnit<'a>>, tally: &Tally<'a>| {
        units.extend(tally.units.keys());
        units
    };
    let unite = |one: FxHashSet<TalliedUnit<'a>>, other: FxHashSet<TalliedUnit<'a>>| {
        let (mut larger, smaller) = if one.len() < other.len() { (other, one) } else { (one, other) };
        larger.extend(smaller);
        larger
    };
    let units = tallies.par_iter().fold(FxHashSet::default, with).reduce(FxHashSet::default, unite);
    let listed = |unit: TalliedUnit<'a>| {
        let (word, text, kind) = match unit {
            TalliedUnit::Entry(id) => {
                let Term { text, kind } = &vocabulary.entries[id];
                (text.as_str(), text.as_str(), *kind)
            }
            TalliedUnit::Word(word) => (word, word, TermKind::Word),
            TalliedUnit::Latin(word) => (word, spellings.shown(word), TermKind::Word),
            TalliedUnit::Literal(id) => {
                let text = vocabulary.literals[id].as_str();
                return Some(Listed { text, kind: TermKind::Literal, unit });
            }
        };
        (!vocabulary.is_left_out(word, kind)).then_some(Listed { text, kind, unit })
    };
    let mut listed: Vec<Listed> = units.into_par_iter().filter_map(listed).collect();
    listed.par_sort_unstable();
    listed
}

/// The most frequent spelling of each Latin word, by its folded form; ties by the spelling.
struct Spellings {
    by_folded: HashMap<String, String>,
}

impl Spellings {
    #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
    fn of(tallies: &[Tally]) -> Self {
        let mut counts: BTreeMap<(String, &str), u64> = BTreeMap::new();
        for tally in tallies {
            for (unit, &count) in &tally.units {
                if let TalliedUnit::Latin(spelling) = unit {
                    *counts.entry((folded(spelling), spelling)).or_default() += u64::from(count);
                }
            }
        }
        let mut best: HashMap<String, (u64, &str)> = HashMap::new();
        for ((folded, spelling), count) in counts {
            let so_far = best.entry(folded).or_insert((0, spelling));
            if count > so_far.0 {
                *so_far = (count, spelling);
            }
        }
        Self { by_folded: best.into_iter().map(|(folded, (_, spelling))| (folded, spelling.to_owned())).collect() }
    }

    fn shown(&self, spelling: &str) -> &str {
        &self.by_folded[&folded(spelling)]
    }
}

/// The kind of a term: words and discovered wordings that name a person, a place or an organisation are of that kind.
fn kind_of(listed: &Listed, segmenter: &Segmenter) -> TermKind {
    let may_be_name = matches!(listed.kind, TermKind::Word | TermKind::Discovered);
    let name = may_be_name.then(|| segmenter.name_kind(listed.text)).flatten();
    name.map_or(listed.kind, TermKind::of_name)
}
