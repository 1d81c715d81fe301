//! Results as the plain words and numbers of the page.

mod documents;
mod evidence;
mod settings;
mod terms;
mod wordings;

use super::{
    Brief, Results, Workbench,
    figures::{Drawing, Figures, Shown},
};
use crate::{
    corpus::Passage,
    report::{
        summary::summarize,
        view::{ChartView, ComparisonView, FileView, FocusView, ReportView, SampleView, ScopeView},
    },
    shift::Permutations,
};

pub(super) use self::{
    terms::choose,
    wordings::{diff_pages, phrase_passages},
};

/// The page's content, and every passage of the terms that it names.
pub(super) fn view(
    bench: &Workbench,
    brief: &Brief,
    results: &Results,
    shown: &Shown<'_>,
    figures: &Figures,
) -> (ReportView, Vec<(String, Vec<Passage>)>) {
    let documents = documents::documents(bench, brief, results);
    let terms = terms::Terms::new(bench, results);
    let risen = terms.rows(&shown.risen);
    let faded = terms.rows(&shown.faded);
    let mut view = ReportView {
        title: brief.title.clone(),
        question: brief.question.clone(),
        scope: scope(bench, results),
        comparison: comparison(bench, brief, results),
        timeline: figures.timeline.as_ref().map(chart),
        focus: focus(&terms, brief, shown, figures),
        shift_chart: figures.shift.as_ref().map(chart),
        eras: terms.eras(),
        trends: terms.trends(),
        heat_map: figures.heat_map.as_ref().map(chart),
        phrases: wordings::families(bench, results),
        n_phrases: results.formulations.len(),
        phrase_chart: figures.variants.as_ref().map(chart),
        succession_chart: figures.succession.as_ref().map(chart),
        inheritance_chart: figures.inheritance.as_ref().map(chart),
        successions: wordings::successions(bench, results),
        diffs: wordings::diffs(bench, results),
        n_neighbours: results.n_neighbours,
        settings: settings::settings(bench),
        provenance: settings::provenance(bench),
        documents,
        risen,
        faded,
        ..ReportView::default()
    };
    let passages = evidence::passages(bench, results, &view);
    view.evidence = evidence::evidence(bench, &passages);
    view.summary = summarize(&view);
    (view, passages)
}

/// A figure for the page.
fn chart(drawing: &Drawing) -> ChartView {
    let Drawing { wide, narrow } = drawing;
    ChartView {
        name: wide.name.clone(),
        title: wide.title.clone(),
        caption: String::new(),
        description: wide.description.clone(),
        svg: wide.svg.clone(),
        svg_narrow: narrow.as_ref().map_or_else(String::new, |figure| figure.svg.clone()),
        width: wide.width,
    }
}

fn scope(bench: &Workbench, results: &Results) -> ScopeView {
    let documents = bench.corpus.documents();
    let mut dates = documents.iter().filter_map(|document| document.date.as_ref()).map(|date| date.interval.edtf());
    let first_date = dates.next();
    let last_date = dates.next_back().or_else(|| first_date.clone());
    ScopeView {
        first_date,
        last_date,
        n_chars: documents.iter().map(|document| document.n_chars()).sum(),
        n_body_chars: documents.iter().map(|document| document.counted_chars()).sum(),
        n_tokens: results.counted.counts.rows().iter().map(|row| whole(row.n_tokens)).sum(),
        n_repairs: documents.iter().map(|document| document.n_repairs()).sum(),
        period_scheme: bench.config.periods.name().to_owned(),
    }
}

fn comparison(bench: &Workbench, brief: &Brief, results: &Results) -> Option<ComparisonView> {
    let comparison = brief.comparison.as_ref()?;
    let shift = results.shift.as_ref()?;
    let sample = |label: &str, n_documents: usize, n_tokens: u64| SampleView {
        label: label.to_owned(),
        n_documents,
        n_tokens: whole(n_tokens),
    };
    let smallest_document_p = match shift.permutations {
        Permutations::Omitted => None,
        // With samples of equally many documents every split has a mirror image that differs as much.
        Permutations::Exact { n_splits } if shift.n_target_documents == shift.n_reference_documents => {
            Some(2.0 / f64::from(n_splits))
        }
        Permutations::Exact { n_splits } => Some(1.0 / f64::from(n_splits)),
        Permutations::Sampled { n_splits } => Some(1.0 / f64::from(n_splits + 1)),
    };
    Some(ComparisonView {
        target: sample(&comparison.target, shift.n_target_documents, shift.target_size),
        reference: sample(&comparison.reference, shift.n_reference_documents, shift.reference_size),
        n_tested: shift.n_tested,
        level: bench.config.shift.alpha,
        smallest_document_p,
    })
}

/// The chart of the terms in focus; their rows only where somebody asked about them.
fn focus(terms: &terms::Terms<'_>, brief: &Brief, shown: &Shown<'_>, figures: &Figures) -> Option<FocusView> {
    let figure = figures.focus.as_ref()?;
    let names: Vec<&str> = shown.focus.iter().map(|&term| terms.name(term)).collect();
    let rows = if brief.focus.is_empty() { Vec::new() } else { terms.focus_rows(&shown.focus) };
    Some(FocusView { title: names.join(" · "), chart: chart(figure), terms: rows })
}

/// A count as the page takes it.
fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The files beside the page, for its list.
pub(super) fn file_view(path: &str, description: &str) -> FileView {
    FileView { path: path.to_owned(), description: description.to_owned() }
}
