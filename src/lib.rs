//! tifa (提法, "the way it is put"): compare policy documents over time.
//!
//! Data flows one way, from files to reports, and every number can be followed back to the characters that
//! caused it:
//!
//! ```text
//! files ─ingest→ Corpus ─┬─terms→ TermCounts ─┬─shift→ two samples: what changed, how surely
//!                        │                    └─trend→ many periods: rise, fall, burst, birth, disappearance
//!                        ├─phrases→ Formulation → Variant → Lineage
//!                        ├─diff→ DocumentDiff
//!                        ├─succession→ which term gave way to which
//!                        └─check→ what is not as it was in an accepted corpus
//! results ─tables→ polars frames, ─charts→ figures, ─report→ page, Markdown, workbook
//! ```
//!
//! Each stage is one function of its input and its options. [`analysis`] puts them together; the command line
//! is a thin layer over it.

pub mod corpus;
pub mod diagnostic;

pub mod check;
pub mod diff;
pub mod ingest;
pub mod phrases;
pub mod probability;
pub mod segment;
pub mod shift;
pub mod succession;
pub mod terms;
pub mod trend;

pub mod charts;
pub mod report;
pub mod tables;

pub mod analysis;
pub mod config;
mod error;

pub use self::error::Error;
