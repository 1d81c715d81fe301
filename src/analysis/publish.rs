//! A report as files: the page, Markdown, tables, charts, workbook, provenance.

use serde_json::json;

use super::{
    Brief, Results, Workbench,
    figures::{self, Figures, Shown},
    page,
};
use crate::{
    error::Error,
    report::{self, OutputFile, view::ReportView},
    tables::{self, Delimited, Table},
    terms::TermIdx,
    trend::{SeriesPoint, series},
};

/// Device pixels to the CSS pixel of the PNGs: sharp in print and on dense screens.
const PNG_SCALE: f32 = 2.0;

/// Makes every file of a report. Nothing is written: see [`report::write_folder`].
///
/// # Errors
///
/// When a chart cannot be drawn or the page cannot be rendered.
pub fn publish(bench: &Workbench, brief: &Brief, results: &Results) -> Result<Vec<OutputFile>, Error> {
    let shown = page::choose(bench, brief, results);
    let figures = figures::draw(bench, brief, results, &shown)?;
    let mut view = page::view(bench, brief, results, &shown, &figures);
    let tables = tables_of(bench, results, &shown, &view);
    let mut files = Vec::new();
    for table in &tables {
        let columns: Vec<&str> = table.columns().map(|column| column.name).collect();
        view.files.push(page::file_view(&format!("tables/{}.csv", table.name()), &columns.join(", ")));
        files.push(OutputFile::new(format!("tables/{}.csv", table.name()), tables::write_delimited(table, Delimited::CsvWithBom)));
        files.push(OutputFile::new(format!("tables/{}.parquet", table.name()), tables::write_parquet(table)));
    }
    files.extend(charts(&figures));
    files.push(OutputFile::new("workbook.xlsx", report::workbook(&tables)?));
    files.push(OutputFile::new("provenance.json", provenance(bench, brief, results)));
    view.files.push(page::file_view("workbook.xlsx", "the tables as sheets, with a sheet that explains the columns"));
    view.files.push(page::file_view("provenance.json", "versions, settings, hashes"));
    files.push(OutputFile::new("index.html", report::html::render(&view, &bench.config.report)?));
    files.push(OutputFile::new("report.md", report::markdown::render(&view, &bench.config.report)?));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn charts(figures: &Figures) -> Vec<OutputFile> {
    use rayon::prelude::*;
    let drawn: Vec<_> = figures.iter().collect();
    drawn
        .into_par_iter()
        .flat_map_iter(|figure| {
            [
                OutputFile::new(format!("charts/{}.svg", figure.name), figure.svg.clone()),
                OutputFile::new(format!("charts/{}.png", figure.name), figure.png(PNG_SCALE)),
            ]
        })
        .collect()
}

fn tables_of(bench: &Workbench, results: &Results, shown: &Shown<'_>, view: &ReportView) -> Vec<Table> {
    let Workbench { corpus, .. } = bench;
    let Results { counted, timeline, .. } = results;
    let counts = &counted.counts;
    let named: Vec<String> = view.evidence.iter().map(|evidence| evidence.term.clone()).collect();
    let terms: Vec<TermIdx> = named.iter().filter_map(|term| counts.find(term)).collect();
    let points = |term: &TermIdx| series(counts, timeline, *term, &bench.config.trend);
    let of_terms: Vec<(TermIdx, Vec<SeriesPoint>)> = terms.iter().map(|term| (*term, points(term))).collect();
    debug_assert!(shown.focus.iter().all(|term| terms.contains(term) || view.focus.is_none()), "focus is evidenced");
    let mut tables = vec![tables::corpus_table(corpus), tables::terms_table(corpus, counts)];
    tables.extend(results.shift.as_ref().map(|shift| tables::shift_table(counts, shift)));
    tables.push(tables::trend_table(counts, timeline, &results.trends));
    tables.push(tables::series_table(counts, timeline, &of_terms));
    tables.push(tables::phrases_table(corpus, &results.formulations, &results.families));
    tables.push(tables::variants_table(corpus, &results.families));
    tables.push(tables::succession_table(corpus, &results.successions));
    tables.push(tables::reuse_table(corpus, &results.reuse));
    tables.push(tables::kwic_table(corpus, &bench.passages(counted, &named)));
    tables
}

fn provenance(bench: &Workbench, brief: &Brief, results: &Results) -> Vec<u8> {
    let mut meta = match (&brief.comparison, &results.shift) {
        (Some(comparison), Some(shift)) => bench.shift_meta((&comparison.reference, &comparison.target), shift),
        _ => bench.meta(),
    };
    meta["question"] = json!(brief.question);
    meta["focus"] = json!(brief.focus);
    let mut bytes = serde_json::to_vec_pretty(&meta).expect("provenance is plain data");
    bytes.push(b'\n');
    bytes
}
