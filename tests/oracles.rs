//! Every statistic against a public implementation, to nine digits: `oracles/README.md` names the calls.

use std::{collections::BTreeMap, fmt, path::Path};

use tifa::{
    corpus::Corpus,
    probability::{Correction, log10_p_of_chi_squared, upper_quantile, wilson_interval},
    shift::{
        Contingency, Dealt, DirichletPrior, Dispersion, PermutationTest, bic, chi_squared, chi_squared_yates,
        conservative_log_ratio, fisher_log10_p, g2, g2_two_term, jensen_shannon_share, log_odds_z, log_ratio,
        mann_whitney, percent_difference, percent_difference_smoothed,
    },
    terms::{DiscoveryOptions, TermIdx, c_values, discover},
    trend::{
        BurstOptions, ChangePointOptions, NoveltyOptions, Sightings, StretchCost, Tier, TierOptions, bursts,
        change_points, mann_kendall, mann_kendall_hamed_rao, neighbour_clustering, novelty_of_rows, order_p,
        over_dispersion, silence_p, theil_sen,
    },
};

use super::support::document;

/// One row of an oracle file, by column.
struct Row(BTreeMap<String, String>);

impl Row {
    fn text(&self, column: &str) -> &str {
        &self.0[column]
    }

    fn number(&self, column: &str) -> f64 {
        self.text(column).parse().expect("a number stands there")
    }

    fn whole(&self, column: &str) -> u64 {
        self.text(column).parse().expect("a number stands there")
    }

    fn numbers(&self, column: &str) -> Vec<f64> {
        self.text(column).split_whitespace().map(|value| value.parse().expect("a number stands there")).collect()
    }

    fn wholes(&self, column: &str) -> Vec<u64> {
        self.text(column).split_whitespace().map(|value| value.parse().expect("a number stands there")).collect()
    }

    fn table(&self) -> Contingency {
        let [a, b] = [self.whole("target_count"), self.whole("reference_count")];
        Contingency::new([a, b], [self.whole("target_size"), self.whole("reference_size")])
    }

    /// Ours against a column, to 1e-9 of the column's value.
    fn agrees(&self, column: &str, ours: f64) {
        self.agrees_within(column, ours, 0.0);
    }

