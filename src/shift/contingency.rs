//! The two-by-two table of one term: its occurrences and all other words, in target and reference.

/// Counts of one term in two samples, with the samples' sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Contingency {
    /// Occurrences in the target.
    pub target_count: u64,
    /// Occurrences in the reference.
    pub reference_count: u64,
    /// Word tokens of the target, at least `target_count`.
    pub target_size: u64,
    /// Word tokens of the reference, at least `reference_count`.
    pub reference_size: u64,
}

impl Contingency {
    /// The table of `[target, reference]` counts and sizes.
    ///
    /// A size below its count is raised to it: a formula may occur more often than the words it is made of are counted.
    pub fn new(counts: [u64; 2], sizes: [u64; 2]) -> Self {
        Self {
            target_count: counts[0],
            reference_count: counts[1],
            target_size: sizes[0].max(counts[0]),
            reference_size: sizes[1].max(counts[1]),
        }
    }

    /// The same with the samples exchanged.
    pub fn swapped(self) -> Self {
        Self::new([self.reference_count, self.target_count], [self.reference_size, self.target_size])
    }

    /// Word tokens of both samples.
    pub fn size(self) -> f64 {
        self.target_size as f64 + self.reference_size as f64
    }

    /// Occurrences per word token of the target; 0 in an empty sample.
    pub fn target_rate(self) -> f64 {
        rate(self.target_count, self.target_size)
    }

    /// Occurrences per word token of the reference; 0 in an empty sample.
    pub fn reference_rate(self) -> f64 {
        rate(self.reference_count, self.reference_size)
    }

    /// ad − bc, exactly, then rounded once: its sign is the direction of the shift, 0 = equal rates.
    pub fn determinant(self) -> f64 {
        let product = |count: u64, size: u64| i128::from(count) * i128::from(size);
        (product(self.target_count, self.reference_size) - product(self.reference_count, self.target_size)) as f64
    }

    /// 1 where the term is more frequent in the target, −1 in the reference, 0 where the rates are equal.
    pub fn sign(self) -> f64 {
        let determinant = self.determinant();
        if determinant == 0.0 { 0.0 } else { determinant.signum() }
    }

    /// The four observed counts: the term in target and reference, all other words in target and reference.
    pub fn observed(self) -> [f64; 4] {
        [
            self.target_count as f64,
            self.reference_count as f64,
            (self.target_size - self.target_count) as f64,
            (self.reference_size - self.reference_count) as f64,
        ]
    }

    /// What the four counts would be at equal rates; 0 in empty samples.
    pub fn expected(self) -> [f64; 4] {
        let [a, b, c, d] = self.observed();
        let size = self.size().max(1.0);
        let (n1, n2) = (self.target_size as f64, self.reference_size as f64);
        [(a + b) * n1 / size, (a + b) * n2 / size, (c + d) * n1 / size, (c + d) * n2 / size]
    }

    /// The least of the expected counts.
    pub fn least_expected(self) -> f64 {
        self.expected().into_iter().fold(f64::INFINITY, f64::min)
    }
}

fn rate(count: u64, size: u64) -> f64 {
    if size == 0 { 0.0 } else { count as f64 / size as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rates_have_no_direction() {
        assert_eq!(Contingency::new([3, 9], [100, 300]).sign(), 0.0);
        assert_eq!(Contingency::new([0, 0], [0, 0]).sign(), 0.0);
    }
}
