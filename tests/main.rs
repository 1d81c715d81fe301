//! The one integration binary: a module per subject.

mod charts;
mod diff;
mod diff_documents;
mod diff_view;
mod support;
mod ingest;
mod cli;
mod floors;
mod laws;
mod oracles;
mod report;
mod sample;
mod segment;
mod terms;
