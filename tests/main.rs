//! The one integration binary: a module per subject.

mod diff;
mod diff_documents;
mod support;
mod ingest;
mod floors;
mod report;
mod oracles;
mod laws;
