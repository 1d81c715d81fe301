//! The comparison itself: every measure for every term that is frequent enough.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{
    Contingency, DirichletPrior, Flag, Flags, PermutationTest, PriorSource, Samples, ShiftOptions, ShiftTable,
    TermShift, bic, chi_squared, chi_squared_yates, conservative_log_ratio, dispersion::deviation_of_proportions,
    document_level::attainable_p, fisher_log10_p, g2, g2_two_term, jensen_shannon_share, log_odds_z, log_ratio,
    mann_whitney::RankTest, percent_difference, percent_difference_smoothed, postings::Postings,
};
use crate::{
    corpus::DocumentIdx,
    probability::{log10_p_of_chi_squared, upper_quantile},
    terms::{TermCounts, TermIdx},
};

/// Compares two samples term by term. The result does not depend on the number of threads.
///
/// A term that occurs fewer than `min_count` times in both samples together has no row.
pub fn shift(counts: &TermCounts, samples: &Samples, options: &ShiftOptions) -> ShiftTable {
    let postings = Postings::new(counts, samples);
    let n_terms = postings.terms().count();
    let is_frequent = |&term: &TermIdx| sum(postings.of(term)) >= options.min_count.max(1);
    let tested: Vec<TermIdx> = postings.terms().filter(is_frequent).collect();
    let comparison = Comparison::new(counts, samples, options, &postings, tested.len());
    let workspace = || Workspace::new(&postings, options);
    let row = |workspace: &mut Workspace, &term: &TermIdx| comparison.row(term, workspace);
    let mut rows: Vec<TermShift> = tested.par_iter().with_min_len(256).map_init(workspace, row).collect();
    let log10_p: Vec<f64> = rows.iter().map(|row| row.log10_p).collect();
    for (row, log10_q) in rows.iter_mut().zip(options.correction.adjust(&log10_p)) {
        row.log10_q = log10_q;
    }
    let [target_size, reference_size] = postings.sample_sizes();
    ShiftTable {
        rows,
        target_size,
        reference_size,
        n_target_documents: samples.target().len(),
        n_reference_documents: samples.reference().len(),
        n_terms,
        n_tested: tested.len(),
        prior_size: comparison.prior_size,
        permutations: comparison.permutation_test.permutations(),
    }
}

fn sum(occurrences: &[(u32, u32)]) -> u64 {
    occurrences.iter().map(|&(_, count)| u64::from(count)).sum()
}

/// What all terms share.
struct Comparison<'a> {
    options: &'a ShiftOptions,
    postings: &'a Postings,
    sizes: [u64; 2],
    n_tested: usize,
    /// Half the width of an interval in standard errors.
    deviate: f64,
    prior_counts: Vec<u64>,
    prior_size: u64,
    permutation_test: PermutationTest,
}

/// What one thread keeps from term to term; it only saves time.
struct Workspace {
    rank_test: RankTest,
    rates: Vec<f64>,
    target_counts: Vec<u32>,
    conservative: HashMap<[u64; 2], f64>,
}

impl Workspace {
    fn new(postings: &Postings, options: &ShiftOptions) -> Self {
        Self {
            rank_test: RankTest::new(postings.n_target, options.exact_rank_documents),
            rates: vec![0.0; postings.sizes.len()],
            target_counts: Vec::new(),
            conservative: HashMap::new(),
        }
    }
}

impl<'a> Comparison<'a> {
    fn new(
        counts: &TermCounts,
        samples: &Samples,
        options: &'a ShiftOptions,
        postings: &'a Postings,
        n_tested: usize,
    ) -> Self {
        let prior: Vec<DocumentIdx> = match options.prior {
            PriorSource::Corpus => counts.rows().iter().map(|row| row.document).collect(),
            PriorSource::Samples => samples.target().iter().chain(samples.reference()).copied().collect(),
        };
        let permutation_test =
            PermutationTest::new(&postings.sizes, postings.n_target, options.permutations, options.seed);
        Self {
            options,
            postings,
            sizes: postings.sample_sizes(),
            n_tested,
            deviate: upper_quantile(options.alpha / 2.0),
            prior_counts: counts.totals(&prior),
            prior_size: counts.n_tokens(&prior),
            permutation_test,
        }
    }

