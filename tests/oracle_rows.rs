//! Oracle files: rows by column, and agreement to nine digits.

use std::{collections::BTreeMap, fmt, path::Path};

use tifa::shift::Contingency;

/// One row of an oracle file, by column.
pub(crate) struct Row(BTreeMap<String, String>);

impl Row {
    pub(crate) fn text(&self, column: &str) -> &str {
        &self.0[column]
    }

    pub(crate) fn number(&self, column: &str) -> f64 {
        self.text(column).parse().expect("a number stands there")
    }

    pub(crate) fn whole(&self, column: &str) -> u64 {
        self.text(column).parse().expect("a number stands there")
    }

    pub(crate) fn numbers(&self, column: &str) -> Vec<f64> {
        self.text(column).split_whitespace().map(|value| value.parse().expect("a number stands there")).collect()
    }

    pub(crate) fn wholes(&self, column: &str) -> Vec<u64> {
        self.text(column).split_whitespace().map(|value| value.parse().expect("a number stands there")).collect()
    }

    pub(crate) fn table(&self) -> Contingency {
        let [a, b] = [self.whole("target_count"), self.whole("reference_count")];
        Contingency::new([a, b], [self.whole("target_size"), self.whole("reference_size")])
    }

    /// Ours against a column, to 1e-9 of the column's value.
    pub(crate) fn agrees(&self, column: &str, ours: f64) {
        self.agrees_within(column, ours, 0.0);
    }

    /// The same where the oracle itself rounds: it cannot know its value better than `noise`.
    pub(crate) fn agrees_within(&self, column: &str, ours: f64, noise: f64) {
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

pub(crate) fn oracle(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles").join(name).with_extension("csv");
    let mut reader = csv::Reader::from_path(path).expect("the oracle file is there");
    let rows: Vec<Row> = reader.deserialize().map(|row| Row(row.expect("every row has every column"))).collect();
    assert!(rows.len() >= 200, "an oracle file has many rows");
    rows
}
