//! PDF with a text layer: lines as they stand on the page, joined where the margin alone broke them.
//!
//! Reads the operators that show text, gives one text with a form feed before each new page. Running heads, page
//! numbers and notes at the foot of a page are set apart; slanted watermarks are left out. Nothing is recognised in
//! pictures: a scanned document has no text. ISO 32000-2, 9.

mod content;
mod edges;
mod fonts;
mod layout;
mod size;

use std::collections::BTreeSet;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::{content::Reader, layout::Sheet};
use super::{ExtractOptions, Extracted, Problem, Record};
use crate::{
    corpus::Zone,
    diagnostic::{Finding, FindingKind},
};

/// Fewer characters than this for each page are a stamp or a page number, and not a text layer.
const MIN_CHARS_PER_PAGE: usize = 10;

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    size::check(bytes, options)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(cannot_open)?;
    let mut reader = Reader::default();
    let mut n_chars = 0;
    let mut sheets: Vec<Sheet> = Vec::new();
    for page in pdf.pages().iter() {
        let page = reader.page(page);
        n_chars += page.n_chars();
        sheets.push(Sheet::of(page));
    }
    if n_chars < MIN_CHARS_PER_PAGE * sheets.len().clamp(1, 100) {
        return Err(Problem::new(format!("it has no text layer: {n_chars} characters on {} pages", sheets.len()))
            .with_hint("recognise its characters first: ocrmypdf -l chi_sim FILE OUT.pdf"));
    }
    let layout::Text { text, set_apart } = layout::text(sheets);
    let n_broken = text.matches('\u{FFFD}').count();
    let findings = set_apart_finding(&text, &set_apart).into_iter().collect();
    let mut problems = Vec::new();
    if reader.is_exhausted() {
        problems.push(Problem::new("its pages show more than can be read, and the rest was left out"));
    }
    Ok(Record { text, encoding: "PDF", n_broken, problems, set_apart, findings, ..Record::default() }.into())
}

/// A few of the lines that were set apart, so that a reader sees what they are.
fn set_apart_finding(text: &str, set_apart: &[Zone]) -> Option<Finding> {
    /// As many as can be taken in at a glance.
    const N_QUOTED: usize = 5;
    let lines: BTreeSet<&str> = set_apart.iter().map(|zone| zone.span.of(text)).collect();
    let quoted: Vec<String> = lines.iter().take(N_QUOTED).map(|line| format!("`{line}`")).collect();
    let message = format!("running heads, page numbers and notes are set apart: {}", quoted.join(", "));
    (!lines.is_empty()).then(|| Finding::note(FindingKind::LeftOut, message))
}

fn cannot_open(error: LoadPdfError) -> Problem {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Problem::new("it is protected by a password").with_hint("save it without a password")
        }
        LoadPdfError::Decryption(_) => {
            Problem::new("it is encrypted in a way that is not known").with_hint("print it to a new PDF")
        }
        LoadPdfError::Invalid => {
            Problem::new("expected a PDF, found one that is damaged").with_hint("open it in a viewer and save it again")
        }
    }
}
