//! Places: where in a short phrase other words stand, and whether these are wordings of it.
//!
//! Reads a phrase and the passages near it. A place of the phrase that many words fill, each in one document, is free: what
//! stands there says nothing (`[建设有]中国特色的社会主义`: `高举`, `走`, `坚持`), and a passage is cut to what it shares with the phrase,
//! if that is one still; else it is another thing (`[户籍]制度改革`: `工资`, `住房`) and left out. So is another first word of a
//! phrase of two that shares a character with it (`国内企业` for `国营企业`), unless it took its place in time (`国有企业`).

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use jiff::civil::Date;

use super::{
    alignment::{Alignment, Asked, Gap},
    beside::begins_with_verb,
    borders::BORDERS,
    folding::key_of,
    keys::KeyedCorpus,
    lineage::LineageOptions,
    naming::{names, precedence},
    relation::dice,
    strays::{is_bare_head, is_stray, plain_form},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    segment::Segmenter,
};

/// Words that fill one place in a single document each, at most, before the place is free.
const MOST_FILLINGS: usize = 3;

/// Documents that hold a wording which took the place of another, or that is in use, at least.
const SEVERAL: usize = 3;

/// Share of the pairs of documents, one of either wording, in which the one that took the place of the other lies on one
/// side: words that share a character by chance are in order nine times of ten where one of them is young.
const MIN_IN_ORDER: f64 = 0.93;

/// A place of the phrase and what stands there.
type Filling = ((usize, usize), String);

/// A passage and where it differs from the phrase.
struct Near {
    passage: Passage,
    range: Range<usize>,
    gaps: Vec<Gap>,
}

/// What is known about the places of a phrase.
struct Places<'a> {
    keyed: &'a KeyedCorpus,
    phrase: &'a str,
    asked: Asked,
    segmenter: &'a Segmenter,
    options: &'a LineageOptions,
    documents: BTreeMap<Filling, BTreeSet<DocumentIdx>>,
    /// The dated documents of each.
    days: BTreeMap<DocumentIdx, Date>,
    /// Documents that hold the phrase itself.
    home: BTreeSet<DocumentIdx>,
    free: BTreeSet<(usize, usize)>,
}

/// The passages without what fills a free place, and without those that are nothing but another thing.
pub(super) fn without_free_fillings(
    (corpus, keyed): (&Corpus, &KeyedCorpus),
    passages: Vec<Passage>,
    phrase: &str,
    (segmenter, options): (&Segmenter, &LineageOptions),
) -> Vec<Passage> {
    let asked = Asked::new(key_of(phrase).encode_utf16().collect(), Some(segmenter));
    if phrase.is_ascii() || asked.words.is_empty() {
        return passages;
    }
    let near = |passage: Passage| {
        let range = keyed.symbols_under(passage);
        let gaps = Alignment::new(keyed, &range, &asked).gaps(&range, &asked);
        Near { passage, range, gaps }
    };
    let near: Vec<Near> = passages.into_iter().map(near).collect();
    let plain = plain_form(phrase, segmenter);
    let is_home = |near: &&Near| plain_form(corpus.quote(near.passage), segmenter) == plain;
    let home = near.iter().filter(is_home).map(|near| near.passage.document).collect();
    let day = |near: &Near| Some((near.passage.document, corpus.document(near.passage.document).date.as_ref()?.best()));
    let days = near.iter().filter_map(day).collect();
    let mut documents: BTreeMap<Filling, BTreeSet<DocumentIdx>> = BTreeMap::new();
    for near in &near {
        for gap in near.gaps.iter().filter(|gap| fills(near, gap)) {
            documents.entry(filling(keyed, gap)).or_default().insert(near.passage.document);
        }
    }
    let mut n_single: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for ((place, _), _) in documents.iter().filter(|(_, documents)| documents.len() == 1) {
        *n_single.entry(*place).or_default() += 1;
    }
    let free = n_single.into_iter().filter(|&(_, n)| n > MOST_FILLINGS).map(|(place, _)| place).collect();
    let places = Places { keyed, phrase, asked, segmenter, options, documents, days, home, free };
    let kept = near.into_iter().filter_map(|near| {
        let range = places.kept(&near)?;
        Some(if range == near.range { near.passage } else { keyed.passage(corpus, range) })
    });
    kept.collect()
}

/// Whether something stands in the place of a word of the phrase, or at either end. What is put in between tells of which
/// kind the thing is.
fn fills(near: &Near, gap: &Gap) -> bool {
    let is_outside = gap.found.start == near.range.start || gap.found.end == near.range.end;
    !gap.found.is_empty() && (is_outside || !gap.wanted.is_empty())
}

fn filling(keyed: &KeyedCorpus, gap: &Gap) -> Filling {
    let found = without_particles(keyed, gap.found.clone());
    ((gap.wanted.start, gap.wanted.end), keyed.key(found.start, found.end))
}

