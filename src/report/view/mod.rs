//! What stands on the page: plain strings and numbers, in the order in which they are read.
//!
//! The analysis fills a [`ReportView`] from the results of the stages; [`html`](super::html) and
//! [`markdown`](super::markdown) write it down. Nothing here computes a statistic: rates, intervals
//! and q-values arrive as they stand in the tables, so that page and tables cannot disagree.
//!
//! A document is named by its place in [`ReportView::documents`]; a term by its text. Links between
//! the parts of the page are made from these when it is written, so nobody has to keep anchors.

mod documents;
mod evidence;
mod terms;
mod wording;

pub use documents::{Count, DateReason, DocumentView, LeftOut, Remark, Sample};
pub use evidence::{EvidenceView, PassageView};
pub use terms::{Claim, EraTerm, EraView, Flag, Strength, TermRow, TrendRow};
pub use wording::{DiffView, EditKind, EditPiece, PhraseFamily, SharedFrame, SuccessionView, VariantView};

use serde::Serialize;

/// The whole report.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReportView {
    /// Short name of the analysis, for the browser tab and the citation.
    pub title: String,
    /// The question that the first screen answers; falls back to a general one when empty.
    pub question: String,
    /// The answer in sentences, the surest first; made by [`summarize`](super::summary::summarize).
    pub summary: Vec<SummarySentence>,
    /// How much was read.
    pub scope: ScopeView,
    /// The two samples; `None` where the corpus could not be split.
    pub comparison: Option<ComparisonView>,
    /// The documents, in corpus order: by date, undated ones last.
    pub documents: Vec<DocumentView>,
    /// The documents on a time axis.
    pub timeline: Option<ChartView>,
    /// The terms that the question is about, over time.
    pub focus: Option<FocusView>,
    /// The most risen and faded terms as diverging bars.
    pub shift_chart: Option<ChartView>,
    /// Terms more frequent in the target, in the order they are to be read.
    pub risen: Vec<TermRow>,
    /// Terms less frequent in the target, in the order they are to be read.
    pub faded: Vec<TermRow>,
    /// The words of each period, in order of time; empty where there are too few periods.
    pub eras: Vec<EraView>,
    /// Terms over many periods; empty where there are too few.
    pub trends: Vec<TrendRow>,
    /// Terms by documents.
    pub heat_map: Option<ChartView>,
    /// Recurring wordings, the most telling first.
    pub phrases: Vec<PhraseFamily>,
    /// Number of recurring wordings found, listed or not.
    pub n_phrases: usize,
    /// Wordings over time.
    pub phrase_chart: Option<ChartView>,
    /// Two rates over time and where they cross.
    pub succession_chart: Option<ChartView>,
    /// What share of each text stands in earlier ones.
    pub inheritance_chart: Option<ChartView>,
    /// Terms that may have given way to others, the best supported first.
    pub successions: Vec<SuccessionView>,
    /// What changed from one document to another.
    pub diffs: Vec<DiffView>,
    /// Pairs of neighbouring documents of a genre, those that are not shown among them.
    pub n_neighbours: usize,
    /// The passages behind the numbers, in the order of the terms on the page.
    pub evidence: Vec<EvidenceView>,
    /// The settings that made this report, by stage.
    pub settings: Vec<SettingGroup>,
    /// Version, dictionary and corpus hashes: whatever identifies the computation.
    pub provenance: Vec<Setting>,
    /// Files written beside the page.
    pub files: Vec<FileView>,
}

/// One sentence of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummarySentence {
    /// The sentence, with its full stop.
    pub text: String,
    /// How surely it may be said; `None` for a plain fact.
    pub strength: Option<Strength>,
    /// The terms it names; where they stand in the text they lead to their passages.
    pub terms: Vec<String>,
}

/// How much was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScopeView {
    /// EDTF of the earliest date, such as `2019-11-07`.
    pub first_date: Option<String>,
    /// EDTF of the latest date.
    pub last_date: Option<String>,
    /// Characters in all documents, white space left out.
    pub n_chars: usize,
    /// Characters counted: titles and bodies.
    pub n_body_chars: usize,
    /// Word tokens counted, stop words included.
    pub n_tokens: usize,
    /// Repairs of any kind.
    pub n_repairs: usize,
    /// How the time is cut, in words: `year`, `five-year plan`.
    pub period_scheme: String,
}

/// The two samples that are compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparisonView {
    /// The later sample, usually.
    pub target: SampleView,
    /// What it is compared with.
    pub reference: SampleView,
    /// Number of terms tested, the family size of the q-values.
    pub n_tested: usize,
    /// The level below which a q-value counts, such as 0.05.
    pub level: f64,
    /// The smallest p that a test on these numbers of documents can reach; `None` where unknown.
    pub smallest_document_p: Option<f64>,
}

/// One of the two samples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampleView {
    /// As typed or as the period is called: `2024`, `..2022`.
    pub label: String,
    /// Number of documents.
    pub n_documents: usize,
    /// Word tokens, stop words included.
    pub n_tokens: usize,
}

/// A figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// File stem, unique in the report: `timeline`. Files are `charts/NAME.svg` and `charts/NAME.png`.
    pub name: String,
    /// One line above the figure, saying what is seen.
    pub title: String,
    /// One sentence below it: unit, source, how to read it. May be empty.
    pub caption: String,
    /// What a person who cannot see it should know.
    pub description: String,
    /// The drawing, from `<svg` to `</svg>`; trusted, put into the page as it is.
    pub svg: String,
    /// The same drawn at [`Self::NARROW_WIDTH`] for phones; empty to let the wide one be scrolled.
    pub svg_narrow: String,
    /// Width in CSS pixels at which the text of `svg` is meant to be read.
    pub width: u32,
}

impl ChartView {
    /// Width in CSS pixels of a chart on the first screen: timeline and focus.
    pub const COLUMN_WIDTH: u32 = 620;
    /// Width in CSS pixels of a chart in a section of its own.
    pub const PAGE_WIDTH: u32 = 960;
    /// Width in CSS pixels of a chart on a phone.
    pub const NARROW_WIDTH: u32 = 400;
}

/// The terms that the question is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FocusView {
    /// Such as `数字化改造 → 人工智能+`.
    pub title: String,
    /// Their trend.
    pub chart: ChartView,
    /// Their numbers, in the order of the question; also those that neither rose nor faded.
    pub terms: Vec<TermRow>,
}

/// Settings of one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingGroup {
    /// The stage: `ingest`, `shift`.
    pub name: String,
    /// Its settings, in a fixed order.
    pub settings: Vec<Setting>,
}

/// A name and its value, as it would be typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Such as `min_count`.
    pub name: String,
    /// Such as `3`.
    pub value: String,
}

/// A file written beside the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileView {
    /// Relative to the page, with `/`: `tables/shift.csv`.
    pub path: String,
    /// What it holds, in a few words.
    pub description: String,
}
