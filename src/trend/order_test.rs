//! Is the boundary that neighbour clustering finds in a stretch more than it would find in any order of its periods?
//!
//! Statistic: the share of the sum of squares that the last merge of the stretch lies between. The periods of the
//! stretch are put into other orders and clustered again, so the search for the best boundary is part of the null: all
//! n! orders where they are no more than the B shuffles asked for, p = #{as large}/n!, else p = (1 + #{as large})/(1 + B).
//! Reads distances of periods and a seed.
//! Sign: none. Unit: probability. Zero case: 1 where nothing varies, and for two periods.
//! Use before believing a boundary. Do not read it as a proof of a break: it says that the order matters, and vocabulary
//! that drifts evenly rejects this null as well, and is then cut near its middle.
//! Meinshausen (2008); Kimes, Liu, Hayes & Marron (2017) for the tests down the tree.

use rayon::prelude::*;

use super::neighbour_clustering::{Merge, Stretches, merges, neighbour_clustering, squared_distance};
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

/// The p-value of the boundary that neighbour clustering finds in all of some vectors of one length; 1 for fewer than
/// two.
pub fn order_p(vectors: &[Vec<f64>], permutations: u32, seed: u64) -> f64 {
    let distance = |one: &Vec<f64>| vectors.iter().map(|other| squared_distance(one, other)).collect();
    let squared_distances: Vec<Vec<f64>> = vectors.iter().map(distance).collect();
    let test = OrderTest { squared_distances: &squared_distances, permutations, seed };
    neighbour_clustering(vectors).last().map_or(1.0, |last| test.p(last))
}

impl OrderTest<'_> {
    /// The p-value of the boundary that a merge took away. The same for any number of threads.
    pub(super) fn p(&self, merge: &Merge) -> f64 {
        let periods: Vec<usize> = (merge.first..=merge.last).collect();
        // A mirrored order is as good, whatever the last digit says.
        let least = merge.explained * (1.0 - 1e-12);
        let n_as_large =
            |orders: &[Vec<usize>]| orders.par_iter().filter(|order| self.explained(order) >= least).count() as f64;
        let n_orders = (1..=periods.len() as u64).try_fold(1_u64, u64::checked_mul);
        if n_orders.is_some_and(|n_orders| n_orders <= u64::from(self.permutations)) {
            let all = all_orders(&periods);
            return n_as_large(&all) / all.len() as f64;
        }
        (1.0 + n_as_large(&self.shuffled(&periods))) / (1.0 + f64::from(self.permutations))
    }

    fn shuffled(&self, periods: &[usize]) -> Vec<Vec<usize>> {
        // Every stretch has its own stream, so that what is asked of one does not depend on the others.
        let mut shuffler = Shuffler::new(self.seed ^ (periods[0] as u64) << 32 ^ periods.len() as u64);
        let mut order = periods.to_vec();
        let mut next = || {
            shuffler.choose(&mut order, periods.len());
            order.clone()
        };
        (0..self.permutations).map(|_| next()).collect()
    }

    fn explained(&self, order: &[usize]) -> f64 {
        let stretches = Stretches::new(order.len(), |a, b| self.squared_distances[order[a]][order[b]]);
        merges(&stretches).last().map_or(0.0, |last| last.explained)
    }
}

/// Every order of some periods.
fn all_orders(periods: &[usize]) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for &period in periods {
        let with_period = |order: Vec<usize>| {
            (0..=order.len()).map(move |place| {
                let mut longer = order.clone();
                longer.insert(place, period);
                longer
            })
        };
        orders = orders.into_iter().flat_map(with_period).collect();
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_comes_once() {
        let mut orders = all_orders(&[4, 5, 6]);
        orders.sort();
        assert_eq!(orders, [[4, 5, 6], [4, 6, 5], [5, 4, 6], [5, 6, 4], [6, 4, 5], [6, 5, 4]]);
    }

    #[test]
    fn few_periods_are_put_into_every_order() {
        // 1 1 5 5 is explained wholly; so are its mirror and every exchange of equals: 8 of 24 orders.
        let vectors = [vec![1.0], vec![1.0], vec![5.0], vec![5.0]];
        assert_eq!(order_p(&vectors, 999, 1), 8.0 / 24.0);
        assert_eq!(order_p(&vectors[..2], 999, 1), 1.0);
        assert_eq!(order_p(&vectors[..1], 999, 1), 1.0);
    }

    #[test]
    fn many_periods_are_shuffled() {
        let vectors: Vec<Vec<f64>> = (0..12).map(|year| vec![f64::from(year / 6)]).collect();
        assert!(order_p(&vectors, 99, 1) <= 0.05);
    }
}
