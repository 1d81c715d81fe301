//! Novelty, transience, resonance: does a document say what was not said before, and is it said after?
//!
//! Novelty = mean of KL(document ‖ earlier) over the w documents before it; transience = mean of KL(document ‖ later)
//! over the w after it; resonance = novelty − transience. KL(p ‖ q) = Σ p log₂(p/q).
//! p is the distribution of terms, smoothed towards the whole of the dated documents: (c + μ b)/(n + μ) for a term with
//! c of n occurrences in the document and a share b of all (Dirichlet prior of mass μ; MacKay & Peto 1995; Zhai &
//! Lafferty 2004). Sign: novelty and transience ≥ 0; resonance positive = what was new stayed. Unit: bits. Zero case: 0
//! for documents of the same words. Undefined for the first and the last w documents.
//! Use for documents of one kind and about one length. Do not compare short documents with long ones: chance makes the
//! short ones far from everything, which novelty and transience share and resonance does not.
//! Barron, Huang, Spang & DeDeo (2018), "Individuals, institutions, and innovation in the debates of the French
//! Revolution", PNAS 115(18); there over topics, here over terms.

use std::f64::consts::LN_2;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Corpus, DateInterval, DocumentIdx},
    terms::{TermCounts, TermIdx},
};

/// How novelty is measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoveltyOptions {
    /// Documents on either side: w.
    pub window: usize,
    /// Occurrences that what is usual weighs in a document: μ.
    pub prior_mass: f64,
}

impl Default for NoveltyOptions {
    /// Five documents a side are a term of government of yearly reports; a thousand occurrences are a short document.
    fn default() -> Self {
        Self { window: 5, prior_mass: 1000.0 }
    }
}

/// How one document stands between those before and after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentNovelty {
    /// The document.
    pub document: DocumentIdx,
    /// Occurrences of terms in it: what the distribution rests on.
    pub n_occurrences: u64,
    /// The three measures.
    pub novelty: Novelty,
    /// Whether every document of the windows surely is earlier or later; those beyond an end are not there.
    pub is_order_certain: bool,
}

/// Mean divergences in bits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Novelty {
    /// From the documents before; `None` where there are fewer than the window.
    pub novelty: Option<f64>,
    /// From the documents after; `None` where there are fewer than the window.
    pub transience: Option<f64>,
    /// The one less the other; `None` where either is.
    pub resonance: Option<f64>,
}

/// The dated documents in order of time. The result does not depend on the number of threads.
pub fn novelty(counts: &TermCounts, corpus: &Corpus, options: &NoveltyOptions) -> Vec<DocumentNovelty> {
    let dated: Vec<(DocumentIdx, DateInterval)> =
        corpus.iter().filter_map(|(idx, document)| Some((idx, document.date.as_ref()?.interval))).collect();
    let rows: Vec<&[(TermIdx, u32)]> =
        dated.iter().map(|&(idx, _)| counts.row(idx).map_or(&[][..], |row| row.counts.as_slice())).collect();
    let measured = novelty_of_rows(&rows, counts.terms().len(), options);
    let document = |(place, novelty): (usize, Novelty)| {
        let (document, date) = dated[place];
        let mut window = place.saturating_sub(options.window)..(place + options.window + 1).min(dated.len());
        let is_apart = |other: usize| other == place || dated[other].1.intersection(date).is_none();
        let n_occurrences = total(rows[place]);
        DocumentNovelty { document, n_occurrences, novelty, is_order_certain: window.all(is_apart) }
    };
    measured.into_iter().enumerate().map(document).collect()
}

fn total(row: &[(TermIdx, u32)]) -> u64 {
    row.iter().map(|&(_, count)| u64::from(count)).sum()
}

/// The same for documents as their `(term, occurrences)`, ascending by term, of a vocabulary of `n_terms`.
pub fn novelty_of_rows(rows: &[&[(TermIdx, u32)]], n_terms: usize, options: &NoveltyOptions) -> Vec<Novelty> {
    let usual = shares(rows, n_terms);
    let divergence =
        |one: usize, other: usize| Pair { usual: &usual, prior_mass: options.prior_mass }.bits(rows[one], rows[other]);
    let window = options.window;
    let of = |place: usize| {
        let mean =
            |others: std::ops::Range<usize>| others.map(|other| divergence(place, other)).sum::<f64>() / window as f64;
        let novelty = (window > 0 && place >= window).then(|| mean(place - window..place));
        let transience = (window > 0 && place + window < rows.len()).then(|| mean(place + 1..place + window + 1));
        Novelty { novelty, transience, resonance: novelty.zip(transience).map(|(before, after)| before - after) }
    };
    (0..rows.len()).into_par_iter().map(of).collect()
}

