//! Wordings for the page: families, successions, and what changed between neighbours in time.

use std::collections::HashSet;

use serde_json::Value as Json;

use super::{Results, Workbench, evidence::passage};
use crate::{
    corpus::{DocumentIdx, Passage},
    diff::{DocumentDiff, EditKind as WordEditKind, WordEdit},
    phrases::{Family, Formulation, TimeOrder, Variant},
    report::{
        OutputFile,
        diff_view::{self, HtmlStyle, Redline},
        view::{DiffView, EditKind, EditPiece, PhraseFamily, ReportView, SharedFrame, SuccessionView, VariantView},
    },
    succession::Succession,
};

/// Families of variants first, then wordings that recur as they are.
pub(super) fn families(bench: &Workbench, results: &Results) -> Vec<PhraseFamily> {
    let (changed, constant) = listed(bench, results);
    let changed = changed.into_iter().map(|family| family_view(bench, family));
    changed.chain(constant.into_iter().map(|formulation| constant_view(bench, formulation))).collect()
}

/// The wordings of the page with all their passages.
pub(crate) fn phrase_passages(bench: &Workbench, results: &Results) -> Vec<(String, Vec<Passage>)> {
    let (changed, constant) = listed(bench, results);
    let variants = changed.into_iter().flat_map(|family| &family.variants);
    let variants = variants.map(|variant| (variant.text.clone(), variant.passages.clone()));
    let wordings = constant.into_iter().flat_map(Formulation::wordings);
    variants.chain(wordings.map(|wording| (wording.text, wording.passages))).collect()
}

/// The families and the wordings without variants that the page lists: half of each, where there are as many.
fn listed<'a>(bench: &Workbench, results: &'a Results) -> (Vec<&'a Family>, Vec<&'a Formulation>) {
    let most = bench.config.report.n_phrases;
    let in_family: HashSet<&str> =
        results.families.iter().flat_map(|family| &family.variants).map(|variant| variant.text.as_str()).collect();
    let n_changed = results.families.len().min(most.div_ceil(2));
    let constant = results.formulations.iter().filter(|formulation| !in_family.contains(formulation.text.as_str()));
    (results.families.iter().take(n_changed).collect(), constant.take(most - n_changed).collect())
}

fn edtf(bench: &Workbench, idx: DocumentIdx) -> String {
    let date = &bench.corpus.document(idx).date;
    date.as_ref().map_or_else(|| "undated".to_owned(), |date| date.interval.edtf())
}

fn passages(bench: &Workbench, found: &[Passage]) -> Vec<crate::report::view::PassageView> {
    found.iter().take(bench.config.report.n_passages_per_variant).map(|&at| passage(bench, at)).collect()
}

fn family_view(bench: &Workbench, family: &Family) -> PhraseFamily {
    let first = family.variants.iter().map(|variant| variant.first_seen).min();
    let last = family.variants.iter().map(|variant| variant.last_seen).max();
    let variant = |variant: &Variant| VariantView {
        text: variant.text.clone(),
        count: variant.count,
        parent: variant.parent,
        relation: variant.relation.map_or("", |relation| relation.name()).to_owned(),
        order: variant.order.map_or("", order_words).to_owned(),
        edits: variant
            .parent
            .map_or_else(Vec::new, |parent| pieces(&family.variants[parent].text, &variant.text, &variant.edits)),
        passages: passages(bench, &variant.passages),
    };
    PhraseFamily {
        phrase: family.variants[0].text.clone(),
        count: family.count,
        n_documents: family.n_documents,
        first_seen: first.map_or_else(String::new, |idx| edtf(bench, idx)),
        last_seen: last.map_or_else(String::new, |idx| edtf(bench, idx)),
        variants: family.variants.iter().map(variant).collect(),
    }
}

/// What is said of the order of a wording and the one that it is compared with, unless the dates settle it.
fn order_words(order: TimeOrder) -> &'static str {
    match order {
        TimeOrder::Certain => "",
        TimeOrder::SameDocument => "in the same document",
        TimeOrder::Uncertain => "which came first is not known",
    }
}

/// A wording that recurs; it is read in several ways where commas come and go.
fn constant_view(bench: &Workbench, formulation: &Formulation) -> PhraseFamily {
    let variants = formulation
        .wordings()
        .into_iter()
        .map(|wording| VariantView {
            passages: passages(bench, &wording.passages),
            count: wording.passages.len(),
            text: wording.text,
            parent: None,
            relation: String::new(),
            order: String::new(),
            edits: Vec::new(),
        })
        .collect();
    PhraseFamily {
        phrase: formulation.text.clone(),
        count: formulation.count,
        n_documents: formulation.n_documents,
        first_seen: edtf(bench, formulation.first_seen),
        last_seen: edtf(bench, formulation.last_seen),
        variants,
    }
}

