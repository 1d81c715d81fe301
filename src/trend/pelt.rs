//! Pruned exact linear time (PELT): the cheapest way to cut a series into stretches, every cut at a price.
//!
//! Optimal partitioning, F(t) = min over s < t of F(s) + cost(s, t) + price, in which a start s is dropped for good as
//! soon as F(s) + cost(s, t) > F(t): no later end can need it, as long as joining two stretches never costs less than
//! they do. Reads a cost of stretches and a price; gives the cuts. Exact, not greedy; of equally cheap ways the one
//! with the longest last stretch. Killick, Fearnhead & Eckley (2012), "Optimal detection of changepoints with a linear
//! computational cost"; Jackson et al. (2005) for optimal partitioning.

/// The places at which a series of length `n` is cut, in order; `cost(from, to)` is that of the places from..to.
pub(super) fn cheapest_cuts(n: usize, price: f64, cost: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut least = vec![-price; n + 1];
    let mut came_from = vec![0; n + 1];
    let mut starts: Vec<usize> = Vec::new();
    let mut so_far: Vec<f64> = Vec::new();
    for end in 1..=n {
        starts.push(end - 1);
        so_far.clear();
        so_far.extend(starts.iter().map(|&start| least[start] + cost(start, end)));
        let best = (0..starts.len()).reduce(|best, place| if so_far[place] < so_far[best] { place } else { best });
        let best = best.expect("the start before the end was just added");
        least[end] = so_far[best] + price;
        came_from[end] = starts[best];
        // Rounding must not drop a start that is exactly as good.
        let most = least[end] + 1e-9 * least[end].abs().max(1.0);
        let mut place = 0;
        starts.retain(|_| {
            place += 1;
            so_far[place - 1] <= most
        });
    }
    let mut cuts = Vec::new();
    let mut end = came_from[n];
    while end > 0 {
        cuts.push(end);
        end = came_from[end];
    }
    cuts.reverse();
    cuts
}
