//! Terms for the page: which to show, and what to say of each.

use std::collections::BTreeMap;

use super::{Brief, Results, Workbench, whole};
use crate::{
    analysis::{Era, figures::Shown},
    report::ReportOptions,
    report::view::{Claim, EraTerm, EraView, Flag, Strength, TermRow, TrendRow},
    shift::{Characteristic, Flag as ShiftFlag, Measure, TermShift},
    terms::{NameKind, Term, TermIdx},
    trend::{PeriodIdx, TermTrend, series},
};

/// Curves in one chart that can still be told apart.
const MOST_CURVES: usize = 6;

/// Documents of an era that use a term whose curve stands for the era, at least: one speech makes a spike.
const MIN_CURVE_DOCUMENTS: u64 = 3;

/// Chooses what to show: the terms in focus, and those that rose or faded most.
///
/// A difference that even an uncorrected test would not notice is none, and a term that moves the other way inside
/// longer ones has not moved; the table has both.
pub(crate) fn choose<'a>(bench: &Workbench, brief: &Brief, results: &'a Results) -> Shown<'a> {
    let ReportOptions { n_terms: most, min_term_chars, .. } = bench.config.report;
    let ranked = results.shift.as_ref().map(|shift| shift.ranked(Measure::G2)).unwrap_or_default();
    let nominal = bench.config.shift.alpha.log10();
    let listing = Listing { min_chars: min_term_chars, leave_out: &bench.config.terms.leave_off_page };
    let is_telling = |row: &&TermShift| {
        listing.has(results.counted.counts.term(row.term))
            && row.log10_p <= nominal
            && !row.flags.has(ShiftFlag::NestedReversed)
    };
    let telling = || ranked.iter().copied().filter(is_telling);
    let risen: Vec<&TermShift> = telling().filter(|row| row.g2 > 0.0).take(most).collect();
    let faded: Vec<&TermShift> = telling().filter(|row| row.g2 < 0.0).take(most).collect();
    let named = results.counted.find(&brief.focus).unwrap_or_default();
    let focus = if named.is_empty() { automatic_focus(results, &risen, &faded) } else { named };
    Shown { focus, risen, faded }
}

/// What the page lists.
struct Listing<'a> {
    min_chars: usize,
    leave_out: &'a [NameKind],
}

impl Listing<'_> {
    /// Whether the page lists the term: any formulation, and words that are long enough; no names that are left out.
    fn has(&self, term: &Term) -> bool {
        let is_left_out = term.kind.name_kind().is_some_and(|name| self.leave_out.contains(&name));
        !is_left_out && (!term.kind.is_word() || term.text.chars().count() >= self.min_chars)
    }
}

/// The strongest term of each era that several of its documents use, or the most risen and faded where there are no
/// eras.
fn automatic_focus(results: &Results, risen: &[&TermShift], faded: &[&TermShift]) -> Vec<TermIdx> {
    let mut terms: Vec<TermIdx> = Vec::new();
    let is_shared = |found: &&Characteristic| found.n_documents >= MIN_CURVE_DOCUMENTS;
    let of_eras = results.eras.iter().filter_map(|(_, found)| Some(found.iter().find(is_shared)?.term));
    let of_shift = risen.iter().take(2).chain(faded.iter().take(2)).map(|row| row.term);
    let candidates: Vec<TermIdx> = if results.eras.is_empty() { of_shift.collect() } else { of_eras.collect() };
    for term in candidates {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    spread(&terms, MOST_CURVES)
}

/// At most so many of a list, evenly from its beginning to its end.
fn spread(terms: &[TermIdx], most: usize) -> Vec<TermIdx> {
    if terms.len() <= most {
        return terms.to_vec();
    }
    (0..most).map(|place| terms[place * (terms.len() - 1) / (most - 1)]).collect()
}

/// What rows are made from.
pub(super) struct Terms<'a> {
    bench: &'a Workbench,
    results: &'a Results,
    /// q-values of the test that shuffles documents, for the terms that it could tell apart.
    document_q: BTreeMap<TermIdx, f64>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(bench: &'a Workbench, results: &'a Results) -> Self {
        let rows = results.shift.as_ref().map(|shift| shift.rows.as_slice()).unwrap_or_default();
        // A test that cannot succeed, for want of documents, is not one of the family.
        let tested: Vec<(TermIdx, f64)> = rows
            .iter()
            .filter(|row| !row.flags.has(ShiftFlag::LowPower))
            .filter_map(|row| Some((row.term, row.permutation_p?.log10())))
            .collect();
        let log10_p: Vec<f64> = tested.iter().map(|&(_, log10_p)| log10_p).collect();
        let log10_q = bench.config.shift.correction.adjust(&log10_p);
        let document_q = tested.iter().zip(log10_q).map(|(&(term, _), log10_q)| (term, 10f64.powf(log10_q))).collect();
        Self { bench, results, document_q }
    }
}

