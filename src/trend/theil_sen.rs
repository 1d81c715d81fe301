//! Theil–Sen: by how much a year does a rate change?
//!
//! The median of the slopes of all pairs of points; intercept = median(y) − slope · median(x). The interval takes the
//! slopes at ranks (N ± z σ)/2, σ² = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over ties in x and in y.
//! Sign: positive = rising. Unit: per million words a year. Zero case: 0 where at least half of the pairs are level, as
//! for a term that is mostly absent.
//! Use as the size of a trend; up to 29 % of wild points do not move it. Do not use for terms that occur in a few
//! periods only: their slope is 0 by construction, see the lifecycle.
//! Theil (1950); Sen (1968).

use crate::probability::upper_quantile;

/// A line through the middle of the points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// Change of y for one unit of x.
    pub slope: f64,
    /// y at x = 0.
    pub intercept: f64,
    /// Lower bound of the slope.
    pub slope_low: f64,
    /// Upper bound of the slope.
    pub slope_high: f64,
}

/// The line through points `(x, y)`, with the interval of level 1 − `alpha`; `None` where no two points differ in x.
pub fn theil_sen(points: &[(f64, f64)], alpha: f64) -> Option<TheilSen> {
    let mut slopes = slopes_of(points);
    if slopes.is_empty() {
        return None;
    }
    let (mut x, mut y): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let sigma = deviation(&mut x, &mut y);
    let reach = upper_quantile(alpha / 2.0) * sigma;
    let n_slopes = slopes.len();
    // The ranks are rounded half to even, as the reference implementation does.
    let upper = ((n_slopes as f64 + reach) / 2.0).round_ties_even() as usize;
    let lower = ((n_slopes as f64 - reach) / 2.0).round_ties_even().max(1.0) as usize - 1;
    let slope = median(&mut slopes);
    Some(TheilSen {
        slope,
        intercept: median(&mut y) - slope * median(&mut x),
        slope_low: at_rank(&mut slopes, lower),
        slope_high: at_rank(&mut slopes, upper.min(n_slopes - 1)),
    })
}

fn slopes_of(points: &[(f64, f64)]) -> Vec<f64> {
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (place, &(x, y)) in points.iter().enumerate() {
        let later = points[place + 1..].iter().filter(|later| later.0 != x);
        slopes.extend(later.map(|later| (later.1 - y) / (later.0 - x)));
    }
    slopes
}

/// Standard deviation of Kendall's S under ties in both; leaves both sorted.
fn deviation(x: &mut [f64], y: &mut [f64]) -> f64 {
    let part = |size: usize| (size * (size - 1) * (2 * size + 5)) as f64;
    let mut variance = part(x.len());
    for values in [x, y] {
        values.sort_unstable_by(f64::total_cmp);
        variance -= values.chunk_by(|a, b| a == b).map(|group| part(group.len())).sum::<f64>();
    }
    (variance / 18.0).max(0.0).sqrt()
}

fn at_rank(values: &mut [f64], rank: usize) -> f64 {
    *values.select_nth_unstable_by(rank, f64::total_cmp).1
}

fn median(values: &mut [f64]) -> f64 {
    let (half, is_odd) = (values.len() / 2, values.len() % 2 == 1);
    let (below, &mut upper, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if is_odd {
        return upper;
    }
    let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    f64::midpoint(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wild_point_does_not_move_the_line() {
        // Of the ten slopes, six are 1 and four lead to the wild point.
        let line = theil_sen(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 400.0)], 0.05).unwrap();
        assert_eq!((line.slope, line.intercept), (1.0, 0.0));
    }

    #[test]
    fn one_moment_has_no_slope() {
        assert_eq!(theil_sen(&[(1.0, 1.0), (1.0, 2.0)], 0.05), None);
        assert_eq!(theil_sen(&[], 0.05), None);
    }
}
