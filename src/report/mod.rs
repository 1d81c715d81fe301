//! The report: one self-contained page, and the same in Markdown.
//!
//! A [`view::ReportView`] comes in, text goes out: [`html::render`] and [`markdown::render`]. Files are
//! written by the caller. Charts and document diffs arrive drawn; no statistic is computed here.

pub mod diff_view;
pub mod html;
mod made_with;
pub mod markdown;
mod marks;
mod markup;
mod numbers;
pub mod summary;
mod template;
pub mod view;

mod files;
mod text_table;
mod workbook;

pub use files::{LISTING, OutputFile, OutputFolder, WriteError, check_file, write_whole};
pub use made_with::made_with;
pub use template::{ReportError, ReportOptions};
pub use text_table::{TextTable, text_page, text_workbook};
pub use workbook::workbook;
