//! Lifecycle: was a term born, did it vanish, did it come back, or is the silence chance?
//!
//! The question is put to documents: with which probability would n documents in a row lack the term, had its use gone
//! on as before? With a known share r of documents that is (1−r)ⁿ. The share is estimated from h of m documents, and
//! may vary, so the probability is averaged over r: beta-binomial, P = Π_{i<n} (β+i)/(α+β+i), α = h+½, β = m−h+½.
//! The document at the edge of the silence is left out of h and m: it is there because the silence had to have an edge.
//! Documents of one period are alike: with the correlation ρ of documents within periods, m documents of a period count
//! as m/(1 + (m−1)ρ), the beta-binomial's over-dispersion. ρ is estimated by the analysis of variance over the periods
//! in which the term was in use, and is not below 0; where periods hold one document each it cannot be known and is 0.
//! Sign: none. Unit: probability. Zero case: 1 for a silence of no documents.
//! Use for terms seen in several documents. Do not expect a verdict on a term seen once: it takes thousands of
//! silent documents to call it gone.
//! The sighting-record tests of extinction: Solow (1993); Jeffreys (1946) for the prior; Ridout, Demétrio & Firth
//! (1999) for the estimate of ρ; Rao & Scott (1992) for effective numbers.

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
    /// It was not seen before some period, and later came back after a silence.
    BornAndRevived,
    /// It was not seen before some period and not after some other.
    BornAndVanished,
    /// It came back after a silence, and was not seen after some later period.
    RevivedAndVanished,
    /// All three, in this order.
    BornRevivedAndVanished,
    /// In use throughout, and its rate rises.
    Rising,
    /// In use throughout, and its rate falls.
    Fading,
    /// In use in half of the periods or more, without a direction.
    Steady,
    /// In use in two periods or more but fewer than half of them, without a direction.
    Occasional,
    /// Too few periods or sightings to say.
    Unclear,
    /// It does not occur on the timeline.
    Absent,
}

impl Status {
    /// What silences say that are not chance, in the order of time in which they can only lie: `born` before the first
    /// sighting, `revived` in between, `vanished` after the last. `None` where none of them is.
    pub fn of_silences([born, revived, vanished]: [bool; 3]) -> Option<Self> {
        match (born, revived, vanished) {
            (false, false, false) => None,
            (true, false, false) => Some(Self::Born),
            (false, true, false) => Some(Self::Revived),
            (false, false, true) => Some(Self::Vanished),
            (true, true, false) => Some(Self::BornAndRevived),
            (true, false, true) => Some(Self::BornAndVanished),
            (false, true, true) => Some(Self::RevivedAndVanished),
            (true, true, true) => Some(Self::BornRevivedAndVanished),
        }
    }

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vanished => "vanished",
            Self::Revived => "revived",
            Self::Born => "born",
            Self::BornAndRevived => "born revived",
            Self::BornAndVanished => "born vanished",
            Self::RevivedAndVanished => "revived vanished",
            Self::BornRevivedAndVanished => "born revived vanished",
            Self::Rising => "rising",
            Self::Fading => "fading",
            Self::Steady => "steady",
            Self::Occasional => "occasional",
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
    effective_silence_p(n_seen as f64, n_documents as f64, n_silent as f64)
}

/// The same for effective numbers; a part of a silent document counts as that power of a whole one.
fn effective_silence_p(n_seen: f64, n_documents: f64, n_silent: f64) -> f64 {
    let (alpha, beta) = (n_seen.max(0.0) + 0.5, (n_documents - n_seen).max(0.0) + 0.5);
    let of_next = |i: f64| (beta + i) / (alpha + beta + i);
    let whole: f64 = (0..n_silent as u64).map(|i| of_next(i as f64)).product();
    whole * of_next(n_silent.floor()).powf(n_silent.fract())
}

impl Sightings {
    /// Place of the first and the last period with the term; `None` where it does not occur.
    fn span(&self) -> Option<(usize, usize)> {
        let is_seen = |&(seen, _): &(u64, u64)| seen > 0;
        Some((self.0.iter().position(is_seen)?, self.0.iter().rposition(is_seen)?))
    }

