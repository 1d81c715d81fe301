//! Dispersion: how evenly do the documents of a sample share a term?
//!
//! Gries' DP = ½ Σ |v_i/f − s_i| over documents, v_i/f the share of the term's occurrences and s_i the share of the
//! words; DPnorm = DP/(1 − min s). Juilland's D = 1 − (sd/mean)/√(k−1) on the documents' rates.
//! Sign: none. Unit: DP from 0 (even) towards 1 (all in one small document); D the other way, from 1 (even) to 0.
//! Zero case: none where the term does not occur; D also none for a single document. One document has DP 0.
//! Use DP beside every count: an even term speaks for a policy, a clumped one for a text. Do not compare DP between
//! samples of very different numbers of documents; use DPnorm.
//! Gries (2008); Lijffijt & Gries (2012); Juilland & Chang-Rodríguez (1964).

/// All dispersion measures of one term in one sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Deviation of proportions, 0 = even.
    pub dp: f64,
    /// The same, scaled so that 1 can be reached.
    pub dp_norm: f64,
    /// Juilland's D, 1 = even; `None` for a single document.
    pub juilland_d: Option<f64>,
    /// Documents that have the term.
    pub n_documents: usize,
}

impl Dispersion {
    /// From `(occurrences, word tokens)` of every document; `None` where the term does not occur.
    pub fn of(documents: &[(u64, u64)]) -> Option<Self> {
        let total_size: u64 = documents.iter().map(|&(_, size)| size).sum();
        let dp = deviation_of_proportions(documents.iter().copied(), total_size)?;
        let least_size = documents.iter().map(|&(_, size)| size).min()?;
        let reach = 1.0 - least_size as f64 / total_size as f64;
        Some(Self {
            dp,
            dp_norm: if reach > 0.0 { dp / reach } else { 0.0 },
            juilland_d: juilland_d(documents),
            n_documents: documents.iter().filter(|&&(count, _)| count > 0).count(),
        })
    }
}

/// Gries' DP from `(occurrences, word tokens)` of documents; those without the term may be left out, as long as
/// `total_size` counts them. `None` where the term does not occur.
pub fn deviation_of_proportions(documents: impl Iterator<Item = (u64, u64)> + Clone, total_size: u64) -> Option<f64> {
    let total_count: u64 = documents.clone().map(|(count, _)| count).sum();
    if total_count == 0 || total_size == 0 {
        return None;
    }
    let (mut sum, mut seen_size) = (0.0, 0);
    for (count, size) in documents {
        sum += (count as f64 / total_count as f64 - size as f64 / total_size as f64).abs();
        seen_size += size;
    }
    let unseen = total_size.saturating_sub(seen_size) as f64 / total_size as f64;
    Some((sum + unseen) / 2.0)
}

/// Juilland's D on rates, from `(occurrences, word tokens)` of every document; `None` for fewer than two documents or
/// where the term does not occur.
pub fn juilland_d(documents: &[(u64, u64)]) -> Option<f64> {
    let k = documents.len() as f64;
    let rate = |&(count, size): &(u64, u64)| if size == 0 { 0.0 } else { count as f64 / size as f64 };
    let mean = documents.iter().map(rate).sum::<f64>() / k;
    if documents.len() < 2 || mean == 0.0 {
        return None;
    }
    let variance = documents.iter().map(|document| (rate(document) - mean).powi(2)).sum::<f64>() / k;
    Some(1.0 - variance.sqrt() / mean / (k - 1.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gries' toy corpus: five parts of 9, 10, 10, 10 and 11 words.
    fn toy(counts: [u64; 5]) -> Dispersion {
        let sizes = [9, 10, 10, 10, 11];
        let documents: Vec<(u64, u64)> = counts.into_iter().zip(sizes).collect();
        Dispersion::of(&documents).unwrap()
    }

    #[test]
    fn gries_toy_corpus_comes_out() {
        // Gries (2008): a 1 2 3 4 5, b 2 2 2 2 2, i 1 0 0 0 0.
        let (a, b, i) = (toy([1, 2, 3, 4, 5]), toy([2, 2, 2, 2, 2]), toy([1, 0, 0, 0, 0]));
        assert!((a.dp - 0.18).abs() < 1e-12 && (a.dp_norm - 0.219_512_195_122).abs() < 1e-12);
        assert!((a.juilland_d.unwrap() - 0.785_150_453_450).abs() < 1e-12);
        assert!((b.dp - 0.02).abs() < 1e-12 && (b.juilland_d.unwrap() - 0.968_091_043_205).abs() < 1e-12);
        assert!((i.dp - 0.82).abs() < 1e-12 && (i.dp_norm - 1.0).abs() < 1e-12);
        assert!(i.juilland_d.unwrap().abs() < 1e-12);
    }

    #[test]
    fn one_document_is_even() {
        let alone = Dispersion::of(&[(3, 100)]).unwrap();
        assert_eq!((alone.dp, alone.dp_norm, alone.juilland_d), (0.0, 0.0, None));
    }

    #[test]
    fn an_absent_term_has_no_dispersion() {
        assert_eq!(Dispersion::of(&[(0, 10), (0, 10)]), None);
    }
}