/// A stretch without the particles at its ends that modify; empty where it has nothing else.
fn without_particles(keyed: &KeyedCorpus, mut range: Range<usize>) -> Range<usize> {
    let is_particle = |at: usize| BORDERS.is_modifying(&keyed.symbols[at..=at]);
    while !range.is_empty() && is_particle(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_particle(range.end - 1) {
        range.end -= 1;
    }
    range
}

impl Places<'_> {
    /// What is kept of a passage; nothing where it is no wording.
    fn kept(&self, near: &Near) -> Option<Range<usize>> {
        let is_free = |gap: &Gap| self.free.contains(&(gap.wanted.start, gap.wanted.end));
        let filled = || near.gaps.iter().filter(|gap| fills(near, gap));
        let is_other = |gap: &Gap| self.is_other_word(gap) && !self.took_place(gap);
        if filled().any(|gap| is_other(gap) || self.is_joint(gap)) {
            return None;
        }
        let mut range = near.range.clone();
        let mut is_wording = true;
        for gap in filled().filter(|gap| is_free(gap)) {
            if gap.found.start == near.range.start {
                range.start = gap.found.end;
            } else if gap.found.end == near.range.end && gap.wanted.is_empty() {
                range.end = gap.found.start;
            } else if gap.found.end == near.range.end {
                // Without the last word of the phrase what is left is another thing.
                is_wording = false;
            } else {
                let recurs = self.documents[&filling(self.keyed, gap)].len() >= SEVERAL;
                is_wording &= recurs || self.names_the_same(near);
            }
        }
        if range == near.range && is_wording {
            return Some(range);
        }
        let is_whole =
            || filled().filter(|gap| is_free(gap)).all(|gap| self.took_place(gap)) || self.names_the_same(near);
        let range = without_particles(self.keyed, range);
        let is_kept = is_wording && !range.is_empty() && self.is_wording(&range);
        if is_kept { Some(range) } else { is_whole().then(|| near.range.clone()) }
    }

    /// Whether what is left of a passage is near enough to the phrase, and not what any such phrase ends with.
    fn is_wording(&self, range: &Range<usize>) -> bool {
        let chars = |text: &str| -> Vec<char> { key_of(text).chars().collect() };
        let text = self.keyed.key(range.start, range.end);
        let plain = |text: &str| plain_form(text, self.segmenter);
        let is_whole = [range.start, range.end].into_iter().all(|at| self.keyed.is_word_border(at));
        (is_whole || text == key_of(self.phrase))
            && dice(&chars(&text), &chars(self.phrase)) >= self.options.min_similarity
            && !is_bare_head(&plain(self.phrase), &plain(&text), self.segmenter)
            && (text == key_of(self.phrase) || !is_stray(self.phrase, &text, self.segmenter))
    }

    fn names_the_same(&self, near: &Near) -> bool {
        let text = self.keyed.key(near.range.start, near.range.end);
        names(&self.segmenter.tagged(&text)) == names(&self.segmenter.tagged(self.phrase))
    }

    /// Whether another word stands for the first of two, which says of which kind the thing is, and shares a character
    /// with it; not the same word with more.
    fn is_other_word(&self, gap: &Gap) -> bool {
        let [first, _] = &self.asked.words[..] else { return false };
        let word = &self.asked.symbols[first.clone()];
        let text = &self.keyed.symbols[gap.found.clone()];
        let has_more = text.windows(word.len()).any(|window| window == word);
        gap.wanted == *first && !has_more && !begins_with_verb(self.keyed, word) && self.shares_character(gap)
    }

    /// Whether a conjunction stands where the phrase has a word.
    fn is_joint(&self, gap: &Gap) -> bool {
        !gap.wanted.is_empty() && BORDERS.is_joining(&self.keyed.symbols[gap.found.clone()])
    }

    fn shares_character(&self, gap: &Gap) -> bool {
        let wanted = &self.asked.symbols[gap.wanted.clone()];
        self.keyed.symbols[gap.found.clone()].iter().any(|symbol| wanted.contains(symbol))
    }

    /// Whether a word like that of the phrase stands in several documents, and in others than the phrase, before them or
    /// behind.
    fn took_place(&self, gap: &Gap) -> bool {
        let own = &self.documents[&filling(self.keyed, gap)];
        let days = |documents: &BTreeSet<DocumentIdx>| -> Vec<Date> {
            documents.iter().filter_map(|document| self.days.get(document).copied()).collect()
        };
        let formulas = &self.options.formulas;
        let n_together = own.intersection(&self.home).count() as f64;
        let (own_days, home_days) = (days(own), days(&self.home));
        // Without dates nothing is known of the order.
        let is_dated = !own_days.is_empty() && !home_days.is_empty();
        self.shares_character(gap)
            && own.len() >= SEVERAL
            && n_together <= formulas.max_together * own.len().min(self.home.len()) as f64
            && (!is_dated || precedence(&own_days, &home_days).in_order() >= MIN_IN_ORDER)
    }
}