    /// What a term without a direction is: `Steady` in half of the periods with documents or more, `Occasional` in
    /// fewer, `Unclear` in one.
    pub fn without_direction(&self) -> Status {
        let with_documents = self.0.iter().filter(|&&(_, documents)| documents > 0);
        let (n_seen, n_periods) = (self.0.iter().filter(|&&(seen, _)| seen > 0).count(), with_documents.count());
        match n_seen {
            0 | 1 => Status::Unclear,
            _ if 2 * n_seen >= n_periods => Status::Steady,
            _ => Status::Occasional,
        }
    }

    /// The silences between sightings, as places from..to.
    pub fn gaps(&self) -> Vec<(usize, usize)> {
        let Some((first, last)) = self.span() else { return Vec::new() };
        let mut start = first;
        let mut gaps = Vec::new();
        for run in self.0[first..=last].chunk_by(|a, b| (a.0 == 0) == (b.0 == 0)) {
            if run[0].0 == 0 {
                gaps.push((start, start + run.len()));
            }
            start += run.len();
        }
        gaps
    }

    /// Correlation of documents of one period in having the term, from 0 to 1, while it was in use.
    pub fn correlation_within_periods(&self) -> f64 {
        let Some((first, last)) = self.span() else { return 0.0 };
        correlation_within(&self.0[first..=last])
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
        let effective = Effective { correlation: self.correlation_within_periods() };
        let (seen, documents) = effective.sums(&self.0[first..=last]);
        effective_silence_p(seen - 1.0, documents - 1.0, effective.sums(silent).1)
    }

    /// Probability that the longest silence between two sightings is chance; 1 without.
    ///
    /// A silence can begin after every sighting but the last, and the longest is looked for: so many chances are
    /// allowed for.
    pub fn revived_p(&self) -> f64 {
        let Some((first, last)) = self.span() else { return 1.0 };
        let effective = Effective { correlation: self.correlation_within_periods() };
        let of_gap = |&(from, to): &(usize, usize)| effective.sums(&self.0[from..to]).1;
        let Some(longest) = self.gaps().iter().map(of_gap).reduce(f64::max) else { return 1.0 };
        let (seen, documents) = effective.sums(&self.0[first..=last]);
        // The document that ends the silence is its edge.
        let n_chances = sums(&self.0[first..=last]).0 - 1;
        (n_chances as f64 * effective_silence_p(seen - 1.0, documents - 1.0 - longest, longest)).min(1.0)
    }
}

/// Documents weighed by what they add to those of the same period.
struct Effective {
    correlation: f64,
}

impl Effective {
    /// What one of `n_documents` of a period counts for, from 0 to 1.
    fn weight(&self, n_documents: u64) -> f64 {
        1.0 / (1.0 + n_documents.saturating_sub(1) as f64 * self.correlation)
    }

    fn sums(&self, periods: &[(u64, u64)]) -> (f64, f64) {
        let add = |sum: (f64, f64), &(seen, documents): &(u64, u64)| {
            let weight = self.weight(documents);
            (sum.0 + seen as f64 * weight, sum.1 + documents as f64 * weight)
        };
        periods.iter().fold((0.0, 0.0), add)
    }
}

