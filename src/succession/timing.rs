//! Timing: whether one term comes before the other, and where they cross.
//!
//! Reads rates of two terms by document and the days between which each document lies, gives P(a random use of the one
//! precedes a random use of the other), each document's uses weighted by its rate, and the first document behind the cut
//! in time that parts the two best; in that document alone either may be the more frequent. Documents whose dates overlap
//! are neither before nor after each other; undated ones do not take part.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::corpus::{Corpus, DocumentIdx};

/// When a document is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Its place by the day that is taken for it; equal days have equal ranks.
    pub(super) rank: u32,
    /// The first day on which it may have been written.
    pub(super) earliest: Date,
    /// The last day on which it may have been written.
    pub(super) latest: Date,
}

/// The place of each document in time; `None` without a date.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) places: Vec<Option<Place>>,
}

impl Order {
    /// The order that the dates give.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut places: Vec<Option<Place>> = Vec::with_capacity(corpus.len());
        let (mut last, mut rank) = (None, 0);
        for document in corpus.documents() {
            let day = document.date.as_ref().map(crate::corpus::DocumentDate::best);
            if last.is_some() && day != last {
                rank += 1;
            }
            last = day;
            let interval = document.date.as_ref().map(|date| date.interval);
            places.push(interval.map(|days| Place { rank, earliest: days.earliest, latest: days.latest }));
        }
        Self { places }
    }

    pub(super) fn place(&self, document: DocumentIdx) -> Option<Place> {
        self.places[document.0 as usize]
    }
}

/// A term's share of its uses by document, by rate; sums to 1 over the dated documents, empty without any.
#[derive(Debug, Clone, Default)]
pub(super) struct Usage {
    pub(super) shares: Vec<(DocumentIdx, f64)>,
    n_uses: usize,
}

impl Usage {
    /// Counts uses, given by their documents, and divides by the documents' sizes.
    pub(super) fn of(uses: impl Iterator<Item = DocumentIdx>, sizes: &[f64], order: &Order) -> Self {
        let (mut rates, mut n_uses): (BTreeMap<DocumentIdx, f64>, usize) = (BTreeMap::new(), 0);
        for document in uses.filter(|&document| order.place(document).is_some()) {
            n_uses += 1;
            *rates.entry(document).or_default() += 1.0 / sizes[document.0 as usize];
        }
        let total: f64 = rates.values().sum();
        Self { shares: rates.into_iter().map(|(document, rate)| (document, rate / total)).collect(), n_uses }
    }

    /// The same by days, in an order of the documents.
    pub(super) fn in_order(&self, order: &Order) -> TimedUsage {
        let sorted = |day: fn(Place) -> Date| {
            let dated = self.shares.iter().filter_map(|&(document, share)| Some((day(order.place(document)?), share)));
            let mut dated: Vec<(Date, f64)> = dated.collect();
            dated.sort_by_key(|&(day, _)| day);
            dated
        };
        TimedUsage {
            by_earliest: sorted(|place| place.earliest),
            by_latest: sorted(|place| place.latest),
            n_uses: self.n_uses,
        }
    }
}

/// A term's shares of its uses by day.
#[derive(Debug, Clone, Default)]
pub(super) struct TimedUsage {
    by_earliest: Vec<(Date, f64)>,
    by_latest: Vec<(Date, f64)>,
    n_uses: usize,
}

impl TimedUsage {
    /// Uses in dated documents.
    pub(super) fn n_uses(&self) -> usize {
        self.n_uses
    }

    /// Documents with the term.
    pub(super) fn n_documents(&self) -> usize {
        self.by_latest.len()
    }
}

/// Share of the uses of `one` that surely come after half of those of `other`: when it should have left.
pub(super) fn staying(one: &TimedUsage, other: &TimedUsage) -> f64 {
    let mut before = 0.0;
    let middle = other.by_latest.iter().find(|(_, share)| {
        before += share;
        // Shares are rounded: six of twelve equal ones come to a little less than half.
        before >= 0.5 - 1e-9
    });
    let Some(&(middle, _)) = middle else { return 0.0 };
    one.by_earliest.iter().filter(|&&(day, _)| day > middle).map(|&(_, share)| share).sum()
}

