//! What must hold for any counts whatever: laws of `shift` and `trend`, tried on random tables.

use proptest::{collection::vec, prelude::*};
use tifa::{
    corpus::{DateInterval, DocumentIdx, Period},
    shift::{Flag, Permutations, Samples, ShiftOptions, ShiftTable, TermShift, shift},
    terms::{DocumentCounts, Term, TermCounts, TermIdx, TermKind},
    trend::{
        NoveltyOptions, PeriodDocuments, Timeline, TrendOptions, mann_kendall, neighbour_clustering, novelty_of_rows,
        series, theil_sen, trend,
    },
};

const N_TERMS: usize = 6;

/// Counts of each document by term.
type Rows = Vec<[u32; N_TERMS]>;

fn rows(n_documents: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Rows> {
    let count = prop_oneof![3 => Just(0u32), 3 => 1u32..6, 1 => 1u32..200];
    vec(proptest::array::uniform6(count), n_documents)
}

/// A table of documents; each has as many words as it has occurrences and some more.
fn table(rows: &[[u32; N_TERMS]]) -> TermCounts {
    let term = |name: char| Term { text: name.to_string(), kind: TermKind::Word };
    let terms = ('a'..).take(N_TERMS).map(term).collect();
    let document = |(idx, row): (u32, &[u32; N_TERMS])| DocumentCounts {
        document: DocumentIdx(idx),
        n_tokens: row.iter().map(|&count| u64::from(count)).sum::<u64>() + 50 + u64::from(row[0]) * 7,
        counts: (0u32..).map(TermIdx).zip(row.iter().copied()).filter(|&(_, count)| count > 0).collect(),
    };
    TermCounts::new(terms, (0u32..).zip(rows).map(document).collect())
}

fn every_term() -> ShiftOptions {
    ShiftOptions { min_count: 1, ..ShiftOptions::default() }
}

fn documents(places: impl IntoIterator<Item = usize>) -> Vec<DocumentIdx> {
    places.into_iter().map(|place| DocumentIdx(u32::try_from(place).expect("there are few documents"))).collect()
}

/// Compares the first documents with the others.
fn compare(rows: &[[u32; N_TERMS]], n_target: usize) -> ShiftTable {
    let samples = Samples::new(documents(0..n_target), documents(n_target..rows.len()));
    let samples = samples.expect("the samples are disjoint");
    shift(&table(rows), &samples, &every_term())
}

fn is_close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= 1e-9 * one.abs().max(other.abs()) + 1e-12
}

/// Everything in a row that has no direction.
fn undirected(row: &TermShift) -> Vec<f64> {
    let dispersion = row.dp_target.unwrap_or(-1.0) + row.dp_reference.unwrap_or(-1.0);
    let permutation_p = row.permutation_p.expect("documents are permuted");
    vec![row.log10_p, row.log10_q, row.chi2, row.chi2_yates, row.bic, row.jsd_share, row.u_p, permutation_p, dispersion]
}

/// Everything in a row that is positive when the term is more frequent in the target.
fn directed(row: &TermShift) -> [f64; 5] {
    [row.g2, row.g2_two_term, row.log_ratio, row.lrc, row.log_odds_z]
}

