//! The page: one HTML file that needs no other and asks no network for anything.
//!
//! Reads a [`ReportView`], gives the file's text. Style, script, charts and document differences stand
//! inside it. Everything from the documents is escaped; only [`ChartView::svg`](super::view::ChartView::svg)
//! and [`DiffView::html`](super::view::DiffView::html) are trusted.

use super::template::{self, ReportError, ReportOptions, Source};
use super::view::ReportView;

pub(crate) const STYLE: &str = include_str!("../../assets/report/style.css");
pub(crate) const SCRIPT: &str = include_str!("../../assets/report/script.js");

const SOURCES: &[Source] = &[
    ("index.html", include_str!("../../assets/report/index.html")),
    ("macros.html", include_str!("../../assets/report/macros.html")),
    ("answer.html", include_str!("../../assets/report/answer.html")),
    ("terms.html", include_str!("../../assets/report/terms.html")),
    ("wording.html", include_str!("../../assets/report/wording.html")),
    ("evidence.html", include_str!("../../assets/report/evidence.html")),
    ("methods.html", include_str!("../../assets/report/methods.html")),
];

/// Writes the page.
///
/// # Errors
///
/// When the view contradicts itself, such as a passage of a document that is not there.
pub fn render(view: &ReportView, options: &ReportOptions) -> Result<String, ReportError> {
    template::render(SOURCES, view, options)
}
