//! Results as the inputs of charts.

use jiff::civil::Date;

use super::{
    Brief, Results, Workbench,
    wording_figures::{inheritance, succession},
};
use crate::{
    charts::{
        self, Caption, Chart, ChartError, EffectScale, EventMark, Figure, HeatMapChart, HeatMapContent, HeatMapRow,
        Moment, Rate, ShiftBar, ShiftChart, Theme, TimelineChart, TimelineDocument, TrendChart, TrendPoint,
        TrendSeries, VariantOccurrence, VariantRow, VariantsChart, decimal_year,
    },
    corpus::{Corpus, Document, DocumentDate, DocumentIdx, EventKind},
    phrases::{TimeOrder, Variant},
    report::view::ChartView,
    shift::{Flag, TermShift},
    terms::TermIdx,
    trend::{Timeline, series},
};

/// How rates are named on axes.
pub(super) const UNIT: &str = "per million tokens · 每百万词";

/// A chart as it is drawn for a page and, where that makes sense, again for a phone.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) wide: Figure,
    pub(super) narrow: Option<Figure>,
}

/// The figures of a report; those that would have nothing to show are absent.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) timeline: Option<Drawing>,
    pub(super) focus: Option<Drawing>,
    pub(super) shift: Option<Drawing>,
    pub(super) heat_map: Option<Drawing>,
    pub(super) variants: Option<Drawing>,
    pub(super) succession: Option<Drawing>,
    pub(super) inheritance: Option<Drawing>,
}

impl Figures {
    /// Those there are, in the order of the page.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Figure> {
        let Self { timeline, focus, shift, heat_map, variants, succession, inheritance } = self;
        let drawings = [timeline, focus, shift, heat_map, variants, succession, inheritance];
        drawings.into_iter().flatten().map(|drawing| &drawing.wide)
    }
}

/// Which terms the figures show.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Terms with a curve of their own.
    pub(super) focus: Vec<TermIdx>,
    /// The risen, then the faded, the strongest first.
    pub(super) risen: Vec<&'a TermShift>,
    /// Those that faded.
    pub(super) faded: Vec<&'a TermShift>,
}

/// Draws everything there is to show.
pub(super) fn draw(
    bench: &Workbench,
    brief: &Brief,
    results: &Results,
    shown: &Shown<'_>,
) -> Result<Figures, ChartError> {
    let column = ChartView::COLUMN_WIDTH;
    let page = ChartView::PAGE_WIDTH;
    Ok(Figures {
        timeline: drawing(timeline(bench).map(Chart::Timeline), column)?,
        focus: drawing(focus(bench, results, &shown.focus).map(Chart::Trend), column)?,
        shift: drawing(shift(brief, results, shown).map(Chart::Shift), page)?,
        heat_map: drawing(heat_map(bench, results, shown).map(Chart::HeatMap), page)?,
        variants: drawing(variants(bench, results).map(Chart::Variants), page)?,
        succession: drawing(succession(bench, results, brief.focus.len() > 1).map(Chart::Trend), page)?,
        inheritance: drawing(inheritance(bench, results).map(Chart::HeatMap), page)?,
    })
}

/// Draws a chart for the page, and for a phone unless its columns would no longer be told apart there.
fn drawing(chart: Option<Chart>, width: u32) -> Result<Option<Drawing>, ChartError> {
    let Some(chart) = chart else { return Ok(None) };
    let at = |width: u32| charts::draw(&chart, &Theme::default().with_width(width));
    let is_dense = matches!(&chart, Chart::HeatMap(map) if map.columns.len() > 6);
    let narrow = if is_dense { None } else { Some(at(ChartView::NARROW_WIDTH)?) };
    Ok(Some(Drawing { wide: at(width)?, narrow }))
}

pub(super) fn caption(name: &str, title: String, subtitle: &str, note: String) -> Caption {
    Caption { name: name.to_owned(), title, subtitle: subtitle.to_owned(), note }
}

fn moment(day: Date, label: String) -> Moment {
    Moment::new(day.year(), day.month(), day.day(), label)
}

fn year_of(day: Date) -> f64 {
    decimal_year(day.year(), day.month(), day.day())
}

pub(super) fn dated(corpus: &Corpus) -> Vec<(DocumentIdx, &Document, &DocumentDate)> {
    corpus.iter().filter_map(|(idx, document)| Some((idx, document, document.date.as_ref()?))).collect()
}

pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn timeline(bench: &Workbench) -> Option<TimelineChart> {
    const MOST: usize = 60;
    let dated = dated(&bench.corpus);
    let shown = &dated[dated.len().saturating_sub(MOST)..];
    let documents: Vec<TimelineDocument> = shown
        .iter()
        .map(|(_, document, date)| TimelineDocument {
            title: if document.title.is_empty() { document.id.clone() } else { document.title.clone() },
            best: moment(date.best(), date.interval.edtf()),
            earliest: year_of(date.interval.earliest),
            latest: year_of(date.interval.latest),
            evidence: evidence(date),
            is_inferred: date.is_inferred(),
        })
        .collect();
    let congresses = bench.events.of_kind(EventKind::PartyCongress);
    let events = congresses
        .map(|event| EventMark { at: moment(event.date.earliest, short_name(&event.name, &event.aliases)) })
        .collect();
    (!documents.is_empty()).then(|| TimelineChart {
        caption: caption(
            "timeline",
            format!("{}, by the date their text gives", documents_shown(shown.len(), dated.len())),
            "文本时间线",
            undated(bench.corpus.len() - dated.len()),
        ),
        documents,
        events,
    })
}

/// `49 documents`, or `the last 60 of 120 documents`.
fn documents_shown(n_shown: usize, n_dated: usize) -> String {
    let all = counted(n_dated, "document");
    if n_shown < n_dated { format!("The last {n_shown} of {all}") } else { all }
}

/// What is said of documents that no chart over time can show.
fn undated(n: usize) -> String {
    if n == 0 { String::new() } else { format!("{} without a date not shown", counted(n, "document")) }
}

fn evidence(date: &DocumentDate) -> String {
    let source = date.evidence.first().map_or("", |evidence| evidence.source.name());
    format!("{source}, {}", date.interval.precision().name())
}

/// The shortest name an event goes by.
fn short_name(name: &str, aliases: &[String]) -> String {
    let names = std::iter::once(name).chain(aliases.iter().map(String::as_str));
    names.min_by_key(|name| name.chars().count()).unwrap_or(name).to_owned()
}

fn focus(bench: &Workbench, results: &Results, terms: &[TermIdx]) -> Option<TrendChart> {
    /// Up to this many documents each gets its own marker, at its own date.
    const FEW_DOCUMENTS: usize = 12;
    let counts = &results.counted.counts;
    let by_document = Timeline::by_document(&bench.corpus);
    let timeline = if by_document.periods.len() <= FEW_DOCUMENTS { &by_document } else { &results.timeline };
    let n_documents: usize = timeline.periods.iter().map(|period| period.documents.len()).sum();
    let of_term = |&term: &TermIdx| TrendSeries {
        term: counts.term(term).text.clone(),
        points: series(counts, timeline, term, &bench.config.trend)
            .iter()
            .map(|point| {
                let documents = &timeline.periods[point.period.0].documents;
                TrendPoint {
                    at: true_date(&bench.corpus, documents, timeline.label(point.period)),
                    rate: Some(Rate {
                        per_million: point.per_million,
                        low: point.per_million_low,
                        high: point.per_million_high,
                        count: point.count,
                    }),
                }
            })
            .collect(),
    };
    let names: Vec<&str> = terms.iter().map(|&term| counts.term(term).text.as_str()).collect();
    (!terms.is_empty() && !timeline.periods.is_empty()).then(|| TrendChart {
        caption: caption(
            "trend",
            format!("How often the texts say {}", names.join(", ")),
            "提法频次",
            counted(n_documents, "dated document"),
        ),
        unit: UNIT.to_owned(),
        series: terms.iter().map(of_term).collect(),
        crossing: None,
    })
}

/// Where a period stands on a true time axis: at its only document, else at the middle of its documents' dates.
pub(super) fn true_date(corpus: &Corpus, documents: &[DocumentIdx], label: &str) -> Moment {
    let dates: Vec<Date> =
        documents.iter().filter_map(|&idx| corpus.document(idx).date.as_ref()).map(DocumentDate::best).collect();
    let middle = dates.iter().map(|&day| year_of(day)).sum::<f64>() / dates.len().max(1) as f64;
    Moment { decimal_year: middle, label: label.to_owned() }
}

fn shift(brief: &Brief, results: &Results, shown: &Shown<'_>) -> Option<ShiftChart> {
    const MOST: usize = 12;
    let comparison = brief.comparison.as_ref()?;
    let (target, reference) = (spoken(&comparison.target), spoken(&comparison.reference));
    let counts = &results.counted.counts;
    let bar = |row: &&TermShift| ShiftBar {
        term: counts.term(row.term).text.clone(),
        effect: row.log_ratio,
        interval: Some((row.log_ratio_low, row.log_ratio_high)),
        target_count: row.target_count,
        reference_count: row.reference_count,
        low_power: row.flags.has(Flag::LowPower),
        one_document: row.flags.has(Flag::OneDocument),
    };
    let bars: Vec<ShiftBar> =
        shown.risen.iter().take(MOST).map(bar).chain(shown.faded.iter().take(MOST).map(bar)).collect();
    (!bars.is_empty()).then(|| ShiftChart {
        caption: caption(
            "shift",
            format!("What rose and what faded: {reference} → {target}"),
            "升与降",
            "A count of zero is taken as one half".to_owned(),
        ),
        measure: "Log Ratio".to_owned(),
        scale: EffectScale::Log2Ratio,
        target,
        reference,
        bars,
    })
}