/// The analysis-of-variance estimate, not below 0; 0 where periods hold one document each, or all or none have the
/// term.
fn correlation_within(periods: &[(u64, u64)]) -> f64 {
    let (seen, documents) = sums(periods);
    let n_periods = periods.iter().filter(|period| period.1 > 0).count() as f64;
    let (total, mean) = (documents as f64, seen as f64 / documents as f64);
    if n_periods < 2.0 || total <= n_periods {
        return 0.0;
    }
    let with_documents = || periods.iter().filter(|period| period.1 > 0).map(|&(seen, n)| (seen as f64, n as f64));
    let between: f64 = with_documents().map(|(seen, n)| n * (seen / n - mean).powi(2)).sum::<f64>() / (n_periods - 1.0);
    let within: f64 = with_documents().map(|(seen, n)| seen * (1.0 - seen / n)).sum::<f64>() / (total - n_periods);
    let squares: f64 = with_documents().map(|(_, n)| n * n).sum();
    let usual_size = (total - squares / total) / (n_periods - 1.0);
    let whole = between + (usual_size - 1.0) * within;
    if whole > 0.0 { ((between - within) / whole).clamp(0.0, 1.0) } else { 0.0 }
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
    fn a_term_of_one_year_in_fifteen_is_not_steady() {
        let seen_in = |years: &[u64]| Sightings((0..15).map(|year| (u64::from(years.contains(&year)), 1)).collect());
        assert_eq!(seen_in(&[10]).without_direction(), Status::Unclear);
        assert_eq!(seen_in(&[3, 10]).without_direction(), Status::Occasional);
        assert_eq!(seen_in(&[0, 2, 4, 6, 8, 10, 12]).without_direction(), Status::Occasional);
        assert_eq!(seen_in(&[0, 2, 4, 6, 8, 10, 12, 14]).without_direction(), Status::Steady);
    }

    #[test]
    fn what_happened_is_told_in_order_of_time() {
        let name = |silences| Status::of_silences(silences).map(Status::name);
        assert_eq!(name([true, true, false]), Some("born revived"));
        assert_eq!(name([true, false, true]), Some("born vanished"));
        assert_eq!(name([false, true, true]), Some("revived vanished"));
        assert_eq!(name([true, true, true]), Some("born revived vanished"));
        assert_eq!(name([false; 3]), None);
    }

    #[test]
    fn a_term_may_be_born_and_revived() {
        // Ten silent years, ten of use, ten silent, ten of use; a document a year.
        let periods = (0..40).map(|year| (u64::from(year / 10 % 2 == 1), 1)).collect();
        let sightings = Sightings(periods);
        // Before: 19 more of 29 documents, α = 19.5, β = 10.5, ten silent: Π (β+i)/(α+β+i) = 3.2·10⁻⁴.
        // In between: the same share without the silence, 19 of 19, times 19 places.
        assert!((sightings.born_p() - silence_p(19, 29, 10)).abs() < 1e-15 && sightings.born_p() < 0.01);
        assert!((sightings.revived_p() - 19.0 * silence_p(19, 19, 10)).abs() < 1e-15 && sightings.revived_p() < 0.01);
    }

    #[test]
    fn ten_years_of_use_and_ten_of_silence_is_a_disappearance() {
        let periods: Vec<(u64, u64)> = (0..20).map(|year| (u64::from(year < 10), 1)).collect();
        let sightings = Sightings(periods);
        assert!(sightings.vanished_p() < 1e-5);
        assert_eq!((sightings.born_p(), sightings.revived_p()), (1.0, 1.0));
    }

    #[test]
    fn documents_that_go_together_count_as_fewer() {
        // All or none of ten documents a year: ρ = 1, a year is one document; 3 of 5 years, then 4 silent ones.
        let mut periods = vec![(10, 10), (0, 10), (10, 10), (0, 10), (10, 10)];
        periods.extend([(0, 10); 4]);
        let sightings = Sightings(periods);
        assert_eq!(sightings.correlation_within_periods(), 1.0);
        assert!((sightings.vanished_p() - silence_p(2, 4, 4)).abs() < 1e-12);
        // Half of every year's documents: no correlation, and a document is a document.
        let mut even = vec![(5, 10); 5];
        even.extend([(0, 10); 4]);
        let sightings = Sightings(even);
        assert_eq!(sightings.correlation_within_periods(), 0.0);
        assert!((sightings.vanished_p() / silence_p(24, 49, 40) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn clumped_use_that_goes_on_is_seldom_called_vanished() {
        // Pólya's urn draws beta-binomial years: share 0.25, ρ = 0.3, twelve documents, forty years.
        let (a, b) = (0.25 * 0.7 / 0.3, 0.75 * 0.7 / 0.3);
        let mut state = 5u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1u32 << 31)
        };
        let mut year = || {
            let mut seen = 0;
            for drawn in 0..12 {
                seen += u64::from(random() < (a + seen as f64) / (a + b + f64::from(drawn)));
            }
            seen
        };
        let histories: Vec<Sightings> =
            (0..2_000).map(|_| Sightings((0..40).map(|_| (year(), 12)).collect())).collect();
        let called = |p: &dyn Fn(&Sightings) -> f64| histories.iter().filter(|history| p(history) <= 0.01).count();
        let with_correlation = called(&Sightings::vanished_p);
        let without = called(&|history: &Sightings| {
            let last = history.span().map_or(0, |(_, last)| last);
            let (seen, documents) = sums(&history.0[..=last]);
            silence_p(seen.saturating_sub(1), documents.saturating_sub(1), sums(&history.0[last + 1..]).1)
        });
        assert!(with_correlation <= 40, "{with_correlation} of 2000 at the level of 1 %");
        assert!(without > 5 * with_correlation.max(20), "{without} without allowing for the correlation");
    }
}
