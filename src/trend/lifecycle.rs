//! Lifecycle: was a term born, did it vanish, did it come back, or is the silence chance?
//!
//! The question is put to documents: with which probability would n documents in a row lack the term, had its use gone on
//! as before? With a known share r of documents that is (1−r)ⁿ. The share is estimated from h of m documents, and may vary,
//! so the probability is averaged over r: beta-binomial, P = Π_{i<n} (β+i)/(α+β+i), α = h+½, β = m−h+½.
//! The document at the edge of the silence is left out of h and m: it is there because the silence had to have an edge.
//! Sign: none. Unit: probability. Zero case: 1 for a silence of no documents.
//! Use for terms seen in several documents. Do not expect a verdict on a term seen once: it takes thousands of
//! silent documents to call it gone.
//! The sighting-record tests of extinction: Solow (1993); Jeffreys (1946) for the prior.

/// What became of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was seen until some period, and the silence since is not chance.
    Vanished,
    /// It came back after a silence that is not chance.
    Revived,
    /// It was not seen before some period, and that is not chance.
    Born,
    /// Both: it was not seen before some period and not after some other.
    BornAndVanished,
    /// In use throughout, and its rate rises.
    Rising,
    /// In use throughout, and its rate falls.
    Fading,
    /// In use, without a direction.
    Steady,
    /// Too few periods or sightings to say.
    Unclear,
    /// It does not occur on the timeline.
    Absent,
}

impl Status {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vanished => "vanished",
            Self::Revived => "revived",
            Self::Born => "born",
            Self::BornAndVanished => "born vanished",
            Self::Rising => "rising",
            Self::Fading => "fading",
            Self::Steady => "steady",
            Self::Unclear => "unclear",
            Self::Absent => "absent",
        }
    }
}

/// In how many documents of each period a term was seen: `(seen, documents)`, in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sightings(pub Vec<(u64, u64)>);

/// A probability of `n_silent` documents without a term that was seen in `n_seen` of `n_documents` others.
pub fn silence_p(n_seen: u64, n_documents: u64, n_silent: u64) -> f64 {
    let alpha = n_seen as f64 + 0.5;
    let beta = n_documents.saturating_sub(n_seen) as f64 + 0.5;
    (0..n_silent).map(|i| (beta + i as f64) / (alpha + beta + i as f64)).product()
}

impl Sightings {
    /// Place of the first and the last period with the term; `None` where it does not occur.
    fn span(&self) -> Option<(usize, usize)> {
        let is_seen = |&(seen, _): &(u64, u64)| seen > 0;
        Some((self.0.iter().position(is_seen)?, self.0.iter().rposition(is_seen)?))
    }

    /// Probability that the silence before the first sighting is chance; 1 where it does not occur.
    pub fn born_p(&self) -> f64 {
        self.span().map_or(1.0, |(first, _)| self.edge_p(&self.0[..first]))
    }

    /// Probability that the silence after the last sighting is chance; 1 where it does not occur.
    pub fn vanished_p(&self) -> f64 {
        self.span().map_or(1.0, |(_, last)| self.edge_p(&self.0[last + 1..]))
    }

    fn edge_p(&self, silent: &[(u64, u64)]) -> f64 {
        let (first, last) = self.span().expect("the term was seen");
        let (seen, documents) = sums(&self.0[first..=last]);
        silence_p(seen - 1, documents - 1, sums(silent).1)
    }

    /// Probability that the longest silence between two sightings is chance; 1 without.
    ///
    /// A silence can begin after every sighting but the last, and the longest is looked for: so many chances are allowed for.
    pub fn revived_p(&self) -> f64 {
        let Some((first, last)) = self.span() else { return 1.0 };
        let active = &self.0[first..=last];
        let gaps = active.chunk_by(|a, b| (a.0 == 0) == (b.0 == 0)).filter(|run| run[0].0 == 0);
        let longest = gaps.map(|gap| sums(gap).1).max().unwrap_or(0);
        if longest == 0 {
            return 1.0;
        }
        let (seen, documents) = sums(active);
        ((seen - 1) as f64 * silence_p(seen - 1, documents - 1 - longest, longest)).min(1.0)
    }
}

fn sums(periods: &[(u64, u64)]) -> (u64, u64) {
    periods.iter().fold((0, 0), |sum, period| (sum.0 + period.0, sum.1 + period.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_silent_document_after_two_of_two() {
        // α = 2.5, β = 0.5: P = 0.5/3.
        assert!((silence_p(2, 2, 1) - 0.5 / 3.0).abs() < 1e-15);
        assert_eq!(silence_p(2, 2, 0), 1.0);
    }

    #[test]
    fn a_well_known_share_gives_the_binomial_silence() {
        // 3 000 of 10 000 documents: (1 − 0.3)⁵ = 0.16807.
        assert!((silence_p(3_000, 10_000, 5) - 0.168_07).abs() < 1e-4);
    }

    #[test]
    fn a_term_seen_once_is_not_called_gone() {
        let mut periods = vec![(1, 1)];
        periods.extend([(0, 1); 48]);
        assert!(Sightings(periods).vanished_p() > 0.05);
    }

    #[test]
    fn ten_years_of_use_and_ten_of_silence_is_a_disappearance() {
        let periods: Vec<(u64, u64)> = (0..20).map(|year| (u64::from(year < 10), 1)).collect();
        let sightings = Sightings(periods);
        assert!(sightings.vanished_p() < 1e-5);
        assert_eq!((sightings.born_p(), sightings.revived_p()), (1.0, 1.0));
    }
}