proptest! {
    #[test]
    fn swapping_target_and_reference_flips_the_sign(rows in rows(2..=8), at in 0.0..1.0f64) {
        let n_target = 1 + ((rows.len() - 1) as f64 * at) as usize;
        let n_target = n_target.min(rows.len() - 1);
        let mut swapped = rows[n_target..].to_vec();
        swapped.extend_from_slice(&rows[..n_target]);
        let (one, other) = (compare(&rows, n_target), compare(&swapped, rows.len() - n_target));
        for (one, other) in one.rows.iter().zip(&other.rows) {
            for (one, other) in directed(one).into_iter().zip(directed(other)) {
                prop_assert!(is_close(one, -other), "{} {}", one, other);
            }
            for (one, other) in undirected(one).into_iter().zip(undirected(other)) {
                prop_assert!(is_close(one, other), "{} {}", one, other);
            }
            prop_assert!(is_close(one.log_ratio_low, -other.log_ratio_high));
            prop_assert_eq!(one.flags.has(Flag::OneDocument), other.flags.has(Flag::OneDocument));
            prop_assert_eq!(one.flags.has(Flag::OnlyTarget), other.flags.has(Flag::OnlyReference));
        }
    }

    #[test]
    fn the_same_splits_judge_both_directions(rows in rows(13..=15), of_five in vec(any::<bool>(), 15)) {
        // With six documents or more on each side there are more splits than are drawn.
        let is_target = |&place: &usize| place < 5 || place > 6 && place < 13 && of_five[place];
        let (target, reference): (Vec<usize>, Vec<usize>) = (0..rows.len()).rev().partition(is_target);
        let compare = |target: &[usize], reference: &[usize]| {
            let samples = Samples::new(documents(target.to_vec()), documents(reference.to_vec()));
            shift(&table(&rows), &samples.expect("the samples are disjoint"), &every_term())
        };
        let (one, other) = (compare(&target, &reference), compare(&reference, &target));
        prop_assert_eq!(one.permutations, other.permutations);
        for (one, other) in one.rows.iter().zip(&other.rows) {
            prop_assert_eq!(one.permutation_p, other.permutation_p);
        }
    }

    #[test]
    fn equal_rates_give_zero(rows in rows(1..=2), times in 1usize..=3) {
        // The reference is the target once or several times, so that samples of unlike sizes have equal rates.
        let repeated: Rows = std::iter::repeat_n(&rows, times + 1).flatten().copied().collect();
        for row in compare(&repeated, rows.len()).rows {
            let apart = [row.chi2, row.jsd_share, row.percent_diff, row.log10_p];
            prop_assert!(directed(&row).into_iter().chain(apart).all(|measure| measure.abs() < 1e-9), "{:?}", row);
            prop_assert!(is_close(row.u_p, 1.0) && row.permutation_p == Some(1.0), "{:?}", row);
            prop_assert!(!row.flags.has(Flag::OneDocument));
        }
    }

    #[test]
    fn permuting_documents_changes_nothing(rows in rows(3..=9), seed in 0usize..1000) {
        let n_target = 1 + seed % (rows.len() - 1);
        let mut permuted = rows.clone();
        permuted[..n_target].rotate_left(seed % n_target);
        permuted[n_target..].reverse();
        let (one, other) = (compare(&rows, n_target), compare(&permuted, n_target));
        let is_exact = matches!(one.permutations, Permutations::Exact { .. });
        prop_assert!(is_exact);
        for (one, other) in one.rows.iter().zip(&other.rows) {
            prop_assert_eq!(directed(one), directed(other));
            prop_assert_eq!(one.flags, other.flags);
            for (one, other) in undirected(one).into_iter().zip(undirected(other)) {
                prop_assert!(is_close(one, other), "{} {}", one, other);
            }
        }
    }

    #[test]
    fn a_document_without_the_term_never_raises_its_rate(rows in rows(2..=8), n_words in 1u32..500) {
        let before = compare(&rows, 1);
        let mut with_another = rows.clone();
        with_another.push([0, n_words, 0, 0, 0, 0]);
        let after = compare(&with_another, 1);
        for (before, after) in before.rows.iter().zip(&after.rows).filter(|(row, _)| row.term != TermIdx(1)) {
            if before.term == after.term {
                prop_assert!(after.reference_per_million <= before.reference_per_million);
                prop_assert_eq!(after.target_per_million, before.target_per_million);
            }
        }
    }

    #[test]
    fn counts_add_up(rows in rows(2..=8)) {
        let found = compare(&rows, 1);
        for row in &found.rows {
            let term = row.term.0 as usize;
            let total: u64 = rows.iter().map(|counts| u64::from(counts[term])).sum();
            let n_with = rows.iter().filter(|counts| counts[term] > 0).count() as u64;
            prop_assert_eq!(row.target_count + row.reference_count, total);
            prop_assert_eq!(row.target_documents + row.reference_documents, n_with);
            prop_assert_eq!(row.prior_count, total);
        }
        let all = table(&rows);
        prop_assert_eq!(found.target_size + found.reference_size, all.n_tokens(&documents(0..rows.len())));
    }

    #[test]
    fn the_number_of_threads_changes_nothing(rows in rows(9..=14)) {
        let on = |n_threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            pool.install(|| compare(&rows, 4))
        };
        prop_assert_eq!(on(1), on(2));
    }

    #[test]
    fn an_interval_holds_its_estimate(rows in rows(2..=8)) {
        for row in compare(&rows, 1).rows {
            prop_assert!(row.log_ratio_low <= row.log_ratio && row.log_ratio <= row.log_ratio_high);
            prop_assert!(row.lrc.abs() <= row.log_ratio.abs() + 1.0, "{} {}", row.lrc, row.log_ratio);
            prop_assert!(row.lrc * row.log_ratio >= 0.0);
        }
    }

    #[test]
    fn time_run_backwards_flips_a_trend(values in vec(0u32..20, 2..30)) {
        let forwards: Vec<f64> = values.iter().copied().map(f64::from).collect();
        let backwards: Vec<f64> = forwards.iter().rev().copied().collect();
        let (one, other) = (mann_kendall(&forwards, 10).unwrap(), mann_kendall(&backwards, 10).unwrap());
        prop_assert_eq!((one.s, one.var_s), (-other.s, other.var_s));
        prop_assert!(is_close(one.p, other.p));
        let line = |values: &[f64]| {
            let points: Vec<(f64, f64)> = (2000u32..).map(f64::from).zip(values.iter().copied()).collect();
            theil_sen(&points, 0.05).unwrap()
        };
        let (one, other) = (line(&forwards), line(&backwards));
        prop_assert_eq!((one.slope, one.slope_low), (-other.slope, -other.slope_high));
    }

    #[test]
    fn time_run_backwards_mirrors_the_boundaries(vectors in vec(proptest::array::uniform3(0.0..1.0f64), 2..12)) {
        let vectors: Vec<Vec<f64>> = vectors.into_iter().map(Vec::from).collect();
        let backwards: Vec<Vec<f64>> = vectors.iter().rev().cloned().collect();
        let n = vectors.len();
        for (one, other) in neighbour_clustering(&vectors).iter().zip(neighbour_clustering(&backwards)) {
            prop_assert_eq!(one.split, n - other.split);
            prop_assert!(is_close(one.height, other.height) && is_close(one.explained, other.explained));
        }
    }

    #[test]
    fn time_run_backwards_swaps_novelty_and_transience(rows in rows(1..=8), window in 1usize..4) {
        let counts = table(&rows);
        let forwards: Vec<&[(TermIdx, u32)]> = counts.rows().iter().map(|row| row.counts.as_slice()).collect();
        let backwards: Vec<&[(TermIdx, u32)]> = forwards.iter().rev().copied().collect();
        let options = NoveltyOptions { window, ..NoveltyOptions::default() };
        let one = novelty_of_rows(&forwards, N_TERMS, &options);
        let mut other = novelty_of_rows(&backwards, N_TERMS, &options);
        other.reverse();
        let are_close = |one: Option<f64>, other: Option<f64>| match (one, other) {
            (Some(one), Some(other)) => is_close(one, other),
            (one, other) => one == other,
        };
        for (one, other) in one.iter().zip(&other) {
            prop_assert!(are_close(one.novelty, other.transience) && are_close(one.transience, other.novelty));
            prop_assert!(are_close(one.resonance, other.resonance.map(|resonance| -resonance)));
            prop_assert!(one.novelty.is_none_or(|novelty| novelty >= 0.0));
        }
    }

    #[test]
    fn documents_of_a_period_have_no_order(rows in rows(2..=9)) {
        let mut swapped = rows.clone();
        for pair in swapped.chunks_mut(2) {
            pair.reverse();
        }
        let timeline = two_documents_a_year(rows.len());
        let options = TrendOptions { min_count: 1, ..TrendOptions::default() };
        let found = |rows: &Rows| trend(&table(rows), &timeline, None, &options);
        prop_assert_eq!(found(&rows), found(&swapped));
    }

    #[test]
    fn a_document_without_the_term_never_raises_the_rate_of_its_period(rows in rows(2..=8), n_words in 1u32..500) {
        let mut with_another = rows.clone();
        with_another.insert(1, [0, n_words, 0, 0, 0, 0]);
        let of = |rows: &Rows, n_first: usize| {
            let mut timeline = two_documents_a_year(0);
            let period = |(year, documents): (i16, Vec<DocumentIdx>)| PeriodDocuments {
                period: Period { interval: DateInterval::year(year), label: year.to_string() },
                documents,
            };
            let split = [documents(0..n_first), documents(n_first..rows.len())];
            timeline.periods = (2000..).zip(split).map(period).collect();
            series(&table(rows), &timeline, TermIdx(3), &TrendOptions::default())
        };
        let (before, after) = (of(&rows, 1), of(&with_another, 2));
        prop_assert!(after[0].per_million <= before[0].per_million);
        prop_assert!(after[0].share_of_documents <= before[0].share_of_documents);
        prop_assert_eq!(after[1].per_million, before[1].per_million);
    }

    #[test]
    fn the_points_of_a_series_add_up_to_its_trend(rows in rows(2..=9)) {
        let counts = table(&rows);
        let timeline = two_documents_a_year(rows.len());
        let options = TrendOptions { min_count: 1, ..TrendOptions::default() };
        for found in trend(&counts, &timeline, None, &options) {
            let points = series(&counts, &timeline, found.term, &options);
            prop_assert_eq!(points.len(), found.n_periods);
            prop_assert_eq!(points.iter().map(|point| point.count).sum::<u64>(), found.count);
            prop_assert!(points.iter().all(|point| point.per_million_low <= point.per_million));
            prop_assert!(points.iter().all(|point| point.per_million <= point.per_million_high));
            let rates: Vec<f64> = points.iter().map(|point| point.per_million).collect();
            prop_assert_eq!(mann_kendall(&rates, 10).map(|test| test.s), found.mk_s);
            let mut seen = points.iter().filter(|point| point.count > 0).map(|point| point.period);
            prop_assert_eq!(seen.clone().next(), found.first_seen);
            prop_assert_eq!(seen.next_back(), found.last_seen);
        }
    }
}

/// Years from 2000 with two documents each, the last perhaps with one.
fn two_documents_a_year(n_documents: usize) -> Timeline {
    let all = documents(0..n_documents);
    let period = |(year, documents): (i16, &[DocumentIdx])| PeriodDocuments {
        period: Period { interval: DateInterval::year(year), label: year.to_string() },
        documents: documents.to_vec(),
    };
    Timeline { periods: (2000..).zip(all.chunks(2)).map(period).collect() }
}
