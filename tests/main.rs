//! The one integration binary: a module per subject.

mod charts;
mod cli;
mod corpus;
mod dating;
mod dating_file_names;
mod diff;
mod diff_documents;
mod diff_view;
mod duplicates;
mod evaluate;
mod floors;
mod formats;
mod html;
mod ingest;
mod ingest_repair;
mod laws;
mod nested;
mod oracles;
mod phrases;
mod readme;
mod report;
mod sample;
mod segment;
mod succession;
mod support;
mod terms;
