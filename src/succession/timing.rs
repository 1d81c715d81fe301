//! Timing: whether one term comes before the other, and where they cross.
//!
//! Reads rates of two terms by document and the order of the documents, gives P(a random use of the one precedes a
//! random use of the other), each document's uses weighted by its rate, and the first document after the crossing.
//! Documents of the same day are neither before nor after each other; undated ones do not take part.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, DocumentIdx, Passage};

/// The place of each document in time; `None` without a date. Equal dates have equal places.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) places: Vec<Option<u32>>,
}

impl Order {
    /// The order that the dates give.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut places: Vec<Option<u32>> = Vec::with_capacity(corpus.len());
        let (mut last, mut place) = (None, 0);
        for document in corpus.documents() {
            let day = document.date.as_ref().map(crate::corpus::DocumentDate::best);
            if last.is_some() && day != last {
                place += 1;
            }
            last = day;
            places.push(day.map(|_| place));
        }
        Self { places }
    }

    pub(super) fn place(&self, document: DocumentIdx) -> Option<u32> {
        self.places[document.0 as usize]
    }
}

/// A term's share of its uses by document, by rate; sums to 1 over the dated documents, empty without any.
#[derive(Debug, Clone, Default)]
pub(super) struct Usage {
    pub(super) shares: Vec<(DocumentIdx, f64)>,
}

impl Usage {
    /// Counts passages by document and divides by the documents' sizes.
    pub(super) fn of(passages: &[Passage], sizes: &[f64], order: &Order) -> Self {
        let mut rates: BTreeMap<DocumentIdx, f64> = BTreeMap::new();
        for passage in passages.iter().filter(|passage| order.place(passage.document).is_some()) {
            *rates.entry(passage.document).or_default() += 1.0 / sizes[passage.document.0 as usize];
        }
        let total: f64 = rates.values().sum();
        Self { shares: rates.into_iter().map(|(document, rate)| (document, rate / total)).collect() }
    }

    /// Share of the uses in the last quarter of the documents' places in time.
    pub(super) fn late_share(&self, order: &Order) -> f64 {
        let last_quarter = order.places.iter().flatten().max().map_or(0, |&last| last - last / 4);
        let is_late = |document| order.place(document).is_some_and(|place| place >= last_quarter);
        self.shares.iter().filter(|&&(document, _)| is_late(document)).map(|&(_, share)| share).sum()
    }

    fn in_order(&self, order: &Order) -> Vec<(u32, f64)> {
        let place = |&(document, share): &(DocumentIdx, f64)| order.place(document).map(|place| (place, share));
        let mut placed: Vec<(u32, f64)> = self.shares.iter().filter_map(place).collect();
        placed.sort_by_key(|&(place, _)| place);
        placed
    }
}

/// P(a random use of `one` precedes a random use of `other`), ties counting half; ½ if either is never used.
pub(super) fn precedence(one: &Usage, other: &Usage, order: &Order) -> f64 {
    let (one, other) = (one.in_order(order), other.in_order(order));
    if one.is_empty() || other.is_empty() {
        return 0.5;
    }
    let (mut at, mut before, mut total) = (0, 0.0, 0.0);
    for &(place, share) in &other {
        while at < one.len() && one[at].0 < place {
            before += one[at].1;
            at += 1;
        }
        let same: f64 = one[at..].iter().take_while(|&&(other, _)| other == place).map(|&(_, share)| share).sum();
        total += share * (before + same / 2.0);
    }
    total
}

/// The first document from which `other` outweighs `one`: the single cut that fits best; none if there is no cut
/// with `one` mostly before and `other` mostly after it.
pub(super) fn crossover(one: &Usage, other: &Usage, order: &Order) -> Option<DocumentIdx> {
    let mut balance: BTreeMap<(u32, DocumentIdx), f64> = BTreeMap::new();
    for &(document, share) in &one.shares {
        *balance.entry((order.place(document)?, document)).or_default() += share;
    }
    for &(document, share) in &other.shares {
        *balance.entry((order.place(document)?, document)).or_default() -= share;
    }
    let (mut sum, mut best) = (0.0, (0.0, None));
    for (&(_, document), &share) in &balance {
        if sum > best.0 {
            best = (sum, Some(document));
        }
        sum += share;
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(shares: &[(u32, f64)]) -> Usage {
        Usage { shares: shares.iter().map(|&(document, share)| (DocumentIdx(document), share)).collect() }
    }

    fn order(n: u32) -> Order {
        Order { places: (0..n).map(Some).collect() }
    }

    #[test]
    fn a_term_that_ends_before_the_other_begins_precedes_it_for_sure() {
        let (one, other) = (usage(&[(0, 0.5), (1, 0.5)]), usage(&[(2, 1.0)]));
        assert_eq!(precedence(&one, &other, &order(3)), 1.0);
        assert_eq!(crossover(&one, &other, &order(3)), Some(DocumentIdx(2)));
    }

    #[test]
    fn uses_in_one_document_count_half() {
        // ½ · 1 (document 0 before 1) + ½ · ½ (both in document 1) = ¾.
        let (one, other) = (usage(&[(0, 0.5), (1, 0.5)]), usage(&[(1, 1.0)]));
        assert_eq!(precedence(&one, &other, &order(2)), 0.75);
    }
}
