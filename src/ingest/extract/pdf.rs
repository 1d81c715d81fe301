//! PDF with a text layer: lines as they stand on the page, joined where the margin alone broke them.
//!
//! Reads the operators that show text, gives one text with a form feed before each new page. Running heads, page
//! numbers and slanted watermarks are left out and named. Nothing is recognised in pictures: a scanned document has no
//! text. ISO 32000-2, 9.

mod content;
mod fonts;
mod layout;
mod size;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::{content::Reader, layout::Page};
use super::{ExtractOptions, Extracted, Problem, Record};
use crate::diagnostic::{Finding, FindingKind};

/// Fewer characters than this for each page are a stamp or a page number, and not a text layer.
const MIN_CHARS_PER_PAGE: usize = 10;

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    size::check(bytes, options)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(cannot_open)?;
    let mut reader = Reader::default();
    let pages: Vec<Page> = pdf.pages().iter().map(|page| reader.page(page)).collect();
    let n_chars: usize = pages.iter().map(Page::n_chars).sum();
    if n_chars < MIN_CHARS_PER_PAGE * pages.len().clamp(1, 100) {
        return Err(Problem::new(format!("it has no text layer: {n_chars} characters on {} pages", pages.len()))
            .with_hint("recognise its characters first: ocrmypdf -l chi_sim FILE OUT.pdf"));
    }
    let layout::Text { text, left_out } = layout::text(pages);
    let n_broken = text.matches('\u{FFFD}').count();
    let mut findings = Vec::new();
    if !left_out.is_empty() {
        let quoted: Vec<String> = left_out.iter().take(5).map(|line| format!("`{line}`")).collect();
        let message = format!("running heads and page numbers were left out: {}", quoted.join(", "));
        findings.push(Finding::note(FindingKind::LeftOut, message));
    }
    let mut problems = Vec::new();
    if reader.is_exhausted() {
        problems.push(Problem::new("its pages show more than can be read, and the rest was left out"));
    }
    Ok(Record { text, encoding: "PDF", n_broken, problems, findings, ..Record::default() }.into())
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
