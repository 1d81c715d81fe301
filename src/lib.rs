//! tifa (提法, "the way it is put"): compare policy documents over time.

pub mod charts;
pub mod corpus;
pub mod diagnostic;
pub mod diff;
pub mod ingest;
pub mod phrases;
pub mod probability;
pub mod report;
pub mod segment;
pub mod shift;
pub mod succession;
pub mod tables;
pub mod terms;
pub mod trend;