/// The share of each term in all rows together.
fn shares(rows: &[&[(TermIdx, u32)]], n_terms: usize) -> Vec<f64> {
    let mut counts = vec![0u64; n_terms];
    for &(term, count) in rows.iter().copied().flatten() {
        counts[term.0 as usize] += u64::from(count);
    }
    let all = counts.iter().sum::<u64>().max(1) as f64;
    counts.into_iter().map(|count| count as f64 / all).collect()
}

/// What the divergence of two documents rests on besides them.
struct Pair<'a> {
    usual: &'a [f64],
    prior_mass: f64,
}

impl Pair<'_> {
    /// KL(one ‖ other). Terms that neither has are alike up to a factor, and are taken together.
    fn bits(&self, one: &[(TermIdx, u32)], other: &[(TermIdx, u32)]) -> f64 {
        let [n_one, n_other] = [one, other].map(|row| total(row) as f64 + self.prior_mass);
        let mut rest = 1.0;
        let mut sum = 0.0;
        for (term, [in_one, in_other]) in merged(one, other) {
            let usual = self.usual[term.0 as usize];
            let [p, q] = [(in_one, n_one), (in_other, n_other)]
                .map(|(count, n)| (f64::from(count) + self.prior_mass * usual) / n);
            sum += p * (p / q).ln();
            rest -= usual;
        }
        sum += rest.max(0.0) * self.prior_mass / n_one * (n_other / n_one).ln();
        (sum / LN_2).max(0.0)
    }
}

/// The terms of either row with their occurrences in both.
fn merged(one: &[(TermIdx, u32)], other: &[(TermIdx, u32)]) -> Vec<(TermIdx, [u32; 2])> {
    let mut found = Vec::with_capacity(one.len() + other.len());
    let (mut i, mut j) = (0, 0);
    while i < one.len() || j < other.len() {
        let [left, right] = [one.get(i), other.get(j)].map(|cell| cell.map(|cell| cell.0));
        let takes_left = right.is_none_or(|right| left.is_some_and(|left| left <= right));
        let takes_right = left.is_none_or(|left| right.is_some_and(|right| right <= left));
        let term = if takes_left { one[i].0 } else { other[j].0 };
        found.push((term, [if takes_left { one[i].1 } else { 0 }, if takes_right { other[j].1 } else { 0 }]));
        i += usize::from(takes_left);
        j += usize::from(takes_right);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(rows: &[Vec<(u32, u32)>]) -> Vec<Novelty> {
        let rows: Vec<Vec<(TermIdx, u32)>> =
            rows.iter().map(|row| row.iter().map(|&(term, count)| (TermIdx(term), count)).collect()).collect();
        let rows: Vec<&[(TermIdx, u32)]> = rows.iter().map(Vec::as_slice).collect();
        novelty_of_rows(&rows, 4, &NoveltyOptions { window: 2, prior_mass: 2.0 })
    }

    #[test]
    fn what_is_new_and_stays_resonates() {
        let (old, new) = (vec![(0, 30), (1, 30)], vec![(2, 30), (3, 30)]);
        let found = measured(&[old.clone(), old.clone(), new.clone(), new.clone(), new.clone()]);
        assert!(found[2].novelty.unwrap() > 1.0);
        assert_eq!(found[2].transience, Some(0.0));
        assert!(found[2].resonance.unwrap() > 1.0);
        let passing = measured(&[old.clone(), old.clone(), new, old.clone(), old]);
        assert!(passing[2].resonance.unwrap().abs() < 1e-12, "what is new and is dropped does not resonate");
    }

    #[test]
    fn the_ends_are_undefined() {
        let found = measured(&[vec![(0, 3)], vec![(0, 3)], vec![(0, 3)]]);
        assert_eq!((found[0].novelty, found[1].novelty, found[2].novelty), (None, None, Some(0.0)));
        assert_eq!((found[0].transience, found[1].transience), (Some(0.0), None));
        assert!(found.iter().all(|novelty| novelty.resonance.is_none()));
    }
}
