//! Every statistic of many periods, and of strings, against a public implementation, to nine digits:
//! `oracles/README.md` names the calls.

use tifa::{
    corpus::Corpus,
    probability::{upper_quantile, wilson_interval},
    terms::{DiscoveryOptions, TermIdx, c_values, discover},
    trend::{
        BurstOptions, ChangePointOptions, MannKendall, NoveltyOptions, Sightings, StretchCost, Tier, TierOptions,
        bursts, change_points, mann_kendall, mann_kendall_hamed_rao, neighbour_clustering, novelty_of_rows, order_p,
        over_dispersion, silence_p, theil_sen,
    },
};

use crate::{
    oracle_rows::{Row, oracle},
    support::document,
};

#[test]
fn wilson_interval_is_statsmodels() {
    for row in oracle("wilson") {
        let deviate = upper_quantile(row.number("alpha") / 2.0);
        let (low, high) = wilson_interval(row.whole("successes"), row.whole("trials"), deviate);
        row.agrees_within("low", low, 1e-17);
        row.agrees("high", high);
    }
}

/// A trend test against theirs, which takes 1 − Φ for the p-value and loses digits as it falls.
fn agrees_with(row: &Row, ours: &MannKendall) {
    row.agrees("s", ours.s as f64);
    row.agrees("var_s", ours.var_s);
    row.agrees("z", ours.z);
    row.agrees_within("p", ours.p, 1e-15);
}

#[test]
fn mann_kendall_is_pymannkendalls() {
    for row in oracle("mann_kendall") {
        let ours = mann_kendall(&row.numbers("values"), 0).unwrap();
        agrees_with(&row, &ours);
        row.agrees("tau", ours.tau);
    }
}

#[test]
fn hamed_rao_is_pymannkendalls() {
    for row in oracle("hamed_rao") {
        agrees_with(&row, &mann_kendall_hamed_rao(&row.numbers("values"), 0.05).unwrap());
    }
}

#[test]
fn change_points_are_those_of_ruptures() {
    for row in oracle("change_points") {
        let cost = match row.text("cost") {
            "binomial" => StretchCost::Binomial,
            "poisson" => StretchCost::Poisson,
            _ => StretchCost::Normal,
        };
        let periods: Vec<(u64, u64)> = row.wholes("counts").into_iter().zip(row.wholes("sizes")).collect();
        let options = ChangePointOptions { cost, ..ChangePointOptions::default() };
        let ours: Vec<u64> =
            change_points(&periods, 1.0, &options).iter().map(|change| change.first.0 as u64).collect();
        assert_eq!(ours, row.wholes("cuts"), "{row}");
    }
}

