//! Is the boundary that neighbour clustering finds in a stretch more than it would find in any order of its periods?
//!
//! Statistic: the share of the sum of squares that the last merge of the stretch lies between. The periods of the
//! stretch are shuffled and clustered again, so the search for the best boundary is part of the null; p = (1 + #{as
//! large})/(1 + B). Sign: none. Unit: probability. Zero case: 1 where nothing varies, and for two periods.
//! Reads distances of periods and a seed. Says that the order matters, not that there is a break: vocabulary that
//! drifts evenly rejects this null as well, and is then cut near its middle.

use rayon::prelude::*;

use super::neighbour_clustering::{Merge, Stretches, merges};
use crate::probability::Shuffler;

/// What the test reads besides a stretch.
pub(super) struct OrderTest<'a> {
    /// Squared distance of two periods.
    pub(super) squared_distances: &'a [Vec<f64>],
    /// Shuffles.
    pub(super) permutations: u32,
    /// Where they start.
    pub(super) seed: u64,
}

impl OrderTest<'_> {
    /// The p-value of the boundary that a merge took away. The same for any number of threads.
    pub(super) fn p(&self, merge: &Merge) -> f64 {
        let periods: Vec<usize> = (merge.first..=merge.last).collect();
        // A mirrored order is as good, whatever the last digit says.
        let least = merge.explained * (1.0 - 1e-12);
        let as_large = self.orders(&periods).par_iter().filter(|order| self.explained(order) >= least).count();
        (1.0 + as_large as f64) / (1.0 + f64::from(self.permutations))
    }

    fn orders(&self, periods: &[usize]) -> Vec<Vec<usize>> {
        // Every stretch has its own stream, so that what is asked of one does not depend on the others.
        let mut shuffler = Shuffler::new(self.seed ^ (periods[0] as u64) << 32 ^ periods.len() as u64);
        let mut order = periods.to_vec();
        let mut shuffled = || {
            shuffler.choose(&mut order, periods.len());
            order.clone()
        };
        (0..self.permutations).map(|_| shuffled()).collect()
    }

    fn explained(&self, order: &[usize]) -> f64 {
        let stretches = Stretches::new(order.len(), |a, b| self.squared_distances[order[a]][order[b]]);
        merges(&stretches).last().map_or(0.0, |last| last.explained)
    }
}
