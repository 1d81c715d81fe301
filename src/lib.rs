//! tifa (提法, "the way it is put"): compare policy documents over time.

pub mod corpus;
pub mod diagnostic;
pub mod ingest;
pub mod segment;
pub mod terms;
pub mod shift;
pub mod trend;
pub mod diff;
pub mod phrases;
pub mod succession;
pub mod tables;
pub mod charts;
pub mod report;
