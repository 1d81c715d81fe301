//! The one integration binary: a module per subject.

mod charts;
mod cli;
mod diff;
mod duplicates;
mod diff_documents;
mod diff_view;
mod evaluate;
mod floors;
mod ingest;
mod laws;
mod oracles;
mod readme;
mod report;
mod sample;
mod segment;
mod support;
mod terms;
