//! Variability-based neighbour clustering (VNC): which neighbours in time belong together?
//!
//! Every period begins as a stretch of its own. Again and again the two neighbouring stretches whose union varies least
//! become one, until one is left; only neighbours merge, so each merge takes away one boundary. The variability of a
//! stretch is the standard deviation of its periods, sample form: √(Σ |x − x̄|² / (n − 1)), for vectors the distance
//! from their mean, for single numbers the paper's own. The height of a merge is the sum of the variabilities so far.
//! Sign: none, ≥ 0. Unit: that of the vectors. Zero case: equal periods merge at height 0; ties take the earliest.
//! Use for corpora whose periods are not given by anything else. Do not read a dendrogram as a test: random vectors
//! have one as well, see [`periodization`](super::periodization()).
//! Gries & Hilpert (2008), "The identification of stages in diachronic data: variability-based neighbour clustering";
//! Gries & Hilpert (2012), "Variability-based neighbor clustering: a bottom-up approach to periodization".

/// The union of two neighbouring stretches; periods are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// First period of the earlier stretch.
    pub first: usize,
    /// First period of the later stretch: the boundary that goes.
    pub split: usize,
    /// Last period of the later stretch.
    pub last: usize,
    /// Standard deviation of the union.
    pub variability: f64,
    /// Sum of the variabilities of all merges up to this one.
    pub height: f64,
    /// Share of the union's sum of squares that lies between the two sides, from 0 to 1; 0 where nothing varies.
    pub explained: f64,
}

/// The merges of some vectors of one length in order of time, first merge first: one fewer than vectors.
pub fn neighbour_clustering(vectors: &[Vec<f64>]) -> Vec<Merge> {
    merges(&Stretches::new(vectors.len(), |a, b| squared_distance(&vectors[a], &vectors[b])))
}

pub(super) fn squared_distance(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
}

/// Sums of squares of every stretch of periods, from the squared distances of its pairs.
pub(super) struct Stretches {
    n: usize,
    /// Squared distances of all pairs within a stretch, by first and last period.
    within: Vec<f64>,
}

impl Stretches {
    /// Only sums, no differences: nothing cancels, and equal periods give exactly 0.
    pub(super) fn new(n: usize, squared_distance: impl Fn(usize, usize) -> f64) -> Self {
        let mut within = vec![0.0; n * n];
        for last in 1..n {
            let mut to_last = 0.0;
            for first in (0..last).rev() {
                to_last += squared_distance(first, last);
                within[first * n + last] = within[first * n + last - 1] + to_last;
            }
        }
        Self { n, within }
    }

    pub(super) fn n_periods(&self) -> usize {
        self.n
    }

    /// Σ |x − x̄|², which is the sum over pairs divided by their number of members.
    fn sum_of_squares(&self, first: usize, last: usize) -> f64 {
        self.within[first * self.n + last] / (last - first + 1) as f64
    }

    fn variability(&self, first: usize, last: usize) -> f64 {
        (self.sum_of_squares(first, last) / (last - first) as f64).sqrt()
    }

    fn explained(&self, [first, split, last]: [usize; 3]) -> f64 {
        let whole = self.sum_of_squares(first, last);
        let inside = self.sum_of_squares(first, split - 1) + self.sum_of_squares(split, last);
        if whole > 0.0 { (1.0 - inside / whole).max(0.0) } else { 0.0 }
    }
}

/// The merges, first merge first; none for a single period.
pub(super) fn merges(stretches: &Stretches) -> Vec<Merge> {
    /// Equal variabilities may differ in the last digit; the earliest of them is taken.
    const TIE: f64 = 1.0 - 1e-12;
    // Where each stretch begins, with the end of the last one as a border.
    let mut borders: Vec<usize> = (0..=stretches.n_periods()).collect();
    let mut height = 0.0;
    let mut found = Vec::with_capacity(stretches.n_periods().saturating_sub(1));
    while borders.len() > 2 {
        let union = |place: usize| stretches.variability(borders[place], borders[place + 2] - 1);
        let mut least = (0, union(0));
        for place in 1..borders.len() - 2 {
            let variability = union(place);
            if variability < least.1 * TIE {
                least = (place, variability);
            }
        }
        let (place, variability) = least;
        let [first, split, last] = [borders[place], borders[place + 1], borders[place + 2] - 1];
        height += variability;
        let explained = stretches.explained([first, split, last]);
        found.push(Merge { first, split, last, variability, height, explained });
        borders.remove(place + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_levels_meet_last() {
        // 1 1 5 5: the equal pairs merge at 0, earliest first; all four have the mean 3 and sd √(16/3), all of it between.
        let found = neighbour_clustering(&[vec![1.0], vec![1.0], vec![5.0], vec![5.0]]);
        let splits: Vec<usize> = found.iter().map(|merge| merge.split).collect();
        assert_eq!(splits, [1, 3, 2]);
        assert_eq!((found[0].height, found[1].height), (0.0, 0.0));
        assert!((found[2].height - (16.0f64 / 3.0).sqrt()).abs() < 1e-15);
        assert_eq!(found[2].explained, 1.0);
    }

    #[test]
    fn fewer_than_two_periods_have_no_boundary() {
        assert!(neighbour_clustering(&[]).is_empty());
        assert!(neighbour_clustering(&[vec![1.0]]).is_empty());
    }
}
