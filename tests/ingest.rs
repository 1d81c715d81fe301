//! Ingest on whole documents.