#[test]
fn novelty_is_scipys_entropy() {
    for row in oracle("novelty") {
        let counts = |text: &str| text.split(' ').map(|count| count.parse::<u32>().unwrap()).collect::<Vec<u32>>();
        let documents: Vec<Vec<u32>> = row.text("documents").split(';').map(counts).collect();
        let cells = |document: &Vec<u32>| {
            (0u32..).map(TermIdx).zip(document.iter().copied()).filter(|&(_, count)| count > 0).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<(TermIdx, u32)>> = documents.iter().map(cells).collect();
        let rows: Vec<&[(TermIdx, u32)]> = rows.iter().map(Vec::as_slice).collect();
        let window = usize::try_from(row.whole("window")).unwrap();
        let options = NoveltyOptions { window, prior_mass: row.number("prior_mass") };
        let ours = novelty_of_rows(&rows, documents[0].len(), &options);
        let theirs = row.numbers("novelty").into_iter().zip(row.numbers("transience"));
        for (ours, (before, after)) in ours.iter().zip(theirs) {
            // The divergence of like documents is a sum of parts of either sign, each known to a double's digits.
            let is_equal = |ours: Option<f64>, theirs: f64| match ours {
                None => theirs.is_nan(),
                Some(ours) => (ours - theirs).abs() <= 1e-9 * theirs.abs() + 1e-14,
            };
            assert!(is_equal(ours.novelty, before) && is_equal(ours.transience, after), "{ours:?} {row}");
        }
    }
}

#[test]
fn exact_mann_kendall_is_scipys_and_counts_ties() {
    for row in oracle("mann_kendall_exact") {
        row.agrees("p", mann_kendall(&row.numbers("values"), 10).unwrap().p);
    }
}

#[test]
fn theil_sen_is_scipys() {
    for row in oracle("theil_sen") {
        let points: Vec<(f64, f64)> = row.numbers("x").into_iter().zip(row.numbers("y")).collect();
        let ours = theil_sen(&points, 0.05).unwrap();
        row.agrees("slope", ours.slope);
        row.agrees_within("intercept", ours.intercept, 1e-11);
        row.agrees("slope_low", ours.slope_low);
        row.agrees("slope_high", ours.slope_high);
    }
}

#[test]
fn bursts_are_the_cheapest_of_all_sequences() {
    for row in oracle("bursts") {
        let periods: Vec<(u64, u64)> = row.wholes("counts").into_iter().zip(row.wholes("sizes")).collect();
        let mut states = vec![0; periods.len()];
        let levels = usize::try_from(row.whole("levels")).unwrap();
        for burst in bursts(&periods, 1.0, &BurstOptions { levels, ..BurstOptions::default() }) {
            states[burst.first.0..=burst.last.0].fill(1);
        }
        assert_eq!(states, row.wholes("states"), "{row}");
    }
}

#[test]
fn silence_is_scipys_beta_binomial() {
    for row in oracle("silence") {
        row.agrees("p", silence_p(row.whole("n_seen"), row.whole("n_documents"), row.whole("n_silent")));
    }
}

#[test]
fn neighbour_clustering_is_the_algorithm_in_fractions() {
    for row in oracle("neighbour_clustering") {
        let numbers = |text: &str| text.split(' ').map(|value| value.parse().unwrap()).collect::<Vec<f64>>();
        let vectors: Vec<Vec<f64>> = row.text("vectors").split(';').map(numbers).collect();
        let ours = neighbour_clustering(&vectors);
        assert_eq!(ours.iter().map(|merge| merge.split as u64).collect::<Vec<_>>(), row.wholes("splits"), "{row}");
        for (merge, (height, explained)) in
            ours.iter().zip(row.numbers("heights").into_iter().zip(row.numbers("explained")))
        {
            assert!((merge.height - height).abs() <= 1e-9 * height, "{row}");
            assert!((merge.explained - explained).abs() <= 1e-9 * explained + 1e-15, "{row}");
        }
    }
}

#[test]
fn silences_of_documents_that_go_together_are_scipys() {
    for row in oracle("sightings") {
        let periods = row.wholes("seen").into_iter().zip(row.wholes("documents")).collect();
        let ours = Sightings(periods);
        // F − 1 is known to the last digits of F only.
        row.agrees_within("correlation", ours.correlation_within_periods(), 1e-13);
        row.agrees("born_p", ours.born_p());
        row.agrees("vanished_p", ours.vanished_p());
        row.agrees("revived_p", ours.revived_p());
    }
}

#[test]
fn over_dispersion_is_the_median_of_scipys_chi_squared() {
    for row in oracle("over_dispersion") {
        let periods: Vec<(u64, u64)> = row.wholes("counts").into_iter().zip(row.wholes("sizes")).collect();
        row.agrees("phi", over_dispersion(&periods, row.whole("n_documents")));
    }
}

#[test]
fn temperature_is_numpys_bin() {
    for row in oracle("temperature") {
        let [tepid, warm, hot, scalding, boiling] = row.numbers("cut_offs")[..] else { panic!("five stand there") };
        let ours = TierOptions { tepid, warm, hot, scalding, boiling }.tier(row.number("share"));
        assert_eq!(Tier::ALL.iter().position(|&tier| tier == ours), Some(row.whole("tier") as usize), "{row}");
    }
}

#[test]
fn the_order_of_few_periods_is_tested_against_every_other() {
    for row in oracle("order_test") {
        let numbers = |text: &str| text.split(' ').map(|value| value.parse().unwrap()).collect::<Vec<f64>>();
        let vectors: Vec<Vec<f64>> = row.text("vectors").split(';').map(numbers).collect();
        row.agrees("p", order_p(&vectors, 999, 1));
    }
}

#[test]
fn cohesion_and_branching_entropy_are_those_of_strings_counted_one_by_one() {
    let options = DiscoveryOptions {
        min_count: 2,
        min_per_million: 0.0,
        min_documents: 1,
        min_cohesion: f64::NEG_INFINITY,
        min_entropy: 0.0,
        min_independence: 0.0,
        ..DiscoveryOptions::default()
    };
    let rows = oracle("strings");
    let mut n_found = 0;
    for of_corpus in rows.chunk_by(|a, b| a.text("documents") == b.text("documents")) {
        let texts = of_corpus[0].text("documents").split('/').zip(0..);
        let corpus = Corpus::new(texts.map(|(text, place)| document(&format!("{place}"), text)).collect());
        let found = discover(&corpus, &options, &|_| false);
        for row in of_corpus {
            // What is said only inside longer strings is not listed.
            if let Some(ours) = found.iter().find(|ours| ours.text == row.text("string")) {
                n_found += 1;
                row.agrees("count", f64::from(ours.count));
                row.agrees_within("cohesion", ours.cohesion, 1e-14);
                row.agrees_within("entropy", ours.entropy, 1e-14);
            }
        }
    }
    assert!(n_found >= 200, "only {n_found} of {} strings are listed", rows.len());
}

#[test]
fn c_value_is_the_papers_procedure() {
    for family in oracle("c_value").chunk_by(|a, b| a.text("family") == b.text("family")) {
        let strings: Vec<Vec<char>> = family.iter().map(|row| row.text("string").chars().collect()).collect();
        let count = |row: &Row| u32::try_from(row.whole("count")).unwrap();
        let candidates: Vec<(&[char], u32)> = strings.iter().map(Vec::as_slice).zip(family.iter().map(count)).collect();
        for (row, ours) in family.iter().zip(c_values(&candidates)) {
            row.agrees_within("c_value", ours, 1e-12);
        }
    }
}
