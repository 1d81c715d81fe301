//! What trends say of corpora whose history is known because it was planted.

use tifa::{
    corpus::{DateInterval, DocumentIdx, Period},
    probability::Shuffler,
    terms::{DocumentCounts, Term, TermCounts, TermIdx, TermKind},
    trend::{PeriodDocuments, PeriodIdx, PeriodizationOptions, Timeline, periodization},
};

const N_TERMS: usize = 30;

/// Years from 1980 with a document each.
fn years(n: usize) -> Timeline {
    let period = |(year, document): (i16, u32)| PeriodDocuments {
        period: Period { interval: DateInterval::year(year), label: year.to_string() },
        documents: vec![DocumentIdx(document)],
    };
    Timeline { periods: (1980..).zip(0..u32::try_from(n).expect("few")).map(period).collect() }
}

/// Documents of 5,000 words whose counts a rule gives, with noise from −3 to 3.
fn documents(n: usize, seed: u64, expected: impl Fn(usize, usize) -> u32) -> TermCounts {
    let mut shuffler = Shuffler::new(seed);
    let mut noise = || {
        let mut places = [0, 1, 2, 3, 4, 5, 6];
        shuffler.choose(&mut places, 1);
        u32::try_from(places[0]).expect("small")
    };
    let term = |place: usize| Term { text: format!("t{place:02}"), kind: TermKind::Word };
    let mut row = |document: usize| DocumentCounts {
        document: DocumentIdx(u32::try_from(document).expect("few")),
        n_tokens: 5_000,
        counts: (0..N_TERMS)
            .map(|term| (TermIdx(u32::try_from(term).expect("few")), expected(document, term) + noise()))
            .filter(|&(_, count)| count > 0)
            .collect(),
    };
    TermCounts::new((0..N_TERMS).map(term).collect(), (0..n).map(&mut row).collect())
}

fn kept(counts: &TermCounts, n: usize) -> Vec<PeriodIdx> {
    let options = PeriodizationOptions { permutations: 999, ..PeriodizationOptions::default() };
    let found = periodization(counts, &years(n), &options);
    assert_eq!(found.boundaries.len(), n - 1);
    found.boundaries.iter().filter(|boundary| boundary.is_kept).map(|boundary| boundary.after).collect()
}

#[test]
fn the_boundaries_of_three_planted_eras_are_found_and_no_others() {
    // From the ninth and the fifteenth of twenty-four years on, a third of the terms is twice as frequent.
    let era = |document: usize| usize::from(document >= 8) + usize::from(document >= 14);
    let counts = documents(24, 7, |document, term| if term % 3 == era(document) { 24 } else { 12 });
    assert_eq!(kept(&counts, 24), [PeriodIdx(8), PeriodIdx(14)]);
}

#[test]
fn years_without_an_order_are_seldom_cut() {
    // At the level of 5 % one of twenty corpora may be cut; four or more would come up once in 60 times.
    let cut = (0..20).filter(|&seed| !kept(&documents(16, 100 + seed, |_, _| 10), 16).is_empty()).count();
    assert!(cut <= 3, "{cut} of 20 corpora without an order were cut");
}

#[test]
fn a_kept_boundary_names_the_terms_that_moved() {
    let counts = documents(16, 3, |document, term| if term == 4 && document >= 8 { 90 } else { 10 });
    let found = periodization(&counts, &years(16), &PeriodizationOptions::default());
    let boundary = found.boundaries.iter().find(|boundary| boundary.is_kept).expect("the break is strong");
    assert_eq!((boundary.after, boundary.rising[0]), (PeriodIdx(8), TermIdx(4)));
}

#[test]
fn a_missing_decade_is_a_place_in_time_and_no_period() {
    let mut timeline = years(12);
    timeline.periods.drain(4..8);
    let counts = documents(12, 5, |document, _| if document >= 6 { 30 } else { 10 });
    let found = periodization(&counts, &timeline, &PeriodizationOptions::default());
    assert_eq!(found.boundaries.len(), 7);
    let kept: Vec<&str> = found.boundaries.iter().filter(|b| b.is_kept).map(|b| timeline.label(b.after)).collect();
    assert_eq!(kept, ["1988"]);
}