/// P(a random use of `one` precedes a random use of `other`), ties counting half; ½ if either is never used.
pub(super) fn precedence(one: &TimedUsage, other: &TimedUsage) -> f64 {
    if one.by_latest.is_empty() || other.by_latest.is_empty() {
        return 0.5;
    }
    // What may overlap is after half of the time: the mean of surely before and possibly before.
    let surely = share_before(&one.by_latest, &other.by_earliest, |day, bound| day < bound);
    let possibly = share_before(&one.by_earliest, &other.by_latest, |day, bound| day <= bound);
    (surely + possibly) / 2.0
}

/// Share of pairs in which the day of the one is before that of the other; both ascending by day.
fn share_before(one: &[(Date, f64)], other: &[(Date, f64)], is_before: fn(Date, Date) -> bool) -> f64 {
    let (mut at, mut before, mut total) = (0, 0.0, 0.0);
    for &(bound, share) in other {
        while at < one.len() && is_before(one[at].0, bound) {
            before += one[at].1;
            at += 1;
        }
        total += share * before;
    }
    total
}

/// Where two terms cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crossing {
    /// The first document behind the cut.
    pub(super) document: DocumentIdx,
    /// Whether every document before it surely lies before all that follow.
    pub(super) is_certain: bool,
}

/// The single cut that fits best, by the days that are taken for the documents: the share of the uses of `one` before it
/// exceeds that of `other` by the most, at the first of equal cuts; none if it exceeds it nowhere.
pub(super) fn crossover(one: &Usage, other: &Usage, order: &Order) -> Option<Crossing> {
    let mut balance: BTreeMap<(u32, DocumentIdx), f64> = BTreeMap::new();
    for &(document, share) in &one.shares {
        *balance.entry((order.place(document)?.rank, document)).or_default() += share;
    }
    for &(document, share) in &other.shares {
        *balance.entry((order.place(document)?.rank, document)).or_default() -= share;
    }
    let (mut sum, mut best) = (0.0, (0.0, None));
    for (&(rank, document), &share) in &balance {
        if sum > best.0 {
            best = (sum, Some((rank, document)));
        }
        sum += share;
    }
    let cut = best.1?;
    let place = |&(_, document): &(u32, DocumentIdx)| order.place(document);
    let last_before = balance.keys().filter(|&&key| key < cut).filter_map(place).map(|place| place.latest).max();
    let first_after = balance.keys().filter(|&&key| key >= cut).filter_map(place).map(|place| place.earliest).min();
    let is_certain = last_before.zip(first_after).is_some_and(|(before, after)| before < after);
    Some(Crossing { document: cut.1, is_certain })
}