    /// The same where the oracle itself rounds: it cannot know its value better than `noise`.
    fn agrees_within(&self, column: &str, ours: f64, noise: f64) {
        let theirs = self.number(column);
        let is_equal = ours == theirs || (ours - theirs).abs() <= 1e-9 * theirs.abs() + noise;
        assert!(is_equal, "{column}: ours {ours:e}, oracle {theirs:e} in {self}");
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

fn oracle(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles").join(name).with_extension("csv");
    let mut reader = csv::Reader::from_path(path).expect("the oracle file is there");
    let rows: Vec<Row> = reader.deserialize().map(|row| Row(row.expect("every row has every column"))).collect();
    assert!(rows.len() >= 200, "an oracle file has many rows");
    rows
}

/// What doubles lose when numbers as large as the sizes cancel.
fn cancellation(row: &Row) -> f64 {
    4.0 * f64::EPSILON * row.table().size()
}

#[test]
fn log_likelihood_is_scipys() {
    for row in oracle("log_likelihood") {
        row.agrees_within("g2", g2(row.table()), cancellation(&row));
        row.agrees_within("g2_two_term", g2_two_term(row.table()), cancellation(&row));
    }
}

#[test]
fn the_numbers_of_the_handbook_come_out() {
    // The table in docs/statistics.md: counts, sizes; g2_two_term, g2, chi2, chi2_yates, log_ratio.
    let handbook = include_str!("../docs/statistics.md");
    let cases = [
        ([12_000, 10_000], [1_000_000, 1_000_000], "12000/1M"),
        ([10, 0], [1_000, 1_000], "10/1k"),
        ([547_558, 1_082_892], [10_000_000, 90_000_000], "547558/10M"),
        ([5, 1], [500, 500], "5/500"),
    ];
    for (counts, sizes, name) in cases {
        let table = Contingency::new(counts, sizes);
        let value = log_ratio(table, 1.96).value;
        let ours = [g2_two_term(table), g2(table), chi_squared(table), chi_squared_yates(table), value];
        let line = handbook.lines().find(|line| line.starts_with(&format!("| {name}"))).unwrap();
        let printed = line.split('|').skip(2).take(5).map(|cell| cell.trim().parse::<f64>().unwrap());
        for (ours, printed) in ours.into_iter().zip(printed) {
            assert!((ours / printed - 1.0).abs() < 1e-9, "{name}: ours {ours}, printed {printed}");
        }
    }
}

#[test]
fn chi_squared_is_scipys() {
    for row in oracle("chi_squared") {
        row.agrees_within("chi2", chi_squared(row.table()), cancellation(&row));
        row.agrees_within("chi2_yates", chi_squared_yates(row.table()), cancellation(&row));
    }
}

#[test]
fn fisher_is_scipys() {
    for row in oracle("fisher") {
        // A p of 1 is known to scipy to the last digits of 1 only.
        row.agrees_within("log10_p", fisher_log10_p(row.table()), 1e-12);
    }
}

#[test]
fn log10_p_is_exact_down_to_minus_100_000() {
    let rows = oracle("log10_p");
    assert!(rows.iter().any(|row| row.number("log10_p") < -99_990.0));
    for row in rows {
        row.agrees("log10_p", log10_p_of_chi_squared(row.number("chi_squared")));
    }
}

#[test]
fn log_ratio_and_its_interval_are_the_formula() {
    for row in oracle("log_ratio") {
        let ours = log_ratio(row.table(), upper_quantile(0.025));
        row.agrees_within("log_ratio", ours.value, 1e-14);
        row.agrees_within("log_ratio_low", ours.low, 1e-14);
        row.agrees_within("log_ratio_high", ours.high, 1e-14);
    }
}

#[test]
fn conservative_log_ratio_is_scipys_beta_quantile() {
    for row in oracle("conservative_log_ratio") {
        let family_size = usize::try_from(row.whole("family_size")).unwrap();
        row.agrees_within("lrc", conservative_log_ratio(row.table(), 0.05, family_size), 1e-12);
    }
}

#[test]
fn percent_difference_is_the_fraction() {
    for row in oracle("percent_difference") {
        row.agrees("percent_diff", percent_difference(row.table()));
        row.agrees("percent_diff_smoothed", percent_difference_smoothed(row.table()));
    }
}

#[test]
fn bic_is_scipys_g2_less_ln_n() {
    for row in oracle("bayes_factor") {
        row.agrees_within("bic", bic(row.table()), cancellation(&row));
    }
}

#[test]
fn weighted_log_odds_is_the_formula() {
    for row in oracle("log_odds") {
        let prior = DirichletPrior { count: row.whole("prior_count"), size: row.whole("prior_size") };
        // The oracle subtracts two logarithms of up to 20 each and divides by their standard error.
        let count = (row.whole("prior_count") + 1) as f64;
        row.agrees_within("log_odds_z", log_odds_z(row.table(), prior), 1e-14 * count.sqrt());
    }
}

#[test]
fn jensen_shannon_parts_are_scipys() {
    for row in oracle("jensen_shannon") {
        let table = row.table();
        let others = Contingency::new(
            [table.target_size - table.target_count, table.reference_size - table.reference_count],
            [table.target_size, table.reference_size],
        );
        let ours = jensen_shannon_share(table);
        // The oracle's two summands cancel to what is left of them.
        row.agrees_within("term", ours, 4.0 * f64::EPSILON * table.target_rate().max(table.reference_rate()));
        row.agrees_within("whole", ours + jensen_shannon_share(others), 1e-15);
    }
}

#[test]
fn corrections_are_statsmodels() {
    let rows = oracle("false_discovery");
    for family in rows.chunk_by(|a, b| a.text("family") == b.text("family")) {
        let log10_p: Vec<f64> = family.iter().map(|row| row.number("p").log10()).collect();
        for correction in [Correction::Bh, Correction::By, Correction::Holm, Correction::Bonferroni] {
            for (row, log10_q) in family.iter().zip(correction.adjust(&log10_p)) {
                row.agrees(correction.name(), 10f64.powf(log10_q));
            }
        }
    }
}

#[test]
fn mann_whitney_is_scipys_and_counts_ties() {
    for row in oracle("mann_whitney") {
        let exact_documents = if row.text("kind") == "asymptotic" { 0 } else { 20 };
        let ours = mann_whitney(&row.numbers("target"), &row.numbers("reference"), exact_documents);
        row.agrees("u", ours.u);
        row.agrees("p", ours.p);
    }
}

#[test]
fn document_permutation_is_the_enumeration() {
    for row in oracle("document_level") {
        let occurrences: Vec<(u32, u32)> = (0..)
            .zip(row.wholes("counts"))
            .filter(|&(_, count)| count > 0)
            .map(|(document, count)| (document, u32::try_from(count).unwrap()))
            .collect();
        let n_target = usize::try_from(row.whole("n_target")).unwrap();
        let sizes = row.wholes("sizes");
        let order: Vec<usize> = (0..sizes.len()).collect();
        let test = PermutationTest::new(&Dealt { sizes: &sizes, n_target, order: &order }, 999, 1);
        row.agrees("p", test.p(&occurrences).unwrap());
    }
}

#[test]
fn dispersion_is_the_formula() {
    for row in oracle("dispersion") {
        let documents: Vec<(u64, u64)> = row.wholes("counts").into_iter().zip(row.wholes("sizes")).collect();
        let ours = Dispersion::of(&documents).unwrap();
        row.agrees_within("dp", ours.dp, 1e-15);
        if documents.len() == 1 {
            // Of a single document theirs are 0 divided by 0.
            assert!(row.number("dp_norm").is_nan() && row.number("juilland_d").is_nan(), "{row}");
            assert_eq!((ours.dp_norm, ours.juilland_d), (0.0, None), "{row}");
        } else {
            row.agrees_within("dp_norm", ours.dp_norm, 1e-15);
            row.agrees_within("juilland_d", ours.juilland_d.unwrap(), 1e-14);
        }
    }
}

#[test]
fn wilson_interval_is_statsmodels() {
    for row in oracle("wilson") {
        let deviate = upper_quantile(row.number("alpha") / 2.0);
        let (low, high) = wilson_interval(row.whole("successes"), row.whole("trials"), deviate);
        row.agrees_within("low", low, 1e-17);
        row.agrees("high", high);
    }
}

#[test]
fn mann_kendall_is_pymannkendalls() {
    for row in oracle("mann_kendall") {
        let ours = mann_kendall(&row.numbers("values"), 0).unwrap();
        row.agrees("s", ours.s as f64);
        row.agrees("var_s", ours.var_s);
        row.agrees("z", ours.z);
        row.agrees("tau", ours.tau);
        // It takes 1 − Φ, which loses digits as p falls.
        row.agrees_within("p", ours.p, 1e-15);
    }
}

#[test]
fn hamed_rao_is_pymannkendalls() {
    for row in oracle("hamed_rao") {
        let ours = mann_kendall_hamed_rao(&row.numbers("values"), 0.05).unwrap();
        row.agrees("s", ours.s as f64);
        row.agrees("var_s", ours.var_s);
        row.agrees("z", ours.z);
        // It takes 1 − Φ, which loses digits as p falls.
        row.agrees_within("p", ours.p, 1e-15);
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
