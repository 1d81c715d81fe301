//! ingest

pub mod dating;
