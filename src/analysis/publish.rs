//! A report as files: the page, Markdown, tables, charts, workbook, provenance.

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::{
    Brief, Results, Workbench,
    figures::{self, Figures},
    page,
};
use crate::{
    corpus::Passage,
    error::Error,
    report::{self, OutputFile},
    tables::{self, Delimited, Table},
    terms::TermIdx,
    trend::{SeriesPoint, periodization, series},
};

/// Device pixels to the CSS pixel of the PNGs: sharp in print and on dense screens.
const PNG_SCALE: f32 = 2.0;

/// Makes every file of a report. Nothing is written: see [`report::OutputFolder`].
///
/// # Errors
///
/// When a chart cannot be drawn or the page cannot be rendered.
pub fn publish(bench: &Workbench, brief: &Brief, results: &Results) -> Result<Vec<OutputFile>, Error> {
    let shown = page::choose(bench, brief, results);
    let figures = figures::draw(bench, brief, results, &shown)?;
    let (mut view, passages) = page::view(bench, brief, results, &shown, &figures);
    let tables = tables_of(bench, results, &passages);
    let meta = bench.meta();
    let (pictures, (workbook, mut files)) = rayon::join(
        || charts(&figures),
        || rayon::join(|| report::workbook(&heads(&tables), &meta), || table_files(&tables, &meta)),
    );
    for table in &tables {
        let columns: Vec<&str> = table.columns().map(|column| column.name).collect();
        view.files.push(page::file_view(&format!("tables/{}.csv", table.name()), &columns.join(", ")));
    }
    files.extend(pictures);
    files.extend(page::diff_pages(bench, results, &view));
    files.push(OutputFile::new("workbook.xlsx", workbook?));
    files.push(OutputFile::new("provenance.json", provenance(bench, brief, results)));
    let sheets = format!(
        "the first {SHEET_ROWS} rows of each table as a sheet, a sheet that explains the columns and one of versions and settings"
    );
    view.files.push(page::file_view("workbook.xlsx", &sheets));
    view.files.push(page::file_view("provenance.json", "versions, settings, hashes"));
    files.push(OutputFile::new("index.html", report::html::render(&view, &bench.config.report)?));
    files.push(OutputFile::new("report.md", report::markdown::render(&view, &bench.config.report)?));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Every table for spreadsheets and for programs.
fn table_files(tables: &[Table], meta: &Json) -> Vec<OutputFile> {
    let both = |table: &Table| {
        let path = |ending: &str| format!("tables/{}.{ending}", table.name());
        [
            OutputFile::new(path("csv"), tables::write_delimited(table, Delimited::CsvWithBom)),
            OutputFile::new(path("parquet"), tables::write_parquet(table, meta)),
        ]
    };
    tables.par_iter().flat_map_iter(both).collect()
}

fn charts(figures: &Figures) -> Vec<OutputFile> {
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

/// Rows of a sheet: what a person scrolls through. The whole tables stand beside the workbook.
const SHEET_ROWS: usize = 2000;

fn heads(tables: &[Table]) -> Vec<Table> {
    tables.iter().map(|table| table.top(SHEET_ROWS)).collect()
}

fn tables_of(bench: &Workbench, results: &Results, passages: &[(String, Vec<Passage>)]) -> Vec<Table> {
    let Workbench { corpus, .. } = bench;
    let Results { counted, timeline, .. } = results;
    let counts = &counted.counts;
    let points = |term: TermIdx| series(counts, timeline, term, &bench.config.trend);
    let terms = passages.iter().filter_map(|(term, _)| counts.find(term));
    let of_terms: Vec<(TermIdx, Vec<SeriesPoint>)> = terms.map(|term| (term, points(term))).collect();
    let mut tables = vec![tables::corpus_table(corpus), tables::terms_table(corpus, counts)];
    tables.extend(results.shift.as_ref().map(|shift| tables::shift_table(counts, shift)));
    tables.push(tables::trend_table(counts, timeline, &results.trends));
    tables.push(tables::series_table(counts, timeline, &of_terms));
    let periodization = periodization(counts, timeline, &bench.config.trend.periodization);
    tables.push(tables::periodization_table(counts, timeline, &periodization));
    tables.push(tables::phrases_table(corpus, &results.formulations, &results.families));
    tables.push(tables::variants_table(corpus, &results.families));
    tables.push(tables::succession_table(corpus, &results.successions));
    tables.push(tables::succession_evidence_table(corpus, &results.successions));
    tables.push(tables::reuse_table(corpus, &results.reuse));
    tables.push(tables::kwic_table(corpus, passages));
    tables.push(tables::phrase_kwic_table(corpus, &page::phrase_passages(bench, results)));
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
