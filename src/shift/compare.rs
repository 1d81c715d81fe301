//! The comparison itself: every measure for every term that is frequent enough.

use rayon::prelude::*;

use super::{
    Contingency, Dealt, DirichletPrior, Flag, Flags, PermutationTest, PriorSource, Samples, ShiftOptions, ShiftTable,
    TermShift, dispersion::deviation_of_proportions, document_level::attainable_p, log_odds_z, mann_whitney::RankTest,
    postings::Postings, table_measures::MeasuredTables,
};
use crate::{
    corpus::DocumentIdx,
    terms::{TermCounts, TermIdx, nested_totals},
};

/// Compares two samples term by term. The result does not depend on the number of threads.
///
/// A term that occurs fewer than `min_count` times in both samples together has no row.
pub fn shift(counts: &TermCounts, samples: &Samples, options: &ShiftOptions) -> ShiftTable {
    let postings = Postings::new(counts, samples);
    let n_terms = postings.terms().count();
    let is_tested = tested(counts, samples, options);
    let tested: Vec<TermIdx> = postings.terms().filter(|term| is_tested[term.0 as usize]).collect();
    let comparison = Comparison::new(counts, samples, options, &postings, &tested);
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
        reference_is_list: samples.reference_is_list(),
        n_terms,
        n_tested: tested.len(),
        prior_size: comparison.prior_size,
        permutations: comparison.permutation_test.permutations(),
    }
}

/// For each term whether it has a row: whether it is frequent enough in both samples together.
pub fn tested(counts: &TermCounts, samples: &Samples, options: &ShiftOptions) -> Vec<bool> {
    let [target, reference] = [samples.target(), samples.reference()].map(|documents| counts.totals(documents));
    target.iter().zip(reference).map(|(target, reference)| target + reference >= options.min_count.max(1)).collect()
}

fn sum(occurrences: &[(u32, u32)]) -> u64 {
    occurrences.iter().map(|&(_, count)| u64::from(count)).sum()
}

/// The two-by-two table of a term.
fn table_of(postings: &Postings, term: TermIdx) -> Contingency {
    Contingency::new(postings.split(term).map(sum), postings.sample_sizes())
}

/// What all terms share.
struct Comparison<'a> {
    options: &'a ShiftOptions,
    postings: &'a Postings,
    tables: MeasuredTables,
    prior_counts: Vec<u64>,
    prior_size: u64,
    /// Occurrences in target and reference with those inside longer terms, by term.
    nested: [Vec<u64>; 2],
    reference_is_list: bool,
    permutation_test: PermutationTest,
}

/// What one thread keeps from term to term; it only saves time.
struct Workspace {
    rank_test: RankTest,
    rates: Vec<f64>,
    labelled_counts: Vec<i32>,
}

impl Workspace {
    fn new(postings: &Postings, options: &ShiftOptions) -> Self {
        Self {
            rank_test: RankTest::new(postings.n_target, options.exact_rank_documents),
            rates: vec![0.0; postings.sizes.len()],
            labelled_counts: Vec::new(),
        }
    }
}

impl<'a> Comparison<'a> {
    fn new(
        counts: &TermCounts,
        samples: &Samples,
        options: &'a ShiftOptions,
        postings: &'a Postings,
        tested: &[TermIdx],
    ) -> Self {
        let prior: Vec<DocumentIdx> = match options.prior {
            PriorSource::Corpus => counts.rows().iter().map(|row| row.document).collect(),
            PriorSource::Samples => samples.target().iter().chain(samples.reference()).copied().collect(),
        };
        let tables = tested.iter().map(|&term| table_of(postings, term)).collect();
        let permutations = if samples.reference_is_list() { 0 } else { options.permutations };
        Self {
            reference_is_list: samples.reference_is_list(),
            options,
            postings,
            tables: MeasuredTables::new(tables, options),
            prior_counts: counts.totals(&prior),
            prior_size: counts.n_tokens(&prior),
            nested: nested_totals(counts, [samples.target(), samples.reference()]),
            permutation_test: PermutationTest::new(
                &Dealt { sizes: &postings.sizes, n_target: postings.n_target, order: &samples.places_in_order() },
                permutations,
                options.seed,
            ),
        }
    }

