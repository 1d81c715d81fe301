//! Apparatus: what every document reads at each place of one wording, side by side.
//!
//! Reads a lineage, gives one row a place and one column a document. Each wording is aligned word by word with all that
//! the places read before it: most characters stand where they are read already, in the wording it comes from or in most,
//! and a word that took the place of one in the wording it comes from stands there. Neighbouring places at which the
//! documents part in the same way are one place, and so is what a single reading goes on with (适度|宽松 for 从紧). Blanks
//! between words are kept, and characters that only ever stand together are one word (`从紧`). A document with several
//! wordings of one thing is shown with all that they read there, that of the most frequent first. A list whose members
//! changed their order is one place; other words that did stand at two.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::{
    lineage::Lineage,
    readings::{Readings, Word, joined},
    relation::VariantRelation,
};
use crate::{
    corpus::DocumentIdx,
    diff::simplified,
    segment::{Segmenter, Token},
};

/// The readings of a wording, place by place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Apparatus {
    /// The documents that have a wording, in corpus order.
    pub documents: Vec<DocumentIdx>,
    /// For each place in the order of the text, what each document reads there; empty where it has nothing. Between the
    /// readings of a document with several wordings stands ` / `, and `–` for nothing beside something.
    pub places: Vec<Vec<String>>,
}

/// What stands between the readings of one document, and for one that reads nothing beside another that does.
const BETWEEN: &str = " / ";
const NOTHING: &str = "–";

/// Aligns the wordings of a lineage.
pub fn apparatus(lineage: &Lineage, segmenter: &Segmenter) -> Apparatus {
    let readings = Readings::aligned(lineage, words_of(lineage, segmenter));
    let of_document = wordings_by_document(lineage);
    let shown: Vec<usize> = of_document.values().flatten().copied().collect();
    let read = |place: &usize| shown.iter().map(|&idx| readings.word(idx, *place)).collect::<Vec<Word>>();
    let rows = readings.places().map(read).filter(|row| row.iter().any(|cell| !cell.text.is_empty()));
    let by_document = |row: Vec<String>| {
        let mut cells = row.into_iter();
        of_document.values().map(|wordings| all_readings(cells.by_ref().take(wordings.len()))).collect()
    };
    let places = joined(rows.collect()).into_iter().map(by_document).collect();
    Apparatus { documents: of_document.into_keys().collect(), places }
}

/// The wordings of each document, the most frequent first, the earlier of equals.
fn wordings_by_document(lineage: &Lineage) -> BTreeMap<DocumentIdx, Vec<usize>> {
    let mut counts: BTreeMap<DocumentIdx, BTreeMap<usize, usize>> = BTreeMap::new();
    for (idx, variant) in lineage.variants.iter().enumerate() {
        for passage in &variant.passages {
            *counts.entry(passage.document).or_default().entry(idx).or_default() += 1;
        }
    }
    let by_count = |counts: BTreeMap<usize, usize>| {
        let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|&(idx, count)| (Reverse(count), idx));
        counts.into_iter().map(|(idx, _)| idx).collect()
    };
    counts.into_iter().map(|(document, counts)| (document, by_count(counts))).collect()
}

/// What the wordings of one document read at a place, each reading once.
fn all_readings(cells: impl Iterator<Item = String>) -> String {
    let mut readings: Vec<String> = Vec::new();
    for cell in cells {
        if !readings.contains(&cell) {
            readings.push(cell);
        }
    }
    if let [reading] = readings.as_slice() {
        return reading.clone();
    }
    let shown = readings.iter().map(|reading| if reading.is_empty() { NOTHING } else { reading.as_str() });
    shown.collect::<Vec<&str>>().join(BETWEEN)
}

/// The words of each wording of a lineage.
fn words_of(lineage: &Lineage, segmenter: &Segmenter) -> Vec<Vec<Word>> {
    let words = |text: &str| {
        let mut end = 0;
        let word = |token: Token| {
            let gap = text[end..token.span.start].to_owned();
            end = token.span.end;
            Word { gap, text: token.span.of(text).to_owned() }
        };
        segmenter.segment(text, &[]).into_iter().map(word).collect()
    };
    let mut all: Vec<Vec<Word>> = lineage.variants.iter().map(|variant| words(&variant.text)).collect();
    spell_alike(&mut all);
    let inseparable = inseparable(&all);
    all.iter_mut().for_each(|words| unite(words, &inseparable));
    for lists in reordered_lists(lineage, &all) {
        all.iter_mut().for_each(|words| unite_lists(words, &lists));
    }
    all
}

