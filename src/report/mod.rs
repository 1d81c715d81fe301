//! The report: one self-contained page, and the same in Markdown.
//!
//! A [`view::ReportView`] comes in, text goes out: [`html::render`] and [`markdown::render`]. Files are
//! written by the caller. Charts and document diffs arrive drawn; no statistic is computed here.

pub mod view;