/// The first document with a term, by the day that is taken for it, and whether it surely is the first.
pub(super) fn first_of(usage: &Usage, order: &Order) -> Option<Crossing> {
    let dated = usage.shares.iter().filter_map(|&(document, _)| Some((order.place(document)?, document)));
    let mut dated: Vec<(Place, DocumentIdx)> = dated.collect();
    dated.sort_by_key(|&(place, document)| (place.rank, document));
    let (&(first, document), others) = dated.split_first()?;
    let is_certain = others.iter().all(|(place, _)| first.latest < place.earliest);
    Some(Crossing { document, is_certain })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn usage(shares: &[(u32, f64)]) -> Usage {
        let shares: Vec<(DocumentIdx, f64)> =
            shares.iter().map(|&(document, share)| (DocumentIdx(document), share)).collect();
        Usage { n_uses: shares.len(), shares }
    }

    /// Documents of one day each, a year apart.
    fn order(n: u32) -> Order {
        let place = |rank: u32| {
            let day = date(2000 + rank as i16, 3, 5);
            Place { rank, earliest: day, latest: day }
        };
        Order { places: (0..n).map(place).map(Some).collect() }
    }

    #[test]
    fn a_term_that_ends_before_the_other_begins_precedes_it_for_sure() {
        let (one, other) = (usage(&[(0, 0.5), (1, 0.5)]), usage(&[(2, 1.0)]));
        assert_eq!(precedence(&one.in_order(&order(3)), &other.in_order(&order(3))), 1.0);
        let expected = Crossing { document: DocumentIdx(2), is_certain: true };
        assert_eq!(crossover(&one, &other, &order(3)), Some(expected));
    }

    #[test]
    fn terms_cross_at_the_cut_that_parts_them_best() {
        // Shares before documents 1, 2 and 3: ½ − 0, ¾ − ¼, 1 − ½; the first of equals, though both stand in it alike.
        let one = usage(&[(0, 0.5), (1, 0.25), (2, 0.25)]);
        let other = usage(&[(1, 0.25), (2, 0.25), (3, 0.5)]);
        assert_eq!(crossover(&one, &other, &order(4)).unwrap().document, DocumentIdx(1));
        assert_eq!(crossover(&other, &one, &order(4)), None);
    }

    #[test]
    fn what_goes_on_after_half_of_the_other_stays() {
        // Half of the other is used by document 2; of the one, a quarter comes after it.
        let one = usage(&[(0, 0.5), (2, 0.25), (3, 0.25)]).in_order(&order(4));
        let other = usage(&[(1, 0.25), (2, 0.5), (3, 0.25)]).in_order(&order(4));
        assert_eq!(staying(&one, &other), 0.25);
    }

    #[test]
    fn half_of_the_other_is_reached_whatever_the_rounding() {
        // Equal shares in `n` documents from the second on; the one stands in the last of the first half and behind it.
        for n in [8_u32, 10, 12, 14, 20, 26] {
            let other: Vec<(u32, f64)> = (0..n).map(|document| (document, 1.0 / f64::from(n))).collect();
            let one = usage(&[(n / 2 - 1, 0.5), (n / 2, 0.5)]);
            let staying = staying(&one.in_order(&order(n)), &usage(&other).in_order(&order(n)));
            assert!((staying - 0.5).abs() < 1e-12, "{n}: {staying}");
        }
    }

    #[test]
    fn uses_in_one_document_count_half() {
        // ½ · 1 (document 0 before 1) + ½ · ½ (both in document 1) = ¾.
        let (one, other) = (usage(&[(0, 0.5), (1, 0.5)]), usage(&[(1, 1.0)]));
        assert_eq!(precedence(&one.in_order(&order(2)), &other.in_order(&order(2))), 0.75);
    }

    #[test]
    fn documents_whose_dates_overlap_count_half() {
        // Document 1 may be from any day of 2000 to 2002: ½ for the pair, and the cut between them is a guess.
        let mut order = order(2);
        let wide = Place { rank: 1, earliest: date(2000, 1, 1), latest: date(2002, 12, 31) };
        order.places[1] = Some(wide);
        let (one, other) = (usage(&[(0, 1.0)]), usage(&[(1, 1.0)]));
        assert_eq!(precedence(&one.in_order(&order), &other.in_order(&order)), 0.5);
        let expected = Crossing { document: DocumentIdx(1), is_certain: false };
        assert_eq!(crossover(&one, &other, &order), Some(expected));
    }

    #[test]
    fn a_first_document_that_another_overlaps_is_not_surely_the_first() {
        let mut order = order(3);
        assert!(first_of(&usage(&[(1, 0.5), (2, 0.5)]), &order).unwrap().is_certain);
        order.places[2] = Some(Place { rank: 2, earliest: date(2001, 1, 1), latest: date(2003, 1, 1) });
        assert!(!first_of(&usage(&[(1, 0.5), (2, 0.5)]), &order).unwrap().is_certain);
    }
}