/// Spells words that differ in script alone as most wordings do, the earlier of equals.
fn spell_alike(all: &mut [Vec<Word>]) {
    let in_one_script = |word: &Word| -> String { word.text.chars().map(simplified).collect() };
    let mut counts: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for word in all.iter().flatten() {
        let spellings = counts.entry(in_one_script(word)).or_default();
        match spellings.iter_mut().find(|(text, _)| *text == word.text) {
            Some((_, count)) => *count += 1,
            None => spellings.push((word.text.clone(), 1)),
        }
    }
    counts.retain(|_, spellings| spellings.len() > 1);
    counts.values_mut().for_each(|spellings| spellings.sort_by_key(|&(_, count)| Reverse(count)));
    for word in all.iter_mut().flatten() {
        if let Some(spellings) = counts.get(&in_one_script(word)) {
            word.text.clone_from(&spellings[0].0);
        }
    }
}

/// Words in a row.
type Row = Vec<String>;

/// Lists that stand in one order in a wording and in another in the one it comes from, where no wording has a part of
/// one alone: they are one place.
fn reordered_lists(lineage: &Lineage, all: &[Vec<Word>]) -> Vec<Vec<Row>> {
    let row = |words: &[Word]| -> Row { words.iter().map(|word| word.text.clone()).collect() };
    let mut lists: BTreeMap<Row, BTreeSet<Row>> = BTreeMap::new();
    for (variant, words) in lineage.variants.iter().zip(all) {
        let Some(parent) = variant.parent.filter(|_| variant.relation == Some(VariantRelation::Reordering)) else {
            continue;
        };
        let (old, new) = (row(&all[parent]), row(words));
        let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let (old, new) = (&old[head..], &new[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
        // The end of the last member belongs to it, though the other order ends with the same word.
        let tail = (0..=tail).rev().find(|&tail| tail == 0 || !is_content(&old[old.len() - tail])).unwrap_or(0);
        for list in [&old[..old.len() - tail], &new[..new.len() - tail]] {
            let mut members = list.to_vec();
            members.sort();
            lists.entry(members).or_default().insert(list.to_vec());
        }
    }
    let is_whole = |orders: &BTreeSet<Row>| {
        let has_part = |words: &Row| orders.iter().flatten().any(|member| is_content(member) && words.contains(member));
        let has_whole = |words: &Row| orders.iter().any(|list| words.windows(list.len()).any(|row| row == *list));
        all.iter().map(|words| row(words)).all(|words| has_whole(&words) || !has_part(&words))
    };
    let whole = lists.into_values().filter(|orders| orders.len() > 1 && is_whole(orders));
    let mut whole: Vec<Vec<Row>> = whole.map(|orders| orders.into_iter().collect()).collect();
    // A short list may be part of a longer one.
    whole.sort_by_key(|orders| Reverse(orders[0].len()));
    whole
}

/// Whether a word is more than a mark or a character that joins.
fn is_content(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// Makes one word of each list.
fn unite_lists(words: &mut Vec<Word>, lists: &[Row]) {
    let mut united: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let is_here = |list: &&Row| {
            list.len() <= words.len() - at && list.iter().zip(&words[at..]).all(|(text, word)| *text == word.text)
        };
        let len = lists.iter().find(is_here).map_or(1, Vec::len);
        let mut whole = words[at].clone();
        words[at + 1..at + len].iter().for_each(|word| whole.text.extend([word.gap.as_str(), &word.text]));
        united.push(whole);
        at += len;
    }
    *words = united;
}

/// Pairs of characters that the dictionary leaves by themselves and no wording has the one of without the other: those
/// of a word it does not know.
fn inseparable(all: &[Vec<Word>]) -> BTreeSet<(String, String)> {
    let mut behind: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut before: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for words in all {
        let texts = || words.iter().map(|word| word.text.as_str());
        for (word, next) in texts().zip(texts().skip(1).chain([""])) {
            behind.entry(word).or_default().insert(next);
        }
        for (word, last) in texts().zip([""].into_iter().chain(texts())) {
            before.entry(word).or_default().insert(last);
        }
    }
    let only = |beside: &BTreeSet<&str>| beside.len() == 1;
    let are_one = |&(&word, next): &(&&str, &str)| {
        is_han_character(word) && is_han_character(next) && before.get(next).is_some_and(only)
    };
    let pairs = behind.iter().filter(|(_, next)| only(next)).filter_map(|(word, next)| Some((word, *next.first()?)));
    pairs.filter(are_one).map(|(word, next)| ((*word).to_owned(), next.to_owned())).collect()
}

fn is_han_character(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some('\u{3400}'..='\u{9fff}'), None))
}

/// Makes one word of those that are inseparable.
fn unite(words: &mut Vec<Word>, inseparable: &BTreeSet<(String, String)>) {
    let mut last = String::new();
    let mut united: Vec<Word> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        let pair = (last, word.text.clone());
        match united.last_mut() {
            Some(whole) if inseparable.contains(&pair) => whole.text.push_str(&word.text),
            _ => united.push(word),
        }
        last = pair.1;
    }
    *words = united;
}