impl Terms<'_> {
    pub(super) fn name(&self, term: TermIdx) -> &str {
        &self.results.counted.counts.term(term).text
    }

    /// The rows of a comparison.
    pub(super) fn rows(&self, shifts: &[&TermShift]) -> Vec<TermRow> {
        shifts.iter().map(|row| self.row(row)).collect()
    }

    /// The terms in focus that were compared.
    pub(super) fn focus_rows(&self, terms: &[TermIdx]) -> Vec<TermRow> {
        let rows = self.results.shift.as_ref().map(|shift| shift.rows.as_slice()).unwrap_or_default();
        terms.iter().filter_map(|&term| rows.iter().find(|row| row.term == term)).map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &TermShift) -> TermRow {
        let counts = &self.results.counted.counts;
        let term = counts.term(row.term);
        let flags = flags(row);
        let document_q = self.document_q.get(&row.term).copied();
        let claim = Claim { log10_q: row.log10_q, document_q, flags: &flags, level: self.bench.config.shift.alpha };
        TermRow {
            term: term.text.clone(),
            gloss: self.bench.lexicon.concept_of(&term.text).and_then(|concept| concept.note.clone()),
            kind: term.kind.name().to_owned(),
            target_count: whole(row.target_count),
            reference_count: whole(row.reference_count),
            target_nested: whole(row.target_nested),
            reference_nested: whole(row.reference_nested),
            target_per_million: row.target_per_million,
            reference_per_million: row.reference_per_million,
            target_documents: whole(row.target_documents),
            reference_documents: whole(row.reference_documents),
            log_ratio: row.log_ratio,
            log_ratio_low: row.log_ratio_low,
            log_ratio_high: row.log_ratio_high,
            log10_q: row.log10_q,
            document_q,
            strength: Strength::of(claim),
            flags,
            document_counts: counts.rows().iter().map(|document| document.count(row.term) as usize).collect(),
        }
    }

    /// The terms that set each era apart, with the occurrences that the tables and the passages have.
    pub(super) fn eras(&self) -> Vec<EraView> {
        self.results.eras.iter().map(|(era, found)| self.era(era, found)).collect()
    }

    fn era(&self, era: &Era, found: &[Characteristic]) -> EraView {
        let counts = &self.results.counted.counts;
        let totals = counts.totals(&era.documents);
        let n_tokens = counts.n_tokens(&era.documents).max(1) as f64;
        let has = |idx, term| counts.row(idx).is_some_and(|row| row.count(term) > 0);
        let of_term = |found: &Characteristic| {
            let count = totals[found.term.0 as usize];
            EraTerm {
                term: self.name(found.term).to_owned(),
                count: whole(count),
                n_documents: era.documents.iter().filter(|&&idx| has(idx, found.term)).count(),
                per_million: count as f64 * 1e6 / n_tokens,
            }
        };
        EraView {
            label: era.label.clone(),
            n_documents: era.documents.len(),
            terms: found.iter().map(of_term).collect(),
        }
    }

    /// The terms with the clearest trend, where there are periods enough to speak of one.
    pub(super) fn trends(&self) -> Vec<TrendRow> {
        let listing = Listing {
            min_chars: self.bench.config.report.min_term_chars,
            leave_out: &self.bench.config.terms.leave_off_page,
        };
        let mut ranked: Vec<&TermTrend> = self
            .results
            .trends
            .iter()
            .filter(|trend| trend.mk_q.is_some_and(|q| q < self.bench.config.trend.alpha))
            .filter(|trend| listing.has(self.results.counted.counts.term(trend.term)))
            .collect();
        ranked.sort_by(|a, b| {
            let p = |trend: &TermTrend| trend.mk_p.unwrap_or(1.0);
            p(a).total_cmp(&p(b)).then_with(|| a.term.cmp(&b.term))
        });
        ranked.truncate(self.bench.config.report.n_trends);
        ranked.into_iter().map(|trend| self.trend_row(trend)).collect()
    }

    fn trend_row(&self, trend: &TermTrend) -> TrendRow {
        let Results { counted, timeline, .. } = self.results;
        let label =
            |period: Option<PeriodIdx>| period.map_or(String::new(), |period| timeline.label(period).to_owned());
        let points = series(&counted.counts, timeline, trend.term, &self.bench.config.trend);
        TrendRow {
            term: self.name(trend.term).to_owned(),
            count: whole(trend.count),
            first_seen: label(trend.first_seen),
            last_seen: label(trend.last_seen),
            peak: label(trend.peak),
            status: trend.status.name().to_owned(),
            tau: trend.tau,
            mk_p: trend.mk_p,
            slope: trend.slope,
            rates: points.iter().map(|point| Some(point.per_million)).collect(),
        }
    }
}

fn flags(row: &TermShift) -> Vec<Flag> {
    let pairs = [(ShiftFlag::OneDocument, Flag::OneDocument), (ShiftFlag::LowPower, Flag::LowPower)];
    pairs.into_iter().filter(|(raised, _)| row.flags.has(*raised)).map(|(_, flag)| flag).collect()
}