/// An edit script with its words.
fn pieces(old: &str, new: &str, edits: &[WordEdit]) -> Vec<EditPiece> {
    let piece = |kind, text: &str| EditPiece { kind, text: text.to_owned() };
    let mut pieces = Vec::new();
    for edit in edits {
        match edit.kind {
            WordEditKind::Equal | WordEditKind::Folded => pieces.push(piece(EditKind::Equal, edit.new.of(new))),
            WordEditKind::Delete => pieces.push(piece(EditKind::Delete, edit.old.of(old))),
            WordEditKind::Insert => pieces.push(piece(EditKind::Insert, edit.new.of(new))),
            WordEditKind::Replace => {
                pieces.push(piece(EditKind::Delete, edit.old.of(old)));
                pieces.push(piece(EditKind::Insert, edit.new.of(new)));
            }
        }
    }
    pieces
}

pub(super) fn successions(bench: &Workbench, results: &Results) -> Vec<SuccessionView> {
    let view = |found: &Succession| SuccessionView {
        from: found.from.clone(),
        to: found.to.clone(),
        score: found.score,
        slot_score: found.slot_score,
        context_score: found.context_score,
        trend_score: found.trend_score,
        crossover: found.crossover_document.map(|idx| edtf(bench, idx)),
        first_document: found.first_document.map(|idx| idx.0 as usize),
        crossover_document: found.crossover_document.map(|idx| idx.0 as usize),
        neighbours: shown(bench, &found.neighbours, |beside| {
            (beside.side.around(&beside.text), beside.from_passage, beside.to_passage)
        }),
        context_words: shown(bench, &found.context_words, |word| {
            (word.text.clone(), word.from_passage, word.to_passage)
        }),
        replaced_alike: shown(bench, &found.replaced_alike, |change| {
            (format!("{} → {}", change.from, change.to), change.from_passage, change.to_passage)
        }),
        frames: shown(bench, &found.slots, |slot| {
            (format!("{}…{}", slot.left, slot.right), slot.from_passage, slot.to_passage)
        }),
        is_weak: found.is_weak,
        verdict: format!("{}.", found.evidence),
    };
    results.successions.iter().take(bench.config.report.n_successions).map(view).collect()
}

/// Pieces of evidence, each told by its text and where it stands with either term.
fn shown<T>(bench: &Workbench, pieces: &[T], told: impl Fn(&T) -> (String, Passage, Passage)) -> Vec<SharedFrame> {
    let shown = |piece: &T| {
        let (frame, from, to) = told(piece);
        SharedFrame { frame, from: passage(bench, from), to: passage(bench, to) }
    };
    pieces.iter().map(shown).collect()
}

pub(super) fn diffs(bench: &Workbench, results: &Results) -> Vec<DiffView> {
    let mut room = bench.config.report.max_diff_bytes;
    let view = |(old, new, diff): &(DocumentIdx, DocumentIdx, DocumentDiff)| {
        let (before, after) = (bench.corpus.document(*old), bench.corpus.document(*new));
        let style = HtmlStyle { id_prefix: format!("diff-{}-{}", old.0, new.0), ..HtmlStyle::default() };
        let html = diff_view::html(&Redline { diff, old: before, new: after, meta: &Json::Null }, &style);
        let fits = html.len() <= room;
        room -= if fits { html.len() } else { 0 };
        DiffView {
            old: old.0 as usize,
            new: new.0 as usize,
            n_kept: diff.summary.n_kept,
            n_amended: diff.summary.n_amended,
            n_inserted: diff.summary.n_inserted,
            n_deleted: diff.summary.n_deleted,
            n_moved: diff.summary.n_moved,
            note: note(diff),
            html: fits.then_some(html),
            page: (!fits).then(|| format!("diffs/{}-{}.html", old.0, new.0)),
        }
    };
    results.diffs.iter().map(view).collect()
}

/// The differences that are too long for the page, each as a page of its own.
pub(in crate::analysis) fn diff_pages(bench: &Workbench, results: &Results, view: &ReportView) -> Vec<OutputFile> {
    let page = |(view, (old, new, diff)): (&DiffView, &(DocumentIdx, DocumentIdx, DocumentDiff))| {
        let path = view.page.clone()?;
        let (old, new) = (bench.corpus.document(*old), bench.corpus.document(*new));
        let redline = Redline { diff, old, new, meta: &bench.diff_meta(old, new) };
        Some(OutputFile::new(path, diff_view::html_page(&redline, &HtmlStyle::default())))
    };
    view.diffs.iter().zip(&results.diffs).filter_map(page).collect()
}

fn note(diff: &DocumentDiff) -> String {
    match diff.summary.inherited_share {
        Some(share) => format!("{:.0} % of the characters of the later text stand in the earlier one.", 100.0 * share),
        None => "Too long to be compared word by word.".to_owned(),
    }
}