    fn row(&self, term: TermIdx, workspace: &mut Workspace) -> TermShift {
        let [target, reference] = self.postings.split(term);
        let table = table_of(self.postings, term);
        let prior = DirichletPrior { count: self.prior_counts[term.0 as usize], size: self.prior_size };
        let measured = self.tables.of(table);
        let permutation_p = self.permutation_test.p_with(self.postings.of(term), &mut workspace.labelled_counts);
        let [target_size, reference_size] = self.postings.sample_sizes();
        TermShift {
            term,
            target_count: table.target_count,
            reference_count: table.reference_count,
            prior_count: prior.count,
            target_per_million: table.target_rate() * 1e6,
            reference_per_million: table.reference_rate() * 1e6,
            target_documents: target.len() as u64,
            reference_documents: reference.len() as u64,
            g2: measured.g2,
            g2_two_term: measured.g2_two_term,
            log10_p: measured.log10_p,
            log10_q: 0.0,
            fisher_log10_p: measured.fisher_log10_p,
            log_ratio: measured.log_ratio.value,
            log_ratio_low: measured.log_ratio.low,
            log_ratio_high: measured.log_ratio.high,
            lrc: measured.lrc,
            percent_diff: measured.percent_diff,
            percent_diff_smoothed: measured.percent_diff_smoothed,
            log_odds_z: log_odds_z(table, prior),
            chi2: measured.chi2,
            chi2_yates: measured.chi2_yates,
            bic: measured.bic,
            jsd_share: measured.jsd_share,
            u_p: if self.reference_is_list { f64::NAN } else { self.rank_p(term, workspace) },
            permutation_p,
            dp_target: self.dispersion(target, target_size),
            dp_reference: if self.reference_is_list { None } else { self.dispersion(reference, reference_size) },
            target_nested: self.nested_table(term).target_count,
            reference_nested: self.nested_table(term).reference_count,
            stable: None,
            flags: self.flags(term, table, permutation_p),
        }
    }

    /// The table of a term with its occurrences inside longer ones.
    fn nested_table(&self, term: TermIdx) -> Contingency {
        let counts = self.nested.each_ref().map(|counts| counts[term.0 as usize]);
        Contingency::new(counts, self.postings.sample_sizes())
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

    fn flags(&self, term: TermIdx, table: Contingency, permutation_p: Option<f64>) -> Flags {
        let [target, reference] = self.postings.split(term);
        let n_with = target.len() + reference.len();
        let (n, n_target) = (self.postings.sizes.len(), self.postings.n_target);
        let has_risen = table.sign() >= 0.0;
        let n_sample = if has_risen { n_target } else { n - n_target };
        let level = self.options.alpha * (1.0 + 1e-9);
        // Which documents a list was counted in is not known.
        let is_unknown = self.reference_is_list && !has_risen;
        // Rates may tell what the mere number of documents cannot.
        let is_reached = permutation_p.is_some_and(|p| p <= level);
        let is_low = self.reference_is_list || attainable_p(n, n_sample, n_with) > level && !is_reached;
        let (higher, lower_rate) =
            if has_risen { (target, table.reference_rate()) } else { (reference, table.target_rate()) };
        Flags::default()
            .raise(Flag::OneDocument, table.sign() != 0.0 && !is_unknown && self.has_one_source(higher, lower_rate))
            .raise(Flag::LowPower, is_low)
            .raise(Flag::OnlyTarget, reference.is_empty())
            .raise(Flag::OnlyReference, target.is_empty())
            .raise(Flag::NestedReversed, table.sign() * self.nested_table(term).sign() <= 0.0 && table.sign() != 0.0)
    }

    /// Whether one document of the sample with the higher rate has more than half of what that sample has in excess of
    /// the other's rate. The excesses of its documents add up to the difference of the samples.
    fn has_one_source(&self, higher: &[(u32, u32)], lower_rate: f64) -> bool {
        let is_target = higher.first().is_some_and(|&(document, _)| (document as usize) < self.postings.n_target);
        let sample_size = self.postings.sample_sizes()[usize::from(!is_target)] as f64;
        let excess = sum(higher) as f64 - lower_rate * sample_size;
        let excess_of = |&(document, count): &(u32, u32)| {
            f64::from(count) - lower_rate * self.postings.sizes[document as usize] as f64
        };
        higher.iter().map(excess_of).any(|one| one > excess / 2.0)
    }
}
