//! Vectors: how strongly a term attracts what stands around it, and how alike two terms are in that.
//!
//! Reads counts of features, gives positive pointwise mutual information, each value shrunk by n / (n + 1) of its
//! count n, and the cosine of two such vectors, shrunk by the number of features they share: few shared features make
//! chance cosines. Bullinaria & Levy (2007), "Extracting semantic representations from word co-occurrence statistics".

/// Positive information by feature, ascending by feature.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    /// Single precision: there are millions.
    bits: Vec<(u32, f32)>,
    norm: f64,
}

impl Vector {
    /// Of features with their count beside the term and the count that chance would give, ascending by feature.
    pub(super) fn new(counts: impl Iterator<Item = (u32, u32, f64)>) -> Self {
        let information = |(feature, count, expected): (u32, u32, f64)| {
            let n = f64::from(count);
            (feature, ((n / expected).log2() * n / (n + 1.0)) as f32)
        };
        Self::of(counts.map(information).filter(|&(_, bits)| bits > 0.0).collect())
    }

    /// The direction between those of several, each counting the same.
    pub(super) fn middle(vectors: &[&Self]) -> Self {
        let mut weights: Vec<(u32, f64)> = vectors.iter().flat_map(|vector| vector.weights()).collect();
        // Stable, so that the weights of one feature are always added up in the same order.
        weights.sort_by_key(|&(feature, _)| feature);
        let sum = |same: &[(u32, f64)]| (same[0].0, same.iter().map(|&(_, weight)| weight).sum::<f64>() as f32);
        Self::of(weights.chunk_by(|a, b| a.0 == b.0).map(sum).collect())
    }

    fn of(bits: Vec<(u32, f32)>) -> Self {
        let norm = bits.iter().map(|&(_, bits)| f64::from(bits).powi(2)).sum::<f64>().sqrt();
        Self { bits, norm }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// The features with their weights in a vector of length 1, ascending by feature.
    pub(super) fn weights(&self) -> impl Iterator<Item = (u32, f64)> {
        self.bits.iter().map(|&(feature, bits)| (feature, f64::from(bits) / self.norm))
    }

    /// From 0 to 1; 0 where nothing is shared.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        self.cosine_over(other).0
    }

    /// The cosine, and the number of features of both.
    fn cosine_over(&self, other: &Self) -> (f64, usize) {
        let sum = |(dot, n_shared): (f64, usize), (_, one, other): (u32, f64, f64)| (dot + one * other, n_shared + 1);
        let (dot, n_shared) = self.shared_with(other).fold((0.0, 0), sum);
        (if n_shared == 0 { 0.0 } else { dot / (self.norm * other.norm) }, n_shared)
    }

    /// The features of both with the bits of either, ascending by feature.
    fn shared_with(&self, other: &Self) -> impl Iterator<Item = (u32, f64, f64)> {
        let mut others = other.bits.iter().peekable();
        self.bits.iter().filter_map(move |&(feature, bits)| {
            while others.next_if(|&&(other, _)| other < feature).is_some() {}
            let other = others.next_if(|&&(other, _)| other == feature);
            other.map(|&(_, other)| (feature, f64::from(bits), f64::from(other)))
        })
    }
}

/// Cosine of two vectors times n / (n + h), n being the number of features both have and h the number at which half
/// of it is believed; from 0 to 1, 0 where nothing is shared.
pub(super) fn shrunk_cosine(one: &Vector, other: &Vector, half_believed: f64) -> f64 {
    let (cosine, n_shared) = one.cosine_over(other);
    believed(cosine, n_shared, half_believed)
}

/// A cosine over so many shared features, as far as it is believed.
pub(super) fn believed(cosine: f64, n_shared: usize, half_believed: f64) -> f64 {
    if n_shared == 0 { 0.0 } else { cosine * n_shared as f64 / (n_shared as f64 + half_believed) }
}

/// Features of both vectors, those that weigh most in their product first, ties by number; at most `most`.
pub(super) fn shared_features(one: &Vector, other: &Vector, most: usize) -> Vec<u32> {
    let weighed = |(feature, bits, other): (u32, f64, f64)| (bits * other, feature);
    let mut shared: Vec<(f64, u32)> = one.shared_with(other).map(weighed).collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    shared.into_iter().take(most).map(|(_, feature)| feature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_shared_word_is_hardly_believed() {
        // Equal vectors have cosine 1; 1 / (1 + 10) of it is believed.
        let vector = Vector::new([(3, 4, 1.0)].into_iter());
        assert!((shrunk_cosine(&vector, &vector, 10.0) - 1.0 / 11.0).abs() < 1e-12);
    }

    #[test]
    fn shared_features_are_those_of_both_the_weightiest_first() {
        let one = Vector::new([(1, 4, 1.0), (2, 4, 1.0), (4, 4, 1.0)].into_iter());
        let other = Vector::new([(2, 4, 1.0), (3, 4, 1.0), (4, 16, 1.0)].into_iter());
        assert_eq!(shared_features(&one, &other, 5), [4, 2]);
    }

    #[test]
    fn what_chance_would_give_is_no_information() {
        let vector = Vector::new([(3, 1, 1.0), (4, 1, 2.0)].into_iter());
        assert_eq!(shrunk_cosine(&vector, &vector, 10.0), 0.0);
    }
}