    fn row(&self, term: TermIdx, workspace: &mut Workspace) -> TermShift {
        let [target, reference] = self.postings.split(term);
        let counts = [sum(target), sum(reference)];
        let table = Contingency::new(counts, self.sizes);
        let prior = DirichletPrior { count: self.prior_counts[term.0 as usize], size: self.prior_size };
        let g2 = g2(table);
        let log_ratio = log_ratio(table, self.deviate);
        let needs_fisher = table.least_expected() < self.options.fisher_below;
        TermShift {
            term,
            target_count: counts[0],
            reference_count: counts[1],
            prior_count: prior.count,
            target_per_million: table.target_rate() * 1e6,
            reference_per_million: table.reference_rate() * 1e6,
            target_documents: target.len() as u64,
            reference_documents: reference.len() as u64,
            g2,
            g2_two_term: g2_two_term(table),
            log10_p: log10_p_of_chi_squared(g2.abs()),
            log10_q: 0.0,
            fisher_log10_p: needs_fisher.then(|| fisher_log10_p(table)),
            log_ratio: log_ratio.value,
            log_ratio_low: log_ratio.low,
            log_ratio_high: log_ratio.high,
            lrc: self.conservative(table, workspace),
            percent_diff: percent_difference(table),
            percent_diff_smoothed: percent_difference_smoothed(table),
            log_odds_z: log_odds_z(table, prior),
            chi2: chi_squared(table),
            chi2_yates: chi_squared_yates(table),
            bic: bic(table),
            jsd_share: jensen_shannon_share(table),
            u_p: self.rank_p(term, workspace),
            permutation_p: self.permutation_test.p_with(self.postings.of(term), &mut workspace.target_counts),
            dp_target: self.dispersion(target, self.sizes[0]),
            dp_reference: self.dispersion(reference, self.sizes[1]),
            flags: self.flags(term, table),
        }
    }

    /// Many terms share their two counts, and the quantile behind this measure is dear.
    fn conservative(&self, table: Contingency, workspace: &mut Workspace) -> f64 {
        let counts = [table.target_count, table.reference_count];
        let compute = || conservative_log_ratio(table, self.options.alpha, self.n_tested);
        *workspace.conservative.entry(counts).or_insert_with(compute)
    }

    fn rank_p(&self, term: TermIdx, workspace: &mut Workspace) -> f64 {
        workspace.rates.fill(0.0);
        for &(document, count) in self.postings.of(term) {
            let size = self.postings.sizes[document as usize].max(1);
            workspace.rates[document as usize] = f64::from(count) / size as f64;
        }
        workspace.rank_test.test(&workspace.rates).p
    }

    fn dispersion(&self, occurrences: &[(u32, u32)], sample_size: u64) -> Option<f64> {
        let document = |&(document, count): &(u32, u32)| (u64::from(count), self.postings.sizes[document as usize]);
        deviation_of_proportions(occurrences.iter().map(document), sample_size)
    }

    fn flags(&self, term: TermIdx, table: Contingency) -> Flags {
        let [target, reference] = self.postings.split(term);
        let n_with = target.len() + reference.len();
        let (n, n_target) = (self.postings.sizes.len(), self.postings.n_target);
        let has_risen = table.sign() >= 0.0;
        let n_sample = if has_risen { n_target } else { n - n_target };
        let (higher, lower_rate) =
            if has_risen { (target, table.reference_rate()) } else { (reference, table.target_rate()) };
        Flags::default()
            .raise(Flag::OneDocument, table.sign() != 0.0 && self.has_one_source(higher, lower_rate))
            .raise(Flag::LowPower, attainable_p(n, n_sample, n_with) > self.options.alpha * (1.0 + 1e-9))
            .raise(Flag::OnlyTarget, reference.is_empty())
            .raise(Flag::OnlyReference, target.is_empty())
    }

    /// Whether one document of the sample with the higher rate has more than half of what that sample has in excess of
    /// the other's rate. The excesses of its documents add up to the difference of the samples.
    fn has_one_source(&self, higher: &[(u32, u32)], lower_rate: f64) -> bool {
        let is_target = higher.first().is_some_and(|&(document, _)| (document as usize) < self.postings.n_target);
        let sample_size = self.sizes[usize::from(!is_target)] as f64;
        let excess = sum(higher) as f64 - lower_rate * sample_size;
        let excess_of = |&(document, count): &(u32, u32)| {
            f64::from(count) - lower_rate * self.postings.sizes[document as usize] as f64
        };
        higher.iter().map(excess_of).any(|one| one > excess / 2.0)
    }
}