/// A range as it is spoken of: `..2022` is “up to 2022”.
fn spoken(range: &str) -> String {
    match range.split_once("..") {
        None => range.to_owned(),
        Some(("", to)) => format!("up to {to}"),
        Some((from, "")) => format!("from {from}"),
        Some((from, to)) => format!("{from}–{to}"),
    }
}

fn heat_map(bench: &Workbench, results: &Results, shown: &Shown<'_>) -> Option<HeatMapChart> {
    const MOST_COLUMNS: usize = 60;
    const MOST_ROWS: usize = 24;
    let counts = &results.counted.counts;
    let timeline = &results.timeline;
    let dated = dated(&bench.corpus);
    let by_document = dated.len() <= MOST_COLUMNS;
    let groups: Vec<(String, Vec<DocumentIdx>)> = if by_document {
        dated.iter().map(|(idx, _, date)| (date.interval.edtf(), vec![*idx])).collect()
    } else {
        timeline.periods.iter().map(|period| (period.period.label.clone(), period.documents.clone())).collect()
    };
    let n_groups = groups.len();
    let groups = &groups[groups.len().saturating_sub(MOST_COLUMNS)..];
    let totals: Vec<(Vec<u64>, u64)> =
        groups.iter().map(|(_, documents)| (counts.totals(documents), counts.n_tokens(documents))).collect();
    let row = |term: TermIdx| HeatMapRow {
        term: counts.term(term).text.clone(),
        cells: totals
            .iter()
            .map(|(counts, n_tokens)| (*n_tokens > 0).then(|| counts[term.0 as usize] as f64 * 1e6 / *n_tokens as f64))
            .collect(),
    };
    let terms = heat_map_terms(results, shown, MOST_ROWS);
    (!terms.is_empty() && !groups.is_empty()).then(|| HeatMapChart {
        caption: caption(
            "heat-map",
            format!("{} by {}", counted(terms.len(), "term"), if by_document { "document" } else { "period" }),
            "词频热图",
            if groups.len() < n_groups {
                format!("The last {} of {n_groups} periods", groups.len())
            } else {
                String::new()
            },
        ),
        content: HeatMapContent::Rates,
        unit: UNIT.to_owned(),
        columns: groups.iter().map(|(label, _)| label.clone()).collect(),
        rows: terms.into_iter().map(row).collect(),
    })
}

/// The terms in focus, then those of the eras or those that rose and faded, each once.
fn heat_map_terms(results: &Results, shown: &Shown<'_>, most: usize) -> Vec<TermIdx> {
    let per_era = (most / results.eras.len().max(1)).max(1);
    let of_eras = results.eras.iter().flat_map(|(_, terms)| terms.iter().take(per_era).map(|found| found.term));
    let half = most / 2;
    let risen = shown.risen.iter().take(half).map(|row| row.term);
    let faded = shown.faded.iter().take(half).map(|row| row.term);
    let mut terms: Vec<TermIdx> = Vec::new();
    let others: Vec<TermIdx> = if results.eras.is_empty() { risen.chain(faded).collect() } else { of_eras.collect() };
    for term in shown.focus.iter().copied().chain(others) {
        if !terms.contains(&term) && terms.len() < most.max(shown.focus.len()) {
            terms.push(term);
        }
    }
    terms
}

fn variants(bench: &Workbench, results: &Results) -> Option<VariantsChart> {
    const MOST_ROWS: usize = 24;
    let mut rows: Vec<VariantRow> = Vec::new();
    for family in &results.families {
        if rows.len() + family.variants.len() > MOST_ROWS {
            continue;
        }
        let first = rows.len();
        rows.extend(family.variants.iter().map(|variant| variant_row(bench, variant, first)));
    }
    let n_shown = rows.iter().filter(|row| row.parent.is_none()).count();
    (!rows.is_empty()).then(|| VariantsChart {
        caption: caption(
            "variants",
            format!("{n_shown} of {} families of wordings that changed", results.families.len()),
            "提法的变体",
            String::new(),
        ),
        rows,
    })
}

fn variant_row(bench: &Workbench, variant: &Variant, first: usize) -> VariantRow {
    let mut occurrences: Vec<VariantOccurrence> = Vec::new();
    for passage in &variant.passages {
        let Some(date) = &bench.corpus.document(passage.document).date else { continue };
        let at = moment(date.best(), date.interval.edtf());
        match occurrences.last_mut() {
            Some(last) if last.at == at => last.count += 1,
            _ => occurrences.push(VariantOccurrence { at, count: 1 }),
        }
    }
    VariantRow {
        wording: variant.text.clone(),
        parent: variant.parent.map(|parent| first + parent),
        is_later: variant.order == Some(TimeOrder::Certain),
        occurrences,
    }
}
