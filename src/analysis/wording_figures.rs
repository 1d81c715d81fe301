//! Results about wordings as the inputs of charts: a succession as two curves, and who took how much from whom.

use std::collections::BTreeMap;

use super::{
    Results, Workbench,
    figures::{caption, counted, dated, true_date},
};
use crate::{
    charts::{HeatMapChart, HeatMapContent, HeatMapRow, Moment, Rate, TrendChart, TrendPoint, TrendSeries},
    corpus::{Document, DocumentDate, DocumentIdx},
    probability::wilson_interval,
    succession::{Succession, SuccessionKind},
    trend::Timeline,
};

/// Standard deviations of a 95 % interval, as for every curve of the report.
const DEVIATE_95: f64 = 1.959_963_984_540_054;

/// The rates of a term and of the one that took its place, with the crossing: the pair that was asked for, else the
/// best supported one that is no mere change of style.
pub(super) fn succession(bench: &Workbench, results: &Results, is_asked: bool) -> Option<TrendChart> {
    /// Up to this many documents each gets its own point, at its own date.
    const FEW_DOCUMENTS: usize = 60;
    let is_shown = |found: &&Succession| found.kind == SuccessionKind::Succession;
    let mut listed = results.successions.iter();
    let found = if is_asked { listed.next() } else { listed.find(is_shown) }?;
    let by_document = Timeline::by_document(&bench.corpus);
    let timeline = if by_document.periods.len() <= FEW_DOCUMENTS { &by_document } else { &results.timeline };
    let curve = |term: &str, uses: &[(DocumentIdx, usize)]| TrendSeries {
        term: term.to_owned(),
        points: points(bench, results, timeline, &uses.iter().copied().collect()),
    };
    let document = |idx: Option<DocumentIdx>| idx.map(|idx| bench.corpus.document(idx));
    Some(TrendChart {
        caption: caption(
            "succession",
            format!("{} → {}", found.from, found.to),
            "更替",
            format!("score {:.2}, {}{}", found.score, slots(found.n_shared_slots), weakness(found)),
        ),
        unit: super::figures::UNIT.to_owned(),
        series: vec![curve(&found.from, &found.from_counts), curve(&found.to, &found.to_counts)],
        crossing: document(found.crossover_document).and_then(|crossing| {
            let date = crossing.date.as_ref()?;
            let first = document(found.first_document).and_then(|first| first.date.as_ref());
            let first = first.map_or_else(String::new, |date| format!("; {} first {}", found.to, date.interval.edtf()));
            let label = format!("crossover 交叉 {}{first}", date.interval.edtf());
            Some(Moment { decimal_year: year_of(date), label })
        }),
    })
}

fn slots(n: usize) -> String {
    if n == 0 { "no shared slots".to_owned() } else { counted(n, "shared slot") }
}

fn weakness(found: &Succession) -> &'static str {
    if found.is_weak { ", weak evidence" } else { "" }
}

fn year_of(date: &DocumentDate) -> f64 {
    let day = date.best();
    crate::charts::decimal_year(day.year(), day.month(), day.day())
}

fn points(
    bench: &Workbench,
    results: &Results,
    timeline: &Timeline,
    uses: &BTreeMap<DocumentIdx, usize>,
) -> Vec<TrendPoint> {
    let point = |(at, label): (&[DocumentIdx], &str)| {
        let n_tokens = results.counted.counts.n_tokens(at);
        let count = at.iter().filter_map(|idx| uses.get(idx)).sum::<usize>() as u64;
        let (low, high) = wilson_interval(count.min(n_tokens), n_tokens, DEVIATE_95);
        let per_million = |share: f64| share * 1e6;
        let rate = (n_tokens > 0).then(|| Rate {
            per_million: per_million(count as f64 / n_tokens as f64),
            low: per_million(low),
            high: per_million(high),
            count,
        });
        TrendPoint { at: true_date(&bench.corpus, at, label), rate }
    };
    let periods = timeline.periods.iter().map(|period| (period.documents.as_slice(), period.period.label.as_str()));
    periods.map(point).collect()
}

/// What share of each later document stands in each earlier one; the last documents where there are many.
pub(super) fn inheritance(bench: &Workbench, results: &Results) -> Option<HeatMapChart> {
    const MOST: usize = 60;
    let dated = dated(&bench.corpus);
    let shown = &dated[dated.len().saturating_sub(MOST)..];
    let shares: BTreeMap<(DocumentIdx, DocumentIdx), f64> =
        results.reuse.inheritance.iter().map(|found| ((found.to, found.from), found.share)).collect();
    let is_empty = !shown.iter().any(|(to, ..)| shown.iter().any(|(from, ..)| shares.contains_key(&(*to, *from))));
    if shown.len() < 3 || is_empty {
        return None;
    }
    let row = |(place, (to, document, date)): (usize, &(DocumentIdx, &Document, &DocumentDate))| HeatMapRow {
        term: named(document, date),
        cells: (0..shown.len() - 1)
            .map(|column| {
                let share = shares.get(&(*to, shown[column].0)).copied().unwrap_or(0.0);
                (column < place).then_some(share * 100.0)
            })
            .collect(),
    };
    let note = if shown.len() < dated.len() {
        format!("The last {} of {} dated documents", shown.len(), dated.len())
    } else {
        String::new()
    };
    Some(HeatMapChart {
        caption: caption("inheritance", "How much of each text stands in an earlier one".to_owned(), "承袭", note),
        content: HeatMapContent::Inheritance,
        unit: "% of the later text · 占后文百分比".to_owned(),
        columns: shown[..shown.len() - 1].iter().map(|(_, _, date)| date.interval.edtf()).collect(),
        rows: shown.iter().enumerate().skip(1).map(row).collect(),
    })
}

fn named(document: &Document, date: &DocumentDate) -> String {
    let title = if document.title.is_empty() { &document.id } else { &document.title };
    format!("{} {title}", date.interval.edtf())
}
