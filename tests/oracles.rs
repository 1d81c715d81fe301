//! Every statistic of two samples against a public implementation, to nine digits: `oracles/README.md` names the calls.

use tifa::{
    probability::{Correction, log10_p_of_chi_squared, upper_quantile},
    shift::{
        Contingency, Dealt, DirichletPrior, Dispersion, PermutationTest, bic, chi_squared, chi_squared_yates,
        conservative_log_ratio, fisher_log10_p, g2, g2_two_term, jensen_shannon_share, log_odds_z, log_ratio,
        mann_whitney, percent_difference, percent_difference_smoothed,
    },
};

use crate::oracle_rows::{Row, oracle};

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
