//! The template engine, set up once for page and Markdown: strict about what is missing, escaping by
//! default, with the few filters that both need.

use std::collections::BTreeSet;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::{Deserialize, Serialize};

use super::marks;
use super::numbers;
use super::view::{DiffView, ReportView, Sample};

/// How much of the results stands on the page; the tables beside it hold everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReportOptions {
    /// Risen and faded terms on the first screen, each.
    pub n_headline_terms: usize,
    /// Risen and faded terms in their section, each.
    pub n_terms: usize,
    /// Characters of a dictionary word that the page lists, at least: shorter ones say little about policy and
    /// stand in the tables. Formulas, concepts and discovered wordings are listed whatever their length.
    pub min_term_chars: usize,
    /// Terms of each period on the first screen.
    pub n_headline_terms_per_period: usize,
    /// Terms of each period in their section.
    pub n_terms_per_period: usize,
    /// Terms over many periods.
    pub n_trends: usize,
    /// Recurring wordings.
    pub n_phrases: usize,
    /// Passages under each variant of a wording.
    pub n_passages_per_variant: usize,
    /// Pairs of terms of which one may have given way to the other.
    pub n_successions: usize,
    /// Terms whose passages are shown.
    pub n_evidence_terms: usize,
    /// Passages under each term, at most.
    pub n_passages_per_term: usize,
    /// Passages under all terms together: with many terms each gets fewer, but at least one.
    pub n_passages: usize,
    /// Pairs of neighbouring documents whose differences are found, the last ones.
    pub n_diffs: usize,
    /// Bytes of document differences; what goes beyond is named but not shown, so that the page stays small.
    pub max_diff_bytes: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            n_headline_terms: 6,
            n_terms: 30,
            min_term_chars: 3,
            n_headline_terms_per_period: 12,
            n_terms_per_period: 12,
            n_trends: 40,
            n_phrases: 30,
            n_passages_per_variant: 4,
            n_successions: 15,
            n_evidence_terms: 400,
            n_passages_per_term: 12,
            n_passages: 1200,
            n_diffs: 6,
            max_diff_bytes: 400_000,
        }
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A template asked for something that the view does not hold, such as a document out of range.
    #[error("cannot render `{template}`")]
    Template {
        /// The file that was to be made.
        template: &'static str,
        /// Where and why it failed.
        source: minijinja::Error,
    },
    /// A table that no sheet can hold.
    #[error("cannot make the workbook: `{table}` has {n_rows} rows, and a sheet holds 1048575")]
    SheetFull {
        /// The table.
        table: String,
        /// Its rows.
        n_rows: usize,
    },
    /// A workbook that could not be put together.
    #[error("cannot make the workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// A template by its name and source.
pub(crate) type Source = (&'static str, &'static str);

/// Renders the first of `sources`; the others are what it includes.
pub(crate) fn render(sources: &[Source], view: &ReportView, options: &ReportOptions) -> Result<String, ReportError> {
    let name = sources[0].0;
    let failed = |source| ReportError::Template { template: name, source };
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    engine.set_syntax(block_lines_vanish());
    add_filters(&mut engine);
    for (name, source) in sources {
        engine.add_template(name, source).map_err(failed)?;
    }
    let page = engine.get_template(name).and_then(|template| template.render(page_context(view, options)));
    page.map_err(failed)
}

/// A line that holds only a block tag leaves no line behind.
fn block_lines_vanish() -> SyntaxConfig {
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    lines.expect("the default delimiters are valid")
}

fn page_context(view: &ReportView, options: &ReportOptions) -> Value {
    let listed = view.evidence.iter().take(options.n_evidence_terms);
    let evidence_terms: BTreeSet<&str> = listed.map(|evidence| evidence.term.as_str()).collect();
    let sample = |sample: Option<Sample>| match sample {
        Some(Sample::Target) => "target",
        Some(Sample::Reference) => "reference",
        None => "other",
    };
    let samples: Vec<&str> = view.documents.iter().map(|document| sample(document.sample)).collect();
    context! {
        view => Serde(view),
        options => Serde(options),
        evidence_terms => Serde(evidence_terms),
        samples => samples,
        shown_diffs => within_budget(&view.diffs, options.max_diff_bytes),
        style => super::html::STYLE,
        script => super::html::SCRIPT,
        version => env!("CARGO_PKG_VERSION"),
    }
}

/// For each diff whether it is shown: in order, as long as they fit.
fn within_budget(diffs: &[DiffView], max_bytes: usize) -> Vec<bool> {
    let mut spent = 0;
    let fits = |diff: &DiffView| {
        let size = diff.html.as_ref().map_or(0, String::len);
        let is_shown = size > 0 && spent + size <= max_bytes;
        spent += if is_shown { size } else { 0 };
        is_shown
    };
    diffs.iter().map(fits).collect()
}

fn add_filters(engine: &mut Environment<'_>) {
    engine.add_filter("thousands", numbers::thousands);
    engine.add_filter("rate", numbers::rate);
    engine.add_filter("signed", numbers::signed);
    engine.add_filter("probability", numbers::probability);
    engine.add_filter("log10", f64::log10);
    engine.add_filter("counted", |number: usize, noun: String| numbers::counted(number, &noun));
    engine.add_filter("two", |number: f64| format!("{number:.2}"));
    engine.add_filter("range_in_words", |typed: String| numbers::range_in_words(&typed));
    engine.add_filter("range_name", |typed: String| numbers::range_name(&typed));
    let link_terms =
        |text: String, terms: Vec<String>, known: Vec<String>| safe(marks::link_terms(&text, &terms, &known));
    engine.add_filter("link_terms", link_terms);
    engine.add_filter("raised", |text: String| safe(marks::raised(&text)));
    engine.add_filter("code", |text: String| safe(marks::code(&text)));
    engine.add_filter("anchor", |term: String| marks::term_anchor(&term));
    engine.add_filter("edit", |text: String, kind: String| super::markdown::edit(&text, &kind));
    engine.add_filter("cell", |text: String| super::markdown::escape_cell(&text));
    let strip = |counts: Vec<u64>, samples: Vec<String>, widest: f64| safe(marks::strip(&counts, &samples, widest));
    engine.add_filter("strip", strip);
    engine.add_filter("spark", |rates: Vec<Option<f64>>| safe(marks::spark(&rates)));
    engine.add_filter("whisker", |value: f64, low: f64, high: f64| safe(marks::whisker(value, low, high, REACH)));
    engine.add_filter("inline_svg", |svg: String, name: String| safe(marks::inline_svg(&svg, &name)));
}

/// Log ratios beyond this are drawn at the border: a factor of 256 is as good as never.
const REACH: f64 = 8.0;

fn safe(markup: String) -> Value {
    Value::from_safe_string(markup)
}
