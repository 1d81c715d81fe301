//! Passages for the page: what each term was counted from.

use super::{Results, Workbench};
use crate::{
    corpus::Passage,
    report::view::{EvidenceView, PassageView, ReportView},
    tables::in_context,
};

/// A passage with its context.
pub(super) fn passage(bench: &Workbench, passage: Passage) -> PassageView {
    let context = in_context(&bench.corpus, passage);
    PassageView {
        document: passage.document.0 as usize,
        left: context.left.to_owned(),
        keyword: context.keyword.to_owned(),
        right: context.right.to_owned(),
    }
}

/// All passages of the terms that the page names, in the order in which it names them.
pub(super) fn passages(bench: &Workbench, results: &Results, view: &ReportView) -> Vec<(String, Vec<Passage>)> {
    let mut terms: Vec<String> = named(view, bench.config.report.n_headline_terms_per_period);
    terms.truncate(bench.config.report.n_evidence_terms);
    bench.passages(&results.counted, &terms)
}

/// The passages as the page shows them.
pub(super) fn evidence(bench: &Workbench, passages: &[(String, Vec<Passage>)]) -> Vec<EvidenceView> {
    let options = &bench.config.report;
    let most = (options.n_passages / passages.len().max(1)).clamp(1, options.n_passages_per_term.max(1));
    let of_term = |(term, passages): &(String, Vec<Passage>)| {
        let mut documents: Vec<_> = passages.iter().map(|passage| passage.document).collect();
        documents.dedup();
        EvidenceView {
            term: term.clone(),
            count: passages.len(),
            n_documents: documents.len(),
            passages: passages.iter().take(most).map(|&at| passage(bench, at)).collect(),
        }
    };
    passages.iter().map(of_term).collect()
}

/// Every term with a number on the page, each once, those of its first screen first.
fn named(view: &ReportView, n_headline: usize) -> Vec<String> {
    let focus = view.focus.iter().flat_map(|focus| &focus.terms).map(|row| &row.term);
    let shifts = view.risen.iter().chain(&view.faded).map(|row| &row.term);
    let eras = view.eras.iter().flat_map(|era| &era.terms).map(|found| &found.term);
    let trends = view.trends.iter().map(|row| &row.term);
    let headlines = view.eras.iter().flat_map(|era| era.terms.iter().take(n_headline)).map(|found| &found.term);
    let mut terms: Vec<String> = Vec::new();
    for term in focus.chain(headlines).chain(shifts).chain(eras).chain(trends) {
        if !terms.contains(term) {
            terms.push(term.clone());
        }
    }
    terms
}
