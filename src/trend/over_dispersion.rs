//! Over-dispersion: how many mentions of a term say as much as one independent word?
//!
//! Whoever speaks of something says it several times, and a likelihood of single words takes that for change.
//! Likelihoods of counts are therefore divided by φ ≥ 1:
//! for a term in half of the periods or more, the median χ² of neighbouring periods over that of χ² with one degree of
//! freedom, which a few changes do not move; for a rarer one, the mentions in a document that has it, on average, so
//! that a document says it once.
//! Sign: none, ≥ 1. Unit: a ratio of variances. Zero case: 1 for an absent term and where neighbours differ no more than chance.
//! Use for likelihoods over periods. Do not read it as dispersion over documents: see DP for that. The mean number of
//! mentions is the least that clusters of mentions can widen the variance; long documents widen it more.
//! McCullagh & Nelder (1989), chapter 4, for quasi-likelihood; Church (2000), "Empirical estimates of adaptation: the
//! chance of two Noriegas is closer to p/2 than p²", for repeated mentions.

/// φ of a series of `(occurrences, word tokens)` of a term that `n_documents` documents have.
pub fn over_dispersion(periods: &[(u64, u64)], n_documents: u64) -> f64 {
    let n_with = periods.iter().filter(|&&(count, _)| count > 0).count();
    if n_with * 2 >= periods.len() {
        return of_neighbours(periods).max(1.0);
    }
    let count: u64 = periods.iter().map(|&(count, _)| count).sum();
    if n_documents == 0 { 1.0 } else { (count as f64 / n_documents as f64).max(1.0) }
}

/// The median χ² of neighbouring periods over that of χ² with one degree of freedom.
fn of_neighbours(periods: &[(u64, u64)]) -> f64 {
    /// The median of χ² with one degree of freedom: the square of the normal's upper quartile.
    const MEDIAN: f64 = 0.454_936_423_119_573;
    let mut of_neighbours: Vec<f64> = periods.windows(2).map(|pair| neighbours_chi_squared(pair[0], pair[1])).collect();
    of_neighbours.sort_by(f64::total_cmp);
    let half = of_neighbours.len() / 2;
    let median = match of_neighbours.len() {
        0 => 0.0,
        n if n % 2 == 1 => of_neighbours[half],
        _ => f64::midpoint(of_neighbours[half - 1], of_neighbours[half]),
    };
    median / MEDIAN
}

/// χ² of two counts against one rate; 0 where neither period has the term, or nothing else.
fn neighbours_chi_squared((a, n1): (u64, u64), (b, n2): (u64, u64)) -> f64 {
    let (count, size) = ((a + b) as f64, (n1 + n2) as f64);
    let expected = count * n1 as f64 / size;
    let variance = expected * (n2 as f64 / size) * (1.0 - count / size);
    if variance > 0.0 { (a as f64 - expected).powi(2) / variance } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_term_counts_once_a_document() {
        let mut periods = vec![(0, 1_000); 10];
        periods[3] = (6, 1_000);
        periods[7] = (2, 1_000);
        assert_eq!(over_dispersion(&periods, 2), 4.0);
        assert_eq!(over_dispersion(&periods, 8), 1.0);
    }

    #[test]
    fn neighbours_that_differ_more_than_chance_are_told_from_a_step() {
        // 40 against 5 of 10,000 words: expected 22.5 each, χ² = 17.5²/(22.5 · ½ · (1 − 45/20,000)) = 27.28….
        let restless: Vec<(u64, u64)> = (0..30).map(|year| (if year % 2 == 0 { 40 } else { 5 }, 10_000)).collect();
        let chi_squared = 17.5f64.powi(2) / (22.5 * 0.5 * (1.0 - 45.0 / 20_000.0));
        assert!((over_dispersion(&restless, 30) - chi_squared / 0.454_936_423_119_573).abs() < 1e-9);
        let step: Vec<(u64, u64)> = (0..30).map(|year| (if year < 15 { 40 } else { 5 }, 10_000)).collect();
        assert_eq!(over_dispersion(&step, 30), 1.0);
    }

    #[test]
    fn an_absent_term_is_not_dispersed() {
        assert_eq!(over_dispersion(&[(0, 10); 4], 0), 1.0);
        assert_eq!(over_dispersion(&[], 0), 1.0);
    }
}
